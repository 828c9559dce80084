//! The local door: this computer's terminal. It reads keys and the mouse, carries effects out, and puts the terminal back
//! as it was, whatever happens.

mod convert;
mod home;
mod screen;
mod worker;

use crate::words;
use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use ratatui::layout::Size;

use crate::content::Pack;
use crate::ui::input::{NewGame, Opened, SaveSeen};
use crate::ui::settings::Terminal;
use crate::ui::shell::Chosen;
use crate::ui::theme::{Depth, Mode};
use crate::ui::{App, Effect, Input, JobOut, Settings};
use crate::world::{Act, Receipt, Refusal, View};

pub use home::{Home, drawn_seed};

use screen::Screen;

/// What stands behind the door: games, saves, files. It lives on a thread of its own.
pub trait House: Send {
    /// Opens a new game.
    fn open(&mut self, new: &NewGame) -> Result<Opened, String>;

    /// Goes on with a saved game.
    fn load(&mut self, file: &str) -> Result<Opened, String>;

    /// Goes on from where a month ended, in a new save.
    fn branch(&mut self, month: u8) -> Result<Opened, String>;

    /// Does something in the open game.
    fn submit(&mut self, act: Act) -> Result<Receipt, Refusal>;

    /// What the seat knows now, where a game is open.
    fn view(&self) -> Option<Arc<View>>;

    /// Makes sure that all of the game is on disk; says under which name.
    fn keep(&mut self) -> Result<String, String>;

    /// Closes the game; all of it is on disk afterwards.
    fn close(&mut self);

    /// Games that can be gone on with, newest first.
    fn saves(&mut self) -> Vec<SaveSeen>;

    /// Stores the settings.
    fn store(&mut self, settings: &Settings) -> Result<(), String>;

    /// Writes a picture; says where.
    fn picture(&mut self, name: &str, svg: &str) -> Result<String, String>;

    /// Writes the open game's disputes beside its save; says where.
    fn disputes(&mut self) -> Result<String, String>;

    /// Why the save may not be whole, in a sentence.
    fn trouble(&self) -> Option<String>;
}

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
    Load(String),
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
}

/// What arrives at the window's loop.
enum Event {
    Input(Input),
    Quit,
    Broken,
}

/// What this terminal can show, as far as its environment tells.
pub fn terminal(env: impl Fn(&str) -> Option<String>) -> Terminal {
    let term = env("TERM").unwrap_or_default();
    let many = env("COLORTERM").is_some_and(|it| it == "truecolor" || it == "24bit");
    let depth = if env("NO_COLOR").is_some_and(|it| !it.is_empty()) || term == "dumb" {
        Depth::Mono
    } else if many {
        Depth::True
    } else if term.contains("256") || term.contains("kitty") || term.contains("alacritty") {
        Depth::Indexed
    } else {
        Depth::Sixteen
    };
    let light =
        env("COLORFGBG").is_some_and(|it| matches!(it.rsplit(';').next(), Some("7" | "15")));
    Terminal {
        depth,
        mode: if light { Mode::Light } else { Mode::Dark },
    }
}

/// Opens the window on this computer's terminal, and returns when the person leaves.
pub fn run(
    packs: Vec<Arc<Pack>>,
    settings: Settings,
    start: Start,
    house: Box<dyn House>,
) -> Result<(), DoorError> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(DoorError::NoTerminal);
    }
    let (events, inbox) = mpsc::channel();
    let (errands, orders) = mpsc::channel();
    let worker = worker::start(house, orders, events.clone())?;
    let mut screen = Screen::enter()?;
    watch_signals(events.clone())?;
    read_terminal(events.clone())?;
    let size = screen.size()?;
    let mut app = match start {
        Start::Title | Start::Choose(_) => App::new(packs, settings, size),
        Start::New(_) | Start::Load(_) => App::opening(packs, settings, size),
    };
    match start {
        Start::Title => (),
        Start::Choose(chosen) => app.choose(chosen),
        Start::New(new) => send(&errands, Effect::NewGame(new))?,
        Start::Load(file) => send(&errands, Effect::Load(file))?,
    }
    // A failure of the window ends it in order: what is played is written all the same.
    let res = catch_unwind(AssertUnwindSafe(|| {
        turn(&mut app, &mut screen, &inbox, &events, &errands)
    }))
    .unwrap_or(Err(DoorError::Broken));
    drop(screen);
    drop(errands);
    // The worker writes what it still has to write before it ends.
    let ended = worker.join();
    res.and(ended.map_err(|_| DoorError::Broken))
}

