//! Two packs, or two builds of the program, over the same seeds: what moved further than luck moves it.
//!
//! Games of one seed share their luck, so differences are told game by game. Many figures are looked at, so some would stand out
//! by chance: of those named, one in twenty is expected to (Benjamini and Hochberg 1995, "Controlling the false discovery rate",
//! Journal of the Royal Statistical Society B 57:289-300).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::play::{Figures, Policies, Tally, as_map, finish, plain, tally};
use super::{Watch, each};
use crate::content::{ClauseId, MoveId, Pack, Table};
use crate::futures::Mean;
use crate::rules::Setup;
use crate::words::versus as say;
use crate::world::{News, Order, Report, World};

/// Share of the figures named that may stand out by chance.
const CHANCE: f64 = 0.05;

/// What a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// Standing of an open seat.
    Standing,
    /// Standing of a people.
    People,
    /// Share of games that end so.
    Ending,
    /// Level of a gauge at the end.
    Gauge,
    /// A count at the end.
    Stock,
    /// Times a game that a move is made.
    Move,
    /// Times a game that a promise comes into force.
    Promise,
}

impl Figure {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 7] = [
        Self::Standing,
        Self::People,
        Self::Ending,
        Self::Gauge,
        Self::Stock,
        Self::Move,
        Self::Promise,
    ];

    /// What a game's line calls a whole table of them; none for endings.
    const fn table(self) -> Option<&'static str> {
        match self {
            Self::Standing => Some("standing"),
            Self::People => Some("peoples"),
            Self::Ending => None,
            Self::Gauge => Some("gauges"),
            Self::Stock => Some("stocks"),
            Self::Move => Some("moves"),
            Self::Promise => Some("promises"),
        }
    }
}

/// A game with how often what was done in it: the line that one program prints for another to read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// What it came to.
    #[serde(flatten)]
    pub tally: Tally,
    /// Times that each move was made, by all actors together.
    #[serde(serialize_with = "as_map")]
    pub moves: Figures<u32>,
    /// Times that each clause came into force.
    #[serde(serialize_with = "as_map")]
    pub promises: Figures<u32>,
}

struct Uses {
    moves: Table<MoveId, u32>,
    clauses: Table<ClauseId, u32>,
}

impl Watch for Uses {
    fn closed(&mut self, _: &Pack, world: &World) {
        for (_, order) in &world.round.filed {
            if let Order::Move { what, .. } = order {
                self.moves[*what] += 1;
            }
        }
    }

    fn resolved(&mut self, _: &Pack, _: &World, report: &Report) {
        for item in &report.news {
            if let News::InForce { terms, .. } = &item.news {
                for term in terms {
                    self.clauses[term.clause] += 1;
                }
            }
        }
    }
}

/// Plays games and counts what is done in them.
pub fn rows(pack: &Pack, setups: &[Setup], policies: &Policies) -> Vec<Row> {
    each(setups, |setup| {
        let mut uses = Uses {
            moves: pack.moves.map(|_| 0),
            clauses: pack.clauses.map(|_| 0),
        };
        let tally = tally(pack, &finish(pack, setup, policies, &mut uses));
        let moves = pack.moves.iter().zip(uses.moves.iter());
        let clauses = pack.clauses.iter().zip(uses.clauses.iter());
        Row {
            tally,
            moves: moves.map(|it| (it.0.id.clone(), *it.1)).collect(),
            promises: clauses.map(|it| (it.0.id.clone(), *it.1)).collect(),
        }
    })
}

/// Games of one side: figure by figure a value a game, in the order of seeds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Side {
    seeds: Vec<u64>,
    series: BTreeMap<(Figure, String), Vec<f64>>,
}

impl Side {
    /// Of games that were played here.
    pub fn of(rows: &[Row]) -> Self {
        let mut side = Self::default();
        for row in rows {
            let line = serde_json::to_value(row).unwrap_or_default();
            // What is written here has every part.
            let _ = side.add(&line);
        }
        side.settle()
    }

