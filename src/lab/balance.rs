//! Design checks: is the region fair, uncertain, and different under each document (rules sections 2 and 15)?

use crate::words;
use std::fmt::Write as _;

use super::endings;
use super::lenses::{eigenvalue, first_moves, sign_changes};
use super::play::{tally, wait};
use super::sheet::Balance;
use super::watching::Series;
use super::{all_lenses, each, setups, spread};
use crate::content::{ActorId, ClauseId, Effect, GaugeId, LinkId, MoveId, Pack, ScenarioId, Table};
use crate::rules;

/// Months of a usual game, for counts that grow with its length.
const USUAL: f64 = 16.0;

/// Runs every check over so many games a lens.
pub fn balance(pack: &Pack, scenario: ScenarioId, games: u64, seed: u64) -> Balance {
    let mut it = Balance::default();
    let lenses = all_lenses(pack);
    let series: Vec<Series> = lenses
        .iter()
        .map(|lens| Series::play(pack, scenario, &[*lens], games, seed))
        .collect();
    echoes(pack, scenario, &mut it);
    waiting(pack, scenario, &series, games, seed, &mut it);
    ends(pack, &series, &mut it);
    moves(pack, scenario, &series, &mut it);
    seats(pack, scenario, &series, &mut it);
    endings::reached(pack, scenario, &series, seed, &mut it);
    endings::worth(pack, scenario, &series, &mut it);
    differences(pack, scenario, &mut it);
    super::repeats::repeated(pack, scenario, seed, &mut it);
    super::repeats::climbing(pack, scenario, &mut it);
    life(pack, scenario, &series, games, &mut it);
    super::plans::table(pack, scenario, games, seed, &mut it);
    super::trials::table(pack, scenario, games, &mut it);
    it
}

fn echoes(pack: &Pack, scenario: ScenarioId, it: &mut Balance) {
    let values = each(&all_lenses(pack), |lens| eigenvalue(pack, scenario, *lens));
    let worst = values.iter().copied().fold(0.0, f64::max);
    let list: Vec<String> = pack
        .lenses
        .iter()
        .zip(&values)
        .map(|(lens, value)| format!("{} {value:.3}", lens.id))
        .collect();
    it.check(
        worst <= 1.02,
        words::lab::NO_ECHO_GROWS_LARGEST,
        list.join(", "),
    );
}

fn waiting(
    pack: &Pack,
    scenario: ScenarioId,
    series: &[Series],
    games: u64,
    seed: u64,
    it: &mut Balance,
) {
    let mean = |figures: &[(String, f64)]| {
        figures.iter().map(|it| it.1).sum::<f64>() / figures.len().max(1) as f64
    };
    let mut lines = Vec::new();
    let (mut good, mut worst) = (true, [f64::MAX; 2]);
    for (lens, played) in all_lenses(pack).iter().zip(series) {
        let setups = setups(pack, scenario, &[*lens], games.min(60), seed);
        // Starts differ from game to game: each is compared with its own.
        let starts = each(&setups, |it| tally(pack, &rules::open(pack, it)));
        let waited = each(&setups, |setup| tally(pack, &wait(pack, setup)));
        let of = |part: fn(&super::Tally) -> &super::play::Figures<f64>, list: &[super::Tally]| {
            spread(&list.iter().map(|it| mean(part(it))).collect::<Vec<_>>()).0
        };
        let start = of(|it| &it.peoples, &starts);
        let played_too = &played.tallies[..starts.len().min(played.tallies.len())];
        let seats = of(|it| &it.standing, &waited) - of(|it| &it.standing, played_too);
        let peoples = of(|it| &it.peoples, &waited) - start;
        let played_peoples = of(|it| &it.peoples, played_too) - start;
        good &= seats <= -5.0 && peoples <= -5.0;
        worst = [worst[0].min(-seats), worst[1].min(-peoples)];
        lines.push(words::lab::open_seats_against_play(
            &pack.lenses[*lens].id,
            &seats,
            &peoples,
            &played_peoples,
        ));
    }
    it.check(
        good,
        words::lab::WAITING_COSTS_UNDER_EVERY,
        format!("at least {:.1} and {:.1}", worst[0], worst[1]),
    );
    it.table(words::lab::WAITING_ALL_GAME, lines);
}

