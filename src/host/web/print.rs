//! What is printed before a class: role cards of one side, order slips, the script to read aloud, half a page on data.

use maud::{DOCTYPE, Markup, html};

use crate::host::class::Class;
use crate::host::lookback;
use crate::words::choices::{self, Choice};
use crate::words::{self, host as told};
use crate::world::{Act, Audience, Order};

/// Everything to be printed, as one page that opens anywhere.
pub fn printed(class: &Class) -> String {
    let pack = class.pack();
    let view = class.view(Audience::Public);
    let title = &pack.scenarios[view.public.scenario].title;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { (title) } style { (maud::PreEscaped(include_str!("print.css"))) } }
            body {
                (script(class))
                @for it in class.seats() { (card(class, it.actor)) }
                @for it in class.seats() { (slip(class, it.actor)) }
                (leaflet(class, "sensitive")) (leaflet(class, "data")) (leaflet(class, "before-after")) (leaflet(class, "exit"))
            }
        }
    };
    page.into_string()
}

fn script(class: &Class) -> Markup {
    html! { section {
        h1 { (class.script_title()) }
        table { tbody { @for (row, step) in class.plan().rows().iter().zip(class.plan().steps()) { tr {
            th { (format!("{:.0}", row.0)) }
            td { strong { (row.2) } @if !step.say.is_empty() { p { "“" (step.say) "”" } } @if !step.does.is_empty() { p class="hint" { (step.does) } } }
        } } } }
    } }
}

fn card(class: &Class, actor: crate::content::ActorId) -> Markup {
    let pack = class.pack();
    let view = class.view(Audience::Seat(actor));
    let it = &pack.actors[actor];
    let scenario = &pack.scenarios[view.public.scenario];
    let brief = scenario.briefs.iter().find(|it| it.seat == actor);
    let aims = it.interests.iter().enumerate();
    let own = |at: usize| {
        view.own.aims.public.contains(&Some(at as u8)) || view.own.aims.private == Some(at as u8)
    };
    html! { section class="card" {
        h1 { (it.name) }
        p { (words::report::speaks(&words::capital(&it.office), &it.aims(view.date()))) }
        @if let Some(brief) = brief { p { (brief.text) } }
        h2 { (told::WHAT_YOU_WANT) }
        ul { @for (at, aim) in aims { @if own(at) { li { (aim.text) @if aim.private { " (" (told::PRIVATE) ")" } } } } }
        h2 { (told::WHAT_YOU_WILL_NOT) }
        ul { @for line in &it.red_lines { li { (line.text) } } }
    } }
}

fn slip(class: &Class, actor: crate::content::ActorId) -> Markup {
    let pack = class.pack();
    let view = class.view(Audience::Seat(actor));
    let list = choices::orders(pack, &view);
    let few = |it: &&(usize, &Choice)| it.1.cost.is_ok();
    let numbered: Vec<(usize, &Choice)> = list.iter().enumerate().collect();
    let is_answer = |it: &Choice| matches!(it.act, Act::File(Order::Choose { .. }));
    html! { section class="slip" {
        h1 { (told::order_slip(&pack.actors[actor].name)) }
        @for question in &view.own.questions {
            h2 { (pack.events[question.event].label) } p { (pack.events[question.event].text) }
        }
        ol class="numbers" { @for (at, it) in numbered.iter().filter(few) {
            li value=(at + 1) { (it.words) @if !is_answer(it) { " (" (format!("{:.0}", it.cost.as_ref().map_or(0.0, |it| *it))) ")" } }
        } }
        @for (at, it) in choices::asked(&view).enumerate() { p { (told::forecast_row(&(at + 1), &words::question(pack, &view, it))) " ______ %" } }
        p { (told::SLIP_LINES) }
    } }
}

fn leaflet(class: &Class, id: &str) -> Markup {
    html! { section { h1 { (class.leaflet_title(id)) } @for it in lookback::page(class, id) { p { (it) } } } }
}
