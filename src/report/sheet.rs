//! The table: one row a person and round, columns documented, names pseudonymous.

use crate::game::ControlAct;
use crate::game::Player;
use crate::report::case::{Case, Person};
use crate::report::deeds::{Deed, What};
use crate::rules;
use crate::words::{self, report as said};

/// The columns: name, and what stands in them.
pub const COLUMNS: &[(&str, &str)] = &[
    ("game", said::COLUMN_GAME),
    ("scenario", said::COLUMN_SCENARIO),
    ("round", said::COLUMN_ROUND),
    ("months", said::COLUMN_MONTHS),
    ("seat", said::COLUMN_SEAT),
    ("person", said::COLUMN_PERSON),
    ("filed", said::COLUMN_FILED),
    ("taken_back", said::COLUMN_TAKEN_BACK),
    ("drafts", said::COLUMN_DRAFTS),
    ("soundings", said::COLUMN_SOUNDINGS),
    ("offers_made", said::COLUMN_OFFERS),
    ("signed", said::COLUMN_SIGNED),
    ("refused", said::COLUMN_REFUSED),
    ("withdrawn", said::COLUMN_WITHDRAWN),
    ("objections", said::COLUMN_OBJECTIONS),
    ("argued", said::COLUMN_ARGUED),
    ("reason", said::COLUMN_REASON),
    ("forecasts", said::COLUMN_FORECASTS),
    ("percent", said::COLUMN_PERCENT),
    ("came", said::COLUMN_CAME),
    ("brier", said::COLUMN_BRIER),
    ("disputes", said::COLUMN_DISPUTES),
    ("control_acts", said::COLUMN_CONTROL),
    ("computer", said::COLUMN_COMPUTER),
];

/// The columns and their meaning, as a table.
pub fn columns() -> String {
    let mut text = "column,meaning\n".to_owned();
    for (name, meaning) in COLUMNS {
        text += &format!("{name},{}\n", words::cell(meaning));
    }
    text
}

/// All rows of some games, with a head.
pub fn rows(cases: &[Case]) -> String {
    let head: Vec<&str> = COLUMNS.iter().map(|it| it.0).collect();
    let mut text = head.join(",") + "\n";
    for case in cases {
        for person in &case.people {
            for round in 1..=case.rounds() {
                let cells = row(case, person, round);
                let cells: Vec<String> = cells.iter().map(|it| words::cell(it)).collect();
                text += &(cells.join(",") + "\n");
            }
        }
    }
    text
}

fn row(case: &Case, person: &Person, round: usize) -> Vec<String> {
    let pack = case.pack();
    let deeds: Vec<&Deed> = case
        .deeds_of(person)
        .filter(|it| case.round_of(it.month) == round)
        .collect();
    let count = |wanted: &dyn Fn(&What) -> bool| {
        deeds
            .iter()
            .filter(|it| wanted(&it.what))
            .count()
            .to_string()
    };
    let seat = deeds
        .last()
        .map(|it| it.seat)
        .or_else(|| person.places.last().map(|it| it.0))
        .unwrap_or_default();
    let id = &pack.actors[seat].id;
    let (first, last) = case.months_of(round);
    let texts = |wanted: &dyn Fn(&What) -> bool| {
        let own = deeds.iter().filter(|it| wanted(&it.what));
        own.map(|it| it.text.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    };
    let written = case.notes.as_ref().and_then(|it| it.written(id, round));
    let [asked, percent, came, brier] = forecasts(case, person, round);
    let scenario = &pack.scenarios[case.game.world().scenario];
    vec![
        case.name.clone(),
        scenario.id.clone(),
        round.to_string(),
        format!("{first}–{last}"),
        id.clone(),
        person.name.clone(),
        texts(&|it| matches!(it, What::Filed(_))),
        count(&|it| matches!(it, What::TookBack(_))),
        written.map_or_else(String::new, |it| it.drafts.to_string()),
        count(&|it| matches!(it, What::Sounded)),
        count(&|it| matches!(it, What::Offered(_))),
        count(&|it| matches!(it, What::Signed(_))),
        count(&|it| matches!(it, What::Refused(_))),
        count(&|it| matches!(it, What::Withdrew)),
        count(&|it| matches!(it, What::Objected)),
        texts(&|it| matches!(it, What::Argued(_))),
        written.map_or_else(String::new, |it| it.reason.clone()),
        asked,
        percent,
        came,
        brier,
        disputes(&deeds),
        control(case, round).to_string(),
        computer(case, seat, round).to_owned(),
    ]
}

/// Questions, percents, what came, and the score of a round.
fn forecasts(case: &Case, person: &Person, round: usize) -> [String; 4] {
    let given = case.forecasts_of(person);
    let of_round: Vec<_> = given.iter().filter(|it| it.round == round).collect();
    let joined = |text: &dyn Fn(&crate::report::case::Given<'_>) -> String| {
        of_round
            .iter()
            .map(|it| text(it))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let pairs: Vec<(u8, bool)> = of_round
        .iter()
        .filter_map(|it| Some((it.percent, it.forecast.came?)))
        .collect();
    let brier = if pairs.is_empty() {
        String::new()
    } else {
        words::brier(rules::score(&pairs))
    };
    [
        joined(&|it| words::outlook(case.pack(), it.forecast.question.what)),
        joined(&|it| it.percent.to_string()),
        joined(&|it| said::came_in_short(it.forecast.came).to_owned()),
        brier,
    ]
}

fn disputes(deeds: &[&Deed]) -> String {
    let texts = deeds.iter().filter_map(|it| match &it.what {
        What::Disputed(it) => Some(format!("{}: {}", it.topic, it.text)),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("; ")
}

/// What the facilitator did in a round, but for what only keeps time.
fn control(case: &Case, round: usize) -> usize {
    let counts = |it: &&(u8, ControlAct)| {
        case.round_of(it.0) == round
            && matches!(
                it.1,
                ControlAct::Hand(..)
                    | ControlAct::Hold(..)
                    | ControlAct::Intervene(_)
                    | ControlAct::Approve(..)
            )
    };
    case.log.control.iter().filter(counts).count()
}

/// Whether the computer had the seat at a round's end.
fn computer(case: &Case, seat: crate::content::ActorId, round: usize) -> &'static str {
    let (_, last) = case.months_of(round);
    let begun = case.game.header().seats.iter().find(|it| it.0 == seat);
    let mut by_computer = begun.is_none_or(|it| it.1.is_some());
    for (month, act) in &case.log.control {
        if let ControlAct::Hand(actor, player) = act
            && *actor == seat
            && *month <= last
        {
            by_computer = matches!(player, Player::Computer(_));
        }
    }
    said::yes_or_no(by_computer)
}
