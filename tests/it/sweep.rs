//! Every screen and layer at many sizes: no word is cut where there is room for it, none stands under a scroll bar.
//!
//! Whatever is cut ends in the sign for "there is more" (`widgets::put`, `prose` and `fit` see to it), and a scroll bar that would
//! cover a word stops the program where assertions are on (`widgets::scroll_bar`). So it is enough to draw everything and to
//! look for that sign beside room that is left.

#![allow(clippy::unwrap_used)] // A window that does not open fails its test.

use offramp::ui::{Key, Settings};
use offramp::world::Act;

use super::window::Window;

const SIZES: [(u16, u16); 7] = [
    (60, 16),
    (80, 23),
    (80, 24),
    (100, 30),
    (120, 36),
    (200, 60),
    (400, 150),
];

/// Blank columns in a row, in which more of a word could have stood.
const ROOM: usize = 9;

/// Places to look at: a name, and the keys that lead there from the first screen.
const PLACES: &[(&str, &str)] = &[
    ("situation", ""),
    ("the month", "\t"),
    ("the region", "\t\t"),
    ("the theatres", "\t\t\t"),
    ("what one cares about", "\t\t\t\t"),
    ("all moves", "ajjj"),
    ("advisers", "v"),
    ("advisers, the third", "vjj"),
    ("forecasts", "f"),
    ("plan", "p"),
    ("why of a move", "djjw"),
    ("alliances", "2"),
    ("matrix", "2m"),
    ("camps", "2c"),
    ("table", "3"),
    ("table, a draft", "3\t"),
    ("leanings", "3\t\t"),
    ("promises", "3\t\t\t"),
    ("dossier", "3o\n"),
    ("a clause", "3na"),
    ("actors", "4"),
    ("an actor", "4jj\n"),
    ("causes", "5"),
    ("a cause", "5jj\n"),
    ("record", "6"),
    ("record, charts", "6\t"),
    ("record, more", "6\t\t"),
    ("help", "?"),
    ("search", ":"),
    ("search, found", ":gaza"),
    ("codex", "?c"),
    ("a page of the codex", "?c\n"),
    ("an argued move", "A"),
    ("a dispute", "!"),
    ("settings", ":settings\n"),
    ("lens", ":lens\n"),
    ("briefing", ":briefing\n"),
    ("what this is", ":what this is\n"),
    ("the month's end", "e"),
    ("leaving", "q"),
];

/// Rows of panels in which a word is cut although there is room in the row: blanks up to its panel's frame.
fn cut(rows: &[String]) -> Vec<String> {
    let mut res = Vec::new();
    for row in rows {
        for part in row.split(['│', '┃']) {
            let signs: Vec<char> = part.chars().collect();
            let cut = signs
                .windows(2)
                .any(|it| it[0].is_alphanumeric() && it[1] == '…');
            let blanks = part.split(|it| it != ' ').map(str::len).max();
            if cut && blanks.is_some_and(|it| ROOM <= it) {
                res.push(part.trim().to_owned());
            }
        }
    }
    res
}

fn swept(months: u8, settings: Settings, over: &mut Vec<String>) {
    let mut window = Window::open("saudi", 7, settings, SIZES[4]);
    window.keys("\n");
    for _ in 0..months {
        window.act(Act::End);
    }
    window.keys("\u{1b}");
    for (name, keys) in PLACES {
        window.keys("1");
        window.keys(keys);
        for size in SIZES {
            window.resize(size);
            let rows = window.rows();
            for it in cut(&rows) {
                over.push(format!("{name} at {size:?} after {months}: {it}"));
            }
        }
        window.resize(SIZES[4]);
        // Back to the first screen, whatever lies over it: Esc never leaves it, and ends nothing.
        for _ in 0..5 {
            window.key(Key::Esc);
        }
    }
}

#[test]
fn no_word_is_cut_where_there_is_room() {
    let mut over = Vec::new();
    for months in [0, 4] {
        let settings = Settings {
            coach: false,
            ..Settings::default()
        };
        swept(months, settings, &mut over);
    }
    assert!(over.is_empty(), "{} cut:\n{}", over.len(), over.join("\n"));
}

#[test]
fn the_check_sees_a_word_that_is_cut_beside_room() {
    let rows = [
        "│ Red Sea and Gu…             │",
        "│ Red Sea and Gu…   41           │",
        "│ Red Sea… 41 │          ",
    ];
    assert_eq!(cut(&rows.map(str::to_owned)).len(), 2);
}
