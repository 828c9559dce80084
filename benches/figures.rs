//! The figures of the design: games a second, the step, prices, futures, sweeps, the first frame, a key to its frame.
//!
//! `cargo bench` prints them; nothing here is asserted. A word names some of them: `cargo bench -- step`.

use std::collections::VecDeque;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use offramp::ai::Level;
use offramp::content::{GaugeId, LensId, Pack, ScenarioId};
use offramp::futures::{self, Choice, Question};
use offramp::game::{Game, Shelf, Table};
use offramp::lab::sweep::{Crossed, Experiments, Sweep};
use offramp::lab::{self, Policies};
use offramp::room::LocalTable;
use offramp::rules::{self, Forces, Setup};
use offramp::ui::work::Watch;
use offramp::ui::{App, Effect, GameErrand, Input, Key, Opened, Settings, WorkErrand};
use offramp::world::{Act, Audience, Ledger, Report, World};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use rayon::prelude::*;

fn pack() -> Arc<Pack> {
    let shelf = Shelf::shipped().unwrap_or_else(|error| panic!("{error}"));
    shelf.pack("levant").expect("the shipped pack")
}

fn setup(pack: &Pack) -> Setup {
    Setup::new(pack, ScenarioId(0), 7, LensId(0))
}

/// A whole game and what it came to, as `offramp sim` plays it where nobody asks for hashes.
fn play(pack: &Pack, setup: &Setup, seed: u64) -> lab::Tally {
    let setup = Setup {
        seed,
        ..setup.clone()
    };
    lab::tally(
        pack,
        &lab::finish(pack, &setup, &Policies::default(), &mut ()),
    )
}

/// Whether a part is asked for: all of them, where no word names one.
fn asked(part: &str) -> bool {
    let mut words = std::env::args()
        .skip(1)
        .filter(|it| !it.starts_with('-'))
        .peekable();
    words.peek().is_none() || words.any(|it| part.contains(&it))
}

fn games(criterion: &mut Criterion) {
    if !asked("games") {
        return;
    }
    let pack = pack();
    let setup = setup(&pack);
    sizes(&pack, &setup);
    let started = Instant::now();
    let count: u64 = 400;
    (0..count)
        .into_par_iter()
        .for_each(|seed| drop(black_box(play(&pack, &setup, seed))));
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "whole games, all cores: {:.0} a second",
        count as f64 / seconds
    );
    criterion.bench_function("one whole game of 16 months, one core", |bench| {
        let mut seed = 0;
        bench.iter(|| {
            seed += 1;
            play(&pack, &setup, seed)
        });
    });
}

/// The World at its largest, over some games of every scenario.
#[derive(Default)]
struct Largest(usize);

impl lab::Watch for Largest {
    fn resolved(&mut self, _: &Pack, world: &World, _: &Report) {
        self.0 = self.0.max(world.bytes());
    }
}

/// How large a World is, and how often a month of a game asks for memory.
fn sizes(pack: &Pack, setup: &Setup) {
    let policies = Policies::default();
    let mut largest = Largest::default();
    for scenario in pack.scenarios.ids() {
        let setup = Setup::new(pack, scenario, 0, LensId(0));
        for seed in 0..20 {
            let setup = Setup {
                seed,
                ..setup.clone()
            };
            lab::finish(pack, &setup, &policies, &mut largest);
        }
    }
    println!(
        "World: {} bytes at the start, {} at its largest in play",
        rules::open(pack, setup).bytes(),
        largest.0
    );
    let asked = allocation_counter::measure(|| {
        black_box(lab::finish(pack, setup, &policies, &mut ()));
    });
    let months = u64::from(pack.scenarios[setup.scenario].months);
    println!(
        "memory asked for: {} times a month, {} bytes",
        asked.count_total / months,
        asked.bytes_total / months
    );
}

fn stepped(pack: &Pack, world: &World) -> (World, Forces) {
    let mut forces = Forces::default();
    rules::standing_forces(pack, world, &mut forces);
    (world.clone(), forces)
}

