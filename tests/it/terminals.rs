//! Terminals, keyboards and eyes of all kinds: what each is given is what it can show, and every key is answered.

use std::fs;
use std::process::Command;

use portable_pty::ExitStatus;
use vt100::{Color, MouseProtocolMode};

use crate::seat::{GAME, Seat};

type Environment<'a> = &'a [(&'a str, Option<&'a str>)];

/// A game on its desk, in a terminal of this kind.
fn desk(more: &[&str], environment: Environment) -> Seat {
    let mut arguments = more.to_vec();
    arguments.extend(GAME);
    let mut seat = Seat::with(&arguments, 24, 80, environment);
    seat.until("Briefing");
    seat.press("\r");
    seat.until("1 Situation");
    seat.until_quiet();
    seat
}

/// The title screen, in a terminal of this kind.
fn title(more: &[&str], environment: Environment) -> Seat {
    let mut seat = Seat::with(more, 24, 80, environment);
    seat.until("New game");
    seat.until_quiet();
    seat
}

fn leaves(mut seat: Seat) {
    seat.press("\u{3}");
    assert!(seat.ended() && seat.restored());
}

/// Every colour on the screen, of letters and of what is behind them.
fn colours(seat: &Seat) -> Vec<Color> {
    let screen = seat.screen.screen();
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    cells
        .filter_map(|(row, column)| screen.cell(row, column))
        .flat_map(|it| [it.fgcolor(), it.bgcolor()])
        .collect()
}

/// The settings as they stand, opened from the title.
fn settings(seat: &mut Seat) -> String {
    // The last row but one.
    for key in ["\u{1b}[F", "k", "\r"] {
        seat.press(key);
        seat.until_quiet();
    }
    seat.until("Plain characters")
}

/// The row of the settings that begins with a name.
fn row<'t>(text: &'t str, name: &str) -> &'t str {
    let row = text.lines().find(|it| it.contains(name));
    row.unwrap_or_else(|| panic!("{name} in {text}"))
}

