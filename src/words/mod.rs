//! What the game says, in sentences: the only place where typed facts become words.
//!
//! Sober, short, offices and not persons. Nothing here knows a country: names come from the pack.

pub(crate) mod actors;
mod advisers;
pub(crate) mod alliances;
mod arguments;
pub mod branches;
pub(crate) mod causes;
mod checks;
pub mod choices;
mod claims;
pub mod cli;
pub mod codex;
pub mod common;
mod deals;
mod dilemmas;
mod disputes;
mod fold;
mod forecasts;
mod headlines;
pub mod host;
pub mod lab;
pub(crate) mod layers;
mod lens;
pub mod loops;
pub mod manual;
mod money;
pub mod month_end;
mod names;
mod news;
mod numbers;
mod orders;
mod passage;
pub(crate) mod plain;
mod plans;
mod purse;
pub mod reading;
pub(crate) mod record;
mod refusals;
pub mod report;
pub(crate) mod room;
mod sentence;
pub(crate) mod shell;
pub(crate) mod situation;
mod story;
mod subject;
pub mod survey;
pub(crate) mod table;
pub mod terminal;
pub mod turning;
pub mod twins;
pub mod versus;
pub mod whatif;
pub mod why;

pub use advisers::{adviser, agreement, others, promised, reason, recommends};
pub use arguments::{UNSOURCED, aim, argued, argued_name, flaw, near, odds};
pub use checks::{check, need, some_names};
pub use claims::{
    cause, cause_name, cause_said, cited, claim_cited, lines, link_source, source, telling_term,
    trend_words,
};
pub use deals::{
    answer, carries, commitment, doubt, draft, due, edits, objected, objection, parties, pledge,
    procedure, promise, ratified, size, term, term_tail, terms_of, title, verify,
};
pub use dilemmas::asked;
pub use disputes::{cell, dispute, disputed_by, disputes_csv, topic};
pub use fold::fold;
pub use forecasts::{
    BRIER, Standing, brier, came, outlook, percent, question, standings, you_said,
};
pub use headlines::{about, concerns, headlines, weight};
pub use lens::{
    EFFECT, PUSH, Reported, SHIFT, WEIGHT, hidden, points, reported, size_of, thinks, turned,
    world_document, world_followed, world_follows,
};
pub use money::{lean, price, public, reliance, reliance_of};
pub use names::{The, agree, capital, fill, list, name, plural, short, the};
pub use news::news;
pub use numbers::{
    beginning, change, costs, counted, date, held, level, month_name, month_of, months, signed,
    stance, times,
};
pub use orders::{act, aimed, deal_name, offer_name, order, order_then, order_with_cost, subject};
pub use passage::Passage;
pub use plans::{details as step_details, stage as step_stage, step as plan_step};
pub use purse::{due as due_policies, purse_notes, spent};
pub(crate) use refusals::looks_are_taken;
pub use refusals::refusal;
pub use story::{Resume, became, cost, drawn, resumes, seats, story, turns};
pub use subject::Subject;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
