use std::collections::VecDeque;

use ratatui::backend::TestBackend;

use super::*;
use crate::content::testing::small;
use crate::content::{LensId, ScenarioId};
use crate::game::{Game, Table};
use crate::room::LocalTable;
use crate::rules::Setup;
use crate::ui::work::Watch;
use crate::ui::{GameErrand, Opened, Settings};

/// Events that were written down before, and a clock that stands still between them.
struct Script {
    events: VecDeque<Event>,
    waited: Vec<Duration>,
}

impl Events for Script {
    fn next(&mut self, wait: Duration) -> Result<Option<Event>, DoorError> {
        self.waited.push(wait);
        // What is asked for at once waits for the drawing in between.
        if wait.is_zero() {
            return Ok(None);
        }
        Ok(Some(self.events.pop_front().unwrap_or(Event::Quit)))
    }
}

/// A table at hand: errands are run where they are asked for.
struct AtHand {
    table: LocalTable,
    asked: Vec<Effect>,
}

impl Ports for AtHand {
    fn work(&mut self, work: WorkErrand, pack: Option<&Arc<Pack>>) -> Result<(), DoorError> {
        if let (WorkErrand::Start(_, job), Some(pack)) = (work, pack) {
            job.run(pack, &Watch::default());
        }
        Ok(())
    }

    fn errand(&mut self, effect: Effect) -> Result<(), DoorError> {
        if let Effect::Game(GameErrand::Submit(_, act)) = &effect {
            self.table
                .submit(act.clone())
                .map_err(|_| DoorError::Broken)?;
        }
        self.asked.push(effect);
        Ok(())
    }
}

fn typed(text: &str) -> VecDeque<Event> {
    text.chars()
        .map(|it| match it {
            '\r' => Key::Enter,
            it => Key::Char(it),
        })
        .map(|it| Event::Inputs(vec![Input::Key(it)]))
        .collect()
}

fn played(events: VecDeque<Event>) -> (Terminal<TestBackend>, AtHand, Script, bool) {
    let pack = Arc::new(small());
    let setup = Setup::new(&pack, ScenarioId::default(), 7, LensId::default());
    let seat = pack.scenarios[ScenarioId(0)].seats[0];
    let game = Game::new(Arc::clone(&pack), setup, vec![(seat, None)]);
    let table = LocalTable::new(game).expect("a person plays");
    let size = Size::new(80, 24);
    let mut app = App::new(vec![Arc::clone(&pack)], Settings::default(), size);
    app.update(Input::Opened(Opened {
        pack,
        view: table.view(),
        belief: table.belief(),
        seed: 7,
        resumed: true,
    }));
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("it is in memory");
    let mut ports = AtHand {
        table,
        asked: Vec::new(),
    };
    let mut script = Script {
        events,
        waited: Vec::new(),
    };
    let res = turn(&mut app, &mut terminal, &mut script, &mut ports);
    (terminal, ports, script, res.is_ok())
}

#[test]
fn a_game_is_played_without_a_terminal() {
    let (terminal, ports, script, well) = played(typed("e\r2"));
    assert!(well && script.events.is_empty());
    assert!(terminal.backend().to_string().contains(" Alliances "));
    assert_eq!(ports.table.view().playing(), 2);
}

#[test]
fn leaving_ends_the_loop_and_what_follows_is_not_heard() {
    let (_, ports, script, well) = played(typed("q\re\r"));
    assert!(well && ports.asked.is_empty());
    assert_eq!(script.events.len(), 2);
}

#[test]
fn a_failure_behind_the_window_ends_it_as_one() {
    let (_, _, _, well) = played(VecDeque::from([Event::Broken]));
    assert!(!well);
}

#[test]
fn a_surface_that_cannot_stop_goes_on() {
    let pressed = |letter| Event::Inputs(vec![Input::Key(Key::Ctrl(letter))]);
    let mut events = VecDeque::from([Event::Stop, pressed('z'), pressed('l'), Event::Continue]);
    events.extend(typed("3"));
    let (terminal, _, _, well) = played(events);
    assert!(well);
    assert!(terminal.backend().to_string().contains(" Table "));
}

#[test]
fn nothing_ticks_while_nothing_moves() {
    let (_, _, script, _) = played(typed("2"));
    let awake = Duration::from_secs(1);
    assert!(
        script.waited.iter().all(|it| it.is_zero() || *it > awake),
        "{:?}",
        script.waited
    );
}