fn ends(pack: &Pack, series: &[Series], it: &mut Balance) {
    let mut beyond = pack.gauges.map(|_| 0_u32);
    let mut games = 0;
    for tally in series.iter().flat_map(|it| &it.tallies) {
        games += 1;
        for (count, level) in beyond.iter_mut().zip(&tally.gauges) {
            *count += u32::from(!(5.0..=95.0).contains(&level.1));
        }
    }
    // A count that is used up, as captives are, stands at the end of its scale by right.
    let counted = |at: GaugeId| {
        matches!(
            pack.gauges[at].source,
            crate::content::LevelSource::Stock(_)
        )
    };
    let (mut sum, mut of) = (0, 0);
    let mut list: Vec<(u32, GaugeId)> = Vec::new();
    for (at, count) in beyond.enumerate().filter(|it| !counted(it.0)) {
        sum += count;
        of += games;
        list.push((*count, at));
    }
    let share = 100.0 * f64::from(sum) / f64::from(of.max(1));
    it.check(
        share < 10.0,
        words::lab::FEWER_THAN_OF_GAUGES,
        format!("{share:.1} %"),
    );
    list.sort_by_key(|it| std::cmp::Reverse(it.0));
    let lines = list
        .iter()
        .take(15)
        .filter(|it| it.0 > 0)
        .map(|(count, at)| {
            format!(
                "{:5.1} %  {}",
                100.0 * f64::from(*count) / f64::from(games.max(1)),
                pack.gauges[*at].id
            )
        });
    let lines = lines.collect();
    it.table(words::lab::GAUGES_THAT_END_BEYOND, lines);
}

fn moves(pack: &Pack, scenario: ScenarioId, series: &[Series], it: &mut Balance) {
    let count = |what: MoveId, actor: Option<ActorId>| {
        let mut sum = (0_u32, 0_u32);
        for row in series.iter().map(|it| it.counts.moves.row(what)) {
            for (_, (able, made)) in row
                .enumerate()
                .filter(|it| actor.is_none_or(|at| at == it.0))
            {
                sum = (sum.0 + able, sum.1 + made);
            }
        }
        sum
    };
    let all: Table<MoveId, (u32, u32)> = pack.moves.ids().map(|it| count(it, None)).collect();
    // What can hardly ever be done here says nothing: a month in every third game is the least.
    let games: usize = series.iter().map(|it| it.tallies.len()).sum();
    let rare = (games / 3).max(1) as u32;
    let never: Vec<&str> = all
        .enumerate()
        .filter(|it| it.1.0 >= rare && it.1.1 == 0)
        .map(|it| pack.moves[it.0].id.as_str())
        .collect();
    let unable = all.iter().filter(|it| it.0 < rare).count();
    it.check(
        never.is_empty(),
        words::lab::NO_MOVE_THAT_CAN,
        words::lab::of_belong_to_other(&never.len(), &all.len(), &unable),
    );
    let seats = &pack.scenarios[scenario].seats;
    let mut always = Vec::new();
    for what in pack.moves.ids() {
        for actor in pack.moves[what].by.iter().filter(|it| seats.contains(it)) {
            let (able, made) = count(what, Some(*actor));
            if able >= rare && f64::from(made) > 0.8 * f64::from(able) {
                always.push(format!(
                    "{} by {}",
                    pack.moves[what].id, pack.actors[*actor].id
                ));
            }
        }
    }
    it.check(
        always.is_empty(),
        words::lab::NO_MOVE_OF_OPEN,
        format!("{}", always.len()),
    );
    let dominated = dominated(pack, scenario);
    it.check(
        dominated.is_empty(),
        words::lab::NO_MOVE_IS_DOMINATED,
        format!("{}", dominated.len()),
    );
    it.table("Moves never chosen", vec![never.join(", ")]);
    it.table("Moves always chosen", always);
    it.table(words::lab::MOVES_DOMINATED_BY_OTHERS, dominated);
}

