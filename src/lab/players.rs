//! Simple players, one at a time in one seat, all others played by the computer: how much a seat's decisions matter, and what
//! a game asks and offers whoever sits there.

use serde::Serialize;

use super::play::on;
use super::{each, half, setups, spread};
use crate::ai::{self, Level, Mind};
use crate::content::file::Size;
use crate::content::{ActorId, ClauseId, EndingId, LensId, Pack, ScenarioId};
use crate::futures::Minds;
use crate::lab::Watch;
use crate::rules::{self, Setup};
use crate::world::{
    Act, Answer, Dice, Draft, Life, News, Offer, Order, Reply, Report, Roll, Term, View, World,
};

/// Moves a month at most.
const MOVES: usize = 3;

/// Drafts that the proposing player thinks of in a month.
const DRAFTS: usize = 60;

/// Standing points from which a party signs.
const SIGNS: f64 = 1.5;

/// A player with one simple rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Simple {
    /// Only ends months.
    Waits,
    /// Makes the first move of the menu each month.
    First,
    /// Makes the dearest moves that it can pay for.
    Greedy,
    /// Makes moves by lot.
    Random,
    /// Signs every offer, and nothing else.
    Signs,
    /// Proposes each month what is best for it of what everybody leans to sign, and signs what serves it.
    Proposes,
    /// Makes the first moves of all advisers.
    Advised,
    /// Signs every offer and breaks every promise of its own.
    Breaks,
    /// The computer player.
    Standard,
}

impl Simple {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Waits,
        Self::First,
        Self::Greedy,
        Self::Random,
        Self::Signs,
        Self::Proposes,
        Self::Advised,
        Self::Breaks,
        Self::Standard,
    ];

    /// The name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::First => "first",
            Self::Greedy => "greedy",
            Self::Random => "random",
            Self::Signs => "signs",
            Self::Proposes => "proposes",
            Self::Advised => "advised",
            Self::Breaks => "breaks",
            Self::Standard => "standard",
        }
    }

    fn mind(self, pack: &Pack, seat: ActorId) -> Box<dyn Mind> {
        if self == Self::Standard {
            ai::mind(pack, Level::Standard, seat)
        } else {
            Box::new(Player { rule: self, seat })
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Player {
    rule: Simple,
    seat: ActorId,
}

impl Mind for Player {
    fn orders(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        match self.rule {
            Simple::Waits | Simple::Signs | Simple::Standard => Vec::new(),
            Simple::First => moves(pack, view, able(pack, view), 1),
            Simple::Greedy => {
                let mut list = able(pack, view);
                list.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
                moves(pack, view, list, MOVES)
            }
            Simple::Random => {
                let lot = |order: &Order| match *order {
                    Order::Move { what, target } => {
                        dice.roll(pack, Roll::Whim(self.seat, what, target)).unit()
                    }
                    _ => 1.0,
                };
                let mut list = able(pack, view);
                list.sort_by(|one, other| {
                    let (one, other) = (&one.0, &other.0);
                    lot(one).total_cmp(&lot(other)).then(one.cmp(other))
                });
                moves(pack, view, list, MOVES)
            }
            Simple::Proposes => proposal(pack, view, self.seat, dice)
                .map_or_else(Vec::new, |it| vec![Act::Propose(it)]),
            Simple::Advised => {
                let orders = ai::counsel(pack, view);
                let list = orders.iter().filter_map(|it| Some((it.order?, it.cost)));
                moves(pack, view, list.collect(), MOVES)
            }
            Simple::Breaks => breaches(view, self.seat),
        }
    }

    fn answer(&mut self, pack: &Pack, view: &View, offer: &Offer, _: Dice) -> Answer {
        let sign = match self.rule {
            Simple::Signs | Simple::Breaks => true,
            Simple::Proposes => {
                let own = view.own.prices.slice();
                rules::worth(pack, view, own, self.seat, &offer.draft).total > 0.0
            }
            _ => false,
        };
        if sign {
            Answer::Accept
        } else {
            Answer::Refuse(Vec::new())
        }
    }

    fn close(&mut self, _: &Pack, _: &View, _: Dice) -> Vec<Act> {
        Vec::new()
    }
}

/// Moves that can be made now and their cost, in the order of the menu.
fn able(pack: &Pack, view: &View) -> Vec<(Order, f64)> {
    let moves = rules::orders(pack, view);
    let moves = moves
        .into_iter()
        .filter(|it| matches!(it, Order::Move { .. }));
    moves
        .filter_map(|it| Some((it, rules::judge(pack, view, &it).ok()?)))
        .collect()
}

/// The first moves of a list that capital pays for, each once.
fn moves(_: &Pack, view: &View, list: Vec<(Order, f64)>, most: usize) -> Vec<Act> {
    let mut capital = view.own.capital;
    let mut acts: Vec<Order> = Vec::new();
    for (order, cost) in list {
        let again = |it: &Order| matches!((it, &order), (Order::Move { what, .. }, Order::Move { what: other, .. }) if what == other);
        if acts.len() < most && cost <= capital && !acts.iter().any(again) {
            capital -= cost;
            acts.push(order);
        }
    }
    acts.into_iter().map(Act::File).collect()
}

/// Everything of its own that is kept, broken.
pub(super) fn breaches(view: &View, seat: ActorId) -> Vec<Act> {
    let own = view
        .commitments()
        .filter(|it| it.term.giver == seat && matches!(it.life, Life::Kept { .. }));
    own.map(|it| {
        Act::File(Order::Break {
            deal: it.deal,
            position: it.position,
        })
    })
    .collect()
}

/// What a person with the list of leanings would propose: a thing asked for one given, drawn by lot; the best for the seat of
/// those that everybody leans to sign.
fn proposal(pack: &Pack, view: &View, seat: ActorId, dice: Dice) -> Option<Draft> {
    let mut thought: Vec<(f64, Draft)> = Vec::new();
    let others = (0..view.acting()).map(ActorId::of).filter(|it| *it != seat);
    for other in others {
        for asked in given(pack, other, seat) {
            for back in given(pack, seat, other) {
                let lots = [asked, back].map(|it| {
                    dice.roll(pack, Roll::Mood(seat, it.clause, [it.giver, it.receiver]))
                        .unit()
                });
                thought.push((
                    lots[0] * lots[1],
                    Draft {
                        terms: vec![asked, back],
                    },
                ));
            }
        }
    }
    thought.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then_with(|| one.1.terms.cmp(&other.1.terms))
    });
    let belief = LensId::default();
    let mut best: Option<(f64, Draft)> = None;
    let fair = thought
        .into_iter()
        .filter(|it| rules::check_draft(pack, view, seat, &it.1).is_ok());
    for (_, draft) in fair.take(DRAFTS) {
        let leanings = ai::leanings(pack, view, &view.public.prices, belief, &draft);
        let own = leanings.iter().find(|it| it.party == seat)?.worth;
        let all = leanings.iter().all(|it| {
            it.red_line.is_none() && it.ask.is_none() && (it.party == seat || it.worth >= SIGNS)
        });
        if all && own > 0.0 && best.as_ref().is_none_or(|it| own > it.0) {
            best = Some((own, draft));
        }
    }
    best.map(|it| it.1)
}

