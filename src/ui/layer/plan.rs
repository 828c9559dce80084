//! Plans: each document's strategy as a script; what of it is done, what comes next and what it waits for.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::ai::{self, Stage as Kept, StepSeen};
use crate::content::{Pack, PlanId};
use crate::ui::layer::Part;
use crate::ui::layer::pair::{Pair, Row, Shown};
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::ui::theme::Glyph;
use crate::ui::{Confirm, Key, Layer, LayerKind, Mouse, Nav, Stage, Token};
use crate::world::{Act, View};

/// A plan, step by step.
#[derive(Debug)]
pub struct PlanSteps {
    plan: PlanId,
    steps: Vec<StepSeen>,
    pair: Pair,
}

impl PlanSteps {
    /// The plan with most steps for the seat that looks; a plan that names the seat before one that does not.
    pub fn of(ctx: &Ctx) -> Self {
        let mine = |at: &PlanId| {
            let it = &ctx.pack.plans[*at];
            let named = ctx.view.seat().is_some_and(|seat| it.seats.contains(&seat));
            let steps = ai::steps(ctx.pack, ctx.view, *at);
            let own = steps.iter().filter(|it| it.stage != Kept::Others).count();
            (named && own > 0, own)
        };
        let best = ctx
            .pack
            .plans
            .ids()
            .max_by_key(|it| (mine(it), std::cmp::Reverse(*it)));
        let mut layer = Self {
            plan: best.unwrap_or_default(),
            steps: Vec::new(),
            pair: Pair::default(),
        };
        layer.look(ctx.pack, ctx.view);
        layer
    }

    fn look(&mut self, pack: &Pack, view: &View) {
        if pack.plans.is_empty() {
            return;
        }
        self.steps = ai::steps(pack, view, self.plan);
        let next = |it: &StepSeen| matches!(it.stage, Kept::Ready(..));
        let waits = |it: &StepSeen| matches!(it.stage, Kept::Waits(_) | Kept::Refused(_));
        let at = self.steps.iter().position(next);
        let at = at.or_else(|| self.steps.iter().position(waits));
        self.pair.pick.at = at.unwrap_or_default();
    }

    fn turn(&mut self, game: &Ctx, by: usize) {
        let count = game.pack.plans.len().max(1);
        self.plan = PlanId::of((self.plan.at() + by) % count);
        self.look(game.pack, game.view);
    }

    fn rows(&self, stage: &Stage, game: &Ctx) -> Vec<Row> {
        let (pack, theme) = (game.pack, stage.theme);
        let Some(plan) = pack.plans.get(self.plan) else {
            return Vec::new();
        };
        let seat = game.view.seat().unwrap_or_default();
        // A step filed since the card opened is seen as done.
        let steps = ai::steps(pack, game.view, self.plan);
        let row = |(it, seen): (&crate::content::PlanStep, &StepSeen)| {
            let (glyph, token) = match seen.stage {
                Kept::Done => (Glyph::Done, Token::Dim),
                Kept::Ready(..) => (Glyph::Right, Token::Accent),
                Kept::Waits(_) | Kept::Refused(_) => (Glyph::Open, Token::Ink),
                Kept::Others => (Glyph::Dot, Token::Faint),
            };
            Row {
                lead: Span::styled(format!("{} ", theme.glyph(glyph)), theme.of(token)),
                text: words::plan_step(pack, seat, it),
                style: theme.of(token),
                tail: Vec::new(),
            }
        };
        plan.steps.iter().zip(&steps).map(row).collect()
    }

