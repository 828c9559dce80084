//! Looking back, in lines of text.

use std::io;

use crate::futures::moments;
use crate::ui::plain::{Done, Plain};
use crate::words::turning as said;

/// Decisions told.
const MOST: usize = 5;

impl Plain<'_> {
    pub(super) fn turning(&mut self) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        if view.seat().is_none() {
            return Ok(Err(said::NOBODY_LOOKS_BACK.to_owned()));
        }
        let past = self.table.retrospect();
        let found = past.turning(&pack, &|| false).unwrap_or_default();
        writeln!(self.out, "{}:", said::WHAT_MATTERED)?;
        if found.is_empty() {
            writeln!(self.out, "  {}", said::NO_DECISIONS)?;
        }
        for it in found.iter().take(MOST) {
            writeln!(self.out, "  {}", said::line(&pack, &view, it))?;
            for text in said::ended(&pack, it) {
                writeln!(self.out, "    {text}")?;
            }
            writeln!(
                self.out,
                "    {}",
                said::branch_back(&it.month.saturating_sub(1))
            )?;
        }
        let struck = moments(&view);
        writeln!(self.out, "{}:", said::MOMENTS)?;
        if struck.is_empty() {
            writeln!(self.out, "  {}", said::NO_MOMENTS)?;
        }
        for it in &struck {
            writeln!(self.out, "  {}", said::moment(&pack, &view, it))?;
            writeln!(
                self.out,
                "    {}",
                said::branch_back(&it.month.saturating_sub(1))
            )?;
        }
        writeln!(self.out, "{}", said::HOW_IT_IS_FOUND)?;
        if view.outcome.is_none() {
            writeln!(self.out, "{}", said::ON_THE_WAY)?;
        }
        Ok(Ok(()))
    }
}
