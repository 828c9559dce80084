//! The facilitator's console: who is here, what happens if the round ends now, what waits for a word; single keys for time, and the
//! clerk's lines behind `:`. It draws and takes keys; whose terminal it is, it does not know.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::content::StepKind;
use crate::host::class::Class;
use crate::host::clerk::{self, Clerk, Clock, Shared, open};
use crate::host::lead::Lead;
use crate::host::lookback;
use crate::host::people::State;
use crate::ui::widgets::{self, Field, fit, panel_with, put};
use crate::ui::{Key, Theme, Token};
use crate::words::{self, host as told};
use crate::world::Audience;

/// Lines of what was said that are kept.
const KEPT: usize = 200;

/// What is told beside the class: whether devices reach this computer, as lines, with the address as a square.
pub type Reached = Box<dyn Fn() -> Vec<String> + Send>;

/// What came of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It goes on.
    Stay,
    /// The facilitator leaves.
    Leave,
}

/// What a second press of the same key would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    End,
    Leave,
}

/// The console.
pub struct Console {
    class: Shared,
    clock: Clock,
    clerk: Clerk,
    reached: Option<Reached>,
    /// What is being typed; none: single keys act.
    field: Option<Field>,
    asked: Option<Asked>,
    said: Vec<String>,
}

impl Console {
    /// A console of a class.
    pub fn new(class: &Shared, clock: &Clock, reached: Option<Reached>) -> Self {
        let mut console = Self {
            class: Arc::clone(class),
            clock: Arc::clone(clock),
            clerk: Clerk::new(class, clock),
            reached,
            field: None,
            asked: None,
            said: Vec::new(),
        };
        console.note(lookback::opening(&open(class)));
        console
    }

