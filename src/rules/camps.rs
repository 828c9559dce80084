use crate::content::Pack;
use crate::world::*;
pub fn update(_: &Pack, _: &mut World, _: &mut Report) {}
pub fn update_form(_: &Pack, _: &mut World, _: &mut Report) {}
