//! Seats as a header hands them out.

use crate::content::{ActorId, Pack};
use crate::game::{Header, MOST_ROUND, Pace};

use super::super::mirror::Named;

/// What is not legal about the seats of a game, in one sentence; none: they are.
pub fn seats(pack: &Pack, header: &Header) -> Option<String> {
    let open = &pack.scenarios[header.setup.scenario].seats;
    for (at, (actor, level)) in header.seats.iter().enumerate() {
        let name = actor.name(pack);
        if header.seats[..at].iter().any(|it| it.0 == *actor) {
            return Some(format!("the seat `{name}` is handed out twice"));
        }
        if level.is_none() && !open.contains(actor) {
            return Some(format!("`{name}` is no open seat of this scenario"));
        }
        if !acts(pack, *actor) {
            return Some(format!("`{name}` is a people: it has no seat"));
        }
    }
    let months = pack.scenarios[header.setup.scenario].months;
    let Pace {
        round,
        months: played,
    } = header.pace;
    if !(1..=MOST_ROUND).contains(&round) {
        return Some(format!(
            "a round has {round} months; {MOST_ROUND} are the most"
        ));
    }
    if played.is_some_and(|it| !(1..=months).contains(&it)) {
        return Some(format!("it ends after other than 1 to {months} months"));
    }
    let parent = header.parent.as_ref();
    parent
        .filter(|it| it.month > months)
        .map(|it| format!("it branches from month {} of {months}", it.month))
}

fn acts(pack: &Pack, actor: ActorId) -> bool {
    pack.actors[actor].acts()
}
