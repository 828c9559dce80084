use std::sync::Arc;

use crate::content::{
    ActorId, Date, DossierId, EndingId, EventId, FormId, GaugeId, LensId, LineSet, MoveId,
    ScenarioId, Square, StockId, Table, TheatreId,
};
use crate::world::{
    Argument, CausalMap, Cause, Commitment, Contest, Deal, DealId, Dice, Doctrines, Errors, Failed,
    Forecast, Intervened, Offer, OfferId, Order, OwnPrices, Prices, SeenBy, Term,
};

/// Months of the past that the engine needs: the longest lag, and the mean of the last six months.
pub const MEMORY: usize = 6;

/// The whole truth at one moment: everything needed to go on.
#[derive(Debug, Clone)]
pub struct World {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Seed of all dice.
    pub seed: u64,
    /// The lens: how this world works.
    pub lens: LensId,
    /// Nobody is told the lens before the game is over.
    pub hidden: bool,
    /// The calendar's month in which the scenario opens. Derived from the pack.
    pub opened: Date,
    /// Months that are over; the month being played is this plus one.
    pub month: u8,
    /// The causal map under the lens, contested pairs drawn. Derived from pack, lens and seed.
    pub map: Arc<CausalMap>,
    /// The map as lenses and doctrines have it. Derived from the pack.
    pub doctrines: Arc<Doctrines>,
    /// What everybody can work out about what gauges are worth to actors; renewed each half-year.
    pub prices: Arc<Prices>,
    /// The same as each actor itself knows it, private interests and chosen aims counted in.
    pub own_prices: Arc<OwnPrices>,
    /// How far observers err in what they estimate. Derived from pack and seed.
    pub errors: Arc<Errors>,
    /// Level of each gauge, 0..100, a multiple of 2^-32.
    pub levels: Table<GaugeId, f64>,
    /// Level at which nobody feels pressed; moods get used to things.
    pub references: Table<GaugeId, f64>,
    /// Signals (level - reference) / 50 at the ends of the last [`MEMORY`] months, newest written at `month % MEMORY`; `MEMORY x gauges`.
    pub signals: Vec<f32>,
    /// Levels at the ends of the last [`MEMORY`] months, laid out like `signals`.
    pub recent: Vec<f32>,
    /// Points that links have added to each derived gauge, in order of `Pack::derive_order`.
    pub offsets: Vec<f64>,
    /// Counts.
    pub counts: Table<StockId, i32>,
    /// Points gathered toward the next unit of each count.
    pub carry: Table<StockId, f64>,
    /// Actors, peoples included.
    pub actors: Table<ActorId, ActorState>,
    /// Relations, `acting x acting`, row-major, -100..100, symmetric.
    pub relations: Square<ActorId, f32>,
    /// Trust of the row's actor in the column's, 0..100.
    pub trust: Square<ActorId, f32>,
    /// Policies in force.
    pub policies: Vec<PolicyInForce>,
    /// Impulses that are still to be felt.
    pub impulses: Vec<Impulse>,
    /// Moves made within the months that count as repeating.
    pub done: Vec<Done>,
    /// Commitments signed: waiting for ratification, or in force.
    pub commitments: Vec<Commitment>,
    /// Deals whose ratification is under way.
    pub deals: Vec<Deal>,
    /// Promises that failed at home, in the order in which they first did.
    pub failed: Vec<Failed>,
    /// Number of the next offer.
    pub next_deal: OfferId,
    /// Theatres.
    pub theatres: Table<TheatreId, TheatreState>,
    /// Dilemmas that have come before seats, oldest first.
    pub posed: Vec<Posed>,
    /// Months until each event may happen again; none: it has happened, and happens once.
    pub event_rest: Table<EventId, Option<u8>>,
    /// Form of alliance in force.
    pub form: FormId,
    /// Months for which each form's needs have held.
    pub form_held: Table<FormId, u8>,
    /// Months for which each ending's conditions have held.
    pub ending_held: Table<EndingId, u8>,
    /// Questions put to people, with their answers and what became of them.
    pub forecasts: Vec<Forecast>,
    /// What the facilitator brought about, oldest first.
    pub interventions: Vec<Intervened>,
    /// The month being played: what lies on the table.
    pub round: Round,
}

