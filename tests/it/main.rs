//! Integration tests: one binary, a module a subject.
#![allow(clippy::unwrap_used, reason = "a test's helper may stop the test")]

#[cfg(unix)]
mod bursts;
mod cases;
mod cli;
mod fictional;
mod full_screen;
mod hostile;
mod hotseat;
mod house;
mod landscape;
mod packs;
mod plain;
mod properties;
mod region;
mod saves;
mod seat;
mod secrets;
#[cfg(unix)]
mod signals;
mod speak;
mod systems;
mod words;
