//! What a class looks back on: moments that mattered, worked out by playing the game again with the same luck and one decision
//! changed; one number's ledger with its sources and who says the opposite; what is left out.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::content::file::{PeopleMeaning, Tier};
use crate::content::{ActorId, GaugeId, Pack, StanceOn};
use crate::game::{Command, Game, Header, NoJournal, Record, Start};
use crate::words::{self, host as told};
use crate::world::{Act, Audience, Cause, Draft, Order, Outcome, View};

/// Decisions that are tried otherwise at most.
const MOST_TRIED: usize = 12;

/// Moments that are shown.
const SHOWN: usize = 3;

/// Rows of a ledger that are shown one by one.
const ROWS: usize = 6;

/// What a class looks back on.
#[derive(Debug, Clone, Default)]
pub struct Debrief {
    /// Moments that mattered, the one that mattered most first.
    pub moments: Vec<Moment>,
    /// Why one number is what it is.
    pub ledger: Option<Account>,
}

/// A decision, and what the game came to with it and without.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The month it was taken in, from 1.
    pub month: u8,
    /// Who took it.
    pub by: ActorId,
    /// What it was, in a sentence.
    pub text: String,
    /// What is changed.
    pub otherwise: String,
    /// What it came to as it was played, and had it been decided otherwise: what, then, otherwise.
    pub rows: Vec<(String, String, String)>,
    /// How far apart the two are.
    pub weight: f64,
}

/// The ledger of one number over the whole game.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Which.
    pub gauge: GaugeId,
    /// Its name, from and to.
    pub title: String,
    /// Points, cause, source.
    pub rows: Vec<(f64, String, String)>,
    /// All points together.
    pub sum: f64,
    /// Who says the opposite of one of the causes: what is claimed, who holds it, who opposes it.
    pub rivals: Vec<String>,
}

/// What of a game is played again.
#[derive(Clone)]
pub struct Played {
    pack: Arc<Pack>,
    header: Arc<Header>,
    commands: Arc<Vec<(u8, Command)>>,
}

/// A decision that could have been taken otherwise.
#[derive(Debug, Clone)]
struct Fork {
    /// Position among the commands.
    at: usize,
    month: u8,
    by: ActorId,
    act: Act,
    /// Done instead; none: nothing.
    instead: Option<Act>,
    /// How much it looks as if it had mattered.
    rank: f64,
}

impl Played {
    /// What was played.
    pub fn of(game: &Game) -> Self {
        let mut month = 1;
        let mut commands = Vec::new();
        for record in game.log() {
            match record {
                Record::Month(end) => month = end.month + 1,
                Record::Turn(turn) => {
                    if let Start::Command(command) = &turn.start {
                        commands.push((month, command.clone()));
                    }
                }
                Record::Header(_) | Record::Time(_) => (),
            }
        }
        Self {
            pack: Arc::clone(game.pack()),
            header: Arc::clone(game.header()),
            commands: Arc::new(commands),
        }
    }

    /// Plays it again, with one decision changed or with none. An answer counts only where the same draft lies on the table.
    fn again(&self, fork: Option<&Fork>, drafts: &mut Vec<(usize, Draft)>) -> Game {
        let header = Header::clone(&self.header);
        let mut game = Game::begin(Arc::clone(&self.pack), header, Box::new(NoJournal));
        for (at, (_, command)) in self.commands.iter().enumerate() {
            let mut command = command.clone();
            if let Some(fork) = fork.filter(|it| it.at == at) {
                let Some(instead) = &fork.instead else {
                    continue;
                };
                command = Command::seat(fork.by, instead.clone());
            }
            if let Command::Seat {
                actor,
                act: Act::Answer { offer, .. },
                ..
            } = &command
            {
                let view = game.view(Audience::Seat(*actor));
                let lies = view
                    .own
                    .offers
                    .iter()
                    .find(|it| it.id == *offer)
                    .map(|it| it.draft.clone());
                match (fork, lies) {
                    (None, Some(draft)) => drafts.push((at, draft)),
                    (Some(_), Some(draft)) if drafts.contains(&(at, draft.clone())) => (),
                    _ => continue,
                }
            }
            // What can no longer be done is not done.
            let _ = game.submit(command);
        }
        game
    }

