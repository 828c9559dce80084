//! `report`: what is left of games for whoever teaches.

use super::args::{Common, Report};
use super::fail::Failure;

/// Writes a report of some saves.
pub fn run(common: &Common, what: &Report) -> Result<(), Failure> {
    written::run(common, what)
}

#[cfg(feature = "host")]
mod written {
    use std::fs;
    use std::io::Write;
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    use offramp::content::ClassMatter;
    use offramp::game::{files, save};
    use offramp::host::record::{self, Line};
    use offramp::host::shipped_matter;
    use offramp::report::{self, Case, Look, Notes};
    use offramp::words::report as said;

    use super::{Common, Failure, Report};
    use crate::cli::print::{self, out};
    use crate::cli::saves;
    use crate::cli::whatif::saved;
    use crate::cli::working::Working;

    /// Reports of one name in a folder at most.
    const MOST: u32 = 1_000;

    pub fn run(common: &Common, what: &Report) -> Result<(), Failure> {
        let matter = shipped_matter().map_err(Failure::input)?;
        let look = Look {
            futures: what.futures,
            budget: Duration::from_secs(what.seconds),
        };
        // Whoever asks for three games with one misspelt is told before the first is worked on.
        let mut found = Vec::new();
        for name in &what.files {
            found.push(asked(common, name)?);
        }
        let (mut cases, mut classes) = (Vec::new(), Vec::new());
        for path in &found {
            let (case, class) = case(common, path, &matter, look)?;
            cases.push(case);
            classes.extend(class);
        }
        let files = [
            ("html", report::page(&cases, &matter)),
            ("csv", report::rows(&cases)),
            ("columns.csv", report::columns()),
        ];
        let written = write(&what.out, &files)?;
        let mut out = out();
        for path in &written {
            for class in &classes {
                note(class, path);
            }
            writeln!(out, "{}", said::written_to(&files::shown(path)))?;
        }
        Ok(out.flush()?)
    }

    /// The save that is meant: by path or name, or the last game of a class by the class's own file.
    fn asked(common: &Common, name: &Path) -> Result<PathBuf, Failure> {
        let path = saves::folder(common)?.find(name);
        if path.extension().is_none_or(|it| it != record::ENDING) {
            return Ok(path);
        }
        let shown = files::shown(&path);
        let lines = record::lines(&path).map_err(|it| Failure::input(format!("{shown}: {it}")))?;
        let last = lines.iter().rev().find_map(|it| match it {
            Line::Facts(facts) => facts.saves.last(),
            _ => None,
        });
        // Only a name: a forged file leads nowhere else.
        let name = last.and_then(|it| Path::new(it).file_name());
        let name = name.ok_or_else(|| {
            Failure::input(format!(
                "{shown}: {}",
                offramp::words::host::NO_CLASS_TO_RESUME
            ))
        })?;
        Ok(path.with_file_name(name))
    }

    /// A game with what its class's file adds, and that file.
    fn case(
        common: &Common,
        path: &Path,
        matter: &ClassMatter,
        look: Look,
    ) -> Result<(Case, Option<PathBuf>), Failure> {
        let game = saved(common, path)?;
        let beside = report::beside(path).unwrap_or_else(|why| {
            print::warn(&said::notes_are_not_read(&files::shown(path), &why));
            None
        });
        let notes = beside.as_ref().map(|it| Notes::of(&it.1, matter));
        let working = Working::on(1);
        let case = Case::of(save::name_of(path), game, notes, look);
        drop(working);
        Ok((case, beside.map(|it| it.0)))
    }

    /// Writes the files under the first name that is free, all or none of them; where they are.
    fn write(folder: &Path, texts: &[(&str, String)]) -> Result<Vec<PathBuf>, Failure> {
        let shown = files::shown(folder);
        let failed =
            |why: &dyn std::fmt::Display| Failure::input(said::no_folder_there(&shown, why));
        fs::create_dir_all(folder).map_err(|it| failed(&it))?;
        let named = |nth: u32| {
            let stem = if nth == 1 {
                "report".to_owned()
            } else {
                format!("report-{nth}")
            };
            texts
                .iter()
                .map(move |it| format!("{stem}.{}", it.0))
                .map(|it| folder.join(it))
                .collect::<Vec<_>>()
        };
        let free = (1..=MOST)
            .map(named)
            .find(|it| !it.iter().any(|it| it.exists()));
        let paths = free.ok_or_else(|| failed(&said::NO_NUMBERED_NAME_LEFT))?;
        for (path, (_, text)) in paths.iter().zip(texts) {
            if let Err(why) = files::write_whole(path, text.as_bytes()) {
                // Half a report is in nobody's way.
                for path in &paths {
                    let _ = fs::remove_file(path);
                }
                return Err(failed(&why));
            }
        }
        Ok(paths)
    }

    /// Writes down in the class's file where its report is, so that it is deleted with the class.
    fn note(class: &Path, report: &Path) {
        let whole = fs::canonicalize(report).unwrap_or_else(|_| report.to_owned());
        if let Err(why) = record::note_report(class, &whole) {
            print::warn(&said::not_noted(&files::shown(class), &why));
        }
    }
}

/// There are no reports in this build.
#[cfg(not(feature = "host"))]
mod written {
    use offramp::words::report as said;

    use super::{Common, Failure, Report};

    pub fn run(_: &Common, _: &Report) -> Result<(), Failure> {
        Err(Failure::input(said::REPORTS_NEED_PAGES))
    }
}