/// Moves that cost as much as another of the same actors and do no gauge more good and none less harm.
fn dominated(pack: &Pack, scenario: ScenarioId) -> Vec<String> {
    let seats = &pack.scenarios[scenario].seats;
    let strength = |effects: &[Effect], at: crate::content::GaugeId| -> f64 {
        effects
            .iter()
            .filter(|it| it.gauge == at)
            .map(|it| it.points)
            .sum()
    };
    let weak = |one: MoveId, other: MoveId| {
        let (a, b) = (&pack.moves[one], &pack.moves[other]);
        // Every effect of the weaker one is a part of the stronger one's, which adds some of its own.
        a.kind == b.kind
            && a.tier >= b.tier
            && a.covert == b.covert
            && a.by.iter().all(|it| b.by.contains(it))
            && a.by.iter().any(|it| seats.contains(it))
            && a.stocks.iter().all(|it| b.stocks.contains(it))
            && a.rung == b.rung
            && a.support <= b.support
            && a.when.len() >= b.when.len()
            && !a.effects.is_empty()
            && a.effects.iter().all(|it| {
                let theirs = strength(&b.effects, it.gauge);
                theirs * it.points > 0.0 && theirs.abs() >= it.points.abs()
            })
    };
    let mut list = Vec::new();
    for one in pack.moves.ids() {
        for other in pack.moves.ids() {
            if one != other && weak(one, other) && !(weak(other, one) && one < other) {
                list.push(format!(
                    "{} by {}",
                    pack.moves[one].id, pack.moves[other].id
                ));
            }
        }
    }
    list
}

fn seats(pack: &Pack, scenario: ScenarioId, series: &[Series], it: &mut Balance) {
    let mut lines = Vec::new();
    let (mut low, mut high, mut calm) = (100.0_f64, 0.0_f64, 100.0_f64);
    for (place, seat) in pack.scenarios[scenario].seats.iter().enumerate() {
        let values: Vec<f64> = series.iter().flat_map(|it| it.standing(place)).collect();
        let (mean, deviation) = spread(&values);
        low = low.min(mean);
        high = high.max(mean);
        calm = calm.min(deviation);
        let by_lens: Vec<String> = pack
            .lenses
            .iter()
            .zip(series)
            .map(|(lens, it)| format!("{} {:.0}", lens.id, spread(&it.standing(place)).0))
            .collect();
        lines.push(format!(
            "{:8} {mean:5.1} +- {deviation:4.1}   {}",
            pack.actors[*seat].id,
            by_lens.join("  ")
        ));
    }
    it.check(
        low >= 25.0 && high <= 75.0 && calm > 3.0,
        words::lab::NO_SEAT_IS_HOPELESS,
        words::lab::means_to_least_deviation(&low, &high, &calm),
    );
    it.table(words::lab::STANDING_OF_OPEN_SEATS, lines);
}

fn differences(pack: &Pack, scenario: ScenarioId, it: &mut Balance) {
    let firsts = first_moves(pack, scenario);
    let many = firsts.iter().filter(|it| it.distinct() >= 3).count();
    it.check(
        2 * many > firsts.len(),
        words::lab::AT_LEAST_DISTINCT_BEST,
        format!("{many} of {} seats", firsts.len()),
    );
    let mean = spread(&firsts.iter().map(|it| it.correlation).collect::<Vec<_>>()).0;
    it.check(
        mean < 0.85,
        words::lab::RANK_CORRELATION_OF_MOVE,
        format!("{mean:.2}"),
    );
    let lines = firsts.iter().map(|it| {
        let best: Vec<&str> = it
            .best
            .iter()
            .map(|it| pack.moves[*it].id.as_str())
            .collect();
        format!(
            "{:8} {:.2}  {}",
            pack.actors[it.seat].id,
            it.correlation,
            best.join(", ")
        )
    });
    let lines = lines.collect();
    it.table(words::lab::BEST_FIRST_MOVE_UNDER, lines);
    let changes = sign_changes(pack, scenario);
    it.check(
        changes.len() >= 10,
        words::lab::AT_LEAST_LEVERS_CHANGE,
        format!("{}", changes.len()),
    );
    let ids: Vec<&str> = pack
        .document_lenses()
        .map(|it| pack.lenses[it].id.as_str())
        .collect();
    let lines = changes.iter().take(20).map(|change| {
        let row: Vec<String> = ids
            .iter()
            .zip(&change.effects)
            .map(|(id, points)| format!("{id} {points:+.1}"))
            .collect();
        format!(
            "{} -> {}: {}",
            pack.gauges[change.lever].id,
            pack.gauges[change.gauge].id,
            row.join(", ")
        )
    });
    let lines = lines.collect();
    it.table(words::lab::LEVERS_HELD_POINTS_HIGHER, lines);
}

