//! A game that is open: its view, the advice about it, the screens.

use crate::words;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::content::{ActorId, LensId, Pack};
use crate::ui::command::{Command, Context};
use crate::ui::screens::{self, Ctx, Screen, ScreenId};
use crate::ui::shell::{Coach, frame};
use crate::ui::{Advice, Job, May, Mouse, MouseKind, Opened, Settings, Theme, Ticket};
use crate::world::{Act, View};

/// Ticks for which something may move after a month has turned.
const MOTION: u8 = 4;

/// How the window looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    pub theme: &'a Theme,
    pub settings: &'a Settings,
    pub may: May,
    pub size: Size,
}

/// What the mouse is on.
pub(super) enum Hit {
    Tab(ScreenId),
    Command(&'static Command),
    Body(Rect),
    Nothing,
}

/// What is new about a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turned {
    /// A month is over.
    pub month: bool,
    /// Another seat looks: the keyboard is passed on.
    pub seat: bool,
}

pub(super) struct Desk {
    pub pack: Arc<Pack>,
    pub view: Arc<View>,
    pub advice: Advice,
    pub current: ScreenId,
    pub waiting: Vec<(Ticket, Option<ScreenId>, Act)>,
    pub coach: Coach,
    pub seed: u64,
    beliefs: Vec<(ActorId, LensId)>,
    before: Vec<ScreenId>,
    screens: Vec<Box<dyn Screen>>,
    beat: Option<u8>,
}

impl Desk {
    pub fn open(opened: Opened) -> Self {
        let advice = Advice::of(&opened.pack, &opened.view, opened.belief);
        Self {
            pack: opened.pack,
            view: opened.view,
            advice,
            current: ScreenId::Situation,
            waiting: Vec::new(),
            coach: Coach::default(),
            seed: opened.seed,
            beliefs: Vec::new(),
            before: Vec::new(),
            screens: screens::fresh(),
            beat: None,
        }
    }

    pub fn ctx<'a>(&'a self, look: Look<'a>) -> Ctx<'a> {
        let Look {
            theme,
            settings,
            may,
            size,
        } = look;
        Ctx {
            pack: &self.pack,
            view: &self.view,
            advice: &self.advice,
            theme,
            settings,
            may,
            size,
            beat: self.beat,
        }
    }

    pub fn screen(&self) -> &dyn Screen {
        self.screens[self.current.at()].as_ref()
    }

    /// The screen of a context; the current one where it names none.
    pub fn of(&self, context: Context) -> &dyn Screen {
        match context {
            Context::Screen(screen) => self.screens[screen.at()].as_ref(),
            Context::Global | Context::Layer(_) => self.screen(),
        }
    }

    /// Lends a screen the rest of the desk while it acts.
    pub fn lend<T>(
        &mut self,
        look: Look,
        screen: ScreenId,
        act: impl FnOnce(&mut dyn Screen, &Ctx) -> T,
    ) -> T {
        let Look {
            theme,
            settings,
            may,
            size,
        } = look;
        let ctx = Ctx {
            pack: &self.pack,
            view: &self.view,
            advice: &self.advice,
            theme,
            settings,
            may,
            size,
            beat: self.beat,
        };
        act(self.screens[screen.at()].as_mut(), &ctx)
    }

    pub fn draw(&self, ctx: &Ctx, notice: Option<&str>, area: Rect, buf: &mut Buffer) {
        let says = self.says(ctx);
        let [head, tabs, body, coach, foot] = frame::parts(area, says.is_some());
        frame::head(ctx, head, buf);
        frame::draw_tabs(ctx, &self.screens, self.current, tabs, buf);
        self.screen().draw(ctx, body, buf);
        if let Some(says) = says {
            frame::coach(ctx, says, coach, buf);
        }
        let ending = self
            .ending()
            .then_some(words::shell::MONTH_ENDS_OTHERS_DECIDE);
        match notice.or(ending) {
            Some(notice) => frame::notice(ctx.theme, notice, foot, buf),
            None => frame::foot(ctx, self.screen(), foot, buf),
        }
    }

