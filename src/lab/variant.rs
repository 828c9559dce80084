//! A pack as it would be if its claims had been coded otherwise, or if some links were stronger or weaker.

use crate::content::{GaugeId, Pack};
use crate::world::{Dice, Roll};

/// The coding as it is.
pub const AS_CODED: u32 = 0;

/// The coding without the claims that only one reader saw.
pub const TWO_READERS: u32 = 1;

/// Links that are stronger or weaker than the documents have them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Variant {
    /// [`AS_CODED`], [`TWO_READERS`], or one of many in which each link's strength is drawn between half and double.
    pub coding: u32,
    /// Factors of all links from one gauge to another.
    pub links: Vec<((GaugeId, GaugeId), f64)>,
}

impl Variant {
    /// The pack under this coding.
    pub fn of(&self, pack: &Pack) -> Pack {
        let mut varied = pack.clone();
        let dice = Dice::of(u64::from(self.coding), 0);
        for link in &mut varied.links {
            let pair = (link.from, link.named_to);
            let drawn = match self.coding {
                AS_CODED | TWO_READERS => 1.0,
                // Half and double are as far from the strength as coded.
                _ => libm::exp2(dice.roll(pack, Roll::Strength(pair.0, pair.1)).either_way()),
            };
            let named = self.links.iter().filter(|it| it.0 == pair);
            let factor: f64 = named.map(|it| it.1).product();
            for term in &mut link.terms {
                let seen = |it: &crate::content::ClaimId| pack.claims[*it].readers > 1;
                let doubtful = !term.claims.is_empty() && !term.claims.iter().any(seen);
                if self.coding == TWO_READERS && doubtful {
                    term.strength = 0.0;
                }
                term.strength *= drawn * factor;
            }
        }
        varied
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;

    #[test]
    fn strengths_are_drawn_between_half_and_double_and_anew_for_each_coding() {
        let pack = small();
        let coded = |coding| {
            let links = Vec::new();
            Variant { coding, links }.of(&pack)
        };
        let strengths = |pack: &Pack| -> Vec<f64> {
            let terms = pack.links.iter().flat_map(|it| &it.terms);
            terms.map(|it| it.strength).collect()
        };
        assert_eq!(strengths(&coded(AS_CODED)), strengths(&pack));
        let (one, other) = (coded(2), coded(3));
        assert_ne!(strengths(&one), strengths(&other));
        for (was, is) in pack.links.iter().zip(&one.links) {
            for (was, is) in was.terms.iter().zip(&is.terms) {
                let factor = is.strength / was.strength;
                assert!((0.5..=2.0).contains(&factor), "{factor}");
            }
        }
        let two = coded(TWO_READERS);
        let dropped = two
            .links
            .iter()
            .flat_map(|it| &it.terms)
            .filter(|it| it.strength == 0.0);
        assert!(dropped.count() > 0);
    }

    #[test]
    fn a_factor_is_that_of_its_pair_only() {
        let pack = small();
        let link = &pack.links[crate::content::LinkId::of(0)];
        let pair = (link.from, link.named_to);
        let varied = Variant {
            coding: AS_CODED,
            links: vec![(pair, 0.25)],
        }
        .of(&pack);
        for (was, is) in pack.links.iter().zip(&varied.links) {
            let same = (was.from, was.named_to) == pair;
            let wanted = was.terms[0].strength * if same { 0.25 } else { 1.0 };
            assert_eq!(is.terms[0].strength, wanted);
        }
    }
}
