//! Choosing what is asked, and asking.

use std::sync::Arc;

use crate::futures::{Choice, MOST_CHOICES, Question, choices};
use crate::ui::Job;
use crate::ui::layer::Choice as Pickable;
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::words::{self, whatif};
use crate::world::Act;

use super::{FUTURES, WhatIf};

impl WhatIf {
    /// Asks about today's path and the choices.
    pub(super) fn look(&mut self, ctx: &Ctx) -> Outcome {
        let question = Question {
            view: Arc::clone(ctx.view),
            belief: ctx.advice.belief,
            choices: self.choices.clone(),
            futures: FUTURES[self.asked.min(FUTURES.len() - 1)],
            until: self.until(ctx),
        };
        self.running = true;
        self.progress = None;
        self.stale = false;
        Outcome::Taken(vec![
            Wish::Submit(Act::Look),
            Wish::Start(Job::WhatIf { question }),
        ])
    }

    /// Asks again because something about the question has changed; where looks are counted, only when told to.
    pub(super) fn ask_anew(&mut self, ctx: &Ctx) -> Outcome {
        if Self::left(ctx).is_none() {
            return self.look(ctx);
        }
        let stop = std::mem::take(&mut self.running).then_some(Wish::Stop);
        let say = Wish::Say(whatif::ASK_WHEN_READY.to_owned());
        Outcome::Taken(stop.into_iter().chain([say]).collect())
    }

    pub(super) fn pickable(ctx: &Ctx) -> Vec<Pickable> {
        let view = ctx.view;
        let one = |it: &Choice| {
            let bar = it.refused(ctx.pack, view);
            Pickable {
                id: whatif::option(ctx.pack, it),
                name: whatif::choice(ctx.pack, view, it),
                group: whatif::group(it).to_owned(),
                detail: whatif::details(ctx.pack, view, it),
                bar: bar.map(|it| words::refusal(ctx.pack, view, None, &it)),
            }
        };
        let mut list: Vec<Pickable> = choices(ctx.pack, view)
            .iter()
            .filter(|it| **it != Choice::Nothing)
            .map(one)
            .collect();
        list.extend(
            view.own
                .desk
                .iter()
                .enumerate()
                .map(|(at, draft)| Pickable {
                    id: format!("draft:{at}"),
                    ..one(&Choice::Offer(draft.clone()))
                }),
        );
        list
    }

    pub(super) fn chosen(ctx: &Ctx, id: &str) -> Option<Choice> {
        if let Some(at) = id.strip_prefix("draft:") {
            let draft = ctx.view.own.desk.get(at.parse::<usize>().ok()?)?;
            return Some(Choice::Offer(draft.clone()));
        }
        let mut all = choices(ctx.pack, ctx.view).into_iter();
        all.find(|it| whatif::option(ctx.pack, it) == id)
    }

    /// Looks left this month, where they are counted.
    pub(super) fn left(ctx: &Ctx) -> Option<u8> {
        let most = ctx.pack.scenarios[ctx.view.public.scenario].looks?;
        Some(most.saturating_sub(ctx.view.own.looks))
    }

    pub(super) fn refused(ctx: &Ctx) -> Option<String> {
        let over = ctx.view.outcome.is_some();
        if over {
            return Some(whatif::GAME_IS_OVER_GO_BACK.to_owned());
        }
        if ctx.view.seat().is_none() {
            return Some(whatif::ONLY_SEAT_CAN_ASK.to_owned());
        }
        let most = ctx.pack.scenarios[ctx.view.public.scenario]
            .looks
            .unwrap_or(0);
        (Self::left(ctx) == Some(0)).then(|| words::looks_are_taken(&most))
    }

    /// Takes one more choice in and asks about it.
    pub(super) fn take(&mut self, ctx: &Ctx, choice: Choice) -> Outcome {
        if let Some(why) = Self::refused(ctx) {
            return Outcome::wish(Wish::Say(why));
        }
        if !self.choices.contains(&choice) {
            if self.choices.len() >= MOST_CHOICES {
                return Outcome::wish(Wish::Say(whatif::at_most_choices(&MOST_CHOICES)));
            }
            self.choices.push(choice);
            self.samples = None;
        }
        self.pick.at = self.choices.len();
        self.ask_anew(ctx)
    }
}
