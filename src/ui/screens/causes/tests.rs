use super::*;
use crate::ui::testing::{SIZES, Sight, text};

fn keys(causes: &mut Causes, ctx: &Ctx) {
    for nav in [
        Nav::Down,
        Nav::Open,
        Nav::Right,
        Nav::Down,
        Nav::Right,
        Nav::Open,
        Nav::End,
        Nav::Next,
        Nav::Previous,
        Nav::PageDown,
        Nav::Left,
        Nav::Home,
    ] {
        causes.nav(ctx, nav);
        let _ = (causes.subject(ctx), causes.claims(ctx));
    }
}

#[test]
fn the_map_draws_at_any_size() {
    for months in [0, 2, 6] {
        let sight = Sight::after(months);
        for (wide, high) in SIZES {
            let ctx = sight.ctx(wide, high);
            let mut causes = Causes::default();
            causes.refresh(&ctx);
            for _ in 0..4 {
                keys(&mut causes, &ctx);
                text(&causes, &ctx, wide, high);
            }
        }
    }
}

#[test]
fn enter_walks_and_backspace_walks_back() {
    let sight = Sight::after(2);
    let ctx = sight.ctx(120, 33);
    let mut causes = Causes::default();
    let tension = sight.pack.gauge_id("river.tension").expect("there is one");
    causes.refresh(&ctx);
    causes.show(&ctx, Subject::Gauge(tension));
    assert_eq!(causes.middle, tension);
    causes.side = Side::Out;
    causes.nav(&ctx, Nav::Open);
    assert_ne!(causes.middle, tension);
    causes.run(&ctx, "go back");
    assert_eq!((causes.middle, causes.side), (tension, Side::Out));
}

#[test]
fn a_contested_pair_shows_both_sides() {
    let sight = Sight::after(2);
    let link = sight
        .pack
        .links
        .ids()
        .find(|it| sight.pack.links[*it].contested)
        .expect("one pair is contested");
    let voices = strip::voices(&sight.pack, link);
    assert!(voices.iter().any(|it| it.against) && voices.iter().any(|it| !it.against));
    let ctx = sight.ctx(120, 33);
    let mut causes = Causes::default();
    causes.refresh(&ctx);
    causes.show(&ctx, Subject::Link(link));
    assert_eq!(causes.subject(&ctx), Some(Subject::Link(link)));
    insta::assert_snapshot!("causes_wide", text(&causes, &ctx, 120, 33));
    let ctx = sight.ctx(80, 24);
    insta::assert_snapshot!("causes_narrow", text(&causes, &ctx, 80, 21));
}
