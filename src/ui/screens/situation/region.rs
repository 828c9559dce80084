//! The map: actors where they are, and the bonds and frictions that matter most.

use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::content::ActorId;
use crate::ui::screens::Ctx;
use crate::ui::screens::alliances::bonds::Moment;
use crate::ui::screens::situation::facts;
use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::widgets::{Bond, Edge, Node, Placed, Projection};
use crate::ui::{Mouse, Nav, widgets};

/// Cells of map for each actor shown.
const CELLS: usize = 42;

/// The map's cursor.
#[derive(Debug, Default)]
pub(super) struct Region {
    actor: Option<ActorId>,
}

/// What a map shows.
pub(in crate::ui::screens) struct Show<'a> {
    /// When.
    pub moment: Moment<'a>,
    /// The actor whose bonds stand out.
    pub focus: Option<ActorId>,
    /// How many bonds, and how many of one actor.
    pub bonds: (usize, usize),
    /// Coasts are drawn.
    pub coast: bool,
}

impl Region {
    pub fn refresh(&mut self, ctx: &Ctx) {
        self.actor = self.actor.or(ctx.view.seat());
    }

    pub fn nav(&mut self, ctx: &Ctx, nav: Nav) {
        let from = self.actor.unwrap_or_default();
        self.actor = Some(step(ctx, from, nav));
    }

    pub fn subject(&self) -> Option<Subject> {
        self.actor.map(Subject::Actor)
    }

    pub fn show(&mut self, subject: Subject) -> bool {
        if let Subject::Actor(actor) = subject {
            self.actor = Some(actor);
        }
        matches!(subject, Subject::Actor(_))
    }

    pub fn press(&mut self, ctx: &Ctx, inner: Rect, mouse: Mouse) -> bool {
        let (actors, map) = shown(ctx, above(inner));
        let nodes = nodes(ctx, &actors, &map, &Moment::now(ctx.pack, ctx.view), None);
        match hit(&actors, &widgets::place(&nodes, above(inner)), mouse) {
            Some(actor) => self.actor.replace(actor) == Some(actor),
            None => false,
        }
    }

    /// The alliance's form.
    pub fn note(ctx: &Ctx) -> String {
        let form = ctx.pack.forms.get(ctx.view.public.form);
        form.map_or_else(String::new, |it| it.label.clone())
    }

    /// The actor under the cursor in a line.
    pub fn caption(&self, ctx: &Ctx, focused: bool) -> Option<Line<'static>> {
        if !focused {
            return None;
        }
        let moment = Moment::now(ctx.pack, ctx.view);
        Some(actor_line(ctx, &moment, self.actor?))
    }

    pub fn draw(&self, ctx: &Ctx, focused: bool, area: Rect, buf: &mut Buffer) {
        let show = Show {
            moment: Moment::now(ctx.pack, ctx.view),
            focus: self.actor.filter(|_| focused),
            bonds: if area.width < 90 { (6, 2) } else { (12, 3) },
            coast: true,
        };
        draw(ctx, &show, above(area), buf);
        if 3 < area.height {
            let line = camps(ctx, &show.moment, usize::from(area.width));
            widgets::put(&line, usize::from(area.height) - 1, area, buf);
        }
    }
}

/// The map's part of a pane: a line for the camps is left below it.
fn above(area: Rect) -> Rect {
    let height = if 3 < area.height {
        area.height - 1
    } else {
        area.height
    };
    Rect { height, ..area }
}

