//! What lies on the table and what is done there, as it stands in a file.

use serde::{Deserialize, Serialize};

use super::forecasts::AskedText;
use super::mirror::{Lost, Mirror, Named, mirror};
use crate::content::{ActorId, Pack};
use crate::futures::Said;
use crate::world::{
    Act, Aims, Answer, Argument, Commitment, Contest, Deal, DealId, Dispute, Draft, Life,
    Objection, Odds, Offer, OfferId, Order, Question, Ratification, Term, Topic,
};

mirror! {
    /// A promise.
    TermText of Term {
        clause: String, giver: String, receiver: String, size: String, months: u8, verify: String,
        guarantor: Option<String>, first: bool, secret: bool,
    }

    /// A draft.
    DraftText of Draft { terms: Vec<TermText> }

    /// An offer.
    OfferText of Offer {
        id: OfferId, from: String, draft: DraftText, answers: Vec<Option<AnswerText>>, counters: Option<OfferId>, opening: Option<u8>,
        #[serde(default)]
        until: u8,
    }

    /// A procedure at home.
    RatificationText of Ratification { by: String, due: u8, needed: f64, lobbied: u8, passed: bool }

    /// A deal.
    DealText of Deal { id: DealId, from: String, signed: u8, ratifications: Vec<RatificationText> }

    /// How likely an argued move is to work.
    OddsText of Odds { chance: u8, points: u8 }

    /// A contest.
    ContestText of Contest {
        mover: String, what: String, target: Option<String>, objectors: Vec<String>, way_down: Option<String>,
        reply: Option<String>,
    }
}

/// A commitment; `since` 0 says that it waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommitmentText {
    deal: DealId,
    position: u8,
    term: TermText,
    since: u8,
    left: u8,
    breaking: bool,
}

impl Mirror<Commitment> for CommitmentText {
    fn of(pack: &Pack, core: &Commitment) -> Self {
        Self {
            deal: core.deal,
            position: core.position,
            term: Mirror::of(pack, &core.term),
            since: core.since().unwrap_or_default(),
            left: core.left,
            breaking: core.breaking(),
        }
    }

    fn back(&self, pack: &Pack) -> Result<Commitment, Lost> {
        Ok(Commitment {
            deal: self.deal,
            position: self.position,
            term: self.term.back(pack)?,
            life: match (self.since, self.breaking) {
                (0, _) => Life::Waiting,
                (since, false) => Life::Kept { since },
                (since, true) => Life::Breaking { since },
            },
            left: self.left,
        })
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionText {
    event: String,
    asks: String,
    answer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<TopicText>,
}

/// What a dilemma is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum TopicText {
    Promise(DealId, u8),
    People(String),
    Gap(String, u8),
    Rival(String, String),
}

impl Mirror<Topic> for TopicText {
    fn of(pack: &Pack, core: &Topic) -> Self {
        match *core {
            Topic::Promise(deal, position) => Self::Promise(deal, position),
            Topic::People(people) => Self::People(Mirror::of(pack, &people)),
            Topic::Gap(dossier, at) => Self::Gap(pack.dossiers[dossier].id.clone(), at),
            Topic::Rival(by, what) => Self::Rival(Mirror::of(pack, &by), Mirror::of(pack, &what)),
        }
    }

    fn back(&self, pack: &Pack) -> Result<Topic, Lost> {
        Ok(match self {
            Self::Promise(deal, position) => Topic::Promise(*deal, *position),
            Self::People(people) => Topic::People(people.back(pack)?),
            Self::Gap(dossier, at) => {
                let found = pack.dossier_id(dossier).ok_or_else(|| Lost {
                    kind: "dossier",
                    name: dossier.clone(),
                })?;
                Topic::Gap(found, *at)
            }
            Self::Rival(by, what) => Topic::Rival(by.back(pack)?, what.back(pack)?),
        })
    }
}

impl Mirror<Question> for QuestionText {
    fn of(pack: &Pack, core: &Question) -> Self {
        let answer = core.answer.map(|it| choice_name(pack, core.event, it));
        Self {
            event: Mirror::of(pack, &core.event),
            asks: Mirror::of(pack, &core.asks),
            answer,
            about: core.about.as_ref().map(|it| Mirror::of(pack, it)),
        }
    }

