//! Granting what screens and layers ask for.

use crate::ui::app::{App, Asker};
use crate::ui::command::Does;
use crate::ui::layer::why::Why;
use crate::ui::screens::{Outcome, ScreenId};
use crate::ui::{
    Command, Effect, GameErrand, Job, JobId, Layer, Session, Ticket, Wish, WorkErrand,
};
use crate::words::Subject;
use crate::world::Act;

impl App {
    pub(super) fn grant(&mut self, asker: Asker, wishes: Vec<Wish>) {
        for wish in wishes {
            self.grant_one(asker, wish);
        }
    }

    fn grant_one(&mut self, asker: Asker, wish: Wish) {
        match wish {
            Wish::Submit(act) => self.submit(asker, act),
            Wish::Confirm(confirm) => self.layers.push(Box::new(confirm)),
            Wish::Open(layer) => self.put_on(layer),
            Wish::Close => self.take_off(),
            Wish::Go(screen, subject) => {
                // What leads to a screen leaves nothing lying over it.
                if asker == Asker::Layer {
                    self.layers.clear();
                }
                self.go(screen, subject);
            }
            Wish::WhatIf(choice) => {
                self.go(ScreenId::WhatIf, None);
                let outcome =
                    self.with_screen(ScreenId::WhatIf, |screen, ctx| screen.ask(ctx, &choice));
                if let Outcome::Taken(wishes) = outcome {
                    self.grant(Asker::Screen(ScreenId::WhatIf), wishes);
                }
            }
            Wish::Why(subject) => self.explain(subject),
            Wish::Dispute(subject) => self.open_dispute(Some(subject)),
            Wish::Start(job) => self.start(asker, job),
            Wish::Stop => self.drop_job(asker),
            Wish::Say(text) => self.notice = Some(text),
            Wish::Run(command) => self.command(command),
            Wish::Believe(lens) => {
                if let Some(desk) = &mut self.desk {
                    desk.believe(lens);
                }
                self.refresh();
                self.ask_advice();
                self.submit(Asker::App, Act::Belief(lens));
            }
            Wish::Set(settings) => {
                self.settings = settings;
                self.theme = settings.theme();
                self.effects
                    .push(Effect::Session(Session::Remember(settings)));
            }
            Wish::Wrote(screen, name, text) => {
                let outcome =
                    self.with_screen(screen, |screen, ctx| screen.wrote(ctx, name, &text));
                if let Outcome::Taken(wishes) = outcome {
                    self.grant(Asker::Screen(screen), wishes);
                }
            }
            Wish::Effect(effect) => self.effect(effect),
        }
    }

    /// Carries out a command as if its key had been pressed.
    pub(super) fn command(&mut self, command: &'static Command) {
        match command.does {
            Does::Everywhere(what) => self.global(what),
            Does::On(screen) => {
                self.go(screen, None);
                let outcome = self.with_screen(screen, |screen, ctx| {
                    match screen.availability(ctx, command.name) {
                        crate::ui::Availability::Yes => screen.run(ctx, command.name),
                        crate::ui::Availability::No(why) => Outcome::wish(Wish::Say(why)),
                    }
                });
                if let Outcome::Taken(wishes) = outcome {
                    self.grant(Asker::Screen(screen), wishes);
                }
            }
            Does::In(_) => (),
        }
    }

    pub(super) fn explain(&mut self, subject: Subject) {
        if let Some(desk) = &mut self.desk {
            desk.coach.explained(subject);
        }
        self.put_on(Box::new(Why::of(subject)));
    }

    pub(super) fn put_on(&mut self, layer: Box<dyn Layer>) {
        let job = layer.opening(&self.stage());
        self.layers.push(layer);
        if let Some(job) = job {
            self.start(Asker::Layer, job);
        }
    }

    pub(super) fn submit(&mut self, asker: Asker, act: Act) {
        let Some(desk) = &mut self.desk else { return };
        self.ids += 1;
        let ticket = Ticket(self.ids);
        let screen = if let Asker::Screen(screen) = asker {
            Some(screen)
        } else {
            None
        };
        desk.waiting.push((ticket, screen, act.clone()));
        self.effects
            .push(Effect::Game(GameErrand::Submit(ticket, act)));
    }

    pub(super) fn effect(&mut self, effect: Effect) {
        if let Effect::Game(GameErrand::Close) = effect {
            self.desk = None;
            self.layers = vec![Box::new(crate::ui::shell::Title::default())];
        }
        self.effects.push(effect);
    }

    pub(super) fn go(&mut self, screen: ScreenId, subject: Option<Subject>) {
        if let Some(desk) = &mut self.desk {
            desk.go(screen);
        }
        if let Some(subject) = subject {
            self.with_screen(screen, |screen, ctx| {
                screen.show(ctx, subject);
                Outcome::done()
            });
        }
    }

    /// Takes the topmost layer away, and drops its job; the title screen stays where there is no game.
    fn take_off(&mut self) {
        if self.desk.is_none() && self.layers.len() == 1 {
            return;
        }
        self.layers.pop();
        self.drop_job(Asker::Layer);
    }

    pub(super) fn start(&mut self, asker: Asker, job: Job) {
        self.drop_job(asker);
        self.ids += 1;
        let id = JobId(self.ids);
        self.jobs.push((id, asker));
        self.effects.push(Effect::Work(WorkErrand::Start(id, job)));
    }

    fn drop_job(&mut self, asker: Asker) {
        if let Some(at) = self.jobs.iter().position(|it| it.1 == asker) {
            let (id, _) = self.jobs.remove(at);
            self.effects.push(Effect::Work(WorkErrand::Stop(id)));
        }
    }
}
