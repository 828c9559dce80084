//! Drawing the table: three columns where there is room, tabs where there is not.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::ui::screens::table::{Panel, Table, clauses, leanings, lists};
use crate::ui::screens::{Ctx, Outcome, Screen};
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets::{self, Pick};
use crate::ui::{Mouse, MouseKind, Nav};
use crate::words;
use crate::world::Term;

/// Where the panels are.
struct Places {
    deals: Rect,
    kept: Rect,
    draft: Rect,
    leanings: Rect,
    tabs: Option<Rect>,
}

const NOWHERE: Rect = Rect::new(0, 0, 0, 0);

impl Table {
    fn places(&self, ctx: &Ctx, area: Rect) -> Places {
        if self.form.is_some() && !ctx.narrow() {
            let columns = [Constraint::Fill(22), Constraint::Fill(11)];
            let [draft, leanings] = area.layout(&Layout::horizontal(columns));
            return Places {
                deals: NOWHERE,
                kept: NOWHERE,
                draft,
                leanings,
                tabs: None,
            };
        }
        if !ctx.narrow() {
            let columns = [
                Constraint::Fill(10),
                Constraint::Fill(12),
                Constraint::Fill(10),
            ];
            let [left, draft, leanings] = area.layout(&Layout::horizontal(columns));
            let rows = [Constraint::Fill(1), Constraint::Fill(1)];
            let [deals, kept] = left.layout(&Layout::vertical(rows));
            return Places {
                deals,
                kept,
                draft,
                leanings,
                tabs: None,
            };
        }
        let [tabs, body] = area.layout(&Layout::vertical([
            Constraint::Length(1),
            Constraint::Fill(1),
        ]));
        let mut places = Places {
            deals: NOWHERE,
            kept: NOWHERE,
            draft: NOWHERE,
            leanings: NOWHERE,
            tabs: Some(tabs),
        };
        match self.panel {
            Panel::Deals => places.deals = body,
            Panel::Kept => places.kept = body,
            Panel::Leanings => places.leanings = body,
            // What the parties think is never out of sight while a draft is changed.
            Panel::Draft => {
                let share = if self.form.is_some() { 4 } else { 3 };
                let high = (self.leanings.len() as u16 + 2).min(body.height / share);
                let high = if self.leanings.is_empty() { 0 } else { high };
                let rows = [Constraint::Fill(1), Constraint::Length(high)];
                [places.draft, places.leanings] = body.layout(&Layout::vertical(rows));
            }
        }
        places
    }

    pub(super) fn draw_all(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let places = self.places(ctx, area);
        if let Some(tabs) = places.tabs {
            self.draw_tabs(ctx, tabs, buf);
        }
        self.draw_deals(ctx, places.deals, buf);
        self.draw_kept(ctx, places.kept, buf);
        self.draw_draft(ctx, places.draft, buf);
        self.draw_leanings(ctx, places.leanings, buf);
    }

    fn counts(&self, ctx: &Ctx) -> [usize; 4] {
        [
            self.badge(ctx),
            self.draft.terms.len(),
            self.leanings.len(),
            lists::kept(ctx).len(),
        ]
    }

    fn draw_tabs(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let mut spans = vec![Span::raw(" ")];
        for (panel, count) in Panel::ALL.into_iter().zip(self.counts(ctx)) {
            let token = if panel == self.panel {
                Token::Focus
            } else {
                Token::Dim
            };
            let count = if count == 0 {
                String::new()
            } else {
                format!(" {count}")
            };
            let text = format!("{}{count}", words::capital(panel.name()));
            spans.push(Span::styled(text, ctx.theme.of(token)));
            spans.push(Span::raw("   "));
        }
        spans.push(Span::styled("Tab", ctx.theme.of(Token::Key)));
        spans.push(Span::styled(" next", ctx.theme.of(Token::Faint)));
        widgets::put(&Line::from(spans), 0, area, buf);
    }