    fn detail(&self, game: &Ctx) -> Vec<Part> {
        let (pack, view) = (game.pack, game.view);
        let Some(plan) = pack.plans.get(self.plan) else {
            return Vec::new();
        };
        let mut parts = Vec::new();
        let steps = ai::steps(pack, view, self.plan);
        let at = self.pair.pick.at;
        if let (Some(it), Some(seen), Some(seat)) = (plan.steps.get(at), steps.get(at), view.seat())
        {
            parts.push(Part::Head(words::plan_step(pack, seat, it)));
            parts.push(Part::Text(
                words::capital(&words::step_stage(pack, view, it, seen)) + ".",
            ));
            parts.extend(
                words::step_details(pack, view, it)
                    .into_iter()
                    .map(Part::Note),
            );
            parts.push(Part::Gap);
        }
        let line = plan.document.map_or_else(
            || "No document's plan".to_owned(),
            |it| format!("{}'s plan", words::adviser(pack, it)),
        );
        parts.push(Part::Head(format!("{line}: {}", plan.label)));
        parts.push(Part::Text(plan.text.clone()));
        let next = ai::next_steps(pack, view, self.plan);
        parts.push(Part::Note(if next.is_empty() {
            words::layers::IT_DOES_NOTHING_MORE.to_owned()
        } else {
            let names: Vec<String> = next.iter().map(|it| words::act(pack, view, it)).collect();
            words::layers::this_month_it_still(&names.join("; "))
        }));
        parts
    }

    fn take(&self, game: &Ctx) -> Outcome {
        let steps = ai::steps(game.pack, game.view, self.plan);
        match steps.get(self.pair.pick.at).map(|it| &it.stage) {
            Some(Kept::Ready(act, _)) => Outcome::wish(Wish::Submit(act.clone())),
            Some(_) => Outcome::wish(Wish::Say(words::layers::THIS_STEP_CANNOT_BE.to_owned())),
            None => Outcome::done(),
        }
    }

    /// The plan has the seat for what is left of the month: its steps are taken, and the month ends once the person agrees.
    fn hand_over(&self, game: &Ctx) -> Outcome {
        let acts = ai::plan_month(game.pack, game.view, self.plan);
        let names: Vec<String> = acts
            .iter()
            .map(|it| words::act(game.pack, game.view, it))
            .collect();
        let label = &game.pack.plans[self.plan].label;
        let what = if names.is_empty() {
            vec![words::layers::does_nothing_more_this(&label)]
        } else {
            names
        };
        let confirm = Confirm::act(words::layers::END_MONTH_BY_PLAN, what, Vec::new(), Act::End);
        let mut wishes: Vec<Wish> = acts.into_iter().map(Wish::Submit).collect();
        wishes.push(Wish::Close);
        wishes.push(Wish::Confirm(confirm));
        Outcome::Taken(wishes)
    }
}

impl Layer for PlanSteps {
    fn kind(&self) -> LayerKind {
        LayerKind::Plan
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let Some(game) = stage.game else { return };
        let label = game
            .pack
            .plans
            .get(self.plan)
            .map_or("", |it| it.label.as_str());
        let shown = Shown {
            title: &format!("Plan {} {label}", stage.theme.glyph(Glyph::Dot)),
            rows: &self.rows(stage, &game),
            detail: &self.detail(&game),
            keys: &[
                ("Enter", "take the step"),
                ("m", words::layers::GIVE_IT_MONTH),
                ("Tab", "next plan"),
            ],
        };
        self.pair.draw(stage.theme, &shown, area, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        let Some(game) = stage.game else {
            return Outcome::wish(Wish::Close);
        };
        let plays = game.view.seat().is_some() && game.view.outcome.is_none();
        match Nav::of(key) {
            Some(Nav::Back) => return Outcome::wish(Wish::Close),
            Some(Nav::Open) if plays => return self.take(&game),
            Some(Nav::Next | Nav::Right) => self.turn(&game, 1),
            Some(Nav::Previous | Nav::Left) => {
                self.turn(&game, game.pack.plans.len().saturating_sub(1));
            }
            Some(nav) => drop(self.pair.nav(nav, self.steps.len())),
            None if key == Key::Char('m') && plays => return self.hand_over(&game),
            None if key == Key::Char('q') => return Outcome::wish(Wish::Close),
            None => (),
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        if let Some(game) = stage.game {
            self.pair.mouse(mouse, &self.rows(stage, &game), area);
        }
        Outcome::done()
    }
}
