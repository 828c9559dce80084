//! The commands that are the same on every screen.

use crate::content::{ActorId, GaugeId};
use crate::ui::app::desk::Desk;
use crate::ui::app::{App, Asker};
use crate::ui::command::{self, Availability, Context, Global};
use crate::ui::layer::why::Why;
use crate::ui::layer::{
    Argue, Codex, Entry, Help, Item, Leads, Message, Palette, Part, Written, disputes,
};
use crate::ui::plain;
use crate::ui::screens::{Ctx, ScreenId};
use crate::ui::shell::{Briefing, LensChoice, Options, frame, learn};
use crate::ui::{
    Command, Confirm, Effect, FileErrand, GameErrand, Key, Layer, LayerKind, Session, Settings,
    Wish,
};
use crate::words;
use crate::words::Subject;
use crate::world::{Act, Dispute};

impl App {
    /// Carries out a command that is the same everywhere.
    pub(super) fn global(&mut self, what: Global) {
        let can = self.stage().game.map(|ctx| available(&ctx, what));
        match can {
            None => return,
            Some(Availability::No(why)) => {
                self.notice = Some(why);
                return;
            }
            Some(Availability::Yes) => (),
        }
        match what {
            Global::Go(screen) => self.go(screen, None),
            Global::End => self.ask_end(),
            Global::Why => match (self.page(), self.subject()) {
                (Some(page), Some(subject)) => self.put_on(Box::new(Why::page(subject, page))),
                (_, Some(subject)) => self.explain(subject),
                (_, None) => self.notice = Some(words::shell::PUT_CURSOR_ON_SOMETHING.to_owned()),
            },
            Global::Help => self.open_help(),
            Global::Commands => self.open_palette(),
            Global::Dispute => self.open_dispute(self.subject()),
            Global::ExportDisputes => self.effects.push(Effect::Files(FileErrand::Disputes)),
            Global::Argue => self.put_on(Box::new(Argue::default())),
            Global::Undo => self.undo(),
            Global::Picture => self.export(),
            Global::Quit => self.ask_leave(),
            Global::Save => self.effects.push(Effect::Game(GameErrand::Keep)),
            Global::Coach => {
                let settings = Settings {
                    coach: !self.settings.coach,
                    ..self.settings
                };
                let said = if settings.coach {
                    words::shell::COACH_IS_ON
                } else {
                    words::shell::COACH_IS_OFF
                };
                self.notice = Some(said.to_owned());
                self.grant(Asker::App, vec![Wish::Set(settings)]);
            }
            Global::Plain => self.open_plain(),
            Global::Settings => self.put_on(Box::new(Options::default())),
            Global::Ending => drop(self.show_ending()),
            Global::Title => self.effect(Effect::Game(GameErrand::Close)),
            Global::Disputes => self.open_page(|ctx, _| Box::new(disputes(ctx))),
            Global::Codex => {
                self.open_page(|ctx, _| Box::new(Codex::of(ctx.pack, ctx.view.date())));
            }
            Global::Briefing => {
                self.open_page(|ctx, seed| Box::new(Briefing::of(ctx.pack, ctx.view, seed)));
            }
            Global::Lens => self.open_page(|ctx, _| Box::new(LensChoice::at(ctx.advice.belief))),
            Global::Learn => self.open_page(|ctx, _| Box::new(learn(ctx.pack))),
        }
    }

    /// Opens a page made from the game and its seed.
    fn open_page(&mut self, page: impl FnOnce(&Ctx, u64) -> Box<dyn Layer>) {
        let seed = self.desk.as_ref().map_or(0, |it| it.seed);
        if let Some(layer) = self.stage().game.map(|ctx| page(&ctx, seed)) {
            self.put_on(layer);
        }
    }

    /// Opens the screen as lines of text.
    fn open_plain(&mut self) {
        let (Some(ctx), Some(desk)) = (self.stage().game, &self.desk) else {
            return;
        };
        let screen = desk.screen();
        let own = screen.told(&ctx);
        let said = plain::told(&ctx, screen.id(), screen.subject(&ctx));
        let parts = own.into_iter().chain(said).map(|line| match line.trim() {
            "" => Part::Gap,
            _ => Part::Text(line),
        });
        let page = Message::page(screen.id().name(), LayerKind::Message, parts.collect());
        self.put_on(Box::new(page));
    }

