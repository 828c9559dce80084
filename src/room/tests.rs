//! Rooms of the small invented pack.

use std::sync::Arc;
use std::time::Duration;

use super::{Chair, LocalTable, Room};
use crate::ai::Level;
use crate::content::testing::small;
use crate::content::{ActorId, LensId, Pack, ScenarioId};
use crate::game::{
    Command, ControlAct, Game, Hand, Header, MemoryJournal, Pace, Player, Table, save,
};
use crate::rules::{self, Setup};
use crate::world::{
    Act, Cause, Dispute, Draft, Intervening, Intervention, News, Order, Receipt, Refusal, View,
};

fn people(pack: &Pack) -> Vec<ActorId> {
    pack.scenarios[ScenarioId(0)].seats.clone()
}

fn header(pack: &Pack, people: &[ActorId]) -> Header {
    let setup = Setup::new(pack, ScenarioId(0), 5, LensId(0));
    Header::at_one_keyboard(pack, setup, people, Level::Standard)
}

/// A room, and what is written down of its game.
fn room(pace: Pace, seats: usize) -> (Room, MemoryJournal, Vec<ActorId>) {
    let pack = Arc::new(small());
    let people: Vec<ActorId> = people(&pack).into_iter().take(seats).collect();
    let header = Header {
        pace,
        turns: crate::game::Turns::Together,
        ..header(&pack, &people)
    };
    let journal = MemoryJournal::default();
    let game = Game::begin(pack, header, Box::new(journal.clone()));
    (Room::open(game).unwrap(), journal, people)
}

fn sit(room: &Room, actor: ActorId) -> Chair {
    room.join(actor, Hand(0)).unwrap()
}

fn act(chair: &Chair, act: Act) -> Result<Receipt, Refusal> {
    chair.submit(act).wait()
}

fn control(room: &Room, act: ControlAct) -> Result<Receipt, Refusal> {
    room.command(Command::Control(act)).wait()
}

/// A view to be compared: levels that are not known are no numbers, and equal to nothing.
fn text(view: &View) -> String {
    format!("{view:?}")
}

/// The log runs again to the same world, without computer players.
fn replays(room: &Room) {
    room.read(|game| {
        let walk = save::Walk::run(
            Arc::clone(game.pack()),
            Arc::clone(game.header()),
            game.log(),
        );
        assert!(walk.steps.is_empty(), "{:?}", walk.steps);
        let hash = |world| save::hash(game.pack(), world);
        assert_eq!(hash(&walk.course.world), hash(game.world()));
        let bytes = save::write(game.pack(), game.log());
        let shelf = crate::game::Shelf::of(vec![Arc::clone(game.pack())]);
        let loaded = save::read(&bytes, &shelf).unwrap_or_else(|it| panic!("{it:?}"));
        assert_eq!(loaded.findings, []);
        let read = &loaded.walk.course;
        for audience in [
            crate::world::Audience::Public,
            crate::world::Audience::Control,
        ] {
            assert_eq!(text(&read.view(audience)), text(&game.view(audience)));
        }
        for seat in game.seats() {
            let audience = crate::world::Audience::Seat(seat.actor);
            assert_eq!(text(&read.view(audience)), text(&game.view(audience)));
        }
    });
}

fn moves(view: &View, pack: &Pack) -> Vec<Order> {
    let orders = rules::orders(pack, view);
    let plain = |it: &Order| match it {
        Order::Move { what, .. } => !pack.moves[*what].contestable,
        _ => false,
    };
    orders.into_iter().filter(plain).collect()
}

/// A draft of one promise from one seat to another that can be proposed now.
fn draft(pack: &Pack, view: &View, from: ActorId, to: ActorId) -> Draft {
    let clauses = pack.clauses.ids();
    let fits = clauses
        .map(|it| rules::usual(pack, it, from, to, crate::content::file::Size::Full))
        .find(|it| rules::check_draft(pack, view, from, &Draft { terms: vec![*it] }).is_ok());
    Draft {
        terms: vec![fits.expect("something can be promised")],
    }
}

