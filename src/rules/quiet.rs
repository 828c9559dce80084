//! A month in which nobody gives an order and nothing happens: what is in force goes on, and runs out.

use crate::content::Pack;
use crate::rules::causal::{Forces, step};
use crate::rules::forces::{due_impulses, standing_forces};
use crate::rules::theatres;
use crate::world::World;

/// What theatres do in quiet months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theatres {
    /// They are left out.
    Still,
    /// Their rungs push, and each month without incident brings them nearer to the next rung down.
    Calming,
}

/// Lets a quiet month pass: no luck, no orders, no deals.
pub fn quiet_month(pack: &Pack, world: &mut World, rungs: Theatres) {
    let mut forces = Forces::default();
    standing_forces(pack, world, &mut forces);
    due_impulses(world, &mut forces);
    if rungs == Theatres::Calming {
        theatres::pushes(pack, world, &mut forces);
    }
    step(pack, world, &forces, false, &mut ());
    world.month += 1;
    if rungs == Theatres::Calming {
        for theatre in &mut world.theatres {
            theatre.quiet += 1;
            if f64::from(theatre.quiet) >= pack.tuning.quiet_months {
                theatre.quiet = 0;
                theatre.rung = theatre.rung.saturating_sub(1);
            }
        }
    }
    for commitment in &mut world.commitments {
        commitment.left = commitment.left.saturating_sub(1);
    }
    world.commitments.retain(|it| it.left > 0);
}
