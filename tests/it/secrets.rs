//! What is hidden stays hidden, over whole games: pairs of games that differ only in what a seat may not know, played on with
//! the same acts, give that seat the same bytes. Where a secret would show itself by rule, the pack is quietened, so that
//! nothing but a leak is left to tell the two apart.

use std::sync::Arc;

use offramp::content::file::{MoveKind, Sight, Size};
use offramp::content::{
    ActorId, ClauseId, Fact, GaugeId, LensId, LevelSource, MoveId, Pack, ScenarioId,
};
use offramp::game::{Command, Course, Game, Header, Shelf};
use offramp::rules::{self, Setup};
use offramp::words::{Subject, why};
use offramp::world::{
    Act, Audience, Cause, Commitment, DealId, Dispute, Draft, Life, MEMORY, MonthSeen, News, Order,
    Term, View,
};

const MONTHS: u8 = 6;

/// The shipped pack without chance, events and incidents; links, policies and promises act as they do.
fn calm() -> Pack {
    let mut pack = Pack::clone(&Shelf::shipped().unwrap().pack("levant").unwrap());
    for event in &mut pack.events {
        event.base = 0.0;
    }
    for theatre in &mut pack.theatres {
        theatre.incidents.clear();
    }
    for scenario in &mut pack.scenarios {
        scenario.schedule.clear();
    }
    pack.dossiers = offramp::content::Table::new();
    let tuning = &mut pack.tuning;
    (tuning.covert_notice, tuning.covert_repeat) = (0.0, 0.0);
    (tuning.secret_discovery, tuning.seen_unverified) = (0.0, 0.0);
    (tuning.trust_kept, tuning.trust_fulfilled) = (0.0, 0.0);
    pack
}

/// A clause that does nothing that anybody could see.
fn still(pack: &mut Pack) -> ClauseId {
    let plain = |it: &offramp::content::Clause| it.stocks.is_empty() && it.all_of.is_empty();
    // What an account counts moves a level while it is kept, as an effect does.
    let mut clauses = pack.clauses.ids();
    let at = clauses
        .find(|it| plain(&pack.clauses[*it]) && pack.counts.of_clause(*it).is_empty())
        .unwrap();
    let clause = &mut pack.clauses[at];
    clause.effects.clear();
    clause.once.clear();
    clause.breach.clear();
    clause.relations.clear();
    clause.when.clear();
    clause.secret = true;
    clause.tags.clear();
    clause.verify = offramp::content::file::Verify::None;
    at
}

fn course(pack: Pack, seats: &[ActorId]) -> Course {
    let pack = Arc::new(pack);
    let setup = Setup::new(&pack, ScenarioId(0), 7, LensId(0));
    let people = seats.iter().map(|it| (*it, None)).collect();
    let mut course = Course::new(
        Arc::clone(&pack),
        Arc::new(Header::new(&pack, setup, people)),
    );
    course.opened();
    course
}

/// Everything that a seat is shown: its view, past included, and what `why` says of everything.
fn shown(course: &Course, seat: ActorId) -> String {
    let view = course.view(Audience::Seat(seat));
    let mut text = format!("{view:#?}\n");
    let pack = &course.pack;
    let subjects = (0..pack.gauges.len())
        .map(|it| Subject::Gauge(GaugeId::of(it)))
        .chain((0..pack.actors.len()).map(|it| Subject::Actor(ActorId::of(it))))
        .chain([Subject::Standing]);
    for subject in subjects {
        let page = why::page(pack, &view, LensId(0), subject);
        text.push_str(&format!("{page:?}\n"));
    }
    text
}

/// The lines that a line of an indented text stands in, outermost first.
fn within(text: &str, at: usize) -> Vec<&str> {
    let indent = |it: &str| it.len() - it.trim_start().len();
    let lines: Vec<&str> = text.lines().take(at + 1).collect();
    let mut found: Vec<&str> = Vec::new();
    let mut inner = lines.last().map_or(0, |it| indent(it));
    for line in lines.iter().rev().filter(|it| !it.trim().is_empty()) {
        if indent(line) < inner {
            inner = indent(line);
            found.insert(0, line.trim());
        }
    }
    found
}

