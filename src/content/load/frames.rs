//! Actors, theatres, forms of alliance, endings, codex.

use super::acts::{Cast, world_checks};
use super::conditions::check;
use super::dates::dates;
use super::desk::{Desk, Spot, nearest};
use super::effects::{Measure, effects};
use super::ground::Ground;
use super::read::List;
use super::source::Row;
use crate::content::file::{
    ActorEntry, ActorKind, BearingEntry, CodexEntry, EndingEntry, FormEntry, InterestEntry, Ratify,
    RedLineEntry, TheatreEntry, TruthEntry, Voice,
};
use crate::content::{
    Actor, ActorId, ClaimId, Clause, ClauseId, CodexPage, Crossing, Dates, Ending, EndingId, Event,
    EventId, Form, FormId, GaugeId, Interest, Leverage, RedLine, Table, Theatre, TheatreId, Told,
    Truth,
};

/// Checks an actor.
pub fn actor(spot: Spot<'_>, cast: &Cast, entry: &ActorEntry) -> Actor {
    let [east, north] = entry.at;
    if entry.interests.is_empty() && entry.kind != ActorKind::Computer {
        spot.fault(
            "interests",
            format!("`{}` wants nothing: it needs interests", entry.id.text),
        );
    }
    Actor {
        id: entry.id.text.clone(),
        name: spot.label("name", &entry.name, 40),
        article: entry.article,
        plural: entry.plural,
        short: spot.label("short", &entry.short, 9),
        office: spot.label("office", &entry.office, 60),
        kind: entry.kind,
        size: spot.within("size", entry.size, 1.0..=10.0),
        outside: entry.outside,
        at: [
            spot.within("at.0", east, -180.0..=180.0),
            spot.within("at.1", north, -90.0..=90.0),
        ],
        interests: interests(spot, &entry.interests),
        red_lines: entry
            .red_lines
            .iter()
            .enumerate()
            .filter_map(|(n, it)| red_line(spot, n, it))
            .collect(),
        doctrine: entry
            .doctrine
            .as_ref()
            .and_then(|it| spot.find(it))
            .unwrap_or_default(),
        ratify: entry.ratify.unwrap_or(Ratify::TwoThirds),
        support: spot.within("support", entry.support.unwrap_or(50.0), 0.0..=100.0),
        answers_to: answers_to(spot, cast, entry),
        told: told(spot, entry),
        cited: spot.text("cited", &entry.cited),
        systems: spot.all(&entry.systems),
    }
}

/// What an actor says, first as always, then at some times.
fn told(spot: Spot<'_>, entry: &ActorEntry) -> Vec<Told> {
    let voice = |path: &str, it: &Option<Voice>| {
        let it = it.as_ref()?;
        let text = |key: &str, text: &str| spot.text(&format!("{path}.{key}"), text);
        Some((text("worse", &it.worse), text("better", &it.better)))
    };
    let always = Told {
        dates: Dates::default(),
        aims: Some(spot.text("aims", &entry.aims)),
        fears: Some(spot.text("fears", &entry.fears)),
        offers: Some(spot.text("offers", &entry.offers)),
        politics: Some(spot.prose("politics", &entry.politics)),
        voice: voice("voice", &entry.voice),
    };
    let dated = entry.dated.iter().enumerate().map(|(n, it)| {
        let path = |key: &str| format!("dated.{n}.{key}");
        let text =
            |key: &str, text: &Option<String>| text.as_ref().map(|it| spot.text(&path(key), it));
        if it.from.is_none() && it.until.is_none() {
            let help = "add `from` or `until`";
            spot.fault_help(&format!("dated.{n}"), "this has no date", Some(help.into()));
        }
        Told {
            dates: dates(
                spot,
                &path(""),
                (it.from.as_deref(), it.until.as_deref(), &[]),
            ),
            aims: text("aims", &it.aims),
            fears: text("fears", &it.fears),
            offers: text("offers", &it.offers),
            politics: text("politics", &it.politics),
            voice: voice(&path("voice"), &it.voice),
        }
    });
    std::iter::once(always).chain(dated).collect()
}

fn interests(spot: Spot<'_>, entries: &[InterestEntry]) -> Vec<Interest> {
    let mut interests: Vec<Interest> = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let path = |key: &str| format!("interests.{n}.{key}");
        let weight = spot.within(&path("weight"), entry.weight, -100.0..=100.0);
        if weight == 0.0 {
            spot.fault(&path("weight"), "an interest of weight 0 is none");
        }
        let text = spot.label(&path("text"), &entry.text, 60);
        let Some(gauge) = spot.find::<GaugeId>(&entry.gauge) else {
            continue;
        };
        if interests.iter().any(|it| it.gauge == gauge) {
            spot.fault_at(
                &entry.gauge,
                format!("`{}` is wanted twice", entry.gauge.text),
                None,
            );
        }
        interests.push(Interest {
            gauge,
            weight,
            text,
            private: entry.private,
        });
    }
    interests
}

