//! A game of the small pack, some months on, for tests of screens.

use std::sync::Arc;

use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};

use crate::ai::{Preview, Sense, Suggestion};
use crate::content::testing::small;
use crate::content::{
    ActorId, EventId, FormId, GaugeId, Ids, LensId, MoveId, Pack, Square, Table, TheatreId,
};
use crate::game::{Command, Game};
use crate::rules::Setup;
use crate::ui::screens::{Ctx, Outcome, Screen, commands};
use crate::ui::{Advice, Mouse, MouseKind, Nav, Settings, Theme, widgets};
use crate::words::testing::forecasts;
use crate::world::{
    Act, Audience, Cause, Entry, MonthSeen, News, Order, Promises, Receipt, Refusal, Seen, View,
};

/// Sizes at which every screen must draw.
pub(super) const SIZES: [(u16, u16); 8] = [
    (0, 0),
    (1, 1),
    (5, 40),
    (20, 5),
    (80, 24),
    (110, 8),
    (120, 36),
    (200, 60),
];

const NAVS: [Nav; 12] = [
    Nav::Up,
    Nav::Down,
    Nav::Left,
    Nav::Right,
    Nav::PageUp,
    Nav::PageDown,
    Nav::Home,
    Nav::End,
    Nav::Next,
    Nav::Previous,
    Nav::Open,
    Nav::Back,
];

/// One person's game and window.
pub(super) struct Scene {
    game: Game,
    pub pack: Arc<Pack>,
    pub view: Arc<View>,
    pub advice: Advice,
    settings: Settings,
    theme: Theme,
    pub size: Size,
}

impl Scene {
    /// The seat of Upton after so many months in which it held steady.
    pub fn new(months: u8, (wide, high): (u16, u16)) -> Self {
        let pack = Arc::new(small());
        let seat = pack.actor_id("upton").unwrap();
        let setup = Setup::new(
            &pack,
            pack.scenario_id("drought").unwrap(),
            7,
            LensId::default(),
        );
        let mut game = Game::new(Arc::clone(&pack), setup, vec![(seat, None)]);
        for _ in 0..months {
            game.submit(Command::seat(seat, Act::End)).unwrap();
        }
        let view = game.view(Audience::Seat(seat));
        let advice = Advice::of(&pack, &view, LensId::default());
        let settings = Settings::default();
        Self {
            game,
            theme: settings.theme(),
            pack,
            view,
            advice,
            settings,
            size: Size::new(wide, high),
        }
    }

    /// A made-up course of four months: whatever rules and computer players make of the pack, it stays as it is.
    pub fn told(size: (u16, u16)) -> Self {
        let mut scene = Self::new(0, size);
        let pack = Arc::clone(&scene.pack);
        let seat = scene.view.seat().unwrap();
        let mut view = View::clone(&scene.view);
        let acting = view.acting();
        let public = Arc::make_mut(&mut view.public);
        let gauges = pack.gauges.len();
        let level =
            |at: usize, month: u8| 30.0 + 4.0 * at as f64 + f64::from(month) * (at as f64 - 3.0);
        public.month = 4;
        public.levels = (0..gauges).map(|at| Seen::Exact(level(at, 4))).collect();
        public.references = Table::filled(50.0, gauges);
        public.counts = Table::filled(4, pack.stocks.len());
        public.trust = Square::filled(45.0, acting, acting);
        public.relations = relations(acting, 4);
        for (at, it) in public.actors.iter_mut().enumerate() {
            (it.support, it.standing) = (50.0, 40.0 + at as f64);
            (it.camp, it.pull) = ([1, -1, 0][at % 3], [60.0, -60.0, 9.0][at % 3]);
        }
        for it in &mut public.theatres {
            it.rung = 2;
        }
        public.commitments = Promises::default();
        public.contests.clear();
        public.policies.clear();
        view.own.offers.clear();
        view.own.questions.clear();
        view.own.levels = Vec::new();
        view.own.capital = 5.0;
        view.own.forecasts = forecasts(&pack, seat);
        view.past = Arc::new(
            (0..=4)
                .map(|month| month_of(&pack, acting, month, &level))
                .collect(),
        );
        let first = pack.moves.iter().position(|it| it.by.contains(&seat));
        let order = Order::Move {
            what: MoveId::of(first.unwrap()),
            target: None,
        };
        let gauge = GaugeId::of(0);
        let preview = Preview {
            gauges: vec![(gauge, 3.0), (GaugeId::of(2), -2.0)],
            worth: 1.0,
            others: Vec::new(),
        };
        scene.advice = Advice {
            suggestions: vec![Suggestion {
                order,
                sense: Sense::Humane,
                preview,
            }],
            standing: 48.0,
            ..Advice::default()
        };
        scene.view = Arc::new(view);
        scene
    }

