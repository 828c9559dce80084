//! What a class needs beside a region: seats for so many students, scripts to read aloud, decks of what control may bring about,
//! checks of understanding, outcomes. Written in TOML beside the packs, and checked like them.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::fault::Lines;
use super::load::nearest;
use super::{EventId, Fault, Faults, Files, GaugeId, LevelSource, Pack, Unread};

/// The files of a class, but for its scripts and decks.
const FILES: [&str; 4] = ["class.toml", "checks.toml", "outcomes.toml", "pages.toml"];

/// Students of the largest class.
const MOST_STUDENTS: u16 = 200;

/// Minutes of the longest step.
const MOST_MINUTES: f64 = 90.0;

/// The longest text, in characters: what is read aloud in two minutes.
const MOST_TEXT: usize = 1_600;

/// Everything that is known about running a class.
#[derive(Debug, Clone, Default)]
pub struct ClassMatter {
    /// How many seats of how many people, by the number of students, smallest class first.
    pub sizes: Vec<Size>,
    /// Names that people get, in order.
    pub names: Vec<String>,
    /// Words of which return codes are made.
    pub words: Vec<String>,
    /// Scripts, by the id of the lesson they fill.
    pub scripts: Vec<Script>,
    /// Checks of understanding.
    pub checks: Vec<UnderstandingCheck>,
    /// What a class is to have learnt.
    pub outcomes: Vec<Outcome>,
    /// Pages to be read: on sensitive topics, on data.
    pub pages: Vec<Leaflet>,
}

/// Seats for a class of a size.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// Students at most.
    pub students: u16,
    /// Seats that people play.
    pub seats: u8,
    /// People in each.
    pub people: u8,
}

/// The script of a lesson: what is done in which minute, and what is read aloud.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// The lesson, as `--lesson` names it; the file's name.
    #[serde(skip)]
    pub id: String,
    /// What it is, in a line.
    pub title: String,
    /// Months of a round.
    pub months: u8,
    /// The steps, in order.
    pub step: Vec<Step>,
}

/// A step of a lesson.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// How long it lasts, in minutes.
    pub minutes: f64,
    /// What everybody reads as its name.
    pub title: String,
    /// What is read aloud; may be empty.
    #[serde(default)]
    pub say: String,
    /// What the facilitator does; may be empty.
    #[serde(default)]
    pub does: String,
}

/// What kind of step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// People come in and find their seats.
    Lobby,
    /// What this is, and what it leaves out.
    Frame,
    /// Delegations read their cards.
    Roles,
    /// A round that does not count.
    Practice,
    /// A round.
    Round,
    /// What the round came to is read.
    Read,
    /// Everybody leaves the role.
    Leave,
    /// What happened.
    Happened,
    /// Why.
    Why,
    /// What if one thing had been decided otherwise.
    Otherwise,
    /// What the model leaves out.
    Left,
    /// The exit ticket.
    Exit,
}

impl StepKind {
    /// Whether it belongs to the debrief, which begins on time.
    pub const fn is_debrief(self) -> bool {
        matches!(
            self,
            Self::Leave | Self::Happened | Self::Why | Self::Otherwise | Self::Left | Self::Exit
        )
    }

    /// Whether delegations act in it.
    pub const fn is_round(self) -> bool {
        matches!(self, Self::Practice | Self::Round)
    }
}

/// A question whether the game is understood.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnderstandingCheck {
    /// What is asked.
    pub question: String,
    /// What can be answered.
    pub answers: Vec<String>,
    /// Which answer is right, from 1.
    pub right: usize,
    /// Why.
    pub because: String,
}

/// What a class is to have learnt, with the evidence and four levels of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Id.
    pub id: String,
    /// What.
    pub title: String,
    /// Where evidence of it stands.
    pub evidence: String,
    /// What each level looks like, from 0 to 3.
    pub levels: Vec<String>,
}

/// A page to be read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// Id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Paragraphs.
    pub text: Vec<String>,
}

/// Something that control may bring about in a class, prepared.
#[derive(Debug, Clone)]
pub struct Inject {
    /// Id.
    pub id: String,
    /// A line for the facilitator's list.
    pub title: String,
    /// What everybody reads.
    pub text: String,
    /// The round for which it is meant, from 1; 0: any.
    pub round: u8,
    /// What it does.
    pub what: InjectKind,
}

