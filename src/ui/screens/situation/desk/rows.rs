//! The desk's rows, worked out once for each view.

use crate::ai::{self, Preview, Sense};
use crate::content::{GaugeId, MoveId};
use crate::rules;
use crate::ui::screens::Ctx;
use crate::ui::screens::situation::{desk, facts};
use crate::ui::theme::{Glyph, Token};
use crate::words;
use crate::words::Subject;
use crate::world::{Act, Contest, Order, Question, Refusal, Reply};

/// The least worth that is said of another seat, in standing points.
const FELT: f64 = 0.5;
/// Harm from which an announced move asks for the seat's word, in standing points.
const HARM: f64 = 0.5;

/// What Enter does.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::screens::situation) enum What {
    /// Explains what is asked.
    Head,
    /// Takes an order back.
    Filed(Order),
    /// Files an order.
    Order(Order),
    /// Does something at the table.
    Act(Act),
    /// Leads to the table.
    Table,
    /// All moves, or only those suggested.
    Toggle,
}

impl What {
    /// Whether Enter does something in the game.
    pub const fn acts(&self) -> bool {
        !matches!(self, Self::Head)
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
    pub cost: Option<f64>,
    pub refused: Option<String>,
    pub sense: Option<Sense>,
    /// The answer that was given.
    pub chosen: bool,
    /// Belongs to the row above it.
    pub inner: bool,
    /// Points on gauges, those that matter most to the seat first.
    pub gauges: Vec<(GaugeId, f64)>,
    /// What is said of it under the list: mark, the mark's colour, words.
    pub words: Vec<(Glyph, Token, String)>,
}

impl Row {
    fn new(what: What, label: String) -> Self {
        Self {
            what,
            label,
            tail: String::new(),
            subject: None,
            cost: None,
            refused: None,
            sense: None,
            chosen: false,
            inner: false,
            gauges: Vec::new(),
            words: Vec::new(),
        }
    }
}

/// Questions without an answer, and contests without a reply.
pub(in crate::ui::screens::situation) fn waiting(ctx: &Ctx) -> usize {
    let own = &ctx.view.own;
    let questions = own.questions.iter().filter(|it| it.answer.is_none());
    let contests = contests(ctx).filter(|it| Some(it.mover) == ctx.view.seat());
    questions.count() + contests.filter(|it| it.reply.is_none()).count()
}

/// All rows: what waits first, then what is filed, then what could be done.
pub(in crate::ui::screens::situation) fn of(ctx: &Ctx, all: bool) -> Vec<Row> {
    if ctx.view.seat().is_none() || ctx.view.outcome.is_some() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let (own, others): (Vec<&Contest>, Vec<&Contest>) =
        contests(ctx).partition(|it| Some(it.mover) == ctx.view.seat());
    for it in own {
        objected(ctx, it, &mut rows);
    }
    for it in &ctx.view.own.questions {
        question(ctx, it, &mut rows);
    }
    let mut others: Vec<(f64, Vec<Row>)> = others.iter().map(|it| announced(ctx, it)).collect();
    others.sort_by(|one, other| other.0.total_cmp(&one.0));
    // What would harm the seat waits for its word; the rest can be read below.
    let harmless = others.split_off(others.partition_point(|it| HARM <= it.0));
    rows.extend(others.into_iter().flat_map(|it| it.1));
    offers(ctx, &mut rows);
    let orders = ctx.view.own.filed.iter();
    let filed = orders.filter(|it| !matches!(it, Order::Choose { .. }));
    rows.extend(filed.map(|it| filed_row(ctx, *it)));
    if all {
        every(ctx, &mut rows);
    } else {
        let moves = ctx.advice.suggestions.iter();
        rows.extend(moves.map(|it| {
            let verdict = rules::judge(ctx.pack, ctx.view, &it.order);
            let mut row = order(ctx, it.order, verdict, &it.preview);
            row.sense = Some(it.sense);
            row
        }));
        let count = count_moves(ctx);
        if ctx.advice.suggestions.len() < count {
            rows.push(Row::new(
                What::Toggle,
                words::situation::all_moves_of_your(&count),
            ));
        }
    }
    rows.extend(harmless.into_iter().flat_map(|it| it.1));
    rows
}

/// Contests in which the seat has something to say.
fn contests<'a>(ctx: &Ctx<'a>) -> impl Iterator<Item = &'a Contest> {
    let seat = ctx.view.seat();
    ctx.view
        .public
        .contests
        .iter()
        .filter(move |it| Some(it.mover) != seat || !it.objectors.is_empty())
}

