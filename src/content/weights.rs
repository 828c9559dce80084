//! Own weights: a lens in which each document's claims, and the designers' structure, count as much as somebody chose.

use serde::{Deserialize, Serialize};

use crate::content::file::GaugeKind;
use crate::content::load::nearest;
use crate::content::{ClaimId, DocId, Effect, GaugeId, Lens, LensId, Leverage, Pack, Table};

/// What a text that names own weights begins with.
pub const OWN: &str = "own:";

/// The designers' structure, beside the documents.
const DESIGNER: &str = "designer";

/// How much each document's claims count, in hundredths: 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// By document, in order of [`Pack::documents`].
    pub documents: Table<DocId, u8>,
    /// Designers' structure; 100 is what it weighs under every other lens.
    pub designer: u8,
}

/// Why a text names no weights, in words that say what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WeightsFault(String);

impl Weights {
    /// Every document and the designers' structure in full.
    pub fn full(pack: &Pack) -> Self {
        Self {
            documents: pack.documents.map(|_| 100),
            designer: 100,
        }
    }

    /// Reads `own:forum=1,fa=0.5,designer=0.5`: documents that are not named weigh 0, a designers' structure that is not
    /// named as much as under every other lens.
    pub fn parse(pack: &Pack, text: &str) -> Result<Self, WeightsFault> {
        let list = text.strip_prefix(OWN).unwrap_or(text);
        let mut weights = Self {
            documents: pack.documents.map(|_| 0),
            designer: 100,
        };
        let mut named: Vec<&str> = Vec::new();
        for part in list.split(',').map(str::trim) {
            let Some((name, number)) = part.split_once('=').map(|it| (it.0.trim(), it.1.trim()))
            else {
                return Err(WeightsFault(format!(
                    "`{part}` is no weight: write `{OWN}` and pairs such as `{}=0.5`, with commas between",
                    pack.documents
                        .iter()
                        .next()
                        .map_or(DESIGNER, |it| it.id.as_str())
                )));
            };
            if named.contains(&name) {
                return Err(WeightsFault(format!("`{name}` stands twice")));
            }
            named.push(name);
            *weights.slot(pack, name)? = hundredths(name, number)?;
        }
        if weights.mute() {
            return Err(WeightsFault(
                "no document has a weight above 0: give at least one".to_owned(),
            ));
        }
        Ok(weights)
    }

    fn slot(&mut self, pack: &Pack, name: &str) -> Result<&mut u8, WeightsFault> {
        if name == DESIGNER {
            return Ok(&mut self.designer);
        }
        if let Some(document) = pack.document_id(name) {
            return Ok(&mut self.documents[document]);
        }
        let known = || {
            let ids = pack.documents.iter().map(|it| it.id.as_str());
            ids.chain([DESIGNER])
        };
        let hint = nearest(name, known()).map_or_else(
            || format!("known are: {}", known().collect::<Vec<_>>().join(", ")),
            |it| format!("did you mean `{it}`?"),
        );
        Err(WeightsFault(format!(
            "there is no document `{name}`: {hint}"
        )))
    }

    /// No document counts at all: such a region would have no causes.
    pub fn mute(&self) -> bool {
        self.documents.iter().all(|it| *it == 0)
    }

    /// The same for the same weights: documents in the pack's order, those of weight 0 left out.
    pub fn id(&self, pack: &Pack) -> String {
        let documents = pack.documents.iter().zip(&self.documents);
        let mut parts: Vec<String> = documents
            .filter(|it| *it.1 > 0)
            .map(|(document, weight)| format!("{}={}", document.id, share(*weight)))
            .collect();
        if self.designer != 100 {
            parts.push(format!("{DESIGNER}={}", share(self.designer)));
        }
        format!("{OWN}{}", parts.join(","))
    }

    /// The lens's own share of a document, 0..1; all documents together are 1.
    pub fn of(&self, document: DocId) -> f64 {
        let sum: u32 = self.documents.iter().map(|it| u32::from(*it)).sum();
        f64::from(self.documents[document]) / f64::from(sum.max(1))
    }

