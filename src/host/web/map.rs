//! The region as a picture: coasts and borders, where everybody is and with whom. The same stands as a list beside it.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use ratatui::layout::Rect;

use crate::content::{ActorId, Pack};
use crate::host::class::Class;
use crate::host::web::frame::at_work;
use crate::host::web::state::Web;
use crate::ui::widgets::Projection;
use crate::words::host as told;
use crate::world::{Audience, View};

/// The picture's size in cells of the projection; a cell has two dots across and four down.
const AREA: Rect = Rect::new(0, 0, 320, 110);

/// Room around it for names.
const MARGIN: f64 = 40.0;

/// Dots that a line may leave out.
const FINE: f64 = 3.0;

/// The picture within a page.
pub fn picture() -> Markup {
    html! { img class="map" src="/map.svg" alt=(told::MAP_AS_A_LIST) loading="lazy" width="720" height="520"; }
}

/// The picture itself: what everybody may know.
pub async fn svg(State(web): State<Web>) -> Response {
    at_work(web, |_, class| {
        let kind = [(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8")];
        (kind, drawn(class)).into_response()
    })
    .await
}

fn drawn(class: &Class) -> String {
    let (pack, view) = (class.pack(), class.view(Audience::Public));
    let shown: Vec<ActorId> = pack
        .actors
        .ids()
        .filter(|it| pack.actors[*it].acts())
        .collect();
    let places: Vec<[f64; 2]> = shown.iter().map(|it| pack.actors[*it].at).collect();
    let map = Projection::fit(&places, pack.outline.window, AREA);
    let (wide, high) = (
        f64::from(AREA.width) * 2.0 + 2.0 * MARGIN,
        f64::from(AREA.height) * 4.0 + 2.0 * MARGIN,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {high:.0}\" font-family=\"system-ui, sans-serif\" font-size=\"17\"><rect width=\"{wide:.0}\" height=\"{high:.0}\" fill=\"#fbfaf6\"/>"
    );
    let frame = (wide, high);
    for (lines, dash) in [
        (&pack.outline.coast, ""),
        (&pack.outline.borders, " stroke-dasharray=\"2 6\""),
    ] {
        for line in lines {
            for path in pieces(&map, line, frame) {
                svg += &format!(
                    "<path d=\"{path}\" fill=\"none\" stroke=\"#93a1ab\" stroke-width=\"1.4\"{dash}/>"
                );
            }
        }
    }
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for actor in shown {
        svg += &named(pack, &view, actor, &map, wide, &mut taken);
    }
    svg + "</svg>"
}

/// A line of the map as paths: what lies outside the frame is left out, and what is too fine to be seen.
fn pieces(map: &Projection, line: &[[f64; 2]], (wide, high): (f64, f64)) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    let (mut path, mut last) = (String::new(), None::<(f64, f64)>);
    for at in line {
        let (x, y) = map.dot(*at);
        let (x, y) = (x + MARGIN, y + MARGIN);
        if !(0.0..=wide).contains(&x) || !(0.0..=high).contains(&y) {
            paths.push(std::mem::take(&mut path));
            last = None;
            continue;
        }
        if last.is_some_and(|it| (it.0 - x).hypot(it.1 - y) < FINE) {
            continue;
        }
        let step = if last.is_none() { 'M' } else { 'L' };
        path += &format!("{step}{x:.0} {y:.0}");
        last = Some((x, y));
    }
    paths.push(path);
    paths.retain(|it| it.contains('L'));
    paths
}

/// A name with the mark of its side: a square, a diamond, a ring. Names that would lie on one another are moved down.
fn named(
    pack: &Pack,
    view: &View,
    actor: ActorId,
    map: &Projection,
    wide: f64,
    taken: &mut Vec<(f64, f64)>,
) -> String {
    let it = &pack.actors[actor];
    let (x, y) = map.dot(it.at);
    let (x, mut y) = (x + MARGIN, y + MARGIN);
    let length = 10.0 * it.short.chars().count() as f64 + 24.0;
    while taken
        .iter()
        .any(|at| (at.0 - x).abs() < length.max(90.0) && (at.1 - y).abs() < 19.0)
    {
        y += 19.0;
    }
    taken.push((x, y));
    let mark = match view.public.actors[actor].camp {
        1 => format!(
            "<rect x=\"{:.0}\" y=\"{:.0}\" width=\"10\" height=\"10\" fill=\"#0b4f7d\"/>",
            x - 5.0,
            y - 5.0
        ),
        -1 => format!(
            "<path d=\"M{x:.0} {:.0}l7 7l-7 7l-7 -7z\" fill=\"#8a2a0b\"/>",
            y - 7.0
        ),
        _ => format!(
            "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"5\" fill=\"#fbfaf6\" stroke=\"#14202b\" stroke-width=\"2\"/>"
        ),
    };
    let (at, anchor) = if wide < x + length {
        (x - 11.0, "end")
    } else {
        (x + 11.0, "start")
    };
    let name = html! { (it.short) }.into_string();
    mark + &format!(
        "<text x=\"{at:.0}\" y=\"{:.0}\" text-anchor=\"{anchor}\" fill=\"#14202b\" stroke=\"#fbfaf6\" stroke-width=\"4\" paint-order=\"stroke\">{name}</text>",
        y + 6.0
    )
}