    /// Of games as some build of the program prints them, an object a line: `lab compare --rows`, or `sim --json`, which tells
    /// of no moves. The fault names the line.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut side = Self::default();
        for (at, line) in text.lines().enumerate() {
            let value = serde_json::from_str(line).unwrap_or_default();
            if !side.add(&value) {
                return Err(say::line_is_no_game(&(at + 1)));
            }
        }
        Ok(side.settle())
    }

    fn add(&mut self, line: &Value) -> bool {
        let (Some(seed), Some(ending)) = (line["seed"].as_u64(), line["ending"].as_str()) else {
            return false;
        };
        let game = self.seeds.len();
        self.seeds.push(seed);
        self.put(game, Figure::Ending, ending, 1.0);
        for figure in Figure::ALL {
            let table = figure.table().and_then(|it| line[it].as_object());
            for (name, value) in table.into_iter().flatten() {
                let Some(value) = value.as_f64() else {
                    return false;
                };
                self.put(game, figure, name, value);
            }
        }
        true
    }

    fn put(&mut self, game: usize, figure: Figure, name: &str, value: f64) {
        let series = self.series.entry((figure, name.to_owned())).or_default();
        series.resize(game, 0.0);
        series.push(value);
    }

    fn settle(mut self) -> Self {
        let games = self.seeds.len();
        for series in self.series.values_mut() {
            series.resize(games, 0.0);
        }
        self
    }

    /// Values of a figure, one a game; an ending that never came about came about in no game.
    fn values(&self, key: &(Figure, String)) -> Option<Vec<f64>> {
        let never = (key.0 == Figure::Ending).then(|| vec![0.0; self.seeds.len()]);
        self.series.get(key).cloned().or(never)
    }

    fn names(&self, figure: Figure) -> BTreeSet<&str> {
        let own = self.series.keys().filter(|it| it.0 == figure);
        own.map(|it| it.1.as_str()).collect()
    }
}

/// A figure on both sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// What it is of.
    pub figure: Figure,
    /// Whose, by id.
    pub id: String,
    /// Its mean on the first side.
    pub before: f64,
    /// Its mean on the second.
    pub after: f64,
    /// Mean change, game by game.
    pub change: f64,
    /// Half the 95 % interval of that change; none where one game tells nothing of it.
    pub half: Option<f64>,
    /// Whether it moved beyond luck, all figures looked at together.
    pub beyond: bool,
}

/// Two sides held against each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Versus {
    /// Version of this format.
    pub v: u8,
    /// Pairs of games.
    pub games: usize,
    /// Pairs in which every figure is the same.
    pub same: usize,
    /// Figures that both sides have, in the order of kinds and ids.
    pub moved: Vec<Moved>,
    /// Figures that the first side alone has.
    pub gone: Vec<(Figure, String)>,
    /// Figures that the second side alone has.
    pub new: Vec<(Figure, String)>,
    /// Kinds that a side says nothing of.
    pub untold: Vec<Figure>,
}

/// Holds two sides against each other. The fault says why they are no pairs.
pub fn versus(one: &Side, other: &Side) -> Result<Versus, String> {
    if one.seeds != other.seeds || one.seeds.is_empty() {
        let counts = [one.seeds.len(), other.seeds.len()];
        return Err(say::games_are_no_pairs(&counts[0], &counts[1]));
    }
    let games = one.seeds.len();
    let mut all = Versus {
        v: 1,
        games,
        same: 0,
        moved: Vec::new(),
        gone: Vec::new(),
        new: Vec::new(),
        untold: Vec::new(),
    };
    let mut same = vec![true; games];
    let mut odds = Vec::new();
    for figure in Figure::ALL {
        let (ours, theirs) = (one.names(figure), other.names(figure));
        if ours.is_empty() != theirs.is_empty() {
            all.untold.push(figure);
            continue;
        }
        for name in ours.union(&theirs) {
            let key = (figure, (*name).to_owned());
            match (one.values(&key), other.values(&key)) {
                (Some(before), Some(after)) => {
                    for (same, pair) in same.iter_mut().zip(before.iter().zip(&after)) {
                        *same &= pair.0 == pair.1;
                    }
                    let (row, chance) = Moved::of(key, &before, &after);
                    odds.push(chance);
                    all.moved.push(row);
                }
                (Some(_), None) => all.gone.push(key),
                (None, _) => all.new.push(key),
            }
        }
    }
    all.same = same.iter().filter(|it| **it).count();
    let bar = bar(odds.clone());
    for (row, odds) in all.moved.iter_mut().zip(odds) {
        row.beyond = odds <= bar;
    }
    Ok(all)
}

impl Moved {
    /// A figure's values on both sides, and how likely luck alone would move it so far.
    fn of((figure, id): (Figure, String), before: &[f64], after: &[f64]) -> (Self, f64) {
        let change = Mean::paired(after, before);
        let row = Self {
            figure,
            id,
            before: plain(Mean::of(before).mean),
            after: plain(Mean::of(after).mean),
            change: plain(change.mean),
            half: change.half.is_finite().then(|| plain(change.half)),
            beyond: false,
        };
        (row, chance(&change))
    }
}

