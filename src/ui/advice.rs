//! What the interface computes from a view, once for each view: never while drawing, and what takes long away from the window.

use std::sync::Arc;

use crate::ai::{self, Suggestion};
use crate::content::{LensId, Pack};
use crate::rules;
use crate::world::{Order, Prices, Refusal, View};

/// Judgement about a view under the lens the seat believes in.
#[derive(Debug, Clone, Default)]
pub struct Advice {
    /// The lens believed in.
    pub belief: LensId,
    /// What a point on each gauge is worth to each actor.
    pub prices: Arc<Prices>,
    /// Five to seven moves for the desk.
    pub suggestions: Vec<Suggestion>,
    /// Every order that could be filed now or is refused, with its cost or the reason.
    pub orders: Vec<(Order, Result<f64, Refusal>)>,
    /// The seat's standing, 0..100.
    pub standing: f64,
}

impl Advice {
    /// What can be said of a view at once: what could be filed, and for the rest what was said before by the same belief.
    #[must_use]
    pub fn at_once(&self, pack: &Pack, view: &View) -> Self {
        Self {
            orders: judged_orders(pack, view),
            ..self.clone()
        }
    }

    /// What can be said at once where nothing was said before.
    pub fn unasked(pack: &Pack, view: &View, belief: LensId) -> Self {
        Self {
            belief,
            prices: Arc::clone(&view.public.prices),
            orders: judged_orders(pack, view),
            ..Self::default()
        }
    }

    /// Judges a view.
    pub fn of(pack: &Pack, view: &View, belief: LensId) -> Self {
        let prices = Arc::new(rules::prices(pack, view, belief));
        let Some(seat) = view.seat() else {
            return Self {
                belief,
                prices,
                ..Self::default()
            };
        };
        if view.outcome.is_some() {
            return Self {
                belief,
                prices,
                standing: judged(view).unwrap_or_default(),
                ..Self::default()
            };
        }
        let orders = judged_orders(pack, view);
        let suggestions = ai::suggestions(pack, view, &prices, belief, &orders);
        let standing = rules::standing(pack, view, seat, belief);
        Self {
            belief,
            prices,
            suggestions,
            orders,
            standing,
        }
    }
}

/// Every order that could be filed now or is refused; none once the game is over.
fn judged_orders(pack: &Pack, view: &View) -> Vec<(Order, Result<f64, Refusal>)> {
    if view.outcome.is_some() {
        return Vec::new();
    }
    let orders = rules::orders(pack, view).into_iter();
    orders
        .map(|it| (it, rules::judge(pack, view, &it)))
        .collect()
}

/// The standing of the seat that looks as the game was judged.
fn judged(view: &View) -> Option<f64> {
    let seats = &view.outcome.as_deref()?.seats;
    let own = seats.iter().find(|it| Some(it.0) == view.seat());
    own.map(|it| it.1)
}