/// The actors that a map of this size shows, and the projection that fits them.
pub(in crate::ui::screens) fn shown(ctx: &Ctx, area: Rect) -> (Vec<ActorId>, Projection) {
    let mut actors: Vec<ActorId> = ctx
        .pack
        .actors
        .ids()
        .filter(|it| ctx.pack.actors[*it].acts())
        .collect();
    let seats = &ctx.pack.scenarios[ctx.view.public.scenario].seats;
    let fights = |it: ActorId| {
        let theatres = ctx.pack.theatres.iter();
        theatres.filter(|one| one.parties.contains(&it)).count() as f64
    };
    let rank = |it: ActorId| {
        let seat = f64::from(u8::from(seats.contains(&it)));
        let own = f64::from(u8::from(ctx.view.seat() == Some(it)));
        ctx.pack.actors[it].size + 4.0 * seat + 2.0 * fights(it) + 100.0 * own
    };
    actors.sort_by(|one, other| rank(*other).total_cmp(&rank(*one)).then(one.cmp(other)));
    let room = usize::from(area.width) * usize::from(area.height) / CELLS;
    actors.truncate(room.max(3));
    let places: Vec<[f64; 2]> = actors.iter().map(|it| ctx.pack.actors[*it].at).collect();
    let map = Projection::fit(&places, ctx.pack.outline.window, area);
    (actors, map)
}

/// Names for the map.
pub(in crate::ui::screens) fn nodes(
    ctx: &Ctx,
    actors: &[ActorId],
    map: &Projection,
    moment: &Moment,
    focus: Option<ActorId>,
) -> Vec<Node> {
    actors
        .iter()
        .map(|it| node(ctx, moment, *it, map.cell(ctx.pack.actors[*it].at), focus))
        .collect()
}

/// One name.
pub(in crate::ui::screens) fn node(
    ctx: &Ctx,
    moment: &Moment,
    actor: ActorId,
    at: (u16, u16),
    focus: Option<ActorId>,
) -> Node {
    let (mark, mark_style) = facts::mark_on(ctx, actor, moment.side(actor));
    let token = if ctx.view.seat() == Some(actor) {
        Token::Accent
    } else {
        Token::Ink
    };
    let mut style = ctx.theme.of(token);
    if focus == Some(actor) {
        style = style.add_modifier(Modifier::REVERSED);
    }
    Node {
        at,
        mark,
        mark_style,
        name: ctx.pack.actors[actor].short.clone(),
        style,
    }
}

/// Draws coasts, bonds and names; answers where each actor's name stands.
pub(in crate::ui::screens) fn draw(
    ctx: &Ctx,
    show: &Show,
    area: Rect,
    buf: &mut Buffer,
) -> Vec<(ActorId, Option<Placed>)> {
    let (actors, map) = shown(ctx, area);
    if show.coast {
        map.coast(ctx.theme, &ctx.pack.outline, buf);
    }
    let nodes = nodes(ctx, &actors, &map, &show.moment, show.focus);
    let edges = edges(ctx, show, &actors);
    let places = widgets::network(ctx.theme, &nodes, &edges, area, buf);
    actors.into_iter().zip(places).collect()
}

/// The lines to draw between actors, by position in the list.
pub(in crate::ui::screens) fn edges(ctx: &Ctx, show: &Show, actors: &[ActorId]) -> Vec<Edge> {
    let at = |actor: ActorId| actors.iter().position(|it| *it == actor);
    let (most, each) = show.bonds;
    let bonds = show.moment.main(actors, show.focus, most, each);
    bonds
        .into_iter()
        .filter_map(|(one, other, bond)| {
            let mine = show.focus.is_none_or(|it| it == one || it == other);
            let side = show.moment.side(one);
            let together = side == show.moment.side(other) && side != 0;
            let style = match bond {
                _ if !mine => ctx.theme.of(Token::Faint),
                Bond::Fighting => ctx.theme.of(Token::Harms),
                Bond::Hostile => ctx.theme.of(Token::Dim),
                _ if together => ctx.theme.camp(side).0,
                Bond::Fragile => ctx.theme.of(Token::Dim),
                Bond::Treaty | Bond::Ties => ctx.theme.of(Token::Title),
            };
            Some(Edge {
                ends: (at(one)?, at(other)?),
                bond,
                style,
            })
        })
        .collect()
}

