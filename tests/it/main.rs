//! Integration tests: one binary, a module a subject.

mod cli;
mod house;
mod landscape;
mod saves;
