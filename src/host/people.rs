//! The people of a class: names of birds, seats, codes to come back with, who is there. Nobody is asked who he or she is.

use rand::rand_core::UnwrapErr;
use rand::rngs::SysRng;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};
use serde::{Deserialize, Serialize};

use crate::content::{ClassMatter, foreign};
use crate::words::host as told;

/// People of a class at most.
pub const MOST_PEOPLE: usize = 250;

/// Joins a minute after which each one waits for the facilitator's word.
const MOST_JOINS: usize = 30;

/// Milliseconds after which somebody counts as idle, and without a sign of life as gone.
const IDLE: u64 = 90_000;
const GONE: u64 = 30_000;

/// Letters of a name at most.
const LONGEST_NAME: usize = 16;

/// Somebody in the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The number: several may share a seat, and what they do is theirs by it. From 1.
    pub number: u16,
    /// The name: a bird's, unless it was changed.
    pub name: String,
    /// The seat, by id; none for those who wait or watch.
    pub seat: Option<String>,
    /// How they stand to the class.
    pub state: State,
    /// What their pages show that they are they; only its hash is kept.
    pub token: String,
    /// The code with which they come back on another device; only its hash is kept.
    pub code: String,
}

/// How somebody stands to the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// There.
    In,
    /// Waits for the facilitator's word.
    Waiting,
    /// Left, or was removed, and may come back: why.
    Removed(String),
    /// May not come back: why.
    Banned(String),
}

/// Whether somebody is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Does something.
    Here,
    /// The page is open; nothing has been done for so many milliseconds.
    Idle(u64),
    /// No sign of life for so many milliseconds.
    Gone(u64),
}

/// When somebody was last heard of; never written down.
#[derive(Debug, Clone, Copy, Default)]
struct Sign {
    number: u16,
    /// The page was open.
    seen: u64,
    /// Something was done.
    acted: u64,
}

/// The people of a class.
#[derive(Debug, Clone, Default)]
pub struct People {
    list: Vec<Person>,
    signs: Vec<Sign>,
    joins: Vec<u64>,
}

/// What somebody gets who joins: shown once and not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The number.
    pub number: u16,
    /// For the page.
    pub token: String,
    /// To come back with: three words.
    pub code: String,
}

impl People {
    /// People as they were written down.
    pub fn of(list: Vec<Person>) -> Self {
        Self {
            list,
            ..Self::default()
        }
    }

    /// Everybody, in the order in which they came.
    pub fn all(&self) -> &[Person] {
        &self.list
    }

    /// Those who are in the class.
    pub fn there(&self) -> impl Iterator<Item = &Person> {
        self.list.iter().filter(|it| it.state == State::In)
    }

    /// People of a seat.
    pub fn of_seat<'a>(&'a self, seat: &'a str) -> impl Iterator<Item = &'a Person> {
        self.there()
            .filter(move |it| it.seat.as_deref() == Some(seat))
    }

    /// Somebody by number.
    pub fn get(&self, number: u16) -> Option<&Person> {
        self.list.iter().find(|it| it.number == number)
    }

    /// Somebody by number, to be changed.
    pub fn get_mut(&mut self, number: u16) -> Option<&mut Person> {
        self.list.iter_mut().find(|it| it.number == number)
    }

    /// Somebody by what their page shows.
    pub fn by_token(&self, token: &str) -> Option<&Person> {
        let wanted = blake3::hash(token.as_bytes());
        let same = |it: &&Person| blake3::Hash::from_hex(&it.token).is_ok_and(|it| it == wanted);
        self.list.iter().rfind(same)
    }

    /// Lets somebody in, in this seat or in none; where many come at once, they wait for the facilitator's word.
    pub fn join(
        &mut self,
        matter: &ClassMatter,
        seat: Option<String>,
        now: u64,
    ) -> Result<Ticket, String> {
        if MOST_PEOPLE <= self.list.len() {
            return Err(told::CLASS_IS_FULL.to_owned());
        }
        self.joins.retain(|it| now < *it + 60_000);
        self.joins.push(now);
        let state = if MOST_JOINS < self.joins.len() {
            State::Waiting
        } else {
            State::In
        };
        let number = self.list.last().map_or(1, |it| it.number + 1);
        let (token, code) = (token(), self.code(matter));
        self.list.push(Person {
            number,
            name: self.free_name(matter),
            seat,
            state,
            token: hashed(&token),
            code: hashed(&code),
        });
        self.sign(number, now, true);
        Ok(Ticket {
            number,
            token,
            code,
        })
    }

