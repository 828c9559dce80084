//! What things are worth to somebody, in words.

/// What a point on a gauge is worth to an actor, beside what it wants most: `would trade much for`.
///
/// `price` is in standing points, `most` the largest price in absolute value that the actor has on any gauge.
pub fn reliance(price: f64, most: f64) -> &'static str {
    let share = if most > 0.0 { price / most } else { 0.0 };
    match share {
        it if it >= 0.7 => "would trade almost anything for",
        it if it >= 0.35 => "would trade much for",
        it if it >= 0.12 => "would trade something for",
        it if it > 0.03 => "would trade a little for",
        it if it >= -0.03 => "does not mind",
        it if it > -0.12 => "would give a little to keep down",
        it if it > -0.35 => "would give something to keep down",
        it if it > -0.7 => "would give much to keep down",
        _ => "would give almost anything to keep down",
    }
}

/// The same about a thing by its name: `would trade much for it`, `would give much to keep it down`.
pub fn reliance_of(price: f64, most: f64, what: &str) -> String {
    let words = reliance(price, most);
    match words.strip_suffix(" to keep down") {
        Some(lead) => format!("{lead} to keep {what} down"),
        None => format!("{words} {what}"),
    }
}

/// How a party leans toward a draft: estimated worth to it and half the band, in standing points; a red line refuses.
pub fn lean(worth: f64, band: f64, red_line: bool, enough: f64) -> &'static str {
    if red_line {
        "refuses: red line"
    } else if worth - band >= enough {
        "would sign"
    } else if worth + band < enough {
        "would refuse"
    } else if worth >= enough {
        "likely"
    } else if worth + band / 2.0 >= enough {
        "open"
    } else {
        "unlikely"
    }
}

/// Standing points in words: `worth much`.
pub fn price(points: f64) -> &'static str {
    match points {
        it if it >= 4.0 => "worth very much",
        it if it >= 1.5 => "worth much",
        it if it >= 0.5 => "worth something",
        it if it > -0.5 => "worth little either way",
        it if it > -1.5 => "costs something",
        it if it > -4.0 => "costs much",
        _ => "costs very much",
    }
}

/// What a public makes of a promise, -15..15 points of support, in words.
pub fn public(points: f64) -> &'static str {
    match points {
        it if it >= 8.0 => "welcomed at home",
        it if it >= 2.0 => "liked at home",
        it if it > -2.0 => "hardly noticed at home",
        it if it > -8.0 => "disliked at home",
        _ => "fought over at home",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_worth() {
        assert_eq!(reliance(0.5, 1.0), "would trade much for");
        assert_eq!(reliance(0.0, 0.0), "does not mind");
        assert_eq!(
            reliance_of(-0.5, 1.0, "it"),
            "would give much to keep it down"
        );
        assert_eq!(reliance_of(0.5, 1.0, "it"), "would trade much for it");
        assert_eq!(
            reliance(-1.0, 1.0),
            "would give almost anything to keep down"
        );
        assert_eq!(lean(6.0, 4.0, false, 1.5), "would sign");
        assert_eq!(lean(2.0, 4.0, false, 1.5), "likely");
        assert_eq!(lean(0.0, 4.0, false, 1.5), "open");
        assert_eq!(lean(-1.5, 4.0, false, 1.5), "unlikely");
        assert_eq!(lean(-6.0, 4.0, false, 1.5), "would refuse");
        assert_eq!(lean(9.0, 1.0, true, 1.5), "refuses: red line");
        assert_eq!(price(-2.0), "costs much");
        assert_eq!(public(10.0), "welcomed at home");
    }
}
