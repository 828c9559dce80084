//! The timetable of a lesson: what comes when. The debrief's first minute is fixed, counted back from the bell; everything before it
//! gives way.

use crate::content::{Script, Step, StepKind};

/// Milliseconds of a minute.
pub const MINUTE: u64 = 60_000;

/// A lesson's steps, and where in them it stands. Times are milliseconds since 1970, told by whoever asks.
#[derive(Debug, Clone)]
pub struct Timetable {
    steps: Vec<Step>,
    at: usize,
    since: u64,
    /// Minutes that were added to the step.
    added: u64,
    frozen: Option<u64>,
    bell: u64,
    /// How long steps last, in percent of what the script says; 0: until somebody ends them.
    stretch: u32,
}

/// What has to be written down of a timetable, to go on with it later.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// Position of the step.
    pub at: usize,
    /// Steps of the script that are left out, by position.
    pub dropped: usize,
    /// When the step began.
    pub since: u64,
    /// Milliseconds added to it.
    pub added: u64,
    /// Since when it is frozen.
    pub frozen: Option<u64>,
    /// When the bell rings.
    pub bell: u64,
    /// How long steps last, in percent; 0: no clock.
    pub stretch: u32,
}

impl Timetable {
    /// The timetable of a script that begins now; without a bell it ends a minute after the script.
    pub fn new(script: &Script, now: u64, bell: Option<u64>, stretch: u32) -> Self {
        let mut table = Self {
            steps: script.step.clone(),
            at: 0,
            since: now,
            added: 0,
            frozen: None,
            bell: 0,
            stretch,
        };
        let whole: u64 = table.steps.iter().map(|it| table.length(it)).sum();
        table.bell = bell.unwrap_or(now + whole + MINUTE);
        table
    }

    /// Where it stands, to be written down.
    pub fn place(&self, script: &Script) -> Place {
        Place {
            at: self.at,
            dropped: script.step.len() - self.steps.len(),
            since: self.since,
            added: self.added,
            frozen: self.frozen,
            bell: self.bell,
            stretch: self.stretch,
        }
    }

    /// The timetable as it was written down, after an interruption until now: the step goes on where it was, the bell does not wait.
    pub fn resumed(script: &Script, place: &Place, last_seen: u64, now: u64) -> Self {
        let mut table = Self::new(script, place.since, Some(place.bell), place.stretch);
        for _ in 0..place.dropped {
            if !table.drop_last() {
                break;
            }
        }
        let outage = now.saturating_sub(last_seen);
        table.at = place.at.min(table.steps.len() - 1);
        table.since = place.since + outage;
        table.added = place.added;
        table.frozen = place.frozen.map(|it| it + outage);
        table
    }

    /// Milliseconds that a step lasts; without a clock as the script says, for planning.
    fn length(&self, step: &Step) -> u64 {
        let minutes = step.minutes * MINUTE as f64;
        let stretch = if step.kind.is_round() && 0 < self.stretch {
            f64::from(self.stretch) / 100.0
        } else {
            1.0
        };
        (minutes * stretch) as u64
    }

    /// The step.
    pub fn step(&self) -> &Step {
        &self.steps[self.at]
    }

    /// All steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Position of the step, from 0.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// What kind of step it is.
    pub fn kind(&self) -> StepKind {
        self.step().kind
    }

    /// Which round is played or was played last, from 1; 0 before the first.
    pub fn round(&self) -> usize {
        let done = self.steps[..=self.at].iter();
        done.filter(|it| it.kind == StepKind::Round).count()
    }

    /// Rounds in all.
    pub fn rounds(&self) -> usize {
        let rounds = self.steps.iter().filter(|it| it.kind == StepKind::Round);
        rounds.count()
    }

    /// Which of the debrief's steps, from 1, and of how many; none before it. Leaving the role is the first; the exit ticket comes
    /// after the last and is not counted.
    pub fn debriefing(&self) -> Option<(usize, usize)> {
        let first = self.debrief_from();
        let steps = self.steps[first..].iter();
        let all = steps.filter(|it| it.kind != StepKind::Exit).count();
        (first <= self.at).then(|| (self.at - first + 1, all))
    }

