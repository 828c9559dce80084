//! The whole state as it stands in a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cause::{CauseText, KnownText};
use super::control::IntervenedText;
use super::forecasts::ForecastText;
use super::mirror::{Lost, Mirror, Named, mirror, text};
use super::table::{
    AimsText, ArgumentText, CommitmentText, ContestText, DealText, OfferText, OrderText,
    QuestionText,
};
use crate::content::{
    ActorId, EndingId, EventId, FormId, GaugeId, Ids, LensId, LineSet, Pack, Square, StockId,
    TheatreId,
};
use crate::world::{
    ActorState, Doctrines, Done, Failed, Impulse, MEMORY, OfferId, PolicyInForce, Posed, Round,
    TheatreState, World,
};

mirror! {
    /// A policy in force.
    PolicyText of PolicyInForce { by: String, policy: String, target: Option<String>, since: u8, half: bool }

    /// A move made.
    DoneText of Done { by: String, what: String, target: Option<String>, month: u8 }

    /// A dilemma that came before a seat.
    PosedText of Posed { event: String, by: String, month: u8 }

    /// What failed at home.
    FailedText of Failed { clause: String, giver: String, times: u8, text: u64 }

    /// An impulse on its way.
    ImpulseText of Impulse { due: u8, gauge: String, points: f64, cause: CauseText, #[serde(default)] known: KnownText }

    /// A theatre.
    TheatreText of TheatreState { rung: u8, quiet: u8 }
}

/// A gauge.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct GaugeText {
    level: f64,
    reference: f64,
    signals: [f32; MEMORY],
    recent: [f32; MEMORY],
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offset: Option<f64>,
}

/// An actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct ActorText {
    capital: f64,
    support: f64,
    face: f64,
    #[serde(default)]
    promises: f64,
    standing: f64,
    spoke_at: f64,
    low_months: u8,
    fallen: u8,
    crossed: u64,
    camp: i8,
    leaning: i8,
    pull: f32,
    doctrine: String,
    #[serde(default, skip_serializing_if = "none")]
    doubts: u8,
    aims: AimsText,
}

const fn none(count: &u8) -> bool {
    *count == 0
}

impl ActorText {
    fn of(pack: &Pack, world: &World, actor: ActorId) -> Self {
        let core = &world.actors[actor];
        Self {
            capital: core.capital,
            support: core.support,
            face: core.face,
            promises: core.promises,
            standing: core.standing,
            spoke_at: core.spoke_at,
            low_months: core.low_months,
            fallen: core.fallen,
            crossed: core.crossed.bits(),
            camp: core.camp,
            leaning: core.leaning,
            pull: core.pull,
            doctrine: doctrine_name(pack, &world.doctrines, core.doctrine),
            doubts: core.doubts,
            aims: AimsText::of(pack, actor, core.aims),
        }
    }

    fn back(&self, pack: &Pack, world: &World, actor: ActorId) -> Result<ActorState, Lost> {
        Ok(ActorState {
            capital: self.capital,
            support: self.support,
            face: self.face,
            promises: self.promises,
            standing: self.standing,
            spoke_at: self.spoke_at,
            low_months: self.low_months,
            fallen: self.fallen,
            crossed: LineSet::from_bits(self.crossed),
            camp: self.camp,
            leaning: self.leaning,
            pull: self.pull,
            doctrine: doctrine_at(pack, &world.doctrines, &self.doctrine)?,
            doubts: self.doubts,
            aims: self.aims.back(pack, actor)?,
        })
    }
}

/// A doctrine is a lens, or an actor's own with what documents report of it.
fn doctrine_name(pack: &Pack, doctrines: &Doctrines, at: u8) -> String {
    if doctrines.knows(LensId(at)) {
        return text(pack, LensId(at));
    }
    let holder = doctrines.of.iter().position(|it| *it == at);
    holder.map_or_else(String::new, |it| {
        format!("{OWN}{}", ActorId::of(it).name(pack))
    })
}