/// The actor whose name is under the mouse.
pub(in crate::ui::screens) fn hit(
    actors: &[ActorId],
    places: &[Option<Placed>],
    mouse: Mouse,
) -> Option<ActorId> {
    let on =
        |it: &Option<Placed>| it.is_some_and(|it| it.block.contains((mouse.x, mouse.y).into()));
    let at = places.iter().position(on)?;
    actors.get(at).copied()
}

/// The nearest actor in a direction, on an open plane so that it does not depend on the window.
pub(in crate::ui::screens) fn step(ctx: &Ctx, from: ActorId, nav: Nav) -> ActorId {
    let (actors, map) = shown(ctx, Rect::new(0, 0, 200, 60));
    let spot = |it: ActorId| map.dot(ctx.pack.actors[it].at);
    let here = spot(from);
    let far = |it: ActorId| {
        let there = spot(it);
        let (x, y) = (there.0 - here.0, there.1 - here.1);
        let (along, aside) = match nav {
            Nav::Left => (-x, y),
            Nav::Right => (x, y),
            Nav::Up => (-y, x),
            Nav::Down => (y, x),
            _ => return None,
        };
        (0.5 < along).then_some(along + 2.0 * aside.abs())
    };
    let reach = actors.iter().filter_map(|it| Some((far(*it)?, *it)));
    reach
        .min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)))
        .map_or(from, |it| it.1)
}

/// An actor in a line: camp, relation to the seat, trust, support.
pub(in crate::ui::screens) fn actor_line(
    ctx: &Ctx,
    moment: &Moment,
    actor: ActorId,
) -> Line<'static> {
    let theme = ctx.theme;
    let dim = theme.of(Token::Dim);
    let side = moment.side(actor);
    let (mark, style) = facts::mark_on(ctx, actor, side);
    let mut spans = vec![
        Span::styled(format!("{mark} "), style),
        Span::styled(ctx.pack.actors[actor].name.clone(), theme.of(Token::Ink)),
    ];
    let mut say = |text: String| {
        spans.push(Span::styled(
            format!(" {} ", theme.glyph(Glyph::Dot)),
            theme.of(Token::Faint),
        ));
        spans.push(Span::styled(text, dim));
    };
    say(facts::camp_name(ctx.pack, side));
    match ctx.view.seat() {
        Some(seat) if seat != actor && actor.at() < moment.acting() => {
            say(format!(
                "ties with you {:+.0}",
                moment.relation(seat, actor)
            ));
            say(format!("trusts you {:.0}", ctx.view.trust(actor, seat)));
        }
        _ => (),
    }
    say(format!(
        "support {:.0}",
        ctx.view.public.actors[actor].support
    ));
    Line::from(spans)
}

/// How many stand where, in a line.
pub(in crate::ui::screens) fn camps(ctx: &Ctx, moment: &Moment, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let count = |side: i8| {
        let actors = (0..moment.acting()).map(ActorId::of);
        actors.filter(|it| moment.side(*it) == side).count()
    };
    let mut spans: Vec<Span> = Vec::new();
    for side in [1, 0, -1] {
        let (style, shape) = theme.camp(side);
        spans.push(Span::styled(format!("{shape} "), style));
        spans.push(Span::styled(
            format!("{} {}   ", facts::camp_name(ctx.pack, side), count(side)),
            theme.of(Token::Dim),
        ));
    }
    let mut line = Line::from(spans);
    let legend = legend(theme);
    if line.width() + legend.width() <= columns {
        line.spans.extend(legend.spans);
    }
    line
}

/// What the lines mean.
pub(in crate::ui::screens) fn legend(theme: &Theme) -> Line<'static> {
    let keys = [
        (Bond::Treaty, "treaty"),
        (Bond::Ties, "ties"),
        (Bond::Fragile, "fragile"),
        (Bond::Hostile, "hostile"),
    ];
    let mut spans = Vec::new();
    for (bond, name) in keys {
        spans.push(Span::styled(
            bond.sample(theme.ascii),
            theme.of(Token::Title),
        ));
        spans.push(Span::styled(format!(" {name}  "), theme.of(Token::Dim)));
    }
    Line::from(spans)
}
