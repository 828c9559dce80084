use super::*;
use crate::content::file::Verify;
use crate::game::Table as _;
use crate::ui::testing::table;
use crate::ui::testing::{SIZES, Sight, text};
use crate::world::Term;

fn names() -> Vec<&'static str> {
    COMMANDS.iter().map(|it| it.name).collect()
}

#[test]
fn the_table_draws_at_any_size_whatever_is_pressed() {
    for months in [0, 2, 6] {
        let sight = Sight::after(months);
        for (wide, high) in SIZES {
            let ctx = sight.ctx(wide, high);
            let mut screen = Table::default();
            screen.refresh(&ctx);
            for clause in &sight.pack.clauses {
                screen.wrote(&ctx, "clause", &clause.id);
                text(&screen, &ctx, wide, high);
            }
            for nav in [
                Nav::Next,
                Nav::Down,
                Nav::Next,
                Nav::End,
                Nav::Next,
                Nav::Up,
                Nav::Next,
            ] {
                screen.nav(&ctx, nav);
                for name in names() {
                    if screen.availability(&ctx, name) == Availability::Yes && name != "clear draft"
                    {
                        screen.run(&ctx, name);
                    }
                }
                let _ = (screen.subject(&ctx), screen.badge(&ctx));
                text(&screen, &ctx, wide, high);
            }
        }
    }
}

#[test]
fn a_draft_is_built_with_keys_and_leanings_follow() {
    let sight = Sight::after(1);
    let ctx = sight.ctx(120, 36);
    let mut screen = Table::default();
    screen.refresh(&ctx);
    screen.wrote(&ctx, "clause", "share-water");
    screen.wrote(&ctx, "clause", "stop-raids");
    assert_eq!(screen.draft.terms.len(), 2);
    let parties: Vec<ActorId> = screen.leanings.iter().map(|it| it.party).collect();
    assert_eq!(
        parties.last().copied(),
        ctx.view.seat(),
        "one's own seat stands last"
    );
    screen.terms.at = 0;
    let before = screen.leanings.clone();
    screen.run(&ctx, "resize");
    assert_ne!(before, screen.leanings, "the bars move at once");
    screen.run(&ctx, "verify");
    screen.run(&ctx, "longer");
    screen.run(&ctx, "put first");
    let term = screen.draft.terms[screen.terms.at];
    assert_eq!(
        (term.verify, term.months, term.first),
        (Verify::Monitors, 9, true)
    );
    screen.wrote(&ctx, "guarantor", "league");
    assert_eq!(
        screen.draft.terms[screen.terms.at].guarantor,
        Some(sight.actor("league"))
    );
    insta::assert_snapshot!("table_wide", text(&screen, &ctx, 120, 33));
    let ctx = sight.ctx(80, 24);
    insta::assert_snapshot!("table_narrow", text(&screen, &ctx, 80, 21));
}

#[test]
fn the_draft_can_be_asked_about_before_anybody_sees_it() {
    let sight = Sight::after(1);
    let ctx = sight.ctx(120, 36);
    let mut screen = Table::default();
    screen.refresh(&ctx);
    assert!(matches!(
        screen.availability(&ctx, "what if"),
        Availability::No(_)
    ));
    screen.wrote(&ctx, "clause", "stop-raids");
    assert!(matches!(
        screen.availability(&ctx, "what if"),
        Availability::Yes
    ));
    let Outcome::Taken(wishes) = screen.run(&ctx, "what if") else {
        panic!("it is the screen's own command");
    };
    let Some(Wish::WhatIf(Choice::Offer(draft))) = wishes.into_iter().next() else {
        panic!("it asks");
    };
    assert_eq!(draft, screen.draft);
}

#[test]
fn a_proposal_is_made_and_its_answers_are_shown() {
    let mut game = table(1);
    let sight = Sight::of(&game);
    let ctx = sight.ctx(120, 36);
    let mut screen = Table::default();
    screen.refresh(&ctx);
    screen.wrote(&ctx, "clause", "stop-raids");
    let Outcome::Taken(wishes) = screen.run(&ctx, "propose") else {
        panic!("it is the screen's own command");
    };
    let Some(Wish::Submit(act)) = wishes.into_iter().next() else {
        panic!("it submits");
    };
    let reply = game.submit(act.clone());
    assert!(reply.is_ok(), "{reply:?}");
    let after = Sight::of(&game);
    let ctx = after.ctx(120, 36);
    screen.refresh(&ctx);
    screen.reply(&ctx, &act, &reply);
    screen.panel = Panel::Draft;
    screen.weigh(&ctx);
    assert!(text(&screen, &ctx, 120, 33).contains("What they said"));
}

#[test]
fn what_cannot_be_done_has_its_reason() {
    let sight = Sight::after(0);
    let ctx = sight.ctx(120, 36);
    let mut screen = Table::default();
    screen.refresh(&ctx);
    let no = |name| matches!(screen.availability(&ctx, name), Availability::No(_));
    for name in ["propose", "drop clause", "resize", "lobby", "break promise"] {
        assert!(no(name), "{name}");
    }
    assert!(!no("add clause"));
}

#[test]
fn a_dossier_is_written_point_by_point() {
    let sight = Sight::after(1);
    let ctx = sight.ctx(120, 36);
    let mut screen = Table::default();
    screen.refresh(&ctx);
    assert!(matches!(
        screen.availability(&ctx, "tick"),
        Availability::No(_)
    ));
    screen.wrote(&ctx, "dossier", "river-charter");
    let clauses = |screen: &Table| -> Vec<String> {
        let id = |it: &Term| sight.pack.clauses[it.clause].id.clone();
        screen.draft.terms.iter().map(id).collect()
    };
    assert!(clauses(&screen).contains(&"share-water".to_owned()));
    // Down to the captives: in, with another giver, and out again.
    for _ in 0..2 {
        screen.nav(&ctx, Nav::Down);
    }
    let before = clauses(&screen);
    screen.run(&ctx, "tick");
    assert_ne!(before, clauses(&screen));
    screen.run(&ctx, "longer");
    insta::assert_snapshot!("form_wide", text(&screen, &ctx, 120, 33));
    let narrow = sight.ctx(80, 24);
    insta::assert_snapshot!("form_narrow", text(&screen, &narrow, 80, 21));
    screen.run(&ctx, "tick");
    assert_eq!(before, clauses(&screen));
    screen.wrote(&ctx, "another giver", "league");
    screen.nav(&ctx, Nav::Back);
    assert!(
        screen.form.is_none(),
        "Esc leaves the form, the draft stays"
    );
    assert!(!screen.draft.terms.is_empty());
}

#[test]
fn the_form_draws_at_any_size() {
    let sight = Sight::after(2);
    for (wide, high) in SIZES {
        let ctx = sight.ctx(wide, high);
        let mut screen = Table::default();
        screen.refresh(&ctx);
        screen.wrote(&ctx, "dossier", "river-charter");
        for nav in [
            Nav::Down,
            Nav::End,
            Nav::Open,
            Nav::Up,
            Nav::Next,
            Nav::Home,
        ] {
            screen.nav(&ctx, nav);
            for name in names() {
                if screen.availability(&ctx, name) == Availability::Yes && name != "clear draft" {
                    screen.run(&ctx, name);
                }
            }
            text(&screen, &ctx, wide, high);
        }
    }
}
