//! What comes into an [`super::App`] and what goes out of it: plain data, one closed enum each way.

use std::path::PathBuf;
use std::sync::Arc;

use crate::ai::Level;
use crate::content::{ActorId, LensId, Pack, ScenarioId};
use crate::futures::Retrospect;
use crate::game::save::Kin;
use crate::game::{LensPick, Pace};
use crate::ui::Settings;
use crate::ui::work::{Job, JobOut};
use crate::world::{Act, Receipt, Refusal, View};

/// A key, whatever door it came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character as typed.
    Char(char),
    /// A letter with Ctrl.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

impl std::fmt::Display for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Char(' ') => out.write_str("Space"),
            Self::Char(letter) => write!(out, "{letter}"),
            Self::Ctrl(letter) => write!(out, "Ctrl+{}", letter.to_ascii_uppercase()),
            Self::BackTab => out.write_str("Shift+Tab"),
            Self::PageUp => out.write_str("PgUp"),
            Self::PageDown => out.write_str("PgDn"),
            Self::F(number) => write!(out, "F{number}"),
            other => write!(out, "{other:?}"),
        }
    }
}

/// Moving about, the same on every screen and layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// Up or k.
    Up,
    /// Down or j.
    Down,
    /// Left or h.
    Left,
    /// Right or l.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    Home,
    /// To the last.
    End,
    /// Tab: the next panel.
    Next,
    /// Shift and Tab: the panel before.
    Previous,
    /// Enter: open what is under the cursor.
    Open,
    /// Esc: one step back.
    Back,
}

impl Nav {
    /// What a key means for moving about.
    pub const fn of(key: Key) -> Option<Self> {
        Some(match key {
            Key::Up | Key::Char('k') => Self::Up,
            Key::Down | Key::Char('j') => Self::Down,
            Key::Left | Key::Char('h') => Self::Left,
            Key::Right | Key::Char('l') => Self::Right,
            Key::PageUp => Self::PageUp,
            Key::PageDown => Self::PageDown,
            Key::Home => Self::Home,
            Key::End => Self::End,
            Key::Tab => Self::Next,
            Key::BackTab => Self::Previous,
            Key::Enter => Self::Open,
            Key::Esc => Self::Back,
            _ => return None,
        })
    }
}

/// What the mouse did, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The button went down.
    Press,
    /// The button is held and the mouse moves.
    Drag,
    /// The button came up.
    Release,
    /// The wheel, away.
    WheelUp,
    /// The wheel, toward.
    WheelDown,
}

/// What comes in.
#[derive(Debug, Clone)]
pub enum Input {
    /// A key.
    Key(Key),
    /// A key held down: so many presses came at once.
    Held(Key, u16),
    /// Text that arrived faster than anybody types, in the place of keys: pasted by a terminal that does not say so.
    Burst(String),
    /// The mouse.
    Mouse(Mouse),
    /// Pasted text.
    Paste(String),
    /// The window has another size: columns, rows.
    Resize(u16, u16),
    /// The terminal's ground, red, green and blue from 0 to 255, where it says so: an answer to a question of the door.
    Ground(Option<[u8; 3]>),
    /// Time passes: about ten a second while something moves.
    Tick,
    /// A game was opened, new or loaded.
    Opened(Opened),
    /// The game stands otherwise now.
    News(Arc<View>),
    /// What became of an act.
    Reply(Ticket, Result<Receipt, Refusal>),
    /// What became of a job.
    Job(JobId, JobOut),
    /// What a job has brought so far; it goes on.
    Part(JobId, JobOut),
    /// The door has something to say: saved where, why it could not.
    Notice(String),
    /// Games that can be gone on with, newest first.
    Saves(Vec<SaveSeen>),
    /// Games that share a beginning with the open one, as its seat sees each; and the open one's name.
    Family(String, Arc<Vec<Kin>>),
    /// The seat's months and decisions so far, to be looked back on.
    Past(Arc<Retrospect>),
    /// Whether the open game is kept; if not, why, in a sentence.
    Kept(Result<(), String>),
}

