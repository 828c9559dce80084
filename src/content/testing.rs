//! A small invented pack for unit tests: two towns that quarrel over a river, a league that mediates, and the river's people.

use crate::content::{Faults, MemoryFiles, Pack, load};

/// The files of the small pack, ready to be changed by a test.
pub(crate) fn small_pack() -> MemoryFiles {
    let mut files = MemoryFiles::named("river");
    let texts = [
        ("pack.toml", PACK),
        ("names.toml", NAMES),
        ("sources.toml", SOURCES),
        ("lenses.toml", LENSES),
        ("gauges.toml", GAUGES),
        ("links.toml", LINKS),
        ("moves.toml", MOVES),
        ("clauses.toml", CLAUSES),
        ("dossiers.toml", DOSSIERS),
        ("events.toml", EVENTS),
        ("actors.toml", ACTORS),
        ("theatres.toml", THEATRES),
        ("forms.toml", FORMS),
        ("endings.toml", ENDINGS),
        ("plans.toml", PLANS),
        ("codex.toml", CODEX),
        ("rules.toml", "[set]\nnoise = 0.2\n"),
        ("scenarios/drought.toml", DROUGHT),
        ("outline.json", OUTLINE),
    ];
    for (path, text) in texts {
        files.insert(path, text);
    }
    files
}

/// The small pack, checked.
pub(crate) fn small() -> Pack {
    load(&small_pack()).unwrap_or_else(|faults| panic!("{faults}"))
}

/// What is wrong with the small pack once a text in one of its files is replaced.
pub(crate) fn faults_of(changes: &[(&str, &str, &str)]) -> Option<Faults> {
    let mut files = small_pack();
    for (path, old, new) in changes {
        let text = String::from_utf8(files.files[*path].clone()).unwrap();
        assert!(text.contains(old), "{path} has no {old:?}");
        files.insert(*path, text.replacen(old, new, 1));
    }
    load(&files).err()
}

const PACK: &str = r#"id = "river"
title = "The river"
summary = "Two towns, one river."
fictional = true
left_out = ["Fish."]
poles = [
  { leader = "upton", name = "Upton's" },
  { leader = "downham", name = "Downham's" },
]
"#;

const NAMES: &str = r#"[[name]]
key = "river"
text = "the Alder"
note = "Downham says the Ouse."
"#;

const SOURCES: &str = r#"[[claim]]
id = "C001"
doc = "almanac"
lines = "3"
from = "upton.dam"
to = "river.tension"
sign = "+"
strength = 3.0
lag = "medium"
readers = 2
text = "A dam angers those below it."

[[claim]]
id = "C002"
doc = "ledger"
lines = "7 9"
from = "upton.dam"
to = "river.tension"
sign = "-"
strength = 2.0
lag = "long"
readers = 1
text = "A dam tames floods and so the quarrel."

[[claim]]
id = "C003"
doc = "almanac"
lines = "12"
from = "river.tension"
to = "folk.fear"
sign = "+"
strength = 2.0
lag = "now"
readers = 1
text = "Quarrels frighten those who live between."

[[claim]]
id = "C004"
doc = "ledger"
lines = "15"
from = "upton.dam"
to = "captives.held"
sign = "+"
strength = 2.0
lag = "now"
readers = 2
reported_of = "league"
endorsed = "open"
text = "The league says that shut gates keep cellars locked."

[[claim]]
id = "C005"
doc = "ledger"
lines = "16"
from = "river.tension"
to = "captives.held"
sign = "+"
strength = 1.5
lag = "now"
readers = 2
text = "Who quarrels, captures."

[[claim]]
id = "M001"
doc = "almanac"
lines = "20"
from = "release-water"
to = "river.tension"
sign = "-"
strength = 3.0
lag = "medium"
readers = 2
by = ["upton"]
acts = ["release-water"]
text = "Water let down calms the valley."

[[claim]]
id = "M002"
doc = "ledger"
lines = "21"
from = "release-water"
to = "river.tension"
sign = "-"
strength = 2.0
lag = "now"
readers = 1
acts = ["release-water"]
reported_of = "upton"
endorsed = "opposed"
text = "Upton says that a gift of water buys peace; it does not."

