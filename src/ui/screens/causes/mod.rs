//! Screen 5: the causal map, with its sources.

mod draw;
mod strip;

use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::content::{DocId, GaugeId, LinkId, Pack, StanceOn};
use crate::ui::layer::{Choice, Loops, Picker};
use crate::ui::screens::{Ctx, Outcome, Screen, ScreenId, Wish};
use crate::ui::shell::LensChoice;
use crate::ui::widgets::Pick;
use crate::ui::{Availability, Command, Key, Mouse, MouseKind, Nav};
use crate::words::{self, why};
use crate::world::{Cause, Entry};

/// Commands of this screen.
pub const COMMANDS: &[Command] = &[
    Command::on(
        ScreenId::Causes,
        "find gauge",
        "find",
        &[Key::Char('/')],
        words::causes::FIND_GAUGE_BY_ITS,
    ),
    Command::on(
        ScreenId::Causes,
        "go back",
        "back",
        &[Key::Backspace],
        words::causes::GO_BACK_TO_GAUGE,
    ),
    Command::on(
        ScreenId::Causes,
        "next claim",
        "next claim",
        &[Key::Char('n')],
        words::causes::READ_NEXT_DOCUMENTS_CLAIM,
    ),
    Command::on(
        ScreenId::Causes,
        "loops",
        "loops",
        &[Key::Char('o')],
        words::loops::LOOPS_THROUGH_THIS,
    ),
    Command::on(
        ScreenId::Causes,
        "believe",
        "believe",
        &[Key::Char('b')],
        words::common::CHOOSE_WHOSE_CLAIMS_YOU,
    ),
];

/// A column of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// What pushes the gauge.
    #[default]
    Into,
    /// The gauge itself.
    Middle,
    /// What the gauge pushes.
    Out,
}

/// One push, into or out of the gauge in the middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Push {
    /// The link, or what else moved the gauge.
    pub cause: Cause,
    /// The gauge that is pushed.
    pub pushed: GaugeId,
    /// The gauge at the other end, where there is one.
    pub other: Option<GaugeId>,
    /// Points this month.
    pub points: f64,
}

/// The screen's cursor and the way it came.
#[derive(Debug, Default)]
pub struct Causes {
    middle: GaugeId,
    before: Vec<(GaugeId, Side, usize)>,
    side: Side,
    into: Pick,
    out: Pick,
    claim: usize,
    set: bool,
}

impl Causes {
    /// What pushed the gauge in the middle this month, the largest first; then links that were still.
    fn pushes(&self, ctx: &Ctx) -> Vec<Push> {
        let gauge = self.middle;
        let mut list: Vec<Push> = month_of(ctx, gauge)
            .into_iter()
            .map(|it| Push {
                cause: it.cause,
                pushed: gauge,
                other: other_end(ctx.pack, it.cause),
                points: it.points,
            })
            .collect();
        // What nobody decided or claims comes after what somebody did.
        list.sort_by_key(|it| {
            matches!(
                it.cause,
                Cause::Noise | Cause::Pull | Cause::Fade | Cause::Limit | Cause::Carry
            )
        });
        for link in ctx.pack.gauges[gauge].incoming() {
            if !list.iter().any(|it| it.cause == Cause::Link(link)) {
                list.push(Push {
                    cause: Cause::Link(link),
                    pushed: gauge,
                    other: Some(ctx.pack.links[link].from),
                    points: 0.0,
                });
            }
        }
        list
    }

    /// What the gauge in the middle pushes, the largest first.
    fn pulls(&self, ctx: &Ctx) -> Vec<Push> {
        let mut list: Vec<Push> = ctx.pack.gauges[self.middle]
            .outgoing
            .iter()
            .map(|link| {
                let to = ctx.pack.links[*link].to;
                let points = month_of(ctx, to)
                    .iter()
                    .find(|it| it.cause == Cause::Link(*link))
                    .map_or(0.0, |it| it.points);
                Push {
                    cause: Cause::Link(*link),
                    pushed: to,
                    other: Some(to),
                    points,
                }
            })
            .collect();
        for (at, gauge) in ctx.pack.gauges.iter().enumerate() {
            let crate::content::LevelSource::Derived { inputs, .. } = &gauge.source else {
                continue;
            };
            if inputs.iter().any(|it| it.0 == self.middle) {
                let to = GaugeId::of(at);
                let points = month_of(ctx, to)
                    .iter()
                    .find(|it| it.cause == Cause::Input(self.middle))
                    .map_or(0.0, |it| it.points);
                list.push(Push {
                    cause: Cause::Input(self.middle),
                    pushed: to,
                    other: Some(to),
                    points,
                });
            }
        }
        list.sort_by(|one, other| other.points.abs().total_cmp(&one.points.abs()));
        list
    }

    fn under(&self, ctx: &Ctx) -> Option<Push> {
        match self.side {
            Side::Into => self.pushes(ctx).get(self.into.at).copied(),
            Side::Out => self.pulls(ctx).get(self.out.at).copied(),
            Side::Middle => None,
        }
    }

