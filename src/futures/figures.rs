//! What a number of futures tells, and how surely.

/// Deviations to either side within which 95 of 100 means lie.
const SURE: f64 = 1.96;

/// The most further futures that are worth naming.
pub const MOST_MORE: u32 = 100_000;

/// A mean with half of its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// Half the 95 % interval; infinite where one value says nothing of the spread.
    pub half: f64,
    /// Standard deviation of one value.
    pub spread: f64,
    /// Values.
    pub count: u32,
}

impl Mean {
    /// Of some values.
    pub fn of(values: &[f64]) -> Self {
        let count = values.len() as f64;
        if values.is_empty() {
            return Self {
                half: f64::INFINITY,
                ..Self::default()
            };
        }
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|it| (it - mean) * (it - mean)).sum();
        let spread = libm::sqrt(squares / (count - 1.0).max(1.0));
        let half = if values.len() < 2 {
            f64::INFINITY
        } else {
            SURE * spread / libm::sqrt(count)
        };
        Self {
            mean,
            half,
            spread,
            count: values.len() as u32,
        }
    }

    /// Of what one series has more than another, future by future: luck that both share falls out.
    pub fn paired(one: &[f64], other: &[f64]) -> Self {
        let gains: Vec<f64> = one.iter().zip(other).map(|it| it.0 - it.1).collect();
        Self::of(&gains)
    }

    /// Whether it is told apart from nothing.
    pub fn apart(&self) -> bool {
        self.mean.abs() > self.half
    }

    /// Further values after which it would be told apart, were mean and spread as they look now; none where no number of them
    /// would do, or more than [`MOST_MORE`].
    pub fn more(&self) -> Option<u32> {
        if self.apart() {
            return Some(0);
        }
        if self.mean == 0.0 {
            return None;
        }
        let root = SURE * self.spread / self.mean.abs();
        let wanted = (root * root).ceil().max(2.0);
        let more = wanted - f64::from(self.count);
        (more.is_finite() && more <= f64::from(MOST_MORE)).then_some(more.max(1.0) as u32)
    }
}

/// The level below which a share of the values lies, between the two nearest; NaN where there is none.
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    let place = share * last as f64;
    let low = place as usize;
    match (values.get(low), values.get((low + 1).min(last))) {
        (Some(low), Some(high)) => low + (high - low) * place.fract(),
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luck_that_two_series_share_falls_out() {
        let one = [11.0, 31.0, 52.0, 71.0];
        let other = [10.0, 30.0, 50.0, 70.0];
        let gain = Mean::paired(&one, &other);
        assert_eq!(gain.mean, 1.25);
        assert!(gain.apart() && gain.more() == Some(0), "{gain:?}");
        assert!(!Mean::of(&one).apart() || Mean::of(&one).half > 10.0);
    }

    #[test]
    fn it_says_how_many_more_would_do() {
        let gain = Mean::of(&[3.0, -2.0, 1.0, -1.0]);
        assert!(!gain.apart());
        let more = gain.more().unwrap();
        let root = 1.96 * gain.spread / gain.mean;
        assert!(f64::from(more + 4) >= root * root && more > 0);
        assert_eq!(Mean::of(&[0.0, 0.0, 0.0]).more(), None);
        assert_eq!(Mean::of(&[1.0]).half, f64::INFINITY);
        assert_eq!(Mean::of(&[]).count, 0);
    }

    #[test]
    fn quantiles_lie_between_values() {
        let mut values = [3.0, 1.0, 2.0, 5.0, 4.0];
        assert_eq!(quantile(&mut values, 0.5), 3.0);
        assert_eq!(quantile(&mut values, 0.1), 1.4);
        assert!(quantile(&mut [], 0.5).is_nan());
    }
}
