//! What waits for the seat's word: questions, objections to its moves, moves that others announce, offers.

use crate::content::GaugeId;
use crate::rules;
use crate::ui::screens::Ctx;
use crate::ui::screens::situation::desk::rows::{Row, What, order, order_gauges, preview};
use crate::ui::screens::situation::facts;
use crate::ui::theme::{Glyph, Token};
use crate::words;
use crate::words::Subject;
use crate::world::{Act, Contest, Order, Question, Refusal, Reply};

/// Questions without an answer, and contests without a reply.
pub(super) fn waiting(ctx: &Ctx) -> usize {
    let own = &ctx.view.own;
    let questions = own.questions.iter().filter(|it| it.answer.is_none());
    let contests = contests(ctx).filter(|it| Some(it.mover) == ctx.view.seat());
    questions.count() + contests.filter(|it| it.reply.is_none()).count()
}

/// Objections to the seat's own moves, then what events ask.
pub(super) fn questions(ctx: &Ctx) -> Vec<Row> {
    let mut rows = Vec::new();
    for it in contests(ctx).filter(|it| Some(it.mover) == ctx.view.seat()) {
        objected(ctx, it, &mut rows);
    }
    for it in &ctx.view.own.questions {
        question(ctx, it, &mut rows);
    }
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
    let subject = Subject::Move(it.what, it.target);
    let mut row = Row::new(What::Head(subject), words::capital(&head));
    row.subject = Some(subject);
    let text = pack.moves[it.what].text.clone();
    row.words.push((Glyph::Dot, Token::Dim, text));
    rows.push(row);
    let what = it.what;
    let face = words::situation::insisting_means(
        &words::held(tuning.face_base),
        &words::held(tuning.face_rung),
    );
    let half = words::held(rules::tier_cost(pack, pack.moves[what].tier) / 2.0);
    let replies = [
        (Reply::Insist, "Insist", tuning.cost_insist, face),
        (
            Reply::Modify,
            "Modify",
            0.0,
            words::situation::HALF_EFFECT_THIS_IS.to_owned(),
        ),
        (
            Reply::Yield,
            "Yield",
            0.0,
            words::situation::nothing_happens_and_back(&half),
        ),
    ];
    for (reply, label, cost, words) in replies {
        let act = Act::Reply { what, reply };
        let mut row = Row::new(What::Act(act), label.to_owned());
        row.subject = Some(subject);
        (row.inner, row.cost, row.chosen) = (true, Some(cost), it.reply == Some(reply));
        row.words.push((Glyph::Dot, Token::Dim, words));
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

/// What others announce, what would harm the seat most first: object, or post a way down where others object.
pub(super) fn announced(ctx: &Ctx) -> Vec<Row> {
    let others = contests(ctx).filter(|it| Some(it.mover) != ctx.view.seat());
    let mut others: Vec<(f64, Vec<Row>)> = others.map(|it| announcement(ctx, it)).collect();
    others.sort_by(|one, other| other.0.total_cmp(&one.0));
    others.into_iter().flat_map(|it| it.1).collect()
}

/// Another's announced move with what it would bring, and what can be said to it. With what it would cost the seat.
fn announcement(ctx: &Ctx, it: &Contest) -> (f64, Vec<Row>) {
    let pack = ctx.pack;
    let made = &pack.moves[it.what];
    let (mover, what) = (it.mover, it.what);
    let subject = Subject::Move(what, it.target);
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
    let gauges: Vec<(GaugeId, f64)> = felt.collect();
    let harm = -gauges
        .iter()
        .map(|it| it.1 * facts::price(ctx, it.0))
        .sum::<f64>();
    let name = words::The(pack, mover);
    let label = words::aimed(pack, what, it.target);
    let by = objectors(ctx, it);
    let verb = words::agree(pack, mover, "announces");
    let mut head = Row::new(What::Head(subject), format!("{name} {verb}: {label}"));
    head.subject = Some(subject);
    head.gauges = gauges;
    order_gauges(ctx, &mut head);
    if !it.objectors.is_empty() {
        let text = format!("objected to by {by}");
        head.words.push((Glyph::Cross, Token::Warning, text));
    }
    head.words
        .push((Glyph::Question, Token::Accent, made.text.clone()));
    let tuning = &pack.tuning;
    let mut row = Row::new(What::Act(Act::Object { mover, what }), "Object".to_owned());
    (row.subject, row.cost, row.chosen, row.inner) =
        (Some(subject), Some(tuning.cost_object), objected, true);
    let text = words::situation::objecting_means(&words::the(pack, mover));
    row.words.push((Glyph::Dot, Token::Dim, text));
    let mut rows = vec![head, row];
    if !it.objectors.is_empty() && !objected {
        let act = Act::WayDown { mover, what };
        let label = words::situation::post_way_down_for(&words::the(pack, mover));
        let mut row = Row::new(What::Act(act), label);
        (row.subject, row.cost, row.inner) = (Some(subject), Some(tuning.cost_way_down), true);
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
    let subject = Subject::Event(event);
    let mut head = Row::new(What::Head(subject), it.label.clone());
    head.subject = Some(subject);
    head.tail = say(&it.text);
    head.words
        .push((Glyph::Question, Token::Accent, say(&it.text)));
    rows.push(head);
    for (at, choice) in it.choices.iter().enumerate() {
        let answered = Order::Choose {
            event,
            choice: at as u8,
        };
        let verdict = match rules::judge(ctx.pack, ctx.view, &answered) {
            Err(Refusal::Already) => Ok(rules::order_price(ctx.pack, ctx.view, &answered)),
            other => other,
        };
        let preview = preview(ctx, &answered);
        let mut row = order(ctx, answered, verdict, &preview);
        row.label.clone_from(&choice.label);
        (row.inner, row.chosen) = (true, answer == Some(at as u8));
        let silent = if at == it.default {
            words::situation::WHAT_SILENCE_MEANS
        } else {
            ""
        };
        let text = format!("{}{silent}", say(&choice.text));
        row.words = vec![(Glyph::Dot, Token::Dim, text)];
        rows.push(row);
    }
}

/// Others' offers that wait for the seat's answer.
pub(super) fn offers(ctx: &Ctx) -> Vec<Row> {
    let Some(seat) = ctx.view.seat() else {
        return Vec::new();
    };
    let waits = |it: &&crate::world::Offer| {
        let parties = it.draft.parties();
        let at = parties.iter().position(|it| *it == seat);
        it.open() && at.is_some_and(|at| it.answers.get(at).is_some_and(Option::is_none))
    };
    let open: Vec<&crate::world::Offer> = ctx.view.own.offers.iter().filter(waits).collect();
    let Some(first) = open.first() else {
        return Vec::new();
    };
    let from = words::The(ctx.pack, first.from);
    let title = words::offer_name(ctx.pack, ctx.view, first.id);
    let label = match open.len() {
        1 => format!(
            "{from} {}: {title}",
            words::agree(ctx.pack, first.from, "offers")
        ),
        more => words::situation::offers_wait_first_from(
            &more,
            &words::the(ctx.pack, first.from),
            &title,
        ),
    };
    let mut row = Row::new(What::Table, label);
    row.subject = Some(Subject::Offer(first.id));
    words::situation::ENTER_LEADS_TO_TABLE.clone_into(&mut row.tail);
    vec![row]
}
