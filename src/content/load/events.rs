//! Events: what the world does, and whom it asks.

use super::acts::{Cast, dated};
use super::conditions::refuse_relations;
use super::desk::{Spot, nearest};
use super::effects::{Measure, effects, plain_relation_changes, rung_change, stock_changes};
use super::ground::Ground;
use crate::content::file::{About, ChoiceEntry, EventEntry};
use crate::content::{Choice, Event};

/// Checks an event.
pub fn event(spot: Spot<'_>, ground: &Ground, cast: &Cast, entry: &EventEntry) -> Event {
    sound(spot, entry);
    let asks = entry
        .asks
        .as_ref()
        .and_then(|it| cast.acting(spot, std::slice::from_ref(it)).pop());
    Event {
        id: entry.id.text.clone(),
        label: spot.label("label", &entry.label, 60),
        text: spot.open_text("text", &entry.text, entry.about.map_or(&[], About::gaps)),
        about: entry.about,
        theatre: entry.theatre.as_ref().and_then(|it| spot.find(it)),
        base: spot.within("base", entry.base, 0.0..=100.0),
        cause: spot.lean(&entry.cause).unwrap_or_default(),
        when: dated(
            spot,
            &entry.when,
            (&entry.from, &entry.until, &entry.months),
        ),
        once: !entry.recurs,
        rest: entry.rest,
        effects: effects(spot, ground, "effects", &entry.effects, Measure::Points),
        stocks: stock_changes(spot, "stocks", &entry.stocks),
        relations: plain_relation_changes(spot, "relations", &entry.relations),
        asks,
        choices: entry
            .choices
            .iter()
            .enumerate()
            .map(|(n, it)| choice(spot, ground, n, it, entry.about))
            .collect(),
        default: default_choice(spot, entry),
        claims: spot.all(&entry.claims),
        why: entry.why.as_ref().map(|it| spot.text("why", it)),
        systems: spot.all(&entry.systems),
    }
}

/// What an event cites, when it comes again and whom it speaks of go together.
fn sound(spot: Spot<'_>, entry: &EventEntry) {
    if entry.claims.is_empty() && entry.why.is_none() {
        let help = "cite `claims`, or say in `why` why no document is needed";
        spot.fault_help(
            "id",
            format!("the event `{}` cites nothing", entry.id.text),
            Some(help.into()),
        );
    }
    if entry.rest > 0 && !entry.recurs {
        let help = "add `recurs = true`, or leave `rest` out: an event happens once a game";
        spot.fault_help(
            "rest",
            "this event has nothing to rest from",
            Some(help.into()),
        );
    }
    dilemma(spot, entry);
    if entry.asks.is_none() && entry.about.is_none() {
        refuse_relations(spot, &entry.when);
        if !entry.relations.is_empty() {
            spot.fault(
                "relations",
                "relations of an event are those of the actor it asks, and it asks nobody",
            );
        }
    }
}

fn choice(
    spot: Spot<'_>,
    ground: &Ground,
    n: usize,
    entry: &ChoiceEntry,
    about: Option<About>,
) -> Choice {
    own_keys(spot, n, entry, about);
    let path = |key: &str| format!("choices.{n}.{key}");
    Choice {
        id: entry.id.text.clone(),
        label: spot.label(&path("label"), &entry.label, 44),
        text: spot.open_text(&path("text"), &entry.text, about.map_or(&[], About::gaps)),
        relation: spot.within(&path("relation"), entry.relation, -40.0..=40.0),
        trust: spot.within(&path("trust"), entry.trust, -40.0..=40.0),
        turn: entry.turn,
        lives: spot.within(&path("lives"), entry.lives, -10.0..=10.0),
        rests: entry.rests,
        effects: effects(
            spot,
            ground,
            &path("effects"),
            &entry.effects,
            Measure::Points,
        ),
        stocks: stock_changes(spot, &path("stocks"), &entry.stocks),
        relations: plain_relation_changes(spot, &path("relations"), &entry.relations),
        support: spot.within(&path("support"), entry.support, -20.0..=20.0),
        rung: rung_change(spot, entry.rung.as_ref()),
        capital: spot.within(&path("capital"), entry.capital, 0.0..=12.0),
    }
}

/// What only dilemmas have, and what they have not.
fn dilemma(spot: Spot<'_>, entry: &EventEntry) {
    if entry.about.is_none() {
        return;
    }
    if let Some(id) = &entry.asks {
        spot.fault_at(
            id,
            "a dilemma comes before every seat: leave `asks` out",
            None,
        );
    }
    if entry.base > 0.0 || entry.theatre.is_some() {
        spot.fault(
            "base",
            "a dilemma has no chance of its own: `base = 0`, and no theatre",
        );
    }
    if !entry.effects.is_empty() || !entry.stocks.is_empty() || !entry.relations.is_empty() {
        spot.fault(
            "about",
            "a dilemma does nothing by itself: what it does stands with its answers",
        );
    }
}

/// Keys of an answer that mean something only in some dilemmas.
fn own_keys(spot: Spot<'_>, n: usize, entry: &ChoiceEntry, about: Option<About>) {
    let promise = matches!(
        about,
        Some(About::Given | About::Disliked | About::Received)
    );
    let sided = promise || about == Some(About::Rival);
    let keys = [
        ("relation", entry.relation != 0.0, sided),
        ("trust", entry.trust != 0.0, sided),
        ("turn", entry.turn.is_some(), promise),
        ("lives", entry.lives != 0.0, about == Some(About::People)),
        ("rests", entry.rests, about == Some(About::Gap)),
    ];
    for (key, _, _) in keys.into_iter().filter(|it| it.1 && !it.2) {
        let path = format!("choices.{n}.{key}");
        spot.fault(&path, format!("`{key}` means nothing here: leave it out"));
    }
}

/// Position of the answer that silence means; an event that asks has at least two answers, one that does not has none.
fn default_choice(spot: Spot<'_>, entry: &EventEntry) -> usize {
    for (n, choice) in entry.choices.iter().enumerate() {
        spot.check_format(&choice.id, false);
        if entry.choices[..n]
            .iter()
            .any(|it| it.id.text == choice.id.text)
        {
            spot.fault_at(
                &choice.id,
                format!("there are two answers `{}`", choice.id.text),
                None,
            );
        }
    }
    let asks = entry.asks.as_ref().or(entry.about.map(|_| &entry.id));
    let Some(asks) = asks else {
        if !entry.choices.is_empty() {
            spot.fault_help(
                "choices",
                "these are answers, but nobody is asked",
                Some("add `asks = \"ACTOR\"`".into()),
            );
        }
        return 0;
    };
    if entry.choices.len() < 2 {
        spot.fault_at(
            asks,
            "who is asked needs at least two answers",
            Some("add `[[event.choices]]`".into()),
        );
        return 0;
    }
    let known = || entry.choices.iter().map(|it| it.id.text.as_str());
    let Some(default) = &entry.default else {
        let help = format!(
            "add `default`, one of {}",
            known().collect::<Vec<_>>().join(", ")
        );
        spot.fault_help(
            "asks",
            "the answer that silence means is not named",
            Some(help),
        );
        return 0;
    };
    known()
        .position(|it| it == default.text)
        .unwrap_or_else(|| {
            let help = nearest(&default.text, known()).map(|it| format!("did you mean `{it}`?"));
            spot.fault_at(
                default,
                format!("there is no answer `{}`", default.text),
                help,
            );
            0
        })
}
