//! What the comparison of two packs, or of two builds, says.

use crate::words::sentence::sentences;

sentences! {
    line_is_no_game(line) = "line {line} is no game: a JSON object with a seed and an ending is wanted";
    games_are_no_pairs(one, other) = "the games are no pairs: {one} on the one side and {other} on the other, or of other seeds";
    NOTHING_TO_COMPARE_WITH = "name two packs, or one other program with --against";
    ROWS_OF_ONE_SIDE = "--rows prints the games of one pack: name one at most";
    cannot_run(path, why) = "{path}: cannot be run: {why}";
    other_fails(path, why) = "{path}: {why}";
    OTHER_SAYS_NOTHING = "it ended with a fault and said nothing";
    title(one, other) = "{one} and {other}";
    asked(games, scenario, lens, level, seed) = "{games} games each of `{scenario}` under the lens `{lens}`, everybody at {level}, from seed {seed}: game by game the same luck.";
    same(same, games) = "{same} of {games} pairs of games came out the same in every figure.";
    moved(moved, all) = "{moved} of {all} figures moved beyond luck. All are looked at together: of those named, one in twenty may be luck.";
    NOTHING_MOVED = "Nothing moved beyond luck.";
    gone(kind, ids) = "Only the first has these {kind}: {ids}";
    new(kind, ids) = "Only the second has these {kind}: {ids}";
    untold(kind) = "One side tells nothing of {kind}, so they are not compared.";
    HEAD_BEFORE = "first";
    HEAD_AFTER = "second";
    HEAD_CHANGE = "change";
    and_the_rest(count) = "{count} that did not move beyond luck";
    interval(change, half) = "{change} +-{half}";
    STANDINGS = "standings of open seats";
    PEOPLES = "standings of peoples";
    ENDINGS = "endings, percent of games";
    GAUGES = "gauges at the end";
    STOCKS = "counts at the end";
    MOVES = "moves, times a game";
    PROMISES = "promises in force, times a game";
}
