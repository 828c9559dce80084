//! A game that is open: its view, the advice about it, the screens.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::content::{LensId, Pack};
use crate::ui::screens::{self, Ctx, Outcome, Screen, ScreenId, Subject};
use crate::ui::shell::frame;
use crate::ui::{Advice, JobOut, Mouse, MouseKind, Nav, Opened, Settings, Theme, Ticket};
use crate::world::{Act, Receipt, Refusal, View};

/// Ticks for which something may move after a month has turned.
const MOTION: u8 = 4;

pub(super) struct Desk {
    pub pack: Arc<Pack>,
    pub view: Arc<View>,
    pub advice: Advice,
    pub current: ScreenId,
    pub waiting: Vec<(Ticket, Option<ScreenId>, Act)>,
    before: Vec<ScreenId>,
    screens: Vec<Box<dyn Screen>>,
    beat: Option<u8>,
}

impl Desk {
    pub fn open(opened: Opened) -> Self {
        let advice = Advice::of(&opened.pack, &opened.view, LensId::default());
        Self {
            pack: opened.pack,
            view: opened.view,
            advice,
            current: ScreenId::Situation,
            waiting: Vec::new(),
            before: Vec::new(),
            screens: screens::fresh(),
            beat: None,
        }
    }

    pub fn ctx<'a>(&'a self, theme: &'a Theme, settings: &'a Settings, size: Size) -> Ctx<'a> {
        Ctx {
            pack: &self.pack,
            view: &self.view,
            advice: &self.advice,
            theme,
            settings,
            size,
            beat: self.beat,
        }
    }

    pub fn screen(&self) -> &dyn Screen {
        self.screens[self.current.at()].as_ref()
    }

    /// Lends a screen the rest of the desk while it acts.
    fn lend<T>(
        &mut self,
        theme: &Theme,
        settings: &Settings,
        size: Size,
        screen: ScreenId,
        act: impl FnOnce(&mut dyn Screen, &Ctx) -> T,
    ) -> T {
        let ctx = Ctx {
            pack: &self.pack,
            view: &self.view,
            advice: &self.advice,
            theme,
            settings,
            size,
            beat: self.beat,
        };
        act(self.screens[screen.at()].as_mut(), &ctx)
    }

    pub fn draw(&self, ctx: &Ctx, notice: Option<&str>, area: Rect, buf: &mut Buffer) {
        let [head, tabs, body, foot] = frame::parts(area);
        frame::head(ctx, head, buf);
        frame::draw_tabs(ctx, &self.screens, self.current, tabs, buf);
        self.screen().draw(ctx, body, buf);
        frame::foot(ctx, self.screen(), notice, foot, buf);
    }

    pub fn go(&mut self, screen: ScreenId) {
        if screen != self.current {
            self.before.push(self.current);
            self.before.truncate(32);
            self.current = screen;
        }
    }

    pub fn back(&mut self) {
        if let Some(screen) = self.before.pop() {
            self.current = screen;
        }
    }

    pub fn nav(&mut self, theme: &Theme, settings: &Settings, size: Size, nav: Nav) -> Outcome {
        self.lend(theme, settings, size, self.current, |screen, ctx| {
            screen.nav(ctx, nav)
        })
    }

    pub fn run(
        &mut self,
        theme: &Theme,
        settings: &Settings,
        size: Size,
        command: &'static str,
    ) -> Outcome {
        self.lend(theme, settings, size, self.current, |screen, ctx| {
            screen.run(ctx, command)
        })
    }

    pub fn show(&mut self, theme: &Theme, settings: &Settings, size: Size, subject: Subject) {
        self.lend(theme, settings, size, self.current, |screen, ctx| {
            screen.show(ctx, subject)
        });
    }

    pub fn mouse(
        &mut self,
        theme: &Theme,
        settings: &Settings,
        size: Size,
        mouse: Mouse,
    ) -> Outcome {
        let [_, tabs, body, _] = frame::parts(Rect::new(0, 0, size.width, size.height));
        if mouse.y == tabs.y && mouse.kind == MouseKind::Press {
            let ctx = self.ctx(theme, settings, size);
            let hit = frame::tabs(&ctx, &self.screens)
                .into_iter()
                .find(|it| it.1 <= mouse.x && mouse.x < it.1 + it.2);
            if let Some((screen, ..)) = hit {
                self.go(screen);
            }
            return Outcome::done();
        }
        self.lend(theme, settings, size, self.current, |screen, ctx| {
            screen.mouse(ctx, mouse, body)
        })
    }

    pub fn reply(
        &mut self,
        theme: &Theme,
        settings: &Settings,
        size: Size,
        screen: ScreenId,
        act: &Act,
        reply: &Result<Receipt, Refusal>,
    ) -> Outcome {
        self.lend(theme, settings, size, screen, |screen, ctx| {
            screen.reply(ctx, act, reply)
        })
    }

    pub fn job(
        &mut self,
        theme: &Theme,
        settings: &Settings,
        size: Size,
        screen: ScreenId,
        out: &JobOut,
    ) -> Outcome {
        self.lend(theme, settings, size, screen, |screen, ctx| {
            screen.job(ctx, out)
        })
    }

    pub fn settle(&mut self, ticket: Ticket) -> Option<(Option<ScreenId>, Act)> {
        let at = self.waiting.iter().position(|it| it.0 == ticket)?;
        let (_, screen, act) = self.waiting.remove(at);
        Some((screen, act))
    }

    pub fn news(&mut self, view: Arc<View>, still: bool) {
        let turned = self.view.public.month != view.public.month;
        self.view = view;
        self.advice = Advice::of(&self.pack, &self.view, self.advice.belief);
        if turned && !still {
            self.beat = Some(0);
        }
    }

    pub fn believe(&mut self, lens: LensId) {
        self.advice = Advice::of(&self.pack, &self.view, lens);
    }

    pub fn refresh(&mut self, theme: &Theme, settings: &Settings, size: Size) {
        for screen in ScreenId::ALL {
            self.lend(theme, settings, size, screen, |screen, ctx| {
                screen.refresh(ctx)
            });
        }
    }

    pub fn moving(&self) -> bool {
        self.beat.is_some()
    }

    pub fn tick(&mut self) {
        self.beat = self.beat.map(|it| it + 1).filter(|it| *it <= MOTION);
    }
}
