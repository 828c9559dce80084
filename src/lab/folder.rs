//! A sweep's folder: a note of what is swept, and two tables that grow row by row. Whoever stops it, it goes on where whole rows
//! end; a folder of another sweep is left alone.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::csv;
use super::sweep::Outcome;
use crate::game::files;
use crate::words::lab as say;

/// The note's name.
const NOTE: &str = "sweep.json";

/// What experiments start from.
pub const INPUTS: &str = "inputs.csv";

/// What they come to.
pub const OUTCOMES: &str = "outcomes.csv";

/// Bytes of a note at most.
const NOTE_BYTES: u64 = files::MEGABYTE;

/// What is swept, so that two sweeps are not mixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Version of the tables.
    pub v: u8,
    /// The pack's id.
    pub pack: String,
    /// Its hash.
    pub hash: String,
    /// Version of the rules.
    pub rules: u32,
    /// What was asked for: names and values, in a fixed order.
    pub asked: Vec<(String, String)>,
    /// Experiments of the whole sweep.
    pub experiments: u64,
    /// Which shard of how many, from 1.
    pub shard: Option<(u64, u64)>,
}

/// Why a folder cannot be used, or not be written.
#[derive(Debug, thiserror::Error)]
pub enum FolderFault {
    /// The disk or the system.
    #[error("{}: {error}", files::shown(path))]
    Io {
        /// What was read or written.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
    /// Something is wrong with what is there.
    #[error("{0}")]
    Wrong(String),
}

/// A folder under way.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Held as long as it is written.
    _lock: File,
    inputs: File,
    outcomes: File,
    range: Range<u64>,
    next: u64,
}

impl Note {
    /// The experiments of its shard.
    pub fn range(&self) -> Range<u64> {
        match self.shard {
            Some((shard, of)) => super::sweep::shard(self.experiments, shard, of),
            None => 0..self.experiments,
        }
    }

    /// Reads the note of a folder.
    pub fn read(folder: &Path) -> Result<Self, FolderFault> {
        let path = folder.join(NOTE);
        let bytes = files::read(&path, NOTE_BYTES).map_err(io_at(&path))?;
        let note: Self = serde_json::from_slice(&bytes)
            .map_err(|it| FolderFault::Wrong(say::note_is_no_note(&files::shown(&path), &it)))?;
        let shard = note.shard.unwrap_or((1, 1));
        if note.v == VERSION && (1..=shard.1).contains(&shard.0) {
            Ok(note)
        } else {
            Err(FolderFault::Wrong(say::note_is_no_note(
                &files::shown(&path),
                &say::OF_ANOTHER_VERSION,
            )))
        }
    }

    /// What is asked for otherwise there than here.
    fn differs(&self, other: &Self) -> Vec<String> {
        let mut list = Vec::new();
        let mut tell = |name: &str, there: &dyn ToString, here: &dyn ToString| {
            let (there, here) = (there.to_string(), here.to_string());
            if there != here {
                list.push(say::differs_there_and_here(&name, &there, &here));
            }
        };
        tell("pack", &self.pack, &other.pack);
        tell("hash", &self.hash, &other.hash);
        tell("rules", &self.rules, &other.rules);
        let shard = |it: &Self| {
            it.shard
                .map_or("1/1".to_owned(), |it| format!("{}/{}", it.0, it.1))
        };
        tell("shard", &shard(self), &shard(other));
        for (name, here) in &other.asked {
            let there = self.asked.iter().find(|it| &it.0 == name);
            tell(name, &there.map_or("", |it| it.1.as_str()), here);
        }
        tell("experiments", &self.experiments, &other.experiments);
        list
    }
}

/// Version of the tables and the note.
pub const VERSION: u8 = 1;

