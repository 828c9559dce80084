//! Stand-ins for everything that is not ASCII, so that nothing else has to think of it.

use ratatui::buffer::Buffer;

use crate::ui::theme::{Glyph, SPARK, SPARK_ASCII};

/// Replaces every sign of a buffer that is not ASCII.
pub fn fold(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if !cell.symbol().is_ascii() {
            let stand_in = stand_in(cell.symbol());
            cell.set_char(stand_in);
        }
    }
}

fn stand_in(sign: &str) -> char {
    let spark = SPARK
        .iter()
        .position(|it| *it == sign)
        .map(|it| SPARK_ASCII[it]);
    let glyph = || {
        Glyph::ALL
            .iter()
            .find(|it| it.pair().0 == sign)
            .map(|it| it.pair().1)
    };
    if let Some(known) = spark.or_else(glyph).and_then(|it| it.chars().next()) {
        return known;
    }
    let Some(letter) = sign.chars().next() else {
        return ' ';
    };
    match letter {
        'à'..='å' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' | 'ı' => 'i',
        'ğ' => 'g',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ş' | 'š' => 's',
        'ù'..='ü' => 'u',
        'À'..='Å' => 'A',
        'Ç' => 'C',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' | 'İ' => 'I',
        'Ò'..='Ö' => 'O',
        'Ş' | 'Š' => 'S',
        'Ù'..='Ü' => 'U',
        '\u{2018}' | '\u{2019}' | '′' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' | '─' | '━' | '╌' | '╍' | '┈' | '┉' | '═' | '−' => {
            '-'
        }
        '│' | '┃' | '╎' | '┊' | '║' | '▏' | '▕' | '▌' | '▐' => '|',
        '\u{2500}'..='\u{257f}' | '±' => '+',
        '①'..='⑨' => {
            char::from_u32(u32::from(letter) - u32::from('①') + u32::from('1')).unwrap_or('9')
        }
        '\u{2580}'..='\u{259f}' => '#',
        '\u{2801}'..='\u{28ff}' => '.',
        '\u{2800}' | '\u{a0}' => ' ',
        '×' => 'x',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn nothing_but_ascii_is_left() {
        let text = "★ Türkiye · “Gaza” 54 ▼6 ▁▂█ ╭─╮ ⠛ ③ …";
        let mut buf = Buffer::empty(Rect::new(0, 0, 60, 1));
        buf.set_string(0, 0, text, ratatui::style::Style::new());
        fold(&mut buf);
        let folded: String = buf
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert!(folded.is_ascii() && !folded.contains('?'), "{folded}");
        assert!(
            folded.starts_with("* Turkiye . \"Gaza\" 54 -6 _.# +-+ . 3 _"),
            "{folded}"
        );
    }
}
