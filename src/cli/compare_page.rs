//! The comparison of two packs or builds as one page that opens anywhere: no script, nothing fetched.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use offramp::lab::versus::{Figure, Moved, Versus};
use offramp::words::versus as say;

use super::compare_text::{Told, cells, kind, summary};

/// Width and height of a line's picture.
const PICTURE: (f64, f64) = (180.0, 16.0);

/// How the page looks, on paper too, in light and in dark.
const STYLE: &str = include_str!("compare.css");

/// The page.
pub fn page(told: &Told, found: &Versus) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (told.title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main {
                h1 { (told.title) }
                p { (told.asked) }
                @for line in summary(found) { p { (line) } }
                @for figure in Figure::ALL { (part(figure, found)) }
            } }
        }
    };
    page.into_string()
}

fn part(figure: Figure, found: &Versus) -> Markup {
    let own = || found.moved.iter().filter(move |it| it.figure == figure);
    let (beyond, rest): (Vec<&Moved>, Vec<&Moved>) = own().partition(|it| it.beyond);
    // All lines of a part are drawn to one scale.
    let reach = own().map(|it| it.change.abs() + it.half.unwrap_or(0.0));
    let reach = reach.fold(1e-9, f64::max);
    html! { @if !(beyond.is_empty() && rest.is_empty()) {
        h2 { (kind(figure)) }
        @if !beyond.is_empty() { (table(&beyond, reach)) }
        @if !rest.is_empty() { details {
            summary { (say::and_the_rest(&rest.len())) }
            (table(&rest, reach))
        } }
    } }
}

fn table(rows: &[&Moved], reach: f64) -> Markup {
    html! { table {
        thead { tr { th {} th { (say::HEAD_BEFORE) } th { (say::HEAD_AFTER) } th { (say::HEAD_CHANGE) } th {} } }
        tbody { @for it in rows {
            @let [before, after, change] = cells(it);
            tr { td { (it.id) } td { (before) } td { (after) } td { (change) } td { (picture(it, reach)) } }
        } }
    } }
}

/// A change and its interval beside nothing; its numbers stand beside it.
fn picture(it: &Moved, reach: f64) -> Markup {
    let (wide, high) = PICTURE;
    let half = it.half.unwrap_or(0.0);
    let at = |points: f64| format!("{:.1}", wide / 2.0 * (1.0 + 0.95 * points / reach));
    let middle = high / 2.0;
    let faint = if it.beyond { "1" } else { "0.45" };
    html! {
        svg width=(wide) height=(high) opacity=(faint) aria-hidden="true" {
            line x1=(at(0.0)) x2=(at(0.0)) y1="0" y2=(high) stroke-opacity="0.4" {}
            line x1=(at(it.change - half)) x2=(at(it.change + half)) y1=(middle) y2=(middle) {}
            circle cx=(at(it.change)) cy=(middle) r="3.5" {}
        }
    }
}
