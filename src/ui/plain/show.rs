//! What plain mode prints.

use std::io;

use crate::content::{GaugeId, Pack};
use crate::game::{Kept, save};
use crate::ui::plain::{Plain, contests};
use crate::words::choices::{filing, orders, waits_for_seat};
use crate::words::{self, Passage, why};
use crate::world::{Act, Offer, Order, View};

/// Gauges whose change is told each month.
const TOLD: usize = 6;

impl Plain<'_> {
    /// What is said when play begins or goes on.
    pub(super) fn opening(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        let seat = self.table.seat();
        if self.briefed.contains(&seat) {
            return self.news();
        }
        self.briefed.push(seat);
        let scenario = &pack.scenarios[view.public.scenario];
        writeln!(self.out, "{}", scenario.title)?;
        let seed = self.table.header().setup.seed;
        match self.table.kept() {
            Kept::Whole(path) => {
                let name = save::name_of(&path);
                writeln!(self.out, "Saved as {name}. Seed {seed}.")?;
            }
            Kept::Nowhere => (),
            Kept::Not(why) => writeln!(self.out, "Warning: {why}. Seed {seed}.")?,
        }
        if view.public.month == 0 {
            writeln!(self.out)?;
            self.text(&scenario.briefing)?;
            if let Some(brief) = scenario
                .briefs
                .iter()
                .find(|it| Some(it.seat) == view.seat())
            {
                writeln!(self.out)?;
                self.text(&brief.text)?;
            }
            if self.table.is_shared() {
                self.list_aims()?;
            }
        }
        writeln!(self.out)?;
        self.news()
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            writeln!(self.out, "{}", line.trim())?;
        }
        Ok(())
    }

    /// The month that begins, or how the game ended.
    pub(super) fn news(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        let months = view.months(&pack);
        let playing = view.playing().min(months);
        writeln!(self.out, "Month {playing} of {months}")?;
        self.standing(&pack, &view, playing)?;
        if let Some((_, round)) = view.last_round() {
            for month in round {
                let when = words::date(&pack, &view, month.month);
                writeln!(self.out, "\nWhat happened in {when}:")?;
                if month.news.is_empty() {
                    writeln!(self.out, "  A quiet month.")?;
                }
                for it in words::headlines(&pack, &view, &month.news, 12) {
                    writeln!(self.out, "  {}", words::news(&pack, &view, it))?;
                }
            }
            self.changes(&pack, &view)?;
            self.settled_forecasts(&pack, &view)?;
        }
        if view.outcome.is_some() {
            return self.ending(&pack, &view);
        }
        self.questions(&pack, &view)?;
        self.announced(&pack, &view)?;
        self.waiting_offers(&pack, &view)?;
        self.asked_forecasts(&pack, &view)
    }

    fn standing(&mut self, pack: &Pack, view: &View, playing: u8) -> io::Result<()> {
        let date = words::date(pack, view, playing);
        let Some(seat) = view.seat() else {
            return writeln!(self.out, "{date}.");
        };
        let name = &pack.lenses[self.table.belief()].name;
        let lens = if words::hidden(view) {
            words::plain::lens_hidden_you_believe(&name)
        } else {
            format!("lens {name}")
        };
        let standing = view.past.last().map_or(50.0, |it| it.standing);
        writeln!(
            self.out,
            "{}",
            words::plain::you_speak_for_capital(
                &date,
                &words::the(pack, seat),
                &words::held(view.own.capital),
                &view.own.support,
                &standing,
                &lens
            )
        )
    }

    /// Levels that moved most among those that the seat or a people cares about.
    fn changes(&mut self, pack: &Pack, view: &View) -> io::Result<()> {
        let Some((before, [.., last])) = view.last_round() else {
            return Ok(());
        };
        let cares = |at: GaugeId| {
            let people = pack.gauges[at].people != crate::content::file::PeopleMeaning::Neither;
            let own = view
                .seat()
                .is_some_and(|seat| pack.actors[seat].interests.iter().any(|it| it.gauge == at));
            people || own
        };
        let mut moved: Vec<(GaugeId, f64)> = pack
            .gauges
            .ids()
            .filter(|at| cares(*at))
            .map(|at| {
                (
                    at,
                    f64::from(last.levels[at]) - f64::from(before.levels[at]),
                )
            })
            .filter(|it| it.1.abs() >= 0.5)
            .collect();
        // What can be explained comes before what cannot.
        let fog = |at: GaugeId| why::is_fog(last, at);
        moved.sort_by(|one, other| {
            fog(one.0)
                .cmp(&fog(other.0))
                .then(other.1.abs().total_cmp(&one.1.abs()))
                .then(one.0.cmp(&other.0))
        });
        if moved.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "What moved:")?;
        for (gauge, by) in moved.into_iter().take(TOLD) {
            let entries = why::entries(last, gauge);
            let named = |with: bool, lead: &str| {
                let found = entries.iter().find(|it| (0.0 < it.points * by) == with);
                found.map_or_else(String::new, |it| {
                    format!("; {lead}: {}", words::cause(pack, view, gauge, it.cause))
                })
            };
            let cause = named(true, "most of all") + &named(false, "against it");
            writeln!(
                self.out,
                "  {} {} ({}){cause}",
                pack.gauges[gauge].label,
                words::level(view.level(gauge)),
                words::change(by)
            )?;
        }
        Ok(())
    }

    fn questions(&mut self, pack: &Pack, view: &View) -> io::Result<()> {
        let list = filing(pack, view);
        for question in &view.own.questions {
            let event = &pack.events[question.event];
            writeln!(self.out, "\nAsked of you: {}", event.label)?;
            writeln!(
                self.out,
                "  {}",
                words::asked(pack, view, question, &event.text)
            )?;
            for (at, it) in list.iter().enumerate() {
                let Order::Choose { event: of, choice } = it else {
                    continue;
                };
                let Some(choice_it) = event.choices.get(usize::from(*choice)) else {
                    continue;
                };
                if *of != question.event {
                    continue;
                }
                let mut mark = String::new();
                if usize::from(*choice) == event.default {
                    mark += words::plain::IF_YOU_SAY_NOTHING;
                }
                if question.answer == Some(*choice) {
                    mark += " (your answer)";
                }
                writeln!(
                    self.out,
                    "  do {}: {}. {}{mark}",
                    at + 1,
                    choice_it.label,
                    choice_it.text
                )?;
            }
        }
        Ok(())
    }

    fn announced(&mut self, pack: &Pack, view: &View) -> io::Result<()> {
        let list = contests(view);
        if list.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\nAnnounced moves:")?;
        for (at, it) in list.iter().enumerate() {
            let label = words::aimed(pack, it.what, it.target);
            let mut line = format!("  {}. {}: {label}", at + 1, words::The(pack, it.mover));
            if !it.objectors.is_empty() {
                let who: Vec<String> = it
                    .objectors
                    .iter()
                    .map(|it| words::the(pack, *it))
                    .collect();
                line += &format!(". Objections: {}", words::list(&who));
            }
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    fn waiting_offers(&mut self, pack: &Pack, view: &View) -> io::Result<()> {
        let waits: Vec<&Offer> = view
            .own
            .offers
            .iter()
            .filter(|it| waits_for_seat(it, view))
            .collect();
        for it in waits {
            writeln!(
                self.out,
                "\nOffer {} from {}:",
                it.id,
                words::the(pack, it.from)
            )?;
            self.terms(pack, it)?;
            writeln!(self.out, "  `accept {0}` or `refuse {0}`", it.id)?;
        }
        if view.own.desk.is_empty() {
            return Ok(());
        }
        writeln!(self.out)?;
        self.drafts()
    }

    pub(super) fn terms(&mut self, pack: &Pack, offer: &Offer) -> io::Result<()> {
        for (at, term) in offer.draft.terms.iter().enumerate() {
            writeln!(self.out, "  {}. {}", at + 1, words::term(pack, term))?;
        }
        Ok(())
    }

    pub(super) fn moves(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        let list = orders(&pack, &view);
        writeln!(
            self.out,
            "{}",
            words::plain::capital_do_n_files(&words::capital(&purse(&pack, &view)))
        )?;
        let mut before = None;
        for (at, it) in list.iter().enumerate() {
            let Act::File(order) = it.act else { continue };
            let remark = match &it.cost {
                _ if view.own.filed.contains(&order) => "filed".to_owned(),
                Ok(cost) => format!("costs {}", words::costs(*cost, later(&pack, &order))),
                Err(why) => {
                    let reason = words::refusal(&pack, &view, Some(&it.act), why);
                    format!("not now: {reason}")
                }
            };
            writeln!(
                self.out,
                "{:3}. {} ({})",
                at + 1,
                it.words,
                remark.trim_end_matches('.')
            )?;
            let Order::Move { what, .. } = order else {
                continue;
            };
            if before.replace(what) != Some(what) {
                let mind: Vec<String> = it
                    .objectors
                    .iter()
                    .map(|it| words::the(&pack, *it))
                    .collect();
                let objector = if mind.is_empty() {
                    String::new()
                } else {
                    format!(" Likely to object: {}.", words::list(&mind))
                };
                writeln!(
                    self.out,
                    "     Gain: {}. Cost: {}.{objector}",
                    it.gain, it.loss
                )?;
            }
        }
        Ok(())
    }

    /// The end of the game: its story, the standings.
    pub(super) fn ending(&mut self, pack: &Pack, view: &View) -> io::Result<()> {
        let Some(outcome) = view.outcome.as_deref() else {
            return Ok(());
        };
        let title = &pack.endings[outcome.ending].label;
        writeln!(self.out, "\nEnding: {title}")?;
        if !self.told {
            for passage in words::story(pack, view).iter().skip(1) {
                self.passage(passage)?;
            }
            for page in self.table.pages() {
                let Some(seat) = page.seat().filter(|it| Some(*it) != view.seat()) else {
                    continue;
                };
                let name = words::the(pack, seat);
                writeln!(self.out, "{}", words::room::how_it_went_for(&name))?;
                for passage in words::seats(pack, &page, outcome) {
                    if matches!(passage, Passage::Text(_)) {
                        self.passage(&passage)?;
                    }
                }
            }
            self.told = true;
        }
        writeln!(self.out, "{}", words::plain::AND_GAME_IS_OVER)
    }

    fn passage(&mut self, passage: &Passage) -> io::Result<()> {
        match passage {
            Passage::Head(text) => writeln!(self.out, "\n{text}:"),
            Passage::Text(text) => writeln!(self.out, "{text}"),
            Passage::Note(text) => writeln!(self.out, "    {text}"),
            Passage::Row(what, value, remark) if remark.is_empty() => {
                writeln!(self.out, "  {what}: {value}")
            }
            Passage::Row(what, value, remark) => writeln!(self.out, "  {what}: {value} ({remark})"),
        }
    }
}

/// What an order costs each quarter after it is filed.
fn later(pack: &Pack, order: &Order) -> f64 {
    match order {
        Order::Move { what, .. } => crate::rules::upkeep(pack, *what),
        _ => 0.0,
    }
}

/// What is left, what comes in and what keeping costs, in one line.
fn purse(pack: &Pack, view: &View) -> String {
    let notes = crate::rules::purse(pack, view).map(|it| words::purse_notes(pack, &it, ","));
    let first = notes.and_then(|it| it.into_iter().next());
    first.unwrap_or_default().replace(" ,", ",")
}
