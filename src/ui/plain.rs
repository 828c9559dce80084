//! Plain mode: the whole game as lines of text, for pipes and screen readers.
//!
//! One command a line in, lines out, no escape codes. A line that cannot be done prints `No:` and the reason.

mod advice;
mod dossier;
mod draft;
mod find;
mod lists;
mod show;
mod speak;

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use crate::content::Pack;
use crate::game::Table;
use crate::rules;
use crate::words;
use crate::world::{Act, Contest, Draft, Order, Receipt, Refusal, Reply, View};

/// Words that plain mode knows, with their help; the same as the palette's where both have them.
pub const WORDS: &[(&str, &str)] = &[
    ("news", "read this month's news, questions and offers again"),
    ("moves", "list what can be done, with numbers"),
    ("do N", "file the move or answer of that number"),
    ("undo", "take back what was filed last"),
    ("offers", "list offers, drafts and promises"),
    ("accept N", "sign the offer of that number"),
    ("refuse N", "refuse the offer of that number"),
    (
        "offer SEAT...",
        "draft a deal with these seats; asks what is promised",
    ),
    (
        "dossier [NAME]",
        "write a charter, a mandate or an exchange point by point",
    ),
    (
        "sound SEAT",
        "ask a seat what it thinks of your last draft or its offer",
    ),
    (
        "why NAME",
        "explain a gauge, move, actor, clause, event, theatre, or `standing`",
    ),
    (
        "codex [NAME]",
        "list the codex, or read a page: a term, precedent, system, actor, what is left out",
    ),
    (
        "dispute NAME: TEXT",
        "say that the model has something wrong, and why; it is kept with the game",
    ),
    ("disputes", "what players object to in the model, so far"),
    (
        "export disputes",
        "write the disputes to a file beside the save",
    ),
    (
        "argue",
        "put forward a move that is not on the menu; asks what, why and on what",
    ),
    ("actors [NAME]", "list who there is, or read one dossier"),
    ("alliances", "who stands with whom"),
    ("record", "the months so far"),
    ("lens [ID]", "whose claims you believe in"),
    (
        "aims [A B C P]",
        "read the mandate, or choose three public aims and a private one",
    ),
    (
        "advisers",
        "what each document's adviser recommends, and why",
    ),
    (
        "forecasts",
        "this month's questions, and who has been right",
    ),
    ("forecast N P", "forecast question N: P percent"),
    (
        "plan [ID]",
        "what a plan does next in your seat; `plan ID do` takes its steps",
    ),
    ("object N", "object to the announced move of that number"),
    (
        "insist N",
        "insist on your announced move against objections",
    ),
    ("yield N", "give up your announced move"),
    ("end", "end the month"),
    ("save", "make sure that everything is on disk"),
    ("help", "this list"),
    ("quit", "save and leave"),
];

/// Plays a game in lines of text until its input ends or the person leaves; everything is saved then.
pub fn play(table: &mut dyn Table, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
    let mut plain = Plain {
        table,
        input,
        out,
        last: None,
        told: false,
    };
    let res = plain.run();
    plain.table.save();
    res
}

/// A game being played in lines.
struct Plain<'a> {
    table: &'a mut dyn Table,
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    /// The last draft put on the table or sounded out.
    last: Option<Draft>,
    /// The ending has been told.
    told: bool,
}

/// What a command came to: done, or not and why.
type Done = Result<(), String>;

