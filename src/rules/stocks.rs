//! Counts: hostages, prisoners, recognitions. A count moves by whole units; its gauge follows.

use crate::content::{Pack, StockId};
use crate::world::Report;
use crate::world::{News, Trace, Whence, World};

/// The level of a stock's gauge, 0..100, on the grid.
pub fn level(pack: &Pack, stock: StockId, count: i32) -> f64 {
    super::causal::grid(pack.stocks[stock].level(count))
}

/// Changes a count as far as it goes (never under 0) and its gauge with it; returns the change that happened.
pub fn change(
    pack: &Pack,
    world: &mut World,
    stock: StockId,
    by: i32,
    whence: Whence,
    trace: &mut impl Trace,
) -> i32 {
    let count = &mut world.counts[stock];
    let before = *count;
    *count = before.saturating_add(by).max(0);
    let changed = *count - before;
    let gauge = pack.stocks[stock].gauge;
    let after = level(pack, stock, *count);
    trace.note(gauge, whence, after - world.levels[gauge]);
    world.levels[gauge] = after;
    changed
}

/// Changes a count and reports it.
pub fn change_and_tell(
    pack: &Pack,
    world: &mut World,
    stock: StockId,
    by: i32,
    whence: Whence,
    trace: &mut impl Trace,
    report: &mut Report,
) -> i32 {
    let changed = change(pack, world, stock, by, whence, trace);
    if changed != 0 {
        let now = world.counts[stock];
        report.tell(
            pack,
            world,
            News::Count {
                stock,
                by: changed,
                now,
            },
        );
    }
    changed
}
