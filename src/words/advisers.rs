//! What advisers say: what they recommend, why, and what they make of each other's advice.

use crate::ai::{Counsel, Hop, Reason};
use crate::content::{ClaimId, DocId, Pack};
use crate::words::{claim_cited, link_source, list, order, signed};
use crate::world::{Order, View};

/// Standing points under which advice makes no difference.
const LITTLE: f64 = 0.15;

/// An adviser's name.
pub fn adviser(pack: &Pack, document: DocId) -> &str {
    &pack.documents[document].adviser
}

/// What an adviser recommends, in a few words.
pub fn recommends(pack: &Pack, view: &View, it: &Counsel) -> String {
    match it.order {
        Some(it) => order(pack, view, &it),
        None if it.silent => "Nothing: its document is silent".to_owned(),
        None => "Hold still and save".to_owned(),
    }
}

/// What the recommended move costs and brings, in a sentence.
pub fn promised(it: &Counsel) -> String {
    match it.order {
        Some(_) => format!(
            "Costs {:.0} capital. If its document is right, worth {} standing to you over the year.",
            it.cost,
            signed(it.worth, 1)
        ),
        None if it.silent => {
            "Its document says nothing that would be of use to you here this month.".to_owned()
        }
        None => "By its claims no move is worth its cost this month.".to_owned(),
    }
}

/// Why: what the move does, who says so, and how it reaches what the seat wants.
pub fn reason(pack: &Pack, document: DocId, it: &Reason) -> String {
    let verb = if it.points > 0.0 { "raises" } else { "lowers" };
    let mut text = format!(
        "It {verb} “{}” ({}).",
        pack.gauges[it.gauge].label,
        said(pack, document, &it.claims, it.why.as_deref())
    );
    let mut more = it.points > 0.0;
    for hop in &it.chain {
        text += &match hop {
            Hop::Link(link) => {
                let link_it = &pack.links[*link];
                more = more == (link_it.sign > 0.0);
                format!(
                    " That brings {} “{}” ({}).",
                    if more { "more" } else { "less" },
                    pack.gauges[link_it.to].label,
                    link_source(pack, *link, Some(document))
                )
            }
            Hop::Part(whole) => format!(" It is a part of “{}”.", pack.gauges[*whole].label),
        };
    }
    text + &format!(" Worth {} to you.", signed(it.worth, 1))
}

/// The claim that an adviser would quote: of its own document, else the first; in the designers' words where there is none.
fn said(pack: &Pack, document: DocId, claims: &[ClaimId], why: Option<&str>) -> String {
    let own = claims.iter().find(|it| pack.claims[**it].doc == document);
    match (own.or(claims.first()), why) {
        (Some(claim), _) => {
            let text = pack.claims[*claim].text.trim_end_matches('.');
            format!("{}: {text}", claim_cited(pack, *claim))
        }
        (None, Some(why)) => format!("designers: {}", why.trim_end_matches('.')),
        (None, None) => "designers".to_owned(),
    }
}

/// Who agrees with whom, in a sentence.
pub fn agreement(pack: &Pack, view: &View, all: &[Counsel]) -> String {
    let mut groups: Vec<(Option<Order>, Vec<String>)> = Vec::new();
    for it in all {
        let name = adviser(pack, it.document).to_owned();
        match groups.iter_mut().find(|group| group.0 == it.order) {
            Some(group) => group.1.push(name),
            None => groups.push((it.order, vec![name])),
        }
    }
    let agreed: Vec<String> = groups
        .iter()
        .filter(|it| it.1.len() > 1)
        .map(|(what, names)| {
            let what = what.map_or_else(
                || "holding still".to_owned(),
                |it| format!("“{}”", order(pack, view, &it)),
            );
            format!("{} agree on {what}", list(names))
        })
        .collect();
    if agreed.is_empty() {
        "No two advisers recommend the same.".to_owned()
    } else {
        agreed.join("; ") + "."
    }
}

/// What the others say of one adviser's move, a sentence each.
pub fn others(pack: &Pack, all: &[Counsel], at: usize) -> Vec<String> {
    if all.get(at).is_none_or(|it| it.order.is_none()) {
        return Vec::new();
    }
    let says = |it: &Counsel| {
        let worth = it.of_others.get(at).copied().unwrap_or(0.0);
        let name = adviser(pack, it.document);
        let points = signed(worth, 1);
        match worth {
            _ if it.order == all[at].order => format!("{name} recommends it too ({points})."),
            worth if worth > LITTLE => format!("{name} sees some good in it ({points})."),
            worth if worth < -LITTLE => format!("{name} would not: it costs you ({points})."),
            _ => format!("{name} sees little in it ({points})."),
        }
    };
    let others = all.iter().enumerate().filter(|it| it.0 != at);
    others.map(|it| says(it.1)).collect()
}
