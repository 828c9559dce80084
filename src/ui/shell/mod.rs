//! Everything around a game: the title, choosing a game, the briefing, the coach, the month's end, the ending.

mod briefing;
mod coach;
mod ending;
pub mod frame;
mod lens;
mod month_over;
mod new_game;
mod options;
mod saves;
mod scenarios;
mod title;
mod weights;

pub use briefing::Briefing;
pub use coach::Coach;
pub use ending::{Ending, ending};
pub use lens::LensChoice;
pub use month_over::month_over;
pub use new_game::{Chosen, NewGameChoice};
pub use options::Options;
pub use saves::SaveChoice;
pub use scenarios::ScenarioChoice;
pub use title::{Title, learn};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::layer::{COMMANDS, LayerKind};
use crate::ui::{Theme, Token, widgets};

/// What the keys do in a layer, on one row: Enter and Esc in its own words, between them its commands.
fn keys(theme: &Theme, kind: LayerKind, enter: &str, back: &str, area: Rect, buf: &mut Buffer) {
    keys_of(theme, kind, &[("Enter", enter)], back, area, buf);
}

/// The same with more than one key before the commands.
fn keys_of(
    theme: &Theme,
    kind: LayerKind,
    first: &[(&str, &str)],
    back: &str,
    area: Rect,
    buf: &mut Buffer,
) {
    let own = COMMANDS
        .iter()
        .filter(|it| it.context() == crate::ui::Context::Layer(kind));
    let own = own.map(|it| {
        (
            it.keys.first().map(ToString::to_string).unwrap_or_default(),
            it.short,
        )
    });
    let mut all: Vec<(String, &str)> = first.iter().map(|it| (it.0.to_owned(), it.1)).collect();
    all.extend(own);
    all.push(("Esc".to_owned(), back));
    all.retain(|it| !it.1.is_empty());
    // Where they have no room the last ones before Esc are left out; help has all of them.
    let wide = |all: &[(String, &str)]| -> usize {
        all.iter()
            .map(|it| widgets::width(&it.0) + widgets::width(it.1) + 4)
            .sum()
    };
    while first.len() + 1 < all.len() && usize::from(area.width) + 2 < wide(&all) {
        let last = all.len() - 1 - usize::from(!back.is_empty());
        all.remove(last);
    }
    // On the window's own last row the keys keep off its edge, as they do in a game.
    let mut spans = if area.x == 0 {
        vec![Span::raw(" ")]
    } else {
        Vec::new()
    };
    for (key, text) in all {
        spans.push(Span::styled(key, theme.of(Token::Key)));
        spans.push(Span::styled(format!(" {text}   "), theme.of(Token::Dim)));
    }
    widgets::put(&Line::from(spans), 0, area, buf);
}

/// The last row of an area.
fn last(area: Rect) -> Rect {
    widgets::row(area, usize::from(area.height).saturating_sub(1))
}
