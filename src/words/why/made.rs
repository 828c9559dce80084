//! What is made between actors: trust, the pull of camps, the form of the alliance.

use crate::content::{ActorId, FormId, LensId, Pack};
use crate::rules;
use crate::words::why::{Page, Row, adding_up};
use crate::words::{The, agree, date, months, name, need, news, short, the};
use crate::world::{News, Term, View};

/// Others that pull named one by one.
const NAMED: usize = 8;

pub(super) fn of_trust(pack: &Pack, view: &View, actor: Option<ActorId>) -> Page {
    let tuning = &pack.tuning;
    let mut page = Page {
        lead: vec![format!(
            "How far others count on your word, 0 to 100: what you promise is worth that share of itself to them. It begins at {:.0} and a quarter of the relation; each instalment kept adds {:.0}, a promise that has run its term {:.0}; a breach that is seen takes {:.0} from whom it injures, {:.0} from partners in your other deals and {:.0} from all others. It goes back toward {:.0} by itself.",
            tuning.trust_start,
            tuning.trust_kept,
            tuning.trust_fulfilled,
            tuning.breach_injured,
            tuning.breach_partners,
            tuning.breach_others,
            tuning.trust_rest
        )],
        ..Page::default()
    };
    let Some(seat) = view.seat() else { return page };
    if let Some(actor) = actor.filter(|it| *it != seat && pack.actors[*it].acts()) {
        trust_of(pack, view, seat, actor, &mut page);
    } else {
        let acts = |it: &ActorId| pack.actors[*it].acts();
        for other in pack.actors.ids().filter(acts).filter(|it| *it != seat) {
            page.rows.push(Row::entry(
                format!("{:.0}", view.trust(other, seat)),
                view.trust(other, seat) - tuning.trust_start,
                format!(
                    "{} {} you; you trust it at {:.0}",
                    The(pack, other),
                    agree(pack, other, "trusts"),
                    view.trust(seat, other)
                ),
                String::new(),
            ));
        }
    }
    page
}

fn trust_of(pack: &Pack, view: &View, seat: ActorId, actor: ActorId, page: &mut Page) {
    let tuning = &pack.tuning;
    let start = view.past.first().map_or_else(
        || view.relation(actor, seat),
        |it| f64::from(it.relations[(actor, seat)]),
    );
    let began = (tuning.trust_start + start / 4.0).clamp(0.0, 100.0);
    let now = view.trust(actor, seat);
    let mut rows = vec![(
        began,
        0.0,
        format!("Where it began, at a relation of {start:.0}"),
        String::new(),
    )];
    let mut told = 0.0;
    for month in view.past.iter() {
        for it in &month.news {
            let Some(points) = trusted(pack, it, seat, actor) else {
                continue;
            };
            told += points;
            let text = format!(
                "{}: {}",
                date(pack, view, month.month.max(1)),
                news(pack, view, it)
            );
            rows.push((points, points, text, String::new()));
        }
    }
    let rest = now - began - told;
    if rest != 0.0 {
        let text = "Instalments kept, the drift back, and what stopped at the ends of the scale";
        rows.push((rest, rest, text.to_owned(), String::new()));
    }
    let shown = format!("trust of {} in you, shown as {now:.0}", the(pack, actor));
    page.rows = adding_up(rows, shown);
}

/// What a piece of news did to an actor's trust in the seat.
fn trusted(pack: &Pack, it: &News, seat: ActorId, actor: ActorId) -> Option<f64> {
    let tuning = &pack.tuning;
    let given = |term: &Term| term.giver == seat && term.receiver == actor;
    match it {
        News::Fulfilled { term } if given(term) => Some(tuning.trust_fulfilled),
        News::Broken { term } if given(term) => Some(-tuning.breach_injured),
        _ => None,
    }
}

