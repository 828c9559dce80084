//! A small game for tests of sentences.

use std::sync::Arc;

use crate::content::testing::small;
use crate::content::{ActorId, EndingId, GaugeId, LensId, Pack, ScenarioId, TheatreId};
use crate::game::{Command, Game};
use crate::rules::Setup;
use crate::world::{Act, Asked, Audience, Forecast, Outlook, View};

/// A game on the river, played by a person for its first seat, after some months.
pub fn game(months: u8) -> Game {
    let pack = Arc::new(small());
    let setup = Setup::new(&pack, ScenarioId(0), 7, LensId(0));
    let seat = pack.scenarios[ScenarioId(0)].seats[0];
    let mut game = Game::new(pack, setup, vec![(seat, None)]);
    for _ in 0..months {
        if game.outcome().is_some() {
            break;
        }
        let end = Command::seat(seat, Act::End);
        game.submit(end).expect("a month can be ended");
    }
    game
}

/// Made-up forecasts of a seat in its fifth month: three settled, one waiting, two open for an answer.
pub fn forecasts(pack: &Pack, of: ActorId) -> Vec<Forecast> {
    let level = Outlook::Level(GaugeId::of(0), 41.0);
    let rung = Outlook::Rung(TheatreId::of(0), 2);
    let state = Outlook::Ending(EndingId::of(0));
    let rows = [
        (1, 2, level, Some(80), Some(true)),
        (1, 3, rung, Some(30), Some(false)),
        (2, 4, state, Some(60), Some(false)),
        (3, 6, level, None, None),
        (5, 6, rung, Some(45), None),
        (5, 6, state, None, None),
    ];
    rows.map(|(asked, due, what, answer, came)| Forecast {
        of,
        asked,
        question: Asked {
            due,
            what,
            odds: 55,
            advisers: (0..pack.documents.len())
                .map(|it| 35 + 20 * it as u8)
                .collect(),
        },
        answer,
        came,
    })
    .into()
}

/// What a seat has before it: the content, and what it knows.
pub struct Sight {
    /// Content.
    pub pack: Arc<Pack>,
    /// What the seat knows.
    pub view: Arc<View>,
}

impl Sight {
    /// What the person sees after some months.
    pub fn after(months: u8) -> Self {
        let game = game(months);
        let seat = game.seats()[0].actor;
        Self {
            pack: Arc::clone(game.pack()),
            view: game.view(Audience::Seat(seat)),
        }
    }
}
