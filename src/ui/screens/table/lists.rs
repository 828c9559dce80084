//! What the left side of the table lists: offers, deals on their way, promises in force, and who kept them.

use std::collections::BTreeMap;

use ratatui::text::{Line, Span};

use crate::content::ActorId;
use crate::ui::screens::Ctx;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::words;
use crate::world::{Commitment, Deal, DealId, News, Offer, OfferId};

/// A row of offers and deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A heading.
    Head(&'static str),
    /// An offer, by its number.
    Offer(OfferId),
    /// A deal on its way, by its number.
    Deal(DealId),
}

/// Whether an offer waits for the seat that looks.
pub fn waits_for_seat(ctx: &Ctx, offer: &Offer) -> bool {
    let Some(seat) = ctx.view.seat() else {
        return false;
    };
    let at = offer.draft.parties().iter().position(|it| *it == seat);
    offer.open() && at.is_some_and(|at| offer.answers.get(at).is_some_and(Option::is_none))
}

/// What the scenario says of an offer that it opens with.
pub fn opening(ctx: &Ctx, offer: &Offer) -> Option<String> {
    let scenario = &ctx.pack.scenarios[ctx.view.public.scenario];
    let it = scenario.offers.get(usize::from(offer.opening?))?;
    Some(it.text.clone())
}

/// Offers and deals under their headings: what waits for the seat first.
pub fn deals(ctx: &Ctx) -> Vec<Row> {
    let mut rows = Vec::new();
    let offers = &ctx.view.own.offers;
    let mut group = |head: &'static str, ids: Vec<Row>| {
        if !ids.is_empty() {
            rows.push(Row::Head(head));
            rows.extend(ids);
        }
    };
    let of = |test: &dyn Fn(&Offer) -> bool| -> Vec<Row> {
        offers
            .iter()
            .filter(|it| test(it))
            .map(|it| Row::Offer(it.id))
            .collect()
    };
    group(
        words::table::FOR_YOU_TO_ANSWER,
        of(&|it| waits_for_seat(ctx, it)),
    );
    group(
        "Waiting for others",
        of(&|it| it.open() && !waits_for_seat(ctx, it)),
    );
    group("Signed by all", of(&Offer::signed));
    let known: Vec<&Deal> = ctx.view.deals().collect();
    let deal = |own: bool| -> Vec<Row> {
        known
            .iter()
            .filter(|it| concerns(ctx, it) == own)
            .map(|it| Row::Deal(it.id))
            .collect()
    };
    group(words::table::YOURS_BEING_PASSED_AT, deal(true));
    group("Others', being passed", deal(false));
    group("Closed this month", of(&|it| !it.open() && !it.signed()));
    rows
}

/// Whether a deal is one of the seat's own.
fn concerns(ctx: &Ctx, deal: &Deal) -> bool {
    let seat = ctx.view.seat();
    words::terms_of(ctx.view, deal.id)
        .iter()
        .any(|it| Some(it.giver) == seat || Some(it.receiver) == seat || it.guarantor == seat)
}

/// Promises in force, one's own first.
pub fn kept(ctx: &Ctx) -> Vec<Commitment> {
    let seat = ctx.view.seat();
    let mut list: Vec<Commitment> = ctx
        .view
        .commitments()
        .filter(|it| it.in_force())
        .copied()
        .collect();
    list.sort_by_key(|it| {
        let rank = if Some(it.term.giver) == seat {
            0
        } else if Some(it.term.receiver) == seat {
            1
        } else {
            2
        };
        (rank, it.deal, it.position)
    });
    list
}

/// An offer in a few words: what the seat would get, or else what it would give, and how many promises more.
fn gist(ctx: &Ctx, offer: &Offer) -> String {
    let seat = ctx.view.seat();
    let terms = &offer.draft.terms;
    let own = seat == Some(offer.from);
    let first = terms
        .iter()
        .find(|it| Some(it.receiver) == seat && !own || Some(it.giver) == seat && own)
        .or(terms.first());
    let label = first.map_or("", |it| ctx.pack.clauses[it.clause].label.as_str());
    match terms.len() {
        0 | 1 => label.to_owned(),
        more => format!("{label} +{}", more - 1),
    }
}

