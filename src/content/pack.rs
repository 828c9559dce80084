//! The checked pack: every reference resolved to an index, every number within its range.
//!
//! Built only by [`super::load`]; the engine trusts it.

use serde::{Deserialize, Serialize};

use crate::content::file::{
    About, CodexKind, DeriveHow, Endorsed, Exchange, GaugeKind, Lag, MoveKind, PeopleMeaning,
    Ratify, Sight, Size, StockMover, Tier, Turn, Verify, Way,
};
use crate::content::template::Template;
use crate::content::{
    Account, ActorId, Addresses, ClaimId, ClauseId, Counts, Date, Dates, DocId, DossierId,
    EndingId, EventId, FormId, GaugeId, Ids, LensId, LinkId, MoveId, PlanId, ScenarioId, Square,
    StockId, SystemId, Table, TheatreId, Tuning, Weights,
};

/// A content pack, complete in itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// The pack's id, e.g. `levant`.
    pub id: String,
    /// Name on screen.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Invented region.
    pub fictional: bool,
    /// The two poles around which camps form: leader and camp name.
    pub poles: [(ActorId, String); 2],
    /// What the model leaves out.
    pub left_out: Vec<String>,
    /// What dice know its content by.
    pub addresses: Addresses,
    /// Contested names: key, text, note.
    pub names: Vec<Name>,
    /// BLAKE3 of the pack's files, derived tables left out, as 64 hex digits.
    pub hash: String,
    /// Coded claims.
    pub claims: Table<ClaimId, Claim>,
    /// Systems that the documents describe.
    pub systems: Table<SystemId, System>,
    /// Documents.
    pub documents: Table<DocId, Document>,
    /// Lenses; the one without a document (the uncertain world) first.
    pub lenses: Table<LensId, Lens>,
    /// Gauges. Derived gauges come in an order in which their inputs stand in [`Pack::derive_order`].
    pub gauges: Table<GaugeId, Gauge>,
    /// Derived gauges, inputs before what is derived from them.
    pub derive_order: Vec<GaugeId>,
    /// Which accounts count what.
    pub counts: Counts,
    /// Stocks.
    pub stocks: Table<StockId, Stock>,
    /// Links, sorted by target.
    pub links: Table<LinkId, Link>,
    /// Actors.
    pub actors: Table<ActorId, Actor>,
    /// Moves.
    pub moves: Table<MoveId, Move>,
    /// Clauses.
    pub clauses: Table<ClauseId, Clause>,
    /// Texts written point by point.
    pub dossiers: Table<DossierId, Dossier>,
    /// Bargains that the documents are about.
    pub bargains: Vec<Bargain>,
    /// The gauge that swings between the two camps, where the pack has one.
    pub swing: Option<GaugeId>,
    /// Outcomes by which the region is told first.
    pub headlines: Vec<GaugeId>,
    /// Events.
    pub events: Table<EventId, Event>,
    /// Theatres.
    pub theatres: Table<TheatreId, Theatre>,
    /// The actor who sponsors alliances.
    pub sponsor: ActorId,
    /// Forms of alliance, the loosest first.
    pub forms: Table<FormId, Form>,
    /// Endings, in order.
    pub endings: Table<EndingId, Ending>,
    /// What is said beside any ending's text, where it is true in the last month.
    pub truths: Vec<Truth>,
    /// Plans.
    pub plans: Table<PlanId, Plan>,
    /// What plans have to bring under their own documents' lenses.
    pub trials: Vec<Trial>,
    /// Codex.
    pub codex: Vec<CodexPage>,
    /// Scenarios.
    pub scenarios: Table<ScenarioId, Scenario>,
    /// Numbers of the rules.
    pub tuning: Tuning,
    /// Coasts and borders for the map.
    pub outline: Outline,
    /// What computer play reaches, for standing (see rules: standing); empty until computed.
    pub norms: Norms,
}

/// A contested name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Name {
    /// Key used in texts.
    pub key: String,
    /// As shown.
    pub text: String,
    /// Other names, and why this one.
    pub note: String,
    /// When there is such a thing.
    pub dates: Dates,
}

