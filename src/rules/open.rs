//! Opening a scenario: the world before its first month, its first questions and offers on the table.

use std::sync::Arc;

use crate::content::{
    ActorId, GaugeId, LensId, LevelSource, OfferTerm, Pack, ScenarioId, Square, Table,
};
use crate::rules::{causal, deals, map, prices, standing, stocks};
use crate::world::{
    ActorState, Answer, CausalMap, Commitment, DealId, Dice, Doctrines, Draft, Errors, Life,
    MEMORY, Offer, OfferId, Opening, PolicyInForce, Question, Roll, Round, Term, TheatreState,
    World,
};

/// How a game starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Seed of all dice.
    pub seed: u64,
    /// How the world works.
    pub lens: LensId,
    /// Nobody is told the lens before the game is over.
    pub hidden: bool,
    /// The maps of lenses and doctrines, shared by all games of a pack.
    pub doctrines: Arc<Doctrines>,
    /// Levels at the start that an experiment sets, 0..100; nothing is drawn around them.
    pub starts: Vec<(GaugeId, f64)>,
}

impl Setup {
    /// A setup with the pack's maps compiled; clone it with another seed rather than compiling again.
    pub fn new(pack: &Pack, scenario: ScenarioId, seed: u64, lens: LensId) -> Self {
        Self::with(pack, scenario, seed, lens, false)
    }

    /// A setup whose lens may be hidden.
    pub fn with(pack: &Pack, scenario: ScenarioId, seed: u64, lens: LensId, hidden: bool) -> Self {
        let mut doctrines = map::doctrines(pack, scenario, hidden);
        let trial = Self {
            scenario,
            seed: 0,
            lens,
            hidden,
            doctrines: Arc::new(doctrines.clone()),
            starts: Vec::new(),
        };
        let first = open(pack, &trial);
        doctrines.opening = Opening {
            prices: first.prices,
            own_prices: first.own_prices,
            camps: first.actors.iter().map(|it| (it.camp, it.pull)).collect(),
        };
        Self {
            scenario,
            seed,
            lens,
            hidden,
            doctrines: Arc::new(doctrines),
            starts: Vec::new(),
        }
    }
}

/// Opens a scenario.
pub fn open(pack: &Pack, setup: &Setup) -> World {
    let scenario = &pack.scenarios[setup.scenario];
    let acting = pack.actors.iter().filter(|it| it.acts()).count();
    let gauges = pack.gauges.len();
    let references: Vec<f64> = scenario
        .references
        .iter()
        .map(|it| causal::grid(*it))
        .collect();
    let mut world = World {
        scenario: setup.scenario,
        opened: scenario.opens(),
        seed: setup.seed,
        lens: setup.lens,
        hidden: setup.hidden,
        month: 0,
        map: map_of(pack, setup),
        doctrines: setup.doctrines.clone(),
        prices: Arc::default(),
        own_prices: Arc::default(),
        errors: Arc::new(Errors::of(pack, setup.seed)),
        levels: start_levels(pack, setup),
        references: references.into(),
        signals: vec![0.0; MEMORY * gauges],
        recent: vec![0.0; MEMORY * gauges],
        offsets: vec![0.0; pack.derive_order.len()],
        counts: scenario.counts.clone(),
        carry: Table::filled(0.0, pack.stocks.len()),
        actors: pack.actors.ids().map(|it| actor(pack, setup, it)).collect(),
        relations: relations(pack, setup.scenario, acting),
        trust: Square::default(),
        policies: scenario
            .policies
            .iter()
            .map(|it| policy(it.0, it.1, it.2))
            .collect(),
        impulses: Vec::new(),
        done: Vec::new(),
        commitments: in_force(pack, setup.scenario),
        deals: Vec::new(),
        failed: Vec::new(),
        next_deal: OfferId::FIRST,
        theatres: scenario
            .rungs
            .iter()
            .map(|it| TheatreState {
                rung: *it,
                quiet: 0,
            })
            .collect(),
        posed: Vec::new(),
        event_rest: Table::filled(Some(0), pack.events.len()),
        form: crate::content::FormId(0),
        form_held: Table::filled(0, pack.forms.len()),
        ending_held: Table::filled(0, pack.endings.len()),
        forecasts: Vec::new(),
        interventions: Vec::new(),
        round: Round::default(),
    };
    world.trust = trust(pack, &world.relations);
    settle(pack, &mut world);
    world.round.questions = first_questions(pack, setup.scenario);
    world.round.offers = first_offers(pack, setup.scenario, &mut world.next_deal);
    world
}

/// Levels at the start. Those that nobody counts are drawn around what the scenario says.
fn start_levels(pack: &Pack, setup: &Setup) -> Table<GaugeId, f64> {
    let dice = Dice::of(setup.seed, 0);
    let set = |gauge: GaugeId| setup.starts.iter().find(|it| it.0 == gauge);
    let level = |(at, start): (GaugeId, &f64)| {
        if let Some((_, level)) = set(at) {
            return causal::grid(*level);
        }
        let drawn = if pack.tuning.start_spread > 0.0
            && matches!(pack.gauges[at].source, LevelSource::Step)
        {
            pack.tuning.start_spread * dice.roll(pack, Roll::Start(at)).bell()
        } else {
            0.0
        };
        causal::grid((start + drawn).clamp(0.0, 100.0))
    };
    let levels = &pack.scenarios[setup.scenario].start_levels;
    levels.enumerate().map(level).collect()
}