    fn debrief_from(&self) -> usize {
        let first = self.steps.iter().position(|it| it.kind.is_debrief());
        first.unwrap_or(self.steps.len())
    }

    /// Milliseconds left of the step, below zero where it is late; none without a clock.
    pub fn left(&self, now: u64) -> Option<i64> {
        if self.stretch == 0 {
            return None;
        }
        let now = self.frozen.unwrap_or(now);
        let end = self.since + self.length(self.step()) + self.added;
        Some(end as i64 - now as i64)
    }

    /// When the debrief begins.
    pub fn debrief_at(&self) -> u64 {
        let steps = &self.steps[self.debrief_from()..];
        let length: u64 = steps.iter().map(|it| self.length(it)).sum();
        self.bell.saturating_sub(length)
    }

    /// When the bell rings.
    pub const fn bell(&self) -> u64 {
        self.bell
    }

    /// Milliseconds that may still be lost before a round has to be left out; below zero, one should be.
    pub fn slack(&self, now: u64) -> i64 {
        let later = self.steps[..self.debrief_from()].iter().skip(self.at + 1);
        let later: u64 = later.map(|it| self.length(it)).sum();
        let left = self.left(now).unwrap_or(0).max(0);
        self.debrief_at() as i64 - now as i64 - left - later as i64
    }

    /// Whether the step is over by the clock. Nothing goes on by itself before the facilitator has begun, or while frozen.
    pub fn is_over(&self, now: u64) -> bool {
        let begun = self.kind() != StepKind::Lobby;
        begun && self.frozen.is_none() && self.left(now).is_some_and(|it| it <= 0)
    }

    /// Whether the debrief has to begin now, whatever is going on.
    pub fn is_debrief_due(&self, now: u64) -> bool {
        0 < self.stretch && self.debriefing().is_none() && self.debrief_at() <= now
    }

    /// Goes on to the next step; false at the last.
    pub fn next(&mut self, now: u64) -> bool {
        if self.at + 1 == self.steps.len() {
            return false;
        }
        self.go(self.at + 1, now);
        true
    }

    /// Goes to the debrief.
    pub fn debrief(&mut self, now: u64) {
        self.go(self.debrief_from(), now);
    }

    /// Goes to the first round from where it stands; false where there is none left.
    pub fn to_round(&mut self, now: u64) -> bool {
        let rest = self.steps.iter().skip(self.at);
        let found = rest
            .take_while(|it| !it.kind.is_debrief())
            .position(|it| it.kind == StepKind::Round);
        if let Some(at) = found.filter(|it| 0 < *it) {
            self.go(self.at + at, now);
        }
        found.is_some()
    }

    fn go(&mut self, at: usize, now: u64) {
        self.at = at.min(self.steps.len() - 1);
        self.since = now;
        self.added = 0;
        self.frozen = None;
    }

    /// A minute more for the step.
    pub const fn add(&mut self, milliseconds: u64) {
        self.added += milliseconds;
    }

    /// Stops the clock, or lets it run again.
    pub const fn freeze(&mut self, frozen: bool, now: u64) {
        match (self.frozen, frozen) {
            (None, true) => self.frozen = Some(now),
            (Some(since), false) => {
                self.since += now.saturating_sub(since);
                self.frozen = None;
            }
            _ => (),
        }
    }

    /// Leaves a round out, the last one with what is read before it; the debrief stays. False where none is left to drop.
    pub fn shorten(&mut self) -> bool {
        self.drop_last() && self.drop_reading()
    }

    fn drop_last(&mut self) -> bool {
        let last = self.steps.iter().rposition(|it| !it.kind.is_debrief());
        let Some(last) = last.filter(|it| self.at < *it) else {
            return false;
        };
        self.steps.remove(last);
        true
    }

    /// What is read after a round is not read before the debrief: it begins with the ending.
    fn drop_reading(&mut self) -> bool {
        let last = self.steps.iter().rposition(|it| !it.kind.is_debrief());
        if let Some(last) =
            last.filter(|it| self.at < *it && self.steps[*it].kind == StepKind::Read)
        {
            self.steps.remove(last);
        }
        true
    }

