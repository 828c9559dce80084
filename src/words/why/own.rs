//! What a seat has and is judged by: standing, capital, support, aims; each with the parts that add up to the number shown.

use crate::content::{ActorId, LensId, Pack};
use crate::rules;
use crate::rules::{Parts, Purse};
use crate::words::why::{Page, Row, adding_up};
use crate::words::{aimed, date, held, name, spent};
use crate::world::{MonthSeen, PolicyInForce, View};

/// Whether an interest is among the seat's aims.
fn is_aim(view: &View, at: usize) -> bool {
    view.own.aims.chosen(at)
}

/// A row of points, with what they are worth to whoever looks.
type Points = (f64, f64, String, String);

fn interests(pack: &Pack, view: &View, parts: &Parts, seat: ActorId) -> Vec<Points> {
    let interests = &pack.actors[seat].interests;
    let row = |(at, part): (usize, &rules::Part)| {
        let mark = match (is_aim(view, at), interests[at].private) {
            (true, true) => "; your private aim",
            (true, false) => "; an aim of yours",
            (false, true) => "; kept to yourselves",
            (false, false) => "",
        };
        let text = format!(
            "{} {:.0} % met, of {:.1} points at most{mark}",
            stop(&interests[at].text),
            100.0 * part.met,
            part.most
        );
        let source = pack.gauges[part.gauge].short.clone();
        (part.points, part.met - 0.5, text, source)
    };
    parts.interests.iter().enumerate().map(row).collect()
}

