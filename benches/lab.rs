//! The lab's figures: four choices over 250 futures, the first picture of them, a sweep on more and more cores, and the map's
//! inference beside the loop that researchers write. `cargo bench --bench lab` prints them; nothing here is asserted.

use std::hint::black_box;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use offramp::ai::Level;
use offramp::content::{LensId, Pack, PlanId, ScenarioId};
use offramp::futures::{Choice, Question, choices};
use offramp::game::{Command as Said, Game, Shelf};
use offramp::lab::fcm::{ConceptMap, Inference, Rest, Transfer};
use offramp::lab::sweep::{Crossed, Experiments, Sweep};
use offramp::rules::Setup;
use offramp::world::Audience;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// Futures of each choice.
const FUTURES: u32 = 250;

/// Steps of a run of the map, and runs.
const STEPS: usize = 100;
const RUNS: u32 = 200;

fn pack() -> Arc<Pack> {
    let shelf = Shelf::shipped().unwrap_or_else(|error| panic!("{error}"));
    shelf.pack("levant").expect("the shipped pack")
}

/// Month 4 of a game, seen from a seat, with four things it could do.
fn question(pack: &Arc<Pack>) -> Question {
    let seat = pack.actor_id("saudi").expect("a seat");
    let setup = Setup::new(pack, ScenarioId(0), 7, LensId(0));
    let mut game = Game::new(Arc::clone(pack), setup, vec![(seat, None)]);
    for _ in 0..3 {
        game.submit(Said::clock()).expect("a month can be ended");
    }
    let view = game.view(Audience::Seat(seat));
    let open = choices(pack, &view).into_iter();
    let four = open
        .filter(|it| *it != Choice::Nothing && it.refused(pack, &view).is_none())
        .take(4);
    Question {
        choices: four.collect(),
        until: view.months(pack),
        view,
        belief: LensId(0),
        futures: FUTURES,
    }
}

fn what_if(pack: &Arc<Pack>) {
    let question = question(pack);
    let began = Instant::now();
    let seen = AtomicBool::new(false);
    let found = question
        .explore(pack, &|| false, &mut |_| {
            if !seen.swap(true, Ordering::Relaxed) {
                let first = began.elapsed().as_secs_f64() * 1e3;
                println!("what if, first picture: {first:.0} ms");
            }
        })
        .expect("nobody stops it");
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "what if, {} choices beside today's path, {FUTURES} futures each to the end: {seconds:.2} s ({} playouts)",
        found.paths.len() - 1,
        found.done.0
    );
}

fn sweeps(pack: &Arc<Pack>) {
    let crossed = Crossed {
        scenario: ScenarioId(0),
        level: Level::Standard,
        plans: vec![None, Some(PlanId(0))],
        lenses: pack.lenses.ids().collect(),
        games: 20,
        seed: 1,
        codings: 0,
    };
    let sweep = Sweep::new(Arc::clone(pack), Experiments::Crossed(crossed));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut threads = 1;
    while threads <= cores {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("threads can be had");
        let began = Instant::now();
        pool.install(|| {
            (0..sweep.count())
                .into_par_iter()
                .for_each(|it| drop(black_box(sweep.run(it))));
        });
        let rate = sweep.count() as f64 / began.elapsed().as_secs_f64();
        println!("sweep, {threads} threads: {rate:.0} experiments a second");
        threads *= 2;
    }
}

fn map(pack: &Pack) {
    let map = ConceptMap::of(pack, ScenarioId(0), LensId(0));
    let first = vec![1.0; map.concepts().len()];
    let rest = Rest {
        // Below nothing: no step is the last before its time.
        threshold: -1.0,
        steps: STEPS,
    };
    let transfer = Transfer::Sigmoid { slope: 1.0 };
    let began = Instant::now();
    let mut sum = 0.0;
    for _ in 0..RUNS {
        let way = map.run(black_box(&first), Inference::ModifiedKosko, transfer, rest);
        sum = way.states.last().map_or(0.0, |it| it.iter().sum());
    }
    let ours = began.elapsed().as_secs_f64() / f64::from(RUNS);
    println!(
        "map, {STEPS} steps of {} concepts: {:.0} us, sum {sum:.6}",
        first.len(),
        ours * 1e6
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.csv");
    std::fs::write(&path, map.csv()).expect("it can be written");
    let python = std::env::var("OFFRAMP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peer = Command::new(&python)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/map.py"))
        .arg(&path)
        .args([STEPS.to_string(), RUNS.to_string()])
        .output();
    let told = peer.ok().filter(|it| it.status.success());
    let told = told.map(|it| String::from_utf8_lossy(&it.stdout).into_owned());
    let told = told.as_deref().and_then(|it| it.trim().split_once(' '));
    match told.and_then(|it| Some((it.0.parse::<f64>().ok()?, it.1))) {
        Some((seconds, sum)) => {
            println!("the same with numpy: {:.0} us, sum {sum:.9}", seconds * 1e6);
        }
        None => println!(
            "the same with numpy: skipped, {python} has none (OFFRAMP_PYTHON names another)"
        ),
    }
}

fn main() {
    let pack = pack();
    what_if(&pack);
    sweeps(&pack);
    map(&pack);
}
