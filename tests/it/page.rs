//! What ARCHITECTURE.md lists is what there is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::house::{folders, source};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The part of the page under a heading.
fn part(heading: &str) -> String {
    let page = read("ARCHITECTURE.md");
    let (_, rest) = page
        .split_once(&format!("## {heading}\n"))
        .expect("the heading is there");
    rest.split("\n## ").next().unwrap_or_default().to_owned()
}

#[test]
fn the_code_map_lists_the_folders_in_the_order_of_the_arrows() {
    let map = part("Code map");
    let block = map.split("```").nth(1).expect("the map");
    let listed: Vec<&str> = block
        .lines()
        .filter_map(|it| it.split_whitespace().next())
        .collect();
    assert_eq!(listed, folders());
    let mut there: Vec<String> = fs::read_dir(source())
        .unwrap()
        .map(|it| it.unwrap())
        .filter(|it| it.path().is_dir())
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .collect();
    there.sort();
    let mut listed: Vec<String> = listed.iter().map(|it| (*it).to_owned()).collect();
    listed.sort();
    assert_eq!(listed, there);
}

#[test]
fn the_order_of_the_rules_is_that_of_the_month() {
    let month = part("How a month goes");
    let line = month
        .lines()
        .find_map(|it| it.strip_prefix("The rules in that order: "));
    let listed: Vec<&str> = line
        .expect("the line is there")
        .trim_end_matches('.')
        .split(", ")
        .map(|it| it.trim_matches('`'))
        .collect();
    let code = read("src/rules/resolve.rs");
    let body = code.split("pub fn resolve(").nth(1).expect("the month");
    let body = body.split("\n}\n").next().unwrap_or_default();
    let mut called: Vec<&str> = Vec::new();
    for line in body.lines() {
        let call = line.trim().trim_start_matches("let halves = ");
        let call = call.split(" in ").last().unwrap_or_default();
        let rule = call.split("::").next().unwrap_or_default();
        let rule = if call.starts_with("step(") {
            "causal"
        } else {
            rule
        };
        let is_rule = source().join("rules").join(format!("{rule}.rs")).exists();
        if is_rule && !called.contains(&rule) {
            called.push(rule);
        }
    }
    assert_eq!(listed, called);
}

#[test]
fn the_files_to_read_are_there() {
    let map = part("Code map");
    let line = map
        .lines()
        .find(|it| it.starts_with("**Reading order**"))
        .expect("the line");
    let files: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
    assert!(files.len() > 3);
    for file in files {
        assert!(source().join(file).is_file(), "{file}");
    }
}

#[test]
fn the_table_of_dependencies_is_the_manifest_s() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for part in ["dependencies", "build-dependencies", "dev-dependencies"] {
        used.extend(manifest[part].as_table().unwrap().keys().cloned());
    }
    if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
        for target in targets.values() {
            for part in ["dependencies", "dev-dependencies"] {
                let table = target.get(part).and_then(toml::Value::as_table);
                used.extend(table.into_iter().flat_map(toml::Table::keys).cloned());
            }
        }
    }
    let table = part("Dependencies");
    let mut listed: BTreeSet<String> = BTreeSet::new();
    for row in table.lines().filter(|it| it.starts_with("| ")).skip(1) {
        let cell = row.split('|').nth(1).unwrap_or_default();
        let names = cell
            .split([',', ';'])
            .map(|it| it.rsplit(':').next().unwrap_or_default().trim());
        listed.extend(names.filter(|it| !it.is_empty()).map(str::to_owned));
    }
    assert_eq!(listed, used);
}

#[test]
fn what_is_checked_without_features_has_features() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let checked = read(".ci/run").contains("--no-default-features");
    assert_eq!(checked, manifest.contains_key("features"));
}
