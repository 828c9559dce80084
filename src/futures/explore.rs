//! What if: several choices played on into the same futures.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{ActorId, EndingId, GaugeId, LensId, Pack, Table};
use crate::futures::{Choice, Ground, Playout, Watch};
use crate::rules;
use crate::world::{Cause, Refusal, Report, Trace, View, Whence, World};

/// Choices compared at most, today's path left out.
pub const MOST_CHOICES: usize = 4;

/// Futures a choice at most.
pub const MOST_FUTURES: u32 = 100_000;

/// Futures of which it is written down what moved which gauge.
const TRACED: u32 = 16;

/// The first handful, so that there is something to see at once; each further one is twice as large.
const FIRST: u32 = 4;

/// The largest handful: between two of them somebody may stop it.
const LARGEST: u32 = 64;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// What the seat knows.
    pub view: Arc<View>,
    /// The lens it believes in.
    pub belief: LensId,
    /// The choices; today's path is always looked at with them.
    pub choices: Vec<Choice>,
    /// Futures a choice.
    pub futures: u32,
    /// The month after which the futures are judged.
    pub until: u8,
}

/// One future: what it came to, and the way there.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its ending, as things stand at the horizon.
    pub ending: EndingId,
    /// Standing of the open seats and then of the peoples, in order of [`Samples::who`].
    pub standings: Vec<f32>,
    /// Levels at the ends of its months, a month after the other.
    pub levels: Vec<f32>,
}

/// One choice and its futures.
#[derive(Debug, Clone)]
pub struct Path {
    /// What is decided.
    pub choice: Choice,
    /// Why it cannot be; there are no futures then.
    pub refused: Option<Refusal>,
    /// Its futures so far; the one of a number shares its luck with those of that number on other paths.
    pub rows: Vec<Arc<Row>>,
    /// The seat's standing in futures under each document's lens, in order of [`Samples::lenses`].
    pub under: Vec<Vec<f64>>,
    /// Points by gauge and cause, a mean over the first futures.
    pub moved: BTreeMap<(GaugeId, Cause), f64>,
    /// Levels at the end, a mean over the same.
    traced: u32,
}

/// Futures looked at so far.
#[derive(Debug, Clone)]
pub struct Samples {
    /// What was asked.
    pub question: Arc<Question>,
    /// Whose standings are written down.
    pub who: Vec<ActorId>,
    /// The documents' lenses.
    pub lenses: Vec<LensId>,
    /// Today's path, then the choices in their order.
    pub paths: Vec<Path>,
    /// Playouts done, and how many there are to do.
    pub done: (u32, u32),
}

/// What is written down of a future on the way.
#[derive(Default)]
struct Levels(Vec<f32>);

impl Watch for Levels {
    fn resolved(&mut self, _: &Pack, world: &World, _: &Report) {
        self.0.extend(world.levels.iter().map(|it| *it as f32));
    }
}

/// Points by gauge and cause over a future.
#[derive(Default)]
struct Moved(BTreeMap<(GaugeId, Cause), f64>);

impl Trace for Moved {
    fn note(&mut self, gauge: GaugeId, whence: Whence, points: f64) {
        *self.0.entry((gauge, whence.cause)).or_default() += points;
    }
}

impl Question {
    /// Whether it can be asked: of a seat, in a game that is not over.
    pub fn refused(&self, pack: &Pack) -> Option<Refusal> {
        Choice::Nothing.refused(pack, &self.view)
    }

    /// Looks into the futures. Hears every now and then whether it should stop, and tells what there is so far.
    pub fn explore(
        self,
        pack: &Pack,
        stopped: &(dyn Fn() -> bool + Sync),
        tell: &mut dyn FnMut(&Samples),
    ) -> Option<Samples> {
        let mut samples = Samples::begin(pack, self);
        let (all, doubts) = (samples.question.futures, samples.doubts());
        let mut size = FIRST;
        let mut next = 0;
        while next < all {
            let until = all.min(next.saturating_add(size));
            samples.add(pack, next..until, stopped);
            if stopped() {
                return None;
            }
            tell(&samples);
            if next == 0 && doubts > 0 {
                samples.doubt(pack, doubts, stopped);
                if stopped() {
                    return None;
                }
                tell(&samples);
            }
            next = until;
            size = LARGEST.min(size * 2);
        }
        Some(samples)
    }
}

impl Samples {
    fn begin(pack: &Pack, question: Question) -> Self {
        let view = &question.view;
        let seats = pack.scenarios[view.public.scenario].seats.iter().copied();
        let peoples = pack.actors.ids().filter(|it| !pack.actors[*it].acts());
        let lenses: Vec<LensId> = pack.document_lenses().collect();
        let others = question.choices.iter().filter(|it| **it != Choice::Nothing);
        let path = |choice: &Choice| Path {
            refused: choice.refused(pack, view),
            choice: choice.clone(),
            rows: Vec::new(),
            under: vec![Vec::new(); lenses.len()],
            moved: BTreeMap::new(),
            traced: 0,
        };
        let paths: Vec<Path> = std::iter::once(&Choice::Nothing)
            .chain(others)
            .map(path)
            .collect();
        let open = paths.iter().filter(|it| it.refused.is_none()).count() as u32;
        let who = seats.chain(peoples).collect();
        let mut samples = Self {
            question: Arc::new(question),
            who,
            lenses,
            paths,
            done: (0, 0),
        };
        let doubts = samples.doubts() * samples.lenses.len() as u32;
        samples.done.1 = open * (samples.question.futures + doubts);
        samples
    }

