//! One person's window: inputs change it, effects come out of it, drawing leaves it as it is.

mod desk;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::text::Line;

use crate::content::Pack;
use crate::ui::command::{self, Context};
use crate::ui::layer::why::Why;
use crate::ui::screens::{Outcome, Wish};
use crate::ui::shell::frame;
use crate::ui::{
    Command, Effect, Input, JobId, Key, Layer, Nav, Opened, Settings, Stage, Theme, Ticket, Token,
    widgets,
};

use desk::Desk;

/// Who asked for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    /// A screen.
    Screen(crate::ui::ScreenId),
    /// The topmost layer.
    Layer,
    /// The app itself.
    App,
}

/// One person's window.
pub struct App {
    packs: Vec<Arc<Pack>>,
    settings: Settings,
    theme: Theme,
    size: Size,
    desk: Option<Desk>,
    layers: Vec<Box<dyn Layer>>,
    notice: Option<String>,
    ids: u32,
    jobs: Vec<(JobId, Asker)>,
    effects: Vec<Effect>,
}

impl App {
    /// A window on the title screen.
    pub fn new(packs: Vec<Arc<Pack>>, settings: Settings, size: Size) -> Self {
        Self {
            packs,
            settings,
            theme: settings.theme(),
            size,
            desk: None,
            layers: Vec::new(),
            notice: None,
            ids: 0,
            jobs: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// The packs it can open games of.
    pub fn packs(&self) -> &[Arc<Pack>] {
        &self.packs
    }

    /// Takes an input; answers with what the door should do.
    pub fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => self.key(key),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Paste(text) => self.paste(&text),
            Input::Resize(wide, high) => self.size = Size::new(wide, high),
            Input::Tick => self.tick(),
            Input::Opened(opened) => self.open(opened),
            Input::News(view) => self.news(view),
            Input::Reply(ticket, reply) => self.reply(ticket, &reply),
            Input::Job(id, out) => self.job(id, &out),
            Input::Notice(text) => self.notice = Some(text),
        }
        std::mem::take(&mut self.effects)
    }

    /// Whether something moves, so that the door should send ticks.
    pub fn moving(&self) -> bool {
        self.desk.as_ref().is_some_and(Desk::moving)
    }

    /// Draws the window.
    pub fn draw(&self, frame: &mut Frame) {
        let area = frame.area();
        self.render(area, frame.buffer_mut());
    }

    /// Draws the window into a buffer.
    pub fn render(&self, area: Rect, buf: &mut Buffer) {
        buf.set_style(area, self.theme.paper());
        let stage = self.stage();
        let first = self.layers.iter().rposition(|it| it.covers());
        if first.is_none()
            && let (Some(desk), Some(ctx)) = (&self.desk, &stage.game)
        {
            desk.draw(ctx, self.notice.as_deref(), area, buf);
        }
        for layer in &self.layers[first.unwrap_or(0)..] {
            layer.draw(&stage, area, buf);
        }
        if area.width < frame::SMALLEST.0 || area.height < frame::SMALLEST.1 {
            let text = format!("Too small: {}x{}, needs 80x24", area.width, area.height);
            let place = widgets::row(area, usize::from(area.height).saturating_sub(1));
            widgets::put(
                &Line::styled(
                    widgets::pad(&text, usize::from(area.width)),
                    self.theme.of(Token::Warning),
                ),
                0,
                place,
                buf,
            );
        }
    }

