use crate::words;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::content::{Pack, Scenario};
use crate::ui::screens::{Outcome, Wish};
use crate::ui::shell::{Chosen, NewGameChoice, keys, last};
use crate::ui::widgets::Pick;
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Token, widgets};

/// Choosing where and when to begin.
#[derive(Debug, Default)]
pub struct ScenarioChoice {
    pick: Pick,
}

impl ScenarioChoice {
    fn all<'a>(stage: &Stage<'a>) -> Vec<(&'a Arc<Pack>, &'a Scenario)> {
        stage
            .packs
            .iter()
            .flat_map(|pack| pack.scenarios.iter().map(move |it| (pack, it)))
            .collect()
    }

    /// The scenarios by region under a heading each, with the row of the cursor; a heading leads to no scenario.
    fn grouped(&self, stage: &Stage) -> (Vec<Line<'static>>, Vec<Option<usize>>, Pick) {
        let theme = stage.theme;
        let (mut lines, mut leads, mut cursor) = (Vec::new(), Vec::new(), 0);
        let mut under = None;
        for (at, (pack, scenario)) in Self::all(stage).into_iter().enumerate() {
            if under != Some(&pack.id) {
                under = Some(&pack.id);
                if !lines.is_empty() {
                    lines.push(Line::default());
                    leads.push(None);
                }
                let head = if pack.fictional {
                    format!("{} (invented)", pack.title)
                } else {
                    pack.title.clone()
                };
                lines.push(Line::styled(head, theme.of(Token::Title)));
                leads.push(None);
            }
            if at == self.pick.at {
                cursor = lines.len();
            }
            let title = format!("  {}", scenario.title);
            lines.push(Line::styled(title, theme.of(Token::Ink)));
            leads.push(Some(at));
        }
        (lines, leads, Pick { at: cursor })
    }

    fn parts(area: Rect) -> [Rect; 2] {
        let body = Rect {
            height: area.height.saturating_sub(1),
            ..area
        };
        NewGameChoice::panels(body)
    }

    fn choose(&self, stage: &Stage) -> Outcome {
        let id = Self::all(stage).get(self.pick.at).map(|it| it.1.id.clone());
        let chosen = Chosen {
            scenario: id,
            ..Chosen::default()
        };
        match NewGameChoice::of(stage.packs, chosen) {
            Some(layer) => Outcome::Taken(vec![Wish::Close, Wish::Open(Box::new(layer))]),
            None => Outcome::done(),
        }
    }

    fn draw_scenario(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let all = Self::all(stage);
        let Some((pack, scenario)) = all.get(self.pick.at) else {
            return;
        };
        let inner = widgets::panel(theme, &scenario.title, false, area, buf);
        let facts = format!(
            "{}. {} months, {} open seats.",
            pack.title,
            scenario.months,
            scenario.seats.len()
        );
        let mut at = widgets::prose(&facts, theme.of(Token::Dim), 0, inner, buf) + 1;
        if pack.fictional {
            let text = words::shell::STATES_PLACES_AND_DOCUMENTS;
            at = widgets::prose(text, theme.of(Token::Dim), at, inner, buf) + 1;
        }
        at = widgets::prose(&scenario.summary, theme.of(Token::Accent), at, inner, buf) + 1;
        widgets::prose(&scenario.briefing, theme.of(Token::Ink), at, inner, buf);
    }
}

impl Layer for ScenarioChoice {
    fn kind(&self) -> LayerKind {
        LayerKind::Scenario
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let [left, right] = Self::parts(area);
        let inner = widgets::panel(theme, "Where and when", true, left, buf);
        let (lines, _, pick) = self.grouped(stage);
        widgets::list(theme, &lines, pick, true, inner, buf);
        self.draw_scenario(stage, right, buf);
        keys(theme, self.kind(), "choose a seat", "back", last(area), buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        match Nav::of(key) {
            Some(Nav::Open) => return self.choose(stage),
            Some(Nav::Back) => return Outcome::wish(Wish::Close),
            Some(nav) => drop(self.pick.nav(nav, Self::all(stage).len())),
            None => (),
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let [left, _] = Self::parts(area);
        let inner = Rect {
            y: left.y + 1,
            height: left.height.saturating_sub(2),
            ..left
        };
        let (lines, leads, pick) = self.grouped(stage);
        if mouse.kind == MouseKind::Press
            && mouse.x < left.right()
            && let Some(at) = pick
                .hit(lines.len(), inner, mouse.y)
                .and_then(|it| leads[it])
        {
            if at == self.pick.at {
                return self.choose(stage);
            }
            self.pick.at = at;
        }
        Outcome::done()
    }

    fn covers(&self) -> bool {
        true
    }
}
