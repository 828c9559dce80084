//! Signals as events: those that end a program end this one in order, those that stop it let go of the terminal first.

use std::sync::mpsc::Sender;

use crate::doors::{DoorError, Event};

/// Turns signals into events on a thread of its own.
#[cfg(unix)]
pub fn watch(events: Sender<Event>) -> Result<(), DoorError> {
    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1,
        SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU,
    };
    let mut signals = signal_hook::iterator::Signals::new([
        SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1,
        SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU,
    ])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let event = match signal {
                    SIGWINCH => Event::Resized,
                    SIGTSTP => Event::Stop,
                    SIGCONT => Event::Continue,
                    // A write to nobody fails where it is made.
                    SIGPIPE => continue,
                    _ => Event::Quit,
                };
                if events.send(event).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Elsewhere Ctrl-C arrives as a key, and a new size as an event.
#[cfg(not(unix))]
pub fn watch(_: Sender<Event>) -> Result<(), DoorError> {
    Ok(())
}

/// Stops this program and what runs in one job with it, until the shell continues them.
#[cfg(unix)]
pub fn stop() {
    // Without a shell above there is nobody to stop for; then the window goes on.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}
