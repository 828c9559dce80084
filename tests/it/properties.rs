//! What holds in every game: determinism, exact ledgers, legality, secrecy, prices that are slopes.

use std::sync::Arc;

use offramp::ai::Level;
use offramp::content::{ActorId, GaugeId, LensId, Pack, ScenarioId, Table, Weights};
use offramp::futures::{Minds, Talk};
use offramp::game::{LensPick, Shelf};
use offramp::lab::{self, Policies};
use offramp::rules::{self, Forces, Setup};
use offramp::world::{Act, Audience, Ledger, News, Order, View, World};
use proptest::prelude::*;

fn pack() -> Arc<Pack> {
    Shelf::shipped().unwrap().pack("levant").unwrap()
}

fn setup(pack: &Pack, seed: u64, lens: usize) -> Setup {
    Setup::new(pack, ScenarioId(0), seed, LensId::of(lens))
}

/// A world after some months of computer play, with the ledger of the last one and the levels before it.
fn played(pack: &Pack, seed: u64, lens: usize, months: u8) -> (World, Ledger, Table<GaugeId, f64>) {
    let mut world = rules::open(pack, &setup(pack, seed, lens));
    let seats: Vec<(ActorId, Option<Level>)> = Vec::new();
    let mut minds = Minds::new(pack, &seats);
    let mut last = (Ledger::default(), world.levels.clone());
    for _ in 0..months {
        let mut talk = Talk::silent(pack, &mut world, &mut minds);
        talk.open();
        talk.close();
        last = (Ledger::default(), world.levels.clone());
        rules::resolve(pack, &mut world, &mut last.0);
    }
    (world, last.0, last.1)
}

#[test]
fn the_same_seed_gives_the_same_game_and_another_lens_another_region() {
    let pack = pack();
    let row = |lens: usize| lab::play(&pack, &setup(&pack, 11, lens), &Policies::default());
    assert_eq!(row(0), row(0));
    assert_ne!(row(1).hash, row(5).hash);
}

#[test]
fn every_ledger_adds_up_to_the_last_bit() {
    let pack = pack();
    for (seed, lens) in [(1, 0), (2, 1), (3, 3), (4, 5)] {
        let mut months = 1;
        while months <= 16 {
            let (world, ledger, before) = played(&pack, seed, lens, months);
            for (at, gauge) in pack.gauges.enumerate() {
                let sum: f64 = ledger.of(at).map(|it| it.points).sum();
                let change = world.levels[at] - before[at];
                assert_eq!(sum, change, "{} in month {months}, seed {seed}", gauge.id);
            }
            months += 5;
        }
    }
}

#[test]
fn levels_stay_on_the_grid_and_on_the_scale() {
    let pack = pack();
    let (world, ..) = played(&pack, 5, 0, 16);
    for (level, gauge) in world.levels.iter().zip(&pack.gauges) {
        assert!((0.0..=100.0).contains(level), "{}", gauge.id);
        assert_eq!((level * 4_294_967_296.0).fract(), 0.0, "{}", gauge.id);
        assert!(level.to_bits() != (-0.0_f64).to_bits(), "{}", gauge.id);
    }
}

#[test]
fn every_listed_order_is_accepted() {
    let pack = pack();
    let (mut world, ..) = played(&pack, 3, 0, 4);
    for seat in &pack.scenarios[ScenarioId(0)].seats {
        // How much computer play has left of its means is no matter here.
        world.actors[*seat].capital = pack.tuning.capital_max;
        let view = View::of(&pack, &world, Audience::Seat(*seat));
        let orders = rules::orders(&pack, &view);
        assert!(
            orders.len() > 5,
            "{} has little to do",
            pack.actors[*seat].id
        );
        for order in orders {
            let mut trial = world.clone();
            let receipt = rules::act(&pack, &mut trial, *seat, &Act::File(order));
            let receipt = receipt.unwrap_or_else(|why| panic!("{order:?}: {why:?}"));
            assert_eq!(receipt.cost, rules::judge(&pack, &view, &order).unwrap());
            let left = world.actors[*seat].capital - trial.actors[*seat].capital;
            assert_eq!(left, receipt.cost);
        }
    }
}