/// Objections to the seat's own move, with the three replies.
fn objected(ctx: &Ctx, it: &Contest, rows: &mut Vec<Row>) {
    let pack = ctx.pack;
    let tuning = &pack.tuning;
    let verb = if it.objectors.len() == 1 {
        "objects"
    } else {
        "object"
    };
    let label = words::aimed(pack, it.what, it.target);
    let head = format!("{} {verb} to your move: {label}", objectors(ctx, it));
    let mut row = Row::new(What::Head, words::capital(&head));
    row.subject = Some(Subject::Move(it.what, it.target));
    let text = pack.moves[it.what].text.clone();
    row.words.push((Glyph::Dot, Token::Dim, text));
    rows.push(row);
    let what = it.what;
    let replies = [
        (
            Reply::Insist,
            "Insist",
            tuning.cost_insist,
            words::situation::MOVE_STANDS_LADDER_CLIMBS,
        ),
        (
            Reply::Modify,
            "Modify",
            0.0,
            words::situation::HALF_EFFECT_THIS_IS,
        ),
        (
            Reply::Yield,
            "Yield",
            0.0,
            words::situation::NOTHING_HAPPENS_AND_HALF,
        ),
    ];
    for (reply, label, cost, words) in replies {
        let act = Act::Reply { what, reply };
        let mut row = Row::new(What::Act(act), label.to_owned());
        row.subject = Some(Subject::Move(it.what, it.target));
        (row.inner, row.cost, row.chosen) = (true, Some(cost), it.reply == Some(reply));
        row.words.push((Glyph::Dot, Token::Dim, words.to_owned()));
        rows.push(row);
    }
}

fn objectors(ctx: &Ctx, it: &Contest) -> String {
    let names: Vec<String> = it
        .objectors
        .iter()
        .map(|it| words::the(ctx.pack, *it))
        .collect();
    words::list(&names)
}

/// Another's announced move: object, or post a way down where others object. With what it would cost the seat.
fn announced(ctx: &Ctx, it: &Contest) -> (f64, Vec<Row>) {
    let pack = ctx.pack;
    let made = &pack.moves[it.what];
    let (mover, what) = (it.mover, it.what);
    let objected = ctx
        .view
        .seat()
        .is_some_and(|seat| it.objectors.contains(&seat));
    let belief = ctx.advice.belief;
    let felt = made.effects.iter().map(|it| {
        (
            it.gauge,
            it.points * it.weights.get(belief).copied().unwrap_or(0.0),
        )
    });
    let mut gauges: Vec<(GaugeId, f64)> = felt.filter(|it| 0.2 <= it.1.abs()).collect();
    let worth = |it: &(GaugeId, f64)| it.1 * facts::price(ctx, it.0);
    gauges.sort_by(|one, other| worth(one).total_cmp(&worth(other)));
    let harm = -gauges.iter().map(worth).sum::<f64>();
    let name = words::the(pack, mover);
    let label = words::aimed(pack, what, it.target);
    let by = objectors(ctx, it);
    let mut words = vec![(Glyph::Question, Token::Accent, made.text.clone())];
    if !by.is_empty() {
        words.insert(
            0,
            (Glyph::Cross, Token::Warning, format!("objected to by {by}")),
        );
    }
    let mut row = Row::new(
        What::Act(Act::Object { mover, what }),
        format!("Object to {name}: {label}"),
    );
    row.subject = Some(Subject::Move(what, it.target));
    row.cost = Some(pack.tuning.cost_object);
    (row.chosen, row.gauges, row.words) = (objected, gauges, words);
    let mut rows = vec![row];
    if !by.is_empty() && !objected {
        let act = Act::WayDown { mover, what };
        let mut row = Row::new(What::Act(act), words::situation::post_way_down_for(&name));
        row.subject = Some(Subject::Move(what, it.target));
        (row.inner, row.cost) = (true, Some(pack.tuning.cost_way_down));
        row.chosen = it.way_down.is_some();
        let text = words::situation::WHOEVER_YIELDS_BY_YOUR.to_owned();
        row.words.push((Glyph::Dot, Token::Dim, text));
        rows.push(row);
    }
    (harm, rows)
}

fn question(ctx: &Ctx, asked: &Question, rows: &mut Vec<Row>) {
    let (event, answer) = (asked.event, asked.answer);
    let it = &ctx.pack.events[event];
    let say = |text: &str| words::asked(ctx.pack, ctx.view, asked, text);
    let mut head = Row::new(What::Head, it.label.clone());
    head.subject = Some(Subject::Event(event));
    head.tail = say(&it.text);
    head.words
        .push((Glyph::Question, Token::Accent, say(&it.text)));
    rows.push(head);
    for (at, choice) in it.choices.iter().enumerate() {
        let answered = Order::Choose {
            event,
            choice: at as u8,
        };
        let chosen = answer == Some(at as u8);
        let verdict = match rules::judge(ctx.pack, ctx.view, &answered) {
            Err(Refusal::Already) => Ok(choice.capital),
            other => other,
        };
        let preview = preview(ctx, &answered);
        let mut row = order(ctx, answered, verdict, &preview);
        if chosen {
            row.what = What::Filed(answered);
        }
        row.label.clone_from(&choice.label);
        row.subject = Some(Subject::Event(event));
        (row.inner, row.chosen) = (true, chosen);
        let silent = if at == it.default {
            " (what silence means)"
        } else {
            ""
        };
        row.words = vec![(
            Glyph::Dot,
            Token::Dim,
            format!("{}{silent}", say(&choice.text)),
        )];
        rows.push(row);
    }
}

