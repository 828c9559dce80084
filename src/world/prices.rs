use crate::content::ActorId;

/// What a point on each gauge is worth to each actor over the coming year, in standing points; `actors x gauges`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prices {
    /// Number of gauges.
    pub gauges: usize,
    /// The table, row-major.
    pub table: Vec<f64>,
}

impl Prices {
    /// One actor's prices, by gauge.
    pub fn of(&self, actor: ActorId) -> &[f64] {
        &self.table[actor.at() * self.gauges..][..self.gauges]
    }
}
