//! Lists that only their own kind of id opens.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use super::ids::Position;

/// An id that stands for a place in a list. Only the ids of this module are keys.
pub trait Key: Position {}

/// A list indexed by a typed id: a gauge's id opens no list of actors.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Table<K, T> {
    list: Vec<T>,
    #[serde(skip)]
    key: PhantomData<fn(K) -> K>,
}

impl<K: Key, T> Table<K, T> {
    /// An empty table.
    pub const fn new() -> Self {
        Self::from_vec(Vec::new())
    }

    /// The table of a list in order of ids.
    #[inline]
    pub const fn from_vec(list: Vec<T>) -> Self {
        Self {
            list,
            key: PhantomData,
        }
    }

    /// The same value for each of so many ids.
    pub fn filled(value: T, count: usize) -> Self
    where
        T: Clone,
    {
        Self::from_vec(vec![value; count])
    }

    /// How many there are.
    #[inline]
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All ids, in order.
    #[inline]
    pub fn ids(&self) -> Ids<K> {
        Ids::up_to(self.len())
    }

    /// What stands under an id, if anything does.
    #[inline]
    pub fn get(&self, id: K) -> Option<&T> {
        self.list.get(id.at())
    }

    /// What stands under an id, to change it.
    #[inline]
    pub fn get_mut(&mut self, id: K) -> Option<&mut T> {
        self.list.get_mut(id.at())
    }

    /// Values in order of ids.
    #[inline]
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.list.iter()
    }

    /// Values in order of ids, to change them.
    #[inline]
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.list.iter_mut()
    }

    /// Ids with their values.
    pub fn enumerate(
        &self,
    ) -> impl DoubleEndedIterator<Item = (K, &T)> + ExactSizeIterator + Clone {
        self.ids().zip(&self.list)
    }

    /// Ids with their values, to change them.
    pub fn enumerate_mut(
        &mut self,
    ) -> impl DoubleEndedIterator<Item = (K, &mut T)> + ExactSizeIterator {
        self.ids().zip(&mut self.list)
    }

    /// What stands at a place of the list, with its id: for cursors, which count places.
    pub fn nth(&self, place: usize) -> Option<(K, &T)> {
        Some((K::of(place), self.list.get(place)?))
    }

    /// The first id whose value answers to this.
    pub fn position(&self, answers: impl FnMut(&T) -> bool) -> Option<K> {
        self.list.iter().position(answers).map(K::of)
    }

    /// A table of the same ids made from this one's values.
    pub fn map<U>(&self, make: impl FnMut(&T) -> U) -> Table<K, U> {
        self.list.iter().map(make).collect()
    }

    /// The values as they lie in memory, in order of ids.
    #[inline]
    pub fn values(&self) -> &[T] {
        &self.list
    }

    /// The values as they lie in memory, to change them.
    #[inline]
    pub fn values_mut(&mut self) -> &mut [T] {
        &mut self.list
    }

    /// A borrowed table.
    #[inline]
    pub fn slice(&self) -> Slice<'_, K, T> {
        Slice::of(&self.list)
    }

    /// Puts one more at the end.
    ///
    /// # Panics
    /// Beyond the last number that the id's type holds; the loader refuses such content.
    pub fn push(&mut self, value: T) -> K {
        let id = K::of(self.len());
        self.list.push(value);
        id
    }
}

/// A borrowed [`Table`]: all of one, or a row of a larger one.
pub struct Slice<'a, K, T> {
    list: &'a [T],
    key: PhantomData<fn(K) -> K>,
}

impl<'a, K: Key, T> Slice<'a, K, T> {
    /// The values of a list in order of ids.
    #[inline]
    pub const fn of(list: &'a [T]) -> Self {
        Self {
            list,
            key: PhantomData,
        }
    }

    /// How many there are.
    #[inline]
    pub const fn len(self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.list.is_empty()
    }

    /// All ids, in order.
    #[inline]
    pub fn ids(self) -> Ids<K> {
        Ids::up_to(self.len())
    }

    /// What stands under an id, if anything does.
    #[inline]
    pub fn get(self, id: K) -> Option<&'a T> {
        self.list.get(id.at())
    }

    /// Values in order of ids.
    #[inline]
    pub fn iter(self) -> std::slice::Iter<'a, T> {
        self.list.iter()
    }

    /// Ids with their values.
    pub fn enumerate(
        self,
    ) -> impl DoubleEndedIterator<Item = (K, &'a T)> + ExactSizeIterator + Clone {
        self.ids().zip(self.list)
    }

    /// The values as they lie in memory, in order of ids.
    #[inline]
    pub const fn values(self) -> &'a [T] {
        self.list
    }

    /// A table of its own.
    pub fn to_table(self) -> Table<K, T>
    where
        T: Clone,
    {
        Table::from_vec(self.list.to_vec())
    }
}