    /// Somebody comes back with a code, on this or another device; devices that had the old token go on with it.
    pub fn back(&mut self, code: &str, now: u64) -> Result<Ticket, String> {
        let words: Vec<String> = code.split_whitespace().map(str::to_lowercase).collect();
        let code = words.join(" ");
        let wanted = blake3::hash(code.as_bytes());
        let found = self
            .list
            .iter_mut()
            .find(|it| blake3::Hash::from_hex(&it.code).is_ok_and(|it| it == wanted));
        let person = found.ok_or(told::CODE_IS_NOT_KNOWN)?;
        match &person.state {
            State::Banned(why) => return Err(told::you_may_not_return(why)),
            State::Removed(_) => person.state = State::In,
            State::In | State::Waiting => (),
        }
        let token = token();
        person.token = hashed(&token);
        let number = person.number;
        self.sign(number, now, true);
        Ok(Ticket {
            number,
            token,
            code,
        })
    }

    /// A name that nobody has.
    fn free_name(&self, matter: &ClassMatter) -> String {
        let taken = |name: &str| {
            self.list
                .iter()
                .any(|it| it.name.eq_ignore_ascii_case(name))
        };
        let free = matter.names.iter().find(|it| !taken(it));
        free.cloned().unwrap_or_else(|| {
            let mut names =
                (2..).flat_map(|nth| matter.names.iter().map(move |it| format!("{it} {nth}")));
            names.find(|it| !taken(it)).unwrap_or_default()
        })
    }

    fn code(&self, matter: &ClassMatter) -> String {
        let mut system = UnwrapErr(SysRng);
        loop {
            let words: Vec<&str> = (0..3)
                .filter_map(|_| matter.words.choose(&mut system).map(String::as_str))
                .collect();
            let code = words.join(" ");
            if !self.list.iter().any(|it| it.code == hashed(&code)) {
                return code;
            }
        }
    }

    /// Changes a name: letters, digits and spaces, and nobody else's, nor one that could be taken for the class's own voice.
    pub fn rename(&mut self, number: u16, name: &str, reserved: &[&str]) -> Result<(), String> {
        let name = foreign::typed(name)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let plain = name
            .chars()
            .all(|it| it.is_alphanumeric() || it == ' ' || it == '-');
        if name.is_empty() || LONGEST_NAME < name.chars().count() || !plain {
            return Err(told::name_needs_letters(&LONGEST_NAME));
        }
        let looks = look(&name);
        let own = ["teacher", "control", "computer", "clerk", "host", "press"];
        if own
            .iter()
            .chain(reserved)
            .any(|it| looks.contains(&look(it)))
        {
            return Err(told::NAME_IS_TAKEN.to_owned());
        }
        if self
            .list
            .iter()
            .any(|it| it.number != number && look(&it.name) == looks)
        {
            return Err(told::NAME_IS_TAKEN.to_owned());
        }
        let person = self.get_mut(number).ok_or(told::NOBODY_IS_THERE)?;
        person.name = name;
        Ok(())
    }

    /// Somebody's page was heard of; something was done.
    pub fn sign(&mut self, number: u16, now: u64, acted: bool) {
        let at = self.signs.iter().position(|it| it.number == number);
        let at = at.unwrap_or_else(|| {
            self.signs.push(Sign {
                number,
                ..Sign::default()
            });
            self.signs.len() - 1
        });
        self.signs[at].seen = now;
        if acted {
            self.signs[at].acted = now;
        }
    }

    /// Whether somebody is there.
    pub fn presence(&self, number: u16, now: u64) -> Presence {
        let sign = self
            .signs
            .iter()
            .find(|it| it.number == number)
            .copied()
            .unwrap_or_default();
        let (silent, idle) = (
            now.saturating_sub(sign.seen),
            now.saturating_sub(sign.acted),
        );
        if GONE <= silent {
            Presence::Gone(silent)
        } else if IDLE <= idle {
            Presence::Idle(idle)
        } else {
            Presence::Here
        }
    }
}

