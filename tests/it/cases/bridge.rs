//! Where the cases touch the game: a course that is commanded, ended month by month and looked at through views, as the game does.

use std::sync::Arc;

use offramp::content::{ActorId, ClauseId, GaugeId, MoveId, Pack, Table};
use offramp::game::{Command, Course, Header};
use offramp::rules::{self, Setup};
use offramp::world::{
    Act, Audience, Cause, Commitment, Entry, Life, News, Order, Receipt, Refusal, Seen, View,
};

use super::content::Situation;

/// A case being played.
pub struct Play {
    pub pack: Arc<Pack>,
    pub course: Course,
    /// What the last act came to.
    pub last: Option<Result<Receipt, String>>,
    /// Levels at the start, by gauge.
    pub before: Table<GaugeId, f64>,
}

/// What is known by an id of the pack, or why not.
pub fn found<T>(id: Option<T>, kind: &str, name: &str) -> Result<T, String> {
    id.ok_or_else(|| format!("there is no {kind} `{name}`"))
}

impl Play {
    /// Opens what is given; people hold every seat, so that nobody acts unasked.
    pub fn open(situation: &Situation) -> Result<Self, String> {
        let (pack, scenario) = situation.load()?;
        let pack = Arc::new(pack);
        let scenario = found(pack.scenario_id(&scenario), "scenario", &scenario)?;
        let lens = found(pack.lens_id(&situation.lens), "lens", &situation.lens)?;
        let setup = Setup::with(&pack, scenario, situation.seed, lens, situation.hidden);
        let acting = pack.actors.ids().filter(|it| pack.actors[*it].acts());
        let seats = acting.map(|it| (it, None)).collect();
        let header = Arc::new(Header::new(&pack, setup, seats));
        let mut course = Course::new(Arc::clone(&pack), header);
        course.opened();
        let mut play = Self {
            pack,
            course,
            last: None,
            before: Table::new(),
        };
        play.before = play.pack.gauges.ids().map(|it| play.level(it)).collect();
        Ok(play)
    }

    /// An actor does something at the table.
    pub fn act(&mut self, by: ActorId, act: Act) {
        let done = self.course.command(&Command::seat(by, act));
        self.last = Some(done.map_err(|it| reason(&it)));
    }

    /// Questions are put to a seat as a month opens.
    pub fn ask(&mut self, of: ActorId, act: &Act) {
        let done = rules::act(&self.pack, &mut self.course.world, of, act);
        self.last = Some(done.map_err(|it| reason(&it)));
    }

    /// The month ends, and the next one opens.
    pub fn month(&mut self) {
        let done = self.course.command(&Command::clock());
        let ended = done.is_ok();
        self.last = Some(done.map_err(|it| reason(&it)));
        if ended {
            self.course.end_month();
            if !self.over() {
                self.course.opened();
            }
        }
    }

    pub fn over(&self) -> bool {
        self.course.outcome.is_some()
    }

    pub fn control(&self) -> View {
        self.course.view(Audience::Control)
    }

    pub fn view(&self, seat: ActorId) -> View {
        self.course.view(Audience::Seat(seat))
    }

    /// The view that a word names: an actor's, or `public`.
    pub fn view_of(&self, word: &str) -> Result<View, String> {
        match word {
            "public" => Ok(self.course.view(Audience::Public)),
            _ => Ok(self.view(self.actor(word)?)),
        }
    }

    pub fn level(&self, gauge: GaugeId) -> f64 {
        match self.control().level(gauge) {
            Seen::Exact(level) | Seen::About(level) => level,
            Seen::Hidden => f64::NAN,
        }
    }

    pub fn actor(&self, id: &str) -> Result<ActorId, String> {
        found(self.pack.actor_id(id), "actor", id)
    }

    pub fn gauge(&self, id: &str) -> Result<GaugeId, String> {
        found(self.pack.gauge_id(id), "gauge", id)
    }

    pub fn a_move(&self, id: &str) -> Result<MoveId, String> {
        found(self.pack.move_id(id), "move", id)
    }

    pub fn clause(&self, id: &str) -> Result<ClauseId, String> {
        found(self.pack.clause_id(id), "clause", id)
    }

    fn name(&self, actor: ActorId) -> &str {
        &self.pack.actors[actor].id
    }

