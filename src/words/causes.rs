//! What the Causes screen says.

use crate::words::sentence::sentences;

sentences! {
    FIND_GAUGE_BY_ITS = "Find a gauge by its name and put it in the middle";
    GO_BACK_TO_GAUGE = "Go back to the gauge that was in the middle before";
    READ_NEXT_DOCUMENTS_CLAIM = "Read the next document's claim on the link under the cursor";
    THIS_IS_WHERE_YOU = "This is where you came in.";
    THERE_IS_NO_OTHER = "There is no other claim on this link.";
    NOTHING_THAT_ANYBODY_CLAIMS = "Nothing that anybody claims.";
    NOTHING_THAT_ANYBODY_CLAIMS_IT = "Nothing that anybody claims. It matters for itself.";
    NOT_KNOWN_TO_YOU = "not known to you";
    LEVER_SOMEBODY_SETS_IT = "A lever: somebody sets it.";
    OUTCOME_WHAT_WORLD_MAKES = "An outcome: what the world makes of it.";
    MOOD_PEOPLE_GET_USED = "A mood: people get used to it.";
    W_SHOWS_EVERYTHING_THAT = "w shows everything that it does.";
    LEFT_AND_RIGHT_CHOOSE = "Left and right choose a side, up and down a push; Enter walks there, w says why.";
    NO_DOCUMENT_SPEAKS_OF = "No document speaks of it.";
    LEVELS_DRIFT_BACK_LITTLE = "Levels drift back a little each month to what policies and promises in force hold.";
    LITTLE_CHANCE_EACH_MONTH = "A little chance each month, the same for every decision you could have taken.";
    WHAT_WOULD_HAVE_GONE = "What would have gone beyond 0 or 100.";
    OTHERS_KNOW_YOU_SEE = "Others know; you see only that it happened.";
    IT_IS_COMPUTED_FROM = "It is computed from its parts.";
    WHAT_CLAIMS_HAVE_ADDED = "What claims have added to it fades.";
    COUNTS_CHANGE_BY_WHOLE = "Counts change by whole units; the rest is kept for later.";
    claims_push_it_it(incoming, outgoing) = "{incoming} claims push it, it pushes {outgoing}.";
    at_nobody_feels_pressed(tick, reference) = "{tick} at {reference:.0} nobody feels pressed.";
    added_by_designers(why) = "Added by the designers: {why}";
}
