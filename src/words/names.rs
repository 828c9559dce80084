//! Names in sentences: articles, plurals, lists.

use crate::content::template::{Gap, Part, Template};
use crate::content::{ActorId, Pack};

/// An actor's name as it stands alone: `United States`.
pub fn name(pack: &Pack, actor: ActorId) -> &str {
    &pack.actors[actor].name
}

/// An actor's short name, for maps and tables.
pub fn short(pack: &Pack, actor: ActorId) -> &str {
    &pack.actors[actor].short
}

/// An actor's name within a sentence: `the United States`.
pub fn the(pack: &Pack, actor: ActorId) -> String {
    let name = name(pack, actor);
    if let Some(rest) = name.strip_prefix("The ") {
        format!("the {rest}")
    } else if pack.actors[actor].article {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

/// Whose something is: `the United States'`, `Egypt's`.
pub fn of(pack: &Pack, actor: ActorId) -> String {
    let name = the(pack, actor);
    if name.ends_with('s') {
        format!("{name}’")
    } else {
        format!("{name}’s")
    }
}

/// An actor's name at the start of a sentence: `The United States`.
#[allow(non_snake_case)]
pub fn The(pack: &Pack, actor: ActorId) -> String {
    capital(&the(pack, actor))
}

/// Whether a name takes a verb in the plural.
pub fn plural(pack: &Pack, actor: ActorId) -> bool {
    pack.actors[actor].plural
}

/// A template with the names put in, a capital at its start.
pub fn fill(
    pack: &Pack,
    template: &Template,
    doer: Option<ActorId>,
    other: Option<ActorId>,
) -> String {
    let named = |gap: &Gap| match gap {
        Gap::Doer => doer,
        Gap::Other => other,
    };
    let text: String = template
        .parts()
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Name(gap, owns) => named(gap).map_or_else(
                || if *owns { "another’s" } else { "another" }.to_owned(),
                |it| if *owns { of(pack, it) } else { the(pack, it) },
            ),
            Part::Agrees(word) => doer.map_or_else(|| word.clone(), |it| agree(pack, it, word)),
        })
        .collect();
    capital(&text)
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
        "its" => return "their".to_owned(),
        "itself" => return "themselves".to_owned(),
        "it" => return "they".to_owned(),
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
    }
}