#[track_caller]
fn same(here: &Course, there: &Course, seat: ActorId, what: &str) {
    let (here_shows, there_shows) = (shown(here, seat), shown(there, seat));
    let mut differ = here_shows.lines().zip(there_shows.lines()).enumerate();
    if let Some((at, (one, other))) = differ.find(|(_, it)| it.0 != it.1) {
        let within = within(&here_shows, at).join(" ");
        panic!(
            "{what} shows after month {} in {within}:\n{one}\n{other}",
            here.world.month
        );
    }
    assert_eq!(here_shows.len(), there_shows.len(), "{what}");
}

/// The first order that a seat could file which nobody would contest.
fn some_order(course: &Course, seat: ActorId) -> Option<Order> {
    let view = course.view(Audience::Seat(seat));
    rules::orders(&course.pack, &view)
        .into_iter()
        .find(|it| matches!(it, Order::Move { what, .. } if !course.pack.moves[*what].contestable))
}

/// Plays two games on with the same acts of one seat; a secret is put into each month anew.
fn play(pack: &Pack, seats: &[ActorId], what: &str, mut secret: impl FnMut(&mut Course, u8, bool)) {
    let seat = seats[0];
    let (mut here, mut there) = (course(pack.clone(), seats), course(pack.clone(), seats));
    for month in 1..=MONTHS {
        secret(&mut here, month, false);
        secret(&mut there, month, true);
        same(&here, &there, seat, what);
        for game in [&mut here, &mut there] {
            if let Some(order) = some_order(game, seat) {
                game.command(&Command::seat(seat, Act::File(order)))
                    .unwrap();
            }
            game.end_month();
            game.opened();
        }
        same(&here, &there, seat, what);
    }
}

fn seat(pack: &Pack, name: &str) -> ActorId {
    pack.actor_id(name).unwrap()
}

fn term(clause: ClauseId, giver: ActorId, receiver: ActorId, months: u8) -> Term {
    Term {
        clause,
        giver,
        receiver,
        size: Size::Full,
        months,
        verify: offramp::content::file::Verify::None,
        guarantor: None,
        first: false,
        secret: true,
    }
}

fn numbered(deal: u16) -> DealId {
    deal.to_string().parse().unwrap()
}

/// Puts a promise into force this month, as if its parties had agreed on it long ago.
fn promise(course: &mut Course, deal: u16, term: Term) {
    let deal = numbered(deal);
    course.world.commitments.push(Commitment {
        deal,
        position: 0,
        term,
        life: Life::Kept {
            since: course.world.playing(),
        },
        left: term.months,
    });
}

#[test]
fn a_secret_promise_of_others_does_not_show_while_it_runs_nor_when_it_has_ended() {
    let mut pack = calm();
    let clause = still(&mut pack);
    let (egypt, us, uae) = (seat(&pack, "egypt"), seat(&pack, "us"), seat(&pack, "uae"));
    play(
        &pack,
        &[egypt],
        "a secret promise",
        |course, month, secret| {
            if secret && month % 2 == 1 {
                promise(course, 900 + u16::from(month), term(clause, us, uae, 1));
            }
        },
    );
}

#[test]
fn who_promised_in_secret_does_not_show_in_what_the_promise_does() {
    let mut pack = calm();
    // A clause that moves what everybody sees, promised by one pair or by another.
    let open = |it: &offramp::content::Clause| {
        let seen = |it: &offramp::content::Effect| pack.gauges[it.gauge].sight == Sight::All;
        it.stocks.is_empty()
            && it.all_of.is_empty()
            && !it.effects.is_empty()
            && !it.once.is_empty()
            && it.effects.iter().chain(&it.once).all(seen)
    };
    let at = pack.clauses.position(open).unwrap();
    let clause = &mut pack.clauses[at];
    clause.relations.clear();
    clause.when.clear();
    let clause = at;
    let (egypt, us, uae) = (seat(&pack, "egypt"), seat(&pack, "us"), seat(&pack, "uae"));
    let (iran, qatar) = (seat(&pack, "iran"), seat(&pack, "qatar"));
    let mut moved = 0.0;
    play(
        &pack,
        &[egypt],
        "the author of a promise",
        |course, month, secret| {
            let (giver, receiver) = if secret { (iran, qatar) } else { (us, uae) };
            if month == 1 || month == 4 {
                promise(
                    course,
                    900 + u16::from(month),
                    term(clause, giver, receiver, 2),
                );
            }
            let unexplained =
                |it: &&MonthSeen| it.ledger.iter().any(|it| it.cause == Cause::Unexplained);
            let view = course.view(Audience::Seat(egypt));
            moved += view.past.iter().filter(unexplained).count() as f64;
        },
    );
    assert!(moved > 0.0, "the promise did something");
}

