//! Scenario discovery: the patient rule induction method (Friedman and Fisher 1999, "Bump hunting in high-dimensional data",
//! Statistics and Computing 9:123-143; Bryant and Lempert 2010, Technological Forecasting and Social Change 77:34-49), with the
//! lenient objective of Kwakkel's EMA Workbench: in which box of starting conditions do the cases of interest lie?

/// Cases: what each started from, and whether it is of interest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cases {
    /// Names of what they started from.
    pub names: Vec<String>,
    /// A value a name and case, row-major.
    pub values: Vec<f64>,
    /// Whether each is of interest.
    pub hits: Vec<bool>,
}

/// What a peel or a paste is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Objective {
    /// What the share of interest gains for each case given up or taken in.
    #[default]
    Lenient,
    /// The share of interest itself.
    Original,
}

/// How patient it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Patience {
    /// Share of the box peeled off at a time, 0..0.5.
    pub peel: f64,
    /// Share of what lies beyond that is pasted back at a time, 0..0.5.
    pub paste: f64,
    /// Share of all cases below which no box goes, 0..1.
    pub mass: f64,
    /// What is sought.
    pub objective: Objective,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            peel: 0.05,
            paste: 0.05,
            mass: 0.05,
            objective: Objective::default(),
        }
    }
}

/// A box of starting conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The least and the largest value of each name.
    pub limits: Vec<(f64, f64)>,
    /// Cases inside.
    pub cases: usize,
    /// Cases of interest inside.
    pub hits: usize,
    /// Share of all cases of interest that lie inside, 0..1.
    pub coverage: f64,
    /// Share of the cases inside that are of interest, 0..1.
    pub density: f64,
    /// Share of all cases that lie inside, 0..1.
    pub mass: f64,
    /// Names whose range is narrower than the whole.
    pub restricted: usize,
}

/// A candidate: which name's which end moves where, and the cases then inside.
struct Candidate {
    name: usize,
    upper: bool,
    limit: f64,
    inside: Vec<usize>,
}

struct Search<'a> {
    cases: &'a Cases,
    patience: Patience,
    whole: Vec<(f64, f64)>,
    limits: Vec<(f64, f64)>,
    inside: Vec<usize>,
    found: Vec<Found>,
}

/// The boxes on the way from all cases to the densest one, pasting at the end included. Empty where no case, or none of
/// interest, is given.
pub fn discover(cases: &Cases, patience: Patience) -> Vec<Found> {
    if !cases.hits.contains(&true) || cases.names.is_empty() {
        return Vec::new();
    }
    let whole: Vec<(f64, f64)> = (0..cases.names.len())
        .map(|name| {
            let values = (0..cases.hits.len()).map(|case| cases.value(case, name));
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |it, value| {
                (it.0.min(value), it.1.max(value))
            })
        })
        .collect();
    let mut search = Search {
        cases,
        patience,
        limits: whole.clone(),
        whole,
        inside: (0..cases.hits.len()).collect(),
        found: Vec::new(),
    };
    search.keep();
    while search.peel() {}
    while search.paste() {}
    search.found
}

/// The box to look at: of those at least so dense the one that covers most, else the densest; of equals the later.
pub fn best(found: &[Found], density: f64) -> Option<&Found> {
    let dense = found.iter().filter(|it| density <= it.density);
    dense
        .max_by(|one, other| one.coverage.total_cmp(&other.coverage))
        .or_else(|| {
            let all = found.iter();
            all.max_by(|one, other| one.density.total_cmp(&other.density))
        })
}

impl Cases {
    fn value(&self, case: usize, name: usize) -> f64 {
        self.values[case * self.names.len() + name]
    }

    fn interest(&self, inside: &[usize]) -> usize {
        inside.iter().filter(|it| self.hits[**it]).count()
    }

    fn mean(&self, inside: &[usize]) -> f64 {
        self.interest(inside) as f64 / inside.len() as f64
    }
}