/// What an inject does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InjectKind {
    /// An event of the pack happens.
    Event(EventId),
    /// Gauges move by so many points.
    Points(Vec<(GaugeId, i8)>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    size: Vec<Spanned<Size>>,
    names: Vec<Spanned<String>>,
    words: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChecksFile {
    check: Vec<Spanned<UnderstandingCheck>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomesFile {
    outcome: Vec<Spanned<Outcome>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PagesFile {
    page: Vec<Leaflet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeckFile {
    inject: Vec<InjectEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InjectEntry {
    id: Spanned<String>,
    title: String,
    text: Spanned<String>,
    #[serde(default)]
    round: u8,
    event: Option<Spanned<String>>,
    #[serde(default)]
    effects: Vec<InjectEffect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InjectEffect {
    gauge: Spanned<String>,
    points: Spanned<i8>,
}

/// A file being read: what is wrong with it is told with its line.
struct Paper<'a> {
    name: String,
    text: String,
    faults: &'a mut Vec<Fault>,
}

impl Paper<'_> {
    fn fault(&mut self, bytes: std::ops::Range<usize>, message: String, help: Option<String>) {
        let lines = Lines::of(&self.text);
        let fault = Fault::at(&self.name, &self.text, &lines, bytes, message, help);
        self.faults.push(fault);
    }

    fn parse<T: DeserializeOwned>(&mut self) -> Option<T> {
        match toml::from_str(&self.text) {
            Ok(it) => Some(it),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                self.fault(span, error.message().to_owned(), None);
                None
            }
        }
    }

    /// A text to be read: something, and not too long.
    fn text(&mut self, span: std::ops::Range<usize>, what: &str, text: &str) {
        let length = text.chars().count();
        if length == 0 || MOST_TEXT < length {
            let message = format!("{what} has {length} characters, not 1 to {MOST_TEXT}");
            self.fault(span, message, None);
        }
    }
}

fn paper<'a>(files: &dyn Files, path: &str, faults: &'a mut Vec<Fault>) -> Option<Paper<'a>> {
    let name = match files.name().trim_end_matches('/') {
        "" => path.to_owned(),
        folder => format!("{folder}/{path}"),
    };
    let whole = |message: String| Fault::of_file(&name, message, None);
    match files
        .read(path)
        .map(|it| String::from_utf8(it.into_owned()))
    {
        Ok(Ok(text)) => Some(Paper { name, text, faults }),
        Ok(Err(_)) => {
            faults.push(whole("this file is no text".to_owned()));
            None
        }
        Err(Unread::Missing) => {
            faults.push(whole("this file is missing".to_owned()));
            None
        }
        Err(Unread::Refused(why)) => {
            faults.push(whole(format!("this file cannot be read: {why}")));
            None
        }
    }
}

/// Reads and checks what a class needs: a folder with `scripts/ID.toml` and the other files.
pub fn class_matter(files: &dyn Files) -> Result<ClassMatter, Faults> {
    let mut faults = Vec::new();
    let mut matter = ClassMatter::default();
    for path in FILES {
        if let Some(mut paper) = paper(files, path, &mut faults) {
            match path {
                "class.toml" => seating(&mut paper, &mut matter),
                "checks.toml" => checks(&mut paper, &mut matter),
                "outcomes.toml" => outcomes(&mut paper, &mut matter),
                _ => {
                    matter.pages = paper
                        .parse::<PagesFile>()
                        .map_or_else(Vec::new, |it| it.page);
                }
            }
        }
    }
    for path in files.list("scripts") {
        if let Some(mut paper) = paper(files, &path, &mut faults) {
            let name = path.rsplit('/').next().unwrap_or_default();
            matter
                .scripts
                .extend(script(&mut paper, name.trim_end_matches(".toml")));
        }
    }
    if matter.scripts.is_empty() && faults.is_empty() {
        faults.push(Fault::of_file(
            "scripts",
            "there is no script".to_owned(),
            None,
        ));
    }
    if faults.is_empty() {
        Ok(matter)
    } else {
        Err(Faults::new(faults, 0))
    }
}

fn seating(paper: &mut Paper<'_>, matter: &mut ClassMatter) {
    let Some(file) = paper.parse::<ClassFile>() else {
        return;
    };
    let mut before = 0;
    for it in file.size {
        let span = it.span();
        let size = it.into_inner();
        if size.students <= before || MOST_STUDENTS < size.students {
            let message = format!(
                "a class of {} students stands after one of {before}",
                size.students
            );
            let help = format!("sizes grow, up to {MOST_STUDENTS} students");
            paper.fault(span.clone(), message, Some(help));
        }
        if u16::from(size.seats) * u16::from(size.people) < size.students {
            let message = format!(
                "{} seats of {} are too few for {} students",
                size.seats, size.people, size.students
            );
            paper.fault(span, message, None);
        }
        before = size.students;
        matter.sizes.push(size);
    }
    matter.names = single_words(paper, file.names, 40);
    matter.words = single_words(paper, file.words, 32);
}

/// At least so many different words of letters.
fn single_words(paper: &mut Paper<'_>, list: Vec<Spanned<String>>, least: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let end = list.last().map_or(0..0, Spanned::span);
    for it in list {
        let span = it.span();
        let word = it.into_inner();
        if words.contains(&word) {
            paper.fault(span, format!("`{word}` stands twice"), None);
        } else if word.is_empty()
            || 12 < word.len()
            || !word.chars().all(|it| it.is_ascii_alphabetic())
        {
            let help = Some("1 to 12 letters from a to z".to_owned());
            paper.fault(span, format!("`{word}` is no plain word"), help);
        }
        words.push(word);
    }
    if words.len() < least {
        let message = format!("{} words are too few: it takes {least}", words.len());
        paper.fault(end, message, None);
    }
    words
}

fn script(paper: &mut Paper<'_>, id: &str) -> Option<Script> {
    let mut script: Script = paper.parse()?;
    id.clone_into(&mut script.id);
    let end = paper.text.len().saturating_sub(1)..paper.text.len();
    if !(1..=3).contains(&script.months) {
        let message = format!("a round of {} months; it has 1 to 3", script.months);
        paper.fault(end.clone(), message, None);
    }
    for step in &script.step {
        if !(0.25..=MOST_MINUTES).contains(&step.minutes) {
            let message = format!(
                "the step “{}” lasts {} minutes, not 0.25 to {MOST_MINUTES}",
                step.title, step.minutes
            );
            paper.fault(end.clone(), message, None);
        }
        paper.text(end.clone(), "a step's title", &step.title);
    }
    let kinds: Vec<StepKind> = script.step.iter().map(|it| it.kind).collect();
    let first = kinds.iter().position(|it| it.is_debrief());
    let ordered = first.is_some_and(|at| kinds[at..].iter().all(|it| it.is_debrief()));
    if !ordered || !kinds.contains(&StepKind::Round) {
        let message = "a script has rounds, and after them a debrief to its end".to_owned();
        paper.fault(end, message, None);
    }
    Some(script)
}

fn checks(paper: &mut Paper<'_>, matter: &mut ClassMatter) {
    let Some(file) = paper.parse::<ChecksFile>() else {
        return;
    };
    for it in file.check {
        let span = it.span();
        let it = it.into_inner();
        if it.answers.len() < 2 || it.right == 0 || it.answers.len() < it.right {
            let message = format!(
                "answer {} of {} cannot be the right one",
                it.right,
                it.answers.len()
            );
            paper.fault(span, message, None);
        }
        matter.checks.push(it);
    }
}

fn outcomes(paper: &mut Paper<'_>, matter: &mut ClassMatter) {
    let Some(file) = paper.parse::<OutcomesFile>() else {
        return;
    };
    for it in file.outcome {
        let span = it.span();
        let it = it.into_inner();
        if it.levels.len() != 4 {
            let message = format!("{} levels, not four from 0 to 3", it.levels.len());
            paper.fault(span.clone(), message, None);
        }
        if matter.outcomes.iter().any(|other| other.id == it.id) {
            paper.fault(span, format!("`{}` stands twice", it.id), None);
        }
        matter.outcomes.push(it);
    }
}

/// Reads and checks a deck, `decks/ID.toml` of a folder, against the pack whose scenario it is for; empty where there is none.
pub fn deck(files: &dyn Files, scenario: &str, pack: &Pack) -> Result<Vec<Inject>, Faults> {
    let path = format!("decks/{scenario}.toml");
    if matches!(files.read(&path), Err(Unread::Missing)) {
        return Ok(Vec::new());
    }
    let mut faults = Vec::new();
    let mut deck: Vec<Inject> = Vec::new();
    if let Some(mut paper) = paper(files, &path, &mut faults) {
        let file: Option<DeckFile> = paper.parse();
        for entry in file.into_iter().flat_map(|it| it.inject) {
            let twice = deck.iter().any(|it| it.id == *entry.id.get_ref());
            if twice {
                let message = format!("`{}` stands twice", entry.id.get_ref());
                paper.fault(entry.id.span(), message, None);
            }
            deck.extend(inject(&mut paper, pack, entry));
        }
    }
    if faults.is_empty() {
        Ok(deck)
    } else {
        Err(Faults::new(faults, 0))
    }
}

fn inject(paper: &mut Paper<'_>, pack: &Pack, entry: InjectEntry) -> Option<Inject> {
    let span = entry.text.span();
    let text = entry.text.into_inner();
    if 200 < text.chars().count() || text.trim().is_empty() {
        let message = format!(
            "{} characters; an inject says 1 to 200",
            text.chars().count()
        );
        paper.fault(span, message, None);
    }
    let what = match (entry.event, entry.effects.is_empty()) {
        (Some(event), true) => {
            let ids = pack.events.iter().position(|it| it.id == *event.get_ref());
            let Some(at) = ids else {
                let ids = pack.events.iter().map(|it| it.id.as_str());
                unknown(paper, "event", &event, ids);
                return None;
            };
            InjectKind::Event(EventId::of(at))
        }
        (None, false) => InjectKind::Points(points(paper, pack, entry.effects)),
        (Some(_), false) | (None, true) => {
            let message = "an inject has either an event or effects".to_owned();
            paper.fault(entry.id.span(), message, None);
            return None;
        }
    };
    Some(Inject {
        id: entry.id.into_inner(),
        title: entry.title,
        text,
        round: entry.round,
        what,
    })
}

fn points(paper: &mut Paper<'_>, pack: &Pack, effects: Vec<InjectEffect>) -> Vec<(GaugeId, i8)> {
    let mut list: Vec<(GaugeId, i8)> = Vec::new();
    for it in effects {
        let found = pack
            .gauges
            .iter()
            .position(|gauge| gauge.id == *it.gauge.get_ref());
        let Some(at) = found else {
            let ids = pack.gauges.iter().map(|it| it.id.as_str());
            unknown(paper, "gauge", &it.gauge, ids);
            continue;
        };
        if !matches!(pack.gauges[GaugeId::of(at)].source, LevelSource::Step) {
            let message = format!(
                "`{}` is counted or made up of others: nothing moves it directly",
                it.gauge.get_ref()
            );
            paper.fault(it.gauge.span(), message, None);
        }
        let by = *it.points.get_ref();
        if by == 0 || 20 < by.abs() {
            let message = format!("{by} points; an inject moves a gauge by 1 to 20, up or down");
            paper.fault(it.points.span(), message, None);
        }
        if list.iter().any(|other| other.0.at() == at) {
            let message = format!("`{}` is moved twice", it.gauge.get_ref());
            paper.fault(it.gauge.span(), message, None);
        }
        list.push((GaugeId::of(at), by));
    }
    if 5 < list.len() {
        let message = format!("{} gauges; an inject moves at most five", list.len());
        paper.fault(0..0, message, None);
    }
    list
}

fn unknown<'w>(
    paper: &mut Paper<'_>,
    kind: &str,
    id: &Spanned<String>,
    known: impl Iterator<Item = &'w str>,
) {
    let text = id.get_ref();
    let help = nearest(text, known).map(|it| format!("did you mean `{it}`?"));
    paper.fault(id.span(), format!("there is no {kind} `{text}`"), help);
}