#[test]
fn a_secret_promise_dropped_broken_or_kept_is_the_same_to_others() {
    let mut pack = calm();
    let clause = still(&mut pack);
    let (egypt, us, uae) = (seat(&pack, "egypt"), seat(&pack, "us"), seat(&pack, "uae"));
    let news = |pack: &Pack, secret: bool| {
        let mut course = course(pack.clone(), &[egypt]);
        course.world.commitments.clear();
        promise(
            &mut course,
            900,
            Term {
                secret,
                ..term(clause, us, uae, 9)
            },
        );
        // A government in its last crisis lets its promises to those it dislikes go.
        let state = &mut course.world.actors[us];
        (state.support, state.low_months, state.capital) = (5.0, 9, 0.0);
        course.world.relations[(us, uae)] = -60.0;
        course.world.relations[(uae, us)] = -60.0;
        course.end_month();
        let view = course.view(Audience::Seat(egypt));
        let told = |it: &&News| matches!(it, News::Repudiated { term } if term.clause == clause);
        view.past.last().unwrap().news.iter().filter(told).count()
    };
    pack.clauses[clause].public = 0.0;
    assert_eq!(
        news(&pack, false),
        1,
        "an open promise is repudiated in public"
    );
    assert_eq!(news(&pack, true), 0, "a secret one is not");
    pack.clauses[clause].public = -30.0;
    assert_eq!(
        news(&pack, false),
        1,
        "an open promise is dropped in public"
    );
    assert_eq!(news(&pack, true), 0, "a secret one is not");
}

#[test]
fn a_breach_that_nobody_saw_does_not_show() {
    let mut pack = calm();
    let clause = still(&mut pack);
    let (egypt, us, uae) = (seat(&pack, "egypt"), seat(&pack, "us"), seat(&pack, "uae"));
    for partner in [uae, egypt] {
        play(
            &pack,
            &[egypt],
            "an unseen breach",
            |course, month, secret| {
                if month == 1 {
                    let open = Term {
                        secret: false,
                        ..term(clause, us, partner, 9)
                    };
                    promise(course, 900, open);
                }
                for it in course
                    .world
                    .commitments
                    .iter_mut()
                    .filter(|it| secret && it.deal == numbered(900))
                {
                    it.stop_keeping();
                }
            },
        );
    }
}

/// A covert act that two actors can do, neither of them the seat, and what it takes to do it.
fn covert(pack: &mut Pack, seat: ActorId) -> (MoveId, ActorId, ActorId) {
    let at = pack
        .moves
        .position(|it| it.covert && it.kind == MoveKind::Act && !it.effects.is_empty())
        .unwrap();
    let it = &mut pack.moves[at];
    it.relations.clear();
    it.stocks.clear();
    it.targets.clear();
    it.when.clear();
    it.rung = None;
    it.support = 0.0;
    let mut others = pack
        .actors
        .ids()
        .filter(|it| *it != seat && pack.actors[*it].is_state());
    let (one, other) = (others.next().unwrap(), others.next().unwrap());
    (at, one, other)
}

#[test]
fn whose_a_covert_act_was_does_not_show_though_an_earlier_one_was_attributed() {
    let mut pack = calm();
    let saudi = seat(&pack, "saudi");
    let (what, one, other) = covert(&mut pack, saudi);
    let mut loud = pack.clone();
    (loud.tuning.covert_notice, loud.tuning.covert_attribution) = (100.0, 100.0);
    let (calm, loud) = (Arc::new(pack.clone()), Arc::new(loud));
    let order = Order::Move { what, target: None };
    play(
        &pack,
        &[saudi],
        "a covert act's author",
        |course, month, secret| {
            course.pack = Arc::clone(if month == 1 { &loud } else { &calm });
            // In the first month both are caught; later one or the other acts unseen.
            if month == 1 {
                course
                    .world
                    .round
                    .filed
                    .extend([(one, order), (other, order)]);
            } else if month % 2 == 0 {
                let by = if secret { one } else { other };
                course.world.round.filed.push((by, order));
                // Both have done it within the months that count as repeating.
                for done in &mut course.world.done {
                    done.month = course.world.month;
                }
            }
            if month == 2 {
                let news = &course
                    .view(Audience::Seat(saudi))
                    .past
                    .last()
                    .unwrap()
                    .news
                    .clone();
                let caught = |it: &&News| matches!(it, News::Noticed { by: Some(_), .. });
                assert_eq!(news.iter().filter(caught).count(), 2);
            }
        },
    );
}