    fn back(&self, pack: &Pack) -> Result<Question, Lost> {
        let event = self.event.back(pack)?;
        let answer = self
            .answer
            .as_ref()
            .map(|it| choice_at(pack, event, it))
            .transpose()?;
        Ok(Question {
            event,
            asks: self.asks.back(pack)?,
            answer,
            about: self.about.as_ref().map(|it| it.back(pack)).transpose()?,
        })
    }
}

fn choice_name(pack: &Pack, event: crate::content::EventId, choice: u8) -> String {
    pack.events[event]
        .choices
        .get(usize::from(choice))
        .map_or_else(String::new, |it| it.id.clone())
}

fn choice_at(pack: &Pack, event: crate::content::EventId, name: &str) -> Result<u8, Lost> {
    let at = pack.events[event]
        .choices
        .iter()
        .position(|it| it.id == name);
    at.map(|it| it as u8).ok_or_else(|| Lost {
        kind: "choice",
        name: name.to_owned(),
    })
}

/// What a party says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerText {
    /// It signs.
    Accept,
    /// It would sign this.
    Counter(DraftText),
    /// It refuses.
    Refuse(Vec<ObjectionText>),
}

impl Mirror<Answer> for AnswerText {
    fn of(pack: &Pack, core: &Answer) -> Self {
        match core {
            Answer::Accept => Self::Accept,
            Answer::Counter(draft) => Self::Counter(Mirror::of(pack, draft)),
            Answer::Refuse(why) => {
                Self::Refuse(why.iter().map(|it| ObjectionText::of(*it)).collect())
            }
        }
    }

    fn back(&self, pack: &Pack) -> Result<Answer, Lost> {
        Ok(match self {
            Self::Accept => Answer::Accept,
            Self::Counter(draft) => Answer::Counter(draft.back(pack)?),
            Self::Refuse(why) => Answer::Refuse(why.iter().map(|it| it.back()).collect()),
        })
    }
}

/// Why a party refuses.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ObjectionText {
    RedLine(u8),
    Asks(u8, u8),
    Term(u8, f64),
    Public(f64),
    Worth(f64),
    Partner(u8, f64, f64),
    Ratification(f64, f64),
}

impl ObjectionText {
    const fn of(core: Objection) -> Self {
        match core {
            Objection::RedLine(line) => Self::RedLine(line),
            Objection::Asks(term, ask) => Self::Asks(term, ask),
            Objection::Term(at, points) => Self::Term(at, points),
            Objection::Public(points) => Self::Public(points),
            Objection::Worth(points) => Self::Worth(points),
            Objection::Partner(at, expected, needed) => Self::Partner(at, expected, needed),
            Objection::Ratification(expected, needed) => Self::Ratification(expected, needed),
        }
    }

    const fn back(self) -> Objection {
        match self {
            Self::RedLine(line) => Objection::RedLine(line),
            Self::Asks(term, ask) => Objection::Asks(term, ask),
            Self::Term(at, points) => Objection::Term(at, points),
            Self::Public(points) => Objection::Public(points),
            Self::Worth(points) => Objection::Worth(points),
            Self::Partner(at, expected, needed) => Objection::Partner(at, expected, needed),
            Self::Ratification(expected, needed) => Objection::Ratification(expected, needed),
        }
    }
}

/// An order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum OrderText {
    Move {
        what: String,
        target: Option<String>,
    },
    Stop {
        what: String,
        target: Option<String>,
    },
    Choose {
        event: String,
        choice: String,
    },
    Lobby {
        deal: DealId,
    },
    Break {
        deal: DealId,
        position: u8,
    },
    Argue,
}

impl Mirror<Order> for OrderText {
    fn of(pack: &Pack, core: &Order) -> Self {
        match *core {
            Order::Move { what, target } => Self::Move {
                what: Mirror::of(pack, &what),
                target: Mirror::of(pack, &target),
            },
            Order::Stop { what, target } => Self::Stop {
                what: Mirror::of(pack, &what),
                target: Mirror::of(pack, &target),
            },
            Order::Choose { event, choice } => Self::Choose {
                event: Mirror::of(pack, &event),
                choice: choice_name(pack, event, choice),
            },
            Order::Lobby { deal } => Self::Lobby { deal },
            Order::Break { deal, position } => Self::Break { deal, position },
            Order::Argue => Self::Argue,
        }
    }

