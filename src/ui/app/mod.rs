//! One person's window: inputs change it, effects come out of it, drawing leaves it as it is.

mod desk;
mod global;
mod wish;

use crate::words;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::content::{Pack, foreign};
use crate::ui::command::{self, Context};
use crate::ui::input::SaveSeen;
use crate::ui::layer::{Branches, Curtain, LookBack};
use crate::ui::screens::{Outcome, ScreenId};
use crate::ui::settings::{Known, Told};
use crate::ui::shell::{Briefing, Chosen, NewGameChoice, Title, ending, frame, month_over};
use crate::ui::{
    Effect, Input, JobId, JobOut, Key, Layer, LayerKind, May, Mouse, Nav, Opened, Session,
    Settings, Stage, Theme, Ticket,
};
use crate::ui::{Wish, layout, svg, theme, widgets};
use crate::world::{Act, Receipt, Refusal, View};

pub(crate) use global::available;

use desk::{Desk, Look};

/// How often a key held down counts: where it moves, where it writes, and where it does something.
const MOST_MOVED: u16 = 32;
const MOST_WRITTEN: u16 = 256;
const MOST_DONE: u16 = 2;

/// Who asked for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    /// A screen.
    Screen(ScreenId),
    /// A layer.
    Layer,
    /// The desk, for advice on its view.
    Desk,
    /// The app itself.
    App,
}

/// One person's window.
pub struct App {
    packs: Vec<Arc<Pack>>,
    saves: Vec<SaveSeen>,
    settings: Settings,
    may: May,
    theme: Theme,
    size: Size,
    desk: Option<Desk>,
    layers: Vec<Box<dyn Layer>>,
    notice: Option<String>,
    /// Whether the open game is kept; if not, why.
    kept: Result<(), String>,
    ids: u32,
    jobs: Vec<(JobId, Asker)>,
    effects: Vec<Effect>,
}

impl App {
    /// A window on the title screen.
    pub fn new(packs: Vec<Arc<Pack>>, settings: Settings, size: Size) -> Self {
        Self {
            packs,
            saves: Vec::new(),
            settings,
            may: May::default(),
            theme: settings.theme(),
            size,
            desk: None,
            layers: vec![Box::new(Title::default())],
            notice: None,
            kept: Ok(()),
            ids: 0,
            jobs: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// A window that waits for a game to be opened; the title screen comes where that fails.
    pub fn opening(packs: Vec<Arc<Pack>>, settings: Settings, size: Size) -> Self {
        Self {
            layers: Vec::new(),
            ..Self::new(packs, settings, size)
        }
    }

    /// The same window behind a door that lets its person do only this.
    #[must_use]
    pub fn within(mut self, may: May) -> Self {
        self.may = may;
        self
    }

    /// Opens the choice of a seat, with what is already chosen.
    pub fn choose(&mut self, chosen: Chosen) {
        if let Some(layer) = NewGameChoice::of(&self.packs, chosen) {
            self.layers.push(Box::new(layer));
        }
    }

    /// The packs it can open games of.
    pub fn packs(&self) -> &[Arc<Pack>] {
        &self.packs
    }

    /// The pack of the open game.
    pub fn pack(&self) -> Option<&Arc<Pack>> {
        self.desk.as_ref().map(|it| &it.pack)
    }

    /// Takes an input; answers with what the door should do.
    pub fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => self.key(key),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Held(key, count) => self.held(key, count),
            Input::Burst(text) => self.burst(&text),
            Input::Paste(text) => self.paste(&text),
            Input::Resize(wide, high) => {
                self.size = Size::new(wide, high);
                self.refresh();
            }
            Input::Ground(ground) => self.stand_on(ground),
            Input::Tick => {
                if let Some(desk) = &mut self.desk {
                    desk.tick();
                }
            }
            Input::Opened(opened) => self.open(opened),
            Input::News(view) => self.news(view),
            Input::Reply(ticket, reply) => self.reply(ticket, &reply),
            Input::Job(id, out) => self.job(id, &out, true),
            Input::Part(id, out) => self.job(id, &out, false),
            Input::Notice(text) => {
                if self.desk.is_none() && self.layers.is_empty() {
                    self.layers.push(Box::new(Title::default()));
                }
                self.notice = Some(text);
            }
            Input::Saves(saves) => self.saves = saves,
            Input::Family(own, kin) if self.desk.is_some() => {
                self.layers.push(Box::new(Branches::of(own, kin)));
            }
            Input::Past(past) => {
                let layer = self.stage().game.map(|ctx| LookBack::of(&ctx, past));
                if let Some(layer) = layer {
                    self.put_on(Box::new(layer));
                }
            }
            Input::Family(..) => (),
            Input::Kept(kept) => self.kept = kept,
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
        if let Some(at) = self.render(area, frame.buffer_mut()) {
            frame.set_cursor_position(at);
        }
    }

    /// Draws the window into a buffer; tells where the terminal's cursor belongs: on the row or the text that keys go to.
    pub fn render(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        buf.set_style(area, self.theme.paper());
        let stage = self.stage();
        let focus = if frame::is_too_small(area.into()) {
            frame::too_small(&stage, self.notice.as_deref(), area, buf);
            None
        } else {
            self.render_all(&stage, area, buf)
        };
        if self.theme.ascii {
            theme::ascii::fold(buf);
        }
        focus
    }

    fn render_all(&self, stage: &Stage, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let covering = self.layers.iter().rposition(|it| it.covers());
        let mut focus = None;
        if let (None, Some(desk), Some(ctx)) = (covering, &self.desk, &stage.game) {
            desk.draw(ctx, self.notice.as_deref(), area, buf);
            focus = widgets::take_focus(buf);
        }
        for layer in &self.layers[covering.unwrap_or(0)..] {
            layer.draw(stage, area, buf);
            focus = widgets::take_focus(buf);
        }
        if let Some(notice) = self.notice.as_deref().filter(|_| !self.layers.is_empty()) {
            frame::notice(&self.theme, notice, area, buf);
        }
        focus
    }

    /// The window as a picture.
    pub fn picture(&self) -> String {
        let area = Rect::new(0, 0, self.size.width, self.size.height);
        let mut buf = Buffer::empty(area);
        self.render(area, &mut buf);
        svg::picture(&buf, &self.theme)
    }

    /// The terminal has said which ground it has.
    fn stand_on(&mut self, ground: Option<[u8; 3]>) {
        if let Some(ground) = ground {
            self.settings.terminal.mode = Known::by(theme::mode_on(ground), Told::Answer);
            self.theme = self.settings.theme();
        }
    }

    fn look(&self) -> Look<'_> {
        Look {
            theme: &self.theme,
            settings: &self.settings,
            may: self.may,
            size: self.size,
        }
    }

