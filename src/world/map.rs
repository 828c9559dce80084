use crate::content::{GaugeId, LinkId, Table};

/// The causal map compiled for one lens: links sorted by target, weights with lens and loudness counted in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CausalMap {
    /// For each gauge the range of its incoming arcs; `gauges + 1` entries.
    pub into: Vec<u32>,
    /// The arcs.
    pub arcs: Vec<Arc>,
    /// Pushes from a constant: position in the scenario's list of trends, gauge, points a month; sorted by gauge.
    pub trends: Vec<(u8, GaugeId, f64)>,
}

impl CausalMap {
    /// The arcs into a gauge.
    pub fn incoming(&self, gauge: GaugeId) -> &[Arc] {
        let gauge = gauge.at();
        &self.arcs[self.into[gauge] as usize..self.into[gauge + 1] as usize]
    }
}

/// One link under one lens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arc {
    /// Cause.
    pub from: u16,
    /// Gate gauge, or `u16::MAX`.
    pub gate: u16,
    /// The gate counts what its gauge lacks of 100.
    pub gate_low: bool,
    /// Lag in months.
    pub lag: u8,
    /// The link.
    pub link: LinkId,
    /// Points a month for a signal of 1, signed.
    pub weight: f64,
}

impl Arc {
    /// No gate.
    pub const OPEN: u16 = u16::MAX;

    /// How far the gate stands open at these levels, 0..1, and how much that changes for each point of its gauge.
    pub fn gated(&self, levels: &Table<GaugeId, f64>) -> (f64, f64) {
        let gate = GaugeId(self.gate);
        match (self.gate, self.gate_low) {
            (Self::OPEN, _) => (1.0, 0.0),
            (_, true) => ((100.0 - levels[gate]) / 100.0, -0.01),
            (_, false) => (levels[gate] / 100.0, 0.01),
        }
    }
}
