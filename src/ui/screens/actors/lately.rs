//! The right half of a dossier: what it thinks of you, what it would trade, what it did and why, its relations.

use ratatui::text::{Line, Span};

use crate::content::{ActorId, Effect, GaugeId};
use crate::rules::Ties;
use crate::ui::screens::Ctx;
use crate::ui::screens::actors::lines::{head, item, text};
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::words::{self, why};
use crate::world::{News, Price, Prices};

/// Moves told, newest first.
const TOLD: usize = 6;
/// Share of the largest price under which a thing is not told.
const INDIFFERENT: f64 = 0.03;
/// Prices told.
const WANTED: usize = 8;

/// What it thinks of the seat that looks: named, signed reasons that add up.
pub fn thinks(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, columns: usize) {
    let Some(seat) = ctx.view.seat().filter(|it| *it != actor) else {
        return;
    };
    let side = ctx.view.acting();
    if side <= actor.at() || side <= seat.at() {
        return;
    }
    head(ctx, lines, words::actors::WHAT_IT_THINKS_OF);
    let relation = ctx.view.relation(actor, seat);
    let words = words::actors::trusts_you_at_of(
        &words::capital(words::stance(relation)),
        &words::signed(relation, 0),
        &ctx.view.trust(actor, seat),
        &ctx.view.trust(seat, actor),
    );
    text(ctx, lines, &words, Token::Ink, columns);
    let both_states = ctx.pack.actors[actor].is_state() && ctx.pack.actors[seat].is_state();
    if both_states {
        reasons(ctx, lines, actor, seat);
    }
    for it in between(ctx, actor, seat).into_iter().take(3) {
        let mark = Span::styled(ctx.theme.glyph(Glyph::Bullet), ctx.theme.of(Token::Dim));
        item(ctx, lines, mark, &it, columns);
    }
}

/// The three parts of how much it wants to stand where the seat stands, and their sum.
fn reasons(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, seat: ActorId) {
    let tuning = &ctx.pack.tuning;
    let prices = public_prices(ctx);
    let ties = Ties::seen(ctx.pack, ctx.view, prices);
    let shared = ctx
        .view
        .commitments()
        .filter(|it| it.in_force())
        .filter(|it| {
            let pair = (it.term.giver, it.term.receiver);
            pair == (actor, seat) || pair == (seat, actor)
        })
        .count();
    let parts = [
        tuning.camp_relation * ctx.view.relation(actor, seat),
        tuning.camp_agreement * 100.0 * ties.agreement(actor, seat),
        tuning.camp_commitments * 100.0 * (shared as f64 / tuning.camp_full).min(1.0),
    ];
    let (rounded, sum) = whole(&parts);
    let names = [
        words::actors::HOW_YOU_GET_ON.to_owned(),
        words::actors::HOW_FAR_YOU_WANT.to_owned(),
        words::actors::promises_between_you_in(&shared),
    ];
    for (points, name) in rounded.iter().zip(names) {
        lines.push(Line::from(vec![
            Span::styled(
                format!("{:>5} ", words::signed(*points as f64, 0)),
                ctx.theme.change(*points as f64),
            ),
            Span::styled(name, ctx.theme.of(Token::Dim)),
        ]));
    }
    lines.push(Line::from(vec![
        Span::styled(
            format!("{:>5} ", words::signed(sum as f64, 0)),
            ctx.theme.of(Token::Focus),
        ),
        Span::styled(words::actors::SO_FAR_IT_WOULD, ctx.theme.of(Token::Ink)),
    ]));
}

/// Whole numbers that add up to their rounded sum.
fn whole(parts: &[f64]) -> (Vec<i64>, i64) {
    let scaled: Vec<f64> = parts.iter().map(|it| it / 100.0).collect();
    why::hundredths(&scaled)
}

fn public_prices<'a>(ctx: &'a Ctx) -> &'a Prices {
    if ctx.view.public.prices.table.is_empty() {
        &ctx.advice.prices
    } else {
        &ctx.view.public.prices
    }
}

/// What passed between two, newest first.
fn between(ctx: &Ctx, one: ActorId, other: ActorId) -> Vec<String> {
    let mut list = Vec::new();
    for month in ctx.view.past.iter().rev() {
        for it in &month.news {
            if words::concerns(it, one) && words::concerns(it, other) {
                let when = words::date(ctx.pack, ctx.view, month.month.max(1));
                list.push(format!("{when}: {}", words::news(ctx.pack, ctx.view, it)));
            }
        }
    }
    list
}

