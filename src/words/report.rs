//! What a report of games says to whoever teaches: sober, without a mark and without a ranking.

use crate::words::sentence::sentences;

sentences! {
    report_of(what) = "Report: {what}";
    report_of_games(count) = "Report of {count} games";
    WHAT_THIS_IS = "Evidence of what was played, lined up for whoever teaches. Nothing in it is marked, and no seat and no person is ranked. It is one file: it needs no network, and it can be printed.";
    CONTENTS = "Contents";
    class_page_of(scenario, save) = "{scenario} ({save})";
    people_are(count) = "People: {count}, a page each";
    QUESTIONS = "Questions for talking";
    AFTERWARDS = "What happened afterwards";
    RUBRIC = "Seven outcomes, and what each level looks like";
    METHOD = "How this was made";
    whoever_typed_for(seat) = "{seat}, at the keyboard";
    person_of(number, seat) = "Person {number} of {seat}";
    played_until(save, when, month, months) = "{save}; played to the end of {when}, month {month} of {months}";
    NOT_OVER = "This game is not over. What stands here is how far it came; the private aims of seats, the moments and the ranges come with its end.";
    ended_in(ending) = "It ended so: {ending}";
    WHO_GAINS = "Who gains.";
    WHO_PAYS = "Who pays.";
    HUMAN_COST = "People first: how they live, from 0 to 100";
    WHAT_PEOPLE_BEAR = "What people bear";
    NOW_LEVEL = "Now";
    AS_A_TABLE = "The same as a table";
    NOT_KNOWN = "not known";
    LEVEL_AT_MONTHS = "At the end of month; 0: at the start";
    speaks(office, aims) = "{office}. {aims}";
    from_then_to_now(what, then, now) = "{what}: {then} at the start, {now} now";
    MOMENTS = "Moments that mattered: one decision changed, the same luck";
    NOT_OVER_NO_MOMENTS = "Moments are looked for once a game is over.";
    AS_PLAYED = "As it was played";
    had_it_been(what) = "If {what}";
    WHY = "Why: the number of people's lives that moved most";
    NOTHING_MOVED = "Nothing has moved yet.";
    POINTS = "Points";
    CAUSE = "Cause";
    SOURCE = "Source";
    TOGETHER = "together: this adds up";
    PROMISES = "Promises: kept, broken, never passed at home";
    NOTHING_WAS_SIGNED = "Nothing was signed in sight of everybody.";
    SIGNED_IN = "Signed in";
    DEAL = "Deal";
    WHAT_CAME_OF_IT = "What came of it";
    WHAT_HAD_A_PART = "What had a part in it";
    HOW_PARTS_ARE_COUNTED = "Everything that moved the numbers of people's lives in this game, added up without its sign, by whose doing it was.";
    WHAT_MOVED = "By whose doing";
    SHARE = "Share";
    CONTROL = "The facilitator and the computer";
    CONTROL_DID_NOTHING = "The facilitator changed nothing in the world.";
    computer_played(seats) = "Played by the computer from beginning to end: {seats}.";
    WHOSE_CLAIMS = "Whose claims held";
    CLAIMS_ARE_HIDDEN = "Which document's claims hold is told once the game is over.";
    LEFT_OUT = "What the model leaves out";
    WHAT_THE_CLASS_SAID = "What the class said";
    NOBODY_TAPPED = "Nothing was tapped or handed in on pages.";
    HOW_IT_WAS = "How it was, as counts:";
    WHICH_CLAIM_FITTED = "Which claim fitted what was seen, as counts:";
    EXIT_TICKETS = "Exit tickets, in the order of the alphabet, without names:";
    ask_fear(what, when, who) = "{what} ({when}) What did {who} fear that month, and what would have had to be offered?";
    ask_people(people, from, to) = "{people} went from {from} to {to} of 100. Whose decisions had a part in it, and who could have known at the time?";
    ask_refusal(who, what, from) = "{who} refused: {what}. Which sentence of the refusal could {from} have met, and at what cost at home?";
    ask_decide(claims) = "{claims} What would have to be seen to decide between the two?";
    ask_miss(who, said, question, came) = "{who} said {said} to: {question} ({came}.) Was that a bad forecast, or a good one that failed?";
    ask_left_out(what) = "The model leaves out: {what} Would it have changed what happened here, and which way?";
    ASK_CODING = "Choose one cited line from the ledger and read it in its document. Does it say what the model makes of it?";
    who_sat_there(names) = "Here sat: {names}";
    AIMS = "What it wanted, beside what computer players reach in this seat";
    AIM = "Interest";
    KIND = "Kind";
    MET = "Met";
    COMPUTERS_BAND = "Where it ended";
    PRIVATE_AIMS_LATER = "Private aims are shown once the game is over.";
    line_was_crossed(line) = "A red line was crossed: {line}";
    ends_between(what, level, low, high) = "{what} at {level}; computer play here ends between {low} and {high}";
    ends_at(what, level) = "{what} at {level}";
    STANDING = "Standing, as the seat could know it";
    COMPUTERS_MIDDLE = "dashed: 50, the middle of computer players in this seat";
    standing_at_the_end(standing) = "At the end, as it was: {standing}.";
    STANDINGS_ARE_NOT_COMPARED = "Standing compares a seat with computer players in that same seat. It says nothing about one seat beside another.";
    WHAT_WAS_FILED = "What it filed";
    MONTH = "Month";
    FILED = "Filed";
    REASON = "Reason, in their words";
    OFFERS_AND_ANSWERS = "Offers and answers";
    NO_OFFERS = "It made no offer, and none reached it that it answered.";
    ANSWERS_TO_IT = "What others answered to its offers:";
    ITS_ANSWERS = "What it answered to others:";
    ANSWER = "Answer";
    AT_HOME = "What it signed, how it went at home, what came of it";
    IT_SIGNED_NOTHING = "It signed nothing.";
    DECISIONS_WERE_NOT_LOOKED_AT = "Decisions were not taken away in this report.";
    NOTHING_TO_TAKE_AWAY = "It decided nothing that could be taken away.";
    looked_at(looked, all) = "{looked} of {all} decisions were taken away, one at a time. The range in brackets holds 95 of 100 such means; this is what the model says, not what would have happened.";
    WHAT_ITS_ACTS_MOVED = "What its own acts and promises moved most";
    ITS_ACTS_MOVED_NOTHING = "Its own acts and promises moved nothing that it could see.";
    sat_in(seats) = "Seat: {seats}.";
    REAL_NAME = "Name, if whoever teaches fills it in:";
    BY_OWN_HAND = "Done by their own hand";
    NOTHING_BY_OWN_HAND = "Nothing was filed, offered or signed by their own hand. They may have talked, which nobody wrote down.";
    WHAT_WAS_DONE = "What";
    FORECASTS = "Forecasts";
    NO_FORECASTS = "No forecast was given.";
    QUESTION = "Question";
    SAID = "Said";
    CLASS_MIDDLE = "Middle of all";
    WHAT_CAME = "What came";
    HOW_CHANCES_ARE_DRAWN = "full: it came about; empty: it did not; cross: not yet known";
    BRIER_IS_NO_MARK = "With fewer than twenty forecasts such a number is mostly chance. It is no mark.";
    scored(count, own, class) = "Brier score over {count} settled: {own}; always saying 50 %: 0.25; the middle of all on the same questions: {class}.";
    REASONS = "Reasons";
    said_in_round(round, text) = "Round {round}: “{text}”";
    OBJECTIONS = "Objections to the model";
    ROUND = "Round";
    TO_WHAT = "To what";
    IN_THEIR_WORDS = "In their words";
    objected_in_round(round, about, text) = "Round {round}, on {about}: “{text}”";
    EVIDENCE = "Evidence, outcome by outcome";
    OUTCOME = "Outcome";
    WHAT_THE_GAME_HOLDS = "What the game holds";
    YOURS = "Yours";
    NOTHING_HELD = "nothing written; you may have seen it";
    took_up_another_line(times) = "Took up another line of thought {times}";
    dealt(offered, signed, refused, withdrew) = "Offers made {offered}, signed {signed}, refused {refused}, taken back {withdrew}";
    sounded_out(times) = "Asked beforehand how another seat would answer, {times}";
    gave_forecasts(count, heights) = "Forecasts given: {count}, of {heights} different heights.";
    REGION_IS_INVENTED = "The region is invented: nothing happens afterwards. Take one of its questions to a real case, and fill in what is found.";
    FILL_IN_LATER = "For whoever teaches to fill in and to date, weeks or months later: what happened in the region that this game is a model of.";
    WHEN = "When";
    WHAT_HAPPENED = "What happened";
    WHAT_THE_MODEL_SAID = "What this game had of it";
    FILLED_IN_ON = "Filled in on, by";
    KEEP_YOUR_ENTRIES = "Shaded cells can be typed in. Save the page from the browser, or print it, to keep what you typed; a new report never overwrites an old one.";
    HOW_TO_USE_THE_RUBRIC = "Whoever teaches gives 0 to 3 by reading, or gives nothing. The program works out no mark.";
    NOT_EVIDENCED = "Not evidenced here: knowledge of the real region, learning that lasts, changes of attitude. What was said aloud is not written down.";
    SAVE = "Save";
    SCENARIO = "Scenario";
    LENS = "How the world works";
    LENS_IS_HIDDEN = "hidden until the game is over";
    SEED = "Seed of all luck";
    PEOPLE_PLAYED = "Seats that people played";
    MONTHS_PLAYED = "Months played";
    of_months(month, months, round) = "{month} of {months}; {round} a round";
    VERSION = "Versions";
    version_of(program, rules, content) = "program {program}, rules {rules}, content {content}";
    REPLAY = "To check it";
    replay_with(save) = "offramp replay {save}";
    BRANCH = "Branch";
    branched_from(save, month) = "begins where month {month} of {save} ended";
    KEPT_UNTIL = "Kept until";
    HOW_MOMENTS_ARE_FOUND = "How moments and ranges are found";
    MOMENTS_ARE_REPLAYS = "A moment is the whole game played again from its log with one decision changed and the same luck. Everything that was done later is done again where it still can be.";
    DECISIONS_ARE_TAKEN_AWAY = "For ranges, each decision of a seat is taken away in turn, all its others stay as they were, computer players play the other seats, and the game is played on with the same luck and with other luck. The figures say what the seat's standing at the end has by it.";
    THE_TABLE = "The table";
    ONE_ROW_A_PERSON_AND_ROUND = "The file beside this page has one row a person and round. Several things in a cell are parted by semicolons.";
    COLUMN = "Column";
    WHAT_STANDS_IN_IT = "What stands in it";
    PRIVACY = "Names and what is kept";
    NAMES_ARE_GIVEN = "People have the names that the program gave them; names that they typed, times of presence, addresses and messages between seats are not in this report. A list of who was who is the teacher's own.";
    COLUMN_GAME = "name of the save";
    COLUMN_SCENARIO = "the scenario, by id";
    COLUMN_ROUND = "the round, from 1";
    COLUMN_MONTHS = "its first and last month, from 1";
    COLUMN_SEAT = "the seat, by id";
    COLUMN_PERSON = "the person, by the name that the program gave";
    COLUMN_FILED = "orders filed by this person, in words, those taken back included";
    COLUMN_TAKEN_BACK = "how many orders were taken back";
    COLUMN_DRAFTS = "how often the delegation's draft was kept; empty outside classes";
    COLUMN_SOUNDINGS = "how often another seat was sounded out";
    COLUMN_OFFERS = "offers made";
    COLUMN_SIGNED = "offers signed";
    COLUMN_REFUSED = "offers refused";
    COLUMN_WITHDRAWN = "own offers taken back";
    COLUMN_OBJECTIONS = "moves of others objected to, and ways down posted";
    COLUMN_ARGUED = "moves argued for outside the menu, in words";
    COLUMN_REASON = "the delegation's line of reason in this round; empty outside classes";
    COLUMN_FORECASTS = "questions on which a forecast was given";
    COLUMN_PERCENT = "the probabilities given, in percent, in the same order";
    COLUMN_CAME = "whether each came about: yes, no, or open";
    COLUMN_BRIER = "mean squared distance of those settled; 0 is perfect, 0.25 is always saying 50 %";
    COLUMN_DISPUTES = "objections to the model: what, and the text";
    COLUMN_CONTROL = "acts of the facilitator in this round that changed seats or the world";
    COLUMN_COMPUTER = "whether the computer had the seat at the round's end";
    written_to(file) = "Written: {file}";
    no_folder_there(folder, why) = "{folder}: no report can be written there: {why}";
    not_noted(file, why) = "{file}: {why}; `host --delete-all` will not know of this report";
    notes_are_not_read(place, why) = "the class's notes beside {place} cannot be read: {why}; the report is of the game alone";
    NO_NUMBERED_NAME_LEFT = "this folder has a thousand reports: choose another one";
    REPORTS_NEED_PAGES = "This build writes no reports; the usual one does.";
}

