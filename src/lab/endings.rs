//! Endings: whether every one is reached, and for whom it is good.

use super::balance::Balance;
use super::watching::Series;
use super::{all_lenses, spread};
use crate::content::{Pack, ScenarioId};

/// Games a lens in other scenarios, where this one does not come to an ending.
const ELSEWHERE: u64 = 60;

/// Whether every ending is reached, here or in another scenario of the pack, and how often under each lens.
pub fn reached(pack: &Pack, scenario: ScenarioId, series: &[Series], seed: u64, it: &mut Balance) {
    let counts: Vec<Vec<u32>> = series.iter().map(|it| it.endings(pack)).collect();
    let total = |at: usize| counts.iter().map(|it| it[at]).sum::<u32>();
    let missing: Vec<&str> = pack
        .endings
        .iter()
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
        "every ending is reached, at least half of them here",
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
    for (at, ending) in pack.endings.iter().enumerate() {
        let row: String = counts.iter().map(|it| format!("{:9}", it[at])).collect();
        lines.push(format!("{:22}{row}", ending.id));
    }
    it.table("Endings by lens, games", lines);
}

/// In which other scenario of the pack each of these endings is reached.
fn elsewhere<'pack>(
    pack: &'pack Pack,
    scenario: ScenarioId,
    missing: &[&'pack str],
    seed: u64,
) -> Vec<(&'pack str, &'pack str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for other in (0..pack.scenarios.len())
        .map(ScenarioId::of)
        .filter(|it| *it != scenario)
    {
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
        for (at, ending) in pack.endings.iter().enumerate() {
            if counts[at] > 0 && open.contains(&ending.id.as_str()) {
                found.push((&ending.id, &pack.scenarios[other.at()].id));
            }
        }
    }
    found
}

/// Whether each ending is good for some seats and bad for others, with the table.
pub fn worth(pack: &Pack, scenario: ScenarioId, series: &[Series], it: &mut Balance) {
    let total = |at: usize| series.iter().map(|it| it.endings(pack)[at]).sum::<u32>();
    let seats = &pack.scenarios[scenario.at()].seats;
    // Mean standing of each seat in each ending that was reached.
    let mean = |ending: usize, seat: usize| {
        let id = &pack.endings[ending].id;
        let games = series
            .iter()
            .flat_map(|it| &it.tallies)
            .filter(|it| it.ending == *id);
        spread(&games.map(|it| it.standing[seat].1).collect::<Vec<_>>()).0
    };
    let known: Vec<usize> = (0..pack.endings.len())
        .filter(|at| total(*at) >= 3)
        .collect();
    let third = known.len().div_ceil(3);
    let mut standing = vec![Vec::new(); known.len()];
    let (mut tops, mut bottoms) = (vec![0_u32; known.len()], vec![0_u32; known.len()]);
    for seat in 0..seats.len() {
        let mut order: Vec<(f64, usize)> = known
            .iter()
            .enumerate()
            .map(|(place, at)| (mean(*at, seat), place))
            .collect();
        for (value, place) in &order {
            standing[*place].push(*value);
        }
        order.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (rank, (_, place)) in order.iter().enumerate() {
            tops[*place] += u32::from(rank < third);
            bottoms[*place] += u32::from(rank + third >= known.len());
        }
    }
    let fair = (0..known.len()).all(|at| tops[at] >= 2 && bottoms[at] >= 1);
    it.check(
        fair,
        "each ending is a top third for 2 seats and a bottom third for 1",
        known
            .iter()
            .enumerate()
            .map(|(place, at)| {
                format!(
                    "{} {}/{}",
                    pack.endings[*at].id, tops[place], bottoms[place]
                )
            })
            .collect::<Vec<_>>()
            .join(", "),
    );
    let mut lines = vec![format!(
        "{:22}{} {:>5} {:>6}",
        "",
        seats
            .iter()
            .map(|it| format!("{:>8}", pack.actors[it.at()].id))
            .collect::<String>(),
        "top",
        "bottom"
    )];
    for (place, at) in known.iter().enumerate() {
        let row: String = standing[place]
            .iter()
            .map(|it| format!("{it:8.0}"))
            .collect();
        lines.push(format!(
            "{:22}{row} {:5} {:6}",
            pack.endings[*at].id, tops[place], bottoms[place]
        ));
    }
    it.table(
        "Mean standing by ending (endings of at least 3 games)",
        lines,
    );
}
