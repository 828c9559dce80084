//! The desk: what waits for an answer, what can be done with its cost and its effects, what is kept up and promised.

mod acts;
mod asked;
mod held;
mod rows;

use crate::words;
use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::ai::Sense;
use crate::rules;
use crate::ui::layer::{Picker, breach};
use crate::ui::screens::situation::facts;
use crate::ui::screens::{Ctx, Outcome, ScreenId, Wish};
use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::widgets::Pick;
use crate::ui::{Mouse, Nav, widgets};
use crate::world::{Act, Commitment, Order};

use rows::{Known, Row, What};

/// The name under which a guest comes back from its list.
pub(super) const GUESTS: &str = "guests";

/// The desk's cursor and rows.
#[derive(Debug, Default)]
pub(super) struct Desk {
    pick: Pick,
    all: bool,
    rows: Vec<Row>,
    waiting: usize,
    known: Known,
}

impl Desk {
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many questions and contests wait for an answer.
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    pub fn refresh(&mut self, ctx: &Ctx) {
        let before = self.rows.get(self.pick.at).map(|it| it.what.clone());
        let turned = self.known.turn(ctx.view.playing());
        self.waiting = asked::waiting(ctx);
        self.rows = rows_of(ctx, self.all, &mut self.known);
        let same = |it: &Row| Some(&it.what) == before.as_ref();
        let first = || self.rows.iter().position(|it| it.what.acts());
        let at = if turned {
            first()
        } else {
            self.rows.iter().position(same).or_else(first)
        };
        self.pick.at = at.unwrap_or(0);
    }

    pub fn toggle(&mut self, ctx: &Ctx) {
        self.all = !self.all;
        self.refresh(ctx);
    }

    /// Moves the cursor; it does not rest on the name of a group.
    pub fn nav(&mut self, nav: Nav) {
        self.pick.nav(nav, self.rows.len());
        let on_name = |at: usize| {
            matches!(
                self.rows.get(at),
                Some(Row {
                    what: What::Group(_),
                    ..
                })
            )
        };
        if on_name(self.pick.at) {
            let back = matches!(nav, Nav::Up | Nav::PageUp) && 0 < self.pick.at;
            self.pick
                .nav(if back { Nav::Up } else { Nav::Down }, self.rows.len());
        }
    }

    /// Esc: back from all moves to those suggested, then back a screen.
    pub fn back(&mut self, ctx: &Ctx) -> Outcome {
        if self.all {
            self.toggle(ctx);
            Outcome::done()
        } else {
            Outcome::Passed
        }
    }

    pub fn subject(&self) -> Option<Subject> {
        self.rows.get(self.pick.at)?.subject
    }

    pub fn show(&mut self, subject: Subject) -> bool {
        let found = self.rows.iter().position(|it| it.subject == Some(subject));
        if let Some(at) = found {
            self.pick.at = at;
        }
        found.is_some()
    }

    pub fn press(&mut self, ctx: &Ctx, inner: Rect, mouse: Mouse) -> bool {
        let items = self.items(ctx, false, usize::from(inner.width));
        let Some(at) = widgets::item_at(&items, self.pick, inner, mouse.y) else {
            return false;
        };
        std::mem::replace(&mut self.pick.at, at) == at
    }

    /// Enter: files, takes back, answers, leads on.
    pub fn open(&mut self, ctx: &Ctx) -> Outcome {
        let Some(row) = self.rows.get(self.pick.at) else {
            return Outcome::done();
        };
        let wish = match (&row.what, &row.refused) {
            (_, Some(reason)) => Wish::Say(reason.clone()),
            (What::Group(_), None) => return Outcome::done(),
            (What::Head(subject), None) => Wish::Why(*subject),
            (What::Order(order), None) if row.chosen => Wish::Submit(Act::Unfile(*order)),
            (What::Order(order), None) => Wish::Submit(Act::File(*order)),
            (What::Break(deal, position), None) => {
                let order = Order::Break {
                    deal: *deal,
                    position: *position,
                };
                if row.chosen {
                    Wish::Submit(Act::Unfile(order))
                } else {
                    let mut promised = ctx.view.commitments();
                    let same = |it: &&Commitment| it.deal == *deal && it.position == *position;
                    match promised.find(same) {
                        Some(it) => Wish::Confirm(breach(ctx, it)),
                        None => return Outcome::done(),
                    }
                }
            }
            (What::Act(act), None) => Wish::Submit(act.clone()),
            (What::Guests(what), None) => Wish::Open(Box::new(Picker::of(
                &ctx.pack.moves[*what].label,
                acts::guests(ctx, *what),
                ScreenId::Situation,
                GUESTS,
            ))),
            (What::Table, None) => Wish::Go(ScreenId::Table, row.subject),
            (What::Toggle, None) => {
                self.toggle(ctx);
                return Outcome::done();
            }
        };
        Outcome::wish(wish)
    }