/// An offer or deal as a line.
pub fn deal_line(ctx: &Ctx, row: &Row, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    match row {
        Row::Head(text) => Line::styled((*text).to_owned(), theme.of(Token::Title)),
        Row::Offer(id) => {
            let Some(offer) = ctx.view.own.offers.iter().find(|it| it.id == *id) else {
                return Line::default();
            };
            let (mark, token) = if waits_for_seat(ctx, offer) {
                (Glyph::Question, Token::Accent)
            } else if offer.signed() {
                (Glyph::Done, Token::Serves)
            } else if offer.open() {
                (Glyph::Open, Token::Dim)
            } else {
                (Glyph::Cross, Token::Faint)
            };
            let who = if ctx.view.seat() == Some(offer.from) {
                "You".to_owned()
            } else {
                words::short(ctx.pack, offer.from).to_owned()
            };
            let counter = if offer.counters.is_some() {
                " instead"
            } else {
                ""
            };
            let lead = format!("{who}{counter}: ");
            let text = gist(ctx, offer);
            let room = columns.saturating_sub(4 + widgets::width(&lead));
            let ink = if offer.open() || offer.signed() {
                Token::Ink
            } else {
                Token::Dim
            };
            Line::from(vec![
                Span::styled(format!("  {} ", theme.glyph(mark)), theme.of(token)),
                Span::styled(lead, theme.of(ink)),
                Span::styled(widgets::fit(&text, room), theme.of(Token::Dim)),
            ])
        }
        Row::Deal(id) => {
            let due = ctx.view.deals().find(|it| it.id == *id).map(|it| {
                let month = it.ratifications.iter().map(|it| it.due).max();
                month.map_or(String::new(), |it| format!("  month {it}"))
            });
            let due = due.unwrap_or_default();
            let room = columns.saturating_sub(4 + widgets::width(&due));
            let text = words::deal_name(ctx.pack, ctx.view, *id);
            Line::from(vec![
                Span::styled(
                    format!("  {} ", theme.glyph(Glyph::Bullet)),
                    theme.of(Token::Dim),
                ),
                Span::styled(widgets::pad(&text, room), theme.of(Token::Ink)),
                Span::styled(due, theme.of(Token::Dim)),
            ])
        }
    }
}

/// A promise in force as a line.
pub fn kept_line(ctx: &Ctx, it: &Commitment, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let seat = ctx.view.seat();
    let (mark, token) = if it.breaking() {
        (Glyph::Cross, Token::Warning)
    } else if Some(it.term.giver) == seat || Some(it.term.receiver) == seat {
        (Glyph::Seat, Token::Accent)
    } else {
        (Glyph::Bullet, Token::Dim)
    };
    let left = format!(" {}m", it.left);
    let secret = if it.term.secret { " secret" } else { "" };
    let tail = format!("{secret}{left}");
    let text = format!(
        "{} {} {}: {}",
        words::short(ctx.pack, it.term.giver),
        theme.glyph(Glyph::Right),
        words::short(ctx.pack, it.term.receiver),
        ctx.pack.clauses[it.term.clause].label
    );
    let room = columns.saturating_sub(2 + widgets::width(&tail));
    Line::from(vec![
        Span::styled(format!("{} ", theme.glyph(mark)), theme.of(token)),
        Span::styled(widgets::pad(&text, room), theme.of(Token::Ink)),
        Span::styled(tail, theme.of(Token::Dim)),
    ])
}

/// Who kept and who broke promises, as far as the seat heard.
pub fn record(ctx: &Ctx) -> Vec<(ActorId, usize, usize)> {
    let mut tally: BTreeMap<ActorId, (usize, usize)> = BTreeMap::new();
    for news in ctx.view.past.iter().flat_map(|it| &it.news) {
        match news {
            News::Fulfilled { term } => tally.entry(term.giver).or_default().0 += 1,
            News::Broken { term } | News::Repudiated { term } | News::Unable { term } => {
                tally.entry(term.giver).or_default().1 += 1;
            }
            _ => (),
        }
    }
    tally
        .into_iter()
        .map(|(who, (kept, broken))| (who, kept, broken))
        .collect()
}
