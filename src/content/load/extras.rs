//! What stands beside the TOML files: the map's lines, computed tables, the pack's hash.

use std::borrow::Cow;

use serde::Deserialize;

use super::raw::unread;
use super::source::{Source, shown};
use crate::content::fault::Lines;
use crate::content::{
    Actor, ActorId, Fault, Files, Norms, Outline, Scenario, ScenarioId, Table, Unread,
};

#[derive(Deserialize)]
struct OutlineFile {
    source: String,
    window: [f64; 4],
    coast: Vec<Vec<[i32; 2]>>,
    borders: Vec<Vec<[i32; 2]>>,
}

/// Coasts and borders from `outline.json`, in hundredths of a degree; empty where there is no such file.
pub fn outline(files: &dyn Files, faults: &mut Vec<Fault>) -> Outline {
    let bytes = match files.read("outline.json") {
        Ok(bytes) => bytes,
        Err(why) => {
            if why != Unread::Missing {
                faults.push(unread(&files.name(), "outline.json", &why));
            }
            return Outline::default();
        }
    };
    let file: OutlineFile = match serde_json::from_slice(&bytes) {
        Ok(file) => file,
        Err(error) => {
            let words = error.to_string();
            let words = words
                .rsplit_once(" at line")
                .map_or(words.as_str(), |it| it.0);
            let message = format!("this is not an outline: {words}");
            let text = String::from_utf8_lossy(&bytes);
            let line: usize = text
                .split_inclusive('\n')
                .take(error.line().saturating_sub(1))
                .map(str::len)
                .sum();
            let at = line + error.column().saturating_sub(1);
            faults.push(Fault::at(
                &shown(&files.name(), "outline.json"),
                &text,
                &Lines::of(&text),
                at..at + 1,
                message,
                None,
            ));
            return Outline::default();
        }
    };
    let degrees = |lines: Vec<Vec<[i32; 2]>>| -> Vec<Vec<[f64; 2]>> {
        let point = |[east, north]: [i32; 2]| [f64::from(east) / 100.0, f64::from(north) / 100.0];
        lines
            .into_iter()
            .map(|line| line.into_iter().map(point).collect())
            .collect()
    };
    Outline {
        source: file.source,
        window: file.window,
        coast: degrees(file.coast),
        borders: degrees(file.borders),
    }
}

#[derive(Deserialize)]
struct NormsFile {
    norm: Vec<NormEntry>,
}

#[derive(Deserialize)]
struct NormEntry {
    scenario: String,
    actor: String,
    bounds: toml::Spanned<Vec<[f64; 2]>>,
}

/// What computer play reaches, from `derived/norms.toml`. Rows that no longer fit the pack are left out: the table is
/// computed from the pack, so it is the table that is out of date.
pub fn norms(
    files: &dyn Files,
    scenarios: &Table<ScenarioId, Scenario>,
    actors: &Table<ActorId, Actor>,
    faults: &mut Vec<Fault>,
) -> Norms {
    let bytes = match files.read("derived/norms.toml") {
        Ok(bytes) => bytes,
        Err(why) => {
            if why != Unread::Missing {
                faults.push(unread(&files.name(), "derived/norms.toml", &why));
            }
            return Norms::default();
        }
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let file: NormsFile = match toml::from_str(&text) {
        Ok(file) => file,
        Err(error) => {
            let source = Source::new(&files.name(), "derived/norms.toml".into(), text.clone());
            let help = "this file is computed: it can be deleted";
            faults.push(source.fault(
                error.span().unwrap_or_default(),
                error.message().to_owned(),
                Some(help.into()),
            ));
            return Norms::default();
        }
    };
    let row = Table::filled(Vec::new(), actors.len());
    let mut table = Table::filled(row, scenarios.len());
    for row in file.norm {
        let scenario = scenarios.position(|it| it.id == row.scenario);
        let actor = actors.position(|it| it.id == row.actor);
        let (Some(scenario), Some(actor)) = (scenario, actor) else {
            continue;
        };
        let at = row.bounds.span();
        let bounds = row.bounds.into_inner();
        if bounds
            .as_flattened()
            .iter()
            .any(|it| !(0.0..=100.0).contains(it))
        {
            let source = Source::new(&files.name(), "derived/norms.toml".into(), text.clone());
            faults.push(source.fault(
                at,
                "norms are levels: they lie between 0 and 100".into(),
                None,
            ));
        } else if bounds.len() == actors[actor].interests.len() {
            table[scenario][actor] = bounds
                .into_iter()
                .map(|[floor, goal]| (floor, goal))
                .collect();
        }
    }
    Norms { table }
}

/// BLAKE3 over path, a zero byte, length and bytes of every file but the computed ones, as hex. However a system ends its
/// lines, they are hashed with a line feed.
pub fn hash(files: &dyn Files) -> String {
    let mut hasher = blake3::Hasher::new();
    for path in files
        .list("")
        .iter()
        .filter(|it| !it.starts_with("derived/"))
    {
        let Ok(bytes) = files.read(path) else {
            continue;
        };
        let bytes = line_feeds(&bytes);
        hasher.update(path.as_bytes());
        hasher.update(&[0]);
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
    }
    hasher.finalize().to_hex().to_string()
}

fn line_feeds(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.windows(2).any(|it| it == b"\r\n") {
        return Cow::Borrowed(bytes);
    }
    let mut kept = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            kept.push(*byte);
        }
    }
    Cow::Owned(kept)
}