    fn stage(&self) -> Stage<'_> {
        let game = self
            .desk
            .as_ref()
            .map(|desk| desk.ctx(&self.theme, &self.settings, self.size));
        Stage {
            theme: &self.theme,
            settings: &self.settings,
            size: self.size,
            game,
        }
    }

    fn key(&mut self, key: Key) {
        self.notice = None;
        if key == Key::Ctrl('c') {
            self.effects.push(Effect::Leave);
            return;
        }
        if self.layers.is_empty() {
            self.desk_key(key);
            return;
        }
        let outcome = self.with_layer(|layer, stage| {
            if !layer.types()
                && let Some(command) = command::bound(Context::Layer(layer.kind()), key)
                && let Outcome::Taken(wishes) = layer.run(stage, command.name)
            {
                return Outcome::Taken(wishes);
            }
            layer.key(stage, key)
        });
        match outcome {
            Outcome::Taken(wishes) => self.grant(Asker::Layer, wishes),
            Outcome::Passed => self.desk_key(key),
        }
    }

    fn desk_key(&mut self, key: Key) {
        let Some(desk) = &mut self.desk else { return };
        let own = command::bound(Context::Screen(desk.current), key);
        if let Some(command) = own.or_else(|| command::bound(Context::Global, key)) {
            self.command(command);
        } else if let Some(nav) = Nav::of(key) {
            let current = desk.current;
            match desk.nav(&self.theme, &self.settings, self.size, nav) {
                Outcome::Taken(wishes) => self.grant(Asker::Screen(current), wishes),
                Outcome::Passed if nav == Nav::Back => desk.back(),
                Outcome::Passed => (),
            }
        }
    }

    fn command(&mut self, command: &'static Command) {
        match command.context {
            Context::Global => self.global(command.name),
            Context::Screen(screen) => {
                let Some(desk) = &mut self.desk else { return };
                desk.go(screen);
                if let Outcome::Taken(wishes) =
                    desk.run(&self.theme, &self.settings, self.size, command.name)
                {
                    self.grant(Asker::Screen(screen), wishes);
                }
            }
            Context::Layer(_) => (),
        }
    }

    fn global(&mut self, name: &'static str) {
        let Some(desk) = &mut self.desk else { return };
        if let Some(screen) = crate::ui::ScreenId::ALL
            .into_iter()
            .find(|it| it.name().eq_ignore_ascii_case(name))
        {
            desk.go(screen);
            return;
        }
        match name {
            "why" => {
                let subject = self
                    .stage()
                    .game
                    .and_then(|ctx| self.desk.as_ref()?.screen().subject(&ctx));
                match subject {
                    Some(subject) => self.layers.push(Box::new(Why::of(subject))),
                    None => self.notice = Some("Put the cursor on something first".to_owned()),
                }
            }
            "leave" => self.effects.push(Effect::Leave),
            _ => (),
        }
    }

    fn mouse(&mut self, mouse: crate::ui::Mouse) {
        let area = Rect::new(0, 0, self.size.width, self.size.height);
        if !self.layers.is_empty() {
            if let Outcome::Taken(wishes) =
                self.with_layer(|layer, stage| layer.mouse(stage, mouse, area))
            {
                self.grant(Asker::Layer, wishes);
            }
            return;
        }
        let Some(desk) = &mut self.desk else { return };
        let current = desk.current;
        if let Outcome::Taken(wishes) = desk.mouse(&self.theme, &self.settings, self.size, mouse) {
            self.grant(Asker::Screen(current), wishes);
        }
    }

    fn paste(&mut self, text: &str) {
        let clean: String = text.chars().filter(|it| !it.is_control()).collect();
        if !self.layers.is_empty()
            && let Outcome::Taken(wishes) =
                self.with_layer(|layer, stage| layer.paste(stage, &clean))
        {
            self.grant(Asker::Layer, wishes);
        }
    }

    fn tick(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.tick();
        }
    }

    fn open(&mut self, opened: Opened) {
        self.layers.clear();
        self.desk = Some(Desk::open(opened));
        self.refresh();
    }

    fn news(&mut self, view: Arc<crate::world::View>) {
        if let Some(desk) = &mut self.desk {
            desk.news(view, self.settings.reduced_motion);
            self.refresh();
        }
    }

    fn refresh(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.refresh(&self.theme, &self.settings, self.size);
        }
    }

    fn reply(
        &mut self,
        ticket: Ticket,
        reply: &Result<crate::world::Receipt, crate::world::Refusal>,
    ) {
        let Some(desk) = &mut self.desk else { return };
        let Some((screen, act)) = desk.settle(ticket) else {
            return;
        };
        if let Err(refusal) = reply {
            self.notice = Some(crate::ui::prose::refusal(
                &desk.pack,
                &desk.view,
                Some(&act),
                refusal,
            ));
        }
        let Some(screen) = screen else { return };
        if let Outcome::Taken(wishes) =
            desk.reply(&self.theme, &self.settings, self.size, screen, &act, reply)
        {
            self.grant(Asker::Screen(screen), wishes);
        }
    }

    fn job(&mut self, id: JobId, out: &crate::ui::JobOut) {
        let Some(at) = self.jobs.iter().position(|it| it.0 == id) else {
            return;
        };
        let (_, asker) = self.jobs.remove(at);
        let outcome = match asker {
            Asker::Screen(screen) => match &mut self.desk {
                Some(desk) => desk.job(&self.theme, &self.settings, self.size, screen, out),
                None => Outcome::Passed,
            },
            Asker::Layer if !self.layers.is_empty() => {
                self.with_layer(|layer, stage| layer.job(stage, out))
            }
            Asker::Layer | Asker::App => Outcome::Passed,
        };
        if let Outcome::Taken(wishes) = outcome {
            self.grant(asker, wishes);
        }
    }

    /// Lets the topmost layer act while the rest of the window is lent to it.
    fn with_layer(&mut self, act: impl FnOnce(&mut dyn Layer, &Stage) -> Outcome) -> Outcome {
        let Some(mut layer) = self.layers.pop() else {
            return Outcome::Passed;
        };
        let outcome = act(layer.as_mut(), &self.stage());
        self.layers.push(layer);
        outcome
    }

    fn grant(&mut self, asker: Asker, wishes: Vec<Wish>) {
        for wish in wishes {
            self.grant_one(asker, wish);
        }
    }

    fn grant_one(&mut self, asker: Asker, wish: Wish) {
        match wish {
            Wish::Submit(act) => {
                self.ids += 1;
                let ticket = Ticket(self.ids);
                if let Some(desk) = &mut self.desk {
                    let screen = if let Asker::Screen(screen) = asker {
                        Some(screen)
                    } else {
                        None
                    };
                    desk.waiting.push((ticket, screen, act.clone()));
                    self.effects.push(Effect::Submit(ticket, act));
                }
            }
            Wish::Confirm(confirm) => self.layers.push(Box::new(confirm)),
            Wish::Open(layer) => self.put_on(layer),
            Wish::Close => drop(self.layers.pop()),
            Wish::Go(screen, subject) => {
                if let Some(desk) = &mut self.desk {
                    desk.go(screen);
                    if let Some(subject) = subject {
                        desk.show(&self.theme, &self.settings, self.size, subject);
                    }
                }
            }
            Wish::Why(subject) => self.put_on(Box::new(Why::of(subject))),
            Wish::Start(job) => self.start(asker, job),
            Wish::Say(text) => self.notice = Some(text),
            Wish::Run(command) => self.command(command),
            Wish::Believe(lens) => {
                if let Some(desk) = &mut self.desk {
                    desk.believe(lens);
                    self.refresh();
                }
                self.grant_one(Asker::App, Wish::Submit(crate::world::Act::Belief(lens)));
            }
            Wish::Set(settings) => {
                self.settings = settings;
                self.theme = settings.theme();
                self.effects.push(Effect::Save(settings));
            }
            Wish::Effect(effect) => self.effects.push(effect),
        }
    }

    fn put_on(&mut self, layer: Box<dyn Layer>) {
        let job = layer.opening(&self.stage());
        self.layers.push(layer);
        if let Some(job) = job {
            self.start(Asker::Layer, job);
        }
    }

    fn start(&mut self, asker: Asker, job: crate::ui::Job) {
        if let Some(at) = self.jobs.iter().position(|it| it.1 == asker) {
            let (id, _) = self.jobs.remove(at);
            self.effects.push(Effect::Stop(id));
        }
        self.ids += 1;
        let id = JobId(self.ids);
        self.jobs.push((id, asker));
        self.effects.push(Effect::Start(id, job));
    }
}
