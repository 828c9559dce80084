//! What the Record says.

use crate::words::sentence::sentences;

sentences! {
    HELD_STEADY = "held steady";
    NO_GAUGE_IS_PINNED = "No gauge is pinned: press + and choose with the arrows.";
    NOBODY_HAS_BEEN_ASKED = "Nobody has been asked for a forecast yet.";
    NOTHING_YOU_FORECAST_IS = "Nothing you forecast is settled yet. Enter answers.";
    ONE_MORE_CURVE_ARROWS = "One more curve; arrows up and down choose its gauge";
    TAKE_CURVE_UNDER_CURSOR = "Take the curve under the cursor away";
    ANSWER_THIS_MONTHS_QUESTIONS = "Answer this month's questions; see who has been right";
    SIX_CURVES_ARE_MOST = "Six curves are the most: unpin one first";
    NO_CURVE_IS_PINNED = "No curve is pinned";
    NO_MONTH_IS_OVER = "No month is over yet. What you decide and what came of it will stand here.";
    NOBODY_STANDS_IN_CAMP = "Nobody stands in a camp.";
    BEGIN_ANEW_WHERE_MONTH = "Begin anew where the month under the cursor ended, in a save of its own; this game stays as it is";
    GAMES_THAT_SHARE_BEGINNING = "Games that share a beginning with this one, as a tree; Tab puts two side by side";
}