    fn draw_deals(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let focused = self.panel == Panel::Deals;
        let title = words::table::table_offers_and_deals(&ctx.theme.glyph(Glyph::Dot));
        let inner = widgets::panel(ctx.theme, &title, focused, area, buf);
        let rows = lists::deals(ctx);
        if rows.is_empty() {
            let text = words::table::NOTHING_IS_ON_TABLE;
            widgets::prose(text, ctx.theme.of(Token::Dim), 0, inner, buf);
            return;
        }
        let detail = if ctx.narrow() { inner.height / 2 } else { 0 };
        let top = Rect {
            height: inner.height - detail,
            ..inner
        };
        let columns = usize::from(inner.width);
        let lines: Vec<Line> = rows
            .iter()
            .map(|it| lists::deal_line(ctx, it, columns))
            .collect();
        widgets::list(ctx.theme, &lines, self.deals, focused, top, buf);
        if detail > 0 {
            let below = Rect {
                y: top.bottom(),
                height: detail,
                ..inner
            };
            self.draw_terms(ctx, below, buf);
        }
    }

    fn draw_kept(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let focused = self.panel == Panel::Kept;
        let title = if ctx.narrow() {
            words::table::TABLE_PROMISES_IN_FORCE
        } else {
            "Promises in force"
        };
        let kept = lists::kept(ctx);
        let note = if kept.is_empty() {
            String::new()
        } else {
            kept.len().to_string()
        };
        let inner = widgets::panel_with(ctx.theme, title, &note, focused, area, buf);
        let record = lists::record(ctx);
        let high = (record.len() as u16 + 1).min(inner.height / 3);
        let high = if record.is_empty() { 0 } else { high };
        let top = Rect {
            height: inner.height - high,
            ..inner
        };
        let columns = usize::from(inner.width);
        let lines: Vec<Line> = kept
            .iter()
            .map(|it| lists::kept_line(ctx, it, columns))
            .collect();
        widgets::list(ctx.theme, &lines, self.kept, focused, top, buf);
        if lines.is_empty() {
            widgets::prose(
                words::table::NO_PROMISE_IS_IN,
                ctx.theme.of(Token::Dim),
                0,
                top,
                buf,
            );
        }
        let below = Rect {
            y: top.bottom(),
            height: high,
            ..inner
        };
        if high > 0 {
            widgets::put(
                &Line::styled("Who kept them", ctx.theme.of(Token::Title)),
                0,
                below,
                buf,
            );
        }
        for (at, (who, held, broken)) in record.iter().enumerate() {
            let line = Line::from(vec![
                Span::styled(
                    widgets::pad(words::short(ctx.pack, *who), 11),
                    ctx.theme.of(Token::Ink),
                ),
                Span::styled(format!("kept {held}  "), ctx.theme.of(Token::Dim)),
                Span::styled(
                    if *broken > 0 {
                        format!("broken {broken}")
                    } else {
                        String::new()
                    },
                    ctx.theme.of(Token::Harms),
                ),
            ]);
            widgets::put(&line, at + 1, below, buf);
        }
    }

    /// The title of the middle panel: one's own draft, or the offer under the cursor.
    fn draft_title(&self, ctx: &Ctx) -> String {
        if let Some(dossier) = self.dossier(ctx) {
            return if ctx.narrow() {
                format!("Table: {}", dossier.word)
            } else {
                dossier.label.clone()
            };
        }
        match self.offer(ctx).filter(|_| self.panel == Panel::Deals) {
            Some(offer) if ctx.view.seat() == Some(offer.from) => "Your offer".to_owned(),
            Some(offer) => format!("Offer from {}", words::the(ctx.pack, offer.from)),
            None if ctx.narrow() => "Table: your draft".to_owned(),
            None => "Your draft".to_owned(),
        }
    }

    fn draw_draft(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let focused = self.panel == Panel::Draft;
        let cost = crate::rules::proposal_cost(ctx.pack, self.draft.parties().len().max(2));
        let note = format!("p propose, {} capital", words::held(cost));
        let note = if self.draft.terms.is_empty() || self.panel == Panel::Deals {
            ""
        } else {
            &note
        };
        let inner =
            widgets::panel_with(ctx.theme, &self.draft_title(ctx), note, focused, area, buf);
        if self.form.is_some() {
            self.draw_form(ctx, inner, buf);
        } else {
            self.draw_terms(ctx, inner, buf);
        }
    }