fn offers(ctx: &Ctx, rows: &mut Vec<Row>) {
    let Some(seat) = ctx.view.seat() else { return };
    let waits = |it: &&crate::world::Offer| {
        let parties = it.draft.parties();
        let at = parties.iter().position(|it| *it == seat);
        it.open() && at.is_some_and(|at| it.answers.get(at).is_some_and(Option::is_none))
    };
    let open: Vec<&crate::world::Offer> = ctx.view.own.offers.iter().filter(waits).collect();
    let Some(first) = open.first() else { return };
    let from = words::The(ctx.pack, first.from);
    let title = words::offer_name(ctx.pack, ctx.view, first.id);
    let label = match open.len() {
        1 => format!("{from} offers: {title}"),
        more => words::situation::offers_wait_first_from(
            &more,
            &words::the(ctx.pack, first.from),
            &title,
        ),
    };
    let mut row = Row::new(What::Table, label);
    row.subject = Some(Subject::Offer(first.id));
    words::situation::ENTER_LEADS_TO_TABLE.clone_into(&mut row.tail);
    rows.push(row);
}

fn filed_row(ctx: &Ctx, it: Order) -> Row {
    let preview = preview(ctx, &it);
    let mut row = order(ctx, it, Ok(0.0), &preview);
    row.what = What::Filed(it);
    row.words.insert(
        0,
        (
            Glyph::Done,
            Token::Serves,
            words::situation::FILED_ENTER_TAKES_IT.to_owned(),
        ),
    );
    row
}

fn preview(ctx: &Ctx, order: &Order) -> Preview {
    let advice = ctx.advice;
    if advice.prices.table.is_empty() {
        return Preview::default();
    }
    ai::preview(ctx.pack, ctx.view, &advice.prices, advice.belief, order)
}

/// A row for an order.
fn order(ctx: &Ctx, it: Order, verdict: Result<f64, Refusal>, preview: &Preview) -> Row {
    let mut row = Row::new(What::Order(it), words::order(ctx.pack, ctx.view, &it));
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
        Err(refusal) => {
            row.refused = Some(desk::short_reason(ctx, &Act::File(it), &refusal));
        }
    }
    row.gauges.clone_from(&preview.gauges);
    row.gauges.retain(|it| 0.2 <= it.1.abs());
    let matter = |it: &(GaugeId, f64)| (it.1 * facts::worth(ctx, it.0)).abs() + 0.01 * it.1.abs();
    row.gauges
        .sort_by(|one, other| matter(other).total_cmp(&matter(one)));
    if let Order::Move { what, .. } = it {
        row.words = words(ctx, what, preview);
    }
    row
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

/// How many moves the seat has, once a target.
fn count_moves(ctx: &Ctx) -> usize {
    moves(ctx).count()
}

fn moves<'a>(ctx: &Ctx<'a>) -> impl Iterator<Item = Order> + 'a {
    let seat = ctx.view.seat();
    ctx.pack
        .moves
        .iter()
        .enumerate()
        .filter(move |it| seat.is_some_and(|seat| it.1.by.contains(&seat)))
        .flat_map(move |(at, it)| {
            let what = MoveId::of(at);
            let one = it
                .targets
                .is_empty()
                .then_some(Order::Move { what, target: None });
            let aimed = it.targets.iter().filter(move |it| Some(**it) != seat);
            one.into_iter().chain(aimed.map(move |it| Order::Move {
                what,
                target: Some(*it),
            }))
        })
}

/// Every move, stop, breach and step of lobbying: what can be done by worth, then what cannot and why.
fn every(ctx: &Ctx, rows: &mut Vec<Row>) {
    let others = ctx.advice.orders.iter().map(|it| it.0);
    let others = others.filter(|it| {
        matches!(
            it,
            Order::Stop { .. } | Order::Break { .. } | Order::Lobby { .. }
        )
    });
    let mut can = Vec::new();
    let mut cannot = Vec::new();
    for it in moves(ctx).chain(others) {
        match rules::judge(ctx.pack, ctx.view, &it) {
            Ok(cost) => {
                let preview = preview(ctx, &it);
                can.push((preview.worth, order(ctx, it, Ok(cost), &preview)));
            }
            // What is filed stands above.
            Err(Refusal::Already) if ctx.view.own.filed.contains(&it) => (),
            Err(refusal) => {
                cannot.push(order(ctx, it, Err(refusal), &Preview::default()));
            }
        }
    }
    can.sort_by(|one, other| other.0.total_cmp(&one.0));
    rows.extend(can.into_iter().map(|it| it.1));
    rows.extend(cannot);
}
