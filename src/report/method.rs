//! What stands at the end: what happened afterwards, to be filled in; the outcomes and their levels; how all of it was made.

use maud::{Markup, html};

use crate::content::ClassMatter;
use crate::report::case::Case;
use crate::report::sheet::COLUMNS;
use crate::words::{self, report as said};

/// Rows for what happened afterwards.
const ROWS: usize = 6;

/// The last pages.
pub fn page(cases: &[Case], matter: &ClassMatter) -> Markup {
    html! {
        section id="afterwards" class="sheet" { h2 { (said::AFTERWARDS) } (afterwards(cases)) }
        section id="rubric" class="sheet" { h2 { (said::RUBRIC) } (rubric(matter)) }
        section id="method" class="sheet" { h2 { (said::METHOD) } (method(cases)) }
    }
}

fn afterwards(cases: &[Case]) -> Markup {
    let invented = cases.iter().all(|it| it.pack().fictional);
    html! {
        p { @if invented { (said::REGION_IS_INVENTED) } @else { (said::FILL_IN_LATER) } }
        table class="afterwards" {
            thead { tr { th scope="col" { (said::WHEN) } th scope="col" { (said::WHAT_HAPPENED) } th scope="col" { (said::SOURCE) } th scope="col" { (said::WHAT_THE_MODEL_SAID) } th scope="col" { (said::FILLED_IN_ON) } } }
            tbody { @for _ in 0..ROWS { tr { @for _ in 0..5 { td class="fill" contenteditable="true" { } } } } }
        }
        p class="hint" { (said::KEEP_YOUR_ENTRIES) }
    }
}

fn rubric(matter: &ClassMatter) -> Markup {
    html! {
        p { (said::HOW_TO_USE_THE_RUBRIC) }
        table {
            thead { tr { th scope="col" { (said::OUTCOME) } @for level in 0..4 { th scope="col" { (level) } } } }
            tbody { @for it in &matter.outcomes { tr {
                th scope="row" { (it.title) p class="hint" { (it.evidence) } }
                @for level in &it.levels { td { (level) } }
            } } }
        }
        p { (said::NOT_EVIDENCED) }
    }
}

fn method(cases: &[Case]) -> Markup {
    html! {
        @for case in cases {
            h3 { (case.title()) }
            table { tbody { @for (what, value) in facts(case) { tr { th scope="row" { (what) } td { (value) } } } } }
        }
        h3 { (said::HOW_MOMENTS_ARE_FOUND) }
        p { (said::MOMENTS_ARE_REPLAYS) }
        p { (said::DECISIONS_ARE_TAKEN_AWAY) }
        h3 { (said::THE_TABLE) }
        p { (said::ONE_ROW_A_PERSON_AND_ROUND) }
        table {
            thead { tr { th scope="col" { (said::COLUMN) } th scope="col" { (said::WHAT_STANDS_IN_IT) } } }
            tbody { @for (name, meaning) in COLUMNS { tr { th scope="row" { code { (name) } } td { (meaning) } } } }
        }
        h3 { (said::PRIVACY) }
        p { (said::NAMES_ARE_GIVEN) }
    }
}

fn facts(case: &Case) -> Vec<(&'static str, String)> {
    let (pack, view, header) = (case.pack(), &case.view, case.game.header());
    let lens = match view.public.lens {
        Some(lens) => format!("{}: {}", pack.lenses[lens].name, pack.lenses[lens].text),
        None => said::LENS_IS_HIDDEN.to_owned(),
    };
    let played: Vec<String> = case
        .seats()
        .iter()
        .map(|it| words::name(pack, *it).to_owned())
        .collect();
    let mut rows = vec![
        (said::SAVE, case.name.clone()),
        (
            said::SCENARIO,
            pack.scenarios[view.public.scenario].id.clone(),
        ),
        (said::LENS, lens),
        (said::SEED, header.setup.seed.to_string()),
        (said::PEOPLE_PLAYED, words::list(&played)),
        (
            said::MONTHS_PLAYED,
            said::of_months(&view.public.month, &view.months(pack), &header.pace.round),
        ),
        (
            said::VERSION,
            said::version_of(
                &env!("CARGO_PKG_VERSION"),
                &header.rules,
                &short(&header.hash),
            ),
        ),
        (said::REPLAY, said::replay_with(&case.name)),
    ];
    if let Some(parent) = &header.parent {
        rows.push((
            said::BRANCH,
            said::branched_from(&parent.name, &parent.month),
        ));
    }
    if let Some(keep) = case
        .notes
        .as_ref()
        .map(|it| &it.facts.keep)
        .filter(|it| !it.is_empty())
    {
        rows.push((said::KEPT_UNTIL, keep.clone()));
    }
    rows
}

/// The beginning of a hash.
fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}
