//! Landscape theory: which alignments of many actors are stable (Axelrod and Bennett 1993, "A Landscape Theory of
//! Aggregation", British Journal of Political Science 23(2):211-233), and the frustration of signed graphs.
//!
//! Pure arithmetic on sizes, propensities and sides; nothing of the game. An alignment is a bit mask: bit i is actor i's side.

use crate::content::limits;

/// Actors at most whose every alignment is looked at. Of more, the largest are aligned exactly and the others follow them: see
/// [`Landscape::ground`].
pub const MOST: usize = limits::ALIGNED;

/// Actors at most whose stable alignments are all listed.
pub const EXACT: usize = 24;

/// Actors at most: an alignment is one number.
const ROOM: usize = u64::BITS as usize;

/// How much pairs of actors want to be together, weighted by their sizes.
#[derive(Debug, Clone, PartialEq)]
pub struct Landscape {
    /// Number of actors.
    n: usize,
    /// Their sizes.
    sizes: Vec<f64>,
    /// Size x size x propensity of both directions of a pair, `n x n`, diagonal 0.
    bonds: Vec<f64>,
}

/// A stable alignment: no actor alone would rather change sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Minimum {
    /// Sides; the last actor's bit is 0.
    pub sides: u64,
    /// Its energy.
    pub energy: f64,
    /// Alignments, up to exchange of the sides, from which steepest descent ends here.
    pub basin: u32,
}

impl Landscape {
    /// From sizes and propensities (`n x n`, row-major; the diagonal is not read).
    ///
    /// # Panics
    /// When there are more than 64 actors, or the table is not square.
    pub fn new(sizes: &[f64], propensities: &[f64]) -> Self {
        let n = sizes.len();
        assert!(
            n <= ROOM && propensities.len() == n * n,
            "a square table of at most {ROOM} actors"
        );
        let mut bonds = vec![0.0; n * n];
        for one in 0..n {
            for other in (0..n).filter(|it| *it != one) {
                let both = propensities[one * n + other] + propensities[other * n + one];
                bonds[one * n + other] = sizes[one] * sizes[other] * both;
            }
        }
        let sizes = sizes.to_vec();
        Self { n, sizes, bonds }
    }

    /// Energy of an alignment: the sum over ordered pairs on different sides of size x size x propensity (equation 3).
    pub fn energy(&self, sides: u64) -> f64 {
        let mut sum = 0.0;
        for one in 0..self.n {
            for other in 0..one {
                if differ(sides, one, other) {
                    sum += self.bonds[one * self.n + other];
                }
            }
        }
        sum
    }

    /// Change of the energy if one actor changed sides: twice its size times the change of its frustration (footnote 2).
    pub fn change(&self, sides: u64, actor: usize) -> f64 {
        let row = &self.bonds[actor * self.n..][..self.n];
        let mut sum = 0.0;
        for (other, bond) in row.iter().enumerate() {
            sum += if differ(sides, actor, other) {
                -bond
            } else {
                *bond
            };
        }
        sum
    }

    /// The step of steepest descent: the actor whose change of sides lowers the energy most, the first among equals.
    pub fn steepest(&self, sides: u64) -> Option<usize> {
        self.steepest_of(sides, 0..self.n)
    }

    fn steepest_of(&self, sides: u64, actors: impl Iterator<Item = usize>) -> Option<usize> {
        let mut best = (-TINY, None);
        for actor in actors {
            let change = self.change(sides, actor);
            if change < best.0 - TINY {
                best = (change, Some(actor));
            }
        }
        best.1
    }

    /// All stable alignments with their basins under steepest descent (footnote 33), the lowest energy first.
    ///
    /// # Panics
    /// When there are more than [`EXACT`] actors.
    pub fn minima(&self) -> Vec<Minimum> {
        assert!(self.n <= EXACT, "at most {EXACT} actors");
        let count = self.alignments();
        let mut ends: Vec<Option<u64>> = vec![None; count as usize];
        let mut path = Vec::new();
        for from in 0..count {
            let mut at = from;
            while ends[at as usize].is_none() {
                path.push(at);
                match self.steepest(at) {
                    Some(actor) => at = self.canonical(at ^ 1 << actor),
                    None => ends[at as usize] = Some(at),
                }
            }
            let end = ends[at as usize];
            for step in path.drain(..) {
                ends[step as usize] = end;
            }
        }
        let mut basins = vec![0_u32; count as usize];
        for end in ends.into_iter().flatten() {
            basins[end as usize] += 1;
        }
        let stable = (0..count).filter(|it| 0 < basins[*it as usize]);
        let mut minima: Vec<Minimum> = stable
            .map(|sides| Minimum {
                sides,
                energy: self.energy(sides),
                basin: basins[sides as usize],
            })
            .collect();
        minima.sort_by(|one, other| {
            one.energy
                .total_cmp(&other.energy)
                .then(one.sides.cmp(&other.sides))
        });
        minima
    }

