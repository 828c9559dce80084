//! An address as a square for cameras: a picture for pages, blocks for terminals.

use maud::{Markup, PreEscaped, html};
use qrcodegen::{QrCode, QrCodeEcc};

use crate::words::host as told;

/// Light modules around it.
const QUIET: i32 = 2;

/// As a picture.
pub fn square(text: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return html! {};
    };
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in 0..size {
            if code.get_module(x, y) {
                path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
            }
        }
    }
    let wide = size + 2 * QUIET;
    PreEscaped(format!(
        "<svg class=\"qr\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {wide} {wide}\"><rect width=\"{wide}\" height=\"{wide}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>",
        told::QR_OF_ADDRESS
    ))
}

/// As lines of blocks: what is light is filled, as on a dark terminal.
pub fn blocks(text: &str) -> Vec<String> {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Low) else {
        return Vec::new();
    };
    let size = code.size();
    let line = |y: i32| -> String {
        (-QUIET..size + QUIET)
            .map(|x| {
                match (
                    code.get_module(x, y),
                    y + 1 < size + QUIET && code.get_module(x, y + 1),
                ) {
                    (false, false) => '█',
                    (false, true) => '▀',
                    (true, false) => '▄',
                    (true, true) => ' ',
                }
            })
            .collect()
    };
    (-QUIET..size + QUIET).step_by(2).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_of_blocks_has_a_light_edge_and_the_size_of_its_code() {
        let lines = blocks("http://192.168.1.20:8080");
        let wide = lines[0].chars().count();
        assert!(lines.iter().all(|it| it.chars().count() == wide));
        assert_eq!(lines.len(), wide.div_ceil(2));
        assert!(lines[0].chars().all(|it| it == '█'));
        assert!(
            lines
                .iter()
                .all(|it| it.starts_with("██") && it.ends_with("██"))
        );
    }
}
