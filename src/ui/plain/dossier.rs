//! Dossiers in lines: the points with what each means, then a draft by numbers.

use std::io;

use crate::content::{Dossier, Pack};
use crate::rules;
use crate::ui::plain::draft::parse;
use crate::ui::plain::{Done, Plain};
use crate::words;
use crate::world::{Draft, Term, View};

impl Plain<'_> {
    /// Lists the dossiers, or reads one point by point and drafts it.
    pub(super) fn dossier(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        let Some(seat) = view.seat() else {
            return Ok(Err(words::plain::ONLY_SEAT_CAN_WRITE.to_owned()));
        };
        if view.outcome.is_some() {
            return Ok(Err(words::plain::GAME_IS_OVER.to_owned()));
        }
        let Some(word) = rest.first() else {
            let now = pack.dossiers.iter();
            for it in now.filter(|it| it.dates.hold(view.date())) {
                writeln!(self.out, "{}: {}. {}", it.id, it.label, it.text)?;
            }
            if pack.dossiers.is_empty() {
                return Ok(Err(words::plain::THIS_REGION_HAS_NO.to_owned()));
            }
            return Ok(Ok(()));
        };
        let lower = words::fold(word);
        let found = pack
            .dossiers
            .iter()
            .filter(|it| it.dates.hold(view.date()))
            .find(|it| it.id == lower || it.word == lower);
        let Some(dossier) = found else {
            let names: Vec<&str> = pack.dossiers.iter().map(|it| it.id.as_str()).collect();
            return Ok(Err(words::plain::there_is_no_text(
                &word,
                &names.join(", "),
            )));
        };
        let usual = rules::usual_draft(&pack, view.as_ref(), seat, dossier);
        let promises = self.points(&pack, &view, dossier, &usual)?;
        let Some(draft) = self.read_points(&pack, &promises, &usual)? else {
            writeln!(self.out, "{}", words::plain::DRAFT_IS_DROPPED)?;
            return Ok(Ok(()));
        };
        self.left_out(&pack, &view, dossier, &draft)?;
        self.settle(&pack, draft)
    }

    /// Tells each point; returns the promises in the order of their numbers.
    fn points(
        &mut self,
        pack: &Pack,
        view: &View,
        dossier: &Dossier,
        usual: &Draft,
    ) -> io::Result<Vec<Term>> {
        writeln!(self.out, "{}. {}", dossier.label, dossier.text)?;
        let mut promises = Vec::new();
        let mut heading = "";
        for point in &dossier.points {
            if point.heading != heading {
                heading = &point.heading;
                writeln!(self.out, "{heading}:")?;
            }
            let clause = &pack.clauses[point.clause];
            for term in rules::usual_terms(pack, point) {
                promises.push(term);
                let chosen = if usual.terms.contains(&term) {
                    ", usual"
                } else {
                    ""
                };
                writeln!(
                    self.out,
                    "{:3}. {} ({}, {}{chosen})",
                    promises.len(),
                    words::pledge(pack, &term),
                    words::months(term.months),
                    words::procedure(clause.ratify),
                )?;
            }
            if !rules::missing(view, point) {
                writeln!(self.out, "     In force already.")?;
            }
            writeln!(self.out, "     {}. {}", point.name, clause.text)?;
            if let Some(absent) = &point.absent {
                writeln!(self.out, "     {absent}")?;
            }
            writeln!(self.out, "     Objects: {}", point.objects)?;
            for ask in &clause.asks {
                writeln!(self.out, "     {}", ask.text)?;
            }
        }
        writeln!(self.out, "{}", words::plain::WHICH_NUMBERS_IN_ONE)?;
        self.out.flush()?;
        Ok(promises)
    }

    /// Reads lines until one is a draft; none where it is dropped.
    fn read_points(
        &mut self,
        pack: &Pack,
        promises: &[Term],
        usual: &Draft,
    ) -> io::Result<Option<Draft>> {
        while let Some(line) = self.line()? {
            if line.is_empty() || line.eq_ignore_ascii_case("cancel") {
                return Ok(None);
            }
            if line.eq_ignore_ascii_case("usual") {
                if !usual.terms.is_empty() {
                    return Ok(Some(usual.clone()));
                }
                writeln!(self.out, "{}", words::plain::NO_NONE_OF_USUAL)?;
                self.out.flush()?;
                continue;
            }
            match parse(pack, promises, &line) {
                Ok(draft) => return Ok(Some(draft)),
                Err(reason) => writeln!(self.out, "No: {reason}")?,
            }
            self.out.flush()?;
        }
        Ok(None)
    }

    /// Names what the draft leaves out of the text.
    fn left_out(
        &mut self,
        pack: &Pack,
        view: &View,
        dossier: &Dossier,
        draft: &Draft,
    ) -> io::Result<()> {
        let facts = rules::With {
            facts: view,
            terms: &draft.terms,
        };
        for point in &dossier.points {
            if point.comes_back.is_some() && rules::missing(&facts, point) {
                let label = &pack.clauses[point.clause].label;
                let absent = point.absent.as_deref().unwrap_or_default();
                writeln!(self.out, "Left out: {label}. {absent}")?;
            }
        }
        Ok(())
    }
}
