//! Levels that are computed: of derived gauges and of counts.

use crate::content::file::DeriveHow;
use crate::content::{GaugeId, Slice, Stock};

/// The level that a derivation gives; within 0..100 where its inputs are.
pub fn derived_level(
    how: DeriveHow,
    inputs: &[(GaugeId, bool, f64)],
    levels: Slice<'_, GaugeId, f64>,
) -> f64 {
    let parts = inputs.iter().map(|(gauge, lacks, weight)| {
        let level = levels[*gauge];
        (if *lacks { 100.0 - level } else { level }, *weight)
    });
    match how {
        DeriveHow::Weighted => parts.map(|(level, weight)| level * weight).sum(),
        DeriveHow::Min => parts.map(|(level, _)| level).fold(100.0, f64::min),
        DeriveHow::Geometric => {
            // What is all but absent counts as half a point, so that nothing stays absent for good.
            let sum: f64 = parts
                .map(|(level, weight)| weight * libm::log(level.max(0.5)))
                .sum();
            libm::exp(sum)
        }
    }
}

impl Stock {
    /// Points of its gauge for one more of it; below 0 where the gauge falls as the count rises.
    pub fn unit(&self) -> f64 {
        100.0 / (f64::from(self.full) - f64::from(self.empty))
    }

    /// The level at which its gauge stands at this count, 0..100.
    pub fn level(&self, count: i32) -> f64 {
        let full = f64::from(self.full) - f64::from(self.empty);
        let level = 100.0 * (f64::from(count) - f64::from(self.empty)) / full;
        if level <= 0.0 { 0.0 } else { level.min(100.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::file::StockMover;

    #[test]
    fn derivations() {
        let inputs = [(GaugeId(0), false, 0.25), (GaugeId(1), true, 0.75)];
        let levels = Slice::of(&[40.0, 20.0]);
        assert_eq!(derived_level(DeriveHow::Weighted, &inputs, levels), 70.0);
        assert_eq!(derived_level(DeriveHow::Min, &inputs, levels), 40.0);
        let geometric = derived_level(DeriveHow::Geometric, &inputs, levels);
        assert!((geometric - 67.27).abs() < 0.01, "{geometric}");
        let least = derived_level(DeriveHow::Geometric, &inputs, Slice::of(&[0.0, 20.0]));
        assert!((least - 22.49).abs() < 0.01, "{least}");
    }

    #[test]
    fn counts_may_run_either_way() {
        let mut stock = Stock {
            id: "s".into(),
            unit: "u".into(),
            gauge: GaugeId(0),
            empty: 0,
            full: 20,
            moved_by: StockMover::Acts,
        };
        assert_eq!(
            [stock.level(-3), stock.level(5), stock.level(30)],
            [0.0, 25.0, 100.0]
        );
        (stock.empty, stock.full) = (64, 20);
        assert_eq!(
            [
                stock.level(70),
                stock.level(42),
                stock.level(24),
                stock.level(0)
            ],
            [0.0, 50.0, 1000.0 / 11.0, 100.0]
        );
        (stock.empty, stock.full) = (20, 0);
        assert_eq!(
            [stock.level(20), stock.level(5), stock.level(-1)],
            [0.0, 75.0, 100.0]
        );
    }
}
