use super::*;
use crate::ui::testing::{SIZES, Sight, text};

#[test]
fn every_dossier_draws_at_any_size() {
    for months in [0, 3, 6] {
        let sight = Sight::after(months);
        for (wide, high) in SIZES {
            let ctx = sight.ctx(wide, high);
            let mut actors = Actors::default();
            actors.refresh(&ctx);
            for _ in 0..sight.pack.actors.len() {
                text(&actors, &ctx, wide, high);
                for nav in [
                    Nav::Open,
                    Nav::Down,
                    Nav::End,
                    Nav::PageUp,
                    Nav::Back,
                    Nav::Down,
                ] {
                    actors.nav(&ctx, nav);
                }
                assert!(actors.subject(&ctx).is_some());
            }
        }
    }
}

#[test]
fn a_dossier_says_what_it_wants_and_what_it_thinks_of_you() {
    let sight = Sight::after(3);
    let ctx = sight.ctx(120, 36);
    let mut actors = Actors::default();
    actors.refresh(&ctx);
    actors.show(&ctx, Subject::Actor(sight.actor("downham")));
    let page = text(&actors, &ctx, 120, 33);
    for part in [
        "What it wants",
        "What it thinks of you",
        "What moves it now",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    insta::assert_snapshot!("actors_wide", page);
    let ctx = sight.ctx(80, 24);
    insta::assert_snapshot!("actors_narrow", text(&actors, &ctx, 80, 21));
}
