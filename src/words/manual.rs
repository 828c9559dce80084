//! What the manual page says beyond the commands themselves.

/// A section of the manual page: rows of a name and a text.
pub type Section = (&'static str, &'static [(&'static str, &'static str)]);

/// The sections, in order.
pub const SECTIONS: &[Section] = &[
    ("FILES", FILES),
    ("ENVIRONMENT", ENVIRONMENT),
    ("EXIT STATUS", EXIT_STATUS),
    ("EXAMPLES", EXAMPLES),
];

const FILES: &[(&str, &str)] = &[
    (
        "NAME.offramp",
        "A saved game: a line a fact, each with a checksum. It holds what every seat knows, so it is not for other players' eyes.",
    ),
    (
        "NAME.damaged-N",
        "A copy of a save as it was found damaged; the game goes on in a new save beside it.",
    ),
    (
        "settings.toml",
        "What was chosen in the settings, in the folder of the saves: theme, colours, ascii, mouse, reduced-motion, coach.",
    ),
    (
        "saves/",
        "Where all of these are kept in a checkout of the game; elsewhere in the platform's folder for data of programs, under offramp/saves; or where --saves says.",
    ),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "OFFRAMP_THEME, OFFRAMP_COLOURS, OFFRAMP_ASCII, OFFRAMP_NO_MOUSE",
        "The same as the options --theme, --colours, --ascii and --no-mouse. An option comes before them, they before the settings.",
    ),
    (
        "NO_COLOR",
        "Set and not empty: no colours, unless an option or the settings ask for some.",
    ),
    (
        "TERM, COLORTERM, COLORFGBG, WT_SESSION",
        "How many colours the terminal has, and whether its ground is light. The ground is also asked of the terminal itself.",
    ),
    (
        "LC_ALL, LC_CTYPE, LANG",
        "The first that is set: where it does not say UTF-8, lines and signs are ASCII.",
    ),
    (
        "XDG_DATA_HOME",
        "Where programs keep their data, on Linux and the like.",
    ),
];

const EXIT_STATUS: &[(&str, &str)] = &[
    ("0", "Done."),
    ("1", "Bad input, damage, or a game that could not be kept."),
    (
        "2",
        "Bad usage, or full screen without a terminal that can be drawn on.",
    ),
];

const EXAMPLES: &[(&str, &str)] = &[
    ("offramp", "Opens the title screen."),
    (
        "offramp play --scenario ceasefire-2025 --seat saudi",
        "Begins a game for Saudi Arabia at its briefing.",
    ),
    (
        "offramp load --plain",
        "Goes on with the game last played, in lines of text.",
    ),
    (
        "offramp sim --games 100 --lens forum --json",
        "Plays a hundred games between computer players and prints a line each.",
    ),
    (
        "offramp check my-pack",
        "Checks a pack of one's own and prints every fault with its place.",
    ),
    (
        "offramp --ascii --no-mouse",
        "Opens the title screen with ASCII signs, the mouse left to the terminal.",
    ),
];