    /// Futures under each document's lens.
    fn doubts(&self) -> u32 {
        (self.question.futures / 32)
            .clamp(4, 24)
            .min(self.question.futures)
    }

    /// Futures a path that have been looked at so far.
    pub fn futures(&self) -> u32 {
        self.open().map(|it| it.rows.len()).min().unwrap_or(0) as u32
    }

    /// The seat that asks.
    pub fn seat(&self) -> ActorId {
        self.question.view.seat().unwrap_or_default()
    }

    fn add(
        &mut self,
        pack: &Pack,
        numbers: std::ops::Range<u32>,
        stopped: &(dyn Fn() -> bool + Sync),
    ) {
        let ground = self.ground();
        let futures: Vec<Vec<Future>> = numbers
            .into_par_iter()
            .map(|number| {
                let world = ground.world(pack, None, u64::from(number));
                let open = self.open();
                open.filter(|_| !stopped())
                    .map(|it| self.play(pack, it, world.clone(), number < TRACED))
                    .collect()
            })
            .collect();
        if stopped() {
            return;
        }
        for future in futures {
            let paths = self.paths.iter_mut().filter(|it| it.refused.is_none());
            for (path, played) in paths.zip(future) {
                path.take(played);
                self.done.0 += 1;
            }
        }
    }

    fn doubt(&mut self, pack: &Pack, count: u32, stopped: &(dyn Fn() -> bool + Sync)) {
        let ground = self.ground();
        let seat = self.who.iter().position(|it| *it == self.seat());
        let jobs: Vec<(usize, u32)> = (0..self.lenses.len())
            .flat_map(|lens| (0..count).map(move |number| (lens, number)))
            .collect();
        let found: Vec<Vec<f64>> = jobs
            .par_iter()
            .map(|(lens, number)| {
                let world = ground.world(pack, Some(self.lenses[*lens]), u64::from(*number));
                let open = self.open().filter(|_| !stopped());
                open.map(|path| {
                    let row = self.play(pack, path, world.clone(), false).row;
                    seat.map_or(f64::NAN, |it| f64::from(row.standings[it]))
                })
                .collect()
            })
            .collect();
        if stopped() {
            return;
        }
        for ((lens, _), row) in jobs.iter().zip(found) {
            let paths = self.paths.iter_mut().filter(|it| it.refused.is_none());
            for (path, standing) in paths.zip(row) {
                path.under[*lens].push(standing);
                self.done.0 += 1;
            }
        }
    }

    fn open(&self) -> impl Iterator<Item = &Path> {
        self.paths.iter().filter(|it| it.refused.is_none())
    }

    fn ground(&self) -> Ground {
        Ground::Seen {
            view: Arc::clone(&self.question.view),
            belief: self.question.belief,
        }
    }

    fn play(&self, pack: &Pack, path: &Path, world: World, traced: bool) -> Future {
        let (seat, view) = (self.seat(), &self.question.view);
        let deeds = path.choice.deeds(seat, world.playing());
        let hand = path.choice.by_hand(&world);
        let playout = Playout::of(pack, world, path.choice.minds(pack, seat))
            .until(self.question.until)
            .in_rounds(view.company.round)
            .begun()
            .doing(seat, hand, &deeds);
        let mut levels = Levels::default();
        let mut moved = Moved::default();
        let end = if traced {
            playout.play(&mut levels, &mut moved)
        } else {
            playout.play(&mut levels, &mut ())
        };
        let outcome = rules::outcome(pack, &end);
        let standings = outcome.seats.iter().chain(&outcome.peoples);
        Future {
            row: Row {
                ending: outcome.ending,
                standings: standings.map(|it| it.1 as f32).collect(),
                levels: levels.0,
            },
            moved: traced.then_some(moved.0),
        }
    }
}

/// A future as it was played.
struct Future {
    row: Row,
    moved: Option<BTreeMap<(GaugeId, Cause), f64>>,
}

impl Path {
    fn take(&mut self, future: Future) {
        if let Some(moved) = future.moved {
            let before = f64::from(self.traced);
            self.traced += 1;
            for points in self.moved.values_mut() {
                *points *= before / f64::from(self.traced);
            }
            for (key, points) in moved {
                *self.moved.entry(key).or_default() += points / f64::from(self.traced);
            }
        }
        self.rows.push(Arc::new(future.row));
    }

    /// Levels of a gauge at the end of a month of the futures, from 0: one a future.
    pub fn levels(&self, gauges: usize, gauge: GaugeId, month: usize) -> Vec<f64> {
        let at = month * gauges + gauge.at();
        let known = self.rows.iter().filter_map(|it| it.levels.get(at));
        known.map(|it| f64::from(*it)).collect()
    }

    /// How often each ending came about, in shares.
    pub fn endings(&self, pack: &Pack) -> Table<EndingId, f64> {
        let mut shares = Table::filled(0.0, pack.endings.len());
        for row in &self.rows {
            shares[row.ending] += 1.0 / self.rows.len() as f64;
        }
        shares
    }
}
