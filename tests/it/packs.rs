//! Packs as a teacher may change them: what `check` accepts plays, and neither the order of blocks nor the names of seats count.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use offramp::content::{
    DocId, Files, LensId, MemoryFiles, Pack, ScenarioId, Weights, limits, load,
};
use offramp::game::shipped;
use offramp::lab::{self, Policies};
use offramp::rules::Setup;
use rayon::prelude::*;
use toml::{Table, Value};

/// A pack's files as tables, free to be changed.
#[derive(Clone)]
struct Draft {
    files: MemoryFiles,
    tables: BTreeMap<String, Table>,
}

impl Draft {
    fn of(id: &str) -> Self {
        let packs = shipped();
        let folder = packs
            .iter()
            .find(|it| it.name().ends_with(id))
            .expect("a shipped pack");
        let mut draft = Self {
            files: MemoryFiles::named(id),
            tables: BTreeMap::new(),
        };
        for path in folder.list("") {
            let bytes = folder.read(&path).unwrap().into_owned();
            if path.rsplit_once('.').is_some_and(|it| it.1 == "toml") {
                let text = String::from_utf8(bytes).unwrap();
                draft.tables.insert(path, text.parse().unwrap());
            } else {
                draft.files.insert(path, bytes);
            }
        }
        draft
    }

    fn list(&mut self, path: &str, key: &str) -> &mut Vec<Value> {
        self.tables.get_mut(path).unwrap()[key]
            .as_array_mut()
            .unwrap()
    }

    fn scenarios(&mut self) -> impl Iterator<Item = &mut Table> {
        let scenarios = self.tables.iter_mut();
        scenarios
            .filter(|it| it.0.starts_with("scenarios/"))
            .map(|it| it.1)
    }

    fn files(&self) -> MemoryFiles {
        let mut files = self.files.clone();
        for (path, table) in &self.tables {
            files.insert(path.clone(), toml::to_string(table).unwrap());
        }
        files
    }

    fn pack(&self) -> Pack {
        load(&self.files()).unwrap_or_else(|faults| panic!("{faults}"))
    }
}

/// Every table of a value, the value's own first.
fn tables(value: &mut Value, change: &mut impl FnMut(&mut Table)) {
    match value {
        Value::Table(table) => {
            change(table);
            table.iter_mut().for_each(|(_, it)| tables(it, change));
        }
        Value::Array(items) => items.iter_mut().for_each(|it| tables(it, change)),
        _ => (),
    }
}

/// Games of every scenario under every lens, one line each.
fn games(pack: &Pack, seeds: u64) -> Vec<String> {
    let mut setups = Vec::new();
    for at in 0..pack.scenarios.len() {
        for seed in 0..seeds {
            let lens = LensId::of((seed as usize + at) % pack.lenses.len());
            setups.push(Setup::new(pack, ScenarioId::of(at), seed, lens));
        }
    }
    let line = |setup: &Setup| {
        serde_json::to_string(&lab::play(pack, setup, &Policies::default())).unwrap()
    };
    setups.par_iter().map(line).collect()
}

/// Sets the length of every scenario; what is dated after its end goes.
fn last(draft: &mut Draft, months: i64) {
    for scenario in draft.scenarios() {
        scenario.insert("months".into(), months.into());
        if let Some(dated) = scenario.get_mut("schedule") {
            let dated = dated.as_array_mut().unwrap();
            dated.retain(|it| it["month"].as_integer().unwrap() <= months);
        }
    }
}

#[test]
fn the_order_of_blocks_changes_nothing() {
    for id in ["saros", "levant"] {
        let draft = Draft::of(id);
        let mut turned = draft.clone();
        for (path, table) in &mut turned.tables {
            for (key, value) in table.iter_mut() {
                // Lists of a file's head are its author's.
                let head = (path == "pack.toml") || ["suggested", "seats"].contains(&key.as_str());
                if let Some(items) = value.as_array_mut().filter(|_| !head) {
                    items.reverse();
                    let middle = items.len() / 3;
                    items.rotate_left(middle);
                }
            }
        }
        for scenario in turned.scenarios() {
            scenario["seats"].as_array_mut().unwrap().reverse();
        }
        assert_eq!(games(&draft.pack(), 4), games(&turned.pack(), 4), "{id}");
    }
}

