//! Every text of a pack, held against the time at which it is told and the people whom it counts.
//!
//! A text is told from `from` until `until` and in `months` of its entry, or from a scenario's first month where it stands in
//! one; without dates it is told in every scenario. The documents speak for their own date and are not asked.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::dates::dates;
use super::desk::Desk;
use super::people::{numbers, tells};
use super::raw::Raw;
use super::source::{Place, Source};
use super::times::{Seasons, When, times};
use crate::content::file::FigureEntry;
use crate::content::{Date, Dates, Fault};

/// Files whose texts belong to the documents or to the designers.
const NOT_TOLD: [&str; 4] = ["sources.toml", "lenses.toml", "names.toml", "rules.toml"];

/// Keys whose texts say where content comes from.
const NOTES: [&str; 9] = [
    "why", "because", "cited", "lines", "source", "note", "id", "left_out", "was",
];

/// One text as it stands.
struct Prose<'s> {
    source: &'s Source,
    span: Range<usize>,
    text: String,
    dates: Dates,
}

/// A name that is not always there, or that texts may only use by its key.
struct Watched {
    key: String,
    words: Vec<String>,
    from: Option<Date>,
    keyed: bool,
}

/// What texts are held against.
struct Held<'r> {
    /// The first month of the earliest scenario.
    earliest: Option<Date>,
    latest: Option<Date>,
    seasons: Seasons,
    names: Vec<Watched>,
    figures: Vec<&'r FigureEntry>,
}

/// Checks every text.
pub fn check(desk: &Desk, raw: &Raw) {
    let held = Held::of(desk, raw);
    for source in &desk.sources {
        if NOT_TOLD.contains(&source.path.as_str()) {
            continue;
        }
        let (tree, _) = DeTable::parse_recoverable(&source.text);
        let mut found = Vec::new();
        let start = source.path.starts_with("scenarios/");
        let start = start.then(|| told_from(tree.get_ref(), "start")).flatten();
        let dates = Dates {
            from: start,
            until: start,
            months: 0,
        };
        collect(source, tree.get_ref(), dates, &mut found);
        for it in &found {
            held.times(desk, it);
            held.names(desk, it);
            held.people(desk, it);
        }
    }
}

fn told_from(table: &DeTable<'_>, key: &str) -> Option<Date> {
    Date::read(table.get(key)?.get_ref().as_str()?)
}

/// The dates that a table writes beside its texts.
fn dates_of(table: &DeTable<'_>) -> Dates {
    let months = table.get("months").and_then(|it| it.get_ref().as_array());
    let mut mask = 0;
    for it in months.into_iter().flatten() {
        let month = it.get_ref().as_integer();
        let month = month.and_then(|it| it.as_str().parse::<u8>().ok());
        if let Some(month) = month.filter(|it| (1..=12).contains(it)) {
            mask |= 1 << (month - 1);
        }
    }
    Dates {
        from: told_from(table, "from"),
        until: told_from(table, "until"),
        months: mask,
    }
}

fn collect<'s>(source: &'s Source, table: &DeTable<'_>, dates: Dates, out: &mut Vec<Prose<'s>>) {
    let outside = table.get("outside").and_then(|it| it.get_ref().as_bool());
    if outside == Some(true) {
        return;
    }
    let dates = dates.both(dates_of(table));
    for (key, value) in table {
        if !NOTES.contains(&key.get_ref().as_ref()) {
            collect_value(source, value, dates, out);
        }
    }
}

fn collect_value<'s>(
    source: &'s Source,
    value: &toml::Spanned<DeValue<'_>>,
    dates: Dates,
    out: &mut Vec<Prose<'s>>,
) {
    match value.get_ref() {
        DeValue::Table(table) => collect(source, table, dates, out),
        DeValue::Array(items) => {
            for item in items {
                collect_value(source, item, dates, out);
            }
        }
        DeValue::String(text) if text.contains(' ') => out.push(Prose {
            source,
            span: value.span(),
            text: text.to_string(),
            dates,
        }),
        _ => (),
    }
}

impl Prose<'_> {
    /// A fault of a phrase within the text.
    fn fault(&self, phrase: &str, message: String, help: &str) -> Fault {
        let whole = &self.source.text[self.span.clone()];
        let found = whole
            .find(phrase)
            .or_else(|| whole.to_lowercase().find(&phrase.to_lowercase()));
        let at = found.map_or(self.span.clone(), |it| {
            let start = self.span.start + it;
            start..start + phrase.len()
        });
        self.source.fault(at, message, Some(help.to_owned()))
    }
}

