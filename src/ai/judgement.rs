//! What an order is worth: shared by computer players and advice.

use std::borrow::Cow;
use std::sync::Arc;

use crate::ai::rates::{HELD, RELATION_WORTH, Rate, support_worth};
use crate::content::file::Turn;
use crate::content::{
    ActorId, ActorKind, Choice, Effect, GaugeId, LensId, MoveId, Pack, Table, TheatreId,
};
use crate::rules;
use crate::world::{Contest, Dice, Order, Price, Reply, Roll, Topic, View};

/// Standing points that a point of capital is worth to whoever spends it.
pub const CAPITAL_WORTH: f64 = 0.12;

/// What a player likes beyond reason, drawn once a game: no two games have the same governments.
#[derive(Debug, Clone, Default)]
pub struct Temper {
    /// The seed it was drawn from.
    seed: Option<u64>,
    /// How each move is liked: what its worth is multiplied by, twice, and standing points beyond; none where a player weighs
    /// coolly.
    moves: Table<MoveId, [f64; 2]>,
    /// How well each theatre's ladder is liked.
    theatres: Table<TheatreId, f64>,
}

impl Temper {
    /// A player who weighs coolly.
    pub const COOL: Self = Self {
        seed: None,
        moves: Table::new(),
        theatres: Table::new(),
    };

    /// Takes the temper of an actor in a game, where it has not yet.
    pub fn take(&mut self, pack: &Pack, desk: &Desk, dice: Dice) {
        if self.seed == Some(dice.seed()) {
            return;
        }
        let lasting = Dice::of(dice.seed(), 0);
        self.seed = Some(dice.seed());
        self.moves = Table::filled([1.0, 0.0], pack.moves.len());
        let mut last = None;
        for (what, _) in &desk.moves {
            // Moves with several targets stand together.
            if last == Some(*what) {
                continue;
            }
            last = Some(*what);
            let roll = Roll::Liking(desk.actor, *what);
            let bell = lasting.roll(pack, roll).bell();
            let factor = (1.0 + pack.tuning.temper * bell).max(0.1);
            self.moves[*what] = [factor, pack.tuning.temper_liking * bell];
        }
        let theatres = pack.theatres.ids();
        let climbing = theatres.map(|it| Roll::Climbing(desk.actor, it));
        self.theatres = climbing.map(|it| lasting.roll(pack, it).bell()).collect();
    }

    /// What a move seems worth by taste alone.
    fn taste(&self, worth: f64, what: MoveId) -> f64 {
        let liked = self.moves.get(what);
        liked.map_or(worth, |[factor, liking]| worth * factor * factor + liking)
    }

    /// Standing points that a step up a theatre's ladder seems worth beyond reason: by temper, by weakness at home, and by how
    /// likely the next incident is, for whoever expects one wants to be first.
    fn climb(&self, pack: &Pack, view: &View, desk: &Desk, theatre: TheatreId) -> f64 {
        let Some(bell) = self.theatres.get(theatre) else {
            return 0.0;
        };
        let armed = if pack.actors[desk.actor].kind == ActorKind::Facilitator {
            pack.tuning.temper_armed * (60.0 - view.own.support).max(0.0)
        } else {
            0.0
        };
        let chance = rules::incident_chance(pack, view, desk.lens, theatre);
        let pressed = pack.tuning.temper_pressed * (chance - pack.tuning.temper_calm) / 10.0;
        pack.tuning.temper_rung * bell + armed + pressed
    }

    /// What a move seems worth, given what it is worth coolly.
    pub fn colour(
        &self,
        pack: &Pack,
        view: &View,
        desk: &Desk,
        worth: f64,
        (what, rung): (MoveId, Option<(TheatreId, i8)>),
    ) -> f64 {
        let step = rung.map_or(0.0, |(theatre, step)| {
            f64::from(open_step(view, theatre, step)) * self.climb(pack, view, desk, theatre)
        });
        self.taste(worth, what) + step
    }
}

/// Months, beside what is [`HELD`], for which a point counted by an account is felt through the year, for each point of its pull.
const COUNTED: f64 = 7.2;

/// Everything a mind needs besides the view: who it is, which moves it has, and through which lens it looks.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Who.
    pub actor: ActorId,
    /// Moves it may make, with targets.
    pub moves: Vec<(MoveId, Option<ActorId>)>,
    /// Its lens.
    pub lens: LensId,
    /// What its moves bring, at the prices and under the lens for which it was last worked out.
    rates: Vec<Rate>,
    at: Option<(Arc<Table<GaugeId, f64>>, LensId)>,
}