    /// The timetable as rows: minute it begins at, minutes it lasts, what it is.
    pub fn rows(&self) -> Vec<(f64, f64, String)> {
        let mut at = 0;
        let mut rows = Vec::new();
        for step in &self.steps {
            let length = self.length(step);
            let minutes = |it: u64| it as f64 / MINUTE as f64;
            rows.push((minutes(at), minutes(length), step.title.clone()));
            at += length;
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(kind: StepKind, minutes: f64) -> Step {
        Step {
            kind,
            minutes,
            title: format!("{kind:?}"),
            say: String::new(),
            does: String::new(),
        }
    }

    fn script() -> Script {
        use StepKind::{Exit, Leave, Lobby, Read, Round};
        Script {
            id: "50min".to_owned(),
            title: String::new(),
            months: 3,
            step: [
                (Lobby, 4.0),
                (Round, 6.0),
                (Read, 1.0),
                (Round, 5.0),
                (Read, 1.0),
                (Round, 3.0),
                (Leave, 2.0),
                (Exit, 3.0),
            ]
            .map(|it| step(it.0, it.1))
            .to_vec(),
        }
    }

    #[test]
    fn the_debrief_begins_on_time_whatever_was_lost() {
        let mut table = Timetable::new(&script(), 0, Some(30 * MINUTE), 100);
        assert_eq!(table.debrief_at(), 25 * MINUTE);
        assert_eq!(table.slack(0), 5 * MINUTE as i64);
        assert!(!table.is_over(10 * MINUTE), "nothing begins by itself");
        table.next(4 * MINUTE);
        table.freeze(true, 5 * MINUTE);
        assert_eq!(table.left(9 * MINUTE), Some(5 * MINUTE as i64));
        assert!(!table.is_over(20 * MINUTE));
        table.freeze(false, 9 * MINUTE);
        assert_eq!(table.left(9 * MINUTE), Some(5 * MINUTE as i64));
        table.add(MINUTE);
        assert!(!table.is_over(14 * MINUTE) && table.is_over(15 * MINUTE));
        assert_eq!(table.slack(9 * MINUTE), 0);
        assert_eq!(table.slack(12 * MINUTE + 9 * MINUTE), -6 * MINUTE as i64);
        assert!(!table.is_debrief_due(25 * MINUTE - 1) && table.is_debrief_due(25 * MINUTE));
        table.debrief(25 * MINUTE);
        assert_eq!(table.debriefing(), Some((1, 1)));
    }

    #[test]
    fn a_round_is_dropped_and_never_the_debrief() {
        let mut table = Timetable::new(&script(), 0, Some(30 * MINUTE), 100);
        let at = table.debrief_at();
        assert_eq!(table.rounds(), 3);
        assert!(table.shorten());
        assert_eq!((table.rounds(), table.debrief_at()), (2, at));
        table.next(0);
        assert!(table.shorten());
        assert!(!table.shorten(), "the round that is played stays");
        assert_eq!((table.rounds(), table.round()), (1, 1));
        assert!(table.next(0) && table.debriefing() == Some((1, 1)));
        assert!(table.next(0) && !table.next(0));
    }

    #[test]
    fn an_outage_shifts_the_clock_and_not_the_bell() {
        let script = script();
        let mut table = Timetable::new(&script, 0, Some(40 * MINUTE), 100);
        table.shorten();
        table.next(4 * MINUTE);
        let place = table.place(&script);
        let left = table.left(6 * MINUTE);
        let again = Timetable::resumed(&script, &place, 6 * MINUTE, 9 * MINUTE);
        assert_eq!(again.left(9 * MINUTE), left);
        assert_eq!(
            (again.bell(), again.rounds()),
            (table.bell(), table.rounds())
        );
        assert_eq!(
            again.slack(9 * MINUTE),
            table.slack(6 * MINUTE) - 3 * MINUTE as i64
        );
    }

    #[test]
    fn without_a_clock_nothing_is_over() {
        let mut table = Timetable::new(&script(), 0, Some(30 * MINUTE), 0);
        table.next(0);
        assert_eq!(table.left(99 * MINUTE), None);
        assert!(!table.is_over(99 * MINUTE) && !table.is_debrief_due(99 * MINUTE));
    }
}