/// A text in which two ids stand for each other.
fn exchanged(text: &str, [one, other]: [&str; 2]) -> String {
    let quoted = |id: &str| format!("\"{id}\"");
    text.replace(&quoted(one), "\"\u{1}\"")
        .replace(&quoted(other), &quoted(one))
        .replace("\"\u{1}\"", &quoted(other))
}

#[test]
fn two_seats_that_exchange_names_and_ids_exchange_nothing_else() {
    for (id, seats) in [
        ("saros", ["corvane", "marravel"]),
        ("saros", ["grauven", "council"]),
        ("levant", ["jordan", "uae"]),
    ] {
        let draft = Draft::of(id);
        let mut files = draft.files();
        for (path, bytes) in &draft.files().files {
            let text = String::from_utf8(bytes.clone()).unwrap();
            files.insert(path.clone(), exchanged(&text, seats));
        }
        let pack = load(&files).unwrap_or_else(|faults| panic!("{faults}"));
        let played: Vec<String> = games(&pack, 4)
            .iter()
            .map(|it| exchanged(it, seats))
            .collect();
        // A state's hash names actors.
        let plain = |line: &String| {
            let mut value: serde_json::Value = serde_json::from_str(line).unwrap();
            value.as_object_mut().unwrap().remove("hash");
            value.to_string()
        };
        let before: Vec<String> = games(&draft.pack(), 4).iter().map(plain).collect();
        let after: Vec<String> = played.iter().map(plain).collect();
        assert_eq!(before, after, "{id}: {seats:?}");
    }
}

#[test]
fn whatever_is_weighed_by_lens_is_weighed_under_own_weights_too() {
    for id in ["saros", "levant"] {
        let pack = Draft::of(id).pack();
        let document = &pack.documents[DocId::of(0)].id;
        let weights = Weights::parse(&pack, &format!("own:{document}=0.5")).unwrap();
        let own = pack.with_lens(&weights);
        // Wherever it stands in the pack, a list of weights has one for each lens.
        let text = format!("{own:?}");
        let lists: Vec<usize> = text
            .split("weights: [")
            .skip(1)
            .map(|it| it.split(']').next().unwrap().split(',').count())
            .collect();
        assert!(pack.moves.len() < lists.len(), "{id}");
        assert!(lists.iter().all(|it| *it == own.lenses.len()), "{id}");
        for at in 0..own.scenarios.len() {
            let lens = own.own_lens().unwrap();
            lab::play(
                &own,
                &Setup::new(&own, ScenarioId::of(at), 1, lens),
                &Policies::default(),
            );
        }
    }
}