/// A coded claim.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claim {
    /// `C001` or `M001`.
    pub id: String,
    /// Document.
    pub doc: DocId,
    /// Lines.
    pub lines: String,
    /// Gauge or act it starts from, as written.
    pub from: String,
    /// Gauge it ends at, as written.
    pub to: String,
    /// +1 or -1.
    pub sign: i8,
    /// 1..3.
    pub strength: f64,
    /// When it is felt.
    pub lag: Lag,
    /// Readers who coded it.
    pub readers: u8,
    /// An earlier claim that codes the same sentence.
    pub same_as: Option<ClaimId>,
    /// Whose voice, where only reported.
    pub reported_of: Option<String>,
    /// What the document makes of it.
    pub endorsed: Endorsed,
    /// In our words.
    pub text: String,
}

/// A system.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct System {
    /// `S001`.
    pub id: String,
    /// Document.
    pub doc: DocId,
    /// Lines.
    pub lines: String,
    /// Name.
    pub title: String,
}

/// A document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Document {
    /// Short id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Date.
    pub date: String,
    /// What it argues.
    pub argues: String,
    /// What it leaves aside.
    pub leaves_aside: String,
    /// Its adviser's name.
    pub adviser: String,
    /// Its plan's id.
    pub plan: String,
}

/// A lens.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Lens {
    /// Short id.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// What the world is like under it.
    pub text: String,
    /// The document taken as written; none for the uncertain world and for own weights.
    pub document: Option<DocId>,
    /// Own weights, in a pack that was extended by them.
    pub own: Option<Weights>,
}

impl Gauge {
    /// Links into it, in order.
    pub fn incoming(&self) -> Ids<LinkId> {
        Ids::between(self.incoming.clone())
    }
}

impl Lens {
    /// Of a pair on which documents disagree, one side is drawn.
    pub const fn uncertain(&self) -> bool {
        self.document.is_none() && self.own.is_none()
    }

    /// A word for it where there is little room.
    pub fn short(&self) -> &str {
        if self.own.is_some() { "own" } else { &self.id }
    }
}

/// A gauge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Gauge {
    /// Id.
    pub id: String,
    /// Words for people.
    pub label: String,
    /// At most 18 columns.
    pub short: String,
    /// Meaning of 0.
    pub low: String,
    /// Meaning of 100.
    pub high: String,
    /// Lever, outcome or mood.
    pub kind: GaugeKind,
    /// Heading.
    pub group: String,
    /// Whose it is.
    pub owner: Option<ActorId>,
    /// Who sees it.
    pub sight: Sight,
    /// What a rise means for people.
    pub people: PeopleMeaning,
    /// Fraction of the distance to the baseline a month, 0..1.
    pub pull: f64,
    /// Monthly noise, standard deviation in points, 0..0.6.
    pub noise: f64,
    /// Where its level comes from.
    pub source: LevelSource,
    /// What it amounts to by definition, beside what pushes it.
    pub account: Option<Account>,
    /// Claims that the derivation expresses.
    pub claims: Vec<ClaimId>,
    /// Systems.
    pub systems: Vec<SystemId>,
    /// Designers' reason.
    pub why: Option<String>,
    /// Links into it: range of [`Pack::links`].
    pub(crate) incoming: std::ops::Range<usize>,
    /// Links out of it.
    pub outgoing: Vec<LinkId>,
}

/// Where a gauge's level comes from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum LevelSource {
    /// The monthly step.
    Step,
    /// A count.
    Stock(StockId),
    /// Other gauges.
    Derived {
        /// The rule.
        how: DeriveHow,
        /// Inputs: gauge, whether 100 minus its level is taken, weight (weights sum to 1).
        inputs: Vec<(GaugeId, bool, f64)>,
    },
}

/// A count behind a gauge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stock {
    /// Id.
    pub id: String,
    /// What is counted.
    pub unit: String,
    /// Its gauge.
    pub gauge: GaugeId,
    /// Count at level 0.
    pub empty: i32,
    /// Count at level 100.
    pub full: i32,
    /// What changes it.
    pub moved_by: StockMover,
}

