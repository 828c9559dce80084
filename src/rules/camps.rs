//! Camps that form around two poles, and the alliance's form (rules section 13).
//!
//! Landscape theory (Axelrod and Bennett 1993, see [`super::landscape`]) with a dead band for those who hedge: a state moves one
//! step a month (camp, unaligned, camp), and only when that has paid for two months running.

use std::borrow::Cow;

use crate::content::{ActorId, ActorSet, FormId, Inline, Pack, Square, limits};
use crate::rules::checks::{Open, holds};
use crate::rules::landscape::Landscape;
use crate::world::{Commitment, News, Prices, Report, View, World};

/// A value for each actor that acts.
type ByActor<T> = Inline<ActorId, T, { limits::ACTING }>;

/// What ties states to each other: relations, agreement of prices, commitments.
#[derive(Debug, Clone)]
pub struct Ties<'a> {
    pack: &'a Pack,
    relations: &'a Square<ActorId, f32>,
    /// See [`agreements`].
    agreement: Cow<'a, Square<ActorId, f64>>,
    /// Commitments in force between two.
    shared: ByActor<ByActor<u8>>,
}

impl<'a> Ties<'a> {
    /// From relations (`acting x acting`), commitments and prices.
    pub fn new<'it>(
        pack: &'a Pack,
        relations: &'a Square<ActorId, f32>,
        commitments: impl Iterator<Item = &'it Commitment>,
        prices: &'a Prices,
    ) -> Self {
        let agreement = if prices.agreement.is_empty() {
            Cow::Owned(agreements(pack, prices))
        } else {
            Cow::Borrowed(&prices.agreement)
        };
        let mut ties = Self {
            pack,
            relations,
            agreement,
            shared: Inline::filled(Inline::filled(0)),
        };
        for it in commitments.filter(|it| it.in_force()) {
            let (one, other) = (it.term.giver, it.term.receiver);
            ties.shared[one][other] = ties.shared[one][other].saturating_add(1);
            ties.shared[other][one] = ties.shared[other][one].saturating_add(1);
        }
        ties
    }

    /// The world's ties, secret promises left out: everybody sees who draws near to whom.
    pub fn of(pack: &'a Pack, world: &'a World, prices: &'a Prices) -> Self {
        let open = world.commitments.iter().filter(|it| !it.term.secret);
        Self::new(pack, &world.relations, open, prices)
    }

    /// Ties as an audience knows them.
    pub fn seen(pack: &'a Pack, view: &'a View, prices: &'a Prices) -> Self {
        Self::new(pack, &view.public.relations, view.commitments(), prices)
    }

    /// States and authorities, in order: those that can be in a camp.
    pub fn states(&self) -> impl Iterator<Item = ActorId> + use<'a> {
        states(self.pack)
    }

    /// How far two see eye to eye where the region is divided, -1..1: see [`agreements`].
    pub fn agreement(&self, one: ActorId, other: ActorId) -> f64 {
        self.agreement[(one, other)]
    }

    /// How much two want to be on the same side, -1..1.
    pub fn propensity(&self, one: ActorId, other: ActorId) -> f64 {
        let tuning = &self.pack.tuning;
        let relation = f64::from(self.relations[(one, other)]) / 100.0;
        let shared = (f64::from(self.shared[one][other]) / tuning.camp_full).min(1.0);
        let sum = tuning.camp_relation * relation
            + tuning.camp_agreement * self.agreement(one, other)
            + tuning.camp_commitments * shared;
        sum.clamp(-1.0, 1.0)
    }

    /// Pull of every state toward the first camp, -100..100: sizes, propensities and sides of the others who have taken a side,
    /// over their sizes. Those who stand apart pull nobody.
    pub fn pulls(&self, camp: impl Fn(ActorId) -> i8) -> ByActor<f64> {
        self.pulls_by(camp, |one, other| self.propensity(one, other))
    }

    fn pulls_by(
        &self,
        camp: impl Fn(ActorId) -> i8,
        propensity: impl Fn(ActorId, ActorId) -> f64,
    ) -> ByActor<f64> {
        let mut pulls = Inline::filled(0.0);
        let weight = |actor: ActorId| self.pack.actors[actor].size * f64::from(camp(actor));
        let whole: f64 = self.states().map(|it| weight(it).abs()).sum();
        for one in self.states() {
            for other in self.states().filter(|it| one < *it) {
                let (own, others) = (weight(one), weight(other));
                if own != 0.0 || others != 0.0 {
                    let wish = propensity(one, other);
                    pulls[one] += others * wish;
                    pulls[other] += own * wish;
                }
            }
        }
        for state in self.states() {
            let others = whole - weight(state).abs();
            pulls[state] = if others == 0.0 {
                0.0
            } else {
                100.0 * pulls[state] / others
            };
        }
        pulls
    }
}

