//! What a game holds about one person, lined up against what a class is to have learnt. It is told, not weighed.

use crate::content::file::ActorKind;
use crate::report::case::{Case, Person};
use crate::report::deeds::What;
use crate::rules;
use crate::words::{self, report as said};
use crate::world::Dispute;

/// Reasons that the person's delegations wrote in rounds in which the person did something: round, text.
pub fn reasons(case: &Case, person: &Person) -> Vec<(usize, String)> {
    let mut list = Vec::new();
    for deed in case.deeds_of(person) {
        if let What::Argued(reasons) = &deed.what {
            let round = case.round_of(deed.month);
            list.extend(reasons.iter().map(|it| (round, it.clone())));
        }
    }
    let Some(notes) = &case.notes else {
        return list;
    };
    for written in notes.written.iter().filter(|it| !it.reason.is_empty()) {
        let took_part = case.deeds_of(person).any(|it| {
            case.round_of(it.month) == written.round
                && case.pack().actors[it.seat].id == written.seat
        });
        if took_part {
            list.push((written.round, written.reason.clone()));
        }
    }
    list.sort();
    list
}

/// What the person objected to in the model: round, and what.
pub fn disputes<'a>(case: &'a Case, person: &'a Person) -> Vec<(usize, &'a Dispute)> {
    case.deeds_of(person)
        .filter_map(|it| match &it.what {
            What::Disputed(dispute) => Some((case.round_of(it.month), dispute)),
            _ => None,
        })
        .collect()
}

/// How often the person did what is asked for.
pub fn times(case: &Case, person: &Person, wanted: impl Fn(&What) -> bool) -> usize {
    case.deeds_of(person).filter(|it| wanted(&it.what)).count()
}

/// The evidence for one outcome, by its id, in lines; none where the game holds none.
pub fn lines(case: &Case, person: &Person, outcome: &str) -> Vec<String> {
    let count = |wanted: &dyn Fn(&What) -> bool| times(case, person, wanted);
    let quoted = |it: &(usize, String)| said::said_in_round(&it.0, &it.1);
    match outcome {
        "causes" => reasons(case, person).iter().map(quoted).collect(),
        "rivals" => {
            let turns = count(&|it| matches!(it, What::Believed));
            some(turns, said::took_up_another_line(&words::times(turns)))
        }
        "gain" => gain(case, person),
        "others" => {
            let soundings = count(&|it| matches!(it, What::Sounded));
            some(soundings, said::sounded_out(&words::times(soundings)))
        }
        "odds" => odds(case, person),
        "model" => disputes(case, person)
            .into_iter()
            .map(|(round, it)| said::objected_in_round(&round, &it.about, &it.text))
            .collect(),
        "cost" => {
            let all = reasons(case, person);
            let named = all.iter().filter(|it| names_a_people(case, &it.1));
            named.map(quoted).collect()
        }
        _ => Vec::new(),
    }
}

fn some(count: usize, text: String) -> Vec<String> {
    if count == 0 { Vec::new() } else { vec![text] }
}

fn gain(case: &Case, person: &Person) -> Vec<String> {
    let count = |wanted: &dyn Fn(&What) -> bool| times(case, person, wanted);
    let counts = [
        count(&|it| matches!(it, What::Offered(_))),
        count(&|it| matches!(it, What::Signed(_))),
        count(&|it| matches!(it, What::Refused(_))),
        count(&|it| matches!(it, What::Withdrew)),
    ];
    let [offered, signed, refused, withdrew] = counts;
    if counts.iter().all(|it| *it == 0) {
        return Vec::new();
    }
    vec![said::dealt(&offered, &signed, &refused, &withdrew)]
}

fn odds(case: &Case, person: &Person) -> Vec<String> {
    let given = case.forecasts_of(person);
    if given.is_empty() {
        return Vec::new();
    }
    let mut percents: Vec<u8> = given.iter().map(|it| it.percent).collect();
    percents.sort_unstable();
    percents.dedup();
    let mut lines = vec![said::gave_forecasts(&given.len(), &percents.len())];
    lines.extend(scores(case, person));
    lines
}

/// The person's score on what is settled, beside always saying half and beside the middle of the class.
pub fn scores(case: &Case, person: &Person) -> Option<String> {
    let given = case.forecasts_of(person);
    let settled = given.iter().filter_map(|it| Some((it, it.forecast.came?)));
    let (mut own, mut class) = (Vec::new(), Vec::new());
    for (it, came) in settled {
        own.push((it.percent, came));
        class.extend(case.median(it.forecast).map(|median| (median, came)));
    }
    if own.is_empty() {
        return None;
    }
    let brier = |pairs: &[(u8, bool)]| words::brier(rules::score(pairs));
    Some(said::scored(&own.len(), &brier(&own), &brier(&class)))
}

/// Whether a text names one of the peoples, or people at all.
fn names_a_people(case: &Case, text: &str) -> bool {
    let text = text.to_lowercase();
    let peoples = case
        .pack()
        .actors
        .iter()
        .filter(|it| it.kind == ActorKind::People);
    let mut words: Vec<String> = said::WORDS_FOR_PEOPLE
        .iter()
        .map(|it| (*it).to_owned())
        .collect();
    for it in peoples {
        let long = it
            .name
            .split_whitespace()
            .filter(|it| 3 < it.chars().count());
        words.extend(long.map(str::to_lowercase));
    }
    words.iter().any(|it| text.contains(it.as_str()))
}
