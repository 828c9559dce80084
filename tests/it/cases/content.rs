//! What is given: a pack's files, changed by a case before the game loads them as it loads every pack.

use std::path::Path;

use offramp::content::{Files, MemoryFiles, Pack, load};
use offramp::game::{DirFiles, shipped};
use toml::{Table, Value};

use super::words::{Words, unknown};

/// The pack of the cases, where none is named.
const OWN: &str = "strait";

/// The situation of a case: files, and how the game starts.
pub struct Situation {
    files: MemoryFiles,
    scenario: String,
    /// Seed of all dice.
    pub seed: u64,
    /// The lens.
    pub lens: String,
    /// Nobody is told the lens.
    pub hidden: bool,
}

/// A pack and its first scenario.
fn files_of(pack: &str) -> Result<(MemoryFiles, &'static str), String> {
    let found: Box<dyn Files> = if pack == OWN {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pack");
        Box::new(DirFiles::at(&folder))
    } else {
        let named = |it: &offramp::game::ShippedFiles| it.name() == format!("assets/{pack}");
        let found = shipped().into_iter().find(named);
        Box::new(found.ok_or_else(|| format!("there is no pack `{pack}`"))?)
    };
    let mut files = MemoryFiles::named(pack);
    for path in found.list("") {
        let bytes = found.read(&path).map(std::borrow::Cow::into_owned);
        files.insert(path, bytes.unwrap_or_default());
    }
    let scenario = match pack {
        OWN => "slack-water",
        "saros" => "saros",
        _ => "ceasefire-2025",
    };
    Ok((files, scenario))
}

impl Situation {
    /// Still water: nothing moves by itself.
    pub fn new() -> Self {
        let (files, scenario) = files_of(OWN).expect("the pack of the cases is there");
        Self {
            files,
            scenario: scenario.to_owned(),
            seed: 1,
            lens: "all".to_owned(),
            hidden: false,
        }
    }

    /// The pack as it is given, and its scenario.
    pub fn load(&self) -> Result<(Pack, String), String> {
        let pack =
            load(&self.files).map_err(|faults| format!("what is given is faulty:\n{faults}"))?;
        Ok((pack, self.scenario.clone()))
    }

    /// Takes one statement under `given`.
    pub fn given(&mut self, words: &mut Words<'_>) -> Result<(), String> {
        let word = words.next("what is given")?;
        match word {
            "pack" => {
                let (files, scenario) = files_of(words.next("a pack")?)?;
                (self.files, self.scenario) = (files, scenario.to_owned());
                Ok(())
            }
            "scenario" => {
                self.scenario = words.next("a scenario")?.to_owned();
                Ok(())
            }
            "seed" => {
                self.seed = words.number("a seed")? as u64;
                Ok(())
            }
            "lens" => {
                self.lens = words.next("a lens")?.to_owned();
                self.hidden = words.skip("hidden");
                Ok(())
            }
            "months" => {
                let months = words.number("months")? as i64;
                self.scenario_file(|it| {
                    set(it, "months", Value::Integer(months));
                    Ok(())
                })
            }
            "rule" => {
                let (name, value) = (words.next("a rule")?, words.number("its number")?);
                edit(&mut self.files, "rules.toml", |it| {
                    set(part(it, "set")?, name, Value::Float(value));
                    Ok(())
                })
            }
            "gauge" | "move" | "clause" | "event" | "actor" | "theatre" | "form" | "ending"
            | "choice" | "link"
                if words.has("=") =>
            {
                self.key(word, words)
            }
            _ => self.in_scenario(word, words),
        }
    }

    fn scenario_file(
        &mut self,
        change: impl FnOnce(&mut Table) -> Result<(), String>,
    ) -> Result<(), String> {
        let path = format!("scenarios/{}.toml", self.scenario);
        edit(&mut self.files, &path, change)
    }

