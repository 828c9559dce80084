//! A table of regret as a picture: the darker, the more is lost; every cell says its number, and the signs say what they mean.

use offramp::lab::regret::Regret;
use offramp::words;

use super::regret_signs::{legend, mark, sureness};

/// Width and height of a cell.
const CELL: (usize, usize) = (84, 34);

/// Room for the names of plans, and of lenses.
const ROOM: (usize, usize) = (120, 60);

/// The least width, so that sentences have room.
const WIDE: usize = 620;

/// A letter's width, and a line's height.
const LETTER: (usize, usize) = (7, 18);

/// The picture.
pub fn of(table: &Regret) -> String {
    let width = (ROOM.0 + CELL.0 * table.lenses.len() + 20).max(WIDE);
    let below = ROOM.1 + CELL.1 * table.plans.len();
    let said = sentences(table);
    let said = said
        .iter()
        .flat_map(|it| textwrap::wrap(it, width / LETTER.0));
    let said: Vec<String> = said.map(std::borrow::Cow::into_owned).collect();
    let height = below + 24 + LETTER.1 * said.len();
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    text += &line((10, 24), "start", &words::cli::regret_by(&table.measure));
    for (lens, name) in table.lenses.iter().enumerate() {
        let middle = ROOM.0 + CELL.0 * lens + CELL.0 / 2;
        text += &line((middle, ROOM.1 - 8), "middle", name);
    }
    for (plan, name) in table.plans.iter().enumerate() {
        text += &line((ROOM.0 - 10, ROOM.1 + CELL.1 * plan + 22), "end", name);
    }
    text += &cells(table);
    for (at, words) in said.iter().enumerate() {
        text += &line((10, below + 24 + LETTER.1 * at), "start", words);
    }
    text + "</svg>\n"
}

/// What stands below: who loses least, and what the signs say.
fn sentences(table: &Regret) -> Vec<String> {
    let least = &table.minimax;
    let sure = sureness(least, table.codings);
    let mut lines = vec![words::cli::loses_least(&table.plans[least.plan], &sure)];
    lines.extend(legend(table));
    lines
}

fn line((x, y): (usize, usize), anchor: &str, words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"#222\">{words}</text>\n")
}

fn cells(table: &Regret) -> String {
    let all = table.cells.iter().flatten().map(|it| it.regret);
    let most = all.fold(1e-9, f64::max);
    let mut text = String::new();
    for (plan, row) in table.cells.iter().enumerate() {
        for (lens, it) in row.iter().enumerate() {
            let best = &table.best[lens];
            let sign = if best.plan == plan { mark(best) } else { "" };
            let place = (ROOM.0 + CELL.0 * lens, ROOM.1 + CELL.1 * plan);
            text += &cell(place, it.regret, it.regret / most, sign);
        }
    }
    text
}

/// One cell: its regret, and as a share of the largest, 0..1.
fn cell((x, y): (usize, usize), regret: f64, share: f64, sign: &str) -> String {
    let shade = 245.0 - 175.0 * share;
    let (w, h) = (CELL.0 - 2, CELL.1 - 2);
    let fill = if shade < 140.0 { "#fff" } else { "#111" };
    let (middle, base) = (x + CELL.0 / 2, y + 22);
    format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"rgb({shade:.0},{shade:.0},250)\"/>\n\
         <text x=\"{middle}\" y=\"{base}\" text-anchor=\"middle\" fill=\"{fill}\">{regret:.1}{sign}</text>\n"
    )
}
