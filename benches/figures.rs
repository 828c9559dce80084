//! The figures of the design: games a second, the step, prices, the first frame, a key to its frame.
//!
//! `cargo bench` prints them; nothing here is asserted.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use offramp::content::{LensId, Pack, ScenarioId};
use offramp::game::{Game, Shelf};
use offramp::lab::{self, Policies};
use offramp::rules::{self, Forces, Setup};
use offramp::ui::{App, Input, Key, Opened, Settings};
use offramp::world::{Audience, Ledger, World};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use rayon::prelude::*;

fn pack() -> Arc<Pack> {
    let shelf = Shelf::shipped().unwrap_or_else(|faults| panic!("{faults}"));
    shelf.pack("levant").expect("the shipped pack")
}

fn setup(pack: &Pack) -> Setup {
    Setup::new(pack, ScenarioId(0), 7, LensId(0))
}

fn play(pack: &Pack, setup: &Setup, seed: u64) -> lab::Tally {
    let setup = Setup {
        seed,
        ..setup.clone()
    };
    lab::play(pack, &setup, &Policies::default())
}

fn games(criterion: &mut Criterion) {
    let pack = pack();
    let setup = setup(&pack);
    println!("World: {} bytes", rules::open(&pack, &setup).bytes());
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

fn stepped(pack: &Pack, world: &World) -> (World, Forces) {
    let mut forces = Forces::default();
    rules::standing_forces(pack, world, &mut forces);
    (world.clone(), forces)
}

fn step(criterion: &mut Criterion) {
    let pack = pack();
    let world = rules::open(&pack, &setup(&pack));
    let batch = criterion::BatchSize::SmallInput;
    criterion.bench_function("causal step without ledger", |bench| {
        bench.iter_batched(
            || stepped(&pack, &world),
            |(mut world, mut forces)| {
                rules::step(&pack, &mut world, &mut forces, true, &mut ());
                world
            },
            batch,
        );
    });
    criterion.bench_function("causal step with ledger", |bench| {
        bench.iter_batched(
            || stepped(&pack, &world),
            |(mut world, mut forces)| {
                let mut ledger = Ledger {
                    entries: Vec::with_capacity(1024),
                };
                rules::step(&pack, &mut world, &mut forces, true, &mut ledger);
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
    let pack = pack();
    let setup = setup(&pack);
    let world = rules::open(&pack, &setup);
    let linear = rules::linearise(
        &pack,
        &setup.doctrines.maps[0],
        &world.levels,
        &world.references,
    );
    let seats = &pack.scenarios[0].seats;
    let slopes: Vec<Vec<f64>> = seats
        .iter()
        .map(|it| rules::slopes(&pack, ScenarioId(0), *it, None))
        .collect();
    criterion.bench_function("shadow prices: 12 seats, 12 months", |bench| {
        let columns: Vec<&Vec<f64>> = slopes.iter().collect();
        bench.iter(|| rules::backward(&linear, &columns, 12));
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
    let started = Instant::now();
    let loaded = pack();
    let (app, mut terminal) = window(&loaded, 120, 36);
    terminal.draw(|frame| app.draw(frame)).expect("a frame");
    println!(
        "packs read, game opened, first frame at 120x36: {:.1} ms",
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

criterion_group! {
    name = figures;
    config = Criterion::default().sample_size(30).measurement_time(Duration::from_secs(3));
    targets = games, step, prices, frames
}
criterion_main!(figures);
