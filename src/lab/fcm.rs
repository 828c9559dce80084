//! The causal map as a fuzzy cognitive map, in and out, with the inference rules that researchers use (Kosko 1986, "Fuzzy
//! cognitive maps", International Journal of Man-Machine Studies 24:65-75; Stylios and Groumpos 2004 for the modified rule;
//! Papageorgiou 2011 for the rescaled one). Maps are square tables of weights, a row a cause, a column an effect: the form that
//! Mental Modeler and `FCMpy` read.

use super::csv::{self, Sheet, SheetFault};
use crate::content::{GaugeId, LensId, Pack, ScenarioId, Square};
use crate::rules;
use crate::words::lab as say;

/// Concepts with the influence of each on each.
#[derive(Debug, Clone, PartialEq)]
pub struct ConceptMap {
    concepts: Vec<String>,
    /// Row-major, a row a cause; -1..1 in maps of people, any finite number here.
    weights: Vec<f64>,
}

/// How a concept's influences are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inference {
    /// The sum of causes x weights.
    Kosko,
    /// The same, and the concept's own value.
    ModifiedKosko,
    /// The same, with every value v as 2v - 1, so that a half says nothing.
    Rescaled,
}

/// How a sum becomes a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Transfer {
    /// 1 / (1 + e^(-slope x)): 0..1.
    Sigmoid {
        /// Steepness, above 0.
        slope: f64,
    },
    /// The hyperbolic tangent: -1..1.
    Tanh,
    /// 1 above 0, else 0.
    Bivalent,
    /// The sign: -1, 0 or 1.
    Trivalent,
}

/// When a map has come to rest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rest {
    /// No value changes by more than this.
    pub threshold: f64,
    /// Steps at most.
    pub steps: usize,
}

/// A map's way from its first values.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// The first values, then those after each step.
    pub states: Vec<Vec<f64>>,
    /// It came to rest.
    pub converged: bool,
}

impl ConceptMap {
    /// A map of concepts and weights (row-major, a row a cause).
    ///
    /// # Panics
    /// When the table is not square.
    pub fn new(concepts: Vec<String>, weights: Vec<f64>) -> Self {
        assert!(
            weights.len() == concepts.len() * concepts.len(),
            "a square table"
        );
        Self { concepts, weights }
    }

    /// A scenario's map under a lens, as it stands at the start: points a month for a distance of 50 points, gates as far open as
    /// they are then, the strongest pair of concepts 1 or -1. Lags have no place in such a map.
    pub fn of(pack: &Pack, scenario: ScenarioId, lens: LensId) -> Self {
        let map = rules::compile(pack, lens, None, scenario);
        let levels = &pack.scenarios[scenario].start_levels;
        let count = pack.gauges.len();
        let mut pairs: Square<GaugeId, f64> = Square::filled(0.0, count, count);
        for effect in pack.gauges.ids() {
            for arc in map.incoming(effect) {
                let open = arc.gated(levels).0;
                let cause = pack.links[arc.link].from;
                pairs[(cause, effect)] += arc.weight * open;
            }
        }
        let mut weights = pairs.cells().to_vec();
        let loudest = weights
            .iter()
            .fold(0.0_f64, |most, it| f64::max(most, f64::abs(*it)));
        if loudest > 0.0 {
            for weight in &mut weights {
                *weight /= loudest;
            }
        }
        Self::new(
            pack.gauges.iter().map(|it| it.id.clone()).collect(),
            weights,
        )
    }

    /// The concepts, in order.
    pub fn concepts(&self) -> &[String] {
        &self.concepts
    }

    /// The influence of one concept on another, by their positions.
    pub fn weight(&self, cause: usize, effect: usize) -> f64 {
        self.weights[cause * self.concepts.len() + effect]
    }

    /// Runs the map from first values (one a concept) until it rests. Concepts that nothing influences keep their first value.
    ///
    /// # Panics
    /// When there are not as many values as concepts.
    pub fn run(
        &self,
        first: &[f64],
        rule: Inference,
        transfer: Transfer,
        rest: Rest,
    ) -> Trajectory {
        let count = self.concepts.len();
        assert!(first.len() == count, "a value a concept");
        let driven: Vec<bool> = (0..count)
            .map(|effect| (0..count).any(|cause| self.weight(cause, effect) != 0.0))
            .collect();
        let mut states = vec![first.to_vec()];
        let mut converged = false;
        let mut now = first.to_vec();
        while !converged && states.len() <= rest.steps {
            let next: Vec<f64> = (0..count)
                .map(|effect| {
                    if driven[effect] {
                        transfer.of(self.sum(&now, effect, rule))
                    } else {
                        first[effect]
                    }
                })
                .collect();
            let moved = next.iter().zip(&now).map(|it| (it.0 - it.1).abs());
            converged = moved.fold(0.0, f64::max) <= rest.threshold;
            states.push(next.clone());
            now = next;
        }
        Trajectory { states, converged }
    }

    fn sum(&self, now: &[f64], effect: usize, rule: Inference) -> f64 {
        let seen = |value: f64| match rule {
            Inference::Rescaled => 2.0 * value - 1.0,
            Inference::Kosko | Inference::ModifiedKosko => value,
        };
        let causes = now.iter().enumerate();
        let sum: f64 = causes
            .map(|(cause, value)| self.weight(cause, effect) * seen(*value))
            .sum();
        match rule {
            Inference::Kosko => sum,
            Inference::ModifiedKosko | Inference::Rescaled => sum + seen(now[effect]),
        }
    }