/// What one actor could promise another, as it is usually promised.
fn given(pack: &Pack, giver: ActorId, receiver: ActorId) -> Vec<Term> {
    let clauses = pack.clauses.iter().enumerate();
    let fits = clauses.filter(|(_, it)| {
        it.givers.contains(&giver) && (it.receivers.is_empty() || it.receivers.contains(&receiver))
    });
    fits.map(|(at, _)| rules::usual(pack, ClauseId::of(at), giver, receiver, Size::Full))
        .collect()
}

/// What one game asked, offered and came to.
#[derive(Debug, Clone, Default)]
struct Seen {
    offers: u32,
    offers_late: u32,
    questions: u32,
    questions_late: u32,
    clauses: Vec<u32>,
    contests: u32,
    insisted: u32,
    signed: u32,
    broken: u32,
    events: Vec<u32>,
    standing: f64,
    ending: EndingId,
}

struct Watcher {
    seat: ActorId,
    half: u8,
    seen: Seen,
}

impl Watch for Watcher {
    fn closed(&mut self, _: &Pack, world: &World) {
        let round = &world.round;
        let to_me = |it: &&Offer| {
            let parties = it.draft.parties();
            let refused = |(party, answer): (&ActorId, &Option<Answer>)| {
                *party != self.seat && !matches!(answer, None | Some(Answer::Accept))
            };
            it.from != self.seat
                && it.counters.is_none()
                && parties.contains(&self.seat)
                && !parties.iter().zip(&it.answers).any(refused)
        };
        let offers = round.offers.iter().filter(to_me).count() as u32;
        let questions = round.questions.iter().filter(|it| it.asks == self.seat);
        let questions = questions.count() as u32;
        self.seen.offers += offers;
        self.seen.questions += questions;
        if world.playing() > self.half {
            self.seen.offers_late += offers;
            self.seen.questions_late += questions;
        }
    }

    fn resolved(&mut self, _: &Pack, _: &World, report: &Report) {
        for item in &report.news {
            match &item.news {
                News::Signed { .. } => self.seen.signed += 1,
                News::InForce { terms, .. } => {
                    for term in terms {
                        self.seen.clauses[term.clause.at()] += 1;
                    }
                }
                News::Broken { .. } => self.seen.broken += 1,
                News::Happened { event } => self.seen.events[event.at()] += 1,
                News::Contested {
                    objectors, reply, ..
                } if !objectors.is_empty() => {
                    self.seen.contests += 1;
                    self.seen.insisted += u32::from(*reply == Reply::Insist);
                }
                _ => (),
            }
        }
    }
}

