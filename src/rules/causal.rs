//! The causal map: compiled for a lens, and stepped by a month with an exact ledger (rules section 2).

use rand::seq::IndexedRandom;

use crate::content::file::{GaugeKind, StockMover};
use crate::content::{
    DocId, GaugeId, LensId, LevelSource, Link, LinkId, Pack, ScenarioId, StanceOn, Table, Term,
    Weights, derived_level,
};
use crate::rules::stocks;
use crate::world::{Arc, CausalMap, Cause, Dice, MEMORY, Roll, Trace, Whence, World};

/// Rounds to a multiple of 2^-32, so that sums of levels and ledger entries are exact in any order.
pub fn grid(value: f64) -> f64 {
    const SHIFT: f64 = 1_572_864.0;
    let rounded = (value + SHIFT) - SHIFT;
    // No negative zero in the state.
    rounded + 0.0
}

/// Weight of a link and the term that acts, under a lens: 0..1.25, before loudness.
///
/// A document's own lens: 1 where it holds the link, 0 where it denies it, else a fifth of what the others hold.
/// The uncertain lens: by how many documents hold it; of a contested pair one side is drawn from `draw`.
/// Own weights: what the documents' lenses make of it, mixed.
pub fn link_weight(
    pack: &Pack,
    lens: LensId,
    at: LinkId,
    draw: Option<u64>,
) -> (f64, Option<&Term>) {
    let lens = &pack.lenses[lens];
    match &lens.own {
        Some(own) => mixed_weight(pack, own, at),
        None => weight_under(pack, lens.document, at, draw),
    }
}

/// The mean of the documents' lenses by what each counts. The loudest document's term acts.
fn mixed_weight<'pack>(pack: &'pack Pack, own: &Weights, at: LinkId) -> (f64, Option<&'pack Term>) {
    let mut points = 0.0;
    let mut best: (f64, Option<&Term>) = (0.0, None);
    for document in (0..pack.documents.len()).map(DocId::of) {
        let (weight, Some(term)) = weight_under(pack, Some(document), at, None) else {
            continue;
        };
        if term.doc.is_none() {
            return (weight * own.of_designers(), Some(term));
        }
        let felt = own.of(document) * weight * term.strength;
        points += felt;
        if felt > best.0 {
            best = (felt, Some(term));
        }
    }
    let strength = best.1.map_or(1.0, |it| it.strength);
    (points / strength, best.1)
}

fn weight_under(
    pack: &Pack,
    document: Option<DocId>,
    at: LinkId,
    draw: Option<u64>,
) -> (f64, Option<&Term>) {
    let link = &pack.links[at];
    let mut best: (f64, Option<&Term>) = (0.0, None);
    for term in &link.terms {
        let weight = match document {
            _ if term.doc.is_none() => pack.tuning.designer,
            None => uncertain_weight(pack, at, draw),
            Some(document) => match link.stances[document] {
                StanceOn::Holds if term.doc == Some(document) => 1.0,
                StanceOn::Denies => 0.0,
                StanceOn::Holds | StanceOn::Silent => pack.tuning.silence * share_held(pack, link),
            },
        };
        if weight * term.strength > best.0 * best.1.map_or(0.0, |it| it.strength) {
            best = (weight, Some(term));
        }
    }
    best
}

/// Of the documents that speak of the pair, the share that holds this link; 1 where a claim is only reported.
fn share_held(pack: &Pack, link: &Link) -> f64 {
    let held = link
        .stances
        .iter()
        .filter(|it| **it == StanceOn::Holds)
        .count();
    let speak = pack
        .documents
        .ids()
        .filter(|doc| {
            link.stances[*doc] != StanceOn::Silent
                || link
                    .siblings
                    .iter()
                    .any(|it| pack.links[*it].stances[*doc] != StanceOn::Silent)
        })
        .count();
    if speak == 0 {
        1.0
    } else {
        held as f64 / speak as f64
    }
}

fn uncertain_weight(pack: &Pack, at: LinkId, draw: Option<u64>) -> f64 {
    let link = &pack.links[at];
    let held = link
        .stances
        .iter()
        .filter(|it| **it == StanceOn::Holds)
        .count();
    let weight = (0.5 + 0.25 * held as f64).min(1.25);
    if !link.contested {
        return weight;
    }
    match draw {
        None => weight * (1.0 + pack.tuning.undrawn) / 2.0,
        Some(seed) if drawn_side(pack, link, seed) == held_side(link) => weight,
        Some(_) => weight * pack.tuning.undrawn,
    }
}

/// The documents of a contested pair fall into sides; a side is the first document that holds it.
fn held_side(link: &Link) -> Option<DocId> {
    link.stances.position(|it| *it == StanceOn::Holds)
}