[[claim]]
id = "M003"
doc = "ledger"
lines = "22"
from = "invite"
to = "captives.held"
sign = "-"
strength = 2.0
lag = "medium"
readers = 2
acts = ["invite"]
reported_of = "league"
text = "Who sits at the toll house lets his captives go."

[[system]]
id = "S001"
doc = "almanac"
lines = "almanac: 30"
title = "The water court"

[[system]]
id = "S002"
doc = "ledger"
lines = "ledger: 31"
title = "The old toll"
"#;

const LENSES: &str = r#"[[document]]
id = "almanac"
order = 1
title = "The Valley Almanac"
publisher = "The valley school"
date = "May 1901"
argues = "Share the water."
leaves_aside = "Money."
adviser = "Sharing"
plan = "share"

[[document]]
id = "ledger"
order = 2
title = "The Toll Ledger"
publisher = "The toll house"
date = "June 1901"
argues = "Price the water."
leaves_aside = "Thirst."
adviser = "Pricing"
plan = "wait"

[[lens]]
id = "all"
name = "Uncertain"
text = "Nobody knows."

[[lens]]
id = "almanac"
name = "The Almanac"
text = "Sharing works."
document = "almanac"

[[lens]]
id = "ledger"
name = "The Ledger"
text = "Prices work."
document = "ledger"
"#;

const GAUGES: &str = r#"[[gauge]]
id = "upton.dam"
label = "Upton's dam"
short = "Dam"
low = "open"
high = "shut"
kind = "lever"
group = "Upton"
owner = "upton"

[[gauge]]
id = "downham.raids"
label = "Downham's raids on the dam"
short = "Raids"
low = "none"
high = "nightly"
kind = "lever"
group = "Downham"
owner = "downham"
sight = "estimated"

[[gauge]]
id = "river.tension"
label = "Tension along the river"
short = "Tension"
low = "calm"
high = "at daggers drawn"
kind = "outcome"
group = "River"
people = "worse"
noise = 0.5

[[gauge]]
id = "talks.progress"
label = "Progress of talks"
short = "Talks"
low = "broken off"
high = "agreed"
kind = "outcome"
group = "River"

[[gauge]]
id = "folk.fear"
label = "Fear of the river folk"
short = "Fear"
low = "at ease"
high = "in flight"
kind = "mood"
group = "Folk"
people = "worse"
pull = 0.1

[[gauge]]
id = "captives.held"
label = "Captives held"
short = "Captives"
low = "none"
high = "all"
kind = "outcome"
group = "Folk"
people = "worse"
stock = { id = "captives", unit = "captives in the towns' cellars", empty = 0, full = 20, moved_by = "acts" }
pushed_through = { gauge = "-talks.progress" }

[[gauge]]
id = "river.peace"
label = "Peace on the river"
short = "Peace"
low = "none"
high = "firm"
kind = "outcome"
group = "River"
people = "better"
why = "One number for the menu."
derive = { how = "weighted", inputs = [{ gauge = "-river.tension", weight = 3 }, { gauge = "talks.progress" }] }
"#;

const LINKS: &str = r#"[[link]]
from = "upton.dam"
to = "river.tension"
sign = "+"
claims = ["C001"]

[[link]]
from = "upton.dam"
to = "river.tension"
sign = "-"
claims = ["C002"]
systems = ["S001"]

[[link]]
from = "river.tension"
to = "folk.fear"
sign = "+"
claims = ["C003"]

[[link]]
from = "upton.dam"
to = "captives.held"
sign = "+"
claims = ["C004"]

[[link]]
from = "river.tension"
to = "captives.held"
sign = "+"
claims = ["C005"]
stances = [
  { doc = "almanac", how = "asserts", lines = "40", why = "Captives are taken when tempers rise." },
]

[[link]]
from = "downham.raids"
to = "upton.dam"
sign = "+"
gate = "-talks.progress"
strength = 1.0
lag = "medium"
why = "Who is raided shuts the gates."
"#;

