//! The local door: open, see, act, leave, with the terminal as it was before.

#![allow(clippy::unwrap_used)] // A door that cannot be opened fails its test.

use crate::seat::{GAME, Seat};

#[test]
fn a_game_opens_at_its_briefing_and_is_left_with_the_terminal_as_it_was() {
    let mut seat = Seat::open(&GAME, 24, 80);
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
    let mut seat = Seat::open(&GAME, 36, 120);
    seat.until("Briefing");
    seat.press("\r");
    seat.until("1 Situation");
    seat.resize(15, 59);
    seat.until("Too small: 59x15");
    // What is not drawn is not done.
    seat.press("e\r\r");
    seat.until("Make the window larger");
    for (rows, cols) in [(16, 60), (23, 80), (24, 80)] {
        seat.resize(rows, cols);
        let text = seat.until("1 Situation");
        assert!(text.contains("Month 1 of 16"), "{text}");
    }
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
