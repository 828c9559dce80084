//! The backward pass: what a point put on a gauge next month is worth over the coming year, for many columns at a time.

use crate::content::GaugeId;

/// Columns that are computed together: as many as fill the wide registers.
pub(super) const LANES: usize = 16;

/// One number a column.
pub(super) type Cell = [f32; LANES];

/// Rows of worth that are kept: seven months cover the longest lag, and one stays empty.
const ROWS: usize = 8;

/// Derived gauges with the slope of each input, in the pack's order of derivation.
pub type Followed = Vec<(GaugeId, Vec<(GaugeId, f64)>)>;

/// Where a cause is felt: the effect, and after how many months.
pub(super) type Felt = (u16, u8);

/// The step, linearised, cause by cause: what the pass goes along.
pub(super) struct Ways<'a> {
    /// Where each gauge's ways end.
    pub ends: &'a [u32],
    /// The ways of each cause.
    pub felt: &'a [Felt],
    /// Points for each point.
    pub points: &'a [Cell],
    /// What stays of a point after a month, by gauge (for derived gauges: of its offset).
    pub stay: &'a [f64],
    /// How derived gauges follow theirs.
    pub derived: &'a Followed,
}

/// The worth of a point put on each gauge next month, by gauge; `share` is what a point held for one month is worth.
pub(super) fn pass(ways: &Ways<'_>, share: &[Cell], horizon: usize) -> Vec<Cell> {
    let gauges = share.len();
    // Row t % 7 is the worth of the state at month t. The last row stays empty.
    let mut worth = vec![[0.0; LANES]; gauges * ROWS];
    let mut now = share.to_vec();
    for month in (1..=horizon).rev() {
        now.copy_from_slice(share);
        // What is felt one, two ... months later, by lag; beyond the horizon nothing is.
        let ahead: [&[Cell]; 6] = std::array::from_fn(|lag| {
            let felt = month + lag + 1;
            let row = if felt > horizon { 7 } else { felt % 7 };
            &worth[row * gauges..][..gauges]
        });
        let mut first = 0;
        for (target, end) in now.iter_mut().zip(ways.ends) {
            let range = first..*end as usize;
            let mut sum = *target;
            for ((to, lag), points) in ways.felt[range.clone()].iter().zip(&ways.points[range]) {
                add(
                    &mut sum,
                    points,
                    &ahead[usize::from(*lag)][usize::from(*to)],
                );
            }
            *target = sum;
            first = *end as usize;
        }
        // A derived gauge's worth is its inputs' worth, too, and stays with its offset.
        for (gauge, inputs) in ways.derived.iter().rev() {
            let value = now[gauge.at()];
            for (input, slope) in inputs {
                add(&mut now[input.at()], &[*slope as f32; LANES], &value);
            }
        }
        if month < horizon {
            for ((now, stay), next) in now.iter_mut().zip(ways.stay).zip(ahead[0]) {
                add(now, &[*stay as f32; LANES], next);
            }
        }
        worth[month % 7 * gauges..][..gauges].copy_from_slice(&now);
    }
    now
}

#[inline]
fn add(sum: &mut Cell, points: &Cell, worth: &Cell) {
    for lane in 0..LANES {
        sum[lane] += points[lane] * worth[lane];
    }
}