/// How far each two states see eye to eye where the region is divided, -1..1, `actors x actors`: the cosine of the directions of
/// their prices, less the mean direction of all. What everybody wants, such as fewer dead, divides nobody and would make all
/// look alike. It changes only when prices do, and is kept with them.
pub fn agreements(pack: &Pack, prices: &Prices) -> Square<ActorId, f64> {
    let side = pack.actors.len();
    let mut result = Square::filled(0.0, side, side);
    let directions = Directions::of(pack, prices);
    for one in states(pack) {
        for other in states(pack).filter(|it| one <= *it) {
            let product = dot(prices.of(one).values(), prices.of(other).values());
            let [there, back] = directions.agreement(product, one, other);
            (result[(one, other)], result[(other, one)]) = (there, back);
        }
    }
    result
}

/// Where the states' prices point.
struct Directions {
    /// Lengths of the price vectors.
    lengths: ByActor<f64>,
    /// Share of each direction in what all have in common, and the square of that common part.
    common: ByActor<f64>,
    square: f64,
}

impl Directions {
    fn of(pack: &Pack, prices: &Prices) -> Self {
        let mut it = Self {
            lengths: Inline::filled(0.0),
            common: Inline::filled(0.0),
            square: 0.0,
        };
        let mut mean = vec![0.0; pack.gauges.len()];
        let mut count = 0.0;
        for state in states(pack) {
            let price = prices.of(state);
            let length = libm::sqrt(dot(price.values(), price.values()));
            it.lengths[state] = length;
            if 0.0 < length {
                count += 1.0;
                for (sum, price) in mean.iter_mut().zip(price) {
                    *sum += price / length;
                }
            }
        }
        if count == 0.0 {
            return it;
        }
        for sum in &mut mean {
            *sum /= count;
        }
        it.square = dot(&mean, &mean);
        for state in states(pack).filter(|state| 0.0 < it.lengths[*state]) {
            it.common[state] = dot(prices.of(state).values(), &mean) / it.lengths[state];
        }
        it
    }

    /// How far two see eye to eye, and back; `product` is the dot product of their prices.
    fn agreement(&self, product: f64, one: ActorId, other: ActorId) -> [f64; 2] {
        let lengths = self.lengths[one] * self.lengths[other];
        if lengths == 0.0 {
            return [0.0; 2];
        }
        let common = [self.common[one], self.common[other]];
        let [own, others] = common.map(|it| 1.0 - 2.0 * it + self.square);
        let scale = libm::sqrt((own * others).max(0.0));
        if scale < 1e-9 {
            return [0.0; 2];
        }
        let cosine = product / lengths;
        let of = |first: f64, second: f64| {
            ((cosine - first - second + self.square) / scale).clamp(-1.0, 1.0)
        };
        [of(common[0], common[1]), of(common[1], common[0])]
    }
}

/// States and authorities, in order.
fn states(pack: &Pack) -> impl Iterator<Item = ActorId> {
    let states = pack.actors.enumerate().filter(|it| it.1.is_state());
    states.map(|it| it.0)
}

/// The landscape of the states, and who they are: for the Alliances screen and reports, not each month.
pub fn landscape(ties: &Ties<'_>) -> (Vec<ActorId>, Landscape) {
    let states: Vec<ActorId> = ties.states().collect();
    let sizes: Vec<f64> = states.iter().map(|it| ties.pack.actors[*it].size).collect();
    let mut propensities = Vec::with_capacity(states.len() * states.len());
    for one in &states {
        propensities.extend(states.iter().map(|other| {
            if one == other {
                0.0
            } else {
                ties.propensity(*one, *other)
            }
        }));
    }
    (states, Landscape::new(&sizes, &propensities))
}