impl Desk {
    /// The desk of an actor.
    pub fn of(pack: &Pack, actor: ActorId) -> Self {
        let mut moves = Vec::new();
        for (at, it) in pack
            .moves
            .iter()
            .enumerate()
            .filter(|it| it.1.by.contains(&actor))
        {
            let what = MoveId::of(at);
            if it.targets.is_empty() {
                moves.push((what, None));
            }
            moves.extend(
                it.targets
                    .iter()
                    .filter(|it| **it != actor)
                    .map(|it| (what, Some(*it))),
            );
        }
        Self {
            actor,
            moves,
            lens: pack.actors[actor].doctrine,
            rates: Vec::new(),
            at: None,
        }
    }

    /// What its moves bring at some prices.
    pub fn rates(&self, pack: &Pack, view: &View, price: Price<'_>) -> Cow<'_, [Rate]> {
        let kept = |it: &(Arc<Table<GaugeId, f64>>, LensId)| {
            std::ptr::eq(it.0.values(), price.values()) && it.1 == self.lens
        };
        if self.at.as_ref().is_some_and(kept) {
            Cow::Borrowed(&self.rates)
        } else {
            Cow::Owned(self.reckon(pack, view, price))
        }
    }

    fn reckon(&self, pack: &Pack, view: &View, price: Price<'_>) -> Vec<Rate> {
        let tables = &view.public.doctrines.tables;
        let rate = |it: &(MoveId, _)| Rate::of(pack, tables, self.lens, price, *it);
        self.moves.iter().map(rate).collect()
    }

    /// Works out what its moves bring by the seat's own prices, where that has changed.
    pub fn keep_rates(&mut self, pack: &Pack, view: &View) {
        let prices = &view.own.prices;
        let stand = self
            .at
            .as_ref()
            .is_some_and(|it| Arc::ptr_eq(&it.0, prices) && it.1 == self.lens);
        if !stand {
            self.rates = self.reckon(pack, view, prices.slice());
            self.at = Some((Arc::clone(prices), self.lens));
        }
    }

    /// Takes the doctrine that its actor has come to hold.
    pub fn look(&mut self, pack: &Pack, view: &View) {
        self.lens = view.doctrine(pack, self.actor);
    }
}

/// Worth of some effects at an actor's prices, under a lens; `factor` scales them.
pub fn effects_worth<'a>(
    effects: impl IntoIterator<Item = &'a Effect>,
    lens: LensId,
    price: Price<'_>,
    factor: f64,
) -> f64 {
    effects
        .into_iter()
        .map(|it| {
            let paced = it.counted.map_or(1.0, |pull| pull * COUNTED);
            it.points * it.weights[lens] * price[it.gauge] * paced
        })
        .sum::<f64>()
        * factor
}

/// Worth of a move to the viewing seat that makes it, in standing points, its capital not counted.
pub fn move_worth(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    lens: LensId,
    what: MoveId,
    target: Option<ActorId>,
) -> f64 {
    let tables = &view.public.doctrines.tables;
    Rate::of(pack, tables, lens, price, (what, target)).worth(pack, view, lens, price)
}

/// The step that a ladder has room for.
fn open_step(view: &View, theatre: TheatreId, step: i8) -> i8 {
    let rung = view.public.theatres[theatre].rung as i8;
    (rung + step).clamp(0, 4) - rung
}

/// Worth of a change of a count.
pub fn stock_worth(
    pack: &Pack,
    price: Price<'_>,
    stock: crate::content::StockId,
    change: i32,
) -> f64 {
    rules::stock_points(pack, stock, change) * price[pack.stocks[stock].gauge]
}

/// The best answer to a question, as a position among the choices.
pub fn best_choice(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    desk: &Desk,
    temper: &Temper,
    event: crate::content::EventId,
) -> u8 {
    let choices = &pack.events[event].choices;
    let worth = |at: usize| {
        let it = &choices[at];
        let mut worth = effects_worth(&it.effects, desk.lens, price, 1.0);
        worth += it
            .stocks
            .iter()
            .map(|(stock, change)| stock_worth(pack, price, *stock, *change))
            .sum::<f64>();
        worth += it
            .relations
            .iter()
            .map(|it| it.1 * RELATION_WORTH)
            .sum::<f64>();
        worth += own_matter(pack, view, price, desk, event, it);
        let capital = it.capital + rules::restraint(pack, view, it.rung);
        worth += it.support * support_worth(pack, view) - capital * CAPITAL_WORTH;
        worth += it.rung.map_or(0.0, |(theatre, step)| {
            let from = view.public.theatres[theatre].rung;
            let open = open_step(view, theatre, step);
            rules::step_worth(pack, desk.lens, price, theatre, (from, step))
                + f64::from(open) * temper.climb(pack, view, desk, theatre)
        });
        if capital > view.own.capital {
            f64::MIN
        } else {
            worth
        }
    };
    let best = (0..choices.len())
        .max_by(|one, other| worth(*one).total_cmp(&worth(*other)).then(other.cmp(one)));
    best.unwrap_or(0) as u8
}

