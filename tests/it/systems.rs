//! Systems of the documents in play, on the shipped pack: a charter that forgets something, a force under two mandates, an
//! exchange in groups, a pendulum that swings. Each is a case that reads as a text.

use std::sync::Arc;

use offramp::content::file::{Size, Verify};
use offramp::content::{ActorId, LensId, Pack, StockId};
use offramp::game::Shelf;
use offramp::rules::{self, Bearing, Setup};
use offramp::ui::screens::alliances::pendulum::Pendulum;
use offramp::world::{
    Answer, Audience, Commitment, DealId, Draft, Life, News, Objection, Offer, OfferId, Report,
    Term, View, World,
};

/// A region in play.
struct Play {
    pack: Arc<Pack>,
    world: World,
    deals: OfferId,
}

impl Play {
    fn new(seed: u64) -> Self {
        let pack = Shelf::shipped().unwrap().pack("levant").unwrap();
        let scenario = pack.scenario_id("ceasefire-2025").unwrap();
        let setup = Setup::new(&pack, scenario, seed, LensId::default());
        let mut world = rules::open(&pack, &setup);
        world.round.offers.clear();
        Self {
            pack,
            world,
            deals: OfferId::IMAGINED,
        }
    }

    fn who(&self, id: &str) -> ActorId {
        self.pack.actor_id(id).unwrap()
    }

    fn stock(&self, id: &str) -> StockId {
        self.pack.stock_id(id).unwrap()
    }

    fn count(&self, id: &str) -> i32 {
        self.world.counts[self.stock(id)]
    }

    /// A promise as it is usually made.
    fn term(&self, clause: &str, giver: &str, receiver: &str) -> Term {
        let clause = self.pack.clause_id(clause).unwrap();
        rules::usual(
            &self.pack,
            clause,
            self.who(giver),
            self.who(receiver),
            Size::Full,
        )
    }

    /// Brings a deal into force this month, as if every parliament had passed it.
    fn in_force(&mut self, terms: &[Term]) {
        let deal = self.deals.take().into();
        for (position, term) in terms.iter().enumerate() {
            self.world.commitments.push(Commitment {
                deal,
                position: position as u8,
                term: *term,
                life: Life::Kept {
                    since: self.world.playing(),
                },
                left: term.months,
            });
        }
    }

    /// Stops keeping a promise.
    fn stop(&mut self, clause: &str, giver: &str) {
        let (clause, giver) = (self.pack.clause_id(clause).unwrap(), self.who(giver));
        let mine = |it: &&mut Commitment| {
            it.term.clause == clause && it.term.giver == giver && it.deal.signed_here()
        };
        let it = self.world.commitments.iter_mut().find(mine).unwrap();
        it.stop_keeping();
    }

    fn month(&mut self) -> Report {
        rules::resolve(&self.pack, &mut self.world, &mut ())
    }

    fn view(&self, seat: ActorId) -> View {
        View::of(&self.pack, &self.world, Audience::Seat(seat))
    }

    /// The usual draft of a dossier, for a seat.
    fn dossier(&self, id: &str, seat: &str) -> Draft {
        let it = &self.pack.dossiers[self.pack.dossier_id(id).unwrap()];
        rules::usual_draft(&self.pack, &self.world, self.who(seat), it)
    }

    fn has_left_out(&self, report: &Report, clause: &str) -> bool {
        let clause = self.pack.clause_id(clause).unwrap();
        let says = |it: &News| matches!(it, News::LeftOut { clause: it } if *it == clause);
        report.news.iter().any(|it| says(&it.news))
    }

    /// Why a computer party would not sign, if it asks for something that it does not find.
    fn asks(&self, party: &str, terms: &[Term]) -> Option<String> {
        let party = self.who(party);
        let view = self.view(party);
        let bearing = Bearing {
            party,
            price: view.own.prices.slice(),
            lens: self.pack.actors[party].doctrine,
            others: &view.public.prices,
            threshold: 1.5,
            may_counter: false,
        };
        let from = self.who("us");
        let draft = Draft {
            terms: terms.to_vec(),
        };
        let answers = draft
            .parties()
            .into_iter()
            .map(|it| (it == from).then_some(Answer::Accept))
            .collect();
        let offer = Offer {
            id: OfferId::FIRST,
            from,
            draft,
            answers,
            counters: None,
            opening: None,
            until: 1,
        };
        match rules::answer_of(&self.pack, &view, &bearing, &offer) {
            Answer::Refuse(why) => {
                // A text that nobody can agree to tells nothing of what a party asks.
                assert!(!why.is_empty(), "these terms cannot be agreed now");
                why.iter().find_map(|it| match *it {
                    Objection::Asks(term, ask) => {
                        let clause = terms[usize::from(term)].clause;
                        let ask = &self.pack.clauses[clause].asks[usize::from(ask)];
                        Some(ask.text.clone())
                    }
                    _ => None,
                })
            }
            _ => None,
        }
    }
}

/// The month after founding in which an absence was felt, within ten months.
fn felt(play: &mut Play, clause: &str) -> Option<usize> {
    (1..=10).find(|_| {
        let report = play.month();
        play.has_left_out(&report, clause)
    })
}

