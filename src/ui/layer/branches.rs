//! Branches of a game as a tree: what differs, how each ended; any two of them month by month, side by side.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::content::{GaugeId, Pack};
use crate::game::save::{self, Kin};
use crate::ui::layer::Part;
use crate::ui::layer::pair::{Pair, Row, Shown};
use crate::ui::screens::{Outcome, Wish};
use crate::ui::theme::{Glyph, Theme};
use crate::ui::{Effect, GameErrand, Key, Layer, LayerKind, Mouse, Nav, Stage, Token};
use crate::words::{self, branches as said};
use crate::world::{MonthSeen, View};

/// Gauges shown side by side.
const GAUGES: usize = 12;

/// The tree.
#[derive(Debug)]
pub struct Branches {
    own: String,
    kin: Arc<Vec<Kin>>,
    tree: Pair,
    beside: Option<Beside>,
}

/// The open game and another one, month by month.
#[derive(Debug)]
struct Beside {
    other: usize,
    months: Pair,
}

impl Branches {
    /// These games; the open one by its name.
    pub fn of(own: String, kin: Arc<Vec<Kin>>) -> Self {
        let mut tree = Pair::default();
        tree.pick.at = kin.iter().position(|it| it.name == own).unwrap_or_default();
        Self {
            own,
            kin,
            tree,
            beside: None,
        }
    }

    fn here(&self) -> Option<usize> {
        self.kin.iter().position(|it| it.name == self.own)
    }

    /// The next game but the open one, from one on.
    fn next(&self, from: usize) -> Option<usize> {
        let count = self.kin.len();
        let turn = (0..count).map(|it| (from + it) % count);
        turn.into_iter().find(|it| Some(*it) != self.here())
    }

    fn begin(&mut self) -> Outcome {
        let at = self.tree.pick.at;
        let Some(other) = self.next(at) else {
            return Outcome::wish(Wish::Say(said::NO_BRANCH_YET.to_owned()));
        };
        let mut months = Pair::default();
        if let Some(here) = self.here() {
            let (one, two) = (&self.kin[here].view, &self.kin[other].view);
            let shared = shared(one, two);
            let differ = said::first_difference(one, two).map(|it| it.0.month);
            let first = shared.iter().position(|it| Some(it.0.month) == differ);
            months.pick.at = first.unwrap_or_default();
        }
        self.beside = Some(Beside { other, months });
        Outcome::done()
    }

    fn open(&self) -> Outcome {
        match self.kin.get(self.tree.pick.at) {
            Some(it) if it.name != self.own => Outcome::Taken(vec![
                Wish::Close,
                Wish::Effect(Effect::Game(GameErrand::Load(it.path.clone()))),
            ]),
            _ => Outcome::wish(Wish::Close),
        }
    }

    fn rows(&self, pack: &Pack, theme: &Theme) -> Vec<Row> {
        let row = |at: usize| {
            let it = &self.kin[at];
            let own = it.name == self.own;
            let deep = save::depth(&self.kin, at);
            let mark = if own { Glyph::Seat } else { Glyph::Dot };
            let token = if own { Token::Accent } else { Token::Ink };
            let after = it
                .parent
                .as_ref()
                .map_or_else(String::new, |it| format!("{} ", it.month));
            let lead = format!("{}{} ", "  ".repeat(deep), theme.glyph(mark));
            Row {
                lead: Span::styled(lead, theme.of(token)),
                text: format!("{after}{}", said::stands(pack, &it.view)),
                style: theme.of(token),
                tail: Vec::new(),
            }
        };
        (0..self.kin.len()).map(row).collect()
    }

    fn detail(&self, pack: &Pack) -> Vec<Part> {
        let Some(it) = self.kin.get(self.tree.pick.at) else {
            return Vec::new();
        };
        let mut parts = vec![
            Part::Head(it.name.clone()),
            Part::Text(words::capital(&said::stands(pack, &it.view)) + "."),
        ];
        if let Some(parent) = &it.parent {
            let after = format!("{}: {}", parent.name, said::leaves_after(&parent.month));
            parts.push(Part::Note(after));
            let found = self.kin.iter().find(|kin| kin.name == parent.name);
            parts.extend(found.map(|found| {
                let text = said::difference(pack, &it.view, &found.view);
                Part::Text(words::capital(&text) + ".")
            }));
        }
        if let Some(last) = it.view.past.last() {
            let standing = format!("{:.0}", last.standing);
            parts.push(Part::Row("Standing".to_owned(), standing, String::new()));
        }
        if self.kin.len() < 2 {
            parts.push(Part::Gap);
            parts.push(Part::Note(said::NO_BRANCH_YET.to_owned()));
        }
        parts
    }

