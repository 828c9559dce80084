//! Checks the content that comes with the program and compiles it, so that a start has nothing left to check.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, io};

use content::{MemoryFiles, Pack};

// The program's own loader: what is faulty is said in the same words.
#[path = "src/content/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::all,
    clippy::pedantic,
    reason = "it is looked at as part of the library, which uses all of it"
)]
mod content;

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    for path in ["build.rs", "assets", "src/content"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let mut packs = Vec::new();
    let mut faults = Vec::new();
    for folder in inside(Path::new("assets"))? {
        if !folder.join("pack.toml").exists() {
            continue;
        }
        match content::load(&files(&folder)?) {
            Ok(pack) => packs.push(pack),
            Err(found) => faults.push(found.to_string()),
        }
    }
    if !faults.is_empty() {
        return Err(faults.join("\n").into());
    }
    write(&packs)
}

fn write(packs: &[Pack]) -> Result<(), Box<dyn Error>> {
    let out = env::var_os("OUT_DIR").ok_or("cargo says where to write")?;
    fs::write(Path::new(&out).join("packs"), content::compile(packs)?)?;
    Ok(())
}

/// The files of a pack: those in its folder and one level below.
fn files(folder: &Path) -> io::Result<MemoryFiles> {
    let mut files = MemoryFiles::named(slashed(folder));
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(inside(&path)?);
        } else if path
            .extension()
            .is_some_and(|it| it == "toml" || it == "json")
        {
            let name = path.strip_prefix(folder).unwrap_or(&path);
            files.insert(slashed(name), fs::read(&path)?);
        }
    }
    Ok(files)
}

/// What stands directly in a folder, in order of names; hidden files are no content.
fn inside(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|it| it.to_string_lossy()).collect();
    parts.join("/")
}
