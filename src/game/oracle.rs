//! Questions on what will be, chosen so that nobody can be sure: asked of futures imagined from what a seat may know, played out
//! by computer players. The true world and its dice have no part in it.
//!
//! Each document's adviser answers from futures of its own, under its own lens and with the same luck: for a level from their
//! mean, the spread being that of the seat's own futures (few futures tell a mean, not a spread); for anything else from how
//! often it came about, half of the weight being that of the seat's own futures.

use rand::Rng;
use rayon::prelude::*;

use crate::content::file::{PeopleMeaning, Sight};
use crate::content::{DocId, EndingId, FormId, GaugeId, LensId, Pack};
use crate::futures::{Minds, Playout};
use crate::rules;
use crate::world::{Asked, Dice, Forecast, Outlook, Roll, View, World};

/// Questions a month.
const QUESTIONS: usize = 3;

/// Of these, at most so many about the same kind of thing.
const ALIKE: usize = 2;

/// Futures imagined under the seat's belief.
const FUTURES: u64 = 24;

/// Futures imagined under each adviser's lens.
const ADVISED: u64 = 6;

/// Months that a future is played.
const MONTHS: u8 = 3;

/// What is worth asking comes about in at least and at most so many percent of the futures.
const UNSURE: (f64, f64) = (15.0, 85.0);

/// Points over which two thirds of the futures must spread before a level is worth asking about.
const SPREAD: f64 = 1.5;

/// A future: the states at the ends of its months, the nearest first.
type Future = Vec<World>;

/// Questions for a month that is about to open, as a seat (or the public) may see it under its belief.
/// What is still `open` is not asked again.
pub fn questions(pack: &Pack, view: &View, belief: LensId, open: &[Forecast]) -> Vec<Asked> {
    let months = view.months(pack);
    let length = months.saturating_sub(view.public.month).min(MONTHS);
    if length == 0 {
        return Vec::new();
    }
    let advisers: Vec<LensId> = advisers(pack);
    let mut runs: Vec<(LensId, u64)> = (0..FUTURES).map(|it| (belief, it)).collect();
    for lens in &advisers {
        runs.extend((0..ADVISED).map(|it| (*lens, it)));
    }
    let futures: Vec<Future> = runs
        .par_iter()
        .map(|(lens, number)| future(pack, view, *lens, *number, length))
        .collect();
    let (own, theirs) = futures.split_at(FUTURES as usize);
    let theirs: Vec<&[Future]> = theirs.chunks(ADVISED as usize).collect();
    Chooser {
        pack,
        view,
        open,
        futures: own,
    }
    .choose(length)
    .into_iter()
    .map(|(due, what)| {
        let seen = Seen { pack, due, what };
        let odds = seen.odds(own);
        Asked {
            due: view.public.month + 1 + due as u8,
            what,
            odds: percent(odds),
            advisers: theirs
                .iter()
                .map(|it| percent(seen.advised(it, own, odds)))
                .collect(),
        }
    })
    .collect()
}

/// The lens of each document, in order of documents.
fn advisers(pack: &Pack) -> Vec<LensId> {
    let lens = |doc: usize| pack.lens_of(DocId::of(doc)).unwrap_or_default();
    (0..pack.documents.len()).map(lens).collect()
}

/// Dice that follow from the month, not from the game.
fn imagined(view: &View) -> Dice {
    Dice::of(0, view.public.month)
}

/// Plays an imagined world on: computer players everywhere, luck of its own.
fn future(pack: &Pack, view: &View, lens: LensId, number: u64, months: u8) -> Future {
    let roll = Roll::Future(view.seat(), number);
    let seed = imagined(view).roll(pack, roll).next_u64() | 1;
    let world = rules::imagine(pack, view, lens, seed);
    let until = world.month + months;
    let mut states = Future::with_capacity(usize::from(months));
    Playout::of(pack, world, Minds::new(pack, &[]))
        .until(until)
        .play(&mut states, &mut ());
    states
}

/// Whole percent that claim no certainty.
fn percent(odds: f64) -> u8 {
    (odds * 100.0).round().clamp(3.0, 97.0) as u8
}

/// One thing at one month's end, looked at in many futures.
struct Seen<'a> {
    pack: &'a Pack,
    due: usize,
    what: Outlook,
}

impl Seen<'_> {
    fn times(&self, futures: &[Future]) -> f64 {
        let came = |it: &&Future| rules::came_about(self.pack, &it[self.due], self.what);
        futures.iter().filter(came).count() as f64
    }

    fn odds(&self, futures: &[Future]) -> f64 {
        (self.times(futures) + 0.5) / (futures.len() as f64 + 1.0)
    }

    fn advised(&self, theirs: &[Future], own: &[Future], odds: f64) -> f64 {
        let Outlook::Level(gauge, level) = self.what else {
            let count = theirs.len() as f64;
            return (self.times(theirs) + count * odds) / (2.0 * count);
        };
        let levels = |futures: &[Future]| -> Vec<f64> {
            futures
                .iter()
                .map(|it| it[self.due].levels[gauge])
                .collect()
        };
        let (_, spread) = mean_and_spread(&levels(own));
        let (mean, _) = mean_and_spread(&levels(theirs));
        // The logistic curve that lies closest to the normal one.
        1.0 / (1.0 + libm::exp(-1.7 * (mean - level) / spread.max(0.5)))
    }
}

fn mean_and_spread(values: &[f64]) -> (f64, f64) {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|it| (it - mean) * (it - mean)).sum();
    (mean, libm::sqrt(squares / count))
}

