//! What is written down of a class beside its game: people, slips, the place in the timetable, what the facilitator did. One line of
//! JSON for each change, the last one of a kind counts; a torn last line is passed over.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::game::files;
use crate::host::people::Person;
use crate::host::plan::Place;
use crate::host::slip::Slip;

/// Ending of the file's name.
pub const ENDING: &str = "class";

/// Bytes of the largest file that is read.
const MOST: u64 = 64 * files::MEGABYTE;

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Line {
    /// What does not change, and a little that does.
    Facts(Facts),
    /// Somebody.
    Person(Person),
    /// A seat's slip, and whether it is filed.
    Slip {
        /// The seat, by id.
        seat: String,
        /// The slip.
        slip: Slip,
        /// It is filed.
        filed: bool,
    },
    /// Where the timetable stands.
    Place(Place),
    /// What is said to the class; empty: nothing.
    Say(String),
    /// The facilitator did something: when, in a sentence.
    Done(u64, String),
    /// A message to a seat, or from one: when, from (empty: the facilitator), to, text.
    Letter(Letter),
    /// How often each answer of a question was tapped.
    Poll(String, Vec<u32>),
    /// An exit ticket, whoever's.
    Exit(Vec<String>),
    /// A post with this key was carried out.
    Key(String),
    /// It was this time, in milliseconds since 1970.
    Alive(u64),
    /// A report was written to this file.
    Report(String),
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Number of the round it was written in.
    pub round: usize,
    /// Who wrote it, by seat's id; empty: the facilitator.
    pub from: String,
    /// To whom, by seat's id; empty: everybody.
    pub to: String,
    /// What.
    pub text: String,
}

/// What a class is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The room's number, of four digits.
    pub number: String,
    /// The secret of the control page.
    pub secret: String,
    /// The lesson's script.
    pub lesson: String,
    /// The scenario.
    pub scenario: String,
    /// Seats that people may take, by id.
    pub seats: Vec<String>,
    /// The game's file, by name; of a practice too, the one played last at the end.
    pub saves: Vec<String>,
    /// Nobody joins a seat unasked any more.
    pub locked: bool,
    /// The seat of whoever says nothing is played by the computer for the round; else it holds steady.
    pub computer: bool,
    /// There is no practice.
    pub paper: bool,
    /// Until when it is kept, as it was typed; empty: nobody has said.
    #[serde(default)]
    pub keep: String,
}

/// The file of a class.
#[derive(Debug)]
pub struct ClassFile {
    path: PathBuf,
    file: File,
}

impl ClassFile {
    /// A new file; it is an error where there is one of this name.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new()
            .append(true)
            .create_new(true)
            .open(path)?;
        Ok(Self {
            path: path.to_owned(),
            file,
        })
    }

    /// Goes on with a file; its lines, in order. What was torn off at its end is cut off.
    pub fn open(path: &Path) -> io::Result<(Self, Vec<Line>)> {
        let (lines, whole) = read(path)?;
        let file = OpenOptions::new().append(true).open(path)?;
        file.set_len(whole)?;
        let path = path.to_owned();
        Ok((Self { path, file }, lines))
    }

    /// Writes a line; once this returns, the end of the program does not undo it.
    pub fn write(&mut self, line: &Line) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.file.write_all(&bytes)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The lines of a class's file, in order; nothing is changed of it, so that it may be one that is being written.
pub fn lines(path: &Path) -> io::Result<Vec<Line>> {
    read(path).map(|it| it.0)
}

/// Whole lines, and their bytes.
fn read(path: &Path) -> io::Result<(Vec<Line>, u64)> {
    let bytes = files::read(path, MOST)?;
    let whole = bytes
        .iter()
        .rposition(|it| *it == b'\n')
        .map_or(0, |it| it + 1);
    let mut lines = Vec::new();
    for line in bytes[..whole]
        .split(|it| *it == b'\n')
        .filter(|it| !it.is_empty())
    {
        lines.push(serde_json::from_slice(line).map_err(io::Error::from)?);
    }
    Ok((lines, whole as u64))
}