    fn back(&self, pack: &Pack) -> Result<Order, Lost> {
        Ok(match self {
            Self::Move { what, target } => Order::Move {
                what: what.back(pack)?,
                target: target.back(pack)?,
            },
            Self::Stop { what, target } => Order::Stop {
                what: what.back(pack)?,
                target: target.back(pack)?,
            },
            Self::Choose { event, choice } => {
                let event = event.back(pack)?;
                Order::Choose {
                    event,
                    choice: choice_at(pack, event, choice)?,
                }
            }
            Self::Lobby { deal } => Order::Lobby { deal: *deal },
            Self::Break { deal, position } => Order::Break {
                deal: *deal,
                position: *position,
            },
            Self::Argue => Order::Argue,
        })
    }
}

/// A move argued for, by value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArgumentText {
    what: String,
    reasons: Vec<String>,
    aims: Vec<(String, bool)>,
    odds: OddsText,
}

impl Mirror<Argument> for ArgumentText {
    fn of(pack: &Pack, core: &Argument) -> Self {
        let aims = core.aims.iter().map(|it| (Mirror::of(pack, &it.0), it.1));
        Self {
            what: core.what.clone(),
            reasons: core.reasons.clone(),
            aims: aims.collect(),
            odds: Mirror::of(pack, &core.odds),
        }
    }

    fn back(&self, pack: &Pack) -> Result<Argument, Lost> {
        let aims = self.aims.iter().map(|it| Ok((it.0.back(pack)?, it.1)));
        Ok(Argument {
            what: self.what.clone(),
            reasons: self.reasons.clone(),
            aims: aims.collect::<Result<_, Lost>>()?,
            odds: self.odds.back(pack)?,
        })
    }
}

/// An objection to the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeText {
    topic: String,
    about: String,
    text: String,
}

/// A mandate: interests by the gauges they are about, a second one about the same gauge marked `#2`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AimsText {
    public: [String; 3],
    private: String,
}

impl AimsText {
    /// The copy of an actor's mandate.
    pub fn of(pack: &Pack, actor: ActorId, aims: Aims) -> Self {
        let name = |at| interest_name(pack, actor, at);
        Self {
            public: aims.public.map(name),
            private: name(aims.private),
        }
    }

    /// The mandate of an actor.
    pub fn back(&self, pack: &Pack, actor: ActorId) -> Result<Aims, Lost> {
        let [one, two, three] = self
            .public
            .each_ref()
            .map(|it| interest_at(pack, actor, it));
        Ok(Aims {
            public: [one?, two?, three?],
            private: interest_at(pack, actor, &self.private)?,
        })
    }
}

/// A position for which there is no interest: actors without a mandate.
const NO_INTEREST: &str = "-";

fn interest_name(pack: &Pack, actor: ActorId, at: Option<u8>) -> String {
    let interests = &pack.actors[actor].interests;
    let found = at.and_then(|at| interests.get(usize::from(at)).zip(Some(usize::from(at))));
    let Some((interest, at)) = found else {
        return NO_INTEREST.to_owned();
    };
    let nth = interests[..=at]
        .iter()
        .filter(|it| it.gauge == interest.gauge)
        .count();
    let name = interest.gauge.name(pack);
    if nth == 1 {
        name.to_owned()
    } else {
        format!("{name}#{nth}")
    }
}

fn interest_at(pack: &Pack, actor: ActorId, name: &str) -> Result<Option<u8>, Lost> {
    if name == NO_INTEREST {
        return Ok(None);
    }
    let count = pack.actors[actor].interests.len() as u8;
    (0..count)
        .find(|at| interest_name(pack, actor, Some(*at)) == name)
        .map(Some)
        .ok_or_else(|| Lost {
            kind: "interest",
            name: name.to_owned(),
        })
}

/// What a seat does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ActText {
    File(OrderText),
    Unfile(OrderText),
    Propose(DraftText),
    Sound(DraftText, String),
    Answer { offer: OfferId, sign: bool },
    Withdraw { offer: OfferId },
    Keep(DraftText),
    Drop(u8),
    Object { mover: String, what: String },
    Reply { what: String, reply: String },
    WayDown { mover: String, what: String },
    Aims(AimsText),
    Belief(String),
    Argue(ArgumentText),
    Dispute(DisputeText),
    Ask(Vec<AskedText>),
    Forecast { number: u8, percent: u8 },
    Look,
    End,
    Unend,
}

