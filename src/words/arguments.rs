//! Argued moves in words: what was put forward, what the model's nearest moves make of it, what came of it.

use crate::content::{ActorId, GaugeId, Pack};
use crate::rules::Near;
use crate::words::why::{Page, Row, serves};
use crate::words::{The, agree, signed, some_names};
use crate::world::{Argument, Flaw, News, Odds, View};

/// What is said wherever an argued move shows.
pub const UNSOURCED: &str = "local, no source";

/// The move that a seat argued for in a month, and whether it worked; none where it has not been rolled for.
pub fn argued(view: &View, who: ActorId, month: u8) -> Option<(&Argument, Option<bool>)> {
    let past = view.past.iter().filter(|it| it.month == month);
    let told = past.flat_map(|it| &it.news).find_map(|it| match it {
        News::Argued {
            by,
            argument,
            worked,
        } if *by == who => Some((&**argument, Some(*worked))),
        _ => None,
    });
    let now = view.own.argument.as_ref();
    told.or_else(|| {
        now.filter(|_| view.seat() == Some(who) && view.playing() == month)
            .map(|it| (it, None))
    })
}

/// The name of an argued move: its own sentence without the full stop.
pub fn argued_name(view: &View, who: ActorId, month: u8) -> String {
    argued(view, who, month).map_or_else(
        || "A move argued for outside the menu".to_owned(),
        |it| it.0.what.trim_end_matches('.').to_owned(),
    )
}

/// An aim in words: `more Relief`.
pub fn aim(pack: &Pack, gauge: GaugeId, up: bool) -> String {
    let word = if up { "more" } else { "less" };
    format!("{word} {}", pack.gauges[gauge].short)
}

/// Odds in words.
pub fn odds(odds: Odds) -> String {
    format!(
        "{} % that it works; {} points in all where it does",
        odds.chance, odds.points
    )
}

/// What one near move suggests, in a line.
pub fn near(pack: &Pack, it: &Near) -> String {
    let what = &pack.moves[it.what];
    let whose = match (it.own, it.open) {
        (true, true) => "yours, open now".to_owned(),
        (true, false) => "yours, not open now".to_owned(),
        (false, _) => some_names(pack, &what.by),
    };
    format!(
        "{:.0} %, {:.0} points: {} ({whose})",
        it.chance, it.points, what.label
    )
}

/// What came of an argued move, as news.
pub fn argued_news(pack: &Pack, by: ActorId, argument: &Argument, worked: bool) -> String {
    let what = argument.what.trim_end_matches('.');
    let tries = agree(pack, by, "tries");
    if worked {
        format!(
            "{} {tries} what no menu has, and it works: {what} ({UNSOURCED})",
            The(pack, by)
        )
    } else {
        format!(
            "{} {tries} what no menu has, and it fails: {what} ({UNSOURCED})",
            The(pack, by)
        )
    }
}

/// Why an argued move cannot be filed, and what would be right.
pub fn flaw(pack: &Pack, flaw: Flaw) -> String {
    let name = |gauge: GaugeId| {
        pack.gauges
            .get(gauge)
            .map_or("that gauge", |it| it.short.as_str())
    };
    match flaw {
        Flaw::Reasons => "It needs one to three reasons.".to_owned(),
        Flaw::Aims => "It needs one to three gauges to work on, each once.".to_owned(),
        Flaw::Gauge(gauge) => format!(
            "{} cannot be moved directly: it is a count, made up of others, or hidden from you.",
            name(gauge)
        ),
        Flaw::Harm(gauge) => format!(
            "An argued move may not aim at harm to people, and this is: {}.",
            name(gauge)
        ),
        Flaw::Odds => "The model's nearest moves do not suggest such odds.".to_owned(),
    }
}

/// An argued move explained.
pub fn page(pack: &Pack, view: &View, who: ActorId, month: u8) -> Page {
    let mut page = Page::default();
    let Some((it, worked)) = argued(view, who, month) else {
        page.lead
            .push("What was argued is no longer known.".to_owned());
        return page;
    };
    page.lead.push(format!(
        "{} put this forward; it is not on any menu.",
        The(pack, who)
    ));
    page.rows.push(Row::Head("Reasons given".to_owned()));
    page.rows
        .extend(it.reasons.iter().map(|it| Row::Text(it.clone())));
    page.rows.push(Row::Head("Meant to bring".to_owned()));
    let share = f64::from(it.odds.points) / it.aims.len().max(1) as f64;
    for (gauge, up) in &it.aims {
        let points = if *up { share } else { -share };
        page.rows.push(Row::Entry {
            points: signed(points, 1),
            worth: points * serves(view, *gauge),
            text: pack.gauges[*gauge].label.clone(),
            source: UNSOURCED.to_owned(),
            contested: false,
        });
    }
    page.rows.push(Row::Head("How likely".to_owned()));
    page.rows.push(Row::Text(format!("{}.", odds(it.odds))));
    let came = match worked {
        None => "The dice fall at the month's end.",
        Some(true) => "It worked. It cost some support at home all the same.",
        Some(false) => "It failed, everybody heard of it, and it cost support at home.",
    };
    page.notes.push(came.to_owned());
    page.notes.push(
        "No document says that this works, and no designer does: the table argued it. The odds come from the nearest moves of the pack."
            .to_owned(),
    );
    page
}
