use crate::ui::layer::{Message, Part};
use crate::ui::screens::Ctx;
use crate::words;

/// What players object to in the model, as a page to read.
pub fn disputes(ctx: &Ctx) -> Message {
    let list = &ctx.view.disputes;
    let mut parts = Vec::new();
    if list.is_empty() {
        parts.push(Part::Text(
            words::layers::NOBODY_HAS_DISPUTED_ANYTHING.to_owned(),
        ));
    }
    for it in list.iter() {
        parts.push(Part::Head(it.dispute.about.clone()));
        parts.push(Part::Text(it.dispute.text.clone()));
        parts.push(Part::Note(words::disputed_by(ctx.pack, ctx.view, it)));
        parts.push(Part::Gap);
    }
    if !list.is_empty() {
        parts.push(Part::Note(words::layers::THEY_CHANGE_NOTHING_IN.to_owned()));
    }
    Message::card("Disputes", parts)
}
