use std::sync::Arc;

use rand::Rng;

use crate::content::{ActorId, LensId, Pack};
use crate::rules;
use crate::world::{Dice, Order, Roll, View, World};

/// Where futures begin.
#[derive(Debug, Clone)]
pub enum Ground {
    /// What a seat knows and believes: each future begins in a world that fits it, with luck of its own.
    Seen {
        /// What the seat knows.
        view: Arc<View>,
        /// The lens it believes in.
        belief: LensId,
    },
    /// The truth, for the debrief and the lab: the first future has the game's own luck, the others other luck.
    True(Arc<World>),
}

impl Ground {
    /// The world in which the future of this number begins; under another lens where one is named.
    pub fn world(&self, pack: &Pack, lens: Option<LensId>, number: u64) -> World {
        match self {
            Self::Seen { view, belief } => seen(pack, view, lens.unwrap_or(*belief), number),
            Self::True(world) => {
                let mut world = World::clone(world);
                if number > 0 {
                    let dice = Dice::of(world.seed, 0);
                    world.seed = dice.roll(pack, Roll::Future(None, number)).next_u64() | 1;
                }
                world
            }
        }
    }

    /// Months that are over.
    pub fn month(&self) -> u8 {
        match self {
            Self::Seen { view, .. } => view.public.month,
            Self::True(world) => world.month,
        }
    }
}

/// A world that fits a view, with what can be seen to have been announced filed.
///
/// Its luck follows from who asks, the month and the number, never from the game's dice.
fn seen(pack: &Pack, view: &View, lens: LensId, number: u64) -> World {
    let dice = Dice::of(0, view.public.month);
    let seed = dice
        .roll(pack, Roll::Future(view.seat(), number))
        .next_u64()
        | 1;
    let mut world = rules::imagine_one(pack, view, lens, seed);
    let announced: Vec<(ActorId, Order)> = world
        .round
        .contests
        .iter()
        .map(|it| {
            let (what, target) = (it.what, it.target);
            (it.mover, Order::Move { what, target })
        })
        .filter(|it| !world.round.filed.contains(it))
        .collect();
    world.round.filed.extend(announced);
    world
}
