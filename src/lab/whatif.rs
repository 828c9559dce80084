//! What if, from a save: options as they are typed, and the report on what they lead to.

use std::sync::Arc;

use serde::Serialize;

use super::percentile;
use super::play::{Figures, as_map, plain};
use crate::content::{ActorId, EventId, GaugeId, LensId, MoveId, Pack};
use crate::futures::{Choice, Question, Samples};
use crate::game::{Game, NoJournal};
use crate::words::{self, whatif};
use crate::world::{Audience, View};

/// Why an option makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadOption {
    /// Nothing of this kind is called so: kind, id, what there is.
    Unknown(&'static str, String, Vec<String>),
    /// Something else, in a sentence.
    Said(String),
}

fn unknown<'a>(
    kind: &'static str,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> BadOption {
    let known = known.into_iter().map(str::to_owned).collect();
    BadOption::Unknown(kind, id.to_owned(), known)
}

/// An option as it is typed: `move:ID`, `move:ID@TARGET`, `answer:EVENT=K`, `accept:N`, `refuse:N`, `plan:ID`, `none`.
pub fn option(pack: &Pack, view: &View, text: &str) -> Result<Choice, BadOption> {
    let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
    match kind {
        "none" if rest.is_empty() => Ok(Choice::Nothing),
        "move" => a_move(pack, rest),
        "answer" => an_answer(pack, view, rest),
        "accept" | "refuse" => {
            let bad = |_| BadOption::Said(whatif::there_is_no_offer(&text));
            rest.parse()
                .map(|it| Choice::Sign(it, kind == "accept"))
                .map_err(bad)
        }
        "plan" => {
            let known = pack.plans.iter().map(|it| it.id.as_str());
            let plan = pack.plan_id(rest);
            plan.map(Choice::Plan)
                .ok_or_else(|| unknown("plan", rest, known))
        }
        _ => Err(BadOption::Said(whatif::begins_with_a_kind(&text))),
    }
}

fn a_move(pack: &Pack, text: &str) -> Result<Choice, BadOption> {
    let (id, target) = match text.split_once('@') {
        Some((id, target)) => (id, Some(target)),
        None => (text, None),
    };
    let known = pack.moves.iter().map(|it| it.id.as_str());
    let what: MoveId = pack.move_id(id).ok_or_else(|| unknown("move", id, known))?;
    let targets = &pack.moves[what].targets;
    let names = || targets.iter().map(|it| pack.actors[*it].id.as_str());
    let target: Option<ActorId> = match target {
        None if targets.is_empty() => None,
        None => {
            let all = names().collect::<Vec<_>>().join(", ");
            return Err(BadOption::Said(whatif::move_needs_target(&id, &all)));
        }
        Some(_) if targets.is_empty() => {
            return Err(BadOption::Said(whatif::move_has_no_target(&id)));
        }
        Some(name) => {
            let found = pack.actor_id(name).filter(|it| targets.contains(it));
            Some(found.ok_or_else(|| unknown("target", name, names()))?)
        }
    };
    Ok(Choice::Move(what, target))
}

fn an_answer(pack: &Pack, view: &View, text: &str) -> Result<Choice, BadOption> {
    let Some((id, number)) = text.split_once('=') else {
        let said = whatif::choice_has_no_number(&format!("answer:{text}"));
        return Err(BadOption::Said(said));
    };
    let open = view.own.questions.iter().map(|it| it.event);
    let open: Vec<EventId> = open.collect();
    let Some(event) = pack.event_id(id).filter(|it| open.contains(it)) else {
        let names = open.iter().map(|it| pack.events[*it].id.as_str());
        return Err(unknown("open question", id, names));
    };
    let count = pack.events[event].choices.len();
    match number.parse::<u8>() {
        Ok(choice) if usize::from(choice) < count => Ok(Choice::Answer(event, choice)),
        _ => Err(BadOption::Said(whatif::event_has_no_answer(
            &id,
            &number,
            &(count.saturating_sub(1)),
        ))),
    }
}

/// What a seat knew when it sat down to a month, from 1, and what it believed; in the month being played, what it knows now.
pub fn sight(game: &Game, seat: ActorId, month: u32) -> Result<(Arc<View>, LensId), String> {
    let (over, months) = (game.world().month, game.months());
    let playing = u32::from(over) + 1;
    if month == 0 {
        return Err(whatif::MONTHS_BEGIN_AT_ONE.to_owned());
    }
    if u32::from(months.min(over.saturating_add(1))) < month {
        return Err(whatif::month_has_not_begun(
            &month,
            &playing.min(u32::from(months)),
        ));
    }
    let belief = |game: &Game| {
        let mut seats = game.seats().iter();
        seats
            .find(|it| it.actor == seat)
            .map_or_else(LensId::default, |it| it.belief)
    };
    if month == playing {
        return Ok((game.view(Audience::Seat(seat)), belief(game)));
    }
    let before = u8::try_from(month - 1).unwrap_or(u8::MAX);
    let then = game.branch(before, "", Box::new(NoJournal));
    let then = then.ok_or_else(|| whatif::month_is_not_there(&before))?;
    Ok((then.view(Audience::Seat(seat)), belief(&then)))
}

/// What a look into the futures came to.
#[derive(Debug, Clone, Serialize)]
pub struct WhatIf {
    /// Version of this format.
    pub v: u8,
    /// The seat.
    pub seat: String,
    /// The month in which the choices are made, from 1.
    pub month: u8,
    /// The month after which they are judged.
    pub until: u8,
    /// Futures a choice.
    pub futures: u32,
    /// Today's path first, then the options in their order.
    pub options: Vec<OptionRow>,
    /// Every two of them, the seat's standing told apart future by future.
    pub pairs: Vec<PairRow>,
}

