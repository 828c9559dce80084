//! What moves bring their maker at some prices: worked out once and kept while the prices stand.

use crate::content::file::MoveKind;
use crate::content::{ActorId, LensId, MoveId, Pack, TheatreId};
use crate::rules;
use crate::world::{Price, Tables, View};

/// Standing points of a point in a relation.
pub const RELATION_WORTH: f64 = 0.02;

/// Standing points of a point of support at home: the less there is, the more it is worth.
pub fn support_worth(pack: &Pack, view: &View) -> f64 {
    pack.tuning.worth_support + pack.tuning.worth_support_low * (50.0 - view.own.support).max(0.0)
}

/// Share of a held baseline shift that is felt through the year, against a point put on a gauge once: the level comes closer to
/// the shifted baseline by a quarter a month, a point put on it once fades by a twentieth.
pub const HELD: f64 = 0.9;

/// What one move brings at some prices under a lens, all that does not change from month to month.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// The move.
    pub what: MoveId,
    /// At whom.
    pub target: Option<ActorId>,
    /// What its class costs, in capital.
    pub cost: f64,
    /// What it changes of a theatre's ladder.
    pub rung: Option<(TheatreId, i8)>,
    /// It is kept up.
    pub policy: bool,
    /// Standing points of its effects, felt in full.
    effects: f64,
    /// How strongly they are felt where nothing was repeated.
    strength: f64,
    /// Standing points of counts and relations.
    apart: f64,
    /// Points of support.
    support: f64,
}

impl Rate {
    /// What a move brings.
    pub fn of(
        pack: &Pack,
        tables: &Tables,
        lens: LensId,
        price: Price<'_>,
        (what, target): (MoveId, Option<ActorId>),
    ) -> Self {
        let it = &pack.moves[what];
        let policy = it.kind == MoveKind::Policy;
        let points = tables.of_move(lens, what).iter();
        let mut apart = 0.0;
        for (stock, change) in &it.stocks {
            apart += rules::stock_points(pack, *stock, *change) * price[pack.stocks[*stock].gauge];
        }
        for (with, points) in &it.relations {
            let with = with.or(target);
            let size = with.map_or(1.0, |it| pack.actors[it].size / 5.0);
            apart += points * RELATION_WORTH * size;
        }
        Self {
            what,
            target,
            cost: rules::tier_cost(pack, it.tier),
            rung: it.rung,
            policy,
            effects: points.map(|it| it.1 * price[it.0]).sum(),
            strength: strength(pack, policy, it.covert),
            apart,
            support: it.support,
        }
    }

    /// What the move is worth to the viewing seat now, in standing points, its capital not counted.
    pub fn worth(&self, pack: &Pack, view: &View, lens: LensId, price: Price<'_>) -> f64 {
        let lately = view.own.lately.contains(&self.what);
        let repeat = pack.tuning.repeat_factor;
        let strength = self.strength * if lately { repeat } else { 1.0 };
        let mut worth = self.effects * strength + self.apart;
        if self.support != 0.0 {
            worth += self.support * support_worth(pack, view);
        }
        if let Some((theatre, step)) = self.rung {
            let from = view.public.theatres[theatre].rung;
            worth += rules::step_worth(pack, lens, price, theatre, (from, step));
        }
        // What was done only lately moves nobody again, whatever it was for.
        if lately && !self.policy && worth > 0.0 {
            worth *= repeat;
        }
        worth
    }
}

/// How strongly a move is felt: covert acts are weaker, policies are held.
fn strength(pack: &Pack, policy: bool, covert: bool) -> f64 {
    let held = if policy { HELD } else { 1.0 };
    if covert {
        held * pack.tuning.covert_factor
    } else {
        held
    }
}

/// How strongly a move would be felt now: repeated acts are weaker, too.
pub fn strength_now(pack: &Pack, view: &View, what: MoveId) -> f64 {
    let it = &pack.moves[what];
    let fresh = strength(pack, it.kind == MoveKind::Policy, it.covert);
    if view.own.lately.contains(&what) {
        fresh * pack.tuning.repeat_factor
    } else {
        fresh
    }
}