    /// The same in ASCII.
    pub fn ascii(mut self) -> Self {
        self.settings.chosen.ascii = Some(true);
        self.theme = self.settings.theme();
        self
    }

    /// As an onlooker sees it.
    pub fn public(mut self) -> Self {
        self.view = self.game.view(Audience::Public);
        self.advice = Advice::of(&self.pack, &self.view, LensId::default());
        self
    }

    pub fn ctx(&self) -> Ctx<'_> {
        Ctx {
            pack: &self.pack,
            view: &self.view,
            advice: &self.advice,
            theme: &self.theme,
            settings: &self.settings,
            may: crate::ui::May::default(),
            size: self.size,
            beat: None,
        }
    }

    pub fn area(&self) -> Rect {
        // The frame takes two rows above and one below.
        let high = self.size.height.saturating_sub(3);
        Rect::new(0, 2.min(self.size.height), self.size.width, high)
    }

    pub fn draw(&self, screen: &dyn Screen) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, self.size.width, self.size.height));
        screen.draw(&self.ctx(), self.area(), &mut buf);
        buf
    }

    /// What is drawn, row by row.
    pub fn text(&self, screen: &dyn Screen) -> String {
        let buf = self.draw(screen);
        let rows = buf.content.chunks(usize::from(self.size.width).max(1));
        rows.map(|row| {
            let text: String = row.iter().map(Cell::symbol).collect();
            text.trim_end().to_owned() + "\n"
        })
        .collect()
    }

    /// Does something in the game.
    pub fn act(&mut self, act: Act) -> Result<Receipt, Refusal> {
        let seat = self.view.seat().unwrap();
        let reply = self.game.submit(Command::seat(seat, act));
        self.view = self.game.view(Audience::Seat(seat));
        self.advice = Advice::of(&self.pack, &self.view, LensId::default());
        reply
    }
}

/// Relations that move by a few points a month.
fn relations(side: usize, month: u8) -> Square<ActorId, f32> {
    let places: Vec<ActorId> = Ids::up_to(side).collect();
    let place = |it: ActorId| places.iter().position(|other| *other == it).unwrap();
    Square::from_fn(side, side, |row, column| {
        let sum = place(row) + place(column);
        let sign = if sum % 2 == 1 { -1.0 } else { 1.0 };
        sign * (20.0 + 4.0 * f32::from(month) * sum as f32)
    })
}

/// One month of the made-up course.
fn month_of(pack: &Pack, acting: usize, month: u8, level: &dyn Fn(usize, u8) -> f64) -> MonthSeen {
    let gauges = pack.gauges.len();
    let entry = |at: usize| Entry {
        gauge: GaugeId::of(at),
        cause: Cause::Pull,
        known: crate::world::SeenBy::All,
        points: at as f64 - 3.0,
    };
    let news = vec![
        News::Happened {
            event: EventId::of(0),
        },
        News::Rung {
            theatre: TheatreId::of(0),
            from: 1,
            to: 2,
        },
    ];
    MonthSeen {
        month,
        levels: (0..gauges).map(|at| level(at, month) as f32).collect(),
        counts: Table::filled(8 - i32::from(month), pack.stocks.len()),
        ledger: (0..gauges).map(entry).collect(),
        news: if month == 0 { Vec::new() } else { news },
        camps: (0..pack.actors.len())
            .map(|at| {
                if at == 2 && month < 2 {
                    -1
                } else {
                    [1, -1, 0][at % 3]
                }
            })
            .collect(),
        relations: relations(acting, month),
        peoples: Table::filled(40.0 - 2.0 * f32::from(month), pack.actors.len()),
        rungs: Table::filled(if month == 0 { 1 } else { 2 }, pack.theatres.len()),
        form: FormId::of(0),
        standing: 44.0 + f64::from(month),
        support: 50.0,
        orders: Vec::new(),
        turned: Vec::new(),
    }
}

