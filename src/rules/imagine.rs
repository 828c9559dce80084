//! Imagining: a world that a view leaves possible (design, knowledge).

use rand::Rng;

use std::sync::Arc;

use crate::content::{ActorId, GaugeId, LensId, LevelSource, Pack, Table, derived_level};
use crate::rules::{causal, map, politics, standing};
use crate::world::{ActorState, Dice, Errors, OfferId, Roll, Round, Seen, View, World};

/// A world that fits a view: hidden facts filled from public ones, another seed's luck, a lens believed in.
///
/// With seed 0 nothing is drawn: contested pairs stay half and half.
pub fn imagine(pack: &Pack, view: &View, belief: LensId, seed: u64) -> World {
    let public = &view.public;
    let uncertain = pack.lenses[belief].uncertain();
    let luck = Dice::of(seed, 0).roll(pack, Roll::Imagined).next_u64();
    let map = if uncertain && seed != 0 {
        let compiled = map::compile(pack, belief, Some(seed), public.scenario);
        map::in_game(pack, &compiled, luck)
    } else {
        map::in_game(pack, public.doctrines.lens(belief), luck)
    };
    let levels = pack.gauges.ids();
    let mut world = World {
        scenario: public.scenario,
        opened: public.opened,
        seed: luck,
        lens: belief,
        hidden: false,
        month: public.month,
        map: Arc::new(map),
        doctrines: public.doctrines.clone(),
        prices: public.prices.clone(),
        own_prices: Arc::new(public.prices.rows()),
        errors: Arc::new(Errors::of(pack, luck)),
        levels: levels.map(|it| causal::grid(view.guess(it))).collect(),
        references: public.references.clone(),
        signals: public.signals.clone(),
        recent: public.recent.clone(),
        offsets: vec![0.0; pack.derive_order.len()],
        counts: public.counts.clone(),
        carry: Table::filled(0.0, pack.stocks.len()),
        actors: actors(pack, view).into(),
        relations: public.relations.clone(),
        trust: public.trust.clone(),
        policies: view.policies().copied().collect(),
        impulses: Vec::new(),
        done: view.done().copied().collect(),
        commitments: view.commitments().copied().collect(),
        deals: view.deals().cloned().collect(),
        failed: view.public.failed.clone(),
        posed: Vec::new(),
        next_deal: OfferId::IMAGINED,
        theatres: public.theatres.clone(),
        event_rest: public.event_rest.clone(),
        form: public.form,
        form_held: public.form_held.clone(),
        ending_held: public.ending_held.clone(),
        forecasts: Vec::new(),
        interventions: Vec::new(),
        round: Round {
            questions: view.own.questions.clone(),
            offers: view.own.offers.clone(),
            contests: public.contests.clone(),
            filed: view
                .seat()
                .map(|seat| view.own.filed.iter().map(|it| (seat, *it)).collect())
                .unwrap_or_default(),
            soundings: Vec::new(),
            sounded: Vec::new(),
            looks: Vec::new(),
            arguments: view
                .seat()
                .zip(view.own.argument.clone())
                .into_iter()
                .collect(),
        },
    };
    offsets(pack, &mut world);
    world
}

/// One of the worlds that fit a view: what is only estimated lies anywhere within its band, what is hidden further out.
pub fn imagine_one(pack: &Pack, view: &View, belief: LensId, seed: u64) -> World {
    let mut world = imagine(pack, view, belief, seed);
    let dice = Dice::of(seed, 0);
    let band = pack.tuning.estimate_band;
    let counted = |it: &GaugeId| matches!(pack.gauges[*it].source, LevelSource::Stock(_));
    for gauge in pack.gauges.ids().filter(|it| !counted(it)) {
        let within = match view.level(gauge) {
            Seen::Exact(_) => continue,
            Seen::About(_) => band,
            Seen::Hidden => 2.0 * band,
        };
        let off = within * dice.roll(pack, Roll::Guess(gauge)).either_way();
        world.levels[gauge] = causal::grid((world.levels[gauge] + off).clamp(0.0, 100.0));
    }
    offsets(pack, &mut world);
    world
}

/// Offsets of derived gauges: what their level shows beyond their inputs.
fn offsets(pack: &Pack, world: &mut World) {
    for (at, gauge) in pack.derive_order.iter().enumerate() {
        let LevelSource::Derived { how, inputs } = &pack.gauges[*gauge].source else {
            continue;
        };
        world.offsets[at] =
            causal::grid(world.levels[*gauge] - derived_level(*how, inputs, world.levels.slice()));
    }
}

fn actors(pack: &Pack, view: &View) -> Vec<ActorState> {
    let of = |(at, seen): (usize, &crate::world::ActorSeen)| {
        let id = ActorId::of(at);
        let own = view.seat() == Some(id);
        ActorState {
            capital: if own {
                view.own.capital
            } else {
                politics::income(pack, seen.support)
            },
            support: if own { view.own.support } else { seen.support },
            face: seen.face,
            promises: seen.promises,
            standing: seen.standing,
            spoke_at: seen.standing,
            low_months: seen.low_months,
            fallen: seen.fallen,
            crossed: seen.crossed,
            camp: seen.camp,
            leaning: 0,
            pull: seen.pull,
            doctrine: seen.doctrine,
            doubts: seen.doubts,
            aims: if own {
                view.own.aims
            } else {
                standing::default_aims(pack, id)
            },
        }
    };
    view.public.actors.iter().enumerate().map(of).collect()
}

/// A seat's standing as far as a view tells, under the lens it believes in.
pub fn seen(pack: &Pack, view: &View, actor: ActorId, belief: LensId) -> f64 {
    let world = imagine(pack, view, belief, 0);
    let later = standing::afterglow(pack, &world);
    let actor_seen = &view.public.actors[actor];
    let aims = if view.seat() == Some(actor) {
        view.own.aims
    } else {
        standing::default_aims(pack, actor)
    };
    standing::of_levels(
        pack,
        (world.scenario, 1.0),
        actor,
        (
            &aims,
            actor_seen.crossed,
            standing::burden(pack, actor_seen.face, actor_seen.promises),
        ),
        |gauge| standing::counting(&world, &later, gauge),
    )
}
