//! Every screen and layer at many sizes: no word is cut where there is room for it, none stands under a scroll bar.
//!
//! Whatever is cut ends in the sign for "there is more" (`widgets::put`, `prose` and `fit` see to it), and a scroll bar that would
//! cover a word stops the program where assertions are on (`widgets::scroll_bar`). So it is enough to draw everything and to
//! look for that sign beside room that is left.

#![allow(clippy::unwrap_used)] // A window that does not open fails its test.

use offramp::ui::settings::Looks;
use offramp::ui::theme::{Depth, Mode};
use offramp::ui::{Key, Settings};
use offramp::world::Act;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

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
        let more = if row.is_ascii() { '_' } else { '…' };
        for part in row.split(['│', '┃', '|']) {
            let signs: Vec<char> = part.chars().collect();
            let cut = signs
                .windows(2)
                .any(|it| it[0].is_alphanumeric() && it[1] == more);
            let blanks = part.split(|it| it != ' ').map(str::len).max();
            if cut && blanks.is_some_and(|it| ROOM <= it) {
                res.push(part.trim().to_owned());
            }
        }
    }
    res
}

/// Signs side by side that are told apart in Unicode, and are one in ASCII. Lines and dots of pictures meet as they must.
fn folded_alike(buf: &Buffer) -> Vec<String> {
    let mut ascii = buf.clone();
    offramp::ui::theme::ascii::fold(&mut ascii);
    let drawn = |it: &str| {
        let it = it.chars().next().unwrap_or(' ');
        ('\u{2500}'..='\u{259f}').contains(&it) || ('\u{2800}'..='\u{28ff}').contains(&it)
    };
    let pairs = buf.content.windows(2).zip(ascii.content.windows(2));
    pairs
        .filter(|(whole, folded)| {
            let [one, other] = [whole[0].symbol(), whole[1].symbol()];
            let signs = !one.is_ascii() && !other.is_ascii() && !drawn(one) && !drawn(other);
            signs && one != other && folded[0].symbol() == folded[1].symbol()
        })
        .map(|(whole, _)| format!("{}{}", whole[0].symbol(), whole[1].symbol()))
        .collect()
}

/// What is not as it should be in a window as it is drawn.
fn faults(window: &Window, settings: &Settings) -> Vec<String> {
    let theme = settings.theme();
    let buf = window.buffer();
    let rows = window.rows();
    let mut res = cut(&rows);
    if theme.ascii {
        res.extend(rows.into_iter().filter(|it| !it.is_ascii()));
    } else {
        res.extend(folded_alike(&buf));
    }
    let coloured = |it: &Cell| it.fg != Color::Reset || it.bg != Color::Reset;
    if theme.depth == Depth::Mono && buf.content.iter().any(coloured) {
        res.push("a colour".to_owned());
    }
    if buf
        .content
        .iter()
        .any(|it| (it.modifier & BLINKS) != Modifier::empty())
    {
        res.push("a blink".to_owned());
    }
    res
}

const BLINKS: Modifier = Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK);

fn swept(months: u8, settings: Settings, sizes: &[(u16, u16)], over: &mut Vec<String>) {
    let mut window = Window::open("saudi", 7, settings, SIZES[4]);
    window.keys("\n");
    for _ in 0..months {
        window.act(Act::End);
    }
    window.keys("\u{1b}");
    for (name, keys) in PLACES {
        window.keys("1");
        window.keys(keys);
        for size in sizes {
            window.resize(*size);
            for it in faults(&window, &settings) {
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

/// Settings of a window that looks like this.
fn looks(theme: Mode, colours: Depth, ascii: bool) -> Settings {
    Settings {
        coach: false,
        asked: Looks {
            theme: Some(theme),
            colours: Some(colours),
            ascii: Some(ascii),
            mouse: None,
        },
        ..Settings::default()
    }
}

fn is_whole(months: u8, settings: Settings, sizes: &[(u16, u16)]) {
    let mut over = Vec::new();
    swept(months, settings, sizes, &mut over);
    assert!(
        over.is_empty(),
        "{} faults:\n{}",
        over.len(),
        over.join("\n")
    );
}

#[test]
fn nothing_is_cut_where_there_is_room_as_a_game_opens() {
    is_whole(0, looks(Mode::Dark, Depth::True, false), &SIZES);
}

#[test]
fn nothing_is_cut_where_there_is_room_in_ascii() {
    is_whole(4, looks(Mode::Light, Depth::Indexed, true), &SIZES);
}

#[test]
fn without_colours_there_are_none() {
    is_whole(
        2,
        looks(Mode::Dark, Depth::Mono, false),
        &[SIZES[0], SIZES[2], SIZES[4]],
    );
}

#[test]
fn the_check_sees_a_word_that_is_cut_beside_room() {
    let rows = [
        "│ Red Sea and Gu…             │",
        "│ Red Sea and Gu…   41           │",
        "│ Red Sea… 41 │          ",
        "| Red Sea and Gu_   41           |",
    ];
    assert_eq!(cut(&rows.map(str::to_owned)).len(), 3);
}

#[test]
fn the_check_sees_signs_that_are_one_in_ascii() {
    let mut buf = Buffer::empty(ratatui::layout::Rect::new(0, 0, 9, 1));
    buf.set_string(0, 0, "▲· ·• ·—–", ratatui::style::Style::new());
    assert_eq!(folded_alike(&buf), ["—–"]);
}
