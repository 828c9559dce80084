//! Tables for each two of a kind, and tables that lie in place.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use super::table::{Ids, Key, Slice};

/// A table with a value for each two: a row for each `R`, a column for each `C`, row after row.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Grid<R, C, T> {
    width: usize,
    cells: Vec<T>,
    #[serde(skip)]
    row: PhantomData<fn(R) -> R>,
    #[serde(skip)]
    column: PhantomData<fn(C) -> C>,
}

/// A table with a value for each two of a kind.
pub type Square<K, T> = Grid<K, K, T>;

impl<R: Key, C: Key, T> Grid<R, C, T> {
    /// The same value everywhere.
    pub fn filled(value: T, rows: usize, columns: usize) -> Self
    where
        T: Clone,
    {
        Self::from_cells(columns, vec![value; rows * columns])
    }

    /// From all cells, row after row; what fills no whole row is left out.
    pub fn from_cells(columns: usize, mut cells: Vec<T>) -> Self {
        cells.truncate(cells.len().checked_div(columns).unwrap_or_default() * columns);
        Self {
            width: columns,
            cells,
            row: PhantomData,
            column: PhantomData,
        }
    }

    /// From a value for each two ids.
    pub fn from_fn(rows: usize, columns: usize, mut value: impl FnMut(R, C) -> T) -> Self {
        let cells = Ids::up_to(rows)
            .flat_map(|row| Ids::up_to(columns).map(move |column| (row, column)))
            .map(|(row, column)| value(row, column))
            .collect();
        Self::from_cells(columns, cells)
    }

    /// How many rows there are.
    #[inline]
    pub fn rows(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or_default()
    }

    /// How many columns there are.
    #[inline]
    pub const fn columns(&self) -> usize {
        self.width
    }

    /// Whether there is no cell.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// One row.
    #[inline]
    pub fn row(&self, row: R) -> Slice<'_, C, T> {
        Slice::of(&self.cells[row.at() * self.width..][..self.width])
    }

    /// One row, to change it.
    #[inline]
    pub fn row_mut(&mut self, row: R) -> &mut [T] {
        &mut self.cells[row.at() * self.width..][..self.width]
    }

    /// What stands under two ids, if anything does.
    #[inline]
    pub fn get(&self, row: R, column: C) -> Option<&T> {
        let inside = column.at() < self.width;
        inside.then(|| self.cells.get(row.at() * self.width + column.at()))?
    }

    /// What stands under two ids, to change it.
    #[inline]
    pub fn get_mut(&mut self, row: R, column: C) -> Option<&mut T> {
        let inside = column.at() < self.width;
        inside.then(|| self.cells.get_mut(row.at() * self.width + column.at()))?
    }

    /// All cells, row after row.
    #[inline]
    pub fn cells(&self) -> &[T] {
        &self.cells
    }

    /// All cells, row after row, to change them.
    #[inline]
    pub fn cells_mut(&mut self) -> &mut [T] {
        &mut self.cells
    }
}

impl<R: Key, C: Key, T> Index<(R, C)> for Grid<R, C, T> {
    type Output = T;

    #[track_caller]
    #[inline]
    fn index(&self, (row, column): (R, C)) -> &T {
        self.row(row).values().index(column.at())
    }
}

impl<R: Key, C: Key, T> IndexMut<(R, C)> for Grid<R, C, T> {
    #[track_caller]
    #[inline]
    fn index_mut(&mut self, (row, column): (R, C)) -> &mut T {
        self.row_mut(row).index_mut(column.at())
    }
}

impl<R, C, T: Clone> Clone for Grid<R, C, T> {
    fn clone(&self) -> Self {
        Self {
            cells: self.cells.clone(),
            ..*self
        }
    }

    fn clone_from(&mut self, from: &Self) {
        self.width = from.width;
        self.cells.clone_from(&from.cells);
    }
}

impl<R, C, T> Default for Grid<R, C, T> {
    fn default() -> Self {
        Self {
            width: 0,
            cells: Vec::new(),
            row: PhantomData,
            column: PhantomData,
        }
    }
}

/// A table that lies in place: one value for each of the first `N` ids.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inline<K, T, const N: usize> {
    cells: [T; N],
    key: PhantomData<fn(K) -> K>,
}

impl<K: Key, T: Copy, const N: usize> Inline<K, T, N> {
    /// The same value everywhere.
    #[inline]
    pub const fn filled(value: T) -> Self {
        Self {
            cells: [value; N],
            key: PhantomData,
        }
    }
}

impl<K: Key, T, const N: usize> Index<K> for Inline<K, T, N> {
    type Output = T;

    #[track_caller]
    #[inline]
    fn index(&self, id: K) -> &T {
        &self.cells[id.at()]
    }
}

impl<K: Key, T, const N: usize> IndexMut<K> for Inline<K, T, N> {
    #[track_caller]
    #[inline]
    fn index_mut(&mut self, id: K) -> &mut T {
        &mut self.cells[id.at()]
    }
}

impl<K, T, const N: usize> IntoIterator for Inline<K, T, N> {
    type Item = T;
    type IntoIter = std::array::IntoIter<T, N>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.cells.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{ActorId, GaugeId};

    #[test]
    fn a_grid_has_a_cell_for_each_two_and_none_beyond() {
        let mut grid = Grid::from_fn(2, 3, |row: ActorId, column: GaugeId| (row, column));
        let (row, column) = (ActorId(1), GaugeId(2));
        assert_eq!((grid.rows(), grid.columns()), (2, 3));
        assert_eq!(grid[(row, column)], (row, column));
        assert_eq!(grid.row(row)[column], (row, column));
        // A column too many is not the next row's first.
        assert_eq!(grid.get(ActorId(0), GaugeId(3)), None);
        assert_eq!(grid.get_mut(ActorId(2), GaugeId(0)), None);
        assert_eq!(grid.row(row).get(GaugeId(3)), None);
        let none: Square<ActorId, f64> = Square::default();
        assert!(none.is_empty() && none.rows() == 0 && none.get(row, row).is_none());
        assert_eq!(
            Square::<ActorId, u8>::from_cells(2, vec![1, 2, 3]).rows(),
            1
        );
    }

    #[test]
    #[should_panic(expected = "out of bounds")]
    fn a_grid_opens_no_other_row_by_a_column_too_large() {
        let grid: Grid<ActorId, GaugeId, u8> = Grid::filled(0, 2, 3);
        let _ = grid[(ActorId(0), GaugeId(3))];
    }
}
