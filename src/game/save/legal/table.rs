//! What lies on the table, and what is written down of what was said there.

use super::super::mirror::Named;
use super::{Check, FAR, MANY, MOST_DEALS};
use crate::content::{ActorId, Pack};
use crate::futures::Said;
use crate::game::MOST_ROUND;
use crate::rules::{MOST_MONTHS, MOST_TERMS};
use crate::world::{
    Act, Answer, Asked, Commitment, Deal, Draft, Forecast, Objection, Offer, Outlook, Term, Topic,
    World,
};

/// Whether what a computer player is written down to have said can have been said: people speak for themselves and are only
/// asked; answers speak of the draft that they answer. The rules judge the rest when it is said again.
pub fn said(pack: &Pack, world: &World, said: &Said, person: bool) -> bool {
    match (&said.act, &said.words) {
        (Act::Ask(questions), None) => {
            person && questions.len() <= 16 && questions.iter().all(|it| asked(pack, it))
        }
        _ if person => false,
        (Act::Answer { offer, sign }, Some(words)) => {
            let offer = world.round.offers.iter().find(|it| it.id == *offer);
            let about = |it: &Offer| answer(pack, said.by, &it.draft, words);
            *sign == (*words == Answer::Accept) && offer.is_some_and(about)
        }
        (_, words) => words.is_none(),
    }
}

/// Whether a question can have been put.
fn asked(pack: &Pack, it: &Asked) -> bool {
    let what = match it.what {
        Outlook::Level(_, level) => (0.0..=100.0).contains(&level),
        Outlook::Count(_, count) => (-1_000_000..=1_000_000).contains(&count),
        Outlook::Camp(actor, camp) => pack.actors[actor].acts() && (-1..=1).contains(&camp),
        Outlook::Rung(_, rung) => rung <= 4,
        Outlook::Force(_) | Outlook::Form(_) | Outlook::Ending(_) => true,
    };
    what && it.due >= 1 && it.odds <= 100 && it.advisers.iter().all(|it| *it <= 100)
}

/// Whether a promise is one that content knows.
fn term(pack: &Pack, it: &Term) -> bool {
    let acts = |actor: ActorId| pack.actors[actor].acts();
    let clause = &pack.clauses[it.clause];
    it.giver != it.receiver
        && acts(it.giver)
        && acts(it.receiver)
        && it.guarantor.is_none_or(acts)
        && clause.givers.contains(&it.giver)
        && (clause.receivers.is_empty() || clause.receivers.contains(&it.receiver))
        && (1..=MOST_MONTHS).contains(&it.months)
}

fn draft(pack: &Pack, it: &Draft) -> bool {
    (1..=MOST_TERMS).contains(&it.terms.len()) && it.terms.iter().all(|it| term(pack, it))
}

/// Whether an actor can have answered a draft like this.
fn answer(pack: &Pack, by: ActorId, about: &Draft, it: &Answer) -> bool {
    match it {
        Answer::Accept => true,
        Answer::Counter(counter) => draft(pack, counter),
        Answer::Refuse(why) => {
            why.len() <= MOST_TERMS && why.iter().all(|it| objection(pack, by, about, *it))
        }
    }
}

/// Whether a dilemma can be about this.
fn topic(pack: &Pack, about: Option<Topic>) -> bool {
    match about {
        None => true,
        Some(Topic::Promise(_, position)) => usize::from(position) < MOST_TERMS,
        Some(Topic::People(people)) => !pack.actors[people].acts(),
        Some(Topic::Gap(dossier, at)) => usize::from(at) < pack.dossiers[dossier].points.len(),
        Some(Topic::Rival(by, what)) => pack.moves[what].by.contains(&by),
    }
}

fn objection(pack: &Pack, by: ActorId, about: &Draft, it: Objection) -> bool {
    let far = |points: f64| (-FAR..=FAR).contains(&points);
    let about = |at: u8| about.terms.get(usize::from(at));
    match it {
        Objection::RedLine(line) => usize::from(line) < pack.actors[by].red_lines.len(),
        Objection::Asks(at, ask) => {
            about(at).is_some_and(|it| usize::from(ask) < pack.clauses[it.clause].asks.len())
        }
        Objection::Term(at, points) => about(at).is_some() && far(points),
        Objection::Public(points) | Objection::Worth(points) => far(points),
        Objection::Partner(at, expected, needed) => {
            about(at).is_some() && far(expected) && far(needed)
        }
        Objection::Ratification(expected, needed) => far(expected) && far(needed),
    }
}

