//! Branches in lines of text.

use std::io;

use crate::content::foreign;
use crate::game::save;
use crate::ui::plain::{Done, Plain};
use crate::words;
use crate::words::branches as said;

impl Plain<'_> {
    /// Goes back to the end of a month, in a save of its own.
    pub(super) fn branch(&mut self, rest: &[&str]) -> io::Result<Done> {
        let month = match rest {
            [word] => word.parse::<u8>().ok(),
            _ => None,
        };
        let Some(month) = month else {
            return Ok(Err(said::BRANCH_NEEDS_NUMBER.to_owned()));
        };
        let from = self.table.family().map(|it| it.0);
        let name = match from.and_then(|from| Ok((self.table.branch(month)?, from))) {
            Ok(names) => names,
            Err(reason) => return Ok(Err(reason)),
        };
        self.told = false;
        self.last = None;
        let (new, old) = name;
        writeln!(self.out, "{}", said::goes_on_in(&new, &old, &month))?;
        if self.table.is_covered() {
            self.curtain()?;
        } else {
            self.news()?;
        }
        Ok(Ok(()))
    }

    /// The tree, or one branch beside this game.
    pub(super) fn branches(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (own, kin) = match self.table.family() {
            Ok(it) => it,
            Err(reason) => return Ok(Err(reason)),
        };
        let pack = self.pack();
        if let [name] = rest {
            let Some(there) = kin.iter().find(|it| it.name == *name && it.name != own) else {
                let known: Vec<String> = kin
                    .iter()
                    .map(|it| it.name.clone())
                    .filter(|it| *it != own)
                    .collect();
                let text = said::no_branch_called(&foreign::shown(name), &words::list(&known));
                return Ok(Err(text));
            };
            let here = self.view();
            for month in here.past.iter().filter(|it| 0 < it.month) {
                let Some(other) = there.view.past.iter().find(|it| it.month == month.month) else {
                    continue;
                };
                let [one, two] = [month, other].map(|it| format!("{:.0}", it.standing));
                writeln!(
                    self.out,
                    "{}",
                    said::standing_then(&month.month, &one, &two)
                )?;
                if month.orders != other.orders {
                    writeln!(self.out, "  {own}: {}", said::decided(&pack, &here, month))?;
                    writeln!(
                        self.out,
                        "  {name}: {}",
                        said::decided(&pack, &there.view, other)
                    )?;
                }
            }
            return Ok(Ok(()));
        }
        for at in 0..kin.len() {
            let indent = "  ".repeat(save::depth(&kin, at));
            let mark = if kin[at].name == own { "* " } else { "" };
            writeln!(self.out, "{indent}{mark}{}", said::line(&pack, &kin, at))?;
        }
        if kin.len() < 2 {
            writeln!(self.out, "{}", said::NO_BRANCH_YET)?;
        }
        Ok(Ok(()))
    }
}