    /// How much the designers' structure counts beside other lenses, 0..1.
    pub fn of_designers(&self) -> f64 {
        f64::from(self.designer) / 100.0
    }

    /// The weights in words: `Coalition 1, Stabilisation 0.5; designers 1`.
    pub fn in_words(&self, pack: &Pack) -> String {
        let documents = pack.documents.iter().zip(&self.documents);
        let parts: Vec<String> = documents
            .filter(|it| *it.1 > 0)
            .map(|(document, weight)| format!("{} {}", document.adviser, share(*weight)))
            .collect();
        format!("{}; designers {}", parts.join(", "), share(self.designer))
    }

    fn text(&self, pack: &Pack) -> String {
        format!(
            "Claims count as much as was chosen at the start: {}. Where documents disagree, both sides hold a little.",
            self.in_words(pack)
        )
    }
}

/// A weight as it is written: `1`, `0.5`, `0.25`.
pub fn share(hundredths: u8) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn hundredths(name: &str, number: &str) -> Result<u8, WeightsFault> {
    let wrong = || {
        WeightsFault(format!(
            "`{name}={number}`: a weight is a number from 0 to 1 with at most two decimals"
        ))
    };
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if number.is_empty() || !digits(whole) || !digits(rest) || rest.len() > 2 {
        return Err(wrong());
    }
    let whole: u32 = match whole {
        "" | "0" => 0,
        "1" => 1,
        _ => return Err(wrong()),
    };
    let rest: u32 = format!("{rest:0<2}").parse().map_err(|_| wrong())?;
    match 100 * whole + rest {
        it @ 0..=100 => Ok(it as u8),
        _ => Err(wrong()),
    }
}

impl Pack {
    /// The lens of own weights, where this game has one: always the last.
    pub fn own_lens(&self) -> Option<LensId> {
        self.lenses.position(|it| it.own.is_some())
    }

    /// This pack with one more lens, for one game. Everything that is weighed by lens knows it as it knows the others.
    #[must_use]
    pub fn with_lens(&self, weights: &Weights) -> Self {
        let mut pack = self.clone();
        let lenses = pack.lenses.clone();
        pack.lenses.push(Lens {
            id: weights.id(self),
            name: "Own weights".to_owned(),
            text: weights.text(self),
            document: None,
            own: Some(weights.clone()),
        });
        let silence = pack.tuning.silence;
        let levers = pack.gauges.map(|it| it.kind == GaugeKind::Lever);
        each_weighed(&mut pack, |it| {
            let felt = |document: DocId| {
                let lens = lenses.position(|it| it.document == Some(document));
                lens.map_or(silence, |lens| it.weights[lens])
            };
            let weight = if it.claims.is_empty() {
                // Under every other lens the designers' effects weigh the same. What a move sets is not a claim about
                // what follows from it: it stays.
                let usual = it.weights.iter().next().copied().unwrap_or(1.0);
                let set = levers[it.gauge] || it.counted;
                usual * if set { 1.0 } else { weights.of_designers() }
            } else {
                weights
                    .documents
                    .ids()
                    .map(|it| weights.of(it) * felt(it))
                    .sum()
            };
            it.weights.push(weight);
        });
        pack
    }
}

/// Something of a pack's content that is weighed by lens.
struct Weighed<'a> {
    gauge: GaugeId,
    claims: &'a [ClaimId],
    counted: bool,
    weights: &'a mut Table<LensId, f64>,
}

impl<'a> From<&'a mut Effect> for Weighed<'a> {
    fn from(it: &'a mut Effect) -> Self {
        Self {
            gauge: it.gauge,
            claims: &it.claims,
            counted: it.counted.is_some(),
            weights: &mut it.weights,
        }
    }
}

impl<'a> From<&'a mut Leverage> for Weighed<'a> {
    fn from(it: &'a mut Leverage) -> Self {
        Self {
            gauge: it.gauge,
            claims: &it.claims,
            counted: false,
            weights: &mut it.weights,
        }
    }
}

