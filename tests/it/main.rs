//! Integration tests: one binary, a module a subject.
#![allow(clippy::unwrap_used, reason = "a test's helper may stop the test")]

#[cfg(unix)]
mod bursts;
mod cases;
mod circles;
mod classes;
mod cli;
#[cfg(unix)]
mod clusters;
mod desk;
mod fictional;
mod full_screen;
mod hostile;
mod hotseat;
mod house;
mod ids;
mod keys;
mod lab;
mod landscape;
#[cfg(feature = "host")]
mod lesson;
mod minds;
mod packs;
mod page;
mod plain;
mod properties;
mod reference;
mod region;
#[cfg(feature = "host")]
mod report;
mod saves;
mod seat;
mod secrets;
#[cfg(unix)]
mod signals;
mod sizes;
mod speak;
mod sweep;
mod systems;
mod table;
#[cfg(unix)]
mod terminals;
mod whatif;
mod window;
mod words;