fn step(criterion: &mut Criterion) {
    if !asked("step") {
        return;
    }
    let pack = pack();
    let world = rules::open(&pack, &setup(&pack));
    let batch = criterion::BatchSize::SmallInput;
    criterion.bench_function("causal step without ledger", |bench| {
        bench.iter_batched(
            || stepped(&pack, &world),
            |(mut world, forces)| {
                rules::step(&pack, &mut world, &forces, true, &mut ());
                world
            },
            batch,
        );
    });
    criterion.bench_function("causal step with ledger", |bench| {
        bench.iter_batched(
            || stepped(&pack, &world),
            |(mut world, forces)| {
                let mut ledger = Ledger {
                    entries: Vec::with_capacity(1024),
                };
                rules::step(&pack, &mut world, &forces, true, &mut ledger);
                (world, ledger)
            },
            batch,
        );
    });
    criterion.bench_function("resolve a month in which nobody acts", |bench| {
        bench.iter_batched(
            || world.clone(),
            |mut world| rules::resolve(&pack, &mut world, &mut ()),
            batch,
        );
    });
}

fn prices(criterion: &mut Criterion) {
    if !asked("prices") {
        return;
    }
    let pack = pack();
    let setup = setup(&pack);
    let world = rules::open(&pack, &setup);
    let linear = rules::linearise(
        &pack,
        setup.doctrines.lens(LensId(0)),
        &world.levels,
        &world.references,
    );
    let seats = &pack.scenarios[ScenarioId(0)].seats;
    let slopes: Vec<offramp::content::Table<GaugeId, f64>> = seats
        .iter()
        .map(|it| rules::slopes(&pack, ScenarioId(0), *it, None))
        .collect();
    criterion.bench_function("shadow prices: 12 seats, 12 months", |bench| {
        let columns: Vec<&offramp::content::Table<GaugeId, f64>> = slopes.iter().collect();
        bench.iter(|| rules::backward(&linear, &columns, 12));
    });
}

/// Does something on so many cores, and tells how often it does it a second.
fn scaled(name: &str, count: u64, work: impl Fn() + Send + Sync) {
    for cores in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(cores).build();
        let pool = pool.expect("threads");
        let started = Instant::now();
        pool.install(&work);
        let seconds = started.elapsed().as_secs_f64();
        println!(
            "{name}, {cores} cores: {:.0} a second, {seconds:.2} s",
            count as f64 / seconds
        );
    }
}

/// What if: four choices and today's path over 100 futures each. A sweep: all lenses, 30 games each.
fn futures(_: &mut Criterion) {
    if !asked("futures") {
        return;
    }
    let pack = pack();
    let seat = pack.actor_id("saudi").expect("a seat");
    let game = Game::new(Arc::clone(&pack), setup(&pack), vec![(seat, None)]);
    let view = game.view(Audience::Seat(seat));
    let choices = futures::choices(&pack, &view).into_iter();
    let choices: Vec<Choice> = choices
        .filter(|it| it.refused(&pack, &view).is_none())
        .take(futures::MOST_CHOICES)
        .collect();
    let question = Question {
        until: game.months(),
        view,
        belief: LensId(0),
        choices,
        futures: 100,
    };
    let paths = question.choices.len() as u64 + 1;
    scaled("futures of what if", paths * 100, || {
        let found = question.clone().explore(&pack, &|| false, &mut |_| ());
        black_box(found);
    });
    let crossed = Crossed {
        scenario: ScenarioId(0),
        level: Level::Standard,
        plans: vec![None],
        lenses: pack.lenses.ids().collect(),
        games: 30,
        seed: 1,
        codings: 0,
    };
    let sweep = Sweep::new(Arc::clone(&pack), Experiments::Crossed(crossed));
    scaled("experiments of a sweep", sweep.count(), || {
        let rows = (0..sweep.count()).into_par_iter();
        rows.for_each(|it| drop(black_box(sweep.run(it))));
    });
}

fn window(pack: &Arc<Pack>, width: u16, height: u16) -> (App, Terminal<TestBackend>) {
    let seat = pack.actor_id("saudi").expect("a seat");
    let game = Game::new(Arc::clone(pack), setup(pack), vec![(seat, None)]);
    let mut app = App::new(
        vec![Arc::clone(pack)],
        Settings::default(),
        Size { width, height },
    );
    app.update(Input::Opened(Opened {
        pack: Arc::clone(pack),
        view: game.view(Audience::Seat(seat)),
        belief: LensId(0),
        seed: 7,
        resumed: true,
    }));
    let terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
    (app, terminal)
}

