use crate::content::{
    ActorId, ActorSet, Clause, ClauseId, Effect, GaugeId, LensId, Move, MoveId, Pack, Table,
};

/// What is asked of moves and clauses over and over, lens by lens and side by side. Derived from the pack.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tables {
    /// What moves do, by lens.
    moves: Table<LensId, Rows<MoveId, Points>>,
    /// The baselines that clauses shift, by lens.
    shifts: Table<LensId, Rows<ClauseId, Part>>,
    /// What clauses do once, by lens.
    once: Table<LensId, Rows<ClauseId, Part>>,
    /// Who can give each clause, and to whom.
    parties: Table<ClauseId, [ActorSet; 2]>,
    /// Of which bargains each clause is a part.
    bargains: Rows<ClauseId, Share>,
    /// Clauses that make common cause.
    joint: Table<ClauseId, bool>,
    /// How efficient it is to hold something for 0, 1 ... months.
    held: Vec<Held>,
}

/// Points on a gauge, the lens counted in.
pub type Points = (GaugeId, f64);

/// A part of what a clause does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// The gauge.
    pub gauge: GaugeId,
    /// Points at full size, the lens counted in.
    pub points: f64,
    /// It acts where one of these gives.
    givers: ActorSet,
    /// And one of these gives or receives.
    parties: ActorSet,
}

impl Part {
    /// Whether it acts between two: see [`crate::world::Term::feels`].
    #[inline]
    pub fn acts(&self, giver: ActorId, receiver: ActorId) -> bool {
        self.givers.contains(giver)
            && (self.parties.contains(giver) || self.parties.contains(receiver))
    }
}

/// The part that a promise has in a bargain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The bargain, by position.
    pub bargain: usize,
    /// Who gives, and who receives.
    pub parties: [Option<ActorId>; 2],
}

impl Tables {
    /// The tables of a pack under its first so many lenses; `held` says how efficient it is to hold something for 0, 1 ... months.
    pub fn of<'a>(pack: &'a Pack, lenses: usize, held: Vec<Held>) -> Self {
        let all: ActorSet = pack.actors.ids().collect();
        let set = |list: &[ActorId]| {
            if list.is_empty() {
                all
            } else {
                list.iter().copied().collect()
            }
        };
        let points = |it: &Effect, lens| (it.gauge, it.points * it.weights[lens]);
        let part = |it: &Effect, lens| Part {
            gauge: it.gauge,
            points: points(it, lens).1,
            givers: set(&it.givers),
            parties: set(&it.parties),
        };
        let moves = |lens| {
            let row = |it: &'a Move| it.effects.iter().map(move |it| points(it, lens));
            Rows::of(pack.moves.iter().map(row))
        };
        let shifts = |lens| {
            let row = |it: &'a Clause| it.effects.iter().map(move |it| part(it, lens));
            Rows::of(pack.clauses.iter().map(row))
        };
        let once = |lens| {
            let row = |it: &'a Clause| it.once.iter().map(move |it| part(it, lens));
            Rows::of(pack.clauses.iter().map(row))
        };
        let lenses = || pack.lenses.ids().take(lenses);
        Self {
            moves: lenses().map(moves).collect(),
            shifts: lenses().map(shifts).collect(),
            once: lenses().map(once).collect(),
            bargains: Rows::of(pack.clauses.ids().map(|it| shares(pack, it))),
            parties: pack.clauses.map(|it| {
                let givers = it.givers.iter().copied().collect();
                [givers, set(&it.receivers)]
            }),
            joint: pack.clauses.map(|it| is_joint(pack, it)),
            held,
        }
    }

    /// What a move does under a lens.
    #[inline]
    pub fn of_move(&self, lens: LensId, what: MoveId) -> &[Points] {
        self.moves[lens].row(what)
    }

    /// The baselines that a clause shifts under a lens.
    #[inline]
    pub fn shifts(&self, lens: LensId, clause: ClauseId) -> &[Part] {
        self.shifts[lens].row(clause)
    }

    /// What a clause does once under a lens.
    #[inline]
    pub fn once(&self, lens: LensId, clause: ClauseId) -> &[Part] {
        self.once[lens].row(clause)
    }

    /// The parts that promises of a clause have in bargains, in order of bargains.
    #[inline]
    pub fn bargains(&self, clause: ClauseId) -> &[Share] {
        self.bargains.row(clause)
    }

    /// Whether a clause makes common cause: a form of alliance counts it.
    #[inline]
    pub fn is_joint(&self, clause: ClauseId) -> bool {
        self.joint[clause]
    }

    /// How efficient it is to hold something for so many months; no longer than a term may last.
    #[inline]
    pub fn held(&self, months: u8) -> Held {
        let last = self.held.len().saturating_sub(1);
        self.held[usize::from(months).min(last)]
    }

    /// Clauses in order, with those who can give them and those who can receive them.
    pub fn parties(&self) -> impl Iterator<Item = (ClauseId, [ActorSet; 2])> {
        self.parties.enumerate().map(|it| (it.0, *it.1))
    }
}

/// The parts of a clause in bargains, in their order.
fn shares(pack: &Pack, clause: ClauseId) -> Vec<Share> {
    let parts = pack.bargains.iter().enumerate();
    let parts = parts.flat_map(|(at, it)| it.terms.iter().map(move |part| (at, part)));
    let own = parts.filter(|it| it.1.clause == clause);
    own.map(|(bargain, it)| Share {
        bargain,
        parties: [it.giver, it.receiver],
    })
    .collect()
}

fn is_joint(pack: &Pack, clause: &Clause) -> bool {
    let mut needs = pack.forms.iter().flat_map(|it| &it.needs);
    needs.any(|need| clause.tags.contains(&need.0))
}

/// Values row after row.
#[derive(Debug, Clone, PartialEq)]
struct Rows<K, T> {
    /// Where each row ends.
    ends: Table<K, u32>,
    values: Vec<T>,
}

impl<K, T> Default for Rows<K, T> {
    fn default() -> Self {
        Self {
            ends: Table::default(),
            values: Vec::new(),
        }
    }
}

impl<K: crate::content::Key, T> Rows<K, T> {
    fn of<R: IntoIterator<Item = T>>(rows: impl Iterator<Item = R>) -> Self {
        let mut values = Vec::new();
        let end = |row: R| {
            values.extend(row);
            values.len() as u32
        };
        let ends = rows.map(end).collect();
        Self { ends, values }
    }

    #[inline]
    fn row(&self, id: K) -> &[T] {
        let before = id.at().checked_sub(1);
        let first = before.map_or(0, |it| self.ends.values()[it]);
        &self.values[first as usize..self.ends[id] as usize]
    }
}

/// The efficiency of holding a gauge instead of pushing it once: what does not depend on the gauge, and what its pull scales.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// While it rises.
    pub rising: f64,
    /// While it is held.
    pub holding: f64,
}

impl Held {
    /// Points put on a gauge of this pull today that are worth as much as one point of shift held.
    pub fn factor(self, pull: f64) -> f64 {
        self.rising + pull * self.holding
    }
}