/// A dot product in four lanes, whose order of additions is fixed.
fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let ((left, last), (right, end)) = (one.as_chunks::<4>(), other.as_chunks::<4>());
    let rest: f64 = last.iter().zip(end).map(|(a, b)| a * b).sum();
    for (a, b) in left.iter().zip(right) {
        for lane in 0..4 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + rest
}

/// The side that a pole leads.
fn pole(pack: &Pack, actor: ActorId) -> Option<i8> {
    match actor {
        it if it == pack.poles[0].0 => Some(1),
        it if it == pack.poles[1].0 => Some(-1),
        _ => None,
    }
}

/// Camps at the start. From everybody beside the pole that it prefers, the one with the weakest pull falls away, again and
/// again, until all who are left are held by more than the dead band; then whoever is drawn by enough to join joins.
pub fn start(pack: &Pack, world: &mut World) {
    let prices = world.prices.clone();
    let ties = Ties::of(pack, world, &prices);
    let side = pack.actors.len();
    let mut wishes: Square<ActorId, f64> = Square::filled(0.0, side, side);
    for one in ties.states() {
        for other in ties.states() {
            wishes[(one, other)] = ties.propensity(one, other);
        }
    }
    let pulls_at =
        |camps: &ByActor<i8>| ties.pulls_by(|it| camps[it], |one, other| wishes[(one, other)]);
    let mut camps: ByActor<i8> = Inline::filled(0);
    for state in ties.states() {
        let wish = |at: usize| wishes[(state, pack.poles[at].0)];
        let nearer = if wish(1) < wish(0) { 1 } else { -1 };
        camps[state] = pole(pack, state).unwrap_or(nearer);
    }
    let mut pulls = pulls_at(&camps);
    // One at a time, the weakest hold first, the first among equals.
    let free = || ties.states().filter(|it| pole(pack, *it).is_none());
    let band = pack.tuning.camp_dead_band;
    loop {
        let hold = |it: &ActorId| f64::from(camps[*it]) * pulls[*it];
        let loose = free().filter(|it| camps[*it] != 0 && hold(it) < band);
        let Some(state) = loose.min_by(|one, other| hold(one).total_cmp(&hold(other))) else {
            break;
        };
        camps[state] = 0;
        pulls = pulls_at(&camps);
    }
    let drawn = |it: &ActorId| camps[*it] == 0 && band + pack.tuning.camp_gain < pulls[*it].abs();
    for state in free().filter(drawn).collect::<Vec<_>>() {
        camps[state] = sign(pulls[state]);
    }
    let pulls = pulls_at(&camps);
    // Peoples stand after all that act, and in no camp.
    let found = camps.into_iter().zip(pulls);
    for (actor, (camp, pull)) in world.actors.iter_mut().zip(found) {
        (actor.camp, actor.pull, actor.leaning) = (camp, pull as f32, 0);
    }
}

/// The month's pulls, and the steps that have paid for two months running. Prices are those that everybody can work out.
pub fn update(pack: &Pack, world: &mut World, report: &mut Report) {
    let prices = world.prices.clone();
    let ties = Ties::of(pack, world, &prices);
    let pulls = ties.pulls(|it| world.actors[it].camp);
    for state in states(pack) {
        let actor = &mut world.actors[state];
        let pull = pulls[state];
        actor.pull = pull as f32;
        if let Some(side) = pole(pack, state) {
            actor.camp = side;
            continue;
        }
        let (step, gain) = best_step(pack, actor.camp, pull);
        if gain <= pack.tuning.camp_gain {
            actor.leaning = 0;
            continue;
        }
        actor.leaning = if sign(f64::from(actor.leaning)) == step {
            actor.leaning + step
        } else {
            step
        };
        if pack.tuning.camp_months <= f64::from(actor.leaning.abs()) {
            let from = actor.camp;
            actor.camp += step;
            actor.leaning = 0;
            let news = News::Camp {
                actor: state,
                from,
                to: actor.camp,
                pull: actor.pull,
            };
            report.tell(pack, world, news);
        }
    }
}

