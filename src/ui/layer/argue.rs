use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::GaugeId;
use crate::rules;
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::ui::theme::Token;
use crate::ui::widgets::{Field, Finder, Found};
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, widgets};
use crate::words;
use crate::world::{Act, Argument, Refusal};

/// Lines that are written: what, and three reasons.
const TEXTS: usize = 4;
/// Rows of the form: lines, gauges, and the one that files it.
const ROWS: usize = TEXTS + rules::ARGUED_MOST + 1;
/// Columns for a row's name.
const NAME: usize = 12;
/// The first row of the form, below the sentence that says what it is.
const TOP: u16 = 2;

/// A form for a move that no menu has: what, why, what it should move; the model's nearest moves give the odds.
#[derive(Debug, Default)]
pub struct Argue {
    texts: [Field; TEXTS],
    aims: [Option<(GaugeId, bool)>; rules::ARGUED_MOST],
    at: usize,
    choosing: Option<(Vec<GaugeId>, Finder)>,
    warned: bool,
}

impl Argue {
    /// The gauge row under the cursor.
    const fn aim_at(&self) -> Option<usize> {
        if TEXTS <= self.at && self.at < ROWS - 1 {
            Some(self.at - TEXTS)
        } else {
            None
        }
    }

    /// The argument as it is written so far, with the odds that the model gives it.
    fn argument(&self, ctx: &Ctx) -> (Argument, Vec<rules::Near>) {
        let aims: Vec<(GaugeId, bool)> = self.aims.iter().copied().flatten().collect();
        let near = rules::nearest(ctx.pack, ctx.view, &aims);
        let written = |it: &Field| it.text.trim().to_owned();
        let reasons = self.texts[1..].iter().map(written);
        let argument = Argument {
            what: written(&self.texts[0]),
            reasons: reasons.filter(|it| !it.is_empty()).collect(),
            odds: rules::odds(ctx.pack, &near, aims.len()),
            aims,
        };
        (argument, near)
    }

    fn file(&mut self, ctx: &Ctx) -> Outcome {
        let (argument, _) = self.argument(ctx);
        if let Err(refusal) = rules::judge_argument(ctx.pack, ctx.view, &argument) {
            return Outcome::wish(Wish::Say(missing(ctx, &argument, &refusal)));
        }
        let act = Act::Argue(Box::new(argument));
        Outcome::Taken(vec![Wish::Close, Wish::Submit(act)])
    }

    /// Opens the list of gauges that can be aimed at.
    fn choose(&mut self, ctx: &Ctx) {
        let able = |it: &GaugeId| {
            [true, false]
                .iter()
                .any(|up| rules::aim(ctx.pack, ctx.view, *it, *up).is_ok())
        };
        let mut gauges: Vec<GaugeId> = ctx.pack.gauges.ids().filter(able).collect();
        let key = |it: &GaugeId| (&ctx.pack.gauges[*it].group, &ctx.pack.gauges[*it].label);
        gauges.sort_by(|one, other| key(one).cmp(&key(other)));
        let names = gauges.iter().map(|it| {
            let it = &ctx.pack.gauges[*it];
            format!("{} {}", it.label, it.id)
        });
        let mut finder = Finder::of(names.collect());
        let had = self.aim_at().and_then(|it| self.aims[it]);
        let had = had.and_then(|had| gauges.iter().position(|it| *it == had.0));
        if let Some(at) = had {
            finder.show(at);
        }
        self.choosing = Some((gauges, finder));
    }

    fn chosen(&mut self, ctx: &Ctx) {
        let Some((gauges, finder)) = self.choosing.take() else {
            return;
        };
        if let (Some(row), Some(at)) = (self.aim_at(), finder.chosen()) {
            let gauge = gauges[at];
            let up = rules::aim(ctx.pack, ctx.view, gauge, true).is_ok();
            self.aims[row] = Some((gauge, up));
        }
    }

    fn turn(&mut self, ctx: &Ctx) -> Outcome {
        let Some(Some((gauge, up))) = self.aim_at().map(|it| &mut self.aims[it]) else {
            return Outcome::done();
        };
        match rules::aim(ctx.pack, ctx.view, *gauge, !*up) {
            Ok(()) => {
                *up = !*up;
                Outcome::done()
            }
            Err(flaw) => Outcome::wish(Wish::Say(words::flaw(ctx.pack, flaw))),
        }
    }

    fn key_while_choosing(&mut self, ctx: &Ctx, key: Key) -> Outcome {
        match (key, &mut self.choosing) {
            (Key::Esc, _) => self.choosing = None,
            (Key::Enter, _) => self.chosen(ctx),
            (key, Some((_, finder))) => drop(finder.key(key)),
            (_, None) => (),
        }
        Outcome::done()
    }

