//! What a seat may do now, as one list: the desk, plain lines, the clerk's lines, pages and printed slips show it, and a door
//! that others reach from afar carries out nothing that is not on it.

use crate::content::file::Size;
use crate::content::{ActorId, ClauseId, MoveId, Pack};
use crate::rules;
use crate::words::sentence::sentences;
use crate::words::{Subject, act as named, deals, list};
use crate::world::{
    Act, Aims, Argument, Contest, Deal, Dispute, Draft, Forecast, Odds, Offer, Order, Refusal,
    Reply, Term, View, is_text,
};

sentences! {
    GIVES_NOTHING = "you promise nothing";
    GETS_NOTHING = "nothing is promised to you";
    LOBBY_GAIN = "More of those who decide at home are for it";
    STOP_GAIN = "Its upkeep is saved, and its cost is no longer borne";
    STOP_LOSS = "What it brought fades";
    BREAK_GAIN = "You are free of it";
    BREAK_LOSS = "Where it is seen, trust in your word falls";
    OBJECT_GAIN = "The mover must insist, soften or yield";
    INSIST_LOSS = "The ladder goes up a rung";
    WAY_DOWN_GAIN = "Whoever takes it loses no face";
}

/// Something a seat may do.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What. Where [`Choice::is_open`] says so, a person still fills it in.
    pub act: Act,
    /// A short name that stays the same while the act means the same: doors name a choice by it.
    pub key: String,
    /// What, in the imperative.
    pub words: String,
    /// Capital it costs, or why it cannot be done now.
    pub cost: Result<f64, Refusal>,
    /// What it is good for; empty where nothing can be said.
    pub gain: String,
    /// What it costs beyond capital; empty where nothing can be said.
    pub loss: String,
    /// Who minds.
    pub objectors: Vec<ActorId>,
    /// What explains it.
    pub why: Option<Subject>,
}

impl Choice {
    /// Whether a person still fills in a number, a draft or a text.
    pub const fn is_open(&self) -> bool {
        matches!(
            self.act,
            Act::Forecast { .. }
                | Act::Aims(_)
                | Act::Propose(Draft { .. })
                | Act::Argue(_)
                | Act::Dispute(_)
        )
    }

    /// Whether an act is this choice, filled in.
    fn holds(&self, pack: &Pack, seat: ActorId, act: &Act) -> bool {
        match (&self.act, act) {
            (
                Act::Forecast { number, .. },
                Act::Forecast {
                    number: of,
                    percent,
                },
            ) => number == of && *percent <= 100,
            (Act::Aims(_), Act::Aims(aims)) => rules::is_mandate(pack, seat, *aims),
            (Act::Propose(own), Act::Propose(it)) if !own.terms.is_empty() => own == it,
            (
                Act::Propose(_),
                Act::Propose(Draft { terms })
                | Act::Sound(Draft { terms }, _)
                | Act::Keep(Draft { terms }),
            ) => (1..=rules::MOST_TERMS).contains(&terms.len()),
            (Act::Argue(_), Act::Argue(it)) => {
                is_text(&it.what) && it.reasons.iter().all(|it| is_text(it))
            }
            (Act::Dispute(_), Act::Dispute(it)) => is_text(&it.text),
            (own, it) => own == it,
        }
    }
}

/// Everything a seat may do now, or could do if it had what is missing, in an order that stays the same while a month is played.
pub fn choices(pack: &Pack, view: &View) -> Vec<Choice> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let desk = Desk { pack, view, seat };
    let mut all = orders(pack, view);
    all.extend(view.own.filed.iter().map(|it| desk.unfiled(*it)));
    for offer in view.own.offers.iter().filter(|it| it.open()) {
        all.extend(desk.offer(offer));
    }
    for (at, draft) in view.own.desk.iter().enumerate() {
        all.extend(desk.drafted(at as u8, draft));
    }
    for contest in &view.public.contests {
        all.extend(desk.contest(contest));
    }
    all.extend(asked(view).zip(0..).map(|(it, at)| desk.forecast(it, at)));
    all.extend(desk.rest());
    all
}

/// What a seat could file this month, whether or not it can be done now: answers, moves once a target, policies to stop, lobbying,
/// promises to break. The order stays the same while the month is played.
pub fn orders(pack: &Pack, view: &View) -> Vec<Choice> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let desk = Desk { pack, view, seat };
    filing(pack, view)
        .into_iter()
        .map(|it| desk.order(it))
        .collect()
}

/// Whether an act is on the list: the only ones that a door from afar carries out.
pub fn allows(pack: &Pack, view: &View, list: &[Choice], act: &Act) -> bool {
    let Some(seat) = view.seat() else {
        return false;
    };
    list.iter().any(|it| it.holds(pack, seat, act))
}

