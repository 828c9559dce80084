//! The page of the class: what it cost people, how it ended and whose claims made it so, the moments, promises, what else had a
//! part in it, what is left out; and questions that this game leaves.

use maud::{Markup, html};

use crate::content::ActorId;
use crate::content::file::PeopleMeaning;
use crate::host::debrief;
use crate::host::web::looked;
use crate::report::case::{Case, anchor};
use crate::report::chart::{self, Curve};
use crate::words::{self, Passage, report as said};
use crate::world::{Cause, News, View};

/// The page.
pub fn page(case: &Case, at: usize) -> Markup {
    let (pack, view) = (case.pack(), &case.view);
    html! {
        section id=(anchor(at, "class")) class="sheet" {
            h2 { (case.title()) }
            p class="hint" { (said::played_until(&case.name, &words::date(pack, view, view.public.month.max(1)), &view.public.month, &view.months(pack))) }
            (ending(case))
            h3 { (said::HUMAN_COST) }
            (lives(case))
            (table_of(&words::cost(pack, view), (said::WHAT_PEOPLE_BEAR, said::NOW_LEVEL)))
        }
        section class="sheet" {
            h3 { (said::MOMENTS) }
            (moments(case))
            h3 { (said::WHY) }
            @match debrief::account(pack, view) { Some(it) => (looked::account(&it)), None => p { (said::NOTHING_MOVED) } }
            h3 { (said::PROMISES) }
            (promises(case))
        }
        section class="sheet" {
            h3 { (said::WHAT_HAD_A_PART) }
            p { (said::HOW_PARTS_ARE_COUNTED) }
            (chart::bars(&parts(case)))
            (control(case))
            (whose_claims(case))
            h3 { (said::LEFT_OUT) }
            ul { @for it in &pack.left_out { li { (it) } } }
            (class_voice(case))
        }
    }
}

fn ending(case: &Case) -> Markup {
    html! {
        @if !case.is_over() { p class="note" { (said::NOT_OVER) } }
        (looked::ending(case.pack(), &case.view))
    }
}

/// How each people lives: a curve each, with their table.
fn lives(case: &Case) -> Markup {
    let (pack, view) = (case.pack(), &case.view);
    let of = |people: ActorId| -> Vec<f64> {
        view.past
            .iter()
            .map(|it| it.peoples.get(people).map_or(f64::NAN, |it| f64::from(*it)))
            .collect()
    };
    let peoples: Vec<(&str, Vec<f64>)> = pack
        .actors
        .enumerate()
        .filter(|it| !it.1.acts())
        .map(|it| (it.1.name.as_str(), of(it.0)))
        .collect();
    let curves: Vec<Curve<'_>> = peoples
        .iter()
        .map(|(title, levels)| Curve {
            title,
            levels,
            beside: None,
        })
        .collect();
    chart::curves(first_month(view), &curves)
}

/// The month at whose end what is remembered begins; 0: before the first.
pub fn first_month(view: &View) -> u8 {
    view.past.first().map_or(0, |it| it.month)
}

/// A page of prose as a table of its rows, and its texts as paragraphs.
pub fn table_of(page: &[Passage], heads: (&str, &str)) -> Markup {
    let rows: Vec<(&String, &String, &String)> = page
        .iter()
        .filter_map(|it| match it {
            Passage::Row(what, value, remark) => Some((what, value, remark)),
            _ => None,
        })
        .collect();
    html! {
        @for it in page {
            @match it {
                Passage::Text(text) => p { (text) },
                Passage::Note(text) => p class="hint" { (text) },
                Passage::Head(text) => h4 { (text) },
                Passage::Row(..) => (html! {}),
            }
        }
        @if !rows.is_empty() {
            table {
                thead { tr { th scope="col" { (heads.0) } th scope="col" class="figure" { (heads.1) } th { } } }
                tbody { @for (what, value, remark) in rows { tr { th scope="row" { (what) } td class="figure" { (value) } td { (remark) } } } }
            }
        }
    }
}

