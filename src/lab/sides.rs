//! A landscape of alignments from a table: actors, their sizes, how much each wants to be with each.

use super::csv::{Sheet, SheetFault};
use crate::rules::landscape::{self, Landscape, Minimum};
use crate::words::lab as say;

/// Actors with sizes and propensities.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    names: Vec<String>,
    sizes: Vec<f64>,
    /// Row-major; the diagonal says nothing.
    propensities: Vec<f64>,
}

/// The signed graph of the propensities: how far it is from falling apart into two camps of friends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tension {
    /// Ties out of balance in the best of all partitions into two.
    pub index: u32,
    /// Ties there are.
    pub ties: usize,
    /// Best partitions.
    pub best: Vec<u64>,
}

impl Field {
    /// Reads a table: `name,size`, then a column for each actor in the order of the rows; empty cells are 0.
    pub fn parse(text: &str) -> Result<Self, SheetFault> {
        let sheet = Sheet::parse(text)?;
        if sheet.head.len() < 2 || sheet.head[..2] != ["name", "size"] {
            return Err(SheetFault::at(1, 1, say::FIELD_BEGINS_WITH));
        }
        let names = sheet.head[2..].to_vec();
        if names.len() != sheet.rows.len() || names.is_empty() {
            let what = say::map_is_not_square(&sheet.rows.len(), &names.len());
            return Err(SheetFault::at(1, 0, what));
        }
        if names.len() > landscape::EXACT {
            let what = say::field_is_too_large(&names.len(), &landscape::EXACT);
            return Err(SheetFault::at(1, 0, what));
        }
        let (mut sizes, mut propensities) = (Vec::new(), Vec::new());
        for (row, name) in sheet.rows.iter().zip(&names) {
            if &row.cells[0] != name {
                let what = say::row_should_be(&row.cells[0], name);
                return Err(SheetFault::at(row.line, 1, what));
            }
            let size = row.number(1)?;
            if size < 0.0 {
                return Err(SheetFault::at(row.line, 2, say::SIZE_IS_BELOW_NOTHING));
            }
            sizes.push(size);
            for column in 2..row.cells.len() {
                let blank = row.cells[column].is_empty();
                propensities.push(if blank { 0.0 } else { row.number(column)? });
            }
        }
        Ok(Self {
            names,
            sizes,
            propensities,
        })
    }

    /// The actors' names.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// All alignments in which nobody would rather change sides.
    pub fn minima(&self) -> Vec<Minimum> {
        Landscape::new(&self.sizes, &self.propensities).minima()
    }

    /// The graph of the signs of what each two want of each other.
    pub fn tension(&self) -> Tension {
        let count = self.names.len();
        let mut edges = Vec::new();
        for one in 0..count {
            for other in one + 1..count {
                let both =
                    self.propensities[one * count + other] + self.propensities[other * count + one];
                if both != 0.0 {
                    edges.push((one, other, if both > 0.0 { 1 } else { -1 }));
                }
            }
        }
        let (index, best) = landscape::frustration(count, &edges);
        let ties = edges.len();
        Tension { index, ties, best }
    }

    /// Names on one side and on the other; the last actor's side second.
    pub fn parted(&self, sides: u64) -> [Vec<&str>; 2] {
        [1, 0].map(|bit| {
            let names = self.names.iter().enumerate();
            let here = names.filter(|it| sides >> it.0 & 1 == bit);
            here.map(|it| it.1.as_str()).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_pairs_of_friends_part() {
        let text = "name,size,a,b,c,d\na,1,0,1,-1,-1\nb,1,1,0,-1,-1\nc,1,-1,-1,0,1\nd,1,-1,-1,1,\n";
        let field = Field::parse(text).expect("a field");
        let minima = field.minima();
        assert_eq!(
            field.parted(minima[0].sides),
            [vec!["a", "b"], vec!["c", "d"]]
        );
        let tension = field.tension();
        assert_eq!((tension.index, tension.ties), (0, 6));
        assert_eq!(tension.best, [minima[0].sides]);
    }

    #[test]
    fn a_field_that_is_none_says_where() {
        let place = |text: &str| {
            let it = Field::parse(text).expect_err(text);
            (it.line, it.column)
        };
        assert_eq!(place("who,size,a\na,1,0\n"), (1, 1));
        assert_eq!(place("name,size,a\n"), (1, 0));
        assert_eq!(place("name,size,a,b\na,1,0,0\nc,1,0,0\n"), (3, 1));
        assert_eq!(place("name,size,a\na,-1,0\n"), (2, 2));
        let names: Vec<String> = (0..25).map(|it| format!("a{it}")).collect();
        let rows: Vec<String> = names
            .iter()
            .map(|it| format!("{it},1{}", ",0".repeat(25)))
            .collect();
        let large = format!("name,size,{}\n{}\n", names.join(","), rows.join("\n"));
        assert_eq!(place(&large), (1, 0));
    }
}
