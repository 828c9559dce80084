//! The local door: open, see, act, leave, with the terminal as it was before.

#![allow(clippy::unwrap_used)] // A door that cannot be opened fails its test.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for a text, so that a test that hangs ends.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program on a terminal of its own.
struct Seat {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    _saves: tempfile::TempDir,
}

impl Seat {
    fn open(arguments: &[&str], rows: u16, cols: u16) -> Self {
        let saves = tempfile::tempdir().unwrap();
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_offramp"));
        command.args(arguments);
        command.arg("--saves");
        command.arg(saves.path());
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut block = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut block) {
                if send.send(block[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(of(rows), of(cols), 0);
        Self {
            child,
            master: pair.master,
            keys,
            bytes,
            screen,
            _saves: saves,
        }
    }

    fn resize(&mut self, rows: u16, cols: u16) {
        self.screen.screen_mut().set_size(of(rows), of(cols));
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).unwrap();
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen shows what is looked for.
    fn until(&mut self, what: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.screen.screen().contents();
            if text.contains(what) {
                return text;
            }
            let left = end.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("{what:?} never came; the screen shows\n{text}")
                }
            }
        }
    }

    /// Waits for the end; says whether it was a good one, and leaves the terminal to be looked at.
    fn ended(&mut self) -> bool {
        let status = self.child.wait().unwrap();
        while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_secs(1)) {
            self.screen.process(&bytes);
        }
        status.success()
    }

    fn restored(&self) -> bool {
        let screen = self.screen.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}

fn of(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

const SEAT: [&str; 7] = [
    "play",
    "--scenario",
    "ceasefire-2025",
    "--seat",
    "saudi",
    "--seed",
    "5",
];

#[test]
fn a_game_opens_at_its_briefing_and_is_left_with_the_terminal_as_it_was() {
    let mut seat = Seat::open(&SEAT, 24, 80);
    seat.until("Briefing");
    assert!(seat.screen.screen().alternate_screen());
    seat.press("\r");
    let text = seat.until("1 Situation");
    assert!(
        text.lines()
            .next()
            .is_some_and(|it| it.contains("Month 1 of 16")),
        "{text}"
    );
    seat.press("2");
    seat.until(" Alliances ");
    seat.press("q");
    seat.until("Leave?");
    seat.press("\r");
    assert!(seat.ended() && seat.restored());
}

#[test]
fn the_window_follows_the_terminal_s_size() {
    let mut seat = Seat::open(&SEAT, 36, 120);
    seat.until("Briefing");
    seat.press("\r");
    seat.until("1 Situation");
    seat.resize(20, 60);
    seat.until("Too small: 60x20");
    seat.resize(24, 80);
    seat.until("1 Situation");
    seat.press("\u{3}");
    assert!(seat.ended() && seat.restored());
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_program_in_order() {
    let mut seat = Seat::open(&[], 24, 80);
    seat.until("New game");
    let id = seat.child.process_id().unwrap().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(seat.ended() && seat.restored());
}
