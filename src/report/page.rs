//! The whole page: it holds everything it needs, opens without a network, and prints.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::content::ClassMatter;
use crate::report::case::{Case, anchor};
use crate::report::{class_page, method, person_page, seat_page};
use crate::words::{self, report as said};

/// The page of some games.
pub fn page(cases: &[Case], matter: &ClassMatter) -> String {
    let title = title(cases);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (title) }
                style { (PreEscaped(include_str!("report.css"))) }
            }
            body {
                header {
                    h1 { (title) }
                    p class="hint" { (said::WHAT_THIS_IS) }
                    (contents(cases))
                }
                main {
                    @for (at, case) in cases.iter().enumerate() { (game(case, at, matter)) }
                    (method::page(cases, matter))
                }
            }
        }
    };
    page.into_string()
}

/// What it is called: the scenario, or how many games it is of.
fn title(cases: &[Case]) -> String {
    match cases {
        [case] => said::report_of(&case.title()),
        all => said::report_of_games(&all.len()),
    }
}

fn contents(cases: &[Case]) -> Markup {
    html! {
        nav aria-label=(said::CONTENTS) {
            ul {
                @for (at, case) in cases.iter().enumerate() {
                    li { a href=(format!("#{}", anchor(at, "class"))) { (said::class_page_of(&case.title(), &case.name)) } }
                    @for seat in case.seats() {
                        li { a href=(format!("#{}", anchor(at, &case.pack().actors[seat].id))) { (words::name(case.pack(), seat)) } }
                    }
                    @if !case.people.is_empty() {
                        li { a href=(format!("#{}", anchor(at, "people"))) { (said::people_are(&case.people.len())) } }
                    }
                    li { a href=(format!("#{}", anchor(at, "questions"))) { (said::QUESTIONS) } }
                }
                li { a href="#afterwards" { (said::AFTERWARDS) } }
                li { a href="#rubric" { (said::RUBRIC) } }
                li { a href="#method" { (said::METHOD) } }
            }
        }
    }
}

fn game(case: &Case, at: usize, matter: &ClassMatter) -> Markup {
    html! {
        (class_page::page(case, at))
        @for seat in case.seats() { (seat_page::page(case, at, seat)) }
        @for (nth, person) in case.people.iter().enumerate() { (person_page::page(case, at, (nth, person), matter)) }
        (class_page::questions(case, at))
    }
}
