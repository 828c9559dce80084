//! Dilemmas: questions that come before a seat about something of its own, a promise it keeps or counts on, a people it answers
//! to, a gap in a text it has signed, or what somebody it is at odds with keeps up.

use rand::seq::IndexedRandom;

use crate::content::file::{About, Turn, Verify};
use crate::content::{ActorId, EventId, LensId, LevelSource, Pack};
use crate::rules::dossiers;
use crate::world::{
    Cause, Commitment, Impulse, Posed, Question, Roll, SeenBy, Topic, World, smaller,
};

/// Standing under which a people has something to ask.
const IN_NEED: f64 = 55.0;

/// Relation under which what somebody keeps up is taken to be aimed at the seat.
const AT_ODDS: f64 = -10.0;

/// Puts dilemmas for the coming month on the table: one to a seat at most, to those whom nobody asks anything else.
pub fn draw(pack: &Pack, world: &mut World) {
    for seat in &pack.scenarios[world.scenario].seats {
        let asked = world.round.questions.iter().any(|it| it.asks == *seat);
        let mut die = world.dice().roll(pack, Roll::Dilemma(*seat));
        if asked || !die.percent(pack.tuning.dilemma_chance) {
            continue;
        }
        let open = open(pack, world, *seat);
        // Each kind of dilemma is as likely as another, however many things it could be about.
        let mut events: Vec<EventId> = open.iter().map(|it| it.0).collect();
        events.dedup();
        let Some(event) = events.choose(&mut die).copied() else {
            continue;
        };
        let topics: Vec<Topic> = open
            .iter()
            .filter(|it| it.0 == event)
            .map(|it| it.1)
            .collect();
        let Some(topic) = topics.choose(&mut die).copied() else {
            continue;
        };
        world.round.questions.push(Question {
            event,
            asks: *seat,
            answer: None,
            about: Some(topic),
        });
        world.posed.push(Posed {
            event,
            by: *seat,
            month: world.playing(),
        });
    }
}

/// What a seat could be asked now, and about what: in the order of the pack's events.
fn open(pack: &Pack, world: &World, seat: ActorId) -> Vec<(EventId, Topic)> {
    let now = world.playing();
    let all = world.commitments.iter();
    let bound: Vec<&Commitment> = all.filter(|it| it.term.binds(seat)).collect();
    let mut open = Vec::new();
    for (event, it) in pack.events.enumerate() {
        let Some(about) = it.about else { continue };
        let lately = |was: &Posed| {
            was.event == event
                && was.by == seat
                && (it.once || now < was.month.saturating_add(1).saturating_add(it.rest))
        };
        let holds = || crate::rules::first_unmet(world, Some(seat), &it.when).is_none();
        if !world.posed.iter().any(lately) && holds() {
            let topics = topics(pack, world, seat, &bound, about);
            open.extend(topics.into_iter().map(|it| (event, it)));
        }
    }
    open
}

/// Everything of one kind that a dilemma of a seat could be about; the promises that bind it are at hand.
fn topics(
    pack: &Pack,
    world: &World,
    seat: ActorId,
    bound: &[&Commitment],
    about: About,
) -> Vec<Topic> {
    let promises = |wanted: &dyn Fn(&Commitment) -> bool| -> Vec<Topic> {
        // What is not kept counts as kept until that is seen: a question that is not asked would give the breach away.
        let settled = |it: &&&Commitment| {
            it.in_force() && it.left > 1 && pack.clauses[it.term.clause].exchange.is_none()
        };
        let all = bound.iter().filter(settled);
        all.filter(|it| wanted(it))
            .map(|it| Topic::Promise(it.deal, it.position))
            .collect()
    };
    match about {
        About::Given => promises(&|it| it.term.giver == seat),
        About::Disliked => {
            promises(&|it| it.term.giver == seat && pack.clauses[it.term.clause].public <= -3.0)
        }
        About::Received => promises(&|it| it.term.receiver == seat),
        About::People => {
            let peoples = pack.actors[seat].answers_to.iter();
            let worse = peoples.filter(|it| world.actors[it.0].standing < IN_NEED);
            worse.map(|it| Topic::People(it.0)).collect()
        }
        About::Gap => gaps(pack, world, bound),
        About::Rival => rivals(pack, world, seat),
    }
}

/// Points left out of texts in force that a seat has signed: the promises that bind it are at hand.
fn gaps(pack: &Pack, world: &World, bound: &[&Commitment]) -> Vec<Topic> {
    let mut gaps = Vec::new();
    for (id, dossier) in pack.dossiers.enumerate() {
        let founding = |it: &&Commitment| {
            let points = dossier.points.iter();
            let mut founding = points.filter(|it| it.founding);
            founding.any(|point| point.clause == it.term.clause)
        };
        let signed = bound.iter().any(founding);
        if !signed || dossiers::founded(world, dossier).is_none() {
            continue;
        }
        for (at, point) in dossier.points.iter().enumerate() {
            if point.comes_back.is_some() && dossiers::missing(world, point) {
                gaps.push(Topic::Gap(id, at as u8));
            }
        }
    }
    gaps
}

