//! Survey: who trusts you, who fears you, who needs you, on one page that can be sorted by each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::ai::{self, Regard};
use crate::content::Pack;
use crate::ui::layer::Part;
use crate::ui::layer::pair::{Pair, Row, Shown};
use crate::ui::screens::{Ctx, Outcome, ScreenId, Wish};
use crate::ui::{Key, Layer, LayerKind, Mouse, Nav, Stage, Token};
use crate::words::survey as said;
use crate::words::{self, Subject};

/// What the page is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Trust,
    Fear,
    Need,
}

/// The page.
#[derive(Debug)]
pub struct Survey {
    rows: Vec<Regard>,
    by: By,
    pair: Pair,
}

impl Survey {
    /// What everybody makes of the seat that looks.
    pub fn of(ctx: &Ctx) -> Self {
        let mut survey = Self {
            rows: ai::survey(ctx.pack, ctx.view, &ctx.advice.prices),
            by: By::Trust,
            pair: Pair::default(),
        };
        survey.sort(By::Trust);
        survey
    }

    fn sort(&mut self, by: By) {
        self.by = by;
        let key = |it: &Regard| match by {
            By::Trust => it.trust,
            By::Fear => it.fear,
            By::Need => it.need,
        };
        self.rows.sort_by(|one, other| {
            key(other)
                .total_cmp(&key(one))
                .then(one.actor.cmp(&other.actor))
        });
        self.pair = Pair::default();
    }
}

impl Survey {
    fn lines(&self, stage: &Stage, pack: &Pack) -> Vec<Row> {
        let theme = stage.theme;
        let row = |it: &Regard| {
            let token = |by: By| {
                theme.of(if self.by == by {
                    Token::Accent
                } else {
                    Token::Dim
                })
            };
            Row {
                lead: Span::raw(""),
                text: words::short(pack, it.actor).to_owned(),
                style: theme.of(Token::Ink),
                tail: vec![
                    Span::styled(format!(" {:5.0}", it.trust), token(By::Trust)),
                    Span::styled(format!(" {:5.1}", it.fear), token(By::Fear)),
                    Span::styled(format!(" {:5.1}", it.need), token(By::Need)),
                ],
            }
        };
        self.rows.iter().map(row).collect()
    }
}

impl Layer for Survey {
    fn kind(&self) -> LayerKind {
        LayerKind::Survey
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let Some(game) = stage.game else { return };
        let (pack, theme) = (game.pack, stage.theme);
        let rows = self.lines(stage, pack);
        let mut detail = Vec::new();
        if let Some(it) = self.rows.get(self.pair.pick.at) {
            detail.push(Part::Head(words::name(pack, it.actor).to_owned()));
            for (head, sum, list) in [
                (said::TRUST, it.trust, &it.trusts),
                (said::FEAR, it.fear, &it.fears),
                (said::NEED, it.need, &it.needs),
            ] {
                detail.push(Part::Row(
                    head.to_owned(),
                    format!("{sum:.1}"),
                    String::new(),
                ));
                for (because, points) in list {
                    let text = said::because(pack, *because);
                    detail.push(Part::Note(format!(
                        "{:>6} {text}",
                        words::signed(*points, 1)
                    )));
                }
            }
            detail.push(Part::Gap);
        }
        detail.push(Part::Note(said::WHAT_IT_IS.to_owned()));
        let shown = Shown {
            title: said::TITLE,
            rows: &rows,
            detail: &detail,
            keys: &[("t", "trust"), ("f", "fear"), ("n", "need")],
        };
        self.pair.draw(theme, &shown, area, buf);
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        match key {
            Key::Char('t') => self.sort(By::Trust),
            Key::Char('f') => self.sort(By::Fear),
            Key::Char('n') => self.sort(By::Need),
            Key::Char('q') | Key::Esc => return Outcome::wish(Wish::Close),
            Key::Enter => {
                let actor = self
                    .rows
                    .get(self.pair.pick.at)
                    .map(|it| Subject::Actor(it.actor));
                return Outcome::wish(Wish::Go(ScreenId::Actors, actor));
            }
            key => {
                if let Some(nav) = Nav::of(key) {
                    self.pair.nav(nav, self.rows.len());
                }
            }
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        if let Some(game) = stage.game {
            let rows = self.lines(stage, game.pack);
            self.pair.mouse(mouse, &rows, area);
        }
        Outcome::done()
    }
}