fn map_of(pack: &Pack, setup: &Setup) -> Arc<CausalMap> {
    let known = !pack.lenses[setup.lens].uncertain() && setup.doctrines.knows(setup.lens);
    let drawn = if known {
        map::in_game(pack, setup.doctrines.lens(setup.lens), setup.seed)
    } else {
        let compiled = map::compile(pack, setup.lens, Some(setup.seed), setup.scenario);
        map::in_game(pack, &compiled, setup.seed)
    };
    Arc::new(drawn)
}

/// Levels of counts and derived gauges, the past before the start, standings, prices.
fn settle(pack: &Pack, world: &mut World) {
    for (stock, it) in pack.stocks.enumerate() {
        world.levels[it.gauge] = stocks::level(pack, stock, world.counts[stock]);
    }
    let before = world.levels.clone();
    let offsets = world.offsets.clone();
    causal::derive(pack, world, &before, &offsets, &mut ());
    for (at, (level, reference)) in world.levels.iter().zip(&world.references).enumerate() {
        let signal = ((level - reference) / 50.0) as f32 + 0.0;
        for slot in 0..MEMORY {
            world.signals[slot * world.levels.len() + at] = signal;
            world.recent[slot * world.levels.len() + at] = *level as f32;
        }
    }
    for (at, actor) in pack.actors.enumerate() {
        if !actor.acts() {
            let now = standing::people(pack, &world.levels, at);
            world.actors[at].standing = now;
            world.actors[at].spoke_at = now;
        }
    }
    let opening = &world.doctrines.clone().opening;
    if opening.camps.is_empty() {
        prices::refresh(pack, world);
        super::camps::start(pack, world);
        return;
    }
    world.prices = opening.prices.clone();
    world.own_prices = opening.own_prices.clone();
    for (actor, (camp, pull)) in world.actors.iter_mut().zip(&opening.camps) {
        (actor.camp, actor.pull) = (*camp, *pull);
    }
}

fn actor(pack: &Pack, setup: &Setup, id: ActorId) -> ActorState {
    let it = &pack.actors[id];
    let camp = match pack.poles.iter().position(|pole| pole.0 == id) {
        Some(0) => 1,
        Some(_) => -1,
        None => 0,
    };
    ActorState {
        capital: if it.acts() {
            super::politics::income(pack, it.support)
        } else {
            0.0
        },
        support: it.support,
        camp,
        doctrine: setup.doctrines.of[id],
        aims: standing::default_aims(pack, id),
        ..ActorState::default()
    }
}

fn relations(pack: &Pack, scenario: ScenarioId, acting: usize) -> Square<ActorId, f32> {
    let all = &pack.scenarios[scenario].relations;
    Square::from_fn(acting, acting, |one, other| all[(one, other)])
}

fn trust(pack: &Pack, relations: &Square<ActorId, f32>) -> Square<ActorId, f32> {
    let start = pack.tuning.trust_start as f32;
    Square::from_fn(relations.rows(), relations.rows(), |of, in_whom| {
        if of == in_whom {
            100.0
        } else {
            (start + relations[(of, in_whom)] / 4.0).clamp(0.0, 100.0)
        }
    })
}

fn policy(by: ActorId, policy: crate::content::MoveId, target: Option<ActorId>) -> PolicyInForce {
    PolicyInForce {
        by,
        policy,
        target,
        since: 1,
        half: false,
    }
}

/// A term as content writes it, giver and receiver named.
pub fn term(pack: &Pack, it: &OfferTerm, seat: ActorId) -> Term {
    Term {
        clause: it.clause,
        giver: it.giver.unwrap_or(seat),
        receiver: it.receiver.unwrap_or(seat),
        size: it.size,
        months: it.months.clamp(1, deals::MOST_MONTHS),
        verify: pack.clauses[it.clause].verify,
        guarantor: None,
        first: false,
        secret: false,
    }
}

fn in_force(pack: &Pack, scenario: ScenarioId) -> Vec<Commitment> {
    let terms = &pack.scenarios[scenario].in_force;
    terms
        .iter()
        .filter_map(|it| Some((it, it.giver.or(it.receiver)?)))
        .zip(0..)
        .map(|((it, seat), position)| Commitment {
            deal: DealId::OPENING,
            position,
            term: term(pack, it, seat),
            life: Life::Kept { since: 1 },
            left: it.months,
        })
        .collect()
}

fn first_questions(pack: &Pack, scenario: ScenarioId) -> Vec<Question> {
    let briefs = &pack.scenarios[scenario].briefs;
    let asked = |brief: &crate::content::Brief| {
        brief.question.map(|event| Question {
            about: None,
            event,
            asks: brief.seat,
            answer: None,
        })
    };
    briefs.iter().filter_map(asked).collect()
}

fn first_offers(pack: &Pack, scenario: ScenarioId, next: &mut OfferId) -> Vec<Offer> {
    let mut offers = Vec::new();
    for (at, opening) in pack.scenarios[scenario].offers.iter().enumerate() {
        let draft = Draft {
            terms: opening
                .terms
                .iter()
                .map(|it| term(pack, it, opening.from))
                .collect(),
        };
        let signed = |party: ActorId| (party == opening.from).then_some(Answer::Accept);
        let answers = draft.parties().into_iter().map(signed).collect();
        offers.push(Offer {
            id: next.take(),
            from: opening.from,
            draft,
            answers,
            counters: None,
            opening: Some(at as u8),
            until: 1,
        });
    }
    offers
}
