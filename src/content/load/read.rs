//! From text to raw entries: each entry is read by itself, so that a bad one does not hide others.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;
use std::ops::Range;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::desk::{Desk, nearest};
use super::shape;
use super::source::{Place, Row, Source};
use crate::content::Key;

/// The entries of one list.
#[derive(Debug, Clone)]
pub struct List<T> {
    /// Entries that could be read, in order.
    pub rows: Vec<Row<T>>,
    /// Ids of entries that could not, and of others in the file where its syntax is wrong.
    pub broken: Vec<String>,
    /// Every entry is among the two: the file is there.
    pub whole: bool,
}

impl<T> List<T> {
    /// The entry that an id stands for: ids follow the order of entries.
    pub fn row(&self, id: impl Key) -> Option<&Row<T>> {
        self.rows.get(id.at())
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            broken: Vec::new(),
            whole: false,
        }
    }
}

/// Entries of a file of which it is said what is wrong with each key; others that cannot be read are counted.
const MOST_DIAGNOSED: usize = 200;

/// A file that is being read.
pub struct Reading<'d> {
    desk: &'d Desk,
    number: usize,
    source: &'d Source,
    table: DeTable<'d>,
    lists: Vec<&'static str>,
    errors: Vec<usize>,
    starts: Vec<usize>,
    again: OnceCell<DeTable<'d>>,
    diagnosed: Cell<usize>,
}

impl<'d> Reading<'d> {
    /// Parses a file and reports what is wrong with its syntax.
    pub fn open(desk: &'d Desk, number: usize) -> Self {
        let source = &desk.sources[number];
        let (tree, errors) = DeTable::parse_recoverable(&source.text);
        let mut lines = BTreeSet::new();
        let mut offsets = Vec::new();
        for error in errors {
            let span = error.span().unwrap_or(source.text.len()..source.text.len());
            offsets.push(span.start);
            if !lines.insert(source.lines().of_byte(span.start)) {
                continue;
            }
            if desk.is_full() {
                desk.count();
            } else {
                let message = format!("this is not TOML: {}", error.message());
                desk.report(source.fault(span, message, None));
            }
        }
        offsets.sort_unstable();
        let table = tree.into_inner();
        let starts = entry_starts(&table);
        Self {
            desk,
            number,
            source,
            table,
            lists: Vec::new(),
            errors: offsets,
            starts,
            again: OnceCell::new(),
            diagnosed: Cell::new(0),
        }
    }

    /// Whether the file says something under a key that has not been taken out of it.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Takes the entries of a list out of the file.
    pub fn list<T: DeserializeOwned + JsonSchema>(
        &mut self,
        list: &'static str,
        required: bool,
    ) -> List<T> {
        self.lists.push(list);
        let is_misspelt = |key: &str| key != list && nearest(key, [list].into_iter()).is_some();
        let is_whole =
            self.errors.is_empty() && !self.table.keys().any(|it| is_misspelt(it.get_ref()));
        let broken = if is_whole {
            Vec::new()
        } else {
            written_ids(&self.source.text)
        };
        let mut found = List {
            rows: Vec::new(),
            broken,
            whole: true,
        };
        match self.table.remove(list) {
            Some(value) => match value.into_inner() {
                DeValue::Array(items) => {
                    for (index, item) in items.into_iter().enumerate() {
                        self.entry(
                            item,
                            Place {
                                source: self.number,
                                list,
                                index,
                            },
                            &mut found,
                        );
                    }
                }
                _ => self.not_a_list(list),
            },
            None if required && self.errors.is_empty() => {
                self.desk.report(self.source.fault(
                    0..0,
                    format!("there is no `[[{list}]]` in this file"),
                    None,
                ));
            }
            None => (),
        }
        found
    }

    /// Reads what is not in lists.
    pub fn head<T: DeserializeOwned + JsonSchema>(mut self) -> Option<Row<T>> {
        for list in &self.lists {
            let empty = DeValue::Array(DeArray::new());
            self.table.insert(
                Spanned::new(0..0, (*list).into()),
                Spanned::new(0..0, empty),
            );
        }
        let place = Place {
            source: self.number,
            list: "",
            index: 0,
        };
        let table = std::mem::take(&mut self.table);
        let mut value = Spanned::new(0..0, DeValue::Table(table));
        let entry = match T::deserialize(value.clone().into_deserializer()) {
            Ok(entry) => entry,
            Err(error) if self.errors.is_empty() => self.diagnose(&mut value, &error)?,
            Err(_) => return None,
        };
        Some(Row { entry, place })
    }