/// A causal claim gauge -> gauge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Link {
    /// Cause.
    pub from: GaugeId,
    /// Effect (after `pushed_through`).
    pub to: GaugeId,
    /// The gauge the claims name as effect.
    pub named_to: GaugeId,
    /// +1 or -1 on [`Link::to`].
    pub sign: f64,
    /// Gate gauge, and whether 100 minus its level counts.
    pub gate: Option<(GaugeId, bool)>,
    /// One term a document (or none for designers' links).
    pub terms: Vec<Term>,
    /// Stance of each document, in order of [`Pack::documents`].
    pub stances: Table<DocId, StanceOn>,
    /// Documents hold different sides of this pair.
    pub contested: bool,
    /// Other links of the same pair (from, named effect).
    pub siblings: Vec<LinkId>,
    /// Reasons: document, lines, words, second reader's doubt.
    pub reasons: Vec<Reason>,
    /// Designers' reason where no document says it.
    pub why: Option<String>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// One document's version of a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The document; none for designers.
    pub doc: Option<DocId>,
    /// Strength 0..3, readers already counted in.
    pub strength: f64,
    /// Lag in months: 0, 2 or 5.
    pub lag: u8,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Whose voice where the document only reports it.
    pub reported_of: Option<String>,
}

/// What one document holds of one link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StanceOn {
    /// It holds it.
    Holds,
    /// It denies it.
    Denies,
    /// It says nothing of the pair.
    Silent,
}

/// Why a document holds or denies a link.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reason {
    /// Document.
    pub doc: DocId,
    /// Holds or denies.
    pub stance: StanceOn,
    /// Only while the gate holds.
    pub limited: bool,
    /// Lines.
    pub lines: String,
    /// In our words.
    pub why: String,
    /// A second reader's doubt.
    pub uncertain: Option<String>,
}

/// What a move, clause, choice or event does to one gauge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Effect {
    /// The gauge (after `pushed_through`).
    pub gauge: GaugeId,
    /// Impulse points or baseline shift, signed, before the lens.
    pub points: f64,
    /// Months before an impulse is felt (0, 2, 5).
    pub lag: u8,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Designers' reason.
    pub why: Option<String>,
    /// In a clause: it acts only where one of these gives or receives; empty: whoever does.
    pub parties: Vec<ActorId>,
    /// In a clause: it acts only where one of these gives; empty: whoever does.
    pub givers: Vec<ActorId>,
    /// Where the gauge's account counts it, the account's pull: it is told and weighed like any effect, and felt through the
    /// account alone.
    pub counted: Option<f64>,
    /// Weight under each lens, in order of [`Pack::lenses`], 0..1.25.
    pub weights: Table<LensId, f64>,
}

/// A condition on the state.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Check {
    /// What is looked at.
    pub subject: Subject,
    /// Lower bound, inclusive.
    pub at_least: f64,
    /// Upper bound, inclusive.
    pub at_most: f64,
    /// Negated.
    pub not: bool,
    /// Only these are asked for it; empty: everybody.
    pub of: Vec<ActorId>,
}

/// Whose promise or policy a condition means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    /// Anybody's.
    Any,
    /// That of the actor who is asked.
    Asked,
    /// This one's.
    Of(ActorId),
}

impl Whose {
    /// The actor that is meant, when this one is asked; none: anybody.
    pub fn actor(self, asked: Option<ActorId>) -> Option<ActorId> {
        match self {
            Self::Any => None,
            Self::Asked => asked,
            Self::Of(actor) => Some(actor),
        }
    }
}

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A level.
    Gauge(GaugeId),
    /// A count.
    Stock(StockId),
    /// A rung 0..4.
    Theatre(TheatreId),
    /// How many commitments of a clause are in force, perhaps of one giver.
    Commitment(ClauseId, Whose),
    /// How many policies of this kind are in force, perhaps of one holder.
    Policy(MoveId, Whose),
    /// Relation between the asking actor and this one.
    Relation(ActorId),
    /// 1 when this form is in force.
    Form(FormId),
    /// The month, from 1.
    Month,
    /// The month of the calendar, counted from January of year 0.
    Calendar,
    /// 1 in these months of the year: bit `n - 1` for month `n`.
    Season(u16),
}