/// Writes down in a class's file that a report was written there: who deletes all of a class deletes it too.
pub fn note_report(class: &Path, report: &Path) -> io::Result<()> {
    let mut bytes = serde_json::to_vec(&Line::Report(report.display().to_string()))?;
    bytes.push(b'\n');
    OpenOptions::new()
        .append(true)
        .open(class)?
        .write_all(&bytes)
}

/// The files of classes in a folder, the one last written first.
pub fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == ENDING) && path.is_file() {
            let written = std::fs::metadata(&path)?.modified()?;
            found.push((written, path));
        }
    }
    found.sort();
    Ok(found.into_iter().rev().map(|it| it.1).collect())
}

/// Removes everything that is kept of classes in a folder: their files, their games, what was written beside them, and their
/// reports, wherever those are. What was removed.
pub fn delete_all(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut removed = Vec::new();
    for path in files_in(folder)? {
        let mut stems: Vec<String> = stem(&path).into_iter().collect();
        for line in lines(&path).unwrap_or_default() {
            match line {
                Line::Facts(facts) => {
                    stems.extend(facts.saves.iter().filter_map(|it| stem(Path::new(it))));
                }
                // Somebody may have taken it away already.
                Line::Report(it) if Path::new(&it).is_file() => {
                    std::fs::remove_file(&it)?;
                    removed.push(PathBuf::from(it));
                }
                _ => (),
            }
        }
        for entry in std::fs::read_dir(folder)? {
            let beside = entry?.path();
            if beside.is_file() && stems.iter().any(|it| is_beside(&beside, it)) {
                std::fs::remove_file(&beside)?;
                removed.push(beside);
            }
        }
    }
    removed.sort();
    Ok(removed)
}

/// A file's name without its ending.
fn stem(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_str()?;
    (!stem.is_empty()).then(|| stem.to_owned())
}

/// Whether a file was written beside one of this name: it has the name, and another ending.
fn is_beside(path: &Path, stem: &str) -> bool {
    let name = path
        .file_name()
        .and_then(|it| it.to_str())
        .unwrap_or_default();
    name.strip_prefix(stem)
        .is_some_and(|it| it.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_a_torn_end_is_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.class");
        let lines = [Line::Say("Two minutes".to_owned()), Line::Alive(7)];
        let mut file = ClassFile::create(&path).unwrap();
        for it in &lines {
            file.write(it).unwrap();
        }
        drop(file);
        let whole = std::fs::read(&path).unwrap();
        for cut in 0..=whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            let (mut file, read) = ClassFile::open(&path).unwrap();
            assert!(lines.starts_with(&read), "{cut}: {read:?}");
            file.write(&Line::Alive(9)).unwrap();
            let (_, again) = ClassFile::open(&path).unwrap();
            assert_eq!(again.len(), read.len() + 1);
        }
        assert!(ClassFile::create(&path).is_err());
    }

    #[test]
    fn all_that_is_kept_of_classes_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mut file = ClassFile::create(&at("one.class")).unwrap();
        let facts = Facts {
            saves: vec!["one.save".to_owned(), "two.save".to_owned()],
            ..Facts::default()
        };
        file.write(&Line::Facts(facts)).unwrap();
        for name in [
            "one.save",
            "two.save",
            "two.disputes.csv",
            "three.save",
            "settings.toml",
        ] {
            std::fs::write(at(name), "x").unwrap();
        }
        let removed = delete_all(folder.path()).unwrap();
        let names: Vec<_> = removed
            .iter()
            .filter_map(|it| it.file_name()?.to_str())
            .collect();
        assert_eq!(
            names,
            ["one.class", "one.save", "two.disputes.csv", "two.save"]
        );
        assert!(at("three.save").exists() && at("settings.toml").exists());
    }
}
