//! A small invented region for the unit tests of the rules.

use std::sync::Arc;

use crate::content::file::{
    GaugeKind, MoveKind, PeopleMeaning, Ratify, Sight, Size, StockMover, Tier, Verify,
};
use crate::content::template::Template;
use crate::content::{
    Actor, ActorId, ActorKind, Addresses, Check, Clause, ClauseId, Counts, Crossing, Date, Effect,
    Form, FormId, Gauge, GaugeId, Grid, Lens, LensId, LevelSource, Move, MoveId, Norms, Outline,
    Pack, RedLine, Scenario, ScenarioId, Square, Stock, StockId, Subject, Table, Theatre,
    TheatreId, Tuning,
};
use crate::rules::{deals, map, ratify};
use crate::world::{
    ActorState, Answer, Audience, Errors, MEMORY, OfferId, Prices, Report, Round, Term,
    TheatreState, View, World,
};

/// Leads the first camp, sponsors alliances.
pub const GIVER: ActorId = ActorId(0);
/// Leads the second camp.
pub const RECEIVER: ActorId = ActorId(1);
/// Will not cede land unless it has plenty.
pub const THIRD: ActorId = ActorId(2);
/// Will not see calm fall to 40.
pub const BYSTANDER: ActorId = ActorId(3);
/// A people to which the giver answers.
const PEOPLE: ActorId = ActorId(5);

/// Moves land for a year: a parliament decides, the public minds.
pub const CEDE: ClauseId = ClauseId(0);
/// Ten prisoners go free over four months.
pub const FREE: ClauseId = ClauseId(1);
/// Patrols together; the alliance's form counts it.
pub const PATROL: ClauseId = ClauseId(2);

/// A contestable act that costs calm and climbs the ladder.
pub const SHELL: MoveId = MoveId(0);
/// An act that nobody can contest.
pub const WATCH: MoveId = MoveId(1);

/// A full, plain promise.
pub fn term(clause: ClauseId, giver: ActorId, receiver: ActorId) -> Term {
    deals::usual(&pack(), clause, giver, receiver, Size::Full)
}

/// Puts an offer on the table that all its parties have signed.
pub fn signed(_: &Pack, world: &mut World, terms: &[Term]) {
    let draft = crate::world::Draft {
        terms: terms.to_vec(),
    };
    deals::put(world, terms[0].giver, draft, None);
    for answer in world.round.offers.iter_mut().flat_map(|it| &mut it.answers) {
        *answer = Some(Answer::Accept);
    }
}

/// Brings a deal into force, whatever its procedures.
pub fn in_force(pack: &Pack, world: &mut World, terms: &[Term]) {
    let mut report = Report::default();
    signed(pack, world, terms);
    ratify::conclude(pack, world, &mut report);
    for it in world.deals.iter_mut().flat_map(|it| &mut it.ratifications) {
        it.passed = true;
    }
    ratify::ratify(pack, world, &mut report);
}

/// What a seat sees.
pub fn view(pack: &Pack, world: &World, seat: ActorId) -> View {
    View::of(pack, world, Audience::Seat(seat))
}

fn gauge(id: &str, source: LevelSource) -> Gauge {
    Gauge {
        id: id.into(),
        label: id.into(),
        short: id.into(),
        low: String::new(),
        high: String::new(),
        kind: GaugeKind::Lever,
        group: String::new(),
        owner: None,
        sight: Sight::All,
        people: PeopleMeaning::Neither,
        pull: 0.05,
        noise: 0.0,
        source,
        account: None,
        claims: Vec::new(),
        systems: Vec::new(),
        why: None,
        incoming: 0..0,
        outgoing: Vec::new(),
    }
}

fn effect(gauge: u16, points: f64) -> Effect {
    Effect {
        counted: None,
        gauge: GaugeId(gauge),
        points,
        lag: 0,
        claims: Vec::new(),
        why: None,
        parties: Vec::new(),
        givers: Vec::new(),
        weights: vec![1.0].into(),
    }
}

fn level(gauge: u16, at_least: f64, at_most: f64) -> Check {
    Check {
        subject: Subject::Gauge(GaugeId(gauge)),
        at_least,
        at_most,
        not: false,
        of: Vec::new(),
    }
}

