//! The desk's rows, worked out once for each view, in groups that keep their order within a month.

use crate::ai::{self, Preview, Sense};
use crate::content::{GaugeId, MoveId};
use crate::ui::screens::Ctx;
use crate::ui::screens::situation::facts;
use crate::ui::theme::{Glyph, Token};
use crate::words;
use crate::words::Subject;
use crate::world::{Act, DealId, Order, Refusal};

/// The least worth that is said of another seat, in standing points.
const FELT: f64 = 0.5;

/// What Enter does.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::screens::situation) enum What {
    /// Nothing: the name of a group.
    Group(&'static str),
    /// Explains what is asked or announced.
    Head(Subject),
    /// Files an order, or takes it back where it is filed.
    Order(Order),
    /// Files an order once it is confirmed.
    Break(DealId, u8),
    /// Does something at the table.
    Act(Act),
    /// Opens the list of those at whom a move can be aimed.
    Guests(MoveId),
    /// Leads to the table.
    Table,
    /// All moves, or only those suggested.
    Toggle,
}

impl What {
    /// Whether Enter does something in the game.
    pub const fn acts(&self) -> bool {
        !matches!(self, Self::Head(_) | Self::Group(_))
    }
}

/// One row.
#[derive(Debug, Clone)]
pub(in crate::ui::screens::situation) struct Row {
    pub what: What,
    pub label: String,
    /// Said after the label where there is neither cost nor effect.
    pub tail: String,
    pub subject: Option<Subject>,
    /// Capital it costs now.
    pub cost: Option<f64>,
    /// Capital it costs each quarter from then on.
    pub later: f64,
    pub refused: Option<String>,
    pub sense: Option<Sense>,
    /// It is filed, or the answer that was given.
    pub chosen: bool,
    /// Belongs to the row above it.
    pub inner: bool,
    /// Points on gauges, those that matter most to the seat first.
    pub gauges: Vec<(GaugeId, f64)>,
    /// What is said of it under the list: mark, the mark's colour, words.
    pub words: Vec<(Glyph, Token, String)>,
}

impl Row {
    pub(super) fn new(what: What, label: String) -> Self {
        Self {
            what,
            label,
            tail: String::new(),
            subject: None,
            cost: None,
            later: 0.0,
            refused: None,
            sense: None,
            chosen: false,
            inner: false,
            gauges: Vec::new(),
            words: Vec::new(),
        }
    }
}

/// What stood on the desk before in this month, in its order: rows that come back stand where they stood.
#[derive(Debug, Default)]
pub(in crate::ui::screens::situation) struct Known {
    month: u8,
    /// What was suggested.
    acts: Vec<What>,
    /// All moves.
    all: Vec<What>,
}

impl Known {
    /// Forgets another month.
    pub fn turn(&mut self, month: u8) -> bool {
        let turned = self.month != month;
        if turned {
            *self = Self {
                month,
                ..Self::default()
            };
        }
        turned
    }

    /// Orders that were suggested.
    pub(super) fn suggested(&self) -> Vec<Order> {
        let order = |it: &What| match it {
            What::Order(order) => Some(*order),
            _ => None,
        };
        self.acts.iter().filter_map(order).collect()
    }

    /// Puts suggestions into the order in which they were first made, new ones last.
    pub(super) fn keep(&mut self, rows: &mut [Row]) {
        keep(&mut self.acts, rows);
    }

    /// The same for all moves.
    pub(super) fn keep_all(&mut self, rows: &mut [Row]) {
        keep(&mut self.all, rows);
    }
}

fn keep(known: &mut Vec<What>, rows: &mut [Row]) {
    let place = |what: &What| known.iter().position(|it| it == what);
    rows.sort_by_key(|it| {
        let at = place(&it.what);
        (at.is_none(), at)
    });
    for it in rows.iter() {
        if !known.contains(&it.what) {
            known.push(it.what.clone());
        }
    }
}

