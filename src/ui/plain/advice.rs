//! Advisers, forecasts and plans in lines of text.

use std::io;

use crate::ai::{self, Stage};
use crate::content::{Pack, PlanId};
use crate::ui::plain::{Done, Plain, number};
use crate::words;
use crate::words::choices::asked;
use crate::world::{Act, Forecast, View};

impl Plain<'_> {
    /// What each adviser recommends, and why.
    pub(super) fn advisers(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        let all = ai::counsel(&pack, &view);
        for (at, it) in all.iter().enumerate() {
            let document = &pack.documents[it.document];
            writeln!(
                self.out,
                "{} ({}): {}",
                document.adviser,
                document.id,
                words::recommends(&pack, &view, it)
            )?;
            writeln!(self.out, "  {}", words::promised(it))?;
            for reason in &it.reasons {
                writeln!(self.out, "  {}", words::reason(&pack, it.document, reason))?;
            }
            if let Some(doubt) = &it.doubt {
                let text = words::reason(&pack, it.document, doubt);
                writeln!(self.out, "  Against it: {text}")?;
            }
            for text in words::others(&pack, &all, at) {
                writeln!(self.out, "  {text}")?;
            }
            let said: Vec<String> = asked(&view)
                .enumerate()
                .map(|(number, question)| {
                    let said = question.question.advisers.get(it.document).copied();
                    format!("{}: {}", number + 1, words::percent(said))
                })
                .collect();
            if !said.is_empty() {
                writeln!(self.out, "  Its forecasts: {}", said.join(", "))?;
            }
        }
        writeln!(self.out, "{}", words::agreement(&pack, &view, &all))
    }

    /// This month's questions, told with the news.
    pub(super) fn asked_forecasts(&mut self, pack: &Pack, view: &View) -> io::Result<()> {
        if asked(view).next().is_none() {
            return Ok(());
        }
        writeln!(self.out, "{}", words::plain::HOW_LIKELY_IS_IT)?;
        for (at, it) in asked(view).enumerate() {
            let said = it
                .answer
                .map_or_else(String::new, |it| format!(" You say {it} %."));
            let text = words::question(pack, view, it);
            writeln!(self.out, "  {}. {text}{said}", at + 1)?;
        }
        Ok(())
    }

    /// What became of forecasts that were due at the end of the last month.
    pub(super) fn settled_forecasts(&mut self, pack: &Pack, view: &View) -> io::Result<()> {
        let due = |it: &&Forecast| {
            it.came.is_some() && it.question.due == view.public.month && it.answer.is_some()
        };
        let settled: Vec<&Forecast> = view.own.forecasts.iter().filter(due).collect();
        if settled.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "Forecasts settled:")?;
        for it in settled {
            self.settled(pack, it)?;
        }
        Ok(())
    }

    fn settled(&mut self, pack: &Pack, it: &Forecast) -> io::Result<()> {
        writeln!(
            self.out,
            "  {}: {}. {}",
            words::outlook(pack, it.question.what),
            words::came(it).to_lowercase(),
            words::you_said(it.answer)
        )
    }

    /// Questions, those that wait, those settled, and who has been right.
    pub(super) fn forecasts(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        self.asked_forecasts(&pack, &view)?;
        let month = view.playing();
        let old = |it: &&Forecast| it.asked != month;
        let (closed, open): (Vec<&Forecast>, Vec<&Forecast>) = view
            .own
            .forecasts
            .iter()
            .filter(old)
            .partition(|it| it.came.is_some());
        if !open.is_empty() {
            writeln!(self.out, "Waiting:")?;
        }
        for it in open {
            writeln!(
                self.out,
                "  {} {}",
                words::question(&pack, &view, it),
                words::you_said(it.answer)
            )?;
        }
        if !closed.is_empty() {
            writeln!(self.out, "Settled:")?;
        }
        for it in closed {
            self.settled(&pack, it)?;
        }
        self.scores(&pack, &view)
    }

    fn scores(&mut self, pack: &Pack, view: &View) -> io::Result<()> {
        let standings = words::standings(pack, &view.own.forecasts);
        if standings.is_empty() {
            return writeln!(self.out, "{}", words::common::NOTHING_THAT_YOU_FORECAST);
        }
        writeln!(
            self.out,
            "{}",
            words::plain::who_has_been_right(&words::BRIER)
        )?;
        for it in &standings {
            writeln!(self.out, "  {} {}", words::brier(it.score), it.name)?;
        }
        writeln!(self.out, "Your calibration:")?;
        let own = standings.iter().find(|it| it.own);
        for bin in own.iter().flat_map(|it| &it.bins).filter(|it| it.count > 0) {
            writeln!(
                self.out,
                "{}",
                words::plain::said_on_average_came(&bin.said, &bin.came, &bin.count)
            )?;
        }
        Ok(())
    }

    /// Gives a probability.
    pub(super) fn forecast(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        let count = asked(&view).count();
        if count == 0 {
            return Ok(Err(words::plain::NO_FORECAST_IS_ASKED.to_owned()));
        }
        let (at, percent) = match (number::<usize>(rest), percent_of(rest)) {
            (Ok(at), Ok(percent)) => (at, percent),
            (Err(reason), _) | (_, Err(reason)) => return Ok(Err(reason)),
        };
        let place = at.checked_sub(1).filter(|it| *it < count);
        let Some(number) = place.and_then(|it| u8::try_from(it).ok()) else {
            return Ok(Err(words::plain::there_is_no_question(&at)));
        };
        let act = Act::Forecast { number, percent };
        if let Err(reason) = self.submit(&act) {
            return Ok(Err(reason));
        }
        if let Some(it) = asked(&view).nth(usize::from(number)) {
            let what = words::outlook(&pack, it.question.what);
            writeln!(
                self.out,
                "{}",
                words::plain::noted_it_locks_when(&what, &percent)
            )?;
        }
        Ok(Ok(()))
    }

    /// What a plan does next, or its steps taken.
    pub(super) fn plan(&mut self, rest: &[&str]) -> io::Result<Done> {
        let pack = self.pack();
        let known: Vec<&str> = pack.plans.iter().map(|it| it.id.as_str()).collect();
        let Some(id) = rest.first() else {
            for plan in &pack.plans {
                writeln!(self.out, "{}: {}. {}", plan.id, plan.label, plan.text)?;
            }
            return Ok(Ok(()));
        };
        let Some(plan) = pack.plan_id(id) else {
            return Ok(Err(words::plain::there_is_no_plan(&id, &known.join(", "))));
        };
        match rest.get(1) {
            None => self.plan_steps(&pack, plan)?,
            Some(&"do") => self.plan_do(&pack, plan)?,
            Some(other) => {
                return Ok(Err(words::plain::plan_do_takes_its(&id, &other)));
            }
        }
        Ok(Ok(()))
    }

    fn plan_steps(&mut self, pack: &Pack, plan: PlanId) -> io::Result<()> {
        let view = self.view();
        let it = &pack.plans[plan];
        writeln!(self.out, "{}. {}", it.label, it.text)?;
        let seat = view.seat().unwrap_or_default();
        let steps = ai::steps(pack, &view, plan);
        for (at, (step, seen)) in it.steps.iter().zip(&steps).enumerate() {
            let text = words::plan_step(pack, seat, step);
            let stage = words::step_stage(pack, &view, step, seen);
            writeln!(self.out, "{:3}. {text} ({stage})", at + 1)?;
        }
        if steps.iter().any(|it| matches!(it.stage, Stage::Ready(..))) {
            writeln!(self.out, "{}", words::plain::plan_do_takes_what(&it.id))?;
        }
        Ok(())
    }

    fn plan_do(&mut self, pack: &Pack, plan: PlanId) -> io::Result<()> {
        let acts = ai::next_steps(pack, &self.view(), plan);
        if acts.is_empty() {
            return writeln!(self.out, "{}", words::plain::PLAN_DOES_NOTHING_MORE);
        }
        for act in acts {
            let text = words::act(pack, &self.view(), &act);
            match self.submit(&act) {
                Ok(receipt) => writeln!(self.out, "Done: {text}. Cost {:.0}.", receipt.cost)?,
                Err(reason) => writeln!(self.out, "No: {text}: {reason}")?,
            }
        }
        Ok(())
    }
}

/// The percentage that a command names.
fn percent_of(rest: &[&str]) -> Result<u8, String> {
    let word = rest
        .get(1)
        .ok_or(words::plain::PERCENTAGE_IS_MISSING_FORECAST)?;
    let number: Result<f64, _> = words::fold(word).trim_end_matches(['%', '.']).parse();
    match number {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent.round() as u8),
        _ => Err(words::plain::is_no_percentage_from(&word)),
    }
}
