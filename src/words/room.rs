//! What is said about who sits at the table: filing and taking back, drafts on the desk, the keyboard that passes.

use crate::words::sentence::sentences;

sentences! {
    TAKE_BACK_YOUR_OFFER = "take back your offer of that number, or what `do N` filed";
    LIST_THE_DRAFTS = "list the drafts on your desk";
    SEND_A_DRAFT = "propose the draft of that number from your desk";
    DROP_A_DRAFT = "drop the draft of that number from your desk";
    TAKE_THE_END_BACK = "take the end back, while others have not ended the month";
    OPEN_YOUR_DESK = "open your desk, when the keyboard has passed to you";
    MONTH_IS_YOURS_AGAIN = "The month is yours again.";
    NO_DRAFT_ON_YOUR_DESK = "No draft lies on your desk.";
    ON_YOUR_DESK = "On your desk, where nobody else sees them (`send N`, `drop N`):";
    DRAFTS_LISTS_THEM = "`drafts` lists them";
    draft_row(number, title, cost) = "{number:2}. {title} (costs {cost})";
    nothing_to_withdraw(at) = "You have no offer {at} on the table, and nothing that `do {at}` filed.";
    taken_back(what, left) = "Taken back: {what}. Capital left {left}.";
    pass_the_keyboard(seat) = "The keyboard passes to {seat}. `ready` or an empty line opens that desk; everybody else looks away.";
    enter_opens(seat) = "{seat} is next. Enter opens the desk; everybody else looks away.";
    LEAVE_THE_GAME = "Leave the game?";
    ALL_IS_SAVED = "Everything so far is saved.";
    KEYBOARD_PASSES = "The keyboard passes";
    CURTAIN_KEYS = "Enter opens it   q leaves";
    AS_INTERESTS_SUGGEST = "as its public interests suggest";
    HAS_SIGNED = "has signed";
    NOT_KEPT = "this game is not kept in a save";
    month_is_not_over(month) = "month {month} is not over";
    month_is_unknown(month) = "nothing is known of month {month}";
    how_it_went_for(seat) = "\nHow it went for {seat}:";
}
