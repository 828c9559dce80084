//! Sets of small positions: actors, red lines.

use std::fmt;
use std::marker::PhantomData;

use super::{ActorId, limits};

/// A position that a [`Set`] can hold: below 64.
pub trait Place: Copy {
    /// As a number.
    fn place(self) -> usize;
    /// From a number.
    fn at_place(place: usize) -> Self;
}

/// How many positions a [`Set`] has room for: as many as its number has bits.
const PLACES: usize = u64::BITS as usize;

impl ActorSet {
    /// How many actors a set has room for.
    pub const PLACES: usize = PLACES;
}

// Every actor and every red line that a pack may have finds room.
const _: () = assert!(limits::ACTORS <= PLACES && limits::RED_LINES <= PLACES);

/// A set of positions 0..64, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Set<I> {
    bits: u64,
    of: PhantomData<I>,
}

/// A set of actors.
pub type ActorSet = Set<ActorId>;

/// A set of red lines, by position in their actor's list.
pub type LineSet = Set<u8>;

impl Place for ActorId {
    #[inline]
    fn place(self) -> usize {
        self.at()
    }

    #[inline]
    fn at_place(place: usize) -> Self {
        Self::of(place)
    }
}

impl Place for u8 {
    #[inline]
    fn place(self) -> usize {
        usize::from(self)
    }

    #[inline]
    fn at_place(place: usize) -> Self {
        place as Self
    }
}

impl<I> Set<I> {
    /// Nobody.
    pub const EMPTY: Self = Self::from_bits(0);

    /// The set as a number, position 0 the lowest bit.
    pub const fn bits(self) -> u64 {
        self.bits
    }

    /// The set that a number stands for.
    pub const fn from_bits(bits: u64) -> Self {
        Self {
            bits,
            of: PhantomData,
        }
    }

    /// How many it holds.
    pub const fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Whether it holds none.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }
}

impl<I: Place> Set<I> {
    /// All that stand in one or the other.
    #[must_use]
    #[inline]
    pub fn or(self, other: Self) -> Self {
        Self::from_bits(self.bits | other.bits)
    }

    /// All that stand in both.
    #[must_use]
    #[inline]
    pub fn and(self, other: Self) -> Self {
        Self::from_bits(self.bits & other.bits)
    }

    /// Whether it holds this one. What no set has room for is in none.
    #[inline]
    pub fn contains(self, one: I) -> bool {
        one.place() < PLACES && self.bits >> one.place() & 1 == 1
    }

    /// The set with one more.
    ///
    /// # Panics
    /// When the position is 64 or more.
    #[must_use]
    #[inline]
    pub fn with(self, one: I) -> Self {
        assert!(one.place() < PLACES, "position {} in a set", one.place());
        Self::from_bits(self.bits | 1 << one.place())
    }

    /// The set without one.
    #[must_use]
    pub fn without(self, one: I) -> Self {
        if self.contains(one) {
            Self::from_bits(self.bits ^ 1 << one.place())
        } else {
            self
        }
    }

    /// What it holds, in order.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = I> {
        let mut left = self.bits;
        std::iter::from_fn(move || {
            let first = (left != 0).then(|| I::at_place(left.trailing_zeros() as usize));
            left &= left.wrapping_sub(1);
            first
        })
    }
}

impl<I> Default for Set<I> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<I: Place> From<I> for Set<I> {
    fn from(one: I) -> Self {
        Self::EMPTY.with(one)
    }
}

impl<I: Place> FromIterator<I> for Set<I> {
    fn from_iter<T: IntoIterator<Item = I>>(many: T) -> Self {
        many.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl<I: Place + fmt::Debug> fmt::Debug for Set<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let set: ActorSet = [3, 0, 63, 3].into_iter().map(ActorId).collect();
        let held: Vec<u8> = set.iter().map(|it| it.0).collect();
        assert_eq!((held, set.len()), (vec![0, 3, 63], 3));
        assert!(!set.contains(ActorId(1)) && !set.contains(ActorId(64 + 3)));
        assert_eq!(set.without(ActorId(63)).without(ActorId(9)).len(), 2);
    }

    #[test]
    #[should_panic(expected = "position 64")]
    fn a_place_that_a_set_has_no_room_for_is_not_taken_for_another() {
        let _ = ActorSet::from(ActorId(64));
    }
}
