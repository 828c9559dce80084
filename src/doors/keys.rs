//! The keyboard and the mouse of this computer's terminal, read on a thread of their own.

use std::sync::mpsc::Sender;
use std::thread;

use crate::doors::{DoorError, Event};

/// Reads until the terminal is gone or nobody listens.
pub fn read(events: Sender<Event>) -> Result<(), DoorError> {
    thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || {
            // Nobody may be left to hear it.
            let _ = watch(&events);
            let _ = events.send(Event::Quit);
        })?;
    Ok(())
}

/// Waits for bytes and reads them. What is there already is never waited for, so that no burst, however large, can be left
/// unread; a descriptor watched for changes only would sleep on it.
#[cfg(unix)]
fn watch(events: &Sender<Event>) -> rustix::io::Result<()> {
    use std::time::Instant;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;

    use crate::doors::decode::{Decoder, SOON};

    let input = rustix::stdio::stdin();
    let mut decoder = Decoder::default();
    let mut block = [0; 4096];
    let mut last: Option<Instant> = None;
    loop {
        let wait = decoder.waits().and_then(|it| Timespec::try_from(it).ok());
        let inputs = match poll(&mut [PollFd::new(&input, PollFlags::IN)], wait.as_ref()) {
            Ok(0) => decoder.quiet(),
            Ok(_) => match rustix::io::read(input, &mut block) {
                Ok(0) => return Ok(()),
                Ok(count) => {
                    let soon = last.is_some_and(|it| it.elapsed() < SOON);
                    last = Some(Instant::now());
                    decoder.feed(&block[..count], soon)
                }
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Err(error) => return Err(error),
            },
            Err(Errno::INTR) => continue,
            Err(error) => return Err(error),
        };
        if !inputs.is_empty() && events.send(Event::Inputs(inputs)).is_err() {
            return Ok(());
        }
    }
}

/// Elsewhere the terminal sends events, not bytes.
#[cfg(not(unix))]
fn watch(events: &Sender<Event>) -> std::io::Result<()> {
    loop {
        let input = crate::doors::convert::input(crossterm::event::read()?);
        if let Some(input) = input
            && events.send(Event::Inputs(vec![input])).is_err()
        {
            return Ok(());
        }
    }
}
