//! The terminal as a place to draw, and how it is put back.

use std::io::{self, BufWriter, Stdout, Write, stdout};
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::thread;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    SetTitle, disable_raw_mode, enable_raw_mode,
};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal};

use crate::doors::Surface;
use crate::ui::App;

/// The size to assume where a terminal does not know its own.
const UNKNOWN: Size = Size::new(80, 24);

/// Presses, drags and the wheel, in the form without a limit of columns; mere movement is not asked for.
#[cfg(not(windows))]
const MOUSE_ON: Print<&str> = Print("\x1b[?1002h\x1b[?1006h");
#[cfg(not(windows))]
const MOUSE_OFF: Print<&str> = Print("\x1b[?1006l\x1b[?1002l");
#[cfg(windows)]
use crossterm::event::{DisableMouseCapture as MOUSE_OFF, EnableMouseCapture as MOUSE_ON};

/// The terminal, taken for as long as this lives.
pub struct Screen {
    /// Not dropped: it would print where its terminal is gone, and a print that fails there ends the program.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    taken: bool,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal, and its mouse where that is wanted.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        hook();
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, stdout()));
        match take(mouse).and_then(|()| Terminal::new(backend)) {
            Ok(terminal) => Ok(Self {
                terminal: ManuallyDrop::new(terminal),
                taken: true,
                mouse,
            }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Draws something, all at once where the terminal can.
    pub fn paint(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        crossterm::queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(draw)?;
        crossterm::queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.terminal.backend_mut())
    }

    /// Asks the terminal what its ground is, and then what it is: the second every terminal answers, so that the first is not
    /// waited for where it has no answer.
    pub fn ask() -> io::Result<()> {
        execute!(stdout(), Print("\x1b]11;?\x1b\\\x1b[c"))
    }

    fn leave(&mut self) {
        if self.taken {
            self.taken = false;
            restore();
        }
    }
}

impl Surface for Screen {
    /// Its size; a usual one where it does not know.
    fn size(&self) -> io::Result<Size> {
        let size = self.terminal.size()?;
        Ok(if size.width == 0 || size.height == 0 {
            UNKNOWN
        } else {
            size
        })
    }

    /// Draws the window, all at once where the terminal can.
    fn draw(&mut self, app: &App) -> io::Result<()> {
        self.paint(|frame| app.draw(frame))
    }

    fn repaint(&mut self) -> io::Result<()> {
        // A terminal's own clearing would ask where the cursor is, and wait for an answer among the keys.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    #[cfg(unix)]
    fn stop(&mut self) -> io::Result<bool> {
        self.leave();
        super::signals::stop();
        Ok(true)
    }

    #[cfg(not(unix))]
    fn stop(&mut self) -> io::Result<bool> {
        Ok(false)
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        if on != self.mouse {
            self.mouse = on;
            capture(on)?;
        }
        Ok(())
    }

    fn resume(&mut self) -> io::Result<()> {
        // Whoever stopped the program may have changed the modes.
        disable_raw_mode()?;
        take(self.mouse)?;
        self.taken = true;
        self.repaint()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Takes the terminal: first its modes, so that a program in the background waits here for the foreground.
fn take(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    execute!(
        stdout(),
        EnterAlternateScreen,
        SetTitle("Offramp"),
        EnableBracketedPaste,
        Hide
    )?;
    if mouse { capture(true) } else { Ok(()) }
}

/// Takes the mouse, or leaves it to the terminal.
fn capture(on: bool) -> io::Result<()> {
    if on {
        execute!(stdout(), MOUSE_ON)
    } else {
        execute!(stdout(), MOUSE_OFF)
    }
}

/// Puts the terminal back; what fails on the way cannot be helped.
fn restore() {
    let mut out = stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        MOUSE_OFF,
        ResetColor,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}

/// Puts the terminal back before a panic speaks. Panics of other threads are caught where they work, and stay silent.
fn hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let window = thread::current().id();
        let speak = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().id() == window {
                restore();
                speak(info);
            }
        }));
    });
}