/// Letters that look like others, made the same.
fn look(name: &str) -> String {
    let plain = name.to_lowercase();
    let letters = plain.chars().filter(|it| it.is_alphanumeric());
    let same = |it: char| match it {
        '0' | 'о' | 'ο' => 'o',
        '1' | 'l' | '|' | 'і' | 'ι' => 'i',
        '3' | 'е' | 'ε' => 'e',
        '4' | 'а' | 'α' => 'a',
        '5' | 'ѕ' => 's',
        'с' => 'c',
        'р' | 'ρ' => 'p',
        'х' | 'χ' => 'x',
        'т' | 'τ' => 't',
        'н' => 'h',
        'у' => 'y',
        it => it,
    };
    letters.map(same).collect()
}

/// What is kept of a secret.
pub fn hashed(secret: &str) -> String {
    blake3::hash(secret.as_bytes()).to_hex().to_string()
}

/// A secret that nobody can guess.
pub fn token() -> String {
    let mut bytes = [0; 16];
    UnwrapErr(SysRng).fill_bytes(&mut bytes);
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// The number of a room, of four digits.
pub fn room_number() -> String {
    format!("{:04}", UnwrapErr(SysRng).random_range(1_000..10_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matter() -> ClassMatter {
        ClassMatter {
            names: vec!["Heron".to_owned(), "Tern".to_owned()],
            words: ["amber", "apple", "arrow", "basil"]
                .map(str::to_owned)
                .to_vec(),
            ..ClassMatter::default()
        }
    }

    #[test]
    fn everybody_gets_a_name_of_a_bird_and_comes_back_with_three_words() {
        let matter = matter();
        let mut people = People::default();
        let first = people.join(&matter, Some("one".to_owned()), 0).unwrap();
        people.join(&matter, None, 0).unwrap();
        people.join(&matter, None, 0).unwrap();
        let names: Vec<&str> = people.all().iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Heron", "Tern", "Heron 2"]);
        assert_eq!(first.code.split(' ').count(), 3);
        let again = people.back(&first.code.to_uppercase(), 9).unwrap();
        assert_eq!(again.number, first.number);
        assert_eq!(
            people.by_token(&again.token).unwrap().seat.as_deref(),
            Some("one")
        );
        assert!(people.by_token(&first.token).is_none());
        assert!(people.back("amber amber", 9).is_err());
        let kept = format!("{:?}", people.all());
        assert!(!kept.contains(&again.token) && !kept.contains(&first.code));
    }

    #[test]
    fn a_name_is_nobody_elses_and_none_of_the_class_s_own() {
        let mut people = People::default();
        for _ in 0..2 {
            people.join(&matter(), None, 0).unwrap();
        }
        for bad in [
            "",
            "Tern",
            "tеrn",
            "T3rn",
            "Teacher",
            "my t3acher",
            "a\u{202e}b!",
            "12345678901234567",
            "Corvane",
            "<b>",
        ] {
            assert!(people.rename(1, bad, &["Corvane"]).is_err(), "{bad}");
        }
        people.rename(1, " Blue  Jay ", &["Corvane"]).unwrap();
        assert_eq!(people.all()[0].name, "Blue Jay");
    }

    #[test]
    fn a_flood_of_joins_waits_for_a_word() {
        let mut people = People::default();
        for at in 0..40 {
            people.join(&matter(), None, at).unwrap();
        }
        assert_eq!(people.there().count(), 30);
        people.join(&matter(), None, 120_000).unwrap();
        assert_eq!(people.all().last().unwrap().state, State::In);
    }

    #[test]
    fn silence_is_gone_and_stillness_is_idle() {
        let mut people = People::default();
        people.join(&matter(), None, 1_000).unwrap();
        assert_eq!(people.presence(1, 20_000), Presence::Here);
        people.sign(1, 95_000, false);
        assert_eq!(people.presence(1, 95_000), Presence::Idle(94_000));
        assert_eq!(people.presence(1, 125_000), Presence::Gone(30_000));
        people.sign(1, 126_000, true);
        assert_eq!(people.presence(1, 126_000), Presence::Here);
    }
}