pub(super) fn of_pull(pack: &Pack, view: &View, belief: LensId, actor: ActorId) -> Page {
    let camp = |side: i8| match side {
        1 => pack.poles[0].1.as_str(),
        _ => pack.poles[1].1.as_str(),
    };
    let mut page = Page {
        lead: vec![format!(
            "How strongly those who have taken a side draw it: the size of each, times how much the two want to stand together (relation, what both want, promises in force), toward {} camp or, with a minus, toward {}. Under {:.0} either way it hedges; a change of side takes two months in which it pays.",
            camp(1),
            camp(-1),
            pack.tuning.camp_dead_band
        )],
        ..Page::default()
    };
    if !pack.actors[actor].is_state() {
        page.lead = vec!["Only states and authorities stand in a camp.".to_owned()];
        return page;
    }
    let parts = pulls(pack, view, belief, actor);
    let mut rows: Vec<(f64, f64, String, String)> = Vec::new();
    for (points, wish, other) in parts.iter().take(NAMED) {
        let wish = if *wish < 0.0 {
            "would rather not stand with it"
        } else {
            "would stand with it"
        };
        let side = camp(view.public.actors[*other].camp);
        let text = format!(
            "{}, of {side} camp: {wish}, relation {:.0}",
            name(pack, *other),
            view.relation(actor, *other)
        );
        rows.push((*points, 0.0, text, String::new()));
    }
    let rest: f64 = parts.iter().skip(NAMED).map(|it| it.0).sum();
    if rest != 0.0 {
        rows.push((rest, 0.0, "All others".to_owned(), String::new()));
    }
    let shown = f64::from(view.public.actors[actor].pull);
    let other = shown - parts.iter().map(|it| it.0).sum::<f64>();
    if 0.005 <= other.abs() {
        let text = "What your own reading of the region makes different, and what has moved since"
            .to_owned();
        rows.push((other, 0.0, text, String::new()));
    }
    page.rows = adding_up(rows, format!("its pull, shown as {shown:.0}"));
    page
}

/// Who draws an actor: by how many points, how much the two want to stand together, and who; the strongest first.
fn pulls(pack: &Pack, view: &View, belief: LensId, actor: ActorId) -> Vec<(f64, f64, ActorId)> {
    let prices = rules::prices(pack, view, belief);
    let ties = rules::Ties::seen(pack, view, &prices);
    let weight = |it: ActorId| pack.actors[it].size * f64::from(view.public.actors[it].camp);
    let others: Vec<ActorId> = ties
        .states()
        .filter(|it| *it != actor && weight(*it) != 0.0)
        .collect();
    let whole: f64 = others.iter().map(|it| weight(*it).abs()).sum();
    let mut parts: Vec<(f64, f64, ActorId)> = others
        .iter()
        .map(|it| {
            let wish = ties.propensity(actor, *it);
            (100.0 * weight(*it) * wish / whole.max(1e-9), wish, *it)
        })
        .collect();
    parts.sort_by(|one, other| {
        other
            .0
            .abs()
            .total_cmp(&one.0.abs())
            .then(one.2.cmp(&other.2))
    });
    parts
}

pub(super) fn of_form(pack: &Pack, view: &View) -> Page {
    let now = view.public.form;
    let mut page = Page {
        lead: vec![format!(
            "{}: {}",
            pack.forms[now].label, pack.forms[now].text
        )],
        ..Page::default()
    };
    page.rows.push(Row::Head("What each form needs".to_owned()));
    for (at, form) in pack.forms.enumerate() {
        if form.needs.is_empty() && form.any_of.is_empty() {
            continue;
        }
        let texts = needs(pack, view, at);
        let (met, all) = (texts.iter().filter(|it| it.0).count(), texts.len());
        let texts: Vec<String> = texts.into_iter().map(|it| it.1).collect();
        let text = format!("{}. {}", form.label, texts.join("; "));
        page.rows.push(Row::entry(
            format!("{met} of {all}"),
            0.0,
            text,
            String::new(),
        ));
    }
    page.notes.push(
        "Promises in force that everybody knows of count, once a member. The last form whose needs are all met is in force."
            .to_owned(),
    );
    page
}

/// What a form needs: whether each holds, and in words.
fn needs(pack: &Pack, view: &View, at: FormId) -> Vec<(bool, String)> {
    let form = &pack.forms[at];
    let mut res = Vec::new();
    for (tag, members, sponsored) in &form.needs {
        let joined = rules::members(pack, view, tag, *sponsored);
        let names: Vec<&str> = joined.iter().map(|it| short(pack, *it)).collect();
        let with = if *sponsored {
            format!(" with {}", the(pack, pack.sponsor))
        } else {
            String::new()
        };
        let who = if names.is_empty() {
            String::new()
        } else {
            format!(": {}", names.join(", "))
        };
        let text = format!(
            "{}{with}, {} of {members}{who}",
            tag.replace('-', " "),
            joined.len()
        );
        res.push((usize::from(*members) <= joined.len(), text));
    }
    if !form.any_of.is_empty() {
        let any: Vec<String> = form
            .any_of
            .iter()
            .map(|it| need(pack, view, Some(pack.sponsor), it))
            .collect();
        let holds = |it: &crate::content::Check| rules::holds(view, Some(pack.sponsor), it);
        res.push((form.any_of.iter().any(holds), any.join(", or ")));
    }
    if 1 < form.months {
        let held = view.public.form_held.get(at).copied().unwrap_or(0);
        let text = format!("all of it for {}, held for {held}", months(form.months));
        res.push((form.months <= held, text));
    }
    res
}
