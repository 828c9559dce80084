//! An offer read three ways, in words.

use crate::ai::{Reading, Temptation};
use crate::content::Pack;
use crate::words::sentence::sentences;
use crate::words::{signed, the};

sentences! {
    READ_THREE_WAYS = "Read three ways";
    NO_WORD_YET = "no word of theirs has fallen due yet";
    if_kept(points) = "If all keep it: {points} for you.";
    if_broken(points) = "If they break it after you have given: {points} for you.";
    breaking_brings(who, gain, saves, costs) = "Breaking it would bring {who} {gain}: it saves {saves}, and costs {costs}.";
    breaking_costs(who, gain, saves, costs) = "Breaking it would cost {who} {gain}: it saves {saves}, and costs {costs}.";
    seen_in_month(chance) = "A breach is seen within a month in {chance} of 100 cases.";
    word_so_far(kept, unable, broken) = "Their word so far: kept {kept}, could not be kept {unable}, broken {broken}.";
}

/// The three ways in sentences.
pub fn lines(pack: &Pack, it: &Reading) -> Vec<String> {
    let mut lines = vec![
        if_kept(&signed(it.kept, 1)),
        if_broken(&signed(it.broken, 1)),
    ];
    for it in &it.others {
        lines.push(brings(pack, it));
        lines.push(format!(
            "{} {}",
            seen_in_month(&format!("{:.0}", it.seen)),
            record(it)
        ));
    }
    lines
}

fn brings(pack: &Pack, it: &Temptation) -> String {
    let who = the(pack, it.party);
    let (saves, costs) = (format!("{:.1}", it.saves), format!("{:.1}", it.costs));
    let gain = format!("{:.1}", it.gain().abs());
    if it.gain() > 0.0 {
        breaking_brings(&who, &gain, &saves, &costs)
    } else {
        breaking_costs(&who, &gain, &saves, &costs)
    }
}

fn record(it: &Temptation) -> String {
    let (kept, unable, broken) = it.record;
    if kept + unable + broken == 0 {
        return crate::words::capital(NO_WORD_YET) + ".";
    }
    word_so_far(&kept, &unable, &broken)
}
