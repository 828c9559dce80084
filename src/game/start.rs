//! How a new game's world works: which lens it is played under, and whether anybody is told.

use std::sync::Arc;

use crate::content::{LensId, OWN, Pack, ScenarioId, Weights, WeightsFault};
use crate::rules::Setup;
use crate::world::{Dice, Purpose, address};

/// The lens that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LensPick {
    /// One of the pack's.
    Lens(LensId),
    /// Own weights.
    Own(Weights),
    /// One document's, drawn from the seed.
    Drawn,
}

impl Default for LensPick {
    fn default() -> Self {
        Self::Lens(LensId::default())
    }
}

/// The pack as a game under this lens has it: own weights, named by their text, are one lens more.
pub fn extended(pack: &Arc<Pack>, lens: &str) -> Result<Arc<Pack>, WeightsFault> {
    if !lens.starts_with(OWN) {
        return Ok(Arc::clone(pack));
    }
    Ok(Arc::new(pack.with_lens(&Weights::parse(pack, lens)?)))
}

/// Pack and setup of a new game.
pub fn setup(
    pack: &Arc<Pack>,
    scenario: ScenarioId,
    seed: u64,
    pick: &LensPick,
    hidden: bool,
) -> (Arc<Pack>, Setup) {
    let (pack, lens) = match pick {
        LensPick::Lens(lens) => (Arc::clone(pack), *lens),
        LensPick::Drawn => (Arc::clone(pack), drawn(pack, seed)),
        LensPick::Own(weights) => {
            let own = pack.with_lens(weights);
            let lens = LensId::of(own.lenses.len() - 1);
            (Arc::new(own), lens)
        }
    };
    let setup = Setup::with(&pack, scenario, seed, lens, hidden);
    (pack, setup)
}

/// One document's lens, by the seed.
fn drawn(pack: &Pack, seed: u64) -> LensId {
    let lenses: Vec<LensId> = (0..pack.lenses.len())
        .map(LensId::of)
        .filter(|it| pack.lenses[it.at()].document.is_some())
        .collect();
    let roll = Dice { seed, month: 0 }.unit(Purpose::Draw, address("hidden lens"), 0);
    let at = (roll * lenses.len() as f64) as usize;
    lenses.get(at).copied().unwrap_or_default()
}