impl Search<'_> {
    fn keep(&mut self) {
        let hits = self.cases.interest(&self.inside);
        let all = self.cases.hits.iter().filter(|it| **it).count();
        let count = self.inside.len();
        self.found.push(Found {
            limits: self.limits.clone(),
            cases: count,
            hits,
            coverage: hits as f64 / all as f64,
            density: hits as f64 / count as f64,
            mass: count as f64 / self.cases.hits.len() as f64,
            restricted: self.restricted(&self.limits),
        });
    }

    fn restricted(&self, limits: &[(f64, f64)]) -> usize {
        limits
            .iter()
            .zip(&self.whole)
            .filter(|it| it.0 != it.1)
            .count()
    }

    /// Takes a slice off one side; whether it did.
    fn peel(&mut self) -> bool {
        let mut candidates = Vec::new();
        for name in 0..self.cases.names.len() {
            let value = |it: &usize| self.cases.value(*it, name);
            let mut sorted: Vec<f64> = self.inside.iter().map(value).collect();
            sorted.sort_by(f64::total_cmp);
            for upper in [true, false] {
                let limit = if upper {
                    quantile(&sorted, 1.0 - self.patience.peel)
                } else {
                    quantile(&sorted, self.patience.peel)
                };
                let stays = |it: &usize| {
                    let value = self.cases.value(*it, name);
                    if upper {
                        value <= limit
                    } else {
                        limit <= value
                    }
                };
                candidates.push(Candidate {
                    name,
                    upper,
                    limit,
                    inside: self.inside.iter().copied().filter(stays).collect(),
                });
            }
        }
        let smaller = |inside: &[usize], this: &Self| inside.len() < this.inside.len();
        self.take(candidates, smaller)
    }

    /// Moves one side outward; whether it did.
    fn paste(&mut self) -> bool {
        let names: Vec<usize> = (0..self.cases.names.len())
            .filter(|it| self.limits[*it] != self.whole[*it])
            .collect();
        let mut candidates = Vec::new();
        for name in &names {
            for upper in [false, true] {
                let limit = self.pasted(*name, upper, &names);
                let mut limits = self.limits.clone();
                moved(&mut limits, *name, upper, limit);
                candidates.push(Candidate {
                    name: *name,
                    upper,
                    limit,
                    inside: self.within(&limits, &names),
                });
            }
        }
        let denser = |inside: &[usize], this: &Self| {
            this.inside.len() < inside.len()
                && this.cases.mean(&this.inside) < this.cases.mean(inside)
        };
        self.take(candidates, denser)
    }

    /// Where a side would go that takes in some of what lies beyond it.
    fn pasted(&self, name: usize, upper: bool, names: &[usize]) -> f64 {
        let mut beyond = self.limits.clone();
        let ((low, high), (least, most)) = (self.limits[name], self.whole[name]);
        beyond[name] = if upper { (high, most) } else { (least, low) };
        let value = |it: usize| self.cases.value(it, name);
        let mut sorted: Vec<f64> = self.within(&beyond, names).into_iter().map(value).collect();
        sorted.sort_by(f64::total_cmp);
        match (sorted.is_empty(), upper) {
            (true, true) => most,
            (true, false) => least,
            (false, true) => quantile(&sorted, self.patience.paste),
            (false, false) => quantile(&sorted, 1.0 - self.patience.paste),
        }
    }

    /// Cases within limits of these names.
    fn within(&self, limits: &[(f64, f64)], names: &[usize]) -> Vec<usize> {
        let fits = |case: usize, name: usize| {
            let value = self.cases.value(case, name);
            limits[name].0 <= value && value <= limits[name].1
        };
        (0..self.cases.hits.len())
            .filter(|case| names.iter().all(|name| fits(*case, *name)))
            .collect()
    }

    /// Takes the best candidate, the least restricted of equals, the first of those, if it is allowed; whether it did.
    fn take(
        &mut self,
        candidates: Vec<Candidate>,
        allowed: impl Fn(&[usize], &Self) -> bool,
    ) -> bool {
        let mut best: Option<(f64, usize, Candidate)> = None;
        for it in candidates {
            let mut limits = self.limits.clone();
            moved(&mut limits, it.name, it.upper, it.limit);
            let free = limits.len() - self.restricted(&limits);
            let gain = self.gain(&it.inside);
            if best
                .as_ref()
                .is_none_or(|best| (best.0, best.1) < (gain, free))
            {
                best = Some((gain, free, it));
            }
        }
        let Some((gain, _, it)) = best else {
            return false;
        };
        let mass = it.inside.len() as f64 / self.cases.hits.len() as f64;
        if gain <= 0.0 || mass < self.patience.mass || !allowed(&it.inside, self) {
            return false;
        }
        moved(&mut self.limits, it.name, it.upper, it.limit);
        self.inside = it.inside;
        self.keep();
        true
    }

    fn gain(&self, inside: &[usize]) -> f64 {
        let old = self.cases.mean(&self.inside);
        let new = if inside.is_empty() {
            0.0
        } else {
            self.cases.mean(inside)
        };
        match self.patience.objective {
            Objective::Original if inside.is_empty() => -1.0,
            Objective::Original => new,
            Objective::Lenient if old == new => 0.0,
            Objective::Lenient => (new - old) / self.inside.len().abs_diff(inside.len()) as f64,
        }
    }
}

fn moved(limits: &mut [(f64, f64)], name: usize, upper: bool, limit: f64) {
    let it = &mut limits[name];
    *if upper { &mut it.1 } else { &mut it.0 } = limit;
}

/// The value midway between the two that part so much of sorted values; of a run of equals, midway to what lies beyond it.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * share;
    let (mut low, mut high) = (libm::floor(place) as usize, libm::ceil(place) as usize);
    if share > 0.5 {
        while sorted[low] == sorted[high] && low > 0 {
            low -= 1;
        }
    } else {
        while sorted[low] == sorted[high] && high + 1 < sorted.len() {
            high += 1;
        }
    }
    f64::midpoint(sorted[low], sorted[high])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_box_is_found() {
        let noise = |at: usize| (at * 7919 % 1009) as f64 / 1009.0;
        let values: Vec<f64> = (0..800).map(noise).collect();
        let hits = (0..400).map(|case| values[case * 2] < 0.3).collect();
        let names = vec!["cause".to_owned(), "other".to_owned()];
        let found = discover(
            &Cases {
                names,
                values,
                hits,
            },
            Patience::default(),
        );
        let best = best(&found, 0.9).expect("there is one");
        assert!(best.density >= 0.9 && best.coverage > 0.8, "{best:?}");
        assert!((0.2..0.4).contains(&best.limits[0].1), "{best:?}");
        assert_eq!(best.restricted, 1);
    }

    #[test]
    fn nothing_of_interest_is_no_box() {
        assert_eq!(discover(&Cases::default(), Patience::default()), []);
        let cases = Cases {
            names: vec!["a".into()],
            values: vec![1.0, 2.0],
            hits: vec![false, false],
        };
        assert_eq!(discover(&cases, Patience::default()), []);
    }

    #[test]
    fn a_quantile_steps_over_equals() {
        assert_eq!(quantile(&[1.0, 1.0, 1.0, 2.0], 0.05), 1.5);
        assert_eq!(quantile(&[1.0, 1.0, 2.0, 2.0], 0.95), 1.5);
        assert_eq!(quantile(&[3.0], 0.05), 3.0);
    }
}