const MOVES: &str = r#"[[move]]
id = "release-water"
label = "Let water down the river"
text = "Open the gates of {river} for a month."
by = ["upton"]
kind = "act"
tier = "policy"
effects = [
  { gauge = "river.tension", sign = "-", strength = 3.0, claims = ["M001"] },
  { gauge = "upton.dam", sign = "-", strength = 1.0, why = "The gates stand open." },
]
support = -2
gain = "quiet downstream"
cost = "dry fields at home"
objector = "downham"

[[move]]
id = "keep-gates"
label = "Keep the gates shut"
text = "Hold back the water."
by = ["upton"]
kind = "policy"
tier = "policy"
contestable = true
effects = [{ gauge = "upton.dam", sign = "+", shift = 25, why = "It is what the order says." }]
gain = "full ponds"
cost = "anger below"

[[move]]
id = "raid"
label = "Raid the dam by night"
text = "A few sluices are broken."
by = ["downham"]
targets = ["upton"]
kind = "act"
tier = "major"
covert = true
when = [{ gauge = "downham.raids", at_most = 80 }]
effects = [{ gauge = "downham.raids", sign = "+", why = "It is a raid." }, { gauge = "folk.fear", sign = "+", strength = 2, why = "Steps in the dark." }]
relations = [{ with = "target", points = -5 }]
rung = { theatre = "weir", by = 1 }
gain = "water tonight"
cost = "trust"

[[move]]
id = "invite"
label = "Invite both towns to the toll house"
text = "The league lays a table."
by = ["league"]
targets = ["upton", "downham"]
kind = "act"
tier = "gesture"
effects = [{ gauge = "captives.held", sign = "-", claims = ["M003"] }]
relations = [{ with = "target", points = 3 }]
gain = "standing"
cost = "an evening"
"#;

const CLAUSES: &str = r#"[[clause]]
id = "share-water"
label = "shares the water by the week"
text = "Gates open every second week."
givers = ["upton"]
receivers = ["downham"]
effects = [{ gauge = "upton.dam", sign = "-", shift = 15, why = "The gates open." }]
breach = [{ gauge = "river.tension", sign = "+", strength = 4, why = "Promises broken." }]
months = 6
ratify = "cabinet"
public = -5
public_receiver = 5
verify = "reports"

[[clause]]
id = "stop-raids"
label = "ends its raids"
text = "No more nights at the weir."
givers = ["downham"]
effects = [{ gauge = "downham.raids", sign = "-", shift = 40, why = "It is what is promised." }]
months = 6
ratify = "decree"

[[clause]]
id = "free-captives"
label = "frees its captives"
text = "They walk home over the bridge."
givers = ["upton", "downham"]
once = [{ gauge = "folk.fear", sign = "-", strength = 5, why = "Families are whole again." }]
stocks = [{ stock = "captives", change = -4 }]
direct = 3
months = 2
ratify = "decree"
secret = true

[[clause]]
id = "guard-pact"
label = "guards the weir with others"
text = "A watch of all towns."
givers = ["upton", "downham", "league"]
months = 12
ratify = "parliament"
tags = ["defence-treaty"]
systems = ["S001"]
"#;

const DOSSIERS: &str = r#"[[dossier]]
id = "river-charter"
label = "Charter of the river"
word = "charter"
text = "Who opens the gates, who keeps the peace, and who goes home."
cited = "almanac 30"

[[dossier.points]]
clause = "share-water"
name = "Water by the week"
heading = "Water"
from = ["upton"]
to = "downham"
founding = true
objects = "Millers above the weir."

[[dossier.points]]
clause = "stop-raids"
name = "No more raids"
heading = "Peace"
from = ["downham"]
to = "upton"
absent = "Left out, boats cross by night."
comes_back = "night-boats"
objects = "Young men below."

[[dossier.points]]
clause = "free-captives"
name = "Captives go home"
from = ["upton"]
to = "downham"
usual = false
absent = "Left out, a lamp stays lit in a window."
objects = "Those who guard them."

[[dossier.points]]
clause = "guard-pact"
name = "A watch of all towns"
from = ["league", "upton"]
to = "downham"
usual = false
absent = "Left out, nobody stands at the weir."
objects = "Nobody yet."
"#;