    /// The decisions that could have been taken otherwise, those first that look as if they had mattered.
    fn forks(&self) -> Vec<Fork> {
        let mut forks: Vec<Fork> = self
            .commands
            .iter()
            .enumerate()
            .filter_map(|(at, (month, command))| {
                let Command::Seat { actor, act, .. } = command else {
                    return None;
                };
                let (instead, rank) = self.otherwise(act)?;
                let (month, by, act) = (*month, *actor, act.clone());
                Some(Fork {
                    at,
                    month,
                    by,
                    act,
                    instead,
                    rank,
                })
            })
            .collect();
        forks.sort_by(|one, other| other.rank.total_cmp(&one.rank).then(one.at.cmp(&other.at)));
        forks.truncate(MOST_TRIED);
        forks
    }

    fn otherwise(&self, act: &Act) -> Option<(Option<Act>, f64)> {
        match act {
            Act::Answer { offer, sign } => Some((
                Some(Act::Answer {
                    offer: *offer,
                    sign: !sign,
                }),
                5.0,
            )),
            Act::File(Order::Choose { event, choice }) => {
                let it = &self.pack.events[*event];
                let other = if it.default == usize::from(*choice) {
                    (0..it.choices.len()).find(|it| *it != usize::from(*choice))?
                } else {
                    it.default
                };
                let order = Order::Choose {
                    event: *event,
                    choice: other as u8,
                };
                Some((Some(Act::File(order)), 3.0))
            }
            Act::File(Order::Move { what, .. }) => {
                let rank = match self.pack.moves[*what].tier {
                    Tier::Gesture => 0.5,
                    Tier::Policy => 2.0,
                    Tier::Major => 4.0,
                    Tier::Historic => 6.0,
                };
                Some((None, rank))
            }
            _ => None,
        }
    }
}

/// The moments that mattered most, found within so much time; `progress` hears how many of how many have been tried.
pub fn moments(played: &Played, budget: Duration, progress: &dyn Fn(usize, usize)) -> Vec<Moment> {
    let start = Instant::now();
    let mut drafts = Vec::new();
    let game = played.again(None, &mut drafts);
    let Some(outcome) = game.outcome().cloned() else {
        return Vec::new();
    };
    let view = game.view(Audience::Public);
    let forks = played.forks();
    let mut list: Vec<Moment> = Vec::new();
    for (nth, fork) in forks.iter().enumerate() {
        progress(nth, forks.len());
        // The first is always tried: a class that looks back has something to look at.
        if 0 < nth && budget < start.elapsed() {
            break;
        }
        let mut drafts = drafts.clone();
        let other = played.again(Some(fork), &mut drafts);
        if let Some(changed) = other.outcome() {
            list.push(moment(
                &played.pack,
                &view,
                fork,
                &drafts,
                &outcome,
                changed,
            ));
        }
    }
    progress(forks.len(), forks.len());
    list.retain(|it| 0.5 <= it.weight);
    list.sort_by(|one, other| {
        other
            .weight
            .total_cmp(&one.weight)
            .then(one.month.cmp(&other.month))
    });
    list.truncate(SHOWN);
    list
}

fn moment(
    pack: &Pack,
    view: &View,
    fork: &Fork,
    drafts: &[(usize, Draft)],
    played: &Outcome,
    changed: &Outcome,
) -> Moment {
    let who = words::The(pack, fork.by);
    let (text, otherwise) = match &fork.act {
        Act::Answer { sign, .. } => {
            let draft = drafts.iter().find(|it| it.0 == fork.at);
            let title = draft.map_or_else(String::new, |it| words::title(pack, &it.1.terms));
            if *sign {
                (told::signed(&who, &title), told::had_not_signed(&who))
            } else {
                (told::refused(&who, &title), told::had_signed(&who))
            }
        }
        act => {
            let did = told::decided(&who, &words::act(pack, view, act));
            let instead = fork.instead.as_ref();
            let other = instead.map_or_else(
                || told::had_not_done(&who),
                |it| told::had_done(&who, &words::act(pack, view, it)),
            );
            (did, other)
        }
    };
    let label = |it: &Outcome| pack.endings[it.ending].label.clone();
    let mut rows = Vec::new();
    let mut weight = 0.0;
    for ((people, then), (_, other)) in played.peoples.iter().zip(&changed.peoples) {
        weight += (then - other).abs();
        rows.push((
            pack.actors[*people].name.clone(),
            format!("{then:.0}"),
            format!("{other:.0}"),
        ));
    }
    for ((_, then), (_, other)) in played.seats.iter().zip(&changed.seats) {
        weight += (then - other).abs() / 4.0;
    }
    if played.ending != changed.ending {
        weight += 20.0;
    }
    rows.push((told::ENDING.to_owned(), label(played), label(changed)));
    Moment {
        month: fork.month,
        by: fork.by,
        text,
        otherwise,
        rows,
        weight,
    }
}

