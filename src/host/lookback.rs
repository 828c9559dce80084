//! What each step of a lesson says, in lines: the clerk prints them, the wall and the pages show them.

use crate::content::{Pack, StepKind};
use crate::game::{Kept, save};
use crate::host::brief;
use crate::host::class::Class;
use crate::host::people::Presence;
use crate::host::plan::{MINUTE, Timetable};
use crate::words::{self, Passage, host as told};
use crate::world::{Audience, View};

/// What is said as a class begins.
pub fn opening(class: &Class) -> Vec<String> {
    let pack = class.pack();
    let view = class.view(Audience::Public);
    let scenario = &pack.scenarios[view.public.scenario];
    let seats: Vec<String> = class.seats().iter().map(|it| it.id.clone()).collect();
    let mut lines = vec![
        scenario.title.clone(),
        class.script.title.clone(),
        told::seats_are(&seats.join(", ")),
    ];
    lines.extend(class.trouble());
    lines
}

/// The step's lines.
pub fn step(class: &Class, now: u64) -> Vec<String> {
    let plan = class.plan();
    let step = plan.step();
    let head = match plan.debriefing() {
        Some((at, all)) if step.kind != StepKind::Exit => {
            told::debrief_head(&at, &all, &step.title)
        }
        _ if step.kind == StepKind::Round => {
            told::round_head(&plan.round(), &plan.rounds(), &months(class))
        }
        _ => step.title.clone(),
    };
    let mut lines = vec![String::new(), head];
    if !step.say.is_empty() {
        lines.push(told::read_aloud(&step.say));
    }
    lines.extend(content(class));
    if !plan.kind().is_debrief() {
        lines.extend(clock(plan, now));
    }
    lines
}

/// The months of the round that is played.
pub fn months(class: &Class) -> String {
    let view = class.view(Audience::Public);
    let pack = class.pack();
    let first = view.playing();
    let last = (first + view.company.round.max(1) - 1).min(view.months(pack));
    if first >= last {
        return words::date(pack, &view, first);
    }
    told::from_to(
        &words::date(pack, &view, first),
        &words::date(pack, &view, last),
    )
}

/// What the step is about, beside what is read aloud.
pub fn content(class: &Class) -> Vec<String> {
    let pack = class.pack();
    let view = class.view(Audience::Public);
    match class.plan().kind() {
        StepKind::Frame => page(class, "frame"),
        StepKind::Read => read(class, &view),
        StepKind::Leave => passages(&words::story(pack, &view)),
        StepKind::Happened => moments(class, &view),
        StepKind::Why => ledger(class),
        StepKind::Otherwise => otherwise(class),
        StepKind::Left => left_out(class, &view),
        StepKind::Exit => page(class, "exit"),
        StepKind::Lobby | StepKind::Roles | StepKind::Practice | StepKind::Round => Vec::new(),
    }
}

/// A page of the class's own.
pub fn page(class: &Class, id: &str) -> Vec<String> {
    let found = class.matter.pages.iter().find(|it| it.id == id);
    found.map_or_else(Vec::new, |it| it.text.clone())
}

fn read(class: &Class, view: &View) -> Vec<String> {
    let pack = class.pack();
    let month = view.public.month;
    let mut lines = vec![told::months_are_over(&month, &view.months(pack))];
    lines.extend(peoples(class, view));
    lines.extend(told_changes(pack, view, 6));
    let news = view.last_round().map_or(&[][..], |it| it.1);
    let news = news
        .iter()
        .flat_map(|it| words::headlines(pack, view, &it.news, 3));
    lines.extend(news.map(|it| words::news(pack, view, it)));
    lines
}

/// How each people lives, and since the start.
pub fn peoples(class: &Class, view: &View) -> Vec<String> {
    let pack = class.pack();
    let mut lines = Vec::new();
    for (at, it) in pack.actors.enumerate().filter(|it| !it.1.acts()) {
        let now = view.public.actors[at].standing;
        let then = view
            .past
            .first()
            .map_or(now, |it| f64::from(it.peoples[at]));
        lines.push(told::people_row(
            &it.name,
            &format!("{now:.0}"),
            &words::change(now - then),
        ));
    }
    lines
}

/// A page of prose as lines.
pub fn passages(list: &[Passage]) -> Vec<String> {
    let line = |it: &Passage| match it {
        Passage::Head(text) => format!("{text}:"),
        Passage::Text(text) | Passage::Note(text) => text.clone(),
        Passage::Row(what, value, remark) if remark.is_empty() => format!("  {what}: {value}"),
        Passage::Row(what, value, remark) => format!("  {what}: {value} ({remark})"),
    };
    list.iter().map(line).collect()
}

