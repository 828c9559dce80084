//! What somebody may hand to the program: forged saves, foreign text, odd files, large numbers.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::cli::fed as offramp;

/// Sequences that a terminal would obey, or that change the order of what is read.
const FOREIGN: &str =
    "x\u{1b}[31m\u{1b}]52;c;eA==\u{7}\u{9b}1m\u{202e}\u{2066}\u{200b}\u{feff}\u{85}\u{7f}y";

fn all(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}\n{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}

#[track_caller]
fn exits(output: &Output, code: i32, says: &str) {
    let text = all(output);
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(text.contains(says), "{says}: {text}");
    assert!(!text.contains("panicked"), "{text}");
}

#[track_caller]
fn clean(output: &Output, of: &str) {
    let text = all(output);
    let bad = |it: char| {
        (it.is_control() && it != '\n' && it != '\t')
            || matches!(u32::from(it), 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF)
    };
    assert!(
        !text.contains(bad),
        "{of}: {:?}",
        text.escape_debug().to_string()
    );
    assert!(!text.contains("panicked"), "{of}: {text}");
}

/// A game of some months in a folder; its file.
fn played(saves: &Path, months: usize) -> PathBuf {
    let args = ["play", "--plain", "--scenario", "saros", "--seed", "3"];
    let lines = "end\n".repeat(months);
    let before: Vec<PathBuf> = files(saves);
    exits(&offramp(saves, &args, lines.as_bytes()), 0, "Month");
    let new = files(saves).into_iter().find(|it| !before.contains(it));
    new.unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let list = fs::read_dir(folder).into_iter().flatten();
    list.map(|it| it.unwrap().path()).collect()
}

/// The bodies of a save's lines.
fn bodies(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|it| it[..it.len() - 9].to_owned())
        .collect()
}

/// A save of these lines with right check digits.
fn chained(bodies: &[String]) -> Vec<u8> {
    let (mut last, mut bytes) = (String::new(), Vec::new());
    for body in bodies {
        let mut sum = crc32fast::Hasher::new();
        sum.update(last.as_bytes());
        sum.update(body.as_bytes());
        last = format!("{:08x}", sum.finalize());
        bytes.extend(format!("{body}\t{last}\n").into_bytes());
    }
    bytes
}

#[test]
fn a_forged_state_is_neither_approved_nor_adopted() {
    let saves = tempfile::tempdir().unwrap();
    let path = played(saves.path(), 2);
    let name = path.to_str().unwrap();
    exits(
        &offramp(saves.path(), &["replay", name], b""),
        0,
        "month 2: the same",
    );
    let true_lines = bodies(&path);
    let month = |number: u8| {
        let start = format!("{{\"month\":{{\"month\":{number},");
        true_lines
            .iter()
            .position(|it| it.starts_with(&start))
            .unwrap()
    };
    // A changed state under the true hash.
    let mut forged = true_lines.clone();
    let last = month(2);
    let at = forged[last].find("\"capital\":").unwrap();
    let end = at + forged[last][at..].find(',').unwrap();
    forged[last].replace_range(at..end, "\"capital\":99.0");
    fs::write(&path, chained(&forged)).unwrap();
    exits(
        &offramp(saves.path(), &["replay", name], b""),
        1,
        "month 2: not compared",
    );
    // The same with one command of the month damaged: the month before is taken.
    let open = month(1) + 1;
    forged[open] = forged[open].replace("\"open\"", "\"opan\"");
    fs::write(&path, chained(&forged)).unwrap();
    exits(
        &offramp(saves.path(), &["replay", name], b""),
        1,
        "month 2: not compared",
    );
    let loaded = offramp(saves.path(), &["load", name, "--plain"], b"");
    exits(&loaded, 0, "Month 2 of");
    assert!(!all(&loaded).contains("capital 99"), "{}", all(&loaded));
}