/// How one simple player fared in one seat.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fared {
    /// Its rule.
    pub player: Simple,
    /// The seat's id.
    pub seat: String,
    /// Mean final standing.
    pub standing: f64,
    /// Its deviation over seeds.
    pub deviation: f64,
    /// Mean change against waiting at the same seeds.
    pub gain: f64,
    /// Half of that change's 95 % interval.
    pub half: f64,
    /// Share of seeds at which the ending differs from waiting's.
    pub differs: f64,
    /// Offers that nobody else had refused, a month: in the first half of the game, and in the second.
    pub offers: [f64; 2],
    /// Questions a month, in the same halves.
    pub questions: [f64; 2],
}

/// How much a seat's decisions decide.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weight {
    /// The seat's id.
    pub seat: String,
    /// Share of the variance of final standing that goes with the player, computer players left out.
    pub player: f64,
    /// Share that goes with the seed.
    pub seed: f64,
    /// Share of pairs of players at one seed whose games end differently.
    pub differ: f64,
}

/// What games with simple players come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Players {
    /// Seat by seat, player by player.
    pub fared: Vec<Fared>,
    /// Seat by seat.
    pub weights: Vec<Weight>,
    /// Clauses that came into force, times a game, in the pack's order.
    pub clauses: Vec<(String, f64)>,
    /// Deals signed a game.
    pub signed: f64,
    /// Breaches seen a game.
    pub broken: f64,
    /// Share of contested moves on which the mover insisted.
    pub insisted: f64,
    /// Most times that one event happened in a game, with the event's id.
    pub repeated: (String, u32),
}

/// Plays each simple player in each of these seats, `games` seeds from `seed` on.
pub fn players(
    pack: &Pack,
    scenario: ScenarioId,
    lens: LensId,
    seats: &[ActorId],
    games: u64,
    seed: u64,
) -> Players {
    let setups = setups(pack, scenario, &[lens], games, seed);
    let mut jobs: Vec<(ActorId, Simple, &Setup)> = Vec::new();
    for seat in seats {
        for player in Simple::ALL {
            jobs.extend(setups.iter().map(|it| (*seat, player, it)));
        }
    }
    let seen = each(&jobs, |(seat, player, setup)| {
        game(pack, setup, *seat, *player)
    });
    let many = setups.len().max(1);
    let of = |seat: usize, player: usize| {
        let from = (seat * Simple::ALL.len() + player) * many;
        &seen[from..from + many]
    };
    let months = f64::from(pack.scenarios[scenario].months);
    let mut fared = Vec::new();
    let mut weights = Vec::new();
    for (at, seat) in seats.iter().enumerate() {
        let id = pack.actors[*seat].id.clone();
        for (place, player) in Simple::ALL.into_iter().enumerate() {
            fared.push(fare(&id, player, of(at, place), of(at, 0), months));
        }
        let simple: Vec<&[Seen]> = (0..Simple::ALL.len() - 1).map(|it| of(at, it)).collect();
        weights.push(weigh(id, &simple));
    }
    whole(pack, fared, weights, &seen)
}

fn whole(pack: &Pack, fared: Vec<Fared>, weights: Vec<Weight>, seen: &[Seen]) -> Players {
    let games = seen.len().max(1) as f64;
    let sum = |count: fn(&Seen) -> u32| f64::from(seen.iter().map(count).sum::<u32>());
    let clause = |at: usize| {
        let times: u32 = seen.iter().map(|it| it.clauses[at]).sum();
        (
            pack.clauses[ClauseId::of(at)].id.clone(),
            f64::from(times) / games,
        )
    };
    let again = |(at, it): (usize, &crate::content::Event)| {
        let most = seen.iter().map(|it| it.events[at]).max().unwrap_or(0);
        (it.id.clone(), most)
    };
    let repeated = pack.events.iter().enumerate().map(again);
    Players {
        fared,
        weights,
        clauses: (0..pack.clauses.len()).map(clause).collect(),
        signed: sum(|it| it.signed) / games,
        broken: sum(|it| it.broken) / games,
        insisted: sum(|it| it.insisted) / sum(|it| it.contests).max(1.0),
        repeated: repeated
            .max_by(|one, other| one.1.cmp(&other.1).then_with(|| other.0.cmp(&one.0)))
            .unwrap_or_default(),
    }
}

