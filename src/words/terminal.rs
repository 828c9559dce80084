//! What is said about terminals: what they can show, by what that is known, and how plain lines are found.

use crate::words::sentence::sentences;

sentences! {
    MOUSE_IS_THE_GAMES = "with no, the terminal selects text; else hold Shift";
    ASKED_FOR_AT_START = "asked for as the program began";
    CHOSEN_HERE = "chosen here, and kept";
    NOTHING_TELLS = "nothing tells: this is assumed";
    TERMINAL_SAID = "the terminal says so of its ground";
    COLORFGBG_SAYS = "COLORFGBG says so";
    NO_COLOR_IS_SET = "NO_COLOR is set";
    COLORTERM_SAYS = "COLORTERM says so";
    TERM_SAYS = "TERM says so";
    WINDOWS_TERMINAL = "this is Windows Terminal";
    WINDOWS_CONSOLE = "this is the console of Windows";
    LOCALE_SAYS = "the locale (LANG) says so";
    READ_ON_EITHER = "for light or dark";
    READ_SCREEN_IN_LINES = "Read this screen in lines of text, as plain mode says it";
    Q_LEAVES = "q leaves; what is played is kept";
    make_it_larger(wide, high) = "Make the window larger: {wide} columns and {high} rows at least; nothing else is heard till then";
    key_is_not_bound(key) = "{key} does nothing here; ? shows what the keys do";
    DUMB_TERMINAL = "a terminal of the kind `dumb` cannot be drawn on; `--plain` plays in lines of text";
}
