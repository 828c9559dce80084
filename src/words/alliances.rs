//! What the Alliances screen says.

use crate::words::sentence::sentences;

sentences! {
    NO_CLOSER_FORM_IS = "No closer form is known.";
    WORKING_OUT_CALMEST_LINEUP = "Working out the calmest line-up...";
    T_WORKS_OUT_CALMEST = "t works out the calmest line-up: who would have to change sides for the least friction.";
    NOBODY_WHO_HAS_TAKEN = "Nobody who has taken a side would have to change it for the least friction.";
    NO_TIES_TO_SPEAK = "no ties to speak of";
    NO_CHANGE_TO_SPEAK = "No change to speak of in this month.";
    NO_PROMISES_IN_FORCE = "no promises in force";
    EVERY_RELATION_AS_TABLE = "Every relation as a table, or the network";
    DRAW_EACH_CAMP_TOGETHER = "Draw each camp together, or everybody where the map has them";
    WORK_OUT_TWOSIDED_LINEUP = "Work out the two-sided line-up in which the fewest stand beside those they would rather not";
    CAMPS_AND_THEIR_PULL = "Camps and their pull";
    THIS_IS_FIRST_MONTH = "This is the first month";
    THIS_IS_LAST_MONTH = "This is the last month so far";
    NOTHING_YET_FIRST_MONTH = "Nothing yet: the first month is being played.";
    NOBODY_MOVED_BY_MORE = "Nobody moved by more than a point.";
    NOBODY_TURNED_THIS_MONTH = "Nobody turned this month";
    WHAT_IT_WANTS_AND = "what it wants and whom it is tied to have shifted";
    WARM_TO_EACH_OTHER = "warm to each other";
    calmest_lineup_is_one(names) = "The calmest line-up is one change of sides away: {names}'s.";
    calmest_lineup_is_changes(change, list) = "The calmest line-up is {change} changes of sides away: those of {list}.";
    frame_of_alone(short, level, id) = "{short} {level:.0}: a frame of {id} alone";
}