impl ActText {
    /// The copy of an actor's act.
    pub fn of(pack: &Pack, by: ActorId, act: &Act) -> Self {
        match act {
            Act::File(order) => Self::File(Mirror::of(pack, order)),
            Act::Unfile(order) => Self::Unfile(Mirror::of(pack, order)),
            Act::Propose(draft) => Self::Propose(Mirror::of(pack, draft)),
            Act::Sound(draft, party) => {
                Self::Sound(Mirror::of(pack, draft), Mirror::of(pack, party))
            }
            Act::Answer { offer, sign } => Self::Answer {
                offer: *offer,
                sign: *sign,
            },
            Act::Withdraw { offer } => Self::Withdraw { offer: *offer },
            Act::Keep(draft) => Self::Keep(Mirror::of(pack, draft)),
            Act::Drop(at) => Self::Drop(*at),
            Act::Object { mover, what } => Self::Object {
                mover: Mirror::of(pack, mover),
                what: Mirror::of(pack, what),
            },
            Act::Reply { what, reply } => Self::Reply {
                what: Mirror::of(pack, what),
                reply: Mirror::of(pack, reply),
            },
            Act::WayDown { mover, what } => Self::WayDown {
                mover: Mirror::of(pack, mover),
                what: Mirror::of(pack, what),
            },
            Act::Aims(aims) => Self::Aims(AimsText::of(pack, by, *aims)),
            Act::Belief(lens) => Self::Belief(Mirror::of(pack, lens)),
            Act::Argue(it) => Self::Argue(Mirror::of(pack, &**it)),
            Act::Dispute(it) => Self::Dispute(DisputeText {
                topic: it.topic.clone(),
                about: it.about.clone(),
                text: it.text.clone(),
            }),
            Act::Ask(questions) => {
                Self::Ask(questions.iter().map(|it| AskedText::of(pack, it)).collect())
            }
            Act::Forecast { number, percent } => Self::Forecast {
                number: *number,
                percent: *percent,
            },
            Act::Look => Self::Look,
            Act::End => Self::End,
            Act::Unend => Self::Unend,
        }
    }

    /// The act of an actor.
    pub fn back(&self, pack: &Pack, by: ActorId) -> Result<Act, Lost> {
        Ok(match self {
            Self::File(order) => Act::File(order.back(pack)?),
            Self::Unfile(order) => Act::Unfile(order.back(pack)?),
            Self::Propose(draft) => Act::Propose(draft.back(pack)?),
            Self::Sound(draft, party) => Act::Sound(draft.back(pack)?, party.back(pack)?),
            Self::Answer { offer, sign } => Act::Answer {
                offer: *offer,
                sign: *sign,
            },
            Self::Withdraw { offer } => Act::Withdraw { offer: *offer },
            Self::Keep(draft) => Act::Keep(draft.back(pack)?),
            Self::Drop(at) => Act::Drop(*at),
            Self::Object { mover, what } => Act::Object {
                mover: mover.back(pack)?,
                what: what.back(pack)?,
            },
            Self::Reply { what, reply } => Act::Reply {
                what: what.back(pack)?,
                reply: reply.back(pack)?,
            },
            Self::WayDown { mover, what } => Act::WayDown {
                mover: mover.back(pack)?,
                what: what.back(pack)?,
            },
            Self::Aims(aims) => Act::Aims(aims.back(pack, by)?),
            Self::Belief(lens) => Act::Belief(lens.back(pack)?),
            Self::Argue(it) => Act::Argue(Box::new(it.back(pack)?)),
            Self::Dispute(it) => Act::Dispute(Box::new(Dispute {
                topic: it.topic.clone(),
                about: it.about.clone(),
                text: it.text.clone(),
            })),
            Self::Ask(questions) => Act::Ask(
                questions
                    .iter()
                    .map(|it| it.back(pack))
                    .collect::<Result<_, _>>()?,
            ),
            Self::Forecast { number, percent } => Act::Forecast {
                number: *number,
                percent: *percent,
            },
            Self::Look => Act::Look,
            Self::End => Act::End,
            Self::Unend => Act::Unend,
        })
    }
}

/// Who acts: a person in a seat, or the clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum AuthorText {
    Seat { actor: String, hand: u16 },
    Clock,
}

/// What a computer player did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SaidText {
    by: String,
    act: ActText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<AnswerText>,
}

impl Mirror<Said> for SaidText {
    fn of(pack: &Pack, core: &Said) -> Self {
        Self {
            by: Mirror::of(pack, &core.by),
            act: ActText::of(pack, core.by, &core.act),
            words: Mirror::of(pack, &core.words),
        }
    }

    fn back(&self, pack: &Pack) -> Result<Said, Lost> {
        let by = self.by.back(pack)?;
        Ok(Said {
            by,
            act: self.act.back(pack, by)?,
            words: self.words.back(pack)?,
        })
    }
}
