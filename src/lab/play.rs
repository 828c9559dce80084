use serde::{Serialize, Serializer};

use crate::ai::{Level, PlanMind};
use crate::content::{ActorId, GaugeId, Pack, PlanId, StockId};
use crate::futures::{Minds, Playout, Watch};
use crate::game::save::hash;
use crate::rules::{self, Setup};
use crate::world::{Trace, World};

/// Who plays how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    /// How well the computer plays where nothing else is said.
    pub level: Level,
    /// Seats that follow a plan.
    pub plans: Vec<(ActorId, PlanId)>,
    /// Seats that the computer plays better or worse than the others.
    pub levels: Vec<(ActorId, Level)>,
}

impl Policies {
    /// The computer players.
    pub fn minds(&self, pack: &Pack) -> Minds {
        let level = |actor: ActorId| {
            let own = self.levels.iter().find(|it| it.0 == actor);
            own.map_or(self.level, |it| it.1)
        };
        let seats: Vec<(ActorId, Option<Level>)> = (0..pack.actors.len())
            .map(ActorId::of)
            .map(|it| (it, Some(level(it))))
            .collect();
        let mut minds = Minds::new(pack, &seats);
        for (actor, plan) in &self.plans {
            minds.set(*actor, Box::new(PlanMind::new(pack, *plan, *actor)));
        }
        minds
    }
}

/// Names with numbers, in the pack's order.
pub type Figures<N> = Vec<(String, N)>;

/// What one game came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tally {
    /// Version of this format.
    pub v: u8,
    /// Scenario.
    pub scenario: String,
    /// Lens.
    pub lens: String,
    /// Seed.
    pub seed: u64,
    /// Months played.
    pub months: u8,
    /// The ending's id.
    pub ending: String,
    /// Hash of the last state, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// Standing of each open seat, 0..100.
    #[serde(serialize_with = "as_map")]
    pub standing: Figures<f64>,
    /// Standing of each people, 0..100.
    #[serde(serialize_with = "as_map")]
    pub peoples: Figures<f64>,
    /// Levels at the end, 0..100.
    #[serde(serialize_with = "as_map")]
    pub gauges: Figures<f64>,
    /// Counts at the end.
    #[serde(serialize_with = "as_map")]
    pub stocks: Figures<i32>,
}

/// Plays a whole game between computer players, the hash of its last state told. Nothing is written down: a game that is
/// watched comes to the same.
pub fn play(pack: &Pack, setup: &Setup, policies: &Policies) -> Tally {
    let world = finish(pack, setup, policies, &mut ());
    Tally {
        hash: Some(hash(pack, &world)),
        ..tally(pack, &world)
    }
}

/// Plays a whole game and returns its last state.
pub fn finish(pack: &Pack, setup: &Setup, policies: &Policies, watch: &mut impl Watch) -> World {
    on(pack, setup, policies.minds(pack), watch)
}

/// Plays a whole game between these players.
pub(super) fn on(pack: &Pack, setup: &Setup, minds: Minds, watch: &mut impl Watch) -> World {
    traced(pack, setup, minds, watch, &mut ())
}

/// The same, with every cause noted.
pub(super) fn traced(
    pack: &Pack,
    setup: &Setup,
    minds: Minds,
    watch: &mut impl Watch,
    trace: &mut impl Trace,
) -> World {
    let world = rules::open(pack, setup);
    Playout::of(pack, world, minds).play(watch, trace)
}

/// A whole game in which nobody does anything: questions get their default answer, offers lapse.
pub fn wait(pack: &Pack, setup: &Setup) -> World {
    Playout::of(pack, rules::open(pack, setup), Minds::default()).play(&mut (), &mut ())
}

/// What a game came to, its hash left out.
pub fn tally(pack: &Pack, world: &World) -> Tally {
    let outcome = rules::outcome(pack, world);
    let name = |it: &(ActorId, f64)| (pack.actors[it.0].id.clone(), plain(it.1));
    let gauge = |at: GaugeId| (pack.gauges[at].id.clone(), plain(world.levels[at]));
    let stock = |at: StockId| (pack.stocks[at].id.clone(), world.counts[at]);
    Tally {
        v: 1,
        scenario: pack.scenarios[world.scenario].id.clone(),
        lens: pack.lenses[world.lens].id.clone(),
        seed: world.seed,
        months: world.month,
        ending: pack.endings[outcome.ending].id.clone(),
        hash: None,
        standing: outcome.seats.iter().map(name).collect(),
        peoples: outcome.peoples.iter().map(name).collect(),
        gauges: pack.gauges.ids().map(gauge).collect(),
        stocks: pack.stocks.ids().map(stock).collect(),
    }
}

/// Three decimals are plenty for people and their tables.
pub(super) fn plain(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0 + 0.0
}

pub(super) fn as_map<N: Serialize, S: Serializer>(
    figures: &Figures<N>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(figures.iter().map(|it| (&it.0, &it.1)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::content::testing::small;
    use crate::content::{LensId, ScenarioId};
    use crate::game::{Command, Game, Record};

    #[test]
    fn a_watched_game_comes_to_the_same_as_a_simulated_one() {
        let pack = Arc::new(small());
        for level in Level::ALL {
            let setup = Setup::new(&pack, ScenarioId::default(), 11, LensId::default());
            let policies = Policies {
                level,
                ..Policies::default()
            };
            let tally = play(&pack, &setup, &policies);
            let players = (0..pack.actors.len())
                .map(|at| (ActorId::of(at), Some(level)))
                .collect();
            let mut game = Game::new(Arc::clone(&pack), setup, players);
            while game.outcome().is_none() {
                game.submit(Command::clock()).unwrap();
            }
            let Some(Record::Month(end)) = game.log().last() else {
                panic!("the last record is the last month's end")
            };
            assert_eq!(tally.hash.as_ref(), Some(&end.hash), "{level:?}");
            assert_eq!(tally.months, game.months());
        }
    }
}
