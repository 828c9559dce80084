//! What a clerk's line about a seat means: choices by number, answers to offers, forecasts, deals signed on paper.

use std::sync::Arc;

use crate::content::{ActorId, Pack, foreign};
use crate::game::Hand;
use crate::host::class::Class;
use crate::host::slip::Slip;
use crate::ui::plain::parse_draft;
use crate::words::choices::{self, Choice};
use crate::words::{self, host as told};
use crate::world::{Act, Audience, OfferId, View};

/// What a line came to: done, with what is to be said, or not and why.
pub type Done = Result<Vec<String>, String>;

/// `cor 2,7 y3 n4 60 "why"`: what a seat has on its slip, in place of what it had filed.
pub fn seat_line(class: &mut Class, actor: ActorId, rest: &str, now: u64) -> Done {
    if !class.to_round(now) {
        return Err(told::NO_ROUND_NOW.to_owned());
    }
    let pack = Arc::clone(class.pack());
    let view = class.view(Audience::Seat(actor));
    let read = Read::of(&pack, &view, rest)?;
    let id = pack.actors[actor].id.clone();
    let name = words::The(&pack, actor);
    // What the line does not speak of stays as it was.
    let had = class
        .seat(&id)
        .map(|it| it.slip.clone())
        .unwrap_or_default();
    let slip = Slip {
        acts: read.acts.unwrap_or(had.acts),
        forecasts: read.forecasts.unwrap_or(had.forecasts),
        reason: read.reason.unwrap_or(had.reason),
    };
    let mut lines = class.file_slip(&id, Hand(0), slip)?;
    for (offer, sign) in read.answers {
        let title = words::offer_name(&pack, &view, offer);
        match class.act(&id, Hand(0), Act::Answer { offer, sign }) {
            Ok(_) if sign => lines.push(told::signed(&name, &title)),
            Ok(_) => lines.push(told::refused(&name, &title)),
            Err(why) => lines.push(told::could_not_be_filed(&title, &why)),
        }
    }
    for offer in read.withdrawn {
        let title = words::offer_name(&pack, &view, offer);
        class.act(&id, Hand(0), Act::Withdraw { offer })?;
        lines.push(told::withdrawn(&name, &title));
    }
    let view = class.view(Audience::Seat(actor));
    let filed: Vec<String> = view
        .own
        .filed
        .iter()
        .map(|it| words::order(&pack, &view, it))
        .collect();
    let filed = if filed.is_empty() {
        told::HOLD_STEADY.to_owned()
    } else {
        filed.join("; ")
    };
    lines.push(told::filed(
        &name,
        &filed,
        &format!("{:.0}", view.own.capital),
    ));
    Ok(lines)
}

/// A seat's line, read.
#[derive(Debug, Default)]
struct Read {
    acts: Option<Vec<String>>,
    forecasts: Option<Vec<Option<u8>>>,
    reason: Option<String>,
    answers: Vec<(OfferId, bool)>,
    withdrawn: Vec<OfferId>,
}

impl Read {
    fn of(pack: &Pack, view: &View, text: &str) -> Result<Self, String> {
        let list = choices::orders(pack, view);
        let (text, reason) = match text.split_once('"') {
            Some((text, reason)) => (text, Some(reason.trim_end_matches('"').trim().to_owned())),
            None => (text, None),
        };
        let mut read = Self {
            reason,
            ..Self::default()
        };
        for word in text.split_whitespace() {
            if let Some((kind, number)) = offer_word(word) {
                let offer = number
                    .parse()
                    .map_err(|_| words::plain::is_not_number(&foreign::shown(word)))?;
                match kind {
                    'w' => read.withdrawn.push(offer),
                    kind => read.answers.push((offer, kind == 'y')),
                }
            } else if read.acts.is_none() && !word.ends_with('%') {
                read.acts = Some(numbered(&list, word)?);
            } else {
                read.forecasts = Some(percents(word)?);
            }
        }
        Ok(read)
    }
}

/// `y3`, `n9`, `w4`: an answer to an offer.
fn offer_word(word: &str) -> Option<(char, &str)> {
    let mut letters = word.chars();
    let first = letters.next()?.to_ascii_lowercase();
    let rest = letters.as_str();
    ("ynw".contains(first) && rest.starts_with(|it: char| it.is_ascii_digit()))
        .then_some((first, rest))
}