    /// `move raid covert = false`: a key of one entry.
    fn key(&mut self, kind: &str, words: &mut Words<'_>) -> Result<(), String> {
        let (id, key) = (words.next("its id")?, words.next("a key")?);
        words.expect("=")?;
        let text = words.rest();
        let value: Table = format!("value = {text}")
            .parse()
            .map_err(|_| format!("`{text}` is not a value"))?;
        let value = value["value"].clone();
        let change = |entry: &mut Table| {
            set(entry, key, value);
            Ok(())
        };
        match kind {
            // `choice petition.promise capital = 3`
            "choice" => {
                let (event, choice) = id.split_once('.').ok_or("a choice is EVENT.CHOICE")?;
                edit(&mut self.files, "events.toml", |it| {
                    let event = entry(it, "event", &["id"], &[event])?;
                    change(entry(event, "choices", &["id"], &[choice])?)
                })
            }
            // `link a>b strength = 2`
            "link" => {
                let (from, to) = id.split_once('>').ok_or("a link is FROM>TO")?;
                edit(&mut self.files, "links.toml", |it| {
                    change(entry(it, "link", &["from", "to"], &[from, to])?)
                })
            }
            _ => edit(&mut self.files, &format!("{kind}s.toml"), |it| {
                change(entry(it, kind, &["id"], &[id])?)
            }),
        }
    }

    /// What the scenario says of the start.
    fn in_scenario(&mut self, word: &str, words: &mut Words<'_>) -> Result<(), String> {
        match word {
            "gauge" => {
                let (gauge, level) = (words.next("a gauge")?, words.number("its level")?);
                let named = words.skip("reference");
                let usual = named && words.skip("usual");
                let own = named && !usual;
                let reference = own.then(|| words.number("a level")).transpose()?;
                self.scenario_file(|it| {
                    let row = entry(it, "level", &["gauge"], &[gauge])?;
                    set(row, "start", Value::Float(level));
                    if usual {
                        row.remove("reference");
                    }
                    if let Some(level) = reference {
                        set(row, "reference", Value::Float(level));
                    }
                    Ok(())
                })
            }
            "count" => {
                let (stock, count) = (words.next("a count")?, words.number("how many")?);
                self.scenario_file(|it| {
                    let row = entry(it, "count", &["stock"], &[stock])?;
                    set(row, "start", Value::Integer(count as i64));
                    Ok(())
                })
            }
            "support" => {
                let (actor, points) = (words.next("an actor")?, words.number("its support")?);
                edit(&mut self.files, "actors.toml", |it| {
                    let row = entry(it, "actor", &["id"], &[actor])?;
                    set(row, "support", Value::Float(points));
                    Ok(())
                })
            }
            "question" => {
                let (seat, event) = (words.next("a seat")?, words.next("an event")?);
                self.scenario_file(|it| {
                    set(
                        entry(it, "brief", &["seat"], &[seat])?,
                        "question",
                        text(event),
                    );
                    Ok(())
                })
            }
            _ => {
                let (list, row) = row(word, words)?;
                self.scenario_file(|it| push(it, list, row))
            }
        }
    }
}