    /// Somebody was chosen among those at whom a move can be aimed: the order is filed, or taken back where it is filed.
    pub fn invited(ctx: &Ctx, id: &str) -> Outcome {
        let Some(order) = acts::invited(ctx, id) else {
            return Outcome::done();
        };
        let act = if ctx.view.own.filed.contains(&order) {
            Act::Unfile(order)
        } else {
            Act::File(order)
        };
        Outcome::wish(Wish::Submit(act))
    }

    pub fn title(&self) -> String {
        if self.all {
            words::situation::YOUR_DESK_ALL_MOVES.to_owned()
        } else {
            "Your desk".to_owned()
        }
    }

    /// What is left, what comes in and what keeping costs, for the panel's edge.
    pub fn note(ctx: &Ctx, columns: usize) -> String {
        let Some(purse) = rules::purse(ctx.pack, ctx.view) else {
            return String::new();
        };
        let notes = words::purse_notes(ctx.pack, &purse, ctx.theme.glyph(Glyph::Dot));
        let fits = |it: &String| widgets::width(it) <= columns;
        notes.into_iter().find(fits).unwrap_or_default()
    }

    /// What the row under the cursor brings and costs, in words.
    pub fn caption(&self, ctx: &Ctx, columns: usize) -> Option<Line<'static>> {
        let row = self.rows.get(self.pick.at)?;
        let theme = ctx.theme;
        let mut spans: Vec<Span> = Vec::new();
        let mut left = columns;
        for (mark, token, text) in &row.words {
            let gap = if spans.is_empty() { "" } else { "  " };
            let wide = gap.len() + 2 + widgets::width(text);
            if left < wide.min(24) {
                break;
            }
            let text = widgets::fit(text, left.saturating_sub(gap.len() + 2));
            left = left.saturating_sub(wide);
            spans.push(Span::raw(gap));
            spans.push(Span::styled(
                format!("{} ", theme.glyph(*mark)),
                theme.of(*token),
            ));
            spans.push(Span::styled(text, theme.of(Token::Dim)));
        }
        (!spans.is_empty()).then(|| Line::from(spans))
    }

    pub fn draw(&self, ctx: &Ctx, focused: bool, area: Rect, buf: &mut Buffer) {
        if self.rows.is_empty() {
            let text = if ctx.view.outcome.is_some() {
                words::situation::GAME_IS_OVER_PRESS
            } else {
                words::situation::YOU_WATCH_ONLY_SEAT
            };
            widgets::prose(text, ctx.theme.of(Token::Dim), 0, area, buf);
            return;
        }
        let items = self.items(ctx, focused, usize::from(area.width));
        widgets::items(ctx.theme, &items, self.pick, focused, area, buf);
    }

    /// The rows so many columns wide: what is longer than its column goes on below itself.
    fn items(&self, ctx: &Ctx, focused: bool, columns: usize) -> Vec<Vec<Line<'static>>> {
        let plan = Columns::of(ctx, &self.rows, columns);
        let item = |(at, row): (usize, &Row)| item(ctx, row, focused && at == self.pick.at, &plan);
        self.rows.iter().enumerate().map(item).collect()
    }
}