#[test]
fn levels_that_a_seat_cannot_see_do_not_show() {
    let mut pack = calm();
    for gauge in &mut pack.gauges {
        if gauge.sight == Sight::Estimated {
            gauge.sight = Sight::Owner;
        }
    }
    let egypt = seat(&pack, "egypt");
    let felt = |pack: &Pack, at: GaugeId| {
        let lives = pack.actors.iter().filter(|it| !it.acts());
        lives.flat_map(|it| &it.interests).any(|it| it.gauge == at)
    };
    let hidden: Vec<GaugeId> = pack
        .gauges
        .ids()
        .filter(|at| pack.gauges[*at].sight == Sight::Owner && !felt(&pack, *at))
        .filter(|at| pack.gauges[*at].owner != Some(egypt))
        .filter(|at| matches!(pack.gauges[*at].source, LevelSource::Step))
        .collect();
    assert!(hidden.len() >= 3, "{hidden:?}");
    // What follows from a hidden level is another story: here it is cut off, in definitions, red lines and links.
    for gauge in &mut pack.gauges {
        if let LevelSource::Derived { inputs, .. } = &mut gauge.source {
            inputs.retain(|it| !hidden.contains(&it.0));
        }
        if let Some(account) = &mut gauge.account {
            let counts = |it: &Fact| matches!(it, Fact::Level(at, _) if hidden.contains(at));
            account.facts.retain(|it| !counts(it));
        }
    }
    for actor in &mut pack.actors {
        actor.red_lines.clear();
    }
    let touches = |pack: &Pack, arc: &offramp::world::Arc| {
        let link = &pack.links[arc.link];
        hidden.contains(&link.from) || link.gate.is_some_and(|it| hidden.contains(&it.0))
    };
    play(
        &pack,
        &[egypt],
        "a hidden level",
        |course, month, secret| {
            if month == 1 {
                let map = Arc::make_mut(&mut course.world.map);
                for arc in map.arcs.iter_mut().filter(|it| touches(&course.pack, it)) {
                    arc.weight = 0.0;
                }
            }
            for at in &hidden {
                course.world.levels[*at] = if secret { 88.0 } else { 11.0 };
            }
        },
    );
}

#[test]
fn aims_prices_purses_offers_and_unfiled_thoughts_of_others_do_not_show() {
    let mut pack = calm();
    let clause = still(&mut pack);
    let (egypt, us, uae) = (seat(&pack, "egypt"), seat(&pack, "us"), seat(&pack, "uae"));
    pack.clauses[clause].givers = vec![us];
    pack.clauses[clause].receivers = vec![uae];
    play(
        &pack,
        &[egypt, us],
        "what lies on another's desk",
        |course, month, secret| {
            if !secret {
                // What everybody works out anew when a game opens must not tell the two apart.
                rules::renew(&course.pack, &mut course.world);
                return;
            }
            for at in (0..course.world.acting()).map(ActorId::of) {
                let state = &mut course.world.actors[at];
                if at != egypt {
                    state.capital = 11.0;
                    state.aims.private = Some(course.pack.actors[at].interests.len() as u8 - 1);
                    state.aims.public.rotate_left(1);
                }
            }
            let mut say = |act: Act| course.command(&Command::seat(us, act));
            let open = Term {
                secret: month % 2 == 0,
                ..term(clause, us, uae, 3)
            };
            let draft = Draft { terms: vec![open] };
            say(Act::Sound(draft.clone(), uae)).unwrap();
            say(Act::Propose(draft)).unwrap();
            say(Act::Belief(LensId(1 + month % 2))).unwrap();
            say(Act::Dispute(Box::new(Dispute {
                topic: "model".into(),
                about: "a link".into(),
                text: "This is not how it works.".into(),
            })))
            .unwrap();
            let filed = some_order(course, us).unwrap();
            course
                .command(&Command::seat(us, Act::File(filed)))
                .unwrap();
            course
                .command(&Command::seat(us, Act::Unfile(filed)))
                .unwrap();
            rules::renew(&course.pack, &mut course.world);
        },
    );
}

