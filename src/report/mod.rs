//! What is left of games for whoever teaches: one page that opens anywhere and prints, and a table with one row a person and round.
//!
//! Evidence is lined up against what a class is to have learnt; nothing is marked and nobody is ranked. It works for a class, for
//! people who passed a keyboard, for one alone, and for games that were left in the middle.

mod case;
mod chart;
mod class_page;
mod deeds;
mod evidence;
mod method;
mod notes;
mod page;
mod person_page;
mod seat_page;
mod sheet;
#[cfg(test)]
mod tests;

pub use case::{Case, Given, Look, Looked, Person};
pub use deeds::{Answered, Deed, Log, What};
pub use notes::{Known, Notes, Written, beside};
pub use page::page;
pub use sheet::{COLUMNS, columns, rows};
