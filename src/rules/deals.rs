use crate::content::{ActorId, Pack};
use crate::world::*;
pub fn propose(_: &Pack, _: &mut World, _: ActorId, _: &Draft) -> Result<Receipt, Refusal> {
    Err(Refusal::Draft)
}
pub fn sound(
    _: &Pack,
    _: &mut World,
    _: ActorId,
    _: &Draft,
    _: ActorId,
) -> Result<Receipt, Refusal> {
    Err(Refusal::Draft)
}
pub fn sign(_: &Pack, _: &mut World, _: ActorId, _: u16, _: bool) -> Result<Receipt, Refusal> {
    Err(Refusal::Draft)
}
pub fn repudiate(_: &Pack, _: &mut World, _: &Commitment, _: &mut Report) {}
pub fn conclude(_: &Pack, _: &mut World, _: &mut Report) {}
pub fn ratify(_: &Pack, _: &mut World, _: &mut Report) {}
pub fn obligations(_: &Pack, _: &mut World, _: &mut Report, _: &mut impl Trace) {}