impl Folder {
    /// Opens a folder for a sweep, made where there is none; goes on where it stopped.
    pub fn open(path: &Path, note: &Note, heads: [&[String]; 2]) -> Result<Self, FolderFault> {
        fs::create_dir_all(path).map_err(io_at(path))?;
        let place = path.join(NOTE);
        if place.exists() {
            let there = Note::read(path)?;
            let differs = there.differs(note);
            if &there != note || !differs.is_empty() {
                let text =
                    say::folder_is_of_another_sweep(&files::shown(path), &differs.join("; "));
                return Err(FolderFault::Wrong(text));
            }
        } else {
            for name in [INPUTS, OUTCOMES] {
                let table = path.join(name);
                if table.exists() {
                    let text = say::table_is_not_ours(&files::shown(&table));
                    return Err(FolderFault::Wrong(text));
                }
            }
            let text =
                serde_json::to_vec_pretty(note).map_err(|it| FolderFault::Wrong(it.to_string()))?;
            files::write_whole(&place, &text).map_err(io_at(&place))?;
        }
        let lock = File::open(&place).map_err(io_at(&place))?;
        match lock.try_lock() {
            Ok(()) => (),
            Err(TryLockError::WouldBlock) => {
                let text = say::folder_is_being_written(&files::shown(path));
                return Err(FolderFault::Wrong(text));
            }
            Err(TryLockError::Error(error)) => return Err(io_at(&place)(error)),
        }
        let range = note.range();
        let mut tables = [(INPUTS, heads[0]), (OUTCOMES, heads[1])]
            .map(|(name, head)| Grown::open(&path.join(name), head, &range));
        let rows = tables
            .iter()
            .filter_map(|it| it.as_ref().ok())
            .map(Grown::rows)
            .min();
        let rows = rows.unwrap_or_default();
        for table in tables.iter_mut().flatten() {
            table.cut(rows)?;
        }
        let [inputs, outcomes] = tables;
        Ok(Self {
            path: path.to_owned(),
            _lock: lock,
            inputs: inputs?.file,
            outcomes: outcomes?.file,
            next: range.start + rows as u64,
            range,
        })
    }

    /// Experiments that are still to be computed.
    pub fn left(&self) -> Range<u64> {
        self.next..self.range.end
    }

    /// Writes the rows of the next experiments, in order. What it starts from is written first, so that no outcome is without.
    pub fn append(&mut self, rows: &[Outcome]) -> Result<(), FolderFault> {
        let inputs = csv::write(rows.iter().map(|it| &it.inputs));
        let outcomes = csv::write(rows.iter().map(|it| &it.outcomes));
        for (file, text, name) in [
            (&mut self.inputs, inputs, INPUTS),
            (&mut self.outcomes, outcomes, OUTCOMES),
        ] {
            let written = file.write_all(text.as_bytes()).and_then(|()| file.flush());
            written.map_err(io_at(&self.path.join(name)))?;
        }
        self.next += rows.len() as u64;
        Ok(())
    }
}

/// A table that has grown so far.
struct Grown {
    path: PathBuf,
    file: File,
    /// Where the head and each whole row end.
    ends: Vec<u64>,
}

impl Grown {
    fn open(path: &Path, head: &[String], range: &Range<u64>) -> Result<Self, FolderFault> {
        let foreign = fs::metadata(path).is_ok_and(|it| !it.is_file());
        if foreign {
            // A pipe or a device would be read for ever.
            return Err(FolderFault::Wrong(say::row_is_not_ours(
                &files::shown(path),
                &1,
            )));
        }
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .map_err(io_at(path))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(io_at(path))?;
        let head = csv::write([head]);
        let mut ends = Vec::new();
        let mut at = 0;
        for line in bytes.split_inclusive(|it| *it == b'\n') {
            if !line.ends_with(b"\n") {
                break;
            }
            let whole = match ends.len() {
                0 => line == head.as_bytes(),
                row => {
                    let number = (range.start + row as u64 - 1).to_string();
                    line.starts_with(format!("{number},").as_bytes())
                        && (row as u64) <= range.end - range.start
                }
            };
            if !whole {
                let line = ends.len() + 1;
                let text = say::row_is_not_ours(&files::shown(path), &line);
                return Err(FolderFault::Wrong(text));
            }
            at += line.len() as u64;
            ends.push(at);
        }
        if ends.is_empty() {
            // Torn within the head, or new.
            if !head.as_bytes().starts_with(&bytes) {
                let text = say::row_is_not_ours(&files::shown(path), &1);
                return Err(FolderFault::Wrong(text));
            }
            file.set_len(0).map_err(io_at(path))?;
            file.write_all(head.as_bytes()).map_err(io_at(path))?;
            ends.push(head.len() as u64);
        }
        Ok(Self {
            path: path.to_owned(),
            file,
            ends,
        })
    }

