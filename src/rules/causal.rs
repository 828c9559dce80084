//! The causal step: all gauges move by a month, with an exact ledger (rules section 2).

use crate::content::file::StockMover;
use crate::content::{GaugeId, LevelSource, Pack, StockId, Table, derived_level};
use crate::rules::stocks;
use crate::world::{
    Arc, CausalMap, Cause, Dice, MEMORY, Pace, PaceKind, Roll, Trace, Trend, Whence, World,
};

/// Rounds to a multiple of 2^-32, so that sums of levels and ledger entries are exact in any order.
#[inline]
pub fn grid(value: f64) -> f64 {
    const SHIFT: f64 = 1_572_864.0;
    let rounded = (value + SHIFT) - SHIFT;
    // No negative zero in the state.
    rounded + 0.0
}

/// Something that pushes or holds a gauge: which gauge, why, by how many points.
pub type Force = (GaugeId, Whence, f64);

/// What pushes and holds the gauges this month besides the map: filled by the other rules.
#[derive(Debug, Clone, Default)]
pub struct Forces {
    /// Impulses due, before damping.
    pub impulses: Vec<Force>,
    /// Baseline shifts in force.
    pub shifts: Vec<Force>,
    /// What accounts amount to beside the start: they move the baseline, too, each in full.
    pub facts: Vec<Force>,
}

/// Forces in the order of gauges, those on one gauge in the order of their causes.
fn sorted(forces: &[Force], gauges: usize) -> Vec<Force> {
    let mut sorted = forces.to_vec();
    // Where the next force on each gauge stands: few stand on the same one, and causes take long to compare.
    let mut places = vec![0; gauges + 1];
    for it in forces {
        places[it.0.at() + 1] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        before += *place;
        *place = before;
    }
    for it in forces {
        let place = &mut places[it.0.at()];
        sorted[*place] = *it;
        *place += 1;
    }
    for same in sorted.chunk_by_mut(|one, other| one.0 == other.0) {
        if same.len() > 1 {
            same.sort_by_key(|it| it.1);
        }
    }
    sorted
}

/// Steps all gauges by one month. With `noise` off (afterglow, tests) no dice are rolled.
pub fn step<T: Trace>(pack: &Pack, world: &mut World, forces: &Forces, noise: bool, trace: &mut T) {
    let gauges = world.levels.len();
    let (impulses, shifts) = (
        sorted(&forces.impulses, gauges),
        sorted(&forces.shifts, gauges),
    );
    let facts = sorted(&forces.facts, gauges);
    let levels = world.levels.clone();
    let offsets = world.offsets.clone();
    let map = std::sync::Arc::clone(&world.map);
    let mut month = Month {
        pack,
        felt: Felt::of(world),
        dice: noise.then(|| world.dice()),
        trends: &map.trends,
        impulses: &impulses,
        shifts: &shifts,
        facts: &facts,
        points: Vec::with_capacity(64),
        held: Vec::with_capacity(16),
    };
    let baselines = &pack.scenarios[world.scenario].start_levels;
    // Every gauge looks at the levels of the month before, `levels`; its own new one goes into the world.
    for (gauge, pace) in map.paces.enumerate() {
        let pushes = month.pushes(&map, &levels, gauge, pace);
        let shifts = month.shifts_of(gauge);
        let level = levels[gauge];
        match pace.kind {
            PaceKind::Step => {
                let facts = take(&mut month.facts, |it| it.0 == gauge);
                world.levels[gauge] = month.settle(
                    (gauge, pace),
                    &pushes,
                    (shifts, facts),
                    (level, baselines[gauge]),
                    trace,
                );
            }
            PaceKind::Derived(at) => {
                let offset = &mut world.offsets[usize::from(at)];
                *offset = month.offset((gauge, pace), &pushes, shifts, *offset, trace);
            }
            PaceKind::Stock(stock) => month.count(world, stock, &pushes, level, trace),
        }
    }
    derive(pack, world, &levels, &offsets, trace);
    remember(pack, world, &map);
}

/// The signals that arcs carry this month, as they are felt after no, one, two ... months: [`MEMORY`] rows of gauges.
struct Felt {
    gauges: usize,
    signals: Vec<f64>,
}

