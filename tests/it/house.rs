//! The house: data flows one way, and the pure part of it stays pure.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders of `src`, and which other folders each may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("content", &[]),
    ("world", &["content"]),
    ("rules", &["content", "world"]),
    ("ai", &["content", "world", "rules"]),
    ("futures", &["content", "world", "rules", "ai"]),
    ("game", &["content", "world", "rules", "ai", "futures"]),
    (
        "words",
        &["content", "world", "rules", "ai", "futures", "game"],
    ),
    (
        "lab",
        &[
            "content", "world", "rules", "ai", "futures", "game", "words",
        ],
    ),
    (
        "room",
        &[
            "content", "world", "rules", "ai", "futures", "game", "words",
        ],
    ),
    (
        "ui",
        &[
            "content", "world", "rules", "ai", "futures", "game", "words", "lab", "room",
        ],
    ),
    (
        "host",
        &[
            "content", "world", "rules", "ai", "futures", "game", "words", "lab", "room", "ui",
        ],
    ),
    (
        "report",
        &[
            "content", "world", "rules", "ai", "futures", "game", "words", "lab", "room", "ui",
            "host",
        ],
    ),
    (
        "doors",
        &[
            "content", "world", "rules", "ai", "futures", "game", "words", "lab", "room", "ui",
            "host",
        ],
    ),
    (
        "cli",
        &[
            "content", "world", "rules", "ai", "futures", "game", "words", "lab", "room", "ui",
            "host", "report", "doors",
        ],
    ),
];

/// Folders in which nothing may reach outside the program.
const PURE: &[&str] = &["content", "world", "rules", "ai", "words"];

/// What they may not mention.
const FORBIDDEN: &[&str] = &[
    "ratatui",
    "crossterm",
    "tokio",
    "rayon",
    "std::fs",
    "std::time",
    "std::thread",
    "std::env",
    "HashMap",
    "HashSet",
    "println!",
    "eprintln!",
    "print!(",
    "dbg!(",
];

/// All source files of a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut list = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            list.push(path);
        }
    }
    list.sort();
    list
}

/// The folders of the code, each after those it may use.
pub fn folders() -> Vec<&'static str> {
    ALLOWED.iter().map(|it| it.0).collect()
}

fn folder_of(path: &Path) -> Option<String> {
    let mut parts = path.strip_prefix(source()).unwrap().components();
    let first = parts.next()?.as_os_str().to_str()?.to_owned();
    parts.next().map(|_| first)
}

/// The folder of the code.
pub fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Code without comments, tests' own modules included.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Names that follow `prefix` in some code, braces opened: `crate::{a, b::c}` gives `a` and `b`.
fn names_after(code: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut item = String::new();
            for letter in list.chars() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        names.push(std::mem::take(&mut item));
                        continue;
                    }
                    _ => (),
                }
                item.push(letter);
            }
            names.push(item);
        } else {
            names.push(rest.to_owned());
        }
    }
    let word = |it: &String| {
        it.trim_start()
            .chars()
            .take_while(|it| it.is_alphanumeric() || *it == '_')
            .collect()
    };
    names.iter().map(word).collect()
}

#[test]
fn arrows_run_one_way() {
    let mut wrong = Vec::new();
    for path in files(&source()) {
        let Some(folder) = folder_of(&path) else {
            continue;
        };
        let allowed = ALLOWED
            .iter()
            .find(|it| it.0 == folder)
            .unwrap_or_else(|| panic!("a new folder: {folder}"))
            .1;
        // The command line stands outside the library, which it calls by the crate's name.
        let code = code(&path);
        let names = names_after(&code, "crate::").into_iter();
        for name in names.chain(names_after(&code, "offramp::")) {
            let is_folder = ALLOWED.iter().any(|it| it.0 == name);
            if is_folder && name != folder && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: crate::{name}", path.display()));
            }
        }
        // `super` from a file directly in a folder stays in it; a chain that leaves the folder is an arrow, too.
        let depth = path.strip_prefix(source()).unwrap().components().count() - 1;
        let chain = "super::".repeat(depth + usize::from(!path.ends_with("mod.rs")));
        // A file's own test module sees the file through one more `super`.
        let own = code.split("#[cfg(test)]").next().unwrap_or_default();
        if own.contains(&chain) && depth > 0 {
            wrong.push(format!("{}: {chain} leaves its folder", path.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that run up:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_pure_folders_reach_nothing_outside() {
    let mut wrong = Vec::new();
    for path in files(&source()) {
        if !folder_of(&path).is_some_and(|it| PURE.contains(&it.as_str())) {
            continue;
        }
        let code = code(&path);
        wrong.extend(
            FORBIDDEN
                .iter()
                .filter(|it| code.contains(**it))
                .map(|it| format!("{}: {it}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "not pure:\n{}", wrong.join("\n"));
}

#[test]
fn the_engine_knows_no_country() {
    let actors =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/levant/actors.toml"))
            .unwrap();
    let ids: Vec<&str> = actors
        .lines()
        .filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'))
        .filter(|it| it.len() > 3)
        .collect();
    assert!(ids.len() > 15, "the pack's actors were not found");
    let mut wrong = Vec::new();
    for path in files(&source()) {
        let Some(folder) = folder_of(&path) else {
            continue;
        };
        if !["content", "world", "rules", "ai", "game", "lab"].contains(&folder.as_str()) {
            continue;
        }
        let code = fs::read_to_string(&path).unwrap().to_lowercase();
        let words: Vec<&str> = code
            .split(|it: char| !it.is_alphanumeric() && it != '-')
            .collect();
        // Examples in comments and tests may name the shipped pack; rules may not.
        let plain = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        let engine = plain.split("#[cfg(test)]").next().unwrap_or_default();
        let said: Vec<&&str> = ids
            .iter()
            .filter(|id| words.contains(id) && engine.contains(**id))
            .collect();
        wrong.extend(said.iter().map(|it| format!("{}: {it}", path.display())));
    }
    assert!(
        wrong.is_empty(),
        "the engine names an actor:\n{}",
        wrong.join("\n")
    );
}
