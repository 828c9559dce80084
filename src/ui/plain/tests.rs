//! Plain mode as text: what goes in, what comes out.

use std::sync::Arc;

use crate::content::{ActorId, LensId, Pack};
use crate::game::{Header, Kept, Table};
use crate::room::LocalTable;
use crate::ui::plain::{WORDS, play};
use crate::ui::testing::table;
use crate::world::{Act, Answer, Objection, OfferId, Order, Receipt, Refusal, View};

/// Plays these lines; what is printed.
fn said(table: &mut dyn Table, lines: &str) -> String {
    let mut out = Vec::new();
    play(table, &mut lines.as_bytes(), &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("plain text")
}

/// A table that notes what it is asked and answers as it was told.
struct Script {
    real: LocalTable,
    asked: Vec<Act>,
    replies: Vec<Result<Receipt, Refusal>>,
    saved: usize,
}

impl Script {
    fn of(replies: Vec<Result<Receipt, Refusal>>) -> Self {
        Self {
            real: table(0),
            asked: Vec::new(),
            replies,
            saved: 0,
        }
    }
}

impl Table for Script {
    fn pack(&self) -> &Arc<Pack> {
        self.real.pack()
    }
    fn header(&self) -> &Arc<Header> {
        self.real.header()
    }
    fn seat(&self) -> ActorId {
        self.real.seat()
    }
    fn view(&self) -> Arc<View> {
        self.real.view()
    }
    fn belief(&self) -> LensId {
        self.real.belief()
    }
    fn submit(&mut self, act: Act) -> Result<Receipt, Refusal> {
        self.asked.push(act);
        if self.replies.is_empty() {
            Ok(Receipt::default())
        } else {
            self.replies.remove(0)
        }
    }
    fn undo(&mut self) -> Result<Receipt, Refusal> {
        Err(Refusal::Nothing)
    }
    fn waiting(&self) -> Vec<ActorId> {
        Vec::new()
    }
    fn kept(&mut self) -> Kept {
        self.saved += 1;
        Kept::Whole("a-game.offramp".into())
    }
    fn trouble(&self) -> Option<&str> {
        None
    }
    fn note(&mut self) -> Option<String> {
        None
    }
    fn beside(&mut self, _: &str, _: &str) -> Result<std::path::PathBuf, String> {
        Err("not here".to_owned())
    }
    fn branch(&mut self, _: u8) -> Result<String, String> {
        Err("not here".to_owned())
    }
    fn retrospect(&mut self) -> crate::futures::Retrospect {
        self.real.retrospect()
    }
    fn family(&mut self) -> Result<(String, Vec<crate::game::save::Kin>), String> {
        self.real.family()
    }
}

#[test]
fn every_month_begins_with_its_number_and_end_never_asks() {
    let mut table = table(0);
    let text = said(&mut table, "end\nend\n");
    for month in 1..=3 {
        assert!(
            text.lines().any(|it| it == format!("Month {month} of 6")),
            "{text}"
        );
    }
    assert!(!text.contains("No:"), "{text}");
}

#[test]
fn the_last_month_tells_ending_and_standings_once() {
    let mut table = table(0);
    let text = said(&mut table, &"end\n".repeat(8));
    assert_eq!(text.matches("\nEnding: ").count(), 1, "{text}");
    assert!(text.contains("\nThe game is over.\n"), "{text}");
    assert!(text.contains("What each came to"), "{text}");
    assert_eq!(table.view().public.month, 6);
    let again = said(&mut table, "do 1\nend\n");
    assert!(again.contains("No: The game is over."), "{again}");
}

#[test]
fn what_cannot_be_done_says_no_and_play_goes_on() {
    let mut table = table(0);
    let lines = "ends\ndo\ndo x\ndo 999\naccept 99\nundo\nforecast 1 150\nwhy\nwhy nonsense\noffer\noffer nobody\nsound\nobject 1\ninsist 1\nyield 1\nlens none\naims 1 2\n\u{1b}[31m\nhelp\n";
    let text = said(&mut table, lines);
    let refused = text.lines().filter(|it| it.starts_with("No: ")).count();
    assert_eq!(refused, lines.lines().count() - 1, "{text}");
    for (word, _) in WORDS {
        assert!(text.contains(word), "{word}");
    }
    assert!(!text.contains('\u{1b}'), "no escape codes");
    assert!(
        text.contains("No: “ends” is no command; did you mean `end`?"),
        "{text}"
    );
}

#[test]
fn what_is_filed_can_be_taken_back() {
    let mut table = table(0);
    let moves = said(&mut table, "moves\n");
    let number = |line: &str| line.trim().split('.').next().map(str::to_owned);
    let first = moves
        .lines()
        .find(|it| it.contains("(costs"))
        .and_then(number)
        .expect("something can be done");
    let text = said(&mut table, &format!("do {first}\nmoves\nundo\nundo\n"));
    assert!(text.contains("Filed: "), "{text}");
    assert!(text.contains("(filed)"), "{text}");
    assert!(text.contains("Taken back: "), "{text}");
    assert!(text.contains("No: Nothing is filed this month."), "{text}");
    assert!(table.view().own.filed.is_empty());
}

#[test]
fn moves_list_each_move_once_a_target() {
    let table = table(0);
    let list = super::filing(table.pack(), &table.view());
    for (at, it) in list.iter().enumerate() {
        assert!(!list[..at].contains(it), "{it:?} twice");
        if let Order::Move { what, target } = it {
            let targets = &table.pack().moves[*what].targets;
            assert_eq!(target.is_none(), targets.is_empty());
        }
    }
}

#[test]
fn only_offer_asks_and_silence_drops_the_draft() {
    for lines in [
        "offer downham\n",
        "offer downham\n\n",
        "offer downham\ncancel\n",
        "offer downham\n1\n\n",
    ] {
        let mut script = Script::of(Vec::new());
        let text = said(&mut script, lines);
        assert!(text.contains("The draft is dropped."), "{text}");
        assert!(script.asked.is_empty());
        assert!(script.saved > 0, "the end of input saves");
    }
}

#[test]
fn a_draft_is_sounded_out_and_proposed() {
    let refuse = Answer::Refuse(vec![Objection::Worth(-1.0)]);
    let mut script = Script::of(vec![
        Ok(Receipt {
            leaning: Some((-0.5, 1.5)),
            ..Receipt::default()
        }),
        Ok(Receipt {
            cost: 1.0,
            offer: "12".parse().ok(),
            answers: vec![(ActorId(1), refuse)],
            ..Receipt::default()
        }),
    ]);
    let text = said(
        &mut script,
        "offer downham\n99\n1 half 3m monitors first\nperhaps\nsound downham\npropose\n",
    );
    assert!(
        text.contains("No: There is no number 99 in the list."),
        "{text}"
    );
    assert!(
        text.contains("in part, for 3 months, checked by monitors, delivered first"),
        "{text}"
    );
    assert!(text.contains("Proposed as offer 12."), "{text}");
    assert!(
        text.contains("Downham refuses: it gets too little for what it gives (-1.0 standing)."),
        "{text}"
    );
    assert!(matches!(
        &script.asked[..],
        [Act::Sound(..), Act::Propose(draft)] if draft.terms.len() == 1
    ));
}

#[test]
fn a_number_beyond_all_offers_answers_none_of_them() {
    let mut script = Script::of(Vec::new());
    let text = said(
        &mut script,
        "accept 65537\naccept 4294967297\naccept 99999999999999999999\nrefuse -1\naccept 1x\nwhy month 257\nwhy offer 65537\n",
    );
    let answered: Vec<&Act> = script.asked.iter().collect();
    let expected = Act::Answer {
        offer: "65537".parse().unwrap(),
        sign: true,
    };
    assert_eq!(answered, [&expected], "{text}");
    assert!("4294967297".parse::<OfferId>().is_err());
    let mut real = table(0);
    let text = said(&mut real, "why month 257\naccept 65537\n");
    assert!(text.contains("No: "), "{text}");
    assert!(!text.contains("month 1"), "{text}");
}

#[test]
fn names_are_found_by_id_name_or_part() {
    let mut table = table(1);
    let text = said(
        &mut table,
        "why folk.fear\nwhy tension\nwhy UPTON\nwhy standing\nwhy captivs\n",
    );
    assert!(text.contains("Fear of the river folk"), "{text}");
    assert!(text.contains("Tension along the river"), "{text}");
    assert!(text.contains("all of its change this month"), "{text}");
    assert!(
        text.contains("No: Nothing is called “captivs”; did you mean"),
        "{text}"
    );
}

#[test]
fn lists_have_something_to_say() {
    let mut table = table(2);
    let text = said(
        &mut table,
        "actors\nactors downham\nalliances\nrecord\noffers\nlens\nlens ledger\naims\nsave\nnews\nquit\nend\n",
    );
    for part in [
        "trusts you",
        "Form of alliance",
        "1901: standing",
        "ledger: The Ledger",
        "Done: See the region",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(
        text.contains("No: This game is not kept in a save."),
        "{text}"
    );
    assert_eq!(table.view().public.month, 2, "nothing is read after quit");
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    let mut table = table(0);
    let mut out = Vec::new();
    let mut lines: &[u8] = b"\xff\xfe\nend\n";
    play(&mut table, &mut lines, &mut out).expect("memory takes everything");
    assert_eq!(table.view().public.month, 1);
}

/// A table of the small pack under this lens.
fn under(lens: &str, hidden: bool) -> LocalTable {
    let pack = Arc::new(crate::content::testing::small());
    let pick = crate::content::Weights::parse(&pack, lens).map(crate::game::LensPick::Own);
    let pick = pick.unwrap_or_else(|_| crate::game::LensPick::Lens(pack.lens_id(lens).unwrap()));
    let (pack, setup) = crate::game::setup(&pack, crate::content::ScenarioId(0), 7, &pick, hidden);
    let seat = pack.scenarios[crate::content::ScenarioId(0)].seats[0];
    let game = crate::game::Game::new(pack, setup, vec![(seat, None)]);
    LocalTable::new(game).unwrap()
}

#[test]
fn own_weights_are_told_believed_in_and_recorded() {
    let mut table = under("own:almanac=1,ledger=0.5", false);
    let text = said(&mut table, "lens\nlens own\nend\nrecord\nlens nobody\n");
    for wanted in [
        "own: Own weights. Claims count as much as was chosen",
        "In this game's world hold: own weights (Sharing 1, Pricing 0.5; designers 1).",
        "lens Own weights.",
        "  You: See the region through the lens Own weights",
        "No: There is no lens",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    let own = table.pack().own_lens();
    assert_eq!(Some(table.belief()), own);
}

#[test]
fn a_hidden_lens_is_told_at_the_end_and_no_figure_before() {
    let mut table = under("ledger", true);
    let gauge = table.pack().gauges[crate::content::GaugeId(0)].id.clone();
    let text = said(&mut table, &format!("lens\nend\nwhy {gauge}\n"));
    assert!(
        text.contains("lens hidden, you believe in Uncertain"),
        "{text}"
    );
    assert!(text.contains("is hidden until its end"), "{text}");
    assert!(!text.contains("Whose claims held"));
    for line in text
        .lines()
        .filter(|it| it.starts_with("   ") && it.contains("  "))
    {
        let points = line.split_whitespace().next().unwrap_or_default();
        let sum = line.ends_with("all of its change this month");
        assert!(sum || points.parse::<f64>().is_err(), "{line}");
    }
    let text = said(&mut table, &"end\n".repeat(30));
    assert!(text.contains("Whose claims held"), "{text}");
    assert!(text.contains("The Ledger, \"The Toll Ledger\""), "{text}");
}

#[test]
fn forecasts_are_given_settled_and_scored() {
    let mut table = table(0);
    let text = said(
        &mut table,
        "forecasts\nforecast 1 70\nforecast 2 20\nforecast 1 65%\n",
    );
    assert!(
        text.contains("How likely is it? `forecast N P` says"),
        "{text}"
    );
    assert!(
        text.contains(": 70 %. It locks when the month ends."),
        "{text}"
    );
    let own = |table: &LocalTable| table.view().own.forecasts.clone();
    let first = own(&table);
    assert!(!first.is_empty() && first.len() <= 3);
    assert_eq!(first[0].answer, Some(65));
    let due = first.iter().map(|it| it.question.due).max().unwrap();
    let text = said(&mut table, &"end\n".repeat(usize::from(due)));
    assert!(text.contains("Forecasts settled:"), "{text}");
    assert!(text.contains("You said 65 %."), "{text}");
    assert!(own(&table)[0].came.is_some());
    let text = said(&mut table, "forecasts\n");
    assert!(text.contains("Who has been right. Brier score"), "{text}");
    assert!(text.contains("Your calibration:"), "{text}");
    for document in &table.pack().documents.clone() {
        assert!(text.contains(&document.adviser), "{text}");
    }
}

#[test]
fn advisers_recommend_and_a_plan_takes_its_steps() {
    let mut table = table(0);
    let text = said(
        &mut table,
        "advisers\nplan\nplan share\nplan share do\nplan share\nplan x\n",
    );
    for document in &table.pack().documents.clone() {
        let name = format!("{} ({}): ", document.adviser, document.id);
        assert!(text.contains(&name), "{text}");
    }
    assert!(text.contains("share: Share the water."), "{text}");
    assert!(
        text.contains("`plan share do` takes what can be taken."),
        "{text}"
    );
    assert!(text.contains("Done: Let water down the river."), "{text}");
    assert!(text.contains("No: There is no plan `x`"), "{text}");
    let filed = table.view().own.filed.len();
    assert_eq!(filed, 1, "{text}");
}
