//! Who is in a class: joining, coming back, sitting down, leaving; and finding a delegation by its name.

use crate::content::{ActorId, foreign, nearest};
use crate::game::{ControlAct, Player};
use crate::host::class::{Class, Delegation};
use crate::host::people::{Presence, State, Ticket};
use crate::host::record::Line;
use crate::words::host as told;

impl Class {
    /// Somebody joins, in the smallest delegation unless it is too late for that or another is wished for.
    pub fn join(&mut self, now: u64) -> Result<Ticket, String> {
        let seat = if self.facts.locked {
            None
        } else {
            self.smallest()
        };
        let ticket = self.people.join(&self.matter, seat, now)?;
        self.keep_person(ticket.number);
        Ok(ticket)
    }

    /// The delegation with the fewest people.
    fn smallest(&self) -> Option<String> {
        let people = |it: &&Delegation| self.people.of_seat(&it.id).count();
        self.seats.iter().min_by_key(people).map(|it| it.id.clone())
    }

    pub(super) fn keep_person(&mut self, number: u16) {
        if let Some(it) = self.people.get(number) {
            let line = Line::Person(it.clone());
            self.write(line);
        }
    }

    /// Somebody takes a seat, or watches (none). A seat of the computer's is theirs from now on.
    pub fn sit(&mut self, number: u16, seat: Option<&str>) -> Result<(), String> {
        let actor = match seat {
            Some(id) => Some(self.seat(id).ok_or(told::NOBODY_SITS_THERE)?.actor),
            None => None,
        };
        let person = self.people.get_mut(number).ok_or(told::NOBODY_IS_THERE)?;
        person.seat = seat.map(str::to_owned);
        self.keep_person(number);
        if let Some(actor) = actor.filter(|it| !self.is_played(*it)) {
            self.control(ControlAct::Hand(actor, Player::Person))?;
        }
        Ok(())
    }

    /// Changes how somebody stands to the class.
    pub fn set_state(&mut self, number: u16, state: State) -> Result<(), String> {
        let person = self.people.get_mut(number).ok_or(told::NOBODY_IS_THERE)?;
        person.state = state;
        self.keep_person(number);
        Ok(())
    }

    /// Somebody's device was heard of.
    pub fn sign(&mut self, number: u16, now: u64, acted: bool) {
        self.people.sign(number, now, acted);
    }

    /// Whether somebody is there.
    pub fn presence(&self, number: u16, now: u64) -> Presence {
        self.people.presence(number, now)
    }

    /// Somebody comes back with three words.
    pub fn back(&mut self, code: &str, now: u64) -> Result<Ticket, String> {
        let ticket = self.people.back(code, now)?;
        self.keep_person(ticket.number);
        Ok(ticket)
    }

    /// Somebody changes the name.
    pub fn rename(&mut self, number: u16, name: &str) -> Result<(), String> {
        let reserved: Vec<String> = self.pack.actors.iter().map(|it| it.name.clone()).collect();
        let reserved: Vec<&str> = reserved.iter().map(String::as_str).collect();
        self.people.rename(number, name, &reserved)?;
        self.keep_person(number);
        Ok(())
    }

    /// A seat by the beginning of its id or name.
    pub fn named(&self, word: &str) -> Result<ActorId, String> {
        let word = word.trim().to_lowercase();
        let pack = self.pack();
        let seats = self.seats().iter();
        let named: Vec<ActorId> = seats
            .filter(|it| {
                let actor = &pack.actors[it.actor];
                let names = [&it.id, &actor.name, &actor.short];
                !word.is_empty() && names.iter().any(|it| it.to_lowercase().starts_with(&word))
            })
            .map(|it| it.actor)
            .collect();
        let exact = named.iter().find(|it| pack.actors[**it].id == word);
        match (&named[..], exact) {
            (_, Some(it)) | ([it], None) => Ok(*it),
            ([], None) => {
                let ids = self.seats().iter().map(|it| it.id.as_str());
                let all: Vec<String> = self.seats().iter().map(|it| it.id.clone()).collect();
                let shown = foreign::shown(&word);
                Err(match nearest(&word, ids) {
                    Some(near) => told::no_seat_did_you_mean(&shown, &near),
                    None => told::no_seat(&shown, &all.join(", ")),
                })
            }
            _ => {
                let names: Vec<String> =
                    named.iter().map(|it| pack.actors[*it].id.clone()).collect();
                Err(told::which_seat(&foreign::shown(&word), &names.join(", ")))
            }
        }
    }
}
