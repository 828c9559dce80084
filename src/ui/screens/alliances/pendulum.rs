//! The pendulum between the two camps: what each weighs, who turned last, and the gauge that the pack names for it, said to be
//! the frame of the document that has it.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::{ActorId, DocId, LensId, Pack};
use crate::ui::screens::Ctx;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::world::View;

/// Rows that it takes: in full, and beside other things.
pub const ROWS: (u16, u16) = (4, 2);

/// The document whose frame it is: that of the first system that the pack's gauge for it carries, else of its first claim.
fn frame(pack: &Pack) -> Option<DocId> {
    let gauge = &pack.gauges[pack.swing?];
    let system = gauge.systems.first().map(|it| pack.systems[*it].doc);
    system.or_else(|| Some(pack.claims[*gauge.claims.first()?].doc))
}

/// Whether that document's lens leads: it is what the seat believes in, or how the world works.
pub fn leads(ctx: &Ctx) -> bool {
    let of = |lens: LensId| ctx.pack.lenses[lens].document;
    let frame = frame(ctx.pack);
    let world = ctx.view.public.lens;
    frame.is_some() && (of(ctx.advice.belief) == frame || world.is_some_and(|it| of(it) == frame))
}

/// Sizes of the first camp, of those between and of the second.
fn weights(pack: &Pack, camp: impl Fn(ActorId) -> i8) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for (at, actor) in pack.actors.enumerate() {
        if actor.is_state() {
            sums[usize::from((1 - camp(at)).unsigned_abs())] += actor.size;
        }
    }
    sums
}

/// Where the pendulum hangs, 0 (all weight in the second camp) to 100 (all in the first).
fn hangs([first, between, second]: [f64; 3]) -> f64 {
    let sum = first + between + second;
    if sum > 0.0 {
        50.0 + 50.0 * (first - second) / sum
    } else {
        50.0
    }
}

/// The pendulum now and a month ago.
#[derive(Debug, Clone, PartialEq)]
pub struct Pendulum {
    /// Weights of the first camp, of those between and of the second.
    pub weights: [f64; 3],
    /// Where it hangs, 0..100.
    pub now: f64,
    /// Where it hung a month ago.
    pub before: f64,
    /// Who turned since, from which side to which.
    pub turned: Vec<(ActorId, i8, i8)>,
}

impl Pendulum {
    /// As a seat sees it.
    pub fn of(pack: &Pack, view: &View) -> Self {
        let now = |at: ActorId| view.public.actors.get(at).map_or(0, |it| it.camp);
        let month = view.past.len().checked_sub(2).map(|it| &view.past[it]);
        let then = |at: ActorId| {
            let seen = month.and_then(|it| it.camps.get(at)).copied();
            seen.unwrap_or_else(|| now(at))
        };
        let turned = pack
            .actors
            .ids()
            .filter(|at| pack.actors[*at].is_state() && now(*at) != then(*at))
            .map(|at| (at, then(at), now(at)))
            .collect();
        let weights_now = weights(pack, now);
        Self {
            weights: weights_now,
            now: hangs(weights_now),
            before: hangs(weights(pack, then)),
            turned,
        }
    }

    /// What each camp weighs; who turned, with the weight that moved; whose frame it is.
    pub fn words(&self, pack: &Pack, view: &View) -> [String; 3] {
        let [first, between, second] = self.weights;
        let camps = format!(
            "{} {first:.0}, between {between:.0}, {} {second:.0}",
            pack.poles[0].1, pack.poles[1].1
        );
        let turn = |(who, from, to): &(ActorId, i8, i8)| {
            let way = f64::from(to - from).signum();
            let pole = &pack.poles[usize::from(way < 0.0)].1;
            let size = pack.actors[*who].size;
            format!("{} turns to {pole} ({size:.0})", words::name(pack, *who))
        };
        let turned: Vec<String> = self.turned.iter().map(turn).collect();
        let swings = if turned.is_empty() {
            words::alliances::NOBODY_TURNED_THIS_MONTH.to_owned()
        } else {
            format!(
                "It swings {}: {}",
                words::signed(self.now - self.before, 0),
                turned.join("; ")
            )
        };
        [camps, swings, source(pack, view)]
    }
}

/// Whose frame it is, and the gauge that adds up what that document names.
fn source(pack: &Pack, view: &View) -> String {
    let Some(gauge) = pack.swing else {
        return String::new();
    };
    let it = &pack.gauges[gauge];
    let level = view.guess(gauge);
    frame(pack).map_or(String::new(), |doc| {
        let id = &pack.documents[doc].id;
        words::alliances::frame_of_alone(&it.short, &level, &id)
    })
}

/// Draws it: the bob between the camps' weights, and what stands behind it as far as there is room.
pub fn draw(ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let it = Pendulum::of(ctx.pack, ctx.view);
    let [first, _, second] = it.weights;
    let cells = usize::from(area.width).saturating_sub(14).clamp(9, 41);
    // The first camp is at the left, as in the rows of pulls.
    let place = |at: f64| ((100.0 - at) / 100.0 * (cells - 1) as f64).round() as usize;
    let mut spans = vec![
        Span::styled(
            format!("{} ", theme.glyph(Glyph::First)),
            theme.of(Token::First),
        ),
        Span::styled(format!("{first:3.0} "), theme.of(Token::Dim)),
    ];
    for cell in 0..cells {
        let (glyph, token) = if cell == place(it.now) {
            (Glyph::Seat, Token::Accent)
        } else if cell == place(it.before) {
            (Glyph::Open, Token::Dim)
        } else if cell == cells / 2 {
            (Glyph::Tick, Token::Dim)
        } else {
            (Glyph::Axis, Token::Faint)
        };
        spans.push(Span::styled(theme.glyph(glyph), theme.of(token)));
    }
    spans.push(Span::styled(
        format!(" {second:<3.0}"),
        theme.of(Token::Dim),
    ));
    spans.push(Span::styled(
        format!(" {}", theme.glyph(Glyph::Second)),
        theme.of(Token::Second),
    ));
    widgets::put(&Line::from(spans), 0, area, buf);
    let columns = usize::from(area.width);
    let [camps, swings, source] = it.words(ctx.pack, ctx.view);
    let rows = match area.height {
        0..=2 if it.turned.is_empty() => vec![source],
        0..=2 => vec![swings],
        _ => vec![camps, swings, source],
    };
    for (at, text) in rows.iter().enumerate() {
        let line = Line::styled(widgets::fit(text, columns), theme.of(Token::Dim));
        widgets::put(&line, at + 1, area, buf);
    }
}
