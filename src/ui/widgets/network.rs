//! Names on a plane and the bonds between them: gentle curves of dots, told apart by their pattern and drawn below the names.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::ui::theme::{Glyph, Theme};
use crate::ui::widgets::{DOTS, Dots, width};

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

    /// A piece of its line, two columns, for a legend.
    pub const fn sample(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Self::Treaty, false) => "⠶⠶",
            (Self::Ties, false) => "⠤⠤",
            (Self::Fragile, false) => "⠤⠠",
            (Self::Hostile | Self::Fighting, false) => "⠄⠂",
            (Self::Treaty, true) => "==",
            (Self::Ties, true) => "--",
            (Self::Fragile, true) => "..",
            (Self::Hostile | Self::Fighting, true) => "''",
        }
    }

    /// Dots of its line that are set, of so many.
    const fn pattern(self) -> (i32, i32) {
        match self {
            Self::Treaty | Self::Ties => (1, 1),
            Self::Fragile => (4, 7),
            Self::Hostile | Self::Fighting => (1, 4),
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
    let blocks: Vec<Rect> = places.iter().flatten().map(|it| it.block).collect();
    for block in &blocks {
        for x in block.x.saturating_sub(1)..=block.right() {
            if area.contains((x, block.y).into()) {
                buf[(x, block.y)].set_symbol(" ");
            }
        }
    }
    let mut drawn = Drawn::over(area, &blocks);
    for edge in edges {
        let ends = (places.get(edge.ends.0), places.get(edge.ends.1));
        if let (Some(Some(one)), Some(Some(other))) = ends {
            drawn.bond(edge, one, other);
        }
    }
    drawn.put(theme, buf);
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

/// How far a curve may bow to a side, as a share of its length: the first way that is as free as any is taken.
const BOWS: [f64; 7] = [0.12, -0.12, 0.0, 0.25, -0.25, 0.4, -0.4];

/// What a name in the way weighs, and a cell where another line runs.
const IN_THE_WAY: (usize, usize) = (8, 3);

/// Lines between names, gathered before they are drawn.
struct Drawn<'a> {
    area: Rect,
    names: &'a [Rect],
    /// Cells where a line runs, with its bond and style.
    cells: Vec<Option<(Bond, Style)>>,
    dots: Dots,
    /// Where there is fighting: the middle of a line.
    fights: Vec<(usize, Style)>,
}

impl<'a> Drawn<'a> {
    fn over(area: Rect, names: &'a [Rect]) -> Self {
        Self {
            area,
            names,
            cells: vec![None; usize::from(area.width) * usize::from(area.height)],
            dots: Dots::over(area),
            fights: Vec::new(),
        }
    }

    /// Adds a line, along the way that meets the fewest names and lines.
    fn bond(&mut self, edge: &Edge, one: &Placed, other: &Placed) {
        let ends = (self.dot(one), self.dot(other));
        let ways = BOWS.map(|bow| curve(ends, bow));
        let weigh = |way: &[(i32, i32)]| self.weight(way, [one.block, other.block]);
        let Some(way) = ways.iter().min_by_key(|it| weigh(it)) else {
            return;
        };
        let (set, of) = edge.bond.pattern();
        let flat = (ends.0.1 - ends.1.1).abs() <= (ends.0.0 - ends.1.0).abs();
        for (at, (x, y)) in way.iter().enumerate() {
            if set <= at as i32 % of {
                continue;
            }
            self.dots.set(*x, *y, edge.style);
            if edge.bond == Bond::Treaty {
                let (x, y) = if flat { (*x, y + 1) } else { (x + 1, *y) };
                self.dots.set(x, y, edge.style);
            }
            if let Some(cell) = self.cell(*x, *y) {
                self.cells[cell] = Some((edge.bond, edge.style));
            }
        }
        if edge.bond == Bond::Fighting
            && let Some((x, y)) = way.get(way.len() / 2)
            && let Some(cell) = self.cell(*x, *y)
        {
            self.fights.push((cell, edge.style));
        }
    }

    /// The dot in the middle of a name's mark.
    fn dot(&self, placed: &Placed) -> (f64, f64) {
        let (x, y) = placed.mark();
        let (x, y) = (x - i32::from(self.area.x), y - i32::from(self.area.y));
        (f64::from(x * DOTS.0) + 0.5, f64::from(y * DOTS.1) + 1.5)
    }

    fn cell(&self, x: i32, y: i32) -> Option<usize> {
        let (wide, high) = (i32::from(self.area.width), i32::from(self.area.height));
        let (x, y) = (x.div_euclid(DOTS.0), y.div_euclid(DOTS.1));
        let inside = (0..wide).contains(&x) && (0..high).contains(&y);
        inside.then(|| (y * wide + x) as usize)
    }

    /// Where a cell is on the screen.
    fn place(&self, cell: usize) -> (u16, u16) {
        let wide = usize::from(self.area.width).max(1);
        (
            self.area.x + (cell % wide) as u16,
            self.area.y + (cell / wide) as u16,
        )
    }

    /// What lies in a way: names that are not its ends, lines, the edge of the plane.
    fn weight(&self, way: &[(i32, i32)], ends: [Rect; 2]) -> usize {
        let mut sum = 0;
        let mut last = None;
        for (x, y) in way {
            let cell = self.cell(*x, *y);
            if cell == last {
                continue;
            }
            last = cell;
            let Some(at) = cell else {
                sum += IN_THE_WAY.0;
                continue;
            };
            let place = self.place(at);
            let hides = |it: &&Rect| it.contains(place.into()) && !ends.contains(it);
            sum += self.names.iter().filter(hides).count() * IN_THE_WAY.0;
            sum += usize::from(self.cells[at].is_some()) * IN_THE_WAY.1;
        }
        sum
    }

    /// Draws what was gathered, names left free.
    fn put(&self, theme: &Theme, buf: &mut Buffer) {
        let free = |it: (u16, u16)| {
            let apart = |name: &Rect| name.y != it.1 || it.0 + 1 < name.x || name.right() < it.0;
            self.names.iter().all(apart)
        };
        let mut over = Buffer::empty(self.area);
        self.dots.draw(theme.ascii, &mut over);
        for (at, line) in self.cells.iter().enumerate() {
            let place = self.place(at);
            if !free(place) {
                continue;
            }
            let (Some(from), Some(to)) = (over.cell(place), buf.cell_mut(place)) else {
                continue;
            };
            match line {
                // Signs of their own tell lines apart where there are no dots.
                Some((bond, style)) if theme.ascii => {
                    to.set_symbol(&bond.sample(true)[..1]).set_style(*style);
                }
                _ if from.symbol() != " " => {
                    to.set_symbol(from.symbol()).set_style(from.style());
                }
                _ => (),
            }
        }
        for (at, style) in &self.fights {
            let place = self.place(*at);
            if free(place)
                && let Some(cell) = buf.cell_mut(place)
            {
                cell.set_symbol(theme.glyph(Glyph::Fight)).set_style(*style);
            }
        }
    }
}

/// Every dot of a curve between two dots that bows to a side by a share of its length.
fn curve((from, to): ((f64, f64), (f64, f64)), bow: f64) -> Vec<(i32, i32)> {
    let (wide, high) = (to.0 - from.0, to.1 - from.1);
    let over = (
        f64::midpoint(from.0, to.0) - high * bow,
        f64::midpoint(from.1, to.1) + wide * bow,
    );
    let steps = (wide.abs() + high.abs()).ceil() * 2.0 + 1.0;
    let mut way: Vec<(i32, i32)> = Vec::new();
    for step in 0..=steps as usize {
        let part = step as f64 / steps;
        let blend = |from: f64, over: f64, to: f64| {
            let rest = 1.0 - part;
            (rest * rest * from + 2.0 * rest * part * over + part * part * to).round() as i32
        };
        let dot = (blend(from.0, over.0, to.0), blend(from.1, over.1, to.1));
        // One dot a step, no corners: a line that is as thin going down as going across.
        let corner = |it: &[(i32, i32)]| matches!(it, [.., before, _] if (before.0 - dot.0).abs() <= 1 && (before.1 - dot.1).abs() <= 1);
        if way.last() == Some(&dot) {
            continue;
        }
        if corner(&way) {
            way.pop();
        }
        way.push(dot);
    }
    way
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
    fn bonds_run_between_names_and_below_none() {
        let nodes = [
            node((0, 2), "One"),
            node((20, 2), "Two"),
            node((40, 2), "Three"),
        ];
        let rows = drawn(&nodes, &[(0, 2, Bond::Treaty)], (50, 6));
        let dots = |it: &char| ('\u{2801}'..='\u{28ff}').contains(it);
        assert!(rows[2].contains("● Two"), "{rows:?}");
        let near = |row: &String| row.chars().skip(18).take(8).filter(dots).count();
        assert!(
            near(&rows[1]) == 8 || near(&rows[3]) == 8,
            "it bows around the name between: {rows:?}"
        );
    }

    #[test]
    fn bonds_differ_by_their_pattern() {
        let nodes = [node((0, 1), "One"), node((24, 1), "Two")];
        let all = [Bond::Treaty, Bond::Ties, Bond::Fragile, Bond::Hostile];
        let lines = all.map(|it| drawn(&nodes, &[(0, 1, it)], (30, 5)));
        for (at, one) in lines.iter().enumerate() {
            assert!(!lines[at + 1..].contains(one), "{one:?}");
        }
        let fight = drawn(&nodes, &[(0, 1, Bond::Fighting)], (30, 5)).concat();
        assert!(fight.contains('✕'));
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
