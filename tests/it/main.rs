//! Integration tests: one binary, a module a subject.

mod full_screen;
mod house;
mod landscape;
