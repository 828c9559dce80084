//! Stopped, continued, ended by signals, or left alone by its terminal: the terminal comes back, and the game is kept.

use std::process::Command;
use std::time::Duration;

use crate::seat::{GAME, Seat, kept};

fn on_the_desk() -> Seat {
    let mut seat = Seat::open(&GAME, 24, 80);
    seat.until("Briefing");
    seat.press("\r");
    seat.until("1 Situation");
    seat
}

fn signal(seat: &Seat, name: &str) {
    let id = seat.child.process_id().unwrap().to_string();
    let sent = Command::new("kill")
        .args([&format!("-{name}"), &id])
        .status();
    assert!(sent.unwrap().success(), "{name}");
}

/// Waits until the system says that the program has stopped.
fn until_stopped(seat: &Seat) {
    let id = seat.child.process_id().unwrap().to_string();
    let end = std::time::Instant::now() + Duration::from_mins(1);
    while std::time::Instant::now() < end {
        let out = Command::new("ps").args(["-o", "stat=", "-p", &id]).output();
        if String::from_utf8_lossy(&out.unwrap().stdout).starts_with('T') {
            return;
        }
    }
    panic!("it never stopped");
}

#[test]
fn it_stops_with_the_terminal_as_it_was_and_goes_on_where_it_was() {
    for how in ["\u{1a}", "TSTP"] {
        let mut seat = on_the_desk();
        if how == "TSTP" {
            signal(&seat, how);
        } else {
            seat.press(how);
        }
        until_stopped(&seat);
        seat.until_quiet();
        assert!(seat.restored(), "{how}");
        signal(&seat, "CONT");
        seat.until("1 Situation");
        seat.until_taken();
        seat.press("2");
        seat.until(" Alliances ");
        seat.press("\u{3}");
        assert!(seat.ended() && seat.restored(), "{how}");
    }
}

#[test]
fn a_stop_from_outside_is_followed_by_a_repaint() {
    let mut seat = on_the_desk();
    signal(&seat, "STOP");
    until_stopped(&seat);
    // Somebody else has used the terminal.
    seat.screen
        .process(b"\x1b[?1049l\x1b[?1002l\x1b[?25h\x1b[2J");
    signal(&seat, "CONT");
    seat.until("1 Situation");
    seat.until_taken();
    seat.press("\u{3}");
    assert!(seat.ended() && seat.restored());
}

#[test]
fn control_l_repaints() {
    let mut seat = on_the_desk();
    seat.until_quiet();
    seat.screen.process(b"\x1b[2J");
    assert!(!seat.screen.screen().contents().contains("1 Situation"));
    seat.press("\u{c}");
    seat.until("1 Situation");
    seat.press("\u{3}");
    assert!(seat.ended() && seat.restored());
}

#[test]
fn signals_that_end_it_end_it_in_order_with_the_game_kept() {
    for name in ["QUIT", "ABRT", "ALRM", "USR1", "USR2", "HUP", "TERM", "INT"] {
        let mut seat = on_the_desk();
        signal(&seat, name);
        assert!(seat.ended() && seat.restored(), "{name}");
        assert!(seat.kept(), "{name}");
    }
}

#[test]
fn a_terminal_that_is_gone_is_no_crash() {
    let seat = on_the_desk();
    let (mut child, saves) = seat.hang_up();
    assert_ne!(child.wait().unwrap().exit_code(), 101);
    assert!(kept(saves.path()));
}