#[test]
fn a_charter_that_leaves_a_point_out_feels_it_within_half_a_year() {
    for seed in 1..=4 {
        let mut play = Play::new(seed);
        let charter = play.dossier("tgb-charter", "us");
        assert!(charter.terms.len() >= 12, "founders, duties and ten points");
        let ban = play.pack.clause_id("tgb-ban").unwrap();
        // Every point but one, for as long as the test runs.
        let without: Vec<Term> = charter
            .terms
            .iter()
            .filter(|it| it.clause != ban)
            .copied()
            .collect();
        let mut whole = Play::new(seed);
        whole.in_force(&charter.terms);
        play.in_force(&without);
        let after = felt(&mut play, "tgb-ban");
        assert!(
            after.is_some_and(|it| (2..=8).contains(&it)),
            "seed {seed}: felt after {after:?}"
        );
        assert_eq!(felt(&mut whole, "tgb-ban"), None, "seed {seed}");
    }
}

#[test]
fn the_news_names_what_the_charter_was_silent_on() {
    let mut play = Play::new(3);
    let founding = [play.term("tgb-treaty", "us", "egypt")];
    play.in_force(&founding);
    let mut told = Vec::new();
    for _ in 0..10 {
        let report = play.month();
        let view = play.view(play.who("us"));
        let silent = report
            .news
            .iter()
            .filter(|it| matches!(it.news, News::LeftOut { .. }));
        told.extend(silent.map(|it| offramp::words::news(&play.pack, &view, &it.news)));
    }
    assert!(
        told.len() >= 8,
        "a charter of one point lacks the others: {told:?}"
    );
    assert!(
        told.iter().all(|it| it.contains("silent on this")),
        "{told:?}"
    );
}

#[test]
fn each_absence_has_an_event_that_says_so() {
    let pack = Shelf::shipped().unwrap().pack("levant").unwrap();
    for point in pack.dossiers.iter().flat_map(|it| &it.points) {
        let Some(event) = point.comes_back else {
            continue;
        };
        let event = &pack.events[event];
        assert!(!event.effects.is_empty(), "{} does nothing", event.id);
        let text = format!("{} {}", event.label, event.text).to_lowercase();
        let says = [
            "silent",
            "forgot",
            "named",
            "mandate",
            "nobody",
            "does not mention",
        ];
        assert!(
            says.iter().any(|it| text.contains(it)),
            "{}: {text}",
            event.id
        );
    }
}

#[test]
fn a_force_under_two_mandates_has_other_contributors() {
    let play = Play::new(1);
    let with = |who: &str, mandate: &str, led: bool| -> Option<String> {
        let mut terms = vec![play.term("join-force", who, "us")];
        // Only who sends troops can say what they may do.
        if who != "azerbaijan" && who != "europe" {
            terms.push(play.term("join-force", "azerbaijan", "us"));
        }
        terms.push(play.term(
            mandate,
            if who == "europe" {
                "europe"
            } else {
                "azerbaijan"
            },
            "us",
        ));
        if led {
            terms.push(play.term("us-commands-force", "us", "egypt"));
        }
        play.asks(who, &terms)
    };
    let willing = |mandate: &str, led: bool| -> Vec<&'static str> {
        [
            "egypt",
            "jordan",
            "uae",
            "indonesia",
            "azerbaijan",
            "turkiye",
        ]
        .into_iter()
        .filter(|who| with(who, mandate, led).is_none())
        .collect()
    };
    assert_eq!(
        willing("observe-mandate", false),
        ["egypt", "indonesia", "azerbaijan"],
        "to look on, three come"
    );
    assert_eq!(
        willing("border-mandate", true),
        ["egypt", "uae", "indonesia", "azerbaijan"],
        "under Washington Abu Dhabi comes as well"
    );
    assert_eq!(
        willing("enforce-mandate", true),
        ["uae", "azerbaijan"],
        "to disarm, Cairo and Jakarta stay at home"
    );
    let why = with("jordan", "border-mandate", true).unwrap();
    assert!(why.contains("horizon"), "{why}");
}

#[test]
fn what_a_contributor_asks_can_be_promised_in_the_same_text() {
    let play = Play::new(1);
    let mut terms = vec![play.term("join-force", "jordan", "us")];
    assert!(play.asks("jordan", &terms).is_some());
    terms.push(play.term("statehood-path", "us", "jordan"));
    assert_eq!(play.asks("jordan", &terms), None);
    let mut turkish = vec![play.term("join-force", "turkiye", "us")];
    assert!(play.asks("turkiye", &turkish).is_some());
    turkish.push(play.term("admit-turkish-troops", "israel", "turkiye"));
    assert_eq!(play.asks("turkiye", &turkish), None);
}

/// An exchange of everybody for everybody in so many groups.
fn all_for_all(play: &Play, groups: u8) -> Vec<Term> {
    ["hamas", "israel"]
        .into_iter()
        .map(|giver| {
            let to = if giver == "hamas" { "israel" } else { "hamas" };
            Term {
                months: groups,
                verify: Verify::Monitors,
                ..play.term("all-for-all", giver, to)
            }
        })
        .collect()
}