const EVENTS: &str = r#"[[event]]
id = "sluice-broken"
label = "A sluice breaks in the night"
text = "Nobody saw who did it."
theatre = "weir"
base = 0
cause = "downham.raids"
recurs = true
asks = "upton"
default = "restrain"
why = "Weirs are easy to break."

[[event.choices]]
id = "restrain"
label = "Mend it and say nothing"
text = "The carpenters grumble."
support = -3
rung = { theatre = "weir", by = -1 }

[[event.choices]]
id = "respond"
label = "Take a captive"
text = "A family below waits at the window."
stocks = [{ stock = "captives", change = 1 }]
effects = [{ gauge = "river.tension", sign = "+", strength = 3, why = "Tempers rise." }]

[[event]]
id = "dry-month"
label = "No rain this month"
text = "The mud cracks along {river}."
base = 10
cause = "upton.dam"
recurs = true
rest = 3
effects = [{ gauge = "folk.fear", sign = "+", strength = 2, claims = ["C003"] }]
claims = ["C001"]

[[event]]
id = "petition"
label = "Farmers ask for water"
text = "They stand in the square."
base = 5
cause = "-talks.progress"
recurs = true
asks = "downham"
default = "wait"
why = "Somebody always asks."

[[event.choices]]
id = "promise"
label = "Promise them water"
text = "The farmers cheer."
support = 3
relations = [{ with = "upton", points = -4 }]

[[event.choices]]
id = "wait"
label = "Ask them to wait"
text = "The farmers go home."
support = -3

[[event]]
id = "night-boats"
label = "Boats cross by night: the charter was silent"
text = "The charter did not mention raids. A granary burns."
base = 0
cause = "river.tension"
recurs = true
rest = 6
effects = [{ gauge = "river.tension", sign = "+", strength = 4, why = "A granary burns." }]
why = "What nobody forbids is done."
"#;

const ACTORS: &str = r#"[[actor]]
id = "upton"
name = "Upton"
short = "Upton"
office = "the mill council"
kind = "seat"
size = 5
at = [35.0, 32.5]
doctrine = "ledger"
ratify = "parliament"
support = 55
aims = "Full ponds and quiet nights."
fears = "Raids."
offers = "Water."
cited = "almanac 3"
interests = [
  { gauge = "upton.dam", weight = 3, text = "full ponds" },
  { gauge = "river.tension", weight = -2, text = "quiet nights" },
  { gauge = "talks.progress", weight = 1, text = "a fair table", private = true },
]
red_lines = [{ text = "We do not guard what others break.", gives = "guard-pact", unless = { commitment = "stop-raids" } }]
answers_to = [{ people = "folk", weight = 0.5 }]

[[actor]]
id = "downham"
name = "Downham"
short = "Downham"
office = "the mayor's house"
kind = "seat"
size = 4
at = [35.5, 31.5]
aims = "Water for every field."
fears = "Thirst."
offers = "Calm."
cited = "ledger 7"
interests = [
  { gauge = "upton.dam", weight = -3, text = "open gates" },
  { gauge = "river.peace", weight = 2, text = "peace on the river" },
]
red_lines = [{ text = "We do not beg.", when = { gauge = "upton.dam", at_least = 90 } }]
answers_to = [{ people = "folk", weight = 1 }]

[[actor]]
id = "league"
name = "The League of Towns"
short = "League"
office = "the league's clerk"
kind = "computer"
size = 8
outside = true
at = [30.0, 35.0]
aims = "Open roads."
fears = "War."
offers = "A table."
cited = "ledger 15"
interests = [{ gauge = "river.peace", weight = 1, text = "open roads" }]
systems = ["S001"]

[[actor]]
id = "folk"
name = "The river folk"
plural = true
short = "Folk"
office = "the ferrymen"
kind = "people"
size = 1
at = [35.2, 32.0]
aims = "To sleep."
fears = "Both towns."
offers = "Ferries."
cited = "almanac 12"
interests = [
  { gauge = "folk.fear", weight = -3, text = "to sleep at night" },
  { gauge = "captives.held", weight = -2, text = "our children home" },
]
voice = { worse = "We pack our boats.", better = "We mend our nets." }
"#;