impl Check<'_> {
    pub(super) fn table(&mut self) {
        self.offers();
        self.deals();
        self.failed();
        self.commitments();
        self.forecasts();
        let (pack, world) = (self.pack, self.world);
        let round = &world.round;
        self.length("questions", round.questions.len(), MANY);
        for it in round.questions.iter().take(MANY) {
            self.acts(it.asks, "be asked");
            let event = &pack.events[it.event];
            self.must(!event.choices.is_empty(), || {
                format!("`{}` asks nothing", event.id)
            });
            self.must(
                event.about.is_some() == it.about.is_some() && topic(pack, it.about),
                || format!("`{}` is about something else", event.id),
            );
        }
        // What is filed, announced and sounded belongs to one month and ends with it.
        let open = [
            ("orders", round.filed.len()),
            ("contests", round.contests.len()),
            ("soundings", round.soundings.len()),
            ("looks", round.looks.len()),
            ("arguments", round.arguments.len()),
        ];
        for (what, count) in open {
            self.must(count == 0, || {
                format!("{count} {what} are left over; a month's end clears them")
            });
        }
    }

    fn offers(&mut self) {
        let world = self.world;
        self.length("offers", world.round.offers.len(), MANY);
        for (at, it) in world.round.offers.iter().take(MANY).enumerate() {
            let of = |what: &str| format!("{what} of offer {}", it.id);
            self.number(it.id.number(), "an offer");
            let twice = world.round.offers[..at].iter().any(|had| had.id == it.id);
            self.must(!twice, || of("the number is used twice: that"));
            self.acts(it.from, "offer");
            let latest = self.now() + f64::from(MOST_ROUND) + 1.0;
            self.range(|| of("the last month"), it.until, 0.0, latest);
            let sound = draft(self.pack, &it.draft);
            self.must(sound, || of("the terms cannot stand: those"));
            let parties = it.draft.parties();
            self.must(parties.len() == it.answers.len(), || {
                of("the answers do not match the parties")
            });
            let said = parties.iter().zip(&it.answers);
            let openings = self.pack.scenarios[world.scenario].offers.len();
            self.must(
                it.opening.is_none_or(|it| usize::from(it) < openings),
                || of("the place among the opening offers does not exist: that"),
            );
            if let Some(answered) = it.counters {
                self.number(answered.number(), "an offer that is countered");
            }
            let fits = said
                .filter_map(|(by, it)| Some((*by, it.as_ref()?)))
                .all(|(by, said)| answer(self.pack, by, &it.draft, said));
            self.must(fits, || of("an answer does not speak of the terms"));
        }
    }

    fn number(&mut self, id: u32, what: &str) {
        let next = self.world.next_deal.number().min(MOST_DEALS);
        self.must(id < next, || {
            format!("{what} has number {id}; the next one is {next}")
        });
    }

    fn failed(&mut self) {
        self.length("failed promises", self.world.failed.len(), MANY);
        for it in self.world.failed.iter().take(MANY) {
            self.acts(it.giver, "fail at home");
        }
    }

    fn deals(&mut self) {
        let (pack, world) = (self.pack, self.world);
        self.length("deals", world.deals.len(), MANY);
        for (at, it) in world.deals.iter().take(MANY).enumerate() {
            let Deal {
                id,
                from,
                signed,
                ratifications,
            } = it;
            self.number(id.number(), "a deal");
            self.acts(*from, "sign");
            let twice = world.deals[..at].iter().any(|had| had.id == *id);
            self.must(!twice, || format!("deal {id} is listed twice"));
            let of = |what: &str| format!("{what} of deal {id}");
            self.range(|| of("the month of signature"), *signed, 1.0, self.now());
            self.length("procedures", ratifications.len(), pack.actors.len());
            for it in ratifications.iter().take(pack.actors.len()) {
                self.acts(it.by, "ratify");
                self.range(|| of("the support needed"), it.needed, 0.0, 100.0);
                self.range(
                    || of("the lobbying"),
                    it.lobbied,
                    0.0,
                    pack.tuning.lobby_steps,
                );
            }
        }
    }

    fn commitments(&mut self) {
        let (pack, world) = (self.pack, self.world);
        let opening = &pack.scenarios[world.scenario].in_force;
        let longest = opening.iter().map(|it| it.months).max().unwrap_or(0);
        self.length("promises", world.commitments.len(), MANY);
        for (at, it) in world.commitments.iter().take(MANY).enumerate() {
            let Commitment {
                deal,
                position,
                left,
                ..
            } = *it;
            let of = |what: &str| format!("{what} of promise {position} of deal {deal}");
            if deal.signed_here() {
                self.number(deal.number(), "a promise");
                self.must(usize::from(position) < MOST_TERMS, || {
                    of("the place is beyond the last: that")
                });
                self.must(term(pack, &it.term), || of("the term cannot stand: that"));
            }
            let same = |had: &Commitment| (had.deal, had.position) == (deal, position);
            self.must(!world.commitments[..at].iter().any(same), || {
                of("the number is used twice: that")
            });
            // What waits until the first part is delivered begins in the month after.
            let since = it.since().unwrap_or(0);
            self.range(|| of("the first month"), since, 0.0, self.now() + 1.0);
            let most = MOST_MONTHS.max(longest);
            self.range(|| of("the time left"), left, 0.0, f64::from(most));
            self.acts(it.term.giver, "promise");
            self.acts(it.term.receiver, "be promised anything");
        }
    }

    fn forecasts(&mut self) {
        let (pack, world) = (self.pack, self.world);
        self.length("forecasts", world.forecasts.len(), MANY);
        for it in world.forecasts.iter().take(MANY) {
            let Forecast {
                of,
                asked: month,
                question,
                answer,
                ..
            } = it;
            self.acts(*of, "forecast");
            let name = of.name(pack);
            self.must(asked(pack, question), || {
                format!("a question put to `{name}` cannot be asked")
            });
            let what = |what: &str| format!("{what} to `{name}`");
            self.range(|| what("the month of a question"), *month, 1.0, self.now());
            let percent = answer.unwrap_or(0);
            self.range(|| what("the answer"), percent, 0.0, 100.0);
        }
    }
}