/// As in the fourth week of the war: about 240 captives, about 6,000 prisoners (time 8, 12).
fn fourth_week(seed: u64) -> Play {
    let mut play = Play::new(seed);
    for (stock, count) in [("hostages", 240), ("prisoners", 6000), ("remains", 8)] {
        let at = play.stock(stock);
        play.world.counts[at] = count;
    }
    play.world.commitments.clear();
    play
}

fn counts(play: &Play) -> [i32; 3] {
    ["hostages", "prisoners", "remains"].map(|it| play.count(it))
}

#[test]
fn an_exchange_in_groups_moves_the_counts_group_by_group_and_the_dead_last() {
    for (groups, months) in [
        (1, vec![[0, 0, 0]]),
        (2, vec![[120, 3000, 8], [0, 0, 0]]),
        (3, vec![[160, 4000, 8], [80, 2000, 8], [0, 0, 0]]),
        (
            4,
            vec![[180, 4500, 8], [120, 3000, 8], [60, 1500, 8], [0, 0, 0]],
        ),
    ] {
        let mut play = fourth_week(1);
        let terms = all_for_all(&play, groups);
        play.in_force(&terms);
        for (nth, left) in months.into_iter().enumerate() {
            let report = play.month();
            assert_eq!(counts(&play), left, "{groups} groups, month {}", nth + 1);
            let view = play.view(play.who("israel"));
            let told: Vec<String> = report
                .news
                .iter()
                .filter(|it| matches!(it.news, News::Exchanged { .. }))
                .map(|it| offramp::words::news(&play.pack, &view, &it.news))
                .collect();
            assert!(told[0].contains("go home"), "{told:?}");
        }
        assert!(
            play.world
                .commitments
                .iter()
                .all(|it| it.deal == DealId::OPENING)
        );
    }
}

#[test]
fn a_group_that_does_not_come_lets_the_other_side_hold_the_next() {
    let mut play = fourth_week(1);
    let terms = all_for_all(&play, 4);
    play.in_force(&terms);
    play.month();
    assert_eq!(counts(&play), [180, 4500, 8]);
    play.stop("all-for-all", "hamas");
    let report = play.month();
    let broken = |it: &News| matches!(it, News::Broken { term } if term.giver == play.who("hamas"));
    let held = |it: &News| matches!(it, News::Held { term } if term.giver == play.who("israel"));
    assert!(report.news.iter().any(|it| broken(&it.news)), "{report:?}");
    assert!(report.news.iter().any(|it| held(&it.news)), "{report:?}");
    assert_eq!(counts(&play), [180, 4500, 8], "nobody else goes home");
    play.month();
    assert_eq!(counts(&play), [180, 4500, 8]);
}

#[test]
fn partial_vetted_deals_are_slower_and_cheaper_at_home_and_remains_wait() {
    let mut play = fourth_week(1);
    let terms = [
        Term {
            months: 4,
            ..play.term("release-hostages", "hamas", "israel")
        },
        play.term("release-vetted", "israel", "hamas"),
        play.term("return-remains", "hamas", "israel"),
    ];
    play.in_force(&terms);
    let mut seen = Vec::new();
    for _ in 0..6 {
        play.month();
        seen.push(counts(&play));
    }
    assert_eq!(
        seen[3],
        [230, 5940, 8],
        "ten captives for sixty prisoners in four months"
    );
    assert!(seen[5][2] < 8, "the dead follow: {seen:?}");
    let israel = play.who("israel");
    let price =
        |clause: &str| rules::public_of(&play.pack, israel, &play.term(clause, "israel", "hamas"));
    assert!(price("release-vetted") > price("all-for-all"));
}

#[test]
fn the_pendulum_swings_when_riyadh_turns_and_says_why() {
    let mut play = Play::new(2);
    let (saudi, us, iran) = (play.who("saudi"), play.who("us"), play.who("iran"));
    let before = Pendulum::of(&play.pack, &play.view(saudi));
    let mut swing = None;
    for _ in 0..12 {
        // Riyadh falls out with Washington and its friends, and makes up with Tehran.
        for other in (0..play.world.acting()).map(ActorId::of) {
            let to = if other == iran || play.world.actors[other].camp < 0 {
                100.0
            } else {
                -100.0
            };
            play.world.shift_relation(saudi, other, 4.0 * to);
        }
        play.month();
        let now = Pendulum::of(&play.pack, &play.view(saudi));
        if play.world.actors[saudi].camp < 0 {
            swing = Some(now);
            break;
        }
    }
    let now = swing.expect("Riyadh turns within a year");
    assert!(play.world.relation(saudi, us) < 0.0);
    assert!(now.now < before.now, "{now:?} after {before:?}");
    let told = Pendulum {
        before: before.now,
        turned: vec![(saudi, 0, -1)],
        ..now
    }
    .words(&play.pack, &play.view(saudi))
    .join("\n");
    for it in [
        "It swings -",
        "Saudi Arabia turns to Tehran's",
        "a frame of forum alone",
    ] {
        assert!(told.contains(it), "{it} in\n{told}");
    }
}