/// The ledger of the number of people's lives that moved most, as everybody may know it.
pub fn account(pack: &Pack, view: &View) -> Option<Account> {
    let (first, last) = (view.past.first()?, view.past.last()?);
    let moved = |at: &GaugeId| f64::from(last.levels[*at]) - f64::from(first.levels[*at]);
    let gauge = pack
        .gauges
        .ids()
        .filter(|it| pack.gauges[*it].people != PeopleMeaning::Neither)
        .filter(|it| {
            moved(it).is_finite() && matches!(view.level(*it), crate::world::Seen::Exact(_))
        })
        .max_by(|one, other| {
            moved(one)
                .abs()
                .total_cmp(&moved(other).abs())
                .then(other.cmp(one))
        })?;
    account_of(pack, view, gauge, &|_| true)
}

/// The ledger of one number over the whole game, of those causes that are asked for; none where it has no past.
pub fn account_of(
    pack: &Pack,
    view: &View,
    gauge: GaugeId,
    wanted: &dyn Fn(Cause) -> bool,
) -> Option<Account> {
    let (first, last) = (view.past.first()?, view.past.last()?);
    let mut causes = causes_of(view, gauge);
    causes.retain(|it| wanted(it.0));
    let sum: f64 = causes.iter().map(|it| it.1).sum();
    let shown: Vec<(Cause, f64)> = causes.iter().take(ROWS).copied().collect();
    let row = |(cause, points): &(Cause, f64)| {
        (
            *points,
            words::cause(pack, view, gauge, *cause),
            words::source(pack, view, gauge, *cause),
        )
    };
    let mut rows: Vec<(f64, String, String)> = shown.iter().map(row).collect();
    let rest = sum - shown.iter().map(|it| it.1).sum::<f64>();
    if ROWS < causes.len() {
        rows.push((rest, told::ALL_ELSE.to_owned(), String::new()));
    }
    let (from, to) = (
        f64::from(first.levels[gauge]),
        f64::from(last.levels[gauge]),
    );
    Some(Account {
        gauge,
        title: told::ledger_of(
            &pack.gauges[gauge].label,
            &format!("{from:.0}"),
            &format!("{to:.0}"),
        ),
        rows,
        sum,
        rivals: rivals(pack, &shown),
    })
}

/// Everything that moved a number over the whole game, one a cause, the largest first.
fn causes_of(view: &View, gauge: GaugeId) -> Vec<(Cause, f64)> {
    let mut causes: Vec<(Cause, f64)> = Vec::new();
    let entries = view.past.iter().flat_map(|it| &it.ledger);
    for entry in entries.filter(|it| it.gauge == gauge) {
        match causes.iter_mut().find(|it| it.0 == entry.cause) {
            Some(it) => it.1 += entry.points,
            None => causes.push((entry.cause, entry.points)),
        }
    }
    causes.sort_by(|one, other| {
        other
            .1
            .abs()
            .total_cmp(&one.1.abs())
            .then(one.0.cmp(&other.0))
    });
    causes
}

/// Of the causes that documents quarrel about: who holds it and who opposes it, with their lines.
fn rivals(pack: &Pack, causes: &[(Cause, f64)]) -> Vec<String> {
    let mut list = Vec::new();
    for (cause, _) in causes {
        let Cause::Link(link) = cause else { continue };
        let it = &pack.links[*link];
        let said = |stance: StanceOn| it.reasons.iter().find(|it| it.stance == stance);
        if let Some((holds, denies)) = said(StanceOn::Holds).zip(said(StanceOn::Denies)) {
            let cited = |it: &crate::content::Reason| {
                let doc = &pack.documents[it.doc];
                format!("{} {}", doc.id, words::lines(&it.lines))
            };
            list.push(told::one_holds(&holds.why, &cited(holds)));
            list.push(told::another_denies(&denies.why, &cited(denies)));
            break;
        }
    }
    list
}

/// All that can be worked out of a game that is over.
pub fn work_out(
    played: &Played,
    view: &View,
    budget: Duration,
    progress: &dyn Fn(usize, usize),
) -> Debrief {
    Debrief {
        moments: moments(played, budget, progress),
        ledger: account(&played.pack, view),
    }
}