fn game(pack: &Pack, setup: &Setup, seat: ActorId, player: Simple) -> Seen {
    let mut minds = Minds::new(pack, &[]);
    minds.set(seat, player.mind(pack, seat));
    let mut watcher = Watcher {
        seat,
        half: pack.scenarios[setup.scenario].months / 2,
        seen: Seen {
            clauses: vec![0; pack.clauses.len()],
            events: vec![0; pack.events.len()],
            ..Seen::default()
        },
    };
    let world = on(pack, setup, minds, &mut watcher);
    let outcome = rules::outcome(pack, &world);
    let standing = outcome.seats.iter().find(|it| it.0 == seat);
    Seen {
        standing: standing.map_or(0.0, |it| it.1),
        ending: outcome.ending,
        ..watcher.seen
    }
}

fn fare(seat: &str, player: Simple, games: &[Seen], waiting: &[Seen], months: f64) -> Fared {
    let (standing, deviation) = spread(&games.iter().map(|it| it.standing).collect::<Vec<_>>());
    let pairs = || games.iter().zip(waiting);
    let gains: Vec<f64> = pairs().map(|it| it.0.standing - it.1.standing).collect();
    let (gain, _) = spread(&gains);
    let many = games.len().max(1) as f64;
    let differ = pairs().filter(|it| it.0.ending != it.1.ending).count() as f64;
    let halves = |all: fn(&Seen) -> u32, late: fn(&Seen) -> u32| {
        let sum = |count: fn(&Seen) -> u32| f64::from(games.iter().map(count).sum::<u32>());
        let late = sum(late);
        let early = sum(all) - late;
        [early, late].map(|it| it / many / (months / 2.0))
    };
    Fared {
        player,
        seat: seat.to_owned(),
        standing,
        deviation,
        gain,
        half: half(&gains),
        differs: differ / many,
        offers: halves(|it| it.offers, |it| it.offers_late),
        questions: halves(|it| it.questions, |it| it.questions_late),
    }
}

/// Shares of variance by player and by seed, and how often two players' games end differently.
fn weigh(seat: String, games: &[&[Seen]]) -> Weight {
    let rows: Vec<Vec<f64>> = games
        .iter()
        .map(|it| it.iter().map(|it| it.standing).collect())
        .collect();
    let (player, seed) = shares(&rows);
    let (mut pairs, mut differ) = (0.0, 0.0);
    for (at, one) in games.iter().enumerate() {
        for other in &games[..at] {
            pairs += one.len() as f64;
            let unlike = one
                .iter()
                .zip(other.iter())
                .filter(|it| it.0.ending != it.1.ending);
            differ += unlike.count() as f64;
        }
    }
    Weight {
        seat,
        player,
        seed,
        differ: differ / f64::max(pairs, 1.0),
    }
}

/// Shares of the variance of a table that go with its rows and with its columns (a two-way analysis without repetition).
fn shares(rows: &[Vec<f64>]) -> (f64, f64) {
    let wide = rows.first().map_or(0, Vec::len);
    let (tall, wide) = (rows.len() as f64, wide as f64);
    let mean = rows.iter().flatten().sum::<f64>() / (tall * wide).max(1.0);
    let square = |it: f64| (it - mean) * (it - mean);
    let total: f64 = rows.iter().flatten().map(|it| square(*it)).sum();
    let by_row: f64 = rows
        .iter()
        .map(|it| wide * square(it.iter().sum::<f64>() / wide.max(1.0)))
        .sum();
    let column = |at: usize| rows.iter().map(|it| it[at]).sum::<f64>() / tall.max(1.0);
    let by_column: f64 = (0..wide as usize).map(|at| tall * square(column(at))).sum();
    (by_row / total.max(1e-9), by_column / total.max(1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;

    #[test]
    fn variance_is_told_apart_by_rows_and_columns() {
        let rows = [vec![1.0, 2.0], vec![1.0, 2.0]];
        assert_eq!(shares(&rows), (0.0, 1.0));
        let rows = [vec![1.0, 1.0], vec![5.0, 5.0]];
        assert_eq!(shares(&rows), (1.0, 0.0));
        assert_eq!(shares(&[]), (0.0, 0.0));
    }

    #[test]
    fn every_simple_player_plays_a_whole_game_in_every_seat() {
        let pack = small();
        let scenario = ScenarioId::default();
        let seats = pack.scenarios[scenario].seats.clone();
        let table = players(&pack, scenario, LensId::default(), &seats, 2, 1);
        assert_eq!(table.fared.len(), seats.len() * Simple::ALL.len());
        for it in &table.fared {
            assert!((0.0..=100.0).contains(&it.standing), "{it:?}");
            if it.player == Simple::Waits {
                assert_eq!((it.gain, it.differs), (0.0, 0.0));
            }
        }
        for it in &table.weights {
            assert!(it.player + it.seed <= 1.0 + 1e-9, "{it:?}");
        }
    }
}
