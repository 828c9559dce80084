use std::ops::Deref;

use crate::content::{ClauseId, Table};
use crate::world::Commitment;

/// Promises in their order, those of each clause at hand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Promises {
    list: Vec<Commitment>,
    /// The first of each clause, by position.
    first: Table<ClauseId, Option<u16>>,
    /// The next of the same clause after each, by position.
    next: Vec<Option<u16>>,
}

impl Promises {
    /// Some promises of a pack with so many clauses.
    pub fn of(clauses: usize, list: impl Iterator<Item = Commitment>) -> Self {
        let mut promises = Self::default();
        promises.fill(clauses, list);
        promises
    }

    /// Other promises in the room of those before.
    pub fn fill(&mut self, clauses: usize, list: impl Iterator<Item = Commitment>) {
        self.list.clear();
        self.list.extend(list);
        if self.first.len() == clauses {
            self.first.values_mut().fill(None);
        } else {
            self.first = Table::filled(None, clauses);
        }
        self.next.clear();
        self.next.resize(self.list.len(), None);
        for (at, it) in self.list.iter().enumerate().rev() {
            let first = &mut self.first[it.term.clause];
            self.next[at] = *first;
            *first = Some(at as u16);
        }
    }

    /// The promises of a clause, in their order.
    #[inline]
    pub fn of_clause(&self, clause: ClauseId) -> impl Iterator<Item = &Commitment> + Clone {
        let mut at = self.first.get(clause).copied().flatten();
        std::iter::from_fn(move || {
            let place = usize::from(at?);
            at = self.next[place];
            self.list.get(place)
        })
    }
}

impl Deref for Promises {
    type Target = [Commitment];

    fn deref(&self) -> &[Commitment] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::ActorId;
    use crate::content::file::{Size, Verify};
    use crate::world::{DealId, Life, Term};

    fn promise(clause: u16, giver: u8) -> Commitment {
        let term = Term {
            clause: ClauseId(clause),
            giver: ActorId(giver),
            receiver: ActorId(9),
            size: Size::Full,
            months: 12,
            verify: Verify::default(),
            guarantor: None,
            first: false,
            secret: false,
        };
        Commitment {
            deal: DealId::OPENING,
            position: giver,
            term,
            life: Life::Waiting,
            left: 12,
        }
    }

    #[test]
    fn promises_of_a_clause_are_found_in_their_order() {
        let all = [(2, 0), (1, 1), (2, 2), (0, 3), (2, 4)].map(|it| promise(it.0, it.1));
        let mut promises = Promises::of(3, all.into_iter());
        let givers = |it: &Promises, clause| -> Vec<u8> {
            it.of_clause(ClauseId(clause))
                .map(|it| it.term.giver.0)
                .collect()
        };
        assert_eq!(givers(&promises, 2), [0, 2, 4]);
        assert_eq!(givers(&promises, 1), [1]);
        assert_eq!(promises.len(), 5);
        promises.fill(3, all.into_iter().take(2));
        assert_eq!(givers(&promises, 2), [0]);
        assert!(givers(&promises, 0).is_empty() && givers(&promises, 9).is_empty());
    }
}