/// How likely a mean at least so far from nothing would be by luck alone, 0..1: Student's distribution by way of the normal one
/// (Wallace 1959, "Bounds on normal approximations to Student's and the chi-square distributions").
fn chance(it: &Mean) -> f64 {
    if it.mean == 0.0 || it.count < 2 {
        return 1.0;
    }
    if it.spread == 0.0 {
        return 0.0;
    }
    let free = f64::from(it.count - 1);
    let t = it.mean / it.spread * libm::sqrt(f64::from(it.count));
    let bend = (8.0 * free + 1.0) / (8.0 * free + 3.0);
    let z = bend * libm::sqrt(free * libm::log1p(t * t / free));
    libm::erfc(z / std::f64::consts::SQRT_2)
}

/// The largest of some odds at which no more than a share of those up to it is expected to be chance; below nothing where no
/// odds are so small.
fn bar(mut odds: Vec<f64>) -> f64 {
    odds.sort_by(f64::total_cmp);
    let all = odds.len() as f64;
    let good = |it: &(usize, &f64)| *it.1 <= CHANCE * (it.0 + 1) as f64 / all;
    let last = odds.iter().enumerate().rev().find(good);
    last.map_or(-1.0, |it| *it.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;
    use crate::content::{LensId, ScenarioId};
    use crate::lab::setups;

    fn played(pack: &Pack, games: u64) -> Side {
        let setups = setups(pack, ScenarioId::default(), &[LensId::default()], games, 1);
        Side::of(&rows(pack, &setups, &Policies::default()))
    }

    #[test]
    fn a_pack_against_itself_moves_nothing() {
        let side = played(&small(), 4);
        let it = versus(&side, &side).expect("pairs");
        assert_eq!((it.games, it.same), (4, 4));
        assert!(it.moved.iter().all(|it| !it.beyond && it.change == 0.0));
        for figure in Figure::ALL {
            assert!(it.moved.iter().any(|it| it.figure == figure), "{figure:?}");
        }
    }

    #[test]
    fn what_another_start_moves_is_found_and_what_one_side_alone_has_is_told() {
        let pack = small();
        let mut other = small();
        let scenario = other.scenarios.iter_mut().next().expect("one");
        for level in &mut scenario.start_levels {
            *level = (*level + 20.0).min(95.0);
        }
        other.moves.iter_mut().next().expect("a move").id = "renamed".into();
        let it = versus(&played(&pack, 20), &played(&other, 20)).expect("pairs");
        assert!(it.same < 20);
        assert!(
            it.moved
                .iter()
                .any(|it| it.beyond && it.figure == Figure::Gauge)
        );
        assert_eq!(it.new, [(Figure::Move, "renamed".to_owned())]);
        assert_eq!(it.gone.len(), 1);
    }

    #[test]
    fn luck_alone_seldom_stands_out() {
        // Two hundred figures of twenty games, none of which moved: signs drawn by a congruence.
        let mut state = 1_u64;
        let mut draw = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
        };
        let odds: Vec<f64> = (0..200)
            .map(|_| chance(&Mean::of(&(0..20).map(|_| draw()).collect::<Vec<f64>>())))
            .collect();
        let bar = bar(odds.clone());
        assert!(odds.iter().filter(|it| **it <= bar).count() <= 1);
        assert!(
            odds.iter().filter(|it| **it <= 0.05).count() > 2,
            "one by one some would"
        );
        assert!(super::bar(vec![1e-9, 0.9, 0.8]) >= 1e-9);
    }

    #[test]
    fn odds_are_students() {
        // Two-sided, from the tables: t = 2.262 with 9 degrees of freedom, t = 4.303 with 2.
        let mean = |t: f64, count: u32| Mean {
            mean: t / libm::sqrt(f64::from(count)),
            spread: 1.0,
            count,
            half: 1.0,
        };
        assert!((chance(&mean(2.262, 10)) - 0.05).abs() < 0.001);
        assert!((chance(&mean(4.303, 3)) - 0.05).abs() < 0.005);
        assert_eq!(chance(&mean(0.0, 10)), 1.0);
    }

    #[test]
    fn lines_of_other_builds_are_read_and_foreign_ones_are_not() {
        let line = |seed: u64| {
            format!("{{\"v\":1,\"seed\":{seed},\"ending\":\"peace\",\"standing\":{{\"a\":4.5}}}}\n")
        };
        let side = Side::read(&(line(1) + &line(2))).expect("games");
        let mut full = side.clone();
        full.series
            .insert((Figure::Move, "go".into()), vec![1.0, 2.0]);
        let it = versus(&side, &full).expect("pairs");
        assert_eq!(it.untold, [Figure::Move]);
        assert!(Side::read("{}\n").expect_err("no game").contains('1'));
        assert!(
            Side::read(&(line(1) + "hello\n"))
                .expect_err("no game")
                .contains('2')
        );
        assert!(versus(&side, &Side::read(&line(1)).expect("a game")).is_err());
    }
}
