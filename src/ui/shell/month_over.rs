use crate::content::GaugeId;
use crate::ui::layer::{Message, Part};
use crate::ui::prose;
use crate::ui::screens::Ctx;
use crate::ui::theme::Glyph;
use crate::world::{Cause, MonthSeen};

/// Pieces of news that are told at once; the rest stands on the screens.
const NEWS: usize = 6;

/// What the month that is over brought: the three biggest changes with what moved them most, the news, the standing.
/// Nothing before the first month is over.
pub fn month_over(game: &Ctx) -> Option<Message> {
    let [.., before, month] = game.view.past.as_slice() else {
        return None;
    };
    let mut parts = Vec::new();
    for gauge in biggest(game, before, month) {
        parts.push(Part::Text(change(game, gauge, before, month)));
        if let Some((cause, points)) = strongest(month, gauge) {
            let text = prose::cause(game.pack, game.view, gauge, cause);
            parts.push(Part::Note(format!("  {text}  {points:+.1}")));
        }
    }
    let headlines = prose::headlines(game.pack, game.view, &month.news, NEWS);
    if !headlines.is_empty() {
        parts.push(Part::Gap);
    }
    let bullet = game.theme.glyph(Glyph::Bullet);
    for news in &headlines {
        let text = prose::news(game.pack, game.view, news);
        parts.push(Part::Text(format!("{bullet} {text}")));
    }
    if headlines.len() < month.news.len() {
        let more = month.news.len() - headlines.len();
        parts.push(Part::Note(format!("{more} more in the Record (6)")));
    }
    if game.view.seat().is_some() {
        parts.push(Part::Gap);
        let by = month.standing - before.standing;
        parts.push(Part::Note(format!(
            "Your standing {:.0} ({by:+.0}), support at home {:.0}",
            month.standing, month.support
        )));
    }
    let title = format!("{} is over", prose::date(game.pack, game.view, month.month));
    let mut message = Message::card(title, parts);
    message.kind = crate::ui::LayerKind::MonthOver;
    Some(message)
}

/// The three gauges that moved most, those that the seat cares about first among equals.
fn biggest(game: &Ctx, before: &MonthSeen, month: &MonthSeen) -> Vec<GaugeId> {
    let prices = game
        .view
        .seat()
        .filter(|_| !game.advice.prices.table.is_empty())
        .map(|it| game.advice.prices.of(it));
    let mut moved: Vec<(f64, GaugeId)> = month
        .levels
        .iter()
        .zip(&before.levels)
        .enumerate()
        .map(|(at, (now, then))| {
            let by = f64::from((now - then).abs());
            let price = prices.map_or(0.0, |it| it[at].abs());
            (by * (1.0 + 8.0 * price), GaugeId::of(at))
        })
        .filter(|it| 0.5 <= it.0)
        .collect();
    moved.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    moved.truncate(3);
    moved.into_iter().map(|it| it.1).collect()
}

/// What moved a gauge most, entries of the same cause added up.
fn strongest(month: &MonthSeen, gauge: GaugeId) -> Option<(Cause, f64)> {
    let mut causes: Vec<(Cause, f64)> = Vec::new();
    for entry in month.ledger.iter().filter(|it| it.gauge == gauge) {
        match causes.iter_mut().find(|it| it.0 == entry.cause) {
            Some(known) => known.1 += entry.points,
            None => causes.push((entry.cause, entry.points)),
        }
    }
    causes
        .into_iter()
        .max_by(|one, other| one.1.abs().total_cmp(&other.1.abs()))
}

fn change(game: &Ctx, gauge: GaugeId, before: &MonthSeen, month: &MonthSeen) -> String {
    let (then, now) = (before.levels[gauge.at()], month.levels[gauge.at()]);
    let by = now - then;
    let sign = game
        .theme
        .glyph(if by < 0.0 { Glyph::Fall } else { Glyph::Rise });
    format!(
        "{}  {now:.0} {sign}{:.0}",
        game.pack.gauges[gauge.at()].label,
        by.abs()
    )
}