/// Ids from the first on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ids<K> {
    left: std::ops::Range<usize>,
    key: PhantomData<fn(K) -> K>,
}

impl<K: Key> Ids<K> {
    /// The first so many ids.
    #[inline]
    pub const fn up_to(count: usize) -> Self {
        Self::between(0..count)
    }

    /// Ids of these places.
    #[inline]
    pub(crate) const fn between(places: std::ops::Range<usize>) -> Self {
        Self {
            left: places,
            key: PhantomData,
        }
    }
}

impl<K: Key> Iterator for Ids<K> {
    type Item = K;

    #[inline]
    fn next(&mut self) -> Option<K> {
        self.left.next().map(K::of)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<K> {
        self.left.nth(n).map(K::of)
    }
}

impl<K: Key> DoubleEndedIterator for Ids<K> {
    #[inline]
    fn next_back(&mut self) -> Option<K> {
        self.left.next_back().map(K::of)
    }
}

impl<K: Key> ExactSizeIterator for Ids<K> {}

impl<K: Key, T> Index<K> for Table<K, T> {
    type Output = T;

    #[track_caller]
    #[inline]
    fn index(&self, id: K) -> &T {
        &self.list[id.at()]
    }
}

impl<K: Key, T> IndexMut<K> for Table<K, T> {
    #[track_caller]
    #[inline]
    fn index_mut(&mut self, id: K) -> &mut T {
        &mut self.list[id.at()]
    }
}

impl<K: Key, T> Index<K> for Slice<'_, K, T> {
    type Output = T;

    #[track_caller]
    #[inline]
    fn index(&self, id: K) -> &T {
        &self.list[id.at()]
    }
}

impl<K: Key, T> From<Vec<T>> for Table<K, T> {
    fn from(list: Vec<T>) -> Self {
        Self::from_vec(list)
    }
}

impl<K: Key, T> FromIterator<T> for Table<K, T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::from_vec(values.into_iter().collect())
    }
}

impl<K, T> IntoIterator for Table<K, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a, K, T> IntoIterator for &'a Table<K, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl<'a, K, T> IntoIterator for &'a mut Table<K, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter_mut()
    }
}

impl<'a, K, T> IntoIterator for Slice<'a, K, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl<K, T: Clone> Clone for Table<K, T> {
    fn clone(&self) -> Self {
        Self {
            list: self.list.clone(),
            key: PhantomData,
        }
    }

    fn clone_from(&mut self, from: &Self) {
        self.list.clone_from(&from.list);
    }
}

impl<K, T> Default for Table<K, T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            key: PhantomData,
        }
    }
}

impl<K, T: PartialEq> PartialEq for Table<K, T> {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl<K, T: Eq> Eq for Table<K, T> {}

impl<K, T: std::fmt::Debug> std::fmt::Debug for Table<K, T> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.list.fmt(to)
    }
}

impl<K, T> Clone for Slice<'_, K, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, T> Copy for Slice<'_, K, T> {}

impl<K, T: std::fmt::Debug> std::fmt::Debug for Slice<'_, K, T> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.list.fmt(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{ActorId, GaugeId};

    #[test]
    fn a_table_opens_by_its_ids_alone() {
        let mut table: Table<GaugeId, &str> = ["war", "water"].into_iter().collect();
        let bread = table.push("bread");
        assert_eq!(table[bread], "bread");
        assert_eq!(table.position(|it| *it == "water"), Some(GaugeId(1)));
        assert_eq!(table.get(GaugeId(3)), None);
        assert_eq!(
            table.ids().collect::<Vec<_>>(),
            [GaugeId(0), GaugeId(1), bread]
        );
        table[GaugeId(0)] = "peace";
        let last = table.enumerate().next_back();
        assert_eq!(
            (table.iter().next(), last),
            (Some(&"peace"), Some((bread, &"bread")))
        );
        assert_eq!(table.map(|it| it.len())[GaugeId(1)], 5);
        assert_eq!(table.ids().nth(2), Some(bread));
        assert_eq!(table.ids().len(), 3);
    }

    #[test]
    fn a_table_is_written_as_a_list() {
        let table: Table<ActorId, u8> = vec![3, 1].into();
        let text = serde_json::to_string(&table).unwrap();
        assert_eq!(text, "[3,1]");
        assert_eq!(
            serde_json::from_str::<Table<ActorId, u8>>(&text).unwrap(),
            table
        );
    }
}