/// What one actor has.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ActorState {
    /// Diplomatic capital, 0..12 at a month's start.
    pub capital: f64,
    /// Support at home, 0..100.
    pub support: f64,
    /// Face at stake or lost, in standing points.
    pub face: f64,
    /// Standing points that open promises kept to it have brought, less what keeping its own has cost.
    pub promises: f64,
    /// Peoples: standing, 0..100.
    pub standing: f64,
    /// Peoples: standing when they last spoke.
    pub spoke_at: f64,
    /// Months of support under the mark of crisis.
    pub low_months: u8,
    /// Governments that have fallen.
    pub fallen: u8,
    /// Red lines crossed, by position in its list.
    pub crossed: LineSet,
    /// Side: -1 second camp, 0 unaligned, 1 first camp.
    pub camp: i8,
    /// Side to which the pull has pointed, and for how many months: sign and count.
    pub leaning: i8,
    /// Pull toward the first camp, -100..100.
    pub pull: f32,
    /// Position of its doctrine among the maps.
    pub doctrine: u8,
    /// Half-years in a row in which its doctrine foresaw clearly less than another line of thought.
    pub doubts: u8,
    /// Chosen aims.
    pub aims: Aims,
}

/// A seat's mandate: positions in its list of interests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Aims {
    /// Three public aims; fewer where it has no more public interests.
    pub public: [Option<u8>; 3],
    /// One private aim, where it has a private interest.
    pub private: Option<u8>,
}

impl Aims {
    /// Whether an interest, by position, is among them.
    pub fn chosen(&self, interest: usize) -> bool {
        let is = |it: &Option<u8>| it.is_some_and(|it| usize::from(it) == interest);
        self.public.iter().any(is) || is(&self.private)
    }
}

/// A policy in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyInForce {
    /// Who keeps it up.
    pub by: ActorId,
    /// The move of kind policy.
    pub policy: MoveId,
    /// Its target.
    pub target: Option<ActorId>,
    /// First month in force.
    pub since: u8,
    /// Half its effect, after a contest.
    pub half: bool,
}

/// An impulse on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Impulse {
    /// Month in which it is felt.
    pub due: u8,
    /// Gauge.
    pub gauge: GaugeId,
    /// Points, lens counted in.
    pub points: f64,
    /// What sent it.
    pub cause: Cause,
    /// Who may know that.
    pub known: SeenBy,
}

/// A move made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Who.
    pub by: ActorId,
    /// What.
    pub what: MoveId,
    /// At whom.
    pub target: Option<ActorId>,
    /// In which month.
    pub month: u8,
}

/// A theatre's ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TheatreState {
    /// Rung 0..4.
    pub rung: u8,
    /// Months without incident.
    pub quiet: u8,
}

/// What lies on the table in the month being played.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Round {
    /// Questions that events ask, with the answer given so far.
    pub questions: Vec<Question>,
    /// Offers that wait for an answer, or have had one this month.
    pub offers: Vec<Offer>,
    /// Moves announced and what was said against them.
    pub contests: Vec<Contest>,
    /// Orders filed for the month's end, in order of filing.
    pub filed: Vec<(ActorId, Order)>,
    /// Soundings taken by each actor this month.
    pub soundings: Vec<(ActorId, u8)>,
    /// Who sounded whom out on what this month.
    pub sounded: Vec<(ActorId, ActorId, Vec<Term>)>,
    /// Looks into futures taken by each actor this month.
    pub looks: Vec<(ActorId, u8)>,
    /// Moves argued for outside the menu, at most one an actor.
    pub arguments: Vec<(ActorId, Argument)>,
}

/// A question that an event asks an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The event.
    pub event: EventId,
    /// Who must answer.
    pub asks: ActorId,
    /// The answer, as a position among the event's choices.
    pub answer: Option<u8>,
    /// What it is about, where it is a dilemma.
    pub about: Option<Topic>,
}