/// A move.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Move {
    /// Id.
    pub id: String,
    /// Imperative.
    pub label: String,
    /// The imperative with a gap for the target; none where nobody is aimed at.
    pub aimed: Option<Template>,
    /// What it is.
    pub text: String,
    /// Who may do it.
    pub by: Vec<ActorId>,
    /// At whom; empty: no target.
    pub targets: Vec<ActorId>,
    /// Relations with the target between which it makes sense.
    pub toward: Option<[f64; 2]>,
    /// Act or policy.
    pub kind: MoveKind,
    /// Cost class.
    pub tier: Tier,
    /// Secret.
    pub covert: bool,
    /// May be objected to.
    pub contestable: bool,
    /// Conditions.
    pub when: Vec<Check>,
    /// Effects.
    pub effects: Vec<Effect>,
    /// Counts it changes.
    pub stocks: Vec<(StockId, i32)>,
    /// Relations it changes; none: the target.
    pub relations: Vec<(Option<ActorId>, f64)>,
    /// Change of the actor's support.
    pub support: f64,
    /// Step in a theatre.
    pub rung: Option<(TheatreId, i8)>,
    /// Gain, in words.
    pub gain: String,
    /// Cost, in words.
    pub cost: String,
    /// Likely objector.
    pub objector: Option<ActorId>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// A clause.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Clause {
    /// Id.
    pub id: String,
    /// Verb phrase after the giver's name.
    pub label: String,
    /// The promise as a sentence, with gaps for the parties.
    pub sentence: Template,
    /// What is promised.
    pub text: String,
    /// Who can give it.
    pub givers: Vec<ActorId>,
    /// To whom; empty: any.
    pub receivers: Vec<ActorId>,
    /// Conditions.
    pub when: Vec<Check>,
    /// Promised to one receiver at a time.
    pub single: bool,
    /// Baseline shifts at full size.
    pub effects: Vec<Effect>,
    /// Impulses in the month in which it is first carried out.
    pub once: Vec<Effect>,
    /// Counts that change over the term.
    pub stocks: Vec<(StockId, i32)>,
    /// Counts handed over whole.
    pub all_of: Vec<Whole>,
    /// Place in an exchange.
    pub exchange: Option<Exchange>,
    /// What a party asks before it signs.
    pub asks: Vec<Ask>,
    /// Standing points that the receiver values directly.
    pub direct: f64,
    /// Relations while signed; none: between giver and receiver.
    pub relations: Vec<(Option<ActorId>, f64)>,
    /// Term in months.
    pub months: u8,
    /// Procedure of the giver.
    pub ratify: Ratify,
    /// Giver's public, -15..15.
    pub public: f64,
    /// Receiver's public.
    pub public_receiver: f64,
    /// Default verification.
    pub verify: Verify,
    /// May be secret.
    pub secret: bool,
    /// Tags.
    pub tags: Vec<String>,
    /// What a breach does.
    pub breach: Vec<Effect>,
    /// What leaving it out costs later.
    pub left_out: Option<String>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// A count that a clause hands over whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Whole {
    /// The count.
    pub stock: StockId,
    /// Givers who hold it.
    pub by: Vec<ActorId>,
    /// With the last group only.
    pub last: bool,
}

/// What one party asks before it gives or accepts a clause.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ask {
    /// Who asks.
    pub of: ActorId,
    /// In a sentence.
    pub text: String,
    /// All of these must hold.
    pub when: Vec<Check>,
    /// And one of these, where there are any.
    pub any_of: Vec<Check>,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Designers' reason.
    pub why: Option<String>,
}

/// A text written point by point.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Dossier {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// What it is called in a sentence.
    pub word: String,
    /// What it is for.
    pub text: String,
    /// Where the documents speak of it.
    pub cited: String,
    /// When it can be written.
    pub dates: Dates,
    /// Points.
    pub points: Vec<Point>,
}

