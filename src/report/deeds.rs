//! Who did what, in order: a game's log run again, each act told as things stood when it was done.

use std::sync::Arc;

use crate::content::{ActorId, Pack};
use crate::futures::Said;
use crate::game::{Command, ControlAct, Course, Game, Hand, Record, Start, save};
use crate::words;
use crate::world::{Act, Answer, Audience, Dispute, OfferId, Order, Term};

/// What kind of thing was done.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// An order was filed.
    Filed(Order),
    /// An order was taken back.
    TookBack(Order),
    /// A draft was put on the table.
    Offered(Vec<Term>),
    /// A party was sounded out on a draft.
    Sounded,
    /// An offer was signed.
    Signed(OfferId),
    /// An offer was refused.
    Refused(OfferId),
    /// An own offer was taken back.
    Withdrew,
    /// A move was objected to, or a way down from it was posted.
    Objected,
    /// Objections were replied to.
    Replied,
    /// A move outside the menu was argued for, for these reasons.
    Argued(Vec<String>),
    /// What the model says was objected to.
    Disputed(Dispute),
    /// A forecast was given: which question of the month, from 0, and percent.
    Forecast(u8, u8),
    /// Another line of thought was taken up.
    Believed,
    /// Futures were looked into.
    Looked,
    /// A draft was kept on the desk.
    Drafted,
}

/// Something that a person did.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// In which month, from 1.
    pub month: u8,
    /// In which seat.
    pub seat: ActorId,
    /// By whom of its people.
    pub hand: Hand,
    /// What kind of thing.
    pub what: What,
    /// The same in words.
    pub text: String,
}

/// An answer to an offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// In which month, from 1.
    pub month: u8,
    /// Which offer.
    pub offer: OfferId,
    /// Who had offered.
    pub from: ActorId,
    /// What.
    pub terms: Vec<Term>,
    /// Who answers.
    pub by: ActorId,
    /// It signs.
    pub sign: bool,
    /// In what words, where a computer player answers.
    pub words: Option<Answer>,
}

/// A game as its people played it.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// What people did, in order.
    pub deeds: Vec<Deed>,
    /// All answers to offers that a person made or answered, in order.
    pub answers: Vec<Answered>,
    /// What the facilitator did, and in which month.
    pub control: Vec<(u8, ControlAct)>,
    offers: Vec<(OfferId, ActorId, Vec<Term>)>,
}

impl Log {
    /// Reads a game's log.
    pub fn of(game: &Game) -> Self {
        let pack = game.pack();
        let mut walk = save::Walk::new(Arc::clone(pack), Arc::clone(game.header()));
        let mut log = Self::default();
        for (line, record) in game.log().iter().enumerate() {
            let month = walk.course.world.playing();
            log.see_offers(&walk.course);
            if let Record::Turn(turn) = record
                && let Start::Command(command) = &turn.start
            {
                log.command(pack, &walk.course, command);
            }
            walk.step(line + 1, Some(record));
            log.see_offers(&walk.course);
            if let Record::Turn(turn) = record {
                for said in &turn.then {
                    log.said(month, said);
                }
            }
        }
        log
    }

    fn see_offers(&mut self, course: &Course) {
        for it in &course.world.round.offers {
            if !self.offers.iter().any(|old| old.0 == it.id) {
                self.offers.push((it.id, it.from, it.draft.terms.clone()));
            }
        }
    }

    fn command(&mut self, pack: &Pack, course: &Course, command: &Command) {
        let month = course.world.playing();
        let (seat, hand, act) = match command {
            Command::Seat { actor, hand, act } => (*actor, *hand, act),
            Command::Control(it) => return self.control.push((month, it.clone())),
            Command::Clock(_) => return,
        };
        if let Act::Answer { offer, sign } = act {
            self.answer(month, *offer, seat, *sign, None);
        }
        let Some(what) = what(act) else { return };
        let view = course.view(Audience::Seat(seat));
        self.deeds.push(Deed {
            month,
            seat,
            hand,
            what,
            text: words::act(pack, &view, act),
        });
    }

    fn said(&mut self, month: u8, said: &Said) {
        if let Act::Answer { offer, sign } = said.act {
            self.answer(month, offer, said.by, sign, said.words.clone());
        }
    }

    fn answer(
        &mut self,
        month: u8,
        offer: OfferId,
        by: ActorId,
        sign: bool,
        words: Option<Answer>,
    ) {
        let Some((_, from, terms)) = self.offers.iter().find(|it| it.0 == offer) else {
            return;
        };
        self.answers.push(Answered {
            month,
            offer,
            from: *from,
            terms: terms.clone(),
            by,
            sign,
            words,
        });
    }

    /// What an offer said, and who made it.
    pub fn offer(&self, id: OfferId) -> Option<(ActorId, &[Term])> {
        let found = self.offers.iter().find(|it| it.0 == id)?;
        Some((found.1, &found.2))
    }
}

/// What kind of thing an act is; none for what only opens and ends a month.
fn what(act: &Act) -> Option<What> {
    Some(match act {
        Act::File(order) => What::Filed(*order),
        Act::Unfile(order) => What::TookBack(*order),
        Act::Propose(draft) => What::Offered(draft.terms.clone()),
        Act::Sound(..) => What::Sounded,
        Act::Answer { offer, sign: true } => What::Signed(*offer),
        Act::Answer { offer, sign: false } => What::Refused(*offer),
        Act::Withdraw { .. } => What::Withdrew,
        Act::Keep(_) => What::Drafted,
        Act::Object { .. } | Act::WayDown { .. } => What::Objected,
        Act::Reply { .. } => What::Replied,
        Act::Belief(_) => What::Believed,
        Act::Argue(it) => What::Argued(it.reasons.clone()),
        Act::Dispute(it) => What::Disputed(Dispute::clone(it)),
        Act::Forecast { number, percent } => What::Forecast(*number, *percent),
        Act::Look => What::Looked,
        Act::Drop(_) | Act::Aims(_) | Act::Ask(_) | Act::End | Act::Unend => return None,
    })
}