/// `2,7`: choices by their numbers on the list; `-`: none.
fn numbered(list: &[Choice], word: &str) -> Result<Vec<String>, String> {
    if word == "-" {
        return Ok(Vec::new());
    }
    let key = |word: &str| {
        let number: usize = word
            .parse()
            .map_err(|_| told::is_no_choice(&foreign::shown(word)))?;
        let found = number.checked_sub(1).and_then(|it| list.get(it));
        found
            .map(|it| it.key.clone())
            .ok_or_else(|| told::no_choice(&number, &list.len()))
    };
    word.split([',', '+'])
        .filter(|it| !it.is_empty())
        .map(key)
        .collect()
}

/// `60,40,-`: percent for each question.
fn percents(word: &str) -> Result<Vec<Option<u8>>, String> {
    let percent = |word: &str| {
        if word == "-" {
            return Ok(None);
        }
        let number: Result<u8, _> = word.trim_end_matches('%').parse();
        match number {
            Ok(percent) if percent <= 100 => Ok(Some(percent)),
            _ => Err(words::plain::is_no_percentage_from(&foreign::shown(word))),
        }
    };
    word.split(',').map(percent).collect()
}

fn parties(class: &Class, text: &str) -> Result<Vec<ActorId>, String> {
    let mut parties = Vec::new();
    for word in text.split(',') {
        let actor = class.named(word)?;
        if !parties.contains(&actor) {
            parties.push(actor);
        }
    }
    if parties.len() < 2 {
        return Err(told::DEAL_NEEDS_TWO.to_owned());
    }
    Ok(parties)
}

/// `deals mar,cor`: what the two could promise each other, by number.
pub fn deals(class: &Class, rest: &str) -> Done {
    let parties = parties(class, rest)?;
    let view = class.view(Audience::Seat(parties[0]));
    let pack = class.pack();
    let list = choices::promises(pack, &view, &parties);
    if list.is_empty() {
        return Err(words::plain::THESE_SEATS_HAVE_NOTHING.to_owned());
    }
    let row = |(at, term): (usize, &crate::world::Term)| {
        let months = words::months(term.months);
        format!("{:3}. {} ({months})", at + 1, words::pledge(pack, term))
    };
    Ok(list.iter().enumerate().map(row).collect())
}

/// `deal mar,cor 13 20t`: a slip that all parties have signed; the first of them proposes.
pub fn deal(class: &mut Class, rest: &str, now: u64) -> Done {
    let (names, text) = rest.split_once(' ').ok_or(told::DEAL_NEEDS_TERMS)?;
    let parties = parties(class, names)?;
    if !class.to_round(now) {
        return Err(told::NO_ROUND_NOW.to_owned());
    }
    let pack = Arc::clone(class.pack());
    let view = class.view(Audience::Seat(parties[0]));
    let list = choices::promises(&pack, &view, &parties);
    let draft = parse_draft(&pack, &list, &spelt_out(text))?;
    let title = words::title(&pack, &draft.terms);
    let id = |actor: ActorId| pack.actors[actor].id.clone();
    let receipt = class.act(&id(parties[0]), Hand(0), Act::Propose(draft.clone()))?;
    let offer = receipt.offer.ok_or(told::DEAL_NEEDS_TERMS)?;
    let mut lines = vec![told::proposed(
        &words::The(&pack, parties[0]),
        &offer,
        &title,
    )];
    for (party, answer) in &receipt.answers {
        lines.push(words::answer(&pack, *party, &draft.terms, answer));
    }
    let mut others: Vec<ActorId> = parties[1..].to_vec();
    others.retain(|it| draft.parties().contains(it) && class.is_played(*it));
    for party in others {
        let act = Act::Answer { offer, sign: true };
        if let Err(why) = class.act(&id(party), Hand(0), act) {
            // A slip that not all could sign binds nobody.
            class.act(&id(parties[0]), Hand(0), Act::Withdraw { offer })?;
            return Err(told::not_signed(&words::The(&pack, party), &why));
        }
        lines.push(told::signed(&words::The(&pack, party), &title));
    }
    Ok(lines)
}

/// `20t` as it is written out: `20 token`.
fn spelt_out(text: &str) -> String {
    let word = |word: &str| {
        let (number, size) =
            word.split_at(word.len() - word.chars().last().map_or(0, char::len_utf8));
        let size = match size {
            "t" => "token",
            "h" => "half",
            "f" => "full",
            _ => return word.to_owned(),
        };
        if number.is_empty() || !number.chars().all(|it| it.is_ascii_digit()) {
            return word.to_owned();
        }
        format!("{number} {size}")
    };
    text.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}
