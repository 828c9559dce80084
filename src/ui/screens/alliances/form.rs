//! The alliance's form, what the next one needs, and the calmest line-up.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::FormId;
use crate::rules;
use crate::ui::screens::Ctx;
use crate::ui::screens::alliances::calmest::Calmest;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;

/// Names told of at most.
const NAMES: usize = 4;

/// Draws the form in force, then the next one with its needs counted.
pub(super) fn draw(
    ctx: &Ctx,
    calmest: Option<&Calmest>,
    asked: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = ctx.theme;
    let (ink, dim) = (theme.of(Token::Ink), theme.of(Token::Dim));
    let forms = &ctx.pack.forms;
    let now = ctx.view.public.form;
    let mut row = 0;
    if let Some(form) = forms.get(ctx.view.public.form) {
        let mut line = Line::from(vec![
            Span::styled("now ", dim),
            Span::styled(form.label.clone(), theme.of(Token::Accent)),
        ]);
        // The ladder of forms, the one in force lit.
        line.push_span(Span::raw("  "));
        for step in forms.ids() {
            let glyph = if step <= now {
                Glyph::First
            } else {
                Glyph::Open
            };
            line.push_span(Span::styled(format!("{} ", theme.glyph(glyph)), dim));
        }
        widgets::put(&line, row, area, buf);
        row += 1;
    }
    if let Some((closer, next)) = forms.enumerate().find(|it| now < it.0) {
        widgets::put(
            &Line::from(vec![
                Span::styled("next ", dim),
                Span::styled(next.label.clone(), ink),
            ]),
            row,
            area,
            buf,
        );
        row += 1;
        row = needs(ctx, closer, row, area, buf);
    } else {
        let text = words::alliances::NO_CLOSER_FORM_IS;
        widgets::put(&Line::styled(text, dim), row, area, buf);
        row += 1;
    }
    for line in widgets::wrap(&calm(ctx, calmest, asked), usize::from(area.width)) {
        widgets::put(&Line::styled(line, dim), row, area, buf);
        row += 1;
    }
}

/// What a form needs, counted: tag by tag, then conditions of which one must hold, then the months.
fn needs(ctx: &Ctx, form: FormId, mut row: usize, area: Rect, buf: &mut Buffer) -> usize {
    let theme = ctx.theme;
    let it = &ctx.pack.forms[form];
    let columns = usize::from(area.width).saturating_sub(2);
    let mut say = |met: bool, text: &str| {
        let (glyph, token) = if met {
            (Glyph::Done, Token::Serves)
        } else {
            (Glyph::Open, Token::Dim)
        };
        let line = Line::from(vec![
            Span::styled(format!("{} ", theme.glyph(glyph)), theme.of(token)),
            Span::styled(widgets::fit(text, columns), theme.of(Token::Ink)),
        ]);
        widgets::put(&line, row, area, buf);
        row += 1;
    };
    for (tag, members, sponsored) in &it.needs {
        let joined = rules::members(ctx.pack, ctx.view, tag, *sponsored);
        let with = if *sponsored {
            format!(" with {}", words::short(ctx.pack, ctx.pack.sponsor))
        } else {
            String::new()
        };
        let (some, rest) = joined.split_at(joined.len().min(NAMES));
        let names: Vec<&str> = some.iter().map(|it| words::short(ctx.pack, *it)).collect();
        let names = match (names.is_empty(), rest.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!(" ({})", names.join(", ")),
            (false, false) => format!(" ({}, ...)", names.join(", ")),
        };
        let text = format!(
            "{}{with}: {} of {members}{names}",
            tag.replace('-', " "),
            joined.len(),
        );
        say(usize::from(*members) <= joined.len(), &text);
    }
    if !it.any_of.is_empty() {
        let conditions: Vec<String> = it
            .any_of
            .iter()
            .map(|it| words::need(ctx.pack, ctx.view, Some(ctx.pack.sponsor), it))
            .collect();
        say(false, &conditions.join(", or "));
    }
    if 1 < it.months {
        let held = ctx.view.public.form_held.get(form).copied().unwrap_or(0);
        let text = format!("held for {held} of {}", words::months(it.months));
        say(it.months <= held, &text);
    }
    row
}

/// The calmest line-up in a sentence.
fn calm(ctx: &Ctx, calmest: Option<&Calmest>, asked: bool) -> String {
    let Some(calmest) = calmest else {
        return if asked {
            words::alliances::WORKING_OUT_CALMEST_LINEUP.to_owned()
        } else {
            words::alliances::T_WORKS_OUT_CALMEST.to_owned()
        };
    };
    let names: Vec<String> = calmest
        .change
        .iter()
        .take(6)
        .map(|it| words::the(ctx.pack, *it))
        .collect();
    match names.len() {
        0 => words::alliances::NOBODY_WHO_HAS_TAKEN.to_owned(),
        1 => words::alliances::calmest_lineup_is_one(&names[0]),
        _ => {
            words::alliances::calmest_lineup_is_changes(&calmest.change.len(), &words::list(&names))
        }
    }
}
