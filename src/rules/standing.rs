//! Standing: how far a seat's own aims are fulfilled, compared with what computer players reach in that seat (rules section 12).

use crate::content::{ActorId, GaugeId, Interest, LineSet, Pack, ScenarioId, Table};
use crate::rules::quiet::{Theatres, quiet_month};
use crate::world::{ActorState, Aims, World};

/// Span of an interest where nothing was computed yet, in gauge points.
const DEFAULT_SPAN: f64 = 40.0;

/// What an interest weighs: twice as much where it is among the aims.
fn weight(aims: Option<&Aims>, at: usize, interest: &Interest) -> f64 {
    if aims.is_some_and(|aims| aims.chosen(at)) {
        interest.weight.abs() * 2.0
    } else {
        interest.weight.abs()
    }
}

/// An actor's interests as (gauge, signed share of its standing, span in gauge points); shares sum to 1 in absolute value.
/// With aims the chosen interests count double and private ones take their part; without, only public ones count.
pub fn shares(
    pack: &Pack,
    scenario: ScenarioId,
    actor: ActorId,
    aims: Option<&Aims>,
) -> impl Iterator<Item = (GaugeId, f64, f64)> {
    let interests = &pack.actors[actor].interests;
    let sum = |private: bool| -> f64 {
        let part = interests
            .iter()
            .enumerate()
            .filter(|it| it.1.private == private);
        part.map(|(at, it)| weight(aims, at, it)).sum()
    };
    let (public, private) = (sum(false), sum(true));
    let share = if aims.is_none() || private == 0.0 {
        1.0
    } else {
        pack.tuning.public_share
    };
    interests
        .iter()
        .enumerate()
        .filter(move |it| aims.is_some() || !it.1.private)
        .map(move |(at, it)| {
            let part = if it.private {
                (1.0 - share) / private
            } else {
                share / public
            };
            let span = pack
                .norms
                .of(scenario, actor, at)
                .map_or(DEFAULT_SPAN, |it| span(pack, it));
            (
                it.gauge,
                it.weight.signum() * weight(aims, at, it) * part,
                span,
            )
        })
}

/// Gauge points from failure to fulfilment: an interest that computer play leaves where it is would swing on noise.
fn span(pack: &Pack, (floor, goal): (f64, f64)) -> f64 {
    (goal - floor).abs().max(pack.tuning.least_span)
}

/// Fulfilment 0..1 of an interest at a level, held against what computer play reaches by the scenario's end.
pub fn fulfilment(pack: &Pack, scenario: ScenarioId, actor: ActorId, at: usize, level: f64) -> f64 {
    fulfilled_by(pack, (scenario, 1.0), actor, at, level)
}

/// The same in a game that is judged after a share of its months.
///
/// What computer play reaches by then is not counted but read off the way to the end: its middle moves evenly from the start
/// level, and its spread widens with the root of time, as sums of independent steps do.
pub fn fulfilled_by(
    pack: &Pack,
    (scenario, share): (ScenarioId, f64),
    actor: ActorId,
    at: usize,
    level: f64,
) -> f64 {
    let interest = &pack.actors[actor].interests[at];
    let start = pack.scenarios[scenario].start_levels[interest.gauge];
    let (floor, goal) = pack.norms.of(scenario, actor, at).unwrap_or_else(|| {
        let half = DEFAULT_SPAN / 2.0 * interest.weight.signum();
        (start - half, start + half)
    });
    let mut middle = f64::midpoint(floor, goal);
    let mut span = span(pack, (floor, goal));
    if share < 1.0 {
        middle = start + (middle - start) * share;
        span = (span * libm::sqrt(share.max(0.0))).max(pack.tuning.least_span);
    }
    let half = span / 2.0 * interest.weight.signum();
    ((level - (middle - half)) / (2.0 * half)).clamp(0.0, 1.0)
}

/// The share of a scenario's months that a world has played, 0..1.
pub fn played(pack: &Pack, world: &World) -> f64 {
    let months = f64::from(pack.scenarios[world.scenario].months.max(1));
    (f64::from(world.month) / months).min(1.0)
}

/// What face lost takes, less what promises brought: see [`ActorState::promises`].
pub fn burden(pack: &Pack, face: f64, promises: f64) -> f64 {
    let most = pack.tuning.promises_most;
    face.max(0.0) - promises.clamp(-most, most)
}

