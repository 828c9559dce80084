//! Content is looked up by the type of its id, and what is not there is none: no id is turned into a place to look something up
//! by hand, and no number stands for "nothing" or "never".

use std::fs;

use crate::house::{files, source};

/// Where ids are places: the tables and sets themselves.
const TABLES: &[&str] = &[
    "content/ids.rs",
    "content/table.rs",
    "content/grid.rs",
    "content/set.rs",
];

/// Places that are counted by hand, by file, with the number of lines. The list may only grow shorter.
const BY_HAND: &[(&str, usize)] = &[
    ("ai/advisers.rs", 1),
    ("game/save/state.rs", 2),
    ("lab/players.rs", 2),
    ("rules/backward.rs", 2),
    ("rules/causal.rs", 2),
    ("rules/map.rs", 1),
    ("rules/prices.rs", 4),
    ("ui/app/desk.rs", 3),
    ("world/prices.rs", 2),
    ("world/state.rs", 1),
    ("world/public.rs", 2),
    ("world/view.rs", 2),
];

/// Numbers at the end of their type that stand for themselves, by file, with the number of lines. The list may only grow shorter.
const AT_THE_END: &[(&str, usize)] = &[
    ("content/load/order.rs", 1),
    ("doors/decode/mod.rs", 1),
    ("lab/whatif.rs", 1),
    ("world/map.rs", 1),
];

/// Types of numbers.
const NUMBERS: &[&str] = &[
    "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize",
];

/// Code without comments, and without the tests at its end.
fn engine(text: &str) -> Vec<&str> {
    let text = text.split("#[cfg(test)]\nmod tests {").next();
    let lines = text.unwrap_or_default().lines();
    lines
        .filter(|it| !it.trim_start().starts_with("//"))
        .collect()
}

/// Whether an id's number is taken out of it: `id.at()`, `usize::from(id.0)`, `id.0 as usize`.
fn opened(text: &str) -> bool {
    let path = |it: &str| {
        let named = it.starts_with(|it: char| it.is_ascii_lowercase() || it == '*');
        named && it.ends_with(".0") && !it.contains([' ', '<', '(', '['])
    };
    let taken = |it: &str| path(it.split(')').next().unwrap_or_default());
    let cast = |it: &str| path(it.rsplit([' ', '(', '[']).next().unwrap_or_default());
    let casts: Vec<&str> = text.split(" as usize").collect();
    text.contains(".at()")
        || text.split("usize::from(").skip(1).any(taken)
        || casts.iter().rev().skip(1).any(|it| cast(it))
}

/// Whether an id is opened between the brackets of a look-up: `list[id.at()]`, `list[usize::from(id.0)]`.
fn opens_by_hand(line: &str) -> bool {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut before = ' ';
    for (at, letter) in line.char_indices() {
        match letter {
            '[' => {
                let looks_up = before.is_alphanumeric() || ['_', ')', ']'].contains(&before);
                open.push((at + 1, looks_up));
            }
            ']' => {
                let Some((start, looks_up)) = open.pop() else {
                    continue;
                };
                let inside = &line[start..at];
                if looks_up && opened(inside) {
                    return true;
                }
            }
            _ => (),
        }
        before = letter;
    }
    false
}

/// Whether a number at the end of its type is compared with, or stands in for what is not there.
fn stands_for_nothing(line: &str) -> bool {
    let ends = |text: &str| {
        let (kind, end) = text.split_once("::").unwrap_or_default();
        NUMBERS.contains(&kind) && (end.starts_with("MAX") || end.starts_with("MIN"))
    };
    let marks = ["== ", "!= ", "unwrap_or(", "map_or(", "Ok(", "Some(", "=> "];
    let compared = |mark: &&str| line.split(*mark).skip(1).any(ends);
    let named = line.contains("const ") && line.split("= ").skip(1).any(ends);
    named || marks.iter().any(compared)
}

/// Files with lines that a rule finds fault with, and how many of them.
fn faults(rule: fn(&str) -> bool, left_out: &[&str]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for path in files(&source()) {
        let name = path.strip_prefix(source()).unwrap().display().to_string();
        let stem = path.file_stem().and_then(|it| it.to_str());
        let serves_tests = stem
            .is_some_and(|it| ["tests", "testing", "fixture", "torture", "forged"].contains(&it));
        if serves_tests || left_out.contains(&name.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let count = engine(&text).into_iter().filter(|it| rule(it)).count();
        if count > 0 {
            found.push((name, count));
        }
    }
    found
}

fn within(found: &[(String, usize)], known: &[(&str, usize)]) -> Vec<String> {
    let most = |name: &str| known.iter().find(|it| it.0 == name).map_or(0, |it| it.1);
    let more = found.iter().filter(|it| most(&it.0) < it.1);
    more.map(|it| format!("{}: {} lines, {} known", it.0, it.1, most(&it.0)))
        .collect()
}

#[test]
fn no_id_is_opened_to_look_something_up() {
    let wrong = within(&faults(opens_by_hand, TABLES), BY_HAND);
    assert!(
        wrong.is_empty(),
        "index a `Table` by the id:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_number_stands_for_nothing() {
    let wrong = within(&faults(stands_for_nothing, &[]), AT_THE_END);
    assert!(
        wrong.is_empty(),
        "let it be an `Option`:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn what_is_opened_by_hand_is_found() {
    for line in [
        "let level = world.levels[gauge.at()];",
        "recent[slot * gauges + gauge.at()]",
        "&self.maps[usize::from(lens.0)]",
        "sums()[id.0 as usize] += 1;",
    ] {
        assert!(opens_by_hand(line), "{line}");
    }
    for line in [
        "let level = world.levels[gauge];",
        "let places = [one.at(), other.at()];",
        "self.pick.at = theatre.at();",
        "sums[usize::from(it.private)].0 += 1.0;",
        "poles[usize::from(way < 0.0)].1",
        "bits[(x % DOTS.0) as usize]",
    ] {
        assert!(!opens_by_hand(line), "{line}");
    }
}

#[test]
fn a_number_that_stands_for_nothing_is_found() {
    for line in [
        "if self.gate == u16::MAX {",
        "public.get(at).map_or(u8::MAX, |it| *it as u8)",
        ".unwrap_or(usize::MAX)",
        "const NEVER: u8 = u8::MAX;",
        "return Ok(u8::MAX);",
        "_ => usize::MAX,",
    ] {
        assert!(stands_for_nothing(line), "{line}");
    }
    for line in [
        "if self.gate.is_none() {",
        "(0..=u8::MAX).contains(&it)",
        "let most = list.iter().fold(f64::MIN, f64::max);",
    ] {
        assert!(!stands_for_nothing(line), "{line}");
    }
}
