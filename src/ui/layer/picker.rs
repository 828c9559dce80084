use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::screens::{Outcome, ScreenId, Wish};
use crate::ui::theme::Token;
use crate::ui::widgets::{Field, Pick};
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, widgets};

/// Something to pick.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// What the screen gets back.
    pub id: String,
    /// Its name; what is typed finds it.
    pub name: String,
    /// The heading it stands under.
    pub group: String,
    /// What it is, in paragraphs.
    pub detail: Vec<String>,
    /// Why it cannot be picked now.
    pub bar: Option<String>,
}

/// Picks one of many by name, with an explanation of each, for a screen.
#[derive(Debug)]
pub struct Picker {
    title: String,
    choices: Vec<Choice>,
    found: Vec<usize>,
    field: Field,
    pick: Pick,
    back: (ScreenId, &'static str),
}

impl Picker {
    /// A picker whose choice comes back to a screen under this name.
    pub fn of(
        title: impl Into<String>,
        choices: Vec<Choice>,
        screen: ScreenId,
        name: &'static str,
    ) -> Self {
        let found = (0..choices.len()).collect();
        Self {
            title: title.into(),
            choices,
            found,
            field: Field::default(),
            pick: Pick::default(),
            back: (screen, name),
        }
    }

    /// The same with the cursor on the choice of this id.
    #[must_use]
    pub fn at(mut self, id: &str) -> Self {
        self.pick.at = self
            .choices
            .iter()
            .position(|it| it.id == id)
            .unwrap_or_default();
        self
    }

    fn search(&mut self) {
        self.found = rank(&self.choices, &self.field.text);
        self.pick = Pick::default();
    }

    fn chosen(&self) -> Option<&Choice> {
        self.found.get(self.pick.at).map(|it| &self.choices[*it])
    }

    fn choose(&self) -> Outcome {
        match self.chosen() {
            None => Outcome::done(),
            Some(Choice { bar: Some(why), .. }) => Outcome::wish(Wish::Say(why.clone())),
            Some(it) => Outcome::Taken(vec![
                Wish::Close,
                Wish::Wrote(self.back.0, self.back.1, it.id.clone()),
            ]),
        }
    }

    fn size(area: Rect) -> (u16, u16) {
        (
            area.width.saturating_sub(4).min(110),
            area.height.saturating_sub(2).min(34),
        )
    }

    /// The list's room and the explanation's: side by side where there is width, one over the other where not.
    fn parts(inner: Rect) -> (Rect, Rect) {
        let body = Rect {
            y: inner.y + 2.min(inner.height),
            height: inner.height.saturating_sub(3),
            ..inner
        };
        if inner.width >= 84 {
            let wide = inner.width / 2 - 1;
            let list = Rect {
                width: wide,
                ..body
            };
            let detail = Rect {
                x: body.x + wide + 2,
                width: body.width - wide - 2,
                ..body
            };
            (list, detail)
        } else {
            let below = body.height.min(7);
            let list = Rect {
                height: body.height - below,
                ..body
            };
            let detail = Rect {
                y: list.bottom(),
                height: below,
                ..body
            };
            (list, detail)
        }
    }

