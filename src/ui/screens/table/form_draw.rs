//! Drawing a dossier's form: the checklist at the left, what the point under the cursor means at the right.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::content::{Dossier, Point};
use crate::rules;
use crate::ui::screens::Ctx;
use crate::ui::screens::table::form::{Row, rows};
use crate::ui::screens::table::{Table, clauses};
use crate::ui::theme::{Glyph, Token};
use crate::ui::{Mouse, widgets};
use crate::words;
use crate::world::Term;

impl Table {
    fn form_parts(area: Rect) -> [Rect; 2] {
        let columns = [Constraint::Fill(10), Constraint::Fill(10)];
        let layout = Layout::horizontal(columns).spacing(2);
        area.layout(&layout)
    }

    pub(super) fn draw_form(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let (Some(dossier), Some(form)) = (self.dossier(ctx), self.form) else {
            return;
        };
        let [list, detail] = Self::form_parts(area);
        let rows = rows(ctx, dossier, &self.draft);
        let columns = usize::from(list.width);
        let lines: Vec<Line> = rows
            .iter()
            .map(|it| self.form_line(ctx, it, columns))
            .collect();
        widgets::list(ctx.theme, &lines, form.pick, true, list, buf);
        let rest = Rect {
            y: list.y + (lines.len() as u16 + 1).min(list.height),
            height: list.height.saturating_sub(lines.len() as u16 + 1),
            ..list
        };
        widgets::prose(&dossier.text, ctx.theme.of(Token::Dim), 0, rest, buf);
        self.draw_point(ctx, dossier, rows.get(form.pick.at), detail, buf);
    }