    fn row(&self, stage: &Stage, ctx: &Ctx, row: usize, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let on = row == self.at;
        let token = if on { Token::Focus } else { Token::Dim };
        let put = |text: String, token: Token, buf: &mut Buffer| {
            let line = Line::styled(text, theme.of(token));
            widgets::put(&line, 0, area, buf);
        };
        if row < TEXTS {
            let name = match row {
                0 => "What".to_owned(),
                row => format!("Reason {row}"),
            };
            let name = widgets::pad(&name, NAME);
            if on {
                self.texts[row].draw(theme, &name, area, buf);
            } else {
                let line = Line::from(vec![
                    Span::styled(name, theme.of(token)),
                    Span::styled(self.texts[row].text.clone(), theme.of(Token::Ink)),
                ]);
                widgets::put(&line, 0, area, buf);
            }
        } else if row < ROWS - 1 {
            let name = widgets::pad(&format!("Works on {}", row - TEXTS + 1), NAME);
            let text = match self.aims[row - TEXTS] {
                Some((gauge, up)) => {
                    let mark = if up { "+ more " } else { "- less " };
                    format!("{mark} {}", ctx.pack.gauges[gauge].label)
                }
                None => words::layers::NO_GAUGE_ENTER_CHOOSES.to_owned(),
            };
            put(
                format!("{name}{text}"),
                if on { Token::Focus } else { Token::Ink },
                buf,
            );
        } else {
            let cost = rules::argue_cost(ctx.pack);
            let text = words::layers::put_it_forward_capital(&" ".repeat(NAME), &words::held(cost));
            put(text, if on { Token::Focus } else { Token::Ink }, buf);
        }
        if on {
            widgets::select(theme, area, buf);
        }
    }

    fn help(&self, ctx: &Ctx) -> String {
        match self.at {
            0 => words::layers::ONE_SENTENCE_WHO_DOES.to_owned(),
            it if it < TEXTS => words::layers::WHY_IT_SHOULD_WORK.to_owned(),
            it if it < ROWS - 1 => {
                let gauge = self.aims[it - TEXTS].map(|it| &ctx.pack.gauges[it.0]);
                let ends = gauge.map_or_else(String::new, |it| {
                    format!(" 0: {}. 100: {}.", it.low, it.high)
                });
                words::layers::what_it_should_move(&ends)
            }
            _ => words::layers::working_or_not_it(
                &words::UNSOURCED,
                &ctx.pack.tuning.argue_support,
                &ctx.pack.tuning.argue_failed,
            ),
        }
    }

    /// What the model makes of it: odds, and the moves they come from.
    fn verdict(&self, ctx: &Ctx) -> Vec<(String, Token)> {
        let (argument, near) = self.argument(ctx);
        if argument.aims.is_empty() {
            let text = words::layers::CHOOSE_WHAT_IT_WORKS;
            return vec![(text.to_owned(), Token::Dim)];
        }
        let mut rows = vec![(format!("{}.", words::odds(argument.odds)), Token::Ink)];
        rows.extend(
            near.iter()
                .map(|it| (format!("  {}", words::near(ctx.pack, it)), Token::Dim)),
        );
        if near.is_empty() {
            rows.push((words::common::NO_MOVE_OF_PACK.to_owned(), Token::Dim));
        }
        if let Err(refusal) = rules::judge_argument(ctx.pack, ctx.view, &argument) {
            rows.push((missing(ctx, &argument, &refusal), Token::Warning));
        }
        rows
    }

    fn draw_form(&self, stage: &Stage, ctx: &Ctx, inner: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        for row in 0..ROWS {
            let place = widgets::row(inner, usize::from(TOP) + row);
            self.row(stage, ctx, row, place, buf);
        }
        let mut at = usize::from(TOP) + ROWS + 1;
        at = widgets::prose(&self.help(ctx), theme.of(Token::Dim), at, inner, buf).max(at + 2);
        let title = Line::styled(words::layers::WHAT_MODEL_MAKES_OF, theme.of(Token::Title));
        widgets::put(&title, at + 1, inner, buf);
        let columns = usize::from(inner.width);
        for (nth, (text, token)) in self.verdict(ctx).into_iter().enumerate() {
            let line = Line::styled(widgets::fit(&text, columns), theme.of(token));
            widgets::put(&line, at + 2 + nth, inner, buf);
        }
    }

    fn gauges(&self, stage: &Stage, ctx: &Ctx, columns: usize) -> Option<Found> {
        let (gauges, finder) = self.choosing.as_ref()?;
        let of = |it: usize| &ctx.pack.gauges[gauges[it]];
        let line =
            |it: usize| widgets::indented(&of(it).label, stage.theme.of(Token::Ink), columns);
        Some(finder.lines(stage.theme, |it| of(it).group.as_str(), line))
    }

