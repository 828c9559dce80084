//! One person's window on a game of the shipped pack, in memory: keys go in, what is drawn comes out.

use std::sync::Arc;

use offramp::content::{LensId, Pack};
use offramp::game::{Game, Shelf, Table};
use offramp::room::LocalTable;
use offramp::rules::Setup;
use offramp::ui::work::Watch;
use offramp::ui::{App, Effect, GameErrand, Input, Key, Opened, Session, Settings, WorkErrand};
use offramp::world::{Act, View};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};

/// A window and the game behind it.
pub struct Window {
    pub pack: Arc<Pack>,
    pub app: App,
    table: LocalTable,
    size: (u16, u16),
}

impl Window {
    /// A game that opens at its briefing.
    pub fn open(seat: &str, seed: u64, settings: Settings, size: (u16, u16)) -> Self {
        let pack = Shelf::shipped().unwrap().pack("levant").unwrap();
        let actor = pack.actor_id(seat).unwrap();
        let scenario = pack.scenario_id("ceasefire-2025").unwrap();
        let setup = Setup::new(&pack, scenario, seed, LensId::default());
        let game = Game::new(Arc::clone(&pack), setup, vec![(actor, None)]);
        let table = LocalTable::new(game).unwrap();
        let mut app = App::new(vec![Arc::clone(&pack)], settings, Size::new(size.0, size.1));
        app.update(Input::Opened(Opened {
            pack: Arc::clone(&pack),
            view: table.view(),
            belief: LensId::default(),
            seed,
            resumed: false,
        }));
        Self {
            pack,
            app,
            table,
            size,
        }
    }

    /// What the seat knows.
    pub fn view(&self) -> Arc<View> {
        self.table.view()
    }

    /// Does something as if by keys, and tells the window.
    pub fn act(&mut self, act: Act) {
        self.table.submit(act).unwrap();
        self.carry(Input::News(self.table.view()), true);
    }

    /// Gives the window another size.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.app.update(Input::Resize(size.0, size.1));
    }

    /// Takes an input; what touches the game is carried out, work is not. Whether the person leaves, or asks for another game.
    pub fn take(&mut self, input: Input) -> bool {
        self.carry(input, false)
    }

    fn carry(&mut self, input: Input, works: bool) -> bool {
        let mut inputs = vec![input];
        let mut leaves = false;
        while let Some(input) = inputs.pop() {
            for effect in self.app.update(input) {
                match effect {
                    Effect::Game(GameErrand::Submit(ticket, act)) => {
                        let reply = self.table.submit(act);
                        inputs.push(Input::Reply(ticket, reply));
                        inputs.push(Input::News(self.table.view()));
                    }
                    Effect::Session(Session::Leave)
                    | Effect::Game(GameErrand::Close | GameErrand::New(_) | GameErrand::Load(_)) => {
                        leaves = true;
                    }
                    Effect::Work(WorkErrand::Start(id, job)) if works => {
                        inputs.push(Input::Job(id, job.run(&self.pack, &Watch::default())));
                    }
                    _ => (),
                }
            }
        }
        leaves
    }

    /// What is drawn, cell by cell.
    pub fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buf = Buffer::empty(area);
        self.app.render(area, &mut buf);
        buf
    }

    /// Presses a key and carries out what follows, works of the pool included.
    pub fn key(&mut self, key: Key) {
        self.carry(Input::Key(key), true);
    }

    /// Presses keys: letters as they are, `\n` for Enter, `\t` for Tab, `\u{1b}` for Esc.
    pub fn keys(&mut self, keys: &str) {
        for letter in keys.chars() {
            self.key(match letter {
                '\n' => Key::Enter,
                '\t' => Key::Tab,
                '\u{1b}' => Key::Esc,
                letter => Key::Char(letter),
            });
        }
    }

    /// What is drawn, a string a row.
    pub fn rows(&self) -> Vec<String> {
        self.buffer()
            .content
            .chunks(usize::from(self.size.0).max(1))
            .map(|row| row.iter().map(Cell::symbol).collect())
            .collect()
    }

    /// What is drawn.
    pub fn text(&self) -> String {
        self.rows().join("\n")
    }
}
