//! Argued moves: what a player puts forward outside the menu, judged by the nearest moves of the pack and rolled at the
//! month's end. They have no source, and every place that shows them says so.

use crate::content::file::{MoveKind, PeopleMeaning, Tier};
use crate::content::{ActorId, GaugeId, LevelSource, Move, MoveId, Pack};
use crate::rules::checks::first_unmet;
use crate::rules::moves::tier_cost;
use crate::world::{
    Argument, Audience, Cause, Flaw, Impulse, News, Odds, Order, Receipt, Refusal, Report, Roll,
    Seen, SeenBy, View, World, is_text,
};

/// Nearest moves that are looked at.
const NEAREST: usize = 3;
/// Reasons and gauges at most.
pub const MOST: usize = 3;

/// A move of the pack that an argued one resembles: it moves one of the same gauges the same way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The move.
    pub what: MoveId,
    /// It is the seat's own to make.
    pub own: bool,
    /// Its conditions hold now; only told of the seat's own.
    pub open: bool,
    /// How many of the gauges it shares.
    pub shares: usize,
    /// What it suggests: chance in percent.
    pub chance: f64,
    /// What it suggests: points in all on the gauges it shares.
    pub points: f64,
}

/// Capital that an argued move costs: what a major act does.
pub fn argue_cost(pack: &Pack) -> f64 {
    tier_cost(pack, Tier::Major)
}

/// The moves that resemble one with these aims, the nearest first.
pub fn nearest(pack: &Pack, view: &View, aims: &[(GaugeId, bool)]) -> Vec<Near> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let moves = pack.moves.iter().enumerate();
    let mut list: Vec<Near> = moves
        .filter_map(|(at, it)| near(pack, view, seat, (MoveId::of(at), it), aims))
        .collect();
    list.sort_by_key(|it| {
        let near = it.shares * 2 + usize::from(it.own);
        (std::cmp::Reverse(near), !it.open, it.what)
    });
    list.truncate(NEAREST);
    list
}

fn near(
    pack: &Pack,
    view: &View,
    seat: ActorId,
    (what, it): (MoveId, &Move),
    aims: &[(GaugeId, bool)],
) -> Option<Near> {
    let shared =
        |effect: &&crate::content::Effect| aims.contains(&(effect.gauge, effect.points > 0.0));
    let shares = it.effects.iter().filter(shared).count();
    if shares == 0 {
        return None;
    }
    let tuning = &pack.tuning;
    let own = it.by.contains(&seat);
    let open = own && first_unmet(view, Some(seat), &it.when).is_none();
    let mut chance = match (own, open) {
        (true, true) => tuning.argue_open,
        (true, false) => tuning.argue_shut,
        (false, _) => tuning.argue_others,
    };
    if it.contestable {
        chance -= tuning.argue_contestable;
    }
    let points: f64 = it
        .effects
        .iter()
        .filter(shared)
        .map(|it| it.points.abs())
        .sum();
    let felt = match it.kind {
        MoveKind::Act => 1.0,
        MoveKind::Policy => tuning.held_pull,
    };
    Some(Near {
        what,
        own,
        open,
        shares,
        chance,
        points: points * felt,
    })
}

/// The odds that the nearest moves suggest: the chance in steps of five percent, whole points.
pub fn odds(pack: &Pack, near: &[Near], aims: usize) -> Odds {
    let tuning = &pack.tuning;
    let least = tuning.act_points;
    let most = tuning.act_points * tuning.cost_major;
    let (mut chance, mut points) = (tuning.argue_none, least);
    if !near.is_empty() {
        let shares: f64 = near.iter().map(|it| it.shares as f64).sum();
        let weighed = near.iter().map(|it| it.chance * it.shares as f64);
        chance = weighed.sum::<f64>() / shares;
        points = near.iter().map(|it| it.points).sum::<f64>() / near.len() as f64;
    }
    chance -= tuning.argue_further * aims.saturating_sub(1) as f64;
    Odds {
        chance: ((chance / 5.0).round() * 5.0).clamp(5.0, 95.0) as u8,
        points: points.round().clamp(least, most) as u8,
    }
}

