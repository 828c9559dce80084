//! What a survey of the others says.

use crate::ai::Because;
use crate::content::Pack;
use crate::words::sentence::sentences;

sentences! {
    TITLE = "Who trusts, fears and needs you";
    TRUST = "Trusts you, of 100";
    FEAR = "What you could cost it, standing points";
    NEED = "What you could bring it, standing points";
    SHOW_SURVEY = "Who trusts you, who fears you, who needs you, with the reasons; sorted by each";
    WHAT_IT_IS = "Columns: trust, fear, need. Fear adds up the harm of your moves by its prices, need the good of your moves and promises, as far as you can tell.";
    HOW_IT_BEGAN = "how you stood with each other at the start";
    KEPT_TO_THE_END = "promises of yours that ran their term";
    BROKEN_IN_SIGHT = "promises of yours broken in sight";
    MONTH_BY_MONTH = "instalments kept, and the drift of the months";
    ALL_OTHERS = "all others together";
}

/// A reason in words.
pub fn because(pack: &Pack, it: Because) -> String {
    match it {
        Because::Start => HOW_IT_BEGAN.to_owned(),
        Because::Fulfilled => KEPT_TO_THE_END.to_owned(),
        Because::Broken => BROKEN_IN_SIGHT.to_owned(),
        Because::Months => MONTH_BY_MONTH.to_owned(),
        Because::Rest => ALL_OTHERS.to_owned(),
        Because::Move(what) => pack.moves[what].label.clone(),
        Because::Clause(clause) => pack.clauses[clause].label.clone(),
    }
}