#[test]
fn people_join_act_see_leave_and_come_back() {
    let (room, _, seats) = room(Pace::default(), 2);
    let pack = room.read(|game| Arc::clone(game.pack()));
    assert_eq!(
        room.join(ActorId(3), Hand(0)).err(),
        Some(Refusal::NotYours)
    );
    let (one, two) = (sit(&room, seats[0]), sit(&room, seats[1]));
    let other = room.join(seats[0], Hand(1)).unwrap();
    assert_eq!(room.guests().len(), 3);
    let order = moves(&one.view(), &pack)[0];
    let (before, _) = other.watch(0, Duration::ZERO);
    act(&one, Act::File(order)).unwrap();
    let (after, view) = other.watch(before, Duration::from_mins(1));
    assert!(before < after && view.own.filed == [order]);
    assert!(two.view().own.filed.is_empty());
    drop(one);
    assert_eq!(room.guests(), [(seats[0], Hand(1)), (seats[1], Hand(0))]);
    assert_eq!(sit(&room, seats[0]).view().own.filed, [order]);
    assert_eq!(act(&two, Act::Unend), Err(Refusal::Nothing));
}

#[test]
fn who_has_filed_takes_it_back_signs_and_withdraws() {
    let (room, _, seats) = room(Pace::default(), 2);
    let pack = room.read(|game| Arc::clone(game.pack()));
    let (one, two) = (sit(&room, seats[0]), sit(&room, seats[1]));
    let order = moves(&one.view(), &pack)[0];
    act(&one, Act::File(order)).unwrap();
    act(&one, Act::End).unwrap();
    assert_eq!(one.view().company.ended, [seats[0]]);
    assert_eq!(act(&one, Act::File(order)), Err(Refusal::Ended));
    let offered = draft(&pack, &two.view(), seats[1], seats[0]);
    let offer = act(&two, Act::Propose(offered)).unwrap().offer.unwrap();
    act(&one, Act::Answer { offer, sign: true }).unwrap();
    assert_eq!(act(&two, Act::Withdraw { offer }), Err(Refusal::NotNow));
    act(&one, Act::Unfile(order)).unwrap();
    act(&one, Act::Unend).unwrap();
    act(&one, Act::File(order)).unwrap();
    assert_eq!(room.read(|game| game.world().month), 0);
    act(&two, Act::End).unwrap();
    act(&one, Act::End).unwrap();
    assert_eq!(room.read(|game| game.world().month), 1);
    let month = one.view().past.last().unwrap().clone();
    assert!(
        month
            .news
            .iter()
            .any(|it| matches!(it, News::Signed { .. }))
    );
    replays(&room);
}

#[test]
fn an_offer_taken_back_costs_half_and_both_sides_read_it() {
    let (room, _, seats) = room(Pace::default(), 2);
    let pack = room.read(|game| Arc::clone(game.pack()));
    let (one, two) = (sit(&room, seats[0]), sit(&room, seats[1]));
    let offered = draft(&pack, &one.view(), seats[0], seats[1]);
    let before = one.view().own.capital;
    let first = act(&one, Act::Propose(offered.clone()))
        .unwrap()
        .offer
        .unwrap();
    assert_eq!(
        act(&two, Act::Withdraw { offer: first }),
        Err(Refusal::Nothing)
    );
    act(&one, Act::Withdraw { offer: first }).unwrap();
    let cost = rules::proposal_cost(&pack, 2);
    assert_eq!(one.view().own.capital, before - cost / 2.0);
    let late = act(
        &two,
        Act::Answer {
            offer: first,
            sign: true,
        },
    );
    assert_eq!(late, Err(Refusal::Nothing));
    // The next one waits in vain.
    act(&one, Act::Propose(offered)).unwrap();
    room.command(Command::clock()).wait().unwrap();
    for chair in [&one, &two] {
        let month = chair.view().past.last().unwrap().clone();
        let withdrawn = |it: &News| matches!(it, News::Refused { from, by, .. } if from == by);
        assert!(month.news.iter().any(withdrawn));
        let lapsed = |it: &News| matches!(it, News::Lapsed { waited, .. } if *waited == [seats[1]]);
        assert!(month.news.iter().any(lapsed));
        assert!(chair.view().own.offers.is_empty());
    }
    replays(&room);
}