impl<'r> Held<'r> {
    fn of(desk: &Desk, raw: &'r Raw) -> Self {
        let starts = raw.scenarios.iter();
        let starts = starts.filter_map(|it| Date::read(&it.head.entry.start));
        let starts: Vec<Date> = starts.collect();
        let mut seasons = Seasons::new();
        if let Some(row) = &raw.pack {
            let spot = desk.spot(row.place);
            for (n, it) in row.entry.seasons.iter().enumerate() {
                let span = dates(spot, &format!("seasons.{n}."), (None, None, &it.months));
                seasons.push((it.words.clone(), span.months));
            }
        }
        let name = |row: &super::source::Row<crate::content::file::NameEntry>| Watched {
            key: format!("{{{}}}", row.entry.key.text),
            words: row.entry.words.clone(),
            from: row.entry.from.as_deref().and_then(Date::read),
            keyed: row.entry.keyed,
        };
        let figure = |row: &'r super::source::Row<FigureEntry>| {
            sourced(desk, row.place, &row.entry);
            &row.entry
        };
        Self {
            earliest: starts.iter().min().copied(),
            latest: starts.iter().max().copied(),
            seasons,
            names: raw.names.rows.iter().map(name).collect(),
            figures: raw.figures.rows.iter().map(figure).collect(),
        }
    }

    /// Years, months and seasons fit the dates at which the text is told.
    fn times(&self, desk: &Desk, it: &Prose<'_>) {
        for time in times(&it.text, &self.seasons) {
            let phrase = &it.text[time.at];
            let dated = it.dates.from.is_some() || it.dates.until.is_some();
            let (message, help) = match time.what {
                When::Since(date) if self.is_told_before(it, date) => (
                    format!("this tells of {phrase}, and is told before that"),
                    "add `from`, or leave the time out",
                ),
                When::Season(months) if it.dates.months != 0 => {
                    if months == 0 || it.dates.months & !months == 0 {
                        continue;
                    }
                    (
                        format!("this tells of {phrase}, and is told in other months, too"),
                        "narrow `months`, or leave the season out",
                    )
                }
                When::Season(_) | When::Near if !dated && it.dates.months == 0 => (
                    format!("this tells of {phrase}, and is told at any time"),
                    "add `months` of the year or `from`, or leave the time out",
                ),
                When::Span if !dated && self.earliest != self.latest => (
                    format!("this tells of {phrase}, and is told in every scenario"),
                    "add `from`, or leave the time out",
                ),
                _ => continue,
            };
            desk.report(it.fault(phrase, message, help));
        }
    }

    /// Whether a text may be told in a month before a date.
    fn is_told_before(&self, it: &Prose<'_>, date: Date) -> bool {
        let first = it.dates.from.max(self.earliest);
        first.is_some_and(|first| first < date)
    }

    /// Things that are not always there are named only when they are; contested names only by their key.
    fn names(&self, desk: &Desk, it: &Prose<'_>) {
        let lower = it.text.to_lowercase();
        for name in &self.names {
            let mut words = name.words.iter();
            let word = words.find(|word| lower.contains(&word.to_lowercase()));
            if let Some(word) = word.filter(|_| name.keyed) {
                let message = format!("`{word}` is a contested name and stands here as it is");
                let help = format!(
                    "write `{}`, or another word: see its note in names.toml",
                    name.key
                );
                desk.report(it.fault(word, message, &help));
            }
            let Some(from) = name.from.filter(|from| self.is_told_before(it, *from)) else {
                continue;
            };
            let keyed = it.text.contains(&name.key).then_some(&name.key);
            let Some(word) = word.or(keyed) else {
                continue;
            };
            let from = format!("{}-{:02}", from.year(), from.month());
            let message = format!("there is no `{word}` before {from}, and this is told before");
            desk.report(it.fault(word, message, "add `from`, or call it by another word"));
        }
    }

    /// Numbers of people stand among the figures.
    fn people(&self, desk: &Desk, it: &Prose<'_>) {
        for at in numbers(&it.text) {
            let phrase = &it.text[at];
            let known = self.figures.iter().any(|it| tells(&it.says, phrase));
            if !known {
                let message = format!("`{phrase}` is a number of people without a source");
                let help =
                    "add a `[[figure]]` with its source to sources.toml, or leave the number out";
                desk.report(it.fault(phrase, message, help));
            }
        }
    }
}

/// A figure's source is a place in a document, or says in words what else it is.
fn sourced(desk: &Desk, place: Place, entry: &FigureEntry) {
    let spot = desk.spot(place);
    let (first, lines) = entry.source.split_once(' ').unwrap_or((&entry.source, ""));
    let known = desk.knows_document(first);
    let numbered = lines
        .split([' ', ',', '-'])
        .any(|it| it.parse::<u32>().is_ok());
    if !(known && numbered) && entry.source.split_whitespace().count() < 3 {
        let help = "write a document and its lines, e.g. `forum 5`, or name the source in words";
        spot.fault_help("source", "this is no source", Some(help.into()));
    }
    if numbers(&entry.says).is_empty() {
        spot.fault("says", format!("`{}` is no number of people", entry.says));
    }
}
