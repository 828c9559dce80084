//! Every colour and every glyph, by meaning. Nothing else in the interface names either.

pub mod ascii;
mod glyph;
mod print;

pub use glyph::*;
pub use print::hex;

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;
use serde::{Deserialize, Serialize};

/// Dark or light.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on light.
    Light,
    /// Nobody knows the ground: only colours that can be read on either.
    #[serde(skip)]
    Either,
}

/// What suits a ground of this red, green and blue.
pub fn mode_on([red, green, blue]: [u8; 3]) -> Mode {
    let light = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    if 128_000 <= light {
        Mode::Light
    } else {
        Mode::Dark
    }
}

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Depth {
    /// All of them.
    #[default]
    #[serde(rename = "true")]
    True,
    /// 256.
    #[serde(rename = "256")]
    Indexed,
    /// 16.
    #[serde(rename = "16")]
    Sixteen,
    /// None: bold, dim and reverse do the work.
    #[serde(rename = "none")]
    Mono,
}

/// What a colour means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// Text.
    Ink,
    /// Captions.
    Dim,
    /// Rules and frames.
    Faint,
    /// A raised panel's ground, with text on it.
    Panel,
    /// Focus; your seat.
    Accent,
    /// The first camp.
    First,
    /// The second camp.
    Second,
    /// Hedgers.
    Unaligned,
    /// Powers outside the region.
    Great,
    /// Peoples, human cost.
    People,
    /// A change that serves you.
    Serves,
    /// A change that harms you.
    Harms,
    /// Claims on which documents disagree.
    Contested,
    /// The selected row, full width.
    Selected,
    /// A focused panel's title.
    Focus,
    /// Another panel's title.
    Title,
    /// A refusal or a loss.
    Warning,
    /// A key's name in the bottom bar.
    Key,
}

const FRAME_ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Colours and glyphs as one person sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Dark or light.
    pub mode: Mode,
    /// How many colours.
    pub depth: Depth,
    /// Only ASCII.
    pub ascii: bool,
}

impl Theme {
    /// The style of a meaning.
    pub fn of(&self, token: Token) -> Style {
        let style = Style::new();
        if self.depth == Depth::Mono {
            return mono(token);
        }
        match token {
            Token::Selected if self.depth == Depth::Sixteen && self.mode == Mode::Either => {
                style.add_modifier(Modifier::REVERSED)
            }
            Token::Selected => style
                .fg(self.colour(Token::Ink))
                .bg(self.selected())
                .add_modifier(Modifier::BOLD),
            Token::Panel => style
                .fg(self.colour(Token::Ink))
                .bg(self.ground(Token::Panel)),
            Token::Focus => style
                .fg(self.colour(Token::Accent))
                .add_modifier(Modifier::BOLD),
            Token::Key => style.fg(self.colour(Token::Key)),
            Token::Contested => style
                .fg(self.colour(Token::Accent))
                .add_modifier(Modifier::UNDERLINED),
            other => style.fg(self.colour(other)),
        }
    }

    /// The ground of everything.
    pub fn paper(&self) -> Style {
        match self.depth {
            Depth::Mono | Depth::Sixteen => Style::new(),
            Depth::True | Depth::Indexed => Style::new()
                .fg(self.colour(Token::Ink))
                .bg(self.ground(Token::Ink)),
        }
    }

    /// Paper and ink as written in pictures.
    pub fn print(&self) -> [String; 2] {
        let code = match self.mode {
            Mode::Dark | Mode::Either => [0x0012_1316, 0x00d7_d7d2],
            Mode::Light => [0x00fa_f9f5, 0x0023_2422],
        };
        code.map(|it: u32| format!("#{it:06x}"))
    }

    /// A change, by what it is worth to the one who looks: for, against, neither.
    pub fn change(&self, worth: f64) -> Style {
        if 0.0 < worth {
            self.of(Token::Serves)
        } else if worth < 0.0 {
            self.of(Token::Harms)
        } else {
            self.of(Token::Dim)
        }
    }

    /// A camp: 1 first, -1 second, 0 unaligned.
    pub fn camp(&self, camp: i8) -> (Style, &'static str) {
        match camp {
            1 => (self.of(Token::First), self.glyph(Glyph::First)),
            -1 => (self.of(Token::Second), self.glyph(Glyph::Second)),
            _ => (self.of(Token::Unaligned), self.glyph(Glyph::Unaligned)),
        }
    }

