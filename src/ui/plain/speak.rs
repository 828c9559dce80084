//! What a person says beyond the menu: reading the codex, disputing the model, arguing for a move.

use std::io;

use crate::content::{GaugeId, Pack, foreign};
use crate::game::files;
use crate::rules;
use crate::ui::plain::find::{named, subject};
use crate::ui::plain::{Done, Plain};
use crate::ui::widgets::rank;
use crate::words;
use crate::words::Subject;
use crate::words::codex::{Book, Lead, Leaf};
use crate::world::{Act, Argument, View};

impl Plain<'_> {
    pub(super) fn codex(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        let book = Book::of(&pack, view.date());
        if rest.is_empty() {
            let mut group = "";
            for it in &book.entries {
                if it.group != group {
                    group = it.group;
                    writeln!(self.out, "{group}:")?;
                }
                writeln!(self.out, "  {} ({})", it.name, it.id)?;
            }
            writeln!(self.out, "{}", words::plain::CODEX_NAME_READS_PAGE)?;
            return Ok(Ok(()));
        }
        let wanted = rest.join(" ");
        let Some(at) = page_of(&book, &wanted) else {
            let text = words::plain::codex_has_no_page(&foreign::shown(&wanted));
            return Ok(Err(text));
        };
        writeln!(
            self.out,
            "{} ({})",
            book.entries[at].name, book.entries[at].group
        )?;
        for leaf in book.page(at) {
            match leaf {
                Leaf::Head(text) => writeln!(self.out, "{text}:")?,
                Leaf::Text(text) | Leaf::Note(text) => writeln!(self.out, "{text}")?,
                Leaf::Lead(text, Lead::Page(to)) => {
                    writeln!(self.out, "  {text} (`codex {}`)", book.entries[to].id)?;
                }
                Leaf::Lead(text, Lead::Subject(it)) => {
                    let hint = asked_by(&pack, &view, it);
                    writeln!(self.out, "  {text}{hint}")?;
                }
            }
        }
        Ok(Ok(()))
    }

    pub(super) fn dispute(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        let line = rest.join(" ");
        let Some((name, text)) = line.split_once(':') else {
            let text = words::plain::DISPUTE_NEEDS_NAME_COLON;
            return Ok(Err(text.to_owned()));
        };
        let words: Vec<&str> = name.split_whitespace().collect();
        let it = match named(&words) {
            Some(it) => it,
            None => match subject(&pack, &words.join(" ")) {
                Ok(it) => it,
                Err(reason) => return Ok(Err(reason)),
            },
        };
        let dispute = words::dispute(&pack, &view, it, text);
        let about = dispute.about.clone();
        if let Err(reason) = self.submit(&Act::Dispute(Box::new(dispute))) {
            return Ok(Err(reason));
        }
        writeln!(self.out, "{}", words::plain::noted_and_kept_with(&about))?;
        Ok(Ok(()))
    }

    pub(super) fn disputes(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        if view.disputes.is_empty() {
            writeln!(self.out, "{}", words::plain::NOBODY_HAS_DISPUTED_ANYTHING)?;
        }
        for it in view.disputes.iter() {
            let by = words::disputed_by(&pack, &view, it);
            writeln!(self.out, "{}: {} ({by})", it.dispute.about, it.dispute.text)?;
        }
        Ok(())
    }

    pub(super) fn export(&mut self, rest: &[&str]) -> io::Result<Done> {
        if rest != ["disputes"] {
            return Ok(Err(words::plain::EXPORT_DISPUTES_IS_WHAT.to_owned()));
        }
        let (pack, view) = (self.pack(), self.view());
        if view.disputes.is_empty() {
            return Ok(Err(words::plain::NOTHING_HAS_BEEN_DISPUTED.to_owned()));
        }
        let text = words::disputes_csv(&pack, &view.disputes);
        match self.table.beside("disputes.csv", &text) {
            Ok(path) => writeln!(self.out, "Written to {}", files::shown(&path))?,
            Err(reason) => return Ok(Err(format!("{}.", words::capital(&reason)))),
        }
        Ok(Ok(()))
    }

    pub(super) fn argue(&mut self) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        if view.seat().is_none() {
            return Ok(Err(words::plain::ONLY_SEAT_CAN_ARGUE.to_owned()));
        }
        if view.outcome.is_some() {
            return Ok(Err(words::plain::GAME_IS_OVER.to_owned()));
        }
        if view.own.argument.is_some() {
            return Ok(Err(words::plain::ONE_ARGUED_MOVE_MONTH.to_owned()));
        }
        let Some(mut argument) = self.ask_argument(&pack)? else {
            return self.dropped();
        };
        let near = rules::nearest(&pack, &view, &argument.aims);
        argument.odds = rules::odds(&pack, &near, argument.aims.len());
        writeln!(
            self.out,
            "{}",
            words::plain::what_model_makes_of(&words::odds(argument.odds))
        )?;
        for it in &near {
            writeln!(self.out, "  {}", words::near(&pack, it))?;
        }
        if near.is_empty() {
            writeln!(self.out, "{}", words::common::NO_MOVE_OF_PACK)?;
        }
        writeln!(
            self.out,
            "{}",
            words::plain::it_costs_capital_and(
                &words::held(rules::argue_cost(&pack)),
                &pack.tuning.argue_support,
                &pack.tuning.argue_failed
            )
        )?;
        self.out.flush()?;
        match self.line()?.as_deref() {
            Some("file") => (),
            _ => return self.dropped(),
        }
        let receipt = match self.submit(&Act::Argue(Box::new(argument))) {
            Ok(receipt) => receipt,
            Err(reason) => return Ok(Err(reason)),
        };
        let left = words::held(self.view().own.capital);
        writeln!(
            self.out,
            "{}",
            words::plain::put_forward_dice_fall(&words::held(receipt.cost), &left)
        )?;
        Ok(Ok(()))
    }

    fn dropped(&mut self) -> io::Result<Done> {
        writeln!(self.out, "{}", words::plain::ARGUMENT_IS_DROPPED)?;
        Ok(Ok(()))
    }

    /// Asks what, why and on what; none where it is dropped.
    fn ask_argument(&mut self, pack: &Pack) -> io::Result<Option<Argument>> {
        let what = words::plain::WHAT_IS_DONE_IN;
        let Some(what) = self.ask_line(what)? else {
            return Ok(None);
        };
        let mut reasons = Vec::new();
        while reasons.len() < rules::ARGUED_MOST {
            let text = words::plain::reason_of_at_most(&(reasons.len() + 1));
            match self.ask_line(&text)? {
                Some(reason) => reasons.push(reason),
                None if reasons.is_empty() => return Ok(None),
                None => break,
            }
        }
        let mut aims: Vec<(GaugeId, bool)> = Vec::new();
        while aims.len() < rules::ARGUED_MOST {
            let text = words::plain::gauge_of_at_most(&(aims.len() + 1));
            match self.ask_line(&text)? {
                Some(line) => match self.aimed(pack, &line) {
                    Ok(aim) => aims.push(aim),
                    Err(reason) => writeln!(self.out, "No: {reason}")?,
                },
                None if aims.is_empty() => return Ok(None),
                None => break,
            }
        }
        let odds = crate::world::Odds {
            chance: 0,
            points: 0,
        };
        Ok(Some(Argument {
            what,
            reasons,
            aims,
            odds,
        }))
    }

    /// Asks for a line; none where it is empty, `cancel`, or the input has ended.
    fn ask_line(&mut self, question: &str) -> io::Result<Option<String>> {
        writeln!(self.out, "{question}")?;
        self.out.flush()?;
        let line = self.line()?;
        Ok(line.filter(|it| !it.is_empty() && !it.eq_ignore_ascii_case("cancel")))
    }

    fn aimed(&self, pack: &Pack, line: &str) -> Result<(GaugeId, bool), String> {
        let (word, name) = line.split_once(' ').unwrap_or((line, ""));
        let up = match words::fold(word).as_str() {
            "more" => true,
            "less" => false,
            _ => return Err(words::plain::IT_BEGINS_WITH_MORE.to_owned()),
        };
        match subject(pack, name)? {
            Subject::Gauge(gauge) => rules::aim(pack, &self.view(), gauge, up)
                .map(|()| (gauge, up))
                .map_err(|it| words::flaw(pack, it)),
            _ => Err(format!("“{name}” is no gauge.")),
        }
    }
}

/// The page of this name or id, else the one that is most like it.
fn page_of(book: &Book, wanted: &str) -> Option<usize> {
    let lower = words::fold(wanted);
    let same = |it: &str| words::fold(it) == lower;
    let exact = book
        .entries
        .iter()
        .position(|it| same(&it.id) || same(&it.name));
    exact.or_else(|| rank(&book.names(), wanted).first().copied())
}

/// How `why` would be asked about a subject.
fn asked_by(pack: &Pack, view: &View, it: Subject) -> String {
    let topic = words::topic(pack, it);
    let id = topic.split_once(':').map_or(topic.as_str(), |it| it.1);
    if subject(pack, id).is_ok() {
        format!(" (`why {id}`)")
    } else {
        format!(" (`why {}`)", words::subject(pack, view, it))
    }
}
