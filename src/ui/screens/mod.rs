//! The numbered screens: what they are given, and what they may ask for.

pub mod actors;
pub mod alliances;
pub mod causes;
#[cfg(test)]
mod fixture;
pub mod record;
pub mod situation;
pub mod table;
pub mod whatif;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::content::Pack;
use crate::ui::{
    Advice, Availability, Command, Confirm, Job, JobOut, Layer, May, Mouse, Nav, Settings, Theme,
};
use crate::words::{self, Subject};
use crate::world::{Act, Receipt, Refusal, View};

/// A numbered screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScreenId {
    /// What changed, what you care about, your desk.
    Situation,
    /// Who stands with whom.
    Alliances,
    /// Offers, drafts, commitments.
    Table,
    /// Dossiers.
    Actors,
    /// The causal map.
    Causes,
    /// The months so far.
    Record,
    /// Choices played on into futures.
    WhatIf,
}

impl ScreenId {
    /// In order of their digits.
    pub const ALL: [Self; 7] = [
        Self::Situation,
        Self::Alliances,
        Self::Table,
        Self::Actors,
        Self::Causes,
        Self::Record,
        Self::WhatIf,
    ];

    /// Name on screen; it stands in a panel title of the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Situation => "Situation",
            Self::Alliances => "Alliances",
            Self::Table => "Table",
            Self::Actors => "Actors",
            Self::Causes => "Causes",
            Self::Record => "Record",
            Self::WhatIf => "What if",
        }
    }

    /// Position, from 0.
    pub const fn at(self) -> usize {
        self as usize
    }

    /// The digit that leads to it.
    pub const fn digit(self) -> char {
        (b'1' + self as u8) as char
    }
}

/// What a screen is given.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// Content.
    pub pack: &'a Arc<Pack>,
    /// What the seat knows.
    pub view: &'a Arc<View>,
    /// Judgement about it.
    pub advice: &'a Advice,
    /// Colours and glyphs.
    pub theme: &'a Theme,
    /// What the person chose.
    pub settings: &'a Settings,
    /// What the door lets the person do.
    pub may: May,
    /// The whole window.
    pub size: Size,
    /// Tenths of a second since the month turned, while something may move; none at rest or with reduced motion.
    pub beat: Option<u8>,
}

impl Ctx<'_> {
    /// Whether the window has only room for one column.
    pub const fn narrow(&self) -> bool {
        self.size.width < 110
    }
}

