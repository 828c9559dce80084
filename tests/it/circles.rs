//! Files within a folder do not go round in circles: what one file needs of another it can be read after. Only nouns, the folders
//! `content` and `world`, may hold one another.
//!
//! A path is followed through modules and re-exports to the file in which its item stands. A folder's own page (`mod.rs`, or
//! `x.rs` above `x/`) and the files below it are one family: a file may look up at its page, and the page shows what is below.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::house::{files, source};

/// Circles there were when this check was written, as the files of each. The list may only grow shorter.
const KNOWN: &[&[&str]] = &[
    &[
        "rules/arguments",
        "rules/events",
        "rules/moves",
        "rules/theatres",
    ],
    &["rules/causal", "rules/stocks"],
    &["rules/deals", "rules/keeping", "rules/ratify"],
    &["ui/app/desk", "ui/app/global", "ui/shell/frame"],
    &["ui/command", "ui/layer", "ui/layer/confirm", "ui/screens"],
    &["ui/shell/new_game", "ui/shell/scenarios"],
    &[
        "words/arguments",
        "words/claims",
        "words/lens",
        "words/news",
        "words/orders",
        "words/why",
    ],
];

/// Folders of nouns.
const NOUNS: &[&str] = &["content", "world"];

/// One file as a module.
struct Module {
    /// Where it stands, e.g. `rules::deals`.
    path: Vec<String>,
    /// Its code, without comments and tests.
    code: String,
    /// What it shows of others: a name, and the path it stands for; `*` for all of a module.
    shows: Vec<(String, Vec<String>)>,
}

type Modules = BTreeMap<Vec<String>, Module>;

fn modules() -> Modules {
    let mut modules = Modules::new();
    for file in files(&source()) {
        let inside = file.strip_prefix(source()).unwrap().with_extension("");
        let mut path: Vec<String> = inside
            .iter()
            .map(|it| it.to_str().unwrap().to_owned())
            .collect();
        let name = path.last().map_or("", String::as_str);
        if ["tests", "testing", "fixture", "torture"].contains(&name) || path == ["main"] {
            continue;
        }
        if name == "mod" || path == ["lib"] {
            path.pop();
        }
        let text = fs::read_to_string(&file).unwrap();
        let code = engine(&text);
        let shows = used(&code, true);
        modules.insert(path.clone(), Module { path, code, shows });
    }
    modules
}

/// Code without comments and without the tests at its end.
fn engine(text: &str) -> String {
    let mut code = String::new();
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    for line in text.lines() {
        let plain = line.trim_start();
        code.push_str(if plain.starts_with("//") { "" } else { line });
        code.push('\n');
    }
    code
}

/// Paths of `use` lines: the name under which each is known, and the path. With `shown` those of `pub use` alone.
fn used(code: &str, shown: bool) -> Vec<(String, Vec<String>)> {
    let mut list = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let before = code[..at].rsplit('\n').next().unwrap_or_default().trim();
        let public = before.starts_with("pub");
        let counts = public || (before.is_empty() && !shown);
        if !counts {
            continue;
        }
        let Some(end) = code[at..].find(';') else {
            continue;
        };
        spread(&code[at + 4..at + end], &[], &mut list);
    }
    list
}

/// `a::{b, c::d as e}` as paths.
fn spread(text: &str, before: &[String], list: &mut Vec<(String, Vec<String>)>) {
    let text = text.trim();
    if let Some((head, rest)) = text
        .split_once("::")
        .filter(|it| !it.0.contains(['{', ',']))
    {
        let mut path = before.to_vec();
        path.push(head.trim().to_owned());
        return spread(rest, &path, list);
    }
    if let Some(inner) = text.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
        let mut depth = 0_i32;
        let mut start = 0;
        for (at, letter) in inner.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    spread(&inner[start..at], before, list);
                    start = at + 1;
                }
                _ => (),
            }
        }
        return spread(&inner[start..], before, list);
    }
    if text.is_empty() {
        return;
    }
    let (name, known) = text.split_once(" as ").unwrap_or((text, text));
    let mut path = before.to_vec();
    if name.trim() != "self" {
        path.push(name.trim().to_owned());
    }
    let known = if known.trim() == "self" {
        path.last().cloned().unwrap_or_default()
    } else {
        known.trim().to_owned()
    };
    list.push((known, path));
}

/// The module in which a path ends, seen from a module.
fn reached(
    modules: &Modules,
    from: &[String],
    path: &[String],
    depth: usize,
) -> Option<Vec<String>> {
    if depth > 8 {
        return None;
    }
    let mut here: Vec<String> = from.to_vec();
    let mut parts = path.iter().peekable();
    match parts.peek().map(|it| it.as_str()) {
        Some("crate") => {
            parts.next();
            here.clear();
        }
        Some("self") => drop(parts.next()),
        Some("super") => {
            while parts.peek().is_some_and(|it| *it == "super") {
                parts.next();
                here.pop()?;
            }
        }
        Some(first) => {
            let mut child = here.clone();
            child.push((*first).to_owned());
            // A path that begins with neither must begin with a module below.
            if !modules.contains_key(&child) {
                return None;
            }
        }
        None => return None,
    }
    let rest: Vec<String> = parts.cloned().collect();
    for (at, part) in rest.iter().enumerate() {
        let mut child = here.clone();
        child.push(part.clone());
        if modules.contains_key(&child) {
            here = child;
            continue;
        }
        let module = modules.get(&here)?;
        for (known, path) in &module.shows {
            let mut path = path.clone();
            if known == "*" {
                path.pop();
                let there = reached(modules, &module.path, &path, depth + 1)?;
                if defines(modules.get(&there)?, part) {
                    return Some(there);
                }
            } else if known == part {
                path.extend(rest[at + 1..].iter().cloned());
                return reached(modules, &module.path, &path, depth + 1);
            }
        }
        return Some(here);
    }
    Some(here)
}