impl Felt {
    fn of(world: &World) -> Self {
        let gauges = world.levels.len();
        let mut signals = Vec::with_capacity(MEMORY * gauges);
        let now = world.levels.iter().zip(&world.references);
        signals.extend(now.map(|(level, reference)| (level - reference) / 50.0));
        for lag in 1..MEMORY {
            let slot = (usize::from(world.month) + MEMORY - lag) % MEMORY;
            let row = &world.signals[slot * gauges..][..gauges];
            signals.extend(row.iter().map(|it| f64::from(*it)));
        }
        Self { gauges, signals }
    }

    /// Points of an arc: its gate looks at the levels as they are.
    #[inline]
    fn push(&self, arc: &Arc, levels: &Table<GaugeId, f64>) -> f64 {
        let gate = arc.gated(levels).0;
        let signal = self.signals[usize::from(arc.lag) * self.gauges + usize::from(arc.from)];
        arc.weight * gate * signal
    }
}

/// What pushes one gauge this month besides its own pull. Points stand in the month, in this order.
struct Pushes<'month> {
    arcs: &'month [Arc],
    trends: &'month [Trend],
    impulses: &'month [Force],
    noise: bool,
}

impl Pushes<'_> {
    /// Why, in the order of points.
    fn causes(&self) -> impl Iterator<Item = Whence> {
        let arcs = self.arcs.iter().map(|it| Cause::Link(it.link));
        let trends = self.trends.iter().map(|it| Cause::Trend(it.0));
        let open = arcs.chain(trends).map(Whence::open);
        let impulses = self.impulses.iter().map(|it| it.1);
        let noise = self.noise.then_some(Whence::open(Cause::Noise));
        open.chain(impulses).chain(noise)
    }
}

/// One month's step, gauge by gauge. Trends, impulses and shifts shrink by what is behind.
struct Month<'month> {
    pack: &'month Pack,
    felt: Felt,
    dice: Option<Dice>,
    trends: &'month [Trend],
    impulses: &'month [Force],
    shifts: &'month [Force],
    facts: &'month [Force],
    /// Points that push the gauge at hand.
    points: Vec<f64>,
    /// Points by which shifts hold it.
    held: Vec<f64>,
}

/// Takes the first of a sorted list off it, as many as stand on one gauge.
fn take<'list, T>(list: &mut &'list [T], on: impl Fn(&T) -> bool) -> &'list [T] {
    let count = list.iter().take_while(|it| on(it)).count();
    let (first, rest) = list.split_at(count);
    *list = rest;
    first
}