/// All rows: what is asked, what others announce, what can be done, what is kept up, what is promised.
fn rows_of(ctx: &Ctx, all: bool, known: &mut Known) -> Vec<Row> {
    if ctx.view.seat().is_none() || ctx.view.outcome.is_some() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let mut group = |name: &'static str, mut list: Vec<Row>| {
        if !list.is_empty() {
            rows.push(Row::new(What::Group(name), name.to_owned()));
            rows.append(&mut list);
        }
    };
    group("Questions", asked::questions(ctx));
    group(words::situation::ANNOUNCED_BY_OTHERS, asked::announced(ctx));
    group("Offers", asked::offers(ctx));
    group("Acts", acts::rows(ctx, all, known));
    group(words::situation::BEING_PASSED_AT_HOME, held::lobbying(ctx));
    group(words::situation::POLICIES_KEPT_UP, held::policies(ctx));
    group("Promises", held::promises(ctx));
    rows
}

/// Columns of a row: its label, its cost, all.
struct Columns {
    label: usize,
    cost: usize,
    all: usize,
}

impl Columns {
    fn of(ctx: &Ctx, rows: &[Row], all: usize) -> Self {
        let priced = || {
            rows.iter()
                .filter(|it| it.cost.is_some() || it.refused.is_some())
        };
        let longest = priced().map(|it| widgets::width(&it.label) + indent(it));
        let most = if all < 90 { all / 2 } else { all * 9 / 20 };
        let costs = priced().map(|it| widgets::width(&cost(ctx, it)));
        Self {
            label: longest.max().unwrap_or(24).clamp(24, most.max(24)),
            cost: costs.max().unwrap_or(0).max(2) + 2,
            all,
        }
    }
}

/// Columns before a row's label: the cursor, whether it is chosen, a blank.
const LEAD: usize = 3;

/// Columns by which a row stands below the one that it belongs to.
const fn indent(row: &Row) -> usize {
    if row.inner { 2 } else { 0 }
}

/// What a row costs, now and later.
fn cost(ctx: &Ctx, row: &Row) -> String {
    match row.cost {
        Some(cost) if 0.0 < cost || 0.0 < row.later => {
            if ctx.narrow() && 0.0 < row.later {
                format!("{}+{}", words::held(cost), words::held(row.later))
            } else {
                words::costs(cost, row.later)
            }
        }
        _ => String::new(),
    }
}

/// The signs before a row: the cursor, and whether it is chosen or asks something.
fn marks(theme: &Theme, row: &Row, selected: bool) -> [Span<'static>; 2] {
    let sign = |glyph: Glyph, token: Token| Span::styled(theme.glyph(glyph), theme.of(token));
    let cursor = if selected {
        sign(Glyph::Cursor, Token::Accent)
    } else {
        Span::raw(" ")
    };
    let state = match row.what {
        _ if row.chosen => sign(Glyph::Done, Token::Serves),
        What::Head(_) => sign(Glyph::Question, Token::Accent),
        _ => Span::raw(" "),
    };
    [cursor, state]
}