/// Which side of a contested pair holds in this game: the side of a document drawn among those that speak of it.
///
/// None where that is the side of those who hold none: they speak against every link of the pair.
fn drawn_side(pack: &Pack, link: &Link, seed: u64) -> Option<DocId> {
    let family = || std::iter::once(link).chain(link.siblings.iter().map(|it| &pack.links[*it]));
    let speakers: Vec<DocId> = pack
        .documents
        .ids()
        .filter(|doc| family().any(|it| it.stances[*doc] != StanceOn::Silent))
        .collect();
    let mut die = Dice::of(seed, 0).roll(pack, Roll::Side(link.from, link.named_to));
    let speaker = *speakers.choose(&mut die)?;
    family()
        .find(|it| it.stances[speaker] == StanceOn::Holds)
        .and_then(held_side)
}

/// The links of contested pairs whose side was drawn in a game of this seed, where a lens leaves that to the dice.
pub fn drawn(pack: &Pack, seed: u64) -> Vec<LinkId> {
    let held = |at: &LinkId| {
        let link = &pack.links[*at];
        link.contested && drawn_side(pack, link, seed) == held_side(link)
    };
    pack.links.ids().filter(held).collect()
}

/// Compiles the map for a lens. Every lens is as loud as every other: the sum of |weight| over the documents' links is the same.
pub fn compile(pack: &Pack, lens: LensId, draw: Option<u64>, scenario: ScenarioId) -> CausalMap {
    let mut into = Vec::with_capacity(pack.gauges.len() + 1);
    let mut arcs = Vec::with_capacity(pack.links.len());
    let mut loudness = 0.0;
    into.push(0);
    for gauge in &pack.gauges {
        for id in gauge.incoming() {
            let (weight, Some(term)) = link_weight(pack, lens, id, draw) else {
                continue;
            };
            let link = &pack.links[id];
            let points = weight * term.strength;
            if points == 0.0 {
                continue;
            }
            if term.doc.is_some() {
                loudness += points;
            }
            arcs.push(Arc {
                from: link.from.0,
                gate: link.gate.map_or(Arc::OPEN, |it| it.0.0),
                gate_low: link.gate.is_some_and(|it| it.1),
                lag: term.lag,
                link: id,
                weight: points * link.sign,
            });
        }
        into.push(arcs.len() as u32);
    }
    let scale = if loudness > 0.0 {
        pack.tuning.loudness / loudness
    } else {
        0.0
    };
    for arc in &mut arcs {
        // Designers' links are as loud in every lens: they carry what no document speaks of.
        let designers = pack.links[arc.link].terms.iter().all(|it| it.doc.is_none());
        let kind = pack.gauges[pack.links[arc.link].to].kind;
        arc.weight *= pack.tuning.link_weight
            * pack.tuning.weight(kind)
            * if designers { 1.0 } else { scale };
    }
    let mut trends: Vec<_> = pack.scenarios[scenario]
        .trends
        .iter()
        .enumerate()
        .map(|(at, it)| {
            (
                at as u8,
                it.effect.gauge,
                it.effect.points * it.effect.weights[lens],
            )
        })
        .collect();
    trends.sort_by_key(|it| (it.1, it.0));
    CausalMap { into, arcs, trends }
}

/// What pushes and holds the gauges this month besides the map: filled by the other rules.
#[derive(Debug, Clone, Default)]
pub struct Forces {
    /// Impulses due: gauge, cause, points before damping.
    pub impulses: Vec<(GaugeId, Whence, f64)>,
    /// Baseline shifts in force: gauge, cause, points.
    pub shifts: Vec<(GaugeId, Whence, f64)>,
}

impl Forces {
    /// Brings both lists into the order of gauges.
    fn sort(&mut self) {
        for list in [&mut self.impulses, &mut self.shifts] {
            // First by gauge alone: few stand on the same one, and causes take long to compare.
            list.sort_by_key(|it| it.0);
            for same in list.chunk_by_mut(|one, other| one.0 == other.0) {
                same.sort_by_key(|it| it.1);
            }
        }
    }
}

