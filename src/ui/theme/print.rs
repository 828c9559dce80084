//! Colours as they are written in pictures.

use ratatui::style::Color;

/// A colour as written in pictures; none for the terminal's own.
pub fn hex(colour: Color) -> Option<String> {
    let (red, green, blue) = match colour {
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Indexed(index) => indexed(index),
        Color::Reset => return None,
        named => indexed(NAMED.iter().position(|it| *it == named)? as u8),
    };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// The sixteen named colours in the order of their numbers.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

const fn indexed(index: u8) -> (u8, u8, u8) {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match index {
        0..=7 => (
            part(index, 1, 0, 170),
            part(index, 2, 0, 170),
            part(index, 4, 0, 170),
        ),
        8..=15 => (
            part(index, 1, 85, 255),
            part(index, 2, 85, 255),
            part(index, 4, 85, 255),
        ),
        16..=231 => {
            let at = index - 16;
            (
                STEPS[(at / 36) as usize],
                STEPS[(at / 6 % 6) as usize],
                STEPS[(at % 6) as usize],
            )
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    }
}

/// One of three parts of a named colour: its bit says which of two levels.
const fn part(index: u8, bit: u8, low: u8, high: u8) -> u8 {
    if index & bit == 0 { low } else { high }
}