/// The loop: inputs in, effects out, one drawing for all that came at once.
fn turn(
    app: &mut App,
    screen: &mut Screen,
    inbox: &Receiver<Event>,
    events: &Sender<Event>,
    errands: &Sender<Effect>,
) -> Result<(), DoorError> {
    loop {
        screen.draw(app)?;
        let wait = if app.moving() {
            Duration::from_millis(100)
        } else {
            Duration::from_hours(1)
        };
        let mut next = match inbox.recv_timeout(wait) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => Some(Event::Input(Input::Tick)),
            Err(RecvTimeoutError::Disconnected) => return Err(DoorError::Broken),
        };
        while let Some(event) = next {
            match event {
                Event::Quit => return Ok(()),
                Event::Broken => return Err(DoorError::Broken),
                Event::Input(input) => {
                    for effect in app.update(input) {
                        match effect {
                            Effect::Leave => return Ok(()),
                            Effect::Start(id, job) => start_job(app, events, id, job)?,
                            Effect::Stop(_) => (),
                            errand => send(errands, errand)?,
                        }
                    }
                }
            }
            next = match inbox.try_recv() {
                Ok(event) => Some(event),
                Err(TryRecvError::Empty) => None,
                Err(TryRecvError::Disconnected) => return Err(DoorError::Broken),
            };
        }
    }
}

fn send(errands: &Sender<Effect>, effect: Effect) -> Result<(), DoorError> {
    errands.send(effect).map_err(|_| DoorError::Broken)
}

/// Runs a job on a thread of its own; a job that fails says so and takes nothing with it.
fn start_job(
    app: &App,
    events: &Sender<Event>,
    id: crate::ui::JobId,
    job: crate::ui::Job,
) -> Result<(), DoorError> {
    let Some(pack) = app.pack().map(Arc::clone) else {
        return Ok(());
    };
    let events = events.clone();
    thread::Builder::new()
        .name("job".to_owned())
        .spawn(move || {
            let out = catch_unwind(AssertUnwindSafe(|| job.run(&pack)))
                .unwrap_or_else(|_| JobOut::Failed(words::shell::THIS_COULD_NOT_BE.to_owned()));
            let _ = events.send(Event::Input(Input::Job(id, out)));
        })?;
    Ok(())
}

fn read_terminal(events: Sender<Event>) -> Result<(), DoorError> {
    thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || {
            loop {
                let event = match crossterm::event::read() {
                    Ok(event) => convert::input(event).map(Event::Input),
                    Err(_) => Some(Event::Quit),
                };
                let over = matches!(event, Some(Event::Quit));
                if let Some(event) = event
                    && (events.send(event).is_err() || over)
                {
                    return;
                }
            }
        })?;
    Ok(())
}

/// The signals that end a program end this one in order.
#[cfg(unix)]
fn watch_signals(events: Sender<Event>) -> Result<(), DoorError> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for _ in signals.forever() {
                if events.send(Event::Quit).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Elsewhere Ctrl-C arrives as a key.
#[cfg(not(unix))]
fn watch_signals(_: Sender<Event>) -> Result<(), DoorError> {
    Ok(())
}

/// The size to assume where a terminal does not know its own.
const UNKNOWN: Size = Size::new(80, 24);

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(pairs: &[(&str, &str)]) -> Terminal {
        terminal(|name| {
            pairs
                .iter()
                .find(|it| it.0 == name)
                .map(|it| it.1.to_owned())
        })
    }

    #[test]
    fn the_environment_tells_what_can_be_shown() {
        assert_eq!(
            seen(&[("COLORTERM", "truecolor"), ("TERM", "xterm")]).depth,
            Depth::True
        );
        assert_eq!(seen(&[("TERM", "tmux-256color")]).depth, Depth::Indexed);
        assert_eq!(seen(&[("TERM", "linux")]).depth, Depth::Sixteen);
        assert_eq!(
            seen(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).depth,
            Depth::Mono
        );
        assert_eq!(
            seen(&[("NO_COLOR", ""), ("TERM", "xterm-256color")]).depth,
            Depth::Indexed
        );
        assert_eq!(seen(&[("COLORFGBG", "0;15")]).mode, Mode::Light);
    }
}