    /// An explanation that the screen itself has of what is under its cursor.
    fn page(&self) -> Option<words::why::Page> {
        let ctx = self.stage().game?;
        self.desk.as_ref()?.screen().why(&ctx)
    }

    fn subject(&self) -> Option<Subject> {
        let ctx = self.stage().game?;
        self.desk.as_ref()?.screen().subject(&ctx)
    }

    fn ask_end(&mut self) {
        if self.desk.as_ref().is_some_and(Desk::ending) {
            self.notice = Some(words::shell::MONTH_IS_ENDING_ALREADY.to_owned());
            return;
        }
        let Some(ctx) = self.stage().game else { return };
        if ctx.view.outcome.is_some() {
            // Whoever is next at the keyboard reads how it went for them.
            self.grant(super::Asker::App, vec![Wish::Submit(Act::End)]);
            return;
        }
        let title = format!(
            "End {}?",
            words::date(ctx.pack, ctx.view, ctx.view.playing())
        );
        let what = words::month_end::happens(ctx.pack, ctx.view);
        let lost = words::month_end::unanswered(ctx.pack, ctx.view);
        let mut confirm = Confirm::act(title, what, lost, Act::End);
        confirm.again = Some(Key::Char('e'));
        self.layers.push(Box::new(confirm));
    }

    fn ask_leave(&mut self) {
        let what = vec![match &self.kept {
            Ok(()) => words::shell::GAME_IS_SAVED_AS.to_owned(),
            Err(why) => words::shell::game_is_not_saved(why),
        }];
        let mut confirm =
            Confirm::effect("Leave?", what, Vec::new(), Effect::Session(Session::Leave));
        confirm.again = Some(Key::Char('q'));
        self.layers.push(Box::new(confirm));
    }

    fn undo(&mut self) {
        let last = self
            .stage()
            .game
            .and_then(|ctx| ctx.view.own.filed.last().copied());
        if let Some(order) = last {
            self.submit(Asker::App, Act::Unfile(order));
        }
    }

    fn export(&mut self) {
        let Some(ctx) = self.stage().game else { return };
        let screen = self.desk.as_ref().map_or("title", |it| it.current.name());
        let name = format!(
            "offramp-month-{}-{}",
            ctx.view.playing(),
            screen.to_lowercase()
        );
        let svg = self.picture();
        self.effects
            .push(Effect::Files(FileErrand::Picture { name, svg }));
    }

    pub(super) fn open_dispute(&mut self, subject: Option<Subject>) {
        let Some(ctx) = self.stage().game else { return };
        let it = if let Some(subject) = subject {
            words::dispute(ctx.pack, ctx.view, subject, "")
        } else {
            let screen = self.desk.as_ref().map_or("", |it| it.current.name());
            Dispute {
                topic: format!("screen:{}", screen.to_lowercase()),
                about: format!("The screen {screen}"),
                text: String::new(),
            }
        };
        let Dispute { topic, about, .. } = it;
        let entry = Entry {
            title: "Dispute".to_owned(),
            prompt: words::shell::what_has_model_wrong(&about),
            then: Written::Dispute { topic, about },
            field: crate::ui::widgets::Field::default(),
        };
        self.layers.push(Box::new(entry));
    }

    fn open_help(&mut self) {
        let (Some(ctx), Some(desk)) = (self.stage().game, &self.desk) else {
            return;
        };
        let current = desk.current;
        let rows = command::all()
            .filter(|it| {
                it.context() == Context::Screen(current) || it.context() == Context::Global
            })
            .map(|it| (it, frame::can(&ctx, desk.screen(), it)))
            .collect();
        let help = Help::of(current, rows);
        self.layers.push(Box::new(help));
    }

