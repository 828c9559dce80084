//! What the Situation screen and the desk say.

use crate::words::sentence::sentences;

sentences! {
    YOUR_DESK_ALL_MOVES = "Your desk: all moves";
    GAME_IS_OVER_PRESS = "The game is over. Press : and type the end to read how it ended.";
    YOU_WATCH_ONLY_SEAT = "You watch: only a seat has a desk.";
    MOVE_STANDS_LADDER_CLIMBS = "The move stands, the ladder climbs a rung, and your face is at stake";
    HALF_EFFECT_THIS_IS = "Half the effect; this is also what silence means";
    NOTHING_HAPPENS_AND_HALF = "Nothing happens, and half the capital comes back";
    WHOEVER_YIELDS_BY_YOUR = "Whoever yields by your way down loses no face";
    ENTER_LEADS_TO_TABLE = "Enter leads to the table";
    FILED_ENTER_TAKES_IT = "Filed; Enter takes it back";
    WHAT_YOU_CARE_ABOUT = "What you care about";
    SITUATION_WHERE_THINGS_STAND = "Situation: where things stand";
    SHOW_EVERY_MOVE_OF = "Show every move of your seat, or only those suggested";
    GO_TO_YOUR_DESK = "Go to your desk";
    WHAT_EACH_DOCUMENTS_ADVISER = "What each document's adviser recommends, and why";
    SAY_HOW_LIKELY_THIS = "Say how likely this month's questions are; see who has been right";
    WHAT_DOCUMENTS_PLAN_DOES = "What a document's plan does next in your seat; take its steps";
    QUIET_MONTH_NOTHING_THAT = "A quiet month: nothing that you follow moved by a point.";
    OFFER_LIES_ON_TABLE = "An offer lies on the table: press 3.";
    capital_nothing_filed_yet(capital, dot) = "capital {capital:.0} {dot} nothing filed yet";
    all_moves_of_your(count) = "All {count} moves of your seat: a";
    post_way_down_for(name) = "Post a way down for {name}";
    offers_wait_first_from(more, the, title) = "{more} offers wait, the first from {the}: {title}";
}