#[test]
fn where_letters_are_few_everything_is_ascii() {
    let kinds: [(Environment, &[&str]); 6] = [
        (&[("LANG", Some("C"))], &[]),
        (&[("LC_ALL", Some("en_US.ISO-8859-1"))], &[]),
        (&[("TERM", Some("linux"))], &[]),
        (&[("OFFRAMP_ASCII", Some("1"))], &[]),
        (&[], &["--ascii"]),
        (&[("TERM", Some("vt220"))], &[]),
    ];
    for (environment, more) in kinds {
        let mut seat = title(more, environment);
        for key in ["", "\r", "\r"] {
            seat.press(key);
            seat.until_quiet();
            let text = seat.screen.screen().contents();
            assert!(text.is_ascii(), "{environment:?} {more:?}: {text}");
        }
        leaves(seat);
    }
    let mut seat = title(&["--ascii=false"], &[("LANG", Some("C"))]);
    assert!(!seat.screen.screen().contents().is_ascii());
    let text = settings(&mut seat);
    assert!(
        row(&text, "Plain characters").contains("asked for"),
        "{text}"
    );
    leaves(seat);
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_is_told_of_plain_lines() {
    let mut seat = Seat::with(&GAME, 24, 80, &[("TERM", Some("dumb"))]);
    let status: ExitStatus = seat.child.wait().unwrap();
    assert_eq!(status.exit_code(), 2);
    seat.until("--plain");
}

#[test]
fn colours_are_those_that_the_terminal_has() {
    let is_true = |it: &Color| matches!(it, Color::Rgb(..));
    let is_many = |it: &Color| matches!(it, Color::Idx(16..));
    let (term, many) = ("TERM", ("COLORTERM", Some("truecolor")));
    let cases: [(Environment, &[&str], bool, bool); 9] = [
        (&[(term, Some("xterm-256color")), many], &[], true, false),
        (&[(term, Some("screen-256color")), many], &[], false, true),
        (&[(term, Some("screen")), many], &[], false, false),
        (&[(term, Some("xterm-ghostty"))], &[], true, false),
        (
            &[(term, Some("xterm")), ("WT_SESSION", Some("x"))],
            &[],
            true,
            false,
        ),
        (&[(term, Some("xterm"))], &[], false, false),
        (&[(term, Some("xterm"))], &["--colours", "256"], false, true),
        (&[("OFFRAMP_COLOURS", Some("true"))], &[], true, false),
        (
            &[("OFFRAMP_COLOURS", Some("true"))],
            &["--colours", "16"],
            false,
            false,
        ),
    ];
    for (environment, more, all, indexed) in cases {
        let seat = title(more, environment);
        let shown = colours(&seat);
        assert_eq!(shown.iter().any(is_true), all, "{environment:?} {more:?}");
        assert_eq!(
            shown.iter().any(is_many),
            indexed,
            "{environment:?} {more:?}"
        );
        leaves(seat);
    }
    for (environment, more) in [
        (
            &[("NO_COLOR", Some("1")), many] as Environment,
            &[] as &[&str],
        ),
        (&[many], &["--colours", "none"]),
    ] {
        let seat = title(more, environment);
        assert!(colours(&seat).iter().all(|it| *it == Color::Default));
        leaves(seat);
    }
}

#[test]
fn the_ground_is_asked_of_the_terminal_and_the_answer_is_followed() {
    for (answer, named) in [
        (
            "\u{1b}]11;rgb:ffff/ffff/eeee\u{1b}\\\u{1b}[?62;22c",
            "dark on light",
        ),
        (
            "\u{1b}]11;rgb:0000/0000/1111\u{7}\u{1b}[?62;22c",
            "light on dark",
        ),
    ] {
        let mut seat = title(&[], &[("TERM", Some("xterm"))]);
        seat.press(answer);
        let text = settings(&mut seat);
        let row = row(&text, "Theme");
        assert!(
            row.contains(named) && row.contains("the terminal says"),
            "{text}"
        );
        leaves(seat);
    }
    let mut seat = title(&["--theme", "light"], &[]);
    assert!(row(&settings(&mut seat), "Theme").contains("dark on light"));
    leaves(seat);
}

#[test]
fn on_a_ground_that_nobody_knows_text_can_be_read() {
    let mut seat = desk(&[], &[("TERM", Some("xterm"))]);
    for screen in ["1", "2", "3", "4", "5", "6", "7"] {
        seat.press(screen);
        seat.until_quiet();
        for colour in colours(&seat) {
            // Black, green, yellow, cyan, white and their bright ones are lost on one ground or the other.
            assert!(
                matches!(colour, Color::Default | Color::Idx(1 | 5 | 8 | 12)),
                "{colour:?} on {screen}"
            );
        }
    }
    leaves(seat);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mode = |seat: &Seat| seat.screen.screen().mouse_protocol_mode();
    for (more, environment) in [
        (&["--no-mouse"] as &[&str], &[] as Environment),
        (&[], &[("OFFRAMP_NO_MOUSE", Some("yes"))]),
    ] {
        let mut seat = title(more, environment);
        assert_eq!(mode(&seat), MouseProtocolMode::None);
        // And taken again, in the settings.
        settings(&mut seat);
        for key in ["j", "j", "j", "\r"] {
            seat.press(key);
            seat.until_quiet();
        }
        assert_eq!(mode(&seat), MouseProtocolMode::ButtonMotion);
        let text = fs::read_to_string(seat.saves().join("settings.toml")).unwrap();
        assert!(text.contains("mouse = true"), "{text}");
        leaves(seat);
    }
}

#[test]
fn keys_of_other_layouts_are_meant_by_their_place() {
    let mut seat = desk(&[], &[]);
    for end in ["e", "E", "у", "У", "ק", "ث", "ε", "ｅ"] {
        seat.press(end);
        seat.until("End October 2025?");
        seat.press("\u{1b}");
        seat.until("d desk");
        seat.until_quiet();
    }
    for (key, screen) in [
        ("\u{1b}OQ", " Alliances "),
        ("\u{1b}[18~", " What if "),
        ("٤", " Actors "),
    ] {
        seat.press(key);
        seat.until(screen);
    }
    seat.press("§");
    seat.until("§ does nothing here; ? shows");
    leaves(seat);
}

#[test]
fn the_terminal_s_cursor_stands_where_the_keys_go() {
    let mut seat = desk(&[], &[]);
    let line = |seat: &Seat| {
        let (row, _) = seat.screen.screen().cursor_position();
        let text = seat.screen.screen().contents();
        text.lines()
            .nth(usize::from(row))
            .unwrap_or_default()
            .to_owned()
    };
    seat.press("4");
    seat.until_quiet();
    assert!(!seat.screen.screen().hide_cursor());
    let first = line(&seat);
    assert!(first.contains("Saudi Arabia"), "{first}");
    seat.press("j");
    seat.until_quiet();
    assert_ne!(line(&seat), first);
    // In a line of text it stands after what is written, in any script.
    seat.press("!");
    seat.until("Dispute");
    seat.until_quiet();
    let before = seat.screen.screen().cursor_position();
    seat.press("平和 שָׁלוֹם e\u{301}");
    seat.until_quiet();
    let after = seat.screen.screen().cursor_position();
    assert_eq!(before.0, after.0);
    assert_eq!(after.1 - before.1, 4 + 1 + 4 + 1 + 1);
    assert!(line(&seat).contains("平和"), "{}", line(&seat));
    leaves(seat);
}

#[test]
fn every_screen_can_be_read_in_lines() {
    let mut seat = desk(&[], &[]);
    for (screen, says) in [
        ("1", "Month 1 of 16"),
        ("2", "camp"),
        ("3", "offer"),
        ("4", "saudi arabia (saudi)"),
        ("6", "Forecast"),
        ("7", "today"),
    ] {
        seat.press(screen);
        seat.until_quiet();
        seat.press(":");
        seat.until("Find");
        seat.press("plain");
        seat.until_quiet();
        seat.press("\r");
        let text = seat.until("Enter close");
        assert!(
            text.to_lowercase().contains(&says.to_lowercase()),
            "{screen}: {text}"
        );
        seat.press("\u{1b}");
        seat.until("1 Situation");
    }
    leaves(seat);
}

#[test]
fn settings_that_cannot_be_read_are_told_and_the_others_hold() {
    let saves = tempfile::tempdir().unwrap();
    let text = "theme = \"pink\"\nascii = true\ncoach = false\n";
    fs::write(saves.path().join("settings.toml"), text).unwrap();
    let mut seat = Seat::open_with(saves, &[], 24, 80);
    seat.until("New game");
    assert!(seat.screen.screen().contents().is_ascii());
    seat.press("\u{3}");
    assert!(seat.ended() && seat.restored());
    // What was said before the window opened stands there again.
    let said = seat.screen.screen().contents();
    assert!(said.contains("theme = \"pink\""), "{said}");
}

#[test]
fn plain_lines_in_a_terminal_have_a_prompt_and_break_at_words() {
    let mut seat = Seat::open(&["--plain"], 100, 60);
    seat.until("> ");
    seat.press("new ceasefire-2025 SAUDI\r");
    let text = seat.until("Month 1 of 16");
    assert!(!text.contains("No: "), "{text}");
    seat.press("why Saudi Arabia\r");
    seat.until_quiet();
    seat.press("quit\r");
    assert!(seat.ended());
    assert!(seat.kept());
}

#[test]
fn names_and_numbers_are_read_however_they_are_written() {
    let saves = tempfile::tempdir().unwrap();
    let lines = "\u{feff}why TÜRKİYE\nwhy Saudi ARABIA\ndo ２\nsound Türkiye\ndo ٣\nＥＮＤ\n";
    let output = crate::cli::fed(
        saves.path(),
        &["play", "--plain", "--seed", "5"],
        lines.as_bytes(),
    );
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        !text.contains("is no command") && !text.contains("is not a number"),
        "{text}"
    );
    assert!(
        !text.contains("is no seat") && !text.contains("Nothing is called"),
        "{text}"
    );
    assert!(text.contains("Month 2 of"), "{text}");
}

#[test]
fn completions_know_the_ids_and_the_page_has_its_sections() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_offramp"))
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    for shell in ["bash", "zsh", "fish"] {
        let script = run(&["completions", shell]);
        for id in ["ceasefire-2025", "saudi", "rasanah", "bargain"] {
            assert!(script.contains(id), "{id} for {shell}");
        }
    }
    let page = run(&["man"]);
    for section in [
        "FILES",
        "ENVIRONMENT",
        "EXIT STATUS",
        "EXAMPLES",
        "KEYS",
        "LAB WHATIF",
        "LAB SWEEP",
    ] {
        assert!(
            page.lines()
                .any(|it| it == format!(".SH {section}") || it == format!(".SH \"{section}\"")),
            "{section}"
        );
    }
    for variable in ["OFFRAMP_THEME", "NO_COLOR", "settings.toml"] {
        assert!(page.contains(variable), "{variable}");
    }
}
