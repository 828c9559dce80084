//! Capital in words: as it is held, what something costs now and later, what comes in and what keeping costs.

use crate::content::Pack;
use crate::rules::{Purse, Spent};
use crate::words::numbers::held;
use crate::words::{aimed, list, offer_name, order};
use crate::world::View;

/// The purse in one line, long and short: `capital 5 left · income 5, kept 2 (Back channel) · 2 filed`.
pub fn purse_notes(pack: &Pack, purse: &Purse, dot: &str) -> Vec<String> {
    let left = held(purse.left);
    let income = held(purse.income);
    let due: f64 = purse.due.iter().map(|it| it.1).sum();
    let spent = purse.opened - purse.left;
    let filed = if spent == 0.0 {
        String::new()
    } else {
        format!(" {dot} {} spent", held(spent))
    };
    let short = format!("capital {left} {dot} income {income}{filed}");
    if due == 0.0 {
        return vec![short, format!("capital {left}")];
    }
    let names: Vec<String> = purse
        .due
        .iter()
        .map(|it| aimed(pack, it.0.policy, it.0.target))
        .collect();
    let keep = format!("kept {}", held(due));
    vec![
        format!(
            "capital {left} {dot} income {income}, {keep} ({}){filed}",
            names.join(", ")
        ),
        format!("capital {left} {dot} income {income}, {keep}{filed}"),
        short,
        format!("capital {left}"),
    ]
}

/// What capital was spent on.
pub fn spent(pack: &Pack, view: &View, it: &Spent) -> String {
    match it {
        Spent::Order(it) => order(pack, view, it),
        Spent::Offer(id, false) => format!("Proposed: {}", offer_name(pack, view, *id)),
        Spent::Offer(id, true) => {
            format!(
                "Proposed, half of it come back: {}",
                offer_name(pack, view, *id)
            )
        }
        Spent::Soundings(count) => {
            format!(
                "{} beyond the month’s first",
                super::counted(usize::from(*count), "sounding", "soundings")
            )
        }
        Spent::Objection(mover, what) => format!(
            "Objected to {}: {}",
            super::the(pack, *mover),
            pack.moves[*what].label
        ),
        Spent::Insisted(what) => format!("Insisted on: {}", pack.moves[*what].label),
        Spent::WayDown(mover, what) => format!(
            "Posted a way down for {}: {}",
            super::the(pack, *mover),
            pack.moves[*what].label
        ),
    }
}

/// Policies that are paid for at this month's end, in a sentence; nothing where none is.
pub fn due(pack: &Pack, purse: &Purse) -> Option<String> {
    if purse.due.is_empty() {
        return None;
    }
    let names: Vec<String> = purse
        .due
        .iter()
        .map(|it| format!("“{}”", aimed(pack, it.0.policy, it.0.target)))
        .collect();
    let sum: f64 = purse.due.iter().map(|it| it.1).sum();
    let kept = format!("Kept up, for {} capital: {}.", held(sum), list(&names));
    Some(if purse.left - purse.beyond + purse.income < sum {
        format!("{kept} There is not enough: the last of them lapse.")
    } else {
        kept
    })
}