    fn form_line(&self, ctx: &Ctx, row: &Row<'_>, columns: usize) -> Line<'static> {
        let theme = ctx.theme;
        let (mark, token, point, who) = match *row {
            Row::Head(text) => return Line::styled(text.to_owned(), theme.of(Token::Title)),
            Row::Ticked(point, at) => {
                let term = self.draft.terms.get(at);
                let who = term.map_or("", |it| words::short(ctx.pack, it.giver));
                (Glyph::Done, Token::Serves, point, who)
            }
            Row::InForce(point, term) => {
                let who = words::short(ctx.pack, term.giver);
                (Glyph::Heavy, Token::Accent, point, who)
            }
            Row::Open(point) => (Glyph::Open, Token::Dim, point, ""),
            Row::Beside(at) => {
                let term = self.draft.terms.get(at);
                let text = term.map_or_else(String::new, |it| words::promise(ctx.pack, it));
                return Line::from(vec![
                    Span::styled(
                        format!(" {}  ", theme.glyph(Glyph::Done)),
                        theme.of(Token::Serves),
                    ),
                    Span::styled(
                        widgets::fit(&text, columns.saturating_sub(4)),
                        theme.of(Token::Ink),
                    ),
                ]);
            }
        };
        let ink = if matches!(row, Row::Open(_)) {
            Token::Dim
        } else {
            Token::Ink
        };
        // Who gives it stands at the right end, so that a name has all the room that is left.
        let who = if who.is_empty() {
            String::new()
        } else {
            format!(" {who}")
        };
        let room = columns.saturating_sub(4 + widgets::width(&who));
        let label = &point.name;
        Line::from(vec![
            Span::styled(format!(" {}  ", theme.glyph(mark)), theme.of(token)),
            Span::styled(
                widgets::pad(&widgets::fit(label, room), room),
                theme.of(ink),
            ),
            Span::styled(who, theme.of(Token::Dim)),
        ])
    }

    /// What a point means: the promise, what it does, what its absence costs, who objects, who asks for what.
    fn draw_point(
        &self,
        ctx: &Ctx,
        dossier: &Dossier,
        row: Option<&Row<'_>>,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let theme = ctx.theme;
        let mut at = 0;
        if !self.draft.terms.is_empty()
            && let Some(text) = self.bar_words(ctx)
        {
            at = widgets::prose(&text, theme.of(Token::Warning), at, area, buf);
        }
        if let Some(Row::Beside(place)) = row
            && let Some(term) = self.draft.terms.get(*place)
        {
            let head = words::term(ctx.pack, term);
            at = widgets::prose(&head, theme.of(Token::Focus), at, area, buf);
            for text in clauses::explain(ctx, &self.draft, term) {
                at = widgets::prose(&text, theme.of(Token::Dim), at, area, buf);
            }
            return;
        }
        let Some((row, point)) = row.and_then(|it| Some((it, it.point()?))) else {
            let text = format!("{} After {}.", dossier.text, dossier.cited);
            widgets::prose(&text, theme.of(Token::Ink), at, area, buf);
            return;
        };
        let Some(term) = self.form_term(ctx, row, point) else {
            return;
        };
        let head = words::promise(ctx.pack, &term);
        at = widgets::prose(&head, theme.of(Token::Focus), at, area, buf);
        if matches!(row, Row::Ticked(..)) && !ctx.narrow() {
            let tail = tail(ctx, &term);
            at = widgets::prose(&tail, theme.of(Token::Dim), at, area, buf);
        }
        for (token, text) in self.meaning(ctx, row, point, &term) {
            at = widgets::prose(&text, theme.of(token), at, area, buf);
        }
    }

    /// The promise of a row: the draft's, the one in force, or the usual one.
    fn form_term(&self, ctx: &Ctx, row: &Row<'_>, point: &Point) -> Option<Term> {
        match *row {
            Row::Ticked(_, at) => self.draft.terms.get(at).copied(),
            Row::InForce(_, term) => Some(term),
            Row::Open(_) | Row::Head(_) | Row::Beside(_) => {
                rules::usual_terms(ctx.pack, point).first().copied()
            }
        }
    }

    /// Paragraphs about a point, the most useful first.
    fn meaning(
        &self,
        ctx: &Ctx,
        row: &Row<'_>,
        point: &Point,
        term: &Term,
    ) -> Vec<(Token, String)> {
        let clause = &ctx.pack.clauses[point.clause];
        let mut parts = vec![(Token::Ink, clause.text.clone())];
        let does = clauses::effects(ctx, term);
        if !does.is_empty() {
            parts.push((Token::Dim, format!("Does: {does}.")));
        }
        if let Some(absent) = &point.absent {
            let token = if matches!(row, Row::Open(_)) {
                Token::Warning
            } else {
                Token::Dim
            };
            parts.push((token, absent.clone()));
        }
        parts.push((Token::Dim, format!("Objects: {}", point.objects)));
        parts.push((
            Token::Dim,
            format!(
                "Passed {}; {} ({:+.0}).",
                words::procedure(clause.ratify),
                words::public(clause.public),
                clause.public
            ),
        ));
        let lines = clauses::red_lines(ctx, term);
        if !lines.is_empty() {
            parts.push((Token::Warning, lines));
        }
        let facts = rules::With {
            facts: ctx.view.as_ref(),
            terms: &self.draft.terms,
        };
        for ask in &clause.asks {
            let (mark, token) = if rules::meets(&facts, ask) {
                (Glyph::Done, Token::Serves)
            } else {
                (Glyph::Open, Token::Warning)
            };
            parts.push((token, format!("{} {}", ctx.theme.glyph(mark), ask.text)));
        }
        parts
    }

    /// The form's row at a place on screen; a heading is none.
    pub(super) fn form_hit(&self, ctx: &Ctx, area: Rect, mouse: Mouse) -> Option<usize> {
        let (dossier, form) = (self.dossier(ctx)?, self.form?);
        let [list, _] = Self::form_parts(area);
        let rows = rows(ctx, dossier, &self.draft);
        let at = form.pick.hit(rows.len(), list, mouse.y)?;
        (mouse.x < list.right() && !matches!(rows[at], Row::Head(_))).then_some(at)
    }
}

/// How it is promised; an exchange counts groups instead of months.
fn tail(ctx: &Ctx, term: &Term) -> String {
    let dot = ctx.theme.glyph(Glyph::Dot);
    let tail = words::term_tail(ctx.pack, term, dot);
    if ctx.pack.clauses[term.clause].exchange.is_none() {
        return tail;
    }
    let groups = match (term.first, term.months) {
        (true, _) | (_, 1) => "all at once".to_owned(),
        (_, months) => words::table::groups_one_month(&months),
    };
    format!("{groups} {dot} {tail}")
}
