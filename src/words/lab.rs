//! What reports on many games say.

use crate::content::file::Way;
use crate::words::sentence::sentences;

sentences! {
    NO_ECHO_GROWS_LARGEST = "no echo grows: largest eigenvalue of a month at most 1.02";
    WAITING_COSTS_UNDER_EVERY = "waiting costs 5 under every lens: open seats against standard play, peoples against the start";
    NO_MOVE_REPEATED = "no move repeated alone brings over 40 % of what play brings against waiting";
    MOVES_REPEATED = "One move repeated against waiting, beside the computer's whole play";
    CLIMBING_COSTS = "a step up a ladder where blows are exchanged costs whoever takes it, under at least 3 documents";
    WORTH_OF_A_STEP = "Worth of a step up to whoever takes it, by document";
    WAITING_ALL_GAME = "Waiting all the game";
    FEWER_THAN_OF_GAUGES = "fewer than 10 % of gauges end beyond 5 or 95";
    GAUGES_THAT_END_BEYOND = "Gauges that end beyond 5 or 95 most often";
    NO_MOVE_THAT_CAN = "no move that can be made is never chosen";
    NO_MOVE_OF_OPEN = "no move of an open seat is always chosen (in over 80 % of months in which it can)";
    NO_MOVE_IS_DOMINATED = "no move is dominated";
    MOVES_DOMINATED_BY_OTHERS = "Moves dominated by others";
    NO_SEAT_IS_HOPELESS = "no seat is hopeless or sure: mean standing 25 to 75, deviation over 3";
    STANDING_OF_OPEN_SEATS = "Standing of open seats";
    AT_LEAST_DISTINCT_BEST = "at least 3 distinct best first moves over the documents for most seats";
    RANK_CORRELATION_OF_MOVE = "rank correlation of move values between documents under 0.85";
    BEST_FIRST_MOVE_UNDER = "Best first move under each document";
    AT_LEAST_LEVERS_CHANGE = "at least 10 levers change the sign of an effect between documents";
    LEVERS_HELD_POINTS_HIGHER = "Levers held 25 points higher, effect at the end";
    TO_EXPLAINED_CHANGES_OF = "3 to 6 explained changes of camp in sixteen months";
    MONTHS_ON_EACH_RUNG = "Months on each rung";
    CLAUSES_THAT_CAME_INTO = "Clauses that came into force a game";
    CLAIMS_SILENT_IN_THIS = "Claims silent in this scenario";
    EVERY_ENDING_IS_REACHED = "every ending is reached, at least half of them here";
    ENDINGS_BY_LENS_GAMES = "Endings by lens, games";
    OF_ENDINGS_WITHOUT_WAR = "of the endings without war each is a top third for 2 seats and a bottom third for 1 seat or people";
    STANDING_BY_ENDING_AGAINST = "Standing by ending, against the seat's mean under the same lens (endings of at least 1 % of games)";
    NO_PLAN_IS_BEST = "no plan is best under every lens";
    PLANS_BY_LENS_PLANS = "Plans by lens: the plan's seats against standard play in the same seats / against waiting / peoples; * best";
    open_seats_against_play(id, seats, peoples, played_peoples) = "{id:8} open seats {seats:+6.1} against play at standard; peoples {peoples:+6.1} against the start (with play {played_peoples:+.1})";
    of_belong_to_other(never, all, unable) = "{never} of {all} ({unable} belong to other times)";
    means_to_least_deviation(low, high, calm) = "means {low:.1} to {high:.1}, least deviation {calm:.1}";
    deals_signed_in_force(id, signed, held, breaches, camps, forms, fallen) = "{id:8} deals signed {signed:.1}, in force {held:.1}, seen breaches {breaches:.1}, changes of camp {camps:.1}, of form {forms:.2}, governments fallen {fallen:.2}";
    what_computer_players_reach(games) = "# What computer players reach in each seat: the 10th and 90th percentile of what counts for each interest, over {games}\n\
         # games under every lens. Computed by `offramp lab norms`; do not edit. Pairs are the worse end and the better one.\n";
    norm_scenario_actor_bounds(scenario, actor, bounds) = "\n[[norm]]\nscenario = \"{scenario}\"\nactor = \"{actor}\"\nbounds = [{bounds}]\n";
    best_at_home_elsewhere(id, row, home, elsewhere) = "{id:11}{row}   best at home {home}, elsewhere {elsewhere}";
    TABLE_IS_EMPTY = "the table is empty: its first line names the columns";
    TABLE_IS_NO_TEXT = "this line cannot be read as comma-separated text in UTF-8";
    cell_is_no_number(cell) = "`{cell}` is no number";
    row_has_other_length(cells, wanted) = "the line has {cells} cells, the head {wanted}";
    CONCEPT_HAS_NO_NAME = "this column has no name";
    concept_stands_twice(name) = "`{name}` stands twice in the head";
    map_is_not_square(rows, columns) = "a map is a square table: here are {rows} rows for {columns} concepts";
    row_should_be(found, wanted) = "the row of `{wanted}` should stand here, not `{found}`: rows are in the order of the columns";
    FIELD_BEGINS_WITH = "the table begins with the columns `name` and `size`; a column for each actor follows";
    field_is_too_large(actors, most) = "{actors} actors: every alignment is looked at, so {most} are the most";
    SIZE_IS_BELOW_NOTHING = "a size is 0 or above";
    column_stands_twice(name) = "the column `{name}` stands twice";
    column_is_unknown(name) = "no column is called `{name}`: there are `seed`, `lens:DOCUMENT`, `start:GAUGE`, `link:FROM>TO`, `plan:SEAT`, `level:SEAT`";
    cell_is_outside(cell, low, high) = "`{cell}` is not from {low} to {high}";
    cell_is_no_seed(cell) = "`{cell}` is no seed: a whole number, 0 or above";
    level_follows_from_others(id) = "where `{id}` starts follows from other gauges or a count";
    link_is_a_pair(id) = "`{id}` is no link: write link:FROM>TO";
    there_is_no_link(id) = "no link goes the way of `{id}`";
    id_is_unknown_near(id, near) = "there is no `{id}` here: did you mean `{near}`?";
    id_is_unknown(id) = "there is no `{id}` here";
    note_is_no_note(path, why) = "{path}: this is no note of a sweep: {why}";
    OF_ANOTHER_VERSION = "it is of another version";
    differs_there_and_here(name, there, here) = "{name} is `{there}` there and `{here}` here";
    folder_is_of_another_sweep(path, differs) = "{path} holds another sweep, which is left as it is: {differs}";
    table_is_not_ours(path) = "{path} is there, but no note of a sweep beside it: choose another folder";
    folder_is_being_written(path) = "{path} is being written by another sweep";
    row_is_not_ours(path, line) = "{path}:{line}: this row is not this sweep's: nothing has been changed";
    NO_SHARD_TO_MERGE = "no shard is named";
    shard_does_not_fit(path, shard, of, named) = "{path} is shard {shard} of {of}, and {named} folders are named: name each shard once";
    shard_is_not_whole(path) = "{path}: rows are missing; run its sweep again to go on";
    folder_is_not_empty(path) = "{path} is not empty";
    sweep_lacks_column(name) = "this is no sweep of plans under lenses: the column `{name}` is missing";
    SWEEP_IS_NOT_WHOLE = "experiments are missing: run the sweep again to go on";
    defection_pays(broken, gain, half) = "Breaking everything in the last third ({broken} promises a game) pays: {gain} +- {half} points of standing.";
    defection_costs(broken, gain, half) = "Breaking everything in the last third ({broken} promises a game) costs: {gain} +- {half} points of standing.";
    defection_is_luck(broken, gain, half) = "Breaking everything in the last third ({broken} promises a game) changes no more than luck does: {gain} +- {half} points of standing.";
    PLANS_UNDER_THEIR_OWN = "Plans under their own lens against waiting in the same games: wanted, with the plan, waiting, half the interval";
    plan_moves_what_its_document(plan, lens) = "plan {plan} moves what its document promises, under lens {lens}";
    of_all(good, all) = "{good} of {all}";
    tried(plan, gauge, way, points, month, with, waiting, half, mark) = "{plan:11} {gauge:26} {way:8} {points:>4.1}  month {month:>2}  {with:5.1} {waiting:5.1} +-{half:.1}  {mark}";
}

/// Which way a gauge has to differ, in a word or two.
pub fn way(it: Way) -> &'static str {
    match it {
        Way::Up => "up",
        Way::Down => "down",
        Way::NotUp => "not up",
        Way::NotDown => "not down",
    }
}