    fn draw_gauges(&self, stage: &Stage, ctx: &Ctx, inner: Rect, buf: &mut Buffer) {
        let Some((gauges, finder)) = &self.choosing else {
            return;
        };
        finder.field.draw(
            stage.theme,
            "/ ",
            widgets::row(inner, usize::from(TOP)),
            buf,
        );
        let list = Self::list(inner);
        if let Some(found) = self.gauges(stage, ctx, usize::from(list.width)) {
            found.draw(stage.theme, true, list, buf);
        }
        if let Some(at) = finder.chosen() {
            let it = &ctx.pack.gauges[gauges[at]];
            let text = format!("0: {}. 100: {}.", it.low, it.high);
            widgets::prose(
                &text,
                stage.theme.of(Token::Dim),
                usize::from(inner.height) - 3,
                inner,
                buf,
            );
        }
    }

    /// Room for the list of gauges.
    const fn list(inner: Rect) -> Rect {
        Rect {
            y: inner.y + TOP + 2,
            height: inner.height.saturating_sub(TOP + 6),
            ..inner
        }
    }

    const fn size(area: Rect) -> (u16, u16) {
        let wide = if area.width < 100 { area.width } else { 100 };
        let high = if area.height < 26 { area.height } else { 26 };
        (wide, high)
    }
}

/// What is still missing, in a sentence.
fn missing(ctx: &Ctx, argument: &Argument, refusal: &Refusal) -> String {
    if *refusal == Refusal::Text && argument.what.is_empty() {
        return words::layers::IT_NEEDS_SENTENCE_THAT.to_owned();
    }
    words::refusal(ctx.pack, ctx.view, None, refusal)
}

impl Layer for Argue {
    fn kind(&self) -> LayerKind {
        LayerKind::Argue
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let inner = widgets::card(theme, "Argue a move", Self::size(area), area, buf);
        let (Some(ctx), true) = (&stage.game, 8 < inner.height) else {
            return;
        };
        let text = words::layers::MOVE_THAT_NO_MENU;
        widgets::put(&Line::styled(text, theme.of(Token::Ink)), 0, inner, buf);
        let keys = if self.choosing.is_some() {
            self.draw_gauges(stage, ctx, inner, buf);
            words::layers::ENTER_CHOOSE_TYPE_TO
        } else {
            self.draw_form(stage, ctx, inner, buf);
            words::layers::TAB_NEXT_ENTER_CHOOSE
        };
        let last = usize::from(inner.height).saturating_sub(1);
        widgets::put(&Line::styled(keys, theme.of(Token::Key)), last, inner, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        let Some(ctx) = &stage.game else {
            return Outcome::wish(Wish::Close);
        };
        if self.choosing.is_some() {
            return self.key_while_choosing(ctx, key);
        }
        let written = self.texts.iter().any(|it| !it.text.trim().is_empty());
        if key == Key::Esc && written && !self.warned {
            self.warned = true;
            let text = words::layers::ESC_ONCE_MORE_DROPS;
            return Outcome::wish(Wish::Say(text.to_owned()));
        }
        self.warned = false;
        let aim = self.aim_at();
        match key {
            Key::Esc => return Outcome::wish(Wish::Close),
            Key::Tab | Key::Down => self.at = (self.at + 1) % ROWS,
            Key::BackTab | Key::Up => self.at = (self.at + ROWS - 1) % ROWS,
            Key::Enter if self.at == ROWS - 1 => return self.file(ctx),
            Key::Enter if aim.is_some() => self.choose(ctx),
            Key::Enter => self.at += 1,
            key if self.at < TEXTS => drop(self.texts[self.at].key(key)),
            Key::Backspace | Key::Delete => {
                if let Some(row) = aim {
                    self.aims[row] = None;
                }
            }
            key if matches!(Nav::of(key), Some(Nav::Left | Nav::Right)) => return self.turn(ctx),
            _ => (),
        }
        Outcome::done()
    }

    fn paste(&mut self, _: &Stage, text: &str) -> Outcome {
        match &mut self.choosing {
            Some((_, finder)) => finder.insert(text),
            None if self.at < TEXTS => self.texts[self.at].insert(text),
            None => (),
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let place = widgets::middle(Self::size(area), area);
        let inner = Rect {
            x: place.x + 2,
            y: place.y + 1,
            width: place.width.saturating_sub(4),
            height: place.height.saturating_sub(2),
        };
        match (mouse.kind, &stage.game) {
            (MouseKind::WheelUp, _) => return self.key(stage, Key::Up),
            (MouseKind::WheelDown, _) => return self.key(stage, Key::Down),
            (MouseKind::Press, Some(ctx)) => {
                let list = Self::list(inner);
                let found = self.gauges(stage, ctx, usize::from(list.width));
                if let (Some(found), Some((_, finder))) = (found, &mut self.choosing) {
                    if finder.press(&found, list, mouse.y) == Some(true) {
                        self.chosen(ctx);
                    }
                    return Outcome::done();
                }
                let row = usize::from(mouse.y.saturating_sub(inner.y + TOP));
                if inner.y + TOP <= mouse.y && row < ROWS {
                    let again = self.at == row;
                    self.at = row;
                    if again && TEXTS <= row {
                        return self.key(stage, Key::Enter);
                    }
                }
            }
            _ => (),
        }
        Outcome::done()
    }

    fn types(&self) -> bool {
        true
    }
}
