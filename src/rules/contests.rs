//! Moves announced, objected to, insisted on, softened or called off (rules section 8).

use crate::content::file::MoveKind;
use crate::content::{ActorId, Crossing, LensId, MoveId, Pack, Subject, TheatreId};
use crate::rules::checks::holds;
use crate::rules::worth::stock_points;
use crate::rules::{moves, theatres};
use crate::world::{Contest, News, Order, Price, Receipt, Refusal, Reply, Report, View, World};

/// A contestable move that is filed is announced to all.
pub fn announce(world: &mut World, mover: ActorId, what: MoveId, target: Option<ActorId>) {
    if find(world, mover, what).is_none() {
        let contest = Contest {
            mover,
            what,
            target,
            objectors: Vec::new(),
            way_down: None,
            reply: None,
        };
        world.round.contests.push(contest);
    }
}

fn find(world: &World, mover: ActorId, what: MoveId) -> Option<usize> {
    world
        .round
        .contests
        .iter()
        .position(|it| it.mover == mover && it.what == what)
}

fn afford(world: &World, by: ActorId, cost: f64) -> Result<(), Refusal> {
    let left = world.actors[by].capital;
    if left < cost {
        Err(Refusal::Capital(cost, left))
    } else {
        Ok(())
    }
}

fn pay(pack: &Pack, world: &mut World, by: ActorId, cost: f64) {
    let capital = &mut world.actors[by].capital;
    *capital = (*capital - cost).clamp(0.0, pack.tuning.capital_max.max(*capital));
}

/// Objects to somebody's announced move.
pub fn object(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    mover: ActorId,
    what: MoveId,
) -> Result<Receipt, Refusal> {
    if by == mover {
        return Err(Refusal::Own);
    }
    if pack.moves.get(what).is_some_and(|it| !it.contestable) {
        return Err(Refusal::NotContestable);
    }
    let at = find(world, mover, what).ok_or(Refusal::Nothing)?;
    let contest = &world.round.contests[at];
    if contest.objectors.contains(&by) || contest.way_down == Some(by) {
        return Err(Refusal::Already);
    }
    let cost = pack.tuning.cost_object;
    afford(world, by, cost)?;
    pay(pack, world, by, cost);
    let objectors = &mut world.round.contests[at].objectors;
    objectors.push(by);
    objectors.sort_unstable();
    Ok(Receipt {
        cost,
        ..Receipt::default()
    })
}

/// The mover replies to objections; it may change its mind until the month ends. Only insisting costs.
pub fn reply(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    what: MoveId,
    reply: Reply,
) -> Result<Receipt, Refusal> {
    let at = find(world, by, what).ok_or(Refusal::Nothing)?;
    let contest = &world.round.contests[at];
    if contest.objectors.is_empty() {
        return Err(Refusal::Nothing);
    }
    let price = |reply: Option<Reply>| {
        if reply == Some(Reply::Insist) {
            pack.tuning.cost_insist
        } else {
            0.0
        }
    };
    let cost = price(Some(reply)) - price(contest.reply);
    afford(world, by, cost)?;
    pay(pack, world, by, cost);
    world.round.contests[at].reply = Some(reply);
    Ok(Receipt {
        cost,
        ..Receipt::default()
    })
}

/// A third party posts a way down: whoever takes it, by softening or calling off the move, loses no face. One for each contest.
pub fn way_down(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    mover: ActorId,
    what: MoveId,
) -> Result<Receipt, Refusal> {
    if by == mover {
        return Err(Refusal::Own);
    }
    let at = find(world, mover, what).ok_or(Refusal::Nothing)?;
    let contest = &world.round.contests[at];
    if contest.objectors.is_empty() || contest.objectors.contains(&by) {
        return Err(Refusal::NotYours);
    }
    if contest.way_down.is_some() {
        return Err(Refusal::Already);
    }
    let cost = pack.tuning.cost_way_down;
    afford(world, by, cost)?;
    pay(pack, world, by, cost);
    world.round.contests[at].way_down = Some(by);
    Ok(Receipt {
        cost,
        ..Receipt::default()
    })
}

/// Settles the month's contests: who insists climbs a rung, who yields loses what stands on it, silence means half.
///
/// Moves called off leave [`crate::world::Round::filed`]; half of what their class costs comes back. Returns the moves that take
/// effect by half. What nobody objected to stands.
pub fn settle(pack: &Pack, world: &mut World, report: &mut Report) -> Vec<(ActorId, MoveId)> {
    let mut halves = Vec::new();
    for at in 0..world.round.contests.len() {
        if world.round.contests[at].objectors.is_empty() {
            continue;
        }
        let reply = *world.round.contests[at].reply.get_or_insert(Reply::Modify);
        let contest = world.round.contests[at].clone();
        let Contest {
            mover,
            what,
            target,
            way_down,
            ..
        } = contest;
        let theatre = theatre(pack, &contest);
        match reply {
            Reply::Insist => {
                if let Some(theatre) = theatre {
                    moves::climb(pack, world, theatre, 1, report);
                }
            }
            Reply::Modify => halves.push((mover, what)),
            Reply::Yield => {
                if way_down.is_none() {
                    world.actors[mover].face += stake(pack, world, &contest);
                }
                let order = (mover, Order::Move { what, target });
                if let Some(filed) = world.round.filed.iter().position(|it| *it == order) {
                    world.round.filed.remove(filed);
                    pay(
                        pack,
                        world,
                        mover,
                        -moves::tier_cost(pack, pack.moves[what].tier) / 2.0,
                    );
                }
            }
        }
        let news = News::Contested {
            mover,
            what,
            objectors: contest.objectors,
            reply,
        };
        report.tell(pack, world, news);
    }
    halves
}

