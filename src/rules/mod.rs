//! Rules: the verbs of the game, pure. No clock, no files, no threads, no shared dice.
//!
//! Read in the order of a month: [`open`] a scenario, [`judge`] what a seat may do, [`act`] at the table,
//! [`resolve`] the month, and at the end the [`outcome`].

mod accounts;
mod arguments;
mod backward;
mod bargain;
mod camps;
mod causal;
mod checks;
mod contests;
mod control;
mod deals;
mod dilemmas;
mod doctrines;
mod dossiers;
mod endings;
mod events;
#[cfg(test)]
mod fixture;
mod footing;
mod forces;
mod forecasts;
mod home;
mod imagine;
mod keeping;
pub mod landscape;
mod loops;
mod map;
mod moves;
mod open;
mod parts;
mod politics;
mod prices;
mod purse;
mod quiet;
mod ratify;
mod resolve;
mod standing;
mod stocks;
mod table;
mod theatres;
mod worth;

pub use arguments::{MOST as ARGUED_MOST, Near, aim, argue_cost, judge_argument, nearest, odds};
pub use bargain::{Bearing, answer_of, passable};
pub use camps::{Ties, landscape as line_up, members};
pub use causal::{Force, Forces, grid, step};
pub use checks::{Facts, With, all_and_any, first_unmet, holds};
pub use contests::{objection_weight, objects, stake, theatre as contest_theatre};
pub use control::{MOST as MOST_INTERVENTIONS, intervene};
pub use deals::{
    MOST_MONTHS, MOST_TERMS, Table, answer, check_draft, check_terms, cost as proposal_cost, usual,
};
pub use dilemmas::other as other_side;
pub use dossiers::{excluded, missing, receiver, usual_draft, usual_terms};
pub use endings::outcome;
pub use footing::{Doubt, Footing, Worth, worth, worth_under};
pub use forces::{due_impulses, standing_forces};
pub use forecasts::{BINS, Bin, Score, calibration, came_about, score};
pub use home::{Home, at_home, expected, needed, procedure, public_of};
pub use imagine::{imagine, imagine_one, seen as standing};
pub use keeping::{acts, chance_seen as seen_chance};
pub use loops::{Loop, LoopStep, loops};
pub use map::{compile, doctrines, in_game, link_weight};
pub use moves::{felt, judge, orders, price as order_price, rehearse, tier_cost};
pub use open::{Setup, open, term};
pub use parts::{Part, Parts, standing_parts};
pub use politics::income;
pub use prices::{Linear, backward, linearise, prices, public_levels, slopes, toward};
pub use purse::{Purse, Spent, next_due, purse, upkeep};
pub use quiet::{Theatres, quiet_month};
pub use ratify::{Votes, reached, votes, wait as ratify_wait};
pub use resolve::{renew, resolve};
pub use standing::{afterglow, counting, default_aims, fulfilment, is_mandate, of_levels, seat};
pub use stocks::level as stock_level;
pub use table::{act, file_seen};
pub use theatres::{incident_chance, restraint, step_worth, stirred};
pub use worth::{
    change_worth, clause_worth, meets, red_line, reliance, stock_points, unmet_ask, wholes,
};
