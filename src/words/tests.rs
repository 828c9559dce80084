//! Every typed fact as its sentence, in one table.

use crate::content::file::{Ratify, Size, Verify};
use crate::content::{
    ActorId, ClauseId, EndingId, EventId, FormId, GaugeId, LensId, LinkId, MoveId, StockId,
    TheatreId,
};
use crate::words;
use crate::words::Subject;
use crate::words::testing::Sight;
use crate::words::why;
use crate::world::{
    Act, Aims, Answer, Argument, Cause, Conditional, DealId, Draft, Flaw, News, Objection, Odds,
    Order, Refusal, Reply, Term,
};

const UPTON: ActorId = ActorId(0);
const DOWNHAM: ActorId = ActorId(1);
const LEAGUE: ActorId = ActorId(2);

const fn term(clause: u16, giver: ActorId, receiver: ActorId) -> Term {
    Term {
        clause: ClauseId(clause),
        giver,
        receiver,
        size: Size::Full,
        months: 6,
        verify: Verify::Reports,
        guarantor: None,
        first: false,
        secret: false,
    }
}

#[allow(clippy::too_many_lines, reason = "a table of every kind of news")]
fn all_news() -> Vec<News> {
    let mut news = done();
    news.extend(told());
    news.extend(aside());
    news
}

/// What actors and the world did.
fn done() -> Vec<News> {
    let contested = |reply| News::Contested {
        mover: UPTON,
        what: MoveId(1),
        objectors: vec![DOWNHAM, LEAGUE],
        reply,
    };
    let noticed = |by| News::Noticed {
        by,
        what: MoveId(2),
        target: Some(UPTON),
    };
    let argued = |worked| News::Argued {
        by: LEAGUE,
        argument: Box::new(Argument {
            what: "The boatmen meet at the weir.".to_owned(),
            reasons: vec!["They know each other.".to_owned()],
            aims: vec![(GaugeId(1), false)],
            odds: Odds {
                chance: 40,
                points: 6,
            },
        }),
        worked,
    };
    vec![
        argued(true),
        argued(false),
        News::Moved {
            by: UPTON,
            what: MoveId(0),
            target: None,
            half: false,
        },
        News::Moved {
            by: LEAGUE,
            what: MoveId(3),
            target: Some(UPTON),
            half: true,
        },
        News::Stopped {
            by: UPTON,
            what: MoveId(1),
            unpaid: false,
        },
        News::Stopped {
            by: UPTON,
            what: MoveId(1),
            unpaid: true,
        },
        noticed(Some(DOWNHAM)),
        noticed(None),
        contested(Reply::Insist),
        contested(Reply::Modify),
        contested(Reply::Yield),
        News::Happened { event: EventId(1) },
        News::Answered {
            event: EventId(0),
            by: UPTON,
            choice: 1,
        },
        News::Rung {
            theatre: TheatreId(0),
            from: 1,
            to: 2,
        },
        News::Rung {
            theatre: TheatreId(0),
            from: 1,
            to: 0,
        },
    ]
}

/// What did not come about, and what the facilitator did.
fn aside() -> Vec<News> {
    let water = term(0, UPTON, DOWNHAM);
    vec![
        News::Refused {
            from: UPTON,
            by: UPTON,
            terms: vec![water],
        },
        News::Lapsed {
            from: UPTON,
            waited: vec![DOWNHAM],
            terms: vec![water],
        },
        News::Unapproved { by: UPTON },
        News::Control { nth: 0 },
    ]
}

/// What became of deals, camps and governments.
fn told() -> Vec<News> {
    let (water, captives) = (term(3, UPTON, DOWNHAM), term(0, DOWNHAM, UPTON));
    let camp = |from, to| News::Camp {
        actor: LEAGUE,
        from,
        to,
        pull: 12.0,
    };
    let ratified = |passed| News::Ratified {
        deal: "3".parse().unwrap(),
        by: UPTON,
        reached: 57.0,
        needed: 60.0,
        passed,
    };
    vec![
        News::Signed {
            deal: "3".parse().unwrap(),
            from: UPTON,
            terms: vec![water, captives],
        },
        News::Refused {
            from: UPTON,
            by: DOWNHAM,
            terms: vec![water],
        },
        ratified(true),
        ratified(false),
        News::InForce {
            deal: "3".parse().unwrap(),
            terms: vec![water],
        },
        News::Failed {
            deal: "3".parse().unwrap(),
            by: UPTON,
            terms: vec![water],
        },
        News::Fulfilled { term: captives },
        News::Broken { term: water },
        News::Disclosed { term: captives },
        News::Unable { term: water },
        News::Repudiated { term: water },
        News::Exchanged {
            term: captives,
            nth: 2,
            stock: StockId(0),
            by: -2,
            now: 3,
        },
        News::Held { term: captives },
        camp(1, 0),
        camp(0, -1),
        News::Form {
            from: FormId(0),
            to: FormId(1),
        },
        News::Form {
            from: FormId(1),
            to: FormId(0),
        },
        News::Spoke {
            people: ActorId(3),
            standing: 28.0,
            better: false,
        },
        News::Crisis {
            actor: UPTON,
            support: 21.0,
        },
        News::Fell { actor: DOWNHAM },
        News::Rethought {
            actor: UPTON,
            from: LensId(1),
            to: LensId(2),
        },
        News::RedLine {
            actor: UPTON,
            line: 0,
        },
        News::Count {
            stock: StockId(0),
            by: -2,
            now: 3,
        },
        News::Ending {
            ending: EndingId(1),
        },
        News::LeftOut {
            clause: ClauseId(0),
        },
        News::Sounded {
            by: UPTON,
            party: DOWNHAM,
            terms: vec![term(0, UPTON, DOWNHAM)],
        },
    ]
}