/// What a dilemma is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A promise, by deal and position.
    Promise(DealId, u8),
    /// A people.
    People(ActorId),
    /// A point of a text, by position.
    Gap(DossierId, u8),
    /// Somebody's policy.
    Rival(ActorId, MoveId),
}

/// A dilemma that came before a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posed {
    /// Which.
    pub event: EventId,
    /// Before whom.
    pub by: ActorId,
    /// At the end of which month.
    pub month: u8,
}

impl Round {
    /// Looks into futures that an actor has taken this month.
    pub fn looks(&self, of: ActorId) -> u8 {
        self.looks.iter().find(|it| it.0 == of).map_or(0, |it| it.1)
    }
}

impl ActorState {
    /// Support at home as everybody sees it: rounded to 5.
    pub fn shown_support(&self) -> f64 {
        (self.support / 5.0).round() * 5.0
    }
}

impl World {
    /// The dice of the month being played.
    pub fn dice(&self) -> Dice {
        Dice::of(self.seed, self.playing())
    }

    /// The dice of what is drawn once a game.
    pub fn lasting_dice(&self) -> Dice {
        Dice::of(self.seed, 0)
    }

    /// Number of actors that act: the side of [`World::relations`] and [`World::trust`].
    pub fn acting(&self) -> usize {
        self.relations.rows()
    }

    /// The month being played, from 1.
    pub fn playing(&self) -> u8 {
        self.month + 1
    }

    /// The calendar's month that is being played.
    pub fn date(&self) -> Date {
        self.opened.after(self.month)
    }

    /// Relation between two acting actors, -100..100.
    pub fn relation(&self, one: ActorId, other: ActorId) -> f64 {
        f64::from(self.relations[(one, other)])
    }

    /// Changes a relation by some points, both ways.
    pub fn shift_relation(&mut self, one: ActorId, other: ActorId, points: f64) {
        if one == other {
            return;
        }
        for (row, column) in [(one, other), (other, one)] {
            if let Some(cell) = self.relations.get_mut(row, column) {
                *cell = (*cell + points as f32).clamp(-100.0, 100.0);
            }
        }
    }

    /// Trust of one actor in another, 0..100.
    pub fn trust(&self, of: ActorId, in_whom: ActorId) -> f64 {
        f64::from(self.trust[(of, in_whom)])
    }

    /// Changes trust by some points.
    pub fn shift_trust(&mut self, of: ActorId, in_whom: ActorId, points: f64) {
        if of == in_whom {
            return;
        }
        if let Some(cell) = self.trust.get_mut(of, in_whom) {
            *cell = (*cell + points as f32).clamp(0.0, 100.0);
        }
    }

    /// Mean level of a gauge over the last [`MEMORY`] months, 0..100.
    pub fn mean(&self, gauge: GaugeId) -> f64 {
        let gauges = self.levels.len();
        let mut sum = 0.0;
        for slot in 0..MEMORY {
            sum += f64::from(self.recent[slot * gauges + gauge.at()]);
        }
        sum / MEMORY as f64
    }

    /// Bytes needed to go on, heap included, without log and texts.
    pub fn bytes(&self) -> usize {
        fn of<T>(list: &[T]) -> usize {
            std::mem::size_of_val(list)
        }
        size_of::<Self>()
            + of(self.levels.values())
            + of(self.references.values())
            + of(&self.signals)
            + of(&self.recent)
            + of(&self.offsets)
            + of(self.counts.values())
            + of(self.carry.values())
            + of(self.actors.values())
            + of(self.relations.cells())
            + of(self.trust.cells())
            + of(&self.policies)
            + of(&self.impulses)
            + of(&self.done)
            + of(&self.commitments)
            + of(&self.deals)
            + of(&self.failed)
            + of(&self.posed)
            + of(self.theatres.values())
            + of(self.event_rest.values())
            + of(self.form_held.values())
            + of(self.ending_held.values())
    }
}