/// One option.
#[derive(Debug, Clone, Serialize)]
pub struct OptionRow {
    /// As it is typed.
    pub option: String,
    /// In words.
    pub text: String,
    /// Why it cannot be done; there are no figures then.
    pub refused: Option<String>,
    /// The seat's standing.
    pub standing: Spread,
    /// Mean standing of every open seat.
    #[serde(serialize_with = "as_map")]
    pub seats: Figures<f64>,
    /// Mean standing of every people.
    #[serde(serialize_with = "as_map")]
    pub peoples: Figures<f64>,
    /// Share of each ending that came about.
    #[serde(serialize_with = "as_map")]
    pub endings: Figures<f64>,
    /// Levels at the horizon: those that the seat cares about and the headlines.
    #[serde(serialize_with = "as_map")]
    pub gauges: Figures<Spread>,
    /// What it costs the seat against the best option if one document is right.
    #[serde(serialize_with = "as_map")]
    pub regret: Figures<f64>,
    /// What makes it differ from today's path, the weightiest first.
    pub because: Vec<Because>,
}

/// A mean and what 10, 50 and 90 of 100 futures lie below.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// The 10th percentile.
    pub p10: f64,
    /// The median.
    pub p50: f64,
    /// The 90th percentile.
    pub p90: f64,
}

/// A cause that makes an option differ.
#[derive(Debug, Clone, Serialize)]
pub struct Because {
    /// Standing points.
    pub points: f64,
    /// What, with its source.
    pub cause: String,
}

/// Two options told apart.
#[derive(Debug, Clone, Serialize)]
pub struct PairRow {
    /// The one, by position among the options.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// What the seat's standing gains by the one.
    pub gain: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Whether the two are told apart.
    pub apart: bool,
    /// Further futures after which they would be; none where no number worth naming would do.
    pub more: Option<u32>,
}

/// Causes named for each option.
const CAUSES: usize = 3;

fn spread(values: &[f64]) -> Spread {
    let mut sorted = values.to_vec();
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    let mut at = |share: f64| plain(percentile(&mut sorted, share));
    Spread {
        mean: plain(mean),
        p10: at(0.1),
        p50: at(0.5),
        p90: at(0.9),
    }
}

/// The report on some futures.
pub fn what_if(pack: &Pack, samples: &Samples) -> WhatIf {
    let Question {
        view,
        until,
        futures,
        ..
    } = &*samples.question;
    let pairs = samples.pairs().into_iter().map(|it| PairRow {
        one: it.one,
        other: it.other,
        gain: plain(it.gain.mean),
        low: plain(it.gain.mean - it.gain.half),
        high: plain(it.gain.mean + it.gain.half),
        apart: it.gain.apart(),
        more: it.gain.more(),
    });
    WhatIf {
        v: 1,
        seat: pack.actors[samples.seat()].id.clone(),
        month: view.playing(),
        until: *until,
        futures: *futures,
        options: (0..samples.paths.len())
            .map(|it| row(pack, samples, it))
            .collect(),
        pairs: pairs.collect(),
    }
}

/// What makes an option differ from the first, the most first.
fn because(pack: &Pack, samples: &Samples, at: usize) -> Vec<Because> {
    if samples.paths[at].rows.is_empty() {
        return Vec::new();
    }
    let reasons = samples.reasons(pack, at, 0);
    reasons
        .iter()
        .take(CAUSES)
        .map(|it| Because {
            points: plain(it.points),
            cause: words::cause(pack, &samples.question.view, it.gauge, it.cause),
        })
        .collect()
}

fn row(pack: &Pack, samples: &Samples, at: usize) -> OptionRow {
    let (path, view) = (&samples.paths[at], &samples.question.view);
    let played = !path.rows.is_empty();
    let mean = |it: &ActorId| {
        (
            pack.actors[*it].id.clone(),
            plain(samples.standing(at, *it).mean),
        )
    };
    let of = |acts: bool| {
        let who = samples
            .who
            .iter()
            .filter(|it| played && pack.actors[**it].acts() == acts);
        who.map(mean).collect()
    };
    let endings = path.endings(pack);
    let known = endings.enumerate().filter(|it| *it.1 > 0.0);
    let last =
        usize::from(samples.question.until.saturating_sub(view.public.month)).saturating_sub(1);
    let gauge = |it: &GaugeId| {
        let levels = path.levels(pack.gauges.len(), *it, last);
        (pack.gauges[*it].id.clone(), spread(&levels))
    };
    let gauges = cared_about(pack, samples.seat());
    let regrets = samples.regrets().into_iter().filter_map(|(lens, row)| {
        Some((
            pack.lenses[lens].id.clone(),
            plain(row.get(at).copied().flatten()?),
        ))
    });
    OptionRow {
        option: whatif::option(pack, &path.choice),
        text: whatif::choice(pack, view, &path.choice),
        refused: path
            .refused
            .as_ref()
            .map(|it| words::refusal(pack, view, None, it)),
        standing: spread(&samples.standings(at, samples.seat())),
        seats: of(true),
        peoples: of(false),
        endings: known
            .map(|(it, share)| (pack.endings[it].id.clone(), plain(*share)))
            .collect(),
        gauges: gauges.iter().filter(|_| played).map(gauge).collect(),
        regret: regrets.collect(),
        because: because(pack, samples, at),
    }
}

/// What a seat cares about, and the headlines.
fn cared_about(pack: &Pack, seat: ActorId) -> Vec<GaugeId> {
    let own = pack.actors[seat].interests.iter().map(|it| it.gauge);
    let mut gauges: Vec<GaugeId> = own.chain(pack.headlines.iter().copied()).collect();
    gauges.sort_unstable();
    gauges.dedup();
    gauges
}