#[test]
fn nothing_is_offered_in_a_person_s_name() {
    let pack = Arc::new(small());
    let openings = pack.scenarios[ScenarioId(0)].offers.len();
    assert!(openings > 0);
    let all = people(&pack);
    for seats in 1..=all.len() {
        let (room, _, people) = room(Pace::default(), seats);
        let offers = room.read(|game| game.world().round.offers.clone());
        assert!(
            offers.iter().all(|it| !people.contains(&it.from)),
            "{seats}"
        );
        let drafts: usize = people
            .iter()
            .map(|it| sit(&room, *it).view().own.desk.len())
            .sum();
        let theirs = |it: &&crate::content::OpeningOffer| people.contains(&it.from);
        assert_eq!(
            drafts,
            pack.scenarios[ScenarioId(0)]
                .offers
                .iter()
                .filter(theirs)
                .count()
        );
    }
}

#[test]
fn drafts_lie_on_the_desk_until_they_are_sent_or_dropped() {
    let (room, _, seats) = room(Pace::default(), 2);
    let pack = room.read(|game| Arc::clone(game.pack()));
    let (one, two) = (sit(&room, seats[0]), sit(&room, seats[1]));
    let at = one.view().own.desk.len();
    let kept = draft(&pack, &one.view(), seats[0], seats[1]);
    let before = two.view();
    let fresh = !one.view().own.desk.contains(&kept);
    if fresh {
        act(&one, Act::Keep(kept.clone())).unwrap();
    }
    assert_eq!(act(&one, Act::Keep(kept.clone())), Err(Refusal::Already));
    assert_eq!(text(&two.view()), text(&before), "nobody else sees a draft");
    drop(one);
    let one = sit(&room, seats[0]);
    assert!(one.view().own.desk.contains(&kept));
    act(&one, Act::Propose(kept.clone())).unwrap();
    assert!(!one.view().own.desk.contains(&kept));
    assert_eq!(act(&one, Act::Drop(99)), Err(Refusal::Nothing));
    assert!(one.view().own.desk.len() <= at);
    replays(&room);
}

#[test]
fn any_interleaving_of_orders_gives_the_same_world() {
    // What all of them can afford together.
    let (first, _, seats) = room(Pace::default(), 3);
    let pack = first.read(|game| Arc::clone(game.pack()));
    let mut filed: Vec<(usize, Order)> = Vec::new();
    for (at, seat) in seats.iter().enumerate() {
        let chair = sit(&first, *seat);
        for order in moves(&chair.view(), &pack) {
            let count = filed.iter().filter(|it| it.0 == at).count();
            if count < 2 && act(&chair, Act::File(order)).is_ok() {
                filed.push((at, order));
            }
        }
    }
    assert!(filed.len() > 1, "{filed:?}");
    let mut hashes = Vec::new();
    for turn in 0..6 {
        let (room, _, seats) = room(Pace::default(), 3);
        let chairs: Vec<Chair> = seats.iter().map(|it| sit(&room, *it)).collect();
        let mut acts = filed.clone();
        let length = acts.len();
        acts.rotate_left(turn % length);
        if turn % 2 == 1 {
            acts.reverse();
        }
        for (at, order) in acts {
            act(&chairs[at], Act::File(order)).unwrap();
        }
        let mut order: Vec<usize> = (0..chairs.len()).collect();
        order.rotate_left(turn % chairs.len());
        for at in order {
            act(&chairs[at], Act::End).unwrap();
        }
        hashes.push(room.read(|game| save::hash(game.pack(), game.world())));
    }
    assert!(hashes.iter().all(|it| *it == hashes[0]), "{hashes:?}");
}

#[test]
fn a_seat_changes_hands_and_finds_everything_as_it_was() {
    let (room, _, seats) = room(Pace::default(), 2);
    let (one, two) = (sit(&room, seats[0]), sit(&room, seats[1]));
    let belief = LensId(1);
    act(&one, Act::Belief(belief)).unwrap();
    let desk = one.view().own.desk.clone();
    let hand = |player| control(&room, ControlAct::Hand(seats[0], player));
    assert_eq!(hand(Player::Person), Err(Refusal::Already));
    act(&two, Act::End).unwrap();
    // Nobody is left to be waited for.
    hand(Player::Computer(Level::Novice)).unwrap();
    assert_eq!(room.read(|game| game.world().month), 1);
    assert_eq!(act(&one, Act::End), Err(Refusal::NotYours));
    let player = |room: &Room| room.read(|game| game.seats()[0].player);
    assert_eq!(player(&room), Player::Computer(Level::Novice));
    act(&two, Act::End).unwrap();
    assert_eq!(room.read(|game| game.world().month), 2);
    hand(Player::Person).unwrap();
    let back = sit(&room, seats[0]);
    assert_eq!(back.view().own.desk, desk);
    assert_eq!(back.view().past.len(), 3, "it remembers the months between");
    assert_eq!(room.read(move |game| game.seats()[0].belief), belief);
    act(&two, Act::End).unwrap();
    assert_eq!(
        room.read(|game| game.world().month),
        2,
        "it is waited for again"
    );
    act(&back, Act::End).unwrap();
    assert_eq!(player(&room), Player::Person);
    replays(&room);
}