fn actor(id: &str, kind: ActorKind, size: f64) -> Actor {
    Actor {
        id: id.into(),
        name: id.into(),
        article: false,
        plural: false,
        short: id.into(),
        office: String::new(),
        kind,
        size,
        outside: false,
        at: [0.0; 2],
        interests: Vec::new(),
        red_lines: Vec::new(),
        doctrine: LensId(0),
        ratify: Ratify::Parliament,
        support: 50.0,
        answers_to: Vec::new(),
        told: Vec::new(),
        cited: String::new(),
        systems: Vec::new(),
    }
}

fn actors() -> Vec<Actor> {
    let line = |crossing, unless| RedLine {
        text: String::new(),
        crossing,
        unless,
    };
    let mut actors = vec![
        actor("giver", ActorKind::Seat, 10.0),
        actor("receiver", ActorKind::Seat, 8.0),
        actor("third", ActorKind::Seat, 4.0),
        actor("bystander", ActorKind::Computer, 2.0),
        actor("movement", ActorKind::Facilitator, 2.0),
        actor("people", ActorKind::People, 3.0),
    ];
    actors[0].answers_to = vec![(PEOPLE, 0.5)];
    actors[2].red_lines = vec![line(Crossing::Gives(CEDE), Some(level(0, 80.0, 100.0)))];
    actors[3].red_lines = vec![line(Crossing::State(level(1, 0.0, 40.0)), None)];
    actors
}

fn clause(id: &str, givers: &[ActorId], months: u8) -> Clause {
    Clause {
        id: id.into(),
        label: String::new(),
        sentence: Template::of_phrase(id),
        text: String::new(),
        givers: givers.to_vec(),
        receivers: Vec::new(),
        when: Vec::new(),
        single: false,
        effects: Vec::new(),
        once: Vec::new(),
        stocks: Vec::new(),
        all_of: Vec::new(),
        exchange: None,
        asks: Vec::new(),
        direct: 0.0,
        relations: Vec::new(),
        months,
        ratify: Ratify::Decree,
        public: 0.0,
        public_receiver: 0.0,
        verify: Verify::None,
        secret: false,
        tags: Vec::new(),
        breach: Vec::new(),
        left_out: None,
        systems: Vec::new(),
    }
}

fn clauses() -> Vec<Clause> {
    vec![
        Clause {
            when: vec![level(0, 20.0, 100.0)],
            effects: vec![effect(0, 25.0)],
            breach: vec![effect(1, -3.0)],
            direct: 1.0,
            relations: vec![(None, 10.0)],
            ratify: Ratify::Parliament,
            public: -6.0,
            public_receiver: 4.0,
            ..clause("cede", &[GIVER, THIRD], 12)
        },
        Clause {
            stocks: vec![(StockId(0), -10)],
            once: vec![effect(1, 5.0)],
            secret: true,
            ..clause("free", &[GIVER], 4)
        },
        Clause {
            effects: vec![effect(1, 15.0)],
            tags: vec!["patrol".into()],
            ..clause("patrol", &[GIVER, RECEIVER, THIRD], 6)
        },
    ]
}

fn act(id: &str, contestable: bool) -> Move {
    Move {
        id: id.into(),
        label: String::new(),
        aimed: None,
        text: String::new(),
        by: vec![GIVER],
        targets: Vec::new(),
        toward: None,
        kind: MoveKind::Act,
        tier: Tier::Major,
        covert: false,
        contestable,
        when: Vec::new(),
        effects: vec![effect(1, -16.0)],
        stocks: Vec::new(),
        relations: Vec::new(),
        support: 0.0,
        rung: contestable.then_some((TheatreId(0), 1)),
        gain: String::new(),
        cost: String::new(),
        objector: None,
        systems: Vec::new(),
    }
}

fn form(id: &str, needs: Vec<(String, u8, bool)>, months: u8) -> Form {
    Form {
        id: id.into(),
        label: String::new(),
        text: String::new(),
        needs,
        any_of: Vec::new(),
        months,
        effects: Vec::new(),
        systems: Vec::new(),
    }
}