    /// The table, names in its head and in its first column.
    pub fn csv(&self) -> String {
        let head = std::iter::once(String::new()).chain(self.concepts.iter().cloned());
        let rows = self.concepts.iter().enumerate().map(|(cause, name)| {
            let cells =
                (0..self.concepts.len()).map(|effect| self.weight(cause, effect).to_string());
            std::iter::once(name.clone())
                .chain(cells)
                .collect::<Vec<_>>()
        });
        csv::write(std::iter::once(head.collect::<Vec<_>>()).chain(rows))
    }

    /// Reads such a table; empty cells are 0. Rows stand in the order of the columns.
    pub fn parse(text: &str) -> Result<Self, SheetFault> {
        let sheet = Sheet::parse(text)?;
        let concepts = sheet.head[1..].to_vec();
        for (at, name) in concepts.iter().enumerate() {
            if name.is_empty() {
                return Err(SheetFault::at(1, at + 2, say::CONCEPT_HAS_NO_NAME));
            }
            if concepts[..at].contains(name) {
                return Err(SheetFault::at(1, at + 2, say::concept_stands_twice(name)));
            }
        }
        if sheet.rows.len() != concepts.len() {
            let what = say::map_is_not_square(&sheet.rows.len(), &concepts.len());
            return Err(SheetFault::at(1, 0, what));
        }
        let mut weights = Vec::with_capacity(concepts.len() * concepts.len());
        for (row, name) in sheet.rows.iter().zip(&concepts) {
            if &row.cells[0] != name {
                let what = say::row_should_be(&row.cells[0], name);
                return Err(SheetFault::at(row.line, 1, what));
            }
            for column in 1..row.cells.len() {
                let blank = row.cells[column].is_empty();
                weights.push(if blank { 0.0 } else { row.number(column)? });
            }
        }
        Ok(Self::new(concepts, weights))
    }

    /// The links there are: cause, effect, weight.
    fn links(&self) -> impl Iterator<Item = (&str, &str, f64)> {
        let count = self.concepts.len();
        (0..count * count)
            .filter(|at| self.weights[*at] != 0.0)
            .map(move |at| {
                let (cause, effect) = (&self.concepts[at / count], &self.concepts[at % count]);
                (cause.as_str(), effect.as_str(), self.weights[at])
            })
    }

    /// As `GraphML`, for tools that draw and measure networks.
    pub fn graphml(&self) -> String {
        let mut text = String::from(GRAPHML);
        for name in &self.concepts {
            text += &format!("    <node id=\"{}\"/>\n", escaped(name));
        }
        for (cause, effect, weight) in self.links() {
            let (cause, effect) = (escaped(cause), escaped(effect));
            text += &format!(
                "    <edge source=\"{cause}\" target=\"{effect}\"><data key=\"w\">{weight}</data></edge>\n"
            );
        }
        text + "  </graph>\n</graphml>\n"
    }

    /// As a DOT file, for Graphviz.
    pub fn dot(&self) -> String {
        let quoted = |it: &str| format!("\"{}\"", it.replace('\\', "\\\\").replace('"', "\\\""));
        let mut text = String::from("digraph map {\n");
        for name in &self.concepts {
            text += &format!("  {};\n", quoted(name));
        }
        for (cause, effect, weight) in self.links() {
            text += &format!(
                "  {} -> {} [weight=\"{weight}\"];\n",
                quoted(cause),
                quoted(effect)
            );
        }
        text + "}\n"
    }
}

const GRAPHML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n  \
    <key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n  \
    <graph edgedefault=\"directed\">\n";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

impl Transfer {
    /// A sum as a value.
    pub fn of(self, sum: f64) -> f64 {
        match self {
            Self::Sigmoid { slope } => 1.0 / (1.0 + libm::exp(-slope * sum)),
            Self::Tanh => libm::tanh(sum),
            Self::Bivalent => f64::from(u8::from(sum > 0.0)),
            Self::Trivalent => f64::from(i8::from(sum > 0.0) - i8::from(sum < 0.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;

    #[test]
    fn a_packs_map_goes_out_and_comes_back() {
        let pack = small();
        let map = ConceptMap::of(&pack, ScenarioId::default(), LensId::default());
        assert_eq!(map.concepts().len(), pack.gauges.len());
        let strongest = map
            .weights
            .iter()
            .fold(0.0_f64, |most, it| f64::max(most, f64::abs(*it)));
        assert_eq!(strongest, 1.0);
        assert_eq!(ConceptMap::parse(&map.csv()), Ok(map.clone()));
        let edges = map.links().count();
        assert!(edges > 0);
        assert_eq!(map.graphml().matches("<edge ").count(), edges);
        assert_eq!(map.dot().matches(" -> ").count(), edges);
    }

    #[test]
    fn a_map_that_is_none_says_where() {
        let place = |text: &str| {
            let it = ConceptMap::parse(text).expect_err(text);
            (it.line, it.column)
        };
        assert_eq!(place(",a,a\na,0,0\na,0,0\n"), (1, 3));
        assert_eq!(place(",a,b\na,0,0\n"), (1, 0));
        assert_eq!(place(",a,b\nb,0,0\na,0,0\n"), (2, 1));
        assert_eq!(place(",a,b\na,0,nan\nb,0,0\n"), (2, 3));
        assert_eq!(place(",a,\na,0,0\nb,0,0\n"), (1, 3));
        let blank = ConceptMap::parse(",a,b\na,,1\nb,,\n").expect("empty cells are 0");
        assert_eq!(blank.weight(0, 1), 1.0);
    }
}