    /// The list with its headings; the second part is where the cursor stands in it.
    fn rows(
        &self,
        stage: &Stage,
        columns: usize,
    ) -> (Vec<Line<'static>>, usize, Vec<Option<usize>>) {
        let theme = stage.theme;
        let grouped = self.field.text.trim().is_empty();
        let mut rows = Vec::new();
        let mut leads = Vec::new();
        let mut cursor = 0;
        let mut group = "";
        for (at, it) in self.found.iter().enumerate() {
            let choice = &self.choices[*it];
            if grouped && choice.group != group {
                group = &choice.group;
                rows.push(Line::styled(group.to_owned(), theme.of(Token::Title)));
                leads.push(None);
            }
            if at == self.pick.at {
                cursor = rows.len();
            }
            let token = if choice.bar.is_some() {
                Token::Faint
            } else {
                Token::Ink
            };
            let text = widgets::fit(&choice.name, columns.saturating_sub(3));
            rows.push(Line::from(vec![
                Span::raw("  "),
                Span::styled(text, theme.of(token)),
            ]));
            leads.push(Some(at));
        }
        (rows, cursor, leads)
    }
}

/// Positions of choices that match, best first; all, in order, for an empty needle.
fn rank(choices: &[Choice], needle: &str) -> Vec<usize> {
    if needle.trim().is_empty() {
        return (0..choices.len()).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(needle, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let mut scored: Vec<(u32, usize)> = choices
        .iter()
        .enumerate()
        .filter_map(|(at, it)| {
            let name = format!("{} {}", it.name, it.id);
            let score = pattern.score(Utf32Str::new(&name, &mut letters), &mut matcher)?;
            Some((score, at))
        })
        .collect();
    scored.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1));
    scored.into_iter().map(|it| it.1).collect()
}

impl Layer for Picker {
    fn kind(&self) -> LayerKind {
        LayerKind::Choice
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let inner = widgets::card(theme, &self.title, Self::size(area), area, buf);
        self.field.draw(theme, "/ ", inner, buf);
        let (list, detail) = Self::parts(inner);
        let (rows, cursor, _) = self.rows(stage, usize::from(list.width));
        widgets::list(
            theme,
            &rows,
            Pick { at: cursor },
            !rows.is_empty(),
            list,
            buf,
        );
        if rows.is_empty() {
            widgets::put(
                &Line::styled("Nothing by that name", theme.of(Token::Dim)),
                0,
                list,
                buf,
            );
        }
        if let Some(it) = self.chosen() {
            let mut at = widgets::prose(&it.name, theme.of(Token::Focus), 0, detail, buf);
            if let Some(why) = &it.bar {
                at = widgets::prose(why, theme.of(Token::Warning), at, detail, buf);
            }
            for (number, text) in it.detail.iter().enumerate() {
                let token = if number == 0 { Token::Ink } else { Token::Dim };
                at = widgets::prose(text, theme.of(token), at, detail, buf);
            }
        }
        let keys = Line::styled(
            "Enter choose   type to search   Esc back",
            theme.of(Token::Key),
        );
        widgets::put(
            &keys,
            usize::from(inner.height).saturating_sub(1),
            inner,
            buf,
        );
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        match key {
            Key::Esc => return Outcome::wish(Wish::Close),
            Key::Enter => return self.choose(),
            Key::Up | Key::Down | Key::PageUp | Key::PageDown => {
                if let Some(nav) = Nav::of(key) {
                    self.pick.nav(nav, self.found.len());
                }
            }
            key if self.field.key(key) => self.search(),
            key => {
                if let Some(nav) = Nav::of(key).filter(|_| !matches!(key, Key::Char(_))) {
                    self.pick.nav(nav, self.found.len());
                }
            }
        }
        Outcome::done()
    }

    fn paste(&mut self, _: &Stage, text: &str) -> Outcome {
        self.field.insert(text);
        self.search();
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let place = widgets::middle(Self::size(area), area);
        if !place.contains((mouse.x, mouse.y).into()) {
            return match mouse.kind {
                MouseKind::Press => Outcome::wish(Wish::Close),
                _ => Outcome::done(),
            };
        }
        let inner = Rect {
            x: place.x + 2,
            y: place.y + 1,
            width: place.width.saturating_sub(4),
            height: place.height.saturating_sub(2),
        };
        let list = Self::parts(inner).0;
        let (rows, cursor, leads) = self.rows(stage, usize::from(list.width));
        match mouse.kind {
            MouseKind::WheelUp => self.key(stage, Key::Up),
            MouseKind::WheelDown => self.key(stage, Key::Down),
            MouseKind::Press if mouse.x < list.right() => {
                let hit = Pick { at: cursor }.hit(rows.len(), list, mouse.y);
                match hit.and_then(|it| leads[it]) {
                    Some(at) if at == self.pick.at => self.choose(),
                    Some(at) => {
                        self.pick.at = at;
                        Outcome::done()
                    }
                    None => Outcome::done(),
                }
            }
            _ => Outcome::done(),
        }
    }

    fn types(&self) -> bool {
        true
    }
}
