//! The thread on which the house lives: it takes errands from the window and answers with inputs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::doors::{Event, Home};
use crate::ui::{Effect, FileErrand, GameErrand, Input, Opened, Session};

/// How long the list of saves waits for a game that is asked for at once.
const SOON: Duration = Duration::from_millis(20);

/// Starts the thread; it ends when there are no more errands to come, and says whether everything is written.
pub fn start(
    mut house: Home,
    errands: Receiver<Effect>,
    window: Sender<Event>,
) -> std::io::Result<JoinHandle<Result<(), String>>> {
    thread::Builder::new()
        .name("house".to_owned())
        .spawn(move || {
            let work = AssertUnwindSafe(|| {
                let tell = |input: Input| drop(window.send(Event::Inputs(vec![input])));
                // A game that is asked for at once does not wait until all saves are looked at.
                if let Ok(errand) = errands.recv_timeout(SOON) {
                    done(&mut house, errand, &tell);
                }
                tell(Input::Saves(house.saves()));
                for errand in errands {
                    done(&mut house, errand, &tell);
                }
                house.close()
            });
            catch_unwind(work).unwrap_or_else(|_| {
                let _ = window.send(Event::Broken);
                Ok(())
            })
        })
}

/// Runs an errand, and says what became of the save.
fn done(house: &mut Home, errand: Effect, tell: &impl Fn(Input)) {
    run(house, errand, tell);
    tell(Input::Kept(house.kept()));
    house
        .note()
        .into_iter()
        .for_each(|it| tell(Input::Notice(it)));
}

fn run(house: &mut Home, errand: Effect, tell: &impl Fn(Input)) {
    match errand {
        Effect::Game(GameErrand::Submit(ticket, act)) => {
            let reply = house.submit(act);
            let changed = reply.is_ok();
            tell(Input::Reply(ticket, reply));
            if changed {
                house
                    .view()
                    .into_iter()
                    .for_each(|it| tell(Input::News(it)));
            }
            house
                .trouble()
                .into_iter()
                .for_each(|it| tell(Input::Notice(it)));
        }
        Effect::Game(GameErrand::New(new)) => opened(house.open(&new), house, tell),
        Effect::Game(GameErrand::Load(file)) => opened(house.load(&file), house, tell),
        Effect::Game(GameErrand::Branch(month)) => opened(house.branch(month), house, tell),
        Effect::Game(GameErrand::Family) => match house.family() {
            Ok((name, kin)) => tell(Input::Family(name, Arc::new(kin))),
            Err(error) => tell(Input::Notice(error)),
        },
        Effect::Game(GameErrand::LookBack) => match house.retrospect() {
            Some(past) => tell(Input::Past(Arc::new(past))),
            None => tell(Input::Notice(
                crate::words::shell::NO_GAME_IS_OPEN.to_owned(),
            )),
        },
        Effect::Game(GameErrand::Keep) => tell(told(house.keep(), "Saved: ")),
        Effect::Game(GameErrand::Close) => {
            failure(house.close(), tell);
            tell(Input::Saves(house.saves()));
        }
        Effect::Session(Session::Remember(settings)) => failure(house.store(&settings), tell),
        Effect::Files(FileErrand::Picture { name, svg }) => {
            tell(told(house.picture(&name, &svg), "Written to "));
        }
        Effect::Files(FileErrand::Disputes) => tell(told(house.disputes(), "Written to ")),
        // The window's loop keeps these to itself.
        Effect::Work(_) | Effect::Session(Session::Leave | Session::Class) => (),
    }
}

/// Where something was written, or why it was not.
fn told(res: Result<String, String>, done: &str) -> Input {
    Input::Notice(match res {
        Ok(place) => format!("{done}{place}"),
        Err(error) => error,
    })
}

fn opened(res: Result<Opened, String>, house: &Home, tell: &impl Fn(Input)) {
    match res {
        Ok(opened) => tell(Input::Opened(opened)),
        Err(error) => tell(Input::Notice(error)),
    }
    house
        .trouble()
        .into_iter()
        .for_each(|it| tell(Input::Notice(it)));
}

fn failure(res: Result<(), String>, tell: &impl Fn(Input)) {
    if let Err(error) = res {
        tell(Input::Notice(error));
    }
}