fn moments(case: &Case) -> Markup {
    if !case.is_over() {
        return html! { p { (said::NOT_OVER_NO_MOMENTS) } };
    }
    if case.moments.is_empty() {
        return html! { p { (words::host::NO_MOMENT) } };
    }
    html! {
        @for it in &case.moments { (looked::moment(case.pack(), &case.view, it)) }
        p class="hint" { (words::host::MODEL_SAYS_SO) }
    }
}

/// What was signed in sight of everybody, and what came of it.
fn promises(case: &Case) -> Markup {
    let (pack, view) = (case.pack(), &case.view);
    let signed = signed(view);
    html! {
        @if signed.is_empty() { p { (said::NOTHING_WAS_SIGNED) } }
        @else { table {
            thead { tr { th scope="col" { (said::SIGNED_IN) } th scope="col" { (said::DEAL) } th scope="col" { (said::WHAT_CAME_OF_IT) } } }
            tbody { @for (month, deal, terms) in signed { tr {
                td { (words::date(pack, view, month.max(1))) }
                td { (words::parties(pack, terms)) ": " (terms.iter().map(|it| words::promise(pack, it)).collect::<Vec<_>>().join("; ")) }
                td { (words::capital(&words::became(pack, view, deal, terms))) }
            } } }
        } }
    }
}

/// Deals of which an audience heard that they were signed: month, number, terms.
pub fn signed(view: &View) -> Vec<(u8, crate::world::DealId, &[crate::world::Term])> {
    let mut list = Vec::new();
    for month in view.past.iter() {
        for news in &month.news {
            if let News::Signed { deal, terms, .. } = news {
                list.push((month.month, *deal, &terms[..]));
            }
        }
    }
    list
}

/// What moved the numbers of people's lives, by whose doing it was: points without their sign.
fn parts(case: &Case) -> Vec<(String, f64)> {
    let (pack, view) = (case.pack(), case.whole_view());
    let played = case.seats();
    let mut sums = [0.0; 6];
    for entry in view.past.iter().flat_map(|it| &it.ledger) {
        if pack.gauges[entry.gauge].people == PeopleMeaning::Neither {
            continue;
        }
        let by = |actor: &ActorId| usize::from(!played.contains(actor));
        let at = match &entry.cause {
            Cause::Move(by_whom, _)
            | Cause::Policy(by_whom, _)
            | Cause::Argued(by_whom, _)
            | Cause::Commitment(by_whom, ..)
            | Cause::Fulfilled(by_whom, _)
            | Cause::Breach(by_whom, _) => by(by_whom),
            Cause::Control(_) => 2,
            Cause::Noise => 3,
            Cause::Unexplained => 5,
            _ => 4,
        };
        sums[at] += entry.points.abs();
    }
    said::PARTS
        .iter()
        .zip(sums)
        .filter(|it| 0.0 < it.1)
        .map(|(name, points)| ((*name).to_owned(), points))
        .collect()
}

/// What the facilitator did, and which seats the computer had.
fn control(case: &Case) -> Markup {
    let (pack, view) = (case.pack(), &case.view);
    let own = case.notes.as_ref().map_or(&[][..], |it| &it.done);
    let steps = &view.public.interventions;
    let played = case.seats();
    let computers: Vec<String> = pack
        .actors
        .enumerate()
        .filter(|it| it.1.acts() && !played.contains(&it.0))
        .map(|it| it.1.name.clone())
        .collect();
    html! {
        h4 { (said::CONTROL) }
        @if steps.is_empty() && own.is_empty() { p { (said::CONTROL_DID_NOTHING) } }
        ul {
            @for it in steps { li { (words::date(pack, view, it.month)) ": " (it.it.reason) } }
            @for it in own { li { (it) } }
        }
        p { (said::computer_played(&words::list(&computers))) }
    }
}

/// Whose claims made it so: the lens, and what was drawn.
fn whose_claims(case: &Case) -> Markup {
    let (pack, view) = (case.pack(), &case.view);
    let mut lines: Vec<Passage> = words::world_followed(pack, view)
        .map(Passage::Text)
        .into_iter()
        .collect();
    if let Some(outcome) = case.game.outcome() {
        lines.extend(words::drawn(pack, view, outcome));
    }
    html! { h4 { (said::WHOSE_CLAIMS) } @if lines.is_empty() { p { (said::CLAIMS_ARE_HIDDEN) } } (table_of(&lines, ("", ""))) }
}

