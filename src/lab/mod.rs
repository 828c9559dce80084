//! The lab: many games at once, played between computer players on the true world.

mod balance;
pub mod csv;
mod defector;
pub mod design;
mod endings;
pub mod fcm;
pub mod folder;
mod lenses;
pub mod names;
mod norms;
#[cfg(feature = "parquet")]
pub mod parquet;
mod plans;
mod play;
mod players;
pub mod prim;
mod reach;
pub mod regret;
mod repeats;
mod sheet;
pub mod sides;
pub mod sweep;
mod tournament;
mod trials;
mod turning;
pub mod variant;
pub mod versus;
mod watching;
mod whatif;

pub use crate::futures::Watch;
pub use balance::balance;
pub use norms::{known_norms, norms, norms_file};
pub use plans::{Compared, Comparison, Difference, StepCount, compare};
pub use play::{Policies, Tally, finish, play, tally, wait};
pub use players::{Fared, Players, Simple, Weight, players};
pub use reach::{Carried, Kind, Reached, reach};
pub use sheet::{Balance, Check};
pub use tournament::{Bout, Contender, Duel, tournament};
pub use trials::{Tried, promises, trials};
pub use turning::{TurningRow, turning};
pub use whatif::{BadOption, WhatIf, option, sight, what_if};

use rayon::prelude::*;

use crate::content::{LensId, Pack, ScenarioId};
use crate::futures::{Mean, quantile};
use crate::rules::Setup;

/// Setups of so many games with seeds from `seed` on, under these lenses in turn.
fn setups(
    pack: &Pack,
    scenario: ScenarioId,
    lenses: &[LensId],
    games: u64,
    seed: u64,
) -> Vec<Setup> {
    let first = Setup::new(pack, scenario, seed, LensId::default());
    (0..games)
        .map(|game| Setup {
            seed: seed.wrapping_add(game),
            lens: lenses[(game % lenses.len().max(1) as u64) as usize],
            ..first.clone()
        })
        .collect()
}

/// All lenses of a pack.
fn all_lenses(pack: &Pack) -> Vec<LensId> {
    pack.lenses.ids().collect()
}

/// Does something for each of some things on all cores; results come in order.
fn each<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync + Send) -> Vec<T> {
    items.par_iter().map(work).collect()
}

/// Mean and standard deviation; 0 where there is none.
fn spread(values: &[f64]) -> (f64, f64) {
    let it = Mean::of(values);
    (it.mean, it.spread)
}

/// Half of the 95 % interval of a mean; 0 where one value says nothing of the spread.
fn half(values: &[f64]) -> f64 {
    Some(Mean::of(values).half)
        .filter(|it| it.is_finite())
        .unwrap_or(0.0)
}

/// The value below which a share of the values lies; 0 where there is none.
fn percentile(values: &mut [f64], share: f64) -> f64 {
    Some(quantile(values, share))
        .filter(|it| it.is_finite())
        .unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_lie_between_values() {
        let mut values = [3.0, 1.0, 2.0, 5.0, 4.0];
        assert_eq!(percentile(&mut values, 0.5), 3.0);
        assert_eq!(percentile(&mut values, 0.1), 1.4);
        assert_eq!(percentile(&mut [], 0.5), 0.0);
    }

    #[test]
    fn spread_is_mean_and_deviation() {
        assert_eq!(spread(&[1.0, 3.0, 5.0]), (3.0, 2.0));
        assert_eq!(spread(&[]), (0.0, 0.0));
    }
}