#[test]
fn a_month_without_its_commands_is_listed_and_fails_the_replay() {
    let saves = tempfile::tempdir().unwrap();
    let path = played(saves.path(), 2);
    let mut lines = bodies(&path);
    let ends: Vec<usize> = (0..lines.len())
        .filter(|it| lines[*it].starts_with("{\"month\""))
        .collect();
    lines[ends[1]] = lines[ends[1]].replacen(",\"header\"", ",\"bridge\":true,\"header\"", 1);
    lines.drain(ends[0] + 1..ends[1]);
    fs::write(&path, chained(&lines)).unwrap();
    let replayed = offramp(saves.path(), &["replay", path.to_str().unwrap()], b"");
    exits(&replayed, 1, "month 2: not compared");
    exits(&replayed, 1, "month 1: the same");
}

#[test]
fn what_is_foreign_is_never_printed_as_it_stands() {
    let saves = tempfile::tempdir().unwrap();
    let path = played(saves.path(), 1);
    let head = bodies(&path)[0].clone();
    let escaped = serde_json::to_string(FOREIGN).unwrap();
    // Each text of the header in turn, and a record that nobody knows.
    let mut number = 0;
    for key in ["pack", "scenario", "lens", "hash", "actor"] {
        let at = head.find(&format!("\"{key}\":\"")).unwrap() + key.len() + 3;
        let end = at + 1 + head[at + 1..].find('"').unwrap();
        let mut lines = bodies(&path);
        for line in &mut lines {
            *line = line.replace(&head[at..=end], &escaped);
        }
        number += 1;
        fs::write(
            saves.path().join(format!("forged-{number}.offramp")),
            chained(&lines),
        )
        .unwrap();
    }
    let unknown = vec![
        head.clone(),
        format!("{{{escaped}:1}}"),
        format!("{{\"command\":{{\"by\":{escaped},\"act\":{escaped}}}}}"),
    ];
    fs::write(saves.path().join("forged-0.offramp"), chained(&unknown)).unwrap();
    let odd = saves
        .path()
        .join(format!("{}.offramp", FOREIGN.replace('/', "")));
    fs::copy(&path, &odd).unwrap();
    for args in [&["saves"][..], &["saves", "--json"]] {
        clean(&offramp(saves.path(), args, b""), "saves");
    }
    for file in files(saves.path()) {
        let name = file.to_str().unwrap();
        clean(&offramp(saves.path(), &["replay", name], b""), name);
        clean(
            &offramp(saves.path(), &["load", name, "--plain"], b"save\n"),
            name,
        );
    }
    let absent = format!("no{FOREIGN}");
    let arguments: &[&[&str]] = &[
        &[FOREIGN],
        &["play", "--plain", "--scenario", FOREIGN],
        &["play", "--plain", "--seat", FOREIGN],
        &["play", "--plain", "--hotseat", FOREIGN],
        &["play", "--plain", "--lens", FOREIGN],
        &["play", "--plain", "--seed", FOREIGN],
        &["sim", "--plan", FOREIGN],
        &["sim", "--lens", "own:\u{1b}[31m=1"],
        &["sim", "--scenario", FOREIGN],
        &["sim", "--level", FOREIGN],
        &["check", FOREIGN],
        &["check", "--pack", FOREIGN],
        &["load", &absent, "--plain"],
        &["replay", &absent],
        &["schema", FOREIGN],
        &["sources", "--pack", FOREIGN],
        &["lab", "norms", "--scenario", FOREIGN],
        &["completions", FOREIGN],
    ];
    for args in arguments {
        let output = offramp(saves.path(), args, b"");
        assert!(!output.status.success(), "{args:?}");
        clean(&output, args[0]);
    }
    let words = [
        "why",
        "actors",
        "dispute",
        "offer",
        "sound",
        "lens",
        "plan",
        "codex",
        "do",
        "dossier",
        "aims",
        "argue",
        "forecast 1",
        "export",
        "",
    ];
    let lines: String = words.iter().map(|it| format!("{it} {FOREIGN}\n")).collect();
    let lines = format!("{lines}dispute us: {FOREIGN}\ndisputes\n");
    clean(
        &offramp(saves.path(), &["play", "--plain"], lines.as_bytes()),
        "plain",
    );
}

