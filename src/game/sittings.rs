//! A game's months as one seat sat down to them: what it could know or how things stood, and what it did.

use std::sync::Arc;

use crate::content::{ActorId, LensId};
use crate::futures::{Deed, Ground, Retrospect, Sitting};
use crate::game::{Command, Game, Record, Start, save};
use crate::world::{Act, Audience, World};

/// What is known of a month while its log is walked.
struct Open {
    month: u8,
    ground: Option<Ground>,
    deeds: Vec<Deed>,
}

impl Game {
    /// A seat's months and decisions, to be looked back on. `truth`: from how things stood; else from what the seat could know
    /// and believed. A game that is not over is told from what the seat could know.
    pub fn retrospect(&self, seat: ActorId, truth: bool, futures: u64) -> Retrospect {
        let header = self.header();
        let mut walk = save::Walk::new(Arc::clone(self.pack()), Arc::clone(header));
        let mut sittings = Vec::new();
        let mut open = Open::of(&walk.course.world, truth);
        for (line, record) in self.log().iter().enumerate() {
            if let Record::Turn(turn) = record
                && let Start::Command(Command::Seat { actor, act, .. }) = &turn.start
                && *actor == seat
            {
                open.note(&walk.course.world, act);
            }
            walk.step(line + 1, Some(record));
            match record {
                Record::Turn(turn) if matches!(turn.start, Start::Open(_)) && !truth => {
                    let view = Arc::new(walk.course.view(Audience::Seat(seat)));
                    let belief = walk
                        .course
                        .seat(seat)
                        .map_or_else(LensId::default, |it| it.belief);
                    open.ground = Some(Ground::Seen { view, belief });
                }
                Record::Month(_) => {
                    let next = Open::of(&walk.course.world, truth);
                    sittings.extend(std::mem::replace(&mut open, next).done());
                }
                _ => (),
            }
        }
        let computers = header.seats.iter().filter(|it| it.1.is_some());
        Retrospect {
            seat,
            sittings,
            levels: computers.copied().collect(),
            round: header.pace.round,
            until: self.months(),
            futures,
        }
    }
}

impl Open {
    fn of(world: &World, truth: bool) -> Self {
        Self {
            month: world.playing(),
            ground: truth.then(|| Ground::True(Arc::new(world.clone()))),
            deeds: Vec::new(),
        }
    }

    /// Notes an act; one that takes another back takes it away.
    fn note(&mut self, world: &World, act: &Act) {
        match act {
            Act::Unfile(order) => {
                let same = |it: &Deed| *it == Deed::Act(Act::File(*order));
                if let Some(at) = self.deeds.iter().rposition(same) {
                    self.deeds.remove(at);
                }
            }
            Act::Answer { offer, sign } => {
                let draft = world.round.offers.iter().find(|it| it.id == *offer);
                self.deeds
                    .extend(draft.map(|it| Deed::Answer(it.draft.clone(), *sign)));
            }
            Act::File(_)
            | Act::Propose(_)
            | Act::Object { .. }
            | Act::Reply { .. }
            | Act::WayDown { .. }
            | Act::Aims(_)
            | Act::Argue(_) => self.deeds.push(Deed::Act(act.clone())),
            // The rest changes nothing in the world, or is numbered as no other future numbers it.
            _ => (),
        }
    }

    fn done(self) -> Option<Sitting> {
        Some(Sitting {
            month: self.month,
            ground: self.ground?,
            deeds: self.deeds,
        })
    }
}
