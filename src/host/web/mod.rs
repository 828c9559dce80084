//! Pages for a class: a seat's at `/`, the wall's, the facilitator's. Plain HTML that works without script, made from what each
//! audience may know, and nothing else. A page never writes a file and asks no other computer for anything.

mod control;
mod folds;
mod frame;
mod guard;
pub mod looked;
mod map;
mod newcomer;
mod post;
mod print;
mod seat;
mod server;
mod square;
mod state;
mod talk;
#[cfg(test)]
mod tests;
mod wall;

pub use print::printed;
pub use server::{Door, Pages, open_pages};