    /// A mark.
    pub const fn glyph(&self, glyph: Glyph) -> &'static str {
        let (sign, ascii) = glyph.pair();
        if self.ascii { ascii } else { sign }
    }

    /// A step of a history line for a level 0..100.
    pub fn spark(&self, level: f64) -> &'static str {
        let step = ((level.clamp(0.0, 100.0) / 100.0 * 8.0) as usize).min(7);
        if self.ascii {
            SPARK_ASCII[step]
        } else {
            SPARK[step]
        }
    }

    /// A count in one column: `9` stands for nine or more.
    pub fn badge(&self, count: usize) -> String {
        match (count, self.ascii) {
            (0, _) => String::new(),
            (count, true) => count.min(9).to_string(),
            (count, false) => BADGE[count.min(9) - 1].to_owned(),
        }
    }

    /// The frame of panels.
    pub const fn frame(&self) -> border::Set<'static> {
        if self.ascii {
            FRAME_ASCII
        } else {
            border::ROUNDED
        }
    }

    fn colour(&self, token: Token) -> Color {
        let row = row(token);
        match (self.depth, self.mode) {
            (Depth::Sixteen, Mode::Dark) => row.sixteen[0],
            (Depth::Sixteen, Mode::Light) => row.sixteen[1],
            (Depth::Sixteen, Mode::Either) => row.sixteen[2],
            (Depth::Indexed, Mode::Light) => Color::Indexed(cube(row.light)),
            (Depth::Indexed, _) => Color::Indexed(cube(row.dark)),
            (_, Mode::Light) => rgb(row.light),
            (_, Mode::Dark | Mode::Either) => rgb(row.dark),
        }
    }

    fn ground(&self, token: Token) -> Color {
        let raised = token == Token::Panel;
        let code = match (self.mode, raised) {
            (Mode::Light, false) => 0x00fa_f9f5,
            (Mode::Light, true) => 0x00ef_ede6,
            (_, false) => 0x0012_1316,
            (_, true) => 0x001a_1c20,
        };
        self.shade(code, Color::Reset)
    }

    fn selected(&self) -> Color {
        match self.mode {
            Mode::Dark | Mode::Either => self.shade(0x002e_3138, Color::DarkGray),
            Mode::Light => self.shade(0x00dc_d8cb, Color::Gray),
        }
    }

    fn shade(&self, code: u32, sixteen: Color) -> Color {
        match self.depth {
            Depth::Sixteen | Depth::Mono => sixteen,
            Depth::Indexed => Color::Indexed(cube(code)),
            Depth::True => rgb(code),
        }
    }
}

struct Row {
    dark: u32,
    light: u32,
    /// Of the sixteen named ones: on dark, on light, and on a ground that nobody knows. Text has the terminal's own colour.
    sixteen: [Color; 3],
}

const fn row(token: Token) -> Row {
    use Color::{
        Blue, DarkGray, Green, LightBlue, LightMagenta, LightRed, Magenta, Red, Reset, Yellow,
    };
    let (dark, light, sixteen) = match token {
        Token::Ink | Token::Selected | Token::Panel => (0x00d7_d7d2, 0x0023_2422, [Reset; 3]),
        Token::Dim => (0x008a_8a86, 0x006e_6e68, [DarkGray; 3]),
        Token::Faint => (0x004a_4a48, 0x00bd_bab0, [DarkGray; 3]),
        Token::Accent | Token::Focus | Token::Contested | Token::Key => {
            (0x00f0_c674, 0x008a_5d00, [Yellow, Magenta, Magenta])
        }
        Token::First => (0x0056_b4e9, 0x0000_6aa8, [LightBlue, Blue, LightBlue]),
        Token::Second => (0x00d5_5e00, 0x00b0_4a00, [Red; 3]),
        Token::Unaligned => (0x00e6_b422, 0x0084_6400, [Yellow, Reset, Reset]),
        Token::Great => (0x00cc_79a7, 0x009c_3f74, [LightMagenta, Magenta, Magenta]),
        Token::People => (0x00e8_e6e3, 0x0033_302c, [Reset; 3]),
        Token::Serves => (0x0076_dfba, 0x0000_4a34, [Green, Blue, LightBlue]),
        Token::Harms | Token::Warning => (0x00e0_7a5f, 0x00b0_3f22, [LightRed, Red, Red]),
        Token::Title => (0x00a9_a9a4, 0x004c_4c47, [Reset; 3]),
    };
    Row {
        dark,
        light,
        sixteen,
    }
}

fn mono(token: Token) -> Style {
    let style = Style::new();
    match token {
        Token::Dim | Token::Faint => style.add_modifier(Modifier::DIM),
        Token::Selected => style.add_modifier(Modifier::REVERSED),
        Token::Accent | Token::Focus | Token::Key | Token::Warning | Token::Harms => {
            style.add_modifier(Modifier::BOLD)
        }
        Token::Contested => style.add_modifier(Modifier::UNDERLINED),
        _ => style,
    }
}

const fn rgb(code: u32) -> Color {
    Color::Rgb((code >> 16) as u8, (code >> 8) as u8, code as u8)
}

