//! Forecasts: questions on what will be. They are free, they lock when the month ends, and what happens settles them.

use crate::content::{ActorId, Pack};
use crate::rules::checks::{Facts, all_and_any, holds};
use crate::world::{Asked, Forecast, Outlook, Receipt, Refusal, World};

/// Whether something holds, as everybody can see.
pub fn came_about(pack: &Pack, world: &World, what: Outlook) -> bool {
    match what {
        Outlook::Level(gauge, level) => world.levels[gauge] >= level,
        Outlook::Count(stock, count) => world.counts[stock] <= count,
        Outlook::Force(clause) => world
            .commitments
            .iter()
            .any(|it| it.in_force() && !it.term.secret && it.term.clause == clause),
        Outlook::Camp(actor, camp) => world.actors[actor].camp == camp,
        Outlook::Rung(theatre, rung) => world.rung(theatre) >= rung,
        Outlook::Form(form) => world.form == form,
        Outlook::Ending(ending) => {
            let it = &pack.endings[ending];
            let at_once = it.at_once.iter().any(|check| holds(world, None, check));
            at_once || all_and_any(world, &it.when, &it.any_of)
        }
    }
}

/// Puts questions to a seat.
pub(super) fn ask(world: &mut World, of: ActorId, questions: &[Asked]) -> Receipt {
    let asked = world.playing();
    world.forecasts.extend(questions.iter().map(|it| Forecast {
        of,
        asked,
        question: it.clone(),
        answer: None,
        came: None,
    }));
    Receipt::default()
}

/// Takes a seat's probability, in percent, for the question of that position among those put to it this month.
pub(super) fn answer(
    world: &mut World,
    by: ActorId,
    number: u8,
    percent: u8,
) -> Result<Receipt, Refusal> {
    if world.round.looks(by) > 0 {
        return Err(Refusal::Closed);
    }
    let month = world.playing();
    let mut open = world
        .forecasts
        .iter_mut()
        .filter(|it| it.of == by && it.asked == month);
    let forecast = open.nth(usize::from(number)).ok_or(Refusal::Nothing)?;
    if percent > 100 {
        return Err(Refusal::Nothing);
    }
    forecast.answer = Some(percent);
    Ok(Receipt::default())
}

/// Takes one of a seat's looks into futures, where the month has one left; its forecasts of this month are closed from then on.
pub(super) fn look(pack: &Pack, world: &mut World, by: ActorId) -> Result<Receipt, Refusal> {
    let taken = world.round.looks(by);
    if let Some(most) = pack.scenarios[world.scenario].looks
        && most <= taken
    {
        return Err(Refusal::Looked(most));
    }
    let looks = &mut world.round.looks;
    match looks.iter_mut().find(|it| it.0 == by) {
        Some(had) => had.1 = had.1.saturating_add(1),
        None => looks.push((by, 1)),
    }
    Ok(Receipt::default())
}

/// Settles what is due at the end of the month that has just passed. What should have been settled earlier stays open: nobody
/// knows any more how things stood then.
pub(super) fn settle(pack: &Pack, world: &mut World) {
    for at in 0..world.forecasts.len() {
        let it = &world.forecasts[at];
        if it.came.is_none() && it.question.due == world.month {
            world.forecasts[at].came = Some(came_about(pack, world, it.question.what));
        }
    }
}

/// How well probabilities fitted what happened.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// Questions settled.
    pub count: usize,
    /// Brier score: mean squared distance from what happened; 0 is perfect, 0.25 is what always saying half brings.
    pub brier: f64,
}

/// Scores probabilities in percent against what came about.
pub fn score(pairs: &[(u8, bool)]) -> Score {
    let miss = |it: &(u8, bool)| {
        let off = f64::from(it.0) / 100.0 - f64::from(u8::from(it.1));
        off * off
    };
    Score {
        count: pairs.len(),
        brier: pairs.iter().map(miss).sum::<f64>() / pairs.len().max(1) as f64,
    }
}

/// Probabilities of about the same height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// Forecasts in it.
    pub count: usize,
    /// Their mean, in percent.
    pub said: f64,
    /// How often it came about, in percent.
    pub came: f64,
}

/// Bins of a calibration table: 0 to 20 percent, and so on.
pub const BINS: usize = 5;

/// Sorts probabilities in percent by height, with how often what they were about came to be.
pub fn calibration(pairs: &[(u8, bool)]) -> [Bin; BINS] {
    let mut bins = [Bin::default(); BINS];
    for (said, came) in pairs {
        let bin = &mut bins[(usize::from(*said) * BINS / 100).min(BINS - 1)];
        bin.count += 1;
        bin.said += f64::from(*said);
        bin.came += if *came { 100.0 } else { 0.0 };
    }
    for bin in bins.iter_mut().filter(|it| it.count > 0) {
        bin.said /= bin.count as f64;
        bin.came /= bin.count as f64;
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::GaugeId;
    use crate::rules::fixture;
    use crate::world::Audience;
    use crate::world::View;

    fn question(due: u8, what: Outlook) -> Asked {
        Asked {
            due,
            what,
            odds: 40,
            advisers: vec![30].into(),
        }
    }

    #[test]
    fn scores_and_bins_are_what_textbooks_say() {
        let pairs = [
            (100, true),
            (0, false),
            (50, true),
            (50, false),
            (90, false),
        ];
        let score = score(&pairs);
        assert_eq!(score.count, 5);
        assert!((score.brier - (0.25 + 0.25 + 0.81) / 5.0).abs() < 1e-12);
        let bins = calibration(&pairs);
        assert_eq!(bins.iter().map(|it| it.count).sum::<usize>(), 5);
        assert_eq!((bins[2].count, bins[2].said, bins[2].came), (2, 50.0, 50.0));
        assert_eq!((bins[4].count, bins[4].said, bins[4].came), (2, 95.0, 50.0));
        assert_eq!(calibration(&[])[0], Bin::default());
    }

    #[test]
    fn forecasts_lock_with_the_month_and_are_settled_when_due() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let calm = GaugeId(0);
        let level = world.levels[GaugeId(0)];
        let list = [
            question(1, Outlook::Level(calm, level)),
            question(2, Outlook::Level(calm, 101.0)),
        ];
        ask(&mut world, fixture::GIVER, &list);
        assert_eq!(
            answer(&mut world, fixture::THIRD, 0, 50),
            Err(Refusal::Nothing)
        );
        assert_eq!(
            answer(&mut world, fixture::GIVER, 0, 101),
            Err(Refusal::Nothing)
        );
        answer(&mut world, fixture::GIVER, 0, 70).unwrap();
        world.month += 1;
        settle(&pack, &mut world);
        assert_eq!(world.forecasts[0].came, Some(true));
        assert_eq!(world.forecasts[1].came, None);
        assert_eq!(
            answer(&mut world, fixture::GIVER, 0, 10),
            Err(Refusal::Nothing)
        );
        world.month += 1;
        settle(&pack, &mut world);
        assert_eq!(world.forecasts[1].came, Some(false));
        let own = View::of(&pack, &world, Audience::Seat(fixture::GIVER)).own;
        let other = View::of(&pack, &world, Audience::Seat(fixture::THIRD)).own;
        assert_eq!(own.forecasts.len(), 2);
        assert!(other.forecasts.is_empty());
    }
}
