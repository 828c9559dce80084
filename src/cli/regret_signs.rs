//! How sure a line of a table of regret is: signs, and what they say.

use offramp::lab::regret::{Conclusion, Regret, SURVIVES};
use offramp::words;

/// How a conclusion is marked.
pub fn mark(it: &Conclusion) -> &'static str {
    let lost = it.survives.is_some_and(|it| it < SURVIVES);
    match (it.close, lost) {
        (true, true) => "≈~",
        (true, false) => "≈",
        (false, true) => "~",
        (false, false) => "*",
    }
}

/// What the signs say, and that nothing is said of other codings where there are none.
pub fn legend(table: &Regret) -> Vec<String> {
    let mut lines = vec![words::cli::REGRET_SIGNS.to_owned()];
    if table.codings == 0 {
        lines.push(words::cli::NO_OTHER_CODINGS.to_owned());
    }
    lines
}

/// How sure a conclusion is, in words.
pub fn sureness(it: &Conclusion, codings: usize) -> String {
    let chance = if it.close {
        words::cli::WITHIN_CHANCE
    } else {
        words::cli::BEYOND_CHANCE
    };
    match it.survives {
        Some(share) => {
            let kept = (share * codings as f64).round();
            words::cli::sure_over_codings(&chance, &kept, &codings)
        }
        None => chance.to_owned(),
    }
}