#[test]
fn computer_play_names_no_secret_to_those_who_may_not_know_it() {
    let pack = Shelf::shipped().unwrap().pack("levant").unwrap();
    let people: Vec<ActorId> = ["egypt", "iran"].map(|it| seat(&pack, it)).to_vec();
    let setup = Setup::new(&pack, ScenarioId(0), 3, LensId(0));
    let seats = people.iter().map(|it| (*it, None)).collect();
    let mut game = Game::new(Arc::clone(&pack), setup, seats);
    let open = |view: &View, giver: ActorId, clause: ClauseId| {
        view.commitments()
            .any(|it| it.term.giver == giver && it.term.clause == clause)
    };
    let mut before: Vec<Arc<View>> = people
        .iter()
        .map(|it| game.view(Audience::Seat(*it)))
        .collect();
    let (mut promises, mut unexplained) = (0, 0);
    for _ in 0..10 {
        for person in &people {
            game.submit(Command::seat(*person, Act::End)).unwrap();
        }
        for (person, old) in people.iter().zip(&mut before) {
            let view = game.view(Audience::Seat(*person));
            let month = view.past.last().unwrap();
            let attributed = |by: ActorId, what: MoveId| {
                let mut news = view.past.iter().flat_map(|it| &it.news);
                news.any(|it| matches!(it, News::Noticed { by: Some(who), what: it, .. } if *who == by && *it == what))
            };
            for entry in &month.ledger {
                match entry.cause {
                    Cause::Move(by, what) if pack.moves[what].covert && by != *person => {
                        assert!(attributed(by, what), "{:?}", entry.cause);
                    }
                    Cause::Commitment(giver, _, clause) => {
                        promises += 1;
                        let fresh = month
                            .news
                            .iter()
                            .any(|it| matches!(it, News::InForce { .. }));
                        assert!(fresh || open(old, giver, clause) || open(&view, giver, clause));
                    }
                    Cause::Link(link) => {
                        let from = &pack.gauges[pack.links[link].from];
                        assert!(from.sight == Sight::All || from.owner == Some(*person));
                    }
                    Cause::Unexplained => unexplained += 1,
                    _ => (),
                }
            }
            *old = view;
        }
    }
    assert!(promises > 0 && unexplained > 0, "{promises} {unexplained}");
}

/// A pack in which nothing moves.
fn frozen() -> Pack {
    let mut pack = calm();
    for gauge in &mut pack.gauges {
        (gauge.noise, gauge.pull) = (0.0, 0.0);
    }
    for theatre in &mut pack.theatres {
        theatre.raises.clear();
        theatre.loads.clear();
    }
    for form in &mut pack.forms {
        form.effects.clear();
    }
    for actor in &mut pack.actors {
        actor.red_lines.clear();
    }
    // Nor is anybody asked anything: an answer moves the region.
    for event in &mut pack.events {
        event.about = None;
    }
    pack.tuning.habituation = 0.0;
    pack.tuning.link_weight = 0.0;
    pack
}

#[test]
fn in_a_frozen_world_waiting_changes_neither_estimates_nor_standing() {
    let pack = frozen();
    for name in ["egypt", "saudi", "iran", "us"] {
        let who = seat(&pack, name);
        let mut course = course(pack.clone(), &[who]);
        let map = Arc::make_mut(&mut course.world.map);
        map.arcs.iter_mut().for_each(|it| it.weight = 0.0);
        map.trends.clear();
        let maps = Arc::make_mut(&mut course.world.doctrines);
        for map in &mut maps.maps {
            let map = Arc::make_mut(map);
            map.arcs.iter_mut().for_each(|it| it.weight = 0.0);
            map.trends.clear();
        }
        course.world.policies.clear();
        course.world.commitments.clear();
        // What has moved before is in the mean of the last months: it runs out first.
        for _ in 0..14 {
            course.end_month();
            course.opened();
        }
        let past = &course.view(Audience::Seat(who)).past;
        let settled = MEMORY + 1;
        let first = &past[settled];
        for month in &past[settled + 1..] {
            assert_eq!(
                month.standing, first.standing,
                "{name} in month {}",
                month.month
            );
            assert_eq!(
                month.levels, first.levels,
                "{name} in month {}",
                month.month
            );
            let fog = month
                .ledger
                .iter()
                .find(|it| it.cause == Cause::Unexplained);
            assert_eq!(fog, None, "{name} in month {}", month.month);
        }
    }
}