/// What an order would bring by the belief's estimate.
pub(super) fn preview(ctx: &Ctx, order: &Order) -> Preview {
    let advice = ctx.advice;
    if advice.prices.table.is_empty() {
        return Preview::default();
    }
    ai::preview(ctx.pack, ctx.view, &advice.prices, advice.belief, order)
}

/// A row for an order.
pub(super) fn order(ctx: &Ctx, it: Order, verdict: Result<f64, Refusal>, preview: &Preview) -> Row {
    let mut row = Row::new(What::Order(it), words::order(ctx.pack, ctx.view, &it));
    row.chosen = ctx.view.own.filed.contains(&it);
    row.subject = match it {
        Order::Move { what, target } | Order::Stop { what, target } => {
            Some(Subject::Move(what, target))
        }
        Order::Choose { event, .. } => Some(Subject::Event(event)),
        Order::Lobby { deal } | Order::Break { deal, .. } => Some(Subject::Deal(deal)),
        Order::Argue => (ctx.view.seat()).map(|it| Subject::Argued(it, ctx.view.playing())),
    };
    match verdict {
        Ok(cost) => row.cost = Some(cost),
        Err(Refusal::Already) if row.chosen => {
            row.cost = Some(crate::rules::order_price(ctx.pack, ctx.view, &it));
        }
        Err(refusal) => {
            row.refused = Some(short_reason(ctx, &Act::File(it), &refusal));
        }
    }
    row.gauges.clone_from(&preview.gauges);
    order_gauges(ctx, &mut row);
    if let Order::Move { what, .. } = it {
        row.later = crate::rules::upkeep(ctx.pack, what);
        row.words = words(ctx, what, preview);
    }
    if row.chosen {
        let text = words::situation::FILED_ENTER_TAKES_IT.to_owned();
        row.words.insert(0, (Glyph::Done, Token::Serves, text));
    }
    row
}

/// Effects that can be felt, those that matter most to the seat first; a loss among the first two where there is one.
pub(super) fn order_gauges(ctx: &Ctx, row: &mut Row) {
    row.gauges.retain(|it| 0.2 <= it.1.abs());
    let matter = |it: &(GaugeId, f64)| (it.1 * facts::worth(ctx, it.0)).abs() + 0.01 * it.1.abs();
    row.gauges
        .sort_by(|one, other| matter(other).total_cmp(&matter(one)));
    // Both sides of a bargain are seen where two fit: the strongest effect, then the strongest the other way.
    let serves = |it: &(GaugeId, f64)| 0.0 <= it.1 * facts::worth(ctx, it.0);
    if let Some(first) = row.gauges.first().map(serves)
        && let Some(other) = row.gauges.iter().position(|it| serves(it) != first)
    {
        row.gauges[1..=other].rotate_right(1);
    }
}

/// Why something is refused, short enough for a row.
pub(super) fn short_reason(ctx: &Ctx, act: &Act, refusal: &Refusal) -> String {
    let text = words::refusal(ctx.pack, ctx.view, Some(act), refusal);
    let end = text.find(". ").map_or(text.len(), |it| it + 1);
    text.get(..end)
        .unwrap_or(&text)
        .trim_end_matches('.')
        .to_owned()
}

/// A move's gain, its cost, its likely objector, and who loses most by it.
fn words(ctx: &Ctx, what: MoveId, preview: &Preview) -> Vec<(Glyph, Token, String)> {
    let it = &ctx.pack.moves[what];
    let mut res = vec![
        (Glyph::Rise, Token::Serves, it.gain.clone()),
        (Glyph::Fall, Token::Harms, it.cost.clone()),
    ];
    if let Some(objector) = it.objector.filter(|_| it.contestable) {
        let name = words::the(ctx.pack, objector);
        res.push((Glyph::Cross, Token::Warning, format!("{name} may object")));
    }
    if let Some((actor, worth)) = preview.others.first().filter(|it| it.1 < -FELT) {
        let name = words::the(ctx.pack, *actor);
        res.push((
            Glyph::Dot,
            Token::Dim,
            format!("costs {name} {:.0}", worth.abs().max(1.0)),
        ));
    }
    res.retain(|it| !it.2.is_empty());
    res
}
