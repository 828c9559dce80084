use crate::ui::layer::{Message, Part};
use crate::ui::screens::Ctx;
use crate::ui::theme::Glyph;
use crate::words;
use crate::world::News;

/// Pieces of news that are told at once; the rest stands in the Record.
const NEWS: usize = 7;
/// Words told at once, so that a choice is near.
const WORDS: usize = 110;

/// What the month that is over brought, as headlines, and where the seat stands. The screen below says what changed.
/// Nothing before the first month is over.
pub fn month_over(game: &Ctx) -> Option<Message> {
    let (before, months) = game.view.last_round()?;
    let month = months.last()?;
    let told: Vec<News> = months.iter().flat_map(|it| it.news.clone()).collect();
    let mut parts = Vec::new();
    let headlines = words::headlines(game.pack, game.view, &told, NEWS);
    let bullet = game.theme.glyph(Glyph::Bullet);
    let (mut said, mut length) = (0, 0);
    for news in &headlines {
        let text = words::news(game.pack, game.view, news);
        length += text.split_whitespace().count();
        if 0 < said && WORDS < length {
            break;
        }
        said += 1;
        parts.extend([Part::Text(format!("{bullet} {text}")), Part::Gap]);
    }
    if headlines.is_empty() {
        parts.extend([Part::Text("A quiet month.".to_owned()), Part::Gap]);
    }
    if said < told.len() {
        let more = told.len() - said;
        parts.push(Part::Note(words::shell::more_in_record(&more)));
    }
    if game.view.seat().is_some() {
        let by = month.standing - before.standing;
        parts.push(Part::Note(words::shell::your_standing_support_at(
            &month.standing,
            &by,
            &month.support,
        )));
    }
    let title = format!("{} is over", words::date(game.pack, game.view, month.month));
    let mut message = Message::card(title, parts);
    message.kind = crate::ui::LayerKind::MonthOver;
    Some(message)
}
