use crate::content::{GaugeId, LinkId, StockId, Table};

/// The causal map compiled for one lens: links sorted by target, weights with lens and loudness counted in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CausalMap {
    /// For each gauge the range of its incoming arcs; `gauges + 1` entries.
    pub into: Vec<u32>,
    /// The arcs.
    pub arcs: Vec<Arc>,
    /// Pushes from a constant, sorted by gauge.
    pub trends: Vec<Trend>,
    /// How each gauge moves of itself.
    pub paces: Table<GaugeId, Pace>,
}

/// A push from a constant: position in the scenario's list of trends, gauge, points a month.
pub type Trend = (u8, GaugeId, f64);

/// How a gauge moves of itself: what the step asks of each, side by side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Where its level comes from.
    pub kind: PaceKind,
    /// Its reference level follows it.
    pub mood: bool,
    /// Fraction of the distance to the baseline a month, 0..1.
    pub pull: f64,
    /// Monthly noise, standard deviation in points.
    pub noise: f64,
}

/// Where a gauge's level comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaceKind {
    /// The monthly step.
    Step,
    /// A count.
    Stock(StockId),
    /// Other gauges; its place in the order of derivation.
    Derived(u16),
}

impl CausalMap {
    /// The arcs into a gauge.
    #[inline]
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
    #[inline]
    pub fn gated(&self, levels: &Table<GaugeId, f64>) -> (f64, f64) {
        let gate = GaugeId(self.gate);
        match (self.gate, self.gate_low) {
            (Self::OPEN, _) => (1.0, 0.0),
            (_, true) => ((100.0 - levels[gate]) / 100.0, -0.01),
            (_, false) => (levels[gate] / 100.0, 0.01),
        }
    }
}

/// All maps of the doctrines laid over one another, cause by cause: what one backward pass for all actors goes along.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overlay {
    /// The ways from each cause, those of one cause in the order of their effects.
    pub ways: Vec<Way>,
    /// Where each way is felt: the effect, and after how many months.
    pub felt: Vec<(u16, u8)>,
    /// Where each gauge's ways end.
    pub ends: Vec<u32>,
    /// Weight of each way's link under each map, `ways x maps`; 0 where a map has no such link.
    pub weights: Vec<f64>,
}

/// A way from a cause to an effect: along an arc, or by holding its gate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way {
    /// The arc; its weight is one map's.
    pub arc: Arc,
    /// Effect.
    pub to: GaugeId,
    /// The cause is the gate.
    pub by_gate: bool,
}

impl Way {
    /// The gauge that acts.
    pub const fn cause(&self) -> u16 {
        if self.by_gate {
            self.arc.gate
        } else {
            self.arc.from
        }
    }

    /// The effect, and after how many months it comes: a gate acts at once.
    pub const fn felt(&self) -> (u16, u8) {
        (self.to.0, if self.by_gate { 0 } else { self.arc.lag })
    }
}
