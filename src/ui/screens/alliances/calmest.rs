//! The calmest line-up: the two-sided alignment in which the fewest stand beside those they would rather not (landscape theory).

use crate::content::{ActorId, Pack};
use crate::rules;
use crate::world::{Prices, View};

/// What a search for the calmest line-up found.
#[derive(Debug, Clone, PartialEq)]
pub struct Calmest {
    /// States and their sides in it: 1 first camp, -1 second.
    pub sides: Vec<(ActorId, i8)>,
    /// Those who would have to change sides, hedgers left aside.
    pub change: Vec<ActorId>,
    /// How much lower its energy is than that of the present one, in percent of the present spread.
    pub calmer: f64,
}

impl Calmest {
    /// Looks at every two-sided alignment, of very many states as [`rules::landscape`] has it. Long work: tens of
    /// milliseconds. None where it was stopped.
    pub fn of(
        pack: &Pack,
        view: &View,
        prices: &Prices,
        stopped: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let ties = rules::Ties::seen(pack, view, prices);
        let (states, landscape) = rules::line_up(&ties);
        if states.is_empty() {
            return Some(Self {
                sides: Vec::new(),
                change: Vec::new(),
                calmer: 0.0,
            });
        }
        let ground = landscape.ground(stopped)?;
        let pole = |at: usize| states.iter().position(|it| *it == pack.poles[at].0);
        let bit = |at: usize| ground.sides >> at & 1 == 1;
        // The side on which the first pole stands is the first camp.
        let first = pole(0).is_some_and(bit);
        let sides: Vec<(ActorId, i8)> = states
            .iter()
            .enumerate()
            .map(|(at, it)| (*it, if bit(at) == first { 1 } else { -1 }))
            .collect();
        let camp = |it: ActorId| view.public.actors[it].camp;
        let change: Vec<ActorId> = sides
            .iter()
            .filter(|it| camp(it.0) == -it.1)
            .map(|it| it.0)
            .collect();
        let mut now = 0_u64;
        for (at, (state, side)) in sides.iter().enumerate() {
            let stands = match camp(*state) {
                0 => *side,
                camp => camp,
            };
            if (1 == stands) == first {
                now |= 1 << at;
            }
        }
        let (low, here) = (ground.energy, landscape.energy(now));
        let calmer = if here == low {
            0.0
        } else {
            100.0 * (here - low) / here.abs().max(low.abs())
        };
        Some(Self {
            sides,
            change,
            calmer,
        })
    }
}