/// A sentence with its stop.
fn stop(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

pub(super) fn of_standing(pack: &Pack, view: &View, belief: LensId) -> Page {
    let mut page = Page {
        lead: vec![
            "How far your seat’s own interests are met, held against what computer players reach in this same seat: 0 where one in ten of them did worse, 100 where one in ten did better.".to_owned(),
        ],
        ..Page::default()
    };
    let (Some(seat), Some(parts)) = (view.seat(), rules::standing_parts(pack, view, belief)) else {
        return page;
    };
    let mut rows = interests(pack, view, &parts, seat);
    if parts.crossed != 0.0 {
        let count = view.public.actors[seat].crossed.len();
        let text = super::super::counted(count, "red line crossed", "red lines crossed");
        rows.push((-parts.crossed, -1.0, text, String::new()));
    }
    if parts.face != 0.0 {
        let text = "Face at stake or lost".to_owned();
        rows.push((-parts.face, -1.0, text, String::new()));
    }
    if parts.promises != 0.0 {
        let text = "Promises kept to you, less those you keep".to_owned();
        rows.push((parts.promises, parts.promises, text, String::new()));
    }
    let limit = parts.standing() - parts.sum();
    if limit != 0.0 {
        let text = "Nobody stands below 0 or above 100".to_owned();
        rows.push((limit, 0.0, text, String::new()));
    }
    let shown = format!("your standing, shown as {:.0}", parts.standing());
    page.rows = adding_up(rows, shown);
    page.notes.push(if view.outcome.is_some() {
        "As it was judged when the game ended.".to_owned()
    } else {
        "Each interest counts by half as the mean of its last six months, by half as it would stand after a year in which promises and policies hold and nobody gives orders. Aims count double; the private ones take a part of their own.".to_owned()
    });
    page
}

pub(super) fn of_aims(pack: &Pack, view: &View, belief: LensId) -> Page {
    let mut page = Page {
        lead: vec![
            "Three public aims and a private one, chosen in the first month. An aim counts double in your standing, and stands first among what you care about; nothing else is judged by it.".to_owned(),
        ],
        ..Page::default()
    };
    let (Some(seat), Some(parts)) = (view.seat(), rules::standing_parts(pack, view, belief)) else {
        return page;
    };
    let all = interests(pack, view, &parts, seat);
    let (aims, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .enumerate()
        .partition(|it| is_aim(view, it.0));
    let mut rows: Vec<Points> = aims.into_iter().map(|it| it.1).collect();
    let rest: f64 = others.iter().map(|it| it.1.0).sum();
    let text = format!("Your other {} interests", others.len());
    rows.push((rest, 0.0, text, String::new()));
    let taken = parts.standing() - parts.interests.iter().map(|it| it.points).sum::<f64>();
    if taken != 0.0 {
        let text = "Promises, red lines, face and limits".to_owned();
        rows.push((taken, taken, text, String::new()));
    }
    let shown = format!("your standing, shown as {:.0}", parts.standing());
    page.rows = adding_up(rows, shown);
    page
}

/// What a policy is called, and what it costs.
fn kept(pack: &Pack, it: &PolicyInForce) -> String {
    format!("Kept up: {}", aimed(pack, it.policy, it.target))
}

pub(super) fn of_capital(pack: &Pack, view: &View) -> Page {
    let tuning = &pack.tuning;
    let mut page = Page {
        lead: vec![format!(
            "What you can spend on acts, offers, objections and lobbying. A month brings {} and 1 more for each {} points of support; at most {} are carried over.",
            held(tuning.income),
            held(tuning.income_support),
            held(tuning.capital_max)
        )],
        ..Page::default()
    };
    let Some(purse) = rules::purse(pack, view) else {
        return page;
    };
    page.rows = adding_up(
        so_far(pack, view, &purse),
        format!("what you hold, shown as {}", held(purse.left)),
    );
    page.rows
        .push(Row::Head("At the end of this month".to_owned()));
    page.rows.extend(adding_up(
        to_come(pack, &purse),
        "what the next month opens with, if nothing else is spent".to_owned(),
    ));
    policies(pack, view, &mut page);
    page.notes.push(
        "Taking an order back returns all of it. Half comes back where an offer is refused, countered or withdrawn, and half of a move’s price where you yield to an objection: that is where halves come from.".to_owned(),
    );
    page
}

/// What the month opened with, and what was spent since.
fn so_far(pack: &Pack, view: &View, purse: &Purse) -> Vec<Points> {
    let mut rows: Vec<Points> = Vec::new();
    let mut push = |points: f64, text: String| rows.push((points, points, text, String::new()));
    let before = view.past.last().filter(|it| 0 < it.month);
    if let Some(month) = before {
        let income = rules::income(pack, month.support);
        let seat = view.seat();
        let due: Vec<&PolicyInForce> = view
            .policies()
            .filter(|it| Some(it.by) == seat && rules::next_due(it, month.month) == month.month)
            .collect();
        let paid = pack.tuning.cost_keep * due.len() as f64;
        push(
            purse.opened - income + paid,
            "Left over from the month before".to_owned(),
        );
        push(income, format!("Income at support {:.0}", month.support));
        for it in due {
            push(-pack.tuning.cost_keep, kept(pack, it));
        }
    } else {
        push(purse.opened, "What you began with".to_owned());
    }
    for (what, points) in &purse.spent {
        push(-points, spent(pack, view, what));
    }
    rows
}

fn to_come(pack: &Pack, purse: &Purse) -> Vec<Points> {
    let mut rows: Vec<Points> = Vec::new();
    let mut push = |points: f64, text: String| rows.push((points, points, text, String::new()));
    push(purse.left, "What you hold".to_owned());
    if purse.beyond != 0.0 {
        push(-purse.beyond, "More than is carried over".to_owned());
    }
    push(purse.income, "Income at today’s support".to_owned());
    for (policy, cost) in &purse.due {
        push(-cost, kept(pack, policy));
    }
    rows
}

/// Policies kept up, with when each is paid for next.
fn policies(pack: &Pack, view: &View, page: &mut Page) {
    let seat = view.seat();
    let own: Vec<&PolicyInForce> = view.policies().filter(|it| Some(it.by) == seat).collect();
    if own.is_empty() {
        return;
    }
    page.rows.push(Row::Head("Policies kept up".to_owned()));
    for it in own {
        let due = rules::next_due(it, view.playing());
        page.rows.push(Row::Text(format!(
            "{}: {} a quarter, next at the end of {}. One that cannot be paid for lapses.",
            aimed(pack, it.policy, it.target),
            held(pack.tuning.cost_keep),
            date(pack, view, due)
        )));
    }
}

pub(super) fn of_support(pack: &Pack, view: &View) -> Page {
    let tuning = &pack.tuning;
    let mut page = Page {
        lead: vec![format!(
            "How your own public stands to its government, 0 to 100. It brings capital, and it is what a vote at home begins with. Below {:.0} for {} running is a crisis.",
            tuning.crisis_support,
            super::super::months(tuning.crisis_months as u8)
        )],
        ..Page::default()
    };
    let Some(seat) = view.seat() else { return page };
    let now = view.own.support;
    let shown = format!("support at home, shown as {now:.0}");
    let [.., before, last] = &view.past[..] else {
        let rows = vec![(now, 0.0, "Where it began".to_owned(), String::new())];
        page.rows = adding_up(rows, shown);
        return page;
    };
    let mut rows: Vec<Points> = vec![(
        before.support,
        0.0,
        format!("At the end of {}", date(pack, view, before.month.max(1))),
        String::new(),
    )];
    if before.month == 0 {
        "Where it began".clone_into(&mut rows[0].2);
    }
    let (answers, told) = answered(pack, seat, before, last);
    rows[0].0 += answers - told.iter().map(|it| it.0).sum::<f64>();
    rows.extend(told);
    // The drift is drawn from where acts had left it: after = acts + pull (50 - acts) + answers.
    let acts = (last.support - answers - tuning.support_pull * 50.0) / (1.0 - tuning.support_pull);
    let drift = tuning.support_pull * (50.0 - acts);
    rows.push((
        acts - before.support,
        acts - before.support,
        "Your acts and answers, promises, what happened at home".to_owned(),
        String::new(),
    ));
    rows.push((
        drift,
        drift,
        "Drift back toward 50".to_owned(),
        String::new(),
    ));
    let since = now - last.support;
    if 0.005 <= since.abs() {
        rows.push((since, since, "Since then".to_owned(), String::new()));
    } else {
        rows[0].0 += since;
    }
    // Peoples’ standing is remembered less finely than support: what that loses stays with where the month began.
    let sum: f64 = rows.iter().map(|it| it.0).sum();
    rows[0].0 += now - sum;
    page.rows = adding_up(rows, shown);
    page
}

/// What the lives of those whom the seat answers to did to its support in a month, in all, and row by row where it can be felt.
fn answered(
    pack: &Pack,
    seat: ActorId,
    before: &MonthSeen,
    last: &MonthSeen,
) -> (f64, Vec<Points>) {
    let (mut all, mut rows) = (0.0, Vec::new());
    for (people, weight) in &pack.actors[seat].answers_to {
        let level = |it: &MonthSeen| it.peoples.get(*people).copied().unwrap_or(0.0);
        let by = f64::from(level(last) - level(before));
        let points = pack.tuning.support_people * weight * by;
        all += points;
        if 0.005 <= points.abs() {
            let how = if by < 0.0 { "worse" } else { "better" };
            let text = format!("{} live {how}, by {:.1}", name(pack, *people), by.abs());
            rows.push((points, points, text, String::new()));
        }
    }
    (all, rows)
}