/// Promises that belong together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bargain {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Where the documents speak of it.
    pub cited: String,
    /// Who may put it on the table beside its parties.
    pub brokers: Vec<ActorId>,
    /// When it is thought of.
    pub when: Vec<Check>,
    /// Standing points beyond its parts, a year.
    pub together: f64,
    /// Promises, all parties named.
    pub terms: Vec<OfferTerm>,
}

/// A point of a dossier.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Point {
    /// What it promises.
    pub clause: ClauseId,
    /// Short name.
    pub name: String,
    /// Its heading.
    pub heading: String,
    /// Usual givers.
    pub from: Vec<ActorId>,
    /// Usual receiver.
    pub to: ActorId,
    /// The text is in force while this is.
    pub founding: bool,
    /// Ticked when the form opens.
    pub usual: bool,
    /// Excludes other points of this word for the same giver.
    pub one_of: Option<String>,
    /// Clauses that do the same.
    pub instead: Vec<ClauseId>,
    /// What leaving it out costs later.
    pub absent: Option<String>,
    /// The event in which that comes back.
    pub comes_back: Option<EventId>,
    /// Who objects.
    pub objects: String,
}

/// An event.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Event {
    /// Id.
    pub id: String,
    /// Headline.
    pub label: String,
    /// What happens.
    pub text: String,
    /// Theatre whose incident it is.
    pub theatre: Option<TheatreId>,
    /// Chance in percent at a cause of 50.
    pub base: f64,
    /// Cause, and whether what it lacks of 100 counts.
    pub cause: (GaugeId, bool),
    /// Conditions.
    pub when: Vec<Check>,
    /// Once a game.
    pub once: bool,
    /// Months of rest.
    pub rest: u8,
    /// A dilemma, and what about.
    pub about: Option<About>,
    /// Effects, in points.
    pub effects: Vec<Effect>,
    /// Counts.
    pub stocks: Vec<(StockId, i32)>,
    /// Relations of the asked actor.
    pub relations: Vec<(ActorId, f64)>,
    /// Who must answer.
    pub asks: Option<ActorId>,
    /// Answers.
    pub choices: Vec<Choice>,
    /// Position of the answer that silence means.
    pub default: usize,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Designers' reason.
    pub why: Option<String>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// An answer to an event.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Choice {
    /// Id.
    pub id: String,
    /// Imperative.
    pub label: String,
    /// Who feels what.
    pub text: String,
    /// Effects, in points.
    pub effects: Vec<Effect>,
    /// Counts.
    pub stocks: Vec<(StockId, i32)>,
    /// Relations of the asked actor.
    pub relations: Vec<(ActorId, f64)>,
    /// Support of the asked actor.
    pub support: f64,
    /// Step in a theatre.
    pub rung: Option<(TheatreId, i8)>,
    /// Capital it costs.
    pub capital: f64,
    /// Dilemmas: points in the relation with the other side.
    pub relation: f64,
    /// Dilemmas: points of the other side's trust.
    pub trust: f64,
    /// Dilemmas: what becomes of the promise.
    pub turn: Option<Turn>,
    /// Dilemmas: points toward what the people lives worst by.
    pub lives: f64,
    /// Dilemmas: the gap is not felt again for its rest.
    pub rests: bool,
}

/// Who may play an actor.
pub use crate::content::file::ActorKind;

/// An actor.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Actor {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Takes the article within a sentence.
    pub article: bool,
    /// Takes verbs in the plural.
    pub plural: bool,
    /// At most 9 columns.
    pub short: String,
    /// Office that speaks.
    pub office: String,
    /// Who may play it.
    pub kind: ActorKind,
    /// Size 1..10.
    pub size: f64,
    /// Outside the region.
    pub outside: bool,
    /// Longitude, latitude.
    pub at: [f64; 2],
    /// Interests.
    pub interests: Vec<Interest>,
    /// Red lines.
    pub red_lines: Vec<RedLine>,
    /// Lens of its computer player.
    pub doctrine: LensId,
    /// Procedure at home, at most.
    pub ratify: Ratify,
    /// Support at the start.
    pub support: f64,
    /// Peoples it answers to, with weights.
    pub answers_to: Vec<(ActorId, f64)>,
    /// What it says, first as always, then at some times.
    pub told: Vec<Told>,
    /// Where the documents speak of it.
    pub cited: String,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// What an actor says, always or at some time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Told {
    /// When.
    pub dates: Dates,
    /// Its aims as it would state them.
    pub aims: Option<String>,
    /// Its fears.
    pub fears: Option<String>,
    /// What it offers.
    pub offers: Option<String>,
    /// Who decides and who blocks.
    pub politics: Option<String>,
    /// A people's words: worse, better.
    pub voice: Option<(String, String)>,
}

