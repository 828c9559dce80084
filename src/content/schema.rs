use schemars::{JsonSchema, SchemaGenerator};

use crate::content::file;

/// The kinds of content file that have a schema.
pub const KINDS: &[&str] = &[
    "pack", "gauges", "links", "moves", "clauses", "events", "actors", "theatres", "forms",
    "endings", "lenses", "plans", "codex", "rules", "scenario", "names", "sources", "dossiers",
    "checks",
];

/// JSON Schema of a kind of content file, pretty; none where there is no such kind.
pub fn schema(kind: &str) -> Option<String> {
    match kind {
        "pack" => of::<file::PackFile>(),
        "checks" => of::<file::ChecksFile>(),
        "gauges" => of::<file::GaugesFile>(),
        "links" => of::<file::LinksFile>(),
        "moves" => of::<file::MovesFile>(),
        "clauses" => of::<file::ClausesFile>(),
        "events" => of::<file::EventsFile>(),
        "actors" => of::<file::ActorsFile>(),
        "theatres" => of::<file::TheatresFile>(),
        "forms" => of::<file::FormsFile>(),
        "endings" => of::<file::EndingsFile>(),
        "lenses" => of::<file::LensesFile>(),
        "plans" => of::<file::PlansFile>(),
        "codex" => of::<file::CodexFile>(),
        "rules" => of::<file::RulesFile>(),
        "scenario" => of::<file::ScenarioFile>(),
        "dossiers" => of::<file::DossiersFile>(),
        "names" => of::<file::NamesFile>(),
        "sources" => of::<file::SourcesFile>(),
        _ => None,
    }
}

fn of<T: JsonSchema>() -> Option<String> {
    let schema = SchemaGenerator::default().into_root_schema_for::<T>();
    serde_json::to_string_pretty(&schema).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_schema_with_words_for_each_key() {
        for kind in KINDS {
            let text = schema(kind).unwrap();
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(value["additionalProperties"], false, "{kind}");
            for (key, field) in value["properties"].as_object().unwrap() {
                assert!(field["description"].is_string(), "{kind}.{key}");
            }
        }
        assert_eq!(schema("gauge"), None);
    }
}
