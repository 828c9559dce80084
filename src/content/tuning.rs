//! The numbers of the rules. A pack's `rules.toml` may set any of them otherwise, by these names.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::content::file::GaugeKind;
use crate::content::limits;

impl Tuning {
    /// Pull toward the baseline of gauges of a kind, as a share of the distance a month.
    pub const fn pull(&self, kind: GaugeKind) -> f64 {
        match kind {
            GaugeKind::Lever => self.pull_lever,
            GaugeKind::Outcome => self.pull_outcome,
            GaugeKind::Mood => self.pull_mood,
        }
    }

    /// How much louder links speak to gauges of a kind.
    pub const fn weight(&self, kind: GaugeKind) -> f64 {
        match kind {
            GaugeKind::Lever => self.weight_lever,
            GaugeKind::Outcome => self.weight_outcome,
            GaugeKind::Mood => self.weight_mood,
        }
    }
}

macro_rules! tuning {
    ($($(#[$doc:meta])* $name:ident = $value:expr;)*) => {
        /// The numbers of the rules.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct Tuning {$(
            $(#[$doc])*
            pub $name: f64,
        )*}

        impl Default for Tuning {
            fn default() -> Self {
                Self {$($name: $value,)*}
            }
        }

        impl Tuning {
            /// Every name, in order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name),)*];

            /// Sets the number of this name; false where there is none.
            pub fn set(&mut self, name: &str, value: f64) -> bool {
                match name {
                    $(stringify!($name) => self.$name = value,)*
                    _ => return false,
                }
                true
            }
        }
    };
}

/// Numbers that others are divided by.
const DIVISORS: [&str; 6] = [
    "stance_months",
    "public_weight",
    "lobby_points",
    "income_support",
    "camp_full",
    "least_span",
];

/// Numbers of months that are played or looked ahead.
const MONTHS: [&str; 2] = ["horizon", "afterglow"];

/// Shares of a whole.
const SHARES: [&str; 5] = [
    "habituation",
    "held_pull",
    "public_share",
    "shift_falloff",
    "stance_share",
];

/// Months until something is decided.
const WAITS: [&str; 3] = ["wait_cabinet", "wait_parliament", "wait_two_thirds"];

impl Tuning {
    /// Within what a pack may set the number of this name.
    pub fn range(name: &str) -> RangeInclusive<f64> {
        if DIVISORS.contains(&name) {
            0.1..=1000.0
        } else if MONTHS.contains(&name) {
            1.0..=f64::from(limits::MONTHS)
        } else if SHARES.contains(&name) {
            0.0..=1.0
        } else if WAITS.contains(&name) {
            0.0..=f64::from(limits::MONTHS)
        } else {
            0.0..=1000.0
        }
    }
}

tuning! {
    /// Weight of a link for each point of strength, points a month for each 50 points of signal.
    link_weight = 0.6;
    /// Sum over all links of |weight x lens| (before `link_weight`) in every lens.
    loudness = 300.0;
    /// Weight of what others claim where a document is silent.
    silence = 0.2;
    /// Weight of the side not drawn of a contested pair under the uncertain lens.
    undrawn = 0.35;
    /// Factor for claims coded by one reader only.
    one_reader = 0.5;
    /// Weight of designers' links under every lens.
    designer = 1.0;
    /// Weight of designers' effects of moves, clauses, events and trends under every lens: on outcomes and moods.
    designer_effect = 1.0;
    /// And on levers, which somebody sets: that is what the move is, not what it leads to.
    designer_lever = 1.0;
    /// And in trends, which carry what happens while nobody acts.
    designer_trend = 1.0;
    /// How much louder links speak to a lever than to others: levers are set by somebody.
    weight_lever = 1.0;
    /// To an outcome, which the world makes of everything.
    weight_outcome = 1.0;
    /// To a mood.
    weight_mood = 1.0;
    /// Pull toward the baseline a month: of levers,
    pull_lever = 0.05;
    /// of outcomes,
    pull_outcome = 0.05;
    /// of moods.
    pull_mood = 0.05;
    /// Pull toward a baseline that policies and commitments hold.
    held_pull = 0.25;
    /// What each further shift of the same sign on a gauge counts, of the one before.
    shift_falloff = 0.5;
    /// Share of the way to the end of its scale that policies together bring an account: declaring is not achieving.
    stance_share = 0.25;
    /// Months in which what a policy declares of an account fades while no promise that counts there answers it.
    stance_months = 8.0;
    /// Noise of gauges that set none, points.
    noise = 0.3;
    /// Habituation of moods: share of the distance by which the reference follows the level a month.
    habituation = 0.02;
    /// Spread of a game's trends: each is drawn from so far below its points to so far above, as a share of them.
    trend_spread = 0.0;
    /// Spread of a game's start: standard deviation of levels that nobody counts, in points.
    start_spread = 0.0;
    /// Default reference: start + this x (50 - start).
    reference_lean = 0.3;
    /// Impulse points of an act for each point of capital.
    act_points = 4.0;
    /// Months within which repeating an act is weaker.
    repeat_months = 4.0;
    /// Factor on a repeated act's effects.
    repeat_factor = 0.6;
    /// Capital added to a repeated act's cost.
    repeat_cost = 1.0;
    /// Income a month: base.
    income = 3.0;
    /// Income a month: support divided by this.
    income_support = 25.0;
    /// Capital kept at most.
    capital_max = 12.0;
    /// Cost of a gesture.
    cost_gesture = 1.0;
    /// Cost of a policy.
    cost_policy = 2.0;
    /// Cost of a major act.
    cost_major = 4.0;
    /// Cost of a historic act.
    cost_historic = 6.0;
    /// Cost of keeping a policy, each quarter.
    cost_keep = 1.0;
    /// Cost of proposing a deal between two.
    cost_propose = 1.0;
    /// Cost of a sounding beyond the month's first.
    cost_sound = 1.0;
    /// Cost of objecting.
    cost_object = 1.0;
    /// Cost of insisting.
    cost_insist = 2.0;
    /// Cost of one step of lobbying at home.
    cost_lobby = 1.0;
    /// Cost added to covert acts.
    cost_covert = 1.0;
    /// What a computer player takes a point of support at home to be worth, standing points: at support 50 and more.
    worth_support = 0.1;
    /// And for each point of support under 50 so much more.
    worth_support_low = 0.02;
    /// Spread of computer players' tastes, drawn once a game: standard deviation of a factor on what a move is worth.
    temper = 0.4;
    /// Spread of their liking for each move beyond what it is worth, standing points.
    temper_liking = 0.5;
    /// Spread of their liking for a step up a theatre's ladder, standing points.
    temper_rung = 2.0;
    /// Standing points of that liking which an armed movement has beyond it, for each point that support is under 60.
    temper_armed = 0.05;
    /// Standing points of that liking for each ten percent by which an incident is likelier than at calm,
    temper_pressed = 0.0;
    /// and what counts as calm, percent.
    temper_calm = 25.0;
    /// Chance a month, in percent, that a computer player looks for a deal at all.
    deal_mood = 25.0;
    /// Standing points that a proposal must bring its proposer.
    deal_worthwhile = 1.5;
    /// Standing points that the other side must seem to get.
    deal_acceptable = 1.8;
    /// Standing points that a promise must cost beyond its breach before a computer player thinks of breaking it.
    scruple = 0.5;
    /// Chance a month that one who thinks of it does, percent.
    faithless = 20.0;
    /// Cost of posting a way down.
    cost_way_down = 1.0;
    /// Standing points that a clause costs its giver at least.
    clause_cost = 0.5;
    /// Trust of strangers; half the relation, divided by two, is added.
    trust_start = 50.0;
    /// Level toward which trust fades.
    trust_rest = 40.0;
    /// Points by which it fades a month.
    trust_fade = 0.5;
    /// Half the band of a sounding, standing points.
    sound_band = 1.5;
    /// Trust added, as a share of 100, where monitors or a joint centre watch a promise.
    trust_monitored = 0.15;
    /// Trust gained for each month's instalment handed over.
    trust_kept = 1.0;
    /// Trust gained when a promise has run its term.
    trust_fulfilled = 5.0;
    /// Trust a seen breach costs with the injured.
    breach_injured = 20.0;
    /// With partners in the breaker's other deals.
    breach_partners = 8.0;
    /// With everybody else.
    breach_others = 3.0;
    /// Relation a seen breach costs with the injured.
    breach_relation = 10.0;
    /// Share of a breach's cost where a promise could not be kept.
    inability = 0.333;
    /// Chance a month that a breach is seen, percent: unverified.
    seen_unverified = 25.0;
    /// By reports.
    seen_reports = 50.0;
    /// By monitors.
    seen_monitors = 80.0;
    /// By a joint centre.
    seen_centre = 95.0;
    /// Chance a month, percent, that a dilemma comes before a seat whom nobody asks anything else.
    dilemma_chance = 60.0;
    /// Chance a month, percent, that an actor thinks of the bargains that documents are about.
    bargain_mood = 35.0;
    /// Standing points of face that a breach costs its giver once it is seen.
    breach_face = 4.0;
    /// Capital that an act of breaking costs.
    cost_break = 1.0;
    /// Support for each point of what a public makes of a deal, felt when it comes into force.
    public_felt = 0.3;
    /// Standing points that promises kept bring a seat at most, or giving them takes.
    promises_most = 10.0;
    /// Points at home that a cabinet asks.
    needed_cabinet = 45.0;
    /// That a parliament asks.
    needed_parliament = 50.0;
    /// That two thirds ask.
    needed_two_thirds = 60.0;
    /// Months after signature in which a cabinet decides.
    wait_cabinet = 1.0;
    /// A parliament.
    wait_parliament = 2.0;
    /// Two thirds.
    wait_two_thirds = 4.0;
    /// Points at home for each step of lobbying.
    lobby_points = 4.0;
    /// Steps of lobbying at most.
    lobby_steps = 3.0;
    /// What the voices of peoples add or take at most.
    voices = 5.0;
    /// Support lost when a deal fails at home.
    failed_support = 4.0;
    /// Partners' trust lost with it.
    failed_trust = 5.0;
    /// Public price of a clause, in points of support, that weighs one standing point in a bargain.
    public_weight = 10.0;
    /// Standing points that one step of lobbying weighs in a bargain.
    lobby_weight = 0.5;
    /// Standing points that joint clauses cost less at home within a camp, and more across.
    camp_joint = 2.0;
    /// Standing points a move must cost a seat for it to object.
    contest_cost = 2.0;
    /// Standing points of face lost by whoever yields on a theatre's ladder: base.
    face_base = 2.0;
    /// And for each rung.
    face_rung = 2.0;
    /// Chance of an incident: percent at rung 0.
    incident_base = 5.0;
    /// And for each rung.
    incident_rung = 10.0;
    /// And for each point of armed pressure above 40.
    incident_pressure = 0.3;
    /// Rung to which incidents in two months running carry a ladder by themselves; 0: nowhere.
    spiral_rung = 0.0;
    /// Months of quiet after which a rung falls.
    quiet_months = 2.0;
    /// Chance of an event at most, percent.
    event_cap = 60.0;
    /// Events a month outside theatres at most.
    event_count = 2.0;
    /// Pull of support toward 50 a month.
    support_pull = 0.1;
    /// Support for each point of change in the standing of peoples.
    support_people = 0.3;
    /// A line of thought is clearly the worse when it was so many times as far off as the best,
    doubt_ratio = 1.25;
    /// and so many points more.
    doubt_margin = 0.5;
    /// Half-years in a row after which an actor's doctrine gives way to the better line.
    doubt_halves = 2.0;
    /// Support under which a crisis begins.
    crisis_support = 25.0;
    /// Months under it.
    crisis_months = 2.0;
    /// Capital that ends a crisis.
    crisis_capital = 4.0;
    /// Standing points lost for each red line crossed.
    red_line_cost = 10.0;
    /// Gauge points that an interest spans at least, from failure to fulfilment, however little computer play moves it.
    least_span = 4.0;
    /// Share of public aims in standing.
    public_share = 0.7;
    /// Months of afterglow.
    afterglow = 12.0;
    /// Months that prices look ahead.
    horizon = 12.0;
    /// Gain in pull that a change of camp needs.
    camp_gain = 4.0;
    /// Pull under which an actor is unaligned.
    camp_dead_band = 8.0;
    /// Months running for which a change of camp needs its gain.
    camp_months = 2.0;
    /// Weight of relations in a propensity.
    camp_relation = 0.5;
    /// Weight of agreement of prices.
    camp_agreement = 0.3;
    /// Weight of commitments.
    camp_commitments = 0.2;
    /// Commitments in force between two that count as the most.
    camp_full = 3.0;
    /// Chance of an argued move, percent, where the nearest move is the seat's own and could be made now.
    argue_open = 75.0;
    /// Where it is the seat's own and its conditions do not hold.
    argue_shut = 50.0;
    /// Where it is somebody else's.
    argue_others = 40.0;
    /// Where no move is near.
    argue_none = 20.0;
    /// Percent taken off where the nearest move is one that others object to.
    argue_contestable = 10.0;
    /// Percent taken off for each gauge beyond the first.
    argue_further = 5.0;
    /// Support that an argued move costs when it works.
    argue_support = 2.0;
    /// Support that it costs when it fails.
    argue_failed = 4.0;
    /// Effect of a covert act.
    covert_factor = 0.7;
    /// Chance that it is noticed, percent.
    covert_notice = 20.0;
    /// And for each repeat within six months.
    covert_repeat = 10.0;
    /// Chance that a noticed act is attributed, percent.
    covert_attribution = 50.0;
    /// What an act that is known to be somebody's costs in its target's relation,
    covert_relation = 15.0;
    /// and in its trust;
    covert_trust = 10.0;
    /// and the share of both that the target's camp feels.
    covert_camp = 0.5;
    /// Largest error of an estimate.
    estimate_error = 6.0;
    /// Half-width of its band.
    estimate_band = 8.0;
    /// Discovery of a secret clause a month, percent.
    secret_discovery = 10.0;
    /// Months for which an ending's conditions must have held.
    ending_months = 3.0;
}