/// Chooses what to ask.
struct Chooser<'a> {
    pack: &'a Pack,
    view: &'a View,
    open: &'a [Forecast],
    futures: &'a [Future],
}

impl Chooser<'_> {
    /// The best few: which month of the future, and what.
    fn choose(&self, length: u8) -> Vec<(usize, Outlook)> {
        let open: Vec<Outlook> = self
            .open
            .iter()
            .filter(|it| it.came.is_none())
            .map(|it| it.question.what)
            .collect();
        let mut list: Vec<(f64, usize, Outlook)> = Vec::new();
        let first = usize::from(length > 1);
        for due in first..usize::from(length) {
            for (weight, what) in self.candidates(due) {
                let odds = 100.0 * self.share(due, what);
                let known = open.iter().any(|it| about(*it) == about(what));
                if (UNSURE.0..=UNSURE.1).contains(&odds) && !known {
                    let luck = self.luck(Roll::Asked(self.view.seat(), due, what));
                    let close = 1.0 - (odds - 50.0).abs() / 50.0;
                    list.push((weight * (0.5 + 0.5 * close) * (0.5 + luck), due, what));
                }
            }
        }
        list.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut chosen: Vec<(usize, Outlook)> = Vec::new();
        for (_, due, what) in list {
            let kind = about(what).0;
            let alike = chosen.iter().filter(|it| about(it.1).0 == kind).count();
            let again = chosen.iter().any(|it| about(it.1) == about(what));
            if alike < ALIKE && !again {
                chosen.push((due, what));
            }
        }
        chosen.truncate(QUESTIONS);
        chosen
    }

    fn share(&self, due: usize, what: Outlook) -> f64 {
        let seen = Seen {
            pack: self.pack,
            due,
            what,
        };
        seen.times(self.futures) / self.futures.len().max(1) as f64
    }

    /// A number 0..1 that follows from what is asked about, not from the game's dice.
    fn luck(&self, roll: Roll) -> f64 {
        imagined(self.view).roll(self.pack, roll).unit()
    }

    fn candidates(&self, due: usize) -> Vec<(f64, Outlook)> {
        let pack = self.pack;
        let now = &self.view.public;
        let mut list = Vec::new();
        for at in 0..pack.gauges.len() {
            let gauge = GaugeId::of(at);
            let weight = self.weight(gauge);
            if weight > 0.0
                && let Some(level) = self.level(due, gauge)
            {
                list.push((weight, Outlook::Level(gauge, level)));
            }
        }
        for at in pack.stocks.ids() {
            let what = Outlook::Count(at, now.counts[at] - 1);
            list.push((1.2, what));
        }
        list.extend(pack.clauses.ids().map(|it| (1.2, Outlook::Force(it))));
        for (at, actor) in pack.actors.enumerate().filter(|it| it.1.is_state()) {
            let size = 0.8 + 0.05 * actor.size;
            let sides = [-1, 0, 1]
                .into_iter()
                .filter(|it| *it != now.actors[at].camp);
            list.extend(sides.map(|it| (size, Outlook::Camp(at, it))));
        }
        for at in pack.theatres.ids() {
            list.extend((1..=4).map(|it| (1.3, Outlook::Rung(at, it))));
        }
        list.extend((0..pack.forms.len()).map(|it| (1.4, Outlook::Form(FormId::of(it)))));
        list.extend((0..pack.endings.len()).map(|it| (1.4, Outlook::Ending(EndingId::of(it)))));
        list
    }

    /// How much a gauge is worth asking about: what the seat wants, what people live by; nothing that not everybody sees.
    fn weight(&self, gauge: GaugeId) -> f64 {
        let it = &self.pack.gauges[gauge];
        let counted = self.pack.stocks.iter().any(|it| it.gauge == gauge);
        if it.sight != Sight::All || counted {
            return 0.0;
        }
        let wanted = self.view.seat().is_some_and(|seat| {
            let interests = &self.pack.actors[seat].interests;
            interests.iter().any(|it| it.gauge == gauge)
        });
        let lived = it.people != PeopleMeaning::Neither;
        let fought = self
            .pack
            .theatres
            .iter()
            .any(|it| it.shows.contains(&gauge));
        match (wanted, lived || fought) {
            (true, _) => 1.1,
            (false, true) => 0.9,
            (false, false) => 0.0,
        }
    }

    /// A level that some futures reach and others do not.
    fn level(&self, due: usize, gauge: GaugeId) -> Option<f64> {
        let mut levels: Vec<f64> = self
            .futures
            .iter()
            .map(|it| it[due].levels[gauge])
            .collect();
        levels.sort_by(f64::total_cmp);
        let at = |share: f64| levels[(share * (levels.len() - 1) as f64) as usize];
        let luck = self.luck(Roll::Threshold(self.view.seat(), due, gauge));
        let share = 0.16 + 0.68 * luck;
        (at(0.84) - at(0.16) >= SPREAD).then(|| at(share).round())
    }
}

/// What an outlook is about, its measure left aside: kind and which.
fn about(what: Outlook) -> (u8, usize) {
    match what {
        Outlook::Level(it, _) => (0, it.at()),
        Outlook::Count(it, _) => (1, it.at()),
        Outlook::Force(it) => (2, it.at()),
        Outlook::Camp(it, _) => (3, it.at()),
        Outlook::Rung(it, _) => (4, it.at()),
        Outlook::Form(it) => (5, it.at()),
        Outlook::Ending(it) => (6, it.at()),
    }
}
