//! Plain mode: the whole game as lines of text, for pipes and screen readers.
//!
//! One command a line in, lines out, no escape codes. A line that cannot be done prints `No:` and the reason.

mod advice;
mod branches;
mod desk;
mod dossier;
mod draft;
mod find;
mod lists;
mod looks;
mod show;
mod speak;
mod told;
mod turning;
mod whatif;

pub use draft::parse as parse_draft;
pub use told::told;

use std::io::{self, BufRead, Read as _, Write};
use std::sync::Arc;

use crate::content::{ActorId, Pack, foreign};
use crate::game::{Kept, Table, save};
use crate::words;
use crate::words::choices::filing;
use crate::world::{Act, Contest, Draft, LONGEST, Order, Receipt, Refusal, Reply, View};

/// Words that plain mode knows, with their help; the same as the palette's where both have them.
pub const WORDS: &[(&str, &str)] = &[
    ("news", words::plain::READ_THIS_MONTHS_NEWS),
    ("moves", words::plain::LIST_WHAT_CAN_BE),
    ("do N", words::plain::FILE_MOVE_OR_ANSWER),
    ("undo", words::plain::TAKE_BACK_WHAT_WAS),
    ("withdraw N", words::room::TAKE_BACK_YOUR_OFFER),
    ("offers", words::plain::LIST_OFFERS_DRAFTS_AND),
    ("accept N", words::plain::SIGN_OFFER_OF_THAT),
    ("refuse N", words::plain::REFUSE_OFFER_OF_THAT),
    ("drafts", words::room::LIST_THE_DRAFTS),
    ("send N", words::room::SEND_A_DRAFT),
    ("drop N", words::room::DROP_A_DRAFT),
    ("offer SEAT...", words::plain::DRAFT_DEAL_WITH_THESE),
    ("dossier [NAME]", words::plain::WRITE_CHARTER_MANDATE_OR),
    ("sound SEAT", words::plain::ASK_SEAT_WHAT_IT),
    ("why NAME", words::plain::EXPLAIN_GAUGE_MOVE_ACTOR),
    ("codex [NAME]", words::plain::LIST_CODEX_OR_READ),
    ("dispute NAME: TEXT", words::plain::SAY_THAT_MODEL_HAS),
    ("disputes", words::plain::WHAT_PLAYERS_OBJECT_TO),
    ("export disputes", words::plain::WRITE_DISPUTES_TO_FILE),
    ("argue", words::plain::PUT_FORWARD_MOVE_THAT),
    ("actors [NAME]", words::plain::LIST_WHO_THERE_IS),
    ("alliances", words::plain::WHO_STANDS_WITH_WHOM),
    ("record", words::plain::MONTHS_SO_FAR),
    ("whatif OPTION...", words::plain::WHAT_CHOICES_LEAD_TO),
    ("branch N", words::plain::GO_BACK_TO_MONTH),
    ("branches [NAME]", words::plain::GAMES_THAT_SHARE_BEGINNING),
    ("turning", words::turning::SHOW_TURNING_POINTS),
    ("survey", words::survey::SHOW_SURVEY),
    ("loops NAME", words::loops::LOOPS_THROUGH_THIS),
    ("lens [ID]", words::plain::WHOSE_CLAIMS_YOU_BELIEVE),
    ("aims [A B C P]", words::plain::READ_MANDATE_OR_CHOOSE),
    ("advisers", words::plain::WHAT_EACH_DOCUMENTS_ADVISER),
    ("forecasts", words::plain::THIS_MONTHS_QUESTIONS_AND),
    ("forecast N P", "forecast question N: P percent"),
    ("plan [ID]", words::plain::WHAT_PLAN_DOES_NEXT),
    ("object N", words::plain::OBJECT_TO_ANNOUNCED_MOVE),
    ("insist N", words::plain::INSIST_ON_YOUR_ANNOUNCED),
    ("yield N", words::plain::GIVE_UP_YOUR_ANNOUNCED),
    ("end", "end the month"),
    ("unend", words::room::TAKE_THE_END_BACK),
    ("ready", words::room::OPEN_YOUR_DESK),
    ("save", words::plain::MAKE_SURE_THAT_EVERYTHING),
    ("help", "this list"),
    ("quit", "save and leave"),
];

