//! Running a log again: commands only, never the computer players' code.

use std::sync::Arc;

use crate::content::Pack;
use crate::game::{Course, Header, MonthEnd, Phase, Record};

/// Something that a walk along a log came upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A command could not be carried out.
    Refused,
    /// A line stands where it makes no sense.
    Order,
    /// A month plays out differently from how it is written.
    Differs(u8),
    /// A month's commands are lost; its end stands as it is written.
    Bridged(u8),
    /// The end of a month is lost; it was played again from its commands.
    Replayed(u8),
    /// Commands of the last, unfinished month that came after a loss: so many were left out.
    LeftOut(usize),
}

/// A walk along a log.
pub struct Walk {
    /// Where it has led.
    pub course: Course,
    /// The records that led there: what a new save begins with.
    pub kept: Vec<Record>,
    /// The end of the last month, where the log ends just before it.
    pub owed: Vec<Record>,
    /// What it came upon: line, what.
    pub steps: Vec<(usize, Step)>,
    /// Months that were played again and came out as their end is written.
    pub same: Vec<u8>,
    broken: bool,
    awaiting_end: bool,
    month_start: usize,
    left_out: usize,
    line: usize,
}

impl Walk {
    /// Begins before the first month.
    pub fn new(pack: Arc<Pack>, header: Arc<Header>) -> Self {
        let kept = vec![Record::Header(Arc::clone(&header))];
        let course = Course::new(pack, header);
        let (broken, awaiting_end, month_start) = (false, false, kept.len());
        let (owed, steps, left_out, line) = (Vec::new(), Vec::new(), 0, 0);
        Self {
            course,
            kept,
            owed,
            steps,
            same: Vec::new(),
            broken,
            awaiting_end,
            month_start,
            left_out,
            line,
        }
    }

    /// Walks a whole log of typed records.
    pub fn run(pack: Arc<Pack>, header: Arc<Header>, records: &[Record]) -> Self {
        let mut walk = Self::new(pack, header);
        for (at, record) in records.iter().enumerate() {
            walk.step(at + 1, Some(record));
        }
        walk.finish();
        walk
    }

    /// One more line; none: it is damaged beyond reading.
    pub fn step(&mut self, line: usize, record: Option<&Record>) {
        self.line = line;
        match record {
            Some(Record::Header(_)) if line == 1 => (),
            Some(Record::Header(_)) => self.stumble(Step::Order),
            Some(Record::Turn(_)) if self.broken => self.left_out += 1,
            Some(turn @ Record::Turn(it)) => {
                self.play_lost_end();
                let month = self.course.world.month;
                match self.course.again(it) {
                    Ok(()) => {
                        self.kept.push(turn.clone());
                        self.awaiting_end = self.course.world.month != month;
                    }
                    Err(_) if self.course.phase == Phase::Playing => self.stumble(Step::Refused),
                    Err(_) => self.stumble(Step::Order),
                }
            }
            Some(Record::Month(end)) => self.month(end),
            Some(time @ Record::Time(_)) => self.kept.push(time.clone()),
            // Right after the end of a month the damaged line was that end: the state is here all the same.
            None if self.awaiting_end || line == 1 => (),
            None => self.broken = true,
        }
    }

    fn stumble(&mut self, step: Step) {
        self.steps.push((self.line, step));
        self.broken = true;
    }

    fn play_lost_end(&mut self) {
        if self.awaiting_end {
            let end = self.course.month_end(false);
            self.steps.push((self.line, Step::Replayed(end.month)));
            self.keep_end(end);
        }
    }

    fn month(&mut self, end: &MonthEnd) {
        if self.awaiting_end && self.course.world.month == end.month {
            let played = self.course.month_end(false);
            if played.hash == end.hash {
                self.same.push(end.month);
                self.keep_end(played);
                return;
            }
            self.steps.push((self.line, Step::Differs(end.month)));
        } else if end.month <= self.course.world.month {
            self.stumble(Step::Order);
            return;
        } else if !end.bridge {
            self.steps.push((self.line, Step::Bridged(end.month)));
        }
        self.course.adopt(end);
        self.kept.truncate(self.month_start);
        self.broken = false;
        self.left_out = 0;
        self.keep_end(MonthEnd {
            bridge: true,
            ..end.clone()
        });
    }

    fn keep_end(&mut self, end: MonthEnd) {
        self.kept.push(Record::Month(end));
        self.month_start = self.kept.len();
        self.awaiting_end = false;
    }

    /// The log ends here.
    pub fn finish(&mut self) {
        if self.awaiting_end {
            self.owed.push(Record::Month(self.course.month_end(false)));
        }
        if self.left_out > 0 {
            self.steps.push((self.line, Step::LeftOut(self.left_out)));
        }
    }
}