    /// Whether a seat could file an order; what is listed and what is accepted must be the same.
    pub fn can(&self, seat: ActorId, order: Order) -> Result<f64, String> {
        let view = self.view(seat);
        let judged = rules::judge(&self.pack, &view, &order).map_err(|it| reason(&it));
        let listed = rules::orders(&self.pack, &view).contains(&order);
        if listed == judged.is_ok() {
            judged
        } else {
            Err(format!("listed: {listed}, but judged {judged:?}"))
        }
    }

    /// What a view remembers to have heard last month, one line for each piece of news.
    pub fn heard(&self, view: &View) -> Vec<String> {
        let last = view.past.last();
        let news = last.map_or(&[][..], |it| &it.news);
        news.iter().map(|it| self.line(it)).collect()
    }

    /// Points that a cause brought a gauge last month, as a view tells; none where it is not told of.
    pub fn because(&self, view: &View, gauge: GaugeId, cause: &str) -> (Option<f64>, Vec<String>) {
        let last = view.past.last();
        let entries = last.map_or(&[][..], |it| &it.ledger);
        let mut sum = None;
        let mut all = Vec::new();
        for Entry {
            cause: it, points, ..
        } in entries.iter().filter(|it| it.gauge == gauge)
        {
            let name = self.cause(*it);
            if name == cause {
                sum = Some(sum.unwrap_or(0.0) + points);
            }
            all.push(format!("{name} {points:+.3}"));
        }
        (sum, all)
    }

    fn cause(&self, cause: Cause) -> String {
        let pack = &self.pack;
        let gauge = |it: GaugeId| &pack.gauges[it].id;
        let clause = |it: ClauseId| &pack.clauses[it].id;
        let by = |kind: &str, by: ActorId, what: MoveId| {
            format!("{kind} {} {}", self.name(by), pack.moves[what].id)
        };
        match cause {
            Cause::Link(it) => {
                let link = &pack.links[it];
                format!("link {}", gauge(link.from))
            }
            Cause::Trend(_) => "trend".into(),
            Cause::Move(who, what) => by("move", who, what),
            Cause::Policy(who, what) => by("policy", who, what),
            Cause::Argued(who, _) => format!("argued {}", self.name(who)),
            Cause::Commitment(giver, _, it) => {
                format!("promise {} {}", self.name(giver), clause(it))
            }
            Cause::Fulfilled(giver, it) => format!("begun {} {}", self.name(giver), clause(it)),
            Cause::Breach(giver, it) => format!("breach {} {}", self.name(giver), clause(it)),
            Cause::Event(it) => format!("event {}", pack.events[it].id),
            Cause::Choice(it, _) => format!("answer {}", pack.events[it].id),
            Cause::Theatre(it) => format!("theatre {}", pack.theatres[it].id),
            Cause::Form(it) => format!("form {}", pack.forms[it].id),
            Cause::Pull => "pull".into(),
            Cause::Noise => "noise".into(),
            Cause::Input(it) => format!("input {}", gauge(it)),
            Cause::Fade => "fade".into(),
            Cause::Carry => "carry".into(),
            Cause::Limit => "limit".into(),
            Cause::Control(_) => "control".into(),
            Cause::Unexplained => "unexplained".into(),
        }
    }