    fn stage(&self) -> Stage<'_> {
        let look = self.look();
        Stage {
            theme: look.theme,
            settings: look.settings,
            may: look.may,
            size: look.size,
            packs: &self.packs,
            saves: &self.saves,
            game: self.desk.as_ref().map(|desk| desk.ctx(look)),
        }
    }

    fn key(&mut self, key: Key) {
        self.notice = None;
        if key == Key::Ctrl('c') && self.may.leave {
            self.effects.push(Effect::Session(Session::Leave));
            return;
        }
        if frame::is_too_small(self.size) {
            return self.key_unseen(key);
        }
        let key = if self.writing() {
            key
        } else {
            layout::meant(key, |it| self.means(it))
        };
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

    /// Where nothing can be drawn, nothing is done but to leave and to say what is the matter.
    fn key_unseen(&mut self, key: Key) {
        match layout::meant(key, |it| it == Key::Char('q')) {
            Key::Char('q') if self.may.leave => {
                self.effects.push(Effect::Session(Session::Leave));
            }
            _ => {
                self.notice = Some(words::terminal::make_it_larger(
                    &frame::SMALLEST.0,
                    &frame::SMALLEST.1,
                ));
            }
        }
    }

    /// Whether a key is bound where it would be heard now.
    fn means(&self, key: Key) -> bool {
        let context = match (self.layers.last(), &self.desk) {
            (Some(layer), _) => Context::Layer(layer.kind()),
            (None, Some(desk)) => Context::Screen(desk.current),
            (None, None) => return false,
        };
        let everywhere = self.layers.is_empty().then_some(Context::Global);
        [Some(context), everywhere]
            .into_iter()
            .flatten()
            .any(|it| command::bound(it, key).is_some())
    }

    fn desk_key(&mut self, key: Key) {
        let Some(current) = self.desk.as_ref().map(|it| it.current) else {
            return;
        };
        let own = command::bound(Context::Screen(current), key);
        if let Some(command) = own.or_else(|| command::bound(Context::Global, key)) {
            self.command(command);
        } else if let Some(nav) = Nav::of(key) {
            match self.with_screen(current, |screen, ctx| screen.nav(ctx, nav)) {
                Outcome::Taken(wishes) => self.grant(Asker::Screen(current), wishes),
                Outcome::Passed if nav == Nav::Back => {
                    if let Some(desk) = &mut self.desk {
                        desk.back();
                    }
                }
                Outcome::Passed => (),
            }
        } else if let Key::Char(_) | Key::F(_) | Key::Ctrl(_) = key {
            let named = foreign::shown(&key.to_string()).into_owned();
            self.notice = Some(words::terminal::key_is_not_bound(&named));
        }
    }

    fn mouse(&mut self, mouse: Mouse) {
        if frame::is_too_small(self.size) {
            return;
        }
        let area = Rect::new(0, 0, self.size.width, self.size.height);
        if !self.layers.is_empty() {
            if let Outcome::Taken(wishes) =
                self.with_layer(|layer, stage| layer.mouse(stage, mouse, area))
            {
                self.grant(Asker::Layer, wishes);
            }
            return;
        }
        let look = Look {
            theme: &self.theme,
            settings: &self.settings,
            may: self.may,
            size: self.size,
        };
        let Some(desk) = &mut self.desk else { return };
        match desk.hit(look, mouse) {
            desk::Hit::Tab(screen) => desk.go(screen),
            desk::Hit::Command(command) => self.command(command),
            desk::Hit::Body(body) => {
                let current = desk.current;
                if let Outcome::Taken(wishes) =
                    self.with_screen(current, |screen, ctx| screen.mouse(ctx, mouse, body))
                {
                    self.grant(Asker::Screen(current), wishes);
                }
            }
            desk::Hit::Nothing => (),
        }
    }

    /// A key held down moves, and writes where text is written; nothing else is done more than twice at once.
    fn held(&mut self, key: Key, count: u16) {
        let most = if self.writing() {
            MOST_WRITTEN
        } else if Nav::of(key).is_some_and(|it| !matches!(it, Nav::Open | Nav::Back)) {
            MOST_MOVED
        } else {
            MOST_DONE
        };
        for _ in 0..count.min(most) {
            self.key(key);
        }
    }

    /// Text in the place of keys is text where it is written, and nothing elsewhere; a line that begins as a search is one.
    fn burst(&mut self, text: &str) {
        if frame::is_too_small(self.size) {
            return;
        }
        if !self.writing()
            && let Some(rest) = text.strip_prefix(':')
        {
            self.key(Key::Char(':'));
            if self.writing() {
                return self.burst(rest);
            }
        }
        let line = text.strip_suffix('\n').filter(|it| !it.contains('\n'));
        self.paste(line.unwrap_or(text));
        if line.is_some() && self.writing() {
            self.key(Key::Enter);
        }
    }

    fn writing(&self) -> bool {
        self.layers.last().is_some_and(|it| it.types())
    }

    fn paste(&mut self, text: &str) {
        if frame::is_too_small(self.size) {
            return;
        }
        let clean = foreign::typed(text);
        match self.with_layer(|layer, stage| layer.paste(stage, &clean)) {
            Outcome::Taken(wishes) => self.grant(Asker::Layer, wishes),
            Outcome::Passed => self.notice = Some(words::shell::PASTED_TEXT_LEFT_ASIDE.to_owned()),
        }
    }

    fn open(&mut self, opened: Opened) {
        self.layers.clear();
        self.jobs.clear();
        let resumed = opened.resumed;
        let desk = Desk::open(opened);
        if !resumed {
            self.layers
                .push(Box::new(Briefing::of(&desk.pack, &desk.view, desk.seed)));
        }
        self.desk = Some(desk);
        self.refresh();
        self.show_ending();
        self.cover();
    }

    fn news(&mut self, view: Arc<View>) {
        let still = self.settings.reduced_motion;
        let Some(desk) = &mut self.desk else { return };
        let turned = desk.news(view, still);
        let month = desk.view.playing();
        self.refresh();
        self.ask_advice();
        if turned.month {
            self.layers.retain(|it| it.kind() != LayerKind::MonthOver);
            if !self.show_ending()
                && let Some(layer) = self.stage().game.as_ref().and_then(month_over)
            {
                self.layers.push(Box::new(layer));
            }
            if self.settings.coach && 2 < month {
                let settings = Settings {
                    coach: false,
                    ..self.settings
                };
                self.grant(Asker::App, vec![Wish::Set(settings)]);
            }
        }
        if turned.seat {
            if !turned.month {
                self.show_ending();
            }
            self.pass_on();
        }
    }

    /// Hides the table while the keyboard is passed to another seat, whose briefing comes first in the first round.
    fn pass_on(&mut self) {
        let seed = self.desk.as_ref().map_or(0, |it| it.seed);
        let Some(ctx) = self.stage().game else { return };
        let briefing = (ctx.view.playing() == 1).then(|| Briefing::of(ctx.pack, ctx.view, seed));
        self.layers
            .extend(briefing.map(|it| Box::new(it) as Box<dyn Layer>));
        self.cover();
    }

    /// Hides everything where several share the keyboard, until the right person takes it.
    fn cover(&mut self) {
        let Some(ctx) = self.stage().game else { return };
        let Some(seat) = ctx.view.seat().filter(|_| ctx.view.company.in_turn) else {
            return;
        };
        let next = words::The(ctx.pack, seat);
        self.notice = None;
        self.layers.push(Box::new(Curtain { next }));
    }

    /// Puts the page on how it ended on top, where the game is over.
    fn show_ending(&mut self) -> bool {
        let page = self.stage().game.as_ref().and_then(ending);
        let over = page.is_some();
        if let Some(page) = page {
            self.layers.push(Box::new(page));
        }
        over
    }

    fn refresh(&mut self) {
        for screen in ScreenId::ALL {
            self.with_screen(screen, |screen, ctx| {
                screen.refresh(ctx);
                Outcome::done()
            });
        }
    }

    fn reply(&mut self, ticket: Ticket, reply: &Result<Receipt, Refusal>) {
        let Some(desk) = &mut self.desk else { return };
        let Some((screen, act)) = desk.settle(ticket) else {
            return;
        };
        match reply {
            Ok(_) => {
                desk.coach.acted(&act);
                if let Act::Dispute(_) = act {
                    let noted = words::shell::NOTED_AND_KEPT_WITH;
                    self.notice = Some(noted.to_owned());
                }
            }
            Err(refusal) => {
                self.notice = Some(words::refusal(&desk.pack, &desk.view, Some(&act), refusal));
            }
        }
        let Some(screen) = screen else { return };
        if let Outcome::Taken(wishes) =
            self.with_screen(screen, |screen, ctx| screen.reply(ctx, &act, reply))
        {
            self.grant(Asker::Screen(screen), wishes);
        }
    }

    /// Has the view judged away from the window.
    fn ask_advice(&mut self) {
        if let Some(job) = self.desk.as_ref().map(Desk::ask) {
            self.start(Asker::Desk, job);
        }
    }

    /// Takes what was made of a view.
    fn advise(&mut self, out: &JobOut) {
        if let (Some(desk), JobOut::Advice(view, advice)) = (&mut self.desk, out)
            && desk.advise(view, advice)
        {
            self.refresh();
        }
    }

    fn job(&mut self, id: JobId, out: &JobOut, done: bool) {
        let Some(at) = self.jobs.iter().position(|it| it.0 == id) else {
            return;
        };
        let (_, asker) = self.jobs[at];
        if done {
            self.jobs.remove(at);
        }
        if let JobOut::Failed(why) = out {
            self.notice = Some(why.clone());
        }
        let outcome = match asker {
            Asker::Screen(screen) => self.with_screen(screen, |screen, ctx| screen.job(ctx, out)),
            Asker::Layer => self.with_layer(|layer, stage| layer.job(stage, out)),
            Asker::Desk => {
                self.advise(out);
                Outcome::Passed
            }
            Asker::App => Outcome::Passed,
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

    /// Lets a screen act while the rest of the desk is lent to it.
    fn with_screen(
        &mut self,
        screen: ScreenId,
        act: impl FnOnce(&mut dyn crate::ui::Screen, &crate::ui::Ctx) -> Outcome,
    ) -> Outcome {
        let look = Look {
            theme: &self.theme,
            settings: &self.settings,
            may: self.may,
            size: self.size,
        };
        match &mut self.desk {
            Some(desk) => desk.lend(look, screen, act),
            None => Outcome::Passed,
        }
    }
}

#[cfg(test)]
mod tests;