#[test]
fn foreign_text_in_a_pack_is_told_and_not_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/saros");
    for (file, from) in [
        ("pack.toml", "id = \""),
        ("gauges.toml", "id = \""),
        ("links.toml", "from = \""),
        ("actors.toml", "name = \""),
        ("moves.toml", "tier = \""),
        ("events.toml", "text = \""),
        ("links.toml", "from"),
    ] {
        let pack = folder.path().join("pack");
        copy(&source, &pack);
        let text = fs::read_to_string(pack.join(file)).unwrap();
        let at = text.find(from).unwrap() + from.len();
        let text = format!("{}{}{}", &text[..at], FOREIGN, &text[at..]);
        fs::write(pack.join(file), text).unwrap();
        for verb in ["check", "sources", "sim"] {
            let folder_of_pack = pack.to_str().unwrap();
            let args: &[&str] = if verb == "check" {
                &[verb, folder_of_pack]
            } else {
                &[verb, "--pack", folder_of_pack]
            };
            let output = offramp(folder.path(), args, b"");
            assert_eq!(
                output.status.code(),
                Some(1),
                "{file} {from}: {}",
                all(&output)
            );
            clean(&output, file);
        }
        fs::remove_dir_all(&pack).unwrap();
    }
    for id in ["../../x", "a/b", "..", "A", ""] {
        let pack = folder.path().join("pack");
        copy(&source, &pack);
        let text = fs::read_to_string(pack.join("pack.toml")).unwrap();
        let text = text.replacen("id = \"saros\"", &format!("id = \"{id}\""), 1);
        fs::write(pack.join("pack.toml"), text).unwrap();
        exits(
            &offramp(folder.path(), &["check", pack.to_str().unwrap()], b""),
            1,
            "pack.toml:",
        );
        fs::remove_dir_all(&pack).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn rubbish_is_read_quickly_and_told_in_few_lines() {
    let saves = tempfile::tempdir().unwrap();
    let lines = b"not a line of any save\n".repeat(25_000);
    fs::write(saves.path().join("a.offramp"), &lines).unwrap();
    fs::write(saves.path().join("b.offramp"), vec![b'\t'; 1_000_000]).unwrap();
    let header = bodies(&played(saves.path(), 0))[0].clone();
    let mut odd = vec![header];
    odd.extend((0..20_000).map(|it| format!("{{\"what\":{it}}}")));
    fs::write(saves.path().join("c.offramp"), chained(&odd)).unwrap();
    let begun = Instant::now();
    exits(&offramp(saves.path(), &["saves"], b""), 0, "a.offramp");
    for name in ["a", "b", "c"] {
        let output = offramp(saves.path(), &["replay", name], b"");
        assert!(all(&output).lines().count() < 100, "{name}");
        assert_eq!(output.status.code(), Some(1));
    }
    let pack = saves.path().join("pack");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/saros"),
        &pack,
    );
    let links: [Vec<u8>; 5] = [
        b"bad line\n".repeat(100_000),
        b"[[link]]\nfrom = \"a\"\nto = \"b\"\nwhy = \"c\"\n".repeat(20_000),
        b"[[link]]\nform = 1\n".repeat(50_000),
        vec![b'['; 1_900_000],
        vec![b'x'; 3_000_000],
    ];
    for text in links {
        fs::write(pack.join("links.toml"), &text).unwrap();
        let output = offramp(saves.path(), &["check", pack.to_str().unwrap()], b"");
        assert_eq!(output.status.code(), Some(1));
        assert!(
            all(&output).lines().count() < 1_000,
            "{}",
            all(&output).lines().count()
        );
        assert!(all(&output).contains("links.toml"), "{}", all(&output));
    }
    // Minutes, where anything is looked through once for each line of it.
    assert!(
        begun.elapsed() < Duration::from_mins(3),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn long_words_are_answered_at_once() {
    let saves = tempfile::tempdir().unwrap();
    let word = "x".repeat(3_000_000);
    let short = "y".repeat(3_900);
    let mut lines = String::new();
    for verb in [
        "why", "actors", "dispute", "codex", "offer", "lens", "plan", "",
    ] {
        lines += &format!("{verb} {word}\n{verb} {short}\n");
    }
    let begun = Instant::now();
    let output = offramp(saves.path(), &["play", "--plain"], lines.as_bytes());
    exits(&output, 0, "too long");
    assert!(all(&output).lines().all(|it| it.len() < 3_000));
    assert!(
        begun.elapsed() < Duration::from_mins(3),
        "{:?}",
        begun.elapsed()
    );
}

#[cfg(unix)]
#[test]
fn only_regular_files_of_known_names_are_read() {
    use std::os::unix::fs::symlink;
    let saves = tempfile::tempdir().unwrap();
    played(saves.path(), 0);
    symlink("/dev/zero", saves.path().join("zero.offramp")).unwrap();
    symlink("nowhere", saves.path().join("dangling.offramp")).unwrap();
    symlink("/dev/zero", saves.path().join("settings.toml")).unwrap();
    let fifo = saves.path().join("pipe.offramp");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .unwrap()
            .success()
    );
    let listed = offramp(saves.path(), &["saves"], b"");
    for name in ["zero", "pipe", "dangling"] {
        exits(&listed, 0, &format!("{name}.offramp  it cannot be read"));
    }
    exits(&listed, 0, "0 of");
    exits(
        &offramp(saves.path(), &["load", "--plain"], b""),
        0,
        "Month 1 of",
    );
    exits(
        &offramp(saves.path(), &["replay", "zero"], b""),
        1,
        "no regular file",
    );
    exits(
        &offramp(saves.path(), &["load", "pipe", "--plain"], b""),
        1,
        "no regular file",
    );
    let pack = saves.path().join("pack");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/saros"),
        &pack,
    );
    symlink(".", pack.join("loop")).unwrap();
    symlink("/dev/zero", pack.join("stray.bin")).unwrap();
    let check = ["check", pack.to_str().unwrap()];
    exits(&offramp(saves.path(), &check, b""), 0, "no faults");
    exits(&offramp(saves.path(), &check, b""), 0, "no faults");
    for file in ["links.toml", "rules.toml", "outline.json"] {
        let kept = fs::read(pack.join(file)).unwrap_or_default();
        let _ = fs::remove_file(pack.join(file));
        symlink("/dev/zero", pack.join(file)).unwrap();
        exits(
            &offramp(saves.path(), &check, b""),
            1,
            &format!("{file}:1:1: this file cannot be read"),
        );
        fs::remove_file(pack.join(file)).unwrap();
        if kept.is_empty() {
            continue;
        }
        fs::write(pack.join(file), kept).unwrap();
    }
    fs::remove_file(pack.join("pack.toml")).unwrap();
    fs::write(pack.join("moves.toml"), "nonsense").unwrap();
    let missing = offramp(saves.path(), &check, b"");
    exits(&missing, 1, "pack.toml:1:1: this file is missing");
    exits(&missing, 1, "moves.toml:1:");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_unicode_is_a_name_all_the_same() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let saves = tempfile::tempdir().unwrap();
    let path = played(saves.path(), 1);
    let odd = saves.path().join(OsStr::from_bytes(b"caf\xe9.offramp"));
    fs::rename(&path, &odd).unwrap();
    exits(&offramp(saves.path(), &["saves"], b""), 0, "caf");
    exits(
        &offramp(saves.path(), &["load", "--plain"], b"end\nsave\n"),
        0,
        "Saved: caf",
    );
    assert_eq!(
        files(saves.path())
            .iter()
            .filter(|it| it.extension().is_some_and(|it| it == "offramp"))
            .count(),
        1
    );
}

