//! A sign of life while something takes long: seconds on standard error, where that is a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use offramp::words;

/// Work under way; the sign goes away with it.
pub struct Working {
    over: Option<Sender<()>>,
    sign: Option<JoinHandle<()>>,
}

impl Working {
    /// Shows that so many games are being played.
    pub fn on(games: u64) -> Self {
        if !io::stderr().is_terminal() {
            return Self {
                over: None,
                sign: None,
            };
        }
        let (over, until) = mpsc::channel();
        let sign = thread::Builder::new().spawn(move || {
            let begun = Instant::now();
            while until.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                let text = words::cli::working(&games, &begun.elapsed().as_secs());
                // Who cannot be told waits without.
                let _ = write!(io::stderr(), "\r{text}");
            }
            if begun.elapsed() > Duration::from_secs(1) {
                let _ = write!(io::stderr(), "\r{:60}\r", "");
            }
        });
        Self {
            over: Some(over),
            sign: sign.ok(),
        }
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        drop(self.over.take());
        if let Some(sign) = self.sign.take() {
            // A sign that failed has nothing more to show.
            let _ = sign.join();
        }
    }
}