    /// The ground state: the alignment of the lowest energy of all.
    ///
    /// Up to [`MOST`] actors it is exact. Of more, the [`MOST`] largest (of equals the first) are aligned exactly among themselves;
    /// the others join one by one, the largest first, whichever side is calmer with those who stand already, and then change
    /// sides as long as one of them would rather. So nobody is left out.
    /// None where it was stopped, which is asked every few thousand steps.
    pub fn ground(&self, stopped: &dyn Fn() -> bool) -> Option<Minimum> {
        if self.n <= MOST {
            return self.exact(stopped);
        }
        let mut order: Vec<usize> = (0..self.n).collect();
        order.sort_by(|one, other| self.sizes[*other].total_cmp(&self.sizes[*one]));
        let (large, small) = order.split_at(MOST);
        let lead = self.part(large).exact(stopped)?;
        let mut sides = 0_u64;
        for (at, actor) in large.iter().enumerate() {
            sides |= (lead.sides >> at & 1) << actor;
        }
        let mut standing = large.to_vec();
        for actor in small {
            let bond = |it: &usize| self.bonds[actor * self.n + it];
            let with = |side: u64| -> f64 {
                let there = standing.iter().filter(|it| sides >> **it & 1 == side);
                there.map(bond).sum()
            };
            if with(0) < with(1) {
                sides |= 1 << actor;
            }
            standing.push(*actor);
        }
        while let Some(actor) = self.steepest_of(sides, small.iter().copied()) {
            sides ^= 1 << actor;
        }
        let sides = self.canonical(sides);
        Some(Minimum {
            sides,
            energy: self.energy(sides),
            basin: 0,
        })
    }

    /// Some of the actors by themselves.
    fn part(&self, actors: &[usize]) -> Self {
        let row = |one: &usize| {
            let one = *one;
            actors
                .iter()
                .map(move |other| self.bonds[one * self.n + other])
        };
        Self {
            n: actors.len(),
            sizes: actors.iter().map(|it| self.sizes[*it]).collect(),
            bonds: actors.iter().flat_map(row).collect(),
        }
    }

    /// The exact ground state, by a walk in Gray code that changes one side at a time.
    fn exact(&self, stopped: &dyn Fn() -> bool) -> Option<Minimum> {
        let mut energy = 0.0;
        let mut best = (0.0, 0);
        let (mut step, mut over) = (0_u32, false);
        each_alignment(self.n, |sides, changed| {
            step += 1;
            over = over || step % ASKED == 0 && stopped();
            if over {
                return;
            }
            // The walk tells the alignment after the change; changing back costs the opposite.
            if let Some(actor) = changed {
                energy -= self.change(sides, actor);
                if energy < best.0 - TINY {
                    best = (energy, sides);
                }
            }
        });
        // Summed afresh, free of the walk's rounding.
        (!over).then(|| Minimum {
            sides: best.1,
            energy: self.energy(best.1),
            basin: 0,
        })
    }

    /// Alignments up to exchange of the sides.
    fn alignments(&self) -> u64 {
        1 << self.n.saturating_sub(1)
    }

    /// The same alignment with the last actor's bit 0.
    fn canonical(&self, sides: u64) -> u64 {
        let all = u64::MAX >> (ROOM - self.n);
        if sides >> (self.n - 1) & 1 == 1 {
            !sides & all
        } else {
            sides
        }
    }
}

/// Steps of a walk between two questions whether to stop.
const ASKED: u32 = 4096;

/// Differences of energy under this are rounding.
const TINY: f64 = 1e-9;

fn differ(sides: u64, one: usize, other: usize) -> bool {
    (sides >> one ^ sides >> other) & 1 == 1
}

/// Visits every alignment up to exchange of the sides, the last actor's bit 0, each differing from the one before in one actor:
/// Gray code. The first visit is the alignment 0, without an actor.
pub fn each_alignment(n: usize, mut visit: impl FnMut(u64, Option<usize>)) {
    let mut sides = 0_u64;
    visit(sides, None);
    for step in 1..1_u64 << n.saturating_sub(1) {
        let actor = step.trailing_zeros() as usize;
        sides ^= 1 << actor;
        visit(sides, Some(actor));
    }
}