    fn rows(&self) -> usize {
        self.ends.len() - 1
    }

    /// Keeps so many rows; a torn one goes.
    fn cut(&mut self, rows: usize) -> Result<(), FolderFault> {
        let end = self.ends[rows];
        self.file.set_len(end).map_err(io_at(&self.path))?;
        self.file
            .seek(SeekFrom::End(0))
            .map_err(io_at(&self.path))?;
        Ok(())
    }
}

/// The tables of all shards, one after the other under one head.
fn joined(notes: &[(Note, &PathBuf)]) -> Result<[Vec<u8>; 2], FolderFault> {
    let mut texts = [Vec::new(), Vec::new()];
    for (note, path) in notes {
        for (text, name) in texts.iter_mut().zip([INPUTS, OUTCOMES]) {
            let table = path.join(name);
            let bytes = fs::read(&table).map_err(io_at(&table))?;
            let range = note.range();
            let lines = bytes.split(|it| *it == b'\n').count() as u64 - 1;
            if lines != 1 + range.end - range.start || !bytes.ends_with(b"\n") {
                let text = say::shard_is_not_whole(&files::shown(&table));
                return Err(FolderFault::Wrong(text));
            }
            let head = bytes
                .iter()
                .position(|it| *it == b'\n')
                .map_or(0, |it| it + 1);
            if text.is_empty() {
                text.extend(&bytes[..head]);
            }
            text.extend(&bytes[head..]);
        }
    }
    Ok(texts)
}

/// Puts shards together: the tables of the whole sweep, byte for byte.
pub fn merge(shards: &[PathBuf], out: &Path) -> Result<Note, FolderFault> {
    let mut notes = Vec::new();
    for path in shards {
        notes.push((Note::read(path)?, path));
    }
    notes.sort_by_key(|it| it.0.shard);
    let wrong = |text| Err(FolderFault::Wrong(text));
    let Some((first, _)) = notes.first() else {
        return wrong(say::NO_SHARD_TO_MERGE.to_owned());
    };
    let whole = Note {
        shard: None,
        ..first.clone()
    };
    let of = notes.len() as u64;
    for (at, (note, path)) in notes.iter().enumerate() {
        let path = files::shown(path);
        let same = Note {
            shard: None,
            ..note.clone()
        };
        if same != whole {
            let differs = same.differs(&whole).join("; ");
            return wrong(say::folder_is_of_another_sweep(&path, &differs));
        }
        if note.shard != Some((at as u64 + 1, of)) {
            let shard = note.shard.unwrap_or((1, 1));
            return wrong(say::shard_does_not_fit(&path, &shard.0, &shard.1, &of));
        }
    }
    let texts = joined(&notes)?;
    fs::create_dir_all(out).map_err(io_at(out))?;
    let there = fs::read_dir(out).map_err(io_at(out))?.next().is_some();
    if there {
        return wrong(say::folder_is_not_empty(&files::shown(out)));
    }
    for (text, name) in texts.iter().zip([INPUTS, OUTCOMES]) {
        files::write_whole(&out.join(name), text).map_err(io_at(&out.join(name)))?;
    }
    let text =
        serde_json::to_vec_pretty(&whole).map_err(|it| FolderFault::Wrong(it.to_string()))?;
    files::write_whole(&out.join(NOTE), &text).map_err(io_at(&out.join(NOTE)))?;
    Ok(whole)
}

