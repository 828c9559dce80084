//! The clerk's door: a whole class from one keyboard, a line a seat. It needs no network, and mixes with pages: what one delegation
//! files on paper and another on a phone is the same.

use std::io::{self, BufRead, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::ai::Level;
use crate::content::{ActorId, foreign, nearest};
use crate::game::{Kept, Player, save};
use crate::host::brief::{Brief, Offered};
use crate::host::class::{Class, Fate};
use crate::host::debrief::{self, Played};
use crate::host::entry::{Done, deal, deals, seat_line};
use crate::host::lead::Lead;
use crate::host::lookback;
use crate::host::people::Presence;
use crate::words::choices;
use crate::words::{self, host as told};
use crate::world::Audience;

/// A class that several doors work on.
pub type Shared = Arc<Mutex<Class>>;

/// Bytes of a line that are read; the rest of a longer one is passed over.
const LONGEST_LINE: u64 = 4 * 1024;

/// Milliseconds since 1970.
pub type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// How long it is looked for the moments of a game.
pub const BUDGET: Duration = Duration::from_secs(2);

/// Works out what a class looks back on, once its game is over and where that is not done yet. Nobody waits meanwhile.
pub fn look_back(class: &Shared, budget: Duration) {
    let played = {
        let class = open(class);
        if !class.is_over() || class.debriefed().is_some() {
            return;
        }
        (class.read(Played::of), class.view(Audience::Public))
    };
    let debrief = debrief::work_out(&played.0, &played.1, budget, &|_, _| ());
    open(class).set_debrief(Arc::new(debrief));
}

/// The class, whoever works on it.
pub fn open(class: &Shared) -> MutexGuard<'_, Class> {
    class.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Words of the facilitator's lines, with their help.
pub const WORDS: &[(&str, &str)] = &[
    ("SEAT 2,7 y3 n4 60", told::HELP_SEAT),
    ("deal A,B 13 20t 6m", told::HELP_DEAL),
    ("deals A,B", told::HELP_DEALS),
    ("list SEAT", told::HELP_LIST),
    ("table", told::HELP_TABLE),
    ("round", told::HELP_ROUND),
    ("next", told::HELP_NEXT),
    ("+", told::HELP_PLUS),
    ("freeze", told::HELP_FREEZE),
    ("shorten", told::HELP_SHORTEN),
    ("say TEXT", told::HELP_SAY),
    ("tell SEAT TEXT", told::HELP_TELL),
    ("inject [ID]", told::HELP_INJECT),
    ("hand SEAT computer", told::HELP_HAND),
    ("away SEAT", told::HELP_AWAY),
    ("approve SEAT", told::HELP_APPROVE),
    ("deny SEAT", told::HELP_DENY),
    ("release", told::HELP_RELEASE),
    ("debrief", told::HELP_DEBRIEF),
    ("undo", told::HELP_UNDO),
    ("health", told::HELP_HEALTH),
    ("time", told::HELP_TIME),
    ("save", told::HELP_SAVE),
    ("help", told::HELP_HELP),
    ("quit", told::HELP_QUIT),
];

/// Reads lines until the input ends or the clerk leaves. Everything is kept then; whether it was left by a word.
pub fn run(
    class: &Shared,
    clock: &Clock,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<(Kept, bool)> {
    let mut clerk = Clerk::new(class, clock);
    let res = clerk.read(input, out);
    let kept = open(class).kept();
    res.map(|left| (kept, left))
}

/// A line of at most so many bytes, without its blanks; none at the end of the input.
pub fn line(input: &mut dyn BufRead) -> io::Result<Option<Result<String, String>>> {
    let mut bytes = Vec::new();
    let read = io::Read::take(&mut *input, LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    let mut over = read as u64 == LONGEST_LINE && !bytes.ends_with(b"\n");
    let long = over;
    while over {
        let there = input.fill_buf()?;
        let end = there.iter().position(|it| *it == b'\n');
        let length = end.map_or(there.len(), |it| it + 1);
        input.consume(length);
        over = end.is_none() && 0 < length;
    }
    if long {
        return Ok(Some(Err(words::plain::THIS_LINE_IS_TOO_LONG.to_owned())));
    }
    Ok(Some(Ok(foreign::typed(&String::from_utf8_lossy(&bytes))
        .trim()
        .to_owned())))
}

/// Whoever types lines.
pub struct Clerk {
    class: Shared,
    clock: Clock,
    /// The step that has been told last.
    told: Option<usize>,
}

impl Clerk {
    /// A clerk of a class, who has been told nothing yet.
    pub fn new(class: &Shared, clock: &Clock) -> Self {
        Self {
            class: Arc::clone(class),
            clock: Arc::clone(clock),
            told: None,
        }
    }

    /// Carries out a line; what is said about it, and about the step it leads to.
    pub fn lines_of(&mut self, text: &str) -> Vec<String> {
        let mut out = Vec::new();
        for one in split(text) {
            // What is written into memory is written.
            let _ = self.one(one, &mut out);
        }
        said(&out)
    }

    /// What is said of the step, where it is a new one.
    pub fn step_lines(&mut self) -> Vec<String> {
        let mut out = Vec::new();
        let _ = self.step(&mut out);
        said(&out)
    }

    fn read(&mut self, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
        for text in lookback::opening(&open(&self.class)) {
            writeln!(out, "{text}")?;
        }
        self.step(out)?;
        out.flush()?;
        while let Some(read) = line(input)? {
            match read {
                Err(reason) => writeln!(out, "No: {reason}")?,
                Ok(text) => {
                    for one in split(&text) {
                        if matches!(one.to_lowercase().as_str(), "quit" | "q") {
                            return Ok(true);
                        }
                        self.one(one, out)?;
                    }
                }
            }
            out.flush()?;
        }
        Ok(false)
    }

    fn one(&mut self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        if text.is_empty() || text.starts_with('#') {
            return Ok(());
        }
        let now = (self.clock)();
        open(&self.class).tick(now);
        match self.command(text, now) {
            Ok(lines) => {
                for it in lines {
                    writeln!(out, "{it}")?;
                }
            }
            Err(reason) => writeln!(out, "No: {reason}")?,
        }
        self.step(out)
    }

    /// Tells the step, where it is a new one.
    fn step(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let class = open(&self.class);
        if self.told == Some(class.plan().at()) {
            return Ok(());
        }
        self.told = Some(class.plan().at());
        drop(class);
        look_back(&self.class, BUDGET);
        let class = open(&self.class);
        for it in lookback::step(&class, (self.clock)()) {
            writeln!(out, "{it}")?;
        }
        if let Some(hint) = report(&class) {
            writeln!(out, "{hint}")?;
        }
        Ok(())
    }

    fn command(&mut self, text: &str, now: u64) -> Done {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let rest = rest.trim();
        let lower = word.to_lowercase();
        if let Some(done) = self.class_command(&lower, rest, now) {
            return done;
        }
        let mut class = open(&self.class);
        match lower.as_str() {
            "deal" => deal(&mut class, rest, now),
            "deals" => deals(&class, rest),
            "list" => Ok(list(&class, class.named(rest)?)),
            "table" | "who" => Ok(table(&class, now)),
            "hand" => hand(&mut class, rest, now),
            "away" | "back" => {
                let actor = class.named(rest)?;
                led(&mut class, Lead::Away(actor, lower == "away"), now)
            }
            "approve" | "deny" => {
                let actor = class.named(rest)?;
                led(&mut class, Lead::Approve(actor, lower == "approve"), now)
            }
            "save" => match class.kept() {
                Kept::Whole(path) => Ok(vec![told::saved(&save::name_of(&path))]),
                Kept::Nowhere => Err(words::room::NOT_KEPT.to_owned()),
                Kept::Not(why) => Err(why),
            },
            "help" => Ok(WORDS
                .iter()
                .map(|it| format!("{:20} {}", it.0, it.1))
                .collect()),
            _ => {
                let actor = class.named(word).map_err(|why| unknown(word, why))?;
                if rest.is_empty() {
                    return Ok(list(&class, actor));
                }
                seat_line(&mut class, actor, rest, now)
            }
        }
    }

    /// Commands about the class as a whole; none where it is another one.
    fn class_command(&mut self, word: &str, rest: &str, now: u64) -> Option<Done> {
        let mut class = open(&self.class);
        Some(match word {
            "round" => end_round(&mut class, now),
            "next" | "n" => led(&mut class, Lead::Next, now).map(|_| Vec::new()),
            "debrief" => {
                let _ = class.lead(Lead::Debrief, now);
                drop(class);
                look_back(&self.class, BUDGET);
                Ok(self.whole_debrief(now))
            }
            "inject" if rest.is_empty() => Ok(injects(&class)),
            "+" => led(&mut class, Lead::Minute, now),
            "freeze" => led(&mut class, Lead::Freeze, now),
            "shorten" | "s" => led(&mut class, Lead::Shorten, now),
            "say" => led(&mut class, Lead::Say(rest.to_owned()), now),
            "tell" => tell(&mut class, rest, now),
            "inject" => led(&mut class, Lead::Inject(rest.to_owned()), now),
            "release" => led(&mut class, Lead::Release, now),
            "undo" | "u" => led(&mut class, Lead::Undo, now),
            "health" => Ok(vec![lookback::health(&class, now)]),
            "time" => Ok(lookback::timetable(class.plan(), now)),
            _ => return None,
        })
    }

    /// All steps of the debrief at once.
    fn whole_debrief(&mut self, now: u64) -> Vec<String> {
        let mut class = open(&self.class);
        let mut lines = Vec::new();
        loop {
            lines.extend(lookback::step(&class, now));
            self.told = Some(class.plan().at());
            if class.plan().at() + 1 == class.plan().steps().len() {
                lines.extend(report(&class));
                return lines;
            }
            class.next(now);
        }
    }
}

fn said(out: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(out)
        .lines()
        .map(str::to_owned)
        .collect()
}

/// How a report is written of a class that has come to its end.
fn report(class: &Class) -> Option<String> {
    let ended = class.plan().kind() == crate::content::StepKind::Exit;
    match class.kept() {
        Kept::Whole(path) if ended => Some(told::report_is_written_by(&save::name_of(&path))),
        _ => None,
    }
}

/// The lines of a line: `;` parts them, but not within quotes.
fn split(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|it| {
        quoted ^= it == '"';
        it == ';' && !quoted
    })
    .map(str::trim)
    .collect()
}

/// Ends the round that is played; where none is, the next one begins.
fn end_round(class: &mut Class, now: u64) -> Done {
    if class.plan().debriefing().is_some() {
        return Err(told::NO_ROUND_NOW.to_owned());
    }
    if class.plan().kind() == crate::content::StepKind::Round {
        let fates = fates(class);
        class.next(now);
        return Ok(fates);
    }
    class.to_round(now);
    Ok(Vec::new())
}

/// What becomes of those who have not filed.
pub fn fates(class: &Class) -> Vec<String> {
    let mut lines = Vec::new();
    for it in class.seats().iter().filter(|it| class.is_played(it.actor)) {
        let who = words::The(class.pack(), it.actor);
        match class.fate(it) {
            Fate::Filed => (),
            Fate::Draft => lines.push(told::draft_is_filed(&who)),
            Fate::Steady => lines.push(told::holds_steady(&who)),
            Fate::Computer => lines.push(told::computer_files(&who)),
        }
    }
    lines
}

/// A word that is neither a seat nor a command.
fn unknown(word: &str, why: String) -> String {
    let names = WORDS.iter().filter_map(|it| it.0.split(' ').next());
    let near = nearest(&word.to_lowercase(), names.filter(|it| *it != "SEAT"));
    near.map_or(why, |near| {
        words::plain::is_no_command_did(&foreign::shown(word), &near)
    })
}

fn hand(class: &mut Class, rest: &str, now: u64) -> Done {
    let (name, player) = rest.rsplit_once(' ').unwrap_or((rest, "computer"));
    let actor = class.named(name)?;
    let player = match player {
        "person" | "people" => Player::Person,
        "computer" => Player::Computer(Level::Standard),
        other => return Err(told::is_no_player(&foreign::shown(other))),
    };
    led(class, Lead::Hand(actor, player), now)
}

/// Does something for the facilitator and says so.
fn led(class: &mut Class, act: Lead, now: u64) -> Done {
    class.lead(act, now).map(|it| vec![it])
}

/// A message to one seat.
fn tell(class: &mut Class, rest: &str, now: u64) -> Done {
    let (seat, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let actor = class.named(seat)?;
    let id = class.pack().actors[actor].id.clone();
    led(class, Lead::Tell(id, text.trim().to_owned()), now)
}

fn injects(class: &Class) -> Vec<String> {
    let row = |it: &crate::content::Inject| {
        let when = if it.round == 0 {
            told::ANY_ROUND.to_owned()
        } else {
            told::round_is(&it.round)
        };
        format!("{:14} {} ({when})", it.id, it.title)
    };
    let rows: Vec<String> = class.deck().iter().map(row).collect();
    if rows.is_empty() {
        vec![told::NO_DECK.to_owned()]
    } else {
        rows
    }
}

/// Who is there, who has filed, and what happens if the round ends now; the clock first.
pub fn table(class: &Class, now: u64) -> Vec<String> {
    let mut lines = lookback::clock(class.plan(), now);
    lines.extend(seat_rows(class, now));
    lines
}

/// A row a seat: its people, and what happens if the round ends now.
pub fn seat_rows(class: &Class, now: u64) -> Vec<String> {
    let mut lines = Vec::new();
    for it in class.seats() {
        let name = words::name(class.pack(), it.actor);
        let fate = if class.is_played(it.actor) {
            class.fate(it).told()
        } else {
            told::COMPUTER
        };
        let people: Vec<String> = class
            .people()
            .of_seat(&it.id)
            .map(|person| match class.presence(person.number, now) {
                Presence::Here => person.name.clone(),
                Presence::Idle(_) => told::idle(&person.name),
                Presence::Gone(_) => told::gone(&person.name),
            })
            .collect();
        lines.push(format!("{name:22} {fate:30} {}", people.join(", ")));
    }
    lines
}

/// What a seat could do, by number: its question, offers, acts, forecasts.
fn list(class: &Class, actor: ActorId) -> Vec<String> {
    let pack = class.pack();
    let view = class.view(Audience::Seat(actor));
    let belief = view.doctrine(pack, actor);
    let brief = Brief::of(pack, &view, belief);
    let orders = choices::orders(pack, &view);
    let mut lines = vec![told::slip_of(
        &words::The(pack, actor),
        &format!("{:.0}", view.own.capital),
    )];
    lines.extend(
        brief
            .questions
            .iter()
            .map(|it| format!("{} {}", it.title, it.text)),
    );
    for (at, it) in orders.iter().enumerate().filter(|it| it.1.cost.is_ok()) {
        let cost = it.cost.as_ref().map_or(0.0, |it| *it);
        lines.push(format!("{:3}. {} ({cost:.0})", at + 1, it.words));
    }
    let offer =
        |it: &Offered| told::offer_row(&it.id, &words::the(pack, it.from), &it.terms.join(" "));
    lines.extend(brief.offers.iter().map(offer));
    let forecast = |(at, it): (usize, &String)| told::forecast_row(&(at + 1), it);
    lines.extend(brief.forecasts.iter().enumerate().map(forecast));
    lines
}