/// Plays a game in lines of text until its input ends or the person leaves; everything is saved then.
/// Whether it is kept at the end is the answer.
pub fn play(
    table: &mut dyn Table,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Kept> {
    let mut plain = Plain {
        table,
        input,
        out,
        last: None,
        told: false,
        briefed: Vec::new(),
    };
    let res = plain.run();
    // Whatever became of the lines, the game is written down.
    let kept = plain.table.kept();
    res.map(|()| kept)
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
    /// Seats that have been told what the game is about.
    briefed: Vec<ActorId>,
}

/// Bytes of a line that are read; the rest of a longer one is passed over.
const LONGEST_LINE: u64 = 4 * 1024;

/// What a command came to: done, or not and why.
type Done = Result<(), String>;

impl Plain<'_> {
    fn run(&mut self) -> io::Result<()> {
        if self.table.is_covered() {
            self.curtain()?;
        } else {
            self.opening()?;
        }
        self.out.flush()?;
        while let Some(line) = self.line()? {
            let words: Vec<&str> = line.split_whitespace().collect();
            let first = words.first().map(|it| it.trim_start_matches(':'));
            let word = words::fold(first.unwrap_or_default());
            if word == "quit" || word == "q" {
                break;
            }
            if self.table.is_covered() {
                self.table.uncover();
                self.opening()?;
            }
            let Some((_, rest)) = words.split_first().filter(|_| word != "ready") else {
                self.out.flush()?;
                continue;
            };
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
        let read = (&mut *self.input)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        if read as u64 == LONGEST_LINE && !bytes.ends_with(b"\n") {
            self.pass_over()?;
            writeln!(self.out, "No: {}", words::plain::THIS_LINE_IS_TOO_LONG)?;
            return Ok(Some(String::new()));
        }
        let clean = foreign::typed(&String::from_utf8_lossy(&bytes));
        let mut words = clean.split_whitespace();
        if words.any(|it| LONGEST < it.chars().count()) {
            // Nothing has so long a name, and no text is longer.
            writeln!(self.out, "No: {}", words::plain::THIS_LINE_IS_TOO_LONG)?;
            return Ok(Some(String::new()));
        }
        Ok(Some(clean.trim().to_owned()))
    }

    /// Passes over the rest of a line.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let there = self.input.fill_buf()?;
            let end = there.iter().position(|it| *it == b'\n');
            let length = end.map_or(there.len(), |it| it + 1);
            if length == 0 {
                return Ok(());
            }
            self.input.consume(length);
            if end.is_some() {
                return Ok(());
            }
        }
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
            "unend" => return self.unend(),
            "withdraw" => return self.withdraw(rest),
            "drafts" => self.drafts()?,
            "send" => return self.send(rest),
            "drop" => return self.drop_draft(rest),
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
            "whatif" => return self.whatif(rest),
            "turning" => return self.turning(),
            "survey" => return self.survey(),
            "loops" => return self.loops(rest),
            "branch" => return self.branch(rest),
            "branches" => return self.branches(rest),
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
        match self.table.kept() {
            Kept::Whole(path) => writeln!(self.out, "Saved: {}", save::name_of(&path))?,
            Kept::Nowhere => return Ok(Err(words::plain::THIS_GAME_IS_NOT.to_owned())),
            Kept::Not(why) => return Ok(Err(why)),
        }
        self.note()?;
        Ok(Ok(()))
    }

    /// News of the save.
    fn note(&mut self) -> io::Result<()> {
        match self.table.note() {
            Some(note) => writeln!(self.out, "Note: {note}"),
            None => Ok(()),
        }
    }

    /// Everything that could be filed this month, in an order that stays the same while it is played: answers, moves once a
    /// target, policies to stop, lobbying, promises to break.
    fn choices(&self) -> Vec<Order> {
        filing(&self.pack(), &self.view())
    }

    fn file(&mut self, rest: &[&str]) -> io::Result<Done> {
        let choices = self.choices();
        let order = match number(rest)
            .and_then(|it| pick(&choices, it, words::plain::MOVES_LISTS_NUMBERS))
        {
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
            "{}",
            words::plain::filed_cost_capital_left(
                &words::order(&pack, &view, &order),
                &words::held(receipt.cost),
                &words::held(view.own.capital)
            )
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
                "{}",
                words::plain::objections_insist_yield_or(&words::list(&who), &number)
            )?;
        }
        Ok(Ok(()))
    }

    fn undo(&mut self) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        let Some(last) = view.own.filed.last().copied() else {
            return Ok(Err(words::plain::NOTHING_IS_FILED_THIS.to_owned()));
        };
        match self.table.undo() {
            Ok(_) => {
                let left = words::held(self.view().own.capital);
                let text = words::order(&pack, &view, &last);
                writeln!(
                    self.out,
                    "{}",
                    words::plain::taken_back_capital_left(&text, &left)
                )?;
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
            Ok(offer) => offer,
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
            return Ok(Err(words::plain::THAT_IS_NOT_YOUR.to_owned()));
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
        let left = words::held(self.view().own.capital);
        writeln!(self.out, "Done: {text}. Capital left {left}.")?;
        Ok(Ok(()))
    }

    fn contest(&self, rest: &[&str]) -> Result<Contest, String> {
        let view = self.view();
        let list = contests(&view);
        if list.is_empty() {
            return Err(words::plain::NO_MOVE_HAS_BEEN.to_owned());
        }
        let number: usize = number(rest)?;
        number
            .checked_sub(1)
            .and_then(|it| list.get(it))
            .map(|it| (*it).clone())
            .ok_or_else(|| words::plain::NEWS_LISTS_ANNOUNCED_MOVES.to_owned())
    }

    fn end(&mut self) -> io::Result<()> {
        if self.view().outcome.is_some() {
            return writeln!(self.out, "{}", words::plain::GAME_IS_OVER);
        }
        let month = self.view().public.month;
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
        self.note()?;
        if self.view().outcome.is_some() {
            self.table.uncover();
            self.news()
        } else if self.table.is_covered() {
            self.curtain()
        } else if self.view().public.month != month {
            self.news()
        } else {
            writeln!(self.out, "{}", words::plain::YOU_HAVE_ENDED_MONTH)
        }
    }

    /// Says whose turn it is, and nothing else: what is theirs to read comes with their first word.
    fn curtain(&mut self) -> io::Result<()> {
        self.last = None;
        let seat = words::the(&self.pack(), self.table.seat());
        writeln!(self.out, "\n{}", words::room::pass_the_keyboard(&seat))
    }
}

/// Moves announced this month, in order.
fn contests(view: &View) -> Vec<&Contest> {
    view.public.contests.iter().collect()
}

/// The number that a command names.
fn number<N: std::str::FromStr>(rest: &[&str]) -> Result<N, String> {
    let word = rest.first().ok_or(words::plain::NUMBER_IS_MISSING)?;
    words::fold(word)
        .trim_end_matches('.')
        .parse()
        .map_err(|_| words::plain::is_not_number(&word))
}

fn pick<T: Copy>(list: &[T], number: usize, hint: &str) -> Result<T, String> {
    number
        .checked_sub(1)
        .and_then(|it| list.get(it))
        .copied()
        .ok_or_else(|| words::plain::there_is_no_number(&number, &hint))
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
        Some((_, near)) => words::plain::is_no_command_did(&foreign::shown(word), &near),
        None => words::plain::is_no_command_help(&foreign::shown(word)),
    }
}

#[cfg(test)]
mod tests;
