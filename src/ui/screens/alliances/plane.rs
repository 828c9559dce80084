//! The large panel: the network where the map has everybody, the network by camps, or the matrix.

use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::content::ActorId;
use crate::ui::screens::Ctx;
use crate::ui::screens::alliances::bonds::Moment;
use crate::ui::screens::alliances::matrix;
use crate::ui::screens::alliances::order::by_pull;
use crate::ui::screens::situation::{facts, region};
use crate::ui::theme::Token;
use crate::ui::widgets::Node;
use crate::ui::{Mouse, Nav, widgets};

/// How the plane is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Mode {
    #[default]
    Map,
    Camps,
    Matrix,
}

/// The plane's mode and cursors.
#[derive(Debug, Default)]
pub(super) struct Plane {
    mode: Mode,
    actor: Option<ActorId>,
    /// The cell of the matrix under the cursor: two actors.
    cell: (ActorId, ActorId),
    /// The actor's bonds stand out: the cursor was moved.
    lit: bool,
}

impl Plane {
    pub fn toggle_matrix(&mut self) {
        self.mode = if self.mode == Mode::Matrix {
            Mode::Map
        } else {
            Mode::Matrix
        };
    }

    pub fn toggle_camps(&mut self) {
        self.mode = if self.mode == Mode::Camps {
            Mode::Map
        } else {
            Mode::Camps
        };
    }

    /// One step back: from bonds of one to all, from another mode to the map.
    pub fn back(&mut self) -> bool {
        if self.lit && self.mode != Mode::Matrix {
            self.lit = false;
            return true;
        }
        std::mem::take(&mut self.mode) != Mode::Map
    }

    pub fn refresh(&mut self, ctx: &Ctx, moment: &Moment) {
        let count = moment.acting();
        let home = ctx.view.seat().filter(|it| it.at() < count);
        self.actor = self.actor.or(home);
        if self.cell.0 == self.cell.1 {
            let one = home.unwrap_or(ctx.pack.poles[0].0);
            let other = [ctx.pack.poles[1].0, ctx.pack.poles[0].0];
            let other = other.into_iter().find(|it| *it != one);
            self.cell = (one, other.unwrap_or(one));
        }
    }

    pub fn nav(&mut self, ctx: &Ctx, moment: &Moment, nav: Nav) {
        match self.mode {
            Mode::Matrix => self.cell = matrix::step(ctx, moment, self.cell, nav),
            Mode::Map => {
                let from = self.actor.unwrap_or_default();
                self.actor = Some(region::step(ctx, from, nav));
                self.lit = true;
            }
            Mode::Camps => {
                let order = by_pull(moment, ctx);
                let at = order.iter().position(|it| Some(*it) == self.actor);
                let at = at.unwrap_or(0);
                let to = match nav {
                    Nav::Up | Nav::Left => at.saturating_sub(1),
                    Nav::Down | Nav::Right => at + 1,
                    _ => at,
                };
                self.actor = order.get(to.min(order.len().saturating_sub(1))).copied();
                self.lit = true;
            }
        }
    }

    pub fn subject(&self) -> Option<Subject> {
        match self.mode {
            Mode::Matrix => Some(Subject::Relation(self.cell.0, self.cell.1)),
            Mode::Map | Mode::Camps => self.actor.map(Subject::Actor),
        }
    }

    pub fn show(&mut self, moment: &Moment, subject: Subject) {
        match subject {
            Subject::Actor(actor) => (self.actor, self.lit) = (Some(actor), true),
            Subject::Relation(one, other)
                if one.at().max(other.at()) < moment.acting() && one != other =>
            {
                (self.cell, self.mode) = ((one, other), Mode::Matrix);
            }
            _ => (),
        }
    }

    pub fn press(&mut self, ctx: &Ctx, moment: &Moment, area: Rect, mouse: Mouse) -> bool {
        if self.mode == Mode::Matrix {
            let Some(cell) = matrix::hit(ctx, moment, self.cell, area, mouse) else {
                return false;
            };
            return std::mem::replace(&mut self.cell, cell) == cell;
        }
        let (actors, nodes) = self.nodes(ctx, moment, area);
        match region::hit(&actors, &widgets::place(&nodes, area), mouse) {
            Some(actor) => {
                self.lit = true;
                self.actor.replace(actor) == Some(actor)
            }
            None => false,
        }
    }

    /// Whether it needs all the rows of a narrow window.
    pub fn tall(&self) -> bool {
        self.mode == Mode::Matrix
    }