#[test]
fn a_seat_that_nobody_played_becomes_a_person_s() {
    let (room, _, _) = room(Pace::default(), 1);
    let later = people(&small())[1];
    room.command(Command::clock()).wait().unwrap();
    let hand = ControlAct::Hand(later, Player::Person);
    control(&room, hand.clone()).unwrap();
    let chair = sit(&room, later);
    assert_eq!(chair.view().past.len(), 2);
    act(&chair, Act::End).unwrap();
    assert_eq!(room.read(|game| game.world().month), 1);
    control(&room, ControlAct::Hold(later, true)).unwrap();
    assert_eq!(chair.view().company.away, [later]);
    replays(&room);
}

#[test]
fn a_frozen_game_waits_and_a_held_seat_is_not_waited_for() {
    let (room, _, seats) = room(Pace::default(), 2);
    let (one, two) = (sit(&room, seats[0]), sit(&room, seats[1]));
    control(&room, ControlAct::Freeze(true)).unwrap();
    assert!(two.view().company.frozen);
    assert_eq!(act(&one, Act::End), Err(Refusal::Frozen));
    assert_eq!(room.command(Command::clock()).wait(), Err(Refusal::Frozen));
    control(&room, ControlAct::Freeze(false)).unwrap();
    act(&one, Act::End).unwrap();
    control(&room, ControlAct::Hold(seats[1], true)).unwrap();
    assert_eq!(room.read(|game| game.world().month), 1);
    act(&one, Act::End).unwrap();
    assert_eq!(room.read(|game| game.world().month), 2);
    control(&room, ControlAct::End).unwrap();
    assert_eq!(room.read(|game| game.world().month), 3);
    replays(&room);
}

#[test]
fn what_the_facilitator_moves_is_marked_and_adds_up() {
    let (room, _, seats) = room(Pace::default(), 1);
    let pack = room.read(|game| Arc::clone(game.pack()));
    let one = sit(&room, seats[0]);
    let step = |at: &crate::content::GaugeId| {
        let it = &pack.gauges[*at];
        matches!(it.source, crate::content::LevelSource::Step)
            && it.sight == crate::content::file::Sight::All
    };
    let gauge = pack.gauges.ids().find(step).unwrap();
    let say = |what, reason: &str| {
        let reason = reason.to_owned();
        ControlAct::Intervene(Box::new(Intervention { what, reason }))
    };
    let empty = say(Intervening::Level(gauge, 80), " ");
    assert_eq!(control(&room, empty), Err(Refusal::Text));
    control(
        &room,
        say(Intervening::Level(gauge, 80), "A dry year begins."),
    )
    .unwrap();
    control(
        &room,
        say(Intervening::Points(vec![(gauge, -5)]), "Rain, after all."),
    )
    .unwrap();
    let event = crate::content::EventId(0);
    control(
        &room,
        say(Intervening::Event(event), "The Courier has news."),
    )
    .unwrap();
    let asked = pack.events[crate::content::EventId(0)]
        .asks
        .filter(|_| !pack.events[crate::content::EventId(0)].choices.is_empty());
    let questions = room.read(|game| game.world().round.questions.clone());
    assert_eq!(
        asked.is_some(),
        questions.iter().any(|it| it.event == event)
    );
    let before = room.read(|game| game.world().levels.clone());
    act(&one, Act::End).unwrap();
    let view = one.view();
    let month = view.past.last().unwrap();
    let own = month.ledger.iter().filter(|it| it.gauge == gauge);
    let causes: Vec<Cause> = own.clone().map(|it| it.cause).collect();
    assert!(causes.contains(&Cause::Control(0)) && causes.contains(&Cause::Control(1)));
    let sum: f64 = own.map(|it| it.points).sum();
    let after = room.read(|game| game.world().levels.clone());
    assert_eq!(before[gauge] + sum, after[gauge]);
    let told = month
        .news
        .iter()
        .filter(|it| matches!(it, News::Control { .. }));
    assert_eq!(told.count(), 3);
    assert_eq!(view.public.interventions[0].it.reason, "A dry year begins.");
    replays(&room);
}