/// The theatre on whose ladder a contest stands: the move's own, else the first to which the mover and an objector are parties.
pub fn theatre(pack: &Pack, contest: &Contest) -> Option<TheatreId> {
    if let Some((theatre, _)) = pack.moves[contest.what].rung {
        return Some(theatre);
    }
    let joins = |parties: &[ActorId]| {
        parties.contains(&contest.mover) && contest.objectors.iter().any(|it| parties.contains(it))
    };
    pack.theatres
        .iter()
        .position(|it| joins(&it.parties))
        .map(TheatreId::of)
}

/// Face, in standing points, that the mover of a contest would lose by yielding: nothing while the ladder stands at its foot,
/// for nobody has insisted yet.
pub fn stake(pack: &Pack, world: &World, contest: &Contest) -> f64 {
    match theatre(pack, contest).map(|it| world.theatres[it].rung) {
        Some(rung) if 0 < rung => pack.tuning.face_base + pack.tuning.face_rung * f64::from(rung),
        _ => 0.0,
    }
}

/// Standing points that an announced move would cost the viewing seat by its own estimate; a red line crossed counts in full.
/// Positive: harm. `price` holds the seat's standing points for each gauge point, `lens` is how it sees the region.
pub fn objects(pack: &Pack, view: &View, price: Price<'_>, lens: LensId, contest: &Contest) -> f64 {
    let it = &pack.moves[contest.what];
    let doctrines = &view.public.doctrines;
    let policy = it.kind == MoveKind::Policy;
    let held = policy.then(|| doctrines.tables.held(pack.tuning.horizon as u8));
    let mut gain = 0.0;
    for (gauge, points) in doctrines.tables.of_move(lens, contest.what) {
        let factor = held.map_or(1.0, |held| held.factor(doctrines.pull(*gauge)));
        gain += price[*gauge] * points * factor;
    }
    for (stock, change) in &it.stocks {
        gain += price[pack.stocks[*stock].gauge] * stock_points(pack, *stock, *change);
    }
    if let Some((theatre, step)) = it.rung {
        let from = view.public.theatres[theatre].rung;
        gain += theatres::step_worth(pack, lens, price, theatre, (from, step));
    }
    let crossed = view
        .seat()
        .is_some_and(|seat| crosses(pack, view, seat, contest, lens));
    if crossed {
        pack.tuning.red_line_cost - gain.min(0.0)
    } else {
        -gain
    }
}

/// Standing points of its own at which an objector's stake counts in full.
const FULL_STAKE: f64 = 4.0;

/// How much an objection weighs with the mover, 0..2: the objector's means, its ties with the mover, and what is at stake for it,
/// as everybody can work it out.
pub fn objection_weight(pack: &Pack, view: &View, contest: &Contest, objector: ActorId) -> f64 {
    let price = view.public.prices.of(objector);
    let lens = view.doctrine(pack, objector);
    let stake = objects(pack, view, price, lens, contest) / FULL_STAKE;
    let ties = 0.5 + view.relation(contest.mover, objector).max(0.0) / 100.0;
    let means = pack.actors[objector].size / LARGEST;
    means * ties * stake.clamp(0.1, 1.5)
}

/// Size of the largest actor.
const LARGEST: f64 = 10.0;