/// What a point on a gauge is worth to it now, in words: what it would trade for.
pub fn prices(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, columns: usize) {
    let own = ctx.view.seat() == Some(actor) && !ctx.view.own.prices.is_empty();
    let table = public_prices(ctx);
    let price: Price<'_> = if own {
        ctx.view.own.prices.slice()
    } else if table.table.is_empty() {
        Price::of(&[])
    } else {
        table.of(actor)
    };
    let most = price.iter().fold(0.0_f64, |most, it| most.max(it.abs()));
    if most == 0.0 {
        return;
    }
    head(ctx, lines, words::actors::WHAT_MOVES_IT_NOW);
    let mut ranked: Vec<(GaugeId, f64)> = price.enumerate().map(|(at, it)| (at, *it)).collect();
    ranked.sort_by(|one, other| {
        other
            .1
            .abs()
            .total_cmp(&one.1.abs())
            .then(one.0.cmp(&other.0))
    });
    ranked.truncate(WANTED);
    ranked.retain(|it| INDIFFERENT < it.1.abs() / most);
    // What is wanted equally much stands in one sentence.
    let mut said: Vec<(&str, Vec<String>)> = Vec::new();
    for (at, worth) in ranked {
        let words = words::reliance(worth, most);
        let short = ctx.pack.gauges[at].short.clone();
        match said.iter_mut().find(|it| it.0 == words) {
            Some(had) => had.1.push(short),
            None => said.push((words, vec![short])),
        }
    }
    for (words, names) in said {
        let text_of = format!("{}: {}", words::capital(words), words::list(&names));
        let mark = Span::styled(ctx.theme.glyph(Glyph::Bullet), ctx.theme.of(Token::Dim));
        item(ctx, lines, mark, &text_of, columns);
    }
}

/// What it did of late, and what that was good for by its own prices.
pub fn moves(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, columns: usize) {
    head(ctx, lines, words::actors::WHAT_IT_DID_OF);
    let mut told = 0;
    for month in ctx.view.past.iter().rev() {
        for it in &month.news {
            if told >= TOLD || words::about(it) != Some(actor) || matches!(it, News::RedLine { .. })
            {
                continue;
            }
            told += 1;
            let when = words::date(ctx.pack, ctx.view, month.month.max(1));
            let mark = Span::styled(ctx.theme.glyph(Glyph::Bullet), ctx.theme.of(Token::Dim));
            item(
                ctx,
                lines,
                mark,
                &format!("{when}: {}", words::news(ctx.pack, ctx.view, it)),
                columns,
            );
            if let Some(reason) = reason(ctx, actor, it) {
                for part in widgets::wrap(&reason, columns.saturating_sub(2)) {
                    lines.push(Line::styled(format!("  {part}"), ctx.theme.of(Token::Dim)));
                }
            }
        }
    }
    if told == 0 {
        text(
            ctx,
            lines,
            words::actors::NOTHING_THAT_YOU_HAVE,
            Token::Dim,
            columns,
        );
    }
}

/// What a move was good for by the actor's own prices, and what it cost it.
fn reason(ctx: &Ctx, actor: ActorId, news: &News) -> Option<String> {
    let effects: &[Effect] = match news {
        News::Moved { what, .. } => &ctx.pack.moves[*what].effects,
        News::Answered { event, choice, .. } => {
            &ctx.pack.events[*event]
                .choices
                .get(usize::from(*choice))?
                .effects
        }
        _ => return None,
    };
    let table = public_prices(ctx);
    if table.table.is_empty() {
        return None;
    }
    let price = table.of(actor);
    let lens = ctx.view.doctrine(ctx.pack, actor);
    let worth =
        |it: &Effect| it.points * it.weights.get(lens).copied().unwrap_or(1.0) * price[it.gauge];
    let best = effects
        .iter()
        .max_by(|one, other| worth(one).total_cmp(&worth(other)))?;
    let worst = effects
        .iter()
        .min_by(|one, other| worth(one).total_cmp(&worth(other)))?;
    let words = |it: &Effect| {
        let sign = if it.points > 0.0 { "more" } else { "less" };
        format!("{sign} {}", ctx.pack.gauges[it.gauge].short)
    };
    match (worth(best) > 0.02, worth(worst) < -0.02) {
        (true, true) => Some(words::actors::for_at_price_of(&words(best), &words(worst))),
        (true, false) => Some(format!("for {}", words(best))),
        (false, true) => Some(format!("in spite of {}", words(worst))),
        (false, false) => None,
    }
}

