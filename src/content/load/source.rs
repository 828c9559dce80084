//! One file of a pack: its text, and where in it things stand.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::content::Fault;
use crate::content::fault::Lines;

/// A file's text.
pub struct Source {
    /// Path within the pack.
    pub path: String,
    /// Path as messages show it.
    pub shown: String,
    /// The text, without a byte order mark.
    pub text: String,
    spans: OnceCell<BTreeMap<String, Range<usize>>>,
    lines: OnceCell<Lines>,
}

/// Where an entry stands: its file, its list and its position there. The head of a file has no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Position of the file among the pack's sources.
    pub source: usize,
    /// The list, e.g. `gauge` of `[[gauge]]`.
    pub list: &'static str,
    /// Position in the list as written.
    pub index: usize,
}

/// An entry together with its place.
#[derive(Debug, Clone)]
pub struct Row<T> {
    /// The entry as written.
    pub entry: T,
    /// Where it stands.
    pub place: Place,
}

impl Source {
    /// A file of the pack's folder `folder`.
    pub fn new(folder: &str, path: String, text: String) -> Self {
        Self {
            shown: shown(folder, &path),
            path,
            text,
            spans: OnceCell::new(),
            lines: OnceCell::new(),
        }
    }

    /// A fault of these bytes.
    pub fn fault(&self, bytes: Range<usize>, message: String, help: Option<String>) -> Fault {
        Fault::at(&self.shown, &self.text, self.lines(), bytes, message, help)
    }

    /// Where its lines begin.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    /// Bytes of the value at a dotted path within an entry, e.g. `effects.1.shift`; of what holds it where it is absent.
    pub fn locate(&self, place: Place, path: &str) -> Range<usize> {
        let spans = self.spans.get_or_init(|| {
            let (tree, _) = DeTable::parse_recoverable(&self.text);
            let mut spans = BTreeMap::new();
            collect(tree.get_ref(), "", &mut spans);
            spans
        });
        let entry = if place.list.is_empty() {
            String::new()
        } else {
            format!("{}.{}", place.list, place.index)
        };
        let mut wanted = [entry.as_str(), path]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(".");
        loop {
            if let Some(span) = spans.get(&wanted) {
                return span.clone();
            }
            match wanted.rfind('.') {
                Some(end) => wanted.truncate(end),
                None => return 0..0,
            }
        }
    }
}

/// Path of a pack's file as messages show it.
pub fn shown(folder: &str, path: &str) -> String {
    match folder.trim_end_matches('/') {
        "" => path.to_owned(),
        folder => format!("{folder}/{path}"),
    }
}

fn collect(table: &DeTable<'_>, prefix: &str, spans: &mut BTreeMap<String, Range<usize>>) {
    for (key, value) in table {
        collect_value(value, format!("{prefix}{}", key.get_ref()), spans);
    }
}

fn collect_value(
    value: &toml::Spanned<DeValue<'_>>,
    path: String,
    spans: &mut BTreeMap<String, Range<usize>>,
) {
    match value.get_ref() {
        DeValue::Table(table) => collect(table, &format!("{path}."), spans),
        DeValue::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                collect_value(item, format!("{path}.{n}"), spans);
            }
        }
        _ => (),
    }
    spans.insert(path, value.span());
}
