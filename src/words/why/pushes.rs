//! What pushes a gauge before the first month is over: the links into it, at the levels with which the game begins.

use crate::content::{GaugeId, LensId, Pack};
use crate::rules;
use crate::words::why::{Page, Row, adding_up};
use crate::words::{hidden, link_source, world_document};
use crate::world::View;

/// Pushes named one by one.
const NAMED: usize = 8;

/// Adds the standing pushes on a gauge to a page.
pub(super) fn at_the_start(
    pack: &Pack,
    view: &View,
    belief: LensId,
    gauge: GaugeId,
    page: &mut Page,
) {
    if hidden(view) {
        page.rows.push(Row::Text(
            "Nothing has moved it yet: the first month is being played.".to_owned(),
        ));
        return;
    }
    let map = rules::compile(pack, belief, None, view.public.scenario);
    let document = world_document(pack, view);
    let serves = super::serves(view, gauge);
    let mut rows: Vec<(f64, f64, String, String)> = Vec::new();
    for arc in map.incoming(gauge) {
        let link = &pack.links[arc.link];
        let level = view.guess(link.from);
        let signal = (level - view.public.references[link.from]) / 50.0;
        let gate = link.gate.map_or(1.0, |(gate, low)| {
            let open = view.guess(gate) / 100.0;
            if low { 1.0 - open } else { open }
        });
        let points = arc.weight * signal * gate;
        let how = if signal < 0.0 { "low" } else { "high" };
        let text = format!("{}, {how}", pack.gauges[link.from].short);
        let source = link_source(pack, arc.link, document);
        rows.push((points, points * serves, text, source));
    }
    rows.retain(|it| 0.005 <= it.0.abs());
    rows.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    let rest: f64 = rows.iter().skip(NAMED).map(|it| it.0).sum();
    rows.truncate(NAMED);
    if rest != 0.0 {
        rows.push((
            rest,
            rest * serves,
            "All other links".to_owned(),
            String::new(),
        ));
    }
    page.rows.push(Row::Head(
        "What pushes it as the game begins, points a month".to_owned(),
    ));
    if rows.is_empty() {
        page.rows.push(Row::Text(
            "Nothing that anybody claims pushes it now.".to_owned(),
        ));
    } else {
        let text = "in all, before habit, promises and the ends of the scale";
        page.rows.extend(adding_up(rows, text));
    }
}
