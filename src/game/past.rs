//! What each audience remembers: months as it saw them, causes that it may not know folded into one.

use std::sync::Arc;

use crate::content::{ActorId, GaugeId, LensId, Pack, Table};
use crate::rules;
use crate::world::{
    Audience, Cause, Entry, Ledger, MonthSeen, News, Order, Report, Seen, SeenBy, View, Whence,
    World,
};

/// The past of one audience.
#[derive(Debug, Clone)]
pub struct Past {
    /// For whom.
    pub audience: Audience,
    /// Its months, the start first.
    pub months: Arc<Vec<MonthSeen>>,
}

/// What a month's end is told with.
pub struct Story<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The state at the month's end.
    pub world: &'a World,
    /// Orders that had been filed.
    pub filed: &'a [(ActorId, Order)],
    /// What moved the gauges.
    pub ledger: &'a Ledger,
    /// What came to pass.
    pub report: &'a Report,
}

impl Past {
    /// A past that begins now.
    pub fn new(audience: Audience) -> Self {
        Self {
            audience,
            months: Arc::default(),
        }
    }

    /// Judges the start anew, while nothing else is remembered.
    pub fn judge_start(&mut self, standing: f64) {
        if let [start] = &mut Arc::make_mut(&mut self.months)[..] {
            start.standing = standing;
        }
    }

    /// Adds the month that has just ended.
    pub fn add(&mut self, story: &Story<'_>, belief: LensId, turned: &[LensId]) {
        let view = View::of(story.pack, story.world, self.audience);
        let news: Vec<News> = story
            .report
            .news
            .iter()
            .filter(|it| it.seen.hears(self.audience))
            .map(|it| it.news.clone())
            .collect();
        let levels = levels(story.pack, &view, self.months.last());
        let ledger = fold(story, &view, &levels, &self.months);
        let standing = view.seat().map_or(0.0, |actor| {
            rules::standing(story.pack, &view, actor, belief)
        });
        let seat = view.seat();
        let orders = story
            .filed
            .iter()
            .filter(|it| Some(it.0) == seat)
            .map(|it| it.1)
            .collect();
        let month = MonthSeen {
            month: view.public.month,
            levels,
            counts: view.public.counts.clone(),
            ledger,
            news,
            camps: view.public.actors.iter().map(|it| it.camp).collect(),
            relations: view.public.relations.clone(),
            peoples: view
                .public
                .actors
                .iter()
                .map(|it| it.standing as f32)
                .collect(),
            rungs: view.public.theatres.iter().map(|it| it.rung).collect(),
            form: view.public.form,
            standing,
            support: view.own.support,
            orders,
            turned: turned.to_vec(),
        };
        Arc::make_mut(&mut self.months).push(month);
    }
}

/// Levels as they are remembered: best guesses, NaN where hidden. An estimate is remembered anew only when it has left the band
/// around what was remembered before: within it, nobody can say that anything has changed.
fn levels(pack: &Pack, view: &View, last: Option<&MonthSeen>) -> Table<GaugeId, f32> {
    let level = |gauge: GaugeId| match (view.level(gauge), last) {
        (Seen::Exact(now), _) | (Seen::About(now), None) => now as f32,
        (Seen::About(now), Some(last)) => {
            let before = last.levels[gauge];
            let within = (now - f64::from(before)).abs() <= pack.tuning.estimate_band;
            if within { before } else { now as f32 }
        }
        (Seen::Hidden, _) => f32::NAN,
    };
    pack.gauges.ids().map(level).collect()
}

/// The ledger without what the view's audience may not know; for each gauge it sees exactly, the entries still add up exactly.
///
/// Who may know an entry was decided when its cause came about; the rest is one line, unexplained. A gauge that the audience
/// only estimates has no other line.
fn fold(
    story: &Story<'_>,
    view: &View,
    levels: &Table<GaugeId, f32>,
    past: &[MonthSeen],
) -> Vec<Entry> {
    let pack = story.pack;
    let mut entries = Vec::new();
    let mut unexplained = Table::filled(0.0, pack.gauges.len());
    for entry in &story.ledger.entries {
        if !matches!(view.level(entry.gauge), Seen::Exact(_)) {
            continue;
        }
        let whence = Whence::new(entry.cause, entry.known);
        if whence.told(pack).hears(view.audience) {
            entries.push(*entry);
        } else {
            unexplained[entry.gauge] += entry.points;
        }
    }
    if let Some(last) = past.last() {
        for (gauge, now) in levels.enumerate() {
            if matches!(view.level(gauge), Seen::About(_)) {
                unexplained[gauge] = f64::from(*now) - f64::from(last.levels[gauge]);
            }
        }
    }
    let folded = unexplained
        .enumerate()
        .filter(|it| *it.1 != 0.0 && it.1.is_finite());
    entries.extend(folded.map(|(gauge, points)| Entry {
        gauge,
        cause: Cause::Unexplained,
        known: SeenBy::All,
        points: *points,
    }));
    entries.sort_by_key(|it| it.gauge);
    entries
}