/// Fails to compile when a kind of news is added: give it a sentence above, then a line here.
fn kind(news: &News) -> &'static str {
    match news {
        News::Moved { .. } => "moved",
        News::Stopped { .. } => "stopped",
        News::Argued { worked: true, .. } => "argued, works",
        News::Argued { worked: false, .. } => "argued, fails",
        News::Noticed { .. } => "noticed",
        News::Contested { .. } => "contested",
        News::Happened { .. } => "happened",
        News::Answered { .. } => "answered",
        News::Rung { .. } => "rung",
        News::Signed { .. } => "signed",
        News::Refused { .. } => "refused",
        News::Lapsed { .. } => "lapsed",
        News::Sounded { .. } => "sounded",
        News::Unapproved { .. } => "unapproved",
        News::Control { .. } => "control",
        News::Ratified { .. } => "ratified",
        News::InForce { .. } => "in force",
        News::Failed { .. } => "failed",
        News::Fulfilled { .. } => "fulfilled",
        News::Broken { .. } => "broken",
        News::Disclosed { .. } => "disclosed",
        News::Unable { .. } => "unable",
        News::Camp { .. } => "camp",
        News::Form { .. } => "form",
        News::Spoke { .. } => "spoke",
        News::Crisis { .. } => "crisis",
        News::Fell { .. } => "fell",
        News::Rethought { .. } => "rethought",
        News::RedLine { .. } => "red line",
        News::Count { .. } => "count",
        News::Repudiated { .. } => "repudiated",
        News::Ending { .. } => "ending",
        News::LeftOut { .. } => "left out",
        News::Exchanged { .. } => "exchanged",
        News::Held { .. } => "held",
    }
}

fn table(rows: impl IntoIterator<Item = (String, String)>) -> String {
    let rows: Vec<String> = rows
        .into_iter()
        .map(|(what, text)| format!("{what:12} {text}"))
        .collect();
    rows.join("\n")
}

#[test]
fn every_piece_of_news_is_a_sentence() {
    let sight = Sight::after(0);
    let news = all_news();
    let mut kinds: Vec<&str> = news.iter().map(kind).collect();
    kinds.dedup();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 35, "{kinds:?}");
    let rows = news.iter().map(|it| {
        let text = words::news(&sight.pack, &sight.view, it);
        assert!(!text.contains('{') && !text.is_empty(), "{text}");
        (kind(it).to_owned(), text)
    });
    insta::assert_snapshot!(table(rows));
}

#[test]
fn headlines_are_the_biggest_and_not_all_of_a_kind() {
    let sight = Sight::after(0);
    let news = all_news();
    let top = words::headlines(&sight.pack, &sight.view, &news, 3);
    assert_eq!(top.len(), 3);
    assert_eq!(kind(top[0]), "ending");
    let many = vec![
        News::Fell { actor: UPTON },
        News::Fell { actor: DOWNHAM },
        News::Fell { actor: LEAGUE },
    ];
    assert_eq!(
        words::headlines(&sight.pack, &sight.view, &many, 3).len(),
        2
    );
    let weights: Vec<f64> = top
        .iter()
        .map(|it| words::weight(&sight.pack, &sight.view, it))
        .collect();
    assert!(weights.is_sorted_by(|one, other| one >= other));
}

