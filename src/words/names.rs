//! Names in sentences: articles, plurals, lists.

use crate::content::file::ActorKind;
use crate::content::{ActorId, Pack};

/// Last words of names that English gives an article.
const OFFICES: [&str; 14] = [
    "Authority",
    "Union",
    "Republic",
    "League",
    "Kingdom",
    "Federation",
    "Council",
    "Organisation",
    "Emirates",
    "Nations",
    "Front",
    "Movement",
    "Government",
    "Alliance",
];

/// An actor's name as it stands alone: `United States`.
pub fn name(pack: &Pack, actor: ActorId) -> &str {
    pack.actors
        .get(actor)
        .map_or("somebody", |it| it.name.as_str())
}

/// An actor's short name, for maps and tables.
pub fn short(pack: &Pack, actor: ActorId) -> &str {
    pack.actors.get(actor).map_or("?", |it| it.short.as_str())
}

/// An actor's name within a sentence: `the United States`.
pub fn the(pack: &Pack, actor: ActorId) -> String {
    let name = name(pack, actor);
    if let Some(rest) = name.strip_prefix("The ") {
        format!("the {rest}")
    } else if articled(pack, actor) {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

/// An actor's name at the start of a sentence: `The United States`.
#[allow(non_snake_case)]
pub fn The(pack: &Pack, actor: ActorId) -> String {
    capital(&the(pack, actor))
}

fn articled(pack: &Pack, actor: ActorId) -> bool {
    let Some(it) = pack.actors.get(actor) else {
        return false;
    };
    let head = head(&it.name);
    it.kind != ActorKind::People
        && (it.name.starts_with("United ") || (it.name.contains(' ') && OFFICES.contains(&head)))
}

/// The word on which a name turns: the last one before `of` or a bracket.
fn head(name: &str) -> &str {
    let name = name.split(" of ").next().unwrap_or(name);
    let name = name.split(" (").next().unwrap_or(name);
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether a name takes a verb in the plural.
pub fn plural(pack: &Pack, actor: ActorId) -> bool {
    let name = name(pack, actor);
    let head = head(name);
    let several = name.contains(' ') && head.ends_with('s') && !head.ends_with("ss");
    (several && !name.starts_with("United ")) || head == "People"
}

/// A verb phrase in the third person, as an actor's name asks: `opens talks`, or `open talks` after a plural.
pub fn agree(pack: &Pack, actor: ActorId, phrase: &str) -> String {
    if !plural(pack, actor) {
        return phrase.to_owned();
    }
    let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
    words[0] = bare(&words[0]);
    if words.get(1).is_some_and(|it| it == "and") && words.len() > 2 {
        words[2] = bare(&words[2]);
    }
    words.join(" ")
}

fn bare(verb: &str) -> String {
    let cut = |ending: &str| verb.strip_suffix(ending).map(str::to_owned);
    match verb {
        "has" => return "have".to_owned(),
        "is" => return "are".to_owned(),
        "does" => return "do".to_owned(),
        _ => (),
    }
    if let Some(stem) = cut("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes", "oes"] {
        if verb.ends_with(ending) {
            return verb[..verb.len() - 2].to_owned();
        }
    }
    cut("s").unwrap_or_else(|| verb.to_owned())
}

/// A text with a capital at its start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Things one after the other: `one, two and three`.
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_follow_plural_names() {
        for (third, plain) in [
            ("opens", "open"),
            ("recognises", "recognise"),
            ("reaches", "reach"),
            ("supplies", "supply"),
            ("passes", "pass"),
            ("has", "have"),
            ("keep", "keep"),
        ] {
            assert_eq!(bare(third), plain);
        }
    }

    #[test]
    fn lists_read_as_english() {
        let parts = ["one", "two", "three"].map(str::to_owned);
        assert_eq!(list(&parts), "one, two and three");
        assert_eq!(list(&parts[..1]), "one");
        assert_eq!(list(&[]), "nobody");
        assert_eq!(capital("the end"), "The end");
        assert_eq!(head("Ansar Allah (Houthis)"), "Allah");
        assert_eq!(head("Palestinians of the West Bank"), "Palestinians");
    }
}
