//! The comparison of two packs or builds in words: what its page says too.

use std::io::Write;

use offramp::lab::versus::{Figure, Moved, Versus};
use offramp::words::versus as say;

use super::fail::Failure;
use super::print::out;

/// What is compared, in words.
pub struct Told {
    /// The one and the other.
    pub title: String,
    /// What was played.
    pub asked: String,
}

/// A kind of figures in words.
pub const fn kind(figure: Figure) -> &'static str {
    match figure {
        Figure::Standing => say::STANDINGS,
        Figure::People => say::PEOPLES,
        Figure::Ending => say::ENDINGS,
        Figure::Gauge => say::GAUGES,
        Figure::Stock => say::STOCKS,
        Figure::Move => say::MOVES,
        Figure::Promise => say::PROMISES,
    }
}

/// A figure's numbers: before, after, change with half its interval.
pub fn cells(it: &Moved) -> [String; 3] {
    let scale = if it.figure == Figure::Ending {
        100.0
    } else {
        1.0
    };
    let digits = match it.figure {
        Figure::Move | Figure::Promise | Figure::Stock => 2,
        _ => 1,
    };
    let number = |it: f64| format!("{:.digits$}", it * scale);
    let half = it.half.map_or_else(|| "?".to_owned(), number);
    let change = format!("{:+.digits$}", it.change * scale);
    [
        number(it.before),
        number(it.after),
        say::interval(&change, &half),
    ]
}

/// What is said of all figures together, line by line.
pub fn summary(found: &Versus) -> Vec<String> {
    let moved = found.moved.iter().filter(|it| it.beyond).count();
    let mut lines = vec![say::same(&found.same, &found.games)];
    lines.push(match moved {
        0 => say::NOTHING_MOVED.to_owned(),
        _ => say::moved(&moved, &found.moved.len()),
    });
    for figure in Figure::ALL {
        let ids = |list: &[(Figure, String)]| {
            let own = list.iter().filter(|it| it.0 == figure);
            own.map(|it| it.1.as_str()).collect::<Vec<_>>().join(", ")
        };
        let (gone, new) = (ids(&found.gone), ids(&found.new));
        if !gone.is_empty() {
            lines.push(say::gone(&kind(figure), &gone));
        }
        if !new.is_empty() {
            lines.push(say::new(&kind(figure), &new));
        }
        if found.untold.contains(&figure) {
            lines.push(say::untold(&kind(figure)));
        }
    }
    lines
}

/// Prints what moved.
pub fn text(told: &Told, found: &Versus) -> Result<(), Failure> {
    let mut out = out();
    writeln!(out, "{}\n{}", told.title, told.asked)?;
    for line in summary(found) {
        writeln!(out, "{line}")?;
    }
    for figure in Figure::ALL {
        let own = found.moved.iter().filter(|it| it.figure == figure);
        let beyond: Vec<&Moved> = own.filter(|it| it.beyond).collect();
        if beyond.is_empty() {
            continue;
        }
        let head = [say::HEAD_BEFORE, say::HEAD_AFTER, say::HEAD_CHANGE];
        writeln!(
            out,
            "\n{:34}{:>9}{:>9}{:>18}",
            kind(figure),
            head[0],
            head[1],
            head[2]
        )?;
        for it in beyond {
            let [before, after, change] = cells(it);
            writeln!(out, "  {:32}{before:>9}{after:>9}{change:>18}", it.id)?;
        }
    }
    Ok(out.flush()?)
}