/// What the class said of it: taps as counts, exit tickets without names.
fn class_voice(case: &Case) -> Markup {
    let Some(notes) = &case.notes else {
        return html! {};
    };
    let taps = |id: &str, answers: &[&str]| -> Vec<String> {
        let found = notes.polls.iter().find(|it| it.0 == id);
        let counts = found.map_or(&[][..], |it| &it.1);
        answers
            .iter()
            .zip(counts)
            .map(|(answer, count)| format!("{answer}: {count}"))
            .collect()
    };
    let mood = taps("mood", &words::host::MOODS);
    let fits = taps("fits", &words::host::CLAIMS);
    html! {
        h3 { (said::WHAT_THE_CLASS_SAID) }
        @if mood.is_empty() && fits.is_empty() && notes.exits.is_empty() { p { (said::NOBODY_TAPPED) } }
        @if !mood.is_empty() { p { (said::HOW_IT_WAS) " " (mood.join("; ")) } }
        @if !fits.is_empty() { p { (said::WHICH_CLAIM_FITTED) " " (fits.join("; ")) } }
        @if !notes.exits.is_empty() {
            p { (said::EXIT_TICKETS) }
            ul { @for it in &notes.exits { li { (it.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(" / ")) } } }
        }
    }
}

/// Questions for talking about this very game.
pub fn questions(case: &Case, at: usize) -> Markup {
    html! {
        section id=(anchor(at, "questions")) class="sheet" {
            h2 { (said::QUESTIONS) }
            ol { @for it in asked(case) { li { (it) } } }
        }
    }
}

/// The questions, each with what it is about.
fn asked(case: &Case) -> Vec<String> {
    let (pack, view) = (case.pack(), &case.view);
    let mut list = Vec::new();
    for it in &case.moments {
        let by = words::the(pack, it.by);
        list.push(said::ask_fear(
            &it.text,
            &words::date(pack, view, it.month),
            &by,
        ));
    }
    if let Some(people) = most_moved(case) {
        list.push(people);
    }
    let refused = case
        .log
        .answers
        .iter()
        .rev()
        .find(|it| !it.sign && case.seats().contains(&it.from));
    if let Some(it) = refused {
        list.push(said::ask_refusal(
            &words::The(pack, it.by),
            &words::title(pack, &it.terms),
            &words::the(pack, it.from),
        ));
    }
    let account = debrief::account(pack, view);
    if let Some(rivals) = account
        .as_ref()
        .map(|it| &it.rivals)
        .filter(|it| !it.is_empty())
    {
        list.push(said::ask_decide(&rivals.join(" ")));
    }
    let missed = case.game.world().forecasts.iter().filter_map(|it| {
        let off = f64::from(it.answer?) / 100.0 - f64::from(u8::from(it.came?));
        Some((off.abs(), it))
    });
    if let Some((_, it)) = missed.max_by(|one, other| one.0.total_cmp(&other.0)) {
        let said_it = words::percent(it.answer);
        list.push(said::ask_miss(
            &words::The(pack, it.of),
            &said_it,
            &words::question(pack, view, it),
            &words::came(it).to_lowercase(),
        ));
    }
    if let Some(it) = pack.left_out.first() {
        list.push(said::ask_left_out(it));
    }
    list.push(said::ASK_CODING.to_owned());
    list
}

/// The people whose life moved most, as a question.
fn most_moved(case: &Case) -> Option<String> {
    let (pack, view) = (case.pack(), &case.view);
    let (first, last) = (view.past.first()?, view.past.last()?);
    let moved = |people: ActorId| f64::from(last.peoples[people] - first.peoples[people]);
    let (people, it) = pack
        .actors
        .enumerate()
        .filter(|it| !it.1.acts())
        .max_by(|one, other| {
            moved(one.0)
                .abs()
                .total_cmp(&moved(other.0).abs())
                .then(other.0.cmp(&one.0))
        })?;
    let from = format!("{:.0}", first.peoples[people]);
    let to = format!("{:.0}", last.peoples[people]);
    Some(said::ask_people(&it.name, &from, &to))
}