#[test]
fn every_cause_has_a_name() {
    let sight = Sight::after(1);
    let causes = [
        Cause::Link(LinkId(0)),
        Cause::Trend(0),
        Cause::Move(UPTON, MoveId(0)),
        Cause::Policy(UPTON, MoveId(1)),
        Cause::Argued(UPTON, 1),
        Cause::Commitment(UPTON, DOWNHAM, ClauseId(0)),
        Cause::Fulfilled(DOWNHAM, ClauseId(2)),
        Cause::Breach(UPTON, ClauseId(0)),
        Cause::Event(EventId(1)),
        Cause::Choice(EventId(0), 1),
        Cause::Theatre(TheatreId(0)),
        Cause::Form(FormId(1)),
        Cause::Pull,
        Cause::Noise,
        Cause::Input(GaugeId(3)),
        Cause::Fade,
        Cause::Carry,
        Cause::Limit,
        Cause::Unexplained,
    ];
    let rows = causes.into_iter().map(|it| {
        let name = format!("{it:?}");
        let name = name.split('(').next().unwrap_or_default().to_lowercase();
        let gauge = GaugeId(if matches!(it, Cause::Choice(..) | Cause::Breach(..)) {
            2
        } else {
            0
        });
        (name, words::cause(&sight.pack, &sight.view, gauge, it))
    });
    insta::assert_snapshot!(table(rows));
}

#[test]
fn every_refusal_says_what_to_do() {
    let sight = Sight::after(0);
    let raid = Act::File(Order::Move {
        what: MoveId(2),
        target: None,
    });
    let draft = Act::Propose(Draft {
        terms: vec![term(3, DOWNHAM, UPTON)],
    });
    let rows = [
        (Refusal::NotYours, Some(&raid)),
        (Refusal::NotYours, None),
        (Refusal::Target, Some(&raid)),
        (Refusal::Capital(4.0, 2.0), None),
        (
            Refusal::Condition(Conditional::Move(MoveId(2)), 0),
            Some(&raid),
        ),
        (Refusal::Already, None),
        (Refusal::Nothing, None),
        (Refusal::Term(0), Some(&draft)),
        (Refusal::Draft, None),
        (Refusal::InForce(0), Some(&draft)),
        (Refusal::Toward(-40.0, 60.0), None),
        (Refusal::Single(0), Some(&draft)),
        (Refusal::Failed(0), Some(&draft)),
        (Refusal::Over, None),
        (Refusal::NotNow, None),
        (Refusal::Lobbied, None),
        (Refusal::Looked(3), None),
        (Refusal::Closed, None),
        (Refusal::NotContestable, None),
        (Refusal::Own, None),
        (Refusal::Aims, None),
        (Refusal::Text, None),
        (Refusal::Argument(Flaw::Harm(GaugeId(0))), None),
    ]
    .map(|(it, act)| {
        let name = format!("{it:?}");
        let name = name.split('(').next().unwrap_or_default().to_lowercase();
        (name, words::refusal(&sight.pack, &sight.view, act, &it))
    });
    insta::assert_snapshot!(table(rows));
}

#[test]
fn promises_and_answers_read_as_english() {
    let sight = Sight::after(0);
    let pack = &sight.pack;
    let water = pack.clauses.position(|it| it.id == "share-water").unwrap();
    let plain = Term {
        clause: water,
        ..term(0, UPTON, DOWNHAM)
    };
    let full = Term {
        size: Size::Token,
        months: 1,
        verify: Verify::JointCentre,
        guarantor: Some(LEAGUE),
        first: true,
        secret: true,
        ..term(0, DOWNHAM, UPTON)
    };
    assert_eq!(
        words::term(pack, &plain),
        "Upton shares the water by the week, promised to Downham, in full, for 6 months, checked by reports"
    );
    let mut rows = vec![
        ("term".to_owned(), words::term(pack, &full)),
        ("tail".to_owned(), words::term_tail(pack, &full, "·")),
        ("title".to_owned(), words::title(pack, &[plain, full])),
        ("empty".to_owned(), words::title(pack, &[])),
    ];
    let objections = [
        Objection::RedLine(0),
        Objection::Term(0, -2.5),
        Objection::Public(-1.5),
        Objection::Worth(-0.5),
        Objection::Partner(0, 41.0, 50.0),
        Objection::Ratification(41.0, 50.0),
    ];
    for it in &objections {
        rows.push(("objection".to_owned(), words::objection(pack, UPTON, it)));
    }
    let counter = Draft {
        terms: vec![
            Term {
                size: Size::Half,
                verify: Verify::Monitors,
                months: 3,
                ..plain
            },
            term(1, LEAGUE, UPTON),
        ],
    };
    for answer in [
        Answer::Accept,
        Answer::Counter(counter),
        Answer::Refuse(objections[..2].to_vec()),
        Answer::Refuse(Vec::new()),
    ] {
        let text = words::answer(pack, DOWNHAM, &[plain, full], &answer);
        rows.push(("answer".to_owned(), text));
    }
    for it in [
        Ratify::Decree,
        Ratify::Cabinet,
        Ratify::Parliament,
        Ratify::TwoThirds,
    ] {
        rows.push(("procedure".to_owned(), words::procedure(it).to_owned()));
    }
    insta::assert_snapshot!(table(rows));
}