/// What a screen or layer asks for.
pub enum Wish {
    /// Submit an act.
    Submit(Act),
    /// Submit an act once the person has confirmed.
    Confirm(Confirm),
    /// Put a layer on top.
    Open(Box<dyn Layer>),
    /// Take the layer that asks away.
    Close,
    /// Go to a screen, perhaps to a subject on it.
    Go(ScreenId, Option<Subject>),
    /// Ask on screen 7 what a choice would lead to.
    WhatIf(crate::futures::Choice),
    /// Explain a subject.
    Why(Subject),
    /// Write down a dispute about a subject.
    Dispute(Subject),
    /// Run a job; a screen's or layer's earlier job is dropped.
    Start(Job),
    /// Stop the job that runs.
    Stop,
    /// Say something on the notice line.
    Say(String),
    /// Give a command by its name, as if its key had been pressed.
    Run(&'static Command),
    /// See the region through another lens.
    Believe(crate::content::LensId),
    /// Change the settings, and store them.
    Set(Settings),
    /// A person has written this for a screen, under this name.
    Wrote(ScreenId, &'static str, String),
    /// Hand an effect to the door.
    Effect(crate::ui::Effect),
}

/// What became of an input.
pub enum Outcome {
    /// Not mine: ask the next.
    Passed,
    /// Mine, with what I want done about it.
    Taken(Vec<Wish>),
}

impl Outcome {
    /// Mine, and done.
    pub const fn done() -> Self {
        Self::Taken(Vec::new())
    }

    /// Mine, and I want this.
    pub fn wish(wish: Wish) -> Self {
        Self::Taken(vec![wish])
    }
}

/// A numbered screen.
pub trait Screen: Send {
    /// Which one it is.
    fn id(&self) -> ScreenId;

    /// How many things wait on it, for its badge.
    fn badge(&self, ctx: &Ctx) -> usize {
        let _ = ctx;
        0
    }

    /// Draws it. Any size, 0x0 included.
    fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer);

    /// Moves the cursor, opens, goes back.
    fn nav(&mut self, ctx: &Ctx, nav: Nav) -> Outcome;

    /// Carries out one of its own commands.
    fn run(&mut self, ctx: &Ctx, command: &'static str) -> Outcome;

    /// Whether one of its own commands can be given now.
    fn availability(&self, ctx: &Ctx, command: &'static str) -> Availability {
        let _ = (ctx, command);
        Availability::Yes
    }

    /// Takes the mouse; `area` is where it was drawn.
    fn mouse(&mut self, ctx: &Ctx, mouse: Mouse, area: Rect) -> Outcome {
        let _ = (ctx, mouse, area);
        Outcome::Passed
    }

    /// A new view has come: clamps what it holds.
    fn refresh(&mut self, ctx: &Ctx) {
        let _ = ctx;
    }

    /// What is under the cursor.
    fn subject(&self, ctx: &Ctx) -> Option<Subject> {
        let _ = ctx;
        None
    }

    /// What it shows beyond what plain mode tells of it, in lines of text.
    fn told(&self, ctx: &Ctx) -> Vec<String> {
        let _ = ctx;
        Vec::new()
    }

    /// An explanation of its own of what is under the cursor, where the subject alone does not lead to it.
    fn why(&self, ctx: &Ctx) -> Option<words::why::Page> {
        let _ = ctx;
        None
    }

    /// Puts the cursor on a subject, if it has it.
    fn show(&mut self, ctx: &Ctx, subject: Subject) {
        let _ = (ctx, subject);
    }

    /// Its act was answered.
    fn reply(&mut self, ctx: &Ctx, act: &Act, reply: &Result<Receipt, Refusal>) -> Outcome {
        let _ = (ctx, act, reply);
        Outcome::Passed
    }

    /// A person has written what it asked for (see `layer::Entry`).
    fn wrote(&mut self, ctx: &Ctx, name: &'static str, text: &str) -> Outcome {
        let _ = (ctx, name, text);
        Outcome::Passed
    }

    /// Somebody asks it what a choice would lead to.
    fn ask(&mut self, ctx: &Ctx, choice: &crate::futures::Choice) -> Outcome {
        let _ = (ctx, choice);
        Outcome::Passed
    }

    /// Its job has come back.
    fn job(&mut self, ctx: &Ctx, out: &JobOut) -> Outcome {
        let _ = (ctx, out);
        Outcome::Passed
    }
}

/// The commands of a screen.
pub const fn commands(screen: ScreenId) -> &'static [Command] {
    match screen {
        ScreenId::Situation => situation::COMMANDS,
        ScreenId::Alliances => alliances::COMMANDS,
        ScreenId::Table => table::COMMANDS,
        ScreenId::Actors => actors::COMMANDS,
        ScreenId::Causes => causes::COMMANDS,
        ScreenId::Record => record::COMMANDS,
        ScreenId::WhatIf => whatif::COMMANDS,
    }
}

/// All screens, fresh, in order of their digits.
pub fn fresh() -> Vec<Box<dyn Screen>> {
    vec![
        Box::new(situation::Situation::default()),
        Box::new(alliances::Alliances::default()),
        Box::new(table::Table::default()),
        Box::new(actors::Actors::default()),
        Box::new(causes::Causes::default()),
        Box::new(record::Record::default()),
        Box::new(whatif::WhatIf::default()),
    ]
}
