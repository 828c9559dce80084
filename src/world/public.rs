//! What everybody may know of a world.

use std::sync::Arc;

use crate::content::{
    ActorId, Date, EndingId, EventId, FormId, GaugeId, LensId, LineSet, Pack, ScenarioId, Square,
    StockId, Table, TheatreId,
};
use crate::world::{
    Contest, Deal, Doctrines, Done, Failed, Intervened, MEMORY, PolicyInForce, Prices, Promises,
    Seen, TheatreState, World, sight, view::secret_deal,
};

/// What everybody may know.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Public {
    /// Scenario.
    pub scenario: ScenarioId,
    /// The calendar's month in which it opens.
    pub opened: Date,
    /// Months that are over.
    pub month: u8,
    /// The lens the game is played under; none where it is hidden and the game is not over.
    pub lens: Option<LensId>,
    /// The map as lenses and doctrines have it.
    pub doctrines: Arc<Doctrines>,
    /// What everybody can work out about what gauges are worth to actors.
    pub prices: Arc<Prices>,
    /// Levels as the public sees them.
    pub levels: Table<GaugeId, Seen>,
    /// Reference levels.
    pub references: Table<GaugeId, f64>,
    /// Past signals as the public saw them, laid out as in [`World::signals`].
    pub signals: Vec<f32>,
    /// Past levels as the public saw them, laid out as in [`World::recent`].
    pub recent: Vec<f32>,
    /// Counts.
    pub counts: Table<StockId, i32>,
    /// Actors.
    pub actors: Table<ActorId, ActorSeen>,
    /// Number of actors that act.
    pub acting: usize,
    /// Relations, `acting x acting`.
    pub relations: Square<ActorId, f32>,
    /// Trust of row in column.
    pub trust: Square<ActorId, f32>,
    /// Policies in force that are not covert.
    pub policies: Vec<PolicyInForce>,
    /// Moves made in recent months that were not covert.
    pub done: Vec<Done>,
    /// Commitments that are not secret.
    pub commitments: Promises,
    /// Deals on their way through ratification, without secret ones.
    pub deals: Vec<Deal>,
    /// What failed at home.
    pub failed: Vec<Failed>,
    /// Theatres.
    pub theatres: Table<TheatreId, TheatreState>,
    /// Form of alliance.
    pub form: FormId,
    /// Announced moves and objections.
    pub contests: Vec<Contest>,
    /// Months until each event may happen again.
    pub event_rest: Table<EventId, Option<u8>>,
    /// Months for which each form's needs have held.
    pub form_held: Table<FormId, u8>,
    /// Months for which each ending's conditions have held.
    pub ending_held: Table<EndingId, u8>,
    /// What the facilitator brought about, oldest first.
    pub interventions: Vec<Intervened>,
}

/// What everybody may know of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ActorSeen {
    /// Support at home, rounded to 5.
    pub support: f64,
    /// Peoples: standing.
    pub standing: f64,
    /// Face at stake or lost.
    pub face: f64,
    /// What open promises kept to it have brought, less what keeping its own has cost.
    pub promises: f64,
    /// Camp: -1, 0, 1.
    pub camp: i8,
    /// Pull toward the first camp.
    pub pull: f32,
    /// In a crisis at home for so many months.
    pub low_months: u8,
    /// Governments that have fallen.
    pub fallen: u8,
    /// Red lines crossed, by position in its list.
    pub crossed: LineSet,
    /// Position of the doctrine attributed to it among the maps.
    pub doctrine: u8,
    /// Half-years in a row in which that doctrine foresaw clearly less than another line of thought.
    pub doubts: u8,
}

impl Public {
    /// What everybody may know of a world.
    pub fn of(pack: &Pack, world: &World) -> Self {
        let mut public = Self::default();
        public.fill(pack, world);
        public
    }

    /// What everybody may know of a world, in the room of what it was before.
    pub fn fill(&mut self, pack: &Pack, world: &World) {
        fn put<T>(list: &mut Vec<T>, from: impl Iterator<Item = T>) {
            list.clear();
            list.extend(from);
        }
        self.scenario = world.scenario;
        self.opened = world.opened;
        self.month = world.month;
        self.lens = told_lens(pack, world);
        self.doctrines.clone_from(&world.doctrines);
        self.prices.clone_from(&world.prices);
        self.levels = Self::levels_of(pack, world);
        self.references = Self::references_of(pack, world);
        self.signals.clone_from(&world.signals);
        self.recent.clone_from(&world.recent);
        self.guess_past(world);
        self.counts.clone_from(&world.counts);
        self.actors = world.actors.iter().map(ActorSeen::of).collect();
        self.acting = world.acting();
        self.relations.clone_from(&world.relations);
        self.trust.clone_from(&world.trust);
        let policies = world.policies.iter().copied();
        let open = policies.filter(|it| !pack.moves[it.policy].covert);
        put(&mut self.policies, open);
        let done = world.done.iter().copied();
        put(
            &mut self.done,
            done.filter(|it| !pack.moves[it.what].covert),
        );
        let commitments = world.commitments.iter().filter(|it| !it.term.secret);
        let commitments = commitments.map(|it| it.unbroken());
        self.commitments.fill(pack.clauses.len(), commitments);
        let deals = world.deals.iter().filter(|it| !secret_deal(world, it));
        put(&mut self.deals, deals.cloned());
        self.failed.clone_from(&world.failed);
        self.theatres.clone_from(&world.theatres);
        self.form = world.form;
        self.contests.clone_from(&world.round.contests);
        self.event_rest.clone_from(&world.event_rest);
        self.form_held.clone_from(&world.form_held);
        self.ending_held = sight::ending_held(pack, world);
        self.interventions.clone_from(&world.interventions);
    }

    /// Of gauges that not everybody sees, the past is what is guessed now.
    fn guess_past(&mut self, world: &World) {
        let gauges = self.levels.len();
        for gauge in world.errors.hidden() {
            let reference = self.references[*gauge];
            let guess = self.levels[*gauge].guess().unwrap_or(reference);
            for slot in 0..MEMORY {
                self.signals[slot * gauges + gauge.at()] = ((guess - reference) / 50.0) as f32;
                self.recent[slot * gauges + gauge.at()] = guess as f32;
            }
        }
    }
}

/// A hidden lens is told when the last month is over.
fn told_lens(pack: &Pack, world: &World) -> Option<LensId> {
    let scenario = pack.scenarios.get(world.scenario);
    let over = scenario.is_some_and(|it| world.month >= it.months);
    (over || !world.hidden).then_some(world.lens)
}

impl ActorSeen {
    fn of(state: &crate::world::ActorState) -> Self {
        Self {
            support: state.shown_support(),
            standing: state.standing,
            face: state.face,
            promises: state.promises,
            camp: state.camp,
            pull: state.pull,
            low_months: state.low_months,
            fallen: state.fallen,
            crossed: state.crossed,
            doctrine: state.doctrine,
            doubts: state.doubts,
        }
    }
}