impl<'month> Month<'month> {
    fn pushes(
        &mut self,
        map: &'month CausalMap,
        levels: &Table<GaugeId, f64>,
        gauge: GaugeId,
        pace: &Pace,
    ) -> Pushes<'month> {
        let arcs = map.incoming(gauge);
        let trends = take(&mut self.trends, |it| it.1 == gauge);
        let impulses = take(&mut self.impulses, |it| it.0 == gauge);
        let (felt, points) = (&self.felt, &mut self.points);
        points.clear();
        points.extend(arcs.iter().map(|it| felt.push(it, levels)));
        points.extend(trends.iter().map(|it| it.2));
        points.extend(impulses.iter().map(|it| it.2));
        let dice = self.dice.filter(|_| pace.noise > 0.0);
        if let Some(dice) = dice {
            let bell = dice.roll(self.pack, Roll::Noise(gauge)).bell();
            points.push(pace.noise * bell);
        }
        Pushes {
            arcs,
            trends,
            impulses,
            noise: dice.is_some(),
        }
    }

    fn shifts_of(&mut self, gauge: GaugeId) -> &'month [Force] {
        take(&mut self.shifts, |it| it.0 == gauge)
    }

    /// Adds what pushes a gauge to a value, damped as at this level, each push on the grid.
    fn add<T: Trace>(
        &mut self,
        gauge: GaugeId,
        pushes: &Pushes<'_>,
        (value, level): (f64, f64),
        trace: &mut T,
    ) -> f64 {
        let push: f64 = self.points.iter().sum();
        let factor = damping(push, level);
        let mut next = value;
        for points in &mut self.points {
            *points = grid(*points * factor);
            next += *points;
        }
        if T::READ {
            for (whence, points) in pushes.causes().zip(&self.points) {
                trace.note(gauge, whence, *points);
            }
        }
        next
    }

    /// Points by which the shifts on a gauge hold its baseline, one beside the other.
    fn hold(&mut self, shifts: &[Force]) {
        self.held.clear();
        let held = (0..shifts.len()).map(|at| held(self.pack, shifts, at));
        self.held.extend(held);
    }

    /// How fast a gauge goes to its baseline: faster where something holds that.
    fn pull(&self, pace: &Pace, shifts: &[Force]) -> f64 {
        if shifts.is_empty() {
            pace.pull
        } else {
            self.pack.tuning.held_pull
        }
    }

    /// On an account, which only acts bring about, policies declare: all of them together bring it at most `stance_share` of the
    /// way to the end of its scale.
    fn declare(&mut self, shifts: &[Force], baseline: f64) {
        let declared = |it: &Force| matches!(it.1.cause, Cause::Policy(..));
        let parts = shifts.iter().zip(&self.held).filter(|it| declared(it.0));
        let sum: f64 = parts.map(|it| it.1).sum();
        let way = if sum > 0.0 {
            100.0 - baseline
        } else {
            baseline
        };
        let room = self.pack.tuning.stance_share * way;
        if room < sum.abs() {
            for (shift, points) in shifts.iter().zip(&mut self.held) {
                if declared(shift) {
                    *points *= room / sum.abs();
                }
            }
        }
    }

    /// The next level of a gauge that steps: damped pushes, then the pull toward the baseline that shifts and facts hold.
    fn settle<T: Trace>(
        &mut self,
        (gauge, pace): (GaugeId, &Pace),
        pushes: &Pushes<'_>,
        (shifts, facts): (&[Force], &[Force]),
        (level, baseline): (f64, f64),
        trace: &mut T,
    ) -> f64 {
        let mut next = self.add(gauge, pushes, (level, level), trace);
        let account = self.pack.gauges[gauge].account.is_some();
        let pull = if account {
            pace.pull
        } else {
            self.pull(pace, shifts)
        };
        let own = grid(pull * (baseline - level));
        trace.note(gauge, Whence::open(Cause::Pull), own);
        next += own;
        if !(shifts.is_empty() && facts.is_empty()) {
            // Together they hold the baseline within the scale; each further shift of the same sign counts for less.
            self.hold(shifts);
            if account {
                self.declare(shifts, baseline);
            }
            let sum = self.held.iter().sum::<f64>() + facts.iter().map(|it| it.2).sum::<f64>();
            let room = (baseline + sum).clamp(0.0, 100.0) - baseline;
            let share = if sum == 0.0 { 1.0 } else { room / sum };
            let shifted = shifts.iter().zip(&self.held).map(|it| (it.0.1, *it.1));
            for (whence, held) in shifted.chain(facts.iter().map(|it| (it.1, it.2))) {
                let points = grid(pull * held * share);
                trace.note(gauge, whence, points);
                next += points;
            }
        }
        let kept = next.clamp(0.0, 100.0);
        trace.note(gauge, Whence::open(Cause::Limit), kept - next);
        kept + 0.0
    }

    /// Links and shifts into a derived gauge gather in an offset that fades; it stays within 40 points either way.
    fn offset<T: Trace>(
        &mut self,
        (gauge, pace): (GaugeId, &Pace),
        pushes: &Pushes<'_>,
        shifts: &[Force],
        offset: f64,
        trace: &mut T,
    ) -> f64 {
        const REACH: f64 = 40.0;
        let pull = self.pull(pace, shifts);
        let level = 50.0 + offset * 50.0 / REACH;
        let mut next = self.add(gauge, pushes, (offset, level), trace);
        self.hold(shifts);
        let shifts = shifts.iter().zip(&self.held);
        let fade = (Whence::open(Cause::Fade), -pull * offset);
        let rest = shifts.map(|((_, whence, _), held)| (*whence, held * pull));
        for (whence, points) in rest.chain([fade]) {
            let points = grid(points);
            trace.note(gauge, whence, points);
            next += points;
        }
        let kept = next.clamp(-REACH, REACH);
        trace.note(gauge, Whence::open(Cause::Limit), kept - next);
        kept + 0.0
    }

    /// Links into a count gather until a whole unit has come together.
    fn count<T: Trace>(
        &mut self,
        world: &mut World,
        stock: StockId,
        pushes: &Pushes<'_>,
        level: f64,
        trace: &mut T,
    ) {
        let definition = &self.pack.stocks[stock];
        if definition.moved_by == StockMover::Acts {
            return;
        }
        let gauge = definition.gauge;
        let unit = definition.unit();
        let (before, carry) = (world.levels[gauge], world.carry[stock]);
        let gathered = self.add(gauge, pushes, (carry, level), trace);
        let noted = gathered - carry;
        let units = (gathered / unit) as i32;
        world.carry[stock] = grid(gathered - f64::from(units) * unit);
        // Pushes move a count between its two ends; they do not bring it back where acts have taken it further.
        let count = world.counts[stock];
        let low = definition.empty.min(definition.full).min(count);
        let high = definition.empty.max(definition.full).max(count);
        let room = count.saturating_add(units).clamp(low, high) - count;
        let carried = Whence::open(Cause::Carry);
        stocks::change(self.pack, world, stock, room, carried, &mut ());
        trace.note(gauge, carried, world.levels[gauge] - before - noted);
    }
}