fn io_at(path: &Path) -> impl FnOnce(io::Error) -> FolderFault {
    let path = path.to_owned();
    move |error| FolderFault::Io { path, error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(shard: Option<(u64, u64)>) -> Note {
        Note {
            v: VERSION,
            pack: "small".into(),
            hash: "0".into(),
            rules: 1,
            asked: vec![("games".into(), "3".into())],
            experiments: 7,
            shard,
        }
    }

    fn rows(range: Range<u64>) -> Vec<Outcome> {
        let row = |it: u64| Outcome {
            inputs: vec![it.to_string(), "a".into()],
            outcomes: vec![it.to_string(), "b,c".into()],
        };
        range.map(row).collect()
    }

    fn open(path: &Path, shard: Option<(u64, u64)>) -> Result<Folder, FolderFault> {
        let head = |it: &str| vec!["experiment".to_owned(), it.to_owned()];
        Folder::open(path, &note(shard), [&head("in"), &head("out")])
    }

    fn tables(path: &Path) -> [Vec<u8>; 2] {
        [INPUTS, OUTCOMES].map(|it| fs::read(path.join(it)).expect("a table"))
    }

    #[test]
    fn a_torn_folder_goes_on_and_comes_to_the_same() {
        let root = tempfile::tempdir().expect("a folder");
        let (whole, torn) = (root.path().join("whole"), root.path().join("torn"));
        open(&whole, None)
            .expect("new")
            .append(&rows(0..7))
            .expect("written");
        open(&torn, None)
            .expect("new")
            .append(&rows(0..4))
            .expect("written");
        for cut in 0..40 {
            let table = torn.join([INPUTS, OUTCOMES][cut % 2]);
            let length = fs::metadata(&table).expect("a table").len();
            let file = OpenOptions::new()
                .write(true)
                .open(&table)
                .expect("a table");
            file.set_len(length.saturating_sub(cut as u64))
                .expect("cut");
            let mut folder = open(&torn, None).expect("it goes on");
            let left = folder.left();
            folder.append(&rows(left)).expect("written");
            drop(folder);
            assert_eq!(tables(&torn), tables(&whole), "cut {cut}");
        }
        assert!(open(&torn, None).expect("whole").left().is_empty());
    }

    #[test]
    fn another_sweeps_folder_is_left_alone() {
        let root = tempfile::tempdir().expect("a folder");
        drop(open(root.path(), None).expect("new"));
        let held = open(root.path(), None).expect("again");
        let second = open(root.path(), None)
            .expect_err("two at once")
            .to_string();
        assert!(second.contains("another"), "{second}");
        drop(held);
        let mut other = note(None);
        other.asked[0].1 = "4".into();
        let fault = Folder::open(root.path(), &other, [&[], &[]]).expect_err("another");
        assert!(fault.to_string().contains("games"), "{fault}");
        fs::write(root.path().join(INPUTS), "something else\n").expect("written");
        let fault = open(root.path(), None).expect_err("foreign").to_string();
        assert!(fault.contains(INPUTS), "{fault}");
        let foreign = root.path().join("foreign");
        fs::create_dir(&foreign).expect("a folder");
        fs::write(foreign.join(OUTCOMES), "mine\n").expect("written");
        assert!(open(&foreign, None).is_err());
        assert_eq!(fs::read(foreign.join(OUTCOMES)).expect("kept"), b"mine\n");
    }

    #[test]
    fn shards_merge_into_the_whole() {
        let root = tempfile::tempdir().expect("a folder");
        let whole = root.path().join("whole");
        open(&whole, None)
            .expect("new")
            .append(&rows(0..7))
            .expect("written");
        let paths: Vec<PathBuf> = (1..=3).map(|it| root.path().join(it.to_string())).collect();
        for (at, path) in paths.iter().enumerate().rev() {
            let mut folder = open(path, Some((at as u64 + 1, 3))).expect("new");
            let left = folder.left();
            folder.append(&rows(left)).expect("written");
        }
        let merged = root.path().join("merged");
        assert!(merge(&paths[..2], &merged).is_err(), "one is missing");
        merge(&paths, &merged).expect("all are there");
        assert_eq!(tables(&merged), tables(&whole));
        assert_eq!(Note::read(&merged).expect("a note"), note(None));
        assert!(merge(&paths, &merged).is_err(), "it is not empty");
    }
}
