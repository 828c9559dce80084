//! Files and functions are short enough to be read at a sitting: 600 lines a file, 60 a function, outside tests.

use std::fs;

use crate::house::{files, source};

/// Lines of a file at most, its tests left out.
const FILE: usize = 600;

/// Lines of a function at most.
const FUNCTION: usize = 60;

/// Files that were longer when this check was written. The list may only grow shorter.
const LONG_FILES: &[&str] = &[];

/// Functions that were longer, by file and name. The list may only grow shorter.
const LONG_FUNCTIONS: &[&str] = &[
    "rules/open.rs open",
    "content/load/mod.rs build",
    "rules/imagine.rs imagine",
    "rules/moves.rs carry_out",
    "rules/moves.rs make",
    "ui/screens/record/months.rs lines",
    "ui/screens/table/draw.rs draw_kept",
    "ui/screens/table/leanings.rs block",
    "ui/shell/frame.rs head",
    "ui/shell/lens.rs draw",
    "words/claims.rs cause_name",
    "words/news.rs acts",
    "words/news.rs news",
    "words/why/mod.rs of_link",
];

/// The part of a file that is no test; nothing of files that only serve tests.
fn engine(path: &std::path::Path) -> String {
    let name = path.file_stem().and_then(|it| it.to_str());
    if name.is_some_and(|it| ["tests", "testing", "fixture", "torture"].contains(&it)) {
        return String::new();
    }
    let text = fs::read_to_string(path).unwrap();
    let plain = text.split("#[cfg(test)]\nmod tests {").next();
    plain.unwrap_or_default().to_owned()
}

/// Functions of some code: name, and lines from `fn` to the closing brace that stands under it.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut list = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let plain = line.trim_start();
        let indent = line.len() - plain.len();
        let words = plain.split_whitespace().take_while(|it| *it != "fn");
        let head = words.count();
        let is_head = |it: &str| {
            it.starts_with("pub")
                || ["const", "async", "unsafe", "in"].contains(&it)
                || it.ends_with(')')
        };
        let mut all = plain.split_whitespace();
        if !all.by_ref().take(head).all(is_head) || all.next() != Some("fn") {
            continue;
        }
        let name: String = all
            .next()
            .unwrap_or_default()
            .chars()
            .take_while(|it| it.is_alphanumeric() || *it == '_')
            .collect();
        let closing = format!("{}}}", " ".repeat(indent));
        let length = lines[at..].iter().position(|it| *it == closing);
        // A function without a body of its own lines is short.
        if !plain.ends_with(['}', ';']) {
            list.push((name, length.map_or(1, |it| it + 1)));
        }
    }
    list
}

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for path in files(&source()) {
        let lines = engine(&path).lines().count();
        let name = path.strip_prefix(source()).unwrap().display().to_string();
        if FILE < lines && !LONG_FILES.contains(&name.as_str()) {
            wrong.push(format!("{name}: {lines} lines"));
        }
    }
    assert!(
        wrong.is_empty(),
        "longer than {FILE} lines:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn functions_are_short() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files(&source()) {
        let all = functions(&engine(&path));
        count += all.len();
        let long = all.iter().filter(|it| FUNCTION < it.1);
        let name = path.strip_prefix(source()).unwrap().display().to_string();
        let new = long.filter(|it| !LONG_FUNCTIONS.contains(&format!("{name} {}", it.0).as_str()));
        wrong.extend(new.map(|it| format!("{name}: {} has {} lines", it.0, it.1)));
    }
    assert!(count > 1500, "only {count} functions were found");
    assert!(
        wrong.is_empty(),
        "longer than {FUNCTION} lines:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn lengths_are_counted_from_head_to_brace() {
    let code = "fn one() {}\n\npub(crate) fn two(\n    it: u8,\n) -> u8 {\n    it\n}\n\nimpl It {\n    pub const fn three(self) {\n        {\n        }\n    }\n}\n";
    assert_eq!(
        functions(code),
        [("two".to_owned(), 5), ("three".to_owned(), 4)]
    );
}