/// The nearest of the 6 x 6 x 6 cube and the 24 greys.
fn cube(code: u32) -> u8 {
    const STEPS: [i32; 6] = [0, 95, 135, 175, 215, 255];
    let parts = [
        (code >> 16 & 255) as i32,
        (code >> 8 & 255) as i32,
        (code & 255) as i32,
    ];
    let nearest = parts.map(|part| {
        STEPS
            .iter()
            .enumerate()
            .min_by_key(|it| (it.1 - part).abs())
            .map_or(0, |it| it.0)
    });
    let off = |colour: [i32; 3]| -> i32 {
        colour
            .iter()
            .zip(parts)
            .map(|(one, other)| (one - other) * (one - other))
            .sum()
    };
    let coloured = off(nearest.map(|it| STEPS[it]));
    let grey = (0..24).min_by_key(|it| off([8 + 10 * it; 3])).unwrap_or(0);
    if off([8 + 10 * grey; 3]) < coloured {
        (232 + grey) as u8
    } else {
        (16 + 36 * nearest[0] + 6 * nearest[1] + nearest[2]) as u8
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn every_glyph_is_one_column_wide() {
        for glyph in Glyph::ALL {
            let (sign, ascii) = glyph.pair();
            assert_eq!(sign.width(), 1, "{glyph:?}");
            assert!(ascii.len() == 1 && ascii.is_ascii(), "{glyph:?}");
        }
        for sign in SPARK.iter().chain(&SPARK_ASCII).chain(&BADGE) {
            assert_eq!(sign.width(), 1, "{sign}");
        }
    }

    #[test]
    fn camps_differ_in_shape() {
        let theme = Theme {
            mode: Mode::Dark,
            depth: Depth::Mono,
            ascii: true,
        };
        let signs = [1, 0, -1].map(|it| theme.camp(it).1);
        assert!(signs[0] != signs[1] && signs[1] != signs[2] && signs[0] != signs[2]);
    }

    /// What somebody sees who lacks one kind of cone, by Machado and others (2009), as lightness and two opponent colours.
    fn seen(code: u32, lacks: [[f64; 3]; 3]) -> [f64; 3] {
        let linear = [code >> 16 & 255, code >> 8 & 255, code & 255].map(|it| {
            let it = f64::from(it) / 255.0;
            if it <= 0.04045 {
                it / 12.92
            } else {
                libm::pow((it + 0.055) / 1.055, 2.4)
            }
        });
        let times = |rows: [[f64; 3]; 3], it: [f64; 3]| {
            rows.map(|row| (0..3).map(|at| row[at] * it[at]).sum::<f64>())
        };
        let xyz = times(
            [
                [0.4124, 0.3576, 0.1805],
                [0.2126, 0.7152, 0.0722],
                [0.0193, 0.1192, 0.9505],
            ],
            times(lacks, linear),
        );
        let root = |it: f64| {
            if 0.008_856 < it {
                libm::cbrt(it)
            } else {
                7.787 * it + 16.0 / 116.0
            }
        };
        let (x, y, z) = (root(xyz[0] / 0.9505), root(xyz[1]), root(xyz[2] / 1.089));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn for_against_and_neither_are_told_apart_by_everybody() {
        const LACKS: [[[f64; 3]; 3]; 4] = [
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ];
        let changes = [Token::Serves, Token::Harms, Token::Dim];
        for lacks in LACKS {
            for shades in [|it: Token| row(it).dark, |it: Token| row(it).light] {
                for (at, one) in changes.iter().enumerate() {
                    for other in &changes[at + 1..] {
                        let (a, b) = (seen(shades(*one), lacks), seen(shades(*other), lacks));
                        let apart = (0..3)
                            .map(|it| (a[it] - b[it]) * (a[it] - b[it]))
                            .sum::<f64>()
                            .sqrt();
                        assert!(18.0 < apart, "{one:?} and {other:?}: {apart:.0}");
                    }
                }
            }
        }
    }

    #[test]
    fn sixteen_colours_fix_no_white_and_no_black() {
        for token in TOKENS {
            for colour in row(token).sixteen {
                assert!(!matches!(colour, Color::White | Color::Black), "{token:?}");
            }
            // Yellow, green, cyan and greys of a light ground cannot be read on white; white and the dark blue not on black.
            let either = row(token).sixteen[2];
            assert!(
                matches!(
                    either,
                    Color::Reset | Color::Red | Color::Magenta | Color::LightBlue | Color::DarkGray
                ),
                "{token:?}: {either:?}"
            );
        }
    }

    const TOKENS: [Token; 18] = [
        Token::Ink,
        Token::Dim,
        Token::Faint,
        Token::Panel,
        Token::Accent,
        Token::First,
        Token::Second,
        Token::Unaligned,
        Token::Great,
        Token::People,
        Token::Serves,
        Token::Harms,
        Token::Contested,
        Token::Selected,
        Token::Focus,
        Token::Title,
        Token::Warning,
        Token::Key,
    ];

    #[test]
    fn mono_has_no_colour() {
        let theme = Theme {
            mode: Mode::Dark,
            depth: Depth::Mono,
            ascii: false,
        };
        for token in [
            Token::Ink,
            Token::Accent,
            Token::Harms,
            Token::Selected,
            Token::Panel,
        ] {
            let style = theme.of(token);
            assert!(style.fg.is_none() && style.bg.is_none(), "{token:?}");
        }
        assert_eq!(theme.paper(), Style::new());
    }
}