/// Everything a person can do to a screen, by number.
fn poke(scene: &Scene, screen: &mut dyn Screen, what: usize, x: u16, y: u16) {
    const KINDS: [MouseKind; 4] = [
        MouseKind::Press,
        MouseKind::WheelUp,
        MouseKind::WheelDown,
        MouseKind::Drag,
    ];
    let ctx = scene.ctx();
    let own = commands(screen.id());
    let Some(after) = what.checked_sub(NAVS.len()) else {
        screen.nav(&ctx, NAVS[what]);
        return;
    };
    if let Some(command) = own.get(after) {
        screen.run(&ctx, command.name);
    } else {
        let kind = KINDS[(after - own.len()) % KINDS.len()];
        screen.mouse(&ctx, Mouse { kind, x, y }, scene.area());
    }
    if let Some(subject) = screen.subject(&ctx) {
        screen.show(&ctx, subject);
    }
}

/// The cases that every screen passes: it draws whatever happens, and any order of keys is fine.
macro_rules! every_screen {
    ($screen:ty) => {
        fn fresh() -> Box<dyn Screen> {
            Box::new(<$screen>::default())
        }

        #[test]
        fn draws_whatever_happens() {
            fixture::hardy(fresh);
        }

        #[test]
        fn any_order_of_keys_is_fine() {
            fixture::any_order(fresh);
        }
    };
}

pub(super) use every_screen;

/// A screen draws at every size, in every hand, at any moment of a game, whatever was pressed.
pub(super) fn hardy(fresh: fn() -> Box<dyn Screen>) {
    for size in SIZES {
        for months in [0, 1, 6] {
            for kind in 0..3 {
                let scene = Scene::new(months, size);
                let scene = match kind {
                    0 => scene,
                    1 => scene.ascii(),
                    _ => scene.public(),
                };
                let mut screen = fresh();
                scene.draw(screen.as_ref());
                screen.refresh(&scene.ctx());
                for what in 0..NAVS.len() + 12 {
                    for place in [(0, 0), (size.0 / 2, size.1 / 2), (size.0, size.1)] {
                        poke(&scene, screen.as_mut(), what, place.0, place.1);
                        narrow_cells(&scene.draw(screen.as_ref()));
                    }
                }
            }
        }
    }
}

/// A screen survives whatever is pressed, in any order.
pub(super) fn any_order(fresh: fn() -> Box<dyn Screen>) {
    let scenes: Vec<Scene> = [(0, 80, 24), (4, 120, 36), (4, 20, 5)]
        .map(|(months, wide, high)| Scene::new(months, (wide, high)))
        .into();
    let steps = prop::collection::vec((0..28_usize, 0..120_u16, 0..36_u16), 1..40);
    proptest!(ProptestConfig::with_cases(48), |(steps in steps, at in 0..3_usize)| {
        let scene = &scenes[at];
        let mut screen = fresh();
        screen.refresh(&scene.ctx());
        for (what, x, y) in steps {
            poke(scene, screen.as_mut(), what, x, y);
        }
        scene.draw(screen.as_ref());
    });
}

fn narrow_cells(buf: &Buffer) {
    for cell in &buf.content {
        assert!(
            widgets::width(cell.symbol()) <= 1,
            "{:?} is wide",
            cell.symbol()
        );
    }
}

/// The wishes of an outcome.
pub(super) fn wishes(outcome: Outcome) -> Vec<crate::ui::Wish> {
    match outcome {
        Outcome::Taken(wishes) => wishes,
        Outcome::Passed => Vec::new(),
    }
}