#[test]
fn the_newest_save_is_the_one_that_was_played_last() {
    let saves = tempfile::tempdir().unwrap();
    let old = played(saves.path(), 1);
    // Long ago, by its own record; the file is the newest.
    let lines = bodies(&old).into_iter().map(|it| {
        if it.starts_with("{\"time\"") {
            "{\"time\":1000}".to_owned()
        } else {
            it
        }
    });
    let lines: Vec<String> = lines.collect();
    let new = played(saves.path(), 2);
    fs::write(&old, chained(&lines)).unwrap();
    let listed = offramp(saves.path(), &["saves"], b"");
    let first = String::from_utf8_lossy(&listed.stdout)
        .lines()
        .next()
        .unwrap()
        .to_owned();
    assert!(
        first.starts_with(new.file_name().unwrap().to_str().unwrap()),
        "{first}"
    );
    exits(
        &offramp(saves.path(), &["load", "--plain"], b""),
        0,
        "Month 3 of",
    );
}

#[test]
fn counts_have_bounds_and_nothing_is_overwritten_with_nothing() {
    let saves = tempfile::tempdir().unwrap();
    let pack = saves.path().join("pack");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/levant"),
        &pack,
    );
    let pack = pack.to_str().unwrap();
    let norms = || fs::read_to_string(Path::new(pack).join("derived/norms.toml")).unwrap();
    let before = norms();
    for games in ["0", "1000000000000", "10000000000000000000", "-1", "1e9"] {
        for verb in ["norms", "balance", "tournament"] {
            let args = ["lab", verb, "--pack", pack, "--games", games];
            let output = offramp(saves.path(), &args, b"");
            assert_eq!(
                output.status.code(),
                Some(2),
                "{verb} {games}: {}",
                all(&output)
            );
        }
    }
    assert_eq!(norms(), before);
    for games in ["1000000000000", "10000000000000000000"] {
        let output = offramp(saves.path(), &["sim", "--games", games], b"");
        assert_eq!(output.status.code(), Some(2), "{}", all(&output));
    }
    let plan = ["sim", "--plan", "bargain", "--games"];
    let with = |games: &str, more: &[&str]| {
        let args: Vec<&str> = plan
            .iter()
            .copied()
            .chain([games])
            .chain(more.iter().copied())
            .collect();
        offramp(saves.path(), &args, b"")
    };
    exits(&with("1000000", &[]), 1, "at most");
    let none = with("0", &[]);
    exits(&none, 0, "");
    assert!(!all(&none).contains("-0"), "{}", all(&none));
    exits(
        &with("1", &["--plan", "saudi=wait", "--plan", "saudi=hedge"]),
        1,
        "`saudi`",
    );
    let scenarios: Vec<String> = before
        .lines()
        .filter_map(|it| {
            it.strip_prefix("scenario = \"")?
                .strip_suffix('"')
                .map(str::to_owned)
        })
        .collect();
    let first = scenarios.first().unwrap();
    let other = scenarios.iter().find(|it| *it != first);
    let args = [
        "lab",
        "norms",
        "--pack",
        pack,
        "--scenario",
        first,
        "--games",
        "1",
    ];
    exits(&offramp(saves.path(), &args, b""), 0, "norms.toml");
    if let Some(other) = other {
        let rows = |text: &str| {
            let mut rows: Vec<String> = text
                .split("\n\n")
                .filter(|it| it.contains(other))
                .map(|it| it.trim().to_owned())
                .collect();
            rows.sort();
            rows
        };
        assert_eq!(rows(&norms()), rows(&before));
    }
    let wild = norms().replacen("bounds = [[", "bounds = [[1e308, 3.0], [", 1);
    fs::write(Path::new(pack).join("derived/norms.toml"), wild).unwrap();
    exits(
        &offramp(saves.path(), &["check", pack], b""),
        1,
        "norms.toml",
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_forgiven() {
    let saves = tempfile::tempdir().unwrap();
    // The largest file that this process may write stands in for the end of the disk.
    let script = "ulimit -f 40; trap '' XFSZ; exec \"$0\" play --plain --scenario ceasefire-2025 --saves \"$1\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_offramp")])
        .arg(saves.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"end\nend\nsave\n")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    exits(&output, 1, "could not be written");
    assert!(!all(&output).contains("Saved:"), "{}", all(&output));
    let path = files(saves.path()).pop().unwrap();
    exits(
        &offramp(saves.path(), &["replay", path.to_str().unwrap()], b""),
        0,
        "",
    );
}

#[test]
fn a_folder_that_cannot_be_is_no_reason_not_to_play() {
    let saves = tempfile::tempdir().unwrap();
    let file = saves.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    let output = offramp(&file.join("saves"), &["play", "--plain"], b"end\nsave\n");
    exits(&output, 1, "Month 2 of");
    let told = all(&output).matches("this game is not saved").count();
    assert_eq!(told, 1, "{}", all(&output));
    assert!(!all(&output).contains("Saved:"), "{}", all(&output));
}
