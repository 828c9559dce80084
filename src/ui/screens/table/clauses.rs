//! The clauses to pick from: what each does, what it costs at home, who objects, what leaving it out costs.

use std::collections::BTreeMap;

use crate::content::file::Size;
use crate::content::{ActorId, ClauseId, Crossing, Pack};
use crate::rules;
use crate::ui::layer::Choice;
use crate::ui::screens::Ctx;
use crate::ui::screens::table::pairs::pair;
use crate::words;
use crate::world::{Act, Draft, Term};

/// Clauses that share a tag, from so many on, are a family: a charter, a mandate.
const FAMILY: usize = 3;

/// Standing points from which somebody is likely to object.
const OBJECTS: f64 = -0.75;

/// Families of clauses: their tag, and the clauses in order.
pub fn families(pack: &Pack) -> Vec<(String, Vec<ClauseId>)> {
    let mut tags: BTreeMap<&str, Vec<ClauseId>> = BTreeMap::new();
    for (at, clause) in pack.clauses.iter().enumerate() {
        for tag in &clause.tags {
            tags.entry(tag).or_default().push(ClauseId::of(at));
        }
    }
    let mut list: Vec<(String, Vec<ClauseId>)> = tags
        .into_iter()
        .filter(|it| it.1.len() >= FAMILY)
        .map(|it| (it.0.to_owned(), it.1))
        .collect();
    list.sort_by_key(|it| it.1[0]);
    list
}

/// A family's name on screen.
pub fn family_name(tag: &str) -> String {
    words::capital(&tag.replace('-', " "))
}

/// Clauses of a family that a draft leaves out and nobody has promised, with what that costs.
pub fn left_out(ctx: &Ctx, draft: &Draft, family: &[ClauseId]) -> Vec<(ClauseId, Option<String>)> {
    family
        .iter()
        .filter(|clause| {
            !draft.terms.iter().any(|it| it.clause == **clause)
                && !ctx.view.commitments().any(|it| it.term.clause == **clause)
        })
        .map(|clause| {
            let it = &ctx.pack.clauses[*clause];
            (*clause, it.left_out.clone())
        })
        .collect()
}

/// All clauses as choices, under headings.
pub fn choices(ctx: &Ctx, draft: &Draft) -> Vec<Choice> {
    let families = families(ctx.pack);
    let seat = ctx.view.seat();
    let mut list: Vec<(usize, Choice)> = Vec::new();
    for at in 0..ctx.pack.clauses.len() {
        let clause = ClauseId::of(at);
        let family = families.iter().position(|it| it.1.contains(&clause));
        let pair = pair(ctx, draft, clause);
        let (rank, group) = match (family, pair) {
            (Some(family), _) => {
                let (tag, members) = &families[family];
                (
                    10 + family,
                    format!("{} ({})", family_name(tag), members.len()),
                )
            }
            (None, Some((giver, _))) if Some(giver) == seat => (0, "You can give".to_owned()),
            (None, Some((_, receiver))) if Some(receiver) == seat => {
                (1, words::table::YOU_CAN_ASK_FOR.to_owned())
            }
            (None, _) => (2, "Between others".to_owned()),
        };
        list.push((rank, choice(ctx, draft, clause, pair, group)));
    }
    list.sort_by_key(|it| it.0);
    list.into_iter().map(|it| it.1).collect()
}

fn choice(
    ctx: &Ctx,
    draft: &Draft,
    clause: ClauseId,
    pair: Option<(ActorId, ActorId)>,
    group: String,
) -> Choice {
    let it = &ctx.pack.clauses[clause];
    let mut choice = Choice {
        id: it.id.clone(),
        name: words::capital(&it.label),
        group,
        detail: Vec::new(),
        bar: None,
    };
    match pair {
        None => choice.bar = Some(words::table::NOBODY_AT_THIS_TABLE.to_owned()),
        Some((giver, receiver)) => {
            let term = rules::usual(ctx.pack, clause, giver, receiver, Size::Full);
            choice.detail = explain(ctx, draft, &term);
            let (from, to) = (words::the(ctx.pack, giver), words::the(ctx.pack, receiver));
            choice.detail.insert(1, format!("By {from}, to {to}."));
            let mut terms = draft.terms.clone();
            terms.push(term);
            let draft = Draft { terms: vec![term] };
            let unmet = rules::first_unmet(
                &rules::With {
                    facts: ctx.view.as_ref(),
                    terms: &terms,
                },
                Some(giver),
                &ctx.pack.clauses[clause].when,
            );
            choice.bar = rules::check_terms(ctx.pack, ctx.view.as_ref(), giver, &draft.terms)
                .or_else(|it| match it {
                    crate::world::Refusal::Condition(..) if unmet.is_none() => Ok(()),
                    it => Err(it),
                })
                .err()
                .map(|it| words::refusal(ctx.pack, ctx.view, Some(&Act::Propose(draft)), &it));
        }
    }
    choice
}