/// The choice of that key.
pub fn by_key<'a>(list: &'a [Choice], key: &str) -> Option<&'a Choice> {
    list.iter().find(|it| it.key == key)
}

/// Every promise that these parties could make each other now, as usual, in order of givers; the first of them proposes.
pub fn promises(pack: &Pack, view: &View, parties: &[ActorId]) -> Vec<Term> {
    let mut list = Vec::new();
    for giver in parties {
        for (at, clause) in pack.clauses.iter().enumerate() {
            if !clause.givers.contains(giver) {
                continue;
            }
            let to = |it: &&ActorId| {
                **it != *giver && (clause.receivers.is_empty() || clause.receivers.contains(it))
            };
            for receiver in parties.iter().filter(to) {
                let term = rules::usual(pack, ClauseId::of(at), *giver, *receiver, Size::Full);
                let own = rules::check_terms(pack, view, parties[0], &[term]).is_ok();
                if own || between_others(pack, view, &term) {
                    list.push(term);
                }
            }
        }
    }
    list
}

/// Questions put to the seat this month, in order.
pub fn asked(view: &View) -> impl Iterator<Item = &Forecast> {
    let month = view.playing();
    view.own
        .forecasts
        .iter()
        .filter(move |it| it.asked == month)
}

/// Whether an offer waits for the seat that looks.
pub fn waits_for_seat(offer: &Offer, view: &View) -> bool {
    view.seat()
        .is_some_and(|seat| offer.open() && offer.waits_for().contains(&seat))
}

/// Whether a promise between two others could be made: it is checked as its giver's.
fn between_others(pack: &Pack, view: &View, term: &Term) -> bool {
    view.seat()
        .is_some_and(|seat| seat != term.giver && seat != term.receiver)
        && rules::check_terms(pack, view, term.giver, &[*term]).is_ok()
}

/// The same as [`orders`], without what could be said of them.
pub fn filing(pack: &Pack, view: &View) -> Vec<Order> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let mut list = Vec::new();
    for question in &view.own.questions {
        let choices = pack.events[question.event].choices.len();
        list.extend((0..choices).map(|choice| Order::Choose {
            event: question.event,
            choice: choice as u8,
        }));
    }
    for (at, it) in pack.moves.iter().enumerate() {
        if !it.by.contains(&seat) {
            continue;
        }
        let what = MoveId::of(at);
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
    let waits = |it: &&Deal| {
        it.ratifications
            .iter()
            .any(|it| it.by == seat && !it.passed)
    };
    let deals = view.deals().filter(waits);
    list.extend(deals.map(|it| Order::Lobby { deal: it.id }));
    let promised = view
        .commitments()
        .filter(|it| it.term.giver == seat && it.in_force());
    list.extend(promised.map(|it| Order::Break {
        deal: it.deal,
        position: it.position,
    }));
    list
}

/// Whose list it is.
struct Desk<'a> {
    pack: &'a Pack,
    view: &'a View,
    seat: ActorId,
}