/// Steps all gauges by one month. With `noise` off (afterglow, tests) no dice are rolled.
pub fn step<T: Trace>(
    pack: &Pack,
    world: &mut World,
    forces: &mut Forces,
    noise: bool,
    trace: &mut T,
) {
    forces.sort();
    let mut terms: Vec<(Whence, f64)> = Vec::with_capacity(64);
    let levels = world.levels.clone();
    let offsets = world.offsets.clone();
    let map = world.map.clone();
    let baselines = &pack.scenarios[world.scenario].start_levels;
    let dice = world.dice();
    let mut walk = Walk {
        map: &map,
        forces,
        felt: Felt::of(world),
        luck: trend_luck(pack, world),
        trend: 0,
        impulse: 0,
        shift: 0,
    };
    // Every gauge looks at the levels of the month before, `levels`; its own new one goes into the world.
    for (gauge, definition) in pack.gauges.enumerate() {
        terms.clear();
        walk.pushes(gauge, &mut terms);
        let shifts = walk.shifts_of(gauge);
        match &definition.source {
            LevelSource::Step => {
                if noise && definition.noise > 0.0 {
                    let bell = dice.roll(pack, Roll::Noise(gauge)).bell();
                    terms.push((Whence::open(Cause::Noise), definition.noise * bell));
                }
                world.levels[gauge] = settle(
                    pack,
                    gauge,
                    levels[gauge],
                    baselines[gauge],
                    &terms,
                    shifts,
                    trace,
                );
            }
            LevelSource::Derived { .. } => gather_offset(pack, world, gauge, &terms, shifts, trace),
            LevelSource::Stock(stock) => {
                gather_count(pack, world, *stock, levels[gauge], &terms, trace);
            }
        }
    }
    derive(pack, world, &levels, &offsets, trace);
    remember(pack, world);
}

/// How strong each trend is in this game: nobody knows beforehand how fast things wear out.
fn trend_luck(pack: &Pack, world: &World) -> Vec<f64> {
    let dice = world.lasting_dice();
    let factor = |(_, gauge, points): &(u8, GaugeId, f64)| {
        let mut die = dice.roll(pack, Roll::Trend(*gauge, *points < 0.0));
        1.0 + pack.tuning.trend_spread * die.either_way()
    };
    world.map.trends.iter().map(factor).collect()
}

/// What arcs carry this month.
struct Felt {
    /// Signals as they are felt after no, one, two ... months: [`MEMORY`] rows of gauges.
    signals: Vec<f64>,
    /// How far open a gate is, by gauge; and where it counts what the gauge lacks.
    gates: Vec<[f64; 2]>,
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
        let gate = |level: &f64| [level / 100.0, (100.0 - level) / 100.0];
        Self {
            signals,
            gates: world.levels.iter().map(gate).collect(),
        }
    }

    fn push(&self, arc: &Arc) -> f64 {
        let gate = match arc.gate {
            Arc::OPEN => 1.0,
            gate => self.gates[usize::from(gate)][usize::from(arc.gate_low)],
        };
        let row = usize::from(arc.lag) * self.gates.len();
        arc.weight * gate * self.signals[row + usize::from(arc.from)]
    }
}

/// Walks the sorted lists of arcs, trends, impulses and shifts beside the gauges.
struct Walk<'month> {
    map: &'month CausalMap,
    forces: &'month Forces,
    felt: Felt,
    luck: Vec<f64>,
    trend: usize,
    impulse: usize,
    shift: usize,
}

impl<'month> Walk<'month> {
    fn pushes(&mut self, pushed: GaugeId, terms: &mut Vec<(Whence, f64)>) {
        let arcs = self.map.incoming(pushed);
        terms.extend(
            arcs.iter()
                .map(|it| (Whence::open(Cause::Link(it.link)), self.felt.push(it))),
        );
        while let Some((position, gauge, points)) =
            self.map.trends.get(self.trend).filter(|it| it.1 <= pushed)
        {
            if *gauge == pushed {
                let whence = Whence::open(Cause::Trend(*position));
                terms.push((whence, *points * self.luck[self.trend]));
            }
            self.trend += 1;
        }
        while let Some((gauge, whence, points)) = self
            .forces
            .impulses
            .get(self.impulse)
            .filter(|it| it.0 <= pushed)
        {
            if *gauge == pushed {
                terms.push((*whence, *points));
            }
            self.impulse += 1;
        }
    }

    fn shifts_of(&mut self, gauge: GaugeId) -> &'month [(GaugeId, Whence, f64)] {
        let start = self.shift;
        while self
            .forces
            .shifts
            .get(self.shift)
            .is_some_and(|it| it.0 <= gauge)
        {
            self.shift += 1;
        }
        &self.forces.shifts[start..self.shift]
    }
}

/// Damping of a push at a level: pushes fade toward the ends of the scale.
pub(super) fn damping(push: f64, level: f64) -> f64 {
    if push > 0.0 {
        ((100.0 - level) / 50.0).min(1.0)
    } else {
        (level / 50.0).min(1.0)
    }
}

