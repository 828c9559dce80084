//! The lab: many games at once, played between computer players on the true world.

mod balance;
pub mod csv;
pub mod design;
mod endings;
pub mod fcm;
pub mod folder;
mod lenses;
mod norms;
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
pub use tournament::{Bout, Duel, tournament};
pub use trials::{Tried, promises, trials};
pub use turning::{TurningRow, turning};
pub use whatif::{BadOption, WhatIf, option, sight, what_if};

use rayon::prelude::*;

use crate::content::{LensId, Pack, ScenarioId};
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

/// Mean and standard deviation.
fn spread(values: &[f64]) -> (f64, f64) {
    if values.is_empty() {
        return (0.0, 0.0);
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|it| (it - mean) * (it - mean)).sum();
    (mean, libm::sqrt(squares / (count - 1.0).max(1.0)))
}

/// The value below which a share of the values lies.
fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    let place = share * last as f64;
    let low = place as usize;
    match (values.get(low), values.get((low + 1).min(last))) {
        (Some(low), Some(high)) => low + (high - low) * place.fract(),
        _ => 0.0,
    }
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
