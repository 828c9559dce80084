//! Accounts: what a gauge amounts to by definition, from facts in force; and, by fact, which accounts count it.

use serde::{Deserialize, Serialize};

use crate::content::{ActorId, ClauseId, Gauge, GaugeId, MoveId, Table, TheatreId};

/// What a gauge amounts to: it moves from where the scenario opens as these facts do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Account {
    /// The definition, in a sentence.
    pub says: String,
    /// What is counted.
    pub facts: Vec<Fact>,
}

/// One fact that an account counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Fact {
    /// A level: points for each point, signed.
    Level(GaugeId, f64),
    /// A rung: points at each, quiet first.
    Rung(TheatreId, [f64; 5]),
    /// A clause in force: points for each giver, and how many givers count.
    Promise(Promised, f64, u8),
    /// A policy in force: points for each holder, and how many holders count.
    Policy(MoveId, f64, u8),
}

/// Which promises of a clause count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Promised {
    /// The clause.
    pub clause: ClauseId,
    /// Only this giver's.
    pub by: Option<ActorId>,
    /// Only those to this receiver.
    pub to: Option<ActorId>,
}

impl Promised {
    /// Whether a promise of its clause between two counts.
    pub fn includes(&self, giver: ActorId, receiver: ActorId) -> bool {
        self.by.is_none_or(|it| it == giver) && self.to.is_none_or(|it| it == receiver)
    }
}

/// Where a promise counts: gauge, which promises, points for each, how many count.
pub type CountedPromise = (GaugeId, Promised, f64, u8);

/// Where a policy counts: gauge, points for each, how many count.
pub type CountedPolicy = (GaugeId, f64, u8);

/// Which accounts count what, by what is counted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Gauges with an account, in order.
    pub gauges: Vec<GaugeId>,
    clauses: Table<ClauseId, Vec<CountedPromise>>,
    moves: Table<MoveId, Vec<CountedPolicy>>,
    theatres: Table<TheatreId, Vec<(GaugeId, [f64; 5])>>,
}

impl Counts {
    /// Gathers the accounts of some gauges, for so many clauses, moves and theatres.
    pub fn of(gauges: &Table<GaugeId, Gauge>, sizes: [usize; 3]) -> Self {
        let mut counts = Self {
            gauges: Vec::new(),
            clauses: Table::filled(Vec::new(), sizes[0]),
            moves: Table::filled(Vec::new(), sizes[1]),
            theatres: Table::filled(Vec::new(), sizes[2]),
        };
        for (gauge, it) in gauges.enumerate() {
            let Some(account) = &it.account else {
                continue;
            };
            counts.gauges.push(gauge);
            for fact in &account.facts {
                match *fact {
                    Fact::Level(..) => (),
                    Fact::Rung(theatre, points) => counts.theatres[theatre].push((gauge, points)),
                    Fact::Promise(it, points, most) => {
                        counts.clauses[it.clause].push((gauge, it, points, most));
                    }
                    Fact::Policy(policy, points, most) => {
                        counts.moves[policy].push((gauge, points, most));
                    }
                }
            }
        }
        counts
    }

    /// Accounts that count a clause.
    pub fn of_clause(&self, clause: ClauseId) -> &[CountedPromise] {
        self.clauses.get(clause).map_or(&[], |it| it)
    }

    /// Accounts that count a policy.
    pub fn of_policy(&self, policy: MoveId) -> &[CountedPolicy] {
        self.moves.get(policy).map_or(&[], |it| it)
    }

    /// Accounts that count a theatre's rung.
    pub fn of_theatre(&self, theatre: TheatreId) -> &[(GaugeId, [f64; 5])] {
        self.theatres.get(theatre).map_or(&[], |it| it)
    }
}