    /// Columns that the panel needs to show all of what it shows; 0 where it makes do.
    pub fn columns(&self, ctx: &Ctx, window: u16) -> u16 {
        match self.mode {
            Mode::Matrix => {
                let all = ctx.view.acting() as u16 * 3 + 17;
                all.min(window.saturating_sub(34))
            }
            Mode::Map | Mode::Camps => 0,
        }
    }

    pub const fn title(&self) -> &'static str {
        match self.mode {
            Mode::Map => "Alliances",
            Mode::Camps => "Alliances by camps",
            Mode::Matrix => "Alliances: every relation",
        }
    }

    /// The actor under the cursor, in the panel's lower edge.
    pub fn caption(&self, ctx: &Ctx, moment: &Moment) -> Option<Line<'static>> {
        if self.mode == Mode::Matrix {
            return None;
        }
        Some(region::actor_line(ctx, moment, self.actor?))
    }

    fn nodes(&self, ctx: &Ctx, moment: &Moment, area: Rect) -> (Vec<ActorId>, Vec<Node>) {
        let focus = self.actor.filter(|_| self.lit);
        if self.mode == Mode::Camps {
            let (actors, spots) = by_camps(ctx, moment, area);
            let nodes = actors
                .iter()
                .zip(spots)
                .map(|(it, spot)| region::node(ctx, moment, *it, spot, focus))
                .collect();
            return (actors, nodes);
        }
        let (actors, map) = region::shown(ctx, area);
        let nodes = region::nodes(ctx, &actors, &map, moment, focus);
        (actors, nodes)
    }

    pub fn draw(
        &self,
        ctx: &Ctx,
        moment: &Moment,
        month: usize,
        focused: bool,
        area: Rect,
        buf: &mut Buffer,
    ) {
        if self.mode == Mode::Matrix {
            matrix::draw(ctx, moment, month, self.cell, area, buf);
            return;
        }
        let below = u16::from(6 < area.height);
        let plane = Rect {
            height: area.height - below,
            ..area
        };
        let show = region::Show {
            moment: *moment,
            focus: self.actor.filter(|_| self.lit && focused),
            bonds: if area.width < 90 { (14, 4) } else { (22, 5) },
            coast: self.mode == Mode::Map,
        };
        if self.mode == Mode::Map {
            region::draw(ctx, &show, plane, buf);
        } else {
            headings(ctx, plane, buf);
            let (actors, nodes) = self.nodes(ctx, moment, plane);
            let edges = region::edges(ctx, &show, &actors);
            widgets::network(ctx.theme, &nodes, &edges, plane, buf);
        }
        let line = region::camps(ctx, moment, 0);
        widgets::put(&line, usize::from(plane.height), area, buf);
    }
}

/// Everybody in columns by camp: the first left, hedgers between, the second right; the further out, the more strongly pulled.
fn by_camps(ctx: &Ctx, moment: &Moment, area: Rect) -> (Vec<ActorId>, Vec<(u16, u16)>) {
    let order = by_pull(moment, ctx);
    let strongest = |side: i8| {
        let own = order.iter().filter(|it| moment.side(**it) == side);
        own.map(|it| moment.pull(*it).abs()).fold(1.0, f64::max)
    };
    let third = f64::from(area.width) / 3.0;
    let mut spots = Vec::with_capacity(order.len());
    for side in [1, 0, -1] {
        let own: Vec<&ActorId> = order
            .iter()
            .filter(|it| moment.side(**it) == side)
            .collect();
        let most = strongest(side);
        let rows = f64::from(area.height.saturating_sub(2)).max(1.0);
        for (at, actor) in own.iter().enumerate() {
            let pull = moment.pull(**actor) / most;
            // A share of the column's width: 0 is its left end.
            let share = match side {
                0 => 0.5 - pull / 2.0,
                1 => 1.0 - pull.abs(),
                _ => pull.abs(),
            };
            let column = f64::from(1 - side);
            let x = (column + share.clamp(0.0, 1.0) * 0.6 + 0.05) * third;
            let y = (at as f64 + 0.5) / own.len() as f64 * rows + 1.0;
            spots.push((area.x + x as u16, area.y + y as u16));
        }
    }
    (order, spots)
}

/// The names of the columns.
fn headings(ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let third = area.width / 3;
    for (at, side) in [1, 0, -1].into_iter().enumerate() {
        let place = Rect {
            x: area.x + at as u16 * third,
            width: third,
            height: area.height.min(1),
            ..area
        };
        let name = facts::camp_name(ctx.pack, side);
        let style = match side {
            0 => ctx.theme.of(Token::Dim),
            side => ctx.theme.camp(side).0,
        };
        widgets::put(&Line::styled(name, style), 0, place, buf);
    }
}