/// The region: land (a lever), calm, prisoners held (a count of twenty at most).
pub fn pack() -> Pack {
    let stock = Stock {
        id: "held".into(),
        unit: String::new(),
        gauge: GaugeId(2),
        empty: 0,
        full: 20,
        moved_by: StockMover::Acts,
    };
    let border = Theatre {
        id: "border".into(),
        label: String::new(),
        parties: vec![GIVER, RECEIVER],
        struck: RECEIVER,
        raises: vec![effect(1, -1.0)],
        pressure: GaugeId(1),
        stirs: Vec::new(),
        restrains: Vec::new(),
        loads: Vec::new(),
        shows: Vec::new(),
        rungs: Default::default(),
        incidents: Vec::new(),
    };
    let mut pack = Pack {
        addresses: Addresses::default(),
        id: "small".into(),
        title: String::new(),
        summary: String::new(),
        fictional: true,
        poles: [(GIVER, "first".into()), (RECEIVER, "second".into())],
        left_out: Vec::new(),
        headlines: Vec::new(),
        names: Vec::new(),
        hash: String::new(),
        claims: Table::new(),
        systems: Table::new(),
        documents: Table::new(),
        lenses: vec![Lens {
            id: "all".into(),
            name: String::new(),
            text: String::new(),
            document: None,
            own: None,
        }]
        .into(),
        gauges: vec![
            gauge("land", LevelSource::Step),
            gauge("calm", LevelSource::Step),
            gauge("held", LevelSource::Stock(StockId(0))),
        ]
        .into(),
        derive_order: Vec::new(),
        counts: Counts::default(),
        stocks: vec![stock].into(),
        links: Table::new(),
        actors: actors().into(),
        moves: vec![act("shell", true), act("watch", false)].into(),
        clauses: clauses().into(),
        dossiers: Table::new(),
        bargains: Vec::new(),
        swing: None,
        events: Table::new(),
        theatres: vec![border].into(),
        sponsor: GIVER,
        forms: vec![
            form("loose", Vec::new(), 0),
            form("pact", vec![("patrol".into(), 2, true)], 2),
        ]
        .into(),
        endings: Table::new(),
        truths: Vec::new(),
        plans: Table::new(),
        trials: Vec::new(),
        codex: Vec::new(),
        scenarios: vec![scenario()].into(),
        tuning: Tuning::default(),
        outline: Outline::default(),
        norms: Norms::default(),
    };
    pack.addresses = Addresses::by_position(&pack);
    pack
}

/// A start about which nothing is said.
fn scenario() -> Scenario {
    Scenario {
        id: "usual".into(),
        title: "Usual".into(),
        summary: String::new(),
        start: (2025, 1),
        months: 16,
        looks: None,
        seats: Vec::new(),
        suggested: Vec::new(),
        briefing: String::new(),
        briefs: Vec::new(),
        start_levels: Table::new(),
        references: Table::new(),
        level_why: Table::new(),
        counts: Table::new(),
        count_why: Table::new(),
        relations: Square::default(),
        trends: Vec::new(),
        rungs: Table::new(),
        in_force: Vec::new(),
        policies: Vec::new(),
        schedule: Vec::new(),
        offers: Vec::new(),
        systems: Vec::new(),
    }
}

/// Its first month: everything in the middle, everybody a stranger with five capital.
pub fn world(pack: &Pack) -> World {
    let gauges = pack.gauges.len();
    let acting = pack.actors.iter().filter(|it| it.acts()).count();
    let prices = Prices {
        agreement: Square::default(),
        table: Grid::filled(0.0, pack.actors.len(), gauges),
    };
    let actor = ActorState {
        capital: 5.0,
        support: 50.0,
        standing: 50.0,
        ..ActorState::default()
    };
    World {
        scenario: ScenarioId(0),
        opened: Date::default(),
        seed: 1,
        lens: LensId(0),
        hidden: false,
        month: 0,
        map: Arc::default(),
        doctrines: Arc::new(map::doctrines(pack, ScenarioId(0), false)),
        own_prices: Arc::new(prices.rows()),
        prices: Arc::new(prices),
        errors: Arc::new(Errors::of(pack, 1)),
        levels: vec![50.0; gauges].into(),
        references: vec![50.0; gauges].into(),
        signals: vec![0.0; MEMORY * gauges],
        recent: vec![50.0; MEMORY * gauges],
        offsets: Vec::new(),
        counts: vec![10].into(),
        carry: vec![0.0].into(),
        actors: vec![actor; pack.actors.len()].into(),
        relations: Square::filled(0.0, acting, acting),
        trust: Square::filled(50.0, acting, acting),
        policies: Vec::new(),
        impulses: Vec::new(),
        done: Vec::new(),
        commitments: Vec::new(),
        deals: Vec::new(),
        failed: Vec::new(),
        next_deal: OfferId::FIRST,
        theatres: vec![TheatreState::default()].into(),
        posed: Vec::new(),
        event_rest: Table::new(),
        form: FormId(0),
        form_held: vec![0; 2].into(),
        ending_held: Table::new(),
        forecasts: Vec::new(),
        interventions: Vec::new(),
        round: Round::default(),
    }
}
