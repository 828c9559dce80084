//! What a delegation has in hand for a round: its choices by name, its forecasts, one line of reason. A slip is a draft until it is
//! filed, and can be changed and filed again until the round ends.

use serde::{Deserialize, Serialize};

use crate::content::{ActorId, Pack};
use crate::game::{Command, Hand};
use crate::room::Room;
use crate::words::choices::{self, Choice};
use crate::words::{self, host as told};
use crate::world::{Act, Audience, LONGEST, Order, View, is_text};

/// Choices on a slip at most.
pub const MOST_CHOICES: usize = 12;

/// Forecasts on a slip at most.
pub const MOST_FORECASTS: usize = 8;

/// A slip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// What is to be filed, by the keys of the seat's list.
    pub acts: Vec<String>,
    /// Percent for each question of the month; none where nothing is said.
    pub forecasts: Vec<Option<u8>>,
    /// Why, in a line.
    pub reason: String,
}

impl Slip {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.acts.is_empty() && self.reason.is_empty() && self.forecasts.iter().all(Option::is_none)
    }

    /// The slip within its bounds, with nothing on it that the seat's list does not have; what was struck out, in sentences.
    pub fn checked(mut self, pack: &Pack, view: &View) -> (Self, Vec<String>) {
        let list = choices::orders(pack, view);
        let mut struck = Vec::new();
        self.acts.truncate(MOST_CHOICES);
        let mut kept: Vec<String> = Vec::new();
        for key in self.acts {
            match choices::by_key(&list, &key) {
                Some(_) if kept.contains(&key) => (),
                Some(_) => kept.push(key),
                None => struck.push(told::NOT_ON_YOUR_LIST.to_owned()),
            }
        }
        self.acts = kept;
        self.forecasts.truncate(MOST_FORECASTS);
        for it in &mut self.forecasts {
            *it = it.filter(|it| *it <= 100);
        }
        if !self.reason.is_empty() && !is_text(&self.reason) {
            self.reason.clear();
            struck.push(told::reason_has_at_most(&LONGEST));
        }
        (self, struck)
    }
}

/// Does what a slip says in place of what the seat had filed; what could not be done, in sentences.
pub fn apply(room: &Room, actor: ActorId, hand: Hand, slip: &Slip) -> Vec<String> {
    let mut refused = Vec::new();
    let mut submit = |act: Act, quiet: bool| {
        let (pack, view) = seen(room, actor);
        let named = words::act(&pack, &view, &act);
        if let Err(why) = room
            .command(Command::Seat {
                actor,
                hand,
                act: act.clone(),
            })
            .wait()
            && !quiet
        {
            let why = words::refusal(&pack, &view, Some(&act), &why);
            refused.push(told::could_not_be_filed(&named, &why));
        }
    };
    let (pack, view) = seen(room, actor);
    let list = choices::orders(&pack, &view);
    let wanted: Vec<&Choice> = slip
        .acts
        .iter()
        .filter_map(|it| choices::by_key(&list, it))
        .collect();
    for order in view.own.filed.iter().rev() {
        let kept = wanted.iter().any(|it| it.act == Act::File(*order));
        if !kept && *order != Order::Argue {
            // What somebody has objected to stays: the way back is to yield.
            submit(Act::Unfile(*order), true);
        }
    }
    for it in wanted {
        let filed = |order: &Order| it.act == Act::File(*order);
        if !view.own.filed.iter().any(filed) {
            submit(it.act.clone(), false);
        }
    }
    for (number, percent) in slip.forecasts.iter().enumerate() {
        if let Some(percent) = *percent {
            let number = number as u8;
            submit(Act::Forecast { number, percent }, false);
        }
    }
    refused
}

/// What a seat may know now.
pub fn seen(room: &Room, actor: ActorId) -> (std::sync::Arc<Pack>, std::sync::Arc<View>) {
    room.read(move |game| {
        let view = game.view(Audience::Seat(actor));
        (std::sync::Arc::clone(game.pack()), view)
    })
}