    /// One piece of news in the words of the cases.
    #[allow(clippy::too_many_lines, reason = "one line for each kind of news")]
    fn line(&self, news: &News) -> String {
        let pack = &self.pack;
        let name = |it: ActorId| self.name(it);
        let deed = |it: MoveId| &pack.moves[it].id;
        let event = |it: offramp::content::EventId| &pack.events[it].id;
        let terms = |list: &[offramp::world::Term]| {
            let ids: Vec<&str> = list
                .iter()
                .map(|it| pack.clauses[it.clause].id.as_str())
                .collect();
            ids.join(" ")
        };
        let one = |it: &offramp::world::Term| format!("{} {}", name(it.giver), terms(&[*it]));
        match news {
            News::Moved {
                by,
                what,
                target,
                half,
            } => {
                let at = target.map_or(String::new(), |it| format!(" at {}", name(it)));
                let half = if *half { " by half" } else { "" };
                format!("{} does {}{at}{half}", name(*by), deed(*what))
            }
            News::Argued { by, worked, .. } => {
                format!(
                    "{} argues and {}",
                    name(*by),
                    if *worked { "it works" } else { "it fails" }
                )
            }
            News::Stopped { by, what, unpaid } => {
                let verb = if *unpaid { "cannot keep" } else { "stops" };
                format!("{} {verb} {}", name(*by), deed(*what))
            }
            News::Noticed { by, what, .. } => {
                format!(
                    "{} is noticed at {}",
                    by.map_or("somebody", name),
                    deed(*what)
                )
            }
            News::Contested {
                mover, what, reply, ..
            } => {
                let reply = format!("{reply:?}").to_lowercase();
                format!(
                    "contest over {} {} ends: {reply}",
                    name(*mover),
                    deed(*what)
                )
            }
            News::Happened { event: it } => format!("event {}", event(*it)),
            News::Answered {
                event: it,
                by,
                choice,
            } => {
                let choice = &pack.events[*it].choices[usize::from(*choice)].id;
                format!("{} answers {} {choice}", name(*by), event(*it))
            }
            News::Rung { theatre, from, to } => {
                format!("rung {} {from} to {to}", pack.theatres[*theatre].id)
            }
            News::Signed { terms: it, .. } => format!("signed {}", terms(it)),
            News::Refused { by, terms: it, .. } => format!("{} refuses {}", name(*by), terms(it)),
            News::Sounded {
                by,
                party,
                terms: it,
            } => {
                format!("{} sounds {} {}", name(*by), name(*party), terms(it))
            }
            News::Lapsed { terms: it, .. } => format!("lapsed {}", terms(it)),
            News::Unapproved { by } => format!("{} is not approved", name(*by)),
            News::Control { .. } => "control".to_owned(),
            News::Ratified {
                by,
                reached,
                needed,
                passed,
                ..
            } => {
                let how = if *passed { "passes" } else { "fails" };
                format!("{} {how} at home {reached} of {needed}", name(*by))
            }
            News::InForce { terms: it, .. } => format!("in force {}", terms(it)),
            News::Failed { by, terms: it, .. } => format!("{} fails {}", name(*by), terms(it)),
            News::Fulfilled { term } => format!("fulfilled {}", one(term)),
            News::Broken { term } => format!("broken {}", one(term)),
            News::Disclosed { term } => format!("disclosed {}", one(term)),
            News::Unable { term } => format!("unable {}", one(term)),
            News::Repudiated { term } => format!("repudiated {}", one(term)),
            News::Held { term } => format!("held {}", one(term)),
            News::Exchanged { term, nth, now, .. } => {
                format!("exchanged {} group {nth} leaves {now}", one(term))
            }
            News::Camp {
                actor, from, to, ..
            } => format!("camp {} {from} to {to}", name(*actor)),
            News::Form { from, to } => {
                let form = |it: offramp::content::FormId| &pack.forms[it].id;
                format!("form {} to {}", form(*from), form(*to))
            }
            News::Spoke { people, better, .. } => {
                format!(
                    "{} speak of {}",
                    name(*people),
                    if *better { "better" } else { "worse" }
                )
            }
            News::Crisis { actor, .. } => format!("crisis in {}", name(*actor)),
            News::Fell { actor } => format!("government of {} falls", name(*actor)),
            News::Rethought { actor, from, to } => {
                let lens = |it: offramp::content::LensId| &pack.lenses[it].id;
                format!("{} rethinks {} to {}", name(*actor), lens(*from), lens(*to))
            }
            News::RedLine { actor, line } => format!("red line of {} {}", name(*actor), line + 1),
            News::Count { stock, by, now } => {
                format!("count {} {by:+} to {now}", pack.stocks[*stock].id)
            }
            News::Ending { ending } => format!("ending {}", pack.endings[*ending].id),
            News::LeftOut { clause } => format!("left out {}", pack.clauses[*clause].id),
        }
    }
}

/// Where a promise of this clause by this giver stands, as a view tells: `none`, `waiting`, `in-force`, `breaking`.
pub fn promise(view: &View, clause: ClauseId, giver: ActorId) -> &'static str {
    let mut mine = view
        .commitments()
        .filter(|it| it.term.clause == clause && it.term.giver == giver);
    mine.next().map_or("none", state)
}

/// How a commitment stands.
fn state(it: &Commitment) -> &'static str {
    match it.life {
        Life::Waiting => "waiting",
        Life::Kept { .. } => "in-force",
        Life::Breaking { .. } => "breaking",
    }
}

/// The name of a refusal, as cases write it: `NotYours` is `not-yours`.
fn reason(refusal: &Refusal) -> String {
    let text = format!("{refusal:?}");
    let name = text
        .split(|it: char| !it.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(letter.to_lowercase());
    }
    word
}
