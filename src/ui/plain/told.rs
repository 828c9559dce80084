//! A screen in lines of text, for whoever reads by ear: what plain mode would say of it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::ai::Level;
use crate::content::{ActorId, LensId, Pack};
use crate::futures::Retrospect;
use crate::game::save::Kin;
use crate::game::{Header, Kept, Table};
use crate::rules::Setup;
use crate::ui::plain::Plain;
use crate::ui::screens::{Ctx, ScreenId};
use crate::words;
use crate::words::Subject;
use crate::world::{Act, Receipt, Refusal, View};

/// What a screen shows, and what is under its cursor explained.
pub fn told(ctx: &Ctx, screen: ScreenId, subject: Option<Subject>) -> Vec<String> {
    let mut table = Onlooker::of(ctx);
    let mut out = Vec::new();
    let mut plain = Plain {
        table: &mut table,
        input: &mut io::empty(),
        out: &mut out,
        last: None,
        told: false,
        briefed: Vec::new(),
    };
    // Memory takes everything that is written to it.
    let _ = plain.screen(screen, subject);
    let text = String::from_utf8_lossy(&out);
    text.lines().map(str::to_owned).collect()
}

impl Plain<'_> {
    fn screen(&mut self, screen: ScreenId, subject: Option<Subject>) -> io::Result<()> {
        match screen {
            ScreenId::Situation => {
                self.news()?;
                writeln!(self.out)?;
                self.moves()?;
            }
            ScreenId::Alliances => self.alliances()?,
            ScreenId::Table => {
                self.offers()?;
                self.drafts()?;
            }
            ScreenId::Actors => drop(self.actors(&[])?),
            ScreenId::Record => {
                self.record()?;
                self.forecasts()?;
            }
            ScreenId::Causes | ScreenId::WhatIf => (),
        }
        if let Some(subject) = subject {
            writeln!(self.out)?;
            self.explain(subject)?;
        }
        Ok(())
    }
}

/// A table at which one looks and does nothing.
struct Onlooker {
    pack: Arc<Pack>,
    view: Arc<View>,
    header: Arc<Header>,
    seat: ActorId,
    belief: LensId,
}

impl Onlooker {
    fn of(ctx: &Ctx) -> Self {
        let people: Vec<ActorId> = ctx.view.seat().into_iter().collect();
        let belief = ctx.advice.belief;
        let setup = Setup::new(ctx.pack, ctx.view.public.scenario, 0, belief);
        let header = Header::at_one_keyboard(ctx.pack, setup, &people, Level::default());
        Self {
            pack: Arc::clone(ctx.pack),
            view: Arc::clone(ctx.view),
            header: Arc::new(header),
            seat: people.first().copied().unwrap_or_default(),
            belief,
        }
    }
}

fn no<T>() -> Result<T, String> {
    Err(words::shell::NOT_THROUGH_THIS_DOOR.to_owned())
}

impl Table for Onlooker {
    fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    fn header(&self) -> &Arc<Header> {
        &self.header
    }

    fn seat(&self) -> ActorId {
        self.seat
    }

    fn view(&self) -> Arc<View> {
        Arc::clone(&self.view)
    }

    fn belief(&self) -> LensId {
        self.belief
    }

    fn submit(&mut self, _: Act) -> Result<Receipt, Refusal> {
        Err(Refusal::NotNow)
    }

    fn waiting(&self) -> Vec<ActorId> {
        Vec::new()
    }

    fn kept(&mut self) -> Kept {
        Kept::Nowhere
    }

    fn trouble(&self) -> Option<&str> {
        None
    }

    fn note(&mut self) -> Option<String> {
        None
    }

    fn beside(&mut self, _: &str, _: &str) -> Result<PathBuf, String> {
        no()
    }

    fn branch(&mut self, _: u8) -> Result<String, String> {
        no()
    }

    fn retrospect(&mut self) -> Retrospect {
        Retrospect {
            seat: self.seat,
            sittings: Vec::new(),
            levels: Vec::new(),
            round: 1,
            until: self.view.public.month,
            futures: 0,
        }
    }

    fn family(&mut self) -> Result<(String, Vec<Kin>), String> {
        no()
    }
}