/// A new row of one of the scenario's lists.
fn row(word: &str, words: &mut Words<'_>) -> Result<(&'static str, Table), String> {
    let mut row = Table::new();
    let list = match word {
        "relation" => {
            let pair = [words.next("an actor")?, words.next("another")?].map(text);
            set(&mut row, "between", Value::Array(pair.to_vec()));
            set(&mut row, "points", Value::Float(words.number("points")?));
            "relation"
        }
        "rung" => {
            set(&mut row, "theatre", text(words.next("a theatre")?));
            set(
                &mut row,
                "rung",
                Value::Integer(words.number("a rung")? as i64),
            );
            "rung"
        }
        "policy" => {
            set(&mut row, "by", text(words.next("an actor")?));
            set(&mut row, "policy", text(words.next("a policy")?));
            if words.skip("at") {
                set(&mut row, "target", text(words.next("a target")?));
            }
            "policy"
        }
        "trend" => {
            set(&mut row, "gauge", text(words.next("a gauge")?));
            let points = words.number("points a month")?;
            set(&mut row, "sign", text(if points < 0.0 { "-" } else { "+" }));
            set(&mut row, "points", Value::Float(points.abs()));
            set(&mut row, "why", text("It drifts."));
            "trend"
        }
        "event" => {
            set(&mut row, "event", text(words.next("an event")?));
            words.expect("in")?;
            words.expect("month")?;
            set(
                &mut row,
                "month",
                Value::Integer(words.number("a month")? as i64),
            );
            "schedule"
        }
        // `promise open-lanes from north to south for 3 months`
        "promise" => {
            row = promise(words)?;
            "in_force"
        }
        // `offer from north: open-lanes from north to south, stop-boats from south to north`
        "offer" => {
            words.expect("from")?;
            set(
                &mut row,
                "from",
                text(words.next("an actor")?.trim_end_matches(':')),
            );
            set(&mut row, "text", text("It is offered."));
            let mut terms = Vec::new();
            while !words.is_empty() {
                terms.push(Value::Table(promise(words)?));
            }
            set(&mut row, "terms", Value::Array(terms));
            "offer"
        }
        _ => return Err(unknown(word, "nothing that can be given")),
    };
    Ok((list, row))
}

fn promise(words: &mut Words<'_>) -> Result<Table, String> {
    let mut row = Table::new();
    set(&mut row, "clause", text(words.next("a clause")?));
    words.expect("from")?;
    set(&mut row, "giver", text(words.next("its giver")?));
    words.expect("to")?;
    let receiver = words.next("its receiver")?;
    set(&mut row, "receiver", text(receiver.trim_end_matches(',')));
    if words.skip("for") {
        set(
            &mut row,
            "months",
            Value::Integer(words.number("months")? as i64),
        );
        words.expect("months")?;
    }
    Ok(row)
}

fn text(it: &str) -> Value {
    Value::String(it.to_owned())
}

fn set(table: &mut Table, key: &str, value: Value) {
    table.insert(key.to_owned(), value);
}

fn push(table: &mut Table, list: &str, row: Table) -> Result<(), String> {
    let rows = table
        .entry(list)
        .or_insert_with(|| Value::Array(Vec::new()));
    let rows = rows
        .as_array_mut()
        .ok_or_else(|| format!("`{list}` is no list"))?;
    rows.push(Value::Table(row));
    Ok(())
}

fn part<'a>(table: &'a mut Table, key: &str) -> Result<&'a mut Table, String> {
    let part = table
        .entry(key)
        .or_insert_with(|| Value::Table(Table::new()));
    part.as_table_mut()
        .ok_or_else(|| format!("`{key}` is no table"))
}

/// The entry of a list in which these keys have these values.
fn entry<'a>(
    table: &'a mut Table,
    list: &str,
    keys: &[&str],
    values: &[&str],
) -> Result<&'a mut Table, String> {
    let rows = table.get_mut(list).and_then(Value::as_array_mut);
    let is = |row: &&mut Table| {
        let mut pairs = keys.iter().zip(values);
        pairs.all(|(key, value)| row.get(*key).and_then(Value::as_str) == Some(value))
    };
    rows.into_iter()
        .flatten()
        .filter_map(Value::as_table_mut)
        .find(is)
        .ok_or_else(|| format!("there is no {list} `{}`", values.join(">")))
}

/// Changes one file of a pack.
fn edit(
    files: &mut MemoryFiles,
    path: &str,
    change: impl FnOnce(&mut Table) -> Result<(), String>,
) -> Result<(), String> {
    let bytes = files.files.get(path);
    let bytes = bytes.ok_or_else(|| format!("the pack has no {path}"))?;
    let mut table: Table = String::from_utf8_lossy(bytes)
        .parse()
        .map_err(|error| format!("{path}: {error}"))?;
    change(&mut table)?;
    files.insert(path, table.to_string());
    Ok(())
}