    pub fn hit(&self, look: Look, mouse: Mouse) -> Hit {
        let ctx = self.ctx(look);
        let area = Rect::new(0, 0, look.size.width, look.size.height);
        let [_, tabs, body, _, foot] = frame::parts(area, self.says(&ctx).is_some());
        let press = mouse.kind == MouseKind::Press;
        let on = |from: u16, wide: u16| from <= mouse.x && mouse.x < from + wide;
        if press && mouse.y == tabs.y {
            let tab = frame::tabs(&ctx, &self.screens, self.current, tabs.width)
                .into_iter()
                .find(|it| it.is_at(mouse.x));
            return tab.map_or(Hit::Nothing, |it| Hit::Tab(it.screen));
        }
        if press && mouse.y == foot.y {
            let key = frame::keys(&ctx, self.screen(), foot.width)
                .into_iter()
                .find(|it| on(it.from, it.wide));
            return key.map_or(Hit::Nothing, |it| Hit::Command(it.command));
        }
        if body.contains((mouse.x, mouse.y).into()) {
            Hit::Body(body)
        } else {
            Hit::Nothing
        }
    }

    fn says(&self, ctx: &Ctx) -> Option<&'static str> {
        let speaks = ctx.settings.coach && ctx.view.seat().is_some() && ctx.view.outcome.is_none();
        self.coach.says(ctx.view.playing()).filter(|_| speaks)
    }

    pub fn go(&mut self, screen: ScreenId) {
        if screen != self.current {
            self.before.push(self.current);
            if 32 < self.before.len() {
                self.before.remove(0);
            }
            self.current = screen;
        }
    }

    pub fn back(&mut self) {
        if let Some(screen) = self.before.pop() {
            self.current = screen;
        }
    }

    /// What was asked under a ticket, and which screen asked.
    pub fn settle(&mut self, ticket: Ticket) -> Option<(Option<ScreenId>, Act)> {
        let at = self.waiting.iter().position(|it| it.0 == ticket)?;
        let (_, screen, act) = self.waiting.remove(at);
        Some((screen, act))
    }

    /// Takes a new view; says what is new about it.
    pub fn news(&mut self, view: Arc<View>, still: bool) -> Turned {
        let turned = Turned {
            month: self.view.public.month != view.public.month,
            seat: self.view.seat() != view.seat(),
        };
        self.view = view;
        self.advice = if turned.seat {
            Advice::unasked(&self.pack, &self.view, self.belief())
        } else {
            self.advice.at_once(&self.pack, &self.view)
        };
        if turned.seat {
            self.current = ScreenId::Situation;
            self.before.clear();
            self.screens = screens::fresh();
        }
        if turned.month {
            self.go(ScreenId::Situation);
            self.beat = (!still).then_some(0);
        }
        turned
    }

    pub fn believe(&mut self, lens: LensId) {
        if let Some(seat) = self.view.seat() {
            self.beliefs.retain(|it| it.0 != seat);
            self.beliefs.push((seat, lens));
        }
        self.advice = Advice::unasked(&self.pack, &self.view, lens);
    }

    /// What is to be made of the view, away from the window.
    pub fn ask(&self) -> Job {
        Job::Advice {
            view: Arc::clone(&self.view),
            belief: self.advice.belief,
        }
    }

    /// Takes what was made of a view; says whether it is still the one that is looked at.
    pub fn advise(&mut self, view: &Arc<View>, advice: &Advice) -> bool {
        let asked = Arc::ptr_eq(view, &self.view) && advice.belief == self.advice.belief;
        if asked {
            self.advice = advice.clone();
        }
        asked
    }

    /// What the seat that looks has last said it believes in.
    fn belief(&self) -> LensId {
        let seat = self.view.seat();
        self.beliefs
            .iter()
            .find(|it| Some(it.0) == seat)
            .map_or_else(LensId::default, |it| it.1)
    }

    /// The end of the month has been asked for, and has not come yet.
    pub fn ending(&self) -> bool {
        self.waiting.iter().any(|it| it.2 == Act::End)
    }

    pub fn moving(&self) -> bool {
        self.beat.is_some()
    }

    pub fn tick(&mut self) {
        self.beat = self.beat.map(|it| it + 1).filter(|it| *it <= MOTION);
    }
}
