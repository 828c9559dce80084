use crate::content::{ActorId, MoveId, Pack};
use crate::world::*;
pub fn object(
    _: &Pack,
    _: &mut World,
    _: ActorId,
    _: ActorId,
    _: MoveId,
) -> Result<Receipt, Refusal> {
    Err(Refusal::Draft)
}
pub fn way_down(
    _: &Pack,
    _: &mut World,
    _: ActorId,
    _: ActorId,
    _: MoveId,
) -> Result<Receipt, Refusal> {
    Err(Refusal::Draft)
}
pub fn reply(_: &Pack, _: &mut World, _: ActorId, _: MoveId, _: Reply) -> Result<Receipt, Refusal> {
    Err(Refusal::Draft)
}
pub fn announce(_: &mut World, _: ActorId, _: MoveId, _: Option<ActorId>) {}
pub fn settle(_: &Pack, _: &mut World, _: &mut Report) -> Vec<(ActorId, MoveId)> {
    Vec::new()
}