    fn walk(&mut self, to: GaugeId) {
        let at = match self.side {
            Side::Out => self.out.at,
            Side::Into | Side::Middle => self.into.at,
        };
        self.before.push((self.middle, self.side, at));
        if self.before.len() > 64 {
            self.before.remove(0);
        }
        self.centre(to);
    }

    fn centre(&mut self, gauge: GaugeId) {
        self.middle = gauge;
        self.into = Pick::default();
        self.out = Pick::default();
        self.claim = 0;
        self.set = true;
    }

    fn back(&mut self) -> bool {
        let Some((gauge, side, at)) = self.before.pop() else {
            return false;
        };
        self.centre(gauge);
        self.side = side;
        match side {
            Side::Out => self.out.at = at,
            Side::Into | Side::Middle => self.into.at = at,
        }
        true
    }
}

/// Entries of a gauge in the last month that is over.
fn month_of(ctx: &Ctx, gauge: GaugeId) -> Vec<Entry> {
    ctx.view
        .past
        .last()
        .map_or_else(Vec::new, |it| why::entries(it, gauge))
}

fn other_end(pack: &Pack, cause: Cause) -> Option<GaugeId> {
    match cause {
        Cause::Link(link) => Some(pack.links[link].from),
        Cause::Input(gauge) => Some(gauge),
        _ => None,
    }
}

/// The gauge that this seat cares about most and that has moved: where the screen opens.
fn opening(ctx: &Ctx) -> GaugeId {
    let wants: Vec<GaugeId> = ctx.view.seat().map_or_else(Vec::new, |seat| {
        ctx.pack.actors[seat]
            .interests
            .iter()
            .map(|it| it.gauge)
            .collect()
    });
    let moved = |gauge: &GaugeId| -> f64 {
        month_of(ctx, *gauge)
            .iter()
            .map(|it| it.points)
            .sum::<f64>()
            .abs()
    };
    wants
        .into_iter()
        .max_by(|one, other| moved(one).total_cmp(&moved(other)))
        .unwrap_or_default()
}

/// Gauges to pick from, under their headings.
fn gauges(ctx: &Ctx) -> Vec<Choice> {
    let choice = |gauge: &crate::content::Gauge| Choice {
        id: gauge.id.clone(),
        name: gauge.label.clone(),
        group: gauge.group.clone(),
        detail: vec![
            format!("0: {}. 100: {}.", gauge.low, gauge.high),
            words::causes::claims_push_it_it(&gauge.incoming().len(), &gauge.outgoing.len()),
        ],
        bar: None,
    };
    let mut list: Vec<Choice> = ctx.pack.gauges.iter().map(choice).collect();
    let mut groups: Vec<String> = Vec::new();
    for it in &list {
        if !groups.contains(&it.group) {
            groups.push(it.group.clone());
        }
    }
    list.sort_by_key(|it| groups.iter().position(|group| *group == it.group));
    list
}

/// Whether a document's adviser holds, denies or passes over a link.
fn stance_of(pack: &Pack, link: LinkId, doc: DocId) -> StanceOn {
    pack.links[link]
        .stances
        .get(doc)
        .copied()
        .unwrap_or(StanceOn::Silent)
}

impl Screen for Causes {
    fn id(&self) -> ScreenId {
        ScreenId::Causes
    }

    fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        self.draw_all(ctx, area, buf);
    }

    fn nav(&mut self, ctx: &Ctx, nav: Nav) -> Outcome {
        self.claim = 0;
        match nav {
            Nav::Left => {
                self.side = if self.side == Side::Out {
                    Side::Middle
                } else {
                    Side::Into
                }
            }
            Nav::Right => {
                self.side = if self.side == Side::Into {
                    Side::Middle
                } else {
                    Side::Out
                }
            }
            Nav::Next => {
                self.side = match self.side {
                    Side::Into => Side::Middle,
                    Side::Middle => Side::Out,
                    Side::Out => Side::Into,
                }
            }
            Nav::Previous => {
                self.side = match self.side {
                    Side::Into => Side::Out,
                    Side::Middle => Side::Into,
                    Side::Out => Side::Middle,
                }
            }
            Nav::Open => return self.open(ctx),
            Nav::Back => return Outcome::Passed,
            other => {
                let (into, out) = (self.pushes(ctx).len(), self.pulls(ctx).len());
                match self.side {
                    Side::Into => self.into.nav(other, into),
                    Side::Out => self.out.nav(other, out),
                    Side::Middle => false,
                };
            }
        }
        Outcome::done()
    }

    fn run(&mut self, ctx: &Ctx, command: &'static str) -> Outcome {
        match command {
            "find gauge" => {
                let id = &ctx.pack.gauges[self.middle].id;
                let picker = Picker::of("Find a gauge", gauges(ctx), self.id(), "gauge").at(id);
                Outcome::wish(Wish::Open(Box::new(picker)))
            }
            "go back" => {
                self.back();
                Outcome::done()
            }
            "next claim" => {
                self.claim += 1;
                Outcome::done()
            }
            "loops" => Outcome::wish(Wish::Open(Box::new(Loops::of(ctx, self.middle)))),
            "believe" => {
                let layer = LensChoice::at(ctx.advice.belief);
                Outcome::wish(Wish::Open(Box::new(layer)))
            }
            _ => Outcome::Passed,
        }
    }

    fn availability(&self, ctx: &Ctx, command: &'static str) -> Availability {
        match command {
            "go back" if self.before.is_empty() => {
                Availability::No(words::causes::THIS_IS_WHERE_YOU.to_owned())
            }
            "next claim" if self.claims(ctx) < 2 => {
                Availability::No(words::causes::THERE_IS_NO_OTHER.to_owned())
            }
            _ => Availability::Yes,
        }
    }

    fn wrote(&mut self, ctx: &Ctx, name: &'static str, text: &str) -> Outcome {
        if name == "gauge"
            && let Some(gauge) = ctx.pack.gauge_id(text)
        {
            self.walk(gauge);
        }
        Outcome::done()
    }

    fn mouse(&mut self, ctx: &Ctx, mouse: Mouse, area: Rect) -> Outcome {
        let step = match mouse.kind {
            MouseKind::WheelUp => Nav::Up,
            MouseKind::WheelDown => Nav::Down,
            MouseKind::Press => return self.press(ctx, mouse, area),
            MouseKind::Drag | MouseKind::Release => return Outcome::done(),
        };
        self.nav(ctx, step)
    }

    fn refresh(&mut self, ctx: &Ctx) {
        if !self.set || self.middle.at() >= ctx.pack.gauges.len() {
            self.centre(opening(ctx));
            self.before.clear();
        }
        self.into.clamp(self.pushes(ctx).len());
        self.out.clamp(self.pulls(ctx).len());
    }

    fn subject(&self, ctx: &Ctx) -> Option<Subject> {
        Some(match self.under(ctx).map(|it| it.cause) {
            Some(Cause::Link(link)) => Subject::Link(link),
            Some(Cause::Argued(by, month)) => Subject::Argued(by, month),
            Some(Cause::Move(_, what) | Cause::Policy(_, what)) => Subject::Move(what, None),
            Some(
                Cause::Commitment(_, _, clause)
                | Cause::Fulfilled(_, clause)
                | Cause::Breach(_, clause),
            ) => Subject::Clause(clause),
            Some(Cause::Event(event) | Cause::Choice(event, _)) => Subject::Event(event),
            Some(Cause::Theatre(theatre)) => Subject::Theatre(theatre),
            _ => Subject::Gauge(self.middle),
        })
    }

    fn show(&mut self, ctx: &Ctx, subject: Subject) {
        match subject {
            Subject::Gauge(gauge) => self.walk(gauge),
            Subject::Link(link) => {
                self.walk(ctx.pack.links[link].to);
                self.side = Side::Into;
                let at = self
                    .pushes(ctx)
                    .iter()
                    .position(|it| it.cause == Cause::Link(link));
                self.into.at = at.unwrap_or_default();
            }
            _ => (),
        }
    }
}

impl Causes {
    fn open(&mut self, ctx: &Ctx) -> Outcome {
        let Some(push) = self.under(ctx) else {
            return Outcome::wish(Wish::Why(Subject::Gauge(self.middle)));
        };
        match push.other {
            Some(gauge) => {
                self.walk(gauge);
                Outcome::done()
            }
            None => self
                .subject(ctx)
                .map_or_else(Outcome::done, |it| Outcome::wish(Wish::Why(it))),
        }
    }

    fn press(&mut self, ctx: &Ctx, mouse: Mouse, area: Rect) -> Outcome {
        let Some((side, at)) = self.hit(ctx, mouse, area) else {
            return Outcome::done();
        };
        let same = self.side == side
            && match side {
                Side::Into => self.into.at == at,
                Side::Out => self.out.at == at,
                Side::Middle => true,
            };
        self.side = side;
        self.claim = 0;
        match side {
            Side::Into => self.into.at = at,
            Side::Out => self.out.at = at,
            Side::Middle => (),
        }
        if same {
            self.open(ctx)
        } else {
            Outcome::done()
        }
    }

    /// How many documents speak of the link under the cursor.
    fn claims(&self, ctx: &Ctx) -> usize {
        match self.under(ctx).map(|it| it.cause) {
            Some(Cause::Link(link)) => strip::voices(ctx.pack, link).len(),
            _ => 0,
        }
    }

    /// The name of the gauge in the middle.
    fn label<'a>(&self, ctx: &'a Ctx) -> &'a str {
        &ctx.pack.gauges[self.middle].label
    }

    /// What a push is called.
    fn push_name(ctx: &Ctx, push: &Push) -> String {
        match push.other {
            Some(gauge) => ctx.pack.gauges[gauge].short.clone(),
            None => words::cause_name(ctx.pack, ctx.view, push.cause),
        }
    }
}

#[cfg(test)]
mod tests;