/// Whether a gauge can be aimed at in this direction, and if not why.
pub fn aim(pack: &Pack, view: &View, gauge: GaugeId, up: bool) -> Result<(), Flaw> {
    let it = pack.gauges.get(gauge).ok_or(Flaw::Gauge(gauge))?;
    if !matches!(it.source, LevelSource::Step) || view.level(gauge) == Seen::Hidden {
        return Err(Flaw::Gauge(gauge));
    }
    let worse = match it.people {
        PeopleMeaning::Worse => up,
        PeopleMeaning::Better => !up,
        PeopleMeaning::Neither => false,
    };
    if worse {
        Err(Flaw::Harm(gauge))
    } else {
        Ok(())
    }
}

fn flaw(pack: &Pack, view: &View, it: &Argument) -> Result<(), Flaw> {
    if it.reasons.is_empty() || MOST < it.reasons.len() {
        return Err(Flaw::Reasons);
    }
    let twice = |at: usize| it.aims[..at].iter().any(|had| had.0 == it.aims[at].0);
    if it.aims.is_empty() || MOST < it.aims.len() || (0..it.aims.len()).any(twice) {
        return Err(Flaw::Aims);
    }
    for (gauge, up) in &it.aims {
        aim(pack, view, *gauge, *up)?;
    }
    let model = odds(pack, &nearest(pack, view, &it.aims), it.aims.len());
    if it.odds.chance > model.chance || it.odds.points > model.points {
        return Err(Flaw::Odds);
    }
    Ok(())
}

/// What an argued move would cost its seat now, or why it cannot be filed.
pub fn judge_argument(pack: &Pack, view: &View, it: &Argument) -> Result<f64, Refusal> {
    if view.own.argument.is_some() {
        return Err(Refusal::Already);
    }
    if !is_text(&it.what) || !it.reasons.iter().all(|it| is_text(it)) {
        return Err(Refusal::Text);
    }
    flaw(pack, view, it).map_err(Refusal::Argument)?;
    let cost = argue_cost(pack);
    if cost > view.own.capital {
        return Err(Refusal::Capital(cost, view.own.capital));
    }
    Ok(cost)
}

/// Files an argued move, one a month.
pub fn argue(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    argument: &Argument,
) -> Result<Receipt, Refusal> {
    let view = View::of(pack, world, Audience::Seat(by));
    let cost = judge_argument(pack, &view, argument)?;
    world.actors[by].capital -= cost;
    world.round.arguments.push((by, argument.clone()));
    world.round.filed.push((by, Order::Argue));
    Ok(Receipt {
        cost,
        ..Receipt::default()
    })
}

/// Rolls for a seat's argued move: it works, or its failure is heard of. Either way it is answered for at home.
pub fn carry_out(pack: &Pack, world: &mut World, by: ActorId, report: &mut Report) {
    let Some(at) = world.round.arguments.iter().position(|it| it.0 == by) else {
        return;
    };
    let (_, argument) = world.round.arguments.remove(at);
    let mut die = world.dice().roll(pack, Roll::Argument(by));
    let worked = die.percent(f64::from(argument.odds.chance));
    let month = world.playing();
    if worked {
        let share = f64::from(argument.odds.points) / argument.aims.len() as f64;
        world
            .impulses
            .extend(argument.aims.iter().map(|(gauge, up)| Impulse {
                due: month,
                gauge: *gauge,
                points: if *up { share } else { -share },
                cause: Cause::Argued(by, month),
                known: SeenBy::All,
            }));
    }
    let price = if worked {
        pack.tuning.argue_support
    } else {
        pack.tuning.argue_failed
    };
    let support = &mut world.actors[by].support;
    *support = (*support - price).clamp(0.0, 100.0);
    report.tell(
        pack,
        world,
        News::Argued {
            by,
            argument: Box::new(argument),
            worked,
        },
    );
}
