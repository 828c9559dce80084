//! The facilitator's console on this computer's terminal.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use crate::doors::screen::Screen;
use crate::doors::{DoorError, Event, Surface, keys, signals};
use crate::host::console::{Console, Heard};
use crate::ui::{Input, Theme};

/// How often the clock is drawn anew.
const BEAT: Duration = Duration::from_millis(500);

/// Opens the console, and returns when the facilitator leaves or the program is to end.
pub fn run_console(mut console: Console, theme: &Theme) -> Result<(), DoorError> {
    let (events, inbox) = mpsc::channel();
    let mut screen = Screen::enter(false)?;
    signals::watch(events.clone())?;
    keys::read(events)?;
    let mut stopped = false;
    loop {
        console.tick();
        if !stopped {
            screen.paint(|frame| {
                let area = frame.area();
                console.draw(theme, area, frame.buffer_mut());
            })?;
        }
        match inbox.recv_timeout(BEAT) {
            Ok(Event::Inputs(inputs)) => {
                for input in inputs {
                    if take(&mut console, input) == Heard::Leave {
                        return Ok(());
                    }
                }
            }
            Ok(Event::Stop) => stopped = screen.stop()?,
            Ok(Event::Continue) => {
                screen.resume()?;
                stopped = false;
            }
            Ok(Event::Resized) => screen.repaint()?,
            Ok(Event::Quit | Event::Broken) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
            Err(RecvTimeoutError::Timeout) => (),
        }
    }
}

fn take(console: &mut Console, input: Input) -> Heard {
    match input {
        Input::Key(key) => console.key(key),
        Input::Paste(text) => {
            console.paste(&text);
            Heard::Stay
        }
        _ => Heard::Stay,
    }
}
