//! What stands behind folds on a seat's page, its role's card, and its steps of the debrief.

use maud::{Markup, html};

use crate::content::{ActorId, StepKind};
use crate::host::class::Class;
use crate::host::lookback;
use crate::host::record::Letter;
use crate::host::web::{looked, map};
use crate::words::{self, host as told};
use crate::world::{LONGEST, View};

/// The role's card.
pub fn card(class: &Class, view: &View, actor: ActorId) -> Markup {
    let pack = class.pack();
    let it = &pack.actors[actor];
    let scenario = &pack.scenarios[view.public.scenario];
    let brief = scenario.briefs.iter().find(|it| it.seat == actor);
    html! {
        section id="card" {
            h2 { (it.name) }
            p { (words::report::speaks(&words::capital(&it.office), &it.aims(view.date()))) }
            @if let Some(brief) = brief { p { (brief.text) } }
            h3 { (told::WHAT_YOU_WANT) }
            ul {
                @for (at, interest) in it.interests.iter().enumerate() {
                    @let own = view.own.aims.public.contains(&Some(at as u8)) || view.own.aims.private == Some(at as u8);
                    @if own { li { (interest.text) @if interest.private { " (" (told::PRIVATE) ")" } } }
                }
            }
            h3 { (told::WHAT_YOU_WILL_NOT) }
            ul { @for line in &it.red_lines { li { (line.text) } } }
        }
        section id="checks" {
            h2 { (told::UNDERSTOOD) }
            @for it in class.checks().iter().take(3) {
                details { summary { (it.question) }
                    ol { @for answer in &it.answers { li { (answer) } } }
                    p { (told::right_is(&it.right, &it.because)) }
                }
            }
        }
    }
}

/// What stands behind folds: talk, the region, the role, the record, the model's own doubts.
pub fn folds(class: &Class, view: &View, actor: ActorId) -> Markup {
    let pack = class.pack();
    let id = &pack.actors[actor].id;
    html! {
        details id="talk" { summary { (told::TALK) }
            form method="get" action="/deal" {
                fieldset { legend { (told::A_DEAL_WITH) }
                    @for at in pack.actors.ids().filter(|it| pack.actors[*it].acts() && *it != actor) {
                        label class="choice" { input type="checkbox" name="with" value=(pack.actors[at].id); span { (pack.actors[at].name) } }
                    }
                }
                button class="quiet" { (told::WHAT_COULD_BE_PROMISED) }
            }
            h3 { (told::LETTERS) }
            p class="hint" { (told::TEACHER_READS) }
            ul { @for it in class.letters_of(id) { li { (letter(class, it)) } } }
            form method="post" action="/letter" {
                label for="to" { (told::TO) }
                select id="to" name="to" { @for it in class.seats().iter().filter(|it| it.actor != actor) {
                    option value=(it.id) { (words::name(pack, it.actor)) } } }
                label for="text" { (told::WHAT_YOU_WRITE) }
                input id="text" name="text" maxlength=(LONGEST) autocomplete="off" required;
                button class="quiet" { (told::SEND) }
            }
        }
        details id="region" { summary { (told::REGION) }
            (map::picture())
            ul { @for it in lookback::peoples(class, view) { li { (it) } } }
            h3 { (told::WHO_STANDS_WITH_WHOM) }
            ul { @for it in camps(class, view) { li { (it) } } }
        }
        details id="role" { summary { (told::YOUR_ROLE) } (card(class, view, actor)) }
        details id="doubt" { summary { (told::OBJECT_TO_THE_MODEL) } (dispute(class, view)) }
        details id="argue" { summary { (told::ARGUE_FOR_A_MOVE) } (argue(class, view)) }
        details id="left" { summary { (told::LEFT_OUT) } @for it in &pack.left_out { p { (it) } } }
    }
}

fn letter(class: &Class, it: &Letter) -> String {
    let name = |id: &str| {
        let seat = class.seat(id);
        seat.map_or_else(
            || told::TEACHER.to_owned(),
            |it| words::name(class.pack(), it.actor).to_owned(),
        )
    };
    told::letter_row(&name(&it.from), &name(&it.to), &it.text)
}

