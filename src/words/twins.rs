//! What the exchange of names says.

use crate::words::sentence::sentences;

sentences! {
    the_same(one, other, games) = "{one} and {other}: {games} games with names and ids exchanged are the same in every month, to the last byte";
    part(one, other, seed, month) = "{one} and {other}: the games of seed {seed} part in month {month}";
    seated_otherwise(one, other) = "{one} and {other}: with their names exchanged, actors stand in another order";
    does_not_load(one, other, faults) = "with the names of {one} and {other} exchanged the pack has faults: {faults}";
    names_have_a_part(parted, all) = "names have a part in the games: {parted} of {all} pairs";
    TWO_SEATS = "name two seats, with a comma between";
    FILES_HAVE_CHANGED = "the pack's files have changed since they were read: try again";
}