/// Everything of a pack's content that is weighed by lens.
fn each_weighed(pack: &mut Pack, mut change: impl FnMut(Weighed<'_>)) {
    let moves = pack.moves.iter_mut().flat_map(|it| &mut it.effects);
    let clauses = pack.clauses.iter_mut().flat_map(|it| {
        let once = it.once.iter_mut();
        it.effects.iter_mut().chain(once).chain(&mut it.breach)
    });
    let events = pack.events.iter_mut().flat_map(|it| {
        let choices = it.choices.iter_mut().flat_map(|it| &mut it.effects);
        it.effects.iter_mut().chain(choices)
    });
    let forms = pack.forms.iter_mut().flat_map(|it| &mut it.effects);
    let scenarios = pack.scenarios.iter_mut().flat_map(|it| &mut it.trends);
    let effects = moves.chain(clauses).chain(events).chain(forms);
    effects
        .chain(scenarios.map(|it| &mut it.effect))
        .for_each(|it| change(Weighed::from(it)));
    for theatre in &mut pack.theatres {
        let effects = theatre.raises.iter_mut().chain(&mut theatre.loads);
        effects.for_each(|it| change(Weighed::from(it)));
        let leverage = theatre.stirs.iter_mut().chain(&mut theatre.restrains);
        leverage.for_each(|it| change(Weighed::from(it)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;

    #[test]
    fn weights_are_read_and_written_the_same() {
        let pack = small();
        for text in [
            "own:almanac=1",
            "own:almanac=1,ledger=0.5",
            "own:almanac=0.25,ledger=0.3,designer=0.5",
            "own:ledger=1,designer=0",
        ] {
            assert_eq!(Weights::parse(&pack, text).unwrap().id(&pack), text);
        }
        let turned = Weights::parse(&pack, "own:ledger=.50, almanac=1.0,designer=1").unwrap();
        assert_eq!(turned.id(&pack), "own:almanac=1,ledger=0.5");
    }

    #[test]
    fn bad_weights_say_what_would_be_right() {
        let pack = small();
        for (text, said) in [
            ("own:", "`` is no weight"),
            ("own:almanac", "pairs such as `almanac=0.5`"),
            ("own:almanak=1", "did you mean `almanac`?"),
            ("own:xyzzy=1", "known are: almanac, ledger, designer"),
            ("own:almanac=2", "from 0 to 1"),
            ("own:almanac=1.5", "from 0 to 1"),
            ("own:almanac=-0.5", "from 0 to 1"),
            ("own:almanac=nan", "from 0 to 1"),
            ("own:almanac=0.123", "two decimals"),
            ("own:almanac=", "from 0 to 1"),
            ("own:almanac=1,almanac=0", "stands twice"),
            ("own:designer=1", "no document has a weight"),
            ("own:almanac=0", "no document has a weight"),
        ] {
            let fault = Weights::parse(&pack, text).unwrap_err().to_string();
            assert!(fault.contains(said), "{text}: {fault}");
        }
    }

    #[test]
    fn every_effect_is_weighed_under_the_lens_too() {
        let pack = small();
        let own = pack.with_lens(&Weights::parse(&pack, "own:almanac=1,ledger=0.5").unwrap());
        let lengths = |pack: &Pack| -> Vec<usize> {
            let text = format!("{pack:?}");
            let lists = text.split("weights: [").skip(1);
            lists
                .filter_map(|it| it.split(']').next())
                .map(|it| it.split(',').count())
                .collect()
        };
        assert!(lengths(&pack).iter().all(|it| *it == pack.lenses.len()));
        assert!(lengths(&own).iter().all(|it| *it == own.lenses.len()));
        assert_eq!(own.own_lens(), Some(LensId::of(pack.lenses.len())));
        assert_eq!(own.hash, pack.hash);
    }

    #[test]
    fn one_document_alone_is_that_document_as_written() {
        let pack = small();
        let own = pack.with_lens(&Weights::parse(&pack, "own:ledger=0.4").unwrap());
        let (ledger, last) = (pack.lens_id("ledger").unwrap(), own.own_lens().unwrap());
        for effect in own.moves.iter().flat_map(|it| &it.effects) {
            assert!((effect.weights[last] - effect.weights[ledger]).abs() < 1e-12);
        }
    }
}
