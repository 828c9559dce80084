//! Names on a plane and the bonds between them: lines run along rows and columns, around the names.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::symbols::border;

use crate::ui::theme::{Glyph, Theme};
use crate::ui::widgets::width;

/// How two actors stand to each other, as a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// A promise between them is in force.
    Treaty,
    /// Working ties.
    Ties,
    /// Fragile ties.
    Fragile,
    /// Hostility.
    Hostile,
    /// Hostility, and fighting.
    Fighting,
}

impl Bond {
    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Treaty => "treaty",
            Self::Ties => "working ties",
            Self::Fragile => "fragile",
            Self::Hostile => "hostile",
            Self::Fighting => "fighting",
        }
    }

    /// A piece of its line along a row, and one along a column.
    pub const fn glyphs(self) -> (Glyph, Glyph) {
        match self {
            Self::Treaty => (Glyph::Treaty, Glyph::TreatyUp),
            Self::Ties => (Glyph::Ties, Glyph::TiesUp),
            Self::Fragile => (Glyph::Fragile, Glyph::FragileUp),
            Self::Hostile | Self::Fighting => (Glyph::Hostile, Glyph::HostileUp),
        }
    }
}

/// A name to be put on the plane.
#[derive(Debug, Clone)]
pub struct Node {
    /// The cell where its mark should stand.
    pub at: (u16, u16),
    /// Its mark.
    pub mark: &'static str,
    /// The mark's style.
    pub mark_style: Style,
    /// Its name.
    pub name: String,
    /// The name's style.
    pub style: Style,
}

/// A line to be drawn between two names.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// Positions among the nodes.
    pub ends: (usize, usize),
    /// What kind of line.
    pub bond: Bond,
    /// Its style.
    pub style: Style,
}

/// Where a name stands: mark, blank, name, in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The whole of it.
    pub block: Rect,
    /// The mark stands behind the name.
    pub behind: bool,
}

impl Placed {
    const fn mark(&self) -> (i32, i32) {
        let x = if self.behind {
            self.block.x + self.block.width.saturating_sub(1)
        } else {
            self.block.x
        };
        (x as i32, self.block.y as i32)
    }
}

/// Finds a free place for every name, near where it should stand, the first ones first. None where there is no room.
pub fn place(nodes: &[Node], area: Rect) -> Vec<Option<Placed>> {
    let mut blocks: Vec<Rect> = Vec::new();
    let mut ways: Vec<(i32, i32)> = (-3..=3)
        .flat_map(|y| (-8..=8).map(move |x| (x, y)))
        .collect();
    ways.sort_by_key(|(x, y)| (x.abs() + 3 * y.abs(), *y, *x));
    let spot = |node: &Node, blocks: &[Rect]| {
        let wide = width(&node.name) as i32 + 2;
        let free = |way: &(i32, i32), behind: bool| {
            let mark = i32::from(node.at.0) + way.0;
            let x = if behind { mark - wide + 1 } else { mark };
            let y = i32::from(node.at.1) + way.1;
            let inside = i32::from(area.x) < x + 1
                && x + wide <= i32::from(area.right())
                && i32::from(area.y) <= y
                && y < i32::from(area.bottom());
            let block = inside.then(|| Rect::new(x as u16, y as u16, wide as u16, 1))?;
            let apart = |it: &Rect| {
                it.y != block.y || it.right() + 2 < block.x + 1 || block.right() + 2 < it.x + 1
            };
            blocks.iter().all(apart).then_some(Placed { block, behind })
        };
        ways.iter()
            .find_map(|way| free(way, false).or_else(|| free(way, true)))
    };
    let mut res = Vec::with_capacity(nodes.len());
    for node in nodes {
        let placed = spot(node, &blocks);
        blocks.extend(placed.map(|it| it.block));
        res.push(placed);
    }
    res
}

/// Draws names and bonds; answers where each name stands.
pub fn network(
    theme: &Theme,
    nodes: &[Node],
    edges: &[Edge],
    area: Rect,
    buf: &mut Buffer,
) -> Vec<Option<Placed>> {
    let places = place(nodes, area);
    let mut plane = Plane::new(area);
    for placed in places.iter().flatten() {
        plane.block(placed.block);
        for x in placed.block.x.saturating_sub(1)..=placed.block.right() {
            if area.contains((x, placed.block.y).into()) {
                buf[(x, placed.block.y)].set_symbol(" ");
            }
        }
    }
    for edge in edges {
        let ends = (places.get(edge.ends.0), places.get(edge.ends.1));
        if let (Some(Some(one)), Some(Some(other))) = ends
            && let Some(path) = plane.path(one, other)
        {
            trace(theme, edge, &path, buf);
            plane.take(&path);
        }
    }
    for (node, placed) in nodes.iter().zip(&places) {
        let Some(placed) = placed else { continue };
        let block = placed.block;
        let (mark, name) = if placed.behind {
            (block.right() - 1, block.x)
        } else {
            (block.x, block.x + 2)
        };
        // Nothing of a coast below it, dim signs least of all, leaks into a name.
        for x in block.x..block.right() {
            if let Some(cell) = buf.cell_mut((x, block.y)) {
                cell.modifier = Modifier::empty();
            }
        }
        buf.set_string(name, block.y, &node.name, node.style);
        buf.set_string(mark, block.y, node.mark, node.mark_style);
    }
    places
}

