//! The page of a person: what they did themselves, their forecasts, reasons and objections; beside it an empty column for whoever
//! teaches. No mark is worked out.

use maud::{Markup, html};

use crate::content::ClassMatter;
use crate::report::case::{Case, Person, anchor};
use crate::report::chart;
use crate::report::deeds::Deed;
use crate::report::evidence;
use crate::words::{self, report as said};

/// The page.
pub fn page(
    case: &Case,
    at: usize,
    (nth, person): (usize, &Person),
    matter: &ClassMatter,
) -> Markup {
    let id = if nth == 0 {
        "people".to_owned()
    } else {
        format!("person-{}", nth + 1)
    };
    let seats: Vec<String> = person
        .places
        .iter()
        .map(|it| words::name(case.pack(), it.0).to_owned())
        .collect();
    html! {
        section id=(anchor(at, &id)) class="sheet" {
            h2 { (person.name) }
            p { (said::sat_in(&words::list(&seats))) " " (said::REAL_NAME) " " span class="fill" contenteditable="true" { } }
            h3 { (said::BY_OWN_HAND) }
            (deeds(case, person))
            h3 { (said::FORECASTS) }
            (forecasts(case, person))
            (reasons(case, person))
            (disputes(case, person))
            h3 { (said::EVIDENCE) }
            (rubric(case, person, matter))
        }
    }
}

fn deeds(case: &Case, person: &Person) -> Markup {
    let (pack, view) = (case.pack(), &case.view);
    let own: Vec<&Deed> = case
        .deeds_of(person)
        .filter(|it| !matches!(it.what, crate::report::What::Forecast(..)))
        .collect();
    html! {
        @if own.is_empty() { p { (said::NOTHING_BY_OWN_HAND) } }
        @else { table {
            thead { tr { th scope="col" { (said::MONTH) } th scope="col" { (said::WHAT_WAS_DONE) } } }
            tbody { @for it in own { tr { td { (words::date(pack, view, it.month)) } td { (it.text) } } } }
        } }
    }
}

fn forecasts(case: &Case, person: &Person) -> Markup {
    let (pack, view) = (case.pack(), &case.view);
    let given = case.forecasts_of(person);
    if given.is_empty() {
        return html! { p { (said::NO_FORECASTS) } };
    }
    let dots: Vec<(u8, Option<bool>)> = given
        .iter()
        .map(|it| (it.percent, it.forecast.came))
        .collect();
    html! {
        (chart::chances(said::FORECASTS, &dots))
        table {
            thead { tr { th { } th scope="col" { (said::QUESTION) } th scope="col" class="figure" { (said::SAID) } th scope="col" class="figure" { (said::CLASS_MIDDLE) } th scope="col" { (said::WHAT_CAME) } } }
            tbody { @for (nth, it) in given.iter().enumerate() { tr {
                td class="figure" { (nth + 1) }
                td { (words::question(pack, view, it.forecast)) }
                td class="figure" { (words::percent(Some(it.percent))) }
                td class="figure" { (words::percent(case.median(it.forecast))) }
                td { (words::came(it.forecast)) }
            } } }
        }
        @if let Some(text) = evidence::scores(case, person) { p { (text) } p class="hint" { (words::BRIER) " " (said::BRIER_IS_NO_MARK) } }
    }
}

fn reasons(case: &Case, person: &Person) -> Markup {
    let list = evidence::reasons(case, person);
    html! {
        @if !list.is_empty() {
            h3 { (said::REASONS) }
            ul { @for (round, text) in &list { li { (said::said_in_round(round, text)) } } }
        }
    }
}

fn disputes(case: &Case, person: &Person) -> Markup {
    let list = evidence::disputes(case, person);
    html! {
        @if !list.is_empty() {
            h3 { (said::OBJECTIONS) }
            table {
                thead { tr { th scope="col" { (said::ROUND) } th scope="col" { (said::TO_WHAT) } th scope="col" { (said::IN_THEIR_WORDS) } } }
                tbody { @for (round, it) in list { tr { td { (round) } td { (it.about) " (" (it.topic) ")" } td { (it.text) } } } }
            }
        }
    }
}

/// What the game holds for each outcome, with room for a judgement.
fn rubric(case: &Case, person: &Person, matter: &ClassMatter) -> Markup {
    html! {
        table class="rubric" {
            thead { tr { th scope="col" { (said::OUTCOME) } th scope="col" { (said::WHAT_THE_GAME_HOLDS) } th scope="col" { (said::YOURS) } } }
            tbody { @for it in &matter.outcomes { tr {
                th scope="row" { (it.title) }
                td { (held(&evidence::lines(case, person, &it.id))) }
                td class="fill" contenteditable="true" { }
            } } }
        }
    }
}

fn held(lines: &[String]) -> Markup {
    html! {
        @if lines.is_empty() { span class="hint" { (said::NOTHING_HELD) } }
        @else { ul { @for it in lines { li { (it) } } } }
    }
}
