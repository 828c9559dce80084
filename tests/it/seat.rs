//! The program on a terminal of its own, as a person sits at it.

#![allow(clippy::unwrap_used)] // A terminal that cannot be had fails its test.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Longest wait for a text, so that a test that hangs ends.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program on a terminal of its own.
pub struct Seat {
    pub child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    reader: JoinHandle<()>,
    pub screen: vt100::Parser,
    saves: TempDir,
}

impl Seat {
    pub fn open(arguments: &[&str], rows: u16, cols: u16) -> Self {
        Self::open_with(tempfile::tempdir().unwrap(), arguments, rows, cols)
    }

    /// The same, with a folder of saves that holds something already.
    pub fn open_with(saves: TempDir, arguments: &[&str], rows: u16, cols: u16) -> Self {
        Self::begin(saves, arguments, rows, cols, &[])
    }

    /// The same with something else in the environment; nothing takes a variable out of it.
    pub fn with(
        arguments: &[&str],
        rows: u16,
        cols: u16,
        environment: &[(&str, Option<&str>)],
    ) -> Self {
        let saves = tempfile::tempdir().unwrap();
        Self::begin(saves, arguments, rows, cols, environment)
    }

    fn begin(
        saves: TempDir,
        arguments: &[&str],
        rows: u16,
        cols: u16,
        environment: &[(&str, Option<&str>)],
    ) -> Self {
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
        command.env("LANG", "C.UTF-8");
        for name in ["NO_COLOR", "COLORTERM", "COLORFGBG", "LC_ALL", "LC_CTYPE"] {
            command.env_remove(name);
        }
        for (name, value) in environment {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            }
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, bytes) = channel();
        let reader = std::thread::spawn(move || {
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
            reader,
            screen,
            saves,
        }
    }

    pub fn resize(&mut self, rows: u16, cols: u16) {
        self.screen.screen_mut().set_size(of(rows), of(cols));
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).unwrap();
    }

    /// The folder in which it keeps its games.
    pub fn saves(&self) -> &Path {
        self.saves.path()
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen shows what is looked for.
    pub fn until(&mut self, what: &str) -> String {
        self.until_seen(what, |screen| screen.contents().contains(what))
    }

    /// Waits until so many lines are drawn.
    pub fn until_lines(&mut self, count: usize) {
        self.until_seen("the last line", |screen| {
            count <= screen.contents().lines().count()
        });
    }

    /// Waits until the program has taken the terminal.
    pub fn until_taken(&mut self) {
        self.until_seen("the taken terminal", |screen| {
            screen.alternate_screen()
                && screen.bracketed_paste()
                && screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
        });
    }

    fn until_seen(&mut self, what: &str, seen: impl Fn(&vt100::Screen) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen.screen();
            let text = screen.contents();
            if seen(screen) {
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

    /// Waits until nothing more is drawn.
    pub fn until_quiet(&mut self) {
        while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(500)) {
            self.screen.process(&bytes);
        }
    }

    /// Takes the terminal away; leaves the program and the folder of its saves.
    pub fn hang_up(mut self) -> (Box<dyn Child + Send + Sync>, TempDir) {
        let Self {
            child,
            master,
            bytes,
            reader,
            saves,
            ..
        } = self;
        drop(bytes);
        // Something drawn ends the reader, which would hold the terminal.
        self.keys.write_all(b"2").unwrap();
        reader.join().unwrap();
        drop(self.keys);
        drop(master);
        (child, saves)
    }

    /// Whether the game is kept.
    pub fn kept(&self) -> bool {
        kept(self.saves.path())
    }

    /// Waits for the end; says whether it was a good one, and leaves the terminal to be looked at.
    pub fn ended(&mut self) -> bool {
        let status = self.child.wait().unwrap();
        while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_secs(1)) {
            self.screen.process(&bytes);
        }
        status.success()
    }

    pub fn restored(&self) -> bool {
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

/// Whether a folder holds a save that is whole.
pub fn kept(saves: &Path) -> bool {
    let out = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(["saves", "--json", "--saves"])
        .arg(saves)
        .output()
        .unwrap();
    String::from_utf8_lossy(&out.stdout).contains("\"whole\"")
}

/// A game that opens at its briefing.
pub const GAME: [&str; 7] = [
    "play",
    "--scenario",
    "ceasefire-2025",
    "--seat",
    "saudi",
    "--seed",
    "5",
];
