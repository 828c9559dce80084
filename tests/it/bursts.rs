//! Whatever comes at once, the keyboard lives: held keys, wheels, pastes marked and unmarked, closed and not.

use crate::seat::{GAME, Seat};

fn on_the_desk() -> Seat {
    let mut seat = Seat::open(&GAME, 24, 80);
    seat.until("Briefing");
    seat.press("\r");
    seat.until("1 Situation");
    seat
}

/// After whatever came, keys act, the size is followed, and Ctrl-C leaves.
fn lives(mut seat: Seat) {
    seat.press("4");
    seat.until(" Actors ");
    seat.press("3");
    seat.until(" Table ");
    seat.resize(30, 100);
    seat.until_lines(30);
    seat.press("\u{3}");
    assert!(seat.ended() && seat.restored());
}

#[test]
fn held_keys_do_not_stop_the_keyboard() {
    for key in ["j", "\u{1b}[B", "2"] {
        let mut seat = on_the_desk();
        seat.press(&key.repeat(100_000));
        lives(seat);
    }
}

#[test]
fn a_fast_wheel_does_not_stop_the_keyboard() {
    let mut seat = on_the_desk();
    seat.press(&"\u{1b}[<65;20;12M\u{1b}[<64;20;12M".repeat(50_000));
    seat.press(&"\u{1b}[<65;20;12M".repeat(100_000));
    lives(seat);
}

#[test]
fn text_pasted_by_a_terminal_that_does_not_say_so_plays_nothing() {
    let mut seat = on_the_desk();
    let text = "end the month and file everything\re\re\r1q\r".repeat(1 << 15);
    assert!(1 << 20 < text.len());
    seat.press(&text);
    let shown = seat.until("Pasted text was left aside");
    assert!(shown.contains("Month 1 of 16"), "{shown}");
    seat.until_quiet();
    seat.press("2");
    let shown = seat.until(" Alliances ");
    assert!(shown.contains("Month 1 of 16"), "{shown}");
    lives(seat);
}

#[test]
fn a_marked_paste_of_any_size_plays_nothing() {
    let mut seat = on_the_desk();
    let text = "e\re\rq\r".repeat(1 << 18);
    seat.press(&format!("\u{1b}[200~{text}\u{1b}[201~"));
    let shown = seat.until("Pasted text was left aside");
    assert!(shown.contains("Month 1 of 16"), "{shown}");
    lives(seat);
}

#[test]
fn a_paste_without_an_end_does_not_stop_the_keyboard() {
    let mut seat = on_the_desk();
    seat.press("\u{1b}[200~e\re\rq\r");
    let shown = seat.until("Pasted text was left aside");
    assert!(shown.contains("Month 1 of 16"), "{shown}");
    lives(seat);
    let mut seat = on_the_desk();
    seat.press("\u{1b}[200~some text");
    seat.press("\u{3}");
    assert!(seat.ended() && seat.restored());
}

#[test]
fn a_size_that_changes_meanwhile_is_followed() {
    let mut seat = on_the_desk();
    seat.press(&"jk".repeat(1 << 15));
    seat.resize(40, 130);
    seat.press(&"\u{1b}[A\u{1b}[B".repeat(1 << 15));
    seat.until_lines(40);
    lives(seat);
}

#[test]
fn escape_and_a_key_in_one_packet_are_both_heard() {
    let mut seat = on_the_desk();
    seat.press("?");
    seat.until("On Situation");
    seat.press("\u{1b}2");
    seat.until(" Alliances ");
    seat.press("\u{3}");
    assert!(seat.ended() && seat.restored());
}

#[test]
fn mere_movement_of_the_mouse_is_not_asked_for() {
    let seat = on_the_desk();
    assert_eq!(
        seat.screen.screen().mouse_protocol_mode(),
        vt100::MouseProtocolMode::ButtonMotion
    );
}