fn moments(class: &Class, view: &View) -> Vec<String> {
    let Some(debrief) = class.debriefed() else {
        return vec![told::MOMENTS_ARE_WORKED_OUT.to_owned()];
    };
    if debrief.moments.is_empty() {
        let mut lines = vec![told::NO_MOMENT.to_owned()];
        lines.extend(passages(&words::turns(class.pack(), view)));
        return lines;
    }
    let row = |(at, it): (usize, &crate::host::debrief::Moment)| {
        told::moment_row(
            &(at + 1),
            &words::date(class.pack(), view, it.month),
            &it.text,
        )
    };
    debrief.moments.iter().enumerate().map(row).collect()
}

fn ledger(class: &Class) -> Vec<String> {
    let account = class.debriefed().and_then(|it| it.ledger.as_ref());
    let Some(account) = account else {
        return vec![told::NO_LEDGER.to_owned()];
    };
    let mut lines = vec![account.title.clone()];
    let points: Vec<f64> = account.rows.iter().map(|it| it.0).collect();
    let (rounded, sum) = words::why::hundredths(&points);
    let figure = |it: i64| words::signed(it as f64 / 100.0, 2);
    for ((_, cause, source), points) in account.rows.iter().zip(rounded) {
        let source = if source.is_empty() {
            String::new()
        } else {
            format!(" ({source})")
        };
        lines.push(format!("  {:>7}  {cause}{source}", figure(points)));
    }
    lines.push(format!("  {:>7}  {}", figure(sum), told::ADDS_UP));
    lines.extend(account.rivals.iter().cloned());
    lines
}

fn otherwise(class: &Class) -> Vec<String> {
    let moments = class.debriefed().map_or(&[][..], |it| &it.moments);
    let mut lines = Vec::new();
    for it in moments {
        lines.push(it.text.clone());
        lines.push(told::otherwise_head(&it.otherwise));
        for (what, then, other) in &it.rows {
            lines.push(told::otherwise_row(what, then, other));
        }
    }
    if lines.is_empty() {
        lines.push(told::NO_MOMENT.to_owned());
    } else {
        lines.push(told::MODEL_SAYS_SO.to_owned());
    }
    lines
}

fn left_out(class: &Class, view: &View) -> Vec<String> {
    let mut lines = class.pack().left_out.clone();
    // Released by the facilitator, and without names.
    if !view.disputes.is_empty() {
        lines.push(told::OBJECTIONS.to_owned());
    }
    let disputes = view.disputes.iter().map(|it| &it.dispute);
    lines.extend(disputes.map(|it| format!("  {}: {}", it.about, it.text)));
    lines
}

/// The clock in a line or two.
pub fn clock(plan: &Timetable, now: u64) -> Vec<String> {
    let Some(left) = plan.left(now) else {
        return Vec::new();
    };
    let slack = plan.slack(now);
    let lose = if 0 <= slack {
        told::you_may_lose(&minutes(slack))
    } else {
        told::shorten_now(&minutes(-slack))
    };
    vec![told::clock_line(
        &minutes(left.max(0)),
        &minutes(plan.bell() as i64 - now as i64),
        &lose,
    )]
}

/// How well the class is: who was heard of lately, and where everything is written down.
pub fn health(class: &Class, now: u64) -> String {
    let mut heard = [0; 3];
    for it in class.people().there() {
        let at = match class.presence(it.number, now) {
            Presence::Here => 0,
            Presence::Idle(_) => 1,
            Presence::Gone(_) => 2,
        };
        heard[at] += 1;
    }
    let kept = match class.kept() {
        Kept::Whole(path) => told::kept_in(&save::name_of(&path)),
        Kept::Nowhere => crate::words::room::NOT_KEPT.to_owned(),
        Kept::Not(why) => why,
    };
    told::health_line(&heard[0], &heard[1], &heard[2], &kept)
}

/// `2:41`.
pub fn minutes(milliseconds: i64) -> String {
    let seconds = milliseconds.max(0) / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The whole timetable, and where in it the class stands.
pub fn timetable(plan: &Timetable, now: u64) -> Vec<String> {
    let row = |(at, (begin, length, title)): (usize, (f64, f64, String))| {
        let mark = if at == plan.at() { ">" } else { " " };
        format!("{mark} {begin:5.1}  {length:4.1}  {title}")
    };
    let mut lines: Vec<String> = plan.rows().into_iter().enumerate().map(row).collect();
    let until = plan.debrief_at() as i64 - now as i64;
    lines.push(told::debrief_in(&format!(
        "{:.1}",
        until as f64 / MINUTE as f64
    )));
    lines.extend(clock(plan, now));
    lines
}

/// Changes as lines.
pub fn told_changes(pack: &Pack, view: &View, most: usize) -> Vec<String> {
    let told = |it: brief::Change| {
        if it.cause.is_empty() {
            it.text
        } else {
            format!("{}: {}", it.text, it.cause)
        }
    };
    brief::changes(pack, view, most)
        .into_iter()
        .map(told)
        .collect()
}