impl Desk<'_> {
    /// A choice of which no more is known than its name.
    fn plain(&self, act: Act, key: String) -> Choice {
        Choice {
            words: named(self.pack, self.view, &act),
            cost: self.open().map(|()| 0.0),
            act,
            key,
            gain: String::new(),
            loss: String::new(),
            objectors: Vec::new(),
            why: None,
        }
    }

    /// Whether anything at all can be done at the table.
    fn open(&self) -> Result<(), Refusal> {
        if self.view.outcome.is_some() {
            return Err(Refusal::Over);
        }
        if self.view.company.frozen {
            return Err(Refusal::Frozen);
        }
        Ok(())
    }

    /// Whether the seat's month is still open.
    fn unended(&self) -> Result<(), Refusal> {
        self.open()?;
        if self.view.company.ended.contains(&self.seat) {
            return Err(Refusal::Ended);
        }
        Ok(())
    }

    /// Whether so much capital is left.
    fn afford(&self, cost: f64) -> Result<f64, Refusal> {
        self.open()?;
        let left = self.view.own.capital;
        if left < cost {
            return Err(Refusal::Capital(cost, left));
        }
        Ok(cost)
    }

    fn order(&self, order: Order) -> Choice {
        let judged = || {
            if self.view.own.filed.contains(&order) {
                return Err(Refusal::Already);
            }
            rules::judge(self.pack, self.view, &order)
        };
        let cost = self.unended().and_then(|()| judged());
        let mut choice = Choice {
            cost,
            ..self.plain(Act::File(order), order_key(self.pack, &order))
        };
        match order {
            Order::Move { what, target } => {
                let it = &self.pack.moves[what];
                choice.gain.clone_from(&it.gain);
                choice.loss.clone_from(&it.cost);
                choice.objectors.extend(it.objector);
                choice.why = Some(Subject::Move(what, target));
            }
            Order::Stop { what, target } => {
                STOP_GAIN.clone_into(&mut choice.gain);
                STOP_LOSS.clone_into(&mut choice.loss);
                choice.why = Some(Subject::Move(what, target));
            }
            Order::Choose { event, choice: at } => {
                let it = self.pack.events[event].choices.get(usize::from(at));
                choice.gain = it.map(|it| it.text.clone()).unwrap_or_default();
                choice.why = Some(Subject::Event(event));
            }
            Order::Lobby { deal } => {
                LOBBY_GAIN.clone_into(&mut choice.gain);
                choice.why = Some(Subject::Deal(deal));
            }
            Order::Break { deal, position } => {
                BREAK_GAIN.clone_into(&mut choice.gain);
                BREAK_LOSS.clone_into(&mut choice.loss);
                let mut promises = self.view.commitments();
                let of = promises.find(|it| it.deal == deal && it.position == position);
                choice.objectors.extend(of.map(|it| it.term.receiver));
                choice.why = Some(Subject::Deal(deal));
            }
            Order::Argue => (),
        }
        choice
    }

    fn unfiled(&self, order: Order) -> Choice {
        let key = format!("undo-{}", order_key(self.pack, &order));
        let mut choice = self.plain(Act::Unfile(order), key);
        let opposed = |it: &Contest| {
            let own = Some(it.mover) == self.view.seat() && !it.objectors.is_empty();
            own && matches!(order, Order::Move { what, .. } if what == it.what)
        };
        // Once somebody has objected, the way back is to yield.
        if self.view.public.contests.iter().any(opposed) {
            choice.cost = Err(Refusal::NotNow);
        }
        choice
    }

    /// What can be said to an offer: sign it or refuse it; take one's own back.
    fn offer(&self, offer: &Offer) -> Vec<Choice> {
        let id = offer.id;
        let explained = |act: Act, key: String| Choice {
            why: Some(Subject::Offer(id)),
            ..self.plain(act, key)
        };
        let mut list = Vec::new();
        if waits_for_seat(offer, self.view) {
            let (gain, loss) = self.both_sides(&offer.draft);
            list.push(Choice {
                gain,
                loss,
                ..explained(
                    Act::Answer {
                        offer: id,
                        sign: true,
                    },
                    format!("sign-{id}"),
                )
            });
            let act = Act::Answer {
                offer: id,
                sign: false,
            };
            list.push(explained(act, format!("refuse-{id}")));
        }
        if offer.from == self.seat {
            let act = Act::Withdraw { offer: id };
            list.push(explained(act, format!("withdraw-{id}")));
        }
        list
    }

    /// What a draft promises to the seat, and what the seat promises.
    fn both_sides(&self, draft: &Draft) -> (String, String) {
        let those = |which: fn(&Term) -> ActorId, none: &str| {
            let terms = draft.terms.iter().filter(|it| which(it) == self.seat);
            let told: Vec<String> = terms.map(|it| deals::promise(self.pack, it)).collect();
            if told.is_empty() {
                none.to_owned()
            } else {
                list(&told)
            }
        };
        (
            those(|it| it.receiver, GETS_NOTHING),
            those(|it| it.giver, GIVES_NOTHING),
        )
    }

    /// A draft of the desk can be sent or dropped.
    fn drafted(&self, at: u8, draft: &Draft) -> [Choice; 2] {
        let (gain, loss) = self.both_sides(draft);
        let price = rules::proposal_cost(self.pack, draft.parties().len());
        let fits = || rules::check_draft(self.pack, self.view, self.seat, draft);
        let cost = self
            .unended()
            .and_then(|()| fits())
            .and_then(|_| self.afford(price));
        let send = self.plain(Act::Propose(draft.clone()), format!("send-{}", at + 1));
        [
            Choice {
                cost,
                gain,
                loss,
                ..send
            },
            self.plain(Act::Drop(at), format!("drop-{}", at + 1)),
        ]
    }

    /// What can be said to an announced move.
    fn contest(&self, it: &Contest) -> Vec<Choice> {
        let tuning = &self.pack.tuning;
        let (mover, what) = (it.mover, it.what);
        let id = &self.pack.moves[what].id;
        let by = &self.pack.actors[mover].id;
        let said = |act: Act, key: String, cost: f64, gain: &str, loss: &str| Choice {
            cost: self.afford(cost),
            gain: gain.to_owned(),
            loss: loss.to_owned(),
            objectors: it.objectors.clone(),
            why: Some(Subject::Move(what, it.target)),
            ..self.plain(act, key)
        };
        if mover == self.seat {
            let replies = [
                (Reply::Insist, "insist"),
                (Reply::Modify, "soften"),
                (Reply::Yield, "yield"),
            ];
            let price = |reply: Option<Reply>| match reply {
                Some(Reply::Insist) => tuning.cost_insist,
                _ => 0.0,
            };
            let reply = |(reply, word): (Reply, &str)| {
                let cost = price(Some(reply)) - price(it.reply);
                let loss = if reply == Reply::Insist {
                    INSIST_LOSS
                } else {
                    ""
                };
                said(
                    Act::Reply { what, reply },
                    format!("{word}-{id}"),
                    cost,
                    "",
                    loss,
                )
            };
            let replies = replies.into_iter().filter(|_| !it.objectors.is_empty());
            return replies.map(reply).collect();
        }
        let mut list = Vec::new();
        let spoken = it.objectors.contains(&self.seat) || it.way_down == Some(self.seat);
        if !spoken {
            let key = format!("object-{by}-{id}");
            let act = Act::Object { mover, what };
            list.push(said(act, key, tuning.cost_object, OBJECT_GAIN, ""));
        }
        if !it.objectors.is_empty() && !it.objectors.contains(&self.seat) && it.way_down.is_none() {
            let key = format!("way-down-{by}-{id}");
            let act = Act::WayDown { mover, what };
            list.push(said(act, key, tuning.cost_way_down, WAY_DOWN_GAIN, ""));
        }
        list
    }

    fn forecast(&self, it: &Forecast, number: u8) -> Choice {
        let percent = it.answer.unwrap_or(50);
        let act = Act::Forecast { number, percent };
        let plain = self.plain(act, format!("forecast-{}", number + 1));
        let closed = self.view.own.looks > 0;
        Choice {
            words: super::question(self.pack, self.view, it),
            cost: plain.cost.and_then(|cost| {
                if closed {
                    Err(Refusal::Closed)
                } else {
                    Ok(cost)
                }
            }),
            ..plain
        }
    }

    /// What is there in every month: a draft, an argument, an objection to the model, a belief, a mandate, the month's end.
    fn rest(&self) -> Vec<Choice> {
        let mut list = Vec::new();
        let unended = |it: Choice| Choice {
            cost: self.unended().map(|()| 0.0),
            ..it
        };
        let draft = self.plain(Act::Propose(Draft::default()), "offer".to_owned());
        list.push(unended(draft));
        if self.view.public.month == 0 {
            let aims: Aims = self.view.own.aims;
            list.push(unended(self.plain(Act::Aims(aims), "aims".to_owned())));
        }
        if self.view.own.argument.is_none() {
            let argument = Argument {
                what: String::new(),
                reasons: Vec::new(),
                aims: Vec::new(),
                odds: Odds {
                    chance: 0,
                    points: 0,
                },
            };
            let cost = rules::argue_cost(self.pack);
            let cost = self.unended().and_then(|()| self.afford(cost));
            let argue = self.plain(Act::Argue(Box::new(argument)), "argue".to_owned());
            list.push(Choice { cost, ..argue });
        }
        let most = self.pack.scenarios[self.view.public.scenario].looks;
        let taken = most.filter(|it| *it <= self.view.own.looks);
        let cost = self
            .unended()
            .and_then(|()| taken.map_or(Ok(0.0), |it| Err(Refusal::Looked(it))));
        list.push(Choice {
            cost,
            ..self.plain(Act::Look, "look".to_owned())
        });
        let dispute = Dispute {
            topic: String::new(),
            about: String::new(),
            text: String::new(),
        };
        // What the model says can be objected to at any time, after the end too.
        list.push(Choice {
            cost: Ok(0.0),
            ..self.plain(Act::Dispute(Box::new(dispute)), "dispute".to_owned())
        });
        for lens in self.view.public.doctrines.known() {
            let key = format!("believe-{}", self.pack.lenses[lens].short());
            list.push(self.plain(Act::Belief(lens), key));
        }
        let ended = self.view.company.ended.contains(&self.seat);
        let (act, key) = if ended {
            (Act::Unend, "unend")
        } else {
            (Act::End, "end")
        };
        list.push(self.plain(act, key.to_owned()));
        list
    }
}

/// An order by the ids of what it names.
fn order_key(pack: &Pack, order: &Order) -> String {
    let at = |target: Option<ActorId>| {
        target.map_or_else(String::new, |it| format!("-{}", pack.actors[it].id))
    };
    match *order {
        Order::Move { what, target } => format!("do-{}{}", pack.moves[what].id, at(target)),
        Order::Stop { what, target } => format!("stop-{}{}", pack.moves[what].id, at(target)),
        Order::Choose { event, choice } => {
            format!("answer-{}-{}", pack.events[event].id, choice + 1)
        }
        Order::Lobby { deal } => format!("lobby-{deal}"),
        Order::Break { deal, position } => format!("break-{deal}-{}", position + 1),
        Order::Argue => "argued".to_owned(),
    }
}

#[cfg(test)]
mod tests;