/// Standing 0..100 from the level that counts for each interest, red lines crossed and what else weighs on a seat
/// ([`burden`]), after a share of the months.
pub fn of_levels(
    pack: &Pack,
    (scenario, share): (ScenarioId, f64),
    actor: ActorId,
    state: (&Aims, LineSet, f64),
    level: impl Fn(GaugeId) -> f64,
) -> f64 {
    let (aims, crossed, burden) = state;
    let interests = &pack.actors[actor].interests;
    let mut sums = [(0.0, 0.0); 2];
    for (at, it) in interests.iter().enumerate() {
        let weight = weight(Some(aims), at, it);
        let sum = &mut sums[usize::from(it.private)];
        sum.0 += weight * fulfilled_by(pack, (scenario, share), actor, at, level(it.gauge));
        sum.1 += weight;
    }
    let part = |(got, of): (f64, f64)| if of > 0.0 { got / of } else { 0.0 };
    let public = if sums[1].1 > 0.0 {
        pack.tuning.public_share
    } else {
        1.0
    };
    let fulfilled = 100.0 * (public * part(sums[0]) + (1.0 - public) * part(sums[1]));
    (fulfilled - pack.tuning.red_line_cost * crossed.len() as f64 - burden).clamp(0.0, 100.0)
}

/// A people's standing 0..100 at the present levels: no afterglow, no comparison, only how people live.
pub fn people(pack: &Pack, levels: &Table<GaugeId, f64>, people: ActorId) -> f64 {
    let mut sum = (0.0, 0.0);
    for it in &pack.actors[people].interests {
        let level = levels[it.gauge];
        sum.0 += it.weight.abs()
            * if it.weight < 0.0 {
                100.0 - level
            } else {
                level
            };
        sum.1 += it.weight.abs();
    }
    if sum.1 > 0.0 { sum.0 / sum.1 } else { 50.0 }
}

/// Levels after the afterglow: a year in which commitments and policies in force hold and nobody gives an order.
pub fn afterglow(pack: &Pack, world: &World) -> Table<GaugeId, f64> {
    let mut later = world.clone();
    let months = pack.tuning.afterglow as u8;
    for _ in 0..months {
        quiet_month(pack, &mut later, Theatres::Still);
    }
    later.levels
}

/// What counts for a gauge at the end: half the mean of the last six months, half the afterglow.
pub fn counting(world: &World, later: &Table<GaugeId, f64>, gauge: GaugeId) -> f64 {
    f64::midpoint(world.mean(gauge), later[gauge])
}

/// Standing of an open seat in a world, given its afterglow.
pub fn seat(pack: &Pack, world: &World, later: &Table<GaugeId, f64>, actor: ActorId) -> f64 {
    let state: &ActorState = &world.actors[actor];
    of_levels(
        pack,
        (world.scenario, played(pack, world)),
        actor,
        (
            &state.aims,
            state.crossed,
            burden(pack, state.face, state.promises),
        ),
        |gauge| counting(world, later, gauge),
    )
}

/// The aims that a seat has unless it chooses: its three weightiest public interests and its weightiest private one.
pub fn default_aims(pack: &Pack, actor: ActorId) -> Aims {
    let interests = &pack.actors[actor].interests;
    let ranked = |private: bool| {
        let mut list: Vec<usize> = (0..interests.len())
            .filter(|at| interests[*at].private == private)
            .collect();
        list.sort_by(|one, other| {
            interests[*other]
                .weight
                .abs()
                .total_cmp(&interests[*one].weight.abs())
                .then(one.cmp(other))
        });
        list
    };
    let public = ranked(false);
    let pick = |at: usize| public.get(at).map(|it| *it as u8);
    Aims {
        public: [pick(0), pick(1), pick(2)],
        private: ranked(true).first().map(|it| *it as u8),
    }
}

/// Whether these aims can be an actor's mandate: the default one, or three public interests and a private one, all different.
pub fn is_mandate(pack: &Pack, actor: ActorId, aims: Aims) -> bool {
    let interests = &pack.actors[actor].interests;
    let is = |at: Option<u8>, private: bool| {
        at.and_then(|it| interests.get(usize::from(it)))
            .is_some_and(|it| it.private == private)
    };
    let [one, two, three] = aims.public;
    let distinct = one != two && two != three && one != three;
    let chosen = distinct && aims.public.iter().all(|it| is(*it, false)) && is(aims.private, true);
    chosen || aims == default_aims(pack, actor)
}
