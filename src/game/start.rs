//! How a new game's world works: which lens it is played under, and whether anybody is told.

use rand::RngExt;
use rand::rand_core::UnwrapErr;
use rand::rngs::SysRng;
use rand::seq::IndexedRandom;

use std::sync::Arc;

use crate::content::{LensId, OWN, Pack, ScenarioId, Weights, WeightsFault};
use crate::rules::Setup;
use crate::world::{Dice, Roll};

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
    if !lens.starts_with(OWN) || pack.lens_id(lens).is_some() {
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

/// A seed that nobody has chosen, from the system's randomness: below a million, short enough to be told to somebody else.
///
/// # Panics
/// Where the system has no source of randomness.
pub fn draw_seed() -> u64 {
    UnwrapErr(SysRng).random_range(0..1_000_000)
}

/// One document's lens, by the seed.
fn drawn(pack: &Pack, seed: u64) -> LensId {
    let lenses: Vec<LensId> = pack.document_lenses().collect();
    let mut die = Dice::of(seed, 0).roll(pack, Roll::HiddenLens);
    lenses.choose(&mut die).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;
    use crate::content::{ActorId, LinkId};
    use crate::rules;
    use crate::world::{Audience, View};

    fn own(pack: &Pack, text: &str) -> LensPick {
        LensPick::Own(Weights::parse(pack, text).unwrap())
    }

    #[test]
    fn a_link_weighs_what_the_documents_make_of_it_mixed() {
        let pack = Arc::new(small());
        let pick = own(&pack, "own:almanac=1,ledger=0.5,designer=0.5");
        let (mixed, setup) = setup(&pack, ScenarioId(0), 1, &pick, false);
        let points = |lens: LensId, at: LinkId| {
            let (weight, term) = rules::link_weight(&mixed, lens, at, None);
            term.map_or(0.0, |it| weight * it.strength)
        };
        let lens = |id: &str| pack.lens_id(id).unwrap();
        for at in pack.links.ids() {
            let (almanac, ledger) = (points(lens("almanac"), at), points(lens("ledger"), at));
            let designers = pack.links[at].terms.iter().all(|it| it.doc.is_none());
            let wanted = if designers {
                0.5 * almanac
            } else {
                (almanac + 0.5 * ledger) / 1.5
            };
            assert!((points(setup.lens, at) - wanted).abs() < 1e-12, "{at:?}");
        }
    }

    #[test]
    fn own_weights_are_as_loud_as_every_lens() {
        let pack = Arc::new(small());
        let pick = own(&pack, "own:almanac=0.3,ledger=0.9");
        let (mixed, setup) = setup(&pack, ScenarioId(0), 1, &pick, false);
        let loud = |lens: LensId| -> f64 {
            let arcs = setup.doctrines.lens(lens).arcs.iter();
            let cited = |link: LinkId| mixed.links[link].terms.iter().any(|it| it.doc.is_some());
            arcs.filter(|it| cited(it.link))
                .map(|it| it.weight.abs())
                .sum()
        };
        let wanted = mixed.tuning.loudness * mixed.tuning.link_weight;
        for lens in setup.doctrines.known() {
            assert!((loud(lens) - wanted).abs() < 1e-9, "{lens:?}");
        }
        assert_eq!(mixed.lenses[setup.lens].id, "own:almanac=0.3,ledger=0.9");
    }

    #[test]
    fn one_document_alone_plays_as_that_document() {
        let pack = Arc::new(small());
        let (_, alone) = setup(
            &pack,
            ScenarioId(0),
            4,
            &own(&pack, "own:ledger=0.7"),
            false,
        );
        let ledger = LensPick::Lens(pack.lens_id("ledger").unwrap());
        let (_, written) = setup(&pack, ScenarioId(0), 4, &ledger, false);
        let arcs = |setup: &Setup| setup.doctrines.lens(setup.lens).arcs.clone();
        let (alone, written) = (arcs(&alone), arcs(&written));
        assert_eq!(alone.len(), written.len());
        for (one, other) in alone.iter().zip(&written) {
            assert_eq!((one.link, one.lag), (other.link, other.lag));
            assert!((one.weight - other.weight).abs() < 1e-9);
        }
    }

    #[test]
    fn a_hidden_lens_shows_nowhere_before_the_end() {
        let pack = Arc::new(small());
        let picks = [
            LensPick::Lens(LensId(0)),
            LensPick::Lens(LensId(1)),
            LensPick::Lens(LensId(2)),
            own(&pack, "own:almanac=1,ledger=0.5"),
        ];
        let views = |pick: &LensPick, over: bool| -> Vec<View> {
            let (pack, setup) = setup(&pack, ScenarioId(0), 9, pick, true);
            let mut world = rules::open(&pack, &setup);
            if over {
                world.month = pack.scenarios[ScenarioId(0)].months;
            }
            let seats = (0..world.acting()).map(|it| Audience::Seat(ActorId::of(it)));
            let all = seats.chain([Audience::Public, Audience::Control]);
            all.map(|it| View::of(&pack, &world, it)).collect()
        };
        let first = views(&picks[0], false);
        for pick in &picks {
            let here = views(pick, false);
            assert_eq!(format!("{here:?}"), format!("{first:?}"), "{pick:?}");
            assert!(here.iter().all(|it| it.public.lens.is_none()));
            assert!(views(pick, true).iter().all(|it| it.public.lens.is_some()));
        }
    }

    #[test]
    fn a_drawn_lens_is_one_document_s_and_the_seed_s() {
        let pack = Arc::new(small());
        let lens = |seed| {
            setup(&pack, ScenarioId(0), seed, &LensPick::Drawn, true)
                .1
                .lens
        };
        let drawn: Vec<LensId> = (0..12).map(lens).collect();
        assert!(drawn.iter().all(|it| pack.lenses[*it].document.is_some()));
        assert!(drawn.contains(&LensId(1)) && drawn.contains(&LensId(2)));
        assert_eq!(drawn, (0..12).map(lens).collect::<Vec<_>>());
    }
}