#[test]
fn a_refusal_changes_nothing() {
    let pack = pack();
    let (world, ..) = played(&pack, 3, 0, 2);
    for seat in &pack.scenarios[ScenarioId(0)].seats {
        for what in 0..pack.moves.len() {
            let order = Order::Move {
                what: offramp::content::MoveId::of(what),
                target: None,
            };
            let mut trial = world.clone();
            if rules::act(&pack, &mut trial, *seat, &Act::File(order)).is_err() {
                assert_eq!(trial.round, world.round);
                assert_eq!(trial.actors, world.actors);
            }
        }
    }
}

/// A world in which seats have filed what their minds want, in the order given.
fn filed(pack: &Pack, world: &World, orders: &[(ActorId, Order)]) -> World {
    let mut world = world.clone();
    for (actor, order) in orders {
        // What one can no longer pay for is refused whatever the order of arrival, for each actor pays for itself.
        let _ = rules::act(pack, &mut world, *actor, &Act::File(*order));
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_filed_set_has_no_order(seed in 0_u64..50, turn in 0_usize..40) {
        let pack = pack();
        let world = rules::open(&pack, &setup(&pack, seed, 0));
        let mut orders = Vec::new();
        for seat in &pack.scenarios[ScenarioId(0)].seats {
            let view = View::of(&pack, &world, Audience::Seat(*seat));
            let cheap = rules::orders(&pack, &view).into_iter().filter(|it| {
                matches!(it, Order::Move { what, .. } if !pack.moves[*what].contestable)
            });
            orders.extend(cheap.take(1).map(|it| (*seat, it)));
        }
        let mut turned = orders.clone();
        turned.rotate_left(turn % orders.len());
        let (mut one, mut other) = (filed(&pack, &world, &orders), filed(&pack, &world, &turned));
        rules::resolve(&pack, &mut one, &mut ());
        rules::resolve(&pack, &mut other, &mut ());
        prop_assert_eq!(one.levels, other.levels);
        prop_assert_eq!(one.relations, other.relations);
        prop_assert_eq!(one.actors, other.actors);
    }
}

#[test]
fn prices_are_slopes_of_the_linear_step() {
    let pack = pack();
    let setup = setup(&pack, 1, 0);
    let world = rules::open(&pack, &setup);
    let linear = rules::linearise(
        &pack,
        setup.doctrines.lens(LensId(0)),
        &world.levels,
        &world.references,
    );
    let seat = pack.actor_id("saudi").unwrap();
    let slopes = rules::slopes(&pack, ScenarioId(0), seat, None);
    let worth = rules::backward(&linear, &[&slopes], 12);
    for at in pack.gauges.ids().step_by(9) {
        let forward = forward(&linear, &slopes, at);
        let error = (forward - worth[0][usize::from(at.0)]).abs();
        assert!(
            error < 1e-4 * (1.0 + forward.abs()),
            "{}: {forward} {}",
            pack.gauges[at].id,
            worth[0][usize::from(at.0)]
        );
    }
}

/// Worth of one point put on a gauge in the first month, by running the linear step forward.
fn forward(linear: &rules::Linear, slopes: &Table<GaugeId, f64>, gauge: GaugeId) -> f64 {
    const HORIZON: usize = 12;
    let gauges = linear.stay.len();
    // `own` is what stays; `level` is what shows: derived gauges show their inputs, too.
    let mut own: Table<GaugeId, f64> = Table::filled(0.0, gauges);
    own[gauge] = 1.0;
    let mut past = vec![own.map(|_| 0.0); HORIZON + 2];
    let mut worth = 0.0;
    for month in 1..=HORIZON {
        let mut level = own.clone();
        for (derived, inputs) in &linear.derived {
            let shown: f64 = inputs
                .iter()
                .map(|(input, slope)| level[*input] * slope)
                .sum();
            level[*derived] = own[*derived] + shown;
        }
        worth += level
            .iter()
            .zip(slopes)
            .map(|(it, slope)| it * slope / HORIZON as f64)
            .sum::<f64>();
        past[month] = level;
        let mut next: Table<GaugeId, f64> = own
            .iter()
            .zip(&linear.stay)
            .map(|(it, stay)| it * stay)
            .collect();
        for (from, to, lag, weight) in &linear.arcs {
            let lag = usize::from(*lag);
            if month > lag {
                next[GaugeId(*to)] += weight * past[month - lag][GaugeId(*from)];
            }
        }
        own = next;
    }
    worth
}

#[test]
fn a_step_follows_its_linear_form_for_a_small_push() {
    let pack = pack();
    let setup = setup(&pack, 1, 2);
    let world = rules::open(&pack, &setup);
    let stepped = |push: f64, at: GaugeId| {
        let mut world = world.clone();
        world.levels[at] = rules::grid(world.levels[at] + push);
        rules::step(&pack, &mut world, &Forces::default(), false, &mut ());
        world.levels
    };
    let at = pack.gauge_id("israel.strikes").unwrap();
    let to = pack.gauge_id("gaza.harm").unwrap();
    let slope = (stepped(1.0, at)[to] - stepped(-1.0, at)[to]) / 2.0;
    assert!(
        slope > 0.0,
        "strikes harm civilians under every lens that speaks of them: {slope}"
    );
}

#[test]
fn a_hidden_lens_moves_nobody_before_anything_has_happened() {
    let pack = pack();
    let weights = Weights::parse(&pack, "own:forum=1,fa=0.5").unwrap();
    let picks = [
        LensPick::Lens(LensId(0)),
        LensPick::Lens(LensId(1)),
        LensPick::Lens(LensId(5)),
        LensPick::Own(weights),
    ];
    let opened = |pick: &LensPick| -> Vec<View> {
        let (pack, setup) = offramp::game::setup(&pack, ScenarioId(0), 4, pick, true);
        let mut world = rules::open(&pack, &setup);
        let experts: Vec<(ActorId, Option<Level>)> = (0..world.acting())
            .map(|it| (ActorId::of(it), Some(Level::Expert)))
            .collect();
        let look = |world: &World| -> Vec<View> {
            let seats = (0..world.acting()).map(|it| Audience::Seat(ActorId::of(it)));
            let all = seats.chain([Audience::Public]);
            all.map(|it| View::of(&pack, world, it)).collect()
        };
        let mut views = look(&world);
        // Computer players who look ahead do not look through the lens either.
        let mut minds = Minds::new(&pack, &experts);
        Talk::silent(&pack, &mut world, &mut minds).open();
        views.extend(look(&world));
        views
    };
    let first = opened(&picks[0]);
    for pick in &picks[1..] {
        assert_eq!(
            format!("{:?}", opened(pick)),
            format!("{first:?}"),
            "{pick:?}"
        );
    }
}

#[test]
fn lines_of_thought_change_now_and_then() {
    let pack = pack();
    let mut count = 0;
    for seed in 0..12 {
        let mut world = rules::open(&pack, &setup(&pack, seed, 1 + seed as usize % 5));
        let mut minds = Minds::new(&pack, &[]);
        for _ in 0..pack.scenarios[ScenarioId(0)].months {
            let mut talk = Talk::silent(&pack, &mut world, &mut minds);
            talk.open();
            talk.close();
            let report = rules::resolve(&pack, &mut world, &mut ());
            let rethought = |it: &&offramp::world::Item| matches!(it.news, News::Rethought { .. });
            count += report.news.iter().filter(rethought).count();
        }
    }
    assert!((3..=36).contains(&count), "{count} in 12 games");
}