#[test]
fn orders_act_in_the_first_month_and_questions_wait_for_the_next_round() {
    let pace = Pace {
        round: 3,
        months: None,
    };
    let (room, _, seats) = room(pace, 1);
    let one = sit(&room, seats[0]);
    while room.read(Game::is_playing) {
        act(&one, Act::End).unwrap();
        let view = one.view();
        let (_, round) = view.last_round().unwrap();
        // Whoever was asked within the round has not been answered for.
        for question in &view.own.questions {
            let answered = |it: &News| matches!(it, News::Answered { event, by, .. } if *event == question.event && *by == question.asks);
            let inside = round.iter().skip(1).flat_map(|it| &it.news);
            assert!(!inside.clone().any(answered));
        }
        let further = round.iter().skip(1).flat_map(|it| &it.news);
        assert!(
            !further
                .clone()
                .any(|it| matches!(it, News::Answered { .. } | News::Moved { .. }))
        );
    }
    let months = room.read(Game::months);
    assert_eq!(one.view().past.last().unwrap().month, months);
    assert!(one.view().outcome.is_some());
    replays(&room);
}

#[test]
fn a_game_is_judged_after_any_round() {
    let (room, _, seats) = room(Pace::default(), 1);
    let one = sit(&room, seats[0]);
    assert_eq!(control(&room, ControlAct::Finish), Err(Refusal::NotNow));
    act(&one, Act::End).unwrap();
    control(&room, ControlAct::Finish).unwrap();
    let outcome = one.view().outcome.clone().unwrap();
    assert!(outcome.seats.iter().all(|it| (0.0..=100.0).contains(&it.1)));
    assert_eq!(act(&one, Act::End), Err(Refusal::Over));
    replays(&room);
}

#[test]
fn disputes_are_their_seat_s_own_until_released() {
    let (room, _, seats) = room(Pace::default(), 2);
    let (one, two) = (sit(&room, seats[0]), sit(&room, seats[1]));
    let dispute = Dispute {
        topic: "standing".to_owned(),
        about: "Your standing".to_owned(),
        text: "It leaves out the fish.".to_owned(),
    };
    act(&one, Act::Dispute(Box::new(dispute))).unwrap();
    assert_eq!(
        (one.view().disputes.len(), two.view().disputes.len()),
        (1, 0)
    );
    control(&room, ControlAct::Release(true)).unwrap();
    assert_eq!(two.view().disputes.len(), 1);
    replays(&room);
}

#[test]
fn a_keyboard_passes_in_the_order_given_and_is_covered_between() {
    let pack = Arc::new(small());
    let mut seats = people(&pack);
    seats.reverse();
    let game = Game::begin(
        Arc::clone(&pack),
        header(&pack, &seats),
        Box::new(MemoryJournal::default()),
    );
    let mut table = LocalTable::new(game).unwrap();
    for _ in 0..2 {
        for seat in &seats {
            assert!(table.is_covered());
            assert_eq!(table.seat(), *seat);
            table.uncover();
            table.submit(Act::End).unwrap();
        }
    }
    // An offer to somebody whose turn is over is answered in the next one.
    let (first, last) = (seats[0], seats[seats.len() - 1]);
    for _ in 1..seats.len() {
        table.submit(Act::End).unwrap();
    }
    assert_eq!(table.seat(), last);
    let offered = draft(&pack, &table.view(), last, first);
    let offer = table.submit(Act::Propose(offered)).unwrap().offer.unwrap();
    table.submit(Act::End).unwrap();
    assert_eq!(table.seat(), first);
    assert!(table.view().own.offers.iter().any(|it| it.id == offer));
    table.submit(Act::Answer { offer, sign: true }).unwrap();
}
