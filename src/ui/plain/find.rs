//! Finding things by name, and explaining them.

use crate::words;
use std::io;

use crate::content::{
    ActorId, ClauseId, EventId, GaugeId, Link, LinkId, MoveId, Pack, TheatreId, foreign,
};
use crate::ui::plain::{Done, Plain};
use crate::words::Subject;
use crate::words::why::{self, Row};

/// Everything that has a name: what it is, its id, and what it is called.
fn names(pack: &Pack) -> Vec<(Subject, &str, Vec<&str>)> {
    let mut list: Vec<(Subject, &str, Vec<&str>)> = why::NAMES
        .iter()
        .map(|(name, subject)| (*subject, *name, vec![*name]))
        .collect();
    for (at, it) in pack.actors.iter().enumerate() {
        list.push((
            Subject::Actor(ActorId::of(at)),
            &it.id,
            vec![&it.name, &it.short],
        ));
    }
    for (at, it) in pack.gauges.iter().enumerate() {
        list.push((
            Subject::Gauge(GaugeId::of(at)),
            &it.id,
            vec![&it.label, &it.short],
        ));
    }
    for (at, it) in pack.theatres.iter().enumerate() {
        list.push((Subject::Theatre(TheatreId::of(at)), &it.id, vec![&it.label]));
    }
    for (at, it) in pack.moves.iter().enumerate() {
        list.push((Subject::Move(MoveId::of(at), None), &it.id, vec![&it.label]));
    }
    for (at, it) in pack.clauses.iter().enumerate() {
        list.push((Subject::Clause(ClauseId::of(at)), &it.id, vec![&it.label]));
    }
    for (at, it) in pack.events.iter().enumerate() {
        list.push((Subject::Event(EventId::of(at)), &it.id, vec![&it.label]));
    }
    list
}

/// The link from one gauge to another.
fn link(pack: &Pack, from: &str, to: &str) -> Result<Subject, String> {
    let ends = (subject(pack, from)?, subject(pack, to)?);
    let between = |it: &Link| ends == (Subject::Gauge(it.from), Subject::Gauge(it.named_to));
    let found = pack.links.iter().position(between);
    found
        .map(|it| Subject::Link(LinkId::of(it)))
        .ok_or_else(|| {
            let (from, to) = (foreign::shown(from.trim()), foreign::shown(to.trim()));
            words::plain::no_link_leads_from(&from, &to)
        })
}

/// What a name means: an id, a whole name, or the beginning or a part of one that nothing else has.
pub fn subject(pack: &Pack, text: &str) -> Result<Subject, String> {
    for (word, made) in [
        (
            "trust ",
            (|it| Subject::Trust(Some(it))) as fn(ActorId) -> Subject,
        ),
        ("pull ", Subject::Pull),
    ] {
        if let Some(of) = words::fold(text).strip_prefix(word) {
            let of = of.strip_prefix("of ").unwrap_or(of);
            return actor(pack, of).map(made);
        }
    }
    if let Some((from, to)) = text.split_once('>') {
        return link(pack, from, to);
    }
    let wanted = words::fold(text);
    let text = &*foreign::shown(text);
    let list = names(pack);
    let any = |test: &dyn Fn(&str) -> bool| {
        list.iter()
            .filter(|it| {
                test(&words::fold(it.1)) || it.2.iter().any(|name| test(&words::fold(name)))
            })
            .collect::<Vec<_>>()
    };
    for test in [
        &(|name: &str| name == wanted) as &dyn Fn(&str) -> bool,
        &|name: &str| name.starts_with(&wanted),
        &|name: &str| name.contains(&wanted),
    ] {
        let found = any(test);
        match &found[..] {
            [] => (),
            [one, ..]
                if found.len() == 1 || wanted == one.1 || test(&wanted) && exact(one, &wanted) =>
            {
                return Ok(one.0);
            }
            many => {
                let names: Vec<&str> = many.iter().take(5).map(|it| it.2[0]).collect();
                return Err(words::plain::can_mean_say_more(&text, &names.join("; ")));
            }
        }
    }
    let near = list
        .iter()
        .flat_map(|it| it.2.iter().copied().chain([it.1]))
        .map(|it| (strsim::jaro_winkler(&words::fold(it), &wanted), it))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    match near.filter(|it| 0.75 < it.0) {
        Some((_, near)) => Err(words::plain::nothing_is_called_did(&text, &near)),
        None => Err(format!("Nothing is called “{text}”.")),
    }
}