/// A saved game as the title screen lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveSeen {
    /// What [`GameErrand::Load`] names it by.
    pub file: PathBuf,
    /// Scenario.
    pub scenario: String,
    /// Seat.
    pub seat: String,
    /// The month being played.
    pub month: u8,
    /// The last month, where the pack is here.
    pub months: Option<u8>,
    /// What is wrong with it; empty where nothing is.
    pub note: String,
}

impl SaveSeen {
    /// One line for a list.
    pub fn line(&self) -> String {
        let note = if self.note.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.note)
        };
        let last = self
            .months
            .map_or_else(String::new, |it| format!(" of {it}"));
        format!(
            "{}, {}, month {}{last}{note}",
            self.seat, self.scenario, self.month
        )
    }
}

/// A game as it is opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its content.
    pub pack: Arc<Pack>,
    /// What the seat knows.
    pub view: Arc<View>,
    /// The lens that the seat believes in.
    pub belief: LensId,
    /// The seed of the game.
    pub seed: u64,
    /// It goes on where it was left: no briefing.
    pub resumed: bool,
}

/// A game that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct NewGame {
    /// Id of the pack.
    pub pack: String,
    /// The scenario.
    pub scenario: ScenarioId,
    /// The seat.
    pub seat: ActorId,
    /// Further seats whose people pass the keyboard.
    pub hotseat: Vec<ActorId>,
    /// How the world works.
    pub lens: LensPick,
    /// Nobody is told the lens before the game is over.
    pub hidden: bool,
    /// How well the computer plays.
    pub level: Level,
    /// Seed; drawn by the door where none is given.
    pub seed: Option<u64>,
    /// How time runs.
    pub pace: Pace,
}

/// What a door lets its person do beyond playing; what it forbids is grey or not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct May {
    /// Open games: new, saved, branches.
    pub open: bool,
    /// Write files where the game runs.
    pub write: bool,
    /// Leave the program from within.
    pub leave: bool,
}

impl Default for May {
    /// All of it, as at one's own computer.
    fn default() -> Self {
        Self {
            open: true,
            write: true,
            leave: true,
        }
    }
}

/// Ties a reply to its act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u32);

/// Ties a result to its job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub u32);

/// What the door should do, by what it touches.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Something with the game.
    Game(GameErrand),
    /// Something with work away from the screen.
    Work(WorkErrand),
    /// Something with files.
    Files(FileErrand),
    /// Something with the person's stay.
    Session(Session),
}

/// What the window asks of the game and of those who keep games.
#[derive(Debug, Clone)]
pub enum GameErrand {
    /// Submit an act; the answer comes as [`Input::Reply`], and what it changed as [`Input::News`].
    Submit(Ticket, Act),
    /// Open a new game.
    New(NewGame),
    /// Go on with a saved game.
    Load(PathBuf),
    /// Go on from where this month ended, in a new save; the game so far stays as it is.
    Branch(u8),
    /// List the games that share a beginning with this one: they come as [`Input::Family`].
    Family,
    /// Gather the seat's months and decisions: they come as [`Input::Past`].
    LookBack,
    /// Make sure that all of the game is on disk.
    Keep,
    /// Close the game and go back to the title.
    Close,
}

/// What the window asks of those who work away from the screen.
#[derive(Debug, Clone)]
pub enum WorkErrand {
    /// Run a job; what it brings comes as [`Input::Job`].
    Start(JobId, Job),
    /// Stop a job; its result is no longer wanted.
    Stop(JobId),
}

/// What the window asks to be written.
#[derive(Debug, Clone)]
pub enum FileErrand {
    /// A picture of the screen.
    Picture {
        /// A name for it, without folder and ending.
        name: String,
        /// The picture.
        svg: String,
    },
    /// The disputes of the game, beside its save.
    Disputes,
}

/// What the window asks for its person.
#[derive(Debug, Clone)]
pub enum Session {
    /// Store the settings.
    Remember(Settings),
    /// Leave the program.
    Leave,
    /// Leave for a class: it is run from lines and pages.
    Class,
}
