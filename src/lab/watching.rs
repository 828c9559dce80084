//! What a series of games shows: who did what, what happened, what moved.

use super::Watch;
use super::play::{Policies, Tally, finish, tally};
use super::{each, setups};
use crate::content::{
    ActorId, ClauseId, EndingId, GaugeId, Grid, LensId, MoveId, Pack, ScenarioId, Table, TheatreId,
};
use crate::rules;
use crate::world::{Audience, News, Order, Report, View, World};

/// Counts over one game or many.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// By move and actor: months in which it could be made, and in which it was.
    pub moves: Grid<MoveId, ActorId, (u32, u32)>,
    /// Deals signed.
    pub signed: u32,
    /// Deals in force.
    pub in_force: u32,
    /// Changes of camp.
    pub camps: u32,
    /// Changes of an alliance's form.
    pub forms: u32,
    /// Governments fallen.
    pub fallen: u32,
    /// Breaches seen.
    pub broken: u32,
    /// By theatre and rung: months on it.
    pub rungs: Table<TheatreId, [u32; 5]>,
    /// By clause: how often it came into force.
    pub clauses: Table<ClauseId, u32>,
    /// By gauge: the largest distance from its reference, in points.
    pub swing: Table<GaugeId, f64>,
}

impl Counts {
    fn new(pack: &Pack) -> Self {
        Self {
            moves: Grid::filled((0, 0), pack.moves.len(), pack.actors.len()),
            rungs: pack.theatres.map(|_| [0; 5]),
            clauses: Table::filled(0, pack.clauses.len()),
            swing: pack.gauges.map(|_| 0.0),
            ..Self::default()
        }
    }

    fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.moves.cells_mut().iter_mut().zip(other.moves.cells()) {
            *mine = (mine.0 + theirs.0, mine.1 + theirs.1);
        }
        for (mine, theirs) in self
            .rungs
            .iter_mut()
            .flatten()
            .zip(other.rungs.iter().flatten())
        {
            *mine += theirs;
        }
        for (mine, theirs) in self.clauses.iter_mut().zip(&other.clauses) {
            *mine += theirs;
        }
        for (mine, theirs) in self.swing.iter_mut().zip(&other.swing) {
            *mine = mine.max(*theirs);
        }
        self.signed += other.signed;
        self.in_force += other.in_force;
        self.camps += other.camps;
        self.forms += other.forms;
        self.fallen += other.fallen;
        self.broken += other.broken;
    }
}

impl Watch for Counts {
    fn closed(&mut self, pack: &Pack, world: &World) {
        for actor in (0..world.acting()).map(ActorId::of) {
            let mut view = View::of(pack, world, Audience::Seat(actor));
            view.own.filed.clear();
            let spent: f64 = world
                .round
                .filed
                .iter()
                .filter(|it| it.0 == actor)
                .map(|it| rules::judge(pack, &view, &it.1).unwrap_or(0.0))
                .sum();
            view.own.capital += spent;
            let mut able: Vec<MoveId> = rules::orders(pack, &view)
                .into_iter()
                .filter_map(|it| match it {
                    Order::Move { what, .. } => Some(what),
                    _ => None,
                })
                .collect();
            able.dedup();
            for what in able {
                self.moves[(what, actor)].0 += 1;
            }
        }
        for (by, order) in &world.round.filed {
            if let Order::Move { what, .. } = order {
                self.moves[(*what, *by)].1 += 1;
            }
        }
    }

    fn resolved(&mut self, _: &Pack, world: &World, report: &Report) {
        for item in &report.news {
            match &item.news {
                News::Signed { .. } => self.signed += 1,
                News::InForce { terms, .. } => {
                    self.in_force += 1;
                    for term in terms {
                        self.clauses[term.clause] += 1;
                    }
                }
                News::Camp { .. } => self.camps += 1,
                News::Form { .. } => self.forms += 1,
                News::Fell { .. } => self.fallen += 1,
                News::Broken { .. } => self.broken += 1,
                _ => (),
            }
        }
        for (counts, state) in self.rungs.iter_mut().zip(&world.theatres) {
            counts[usize::from(state.rung)] += 1;
        }
        for (at, swing) in self.swing.enumerate_mut() {
            *swing = swing.max((world.levels[at] - world.references[at]).abs());
        }
    }
}

/// Games with what was seen in them.
#[derive(Debug, Clone)]
pub struct Series {
    /// What each game came to.
    pub tallies: Vec<Tally>,
    /// Everything counted.
    pub counts: Counts,
}

impl Series {
    /// Plays games at the usual level under these lenses in turn.
    pub fn play(
        pack: &Pack,
        scenario: ScenarioId,
        lenses: &[LensId],
        games: u64,
        seed: u64,
    ) -> Self {
        let policies = Policies::default();
        let results = each(&setups(pack, scenario, lenses, games, seed), |setup| {
            let mut counts = Counts::new(pack);
            let world = finish(pack, setup, &policies, &mut counts);
            (tally(pack, &world), counts)
        });
        let mut series = Self {
            tallies: Vec::with_capacity(results.len()),
            counts: Counts::new(pack),
        };
        for (tally, counts) in results {
            series.tallies.push(tally);
            series.counts.add(&counts);
        }
        series
    }

    /// How many games ended so, by ending.
    pub fn endings(&self, pack: &Pack) -> Table<EndingId, u32> {
        let count = |id: &String| self.tallies.iter().filter(|it| it.ending == *id).count() as u32;
        pack.endings.map(|it| count(&it.id))
    }

    /// Standing of one seat, by place among the scenario's seats, game by game.
    pub fn standing(&self, seat: usize) -> Vec<f64> {
        self.tallies.iter().map(|it| it.standing[seat].1).collect()
    }
}
