//! One move repeated, against waiting and against the computer's whole play; and what a step up a ladder is worth to whoever takes it.

use super::play::{on, tally};
use super::sheet::Balance;
use super::{each, setups, spread};
use crate::ai::Mind;
use crate::content::file::MoveKind;
use crate::content::{ActorId, LensId, MoveId, Pack, ScenarioId};
use crate::futures::Minds;
use crate::rules::{self, Setup};
use crate::words;
use crate::world::{Act, Answer, Dice, Offer, Order, View};

/// Seats that are tried: those that a newcomer is shown first.
const SEATS: usize = 4;

/// Games each move is tried in.
const GAMES: u64 = 6;

/// Share of the computer's gain over waiting that one move repeated may bring.
const SHARE: f64 = 0.4;

/// Standing points under which the computer's gain tells nothing.
const PLAIN: f64 = 4.0;

/// Lenses of documents under which a step up must be worth less than nothing to whoever takes it.
const LENSES: usize = 3;

/// A player who makes one move whenever it can, and nothing else; without one it waits.
#[derive(Debug, Clone, Copy)]
struct Repeats {
    what: Option<MoveId>,
}

impl Mind for Repeats {
    fn orders(&mut self, pack: &Pack, view: &View, _: Dice) -> Vec<Act> {
        let of_it = |it: &Order| matches!(it, Order::Move { what, .. } if Some(*what) == self.what);
        let first = rules::orders(pack, view).into_iter().find(of_it);
        first.map(Act::File).into_iter().collect()
    }

    fn answer(&mut self, _: &Pack, _: &View, _: &Offer, _: Dice) -> Answer {
        Answer::Refuse(Vec::new())
    }

    fn close(&mut self, pack: &Pack, view: &View, _: Dice) -> Vec<Act> {
        let mine = |it: &&crate::world::Contest| {
            view.seat() == Some(it.mover) && !it.objectors.is_empty() && it.reply.is_none()
        };
        let able = pack.tuning.cost_insist <= view.own.capital;
        let insist = view.public.contests.iter().filter(mine).filter(|_| able);
        insist
            .map(|it| Act::Reply {
                what: it.what,
                reply: crate::world::Reply::Insist,
            })
            .collect()
    }
}

/// Standing that a seat comes to, over some games, when it plays so.
fn comes_to(pack: &Pack, setups: &[Setup], seat: ActorId, what: Option<Repeats>) -> f64 {
    let ends = each(setups, |setup| {
        let mut minds = Minds::new(pack, &[]);
        if let Some(player) = what {
            minds.set(seat, Box::new(player));
        }
        let tally = tally(pack, &on(pack, setup, minds, &mut ()));
        let place = pack.scenarios[setup.scenario]
            .seats
            .iter()
            .position(|it| *it == seat);
        place.map_or(0.0, |it| tally.standing[it].1)
    });
    spread(&ends).0
}

/// Whether one move repeated brings most of what play brings.
pub fn repeated(pack: &Pack, scenario: ScenarioId, seed: u64, it: &mut Balance) {
    let setups = setups(pack, scenario, &[LensId::default()], GAMES, seed);
    let (mut lines, mut worst, mut at_most) = (Vec::new(), String::new(), 0.0_f64);
    for seat in pack.scenarios[scenario].suggested.iter().take(SEATS) {
        let waits = comes_to(pack, &setups, *seat, Some(Repeats { what: None }));
        let plays = comes_to(pack, &setups, *seat, None) - waits;
        let moves = pack.moves.enumerate();
        let own: Vec<MoveId> = moves
            .filter(|it| it.1.by.contains(seat))
            .map(|it| it.0)
            .collect();
        let mut gains: Vec<(f64, MoveId)> = own
            .iter()
            .map(|what| {
                let player = Repeats { what: Some(*what) };
                (comes_to(pack, &setups, *seat, Some(player)) - waits, *what)
            })
            .collect();
        gains.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let row: Vec<String> = gains
            .iter()
            .take(4)
            .map(|(gain, what)| format!("{} {gain:+.1}", pack.moves[*what].id))
            .collect();
        let id = &pack.actors[*seat].id;
        lines.push(format!("{id:8} play {plays:+5.1}   {}", row.join(", ")));
        if let Some((gain, what)) = gains.first() {
            let share = gain / plays.max(PLAIN);
            if at_most < share {
                at_most = share;
                worst = format!(" {} by {id}", pack.moves[*what].id);
            }
        }
    }
    it.check(
        at_most <= SHARE,
        words::lab::NO_MOVE_REPEATED,
        format!("{:.0} %{worst}", 100.0 * at_most),
    );
    it.table(words::lab::MOVES_REPEATED, lines);
}

/// Whether a step up a ladder, from a rung on which blows are already exchanged, costs whoever takes it, under most documents.
pub fn climbing(pack: &Pack, scenario: ScenarioId, it: &mut Balance) {
    let lenses: Vec<LensId> = pack.document_lenses().collect();
    let world = rules::open(pack, &Setup::new(pack, scenario, 1, LensId::default()));
    let seats = &pack.scenarios[scenario].seats;
    let (mut lines, mut dear, mut steps) = (Vec::new(), 0, 0);
    for (what, act) in pack.moves.enumerate() {
        let Some((theatre, 1)) = act.rung else {
            continue;
        };
        for seat in act.by.iter().filter(|it| seats.contains(it)) {
            let aims = world.actors[*seat].aims;
            let slopes = rules::slopes(pack, scenario, *seat, Some(&aims));
            for from in [2, 3] {
                let worth = |lens: &LensId| {
                    let map = world.doctrines.lens(*lens);
                    let linear = rules::linearise(pack, map, &world.levels, &world.references);
                    let horizon = pack.tuning.horizon as usize;
                    let price = rules::backward(&linear, &[&slopes], horizon).remove(0);
                    let price: crate::content::Table<_, f64> = price.into();
                    let price = price.slice();
                    let effects = act.effects.iter().filter(|_| act.kind == MoveKind::Act);
                    let acts: f64 = effects
                        .map(|it| price[it.gauge] * it.points * it.weights[*lens])
                        .sum();
                    acts + rules::step_worth(pack, *lens, price, theatre, (from, 1))
                };
                let worths: Vec<f64> = lenses.iter().map(worth).collect();
                let low = worths.iter().filter(|it| **it < 0.0).count();
                steps += 1;
                dear += usize::from(low >= LENSES.min(lenses.len()));
                let row: Vec<String> = worths.iter().map(|it| format!("{it:+.1}")).collect();
                lines.push(format!(
                    "{} by {}, to rung {}: {}",
                    pack.moves[what].id,
                    pack.actors[*seat].id,
                    from + 1,
                    row.join(" ")
                ));
            }
        }
    }
    it.check(
        dear == steps,
        words::lab::CLIMBING_COSTS,
        format!("{dear} of {steps} steps"),
    );
    it.table(words::lab::WORTH_OF_A_STEP, lines);
}
