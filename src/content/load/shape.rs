//! What does not fit about an entry that could not be read: all of it, by the entry's schema.
//!
//! Misspelt keys and words are mended on the way, so that the rest of the entry can be checked, too.
//! Only faulty entries come here, so it may be slow.

use std::ops::Range;

use schemars::JsonSchema;
use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::desk::nearest;

/// One thing that does not fit.
pub struct Misfit {
    /// Where.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

/// Everything about a value that is not as its type wants it; what is only misspelt is mended.
pub fn misfits<T: JsonSchema>(value: &mut Spanned<DeValue<'_>>) -> Vec<Misfit> {
    let root = schemars::SchemaGenerator::default()
        .into_root_schema_for::<T>()
        .to_value();
    let mut walk = Walk {
        root: &root,
        found: Vec::new(),
    };
    walk.value(&root, value, None);
    walk.found
}

struct Walk<'s> {
    root: &'s Value,
    found: Vec<Misfit>,
}

impl<'s> Walk<'s> {
    fn value(&mut self, schema: &'s Value, value: &mut Spanned<DeValue<'_>>, about: Option<&str>) {
        let schema = self.plain(schema);
        if let Some(words) = words(schema) {
            return self.word(&words, value, about);
        }
        let at = value.span();
        match (type_of(schema), value.get_mut()) {
            ("object", DeValue::Table(table)) if schema.get("properties").is_some() => {
                self.table(schema, table, &at);
            }
            ("object", DeValue::Table(table)) => {
                for (_, item) in table.iter_mut() {
                    self.value(&schema["additionalProperties"], item, None);
                }
            }
            ("array", DeValue::Array(items)) => {
                self.count(schema, items.len(), at, about);
                for item in items.iter_mut() {
                    self.value(&schema["items"], item, about);
                }
            }
            ("string", DeValue::String(_))
            | ("boolean", DeValue::Boolean(_))
            | ("number", DeValue::Float(_) | DeValue::Integer(_)) => (),
            ("integer", DeValue::Integer(number)) => {
                self.integer(schema, number.as_str(), at, about);
            }
            (wanted, found) => {
                let message = format!(
                    "this should be {}, not {}",
                    kind(wanted),
                    kind(found.type_str())
                );
                self.add(at, message, about);
            }
        }
    }

    /// The schema itself behind references and optionality.
    fn plain(&self, schema: &'s Value) -> &'s Value {
        if let Some(name) = schema["$ref"].as_str() {
            return self
                .root
                .pointer(name.trim_start_matches('#'))
                .map_or(schema, |it| self.plain(it));
        }
        match schema["anyOf"].as_array() {
            Some(choices) => choices
                .iter()
                .find(|it| it["type"] != "null")
                .map_or(schema, |it| self.plain(it)),
            None => schema,
        }
    }

    fn table(&mut self, schema: &'s Value, table: &mut DeTable<'_>, at: &Range<usize>) {
        let Some(known) = schema["properties"].as_object() else {
            return;
        };
        let keys: Vec<Spanned<String>> = table
            .keys()
            .map(|it| Spanned::new(it.span(), it.get_ref().to_string()))
            .collect();
        for key in keys.iter().filter(|it| !known.contains_key(it.get_ref())) {
            let meant = self.unknown(key, &known.keys().map(String::as_str).collect::<Vec<_>>());
            let value = table.remove(key.get_ref().as_str());
            if let (Some(meant), Some(value)) = (meant.filter(|it| !table.contains_key(*it)), value)
            {
                table.insert(Spanned::new(key.span(), meant.to_owned().into()), value);
            }
        }
        for (key, value) in table.iter_mut() {
            if let Some(field) = known.get(key.get_ref().as_ref()) {
                self.value(field, value, field["description"].as_str());
            }
        }
        let name = table
            .get("id")
            .and_then(|it| it.get_ref().as_str())
            .map(|it| format!("`{it}`"));
        for key in schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if !table.contains_key(key) {
                let message = format!("{} lacks `{key}`", name.as_deref().unwrap_or("this table"));
                self.add(at.clone(), message, known[key]["description"].as_str());
            }
        }
    }

    /// Reports an unknown key; gives the one that may be meant.
    fn unknown<'w>(&mut self, key: &Spanned<String>, known: &[&'w str]) -> Option<&'w str> {
        let meant = nearest(key.get_ref(), known.iter().copied());
        let help = match meant {
            Some(it) => format!("did you mean `{it}`?"),
            None => format!("known keys are {}", listed(known)),
        };
        self.add(
            key.span(),
            format!("unknown key `{}`", key.get_ref()),
            Some(&help),
        );
        meant
    }

    fn word(&mut self, words: &[&str], value: &mut Spanned<DeValue<'_>>, about: Option<&str>) {
        let at = value.span();
        let Some(word) = value.get_ref().as_str() else {
            return self.add(
                at,
                format!("this should be one of {}", listed(words)),
                about,
            );
        };
        if !words.contains(&word) {
            let meant = nearest(word, words.iter().copied());
            let help = meant.map(|it| format!("did you mean `{it}`?"));
            self.add(
                at,
                format!("`{word}` is not one of {}", listed(words)),
                help.as_deref().or(about),
            );
            if let Some(meant) = meant {
                *value.get_mut() = DeValue::String(meant.to_owned().into());
            }
        }
    }

    fn count(&mut self, schema: &Value, count: usize, at: Range<usize>, about: Option<&str>) {
        if let Some(wanted) = schema["minItems"].as_u64()
            && wanted != count as u64
        {
            self.add(
                at,
                format!("this should have {wanted} items, not {count}"),
                about,
            );
        }
    }

    fn integer(&mut self, schema: &Value, digits: &str, at: Range<usize>, about: Option<&str>) {
        let bound = |key: &str, or: i64| schema[key].as_i64().unwrap_or(or);
        let (low, high) = (
            bound("minimum", i64::from(i32::MIN)),
            bound("maximum", i64::from(i32::MAX)),
        );
        if !digits
            .parse()
            .is_ok_and(|it: i64| (low..=high).contains(&it))
        {
            self.add(
                at,
                format!("{digits} is not between {low} and {high}"),
                about,
            );
        }
    }

    fn add(&mut self, at: Range<usize>, message: String, help: Option<&str>) {
        let help = help.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
        self.found.push(Misfit { at, message, help });
    }
}

/// The type that a schema wants, optionality left out.
fn type_of(schema: &Value) -> &str {
    let several = schema["type"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .find(|it| *it != "null");
    schema["type"].as_str().or(several).unwrap_or("object")
}

/// The words that a schema allows, if it lists them.
fn words(schema: &Value) -> Option<Vec<&str>> {
    if let Some(words) = schema["enum"].as_array() {
        return Some(words.iter().filter_map(Value::as_str).collect());
    }
    let words: Vec<&str> = schema["oneOf"]
        .as_array()?
        .iter()
        .filter_map(|it| it["const"].as_str())
        .collect();
    (!words.is_empty()).then_some(words)
}

fn listed(words: &[&str]) -> String {
    words
        .iter()
        .map(|it| format!("`{it}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn kind(name: &str) -> &'static str {
    match name {
        "string" => "text in quotes",
        "integer" => "a whole number",
        "number" | "float" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "datetime" => "a date",
        _ => "a table",
    }
}
