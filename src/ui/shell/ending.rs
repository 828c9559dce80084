use crate::content::GaugeId;
use crate::content::file::PeopleMeaning;
use crate::ui::layer::{LayerKind, Message, Part};
use crate::ui::prose;
use crate::ui::screens::Ctx;
use crate::world::{MonthSeen, Outcome};

/// Pieces of news told for each month of the story.
const NEWS: usize = 4;

/// How the game ended, as a page of prose: the region, its peoples, the human cost, the seats, the months.
/// Nothing before the last month is over.
pub fn ending(game: &Ctx) -> Option<Message> {
    let outcome = game.view.outcome.as_deref()?;
    let ending = &game.pack.endings[outcome.ending.at()];
    let mut parts = vec![
        Part::Head(ending.label.clone()),
        Part::Gap,
        Part::Text(ending.text.clone()),
        Part::Gap,
        Part::Text(format!("Who gains: {}", ending.gains)),
        Part::Text(format!("Who pays: {}", ending.pays)),
    ];
    peoples(game, outcome, &mut parts);
    cost(game, &mut parts);
    seats(game, outcome, &mut parts);
    story(game, &mut parts);
    let title = format!("The end: {}", ending.label);
    Some(Message::page(title, LayerKind::Ending, parts))
}

fn heading(parts: &mut Vec<Part>, text: &str) {
    parts.extend([Part::Gap, Part::Head(text.to_owned()), Part::Gap]);
}

fn peoples(game: &Ctx, outcome: &Outcome, parts: &mut Vec<Part>) {
    heading(parts, "How people live now");
    let first = game.view.past.first();
    for (people, now) in &outcome.peoples {
        let actor = &game.pack.actors[people.at()];
        let then = first
            .and_then(|it| it.peoples.get(people.at()))
            .map_or(*now, |it| f64::from(*it));
        let voice = actor
            .voice
            .as_ref()
            .map(|(worse, better)| if *now < then { worse } else { better });
        parts.push(Part::Text(format!(
            "{}: {now:.0} of 100, {}.",
            actor.name,
            from(then, *now)
        )));
        if let Some(voice) = voice.filter(|_| 2.0 < (now - then).abs()) {
            parts.push(Part::Note(format!("  {voice}")));
        }
    }
}

fn from(then: f64, now: f64) -> String {
    let by = (now - then).round();
    if by < 0.0 {
        format!("down from {then:.0}")
    } else if 0.0 < by {
        format!("up from {then:.0}")
    } else {
        "as at the start".to_owned()
    }
}

fn cost(game: &Ctx, parts: &mut Vec<Part>) {
    let (Some(first), Some(last)) = (game.view.past.first(), game.view.past.last()) else {
        return;
    };
    heading(parts, "The human cost");
    for (at, gauge) in game
        .pack
        .gauges
        .iter()
        .enumerate()
        .filter(|it| it.1.people == PeopleMeaning::Worse)
    {
        let (then, now) = (f64::from(first.levels[at]), f64::from(last.levels[at]));
        if then.is_nan() || now.is_nan() {
            continue;
        }
        let worst = worst(game.view.past.as_slice(), GaugeId::of(at));
        let peak = worst
            .filter(|it| now.max(then) + 2.0 < it.0)
            .map(|(level, month)| {
                format!(
                    "; at its worst {level:.0}, in {}",
                    prose::date(game.pack, game.view, month)
                )
            });
        parts.push(Part::Text(format!(
            "{}: {now:.0}, {}{}.",
            gauge.label,
            from(then, now),
            peak.unwrap_or_default()
        )));
    }
    for (at, stock) in game.pack.stocks.iter().enumerate() {
        let (then, now) = (first.counts.get(at), last.counts.get(at));
        if let (Some(then), Some(now)) = (then, now) {
            parts.push(Part::Text(format!(
                "{}: {now} (at the start {then}).",
                stock.unit
            )));
        }
    }
}

/// The highest level of a gauge, and its month.
fn worst(past: &[MonthSeen], gauge: GaugeId) -> Option<(f64, u8)> {
    past.iter()
        .map(|it| (f64::from(it.levels[gauge.at()]), it.month))
        .filter(|it| !it.0.is_nan())
        .max_by(|one, other| one.0.total_cmp(&other.0))
}

fn seats(game: &Ctx, outcome: &Outcome, parts: &mut Vec<Part>) {
    heading(parts, "What each came to, by its own interests");
    let own = game.view.seat();
    for (seat, standing) in &outcome.seats {
        let mark = if own == Some(*seat) {
            ", your seat"
        } else {
            ""
        };
        parts.push(Part::Text(format!(
            "{}{mark}: standing {standing:.0}.",
            game.pack.actors[seat.at()].name
        )));
    }
    let fulfilment = own.and_then(|seat| outcome.fulfilment.iter().find(|it| it.0 == seat));
    if let Some((seat, shares)) = fulfilment {
        parts.push(Part::Gap);
        for (interest, share) in game.pack.actors[seat.at()].interests.iter().zip(shares) {
            parts.push(Part::Note(format!(
                "{:3.0} %  {}",
                share * 100.0,
                interest.text
            )));
        }
    }
    parts.push(Part::Note(
        "Standing compares a seat with what the computer reaches in that same seat, never seats with each other.".to_owned(),
    ));
}

fn story(game: &Ctx, parts: &mut Vec<Part>) {
    heading(parts, "Month by month");
    for month in game.view.past.iter().filter(|it| 0 < it.month) {
        parts.push(Part::Note(prose::date(game.pack, game.view, month.month)));
        for news in month.news.iter().take(NEWS) {
            parts.push(Part::Text(format!(
                "  {}",
                prose::news(game.pack, game.view, news)
            )));
        }
        if month.news.is_empty() {
            parts.push(Part::Text("  A quiet month.".to_owned()));
        }
    }
}