impl Actor {
    /// Its aims, as it states them at this time.
    pub fn aims(&self, date: Date) -> &str {
        self.says(date, |it| it.aims.as_deref()).unwrap_or_default()
    }

    /// Its fears at this time.
    pub fn fears(&self, date: Date) -> &str {
        self.says(date, |it| it.fears.as_deref())
            .unwrap_or_default()
    }

    /// What it can offer at this time.
    pub fn offers(&self, date: Date) -> &str {
        self.says(date, |it| it.offers.as_deref())
            .unwrap_or_default()
    }

    /// Who decides and who blocks at this time.
    pub fn politics(&self, date: Date) -> &str {
        self.says(date, |it| it.politics.as_deref())
            .unwrap_or_default()
    }

    /// A people's words at this time: worse, better.
    pub fn voice(&self, date: Date) -> Option<&(String, String)> {
        self.says(date, |it| it.voice.as_ref())
    }

    fn says<'a, T: ?Sized>(
        &'a self,
        date: Date,
        part: impl Fn(&'a Told) -> Option<&'a T>,
    ) -> Option<&'a T> {
        let mut told = self.told.iter().rev().filter(|it| it.dates.hold(date));
        told.find_map(part)
    }

    /// Whether it acts (everybody but peoples).
    pub fn acts(&self) -> bool {
        self.kind != ActorKind::People
    }

    /// Whether it counts in camps and relations: states and authorities, not peoples or armed movements.
    pub fn is_state(&self) -> bool {
        matches!(self.kind, ActorKind::Seat | ActorKind::Computer)
    }
}

/// Something an actor wants.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Interest {
    /// Gauge.
    pub gauge: GaugeId,
    /// Weight; negative: wanted low.
    pub weight: f64,
    /// In the actor's words.
    pub text: String,
    /// Kept to itself.
    pub private: bool,
}

/// Something an actor refuses.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RedLine {
    /// In its words.
    pub text: String,
    /// What crosses it.
    pub crossing: Crossing,
    /// Unless this holds.
    pub unless: Option<Check>,
}

/// What crosses a red line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Crossing {
    /// Giving this clause.
    Gives(ClauseId),
    /// Accepting this clause.
    Accepts(ClauseId),
    /// A state of the world.
    State(Check),
}

/// A theatre.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Theatre {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Who stands against whom.
    pub parties: Vec<ActorId>,
    /// Who must answer an incident.
    pub struck: ActorId,
    /// What a rung raises: points are shares (they sum to 1).
    pub raises: Vec<Effect>,
    /// Armed pressure.
    pub pressure: GaugeId,
    /// What makes incidents likelier or rarer: percent a month for each 50 points over the middle of the scale.
    pub stirs: Vec<Leverage>,
    /// What makes a step up dearer: points of capital at 100.
    pub restrains: Vec<Leverage>,
    /// What the two highest rungs load upon those who fight there: points are shares (they sum to 1).
    pub loads: Vec<Effect>,
    /// Gauges shown.
    pub shows: Vec<GaugeId>,
    /// Words for the rungs.
    pub rungs: [String; 5],
    /// Incidents of this theatre.
    pub incidents: Vec<EventId>,
}

/// A gauge that bears on a theatre's ladder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Leverage {
    /// The gauge.
    pub gauge: GaugeId,
    /// How much it bears, signed, before the lens.
    pub points: f64,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Designers' reason.
    pub why: Option<String>,
    /// Weight under each lens, in order of [`Pack::lenses`], 0..1.25.
    pub weights: Table<LensId, f64>,
}