/// What one of the shifts on a gauge comes to beside the others: the largest of its sign counts in full, each further one
/// `shift_falloff` of the one before.
fn held(pack: &Pack, shifts: &[(GaugeId, Whence, f64)], at: usize) -> f64 {
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

/// The next level of a gauge that steps: damped pushes, then the pull toward the baseline that shifts hold.
fn settle(
    pack: &Pack,
    gauge: GaugeId,
    level: f64,
    baseline: f64,
    terms: &[(Whence, f64)],
    shifts: &[(GaugeId, Whence, f64)],
    trace: &mut impl Trace,
) -> f64 {
    let push: f64 = terms.iter().map(|it| it.1).sum();
    let factor = damping(push, level);
    let mut next = level;
    for (whence, points) in terms {
        let points = grid(*points * factor);
        trace.note(gauge, *whence, points);
        next += points;
    }
    let pull = if shifts.is_empty() {
        pack.gauges[gauge].pull
    } else {
        pack.tuning.held_pull
    };
    let own = grid(pull * (baseline - level));
    trace.note(gauge, Whence::open(Cause::Pull), own);
    next += own;
    if !shifts.is_empty() {
        // Together the shifts hold the baseline within the scale; each further one of the same sign counts for less.
        let held: Vec<f64> = (0..shifts.len()).map(|at| held(pack, shifts, at)).collect();
        let sum: f64 = held.iter().sum();
        let room = (baseline + sum).clamp(0.0, 100.0) - baseline;
        let share = if sum == 0.0 { 0.0 } else { room / sum };
        for ((_, whence, _), held) in shifts.iter().zip(held) {
            let points = grid(pull * held * share);
            trace.note(gauge, *whence, points);
            next += points;
        }
    }
    let kept = next.clamp(0.0, 100.0);
    trace.note(gauge, Whence::open(Cause::Limit), kept - next);
    kept + 0.0
}

/// Links and shifts into a derived gauge gather in an offset that fades; it stays within 40 points either way.
fn gather_offset(
    pack: &Pack,
    world: &mut World,
    gauge: GaugeId,
    terms: &[(Whence, f64)],
    shifts: &[(GaugeId, Whence, f64)],
    trace: &mut impl Trace,
) {
    const REACH: f64 = 40.0;
    let Some(at) = pack.derive_order.iter().position(|it| *it == gauge) else {
        return;
    };
    let offset = world.offsets[at];
    let push: f64 = terms.iter().map(|it| it.1).sum();
    let factor = damping(push, 50.0 + offset * 50.0 / REACH);
    let pull = if shifts.is_empty() {
        pack.gauges[gauge].pull
    } else {
        pack.tuning.held_pull
    };
    let mut next = offset;
    let mut add = |whence: Whence, points: f64| {
        let points = grid(points);
        trace.note(gauge, whence, points);
        next += points;
    };
    for (whence, points) in terms {
        add(*whence, points * factor);
    }
    for (at, (_, whence, _)) in shifts.iter().enumerate() {
        add(*whence, held(pack, shifts, at) * pull);
    }
    add(Whence::open(Cause::Fade), -pull * offset);
    let kept = next.clamp(-REACH, REACH);
    trace.note(gauge, Whence::open(Cause::Limit), kept - next);
    world.offsets[at] = kept + 0.0;
}

/// Links into a count gather until a whole unit has come together.
fn gather_count(
    pack: &Pack,
    world: &mut World,
    stock: crate::content::StockId,
    level: f64,
    terms: &[(Whence, f64)],
    trace: &mut impl Trace,
) {
    let definition = &pack.stocks[stock];
    if definition.moved_by == StockMover::Acts {
        return;
    }
    let push: f64 = terms.iter().map(|it| it.1).sum();
    let factor = damping(push, level);
    let unit = definition.unit();
    let before = world.levels[definition.gauge];
    let mut gathered = world.carry[stock];
    let mut noted = 0.0;
    for (whence, points) in terms {
        let points = grid(*points * factor);
        trace.note(definition.gauge, *whence, points);
        gathered += points;
        noted += points;
    }
    let units = (gathered / unit) as i32;
    world.carry[stock] = grid(gathered - f64::from(units) * unit);
    // Pushes move a count between its two ends; they do not bring it back where acts have taken it further.
    let count = world.counts[stock];
    let low = definition.empty.min(definition.full).min(count);
    let high = definition.empty.max(definition.full).max(count);
    let room = count.saturating_add(units).clamp(low, high) - count;
    let carried = Whence::open(Cause::Carry);
    stocks::change(pack, world, stock, room, carried, &mut ());
    trace.note(
        definition.gauge,
        carried,
        world.levels[definition.gauge] - before - noted,
    );
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
fn remember(pack: &Pack, world: &mut World) {
    let gauges = world.levels.len();
    for (id, gauge) in pack.gauges.enumerate() {
        if gauge.kind == GaugeKind::Mood {
            let reference = world.references[id];
            world.references[id] =
                grid(reference + pack.tuning.habituation * (world.levels[id] - reference));
        }
    }
    let slot = (usize::from(world.month) + 1) % MEMORY;
    for (at, (level, reference)) in world.levels.iter().zip(&world.references).enumerate() {
        let signal = (level - reference) / 50.0;
        world.signals[slot * gauges + at] = signal as f32 + 0.0;
        world.recent[slot * gauges + at] = *level as f32;
    }
}
