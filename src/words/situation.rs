//! What the Situation screen and the desk say.

use crate::words::sentence::sentences;

sentences! {
    YOUR_DESK_ALL_MOVES = "Your desk: all moves";
    GAME_IS_OVER_PRESS = "The game is over. Press : and type the end to read how it ended.";
    YOU_WATCH_ONLY_SEAT = "You watch: only a seat has a desk.";
    HALF_EFFECT_THIS_IS = "Half the effect; this is also what silence means";
    WHOEVER_YIELDS_BY_YOUR = "Whoever yields by your way down loses no face";
    ANNOUNCED_BY_OTHERS = "Announced by others";
    BEING_PASSED_AT_HOME = "Being passed at home";
    POLICIES_KEPT_UP = "Policies kept up";
    WHAT_SILENCE_MEANS = " (what silence means)";
    ENTER_STOPS_IT = "Enter stops it at the month's end; its levers return";
    ENTER_NAMES_GUESTS = "Enter names those who can be asked, with what each would bring";
    ENTER_ASKS_BEFORE_BREAKING = "Kept unless you break it: Enter asks, and says what that costs";
    BREAK_THIS_PROMISE = "Break this promise?";
    insisting_means(base, rung) = "The move stands and its ladder climbs a rung: then {base} standing points of face, and {rung} more a rung, are lost by whoever yields later";
    nothing_happens_and_back(half) = "Nothing happens, and {half} capital comes back";
    objecting_means(mover) = "Says no in public before the month ends: {mover} then insists and climbs a rung, settles for half of the effect, or yields";
    one_of_guests(label, count) = "{label}: one of {count}";
    costs(cost) = "Costs {cost} capital.";
    kept_at_cost(keep, due) = "{keep} a quarter, next at the end of {due}";
    votes_now(reached, needed, due, step) = "{reached} of {needed} points today, decided at the end of {due}; each step of lobbying adds {step}";
    breaking_costs(injured, most, partners, others, relation) = "Once it is seen: trust of {injured} in you falls by {most}, of partners in other deals by {partners}, of everybody else by {others}; relations fall by {relation}. You may cross a red line or free others from their part.";
    seen_with_chance(verified, chance) = "{verified}: it is seen with {chance} % a month.";
    breach_brings(felt) = "It brings {felt}.";
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
    all_moves_of_your(count) = "All {count} moves of your seat: a";
    post_way_down_for(name) = "Post a way down for {name}";
    offers_wait_first_from(more, the, title) = "{more} offers wait, the first from {the}: {title}";
}