type Change = (&'static str, fn(&mut Draft));

/// A change after which a pack is refused, and the words that say why.
type Refused = (&'static str, fn(&mut Draft), &'static str);

/// An actor of the pack under another id.
fn twin(draft: &mut Draft, of: &str, kind: &str, number: usize) -> Value {
    let actors = draft.list("actors.toml", "actor");
    let mut actor = actors
        .iter()
        .find(|it| it["id"].as_str() == Some(of))
        .unwrap()
        .clone();
    let table = actor.as_table_mut().unwrap();
    for (key, value) in [
        ("id", format!("twin-{number}")),
        ("name", format!("Twin {number}")),
        ("short", format!("Twin{number}")),
        ("kind", kind.to_owned()),
    ] {
        table.insert(key.into(), value.into());
    }
    actor
}

fn fill(draft: &mut Draft, kind: &str, most: usize) {
    let actors = draft.list("actors.toml", "actor").clone();
    let alike = |it: &&Value| (it["kind"].as_str() == Some("people")) == (kind == "people");
    let of = actors.iter().rfind(alike).unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let have = if kind == "people" {
        actors.len()
    } else {
        actors.iter().filter(alike).count()
    };
    for number in have..most {
        let actor = twin(draft, &of, kind, number);
        draft.list("actors.toml", "actor").push(actor);
    }
}

/// Changes after which a pack is accepted.
const ACCEPTED: &[Change] = &[
    ("as it is", |_| ()),
    ("reversed counts", |draft| {
        for gauge in draft.list("gauges.toml", "gauge") {
            tables(gauge, &mut |it| {
                if let (Some(empty), Some(full)) =
                    (it.get("empty").cloned(), it.get("full").cloned())
                {
                    it.insert("empty".into(), full);
                    it.insert("full".into(), empty);
                }
            });
        }
    }),
    ("counts from 64 down to 20", |draft| {
        for gauge in draft.list("gauges.toml", "gauge") {
            tables(gauge, &mut |it| {
                if it.contains_key("empty") {
                    it.insert("empty".into(), 64.into());
                    it.insert("full".into(), 20.into());
                    it.insert("moved_by".into(), "pushes".into());
                }
            });
        }
    }),
    ("an actor after the peoples", |draft| {
        let actor = twin(draft, "tamber", "computer", 1);
        draft.list("actors.toml", "actor").push(actor);
    }),
    ("an actor before all others", |draft| {
        let actor = twin(draft, "tamber", "computer", 1);
        draft.list("actors.toml", "actor").insert(0, actor);
    }),
    ("a people before all others", |draft| {
        let people = twin(draft, "delta-folk", "people", 1);
        draft.list("actors.toml", "actor").insert(0, people);
    }),
    ("as many states as there is room for", |draft| {
        fill(draft, "computer", limits::ACTING);
    }),
    ("as many movements as there is room for", |draft| {
        fill(draft, "facilitator", limits::ACTING);
    }),
    ("as many actors as there is room for", |draft| {
        fill(draft, "computer", limits::ACTING);
        fill(draft, "people", limits::ACTORS);
    }),
    ("no events", |draft| {
        draft.list("events.toml", "event").clear();
        draft.tables.get_mut("dossiers.toml").unwrap()["dossier"]
            .as_array_mut()
            .unwrap()
            .clear();
        for scenario in draft.scenarios() {
            scenario.remove("schedule");
            for brief in scenario["brief"].as_array_mut().unwrap() {
                brief.as_table_mut().unwrap().remove("question");
            }
        }
    }),
    ("no theatres", |draft| {
        draft.list("theatres.toml", "theatre").clear();
        let events = draft.list("events.toml", "event");
        events.retain(|it| it.get("theatre").is_none());
        for gauge in draft.list("gauges.toml", "gauge") {
            let account = gauge.get_mut("account");
            if let Some(facts) = account.and_then(|it| it.get_mut("facts")) {
                let facts = facts.as_array_mut().unwrap();
                facts.retain(|it| it.get("theatre").is_none());
            }
        }
        for table in draft.tables.values_mut() {
            table.remove("rung");
            for (_, value) in table.iter_mut() {
                tables(value, &mut |it| {
                    it.remove("rung");
                    if it.remove("theatre").is_some() {
                        it.clear();
                        it.insert("month".into(), true.into());
                        it.insert("at_least".into(), 1.into());
                    }
                });
            }
        }
    }),
    ("no codex", |draft| {
        draft.list("codex.toml", "entry").clear();
    }),
    ("one seat", |draft| {
        for scenario in draft.scenarios() {
            let seat = scenario["seats"][0].clone();
            scenario.insert("seats".into(), vec![seat.clone()].into());
            scenario.remove("suggested");
            let briefs = scenario["brief"].as_array_mut().unwrap();
            briefs.retain(|it| it["seat"] == seat);
        }
    }),
    ("one month", |draft| last(draft, 1)),
    (
        "no start: nothing in force, no trends, no offers",
        |draft| {
            for scenario in draft.scenarios() {
                for key in ["trend", "in_force", "policy", "offer", "relation", "rung"] {
                    scenario.remove(key);
                }
            }
        },
    ),
    ("everything at 0", |draft| levels(draft, 0.0)),
    ("everything at 100", |draft| levels(draft, 100.0)),
    ("counts at nothing", |draft| counts(draft, 0)),
    ("counts as large as can be", |draft| {
        counts(draft, i64::from(limits::COUNT));
    }),
    ("everybody hates everybody", |draft| {
        relations(draft, -100.0);
    }),
    ("everybody loves everybody", |draft| relations(draft, 100.0)),
    ("no support", |draft| actors(draft, "support", 0.0)),
    ("small actors", |draft| actors(draft, "size", 1.0)),
    ("large actors", |draft| actors(draft, "size", 10.0)),
    ("one place", |draft| {
        for actor in draft.list("actors.toml", "actor") {
            let place = vec![Value::from(0.0), Value::from(0.0)];
            actor
                .as_table_mut()
                .unwrap()
                .insert("at".into(), place.into());
        }
    }),
    ("top rungs", |draft| {
        for scenario in draft.scenarios() {
            for rung in scenario
                .get_mut("rung")
                .into_iter()
                .flat_map(|it| it.as_array_mut().unwrap())
            {
                rung.as_table_mut().unwrap().insert("rung".into(), 4.into());
            }
        }
    }),
];

fn levels(draft: &mut Draft, to: f64) {
    for scenario in draft.scenarios() {
        for level in scenario["level"].as_array_mut().unwrap() {
            let table = level.as_table_mut().unwrap();
            table.insert("start".into(), to.into());
            table.insert("reference".into(), (100.0 - to).into());
        }
    }
}

fn counts(draft: &mut Draft, to: i64) {
    for scenario in draft.scenarios() {
        for count in scenario
            .get_mut("count")
            .into_iter()
            .flat_map(|it| it.as_array_mut().unwrap())
        {
            count
                .as_table_mut()
                .unwrap()
                .insert("start".into(), to.into());
        }
    }
}

fn relations(draft: &mut Draft, to: f64) {
    for scenario in draft.scenarios() {
        for it in scenario["relation"].as_array_mut().unwrap() {
            it.as_table_mut()
                .unwrap()
                .insert("points".into(), to.into());
        }
    }
}

fn actors(draft: &mut Draft, key: &str, to: f64) {
    for actor in draft.list("actors.toml", "actor") {
        actor.as_table_mut().unwrap().insert(key.into(), to.into());
    }
}

/// Whether a pack plays: a fault is an answer, a panic is not.
fn plays(name: &str, draft: &Draft, wanted: bool) -> Option<String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| match load(&draft.files()) {
        Ok(pack) => {
            let lines = games(&pack, 2);
            let sound = lines.iter().all(|it| !it.contains("null"));
            if sound {
                Ok(())
            } else {
                Err("a number is none".to_owned())
            }
        }
        Err(faults) if wanted => Err(faults.to_string()),
        Err(_) => Ok(()),
    }));
    match outcome {
        Ok(Ok(())) => None,
        Ok(Err(text)) => Some(format!("{name}: {text}")),
        Err(_) => Some(format!("{name}: panics")),
    }
}