#[test]
fn acts_and_subjects_have_names() {
    let sight = Sight::after(0);
    let draft = Draft {
        terms: vec![term(3, UPTON, DOWNHAM)],
    };
    let orders = [
        Order::Move {
            what: MoveId(3),
            target: Some(UPTON),
        },
        Order::Stop {
            what: MoveId(1),
            target: None,
        },
        Order::Choose {
            event: EventId(0),
            choice: 0,
        },
        Order::Lobby {
            deal: "9".parse().unwrap(),
        },
        Order::Break {
            deal: DealId::OPENING,
            position: 0,
        },
    ];
    let mut acts: Vec<Act> = orders.into_iter().map(Act::File).collect();
    acts.extend([
        Act::Unfile(orders[0]),
        Act::Propose(draft.clone()),
        Act::Sound(draft, DOWNHAM),
        Act::Answer {
            offer: "4".parse().unwrap(),
            sign: true,
        },
        Act::Answer {
            offer: "4".parse().unwrap(),
            sign: false,
        },
        Act::Object {
            mover: UPTON,
            what: MoveId(1),
        },
        Act::Reply {
            what: MoveId(1),
            reply: Reply::Insist,
        },
        Act::Reply {
            what: MoveId(1),
            reply: Reply::Modify,
        },
        Act::Reply {
            what: MoveId(1),
            reply: Reply::Yield,
        },
        Act::WayDown {
            mover: UPTON,
            what: MoveId(1),
        },
        Act::Aims(Aims::default()),
        Act::Belief(LensId(1)),
        Act::End,
    ]);
    let mut rows: Vec<(String, String)> = acts
        .iter()
        .map(|it| ("act".to_owned(), words::act(&sight.pack, &sight.view, it)))
        .collect();
    for it in subjects() {
        rows.push((
            "subject".to_owned(),
            words::subject(&sight.pack, &sight.view, it),
        ));
    }
    insta::assert_snapshot!(table(rows));
}

fn subjects() -> Vec<Subject> {
    vec![
        Subject::Gauge(GaugeId(2)),
        Subject::Link(LinkId(0)),
        Subject::Actor(LEAGUE),
        Subject::Relation(UPTON, DOWNHAM),
        Subject::Move(MoveId(3), Some(UPTON)),
        Subject::Clause(ClauseId(1)),
        Subject::Event(EventId(0)),
        Subject::Theatre(TheatreId(0)),
        Subject::Offer("77".parse().unwrap()),
        Subject::Deal(DealId::OPENING),
        Subject::Standing,
        Subject::Capital,
        Subject::Support,
        Subject::Trust(None),
        Subject::Trust(Some(DOWNHAM)),
        Subject::Pull(UPTON),
        Subject::Form,
        Subject::Aims,
        Subject::Month(0),
        Subject::Month(1),
        Subject::Argued(UPTON, 1),
    ]
}

#[test]
fn every_subject_is_explained() {
    let sight = Sight::after(2);
    for it in subjects() {
        let page = why::page(&sight.pack, &sight.view, LensId(0), it);
        assert!(!page.title.is_empty(), "{it:?}");
        assert!(
            !page.lead.is_empty() || !page.rows.is_empty(),
            "{it:?} {page:?}"
        );
    }
}

#[test]
fn a_months_entries_add_up_to_the_change() {
    let sight = Sight::after(2);
    let month = sight.view.past.last().expect("a month is over");
    for at in sight.pack.gauges.ids() {
        let entries = why::entries(month, at);
        let points: Vec<f64> = entries.iter().map(|it| it.points).collect();
        let (rows, sum) = why::hundredths(&points);
        assert_eq!(rows.iter().sum::<i64>(), sum);
        let before = &sight.view.past[sight.view.past.len() - 2];
        let change = f64::from(month.levels[at]) - f64::from(before.levels[at]);
        if change.is_finite() {
            assert!(
                (sum as f64 / 100.0 - change).abs() < 0.006,
                "{} {sum} {change}",
                sight.pack.gauges[at].id
            );
        }
    }
}

#[test]
fn the_story_puts_peoples_first() {
    let sight = Sight::after(6);
    let story = words::story(&sight.pack, &sight.view);
    let heads: Vec<&str> = story
        .iter()
        .filter_map(|it| match it {
            words::Passage::Head(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        heads[1..],
        [
            "How people live now",
            "What happened",
            "The human cost",
            "How the theatres climbed",
            "Why it ended so",
            "Your aims, beside what computer players reach in this seat",
            "What you signed, and what came of it",
            "Who gains and who pays",
            "Whose claims held",
            "What each came to, by its own interests",
            "Where to go on from"
        ]
    );
    assert!(words::story(&sight.pack, &Sight::after(1).view).is_empty());
}