fn frames(criterion: &mut Criterion) {
    if !asked("frames") {
        return;
    }
    let started = Instant::now();
    let loaded = pack();
    println!(
        "both packs decoded: {:.1} ms",
        started.elapsed().as_secs_f64() * 1e3
    );
    let (app, mut terminal) = window(&loaded, 120, 36);
    terminal.draw(|frame| app.draw(frame)).expect("a frame");
    println!(
        "packs decoded, game opened, first frame at 120x36: {:.1} ms",
        started.elapsed().as_secs_f64() * 1e3
    );

    let (mut app, mut terminal) = window(&loaded, 200, 60);
    let mut times: Vec<Duration> = Vec::new();
    for number in 0..600 {
        let key = ['1', '2', '3', '4', '5', '6', 'j', 'j', 'k', 'l'][number % 10];
        let started = Instant::now();
        app.update(Input::Key(Key::Char(key)));
        terminal.draw(|frame| app.draw(frame)).expect("a frame");
        times.push(started.elapsed());
    }
    times.sort_unstable();
    let at = |percent: usize| times[times.len() * percent / 100].as_secs_f64() * 1e3;
    println!(
        "key to drawn frame at 200x60: median {:.2} ms, 99th percentile {:.2} ms",
        at(50),
        at(99)
    );
    criterion.bench_function("a frame at 200x60", |bench| {
        bench.iter(|| terminal.draw(|frame| app.draw(frame)).map(|it| it.count));
    });
}

/// A window whose inputs are timed.
struct Timed {
    app: App,
    times: Vec<(Duration, String)>,
}

impl Timed {
    fn update(&mut self, input: Input) -> Vec<Effect> {
        let name = format!("{input:?}").chars().take(16).collect();
        let started = Instant::now();
        let effects = self.app.update(input);
        self.times.push((started.elapsed(), name));
        effects
    }

    /// Gives the window a key, and everything that comes back because of it.
    fn key(&mut self, key: Key, pack: &Pack, table: &mut LocalTable) {
        let mut inputs = VecDeque::from([Input::Key(key)]);
        while let Some(input) = inputs.pop_front() {
            for effect in self.update(input) {
                match effect {
                    Effect::Game(GameErrand::Submit(ticket, act)) => {
                        let reply = table.submit(act);
                        inputs.push_back(Input::News(table.view()));
                        inputs.push_back(Input::Reply(ticket, reply));
                    }
                    Effect::Work(WorkErrand::Start(id, job)) => {
                        inputs.push_back(Input::Job(id, job.run(pack, &Watch::default())));
                    }
                    _ => (),
                }
            }
        }
    }
}

/// A whole game at one window: every input's time in `App::update`, the slowest told. Work away from the window is not in it.
fn updates(_: &mut Criterion) {
    if !asked("updates") {
        return;
    }
    let pack = pack();
    let seat = pack.actor_id("saudi").expect("a seat");
    let game = Game::new(Arc::clone(&pack), setup(&pack), vec![(seat, None)]);
    let mut table = LocalTable::new(game).expect("a person plays");
    let (app, _) = window(&pack, 120, 36);
    let mut timed = Timed {
        app,
        times: Vec::new(),
    };
    timed.update(Input::Opened(Opened {
        pack: Arc::clone(&pack),
        view: table.view(),
        belief: LensId(0),
        seed: 7,
        resumed: true,
    }));
    let keys = "1jjj\rjj\r\r\u{1b}w\u{1b}2jjkk\t\tjj3njj\r\rjj\r\rjj\t\tjjkk\u{1b}\u{1b}4jjjw\u{1b}5jj\t\tjj6\tjj?\u{1b}:cease\u{1b}1e\r\u{1b}\u{1b}";
    while table.view().outcome.is_none() {
        let month = table.view().playing();
        for letter in keys.chars() {
            let key = match letter {
                '\r' => Key::Enter,
                '\t' => Key::Tab,
                '\u{1b}' => Key::Esc,
                letter => Key::Char(letter),
            };
            timed.key(key, &pack, &mut table);
        }
        // Whatever lies over the desk then, the month ends.
        if month == table.view().playing() && table.view().outcome.is_none() {
            table.submit(Act::End).expect("a month can be ended");
            timed.update(Input::News(table.view()));
        }
    }
    let mut times = timed.times;
    times.sort_by(|one, other| other.cmp(one));
    let at = |percent: usize| times[times.len() * (100 - percent) / 100].0.as_secs_f64() * 1e3;
    println!(
        "App::update over a whole game, {} inputs: median {:.3} ms, 99th percentile {:.3} ms, most {:.3} ms",
        times.len(),
        at(50),
        at(99),
        times[0].0.as_secs_f64() * 1e3
    );
    for (time, name) in &times[..8] {
        println!("  {:.3} ms {name}", time.as_secs_f64() * 1e3);
    }
}

criterion_group! {
    name = figures;
    config = Criterion::default().sample_size(30).measurement_time(Duration::from_secs(3));
    targets = games, step, prices, futures, frames, updates
}
criterion_main!(figures);
