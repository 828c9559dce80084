//! Loops, the survey and offers read three ways, in lines of text.

use std::io;

use crate::ai;
use crate::content::Pack;
use crate::rules;
use crate::ui::plain::find::subject;
use crate::ui::plain::{Done, Plain};
use crate::words::{self, Subject, loops as looped, reading as read, survey as surveyed};
use crate::world::{Draft, View};

/// Loops told.
const LOOPS: usize = 8;

impl Plain<'_> {
    /// Who trusts, fears and needs the seat.
    pub(super) fn survey(&mut self) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        if view.seat().is_none() {
            return Ok(Err(words::common::YOU_SPEAK_FOR_NOBODY.to_owned()));
        }
        let prices = rules::prices(&pack, &view, self.table.belief());
        for it in ai::survey(&pack, &view, &prices) {
            writeln!(self.out, "{}", words::name(&pack, it.actor))?;
            for (head, sum, list) in [
                (surveyed::TRUST, it.trust, &it.trusts),
                (surveyed::FEAR, it.fear, &it.fears),
                (surveyed::NEED, it.need, &it.needs),
            ] {
                let told: Vec<String> = list
                    .iter()
                    .map(|(because, points)| {
                        let text = surveyed::because(&pack, *because);
                        format!("{} {text}", words::signed(*points, 1))
                    })
                    .collect();
                writeln!(self.out, "  {head}: {sum:.1} ({})", told.join("; "))?;
            }
        }
        writeln!(self.out, "{}", surveyed::WHAT_IT_IS)?;
        Ok(Ok(()))
    }

    /// Loops through a gauge.
    pub(super) fn loops(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        let gauge = match subject(&pack, &rest.join(" ")) {
            Ok(Subject::Gauge(gauge)) if !rest.is_empty() => gauge,
            Ok(_) => return Ok(Err(looped::LOOPS_NEEDS_GAUGE.to_owned())),
            Err(reason) => return Ok(Err(reason)),
        };
        let levels = pack.gauges.ids().map(|it| view.guess(it)).collect();
        let map = view.public.doctrines.lens(self.table.belief());
        let references = &view.public.references;
        let found = rules::loops(&pack, map, &levels, references, gauge, LOOPS);
        if found.is_empty() {
            writeln!(self.out, "{}", looped::NO_LOOP)?;
        }
        for it in &found {
            writeln!(
                self.out,
                "{}: {}",
                looped::kind(it),
                looped::short(&pack, it)
            )?;
            writeln!(
                self.out,
                "  {} {}",
                looped::gain(&pack, it),
                looped::needs(&pack, it)
            )?;
            for line in looped::steps(&pack, it) {
                writeln!(self.out, "    {line}")?;
            }
        }
        Ok(Ok(()))
    }

    /// A draft read three ways.
    pub(super) fn three_ways(&mut self, pack: &Pack, view: &View, draft: &Draft) -> io::Result<()> {
        let belief = self.table.belief();
        let prices = rules::prices(pack, view, belief);
        let Some(it) = ai::reading(pack, view, &prices, belief, draft) else {
            return Ok(());
        };
        writeln!(self.out, "  {}:", read::READ_THREE_WAYS)?;
        for line in read::lines(pack, &it) {
            writeln!(self.out, "    {line}")?;
        }
        Ok(())
    }
}