/// A form of alliance.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Form {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Commitments needed: tag, members, with the sponsor only.
    pub needs: Vec<(String, u8, bool)>,
    /// One of these must hold, if any are named.
    pub any_of: Vec<Check>,
    /// Months for which all must have held.
    pub months: u8,
    /// Baseline shifts while in force.
    pub effects: Vec<Effect>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// An ending.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ending {
    /// Id.
    pub id: String,
    /// Title.
    pub label: String,
    /// What the region is like.
    pub text: String,
    /// Who gains.
    pub gains: String,
    /// Who pays.
    pub pays: String,
    /// All must hold.
    pub when: Vec<Check>,
    /// And one of these, if any are named.
    pub any_of: Vec<Check>,
    /// One of these in the last month is enough.
    pub at_once: Vec<Check>,
    /// Documents.
    pub cited: String,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// A sentence that is told at the end where it is true then.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Truth {
    /// All must hold.
    pub when: Vec<Check>,
    /// The sentence.
    pub text: String,
}

/// A plan.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Document.
    pub document: Option<DocId>,
    /// What it tries.
    pub text: String,
    /// Seats that run it when none is named.
    pub seats: Vec<ActorId>,
    /// Steps.
    pub steps: Vec<PlanStep>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// A step of a plan.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanStep {
    /// Seats that take it; empty: all.
    pub by: Vec<ActorId>,
    /// Conditions.
    pub when: Vec<Check>,
    /// What is done.
    pub what: PlanAct,
    /// At most so many times; none: as often as it can be.
    pub times: Option<u8>,
}

/// What a step of a plan does.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum PlanAct {
    /// A move, perhaps with a target.
    Move(MoveId, Option<ActorId>),
    /// A deal.
    Offer(Vec<OfferTerm>),
}

/// A clause of an offer written in content.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OfferTerm {
    /// Clause.
    pub clause: ClauseId,
    /// Giver; none: the seat itself.
    pub giver: Option<ActorId>,
    /// Receiver; none: the seat itself.
    pub receiver: Option<ActorId>,
    /// Size.
    pub size: Size,
    /// Months.
    pub months: u8,
}

/// A page of the codex.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CodexPage {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What it is about.
    pub kind: CodexKind,
    /// Text.
    pub text: String,
    /// Document and lines.
    pub cited: String,
    /// Systems.
    pub systems: Vec<SystemId>,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// When there is anything to tell.
    pub dates: Dates,
}

/// A gauge that a plan has to move its way, against waiting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// The plan.
    pub plan: PlanId,
    /// The lens.
    pub lens: LensId,
    /// Scenarios that suit it.
    pub scenarios: Vec<ScenarioId>,
    /// The gauge.
    pub gauge: GaugeId,
    /// At the end of which month.
    pub month: u8,
    /// Which way.
    pub way: Way,
    /// Points at least, or the wrong way at most.
    pub points: f64,
    /// Claims that promise it.
    pub because: Vec<ClaimId>,
}

/// A dated start.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scenario {
    /// Id.
    pub id: String,
    /// Name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Year and month (1..12) of month 1.
    pub start: (u16, u8),
    /// Length.
    pub months: u8,
    /// Looks into futures that a seat has in a month; none: as many as it likes.
    pub looks: Option<u8>,
    /// Open seats, in the pack's order.
    pub seats: Vec<ActorId>,
    /// Open seats as a newcomer should see them.
    pub suggested: Vec<ActorId>,
    /// The region at the start.
    pub briefing: String,
    /// What each open seat is told.
    pub briefs: Vec<Brief>,
    /// Level at the start of each gauge, 0..100 (derived and stock gauges: computed).
    pub start_levels: Table<GaugeId, f64>,
    /// Level at which nobody feels pressed.
    pub references: Table<GaugeId, f64>,
    /// Where each level comes from.
    pub level_why: Table<GaugeId, String>,
    /// Counts at the start.
    pub counts: Table<StockId, i32>,
    /// Where each count comes from.
    pub count_why: Table<StockId, String>,
    /// Relations, `actors x actors`, row-major, symmetric, -100..100.
    pub relations: Square<ActorId, f32>,
    /// Trends.
    pub trends: Vec<Trend>,
    /// Rungs at the start.
    pub rungs: Table<TheatreId, u8>,
    /// Commitments in force at the start.
    pub in_force: Vec<OfferTerm>,
    /// Policies in force at the start.
    pub policies: Vec<(ActorId, MoveId, Option<ActorId>)>,
    /// Events on a date: month from 1.
    pub schedule: Vec<(u8, EventId)>,
    /// Offers on the table in the first month.
    pub offers: Vec<OpeningOffer>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

