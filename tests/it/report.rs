//! Reports, through the program itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::cli::fed;

/// What a class types: eight seats, four rounds, a deal, an inject, the debrief.
const CLASS: &str = include_str!("data/class.txt");

fn said(output: &Output) -> (i32, String, String) {
    let text = |it: &[u8]| String::from_utf8(it.to_vec()).unwrap();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(!err.contains("panicked"), "{err}");
    (output.status.code().unwrap(), out, err)
}

fn report(saves: &Path, files: &[&str], out: &Path) -> (i32, String, String) {
    let folder = out.to_str().unwrap();
    let mut args = vec![
        "report",
        "--out",
        folder,
        "--futures",
        "2",
        "--seconds",
        "1",
    ];
    args.extend(files);
    said(&fed(saves, &args, ""))
}

/// The only save of a folder.
fn save(saves: &Path) -> PathBuf {
    let mut files = fs::read_dir(saves).unwrap().map(|it| it.unwrap().path());
    files
        .find(|it| it.extension().is_some_and(|it| it == "offramp"))
        .unwrap()
}

/// What a page holds: itself and nothing from elsewhere.
#[track_caller]
fn stands_alone(page: &str) {
    for outside in [
        "http://", "https://", "src=", "<script", "<link", "url(", "@import",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("size: A4"));
}

