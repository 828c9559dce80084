//! The order in which everybody stands.

use crate::content::ActorId;
use crate::ui::screens::Ctx;
use crate::ui::screens::alliances::bonds::Moment;

/// Everybody who acts, the most strongly pulled toward the first camp first.
pub(super) fn by_pull(moment: &Moment, ctx: &Ctx) -> Vec<ActorId> {
    let mut list: Vec<ActorId> = super::acting(ctx).collect();
    list.sort_by(|one, other| {
        let key = |it: ActorId| (moment.side(it), moment.pull(it));
        let (one_key, other_key) = (key(*one), key(*other));
        other_key
            .0
            .cmp(&one_key.0)
            .then(other_key.1.total_cmp(&one_key.1))
            .then(one.cmp(other))
    });
    list
}
