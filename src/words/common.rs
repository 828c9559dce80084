//! What is said in more than one place.

use crate::words::sentence::sentences;

sentences! {
    FULL_SCREEN_NEEDS_TERMINAL = "full screen needs a terminal; `--plain` plays in lines of text";
    GAME_IS_OVER = "The game is over";
    YOU_SPEAK_FOR_NOBODY = "You speak for nobody here";
    CHOOSE_WHOSE_CLAIMS_YOU = "Choose whose claims you believe in";
    NO_MOVE_OF_PACK = "  No move of the pack does anything like it.";
    NOTHING_THAT_YOU_FORECAST = "Nothing that you forecast is settled yet.";
}
