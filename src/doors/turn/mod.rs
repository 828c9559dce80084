//! The window's loop: inputs in, effects out, one drawing for all that came at once. It knows neither which terminal draws
//! nor where keys and time come from.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Size;

use crate::content::Pack;
use crate::doors::DoorError;
use crate::ui::{App, Effect, Input, Key, Session, WorkErrand};

/// Events taken between two drawings, at most: under a flood of them the window is still seen to move.
const BATCH: usize = 64;

/// What arrives at the window's loop.
#[derive(Debug)]
pub enum Event {
    /// What one read of the terminal brought.
    Inputs(Vec<Input>),
    /// The terminal may have another size.
    Resized,
    /// The program should let go of the terminal and stop.
    Stop,
    /// The program goes on after it was stopped.
    Continue,
    /// The program should end.
    Quit,
    /// Something behind the window has failed.
    Broken,
}

/// Where events come from, and how time passes.
pub trait Events {
    /// The next event; none where none came for so long.
    fn next(&mut self, wait: Duration) -> Result<Option<Event>, DoorError>;
}

/// What the window is drawn on.
pub trait Surface {
    /// Its size.
    fn size(&self) -> io::Result<Size>;

    /// Draws the window.
    fn draw(&mut self, app: &App) -> io::Result<()>;

    /// Forgets what it shows, so that the next drawing paints all of it.
    fn repaint(&mut self) -> io::Result<()>;

    /// Lets go of the terminal and stops the program. False where nothing can be stopped.
    fn stop(&mut self) -> io::Result<bool>;

    /// Takes the terminal again.
    fn resume(&mut self) -> io::Result<()>;

    /// Takes the mouse, or leaves it to the terminal.
    fn mouse(&mut self, on: bool) -> io::Result<()> {
        let _ = on;
        Ok(())
    }
}

impl<B> Surface for Terminal<B>
where
    B: Backend<Error: Send + Sync + 'static>,
{
    fn size(&self) -> io::Result<Size> {
        Terminal::size(self).map_err(io::Error::other)
    }

    fn draw(&mut self, app: &App) -> io::Result<()> {
        Terminal::draw(self, |frame| app.draw(frame))
            .map(drop)
            .map_err(io::Error::other)
    }

    fn repaint(&mut self) -> io::Result<()> {
        self.clear().map_err(io::Error::other)
    }

    fn stop(&mut self) -> io::Result<bool> {
        Ok(false)
    }

    fn resume(&mut self) -> io::Result<()> {
        self.repaint()
    }
}

/// Where the window's effects go.
pub trait Ports {
    /// Starts or stops work on the open game's content.
    fn work(&mut self, work: WorkErrand, pack: Option<&Arc<Pack>>) -> Result<(), DoorError>;

    /// Carries out what touches games, files or the person's settings.
    fn errand(&mut self, effect: Effect) -> Result<(), DoorError>;
}

/// Where the person goes who leaves the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nowhere: the program ends.
    Home,
    /// To a class.
    Class,
}

/// Goes on until the person leaves, or something ends the program.
pub fn turn(
    app: &mut App,
    surface: &mut impl Surface,
    inbox: &mut impl Events,
    ports: &mut impl Ports,
) -> Result<Left, DoorError> {
    let mut stopped = false;
    loop {
        if !stopped {
            surface.draw(app)?;
        }
        let wait = if app.moving() && !stopped {
            Duration::from_millis(100)
        } else {
            Duration::from_hours(1)
        };
        let mut next = inbox
            .next(wait)?
            .or_else(|| Some(Event::Inputs(vec![Input::Tick])));
        for _ in 0..BATCH {
            let Some(event) = next else { break };
            match event {
                Event::Quit => return Ok(Left::Home),
                Event::Broken => return Err(DoorError::Broken),
                Event::Stop => stopped = surface.stop()?,
                Event::Continue => {
                    surface.resume()?;
                    stopped = false;
                    resize(app, surface)?;
                }
                Event::Resized => resize(app, surface)?,
                Event::Inputs(inputs) => {
                    for input in inputs {
                        match input {
                            Input::Key(Key::Ctrl('z')) => stopped = surface.stop()?,
                            Input::Key(Key::Ctrl('l')) => surface.repaint()?,
                            input => {
                                if let Some(left) = carry_out(app, input, surface, ports)? {
                                    return Ok(left);
                                }
                            }
                        }
                    }
                }
            }
            next = inbox.next(Duration::ZERO)?;
        }
    }
}

fn resize(app: &mut App, surface: &impl Surface) -> Result<(), DoorError> {
    let size = surface.size()?;
    app.update(Input::Resize(size.width, size.height));
    Ok(())
}

/// Gives an input to the window and carries out what comes of it; where the person goes, if they leave.
fn carry_out(
    app: &mut App,
    input: Input,
    surface: &mut impl Surface,
    ports: &mut impl Ports,
) -> Result<Option<Left>, DoorError> {
    for effect in app.update(input) {
        if let Effect::Session(Session::Remember(settings)) = &effect {
            surface.mouse(settings.mouse())?;
        }
        match effect {
            Effect::Session(Session::Leave) => return Ok(Some(Left::Home)),
            Effect::Session(Session::Class) => return Ok(Some(Left::Class)),
            Effect::Work(work) => ports.work(work, app.pack())?,
            errand => ports.errand(errand)?,
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
