use crate::ai::PlanMind;
use crate::content::{ActorId, EventId, MoveId, Pack, PlanId};
use crate::futures::{Deed, Minds};
use crate::rules;
use crate::world::{Act, Draft, OfferId, Order, Refusal, View, World};

/// One thing that a seat could decide this month.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Nothing beyond what it has done already: today's path.
    Nothing,
    /// A move, or a policy begun.
    Move(MoveId, Option<ActorId>),
    /// An answer to an open question, by position among its choices.
    Answer(EventId, u8),
    /// An offer to these terms.
    Offer(Draft),
    /// Signing an offer that waits for it (true), or refusing it.
    Sign(OfferId, bool),
    /// Following a plan from now on.
    Plan(PlanId),
}

/// Every choice that a seat has this month beside offers of its own, today's path first.
pub fn choices(pack: &Pack, view: &View) -> Vec<Choice> {
    let mut list = vec![Choice::Nothing];
    list.extend(
        rules::orders(pack, view)
            .into_iter()
            .filter_map(|it| match it {
                Order::Move { what, target } => Some(Choice::Move(what, target)),
                Order::Choose { event, choice } => Some(Choice::Answer(event, choice)),
                _ => None,
            }),
    );
    let waiting = view.own.offers.iter().filter(|it| it.open());
    for offer in waiting.filter(|it| it.waits_for().contains(&view.seat().unwrap_or_default())) {
        list.extend([true, false].map(|it| Choice::Sign(offer.id, it)));
    }
    list.extend(pack.plans.ids().map(Choice::Plan));
    list
}

impl Choice {
    /// Why a seat cannot decide this now.
    pub fn refused(&self, pack: &Pack, view: &View) -> Option<Refusal> {
        let over = view.outcome.is_some() || view.public.month >= view.months(pack);
        if over {
            return Some(Refusal::Over);
        }
        let Some(seat) = view.seat() else {
            return Some(Refusal::NotYours);
        };
        let act = self.act()?;
        if let Act::File(order) = &act {
            return rules::judge(pack, view, order).err();
        }
        let mut world = rules::imagine(pack, view, view.public.lens.unwrap_or_default(), 0);
        rules::act(pack, &mut world, seat, &act).err()
    }

    /// The act that it is; none where it takes none, or more than one.
    fn act(&self) -> Option<Act> {
        match self {
            Self::Nothing | Self::Plan(_) => None,
            Self::Move(what, target) => {
                let (what, target) = (*what, *target);
                Some(Act::File(Order::Move { what, target }))
            }
            Self::Answer(event, choice) => {
                let (event, choice) = (*event, *choice);
                Some(Act::File(Order::Choose { event, choice }))
            }
            Self::Offer(draft) => Some(Act::Propose(draft.clone())),
            Self::Sign(offer, sign) => {
                let (offer, sign) = (*offer, *sign);
                Some(Act::Answer { offer, sign })
            }
        }
    }

    /// What the seat does in the month that is being played.
    pub fn deeds(&self, seat: ActorId, month: u8) -> Vec<(u8, ActorId, Deed)> {
        let act = self.act().into_iter();
        act.map(|it| (month, seat, Deed::Act(it))).collect()
    }

    /// The players of the futures: the usual ones, a plan's where one is followed.
    pub fn minds(&self, pack: &Pack, seat: ActorId) -> Minds {
        let mut minds = Minds::new(pack, &[]);
        if let Self::Plan(plan) = self {
            minds.set(seat, Box::new(PlanMind::new(pack, *plan, seat)));
        }
        minds
    }

    /// Month up to which the seat does what the choice says and nothing else; none where its plan decides at once.
    pub fn by_hand(&self, world: &World) -> u8 {
        match self {
            Self::Plan(_) => 0,
            _ => world.playing(),
        }
    }
}