fn red_line(spot: Spot<'_>, n: usize, entry: &RedLineEntry) -> Option<RedLine> {
    let path = |key: &str| format!("red_lines.{n}.{key}");
    let text = spot.text(&path("text"), &entry.text);
    let unless = entry
        .unless
        .as_ref()
        .map(|it| check(spot, &path("unless"), it));
    let crossing = match (&entry.gives, &entry.accepts, &entry.when) {
        (Some(clause), None, None) => spot.find(clause).map(Crossing::Gives),
        (None, Some(clause), None) => spot.find(clause).map(Crossing::Accepts),
        (None, None, Some(condition)) => check(spot, &path("when"), condition).map(Crossing::State),
        _ => {
            let help = "a red line names one of `gives`, `accepts`, `when`";
            spot.fault_help(
                &format!("red_lines.{n}"),
                "it is not clear what crosses this red line",
                Some(help.into()),
            );
            None
        }
    };
    let unless = match unless {
        Some(unless) => Some(unless?),
        None => None,
    };
    Some(RedLine {
        text,
        crossing: crossing?,
        unless,
    })
}

fn answers_to(spot: Spot<'_>, cast: &Cast, entry: &ActorEntry) -> Vec<(ActorId, f64)> {
    let mut peoples = Vec::new();
    for (n, it) in entry.answers_to.iter().enumerate() {
        let weight = spot.within(&format!("answers_to.{n}.weight"), it.weight, 0.0..=1.0);
        let Some(people) = spot.find::<ActorId>(&it.people) else {
            continue;
        };
        if cast.kinds[people] != ActorKind::People {
            spot.fault_at(
                &it.people,
                format!("`{}` is not a people", it.people.text),
                None,
            );
        }
        if peoples.iter().any(|it: &(ActorId, f64)| it.0 == people) {
            let text = format!("`{}` is answered to twice", it.people.text);
            spot.fault_at(&it.people, text, None);
        }
        peoples.push((people, weight));
    }
    peoples.sort_by_key(|it| it.0);
    peoples
}

/// Checks the theatres.
pub fn theatres(
    desk: &Desk,
    list: &List<TheatreEntry>,
    ground: &Ground,
    events: &Table<EventId, Event>,
) -> Table<TheatreId, Theatre> {
    let theatre = |(n, Row { entry, place }): (usize, &Row<TheatreEntry>)| {
        let spot = desk.spot(*place);
        if entry.parties.len() < 2 {
            spot.fault("parties", "a theatre has at least two parties");
        }
        if !(2..=4).contains(&entry.shows.len()) {
            spot.fault("shows", "a theatre's panel shows two to four gauges");
        }
        if entry.raises.is_empty() {
            spot.fault("raises", "a rung must raise something");
        }
        let parties: Vec<ActorId> = spot.all(&entry.parties);
        let struck = spot.find(&entry.struck);
        if struck.is_some_and(|it| !parties.contains(&it)) {
            spot.fault_at(
                &entry.struck,
                format!("`{}` is not a party of this theatre", entry.struck.text),
                None,
            );
        }
        let is_incident = |it: &&EventId| {
            events[**it].theatre == Some(TheatreId::of(n)) && events[**it].base == 0.0
        };
        Theatre {
            id: entry.id.text.clone(),
            label: spot.label("label", &entry.label, 40),
            parties,
            struck: struck.unwrap_or_default(),
            raises: effects(spot, ground, "raises", &entry.raises, Measure::Shares),
            pressure: spot.find(&entry.pressure).unwrap_or_default(),
            stirs: leverages(spot, ground, "stirs", &entry.stirs),
            restrains: leverages(spot, ground, "restrains", &entry.restrains),
            loads: effects(spot, ground, "loads", &entry.loads, Measure::Shares),
            shows: spot.as_written(&entry.shows),
            rungs: std::array::from_fn(|n| spot.label(&format!("rungs.{n}"), &entry.rungs[n], 40)),
            incidents: events.ids().filter(|it| is_incident(&it)).collect(),
        }
    };
    list.rows.iter().enumerate().map(theatre).collect()
}

/// Checks what bears on a theatre's ladder.
fn leverages(
    spot: Spot<'_>,
    ground: &Ground,
    path: &str,
    entries: &[BearingEntry],
) -> Vec<Leverage> {
    let leverage = |(n, entry): (usize, &BearingEntry)| {
        let path = format!("{path}.{n}");
        let gauge = spot.find(&entry.gauge)?;
        let claims: Vec<ClaimId> = spot.all(&entry.claims);
        for (id, claim) in entry.claims.iter().zip(&claims) {
            let from = &ground.claims[*claim].from;
            if *from != entry.gauge.text {
                let message = format!(
                    "`{}` is a claim about `{from}`, not about this gauge",
                    id.text
                );
                spot.fault_at(id, message, None);
            }
        }
        if entry.claims.is_empty() && entry.why.is_none() {
            let help = "cite `claims`, or say in `why` why no document is needed";
            let message = format!("what `{}` does here cites nothing", entry.gauge.text);
            spot.fault_help(&path, message, Some(help.into()));
        }
        let strength = spot.within(&format!("{path}.strength"), entry.strength, 0.0..=40.0);
        Some(Leverage {
            gauge,
            points: super::effects::sign(entry.sign) * strength,
            weights: super::effects::weights(ground, &claims, ground.tuning.designer),
            claims,
            why: entry
                .why
                .as_ref()
                .map(|it| spot.text(&format!("{path}.why"), it)),
        })
    };
    entries.iter().enumerate().filter_map(leverage).collect()
}