fn doctrine_at(pack: &Pack, doctrines: &Doctrines, name: &str) -> Result<u8, Lost> {
    let at = match name.strip_prefix(OWN) {
        Some(actor) => pack.actor_id(actor).map(|it| doctrines.of[it]),
        None => pack
            .lens_id(name)
            .filter(|it| doctrines.knows(*it))
            .map(|it| it.0),
    };
    at.ok_or_else(|| Lost {
        kind: "doctrine",
        name: name.to_owned(),
    })
}

/// What stands before the name of an actor whose own doctrine is meant.
const OWN: &str = "of ";

/// Numbers between actors; rows and columns are named by `order`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct MatrixText {
    order: Vec<String>,
    rows: Vec<Vec<f32>>,
}

impl MatrixText {
    fn of(pack: &Pack, cells: &Square<ActorId, f32>) -> Self {
        let mut actors: Vec<ActorId> = Ids::up_to(cells.rows()).collect();
        actors.sort_by_key(|it| it.name(pack));
        let row = |one: &ActorId| actors.iter().map(|other| cells[(*one, *other)]).collect();
        Self {
            order: actors.iter().map(|it| text(pack, *it)).collect(),
            rows: actors.iter().map(row).collect(),
        }
    }

    fn put(&self, pack: &Pack, cells: &mut Square<ActorId, f32>, lost: &mut Vec<Lost>) {
        let mut at = |name: &String| match Mirror::<ActorId>::back(name, pack) {
            Ok(actor) => Some(actor),
            Err(name) => {
                lost.push(name);
                None
            }
        };
        let places: Vec<Option<ActorId>> = self.order.iter().map(&mut at).collect();
        for (row, values) in places.iter().zip(&self.rows) {
            for (column, value) in places.iter().zip(values) {
                if let (Some(row), Some(column)) = (row, column)
                    && let Some(cell) = cells.get_mut(*row, *column)
                {
                    *cell = *value;
                }
            }
        }
    }
}

/// What lies on the table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct RoundText {
    questions: Vec<QuestionText>,
    offers: Vec<OfferText>,
    contests: Vec<ContestText>,
    filed: Vec<(String, OrderText)>,
    soundings: Vec<(String, u8)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    looks: Vec<(String, u8)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    arguments: Vec<(String, ArgumentText)>,
}

/// How a save writes that an event has happened and happens once, in place of the months of its rest.
const NEVER: u8 = 255;

/// The whole state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorldText {
    scenario: String,
    seed: u64,
    lens: String,
    month: u8,
    gauges: BTreeMap<String, GaugeText>,
    counts: BTreeMap<String, (i32, f64)>,
    actors: BTreeMap<String, ActorText>,
    relations: MatrixText,
    trust: MatrixText,
    policies: Vec<PolicyText>,
    impulses: Vec<ImpulseText>,
    done: Vec<DoneText>,
    commitments: Vec<CommitmentText>,
    deals: Vec<DealText>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    failed: Vec<FailedText>,
    next_deal: OfferId,
    theatres: BTreeMap<String, TheatreText>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    posed: Vec<PosedText>,
    /// See [`NEVER`].
    event_rest: BTreeMap<String, u8>,
    form: String,
    form_held: BTreeMap<String, u8>,
    ending_held: BTreeMap<String, u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    forecasts: Vec<ForecastText>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    interventions: Vec<IntervenedText>,
    round: RoundText,
}

