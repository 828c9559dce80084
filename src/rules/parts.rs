//! What a seat's standing is made of: a share for each interest, less red lines crossed and face lost (rules section 12).

use crate::content::LensId;
use crate::content::{ActorId, GaugeId, Pack};
use crate::rules::imagine;
use crate::rules::standing::{afterglow, burden, counting, fulfilled_by, shares};
use crate::world::View;

/// What one interest brings to a seat's standing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Its gauge.
    pub gauge: GaugeId,
    /// How far it is met, 0..1.
    pub met: f64,
    /// Standing points that it brings.
    pub points: f64,
    /// Standing points that it brings where it is wholly met.
    pub most: f64,
}

/// A seat's standing in parts: the interests' points less what red lines and face take.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// The seat's interests, in the order of its list.
    pub interests: Vec<Part>,
    /// What red lines crossed take, standing points.
    pub crossed: f64,
    /// What face lost takes, standing points.
    pub face: f64,
    /// What promises kept to it bring, less what keeping its own costs, standing points.
    pub promises: f64,
}

impl Parts {
    /// The standing before it is kept within 0..100.
    pub fn sum(&self) -> f64 {
        let points: f64 = self.interests.iter().map(|it| it.points).sum();
        points - self.crossed - self.face + self.promises
    }

    /// The standing.
    pub fn standing(&self) -> f64 {
        self.sum().clamp(0.0, 100.0)
    }
}

/// The parts of the viewing seat's standing, under the lens it believes in; once the game is over, as it was judged.
pub fn standing_parts(pack: &Pack, view: &View, belief: LensId) -> Option<Parts> {
    let seat = view.seat()?;
    let met = met(pack, view, seat, belief);
    let scenario = view.public.scenario;
    let shares = shares(pack, scenario, seat, Some(&view.own.aims));
    let interests = shares
        .zip(&met)
        .map(|((gauge, share, _), met)| Part {
            gauge,
            met: *met,
            points: 100.0 * share.abs() * met,
            most: 100.0 * share.abs(),
        })
        .collect();
    let seen = view.public.actors[seat];
    Some(Parts {
        interests,
        crossed: pack.tuning.red_line_cost * seen.crossed.len() as f64,
        face: seen.face.max(0.0),
        promises: -burden(pack, 0.0, seen.promises),
    })
}

/// How far each interest of the viewing seat is met, 0..1.
fn met(pack: &Pack, view: &View, seat: ActorId, belief: LensId) -> Vec<f64> {
    let judged = view.outcome.as_deref();
    if let Some((_, met)) = judged.and_then(|it| it.fulfilment.iter().find(|it| it.0 == seat)) {
        return met.clone();
    }
    let world = imagine(pack, view, belief, 0);
    let later = afterglow(pack, &world);
    let interests = &pack.actors[seat].interests;
    let level = |at: usize| counting(&world, &later, interests[at].gauge);
    (0..interests.len())
        .map(|at| fulfilled_by(pack, (view.public.scenario, 1.0), seat, at, level(at)))
        .collect()
}