#[test]
fn a_class_on_paper_ends_with_a_report_of_the_class_its_delegations_and_its_people() {
    let saves = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    let (code, class, err) = said(&fed(
        saves.path(),
        &["host", "--clerk", "--seed", "5"],
        CLASS,
    ));
    assert_eq!(code, 0, "{err}");
    assert!(
        class.contains("Round 4 of 4")
            && class.contains("Debrief 5 of 5")
            && class.contains("`offramp report saros"),
        "{class}"
    );
    assert!(!class.contains("No: "), "{class}");
    let save = save(saves.path());
    let (code, told, err) = report(saves.path(), &[save.to_str().unwrap()], out.path());
    assert_eq!(code, 0, "{err}");
    assert_eq!(told.matches("Written: ").count(), 3, "{told}");
    let page = fs::read_to_string(out.path().join("report.html")).unwrap();
    stands_alone(&page);
    for wanted in [
        "People first: how they live",
        "It ended so:",
        "Moments that mattered",
        "together: this adds up",
        "Promises: kept, broken",
        "By whose doing",
        "Nine barges",
        "What the model leaves out",
        "Corvane, at the keyboard",
        "Round 1: “We fear for the families of the delta”",
        "Nothing is owed that was not said",
        "What happened afterwards",
        "Seed of all luck",
        "Weighs what it costs people",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    // A page a delegation, and a page a person.
    for seat in [
        "corvane", "council", "verrane", "marravel", "vasery", "ilmery", "grauven", "kolveth",
    ] {
        assert!(page.contains(&format!("id=\"g1-{seat}\"")), "{seat}");
    }
    assert_eq!(page.matches("Evidence, outcome by outcome").count(), 8);
    // Every picture has its table, and no mark is given.
    assert_eq!(
        page.matches("<div class=\"curves").count(),
        page.matches("<summary>").count()
    );
    assert_eq!(
        page.matches("<td class=\"fill\" contenteditable=\"true\"></td>")
            .count(),
        8 * 7 + 6 * 5
    );
    let table = fs::read_to_string(out.path().join("report.csv")).unwrap();
    let columns = fs::read_to_string(out.path().join("report.columns.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 8 * 4);
    let explained: Vec<&str> = columns
        .lines()
        .skip(1)
        .filter_map(|it| it.split(',').next())
        .collect();
    assert_eq!(explained, head);
    let at = |name: &str| head.iter().position(|it| it == name).unwrap();
    assert!(
        rows.iter()
            .all(|it| !it[at("filed")].is_empty() && !it[at("percent")].is_empty())
    );
    assert!(rows.iter().any(|it| &it[at("control_acts")] == "1"));
    assert!(
        rows.iter()
            .any(|it| it[at("reason")].contains("families of the delta"))
    );
}

#[test]
fn what_was_typed_in_stays_and_all_of_it_goes_with_the_class() {
    let saves = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    said(&fed(
        saves.path(),
        &["host", "--clerk", "--seed", "5"],
        "cor 1 60\nround\n",
    ));
    let mut files: Vec<PathBuf> = fs::read_dir(saves.path())
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    // A class is also named by its own file; a half-finished one has a report, too.
    let (code, _, err) = report(saves.path(), &[files[0].to_str().unwrap()], out.path());
    assert_eq!(code, 0, "{err}");
    let first = out.path().join("report.html");
    let page = fs::read_to_string(&first).unwrap();
    assert!(page.contains("This game is not over."));
    assert!(
        !page.contains("private</td>"),
        "private aims come with the end"
    );
    fs::write(&first, "typed in").unwrap();
    let (code, told, _) = report(saves.path(), &[files[0].to_str().unwrap()], out.path());
    assert_eq!(code, 0);
    assert!(told.contains("report-2.html"), "{told}");
    assert_eq!(fs::read_to_string(&first).unwrap(), "typed in");
    let (_, removed, _) = said(&fed(saves.path(), &["host", "--delete-all"], ""));
    assert!(
        removed.contains("report.html") && removed.contains("report-2.csv"),
        "{removed}"
    );
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
    assert_eq!(fs::read_dir(saves.path()).unwrap().count(), 0);
}

#[test]
fn games_of_one_and_of_several_at_a_keyboard_have_reports_in_one_page() {
    let saves = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    let solo = [
        "play",
        "--plain",
        "--scenario",
        "saros",
        "--seat",
        "corvane",
        "--seed",
        "3",
    ];
    said(&fed(
        saves.path(),
        &solo,
        "moves\ndo 1\nforecast 1 70\nend\nend\n",
    ));
    let seats = [
        "play",
        "--plain",
        "--scenario",
        "saros",
        "--hotseat",
        "corvane,marravel",
        "--seed",
        "4",
    ];
    said(&fed(saves.path(), &seats, "end\nend\nend\nend\n"));
    let mut files: Vec<String> = fs::read_dir(saves.path())
        .unwrap()
        .map(|it| it.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    assert_eq!(files.len(), 2);
    let (code, _, err) = report(saves.path(), &files, out.path());
    assert_eq!(code, 0, "{err}");
    let page = fs::read_to_string(out.path().join("report.html")).unwrap();
    stands_alone(&page);
    assert!(page.contains("Report of 2 games"));
    assert!(page.contains("id=\"g2-class\"") && page.contains("offramp replay"));
    assert!(page.contains(">70 %<"));
}

#[test]
fn saves_that_are_missing_forged_or_none_and_folders_that_cannot_be_are_told() {
    let saves = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    let (code, _, err) = report(saves.path(), &["nothing"], out.path());
    assert_eq!(code, 1);
    assert!(err.contains("nothing"), "{err}");
    let at = |name: &str| saves.path().join(name).to_str().unwrap().to_owned();
    fs::write(at("a.offramp"), "{\"what\":1}\n").unwrap();
    let (code, _, err) = report(saves.path(), &[&at("a.offramp")], out.path());
    assert_eq!(code, 1);
    assert!(err.contains("a.offramp"), "{err}");
    fs::write(at("b.class"), "{}\n").unwrap();
    let (code, _, err) = report(saves.path(), &[&at("b.class")], out.path());
    assert_eq!(code, 1);
    assert!(err.contains("b.class"), "{err}");
    // A class's file that names a file elsewhere leads to none but one beside it.
    let forged = "{\"facts\":{\"number\":\"\",\"secret\":\"\",\"lesson\":\"50min\",\"scenario\":\"\",\"seats\":[],\"saves\":[\"../../../etc/passwd\"],\"locked\":false,\"computer\":false,\"paper\":true}}\n";
    fs::write(at("c.class"), forged).unwrap();
    let (code, _, err) = report(saves.path(), &[&at("c.class")], out.path());
    assert_eq!(code, 1);
    assert!(!err.contains("etc/"), "{err}");
    said(&fed(
        saves.path(),
        &["host", "--clerk", "--seed", "5"],
        "round\n",
    ));
    let file = out.path().join("a file");
    fs::write(&file, "").unwrap();
    let save = save_of_class(saves.path());
    let (code, _, err) = report(saves.path(), &[save.to_str().unwrap()], &file);
    assert_eq!(code, 1);
    assert!(
        err.contains("a file") && err.contains("no report can be written there"),
        "{err}"
    );
    let no_folder = said(&fed(saves.path(), &["report", save.to_str().unwrap()], ""));
    assert_eq!(no_folder.0, 2);
    let no_save = said(&fed(saves.path(), &["report", "--out", "x"], ""));
    assert_eq!(no_save.0, 2);
}

fn save_of_class(saves: &Path) -> PathBuf {
    let files = fs::read_dir(saves).unwrap().map(|it| it.unwrap().path());
    let is_class = |it: &PathBuf| it.with_extension("class").exists();
    let mut own: Vec<PathBuf> = files
        .filter(|it| it.extension().is_some_and(|it| it == "offramp") && is_class(it))
        .collect();
    own.sort();
    own.pop().unwrap()
}