    /// The promises of the draft that is looked at, and what the one under the cursor means.
    fn draw_terms(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let own = self.panel != Panel::Deals || self.offer(ctx).is_none();
        let (mut lines, mut starts) = self.term_lines(ctx, own, usize::from(area.width));
        starts.push(lines.len());
        if own {
            lines.push(Line::styled("+  add a promise", ctx.theme.of(Token::Key)));
        }
        let room = usize::from(area.height);
        let at = if own { self.terms.at } else { 0 };
        let (from, to) = (
            starts.get(at).copied().unwrap_or_default(),
            starts.get(at + 1).copied().unwrap_or(lines.len()),
        );
        let first = Pick { at: from }.first(lines.len(), room);
        for (row, line) in lines.iter().enumerate().skip(first).take(room) {
            let place = widgets::row(area, row - first);
            widgets::put(line, 0, place, buf);
            if own && self.panel == Panel::Draft && from <= row && row < to {
                widgets::select(ctx.theme, place, buf);
            }
        }
        widgets::scroll_bar(ctx.theme, first, lines.len(), area, buf);
        let below = lines.len() + 1;
        if below < room {
            let rest = Rect {
                y: area.y + below as u16,
                height: (room - below) as u16,
                ..area
            };
            self.draw_meaning(ctx, own, rest, buf);
        }
    }

    /// The promises as lines, what a counter-draft changes marked, and the line at which each begins.
    fn term_lines(&self, ctx: &Ctx, own: bool, columns: usize) -> (Vec<Line<'static>>, Vec<usize>) {
        let draft = self.shown(ctx);
        let mut lines = Vec::new();
        let mut starts = Vec::new();
        let before = self.before(ctx).filter(|_| !own);
        if let Some(before) = before {
            let edits = words::edits(ctx.pack, before, &draft.terms);
            let text = words::table::instead_of_yours(&edits);
            for part in widgets::wrap(&text, columns) {
                lines.push(Line::styled(part, ctx.theme.of(Token::Accent)));
            }
            lines.push(Line::default());
        }
        for (at, term) in draft.terms.iter().enumerate() {
            starts.push(lines.len());
            let (mark, token) = match before.map(|it| marked(it, term)) {
                Some(Some(mark)) => (mark, Token::Accent),
                Some(None) | None => ("", Token::Ink),
            };
            let number = format!("{}{mark}", at + 1);
            lines.extend(widgets::spread(&[
                widgets::cell(number, ctx.theme.of(Token::Key), 3),
                widgets::cell(
                    words::promise(ctx.pack, term),
                    ctx.theme.of(token),
                    columns.saturating_sub(3),
                ),
            ]));
            let tail = words::term_tail(ctx.pack, term, ctx.theme.glyph(Glyph::Dot));
            for part in widgets::wrap(&tail, columns.saturating_sub(3)) {
                lines.push(Line::styled(format!("   {part}"), ctx.theme.of(Token::Dim)));
            }
        }
        (lines, starts)
    }