/// Whether a move would cross one of a seat's red lines that stands uncrossed: the policy that it names, or a level moved past
/// its bound.
fn crosses(pack: &Pack, view: &View, seat: ActorId, contest: &Contest, lens: LensId) -> bool {
    let it = &pack.moves[contest.what];
    pack.actors[seat].red_lines.iter().any(|line| {
        let Crossing::State(check) = &line.crossing else {
            return false;
        };
        if holds(view, Some(seat), check)
            || line
                .unless
                .as_ref()
                .is_some_and(|check| holds(view, Some(seat), check))
        {
            return false;
        }
        match check.subject {
            Subject::Policy(what, holder) => {
                !check.not
                    && what == contest.what
                    && holder
                        .actor(Some(seat))
                        .is_none_or(|it| it == contest.mover)
            }
            Subject::Gauge(gauge) => {
                it.effects
                    .iter()
                    .filter(|it| it.gauge == gauge)
                    .any(|effect| {
                        let level = (view.guess(gauge) + effect.points * effect.weights[lens])
                            .clamp(0.0, 100.0);
                        (check.at_least <= level && level <= check.at_most) != check.not
                    })
            }
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{GaugeId, Table};
    use crate::rules::fixture::{self, BYSTANDER, GIVER, RECEIVER, SHELL, THIRD, WATCH};

    /// A world in which the giver has filed a contestable move.
    fn filed(pack: &Pack) -> World {
        let mut world = fixture::world(pack);
        world.round.filed.push((
            GIVER,
            Order::Move {
                what: SHELL,
                target: None,
            },
        ));
        announce(&mut world, GIVER, SHELL, None);
        world
    }

    #[test]
    fn only_announced_moves_are_contested() {
        let pack = fixture::pack();
        let mut world = filed(&pack);
        announce(&mut world, GIVER, SHELL, None);
        assert_eq!(world.round.contests.len(), 1);
        assert_eq!(
            object(&pack, &mut world, GIVER, GIVER, SHELL),
            Err(Refusal::Own)
        );
        assert_eq!(
            object(&pack, &mut world, RECEIVER, GIVER, WATCH),
            Err(Refusal::NotContestable)
        );
        assert_eq!(
            object(&pack, &mut world, RECEIVER, THIRD, SHELL),
            Err(Refusal::Nothing)
        );
        assert_eq!(
            reply(&pack, &mut world, GIVER, SHELL, Reply::Yield),
            Err(Refusal::Nothing)
        );
    }

    #[test]
    fn an_uncontested_move_stands() {
        let pack = fixture::pack();
        let mut world = filed(&pack);
        let mut report = Report::default();
        assert_eq!(settle(&pack, &mut world, &mut report), []);
        assert!(world.round.filed.len() == 1 && report.news.is_empty());
    }

    #[test]
    fn silence_means_half() {
        let pack = fixture::pack();
        let mut world = filed(&pack);
        object(&pack, &mut world, RECEIVER, GIVER, SHELL).expect("capital for it");
        assert_eq!(
            object(&pack, &mut world, RECEIVER, GIVER, SHELL),
            Err(Refusal::Already)
        );
        assert_eq!(
            settle(&pack, &mut world, &mut Report::default()),
            [(GIVER, SHELL)]
        );
        assert_eq!(world.actors[RECEIVER].capital, 4.0);
        assert_eq!(world.theatres[TheatreId(0)].rung, 0);
    }

    #[test]
    fn insisting_climbs_a_rung_and_puts_face_at_stake() {
        let pack = fixture::pack();
        let mut world = filed(&pack);
        object(&pack, &mut world, RECEIVER, GIVER, SHELL).expect("capital for it");
        reply(&pack, &mut world, GIVER, SHELL, Reply::Yield).expect("free");
        assert_eq!(
            reply(&pack, &mut world, GIVER, SHELL, Reply::Insist).map(|it| it.cost),
            Ok(2.0)
        );
        let mut report = Report::default();
        settle(&pack, &mut world, &mut report);
        assert_eq!(world.theatres[TheatreId(0)].rung, 1);
        assert_eq!(world.actors[GIVER].capital, 3.0);
        assert_eq!(world.actors[GIVER].face, 0.0);
        assert!(matches!(
            report.news[0].news,
            News::Rung { from: 0, to: 1, .. }
        ));
        assert_eq!(stake(&pack, &world, &world.round.contests[0]), 4.0);
    }

    #[test]
    fn yielding_on_a_ladder_costs_face_unless_there_is_a_way_down() {
        let pack = fixture::pack();
        for posted in [false, true] {
            let mut world = filed(&pack);
            world.theatres[TheatreId(0)].rung = 2;
            object(&pack, &mut world, RECEIVER, GIVER, SHELL).expect("capital for it");
            assert_eq!(
                way_down(&pack, &mut world, RECEIVER, GIVER, SHELL),
                Err(Refusal::NotYours)
            );
            if posted {
                way_down(&pack, &mut world, THIRD, GIVER, SHELL).expect("a third party");
                assert_eq!(
                    way_down(&pack, &mut world, BYSTANDER, GIVER, SHELL),
                    Err(Refusal::Already)
                );
            }
            reply(&pack, &mut world, GIVER, SHELL, Reply::Yield).expect("free");
            settle(&pack, &mut world, &mut Report::default());
            assert_eq!(world.actors[GIVER].face, if posted { 0.0 } else { 6.0 });
            assert!(world.round.filed.is_empty());
            assert_eq!(world.actors[GIVER].capital, 7.0);
        }
    }

    #[test]
    fn harm_is_estimated_by_the_seat_itself() {
        let pack = fixture::pack();
        let world = filed(&pack);
        let contest = &world.round.contests[0];
        let mut price = Table::filled(0.0, pack.gauges.len());
        price[GaugeId(1)] = 0.1;
        let view = |seat| fixture::view(&pack, &world, seat);
        // Sixteen points of calm lost and a step up the ladder, which takes one more a month for two months.
        let harm = objects(&pack, &view(RECEIVER), price.slice(), LensId(0), contest);
        assert!((harm - 1.8).abs() < 1e-9, "{harm}");
        // The bystander has drawn a line at a calm of 40.
        let crossed = objects(&pack, &view(BYSTANDER), price.slice(), LensId(0), contest);
        assert!((crossed - 11.8).abs() < 1e-9, "{crossed}");
    }
}