fn life(pack: &Pack, scenario: ScenarioId, series: &[Series], games: u64, it: &mut Balance) {
    let of = |number: u32| f64::from(number) / games.max(1) as f64;
    let camps: Vec<f64> = series.iter().map(|it| of(it.counts.camps)).collect();
    let months = f64::from(pack.scenarios[scenario].months);
    let mean = spread(&camps).0 * USUAL / months;
    it.check(
        (3.0..=6.0).contains(&mean),
        words::lab::TO_EXPLAINED_CHANGES_OF,
        format!("{mean:.1}"),
    );
    let lines = pack.lenses.iter().zip(series).map(|(lens, it)| {
        let n = &it.counts;
        words::lab::deals_signed_in_force(
            &lens.id,
            &of(n.signed),
            &of(n.in_force),
            &of(n.broken),
            &of(n.camps),
            &of(n.forms),
            &of(n.fallen),
        )
    });
    let lines = lines.collect();
    it.table("A game", lines);
    let mut lines = Vec::new();
    for (at, theatre) in pack.theatres.enumerate() {
        let months: Vec<u32> = (0..5)
            .map(|rung| series.iter().map(|it| it.counts.rungs[at][rung]).sum())
            .collect();
        let all = months.iter().sum::<u32>().max(1);
        let row: Vec<String> = months
            .iter()
            .map(|it| format!("{:4.0} %", 100.0 * f64::from(*it) / f64::from(all)))
            .collect();
        lines.push(format!("{:10} {}", theatre.id, row.join(" ")));
    }
    it.table(words::lab::MONTHS_ON_EACH_RUNG, lines);
    let mut clauses: Vec<(u32, ClauseId)> = pack
        .clauses
        .ids()
        .map(|at| (series.iter().map(|it| it.counts.clauses[at]).sum(), at))
        .collect();
    clauses.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    let all_games = games.max(1) as f64 * series.len() as f64;
    let row: Vec<String> = clauses
        .iter()
        .map(|(count, at)| {
            format!(
                "{} {:.2}",
                pack.clauses[*at].id,
                f64::from(*count) / all_games
            )
        })
        .collect();
    it.table(words::lab::CLAUSES_THAT_CAME_INTO, vec![row.join(", ")]);
    it.table(
        words::lab::CLAIMS_SILENT_IN_THIS,
        vec![silent(pack, series)],
    );
}

/// Claims of links whose cause never leaves its reference, or which have no weight under any lens.
fn silent(pack: &Pack, series: &[Series]) -> String {
    const STILL: f64 = 2.0;
    let moves = |at: GaugeId| series.iter().any(|it| it.counts.swing[at] > STILL);
    let heard = |link: LinkId| {
        let weight = |lens| rules::link_weight(pack, lens, link, None).0;
        moves(pack.links[link].from) && all_lenses(pack).into_iter().any(|it| weight(it) > 0.0)
    };
    let mut text = String::new();
    for link in pack.links.ids().filter(|at| !heard(*at)) {
        for claim in pack.links[link].terms.iter().flat_map(|it| &it.claims) {
            let comma = if text.is_empty() { "" } else { ", " };
            let _ = write!(text, "{comma}{}", pack.claims[*claim].id);
        }
    }
    if text.is_empty() { "none".into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_silent_while_its_cause_stands_still() {
        let pack = crate::content::testing::small();
        let still = silent(&pack, &[]);
        for claim in ["C001", "C003", "C005"] {
            assert!(still.contains(claim), "{claim} in {still}");
        }
        // The dam's gates are kept shut from the start, so what is said of the dam is heard.
        let lens = crate::content::LensId(0);
        let played = Series::play(&pack, ScenarioId(0), &[lens], 2, 1);
        let text = silent(&pack, &[played]);
        assert!(!text.contains("C001"), "{text}");
    }
}
