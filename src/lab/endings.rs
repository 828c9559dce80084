//! Endings: whether every one is reached, and for whom it is good.

use super::play::Tally;
use super::sheet::Balance;
use super::watching::Series;
use super::{all_lenses, spread};
use crate::content::{Check, Ending, EndingId, Pack, ScenarioId, Subject, Table};
use crate::words;

/// Games a lens in other scenarios, where this one does not come to an ending.
const ELSEWHERE: u64 = 60;

/// Whether every ending is reached, here or in another scenario of the pack, and how often under each lens.
pub fn reached(pack: &Pack, scenario: ScenarioId, series: &[Series], seed: u64, it: &mut Balance) {
    let counts: Vec<Table<EndingId, u32>> = series.iter().map(|it| it.endings(pack)).collect();
    let total = |at: EndingId| counts.iter().map(|it| it[at]).sum::<u32>();
    let missing: Vec<&str> = pack
        .endings
        .enumerate()
        .filter(|it| total(it.0) == 0)
        .map(|it| it.1.id.as_str())
        .collect();
    let here = pack.endings.len() - missing.len();
    let found = elsewhere(pack, scenario, &missing, seed);
    let lost: Vec<&str> = missing
        .iter()
        .filter(|id| !found.iter().any(|it| it.0 == **id))
        .copied()
        .collect();
    let others: Vec<String> = found
        .iter()
        .map(|it| format!("{} in {}", it.0, it.1))
        .collect();
    it.check(
        lost.is_empty() && 2 * here >= pack.endings.len(),
        words::lab::EVERY_ENDING_IS_REACHED,
        format!(
            "{here} of {} here {}{}{}",
            pack.endings.len(),
            others.join(", "),
            if lost.is_empty() { "" } else { "; nowhere: " },
            lost.join(", ")
        ),
    );
    let mut lines = vec![format!(
        "{:22}{}",
        "",
        pack.lenses
            .iter()
            .map(|it| format!("{:>9}", it.id))
            .collect::<String>()
    )];
    for (at, ending) in pack.endings.enumerate() {
        let row: String = counts.iter().map(|it| format!("{:9}", it[at])).collect();
        lines.push(format!("{:22}{row}", ending.id));
    }
    it.table(words::lab::ENDINGS_BY_LENS_GAMES, lines);
}

/// In which other scenario of the pack each of these endings is reached.
fn elsewhere<'pack>(
    pack: &'pack Pack,
    scenario: ScenarioId,
    missing: &[&'pack str],
    seed: u64,
) -> Vec<(&'pack str, &'pack str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for other in pack.scenarios.ids().filter(|it| *it != scenario) {
        let open: Vec<&str> = missing
            .iter()
            .filter(|id| !found.iter().any(|it| it.0 == **id))
            .copied()
            .collect();
        if open.is_empty() {
            break;
        }
        let played = Series::play(pack, other, &all_lenses(pack), ELSEWHERE, seed);
        let counts = played.endings(pack);
        for (at, ending) in pack.endings.enumerate() {
            if counts[at] > 0 && open.contains(&ending.id.as_str()) {
                found.push((&ending.id, &pack.scenarios[other].id));
            }
        }
    }
    found
}