/// The first line of a row begins with its signs, the others with blanks.
fn led(signs: &[Span<'static>; 2], first: bool, lead: usize) -> Vec<Span<'static>> {
    if first {
        let [cursor, state] = signs.clone();
        vec![cursor, state, Span::raw(" ".repeat(lead - 2))]
    } else {
        vec![Span::raw(" ".repeat(lead))]
    }
}

/// One row: signs, label, cost, effects or the reason why not.
fn item(ctx: &Ctx, row: &Row, selected: bool, plan: &Columns) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let signs = marks(theme, row, selected);
    let style = theme.of(match (&row.what, &row.refused) {
        (What::Group(_), _) => Token::Title,
        (_, Some(_)) | (What::Toggle, None) => Token::Dim,
        (What::Head(_) | What::Table, None) => Token::Accent,
        _ => Token::Ink,
    });
    if let What::Group(name) = row.what {
        return vec![Line::styled(name, style)];
    }
    let head = matches!(row.what, What::Head(_));
    if row.cost.is_none() && row.refused.is_none() {
        let bold = if head {
            style.add_modifier(Modifier::BOLD)
        } else {
            style
        };
        return whole(ctx, row, &signs, bold, plan.all);
    }
    let (label, lead) = (plan.label, LEAD + indent(row));
    let first = widgets::wrap(&row.label, label.saturating_sub(indent(row)).max(1));
    let mut lines = Vec::new();
    for (at, text) in first.into_iter().enumerate() {
        let mut spans = led(&signs, at == 0, lead);
        let text = widgets::pad(&text, label - indent(row));
        spans.push(Span::styled(text, style));
        if at == 0 {
            price_and_effects(ctx, row, plan, &mut spans);
        }
        lines.push(Line::from(spans));
    }
    lines
}

fn price_and_effects(ctx: &Ctx, row: &Row, plan: &Columns, spans: &mut Vec<Span<'static>>) {
    let theme = ctx.theme;
    let left = plan.all.saturating_sub(LEAD + plan.label + plan.cost);
    if let Some(reason) = &row.refused {
        let reason = widgets::fit(reason, left + plan.cost - 2);
        spans.push(Span::styled(format!("  {reason}"), theme.of(Token::Dim)));
        return;
    }
    let text = widgets::pad(&format!(" {}", cost(ctx, row)), plan.cost);
    spans.push(Span::styled(text, theme.of(Token::Accent)));
    effects(ctx, row, left, spans);
}

/// A row without a price: all of its label, then what is said after it as far as there is room.
fn whole(
    ctx: &Ctx,
    row: &Row,
    signs: &[Span<'static>; 2],
    style: ratatui::style::Style,
    columns: usize,
) -> Vec<Line<'static>> {
    let lead = LEAD + indent(row);
    let mut lines: Vec<Line> = Vec::new();
    let texts = widgets::wrap(&row.label, columns.saturating_sub(lead).max(1));
    for (at, text) in texts.into_iter().enumerate() {
        let mut spans = led(signs, at == 0, lead);
        spans.push(Span::styled(text, style));
        lines.push(Line::from(spans));
    }
    if let Some(last) = lines.last_mut() {
        let left = columns.saturating_sub(last.width() + 2);
        if !row.tail.is_empty() && widgets::width(&row.tail) <= left {
            let tail = format!("  {}", row.tail);
            last.push_span(Span::styled(tail, ctx.theme.of(Token::Dim)));
        } else if !row.gauges.is_empty() && 16 < left {
            last.push_span(Span::raw("  "));
            effects(ctx, row, left, &mut last.spans);
        } else if !row.tail.is_empty() && !matches!(row.what, What::Head(_)) {
            let dim = ctx.theme.of(Token::Dim);
            lines.extend(widgets::indented(&format!("  {}", row.tail), dim, columns));
        }
    }
    lines
}

/// The effects that matter most to the seat, as many as there is room for; why a move is suggested at the end.
fn effects(ctx: &Ctx, row: &Row, columns: usize, spans: &mut Vec<Span<'static>>) {
    let theme = ctx.theme;
    let sense = match row.sense {
        Some(Sense::Best) | None => None,
        Some(Sense::Disputed) => Some((Glyph::Contested, Token::Contested, "documents differ")),
        Some(Sense::Humane) => Some((Glyph::People, Token::People, "helps people")),
    };
    let tail = sense.map_or(0, |it| it.2.len() + 4);
    let (tail, sense) = if columns < 30 + tail {
        (0, None)
    } else {
        (tail, sense)
    };
    let mut left = columns.saturating_sub(tail);
    for (count, (gauge, points)) in row.gauges.iter().enumerate() {
        let name = &ctx.pack.gauges[*gauge].short;
        let gap = if count == 0 { "" } else { " · " };
        let wide = widgets::width(gap) + widgets::width(name) + 2;
        if left < wide || count == 4 {
            break;
        }
        left -= wide;
        if !gap.is_empty() {
            let gap = format!(" {} ", theme.glyph(Glyph::Dot));
            spans.push(Span::styled(gap, theme.of(Token::Faint)));
        }
        spans.push(Span::styled(format!("{name} "), theme.of(Token::Dim)));
        let worth = points * facts::worth(ctx, *gauge);
        spans.push(widgets::direction(theme, *points, worth));
    }
    if let Some((glyph, token, words)) = sense {
        spans.push(Span::raw(" ".repeat(left + 1)));
        spans.push(Span::styled(
            format!("{} {words}", theme.glyph(glyph)),
            theme.of(token),
        ));
    }
}