/// Damping of a push at a level: pushes fade toward the ends of the scale.
#[inline]
pub(super) fn damping(push: f64, level: f64) -> f64 {
    if push > 0.0 {
        ((100.0 - level) / 50.0).min(1.0)
    } else {
        (level / 50.0).min(1.0)
    }
}

/// What one of the shifts on a gauge comes to beside the others: the largest of its sign counts in full, each further one
/// `shift_falloff` of the one before.
#[inline]
fn held(pack: &Pack, shifts: &[Force], at: usize) -> f64 {
    let points = shifts[at].2;
    if shifts.len() == 1 {
        return points;
    }
    let mut factor = 1.0;
    for (position, (_, _, other)) in shifts.iter().enumerate() {
        let ahead = other.abs() > points.abs() || (other.abs() == points.abs() && position < at);
        if ahead && (*other < 0.0) == (points < 0.0) {
            factor *= pack.tuning.shift_falloff;
        }
    }
    points * factor
}

/// Computes derived gauges from their inputs. The change beyond what the offset brought is attributed input by input; the last
/// takes the remainder, so that the ledger adds up.
pub(super) fn derive<T: Trace>(
    pack: &Pack,
    world: &mut World,
    before: &Table<GaugeId, f64>,
    offsets: &[f64],
    trace: &mut T,
) {
    let mut mixed = before.clone();
    for (at, gauge) in pack.derive_order.iter().enumerate() {
        let LevelSource::Derived { how, inputs } = &pack.gauges[*gauge].source else {
            continue;
        };
        let value = derived_level(*how, inputs, world.levels.slice()) + world.offsets[at];
        let target = grid(value.clamp(0.0, 100.0));
        let mut left = target - before[*gauge] - (world.offsets[at] - offsets[at]);
        world.levels[*gauge] = target;
        if !T::READ {
            continue;
        }
        let mut running = derived_level(*how, inputs, before.slice());
        for (position, (input, ..)) in inputs.iter().enumerate() {
            mixed[*input] = world.levels[*input];
            let now = derived_level(*how, inputs, mixed.slice());
            let points = if position + 1 < inputs.len() {
                grid(now - running)
            } else {
                left
            };
            trace.note(*gauge, Whence::open(Cause::Input(*input)), points);
            left -= points;
            running = now;
        }
        for (input, ..) in inputs {
            mixed[*input] = before[*input];
        }
    }
}

/// Moods get used to things; the month's signals and levels are remembered.
fn remember(pack: &Pack, world: &mut World, map: &CausalMap) {
    let gauges = world.levels.len();
    for (gauge, _) in map.paces.enumerate().filter(|it| it.1.mood) {
        let reference = world.references[gauge];
        world.references[gauge] =
            grid(reference + pack.tuning.habituation * (world.levels[gauge] - reference));
    }
    let slot = (usize::from(world.month) + 1) % MEMORY * gauges;
    let signals = &mut world.signals[slot..][..gauges];
    let recent = &mut world.recent[slot..][..gauges];
    let now = world.levels.iter().zip(&world.references);
    for ((level, reference), (signal, recent)) in now.zip(signals.iter_mut().zip(recent)) {
        *signal = ((level - reference) / 50.0) as f32 + 0.0;
        *recent = *level as f32;
    }
}
