//! The lab's tables, through the program itself.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::cli::fed;

fn lab(saves: &Path, args: &[&str]) -> Output {
    let args: Vec<&str> = ["lab"].iter().chain(args).copied().collect();
    fed(saves, &args, "")
}

#[track_caller]
fn good(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{error}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
fn bad(output: &Output, says: &str) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(
        error.contains(says) && !error.contains("panicked"),
        "{error}"
    );
}

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copied(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn assets(pack: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets")
        .join(pack)
}

const SWEEP: [&str; 9] = [
    "sweep",
    "--scenario",
    "saros",
    "--plans",
    "none,wait",
    "--lenses",
    "all",
    "--games",
    "2",
];

#[test]
fn shards_and_a_torn_sweep_come_to_the_tables_of_an_unbroken_one() {
    let root = tempfile::tempdir().unwrap();
    let saves = root.path().join("saves");
    let sweep = |out: &Path, more: &[&str]| {
        let args = [&SWEEP[..], more, &["--out", name(out)]].concat();
        lab(&saves, &args)
    };
    let tables = |out: &Path| {
        ["inputs.csv", "outcomes.csv", "sweep.json"].map(|it| fs::read(out.join(it)).unwrap())
    };
    let whole = root.path().join("whole");
    good(&sweep(&whole, &[]));
    let torn = root.path().join("torn");
    good(&sweep(&torn, &[]));
    for (table, share) in [("inputs.csv", 2), ("outcomes.csv", 3)] {
        let path = torn.join(table);
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() / share]).unwrap();
    }
    good(&sweep(&torn, &[]));
    assert_eq!(tables(&torn), tables(&whole));
    let shards: Vec<_> = (1..=3)
        .map(|it| root.path().join(format!("shard{it}")))
        .collect();
    for (at, out) in shards.iter().enumerate() {
        good(&sweep(out, &["--shard", &format!("{}/3", at + 1)]));
    }
    let merged = root.path().join("merged");
    let mut args = vec!["merge", "--out", name(&merged)];
    args.extend(shards.iter().map(|it| name(it)));
    good(&lab(&saves, &args));
    assert_eq!(tables(&merged), tables(&whole));

    bad(
        &sweep(&whole, &["--seed", "9"]),
        "seed is `1` there and `9` here",
    );
    bad(
        &sweep(&root.path().join("none"), &["--shard", "4/3"]),
        "no shard",
    );
    bad(
        &sweep(&root.path().join("none"), &["--shard", "0/3"]),
        "no shard",
    );
    bad(&lab(&saves, &args[..4]), "shard 1 of 3");
    let table = good(&lab(&saves, &["regret", name(&whole)]));
    assert!(table.contains("Loses least"), "{table}");
    bad(
        &lab(&saves, &["regret", name(&whole), "--by", "people"]),
        "did you mean",
    );
    bad(&lab(&saves, &["regret", name(root.path())]), "sweep.json");
    let never = good(&lab(
        &saves,
        &["prim", name(&whole), "--fail", "ending=nothing"],
    ));
    assert!(never.contains("never comes about"), "{never}");
    bad(
        &lab(&saves, &["prim", name(&whole), "--fail", "endings=x"]),
        "did you mean `ending`",
    );
    bad(
        &lab(&saves, &["prim", name(&whole), "--fail", "ending"]),
        "no condition",
    );
}

