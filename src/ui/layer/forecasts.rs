//! Forecasts: this month's questions with a small form, those still open, what became of the others, and who has been right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::rules::{BINS, Bin};
use crate::ui::layer::Part;
use crate::ui::layer::pair::{Pair, Row, Shown};
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::ui::theme::{Glyph, Theme};
use crate::ui::{Key, Layer, LayerKind, Mouse, Nav, Stage, Token};
use crate::words::{self, Standing};
use crate::world::{Act, Forecast};

/// Columns for a probability.
const PERCENT: usize = 6;

/// Questions and answers.
#[derive(Debug, Default)]
pub struct Forecasts {
    pair: Pair,
    /// A probability being written, in percent.
    draft: Option<u8>,
}

/// Forecasts in the order in which they are listed: open for an answer, waiting, settled; the newest first.
pub fn listed<'a>(game: &'a Ctx) -> Vec<&'a Forecast> {
    let month = game.view.playing();
    let all = &game.view.own.forecasts;
    let now = all.iter().filter(|it| it.asked == month);
    let rest = |settled: bool| {
        all.iter()
            .rev()
            .filter(move |it| it.asked != month && it.came.is_some() == settled)
    };
    now.chain(rest(false)).chain(rest(true)).collect()
}

/// How a forecast is marked in a list: glyph and token.
pub fn marked(game: &Ctx, it: &Forecast) -> (Glyph, Token) {
    match (it.came, it.asked == game.view.playing()) {
        (Some(true), _) => (Glyph::Done, Token::Dim),
        (Some(false), _) => (Glyph::Cross, Token::Dim),
        (None, true) => (Glyph::Question, Token::Accent),
        (None, false) => (Glyph::Open, Token::Ink),
    }
}

/// A bin of a calibration table as a bar: where it was said, how often it came about.
pub fn bin_row(theme: &Theme, at: usize, bin: &Bin, columns: usize) -> String {
    let width = 100 / BINS;
    let from = at * width;
    let room = columns.saturating_sub(30).clamp(10, 40);
    let place = |percent: f64| ((percent / 100.0) * (room - 1) as f64).round() as usize;
    let bar: String = (0..room)
        .map(|cell| match bin.count {
            0 => theme.glyph(Glyph::Axis),
            _ if cell == place(bin.said) => theme.glyph(Glyph::Tick),
            _ if cell <= place(bin.came) && bin.came > 0.0 => theme.glyph(Glyph::Full),
            _ => theme.glyph(Glyph::Axis),
        })
        .collect();
    let note = if bin.count == 0 {
        String::new()
    } else {
        format!("{:.0} % of {}", bin.came, bin.count)
    };
    format!("{from:>3} to {:<3} {bar} {note}", from + width)
}

impl Forecasts {
    fn count(game: &Ctx) -> usize {
        game.view.own.forecasts.len() + 1
    }

    fn rows(stage: &Stage, game: &Ctx) -> Vec<Row> {
        let theme = stage.theme;
        let list = listed(game);
        let row = |it: &&Forecast| {
            let (glyph, token) = marked(game, it);
            let text = words::outlook(game.pack, it.question.what);
            Row {
                lead: Span::styled(format!("{} ", theme.glyph(glyph)), theme.of(token)),
                text,
                style: theme.of(token),
                tail: vec![
                    Span::styled(format!("m{:<2}", it.question.due), theme.of(Token::Dim)),
                    Span::styled(
                        format!("{:>PERCENT$}", words::percent(it.answer)),
                        theme.of(token),
                    ),
                ],
            }
        };
        let mut rows: Vec<Row> = list.iter().map(row).collect();
        let last = words::layers::who_has_been_right(&theme.glyph(Glyph::Right));
        rows.push(Row {
            lead: Span::raw(""),
            text: last,
            style: theme.of(Token::Title),
            tail: Vec::new(),
        });
        rows
    }

    fn detail(&self, stage: &Stage, game: &Ctx) -> Vec<Part> {
        let list = listed(game);
        let Some(it) = list.get(self.pair.pick.at) else {
            return scores(
                stage.theme,
                &words::standings(game.pack, &game.view.own.forecasts),
            );
        };
        let mut parts = vec![Part::Text(words::question(game.pack, game.view, it))];
        if it.asked == game.view.playing() {
            let said = self.draft.or(it.answer);
            parts.push(Part::Head(match (self.draft, it.answer) {
                (Some(draft), _) => words::layers::your_probability_enter_gives(&draft),
                (None, Some(answer)) => format!("Your probability: {answer} %"),
                (None, None) => words::layers::TYPE_YOUR_PROBABILITY_IN.to_owned(),
            }));
            parts.push(Part::Note(scale(stage.theme, said)));
            parts.push(Part::Note(words::layers::FREE_IT_LOCKS_WHEN.to_owned()));
        } else {
            parts.push(Part::Head(format!(
                "{}. {}",
                words::came(it),
                words::you_said(it.answer)
            )));
            parts.push(Part::Note(words::layers::in_futures_imagined_from(
                &it.question.odds,
            )));
        }
        parts.extend([
            Part::Gap,
            Part::Head(words::layers::WHAT_ADVISERS_GIVE_IT.to_owned()),
        ]);
        for (document, said) in game.pack.documents.iter().zip(&it.question.advisers) {
            let said = words::percent(Some(*said));
            parts.push(Part::Row(document.adviser.clone(), said, String::new()));
        }
        parts
    }