    /// Reports keys that are no list of this file.
    pub fn close(self) {
        for key in self.table.keys() {
            let message = format!("unknown key `{}`", key.get_ref());
            let help = nearest(key.get_ref(), self.lists.iter().copied()).map_or_else(
                || format!("this file holds `[[{}]]`", self.lists.join("]]` and `[[")),
                |it| format!("did you mean `{it}`?"),
            );
            self.desk
                .report(self.source.fault(key.span(), message, Some(help)));
        }
    }

    fn entry<T: DeserializeOwned + JsonSchema>(
        &self,
        value: Spanned<DeValue<'d>>,
        place: Place,
        found: &mut List<T>,
    ) {
        let is_torn = self.holds_syntax_error(&value.span());
        let error = match T::deserialize(value.into_deserializer()) {
            Ok(entry) => return found.rows.push(Row { entry, place }),
            Err(error) => error,
        };
        // Reading used the entry up; faulty ones are rare enough to be parsed again.
        let tree = self
            .again
            .get_or_init(|| DeTable::parse_recoverable(&self.source.text).0.into_inner());
        let items = tree.get(place.list).and_then(|it| it.get_ref().as_array());
        let Some(mut value) = items.and_then(|it| it.get(place.index)).cloned() else {
            return;
        };
        let mended = if is_torn {
            None
        } else {
            self.diagnose(&mut value, &error)
        };
        match mended {
            Some(entry) => found.rows.push(Row { entry, place }),
            None => ids(value.get_ref(), &mut found.broken),
        }
    }

    /// Reports why a value could not be read, and reads what could be mended.
    fn diagnose<T: DeserializeOwned + JsonSchema>(
        &self,
        value: &mut Spanned<DeValue<'d>>,
        error: &toml::de::Error,
    ) -> Option<T> {
        if self.desk.is_full() || MOST_DIAGNOSED <= self.diagnosed.get() {
            self.desk.count();
            return None;
        }
        self.diagnosed.set(self.diagnosed.get() + 1);
        let misfits = shape::misfits::<T>(value);
        if misfits.is_empty() {
            let span = error.span().unwrap_or_else(|| value.span());
            let fault = self.source.fault(span, error.message().to_owned(), None);
            self.desk.report(fault);
        }
        for misfit in misfits {
            let fault = self.source.fault(misfit.at, misfit.message, misfit.help);
            self.desk.report(fault);
        }
        T::deserialize(value.clone().into_deserializer()).ok()
    }

    fn not_a_list(&self, list: &'static str) {
        let at = self.source.locate(
            Place {
                source: self.number,
                list: "",
                index: 0,
            },
            list,
        );
        self.desk.report(self.source.fault(
            at,
            format!("`{list}` is a list of tables"),
            Some(format!("write `[[{list}]]`")),
        ));
    }

    fn holds_syntax_error(&self, entry: &Range<usize>) -> bool {
        let next = self.starts.partition_point(|it| *it <= entry.start);
        let end = self.starts.get(next);
        let first = self.errors.partition_point(|it| *it < entry.start);
        self.errors
            .get(first)
            .is_some_and(|it| end.is_none_or(|end| it < end))
    }
}

fn entry_starts(table: &DeTable<'_>) -> Vec<usize> {
    let lists = table.values().filter_map(|it| it.get_ref().as_array());
    let mut starts: Vec<usize> = lists
        .flat_map(|it| it.iter().map(|item| item.span().start))
        .collect();
    starts.sort_unstable();
    starts
}

/// Ids anywhere in a value.
fn ids(value: &DeValue<'_>, found: &mut Vec<String>) {
    match value {
        DeValue::Table(table) => {
            for (key, value) in table {
                let is_id = matches!(key.get_ref().as_ref(), "id" | "key");
                match value.get_ref().as_str() {
                    Some(id) if is_id => found.push(id.to_owned()),
                    _ => ids(value.get_ref(), found),
                }
            }
        }
        DeValue::Array(items) => items.iter().for_each(|it| ids(it.get_ref(), found)),
        _ => (),
    }
}

/// Everything in a text that looks like an entry's id.
fn written_ids(text: &str) -> Vec<String> {
    let id = |after: &str| {
        let quoted = after
            .trim_start()
            .strip_prefix('=')?
            .trim_start()
            .strip_prefix('"')?;
        Some(quoted.split(['"', '\n']).next()?.to_owned())
    };
    text.split("id")
        .skip(1)
        .chain(text.split("key").skip(1))
        .filter_map(id)
        .collect()
}