/// By whose doing numbers moved: people at the table, the computer, the facilitator, chance, the region, what is not known.
pub const PARTS: [&str; 6] = [
    "Seats that people played",
    "Seats that the computer played",
    "The facilitator",
    "Chance",
    "How the region works by itself: links, events, theatres",
    "Causes that are not told",
];

/// Words by which a reason speaks of people.
pub const WORDS_FOR_PEOPLE: [&str; 6] = [
    "people", "civilian", "families", "children", "hunger", "homes",
];

/// Whether something came about, in a word.
pub const fn came_in_short(came: Option<bool>) -> &'static str {
    match came {
        Some(true) => "yes",
        Some(false) => "no",
        None => "open",
    }
}

/// Yes or no.
pub const fn yes_or_no(so: bool) -> &'static str {
    if so { "yes" } else { "no" }
}

/// What kind of interest it is.
pub const fn kind_of_aim(chosen: bool, private: bool) -> &'static str {
    match (chosen, private) {
        (true, true) => "chosen aim, private",
        (true, false) => "chosen aim",
        (false, true) => "private",
        (false, false) => "public",
    }
}

/// An answer without words.
pub fn answered(who: &dyn std::fmt::Display, sign: bool) -> String {
    if sign {
        format!("{who} signed.")
    } else {
        format!("{who} refused.")
    }
}