    fn open_palette(&mut self) {
        let (Some(ctx), Some(desk)) = (self.stage().game, &self.desk) else {
            return;
        };
        let mut items: Vec<Item> = command::all()
            .filter(|it| {
                !matches!(it.context(), Context::Layer(_))
                    && it.does != command::Does::Everywhere(Global::Commands)
            })
            .map(|it| {
                item(
                    it,
                    desk.current,
                    frame::can(&ctx, desk.of(it.context()), it),
                )
            })
            .collect();
        items.sort_by_key(|it| !matches!(it.leads, Leads::Command(command) if command.context() == Context::Screen(desk.current)));
        items.extend(subjects(&ctx));
        if ctx.may.open {
            let last = ctx.view.months(ctx.pack).saturating_sub(1);
            items.extend((0..=ctx.view.public.month.min(last)).map(|month| Item {
                name: format!("branch {month}"),
                note: match month {
                    0 => words::branches::BEGIN_BEFORE_FIRST.to_owned(),
                    month => words::branches::begin_where_month_ended(&month),
                },
                key: String::new(),
                can: Availability::Yes,
                leads: Leads::Back(month),
            }));
        }
        self.layers.push(Box::new(Palette::of(items)));
    }
}

/// What can be found by name beside commands: one's own numbers, actors with their pull and trust, gauges.
fn subjects(ctx: &Ctx) -> Vec<Item> {
    let mut res = Vec::new();
    let named = |name: &str, note: &str, screen, subject| Item {
        name: name.to_owned(),
        note: note.to_owned(),
        key: String::new(),
        can: Availability::Yes,
        leads: Leads::Subject(screen, subject),
    };
    let why = |name: &str, note: &str, subject| Item {
        leads: Leads::Why(subject),
        ..named(name, note, ScreenId::Situation, subject)
    };
    for (name, subject) in words::why::NAMES {
        let note = words::subject(ctx.pack, ctx.view, subject);
        res.push(why(name, &note, subject));
    }
    for (at, actor) in ctx.pack.actors.iter().enumerate() {
        let id = ActorId::of(at);
        if actor.is_state() {
            let pull = Subject::Pull(id);
            let note = words::subject(ctx.pack, ctx.view, pull);
            res.push(why(&format!("pull of {}", actor.name), &note, pull));
        }
        if actor.acts() && ctx.view.seat().is_some_and(|seat| seat != id) {
            let trust = Subject::Trust(Some(id));
            let note = words::subject(ctx.pack, ctx.view, trust);
            res.push(why(&format!("trust of {}", actor.name), &note, trust));
        }
        res.push(named(
            &actor.name,
            &actor.office,
            ScreenId::Actors,
            Subject::Actor(id),
        ));
    }
    for (at, gauge) in ctx.pack.gauges.iter().enumerate() {
        res.push(named(
            &gauge.label,
            &gauge.group,
            ScreenId::Causes,
            Subject::Gauge(GaugeId::of(at)),
        ));
    }
    res
}

fn item(command: &'static Command, current: ScreenId, can: Availability) -> Item {
    let name = match command.context() {
        Context::Screen(screen) if screen != current => {
            format!("{}: {}", screen.name(), command.name)
        }
        _ => command.name.to_owned(),
    };
    let key = command
        .keys
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    Item {
        name,
        note: command.help.to_owned(),
        key,
        can,
        leads: Leads::Command(command),
    }
}

/// Whether a command that is the same everywhere can be given now.
pub(crate) fn available(ctx: &Ctx, what: Global) -> Availability {
    let over = ctx.view.outcome.is_some();
    let no = |why: &str| Availability::No(why.to_owned());
    match what {
        Global::Title if !ctx.may.open => no(words::shell::NOT_THROUGH_THIS_DOOR),
        Global::Quit if !ctx.may.leave => no(words::shell::NOT_THROUGH_THIS_DOOR),
        Global::Picture | Global::ExportDisputes if !ctx.may.write => {
            no(words::shell::NOT_THROUGH_THIS_DOOR)
        }
        Global::End if over && ctx.view.company.in_turn => Availability::Yes,
        Global::End | Global::Argue if over => no(words::common::GAME_IS_OVER),
        Global::End | Global::Undo | Global::Argue if ctx.view.seat().is_none() => {
            no(words::common::YOU_SPEAK_FOR_NOBODY)
        }
        Global::Undo if ctx.view.own.filed.is_empty() => no(words::shell::NOTHING_FILED_THIS_MONTH),
        Global::Ending if !over => no(words::shell::GAME_IS_NOT_OVER),
        Global::Argue if ctx.view.own.argument.is_some() => no(words::shell::ONE_ARGUED_MOVE_MONTH),
        Global::ExportDisputes if ctx.view.disputes.is_empty() => {
            no(words::shell::NOTHING_HAS_BEEN_DISPUTED)
        }
        _ => Availability::Yes,
    }
}