    /// The question under the cursor, by position among this month's.
    fn open(&self, game: &Ctx) -> Option<(u8, Option<u8>)> {
        let list = listed(game);
        let it = list.get(self.pair.pick.at)?;
        let now = it.asked == game.view.playing() && game.view.outcome.is_none();
        now.then_some((self.pair.pick.at as u8, it.answer))
    }

    fn write(&mut self, game: &Ctx, key: Key) -> Outcome {
        let Some((number, answer)) = self.open(game) else {
            return Outcome::done();
        };
        let said = self.draft.or(answer);
        match key {
            Key::Char(digit @ '0'..='9') => {
                let digit = digit as u8 - b'0';
                let longer = self
                    .draft
                    .and_then(|it| it.checked_mul(10)?.checked_add(digit));
                self.draft = longer.filter(|it| *it <= 100).or(Some(digit));
            }
            Key::Backspace => self.draft = self.draft.map(|it| it / 10).filter(|it| *it > 0),
            Key::Left | Key::Char('h' | '-') => {
                self.draft = Some(said.unwrap_or(50).saturating_sub(5));
            }
            Key::Right | Key::Char('l' | '+') => {
                self.draft = Some((said.unwrap_or(50) + 5).min(100));
            }
            Key::Enter => {
                if let Some(percent) = self.draft.take() {
                    self.pair.nav(Nav::Down, Self::count(game));
                    return Outcome::wish(Wish::Submit(Act::Forecast { number, percent }));
                }
            }
            _ => (),
        }
        Outcome::done()
    }
}

/// A probability on a line from 0 to 100.
fn scale(theme: &Theme, said: Option<u8>) -> String {
    let cells = 41;
    let at = said.map(|it| usize::from(it) * (cells - 1) / 100);
    let bar: String = (0..cells)
        .map(|cell| match at {
            Some(at) if cell == at => theme.glyph(Glyph::Tick),
            Some(at) if cell < at => theme.glyph(Glyph::Full),
            _ => theme.glyph(Glyph::Axis),
        })
        .collect();
    format!("0 {bar} 100")
}

/// Who has been right, and how well one's own probabilities fitted.
pub fn scores(theme: &Theme, standings: &[Standing]) -> Vec<Part> {
    if standings.is_empty() {
        return vec![
            Part::Head(words::layers::RIGHT_SO_FAR.to_owned()),
            Part::Text(words::common::NOTHING_THAT_YOU_FORECAST.to_owned()),
            Part::Note(words::BRIER.to_owned()),
        ];
    }
    let mut parts = vec![
        Part::Head(words::layers::RIGHT_SO_FAR.to_owned()),
        Part::Note(words::BRIER.to_owned()),
    ];
    for it in standings {
        let remark = if it.own {
            format!("{} settled", it.score.count)
        } else {
            String::new()
        };
        parts.push(Part::Row(it.name.clone(), words::brier(it.score), remark));
    }
    if let Some(own) = standings.iter().find(|it| it.own) {
        parts.extend([
            Part::Gap,
            Part::Head("Your calibration".to_owned()),
            Part::Note(words::layers::of_what_you_gave(&theme.glyph(Glyph::Tick))),
        ]);
        for (at, bin) in own.bins.iter().enumerate() {
            parts.push(Part::Text(bin_row(theme, at, bin, 56)));
        }
    }
    parts
}

impl Layer for Forecasts {
    fn kind(&self) -> LayerKind {
        LayerKind::Forecasts
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let Some(game) = stage.game else { return };
        let keys: &[(&str, &str)] = if self.open(&game).is_some() {
            &[("0-9", "percent"), ("Enter", "give it")]
        } else {
            &[]
        };
        let shown = Shown {
            title: "Forecasts",
            rows: &Self::rows(stage, &game),
            detail: &self.detail(stage, &game),
            keys,
        };
        self.pair.draw(stage.theme, &shown, area, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        let Some(game) = stage.game else {
            return Outcome::wish(Wish::Close);
        };
        match Nav::of(key) {
            Some(Nav::Back) if self.draft.is_some() => self.draft = None,
            Some(Nav::Back) => return Outcome::wish(Wish::Close),
            Some(Nav::Open | Nav::Left | Nav::Right) => return self.write(&game, key),
            Some(nav) => {
                self.draft = None;
                self.pair.nav(nav, Self::count(&game));
            }
            None if key == Key::Char('q') => return Outcome::wish(Wish::Close),
            None => return self.write(&game, key),
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        if let Some(game) = stage.game {
            self.draft = None;
            self.pair.mouse(mouse, &Self::rows(stage, &game), area);
        }
        Outcome::done()
    }
}