type Cell = (i32, i32);

/// What already lies on the plane.
struct Plane {
    area: Rect,
    cells: Vec<Use>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Free,
    Name,
    Across,
    Upright,
    Corner,
}

/// A way from one name to another: its cells, and the cells of the names at both ends.
struct Path {
    cells: Vec<Cell>,
    ends: (Cell, Cell),
}

impl Plane {
    fn new(area: Rect) -> Self {
        let cells = usize::from(area.width) * usize::from(area.height);
        Self {
            area,
            cells: vec![Use::Free; cells],
        }
    }

    fn at(&self, (x, y): Cell) -> Option<usize> {
        let (x, y) = (x - i32::from(self.area.x), y - i32::from(self.area.y));
        let inside =
            0 <= x && x < i32::from(self.area.width) && 0 <= y && y < i32::from(self.area.height);
        inside.then(|| y as usize * usize::from(self.area.width) + x as usize)
    }

    fn block(&mut self, block: Rect) {
        for x in block.x..block.right() {
            if let Some(at) = self.at((i32::from(x), i32::from(block.y))) {
                self.cells[at] = Use::Name;
            }
        }
    }

    fn take(&mut self, path: &Path) {
        for (at, cell) in path.cells.iter().enumerate() {
            let [before, after] = path.around(at);
            if let Some(place) = self.at(*cell) {
                self.cells[place] = match (before.1 == after.1, before.0 == after.0) {
                    (true, _) => Use::Across,
                    (_, true) => Use::Upright,
                    _ => Use::Corner,
                };
            }
        }
    }

    /// The cheapest of the plain ways between two names: straight, with one corner, or with two.
    fn path(&self, one: &Placed, other: &Placed) -> Option<Path> {
        let mut best: Option<(i32, Path)> = None;
        for (from, start, flat_start) in ports(one) {
            for (to, goal, flat_goal) in ports(other) {
                for corners in corners((start, flat_start), (goal, flat_goal)) {
                    let path = Path {
                        cells: cells(start, &corners, goal),
                        ends: (from, to),
                    };
                    let Some(cost) = self.cost(&path, corners.len()) else {
                        continue;
                    };
                    if best.as_ref().is_none_or(|it| cost < it.0) {
                        best = Some((cost, path));
                    }
                }
            }
        }
        best.map(|it| it.1)
    }

    /// Length, corners, and what lies in the way; none where a name does.
    fn cost(&self, path: &Path, corners: usize) -> Option<i32> {
        let mut cost = path.cells.len() as i32 + 4 * corners as i32;
        for (at, cell) in path.cells.iter().enumerate() {
            let [before, after] = path.around(at);
            if path.cells[..at].contains(cell) {
                return None;
            }
            let across = before.1 == after.1;
            let upright = before.0 == after.0;
            cost += match self.cells[self.at(*cell)?] {
                Use::Free => 0,
                Use::Name => return None,
                Use::Across if upright => 8,
                Use::Upright if across => 8,
                _ => 60,
            };
        }
        Some(cost)
    }
}

impl Path {
    /// The cells before and after one of the way.
    fn around(&self, at: usize) -> [Cell; 2] {
        let before = at
            .checked_sub(1)
            .map_or(self.ends.0, |before| self.cells[before]);
        let after = self.cells.get(at + 1).copied().unwrap_or(self.ends.1);
        [before, after]
    }
}

/// Where lines may leave a name: the name's cell, the first cell of the line, and whether it leaves along the row.
fn ports(placed: &Placed) -> [(Cell, Cell, bool); 6] {
    let (left, right) = (
        i32::from(placed.block.x),
        i32::from(placed.block.right()) - 1,
    );
    let (mark, y) = placed.mark();
    let middle = i32::midpoint(left, right);
    [
        ((left, y), (left - 1, y), true),
        ((right, y), (right + 1, y), true),
        ((mark, y), (mark, y - 1), false),
        ((mark, y), (mark, y + 1), false),
        ((middle, y), (middle, y - 1), false),
        ((middle, y), (middle, y + 1), false),
    ]
}

