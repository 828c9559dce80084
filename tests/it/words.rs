//! Sentences have one home: no English text of any length stands outside `src/words`.

use std::fs;

use offramp::content::file::{ActorKind, Size};
use offramp::content::{ActorId, ClauseId, MoveId, Pack};
use offramp::game::Shelf;
use offramp::words;
use offramp::world::Term;

use crate::house::{files, source};

/// A literal of more words than this is a sentence.
const MOST: usize = 3;

/// Places below or beside the sentences that say things of their own, and why they may.
const ALLOWED: &[(&str, &str)] = &[
    ("words/", "the home of sentences"),
    (
        "content/",
        "faults of content stand beside the check that finds them",
    ),
    (
        "game/",
        "what is wrong with a save, and what a game refuses: errors of layers below the words",
    ),
    ("host/web/guard.rs", "headers of answers, for browsers"),
    ("host/rehearse.rs", "a request as a browser writes it"),
    ("report/page.rs", "what the page may load, for browsers"),
    ("ui/layer/mod.rs", "names of commands"),
    ("ui/shell/ending.rs", "names of commands"),
    (
        "cli/args.rs",
        "help of the command line, written where clap reads it",
    ),
];

/// Macros whose texts are for whoever reads the code, when it is wrong.
const FOR_PROGRAMMERS: &[&str] = &[
    "assert!(",
    "assert_eq!(",
    "debug_assert!(",
    "panic!(",
    "unreachable!(",
    ".expect(",
];

/// A string literal of a source: the line it begins on, what stands before it, its text as written.
#[derive(Debug, PartialEq)]
struct Literal {
    line: usize,
    before: String,
    text: String,
}

/// The string literals of some code, comments and test modules left out.
fn literals(code: &str) -> Vec<Literal> {
    let code: Vec<char> = code
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .chars()
        .collect();
    let mut list = Vec::new();
    let (mut at, mut line) = (0, 1);
    let starts =
        |at: usize, what: &str| code[at..].iter().copied().take(what.len()).eq(what.chars());
    while at < code.len() {
        let begin = at;
        match code[at] {
            '/' if starts(at, "//") => {
                while at < code.len() && code[at] != '\n' {
                    at += 1;
                }
            }
            '\'' if starts(at, "'\"'") => at += 3,
            '\'' if starts(at, "'\\") => at += 4,
            'r' if (starts(at, "r\"") || starts(at, "r#")) && !inside_a_name(&code, at) => {
                let hashes = code[at + 1..].iter().take_while(|it| **it == '#').count();
                let open = at + 1 + hashes;
                if code.get(open) == Some(&'"') {
                    let end: String = std::iter::once('"')
                        .chain((0..hashes).map(|_| '#'))
                        .collect();
                    at = open + 1;
                    while at < code.len() && !starts(at, &end) {
                        at += 1;
                    }
                    list.push(literal(&code, line, begin, open + 1, at));
                    at += end.len();
                } else {
                    at += 1;
                }
            }
            '"' => {
                at += 1;
                while at < code.len() && code[at] != '"' {
                    at += if code[at] == '\\' { 2 } else { 1 };
                }
                list.push(literal(&code, line, begin, begin + 1, at));
                at += 1;
            }
            _ => at += 1,
        }
        line += code[begin..at.min(code.len())]
            .iter()
            .filter(|it| **it == '\n')
            .count();
    }
    list
}

fn inside_a_name(code: &[char], at: usize) -> bool {
    at > 0 && (code[at - 1].is_alphanumeric() || code[at - 1] == '_')
}

fn literal(code: &[char], line: usize, begin: usize, from: usize, to: usize) -> Literal {
    let before: String = code[begin.saturating_sub(160)..begin].iter().collect();
    Literal {
        line,
        before: before.trim_end().to_owned(),
        text: code[from..to.min(code.len())].iter().collect(),
    }
}

/// How many English words a literal has: what stands in braces, markup and single letters are none.
fn count(text: &str) -> usize {
    let text = text.replace("\\n", " ").replace("\\\n", " ");
    if text.trim_start().starts_with('<') {
        return 0;
    }
    let mut depth = 0;
    let plain: String = text
        .chars()
        .filter(|it| {
            match it {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => return depth == 0,
            }
            false
        })
        .collect();
    plain
        .split_whitespace()
        .filter(|it| {
            let letters = it.chars().filter(char::is_ascii_alphabetic).count();
            letters > 1 || matches!(*it, "a" | "A" | "I")
        })
        .count()
}

/// Whether a literal is an attribute's or speaks to whoever reads the code.
fn is_for_the_code(before: &str) -> bool {
    let attribute = before
        .strip_suffix('=')
        .is_some_and(|it| it.trim_end().ends_with("reason") || it.trim_end().ends_with("doc"));
    attribute
        || before.ends_with("#[error(")
        || FOR_PROGRAMMERS.iter().any(|name| {
            before
                .rfind(name)
                .is_some_and(|at| !before[at..].contains(';'))
        })
}

/// Files that only tests compile.
fn is_test(path: &str) -> bool {
    ["tests.rs", "testing.rs", "fixture.rs", "torture.rs"]
        .iter()
        .any(|it| path.ends_with(it))
        || path.contains("/tests/")
}

