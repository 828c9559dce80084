//! A sweep on more than one machine: the page's own examples, where the machine can run them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The example under a heading of the page.
fn example(heading: &str) -> String {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/clusters.md"));
    let page = page.unwrap();
    let part = page
        .split("\n## ")
        .find(|it| it.starts_with(heading))
        .unwrap();
    let code = part.split("```").nth(1).unwrap();
    code.split_once('\n').unwrap().1.to_owned()
}

/// As large as a test may be: everything else is as the page says it.
fn small(example: &str) -> String {
    let few = "--scenario alliance-2024 --plans none --games 1";
    assert!(
        example.contains("--scenario alliance-2024 --games 200"),
        "{example}"
    );
    example
        .replace("--scenario alliance-2024 --games 200", few)
        .replace("--cpus-per-task=4", "--cpus-per-task=1")
}

/// Whether a program is here and answers.
fn answers(program: &str, argument: &str) -> bool {
    let output = Command::new(program).arg(argument).output();
    output.is_ok_and(|it| it.status.success())
}

/// Runs a shell script in a folder in which `offramp` is this build.
fn run(folder: &Path, script: &str) -> Output {
    let bin = folder.join("bin");
    fs::create_dir_all(&bin).unwrap();
    let link = bin.join("offramp");
    if !link.exists() {
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_offramp"), link).unwrap();
    }
    let path = std::env::var("PATH").unwrap_or_default();
    Command::new("bash")
        .args(["-c", script])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", bin.display()))
        .output()
        .unwrap()
}

#[track_caller]
fn good(output: &Output) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
}

/// The merged tables are those of an unbroken run.
fn is_the_whole(folder: &Path) {
    let whole = "offramp lab sweep --scenario alliance-2024 --plans none --games 1 --out whole";
    good(&run(folder, whole));
    for table in ["inputs.csv", "outcomes.csv", "sweep.json"] {
        let bytes = |it: &str| fs::read(folder.join(it).join(table)).unwrap();
        assert_eq!(bytes("sweep"), bytes("whole"), "{table}");
    }
}

#[test]
fn gnu_parallel_runs_the_shards() {
    let folder = tempfile::tempdir().unwrap();
    if !answers("parallel", "--version") {
        eprintln!("skipped: GNU parallel is not installed");
        return;
    }
    good(&run(folder.path(), &small(&example("GNU parallel"))));
    is_the_whole(folder.path());
}

#[test]
fn a_slurm_job_array_runs_the_shards() {
    let folder = tempfile::tempdir().unwrap();
    if !answers("sinfo", "--noheader") {
        eprintln!("skipped: no Slurm answers here (install slurm-wlm and start a node)");
        return;
    }
    fs::write(
        folder.path().join("job.sh"),
        small(&example("A Slurm job array")),
    )
    .unwrap();
    good(&run(folder.path(), "sbatch --wait job.sh"));
    good(&run(
        folder.path(),
        "offramp lab merge shards/* --out sweep",
    ));
    is_the_whole(folder.path());
}

/// Runs an example in a language of researchers, where its interpreter has what it needs.
fn python(example: &str, needs: &str, arguments: &[&str]) -> Option<String> {
    // A virtual environment is named by the one who has it.
    let python = std::env::var("OFFRAMP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python)
        .args(["-c", &format!("import {needs}")])
        .output();
    if !has.is_ok_and(|it| it.status.success()) {
        eprintln!("skipped: {python} has no {needs}");
        return None;
    }
    let output = Command::new(&python)
        .arg(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("examples")
                .join(example),
        )
        .args(["--program", env!("CARGO_BIN_EXE_offramp")])
        .args(arguments)
        .output()
        .unwrap();
    good(&output);
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn salib_drives_a_sweep_and_reads_its_tables() {
    let Some(told) = python("sobol.py", "SALib", &["--samples", "2"]) else {
        return;
    };
    let indices = told
        .lines()
        .filter(|it| it.contains(" S1 ") && it.contains(" ST "));
    assert_eq!(indices.count(), 7, "{told}");
}

#[test]
fn the_ema_workbench_drives_a_sweep_and_reads_its_tables() {
    let Some(told) = python(
        "ema.py",
        "ema_workbench; ema_workbench.Sample",
        &["--scenarios", "12"],
    ) else {
        return;
    };
    assert!(
        told.contains("stabilise") && told.contains("fare worst"),
        "{told}"
    );
}
