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
