use crate::ui::layer::{LayerKind, Message, Part};
use crate::ui::screens::Ctx;
use crate::words::{self, Passage};

/// How the game ended, as a page of prose: the region, its peoples, the human cost, what turned, the seats.
/// Nothing before the last month is over.
pub fn ending(game: &Ctx) -> Option<Message> {
    let outcome = game.view.outcome.as_deref()?;
    let label = &game.pack.endings[outcome.ending].label;
    let mut parts = Vec::new();
    for (at, passage) in words::story(game.pack, game.view).into_iter().enumerate() {
        match passage {
            Passage::Head(text) if at == 0 => parts.extend([Part::Head(text), Part::Gap]),
            Passage::Head(text) => parts.extend([Part::Gap, Part::Head(text), Part::Gap]),
            Passage::Text(text) => parts.push(Part::Text(text)),
            Passage::Row(name, value, remark) => parts.push(Part::Row(name, value, remark)),
            Passage::Note(text) => parts.push(Part::Note(text)),
        }
    }
    Some(Message::page(
        format!("The end: {label}"),
        LayerKind::Ending,
        parts,
    ))
}
