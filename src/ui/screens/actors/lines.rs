//! The lines of a dossier: headings, paragraphs, items behind a mark.

use ratatui::text::{Line, Span};

use crate::ui::screens::Ctx;
use crate::ui::{Token, widgets};

/// A heading, with a blank line above it unless it is the first.
pub fn head(ctx: &Ctx, lines: &mut Vec<Line<'static>>, text: &str) {
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines.push(Line::styled(text.to_owned(), ctx.theme.of(Token::Title)));
}

/// A paragraph.
pub fn text(ctx: &Ctx, lines: &mut Vec<Line<'static>>, text: &str, token: Token, columns: usize) {
    let style = ctx.theme.of(token);
    lines.extend(
        widgets::wrap(text, columns)
            .into_iter()
            .map(|it| Line::styled(it, style)),
    );
}

/// A paragraph behind a mark, its further lines set in.
pub fn item(
    ctx: &Ctx,
    lines: &mut Vec<Line<'static>>,
    mark: Span<'static>,
    text: &str,
    columns: usize,
) {
    let mut mark = Some(mark);
    for part in widgets::wrap(text, columns.saturating_sub(2)) {
        let lead = mark.take().unwrap_or_else(|| Span::raw(" "));
        lines.push(Line::from(vec![
            lead,
            Span::raw(" "),
            Span::styled(part, ctx.theme.of(Token::Ink)),
        ]));
    }
}
