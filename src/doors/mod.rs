//! Doors: how a person comes to the window. The local door is this computer's terminal: keys, mouse and signals in,
//! effects carried out, and the terminal put back as it was, whatever happens.

mod console;
#[cfg(not(unix))]
mod convert;
pub mod decode;
pub mod detect;
mod home;
mod keys;
mod pool;
mod screen;
mod signals;
mod turn;
mod worker;

use std::collections::VecDeque;
use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::content::Pack;
use crate::ui::input::NewGame;
use crate::ui::shell::Chosen;
use crate::ui::{App, Effect, GameErrand, Input, Settings, WorkErrand};

pub use console::run_console;
pub use home::Home;
pub use turn::{Event, Events, Left, Ports, Surface, turn};

use pool::Pool;
use screen::Screen;

/// Where the window opens.
#[derive(Debug, Clone, Default)]
pub enum Start {
    /// At the title.
    #[default]
    Title,
    /// At the choice of a seat.
    Choose(Chosen),
    /// In a new game.
    New(NewGame),
    /// In a saved game.
    Load(PathBuf),
}

/// Why the window could not be opened, or closed by itself.
#[derive(Debug, thiserror::Error)]
pub enum DoorError {
    /// There is no terminal to draw on.
    #[error("full screen needs a terminal; `--plain` plays in lines of text")]
    NoTerminal,
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Io(#[from] std::io::Error),
    /// The game itself failed.
    #[error("the game stopped unexpectedly; all finished months are saved")]
    Broken,
    /// What was played could not be written down.
    #[error("{0}")]
    Unkept(String),
}

/// Opens the window on this computer's terminal, and returns when the person leaves: with where to.
pub fn run(
    packs: Vec<Arc<Pack>>,
    settings: Settings,
    start: Start,
    home: Home,
) -> Result<Left, DoorError> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(DoorError::NoTerminal);
    }
    let (events, inbox) = mpsc::channel();
    let (errands, orders) = mpsc::channel();
    let worker = worker::start(home, orders, events.clone())?;
    let mut screen = Screen::enter(settings.mouse())?;
    signals::watch(events.clone())?;
    keys::read(events.clone())?;
    let mut inbox = Inbox {
        first: VecDeque::new(),
        events: inbox,
    };
    if detect::answers(std::env::var("TERM").ok().as_deref()) {
        Screen::ask()?;
        inbox.hear();
    }
    let size = screen.size()?;
    let mut app = match start {
        Start::Title | Start::Choose(_) => App::new(packs, settings, size),
        Start::New(_) | Start::Load(_) => App::opening(packs, settings, size),
    };
    let mut ports = Local {
        pool: Pool::start(&events)?,
        errands,
    };
    match start {
        Start::Title => (),
        Start::Choose(chosen) => app.choose(chosen),
        Start::New(new) => ports.errand(Effect::Game(GameErrand::New(new)))?,
        Start::Load(file) => ports.errand(Effect::Game(GameErrand::Load(file)))?,
    }
    // A failure of the window ends it in order: what is played is written all the same.
    let res = catch_unwind(AssertUnwindSafe(|| {
        turn(&mut app, &mut screen, &mut inbox, &mut ports)
    }))
    .unwrap_or(Err(DoorError::Broken));
    drop(screen);
    drop(ports);
    // The worker writes what it still has to write before it ends.
    let kept = worker.join().map_err(|_| DoorError::Broken)?;
    kept.map_err(DoorError::Unkept)?;
    res
}

/// The house's thread, and the threads for work.
struct Local {
    pool: Pool,
    errands: mpsc::Sender<Effect>,
}

impl Ports for Local {
    fn work(&mut self, work: WorkErrand, pack: Option<&Arc<Pack>>) -> Result<(), DoorError> {
        match (work, pack) {
            (WorkErrand::Start(id, job), Some(pack)) => self.pool.run(id, job, Arc::clone(pack)),
            (WorkErrand::Start(..), None) => Ok(()),
            (WorkErrand::Stop(id), _) => {
                self.pool.stop(id);
                Ok(())
            }
        }
    }

    fn errand(&mut self, effect: Effect) -> Result<(), DoorError> {
        self.errands.send(effect).map_err(|_| DoorError::Broken)
    }
}

/// How long the first drawing waits for the terminal to say what its ground is. An answer that comes later still counts.
const PATIENCE: Duration = Duration::from_millis(120);

/// Events of this computer, and its clock.
struct Inbox {
    /// What came before the first drawing.
    first: VecDeque<Event>,
    events: mpsc::Receiver<Event>,
}

impl Inbox {
    /// Waits for the terminal's answer, for a while; what else comes meanwhile is kept.
    fn hear(&mut self) {
        let end = Instant::now() + PATIENCE;
        let answer = |it: &Event| {
            let Event::Inputs(inputs) = it else {
                return false;
            };
            inputs.iter().any(|it| matches!(it, Input::Ground(_)))
        };
        while let Ok(event) = self
            .events
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            let done = answer(&event);
            self.first.push_back(event);
            if done {
                return;
            }
        }
    }
}

impl Events for Inbox {
    fn next(&mut self, wait: Duration) -> Result<Option<Event>, DoorError> {
        if let Some(event) = self.first.pop_front() {
            return Ok(Some(event));
        }
        match self.events.recv_timeout(wait) {
            Ok(event) => Ok(Some(event)),
            Err(mpsc::RecvTimeoutError::Timeout) => Ok(None),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(DoorError::Broken),
        }
    }
}
