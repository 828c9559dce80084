//! What a person takes back, and the drafts that lie on the desk.

use std::io;

use crate::rules;
use crate::ui::plain::{Done, Plain, number, pick};
use crate::words;
use crate::world::{Act, Draft};

impl Plain<'_> {
    /// Takes the end of the month back.
    pub(super) fn unend(&mut self) -> io::Result<Done> {
        if let Err(reason) = self.submit(&Act::Unend) {
            return Ok(Err(reason));
        }
        writeln!(self.out, "{}", words::room::MONTH_IS_YOURS_AGAIN)?;
        Ok(Ok(()))
    }

    /// Takes back an offer of that number, else what `do N` filed.
    pub(super) fn withdraw(&mut self, rest: &[&str]) -> io::Result<Done> {
        let at: usize = match number(rest) {
            Ok(at) => at,
            Err(reason) => return Ok(Err(reason)),
        };
        let (pack, view) = (self.pack(), self.view());
        let own = view
            .own
            .offers
            .iter()
            .find(|it| Ok(it.id) == number(rest) && Some(it.from) == view.seat());
        let order = at
            .checked_sub(1)
            .and_then(|it| self.choices().get(it).copied())
            .filter(|it| view.own.filed.contains(it));
        let (act, what) = match (own, order) {
            (Some(it), _) => {
                let name = words::offer_name(&pack, &view, it.id);
                (Act::Withdraw { offer: it.id }, name)
            }
            (None, Some(order)) => (Act::Unfile(order), words::order(&pack, &view, &order)),
            (None, None) => {
                return Ok(Err(words::room::nothing_to_withdraw(&at)));
            }
        };
        if let Err(reason) = self.submit(&act) {
            return Ok(Err(reason));
        }
        let left = words::held(self.view().own.capital);
        writeln!(self.out, "{}", words::room::taken_back(&what, &left))?;
        Ok(Ok(()))
    }

    /// Lists the drafts on the desk.
    pub(super) fn drafts(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        if view.own.desk.is_empty() {
            return writeln!(self.out, "{}", words::room::NO_DRAFT_ON_YOUR_DESK);
        }
        writeln!(self.out, "{}", words::room::ON_YOUR_DESK)?;
        for (at, draft) in view.own.desk.iter().enumerate() {
            let cost = rules::proposal_cost(&pack, draft.parties().len());
            let title = words::title(&pack, &draft.terms);
            let row = words::room::draft_row(&(at + 1), &title, &words::held(cost));
            writeln!(self.out, "{row}")?;
        }
        Ok(())
    }

    /// Shows a draft of the desk and asks what becomes of it.
    pub(super) fn send(&mut self, rest: &[&str]) -> io::Result<Done> {
        match self.draft_at(rest) {
            Ok((_, draft)) => self.settle(&self.pack(), draft),
            Err(reason) => Ok(Err(reason)),
        }
    }

    /// Drops a draft from the desk.
    pub(super) fn drop_draft(&mut self, rest: &[&str]) -> io::Result<Done> {
        match self.draft_at(rest) {
            Ok((at, _)) => self.speak(&Act::Drop(at)),
            Err(reason) => Ok(Err(reason)),
        }
    }

    fn draft_at(&self, rest: &[&str]) -> Result<(u8, Draft), String> {
        let at = number(rest)?;
        let desk = &self.view().own.desk;
        let list: Vec<usize> = (0..desk.len()).collect();
        let at = pick(&list, at, words::room::DRAFTS_LISTS_THEM)?;
        Ok((at as u8, desk[at].clone()))
    }
}
