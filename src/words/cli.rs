//! What the command line says.

use crate::words::sentence::sentences;

sentences! {
    CLASS_IS_RUN_BY = "A class is run by `offramp host`.";
    THERE_IS_NO_SCENARIO = "there is no scenario to play";
    scenario_is_in_too(pack, scenario, other) = "{pack}: scenario `{scenario}` is in `{other}`, too";
    NOBODY_PLAYS_THIS_GAME = "nobody plays this game";
    NOBODY_PLAYS_THIS_GAME_COMPUTER = "nobody plays this game: the computer has every seat";
    STANDING_OF_OPEN_SEATS = "Standing of open seats (* follows the plan)";
    WHAT_ENDED_OTHERWISE_AND = "\nWhat ended otherwise, and why (points over the game, with against without)";
    STEPS_TIMES_GAME_WHAT = "\nSteps, times a game; what kept them, in months of all games";
    TITLE_WORDS = "`load N` goes on with a saved game, `new SCENARIO [SEAT]` begins one, `quit` leaves.";
    NO_SAVE_OF_THIS_NUMBER = "there is no saved game of this number";
    THIS_SCENARIO_HAS_NO = "this scenario has no open seat";
    no_faults_gauges_counts(id, gauges, stocks, links, contested, actors, seats, peoples, moves, clauses, events, theatres, endings, scenarios, claims_cited, claims, systems_cited, systems) = "{id}: no faults. {gauges} gauges, {stocks} counts, {links} links ({contested} pairs contested), {actors} actors ({seats} seats, {peoples} peoples), {moves} moves, \
         {clauses} clauses, {events} events, {theatres} theatres, {endings} endings, {scenarios} scenarios; {claims_cited} of {claims} claims and {systems_cited} of {systems} systems cited";
    scenario_does_not_play(pack, scenario) = "{pack}/scenarios/{scenario}.toml:1:1: this scenario does not play to its end: a fault of the program, please report it";
    there_is_no_saved(display) = "there is no saved game in {display}";
    working(games, seconds) = "playing {games} games: {seconds} s";
    variance_by_player_by_seed(seat, player, seed, differ) = "\n{seat:10} variance by player {player:.0}%, by seed {seed:.0}%; pairs that end differently {differ:.0}%";
    in_game_deals_signed(signed, broken, insisted, times, event) = "\na game: deals signed {signed:.1}, breaches seen {broken:.2}; contests insisted on {insisted:.0}%; most of one event {times} ({event})";
    NO_GAME_NO_COMPARISON = "no game is played: there is nothing to compare";
    too_many_to_compare(most) = "a comparison takes at most {most} games; `sim --json` plays as many as you like";
    seat_has_two_plans(seat) = "the seat `{seat}` is given two plans";
    month_not_compared(month) = "month {month}: not compared, its commands or its end are not in the file";
    plan_under_lens_from(plans, lens, count, games, seed) = "Plan {plans} under the lens {lens}, {count} {games} from seed {seed}.";
    followed_by_others_play(seats, others, all) = "Followed by {seats}; the others play at {others}. Without: the same seeds, everybody at {all}. Waiting: the plan's seats only answer.";
    not_possible_in_months(refused, why) = "; not possible in {refused} months: {why}";
    no_saved_games_in(display) = "no saved games in {display}";
    is_named_twice_every(id) = "{id} is named twice; every seat has one place in the order";
    map_has_no_form(path) = "{path}: a map is written as a table (.csv) or as a network (.graphml, .dot)";
    SLOPE_IS_ABOVE_NOTHING = "the slope of a sigmoid is a number above 0";
    THRESHOLD_IS_A_NUMBER = "the threshold is a number, 0 or above";
    start_is_name_and_value(text) = "`{text}` is no first value: write CONCEPT=VALUE";
    map_rests(steps) = "The map comes to rest after {steps} steps.";
    map_does_not_rest(steps) = "The map has not come to rest after {steps} steps.";
    stable_alignments(actors, minima, all) = "{actors} actors, {minima} stable of {all} alignments: energy, basin under steepest descent, sides";
    further_alignments(more) = "and {more} more";
    ties_out_of_balance(index, ties, best) = "Of {ties} signed ties at least {index} stay out of balance, in {best} of all partitions into two.";
    TABLE_IS_NO_TEXT = "this is no text in UTF-8";
    swept(path, experiments) = "{path}: {experiments} experiments";
    is_no_shard(text) = "`{text}` is no shard: write I/N, from 1/N to N/N";
    ONE_LENS_OF_A_DESIGN = "a design is run under one lens: columns `lens:DOCUMENT` give weights row by row";
    stands_twice(id) = "`{id}` stands twice";
    sweeping(done, all, rate, left) = "{done} of {all} experiments, {rate} a second, {left} left";
    front_of(measures) = "Means over all lenses of {measures}; * no other plan is as good in all of them:";
    regret_by(measure) = "What each plan loses against the best one under each lens, in points of {measure}";
    REGRET_SIGNS = "+- half of a 95 % interval over the same seeds; * best beyond chance, ≈ another is as good within chance, ~ not so under other codings; h the plan's own document";
    NO_OTHER_CODINGS = "Swept as the claims are coded; --codings N adds others, and then what does not survive them is marked ~.";
    loses_least(plan, sure) = "Loses least if one is wrong about the region: {plan}, {sure}.";
    best_under(lens, plan, home, sure) = "  under {lens}: {plan}{home}, {sure}";
    AT_HOME = " (its own document)";
    WITHIN_CHANCE = "within chance of another";
    BEYOND_CHANCE = "beyond chance";
    sure_over_codings(chance, kept, codings) = "{chance}; still so under {kept} of {codings} other codings of the claims";
    DENSITY_IS_A_SHARE = "a density is a share from 0 to 1";
    sweep_is_not_whole(path) = "{path}: rows are missing; run the sweep again to go on";
    never_comes_about(what, cases) = "{what} never comes about in {cases} experiments: there is nothing to explain.";
    comes_about(what, hits, cases, share) = "{what} in {hits} of {cases} experiments ({share} %)";
    box_holds(coverage, density, mass) = "A box that holds {coverage} % of them; in {density} % of what lies in it that comes about; {mass} % of all experiments lie in it:";
    box_side(name, low, high, least, most) = "{name} from {low} to {high} (of {least} to {most})";
    is_no_condition(text) = "`{text}` is no condition: write ending=ID, or a column of the outcomes, < or >, and a number";
    sweep_has_no(name) = "the experiments of this sweep name no {name}";
    NOTHING_DIFFERS_AT_THE_START = "no number differs between the starts of these experiments";
}
