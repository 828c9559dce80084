//! What each audience remembers: months as it saw them, causes that it may not know folded into one.

use std::sync::Arc;

use crate::content::file::Sight;
use crate::content::{ActorId, ClauseId, GaugeId, LensId, LinkId, MoveId, Pack};
use crate::rules;
use crate::world::{
    Audience, Cause, Commitment, Entry, Ledger, MonthSeen, News, Order, Report, Seen, SeenBy, View,
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
    /// Commitments as they stood before the month's end.
    pub commitments: &'a [Commitment],
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

    /// Adds the month that has just ended.
    pub fn add(&mut self, story: &Story<'_>, belief: LensId, turned: &[LensId]) {
        let view = View::of(story.pack, story.world, self.audience);
        let news: Vec<News> = story
            .report
            .news
            .iter()
            .filter(|it| hears(self.audience, it.seen))
            .map(|it| it.news.clone())
            .collect();
        let knows = Knows {
            pack: story.pack,
            story,
            audience: self.audience,
            news: &news,
            past: &self.months,
        };
        let ledger = knows.fold(&view);
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
            levels: (0..story.pack.gauges.len())
                .map(|at| guess(&view, at))
                .collect(),
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

fn guess(view: &View, at: usize) -> f32 {
    view.level(GaugeId::of(at))
        .guess()
        .map_or(f32::NAN, |it| it as f32)
}

fn hears(audience: Audience, seen: SeenBy) -> bool {
    match audience {
        Audience::Seat(actor) => seen.includes(actor),
        Audience::Public => seen == SeenBy::All,
        Audience::Control => true,
    }
}

/// What an audience may know of the causes of a month.
struct Knows<'a> {
    pack: &'a Pack,
    story: &'a Story<'a>,
    audience: Audience,
    news: &'a [News],
    past: &'a [MonthSeen],
}

impl Knows<'_> {
    /// The ledger without what the audience may not know; for each gauge it sees exactly, the entries still add up exactly.
    ///
    /// A gauge that it only estimates has one entry: the change of the estimate, unexplained.
    fn fold(&self, view: &View) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut unexplained = vec![0.0; self.pack.gauges.len()];
        for entry in &self.story.ledger.entries {
            match view.level(entry.gauge) {
                Seen::Exact(_) if self.of(entry.cause) => entries.push(*entry),
                Seen::Exact(_) => unexplained[entry.gauge.at()] += entry.points,
                Seen::About(_) | Seen::Hidden => (),
            }
        }
        if let Some(last) = self.past.last() {
            for (at, points) in unexplained.iter_mut().enumerate() {
                if let Seen::About(now) = view.level(GaugeId::of(at)) {
                    *points = now - f64::from(last.levels[at]);
                }
            }
        }
        let folded = unexplained
            .into_iter()
            .enumerate()
            .filter(|it| it.1 != 0.0 && it.1.is_finite());
        entries.extend(folded.map(|(at, points)| Entry {
            gauge: GaugeId::of(at),
            cause: Cause::Unexplained,
            points,
        }));
        entries.sort_by_key(|it| it.gauge);
        entries
    }

    fn of(&self, why: Cause) -> bool {
        if self.audience == Audience::Control {
            return true;
        }
        match why {
            Cause::Link(link) => self.link(link),
            Cause::Input(gauge) => self.gauge(gauge),
            Cause::Move(by, what) | Cause::Policy(by, what) => self.made(by, what),
            Cause::Commitment(giver, receiver, clause) => {
                self.promise(giver, Some(receiver), clause)
            }
            Cause::Fulfilled(giver, clause) => self.promise(giver, None, clause),
            Cause::Breach(giver, clause) => self.breach(giver, clause),
            Cause::Trend(_)
            | Cause::Argued(..)
            | Cause::Event(_)
            | Cause::Choice(..)
            | Cause::Theatre(_)
            | Cause::Form(_)
            | Cause::Pull
            | Cause::Noise
            | Cause::Fade
            | Cause::Carry
            | Cause::Limit
            | Cause::Unexplained => true,
        }
    }

    /// What a hidden gauge does to a visible one would give its level away.
    fn link(&self, link: LinkId) -> bool {
        let link = &self.pack.links[link];
        self.gauge(link.from) && link.gate.is_none_or(|it| self.gauge(it.0))
    }

    fn gauge(&self, gauge: GaugeId) -> bool {
        let gauge = &self.pack.gauges[gauge];
        gauge.sight == Sight::All || gauge.owner.is_some_and(|owner| self.is(owner))
    }

    fn is(&self, actor: ActorId) -> bool {
        self.audience == Audience::Seat(actor)
    }

    fn made(&self, by: ActorId, what: MoveId) -> bool {
        let attributed = |news: &News| matches!(news, News::Noticed { by: Some(who), what: it, .. } if *who == by && *it == what);
        !self.pack.moves[what].covert || self.is(by) || self.heard().any(attributed)
    }

    fn promise(&self, giver: ActorId, receiver: Option<ActorId>, clause: ClauseId) -> bool {
        let same = |it: &&Commitment| {
            it.term.giver == giver
                && it.term.clause == clause
                && receiver.is_none_or(|to| it.term.receiver == to)
        };
        let party = |it: &Commitment| {
            [
                Some(it.term.giver),
                Some(it.term.receiver),
                it.term.guarantor,
            ]
            .into_iter()
            .flatten()
            .any(|who| self.is(who))
        };
        let all = self
            .story
            .commitments
            .iter()
            .chain(&self.story.world.commitments);
        let mut found = all.filter(same).peekable();
        found.peek().is_none() || found.any(|it| !it.term.secret || party(it))
    }

    fn breach(&self, giver: ActorId, clause: ClauseId) -> bool {
        let seen = |news: &News| matches!(news, News::Broken { term } | News::Repudiated { term } if term.giver == giver && term.clause == clause);
        self.is(giver) || self.heard().any(seen)
    }

    fn heard(&self) -> impl Iterator<Item = &News> {
        self.past.iter().flat_map(|it| &it.news).chain(self.news)
    }
}