const THEATRES: &str = r#"[[theatre]]
id = "weir"
label = "The weir"
parties = ["upton", "downham"]
struck = "upton"
pressure = "downham.raids"
shows = ["river.tension", "folk.fear"]
rungs = ["quiet", "thefts", "brawls", "siege", "war"]
raises = [
  { gauge = "river.tension", sign = "+", strength = 3, why = "It is the ladder's meaning." },
  { gauge = "folk.fear", sign = "+", strength = 1, claims = ["C003"] },
]
"#;

const FORMS: &str = r#"sponsor = "league"

[[form]]
id = "ad-hoc"
order = 1
label = "Ad hoc"
text = "Whoever comes."

[[form]]
id = "watch"
order = 2
label = "A common watch"
text = "A watch that is paid."
needs = [{ tag = "defence-treaty", members = 2, with_sponsor = true }]
any_of = [{ gauge = "talks.progress", at_least = 50 }]
months = 2
effects = [{ gauge = "downham.raids", sign = "-", shift = 15, why = "The watch is awake." }]
"#;

const ENDINGS: &str = r#"[[ending]]
id = "flood"
order = 1
label = "The flood"
text = "The weir is gone."
gains = "Nobody."
pays = "All."
cited = "almanac 50"
when = [{ theatre = "weir", at_least = 3 }]
any_of = [{ gauge = "river.tension", at_least = 70 }, { stock = "captives", at_least = 10 }]

[[ending]]
id = "muddle"
order = 2
label = "Muddling on"
text = "The river runs."
gains = "The toll house."
pays = "The fields."
cited = "ledger 60"
"#;

const PLANS: &str = r#"[[plan]]
id = "share"
label = "Share the water"
document = "almanac"
text = "Water first."
seats = ["upton"]

[[plan.step]]
when = [{ gauge = "river.tension", at_least = 30 }]
move = "release-water"
times = 2

[[plan.step]]
offer = [
  { clause = "share-water", giver = "self", receiver = "downham", size = "half" },
  { clause = "stop-raids", giver = "downham", receiver = "self", months = 3 },
]

[[plan]]
id = "wait"
label = "Wait"
text = "Do nothing."
seats = ["upton", "downham"]
"#;

const CODEX: &str = r#"[[entry]]
id = "old-toll"
title = "The old toll"
kind = "system"
text = "Barges once paid by the barrel. Nobody remembers why."
cited = "ledger 31"
systems = ["S001", "S002"]
claims = ["C001", "M002"]
"#;

const DROUGHT: &str = r#"id = "drought"
title = "The drought"
summary = "A dry year."
start = "1901-05"
months = 6
seats = ["downham", "upton"]
suggested = ["downham"]
briefing = "It has not rained on {river}."

[[brief]]
seat = "upton"
text = "The ponds are low."
difficulty = 1
why = "You hold the gates."
question = "sluice-broken"

[[brief]]
seat = "downham"
text = "The wells are dry."
difficulty = 3
why = "You hold nothing."

[[level]]
gauge = "upton.dam"
start = 60
why = "almanac 3"

[[level]]
gauge = "downham.raids"
start = 20
why = "ledger 7"

[[level]]
gauge = "river.tension"
start = 40
reference = 45
why = "almanac 12"

[[level]]
gauge = "talks.progress"
start = 10
why = "Nobody talks."

[[level]]
gauge = "folk.fear"
start = 30
why = "almanac 12"

[[count]]
stock = "captives"
start = 5
why = "ledger 16"

[[relation]]
between = ["upton", "downham"]
points = -30

[[trend]]
gauge = "folk.fear"
sign = "+"
points = 0.2
why = "The wells sink."

[[rung]]
theatre = "weir"
rung = 1

[[in_force]]
clause = "guard-pact"
giver = "league"
receiver = "upton"

[[policy]]
by = "upton"
policy = "keep-gates"

[[schedule]]
event = "dry-month"
month = 2

[[offer]]
from = "downham"
text = "Water for quiet."
terms = [
  { clause = "stop-raids", giver = "downham", receiver = "upton" },
  { clause = "share-water", giver = "upton", receiver = "downham" },
]
"#;

const OUTLINE: &str = r#"{"source":"invented","window":[30,30,40,36],"coast":[[[3000,3050],[3525,3100]]],"borders":[]}"#;
