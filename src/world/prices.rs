use std::sync::Arc;

use crate::content::{ActorId, GaugeId, Grid, LensId, Slice, Square, Table};
use crate::world::{CausalMap, Overlay, Tables};

/// What a point on each gauge is worth to one actor, in standing points.
pub type Price<'a> = Slice<'a, GaugeId, f64>;

/// What a point on each gauge is worth to each actor over the coming year, in standing points; `actors x gauges`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prices {
    /// A row for each actor.
    pub table: Grid<ActorId, GaugeId, f64>,
    /// How far each two see eye to eye by these prices, `actors x actors`; empty where nobody has asked yet.
    pub agreement: Square<ActorId, f64>,
}

impl Prices {
    /// A row for each actor, to be shared one by one.
    pub fn rows(&self) -> OwnPrices {
        let actors = 0..self.table.rows();
        let row = |at: usize| Arc::new(self.of(ActorId::of(at)).to_table());
        actors.map(row).collect()
    }

    /// One actor's prices, by gauge.
    #[inline]
    pub fn of(&self, actor: ActorId) -> Price<'_> {
        self.table.row(actor)
    }
}

/// What a point on each gauge is worth to each actor as it knows itself: rows that its views share.
pub type OwnPrices = Table<ActorId, Arc<Table<GaugeId, f64>>>;

/// The map as each lens and each actor's doctrine has it, nothing drawn. Derived from the pack, shared by all its games.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Doctrines {
    /// One map a lens, in order of the pack's lenses, then one for each doctrine that adds claims reported of its actor.
    pub maps: Vec<Arc<CausalMap>>,
    /// How many of the maps are lenses: those that anybody may believe in. Own weights are not among them where they are hidden.
    pub lenses: u8,
    /// The lens behind each map: the map itself, or the one to which reported claims were added.
    pub under: Vec<LensId>,
    /// All maps laid over one another.
    pub overlay: Overlay,
    /// What moves and clauses do, lens by lens.
    pub tables: Tables,
    /// For each actor the position of its first doctrine's map; a fall of government changes it.
    pub of: Table<ActorId, u8>,
    /// What each account counts already when the scenario opens, in the order of accounts.
    pub counted: Vec<f64>,
    /// What is judged before the first month, the same in every game of the scenario.
    pub opening: Opening,
}

/// What is judged before the first month.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opening {
    /// What everybody can work out about prices.
    pub prices: Arc<Prices>,
    /// What each actor itself knows.
    pub own_prices: Arc<OwnPrices>,
    /// Camp and pull of each actor.
    pub camps: Table<ActorId, (i8, f32)>,
}

impl Doctrines {
    /// Whether a lens is one of those that anybody may believe in.
    pub const fn knows(&self, lens: LensId) -> bool {
        lens.0 < self.lenses
    }

    /// The lenses that anybody may believe in.
    pub fn known(&self) -> impl Iterator<Item = LensId> + use<> {
        (0..self.lenses).map(LensId)
    }

    /// The lens behind a doctrine's map.
    #[inline]
    pub fn lens_of(&self, doctrine: u8) -> LensId {
        let lens = self.under.get(usize::from(doctrine));
        lens.copied().unwrap_or_default()
    }

    /// Fraction of the distance to its baseline that a gauge goes by itself in a month: under every lens the same.
    #[inline]
    pub fn pull(&self, gauge: GaugeId) -> f64 {
        self.maps[0].paces[gauge].pull
    }

    /// The map under a lens.
    pub fn lens(&self, lens: LensId) -> &CausalMap {
        &self.maps[usize::from(lens.0)]
    }

    /// The same, to be kept.
    pub fn shared(&self, lens: LensId) -> Arc<CausalMap> {
        Arc::clone(&self.maps[usize::from(lens.0)])
    }
}