impl Plain<'_> {
    fn run(&mut self) -> io::Result<()> {
        self.opening()?;
        self.out.flush()?;
        while let Some(line) = self.line()? {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [word, rest @ ..] = words.as_slice() else {
                continue;
            };
            let word = word.trim_start_matches(':').to_lowercase();
            if word == "quit" || word == "q" {
                break;
            }
            if let Err(reason) = self.command(&word, rest)? {
                writeln!(self.out, "No: {reason}")?;
            }
            self.out.flush()?;
        }
        Ok(())
    }

    /// The next line of input, whatever bytes it holds; none at its end.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        if self.input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&bytes);
        let clean: String = text.chars().filter(|it| !it.is_control()).collect();
        Ok(Some(clean.trim().to_owned()))
    }

    fn command(&mut self, word: &str, rest: &[&str]) -> io::Result<Done> {
        match word {
            "news" => self.news()?,
            "moves" => self.moves()?,
            "offers" => self.offers()?,
            "alliances" => self.alliances()?,
            "record" => self.record()?,
            "help" => self.help()?,
            "end" => self.end()?,
            "disputes" => self.disputes()?,
            "codex" => return self.codex(rest),
            "dispute" => return self.dispute(rest),
            "export" => return self.export(rest),
            "argue" => return self.argue(),
            "save" => return self.save(),
            "do" => return self.file(rest),
            "undo" => return self.undo(),
            "accept" => return self.answer(rest, true),
            "refuse" => return self.answer(rest, false),
            "offer" => return self.offer(rest),
            "dossier" => return self.dossier(rest),
            "sound" => return self.sound(rest),
            "why" => return self.why(rest),
            "actors" => return self.actors(rest),
            "lens" => return self.lens(rest),
            "aims" => return self.aims(rest),
            "object" => return self.object(rest),
            "insist" => return self.reply(rest, Reply::Insist),
            "yield" => return self.reply(rest, Reply::Yield),
            "advisers" => self.advisers()?,
            "forecasts" => self.forecasts()?,
            "forecast" => return self.forecast(rest),
            "plan" => return self.plan(rest),
            _ => return Ok(Err(unknown(word))),
        }
        Ok(Ok(()))
    }

    fn pack(&self) -> Arc<Pack> {
        Arc::clone(self.table.pack())
    }

    fn view(&self) -> Arc<View> {
        self.table.view()
    }

    /// Does something; on refusal the reason in words.
    fn submit(&mut self, act: &Act) -> Result<Receipt, String> {
        let (pack, view) = (self.pack(), self.view());
        self.table
            .submit(act.clone())
            .map_err(|it| words::refusal(&pack, &view, Some(act), &it))
    }

    fn help(&mut self) -> io::Result<()> {
        for (word, text) in WORDS {
            writeln!(self.out, "{word:15} {text}")?;
        }
        Ok(())
    }

    fn save(&mut self) -> io::Result<Done> {
        self.table.save();
        if let Some(trouble) = self.table.trouble() {
            return Ok(Err(trouble.to_owned()));
        }
        match self.table.name() {
            Some(name) => writeln!(self.out, "Saved: {name}")?,
            None => return Ok(Err("This game is not kept in a save.".to_owned())),
        }
        Ok(Ok(()))
    }

    /// Everything that could be filed this month, in an order that stays the same while it is played: answers, moves once a
    /// target, policies to stop, lobbying, promises to break.
    fn choices(&self) -> Vec<Order> {
        choices(&self.pack(), &self.view())
    }

    fn file(&mut self, rest: &[&str]) -> io::Result<Done> {
        let choices = self.choices();
        let order =
            match number(rest).and_then(|it| pick(&choices, it, "`moves` lists the numbers")) {
                Ok(order) => order,
                Err(reason) => return Ok(Err(reason)),
            };
        let receipt = match self.submit(&Act::File(order)) {
            Ok(receipt) => receipt,
            Err(reason) => return Ok(Err(reason)),
        };
        let (pack, view) = (self.pack(), self.view());
        writeln!(
            self.out,
            "Filed: {}. Cost {:.0}, capital left {:.0}.",
            words::order(&pack, &view, &order),
            receipt.cost,
            view.own.capital
        )?;
        if !receipt.objectors.is_empty() {
            let who: Vec<String> = receipt
                .objectors
                .iter()
                .map(|it| words::the(&pack, *it))
                .collect();
            let own = contests(&view)
                .iter()
                .position(|it| Some(it.mover) == view.seat());
            let number = own.map_or_else(|| "N".to_owned(), |it| (it + 1).to_string());
            writeln!(
                self.out,
                "Objections: {}. `insist {number}`, `yield {number}`, or say nothing and settle for half.",
                words::list(&who)
            )?;
        }
        Ok(Ok(()))
    }

    fn undo(&mut self) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        let Some(last) = view.own.filed.last().copied() else {
            return Ok(Err("Nothing is filed this month.".to_owned()));
        };
        match self.table.undo() {
            Ok(_) => {
                let left = self.view().own.capital;
                let text = words::order(&pack, &view, &last);
                writeln!(self.out, "Taken back: {text}. Capital left {left:.0}.")?;
                Ok(Ok(()))
            }
            Err(it) => Ok(Err(words::refusal(
                &pack,
                &view,
                Some(&Act::Unfile(last)),
                &it,
            ))),
        }
    }

    fn answer(&mut self, rest: &[&str], sign: bool) -> io::Result<Done> {
        let offer = match number(rest) {
            Ok(number) => number as u16,
            Err(reason) => return Ok(Err(reason)),
        };
        let (pack, before) = (self.pack(), self.view());
        if let Err(reason) = self.submit(&Act::Answer { offer, sign }) {
            return Ok(Err(reason));
        }
        let verb = if sign { "Signed" } else { "Refused" };
        writeln!(
            self.out,
            "{verb}: {}.",
            words::offer_name(&pack, &before, offer)
        )?;
        Ok(Ok(()))
    }

    fn object(&mut self, rest: &[&str]) -> io::Result<Done> {
        let contest = match self.contest(rest) {
            Ok(contest) => contest,
            Err(reason) => return Ok(Err(reason)),
        };
        let act = Act::Object {
            mover: contest.mover,
            what: contest.what,
        };
        self.speak(&act)
    }

    fn reply(&mut self, rest: &[&str], reply: Reply) -> io::Result<Done> {
        let contest = match self.contest(rest) {
            Ok(contest) => contest,
            Err(reason) => return Ok(Err(reason)),
        };
        if Some(contest.mover) != self.view().seat() {
            return Ok(Err(
                "That is not your move; `object N` speaks against it.".to_owned()
            ));
        }
        self.speak(&Act::Reply {
            what: contest.what,
            reply,
        })
    }

    /// Does something that needs no more than its name said.
    fn speak(&mut self, act: &Act) -> io::Result<Done> {
        let text = words::act(&self.pack(), &self.view(), act);
        if let Err(reason) = self.submit(act) {
            return Ok(Err(reason));
        }
        let left = self.view().own.capital;
        writeln!(self.out, "Done: {text}. Capital left {left:.0}.")?;
        Ok(Ok(()))
    }

    fn contest(&self, rest: &[&str]) -> Result<Contest, String> {
        let view = self.view();
        let list = contests(&view);
        if list.is_empty() {
            return Err("No move has been announced this month.".to_owned());
        }
        let number = number(rest)?;
        number
            .checked_sub(1)
            .and_then(|it| list.get(it))
            .map(|it| (*it).clone())
            .ok_or_else(|| "`news` lists announced moves with their numbers.".to_owned())
    }

    fn end(&mut self) -> io::Result<()> {
        if self.view().outcome.is_some() {
            return writeln!(self.out, "The game is over.");
        }
        let (month, seat) = (self.view().public.month, self.table.seat());
        match self.table.submit(Act::End) {
            Ok(_) | Err(Refusal::Over) => (),
            Err(it) => {
                let reason = words::refusal(&self.pack(), &self.view(), Some(&Act::End), &it);
                return writeln!(self.out, "No: {reason}");
            }
        }
        if let Some(trouble) = self.table.trouble() {
            writeln!(self.out, "Warning: {trouble}")?;
        }
        if self.view().public.month != month {
            self.news()
        } else if self.table.seat() != seat {
            writeln!(self.out, "The keyboard passes on.")?;
            self.news()
        } else {
            writeln!(self.out, "You have ended the month; others have not.")
        }
    }
}

