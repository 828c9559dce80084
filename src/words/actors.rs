//! What the Actors screen says.

use crate::words::sentence::sentences;

sentences! {
    FIND_ACTOR_OR_PEOPLE = "Find an actor or a people by its name";
    GO_TO_WHAT_PUSHES = "Go to what pushes the thing that it wants most";
    WHAT_IT_THINKS_OF = "What it thinks of you";
    HOW_YOU_GET_ON = "how you get on";
    HOW_FAR_YOU_WANT = "how far you want the same";
    SO_FAR_IT_WOULD = "so far it would stand with you";
    WHAT_MOVES_IT_NOW = "What moves it now";
    WHAT_IT_DID_OF = "What it did of late";
    NOTHING_THAT_YOU_HAVE = "Nothing that you have heard of.";
    WHAT_MOVED_THAT_LAST = "What moved that last month";
    WHAT_IT_WILL_NOT = "What it will not do or bear";
    WHAT_IT_FEARS_WHAT = "What it fears, what it can give";
    WHERE_DOCUMENTS_SPEAK_OF = "Where the documents speak of it";
    WHO_DECIDES_AND_TO = "Who decides, and to whom it answers";
    HOW_IT_BELIEVES_REGION = "How it believes the region works";
    WHO_MUST_LISTEN_TO = "Who must listen to it";
    trusts_you_at_of(capital, signed, trust, own) = "{capital} ({signed}), trusts you at {trust:.0} of 100, you trust it at {own:.0}.";
    promises_between_you_in(shared) = "promises between you in force: {shared}";
    for_at_price_of(best, worst) = "for {best}, at the price of {worst}";
    they_live_at_of(name, how, standing) = "{name}, {how}; they live at {standing:.0} of 100";
}