/// Corners of the plain ways between two ports.
fn corners(start: (Cell, bool), goal: (Cell, bool)) -> Vec<Vec<Cell>> {
    let ((from, flat_start), (to, flat_goal)) = (start, goal);
    let between = |low: i32, high: i32| {
        let step = (high - low) / 4;
        [low, low + step, low + 2 * step, high - step, high]
    };
    match (flat_start, flat_goal) {
        _ if from == to => vec![Vec::new()],
        (true, true) if from.1 == to.1 => vec![Vec::new()],
        (false, false) if from.0 == to.0 => vec![Vec::new()],
        (true, true) => between(from.0, to.0)
            .into_iter()
            .map(|x| vec![(x, from.1), (x, to.1)])
            .collect(),
        (false, false) => between(from.1, to.1)
            .into_iter()
            .map(|y| vec![(from.0, y), (to.0, y)])
            .collect(),
        (true, false) => vec![vec![(to.0, from.1)]],
        (false, true) => vec![vec![(from.0, to.1)]],
    }
}

/// Every cell of a way through its corners.
fn cells(start: Cell, corners: &[Cell], goal: Cell) -> Vec<Cell> {
    let mut res = vec![start];
    let mut at = start;
    for next in corners.iter().copied().chain([goal]) {
        while at != next {
            at = (
                at.0 + (next.0 - at.0).signum(),
                at.1 + (next.1 - at.1).signum(),
            );
            res.push(at);
        }
    }
    res
}

fn trace(theme: &Theme, edge: &Edge, path: &Path, buf: &mut Buffer) {
    let middle = path.cells.len() / 2;
    for (at, cell) in path.cells.iter().enumerate() {
        let sign = if at == middle && edge.bond == Bond::Fighting {
            theme.glyph(Glyph::Fight)
        } else {
            piece(theme, edge.bond, *cell, path.around(at))
        };
        if let Some(cell) = buf.cell_mut((cell.0 as u16, cell.1 as u16)) {
            cell.set_symbol(sign).set_style(edge.style);
        }
    }
}

/// The sign of one cell of a line.
fn piece(theme: &Theme, bond: Bond, cell: Cell, [before, after]: [Cell; 2]) -> &'static str {
    let (flat, upright) = bond.glyphs();
    if before.1 == after.1 {
        return theme.glyph(flat);
    }
    if before.0 == after.0 {
        return theme.glyph(upright);
    }
    let set = if theme.ascii || bond != Bond::Treaty {
        theme.frame()
    } else {
        border::THICK
    };
    let right = cell.0 < before.0.max(after.0);
    let down = cell.1 < before.1.max(after.1);
    match (right, down) {
        (true, true) => set.top_left,
        (true, false) => set.bottom_left,
        (false, true) => set.top_right,
        (false, false) => set.bottom_right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(at: (u16, u16), name: &str) -> Node {
        Node {
            at,
            mark: "●",
            mark_style: Style::new(),
            name: name.to_owned(),
            style: Style::new(),
        }
    }

    fn drawn(nodes: &[Node], bonds: &[(usize, usize, Bond)], size: (u16, u16)) -> Vec<String> {
        let area = Rect::new(0, 0, size.0, size.1);
        let mut buf = Buffer::empty(area);
        let edges: Vec<Edge> = bonds
            .iter()
            .map(|it| Edge {
                ends: (it.0, it.1),
                bond: it.2,
                style: Style::new(),
            })
            .collect();
        let theme = crate::ui::Settings::default().theme();
        network(&theme, nodes, &edges, area, &mut buf);
        buf.content
            .chunks(usize::from(size.0).max(1))
            .map(|row| {
                let text: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
                text.trim_end().to_owned()
            })
            .collect()
    }

    #[test]
    fn bonds_run_between_names() {
        let nodes = [
            node((0, 0), "One"),
            node((12, 0), "Two"),
            node((12, 3), "Three"),
        ];
        let bonds = [(0, 1, Bond::Treaty), (1, 2, Bond::Ties)];
        assert_eq!(
            drawn(&nodes, &bonds, (20, 4)),
            [
                "● One━━━━━━━● Two",
                "            │",
                "            │",
                "            ● Three"
            ]
        );
    }

    #[test]
    fn names_make_way_for_each_other() {
        let nodes: Vec<Node> = (0..6)
            .map(|it| node((10, 4), &format!("Name {it}")))
            .collect();
        let area = Rect::new(0, 0, 40, 10);
        let places = place(&nodes, area);
        for (at, one) in places.iter().enumerate() {
            let one = one.expect("there is room").block;
            assert!(area.intersection(one) == one);
            for other in places[at + 1..].iter().flatten() {
                assert!(!one.intersects(other.block));
            }
        }
    }

    #[test]
    fn draws_at_any_size() {
        for size in [(0, 0), (1, 1), (3, 2), (20, 5), (200, 60)] {
            for spread in [0, 3, 40, 3000] {
                let nodes: Vec<Node> = (0..9)
                    .map(|it| node((it * spread, it * spread / 7), "Name"))
                    .collect();
                let bonds: Vec<(usize, usize, Bond)> = (0..9)
                    .flat_map(|one| (0..9).map(move |other| (one, other, Bond::Fighting)))
                    .collect();
                drawn(&nodes, &bonds, size);
            }
        }
    }
}