    /// Lets time pass, and says what step it is where that is a new one.
    pub fn tick(&mut self) {
        let now = (self.clock)();
        open(&self.class).tick(now);
        let lines = self.clerk.step_lines();
        self.note(lines);
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Heard {
        if let Some(field) = &mut self.field {
            match key {
                Key::Esc | Key::Ctrl('c') => self.field = None,
                Key::Enter => {
                    let text = std::mem::take(&mut field.text);
                    self.field = None;
                    return self.typed(&text);
                }
                key => drop(field.key(key)),
            }
            return Heard::Stay;
        }
        let asked = self.asked.take();
        match key {
            Key::Enter => self.end(asked),
            Key::Char('+') => self.lead(Lead::Minute),
            Key::Char(' ') => self.lead(Lead::Freeze),
            Key::Char('n') => self.lead(Lead::Next),
            Key::Char('s') => self.lead(Lead::Shorten),
            Key::Char('u') => self.lead(Lead::Undo),
            Key::Char('m') => self.write("say "),
            Key::Char('i') => self.write("inject "),
            Key::Char(':') => self.write(""),
            Key::Char('?') => return self.typed("help"),
            Key::Char('q') | Key::Ctrl('c') if asked == Some(Asked::Leave) => return Heard::Leave,
            Key::Char('q') | Key::Ctrl('c') => {
                self.asked = Some(Asked::Leave);
                self.note(vec![told::PRESS_AGAIN_TO_LEAVE.to_owned()]);
            }
            _ => (),
        }
        Heard::Stay
    }

    /// Takes text that was pasted or came in one burst: it is written where text is written, and plays nothing.
    pub fn paste(&mut self, text: &str) {
        match &mut self.field {
            Some(field) => field.insert(text),
            None => {
                if let Some(line) = text.strip_prefix(':') {
                    self.write(line);
                }
            }
        }
    }

    fn write(&mut self, text: &str) {
        let mut field = Field::default();
        field.insert(text);
        self.field = Some(field);
    }

    fn typed(&mut self, text: &str) -> Heard {
        if matches!(text.trim().to_lowercase().as_str(), "quit" | "q") {
            return Heard::Leave;
        }
        let lines = self.clerk.lines_of(text);
        self.note(lines);
        Heard::Stay
    }

    /// The step is ended; asked twice where time is left of a round.
    fn end(&mut self, asked: Option<Asked>) {
        let left = {
            let class = open(&self.class);
            let is_round = class.plan().kind().is_round();
            class
                .plan()
                .left((self.clock)())
                .filter(|it| is_round && 0 < *it)
        };
        match left {
            Some(left) if asked != Some(Asked::End) => {
                self.asked = Some(Asked::End);
                self.note(vec![told::press_again_to_end(&lookback::minutes(left))]);
            }
            _ => {
                let fates = clerk::fates(&open(&self.class));
                self.note(fates);
                self.lead(Lead::Next);
            }
        }
    }

    fn lead(&mut self, act: Lead) {
        let done = open(&self.class).lead(act, (self.clock)());
        self.note(vec![done.unwrap_or_else(|why| why)]);
        let lines = self.clerk.step_lines();
        self.note(lines);
    }

    fn note(&mut self, lines: Vec<String>) {
        self.said.extend(lines);
        let over = self.said.len().saturating_sub(KEPT);
        self.said.drain(..over);
    }

    /// Draws it.
    pub fn draw(&self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let now = (self.clock)();
        let class = open(&self.class);
        buf.set_style(area, theme.paper());
        if area.width < 60 || area.height < 16 {
            let text = told::CONSOLE_NEEDS_ROOM;
            put(&Line::styled(text, theme.of(Token::Ink)), 0, area, buf);
            return;
        }
        let high = area.height;
        let seats = (class.seats().len() as u16 + 2).min(high / 2);
        let part = |y: u16, height: u16| Rect {
            y: area.y + y,
            height,
            ..area
        };
        head(&class, now, theme, part(0, 2), buf);
        let top = part(2, seats);
        let (left, right) = widgets::beside(top, area.width * 3 / 5, 1);
        people(&class, now, theme, left, buf);
        waiting(&class, theme, right, buf);
        let rest = part(2 + seats, high - seats - 4);
        let lobby = class.plan().kind() == StepKind::Lobby;
        let reached = self
            .reached
            .as_ref()
            .filter(|_| lobby && 100 <= area.width)
            .map(|it| it());
        match reached {
            Some(lines) => {
                let (left, right) = widgets::beside(rest, area.width - 48, 1);
                self.told(theme, left, buf);
                let room = panel_with(theme, told::IS_IT_REACHED, "", false, right, buf);
                rows(&wrapped(&lines, room), false, theme, room, buf);
            }
            None => self.told(theme, rest, buf),
        }
        let health = lookback::health(&class, now);
        put(
            &Line::styled(fit(&health, usize::from(area.width)), theme.of(Token::Dim)),
            0,
            part(high - 2, 1),
            buf,
        );
        let last = part(high - 1, 1);
        match &self.field {
            Some(field) => field.draw(theme, ": ", last, buf),
            None => drop(put(
                &Line::styled(
                    fit(told::CONSOLE_KEYS, usize::from(area.width)),
                    theme.of(Token::Key),
                ),
                0,
                last,
                buf,
            )),
        }
    }

    /// What was said and done lately, the last at the bottom.
    fn told(&self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let room = panel_with(theme, told::WHAT_IS_SAID, "", true, area, buf);
        rows(&wrapped(&self.said, room), true, theme, room, buf);
    }
}

/// Lines that fit; what begins with blanks or a square's blocks is cut and not wrapped.
fn wrapped(lines: &[String], room: Rect) -> Vec<String> {
    let columns = usize::from(room.width);
    let mut list = Vec::new();
    for it in lines {
        if it.is_empty() || it.starts_with(' ') || it.starts_with('█') {
            list.push(fit(it, columns));
        } else {
            list.extend(widgets::wrap(it, columns));
        }
    }
    list
}

/// Rows of text: the first ones, or the last ones.
fn rows(lines: &[String], last: bool, theme: &Theme, room: Rect, buf: &mut Buffer) {
    let most = usize::from(room.height);
    let skip = if last {
        lines.len().saturating_sub(most)
    } else {
        0
    };
    for (at, it) in lines.iter().skip(skip).take(most).enumerate() {
        put(
            &Line::styled(it.clone(), theme.of(Token::Ink)),
            at,
            room,
            buf,
        );
    }
}

/// The class, its step, its clock.
fn head(class: &Class, now: u64, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let pack = class.pack();
    let view = class.view(Audience::Public);
    let title = &pack.scenarios[view.public.scenario].title;
    let plan = class.plan();
    let line = told::console_head(
        &class.facts().number,
        title,
        &plan.step().title,
        &plan.round(),
        &plan.rounds(),
    );
    put(
        &Line::styled(fit(&line, usize::from(area.width)), theme.of(Token::Focus)),
        0,
        area,
        buf,
    );
    let clock = if class.is_frozen() {
        told::STANDS_STILL.to_owned()
    } else {
        lookback::clock(plan, now).join(" ")
    };
    put(
        &Line::styled(fit(&clock, usize::from(area.width)), theme.of(Token::Ink)),
        1,
        area,
        buf,
    );
}

/// Who is here, who has filed, what happens if the round ends now.
fn people(class: &Class, now: u64, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let note = told::here_are_people(&class.people().there().count());
    let room = panel_with(theme, told::WHO_IS_HERE, &note, false, area, buf);
    let lines: Vec<String> = clerk::seat_rows(class, now)
        .iter()
        .map(|it| fit(it, usize::from(room.width)))
        .collect();
    rows(&lines, false, theme, room, buf);
}

/// What waits for a word of the facilitator's.
fn waiting(class: &Class, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let mut lines: Vec<String> = class.read(|game| {
        let pack = game.pack();
        let all = game.world().round.arguments.iter();
        all.map(|it| told::argues(&pack.actors[it.0].id, &words::The(pack, it.0), &it.1.what))
            .collect()
    });
    let people = class.people().all().iter();
    lines.extend(
        people
            .filter(|it| it.state == State::Waiting)
            .map(|it| told::waits(&it.name)),
    );
    let disputes = class.view(Audience::Control).disputes.len();
    if 0 < disputes {
        lines.push(told::objections_to_release(&disputes));
    }
    let round = class.plan().round();
    let deck = class
        .deck()
        .iter()
        .filter(|it| it.round == 0 || usize::from(it.round) == round);
    let cards: Vec<&str> = deck.map(|it| it.id.as_str()).collect();
    if !cards.is_empty() {
        lines.push(told::cards_are(&cards.join(", ")));
    }
    let open = class.read(|game| {
        game.world()
            .round
            .offers
            .iter()
            .filter(|it| it.open())
            .count()
    });
    lines.push(told::offers_open(&open));
    let room = panel_with(theme, told::FOR_YOU_TO_APPROVE, "", false, area, buf);
    rows(&wrapped(&lines, room), false, theme, room, buf);
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;
    use crate::ai::Level;
    use crate::content::ScenarioId;
    use crate::game::{LensPick, Shelf};
    use crate::host::{Asked as Wanted, begin};
    use crate::ui::theme::{Depth, Mode};

    fn console() -> (Console, Arc<AtomicU64>) {
        let pack = Shelf::shipped().unwrap().pack("saros").unwrap();
        let wanted = Wanted {
            pack,
            scenario: ScenarioId(0),
            lesson: "50min".to_owned(),
            students: 8,
            seats: Vec::new(),
            lens: LensPick::default(),
            hidden: false,
            level: Level::Novice,
            seed: 5,
            computer: false,
            stretch: 100,
            bell: None,
            paper: false,
            keep: String::new(),
        };
        let (class, _) = begin(&wanted, None, None, 1_000).unwrap();
        let class: Shared = Arc::new(Mutex::new(class));
        let time = Arc::new(AtomicU64::new(1_000));
        let told = Arc::clone(&time);
        let clock: Clock = Arc::new(move || told.load(Ordering::Relaxed));
        let reached: Reached = Box::new(|| vec!["A device has come".to_owned()]);
        (Console::new(&class, &clock, Some(reached)), time)
    }

    fn shown(console: &Console, wide: u16, high: u16) -> String {
        let theme = Theme {
            mode: Mode::Dark,
            depth: Depth::Mono,
            ascii: false,
        };
        let area = Rect::new(0, 0, wide, high);
        let mut buf = Buffer::empty(area);
        console.draw(&theme, area, &mut buf);
        let row = |y: u16| (0..wide).map(|x| buf[(x, y)].symbol()).collect::<String>() + "\n";
        (0..high).map(row).collect()
    }

    #[test]
    fn single_keys_lead_a_class_and_lines_do_the_rest() {
        let (mut console, time) = console();
        console.tick();
        let lobby = shown(&console, 120, 36);
        for it in [
            "Come in",
            "A device has come",
            "Marravel",
            "nothing: holds steady",
            "u undo",
        ] {
            assert!(lobby.contains(it), "{it}\n{lobby}");
        }
        for _ in 0..3 {
            console.key(Key::Enter);
        }
        assert!(shown(&console, 120, 36).contains("Round 1"));
        // Time is left: a single press of Enter ends nothing.
        console.key(Key::Enter);
        let asked = shown(&console, 120, 36);
        assert!(
            asked.contains("Round 1") && asked.contains("Press Enter once more"),
            "{asked}"
        );
        console.key(Key::Char('+'));
        assert_eq!(
            open(&console.class)
                .plan()
                .left(time.load(Ordering::Relaxed)),
            Some(7 * 60_000)
        );
        console.key(Key::Char('u'));
        assert_eq!(
            open(&console.class)
                .plan()
                .left(time.load(Ordering::Relaxed)),
            Some(6 * 60_000)
        );
        for it in ":mar 1 60".chars() {
            console.key(Key::Char(it));
        }
        console.key(Key::Enter);
        assert!(shown(&console, 120, 36).contains("filed"));
        console.paste("nnn");
        assert!(
            shown(&console, 120, 36).contains("Round 1"),
            "a burst is no keys"
        );
        console.paste(":say Two minutes");
        console.key(Key::Enter);
        assert_eq!(open(&console.class).said(), "Two minutes");
        console.key(Key::Enter);
        console.key(Key::Enter);
        assert!(shown(&console, 120, 36).contains("What changed"));
        assert_eq!(console.key(Key::Char('q')), Heard::Stay);
        assert_eq!(console.key(Key::Char('q')), Heard::Leave);
    }

    #[test]
    fn the_console_fits_small_and_large_terminals() {
        let (mut console, _) = console();
        console.tick();
        for (wide, high) in [(20, 5), (60, 16), (80, 24), (100, 30), (200, 60)] {
            let text = shown(&console, wide, high);
            assert_eq!(text.lines().count(), usize::from(high));
            if 60 <= wide {
                assert!(text.contains("Marravel"), "{text}");
            }
        }
    }
}