fn sign(value: f64) -> i8 {
    i8::from(0.0 < value) - i8::from(value < 0.0)
}

/// The step that serves an actor best, and its gain in points of pull: into a camp by what the pull exceeds the dead band, out
/// of one by what it lacks of it. Between the two lies the room in which nobody moves.
fn best_step(pack: &Pack, camp: i8, pull: f64) -> (i8, f64) {
    let band = pack.tuning.camp_dead_band;
    if camp == 0 {
        (sign(pull), pull.abs() - band)
    } else {
        (-camp, band - f64::from(camp) * pull)
    }
}

/// The alliance's form: the last whose needs have held for its months, from open commitments in force.
pub fn update_form(pack: &Pack, world: &mut World, report: &mut Report) {
    let mut form = FormId::default();
    for (at, it) in pack.forms.enumerate() {
        let met = it
            .needs
            .iter()
            .all(|(tag, members, sponsored)| *members <= joined(pack, world, tag, *sponsored))
            && (it.any_of.is_empty()
                || it
                    .any_of
                    .iter()
                    .any(|check| holds(&Open { pack, world }, Some(pack.sponsor), check)));
        let held = &mut world.form_held[at];
        *held = if met { held.saturating_add(1) } else { 0 };
        if met && it.months <= *held {
            form = at;
        }
    }
    if form != world.form {
        report.tell(
            pack,
            world,
            News::Form {
                from: world.form,
                to: form,
            },
        );
        world.form = form;
    }
}

/// Distinct members with a commitment of this tag in force that everybody knows of, the sponsor not counted.
fn joined(pack: &Pack, world: &World, tag: &str, sponsored: bool) -> u8 {
    among(pack, world.commitments.iter(), tag, sponsored).len() as u8
}

/// The same as an audience sees it, in order.
pub fn members(pack: &Pack, view: &View, tag: &str, sponsored: bool) -> Vec<ActorId> {
    let open = view.public.commitments.iter();
    among(pack, open, tag, sponsored).iter().collect()
}

