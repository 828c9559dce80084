//! Pictures drawn as vectors within the page; behind each stands its table.

use maud::{Markup, PreEscaped, html};

use crate::words::report as said;

/// Points of a picture's frame: left, top, width and height of what is drawn.
const LEFT: f64 = 30.0;
const TOP: f64 = 10.0;
const WIDE: f64 = 250.0;
const HIGH: f64 = 70.0;

/// A level month by month, the start first.
pub struct Curve<'a> {
    /// What.
    pub title: &'a str,
    /// Its level at each month's end, 0..100.
    pub levels: &'a [f64],
    /// A level to hold it against, and what that is.
    pub beside: Option<(f64, &'a str)>,
}

fn x(at: usize, count: usize) -> f64 {
    LEFT + WIDE * at as f64 / (count.max(2) - 1) as f64
}

fn y(level: f64) -> f64 {
    TOP + HIGH * (1.0 - level.clamp(0.0, 100.0) / 100.0)
}

/// Curves side by side, month by month from this one on, and behind them one table of all of it.
pub fn curves(from: u8, list: &[Curve<'_>]) -> Markup {
    let level = |level: f64| {
        if level.is_finite() {
            format!("{level:.0}")
        } else {
            "–".to_owned()
        }
    };
    let months = list.iter().map(|it| it.levels.len()).max().unwrap_or(0);
    let alone = if list.len() == 1 {
        "curves one"
    } else {
        "curves"
    };
    html! {
        div class=(alone) { @for it in list { (curve(it)) } }
        details {
            summary { (said::AS_A_TABLE) }
            div class="wide" tabindex="0" role="region" aria-label=(said::AS_A_TABLE) { table {
                thead { tr { th scope="col" { (said::LEVEL_AT_MONTHS) } @for at in 0..months { th scope="col" class="figure" { (usize::from(from) + at) } } } }
                tbody { @for it in list { tr {
                    th scope="row" { (it.title) }
                    @for at in it.levels { td class="figure" { (level(*at)) } }
                } } }
            } }
        }
    }
}

fn curve(it: &Curve<'_>) -> Markup {
    let known: Vec<(usize, f64)> = it
        .levels
        .iter()
        .copied()
        .enumerate()
        .filter(|it| it.1.is_finite())
        .collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return html! { p { (it.title) ": " (said::NOT_KNOWN) } };
    };
    let count = it.levels.len();
    let points: Vec<String> = known
        .iter()
        .map(|at| format!("{:.1},{:.1}", x(at.0, count), y(at.1)))
        .collect();
    let mut picture = grid();
    if let Some((level, _)) = it.beside {
        let at = y(level);
        picture += &format!("<path class=\"beside\" d=\"M{LEFT} {at:.1}h{WIDE}\"/>");
    }
    picture += &format!("<polyline class=\"line\" points=\"{}\"/>", points.join(" "));
    for (at, level) in [first, last] {
        let (across, down) = (x(*at, count), y(*level));
        picture += &format!("<circle class=\"dot\" cx=\"{across:.1}\" cy=\"{down:.1}\" r=\"3\"/>");
        let above = if down < TOP + 14.0 {
            down + 13.0
        } else {
            down - 6.0
        };
        let anchor = if *at == 0 { "start" } else { "end" };
        picture += &format!(
            "<text x=\"{across:.1}\" y=\"{above:.1}\" text-anchor=\"{anchor}\">{level:.0}</text>"
        );
    }
    let told = said::from_then_to_now(
        &it.title,
        &format!("{:.0}", first.1),
        &format!("{:.0}", last.1),
    );
    html! {
        figure {
            figcaption { (it.title) @if let Some((_, what)) = it.beside { span class="hint" { " · " (what) } } }
            (drawn(&told, &picture, TOP + HIGH + 6.0))
        }
    }
}

/// Lines at 0, 50 and 100, with what they are.
fn grid() -> String {
    [0.0, 50.0, 100.0]
        .map(|level| {
            let at = y(level);
            format!(
                "<path class=\"grid\" d=\"M{LEFT} {at:.1}h{WIDE}\"/><text class=\"axis\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{level:.0}</text>",
                LEFT - 4.0,
                at + 3.0
            )
        })
        .concat()
}

fn drawn(told: &str, picture: &str, high: f64) -> Markup {
    let wide = LEFT + WIDE + 12.0;
    html! {
        svg role="img" aria-label=(told) viewBox=(format!("0 0 {wide:.0} {high:.0}")) { (PreEscaped(picture)) }
    }
}

/// Parts of a whole as bars, each with its share; the table is the bars themselves, with their words and figures.
pub fn bars(rows: &[(String, f64)]) -> Markup {
    let whole: f64 = rows.iter().map(|it| it.1).sum();
    let most = rows.iter().map(|it| it.1).fold(0.0, f64::max);
    let share = |points: f64| {
        if 0.0 < whole {
            100.0 * points / whole
        } else {
            0.0
        }
    };
    html! {
        table class="bars" {
            thead { tr { th scope="col" { (said::WHAT_MOVED) } th scope="col" class="figure" { (said::POINTS) } th scope="col" class="figure" { (said::SHARE) } th { } } }
            tbody { @for (what, points) in rows { tr {
                th scope="row" { (what) }
                td class="figure" { (format!("{points:.0}")) }
                td class="figure" { (format!("{:.0} %", share(*points))) }
                td { (bar(if 0.0 < most { points / most } else { 0.0 })) }
            } } }
        }
    }
}

fn bar(part: f64) -> Markup {
    let wide = 120.0 * part;
    html! { svg class="bar" aria-hidden="true" viewBox="0 0 120 10" { (PreEscaped(format!("<rect class=\"fill\" width=\"{wide:.1}\" height=\"10\"/>"))) } }
}

/// Probabilities given, on a line from 0 to 100: filled where it came about, open where it did not, a cross where it is not known.
pub fn chances(title: &str, given: &[(u8, Option<bool>)]) -> Markup {
    let step = 12.0;
    let high = TOP + step * given.len() as f64 + 18.0;
    let bottom = high - 16.0;
    let across = |percent: u8| LEFT + WIDE * f64::from(percent) / 100.0;
    let mut picture = String::new();
    for percent in [0, 50, 100] {
        let at = across(percent);
        picture += &format!(
            "<path class=\"grid\" d=\"M{at:.1} {TOP}V{bottom:.1}\"/><text class=\"axis\" x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{percent} %</text>",
            bottom + 12.0
        );
    }
    for (nth, (percent, came)) in given.iter().enumerate() {
        let (at, down) = (across(*percent), TOP + step * (nth as f64 + 0.5));
        picture += &format!(
            "<text class=\"axis\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            down + 3.0,
            nth + 1
        );
        picture += &match came {
            Some(true) => {
                format!("<circle class=\"dot\" cx=\"{at:.1}\" cy=\"{down:.1}\" r=\"4\"/>")
            }
            Some(false) => {
                format!("<circle class=\"open\" cx=\"{at:.1}\" cy=\"{down:.1}\" r=\"4\"/>")
            }
            None => format!(
                "<path class=\"line\" d=\"M{:.1} {:.1}l6 6m0 -6l-6 6\"/>",
                at - 3.0,
                down - 3.0
            ),
        };
    }
    html! {
        figure {
            figcaption { (title) span class="hint" { " · " (said::HOW_CHANCES_ARE_DRAWN) } }
            (drawn(title, &picture, high))
        }
    }
}