impl WorldText {
    /// The copy of a state. It is the same for the same state, whatever the order of the pack's content.
    pub fn of(pack: &Pack, world: &World) -> Self {
        Self {
            scenario: text(pack, world.scenario),
            seed: world.seed,
            lens: text(pack, world.lens),
            month: world.month,
            gauges: gauges_text(pack, world),
            counts: by_name(
                pack,
                StockId::of,
                world
                    .counts
                    .iter()
                    .copied()
                    .zip(world.carry.iter().copied()),
            ),
            actors: world
                .actors
                .ids()
                .map(|it| (text(pack, it), ActorText::of(pack, world, it)))
                .collect(),
            relations: MatrixText::of(pack, &world.relations),
            trust: MatrixText::of(pack, &world.trust),
            policies: Mirror::of(pack, &world.policies),
            impulses: Mirror::of(pack, &world.impulses),
            done: Mirror::of(pack, &world.done),
            commitments: Mirror::of(pack, &world.commitments),
            deals: Mirror::of(pack, &world.deals),
            failed: Mirror::of(pack, &world.failed),
            posed: Mirror::of(pack, &world.posed),
            next_deal: world.next_deal,
            theatres: by_name(
                pack,
                TheatreId::of,
                world.theatres.iter().map(|it| TheatreText::of(pack, it)),
            ),
            event_rest: by_name(
                pack,
                EventId::of,
                world.event_rest.iter().map(|it| it.unwrap_or(NEVER)),
            ),
            form: text(pack, world.form),
            form_held: by_name(pack, FormId::of, world.form_held.iter().copied()),
            ending_held: by_name(pack, EndingId::of, world.ending_held.iter().copied()),
            forecasts: Mirror::of(pack, &world.forecasts),
            interventions: Mirror::of(pack, &world.interventions),
            round: round_text(pack, &world.round),
        }
    }

    /// Puts this state over a freshly opened one of the same scenario, seed and lens.
    ///
    /// What the pack no longer knows is left out and named; what it has gained since stays as the scenario opens it.
    pub fn onto(&self, pack: &Pack, mut world: World) -> (World, Vec<Lost>) {
        let mut lost = Vec::new();
        let lost_ref = &mut lost;
        world.seed = self.seed;
        world.month = self.month;
        self.put_gauges(pack, &mut world, lost_ref);
        each(pack, &self.counts, lost_ref, |at: StockId, it| {
            (world.counts[at], world.carry[at]) = *it;
        });
        for (name, state) in &self.actors {
            let put = Mirror::<ActorId>::back(name, pack)
                .and_then(|it| Ok((it, state.back(pack, &world, it)?)));
            if let Some((actor, state)) = keep(put, lost_ref) {
                world.actors[actor] = state;
            }
        }
        self.relations.put(pack, &mut world.relations, lost_ref);
        self.trust.put(pack, &mut world.trust, lost_ref);
        world.policies = known(pack, &self.policies, lost_ref);
        world.impulses = known(pack, &self.impulses, lost_ref);
        world.done = known(pack, &self.done, lost_ref);
        world.commitments = known(pack, &self.commitments, lost_ref);
        world.deals = known(pack, &self.deals, lost_ref);
        world.failed = known(pack, &self.failed, lost_ref);
        world.posed = known(pack, &self.posed, lost_ref);
        world.next_deal = self.next_deal;
        each(pack, &self.theatres, lost_ref, |at: TheatreId, it| {
            if let Ok(state) = it.back(pack) {
                world.theatres[at] = state;
            }
        });
        each(pack, &self.event_rest, lost_ref, |at: EventId, it| {
            world.event_rest[at] = (*it != NEVER).then_some(*it);
        });
        if let Some(form) = keep(self.form.back(pack), lost_ref) {
            world.form = form;
        }
        each(pack, &self.form_held, lost_ref, |at: FormId, it| {
            world.form_held[at] = *it;
        });
        each(pack, &self.ending_held, lost_ref, |at: EndingId, it| {
            world.ending_held[at] = *it;
        });
        world.forecasts = known(pack, &self.forecasts, lost_ref);
        world.interventions = known(pack, &self.interventions, lost_ref);
        world.round = self.round.back(pack, lost_ref);
        lost.dedup();
        (world, lost)
    }

    fn put_gauges(&self, pack: &Pack, world: &mut World, lost: &mut Vec<Lost>) {
        let gauges = pack.gauges.len();
        each(pack, &self.gauges, lost, |at: GaugeId, it| {
            world.levels[at] = it.level;
            world.references[at] = it.reference;
            for slot in 0..MEMORY {
                world.signals[slot * gauges + at.at()] = it.signals[slot];
                world.recent[slot * gauges + at.at()] = it.recent[slot];
            }
            let derived = pack.derive_order.iter().position(|it| *it == at);
            if let (Some(place), Some(offset)) = (derived, it.offset) {
                world.offsets[place] = offset;
            }
        });
    }
}

