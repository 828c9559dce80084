use crate::content::{ActorId, Pack};
use crate::futures::{Minds, Talk};
use crate::rules;
use crate::world::{Act, Draft, OfferId, Report, Trace, World};

/// Somebody who watches a world played on from month to month.
pub trait Watch {
    /// Everything has been said; the month is about to end.
    fn closed(&mut self, _: &Pack, _: &World) {}
    /// The month is over.
    fn resolved(&mut self, _: &Pack, _: &World, _: &Report) {}
}

impl Watch for () {}

/// The states at the ends of the months, the nearest first.
impl Watch for Vec<World> {
    fn resolved(&mut self, _: &Pack, world: &World, _: &Report) {
        self.push(world.clone());
    }
}

/// Something that a seat is taken to do in a future, by what it means there: what lies on the table has other numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// An act.
    Act(Act),
    /// Signing whatever offer holds this draft, or refusing it.
    Answer(Draft, bool),
}

impl Deed {
    /// The act that it is at a table.
    fn act(&self, world: &World) -> Option<Act> {
        let offer = |draft: &Draft| -> Option<OfferId> {
            let mut open = world.round.offers.iter().filter(|it| it.open());
            open.find(|it| it.draft == *draft).map(|it| it.id)
        };
        match self {
            Self::Act(act) => Some(act.clone()),
            Self::Answer(draft, sign) => {
                offer(draft).map(|offer| Act::Answer { offer, sign: *sign })
            }
        }
    }
}

/// A world that is played on to a horizon: computer players decide, except where a seat is taken to do something else.
pub struct Playout<'a> {
    pack: &'a Pack,
    world: World,
    minds: Minds,
    until: u8,
    round: u8,
    begun: bool,
    deeds: &'a [(u8, ActorId, Deed)],
    hand: Option<(ActorId, u8)>,
}

impl<'a> Playout<'a> {
    /// This world between these players, to the scenario's last month.
    pub fn of(pack: &'a Pack, world: World, minds: Minds) -> Self {
        let until = pack.scenarios[world.scenario].months;
        Self {
            pack,
            world,
            minds,
            until,
            round: 1,
            begun: false,
            deeds: &[],
            hand: None,
        }
    }

    /// Only until so many months are over.
    #[must_use]
    pub fn until(self, month: u8) -> Self {
        let until = self.until.min(month);
        Self { until, ..self }
    }

    /// In rounds of so many months: orders act in the first.
    #[must_use]
    pub fn in_rounds(self, months: u8) -> Self {
        let round = months.max(1);
        Self { round, ..self }
    }

    /// The first month has been opened: what can be seen to lie on the table lies there, and computer players only file what
    /// nobody sees.
    #[must_use]
    pub fn begun(self) -> Self {
        Self {
            begun: true,
            ..self
        }
    }

    /// A seat does this and nothing else up to the end of a month, each deed in its month; afterwards its computer player decides.
    #[must_use]
    pub fn doing(self, seat: ActorId, up_to: u8, deeds: &'a [(u8, ActorId, Deed)]) -> Self {
        Self {
            deeds,
            hand: Some((seat, up_to)),
            ..self
        }
    }

    /// Plays it on.
    pub fn play(mut self, watch: &mut impl Watch, trace: &mut impl Trace) -> World {
        while self.world.month < self.until {
            if self.world.month.is_multiple_of(self.round) || self.begun {
                self.talk();
            }
            self.begun = false;
            watch.closed(self.pack, &self.world);
            let report = rules::resolve(self.pack, &mut self.world, trace);
            watch.resolved(self.pack, &self.world, &report);
        }
        self.world
    }

    fn talk(&mut self) {
        let month = self.world.playing();
        let by_hand = self.hand.filter(|it| month <= it.1).map(|it| it.0);
        let aside = by_hand.and_then(|it| self.minds.take(it));
        let mut talk = Talk::silent(self.pack, &mut self.world, &mut self.minds);
        if self.begun {
            talk.go_on();
        } else {
            talk.open();
        }
        for (_, by, deed) in self.deeds.iter().filter(|it| it.0 == month) {
            if let Some(act) = deed.act(talk.world()) {
                talk.person(*by, &act);
            }
        }
        talk.close();
        if let (Some(seat), Some(mind)) = (by_hand, aside) {
            self.minds.set(seat, mind);
        }
    }
}