    fn draw_beside(&self, stage: &Stage, pack: &Pack, it: &Beside, area: Rect, buf: &mut Buffer) {
        let Some(here) = self.here() else { return };
        let (one, two) = (&self.kin[here], &self.kin[it.other]);
        let theme = stage.theme;
        let months = shared(&one.view, &two.view);
        let rows: Vec<Row> = months
            .iter()
            .map(|(here, there)| {
                let same = here.orders == there.orders;
                Row {
                    lead: Span::raw(""),
                    text: format!(
                        "{:2}  {:3.0}  {:3.0}",
                        here.month, here.standing, there.standing
                    ),
                    style: theme.of(if same { Token::Dim } else { Token::Ink }),
                    tail: Vec::new(),
                }
            })
            .collect();
        let detail = months.get(it.months.pick.at);
        let detail = detail.map_or_else(Vec::new, |months| beside(pack, (one, two), months));
        let shown = Shown {
            title: &format!("{} {} {}", one.name, theme.glyph(Glyph::Dot), two.name),
            rows: &rows,
            detail: &detail,
            keys: &[("Tab", "other branch")],
        };
        it.months.draw(theme, &shown, area, buf);
    }
}

/// Months that both games have behind them.
fn shared<'a>(one: &'a View, two: &'a View) -> Vec<(&'a MonthSeen, &'a MonthSeen)> {
    let months = one.past.iter().filter(|it| 0 < it.month);
    months
        .filter_map(|it| Some((it, two.past.iter().find(|other| other.month == it.month)?)))
        .collect()
}

/// One month in two games: decisions, standing, and what differs most.
fn beside(
    pack: &Pack,
    (one, two): (&Kin, &Kin),
    (here, there): &(&MonthSeen, &MonthSeen),
) -> Vec<Part> {
    let mut parts = vec![Part::Head(words::date(pack, &one.view, here.month))];
    for (kin, month) in [(one, here), (two, there)] {
        let decided = words::capital(&said::decided(pack, &kin.view, month));
        parts.push(Part::Note(format!("{}:", kin.name)));
        parts.push(Part::Text(format!("{decided}.")));
    }
    let row = |name: String, here: f64, there: f64| {
        let by = words::change(there - here);
        Part::Row(name, format!("{here:.0}"), format!("{there:.0} ({by})"))
    };
    parts.push(row("Standing".to_owned(), here.standing, there.standing));
    let mut differ: Vec<(f64, GaugeId)> = pack
        .gauges
        .ids()
        .map(|it| (f64::from(there.levels[it]) - f64::from(here.levels[it]), it))
        .filter(|it| it.0.abs() >= 0.5)
        .collect();
    differ.sort_by(|one, other| {
        other
            .0
            .abs()
            .total_cmp(&one.0.abs())
            .then(one.1.cmp(&other.1))
    });
    for (_, gauge) in differ.into_iter().take(GAUGES) {
        let name = pack.gauges[gauge].short.clone();
        parts.push(row(
            name,
            f64::from(here.levels[gauge]),
            f64::from(there.levels[gauge]),
        ));
    }
    parts
}

impl Layer for Branches {
    fn kind(&self) -> LayerKind {
        LayerKind::Branches
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let Some(game) = stage.game else { return };
        if let Some(it) = &self.beside {
            return self.draw_beside(stage, game.pack, it, area, buf);
        }
        let shown = Shown {
            title: "Branches",
            rows: &self.rows(game.pack, stage.theme),
            detail: &self.detail(game.pack),
            keys: &[("Enter", said::GO_ON_WITH_IT), ("Tab", "side by side")],
        };
        self.tree.draw(stage.theme, &shown, area, buf);
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        let nav = Nav::of(key);
        let here = self.here();
        if let Some(mut it) = self.beside.take() {
            match nav {
                Some(Nav::Back) => return Outcome::done(),
                Some(Nav::Next) => it.other = self.next(it.other + 1).unwrap_or(it.other),
                Some(nav) => {
                    let views = here
                        .map(|here| shared(&self.kin[here].view, &self.kin[it.other].view).len());
                    it.months.nav(nav, views.unwrap_or_default());
                }
                None => (),
            }
            self.beside = Some(it);
            return Outcome::done();
        }
        match nav {
            Some(Nav::Back) => return Outcome::wish(Wish::Close),
            Some(Nav::Open) => return self.open(),
            Some(Nav::Next) => return self.begin(),
            Some(nav) => drop(self.tree.nav(nav, self.kin.len())),
            None if key == Key::Char('q') => return Outcome::wish(Wish::Close),
            None => (),
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let Some(game) = stage.game else {
            return Outcome::done();
        };
        let rows = self.rows(game.pack, stage.theme);
        if self.beside.is_none() && self.tree.mouse(mouse, &rows, area) {
            return self.open();
        }
        Outcome::done()
    }
}
