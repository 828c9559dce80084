//! Rules: the verbs of the game, pure. No clock, no files, no threads, no shared dice.
//!
//! Read in the order of a month: [`open`] a scenario, [`judge`] what a seat may do, [`act`] at the table,
//! [`resolve`] the month, and at the end the [`outcome`].

use crate::content::{ActorId, LensId, Pack, ScenarioId};
use crate::world::{Act, Order, Outcome, Prices, Receipt, Refusal, Report, Trace, View, World};

/// How a game starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Seed of all dice.
    pub seed: u64,
    /// How the world works.
    pub lens: LensId,
}

/// Opens a scenario: the world before its first month, the first month's questions and offers on the table.
pub fn open(pack: &Pack, setup: &Setup) -> World {
    let _ = (pack, setup);
    unreachable!()
}

/// What an order would cost its seat now, or why it cannot be filed.
pub fn judge(pack: &Pack, view: &View, order: &Order) -> Result<f64, Refusal> {
    let _ = (pack, view, order);
    unreachable!()
}

/// Every order that a seat could file now, in order of the pack.
pub fn orders(pack: &Pack, view: &View) -> Vec<Order> {
    let _ = (pack, view);
    unreachable!()
}

/// Carries out what an actor does in the month being played; on refusal nothing has changed.
pub fn act(pack: &Pack, world: &mut World, by: ActorId, act: &Act) -> Result<Receipt, Refusal> {
    let _ = (pack, world, by, act);
    unreachable!()
}

/// Ends the month: everything on the table takes effect, the region moves on, the next month's table is laid.
pub fn resolve(pack: &Pack, world: &mut World, trace: &mut impl Trace) -> Report {
    let _ = (pack, world, trace);
    unreachable!()
}

/// What the game came to: meaningful after the last month.
pub fn outcome(pack: &Pack, world: &World) -> Outcome {
    let _ = (pack, world);
    unreachable!()
}

/// A world that a view leaves possible: hidden facts filled from public ones, another seed's luck, a lens believed in.
pub fn imagine(pack: &Pack, view: &View, belief: LensId, seed: u64) -> World {
    let _ = (pack, view, belief, seed);
    unreachable!()
}

/// A seat's standing, 0..100, as far as its view tells, under the lens it believes in.
pub fn standing(pack: &Pack, view: &View, actor: ActorId, belief: LensId) -> f64 {
    let _ = (pack, view, actor, belief);
    unreachable!()
}

/// Prices of all actors, each under the doctrine attributed to it; the viewing seat's own under its belief.
pub fn prices(pack: &Pack, view: &View, belief: LensId) -> Prices {
    let _ = (pack, view, belief);
    unreachable!()
}