impl Scenario {
    /// The calendar's month in which it opens.
    pub fn opens(&self) -> Date {
        Date::new(self.start.0, self.start.1)
    }
}

/// What one seat is told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Brief {
    /// Seat.
    pub seat: ActorId,
    /// Text.
    pub text: String,
    /// 1..3.
    pub difficulty: u8,
    /// Why.
    pub why: String,
    /// Question of the first month.
    pub question: Option<EventId>,
}

/// A slow drift.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Trend {
    /// Effect: points a month.
    pub effect: Effect,
    /// Why.
    pub why: String,
}

/// An offer on the table in the first month.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OpeningOffer {
    /// Who proposes.
    pub from: ActorId,
    /// In a sentence.
    pub text: String,
    /// Terms; givers and receivers are named.
    pub terms: Vec<OfferTerm>,
}

/// Coasts and borders.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Outline {
    /// Where the lines come from.
    pub source: String,
    /// West, south, east, north, in degrees.
    pub window: [f64; 4],
    /// Coast lines: points of longitude and latitude.
    pub coast: Vec<Vec<[f64; 2]>>,
    /// Borders.
    pub borders: Vec<Vec<[f64; 2]>>,
}

/// What computer play reaches in each seat, for standing: floor (10th percentile) and goal (90th) of each interest.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Norms {
    /// By scenario, actor and interest: `(floor, goal)` in gauge points; empty where not computed.
    pub table: Table<ScenarioId, Table<ActorId, Vec<(f64, f64)>>>,
}

impl Norms {
    /// Floor and goal of one interest; the whole scale where nothing was computed.
    pub fn of(&self, scenario: ScenarioId, actor: ActorId, interest: usize) -> Option<(f64, f64)> {
        self.table.get(scenario)?.get(actor)?.get(interest).copied()
    }
}

macro_rules! finders {
    ($($(#[$doc:meta])* $name:ident: $field:ident -> $id:ident;)*) => {
        impl Pack {$(
            $(#[$doc])*
            pub fn $name(&self, id: &str) -> Option<$id> {
                self.$field.position(|it| it.id == id)
            }
        )*}
    };
}

finders! {
    /// The gauge of this id.
    gauge_id: gauges -> GaugeId;
    /// The stock of this id.
    stock_id: stocks -> StockId;
    /// The actor of this id.
    actor_id: actors -> ActorId;
    /// The move of this id.
    move_id: moves -> MoveId;
    /// The clause of this id.
    clause_id: clauses -> ClauseId;
    /// The dossier of this id.
    dossier_id: dossiers -> DossierId;
    /// The event of this id.
    event_id: events -> EventId;
    /// The theatre of this id.
    theatre_id: theatres -> TheatreId;
    /// The form of this id.
    form_id: forms -> FormId;
    /// The ending of this id.
    ending_id: endings -> EndingId;
    /// The lens of this id.
    lens_id: lenses -> LensId;
    /// The plan of this id.
    plan_id: plans -> PlanId;
    /// The document of this id.
    document_id: documents -> DocId;
    /// The scenario of this id.
    scenario_id: scenarios -> ScenarioId;
    /// The claim of this id.
    claim_id: claims -> ClaimId;
    /// The system of this id.
    system_id: systems -> SystemId;
}

impl Pack {
    /// The lens that takes a document as written.
    pub fn lens_of(&self, document: DocId) -> Option<LensId> {
        self.lenses.position(|it| it.document == Some(document))
    }

    /// The lenses that take a document as written, in order.
    pub fn document_lenses(&self) -> impl Iterator<Item = LensId> + '_ {
        let own = self.lenses.ids();
        own.filter(|it| self.lenses[*it].document.is_some())
    }
}
