//! Integration tests: one binary, a module a subject.

mod cli;
mod full_screen;
mod house;
mod landscape;
mod saves;