/// What a promise means, in paragraphs.
pub fn explain(ctx: &Ctx, draft: &Draft, term: &Term) -> Vec<String> {
    let it = &ctx.pack.clauses[term.clause];
    let mut detail = vec![it.text.clone()];
    let effects = effects(ctx, term);
    if !effects.is_empty() {
        detail.push(format!("Does: {effects}."));
    }
    detail.push(format!(
        "Passed {}; {} ({:+.0}).",
        words::procedure(it.ratify),
        words::public(it.public),
        it.public
    ));
    let lines = red_lines(ctx, term);
    if !lines.is_empty() {
        detail.push(lines);
    }
    let against = against(ctx, term);
    if !against.is_empty() {
        detail.push(format!("Likely against it: {}.", words::list(&against)));
    }
    if let Some(left) = &it.left_out {
        detail.push(left.clone());
    }
    detail.extend(asked(ctx, draft, term));
    detail
}

/// What the parties of a promise ask before they sign it, and whether the draft or what is in force has it.
pub fn asked(ctx: &Ctx, draft: &Draft, term: &Term) -> Vec<String> {
    let asks = &ctx.pack.clauses[term.clause].asks;
    let ours = asks
        .iter()
        .filter(|it| it.of == term.giver || it.of == term.receiver);
    let facts = rules::With {
        facts: ctx.view.as_ref(),
        terms: &draft.terms,
    };
    ours.map(|it| {
        let met = rules::meets(&facts, it);
        let verdict = if met { "Met" } else { "Not met yet" };
        format!("{verdict}: {}", it.text)
    })
    .collect()
}

/// What a clause does to gauges and counts, the largest first.
pub fn effects(ctx: &Ctx, term: &Term) -> String {
    let it = &ctx.pack.clauses[term.clause];
    let share = term.size.share();
    let weight = |effect: &crate::content::Effect| {
        effect
            .weights
            .get(ctx.advice.belief)
            .copied()
            .unwrap_or(1.0)
    };
    // Documents that disagree push one gauge both ways: what is left of it counts.
    let mut sums: Vec<(crate::content::GaugeId, f64)> = Vec::new();
    let felt = it.effects.iter().chain(&it.once);
    for effect in felt.filter(|it| term.feels(it)) {
        let points = effect.points * weight(effect) * share;
        match sums.iter_mut().find(|it| it.0 == effect.gauge) {
            Some(sum) => sum.1 += points,
            None => sums.push((effect.gauge, points)),
        }
    }
    sums.retain(|it| it.1.abs() >= 0.5);
    sums.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    let parts = sums.iter().map(|(gauge, points)| {
        let short = &ctx.pack.gauges[*gauge].short;
        format!("{short} {}", words::signed(*points, 0))
    });
    let unit = |stock: &crate::content::StockId| &ctx.pack.stocks[*stock].unit;
    let stocks = it
        .stocks
        .iter()
        .map(|(stock, change)| format!("{change:+} {}", unit(stock)));
    let whole = rules::wholes(it, term.giver).map(|it| format!("all {}", unit(&it.stock)));
    let words: Vec<String> = stocks.chain(whole).chain(parts).collect();
    words.join(", ")
}

/// Red lines that a promise touches.
pub fn red_lines(ctx: &Ctx, term: &Term) -> String {
    let mut lines = Vec::new();
    for (actor, gives) in [(term.giver, true), (term.receiver, false)] {
        for line in &ctx.pack.actors[actor].red_lines {
            let touches = match &line.crossing {
                Crossing::Gives(clause) => gives && *clause == term.clause,
                Crossing::Accepts(clause) => !gives && *clause == term.clause,
                Crossing::State(_) => false,
            };
            if touches {
                let who = words::name(ctx.pack, actor);
                let unless = line.unless.as_ref().map_or_else(String::new, |check| {
                    format!(
                        " Unless: {}.",
                        words::need(ctx.pack, ctx.view, Some(actor), check)
                    )
                });
                lines.push(format!("Red line of {who}: {}{unless}", line.text));
            }
        }
    }
    lines.join(" ")
}

/// Open seats, parties aside, that a promise would cost most.
fn against(ctx: &Ctx, term: &Term) -> Vec<String> {
    let open = &ctx.pack.scenarios[ctx.view.public.scenario].seats;
    let mut list: Vec<(f64, ActorId)> = open
        .iter()
        .filter(|it| **it != term.giver && **it != term.receiver)
        .map(|it| {
            let lens = ctx.view.doctrine(ctx.pack, *it);
            let price = ctx.advice.prices.of(*it);
            (
                rules::clause_worth(ctx.pack, ctx.view, price, term, *it, lens),
                *it,
            )
        })
        .filter(|it| it.0 < OBJECTS)
        .collect();
    list.sort_by(|one, other| one.0.total_cmp(&other.0));
    list.into_iter()
        .take(3)
        .map(|it| words::the(ctx.pack, it.1))
        .collect()
}