/// Who stands with whom, a line a side.
pub fn camps(class: &Class, view: &View) -> Vec<String> {
    let pack = class.pack();
    let side = |side: i8| {
        let of = |at: &ActorId| pack.actors[*at].is_state() && view.public.actors[*at].camp == side;
        let names: Vec<String> = pack
            .actors
            .ids()
            .filter(of)
            .map(|it| pack.actors[it].name.clone())
            .collect();
        let name = match side {
            0 => told::BETWEEN.to_owned(),
            _ => words::capital(&pack.poles[usize::from(side < 0)].1),
        };
        format!(
            "{name}: {}",
            if names.is_empty() {
                told::NOBODY.to_owned()
            } else {
                names.join(", ")
            }
        )
    };
    [1, 0, -1].map(side).to_vec()
}

fn dispute(class: &Class, view: &View) -> Markup {
    let pack = class.pack();
    let gauges = pack
        .gauges
        .ids()
        .filter(|it| pack.gauges[*it].people != crate::content::file::PeopleMeaning::Neither);
    html! {
        form method="post" action="/dispute" {
            label for="topic" { (told::ABOUT) }
            select id="topic" name="topic" { @for it in gauges { option value=(pack.gauges[it].id) { (pack.gauges[it].label) } } }
            label for="objection" { (told::WHAT_IS_WRONG) }
            input id="objection" name="text" maxlength=(LONGEST) autocomplete="off" required;
            button class="quiet" { (told::OBJECT) }
        }
        ul { @for it in view.disputes.iter() { li { (it.dispute.about) ": " (it.dispute.text) } } }
    }
}

fn argue(class: &Class, view: &View) -> Markup {
    let pack = class.pack();
    let can = |it: &crate::content::GaugeId| crate::rules::aim(pack, view, *it, true).is_ok();
    html! {
        @if let Some(it) = &view.own.argument { p { (it.what) " " (told::WAITS_FOR_TEACHER) } }
        @else {
            form method="post" action="/argue" {
                label for="what" { (told::WHAT_IS_DONE) }
                input id="what" name="what" maxlength=(LONGEST) autocomplete="off" required;
                label for="because" { (told::WHY_SHOULD_IT_WORK) }
                input id="because" name="because" maxlength=(LONGEST) autocomplete="off" required;
                label for="aim" { (told::WHAT_SHOULD_IT_MOVE) }
                select id="aim" name="aim" { @for it in pack.gauges.ids().filter(can) { option value=(pack.gauges[it].id) { (pack.gauges[it].label) } } }
                label class="choice" { input type="radio" name="way" value="more" checked; span { (told::MORE) } }
                label class="choice" { input type="radio" name="way" value="less"; span { (told::LESS) } }
                button class="quiet" { (told::PUT_FORWARD) }
            }
        }
    }
}

/// A step of the debrief: the same as on the wall, and what can be tapped.
pub fn debrief(class: &Class, view: &View) -> Markup {
    let kind = class.plan().kind();
    html! {
        p { (told::ROLES_ARE_OFF) }
        section { (looked::step(class)) }
        @if kind == StepKind::Leave { details id="story" { summary { (told::WHOLE_STORY) } @for it in lookback::content(class) { p { (it) } } } }
        @if kind == StepKind::Leave { (taps("mood", told::HOW_WAS_IT, &told::MOODS)) }
        @if kind == StepKind::Why { (taps("fits", told::WHICH_FITS, &told::CLAIMS)) }
        @if kind == StepKind::Exit {
            form method="post" action="/exit" {
                @for at in 0..2 {
                    @let name = format!("t{at}");
                    label for=(name) { (told::answer_to(&(at + 1))) }
                    textarea id=(name) name=(name) maxlength="400" rows="3" {}
                }
                button { (told::HAND_IN) }
            }
        }
        @if view.outcome.is_some() && kind == StepKind::Happened {
            h2 { (told::YOUR_PLAN) }
            ul { @for month in view.past.iter() { @for order in &month.orders {
                li { (words::date(class.pack(), view, month.month)) ": " (words::order_then(class.pack(), view, month.month, order)) }
            } } }
        }
    }
}

fn taps(id: &str, question: &str, answers: &[&str]) -> Markup {
    html! {
        form method="post" action="/tap" {
            h2 { (question) }
            input type="hidden" name="poll" value=(id);
            @for (at, it) in answers.iter().enumerate() { button class="quiet" name="answer" value=(at) { (it) } }
        }
    }
}