/// Policies of others who are at odds with a seat, where they hurt it by what everybody can work out.
fn rivals(pack: &Pack, world: &World, seat: ActorId) -> Vec<Topic> {
    let price = world.prices.of(seat);
    let hurts = |policy: &crate::world::PolicyInForce| {
        let effects = pack.moves[policy.policy].effects.iter();
        let worth: f64 = effects
            .map(|it| it.points * it.weights[LensId::default()] * price[it.gauge])
            .sum();
        worth < 0.0
    };
    let open = world.policies.iter().filter(|it| {
        let other = it.by;
        other != seat
            && !pack.moves[it.policy].covert
            && world.relation(seat, other) < AT_ODDS
            && hurts(it)
    });
    open.map(|it| Topic::Rival(it.by, it.policy)).collect()
}

/// Who stands on the other side of what a question is about.
pub fn other(world: &World, seat: ActorId, topic: Topic) -> Option<ActorId> {
    match topic {
        Topic::Promise(deal, position) => {
            let all = world.commitments.iter();
            let mut found = all.filter(|it| (it.deal, it.position) == (deal, position));
            let term = found.next()?.term;
            Some(if term.giver == seat {
                term.receiver
            } else {
                term.giver
            })
        }
        Topic::Rival(actor, _) => Some(actor),
        Topic::People(_) | Topic::Gap(..) => None,
    }
}

/// What an answer does to what the question was about.
pub fn settle(pack: &Pack, world: &mut World, question: &Question, at: u8) {
    let Some(topic) = question.about else { return };
    let Some(choice) = pack.events[question.event].choices.get(usize::from(at)) else {
        return;
    };
    let (seat, cause) = (question.asks, Cause::Choice(question.event, at));
    if let Some(other) = other(world, seat, topic) {
        world.shift_relation(seat, other, choice.relation);
        world.shift_trust(other, seat, choice.trust);
    }
    match topic {
        Topic::Promise(deal, position) => {
            let found = |it: &Commitment| (it.deal, it.position) == (deal, position);
            if let (Some(turn), Some(at)) = (choice.turn, world.commitments.iter().position(found))
            {
                turn_promise(pack, world, at, seat, turn);
            }
        }
        Topic::People(people) => relieve(pack, world, cause, people, choice.lives),
        Topic::Gap(dossier, at) => {
            let points = &pack.dossiers[dossier].points;
            let event = points.get(usize::from(at)).and_then(|it| it.comes_back);
            if let Some(event) = event.filter(|_| choice.rests) {
                let rest = pack.events[event].rest.saturating_add(1);
                if let Some(now) = &mut world.event_rest[event] {
                    *now = rest.max(*now);
                }
            }
        }
        Topic::Rival(..) => (),
    }
}

/// Eases, ends or watches a promise. Who gives and ends it cuts it short with warning; who receives lets it go without blame.
fn turn_promise(pack: &Pack, world: &mut World, at: usize, seat: ActorId, turn: Turn) {
    let it = &mut world.commitments[at];
    match turn {
        Turn::Ease => it.term.size = smaller(it.term.size).unwrap_or(it.term.size),
        Turn::Watch => it.term.verify = it.term.verify.max(Verify::Monitors),
        Turn::End if it.term.giver == seat => it.left = 0,
        Turn::End => super::keeping::end(pack, world, at),
    }
}

/// Puts something toward what a people lives worst by.
fn relieve(pack: &Pack, world: &mut World, cause: Cause, people: ActorId, points: f64) {
    let met = |it: &&crate::content::Interest| {
        let level = world.levels[it.gauge];
        if it.weight < 0.0 {
            100.0 - level
        } else {
            level
        }
    };
    let mut interests: Vec<&crate::content::Interest> =
        pack.actors[people].interests.iter().collect();
    interests.retain(|it| matches!(pack.gauges[it.gauge].source, LevelSource::Step));
    let worst = interests.iter().min_by(|one, other| {
        met(one)
            .total_cmp(&met(other))
            .then(one.gauge.cmp(&other.gauge))
    });
    let Some(worst) = worst.filter(|_| points != 0.0) else {
        return;
    };
    world.impulses.push(Impulse {
        due: world.playing(),
        gauge: worst.gauge,
        points: points * worst.weight.signum(),
        cause,
        known: SeenBy::All,
    });
}