fn gauges_text(pack: &Pack, world: &World) -> BTreeMap<String, GaugeText> {
    let gauges = pack.gauges.len();
    let slots = |list: &[f32], at: usize| std::array::from_fn(|slot| list[slot * gauges + at]);
    let gauge = |id: GaugeId| {
        let derived = pack.derive_order.iter().position(|it| *it == id);
        let text = GaugeText {
            level: world.levels[id],
            reference: world.references[id],
            signals: slots(&world.signals, id.at()),
            recent: slots(&world.recent, id.at()),
            offset: derived.map(|it| world.offsets[it]),
        };
        (id.name(pack).to_owned(), text)
    };
    (0..gauges).map(GaugeId::of).map(gauge).collect()
}

fn round_text(pack: &Pack, round: &Round) -> RoundText {
    RoundText {
        questions: Mirror::of(pack, &round.questions),
        offers: Mirror::of(pack, &round.offers),
        contests: Mirror::of(pack, &round.contests),
        filed: round
            .filed
            .iter()
            .map(|it| (text(pack, it.0), Mirror::of(pack, &it.1)))
            .collect(),
        soundings: round
            .soundings
            .iter()
            .map(|it| (text(pack, it.0), it.1))
            .collect(),
        looks: round
            .looks
            .iter()
            .map(|it| (text(pack, it.0), it.1))
            .collect(),
        arguments: round
            .arguments
            .iter()
            .map(|it| (text(pack, it.0), Mirror::of(pack, &it.1)))
            .collect(),
    }
}

impl RoundText {
    fn back(&self, pack: &Pack, lost: &mut Vec<Lost>) -> Round {
        let filed = |it: &(String, OrderText)| Ok((it.0.back(pack)?, it.1.back(pack)?));
        let argued = |it: &(String, ArgumentText)| Ok((it.0.back(pack)?, it.1.back(pack)?));
        let soundings = |it: &(String, u8)| Ok((it.0.back(pack)?, it.1));
        Round {
            questions: known(pack, &self.questions, lost),
            offers: known(pack, &self.offers, lost),
            contests: known(pack, &self.contests, lost),
            filed: self
                .filed
                .iter()
                .filter_map(|it| keep(filed(it), lost))
                .collect(),
            soundings: self
                .soundings
                .iter()
                .filter_map(|it| keep(soundings(it), lost))
                .collect(),
            // What was said in a month is told at its end and kept nowhere else.
            sounded: Vec::new(),
            looks: self
                .looks
                .iter()
                .filter_map(|it| keep(soundings(it), lost))
                .collect(),
            arguments: self
                .arguments
                .iter()
                .filter_map(|it| keep(argued(it), lost))
                .collect(),
        }
    }
}

fn by_name<N: Named, T>(
    pack: &Pack,
    id: fn(usize) -> N,
    list: impl Iterator<Item = T>,
) -> BTreeMap<String, T> {
    list.enumerate()
        .map(|(at, it)| (text(pack, id(at)), it))
        .collect()
}

fn each<N: Named, T>(
    pack: &Pack,
    map: &BTreeMap<String, T>,
    lost: &mut Vec<Lost>,
    mut put: impl FnMut(N, &T),
) {
    for (name, value) in map {
        if let Some(id) = keep(Mirror::<N>::back(name, pack), lost) {
            put(id, value);
        }
    }
}

fn keep<T>(result: Result<T, Lost>, lost: &mut Vec<Lost>) -> Option<T> {
    result.map_err(|it| lost.push(it)).ok()
}

fn known<C, M: Mirror<C>>(pack: &Pack, texts: &[M], lost: &mut Vec<Lost>) -> Vec<C> {
    texts
        .iter()
        .filter_map(|it| keep(it.back(pack), lost))
        .collect()
}
