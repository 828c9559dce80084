//! What the game says, in sentences: the only place where typed facts become words.

use crate::content::{ActorId, GaugeId, Pack};
use crate::ui::Subject;
use crate::world::{Act, Cause, News, Objection, Order, Refusal, View};

/// A piece of news as a sentence.
pub fn news(pack: &Pack, view: &View, news: &News) -> String {
    let _ = (pack, view);
    format!("{news:?}")
}

/// What moved a gauge, in a few words.
pub fn cause(pack: &Pack, view: &View, gauge: GaugeId, cause: Cause) -> String {
    let _ = (pack, view, gauge);
    format!("{cause:?}")
}

/// Why something cannot be done, as a sentence on which a person can act.
pub fn refusal(pack: &Pack, view: &View, act: Option<&Act>, refusal: &Refusal) -> String {
    let _ = (pack, view, act);
    format!("{refusal:?}")
}

/// Why a party refuses a draft.
pub fn objection(pack: &Pack, party: ActorId, objection: &Objection) -> String {
    let _ = (pack, party);
    format!("{objection:?}")
}

/// An order in the imperative: "Fund the force", "Stop ...", "Answer ...".
pub fn order(pack: &Pack, view: &View, order: &Order) -> String {
    let _ = (pack, view);
    format!("{order:?}")
}

/// An act in the imperative.
pub fn act(pack: &Pack, view: &View, act: &Act) -> String {
    let _ = (pack, view);
    format!("{act:?}")
}

/// A subject's name.
pub fn subject(pack: &Pack, view: &View, subject: Subject) -> String {
    let _ = (pack, view);
    format!("{subject:?}")
}

/// The month that a game month is, as `December 2025`.
pub fn date(pack: &Pack, view: &View, month: u8) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, first) = pack.scenarios[view.public.scenario.at()].start;
    let months = usize::from(first).saturating_sub(1) + usize::from(month.max(1)) - 1;
    format!("{} {}", NAMES[months % 12], usize::from(year) + months / 12)
}