fn exact(it: &(Subject, &str, Vec<&str>), wanted: &str) -> bool {
    it.1 == wanted || it.2.iter().any(|name| words::fold(name) == wanted)
}

/// An actor that acts, by id, name or the beginning of one.
pub fn actor(pack: &Pack, word: &str) -> Result<ActorId, String> {
    let wanted = words::fold(word);
    let word = &*foreign::shown(word);
    let acts = || pack.actors.ids().filter(|it| pack.actors[*it].acts());
    let names = |it: &ActorId| {
        let it = &pack.actors[*it];
        [
            words::fold(&it.id),
            words::fold(&it.name),
            words::fold(&it.short),
        ]
    };
    let exact = acts().find(|it| names(it).contains(&wanted));
    if let Some(actor) = exact {
        return Ok(actor);
    }
    let starts: Vec<ActorId> = acts()
        .filter(|it| names(it).iter().any(|it| it.starts_with(&wanted)))
        .collect();
    if let [one] = starts[..] {
        return Ok(one);
    }
    let near = acts()
        .map(|it| (strsim::jaro_winkler(&pack.actors[it].id, &wanted), it))
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .filter(|it| 0.7 < it.0);
    Err(match near {
        Some((_, near)) => words::plain::is_no_seat_did(&word, &pack.actors[near].id),
        None => words::plain::is_no_seat_actors(&word),
    })
}

impl Plain<'_> {
    pub(super) fn why(&mut self, rest: &[&str]) -> io::Result<Done> {
        let pack = self.pack();
        if rest.is_empty() {
            return Ok(Err(words::plain::WHY_NEEDS_NAME_E.to_owned()));
        }
        let it = match named(rest) {
            Some(it) => it,
            None => match subject(&pack, &rest.join(" ")) {
                Ok(it) => it,
                Err(reason) => return Ok(Err(reason)),
            },
        };
        self.explain(it)?;
        Ok(Ok(()))
    }

    /// Explains a subject.
    pub(super) fn explain(&mut self, it: Subject) -> io::Result<()> {
        let page = why::page(&self.pack(), &self.view(), self.table.belief(), it);
        writeln!(self.out, "{}", page.title)?;
        for text in &page.lead {
            writeln!(self.out, "{text}")?;
        }
        for row in &page.rows {
            self.row(row)?;
        }
        for text in &page.notes {
            writeln!(self.out, "{text}")?;
        }
        Ok(())
    }

    fn row(&mut self, row: &Row) -> io::Result<()> {
        match row {
            Row::Head(text) => writeln!(self.out, "{text}:"),
            Row::Text(text) => writeln!(self.out, "  {text}"),
            Row::Sum { points, text } => writeln!(self.out, "  {points:>7}  {text}"),
            Row::Entry {
                points,
                text,
                source,
                contested,
                ..
            } => {
                let mut line = if points.is_empty() {
                    format!("  {text}")
                } else {
                    format!("  {points:>7}  {text}")
                };
                if !source.is_empty() {
                    line += &format!(" ({source})");
                }
                if *contested {
                    line += " ~ the documents disagree";
                }
                writeln!(self.out, "{line}")
            }
        }
    }
}

/// The actor that some words begin with, a name of several words before its first, and how many words name it.
pub fn actor_of(pack: &Pack, words: &[&str]) -> Result<(ActorId, usize), String> {
    let whole = |count: &usize| {
        let name = words::fold(&words[..*count].join(" "));
        let mut acts = pack.actors.ids().filter(|it| pack.actors[*it].acts());
        acts.find(|it| {
            let it = &pack.actors[*it];
            [&it.id, &it.name, &it.short]
                .into_iter()
                .any(|it| words::fold(it) == name)
        })
    };
    let mut longest = (1..=words.len().min(NAME)).rev();
    let found = longest.find_map(|it| Some((whole(&it)?, it)));
    match (found, words.first()) {
        (Some(found), _) => Ok(found),
        (None, Some(word)) => actor(pack, word).map(|it| (it, 1)),
        (None, None) => Err(words::plain::SEAT_IS_MISSING.to_owned()),
    }
}

/// Words of an actor's name, at most.
const NAME: usize = 4;

/// An offer or a deal by its number.
pub(super) fn named(rest: &[&str]) -> Option<Subject> {
    let [kind, number] = rest else { return None };
    let number = words::fold(number);
    match &*words::fold(kind) {
        "offer" => number.parse().ok().map(Subject::Offer),
        "deal" => number.parse().ok().map(Subject::Deal),
        "month" => number.parse().ok().map(Subject::Month),
        _ => None,
    }
}
