//! What is kept up: policies with what they cost, procedures at home, promises and what breaking them costs.

use crate::rules;
use crate::ui::screens::Ctx;
use crate::ui::screens::situation::desk::rows::{Row, What, order, preview};
use crate::ui::theme::{Glyph, Token};
use crate::words;
use crate::words::Subject;
use crate::world::{Commitment, Order};

/// The seat's policies in force: Enter stops one at the month's end.
pub(super) fn policies(ctx: &Ctx) -> Vec<Row> {
    let seat = ctx.view.seat();
    let own = ctx.view.policies().filter(|it| Some(it.by) == seat);
    let row = |it: &crate::world::PolicyInForce| {
        let stop = Order::Stop {
            what: it.policy,
            target: it.target,
        };
        let verdict = rules::judge(ctx.pack, ctx.view, &stop);
        let mut row = order(ctx, stop, verdict, &preview(ctx, &stop));
        let name = words::aimed(ctx.pack, it.policy, it.target);
        row.label = if row.chosen {
            format!("Stop: {name}")
        } else {
            name
        };
        row.cost = None;
        let keep = words::held(ctx.pack.tuning.cost_keep);
        let due = rules::next_due(it, ctx.view.playing());
        row.tail = words::situation::kept_at_cost(&keep, &words::date(ctx.pack, ctx.view, due));
        if !row.chosen {
            let text = words::situation::ENTER_STOPS_IT.to_owned();
            row.words.insert(0, (Glyph::Dot, Token::Dim, text));
        }
        row
    };
    own.map(row).collect()
}

/// The seat's own procedures at home: Enter lobbies.
pub(super) fn lobbying(ctx: &Ctx) -> Vec<Row> {
    let seat = ctx.view.seat();
    let mut rows = Vec::new();
    for deal in ctx.view.deals() {
        let own = deal.ratifications.iter();
        for it in own.filter(|it| Some(it.by) == seat && !it.passed) {
            let lobby = Order::Lobby { deal: deal.id };
            let filed = ctx.view.own.filed.iter().filter(|it| **it == lobby).count();
            let verdict = rules::judge(ctx.pack, ctx.view, &lobby);
            let mut row = order(ctx, lobby, verdict, &preview(ctx, &lobby));
            row.chosen = 0 < filed;
            let votes = rules::votes(ctx.pack, ctx.view, deal.id, it);
            let due = words::date(ctx.pack, ctx.view, it.due);
            let text = words::situation::votes_now(
                &format!("{:.0}", votes.reached),
                &format!("{:.0}", votes.needed),
                &due,
                &words::held(ctx.pack.tuning.lobby_points),
            );
            row.words = vec![(Glyph::Dot, Token::Dim, text)];
            rows.push(row);
        }
    }
    rows
}

/// The seat's promises in force: breaking one is an act of its own, asked about first.
pub(super) fn promises(ctx: &Ctx) -> Vec<Row> {
    let seat = ctx.view.seat();
    let given = ctx
        .view
        .commitments()
        .filter(|it| Some(it.term.giver) == seat && it.in_force());
    let row = |it: &Commitment| {
        let broken = Order::Break {
            deal: it.deal,
            position: it.position,
        };
        let filed = ctx.view.own.filed.contains(&broken);
        let promise = words::pledge(ctx.pack, &it.term);
        let label = if filed {
            format!("Break the promise: {promise}")
        } else {
            promise
        };
        let mut row = Row::new(What::Break(it.deal, it.position), label);
        row.subject = Some(Subject::Deal(it.deal));
        row.chosen = filed;
        row.tail = if filed {
            words::situation::FILED_ENTER_TAKES_IT.to_owned()
        } else {
            format!("{} left", words::months(it.left))
        };
        let text = words::situation::ENTER_ASKS_BEFORE_BREAKING.to_owned();
        row.words.push((Glyph::Dot, Token::Dim, text));
        row
    };
    given.map(row).collect()
}