#[test]
fn whatever_is_accepted_plays_to_its_end() {
    let saros = Draft::of("saros");
    let mut drafts = Vec::new();
    for (name, change) in ACCEPTED {
        for months in [12, 36] {
            let mut draft = saros.clone();
            last(&mut draft, months);
            change(&mut draft);
            drafts.push((format!("{name}, {months} months"), draft));
        }
    }
    let failed: Vec<String> = drafts
        .par_iter()
        .filter_map(|(name, draft)| plays(name, draft, true))
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn numbers_at_their_ends_play_or_are_faults() {
    let saros = Draft::of("saros");
    let mut drafts = Vec::new();
    for name in offramp::content::Tuning::NAMES {
        for value in [0.0, 0.5, 1000.0] {
            let mut draft = saros.clone();
            last(&mut draft, 8);
            let rules = draft.tables.entry("rules.toml".into()).or_default();
            let set = rules.entry("set").or_insert(Value::Table(Table::new()));
            set.as_table_mut()
                .unwrap()
                .insert((*name).into(), value.into());
            drafts.push((format!("{name} = {value}"), draft));
        }
    }
    for (path, list, key, ends) in ENDS {
        for end in *ends {
            let mut draft = saros.clone();
            last(&mut draft, 8);
            for entry in draft.list(path, list) {
                tables(entry, &mut |it| {
                    if let Some(value) = it.get_mut(*key) {
                        *value = if value.is_integer() {
                            Value::from(*end as i64)
                        } else {
                            Value::from(*end)
                        };
                    }
                });
            }
            drafts.push((format!("{path} {key} = {end}"), draft));
        }
    }
    let failed: Vec<String> = drafts
        .par_iter()
        .filter_map(|(name, draft)| plays(name, draft, false))
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Numbers of content, each with its ends and what lies beyond them.
const ENDS: &[(&str, &str, &str, &[f64])] = &[
    ("gauges.toml", "gauge", "pull", &[0.0, 1.0, 2.0]),
    ("gauges.toml", "gauge", "noise", &[0.0, 0.6, -1.0]),
    ("gauges.toml", "gauge", "weight", &[0.01, 100.0, 0.0]),
    ("moves.toml", "move", "strength", &[0.5, 3.0, 0.0]),
    ("moves.toml", "move", "support", &[-20.0, 20.0, 1e308]),
    ("moves.toml", "move", "points", &[-20.0, 20.0]),
    (
        "moves.toml",
        "move",
        "change",
        &[-1e6, 1e6, 2_147_483_647.0],
    ),
    (
        "clauses.toml",
        "clause",
        "months",
        &[1.0, 60.0, 255.0, 256.0],
    ),
    ("clauses.toml", "clause", "public", &[-15.0, 15.0]),
    ("clauses.toml", "clause", "direct", &[-20.0, 20.0]),
    (
        "clauses.toml",
        "clause",
        "change",
        &[-1e6, 1e6, -2_147_483_648.0],
    ),
    ("events.toml", "event", "base", &[0.0, 100.0]),
    ("events.toml", "event", "rest", &[0.0, 255.0, 300.0]),
    ("events.toml", "event", "change", &[-1e6, 1e6]),
    ("events.toml", "event", "capital", &[0.0, 12.0]),
    ("actors.toml", "actor", "weight", &[-100.0, 1.0, 0.0, 1e300]),
    ("actors.toml", "actor", "support", &[0.0, 100.0]),
    ("forms.toml", "form", "members", &[1.0, 255.0]),
    ("forms.toml", "form", "months", &[0.0, 255.0]),
    ("sources.toml", "claim", "strength", &[0.5, 3.0]),
];

#[test]
fn packs_too_large_or_empty_are_faults_with_a_place() {
    let saros = Draft::of("saros");
    let cases: &[Refused] = &[
        (
            "too many actors that act",
            |draft| fill(draft, "computer", limits::ACTING + 1),
            "33 actors that act: there is room for 32",
        ),
        (
            "too many actors",
            |draft| fill(draft, "people", limits::ACTORS + 1),
            "65 `[[actor]]`: there is room for 64",
        ),
        (
            "no endings",
            |draft| draft.list("endings.toml", "ending").clear(),
            "a game needs at least one of these",
        ),
        (
            "no links",
            |draft| draft.list("links.toml", "link").clear(),
            "a game needs at least one of these",
        ),
        (
            "no lenses",
            |draft| draft.list("lenses.toml", "lens").clear(),
            "a game needs at least one of these",
        ),
        (
            "too many scenarios",
            |draft| {
                let first = draft.scenarios().next().unwrap().clone();
                for number in 0..300 {
                    let mut scenario = first.clone();
                    let id = format!("s{number:03}");
                    scenario.insert("id".into(), id.clone().into());
                    draft
                        .tables
                        .insert(format!("scenarios/{id}.toml"), scenario);
                }
            },
            "scenarios: there is room for 100",
        ),
    ];
    for (name, change, words) in cases {
        let mut draft = saros.clone();
        change(&mut draft);
        let faults = load(&draft.files()).expect_err(name);
        let told = faults.iter().find(|it| it.to_string().contains(words));
        let told = told.unwrap_or_else(|| panic!("{name}: {faults}"));
        assert!(0 < told.line, "{name}");
    }
}

#[test]
fn line_endings_are_not_part_of_a_pack() {
    let draft = Draft::of("saros");
    let mut files = draft.files();
    let pack = load(&files).unwrap();
    for (path, bytes) in &draft.files().files {
        let text = String::from_utf8(bytes.clone()).unwrap();
        files.insert(path.clone(), text.replace('\n', "\r\n"));
    }
    let other = load(&files).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(pack.hash, other.hash);
    assert_eq!(games(&pack, 1), games(&other, 1));
}