/// The least number of edges of a signed graph that are out of balance over all bipartitions: friends apart, foes together
/// (Harary 1959; Aref and Wilson 2018). Returns it with the bipartitions that reach it, the last node's bit 0.
pub fn frustration(n: usize, edges: &[(usize, usize, i8)]) -> (u32, Vec<u64>) {
    let mut best = (u32::MAX, Vec::new());
    each_frustration(n, edges, |sides, count| {
        if count < best.0 {
            best = (count, vec![sides]);
        } else if count == best.0 {
            best.1.push(sides);
        }
    });
    best.1.sort_unstable();
    best
}

/// Visits every bipartition with its number of edges out of balance.
pub fn each_frustration(n: usize, edges: &[(usize, usize, i8)], mut visit: impl FnMut(u64, u32)) {
    let mut ties = vec![0_i32; n * n];
    for (one, other, sign) in edges {
        ties[one * n + other] = i32::from(*sign);
        ties[other * n + one] = i32::from(*sign);
    }
    // With all on one side, foes are out of balance.
    let mut count = edges.iter().filter(|it| it.2 < 0).count() as i32;
    each_alignment(n, |sides, changed| {
        if let Some(node) = changed {
            for other in 0..n {
                let tie = ties[node * n + other];
                count += if differ(sides, node, other) {
                    tie
                } else {
                    -tie
                };
            }
        }
        visit(sides, count as u32);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;
    use crate::world::{Dice, Roll};

    #[test]
    fn the_walk_visits_every_alignment_once() {
        let mut seen = [false; 64];
        each_alignment(7, |sides, _| {
            assert!(!seen[sides as usize]);
            seen[sides as usize] = true;
        });
        assert_eq!(seen, [true; 64]);
    }

    #[test]
    fn the_ground_state_is_the_lowest_minimum() {
        // An asymmetric table of ten actors, in fixed disorder.
        let mut die = Dice::of(7, 0).roll(&small(), Roll::HiddenLens);
        let sizes: Vec<f64> = (0..10).map(|_| 1.0 + 9.0 * die.unit()).collect();
        let propensities: Vec<f64> = (0..100).map(|_| die.either_way()).collect();
        let landscape = Landscape::new(&sizes, &propensities);
        let (ground, minima) = (
            landscape.ground(&|| false).expect("nobody stops it"),
            landscape.minima(),
        );
        assert_eq!(
            (ground.sides, ground.energy),
            (minima[0].sides, minima[0].energy)
        );
        assert_eq!(minima.iter().map(|it| it.basin).sum::<u32>(), 512);
        for it in &minima {
            assert_eq!(landscape.steepest(it.sides), None);
        }
    }

    #[test]
    fn of_many_actors_the_largest_are_aligned_exactly_and_nobody_is_left_out() {
        let n = MOST + 4;
        let noise = |at: usize| (at * 7919 % 1009) as f64 / 1009.0;
        // The small ones stand first, so that taking the first would take the wrong ones.
        let size = |at: usize| if at < 4 { 0.1 } else { 1.0 + 9.0 * noise(at) };
        let sizes: Vec<f64> = (0..n).map(size).collect();
        let propensities: Vec<f64> = (0..n * n).map(|at| 2.0 * noise(100 + at) - 1.0).collect();
        let landscape = Landscape::new(&sizes, &propensities);
        let ground = landscape.ground(&|| false).expect("not stopped");
        let large: Vec<usize> = (4..n).collect();
        let exact = landscape.part(&large).ground(&|| false);
        let exact = exact.expect("not stopped");
        let among = ground.sides >> 4;
        assert!(among == exact.sides || among == !exact.sides & ((1 << MOST) - 1));
        for actor in 0..4 {
            assert!(landscape.change(ground.sides, actor) >= -TINY, "{actor}");
        }
        // One who only wants to be beside the largest is.
        let mut fond = propensities;
        for other in 0..n {
            (fond[other], fond[other * n]) = (0.0, 0.0);
        }
        let largest = (0..n).max_by(|one, other| sizes[*one].total_cmp(&sizes[*other]));
        let largest = largest.expect("there are some");
        (fond[largest], fond[largest * n]) = (1.0, 1.0);
        let sides = Landscape::new(&sizes, &fond).ground(&|| false);
        let sides = sides.expect("not stopped").sides;
        assert_eq!(sides & 1, sides >> largest & 1);
    }

    #[test]
    fn a_change_is_the_difference_of_energies() {
        let landscape = Landscape::new(
            &[2.0, 3.0, 5.0],
            &[0.0, 0.5, -1.0, 0.25, 0.0, 1.0, -1.0, 0.5, 0.0],
        );
        for sides in 0..8 {
            for actor in 0..3 {
                let difference = landscape.energy(sides ^ 1 << actor) - landscape.energy(sides);
                assert!((landscape.change(sides, actor) - difference).abs() < 1e-12);
            }
        }
    }
}