/// The words of a picture, whatever lines they stand on.
fn words_of(picture: &str) -> String {
    let texts = picture.split('<').filter_map(|it| it.split_once('>'));
    let words = texts.flat_map(|it| it.1.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_other_codings_turn_round_is_marked_wherever_the_table_is_shown() {
    let root = tempfile::tempdir().unwrap();
    let saves = root.path().join("saves");
    let (plain, coded) = (root.path().join("plain"), root.path().join("coded"));
    let sweep = |out: &Path, more: &[&str]| {
        let args = [&SWEEP[..], more, &["--out", name(out)]].concat();
        good(&lab(&saves, &args))
    };
    sweep(&plain, &[]);
    sweep(&coded, &["--codings", "3"]);
    let (table, picture) = (root.path().join("t.csv"), root.path().join("t.svg"));
    let regret = |folder: &Path| {
        let args = [
            "regret",
            name(folder),
            "--csv",
            name(&table),
            "--svg",
            name(&picture),
        ];
        let told = good(&lab(&saves, &args));
        (
            told,
            fs::read_to_string(&table).unwrap(),
            words_of(&fs::read_to_string(&picture).unwrap()),
        )
    };
    let (told, _, drawn) = regret(&plain);
    for text in [told, drawn] {
        assert!(text.contains("--codings N"), "{text}");
    }
    let (told, cells, drawn) = regret(&coded);
    for text in [&told, &drawn] {
        assert!(text.contains("of 3 other"), "{text}");
        assert!(text.contains("~ not so under other codings"), "{text}");
        assert!(!text.contains("--codings N"), "{text}");
    }
    let best = cells.lines().filter(|it| it.contains(",true,"));
    assert!(best.clone().count() > 0);
    for row in best {
        let survives: f64 = row.rsplit(',').next().unwrap().parse().unwrap();
        assert!((0.0..=1.0).contains(&survives), "{row}");
    }
}

#[test]
fn a_design_comes_back_in_its_own_order() {
    let root = tempfile::tempdir().unwrap();
    let saves = root.path().join("saves");
    let design = root.path().join("design.csv");
    let run = |text: &str, out: &str| {
        fs::write(&design, text).unwrap();
        let out = root.path().join(out);
        let args = [
            "sweep",
            "--scenario",
            "ceasefire-2025",
            "--design",
            name(&design),
            "--out",
            name(&out),
        ];
        (lab(&saves, &args), out)
    };
    let text = "seed,lens:fa,start:gaza.ceasefire,plan:us,level:saudi\n5,1,80,wait,novice\n4,0.5,20,none,standard\n5,1,80,wait,novice\n";
    let (output, out) = run(text, "one");
    good(&output);
    let outcomes = fs::read_to_string(out.join("outcomes.csv")).unwrap();
    let rows: Vec<&str> = outcomes.lines().skip(1).collect();
    let after = |row: &str| row.split_once(',').unwrap().1.to_owned();
    assert_eq!(rows.len(), 3);
    assert_eq!(after(rows[0]), after(rows[2]));
    assert_ne!(after(rows[0]), after(rows[1]));
    bad(
        &run("seed,start:gaza.ceasefre\n1,2\n", "two").0,
        "design.csv:1:2: there is no `gaza.ceasefre` here: did you mean `gaza.ceasefire`?",
    );
    bad(
        &run("seed,plan:us\n1,wait\nx,wait\n", "three").0,
        "design.csv:3:1",
    );
    bad(&run("seed,lens:fa\n1\n", "four").0, "design.csv:2:0");
}

#[test]
fn maps_go_out_and_run() {
    let root = tempfile::tempdir().unwrap();
    let saves = root.path().join("saves");
    for form in ["csv", "graphml", "dot"] {
        let path = root.path().join(format!("map.{form}"));
        good(&lab(&saves, &["fcm", "--export", name(&path)]));
        assert!(fs::read_to_string(&path).unwrap().contains("gaza.harm"));
    }
    let map = root.path().join("map.csv");
    let args = [
        "fcm",
        "--import",
        name(&map),
        "--rule",
        "mkosko",
        "--transfer",
        "sigmoid",
    ];
    let told = good(&lab(&saves, &args));
    assert!(
        told.contains("steps.") && told.contains("gaza.harm"),
        "{told}"
    );
    bad(
        &lab(&saves, &[&args[..], &["--start", "gaza.ham=1"]].concat()),
        "did you mean `gaza.harm`?",
    );
    bad(
        &lab(&saves, &[&args[..], &["--slope", "0"]].concat()),
        "slope",
    );
    bad(&lab(&saves, &["fcm", "--export", "map.txt"]), ".graphml");
    fs::write(&map, "a,b\n1\n").unwrap();
    bad(&lab(&saves, &args), "map.csv:2");
}

#[test]
fn stable_alignments_of_a_table_are_listed() {
    let root = tempfile::tempdir().unwrap();
    let table = root.path().join("field.csv");
    fs::write(
        &table,
        "name,size,a,b,c\na,1,0,1,-1\nb,2,1,0,-1\nc,1,-1,-1,0\n",
    )
    .unwrap();
    let told = good(&lab(root.path(), &["landscape", name(&table)]));
    assert!(told.contains("a, b | c"), "{told}");
    fs::write(&table, "name,size,a\nb,1,0\n").unwrap();
    bad(
        &lab(root.path(), &["landscape", name(&table)]),
        "field.csv:2:1",
    );
}

#[test]
fn a_pack_and_its_copy_differ_in_nothing_and_what_was_changed_is_found() {
    let root = tempfile::tempdir().unwrap();
    let (saves, copy) = (root.path().join("saves"), root.path().join("copy"));
    let original = assets("saros");
    copied(&original, &copy);
    let page = root.path().join("page.html");
    let args = ["compare", name(&original), name(&copy), "--games", "6"];
    let mut asked = args.to_vec();
    if cfg!(feature = "host") {
        asked.extend(["--html", name(&page)]);
    }
    let told = good(&lab(&saves, &asked));
    assert!(
        told.contains("6 of 6 pairs of games came out the same"),
        "{told}"
    );
    assert!(told.contains("Nothing moved beyond luck"), "{told}");
    // A people that starts with next to nothing of everything it wants.
    let file = copy.join("actors.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("support = ", "support = 1 # ")).unwrap();
    let json = good(&lab(&saves, &[&args[..], &["--json"]].concat()));
    let row: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(row["same"].as_u64() < row["games"].as_u64(), "{json}");
    let kinds = [
        "standing", "people", "ending", "gauge", "stock", "move", "promise",
    ];
    for kind in kinds {
        let mut moved = row["moved"].as_array().unwrap().iter();
        assert!(moved.any(|it| it["figure"] == kind), "{kind}");
    }
    bad(
        &lab(&saves, &[&args[..], &["--scenario", "sarso"]].concat()),
        "did you mean `saros`?",
    );
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replacen("kind = \"seat\"", "kind = \"chair\"", 1),
    )
    .unwrap();
    bad(&lab(&saves, &args), "actors.toml:");
    let alone = lab(&saves, &["compare", name(&original)]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&alone.stderr).contains("--against"));
}

#[cfg(feature = "host")]
#[test]
fn the_comparison_is_a_page_that_fetches_nothing() {
    let root = tempfile::tempdir().unwrap();
    let page = root.path().join("page.html");
    let args = [
        "compare",
        "--against",
        env!("CARGO_BIN_EXE_offramp"),
        "--scenario",
        "saros",
        "--games",
        "2",
        "--html",
        name(&page),
    ];
    let told = good(&lab(root.path(), &args));
    assert!(told.contains("2 of 2 pairs"), "{told}");
    let text = fs::read_to_string(&page).unwrap();
    assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>"));
    for foreign in ["http:", "https:", "<script", "<link", "url("] {
        assert!(!text.contains(foreign), "{foreign}");
    }
    assert!(text.contains("<svg") && text.contains("moves, times a game"));
    let nowhere = root.path().join("none").join("page.html");
    let args = [&args[..8], &[name(&nowhere)]].concat();
    bad(&lab(root.path(), &args), "page.html");
}

#[cfg(unix)]
#[test]
fn another_program_is_asked_as_it_can_answer() {
    use std::os::unix::fs::PermissionsExt;

    let root = tempfile::tempdir().unwrap();
    let program = |name: &str, text: &str| {
        let path = root.path().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    };
    let against = |path: &Path| {
        let args = [
            "compare",
            "--against",
            name(path),
            "--scenario",
            "saros",
            "--games",
            "2",
        ];
        lab(root.path(), &args)
    };
    // A build that does not know the command yet simulates.
    let older = format!(
        "#!/bin/sh\n[ \"$1\" = lab ] && exit 2\nexec {} \"$@\"\n",
        env!("CARGO_BIN_EXE_offramp")
    );
    let told = good(&against(&program("older", &older)));
    assert!(told.contains("tells nothing of moves"), "{told}");
    assert!(told.contains("2 of 2 pairs"), "{told}");
    bad(&against(&root.path().join("nothing")), "cannot be run");
    bad(
        &against(&program(
            "fails",
            "#!/bin/sh\necho out of order >&2\nexit 1\n",
        )),
        "out of order",
    );
    bad(
        &against(&program("silent", "#!/bin/sh\nexit 1\n")),
        "said nothing",
    );
    bad(
        &against(&program("chatty", "#!/bin/sh\necho hello\n")),
        "line 1 is no game",
    );
    bad(
        &against(&program("mute", "#!/bin/sh\nexit 0\n")),
        "no pairs",
    );
}

#[test]
fn seats_exchange_their_names_and_nothing_else_changes() {
    let root = tempfile::tempdir().unwrap();
    let told = good(&lab(
        root.path(),
        &["names", "--scenario", "saros", "--games", "1"],
    ));
    assert!(told.lines().count() > 2, "{told}");
    assert!(
        told.lines().all(|it| it.ends_with("to the last byte")),
        "{told}"
    );
    let args = ["names", "--seats", "saudi,us", "--games", "2"];
    let told = good(&lab(root.path(), &args));
    assert!(told.starts_with("saudi and us: 2 games"), "{told}");
    let wrong = |seats: &str| lab(root.path(), &["names", "--seats", seats]);
    bad(&wrong("saudi,suadi"), "did you mean `saudi`?");
    bad(&wrong("saudi"), "two seats");
    bad(&wrong("saudi,saudi"), "two seats");
}

#[test]
fn the_tournament_says_what_breaking_everything_late_brings() {
    let root = tempfile::tempdir().unwrap();
    let args = ["tournament", "--scenario", "saros", "--games", "4"];
    let told = good(&lab(root.path(), &args));
    assert!(told.contains("defector against standard: all"), "{told}");
    let last = told.lines().last().unwrap_or_default();
    let broken = last.strip_prefix("Breaking everything in the last third (");
    let broken = broken.and_then(|it| it.split_once(" promises a game)"));
    let broken: f64 = broken
        .unwrap_or_else(|| panic!("{told}"))
        .0
        .parse()
        .unwrap();
    assert!(0.0 < broken, "it has promised something by then: {told}");
}

/// A sweep that is at work, once it has written so many bytes of outcomes.
fn begun(saves: &Path, out: &Path, args: &[&str], bytes: u64) -> std::process::Child {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_offramp"))
        .arg("lab")
        .args(args)
        .args(["--out", name(out), "--saves", name(saves)])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let size = || fs::metadata(out.join("outcomes.csv")).map_or(0, |it| it.len());
    while size() < bytes && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child
}

#[cfg(unix)]
#[test]
fn a_sweep_that_is_interrupted_goes_on_and_comes_to_the_same() {
    let root = tempfile::tempdir().unwrap();
    let saves = root.path().join("saves");
    let args = [
        "sweep",
        "--scenario",
        "saros",
        "--plans",
        "none",
        "--lenses",
        "all",
        "--games",
        "32",
    ];
    let (whole, broken) = (root.path().join("whole"), root.path().join("broken"));
    let mut child = begun(&saves, &broken, &args, 2000);
    for signal in ["-INT", "-KILL"] {
        let id = child.id().to_string();
        let sent = std::process::Command::new("kill")
            .args([signal, &id])
            .status();
        assert!(sent.unwrap().success());
        assert!(!child.wait().unwrap().success(), "{signal}");
        let had = fs::metadata(broken.join("outcomes.csv")).unwrap().len();
        child = begun(&saves, &broken, &args, had + 2000);
    }
    assert!(child.wait().unwrap().success());
    good(&lab(
        &saves,
        &[&args[..], &["--out", name(&whole)]].concat(),
    ));
    for table in ["inputs.csv", "outcomes.csv", "sweep.json"] {
        let bytes = |it: &Path| fs::read(it.join(table)).unwrap();
        assert_eq!(bytes(&whole), bytes(&broken), "{table}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_a_sweep_with_its_place_and_loses_nothing() {
    let root = tempfile::tempdir().unwrap();
    let saves = root.path().join("saves");
    let (whole, full) = (root.path().join("whole"), root.path().join("full"));
    let args = [
        "sweep",
        "--scenario",
        "saros",
        "--plans",
        "none",
        "--lenses",
        "all",
        "--games",
        "4",
    ];
    // The largest file that this process may write stands in for the end of the disk.
    let script = "ulimit -f 8; trap '' XFSZ; exec \"$0\" lab \"$@\"";
    let output = std::process::Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_offramp")])
        .args(args)
        .args(["--out", name(&full), "--saves", name(&saves)])
        .output()
        .unwrap();
    bad(&output, ".csv: ");
    good(&lab(&saves, &[&args[..], &["--out", name(&full)]].concat()));
    good(&lab(
        &saves,
        &[&args[..], &["--out", name(&whole)]].concat(),
    ));
    for table in ["inputs.csv", "outcomes.csv"] {
        let bytes = |it: &Path| fs::read(it.join(table)).unwrap();
        assert_eq!(bytes(&whole), bytes(&full), "{table}");
    }
}

#[test]
fn tables_that_are_torn_foreign_or_no_tables_are_told_with_their_place() {
    let root = tempfile::tempdir().unwrap();
    let saves = root.path().join("saves");
    let out = root.path().join("sweep");
    let args = [&SWEEP[..], &["--out", name(&out)]].concat();
    good(&lab(&saves, &args));
    let table = |name: &str| out.join(name);
    let (inputs, outcomes) = (
        fs::read(table("inputs.csv")).unwrap(),
        fs::read(table("outcomes.csv")).unwrap(),
    );
    let regret = || lab(&saves, &["regret", name(&out)]);
    // Half a row, a row less, a foreign row, a foreign column, no text.
    fs::write(table("outcomes.csv"), &outcomes[..outcomes.len() - 30]).unwrap();
    bad(&regret(), "outcomes.csv:");
    let rows = String::from_utf8(outcomes.clone()).unwrap();
    let less: Vec<&str> = rows.lines().collect();
    fs::write(
        table("outcomes.csv"),
        less[..less.len() - 1].join("\n") + "\n",
    )
    .unwrap();
    bad(&regret(), "run the sweep again");
    fs::write(table("outcomes.csv"), &outcomes).unwrap();
    let text = String::from_utf8(inputs.clone()).unwrap();
    fs::write(table("inputs.csv"), text.replacen("lens", "glass", 1)).unwrap();
    bad(&regret(), "`lens` is missing");
    bad(
        &lab(&saves, &args),
        "inputs.csv:1: this row is not this sweep's",
    );
    fs::write(table("inputs.csv"), [0xff, 0xfe, 0x00]).unwrap();
    bad(&regret(), "inputs.csv");
    fs::write(table("inputs.csv"), &inputs).unwrap();
    let foreign = rows.replacen("\n1,", "\n7,", 1);
    fs::write(table("outcomes.csv"), &foreign).unwrap();
    bad(
        &lab(&saves, &args),
        "outcomes.csv:3: this row is not this sweep's",
    );
    assert_eq!(
        fs::read_to_string(table("outcomes.csv")).unwrap(),
        foreign,
        "left as it was"
    );
    fs::write(table("outcomes.csv"), &outcomes).unwrap();
    fs::write(table("sweep.json"), "{\"v\":1").unwrap();
    bad(&regret(), "sweep.json");
    bad(
        &lab(
            &saves,
            &["merge", name(&out), "--out", name(&root.path().join("m"))],
        ),
        "sweep.json",
    );
    for verb in [
        &["sweep", "--games", "0", "--out", "x"][..],
        &["names", "--games", "0"],
        &["compare", "--games", "0"],
    ] {
        let output = lab(&saves, verb);
        assert_eq!(output.status.code(), Some(2), "{verb:?}");
    }
    bad(
        &lab(
            &saves,
            &[
                "sweep",
                "--plans",
                "bargian",
                "--out",
                name(&root.path().join("p")),
            ],
        ),
        "did you mean `bargain`?",
    );
    bad(
        &lab(
            &saves,
            &[
                "sweep",
                "--lenses",
                "rasana",
                "--out",
                name(&root.path().join("p")),
            ],
        ),
        "did you mean `rasanah`?",
    );
    assert!(!root.path().join("p").exists(), "nothing is begun");
}