fn among<'a>(
    pack: &Pack,
    commitments: impl Iterator<Item = &'a Commitment>,
    tag: &str,
    sponsored: bool,
) -> ActorSet {
    let mut members = ActorSet::EMPTY;
    for it in commitments.filter(|it| it.in_force() && !it.term.secret) {
        let (giver, receiver) = (it.term.giver, it.term.receiver);
        let with_sponsor = giver == pack.sponsor || receiver == pack.sponsor;
        if (with_sponsor || !sponsored)
            && pack.clauses[it.term.clause].tags.iter().any(|it| it == tag)
        {
            members = members.with(giver).with(receiver);
        }
    }
    members.without(pack.sponsor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{GaugeId, Grid};
    use crate::rules::fixture::{self, BYSTANDER, GIVER, PATROL, RECEIVER, THIRD, in_force, term};
    use crate::world::Term;

    fn prices(pack: &Pack) -> Prices {
        Prices {
            table: Grid::filled(0.0, pack.actors.len(), pack.gauges.len()),
            agreement: Square::default(),
        }
    }

    fn relate(world: &mut World, one: ActorId, other: ActorId, points: f64) {
        let now = world.relation(one, other);
        world.shift_relation(one, other, points - now);
    }

    #[test]
    fn propensity_mixes_relation_agreement_and_commitments() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        relate(&mut world, GIVER, THIRD, 60.0);
        in_force(&pack, &mut world, &[term(PATROL, THIRD, GIVER)]);
        let mut prices = prices(&pack);
        prices.table[(GIVER, GaugeId(0))] = 0.3;
        prices.table[(THIRD, GaugeId(0))] = 0.1;
        prices.table[(RECEIVER, GaugeId(0))] = -2.0;
        let ties = Ties::of(&pack, &world, &prices);
        assert!((ties.propensity(GIVER, THIRD) - (0.3 + 0.3 + 0.2 / 3.0)).abs() < 1e-6);
        assert!((ties.agreement(RECEIVER, THIRD) + 1.0).abs() < 1e-9);
        assert_eq!(ties.agreement(BYSTANDER, THIRD), 0.0);
    }

    #[test]
    fn what_everybody_wants_divides_nobody() {
        let pack = fixture::pack();
        let world = fixture::world(&pack);
        let mut prices = prices(&pack);
        // All want calm most; on land they differ.
        for (actor, land) in [
            (GIVER, 1.0),
            (RECEIVER, -1.0),
            (THIRD, 1.0),
            (BYSTANDER, -1.0),
        ] {
            prices.table[(actor, GaugeId(0))] = land;
            prices.table[(actor, GaugeId(1))] = 5.0;
        }
        let ties = Ties::of(&pack, &world, &prices);
        assert!((ties.agreement(GIVER, THIRD) - 1.0).abs() < 1e-9);
        assert!((ties.agreement(GIVER, RECEIVER) + 1.0).abs() < 1e-9);
        assert_eq!(
            ties.agreement(GIVER, BYSTANDER),
            ties.agreement(BYSTANDER, GIVER)
        );
    }

    #[test]
    fn a_state_moves_after_two_months_and_one_step_at_a_time() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        (
            world.actors[GIVER].camp,
            world.actors[RECEIVER].camp,
            world.actors[THIRD].camp,
        ) = (1, -1, -1);
        relate(&mut world, THIRD, GIVER, 90.0);
        relate(&mut world, THIRD, RECEIVER, -50.0);
        let mut camps = Vec::new();
        for _ in 0..5 {
            let mut report = Report::default();
            update(&pack, &mut world, &mut report);
            camps.push((world.actors[THIRD].camp, report.news.len()));
        }
        assert_eq!(camps, [(-1, 0), (0, 1), (0, 0), (1, 1), (1, 0)]);
        assert_eq!(world.actors[BYSTANDER].camp, 0);
    }

    #[test]
    fn inside_the_dead_band_nobody_flickers() {
        let pack = fixture::pack();
        for camp in [-1, 0, 1] {
            for pull in [4.5, 8.0, 11.5] {
                let (_, gain) = best_step(&pack, camp, f64::from(camp) * pull);
                assert!(gain <= pack.tuning.camp_gain, "{camp} {pull} {gain}");
            }
        }
        assert_eq!(best_step(&pack, 0, -13.0), (-1, 5.0));
        assert_eq!(best_step(&pack, 1, 3.0), (-1, 5.0));
    }

    #[test]
    fn camps_open_around_their_poles() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        relate(&mut world, THIRD, GIVER, 90.0);
        relate(&mut world, THIRD, RECEIVER, -60.0);
        start(&pack, &mut world);
        let camps: Vec<i8> = world.actors.iter().map(|it| it.camp).collect();
        assert_eq!(camps, [1, -1, 1, 0, 0, 0]);
    }

    #[test]
    fn forms_follow_commitments_that_hold() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let mut report = Report::default();
        in_force(&pack, &mut world, &[term(PATROL, GIVER, RECEIVER)]);
        update_form(&pack, &mut world, &mut report);
        assert_eq!(world.form, FormId::of(0));
        in_force(&pack, &mut world, &[term(PATROL, THIRD, GIVER)]);
        update_form(&pack, &mut world, &mut report);
        assert_eq!(world.form, FormId::of(0), "one month is too soon");
        update_form(&pack, &mut world, &mut report);
        assert_eq!(world.form, FormId::of(1));
        world.commitments.pop();
        update_form(&pack, &mut world, &mut report);
        assert_eq!(world.form, FormId::of(0));
        assert_eq!(report.news.len(), 2);
    }

    #[test]
    fn members_without_the_sponsor_do_not_count_where_it_is_needed() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        in_force(&pack, &mut world, &[term(PATROL, RECEIVER, THIRD)]);
        assert_eq!(joined(&pack, &world, "patrol", true), 0);
        assert_eq!(joined(&pack, &world, "patrol", false), 2);
        world.commitments[0].term = Term {
            secret: true,
            ..world.commitments[0].term
        };
        assert_eq!(joined(&pack, &world, "patrol", false), 0);
    }
}