/// Its closest and its worst relations, with the last thing that passed.
pub fn relations(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, columns: usize) {
    let side = ctx.view.acting();
    if side <= actor.at() {
        return;
    }
    let mut ranked: Vec<(f64, ActorId)> = (0..side)
        .map(ActorId::of)
        .filter(|it| *it != actor)
        .map(|it| (ctx.view.relation(actor, it), it))
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let worst = ranked.iter().rev().take(4).filter(|it| it.0 < 0.0).rev();
    let shown: Vec<&(f64, ActorId)> = ranked
        .iter()
        .take(5)
        .filter(|it| it.0 > 0.0)
        .chain(worst)
        .collect();
    head(ctx, lines, "Relations");
    let names = shown.iter().map(|it| words::name(ctx.pack, it.1));
    let names = widgets::fitting(names, columns.saturating_sub(22).max(12));
    for (relation, other) in shown {
        let mark = super::mark(ctx, *other);
        let token = if *relation >= 0.0 {
            Token::Ink
        } else {
            Token::Dim
        };
        let change = change(ctx, actor, *other);
        lines.push(Line::from(vec![
            mark,
            Span::styled(
                format!(" {} ", widgets::pad(words::name(ctx.pack, *other), names)),
                ctx.theme.of(token),
            ),
            Span::styled(
                format!(
                    "{relation:>+4.0} {}",
                    widgets::pad(words::stance(*relation), 9)
                ),
                ctx.theme.of(Token::Dim),
            ),
            Span::styled(change.0, ctx.theme.change(change.1)),
        ]));
        if let Some(last) = between(ctx, actor, *other).first() {
            let text = widgets::fit(last, columns.saturating_sub(4));
            lines.push(Line::styled(
                format!("    {text}"),
                ctx.theme.of(Token::Faint),
            ));
        }
    }
}

/// How a relation changed last month.
fn change(ctx: &Ctx, one: ActorId, other: ActorId) -> (String, f64) {
    let [.., before, last] = ctx.view.past.as_slice() else {
        return (String::new(), 0.0);
    };
    match (
        before.relations.get(one, other),
        last.relations.get(one, other),
    ) {
        (Some(then), Some(now)) if (now - then).abs() >= 0.5 => {
            let by = f64::from(now - then);
            let sign = ctx
                .theme
                .glyph(if by > 0.0 { Glyph::Rise } else { Glyph::Fall });
            (format!(" {sign}{:.0}", by.abs()), by)
        }
        _ => (String::new(), 0.0),
    }
}

/// A people: how it lives, in its own words, and what moved that.
pub fn lives(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, columns: usize) {
    let it = &ctx.pack.actors[actor];
    let now = ctx
        .view
        .public
        .actors
        .get(actor)
        .map_or(50.0, |it| it.standing);
    head(ctx, lines, "How it lives");
    let past: Vec<f64> = ctx
        .view
        .past
        .iter()
        .filter_map(|it| it.peoples.get(actor))
        .map(|it| f64::from(*it))
        .collect();
    let by = match past[..] {
        [.., before, last] => last - before,
        _ => 0.0,
    };
    let mut spans = widgets::level(ctx.theme, now, by, by).to_vec();
    let shown = past.len().saturating_sub(16);
    spans.push(Span::styled(
        format!(
            " of 100  {}",
            widgets::history(ctx.theme, past[shown..].iter().copied())
        ),
        ctx.theme.of(Token::Dim),
    ));
    lines.push(Line::from(spans));
    let words = ctx
        .view
        .past
        .iter()
        .rev()
        .flat_map(|it| it.news.iter().rev())
        .find_map(|news| match news {
            News::Spoke { people, better, .. } if *people == actor => Some(*better),
            _ => None,
        });
    if let (Some((worse, better)), Some(was)) = (it.voice(ctx.view.date()), words) {
        text(
            ctx,
            lines,
            &format!("“{}”", if was { better } else { worse }),
            Token::People,
            columns,
        );
    }
    head(ctx, lines, words::actors::WHAT_MOVED_THAT_LAST);
    let mut any = false;
    for interest in &it.interests {
        any |= moved(ctx, lines, interest.gauge, interest.weight, columns);
    }
    if !any {
        text(ctx, lines, "Nothing much.", Token::Dim, columns);
    }
}

/// What moved one thing that a people cares about; false where nothing did.
fn moved(
    ctx: &Ctx,
    lines: &mut Vec<Line<'static>>,
    gauge: GaugeId,
    weight: f64,
    columns: usize,
) -> bool {
    let Some(month) = ctx.view.past.last().filter(|it| it.month > 0) else {
        return false;
    };
    let entries = why::entries(month, gauge);
    let sum: f64 = entries.iter().map(|it| it.points).sum();
    if sum.abs() < 0.3 {
        return false;
    }
    let sign = ctx
        .theme
        .glyph(if sum > 0.0 { Glyph::Rise } else { Glyph::Fall });
    lines.push(Line::from(vec![
        Span::styled(
            format!("{sign}{:<4.1}", sum.abs()),
            ctx.theme.change(sum * weight),
        ),
        Span::styled(
            ctx.pack.gauges[gauge].label.clone(),
            ctx.theme.of(Token::Ink),
        ),
    ]));
    for it in entries.iter().take(2) {
        let text = format!(
            "     {} {}",
            words::points(ctx.view, it.points, 1, words::PUSH),
            words::cause(ctx.pack, ctx.view, gauge, it.cause)
        );
        lines.push(Line::styled(
            widgets::fit(&text, columns),
            ctx.theme.of(Token::Dim),
        ));
    }
    true
}