/// Standing points of a point of another's trust.
const TRUST_WORTH: f64 = 0.02;

/// What an answer to a dilemma does to what it is about, in standing points.
fn own_matter(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    desk: &Desk,
    event: crate::content::EventId,
    choice: &Choice,
) -> f64 {
    let asked = view.own.questions.iter().find(|it| it.event == event);
    let Some(topic) = asked.and_then(|it| it.about) else {
        return 0.0;
    };
    let mut worth =
        choice.relation * RELATION_WORTH + choice.trust * TRUST_WORTH + choice.lives * LIVES_WORTH;
    worth += if choice.rests { 0.5 } else { 0.0 };
    let Topic::Promise(deal, position) = topic else {
        return worth;
    };
    let found = |it: &&crate::world::Commitment| (it.deal, it.position) == (deal, position);
    if let (Some(it), Some(turn)) = (view.commitments().find(found), choice.turn) {
        let kept = rules::clause_worth(pack, view, price, &it.term, desk.actor, desk.lens);
        let short = pack.tuning.inability * pack.tuning.breach_face;
        worth -= match turn {
            Turn::Ease => kept * 0.375,
            Turn::End if it.term.giver == desk.actor => kept + short + 1.0,
            Turn::End => kept,
            Turn::Watch => -0.1,
        };
    }
    worth
}

/// Standing points of a point toward what a people lives worst by.
const LIVES_WORTH: f64 = 0.15;

/// Standing points that an objection of full weight takes from what a move seems worth.
const OBJECTION: f64 = 2.0;

/// What to do about objections to one's own move: insist where it is worth more than those who object weigh, yield where it is
/// worth little beside them.
pub fn reply(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    desk: &Desk,
    temper: &Temper,
    contest: &Contest,
) -> Reply {
    let cool = move_worth(pack, view, price, desk.lens, contest.what, contest.target);
    let worth = temper.colour(
        pack,
        view,
        desk,
        cool,
        (contest.what, pack.moves[contest.what].rung),
    );
    let weight: f64 = contest
        .objectors
        .iter()
        .map(|it| rules::objection_weight(pack, view, contest, *it))
        .sum();
    let pressed = OBJECTION * weight;
    if worth > pressed && view.own.capital >= pack.tuning.cost_insist {
        Reply::Insist
    } else if worth > 0.4 * pressed {
        Reply::Modify
    } else {
        Reply::Yield
    }
}

/// The acts that close an actor's month: objections to what hurts it, replies to objections.
pub fn close(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    desk: &Desk,
    temper: &Temper,
) -> Vec<crate::world::Act> {
    use crate::world::Act;
    let mut acts = Vec::new();
    let mut capital = view.own.capital;
    for contest in &view.public.contests {
        if contest.mover == desk.actor {
            if !contest.objectors.is_empty() && contest.reply.is_none() {
                acts.push(Act::Reply {
                    what: contest.what,
                    reply: reply(pack, view, price, desk, temper, contest),
                });
            }
        } else if objects(pack, view, price, desk, contest) && capital >= pack.tuning.cost_object {
            capital -= pack.tuning.cost_object;
            acts.push(Act::Object {
                mover: contest.mover,
                what: contest.what,
            });
        }
    }
    acts
}

/// Whether an actor would object to an announced move.
pub fn objects(pack: &Pack, view: &View, price: Price<'_>, desk: &Desk, contest: &Contest) -> bool {
    contest.mover != desk.actor
        && pack.actors[desk.actor].is_state()
        && !contest.objectors.contains(&desk.actor)
        && contest.reply.is_none()
        && rules::objects(pack, view, price, desk.lens, contest) >= pack.tuning.contest_cost
}

/// Policies that are no longer worth what they cost to keep.
pub fn tired(pack: &Pack, view: &View, price: Price<'_>, desk: &Desk) -> Vec<Order> {
    let keep = pack.tuning.cost_keep / 3.0 * CAPITAL_WORTH * pack.tuning.horizon / 2.0;
    let old =
        |it: &&crate::world::PolicyInForce| it.by == desk.actor && view.playing() >= it.since + 3;
    view.policies()
        .filter(old)
        .filter(|it| {
            effects_worth(&pack.moves[it.policy].effects, desk.lens, price, HELD) < keep * 0.5 - 0.3
        })
        .map(|it| Order::Stop {
            what: it.policy,
            target: it.target,
        })
        .collect()
}
