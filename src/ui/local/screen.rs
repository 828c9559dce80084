//! The terminal as a place to draw, and how it is put back.

use std::io::{self, BufWriter, Stdout, Write, stdout};
use std::sync::Once;
use std::thread;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    SetTitle, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;

use crate::ui::App;

/// The terminal, taken for as long as this lives.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Screen {
    /// Takes the terminal.
    pub fn enter() -> io::Result<Self> {
        hook();
        enable_raw_mode()?;
        let mut out = stdout();
        let taken = execute!(
            out,
            EnterAlternateScreen,
            SetTitle("Offramp"),
            EnableMouseCapture,
            EnableBracketedPaste,
            Hide
        );
        let opened = taken.and_then(|()| {
            Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(
                1 << 16,
                out,
            )))
        });
        match opened {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Its size; a usual one where it does not know.
    pub fn size(&self) -> io::Result<Size> {
        let size = self.terminal.size()?;
        Ok(if size.width == 0 || size.height == 0 {
            super::UNKNOWN
        } else {
            size
        })
    }

    /// Draws the window, all at once where the terminal can.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        crossterm::queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| app.draw(frame))?;
        crossterm::queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.terminal.backend_mut())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back; what fails on the way cannot be helped.
fn restore() {
    let mut out = stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        DisableMouseCapture,
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