#[test]
fn sentences_stand_among_the_words_only() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in files(&source()) {
        let name = path
            .strip_prefix(source())
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if is_test(&name) || ALLOWED.iter().any(|it| name.starts_with(it.0)) {
            continue;
        }
        for it in literals(&fs::read_to_string(&path).unwrap()) {
            seen += 1;
            if count(&it.text) > MOST && !is_for_the_code(&it.before) {
                wrong.push(format!("src/{name}:{}: {}", it.line, it.text));
            }
        }
    }
    assert!(seen > 1000, "the literals were not found");
    assert!(
        wrong.is_empty(),
        "{} sentences outside src/words: give each a name there\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_count_sees_sentences_and_nothing_else() {
    assert_eq!(count("You speak for {who}, {at:.0} of 100"), 4);
    assert_eq!(count("{name} {verb} {what} {by}"), 0);
    assert_eq!(count("<rect x=0 fill=none width=3 height=4/>"), 0);
    assert_eq!(count("O F F R A M P"), 1);
    let code = "fn f() {\n    // \"not this one\"\n    let c = '\"';\n    say(\"one \\\" two\");\n    r#\"raw \"text\"\"#;\n}";
    let found = literals(code);
    let texts: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["one \\\" two", "raw \"text\""]);
    assert_eq!((found[0].line, found[1].line), (4, 5));
    assert!(is_for_the_code("assert!(ok, "));
    assert!(!is_for_the_code("assert!(ok); say("));
}

/// What is wrong with a sentence as English, if anything is that can be told without reading it.
fn flaw(pack: &Pack, text: &str) -> Option<String> {
    if text.contains("  ") {
        return Some("two spaces".into());
    }
    if text.contains(['{', '}', '[', ']']) {
        return Some("a brace or bracket is left".into());
    }
    let words: Vec<&str> = text
        .split([' ', ',', ':'])
        .filter(|it| !it.is_empty())
        .collect();
    if let Some([it, _]) = words.windows(2).find_map(|it| {
        <[&str; 2]>::try_from(it)
            .ok()
            .filter(|[one, next]| one.eq_ignore_ascii_case(next))
    }) {
        return Some(format!("`{it}` twice"));
    }
    if !text.starts_with(char::is_uppercase) {
        return Some("no capital at its start".into());
    }
    for actor in pack.actors.iter().filter(|it| it.article) {
        for (at, _) in text.match_indices(&actor.name) {
            if !text[..at].to_lowercase().ends_with("the ") {
                return Some(format!("`{}` without its article", actor.name));
            }
        }
    }
    None
}

/// Actors who can stand in a promise or be aimed at, where content does not say which.
fn acting(pack: &Pack) -> Vec<ActorId> {
    pack.actors
        .ids()
        .filter(|it| pack.actors[*it].kind != ActorKind::People)
        .collect()
}

#[test]
fn every_promise_reads_as_english_for_every_pair_of_parties() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for pack in Shelf::shipped().unwrap().packs() {
        for (at, clause) in pack.clauses.iter().enumerate() {
            let receivers = if clause.receivers.is_empty() {
                acting(pack)
            } else {
                clause.receivers.clone()
            };
            for giver in &clause.givers {
                for receiver in receivers.iter().filter(|it| *it != giver) {
                    let term = Term {
                        clause: ClauseId::of(at),
                        giver: *giver,
                        receiver: *receiver,
                        size: Size::Full,
                        months: 1,
                        verify: clause.verify,
                        guarantor: Some(pack.sponsor),
                        first: true,
                        secret: clause.secret,
                    };
                    let named = words::the(pack, *receiver);
                    for text in [words::term(pack, &term), words::pledge(pack, &term)] {
                        read += 1;
                        if let Some(it) = flaw(pack, &text) {
                            wrong.push(format!("{}: {it}: {text}", clause.id));
                        }
                        if !text.contains(&named) {
                            wrong.push(format!("{}: not to {named}: {text}", clause.id));
                        }
                    }
                }
            }
        }
    }
    assert!(read > 1000, "the promises were not found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn verbs_and_pronouns_of_promises_follow_plural_givers() {
    let packs = Shelf::shipped().unwrap();
    let pack = packs.pack("levant").unwrap();
    let promise = |clause: &str, giver: &str, receiver: &str| {
        let id = pack.clause_id(clause).unwrap();
        let by = |id: &str| pack.actor_id(id).unwrap();
        words::carries(&pack, id, by(giver), Some(by(receiver)))
    };
    assert_eq!(
        promise("arms-sales", "europe", "uae"),
        "European states sell advanced arms to the United Arab Emirates"
    );
    assert_eq!(
        promise("build-corridor", "europe", "us"),
        "European states build their leg of the corridor"
    );
    assert_eq!(
        promise("lay-down-arms", "splinters", "israel"),
        "Islamic Jihad and smaller factions lay down their arms in stages"
    );
    assert_eq!(
        promise("invest", "us", "pa"),
        "The United States invests in the Palestinian Authority’s economy"
    );
}

#[test]
fn every_aimed_move_reads_as_english_for_every_target() {
    let mut wrong = Vec::new();
    for pack in Shelf::shipped().unwrap().packs() {
        for (at, it) in pack.moves.iter().enumerate() {
            for target in &it.targets {
                let text = words::aimed(pack, MoveId::of(at), Some(*target));
                let named = text.contains(&words::the(pack, *target));
                match flaw(pack, &text) {
                    Some(flaw) => wrong.push(format!("{}: {flaw}: {text}", it.id)),
                    None if !named => wrong.push(format!("{}: at nobody: {text}", it.id)),
                    None => (),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
