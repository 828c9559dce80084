//! What a class looks back on, as tables: how people live, moments, a ledger. The wall, the seats' pages and a report show the same.

use maud::{Markup, html};

use crate::content::{Pack, StepKind};
use crate::host::class::Class;
use crate::host::debrief::{Account, Moment};
use crate::host::lookback;
use crate::words::{self, host as told, report as said};
use crate::world::{Audience, View};

/// A step of the debrief, as everybody sees it.
pub fn step(class: &Class) -> Markup {
    let (pack, view) = (class.pack(), class.view(Audience::Public));
    let debriefed = class.debriefed();
    let moments = debriefed.map_or(&[][..], |it| &it.moments);
    let ledger = debriefed.and_then(|it| it.ledger.as_ref());
    match class.plan().kind() {
        StepKind::Leave => html! { (ending(pack, &view)) (lives(pack, &view)) },
        StepKind::Why if ledger.is_some() => html! { @if let Some(it) = ledger { (account(it)) } },
        StepKind::Otherwise if !moments.is_empty() => html! {
            div class="beside" { @for it in moments { article { (moment(pack, &view, it)) } } }
            p class="hint" { (told::MODEL_SAYS_SO) }
        },
        _ => html! { @for it in lookback::content(class) { p { (it) } } },
    }
}

/// How it ended, who gains and who pays; nothing before.
pub fn ending(pack: &Pack, view: &View) -> Markup {
    let ended = view.outcome.as_ref().map(|it| &pack.endings[it.ending]);
    html! {
        @if let Some(it) = ended {
            h3 { (said::ended_in(&it.label)) }
            p { (it.text) }
            p { strong { (said::WHO_GAINS) " " } (it.gains) " " strong { (said::WHO_PAYS) " " } (it.pays) }
        }
    }
}

/// How each people lives, at the start and now.
fn lives(pack: &Pack, view: &View) -> Markup {
    let peoples = pack.actors.enumerate().filter(|it| !it.1.acts());
    let first = view.past.first();
    html! {
        table {
            thead { tr { th scope="col" { (said::HUMAN_COST) } th scope="col" class="figure" { (told::AT_FIRST) } th scope="col" class="figure" { (said::NOW_LEVEL) } } }
            tbody { @for (at, it) in peoples { tr {
                th scope="row" { (it.name) }
                td class="figure" { @if let Some(first) = first { (format!("{:.0}", first.peoples[at])) } }
                td class="figure" { (format!("{:.0}", view.public.actors[at].standing)) }
            } } }
        }
    }
}

/// A moment: what was decided, and what the game came to with it and otherwise.
pub fn moment(pack: &Pack, view: &View, it: &Moment) -> Markup {
    html! {
        p { strong { (words::date(pack, view, it.month)) ". " } (it.text) }
        table {
            thead { tr { th { } th scope="col" class="figure" { (said::AS_PLAYED) } th scope="col" class="figure" { (said::had_it_been(&it.otherwise)) } } }
            tbody { @for (what, then, other) in &it.rows { tr { th scope="row" { (words::capital(what)) } td class="figure" { (then) } td class="figure" { (other) } } } }
        }
    }
}

/// A ledger: points, cause, source, and their sum; who says the opposite.
pub fn account(it: &Account) -> Markup {
    let points: Vec<f64> = it.rows.iter().map(|it| it.0).collect();
    let (rounded, sum) = words::why::hundredths(&points);
    let figure = |it: i64| words::signed(it as f64 / 100.0, 2);
    html! {
        p { (it.title) }
        table {
            thead { tr { th scope="col" class="figure" { (said::POINTS) } th scope="col" { (said::CAUSE) } th scope="col" { (said::SOURCE) } } }
            tbody {
                @for (row, points) in it.rows.iter().zip(&rounded) { tr { td class="figure" { (figure(*points)) } td { (row.1) } td { (row.2) } } }
                tr class="sum" { td class="figure" { (figure(sum)) } td { (said::TOGETHER) } td { } }
            }
        }
        @for rival in &it.rivals { p { (rival) } }
    }
}