/// Whether each ending without war is good for some and bad for others, with the table. A war need be good for nobody.
pub fn worth(pack: &Pack, scenario: ScenarioId, series: &[Series], it: &mut Balance) {
    let games: usize = series.iter().map(|it| it.tallies.len()).sum();
    let counts: Vec<Table<EndingId, u32>> = series.iter().map(|it| it.endings(pack)).collect();
    let total = |at: EndingId| counts.iter().map(|it| it[at]).sum::<u32>();
    let often = |it: &EndingId| total(*it) as usize >= (games / 100).max(3);
    let known: Vec<EndingId> = pack.endings.ids().filter(often).collect();
    let seats = &pack.scenarios[scenario].seats;
    let table: Vec<Vec<f64>> = (0..seats.len())
        .map(|seat| bonuses(pack, series, &known, |it| it.standing[seat].1))
        .collect();
    let peoples = series.first().and_then(|it| it.tallies.first());
    let peoples = peoples.map_or(0, |it| it.peoples.len());
    let lives: Vec<Vec<f64>> = (0..peoples)
        .map(|people| bonuses(pack, series, &known, |it| it.peoples[people].1))
        .collect();
    // Beside a war everything looks good: the others are compared among themselves.
    let calm: Vec<usize> = (0..known.len())
        .filter(|place| !is_war(&pack.endings[known[*place]]))
        .collect();
    let ranks = Ranks::of(&table, &lives, known.len(), &calm);
    let fair = |place: &usize| ranks.tops[*place] >= 2 && ranks.bottoms[*place] >= 1;
    let id = |place: usize| pack.endings[known[place]].id.as_str();
    let figure = |place: usize| {
        format!(
            "{} {}/{}",
            id(place),
            ranks.tops[place],
            ranks.bottoms[place]
        )
    };
    it.check(
        calm.iter().all(fair),
        words::lab::OF_ENDINGS_WITHOUT_WAR,
        calm.iter()
            .copied()
            .map(figure)
            .collect::<Vec<_>>()
            .join(", "),
    );
    let heads: String = seats
        .iter()
        .map(|it| format!("{:>8}", pack.actors[*it].id))
        .collect();
    let mut lines = vec![format!("{:22}{heads} {:>5} {:>6}", "", "top", "bottom")];
    lines.extend((0..known.len()).map(|place| {
        let row: String = table
            .iter()
            .map(|it| format!("{:+8.1}", it[place]))
            .collect();
        format!(
            "{:22}{row} {:5} {:6}",
            id(place),
            ranks.tops[place],
            ranks.bottoms[place]
        )
    }));
    it.table(words::lab::STANDING_BY_ENDING_AGAINST, lines);
}

/// What each of some endings brings somebody, in standing points against the mean under the same lens: an ending that comes
/// under one lens only is not blamed for that lens.
fn bonuses(
    pack: &Pack,
    series: &[Series],
    endings: &[EndingId],
    of: impl Fn(&Tally) -> f64,
) -> Vec<f64> {
    let mut found = vec![Vec::new(); endings.len()];
    for played in series {
        let values: Vec<f64> = played.tallies.iter().map(&of).collect();
        let mean = spread(&values).0;
        for (tally, value) in played.tallies.iter().zip(&values) {
            let is = |at: &EndingId| pack.endings[*at].id == tally.ending;
            if let Some(place) = endings.iter().position(is) {
                found[place].push(value - mean);
            }
        }
    }
    found.iter().map(|it| spread(it).0).collect()
}

/// For how many each ending is among the best third (of seats) and the worst (of seats and peoples), two endings at the least.
struct Ranks {
    tops: Vec<u32>,
    bottoms: Vec<u32>,
}

impl Ranks {
    /// Of tables with a row for each seat and for each people; only some of the endings are ranked.
    fn of(seats: &[Vec<f64>], peoples: &[Vec<f64>], endings: usize, ranked: &[usize]) -> Self {
        let third = ranked.len().div_ceil(3).max(2);
        let mut ranks = Self {
            tops: vec![0; endings],
            bottoms: vec![0; endings],
        };
        for (at, row) in seats.iter().chain(peoples).enumerate() {
            let mut order = ranked.to_vec();
            order.sort_by(|one, other| row[*other].total_cmp(&row[*one]));
            for (rank, place) in order.into_iter().enumerate() {
                ranks.tops[place] += u32::from(rank < third && at < seats.len());
                ranks.bottoms[place] += u32::from(rank + third >= ranked.len());
            }
        }
        ranks
    }
}

/// Whether an ending asks for a ladder at campaign or war.
fn is_war(ending: &Ending) -> bool {
    let high = |it: &Check| matches!(it.subject, Subject::Theatre(_)) && it.at_least >= 3.0;
    ending.when.iter().chain(&ending.any_of).any(high)
}