    /// The promises that the offer under the cursor was put in the place of.
    fn before<'a>(&self, ctx: &'a Ctx) -> Option<&'a [Term]> {
        let countered = self.offer(ctx)?.counters?;
        let mut offers = ctx.view.own.offers.iter();
        let before = offers.find(|it| it.id == countered)?;
        Some(&before.draft.terms)
    }

    /// Under the promises: why the draft cannot be proposed, what the promise under the cursor means, what its family leaves out.
    fn draw_meaning(&self, ctx: &Ctx, own: bool, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        let mut at = 0;
        if own
            && !self.draft.terms.is_empty()
            && let Some(text) = self.bar_words(ctx)
        {
            at = widgets::prose(&text, theme.of(Token::Warning), at, area, buf) + 1;
        }
        if own && self.draft.terms.is_empty() {
            let text = words::table::DEAL_IS_SET_OF;
            widgets::prose(text, theme.of(Token::Dim), at, area, buf);
            return;
        }
        let draft = self.shown(ctx);
        if !own {
            at = self.draw_offer(ctx, draft, area, buf);
        } else if let Some(term) = self.term() {
            for (number, text) in clauses::explain(ctx, draft, term).iter().enumerate() {
                let token = if number == 0 { Token::Ink } else { Token::Dim };
                at = widgets::prose(text, theme.of(token), at, area, buf);
            }
            at += 1;
        }
        self.draw_families(ctx, own, at, area, buf);
    }

    /// The families that a draft writes a part of: what they leave out, and what that costs. That of the promise under the
    /// cursor comes first.
    fn draw_families(&self, ctx: &Ctx, own: bool, from: usize, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        let draft = self.shown(ctx);
        let here = self.term().filter(|_| own).map(|it| it.clause);
        let mut families = clauses::families(ctx.pack);
        families.sort_by_key(|it| !here.is_some_and(|here| it.1.contains(&here)));
        let mut at = from;
        for (tag, family) in families {
            let written = |clause: &&crate::content::ClauseId| {
                draft.terms.iter().any(|it| it.clause == **clause)
            };
            let within = family.iter().filter(written).count();
            if within == 0 {
                continue;
            }
            let name = clauses::family_name(&tag);
            let head = format!("{name}: {within} of {} written", family.len());
            at = widgets::prose(&head, theme.of(Token::Title), at, area, buf);
            let (told, untold): (Vec<_>, Vec<_>) = clauses::left_out(ctx, draft, &family)
                .into_iter()
                .partition(|it| it.1.is_some());
            let label = |clause: crate::content::ClauseId| ctx.pack.clauses[clause].label.as_str();
            if !untold.is_empty() {
                let names: Vec<&str> = untold.iter().map(|it| label(it.0)).collect();
                let text = format!("Nobody yet: {}.", names.join("; "));
                at = widgets::prose(&text, theme.of(Token::Dim), at, area, buf);
            }
            for (clause, cost) in told {
                let text = format!(
                    "{} {}. {}",
                    theme.glyph(Glyph::Open),
                    label(clause),
                    cost.unwrap_or_default()
                );
                at = widgets::prose(&text, theme.of(Token::Dim), at, area, buf);
            }
            at += 1;
        }
    }

    /// Under an offer's promises: what can be done with it, and what each promise means. Returns the row after it.
    fn draw_offer(
        &self,
        ctx: &Ctx,
        draft: &crate::world::Draft,
        area: Rect,
        buf: &mut Buffer,
    ) -> usize {
        let theme = ctx.theme;
        let mut at = 0;
        let keys = if self.answerable(ctx).is_some() {
            words::table::Y_SIGNS_IT_N
        } else {
            words::table::ENTER_TAKES_IT_INTO
        };
        at = widgets::prose(keys, theme.of(Token::Key), at, area, buf) + 1;
        if let Some(text) = self.offer(ctx).and_then(|it| lists::opening(ctx, it)) {
            at = widgets::prose(&text, theme.of(Token::Ink), at, area, buf) + 1;
        }
        for (number, term) in draft.terms.iter().enumerate() {
            let it = &ctx.pack.clauses[term.clause];
            let text = format!("{} {}", number + 1, it.text);
            at = widgets::prose(&text, theme.of(Token::Ink), at, area, buf);
            let does = clauses::effects(ctx, term);
            if !does.is_empty() {
                at = widgets::prose(
                    &format!("  Does: {does}."),
                    theme.of(Token::Dim),
                    at,
                    area,
                    buf,
                );
            }
        }
        at + 1
    }

    fn draw_leanings(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let focused = self.panel == Panel::Leanings;
        let title = if ctx.narrow() {
            "Table: leanings"
        } else {
            "Leanings"
        };
        let taken = ctx.view.own.soundings;
        let cost = words::held(ctx.pack.tuning.cost_sound);
        let note = if taken == 0 {
            words::table::SOUNDING_IS_FREE.to_owned()
        } else {
            words::table::sounding_costs(&cost)
        };
        let inner = widgets::panel_with(ctx.theme, title, &note, focused, area, buf);
        let columns = usize::from(inner.width);
        let draft = self.shown(ctx);
        if self.leanings.is_empty() {
            let text = words::table::HOW_EACH_PARTY_LEANS;
            widgets::prose(text, ctx.theme.of(Token::Dim), 0, inner, buf);
            return;
        }
        if ctx.narrow() && self.panel == Panel::Draft {
            for (at, it) in self.leanings.iter().enumerate() {
                widgets::put(&leanings::short_line(ctx, it, columns), at, inner, buf);
            }
            return;
        }
        let mut lines: Vec<Line> = Vec::new();
        let mut marks = (0, 0);
        for (at, it) in self.leanings.iter().enumerate() {
            let block = leanings::block(ctx, draft, it, columns);
            if at == self.parties.at {
                marks = (lines.len(), lines.len() + block.len());
            }
            lines.extend(block);
            lines.push(Line::default());
        }
        lines.extend(leanings::three_ways(ctx, draft, columns));
        lines.extend(self.said_lines(ctx, columns));
        let room = usize::from(inner.height);
        let first = Pick { at: marks.0 }.first(lines.len(), room);
        for (row, line) in lines.iter().enumerate().skip(first).take(room) {
            let place = widgets::row(inner, row - first);
            widgets::put(line, 0, place, buf);
            if focused && row == marks.0 {
                widgets::select(ctx.theme, place, buf);
            }
        }
        widgets::scroll_bar(ctx.theme, first, lines.len(), inner, buf);
    }

    /// What the parties said to the draft that was proposed, or to the offer under the cursor.
    fn said_lines(&self, ctx: &Ctx, columns: usize) -> Vec<Line<'static>> {
        let mut answers = Vec::new();
        let draft = self.shown(ctx);
        let offer = self.offer(ctx).filter(|_| self.panel == Panel::Deals);
        if let Some(offer) = offer {
            for (party, answer) in draft.parties().into_iter().zip(&offer.answers) {
                if let Some(answer) = answer.as_ref().filter(|_| party != offer.from) {
                    answers.push((party, answer.clone()));
                }
            }
        } else if let Some((_, said)) = self.said.as_ref().filter(|it| it.0 == *draft) {
            answers.clone_from(said);
        }
        if answers.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![Line::styled("What they said", ctx.theme.of(Token::Title))];
        for (party, answer) in &answers {
            let text = words::answer(ctx.pack, *party, &draft.terms, answer);
            for part in widgets::wrap(&text, columns) {
                lines.push(Line::styled(part, ctx.theme.of(Token::Ink)));
            }
        }
        lines
    }

    pub(super) fn mouse_all(&mut self, ctx: &Ctx, mouse: Mouse, area: Rect) -> Outcome {
        let places = self.places(ctx, area);
        match mouse.kind {
            MouseKind::WheelUp => return self.nav(ctx, Nav::Up),
            MouseKind::WheelDown => return self.nav(ctx, Nav::Down),
            MouseKind::Press => (),
            MouseKind::Drag | MouseKind::Release => return Outcome::done(),
        }
        if places
            .tabs
            .is_some_and(|it| it.contains((mouse.x, mouse.y).into()))
        {
            return self.nav(ctx, Nav::Next);
        }
        let spot = (mouse.x, mouse.y).into();
        let inside = |place: Rect| Rect {
            y: place.y + 1,
            height: place.height.saturating_sub(2),
            ..place
        };
        if places.deals.contains(spot) {
            self.panel = Panel::Deals;
            let rows = lists::deals(ctx);
            if let Some(at) = self.deals.hit(rows.len(), inside(places.deals), mouse.y)
                && !matches!(rows[at], lists::Row::Head(_))
            {
                let again = self.deals.at == at;
                self.deals.at = at;
                if again {
                    return self.take(ctx);
                }
            }
        } else if places.kept.contains(spot) {
            self.panel = Panel::Kept;
            if let Some(at) = self
                .kept
                .hit(lists::kept(ctx).len(), inside(places.kept), mouse.y)
            {
                self.kept.at = at;
            }
        } else if places.draft.contains(spot) {
            self.panel = Panel::Draft;
            if let Some(at) = self.form_hit(ctx, inside(places.draft), mouse)
                && self.form_press(ctx, at)
            {
                return self.form_open(ctx);
            }
        } else if places.leanings.contains(spot) {
            self.panel = Panel::Leanings;
        }
        self.weigh(ctx);
        Outcome::done()
    }
}

/// How a promise of a counter-draft differs from what lay there: new, changed, or not at all.
fn marked(before: &[Term], term: &Term) -> Option<&'static str> {
    let same = |it: &&Term| {
        it.clause == term.clause && it.giver == term.giver && it.receiver == term.receiver
    };
    match before.iter().find(same) {
        None => Some("+"),
        Some(it) if it != term => Some("~"),
        Some(_) => None,
    }
}
