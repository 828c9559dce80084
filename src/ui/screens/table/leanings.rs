//! How the parties lean: a bar each from refuse to accept with its band, what helps and what hurts.

use ratatui::text::{Line, Span};

use crate::ai::{self, Leaning, Level};
use crate::rules;
use crate::ui::screens::Ctx;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::words;
use crate::words::why::{self, Page};
use crate::world::Draft;

/// Standing points at either end of a bar.
const SPAN: f64 = 10.0;
/// Cells of a bar.
const CELLS: usize = 21;

/// What a leaning is in words.
pub fn words(worth: f64, band: f64, red_line: bool) -> &'static str {
    words::lean(worth, band, red_line, Level::default().threshold())
}

/// The same for a party: one's own seat decides for itself.
fn verdict(ctx: &Ctx, it: &Leaning) -> &'static str {
    if ctx.view.seat() != Some(it.party) {
        if it.red_line.is_none() && it.ask.is_some() {
            return "asks for more";
        }
        return words(it.worth, it.band, it.red_line.is_some());
    }
    match it.worth {
        _ if it.red_line.is_some() => words::table::CROSSES_YOUR_RED_LINE,
        _ if it.ask.is_some() => words::table::LACKS_WHAT_YOU_ASK,
        worth if worth >= Level::default().threshold() => "serves you",
        worth if worth >= 0.0 => words::table::WORTH_LITTLE_TO_YOU,
        _ => "costs you",
    }
}

/// A bar from refuse to accept: the estimate, its band, a tick where a party signs.
pub fn bar(ctx: &Ctx, it: &Leaning) -> Vec<Span<'static>> {
    let theme = ctx.theme;
    let place = |worth: f64| {
        let share = (worth.clamp(-SPAN, SPAN) + SPAN) / (2.0 * SPAN);
        (share * (CELLS - 1) as f64).round() as usize
    };
    let enough = Level::default().threshold();
    let (low, at, high) = (
        place(it.worth - it.band),
        place(it.worth),
        place(it.worth + it.band),
    );
    let tick = place(enough);
    let tone = if it.red_line.is_some() || it.ask.is_some() || it.worth < enough {
        Token::Harms
    } else {
        Token::Serves
    };
    (0..CELLS)
        .map(|cell| {
            if cell == at {
                Span::styled(theme.glyph(Glyph::Full), theme.of(tone))
            } else if cell == tick {
                Span::styled(theme.glyph(Glyph::Tick), theme.of(Token::Accent))
            } else if low <= cell && cell <= high {
                Span::styled(theme.glyph(Glyph::Half), theme.of(Token::Dim))
            } else {
                Span::styled(theme.glyph(Glyph::Axis), theme.of(Token::Faint))
            }
        })
        .collect()
}

/// A party's name, marked where it is the seat's own.
pub fn name(ctx: &Ctx, it: &Leaning) -> String {
    if ctx.view.seat() == Some(it.party) {
        format!(
            "{} {}",
            ctx.theme.glyph(Glyph::Seat),
            words::name(ctx.pack, it.party)
        )
    } else {
        words::name(ctx.pack, it.party).to_owned()
    }
}

/// One row a party, for narrow windows.
pub fn short_line(ctx: &Ctx, it: &Leaning, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let words = verdict(ctx, it);
    let room = columns.saturating_sub(CELLS + 20).clamp(6, 24);
    let mut spans = vec![Span::styled(
        widgets::pad(&name(ctx, it), room),
        theme.of(Token::Ink),
    )];
    spans.push(Span::raw(" "));
    spans.extend(bar(ctx, it));
    spans.push(Span::styled(format!(" {words}"), tone(ctx, it)));
    Line::from(spans)
}

fn tone(ctx: &Ctx, it: &Leaning) -> ratatui::style::Style {
    let enough = Level::default().threshold();
    ctx.theme.of(
        if it.red_line.is_some() || it.ask.is_some() || it.worth < enough {
            Token::Harms
        } else {
            Token::Serves
        },
    )
}