/// Checks the forms of alliance.
pub fn forms(
    desk: &Desk,
    list: &List<FormEntry>,
    ground: &Ground,
    clauses: &Table<ClauseId, Clause>,
    all_clauses: bool,
) -> Table<FormId, Form> {
    let tags = || {
        clauses
            .iter()
            .flat_map(|it| it.tags.iter().map(String::as_str))
    };
    let form = |(n, Row { entry, place }): (usize, &Row<FormEntry>)| {
        let spot = desk.spot(*place);
        if n == 0 && !(entry.needs.is_empty() && entry.any_of.is_empty()) {
            spot.fault_help(
                "needs",
                "the first form needs nothing",
                Some("it is in force where no other is".into()),
            );
        }
        for (n, need) in entry.needs.iter().enumerate() {
            if all_clauses && !tags().any(|it| it == need.tag) {
                let help = nearest(&need.tag, tags()).map(|it| format!("did you mean `{it}`?"));
                spot.fault_help(
                    &format!("needs.{n}.tag"),
                    format!("no clause has the tag `{}`", need.tag),
                    help,
                );
            }
            if need.members == 0 {
                spot.fault(
                    &format!("needs.{n}.members"),
                    "a need of no members is none",
                );
            }
        }
        Form {
            id: entry.id.text.clone(),
            label: spot.label("label", &entry.label, 32),
            text: spot.text("text", &entry.text),
            needs: entry
                .needs
                .iter()
                .map(|it| (it.tag.clone(), it.members, it.with_sponsor))
                .collect(),
            any_of: world_checks(spot, "any_of", &entry.any_of),
            months: entry.months,
            effects: effects(spot, ground, "effects", &entry.effects, Measure::Shifts),
            systems: spot.all(&entry.systems),
        }
    };
    list.rows.iter().enumerate().map(form).collect()
}

/// Checks the endings.
pub fn endings(desk: &Desk, list: &List<EndingEntry>) -> Table<EndingId, Ending> {
    let count = list.rows.len();
    let ending = |(n, Row { entry, place }): (usize, &Row<EndingEntry>)| {
        let spot = desk.spot(*place);
        let is_open = entry.when.is_empty() && entry.any_of.is_empty();
        if n + 1 == count && !is_open && list.broken.is_empty() {
            let help = "it is the game's ending where no other holds";
            spot.fault_help("id", "the last ending has no conditions", Some(help.into()));
        } else if n + 1 < count && is_open {
            spot.fault_help(
                "id",
                "this ending always holds, so later ones never come",
                Some("add `[[ending.when]]`".into()),
            );
        }
        Ending {
            id: entry.id.text.clone(),
            label: spot.label("label", &entry.label, 40),
            text: spot.text("text", &entry.text),
            gains: spot.text("gains", &entry.gains),
            pays: spot.text("pays", &entry.pays),
            when: world_checks(spot, "when", &entry.when),
            any_of: world_checks(spot, "any_of", &entry.any_of),
            at_once: world_checks(spot, "at_once", &entry.at_once),
            cited: spot.text("cited", &entry.cited),
            systems: spot.all(&entry.systems),
        }
    };
    list.rows.iter().enumerate().map(ending).collect()
}

/// Checks what is said at the end where it is true.
pub fn truths(desk: &Desk, list: &List<TruthEntry>) -> Vec<Truth> {
    let truth = |Row { entry, place }: &Row<TruthEntry>| {
        let spot = desk.spot(*place);
        if entry.when.is_empty() {
            let help = "add `when`; what is always true stands in the endings' texts";
            spot.fault_help(
                "when",
                "this would be said of every game",
                Some(help.into()),
            );
        }
        Truth {
            when: world_checks(spot, "when", &entry.when),
            text: spot.text("text", &entry.text),
        }
    };
    list.rows.iter().map(truth).collect()
}

/// Checks a codex entry.
pub fn page(spot: Spot<'_>, entry: &CodexEntry) -> CodexPage {
    CodexPage {
        id: entry.id.text.clone(),
        title: spot.label("title", &entry.title, 60),
        kind: entry.kind,
        text: spot.text("text", &entry.text),
        cited: spot.text("cited", &entry.cited),
        systems: spot.all(&entry.systems),
        claims: spot.all(&entry.claims),
        dates: dates(
            spot,
            "",
            (entry.from.as_deref(), entry.until.as_deref(), &[]),
        ),
    }
}
