//! Who acts and who is acted upon: actors, their interests, red lines and voices.

use serde::{Deserialize, Serialize};

use crate::content::file::Ratify;
use crate::content::{ActorId, Check, ClauseId, Date, Dates, GaugeId, LensId, SystemId};

/// Who may play an actor.
pub use crate::content::file::ActorKind;

/// An actor.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Actor {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Takes the article within a sentence.
    pub article: bool,
    /// Takes verbs in the plural.
    pub plural: bool,
    /// At most 9 columns.
    pub short: String,
    /// Office that speaks.
    pub office: String,
    /// Who may play it.
    pub kind: ActorKind,
    /// Size 1..10.
    pub size: f64,
    /// Outside the region.
    pub outside: bool,
    /// Longitude, latitude.
    pub at: [f64; 2],
    /// Interests.
    pub interests: Vec<Interest>,
    /// Red lines.
    pub red_lines: Vec<RedLine>,
    /// Lens of its computer player.
    pub doctrine: LensId,
    /// Procedure at home, at most.
    pub ratify: Ratify,
    /// Support at the start.
    pub support: f64,
    /// Peoples it answers to, with weights.
    pub answers_to: Vec<(ActorId, f64)>,
    /// What it says, first as always, then at some times.
    pub told: Vec<Told>,
    /// Where the documents speak of it.
    pub cited: String,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// What an actor says, always or at some time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Told {
    /// When.
    pub dates: Dates,
    /// Its aims as it would state them.
    pub aims: Option<String>,
    /// Its fears.
    pub fears: Option<String>,
    /// What it offers.
    pub offers: Option<String>,
    /// Who decides and who blocks.
    pub politics: Option<String>,
    /// A people's words: worse, better.
    pub voice: Option<(String, String)>,
}

impl Actor {
    /// Its aims, as it states them at this time.
    pub fn aims(&self, date: Date) -> &str {
        self.says(date, |it| it.aims.as_deref()).unwrap_or_default()
    }

    /// Its fears at this time.
    pub fn fears(&self, date: Date) -> &str {
        self.says(date, |it| it.fears.as_deref())
            .unwrap_or_default()
    }

    /// What it can offer at this time.
    pub fn offers(&self, date: Date) -> &str {
        self.says(date, |it| it.offers.as_deref())
            .unwrap_or_default()
    }

    /// Who decides and who blocks at this time.
    pub fn politics(&self, date: Date) -> &str {
        self.says(date, |it| it.politics.as_deref())
            .unwrap_or_default()
    }

    /// A people's words at this time: worse, better.
    pub fn voice(&self, date: Date) -> Option<&(String, String)> {
        self.says(date, |it| it.voice.as_ref())
    }

    fn says<'a, T: ?Sized>(
        &'a self,
        date: Date,
        part: impl Fn(&'a Told) -> Option<&'a T>,
    ) -> Option<&'a T> {
        let mut told = self.told.iter().rev().filter(|it| it.dates.hold(date));
        told.find_map(part)
    }

    /// Whether it acts (everybody but peoples).
    pub fn acts(&self) -> bool {
        self.kind != ActorKind::People
    }

    /// Whether it counts in camps and relations: states and authorities, not peoples or armed movements.
    pub fn is_state(&self) -> bool {
        matches!(self.kind, ActorKind::Seat | ActorKind::Computer)
    }
}

/// Something an actor wants.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Interest {
    /// Gauge.
    pub gauge: GaugeId,
    /// Weight; negative: wanted low.
    pub weight: f64,
    /// In the actor's words.
    pub text: String,
    /// Kept to itself.
    pub private: bool,
}

/// Something an actor refuses.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RedLine {
    /// In its words.
    pub text: String,
    /// What crosses it.
    pub crossing: Crossing,
    /// Unless this holds.
    pub unless: Option<Check>,
}

/// What crosses a red line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Crossing {
    /// Giving this clause.
    Gives(ClauseId),
    /// Accepting this clause.
    Accepts(ClauseId),
    /// A state of the world.
    State(Check),
}