/// Whether an item of this name stands in a module.
fn defines(module: &Module, name: &str) -> bool {
    ["fn", "struct", "enum", "trait", "type", "const"]
        .iter()
        .any(|kind| {
            let begins = format!("{kind} {name}");
            module.code.match_indices(&begins).any(|(at, _)| {
                let after = module.code[at + begins.len()..].chars().next();
                after.is_some_and(|it| !it.is_alphanumeric() && it != '_')
            })
        })
}

/// Paths in a module's code that name another: its `use` lines, and `crate::`, `super::` in the middle of code.
fn named(module: &Module) -> BTreeSet<Vec<String>> {
    let mut paths: BTreeSet<Vec<String>> = used(&module.code, false)
        .into_iter()
        .map(|it| it.1)
        .collect();
    for start in ["crate::", "super::"] {
        for (at, _) in module.code.match_indices(start) {
            let rest = &module.code[at..];
            let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_' && it != ':');
            let text = &rest[..end.unwrap_or(rest.len())];
            let before = module.code[..at].chars().next_back();
            if before.is_none_or(|it| !it.is_alphanumeric() && it != ':' && it != '_') {
                paths.insert(
                    text.split("::")
                        .filter(|it| !it.is_empty())
                        .map(str::to_owned)
                        .collect(),
                );
            }
        }
    }
    paths
}

/// For each file the files of the same folder of `src` that it needs.
fn needs(modules: &Modules) -> BTreeMap<String, BTreeSet<String>> {
    let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let verbs = |it: &&Module| {
        it.path
            .first()
            .is_some_and(|it| !NOUNS.contains(&it.as_str()))
    };
    for module in modules.values().filter(verbs) {
        let own = module.path.join("/");
        for path in named(module) {
            let Some(there) = reached(modules, &module.path, &path, 0) else {
                continue;
            };
            let family = module.path.starts_with(&there) || there.starts_with(&module.path);
            if there.first() == module.path.first() && !family {
                needs
                    .entry(own.clone())
                    .or_default()
                    .insert(there.join("/"));
            }
        }
    }
    needs
}

/// Files that can be reached from each other, in groups of more than one.
fn circles(needs: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reach = |from: &String| {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut waiting = vec![from.clone()];
        while let Some(it) = waiting.pop() {
            for next in needs.get(&it).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    waiting.push(next.clone());
                }
            }
        }
        seen
    };
    let all: BTreeMap<&String, BTreeSet<String>> = needs.keys().map(|it| (it, reach(it))).collect();
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for (file, seen) in &all {
        let back = |other: &&String| all.get(other).is_some_and(|it| it.contains(*file));
        let mut group: BTreeSet<String> = seen.iter().filter(back).cloned().collect();
        group.insert((*file).clone());
        if group.len() > 1 && !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

#[test]
fn files_do_not_go_round_in_circles() {
    let needs = needs(&modules());
    let links: usize = needs.values().map(BTreeSet::len).sum();
    assert!(
        links > 150,
        "only {links} needs were found: paths are not understood"
    );
    let known = |group: &BTreeSet<String>| {
        KNOWN
            .iter()
            .any(|it| group.iter().all(|file| it.contains(&file.as_str())))
    };
    let wrong: Vec<String> = circles(&needs)
        .iter()
        .filter(|it| !known(it))
        .map(|group| {
            let inside = |it: &String| {
                let list: Vec<&str> = needs[it].intersection(group).map(String::as_str).collect();
                format!("    {it} needs {}", list.join(", "))
            };
            group.iter().map(inside).collect::<Vec<_>>().join("\n")
        })
        .collect();
    assert!(wrong.is_empty(), "circles:\n{}", wrong.join("\n\n"));
}

#[test]
fn a_circle_is_found_and_a_line_is_none() {
    let line = |pairs: &[(&str, &str)]| {
        let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (one, other) in pairs {
            needs
                .entry((*one).into())
                .or_default()
                .insert((*other).into());
        }
        circles(&needs).len()
    };
    assert_eq!(line(&[("a", "b"), ("b", "c"), ("a", "c")]), 0);
    assert_eq!(line(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]), 1);
    assert_eq!(line(&[("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]), 2);
}

#[test]
fn paths_are_followed_to_the_file() {
    let modules = modules();
    let file = |from: &str, path: &str| {
        let from: Vec<String> = from.split('/').map(str::to_owned).collect();
        let path: Vec<String> = path.split("::").map(str::to_owned).collect();
        reached(&modules, &from, &path, 0).map(|it| it.join("/"))
    };
    let is = |it: &str| Some(it.to_owned());
    assert_eq!(
        file("rules/events", "crate::rules::moves::climb"),
        is("rules/moves")
    );
    assert_eq!(
        file("rules/events", "super::moves::climb"),
        is("rules/moves")
    );
    assert_eq!(file("ai/novice", "crate::rules::judge"), is("rules/moves"));
    assert_eq!(
        file("rules/moves", "crate::world::Refusal"),
        is("world/act")
    );
    assert_eq!(file("rules/moves", "serde::Serialize"), None);
}