/// Everything that a seat could file this month, whether or not it can be done now.
pub fn choices(pack: &Pack, view: &View) -> Vec<Order> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let mut list = Vec::new();
    for question in &view.own.questions {
        let choices = pack.events[question.event.at()].choices.len();
        list.extend((0..choices).map(|choice| Order::Choose {
            event: question.event,
            choice: choice as u8,
        }));
    }
    for (at, it) in pack
        .moves
        .iter()
        .enumerate()
        .filter(|it| it.1.by.contains(&seat))
    {
        let what = crate::content::MoveId::of(at);
        if it.targets.is_empty() {
            list.push(Order::Move { what, target: None });
        }
        let targets = it.targets.iter().filter(|it| **it != seat);
        list.extend(targets.map(|target| Order::Move {
            what,
            target: Some(*target),
        }));
    }
    let own = view.policies().filter(|it| it.by == seat);
    list.extend(own.map(|it| Order::Stop {
        what: it.policy,
        target: it.target,
    }));
    let waits = |it: &&crate::world::Deal| {
        it.ratifications
            .iter()
            .any(|it| it.by == seat && !it.passed)
    };
    list.extend(
        view.deals()
            .filter(waits)
            .map(|it| Order::Lobby { deal: it.id }),
    );
    let promised = view
        .commitments()
        .filter(|it| it.term.giver == seat && it.in_force());
    list.extend(promised.map(|it| Order::Break {
        deal: it.deal,
        position: it.position,
    }));
    list
}

/// Moves announced this month, in order.
fn contests(view: &View) -> Vec<&Contest> {
    view.public.contests.iter().collect()
}

/// The number that a command names.
fn number(rest: &[&str]) -> Result<usize, String> {
    let word = rest.first().ok_or("A number is missing.")?;
    word.trim_end_matches('.')
        .parse()
        .map_err(|_| format!("“{word}” is not a number."))
}

fn pick<T: Copy>(list: &[T], number: usize, hint: &str) -> Result<T, String> {
    number
        .checked_sub(1)
        .and_then(|it| list.get(it))
        .copied()
        .ok_or_else(|| format!("There is no number {number}; {hint}."))
}

/// What to say to a word that is none.
fn unknown(word: &str) -> String {
    let names = WORDS
        .iter()
        .map(|it| it.0.split(' ').next().unwrap_or(it.0));
    let near = names
        .map(|it| (strsim::jaro_winkler(it, word), it))
        .filter(|it| 0.8 < it.0)
        .max_by(|one, other| one.0.total_cmp(&other.0));
    match near {
        Some((_, near)) => format!("“{word}” is no command; did you mean `{near}`?"),
        None => format!("“{word}” is no command; `help` lists them."),
    }
}

/// What an order would cost, or why it cannot be filed, in words.
fn judged(pack: &Pack, view: &View, order: &Order) -> Result<f64, String> {
    rules::judge(pack, view, order)
        .map_err(|it| words::refusal(pack, view, Some(&Act::File(*order)), &it))
}

#[cfg(test)]
mod tests;