/// A party in full: name and verdict, bar, what helps, what hurts, red line, ratification.
pub fn block(ctx: &Ctx, draft: &Draft, it: &Leaning, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let words = if ctx.view.has_signed(it.party, draft) {
        words::room::HAS_SIGNED
    } else {
        verdict(ctx, it)
    };
    let room = columns.saturating_sub(widgets::width(words) + 1);
    let mut lines = vec![Line::from(vec![
        Span::styled(widgets::pad(&name(ctx, it), room), theme.of(Token::Ink)),
        Span::styled(format!(" {words}"), tone(ctx, it)),
    ])];
    let mut spans = bar(ctx, it);
    let band = if it.band < 0.05 {
        String::new()
    } else {
        format!(" ±{:.1}", it.band)
    };
    spans.push(Span::styled(
        format!(" {}{band}", words::signed(it.worth, 1)),
        theme.of(Token::Dim),
    ));
    lines.push(Line::from(spans));
    if ctx.view.seat() != Some(it.party) && ctx.view.is_person(it.party) {
        lines.push(Line::styled(
            format!("  {}", words::room::AS_INTERESTS_SUGGEST),
            theme.of(Token::Dim),
        ));
    }
    for (part, token) in [(it.best, Token::Serves), (it.worst, Token::Harms)] {
        if let Some((at, points)) = part
            && let Some(term) = draft.terms.get(usize::from(at))
        {
            let label = &ctx.pack.clauses[term.clause].label;
            lines.push(Line::from(vec![
                Span::styled(
                    format!("  {:>5} ", words::signed(points, 1)),
                    theme.of(token),
                ),
                Span::styled(
                    widgets::fit(label, columns.saturating_sub(8)),
                    theme.of(Token::Dim),
                ),
            ]));
        }
    }
    if let Some(at) = it.red_line {
        let text = ctx.pack.actors[it.party]
            .red_lines
            .get(usize::from(at))
            .map_or("a red line", |it| it.text.as_str());
        for part in widgets::wrap(text, columns.saturating_sub(8)) {
            lines.push(Line::styled(
                format!("        {part}"),
                theme.of(Token::Warning),
            ));
        }
    }
    let asked = it.ask.and_then(|(at, ask)| {
        let term = draft.terms.get(usize::from(at))?;
        let asks = &ctx.pack.clauses[term.clause].asks;
        asks.get(usize::from(ask))
    });
    if let Some(ask) = asked {
        let text = format!("Asks first: {}", ask.text);
        for part in widgets::wrap(&text, columns.saturating_sub(8)) {
            lines.push(Line::styled(
                format!("        {part}"),
                theme.of(Token::Warning),
            ));
        }
    }
    for (token, text) in home(ctx, draft, it) {
        for part in widgets::wrap(&text, columns.saturating_sub(8)) {
            lines.push(Line::styled(format!("        {part}"), theme.of(token)));
        }
    }
    lines
}

/// What decides beside the worth: what the draft must pass at home and from what, and whether the party can sign at all.
fn home(ctx: &Ctx, draft: &Draft, it: &Leaning) -> Vec<(Token, String)> {
    let mut res = Vec::new();
    if let Some(text) = words::doubt(ctx.pack, &draft.terms, it.doubt) {
        res.push((Token::Warning, text));
    }
    let own = ctx.view.seat() == Some(it.party);
    if let Some((reached, needed)) = it.ratify {
        let asked = rules::procedure(ctx.pack, it.party, &draft.terms);
        let text = words::table::at_home(
            &format!("{reached:.0}"),
            &format!("{needed:.0}"),
            &words::procedure(asked),
            &words::months(rules::ratify_wait(ctx.pack, asked)),
        );
        let short = reached < needed;
        res.push((if short { Token::Warning } else { Token::Dim }, text));
        let support = if own {
            ctx.view.own.support
        } else {
            ctx.view.public.actors[it.party].support
        };
        let made = words::table::made_of(
            &format!("{support:.0}"),
            &words::signed(it.public, 0),
            &words::signed(reached - support - it.public, 0),
        );
        res.push((Token::Dim, made));
        if short {
            res.push((Token::Warning, words::table::BLOCKED_AT_HOME.to_owned()));
        }
    } else if it.public.abs() >= 2.0 {
        let text = format!(
            "{} ({})",
            words::public(it.public),
            words::signed(it.public, 0)
        );
        res.push((Token::Dim, text));
    }
    res
}

/// The sum behind a leaning: what each promise is worth to the party, what its public makes of it, and what decides beside that.
pub fn page(ctx: &Ctx, draft: &Draft, it: &Leaning) -> Page {
    let (pack, view) = (ctx.pack, ctx.view);
    let own = view.seat() == Some(it.party);
    let lens = if own {
        ctx.advice.belief
    } else {
        view.doctrine(pack, it.party)
    };
    let prices = ctx.advice.prices.of(it.party);
    let worth = rules::worth_under(pack, view, prices, it.party, lens, draft);
    let mut rows: Vec<(f64, String)> = draft
        .terms
        .iter()
        .zip(&worth.terms)
        .map(|(term, points)| (*points, words::promise(pack, term)))
        .collect();
    rows.push((
        -worth.domestic,
        words::table::WHAT_HOME_MAKES_OF_IT.to_owned(),
    ));
    let sounded = it.worth - worth.total;
    if 0.005 <= sounded.abs() {
        rows.push((sounded, words::table::WHAT_SOUNDING_BROUGHT.to_owned()));
    }
    let mut page = why::leaning(&rows, it.worth, it.band);
    page.title = words::table::leaning_of(&words::the(pack, it.party));
    page.lead = vec![words::table::SUM_OF_LEANING.to_owned()];
    page.notes.extend(
        home(ctx, draft, it)
            .into_iter()
            .map(|it| words::capital(&it.1)),
    );
    page
}

/// The draft read three ways: kept, broken after one has given, what breaking would bring the others.
pub fn three_ways(ctx: &Ctx, draft: &Draft, columns: usize) -> Vec<Line<'static>> {
    let (pack, advice) = (ctx.pack, ctx.advice);
    let found = ai::reading(pack, ctx.view, &advice.prices, advice.belief, draft);
    let Some(it) = found else { return Vec::new() };
    let theme = ctx.theme;
    let head = Line::styled(words::reading::READ_THREE_WAYS, theme.of(Token::Title));
    let mut lines = vec![head];
    for (at, text) in words::reading::lines(pack, &it).into_iter().enumerate() {
        let token = if at < 2 { Token::Ink } else { Token::Dim };
        for part in widgets::wrap(&text, columns.saturating_sub(1)) {
            lines.push(Line::styled(part, theme.of(token)));
        }
    }
    lines
}
