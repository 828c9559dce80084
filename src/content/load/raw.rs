//! A pack as its files have it: every file read, nothing resolved.

use super::desk::{Desk, Kind, nearest};
use super::order::Keys;
use super::read::{List, Reading};
use super::source::{Place, Row, Source, shown};
use crate::content::file::{
    ActorEntry, BargainEntry, ClaimEntry, ClauseEntry, CodexEntry, CorrectionEntry, CountEntry,
    DocumentEntry, DossierEntry, EndingEntry, EventEntry, FigureEntry, FormEntry, FormsFile,
    GaugeEntry, Id, LensEntry, LevelEntry, LinkEntry, MoveEntry, NameEntry, OfferTerm,
    OpeningOffer, PackFile, PlanEntry, PolicyEntry, RelationEntry, RulesFile, RungEntry,
    ScenarioFile, ScheduleEntry, SeatBrief, SystemEntry, TheatreEntry, TrendEntry, TrialEntry,
    TruthEntry,
};
use crate::content::{Fault, Files, Unread, foreign};

/// Files that every pack has.
const REQUIRED: [&str; 14] = [
    "actors.toml",
    "clauses.toml",
    "codex.toml",
    "endings.toml",
    "events.toml",
    "forms.toml",
    "gauges.toml",
    "lenses.toml",
    "links.toml",
    "moves.toml",
    "pack.toml",
    "plans.toml",
    "sources.toml",
    "theatres.toml",
];

/// Files that a pack may have.
const OPTIONAL: [&str; 4] = ["checks.toml", "dossiers.toml", "names.toml", "rules.toml"];

/// Everything read.
#[derive(Default)]
pub struct Raw {
    pub pack: Option<Row<PackFile>>,
    pub names: List<NameEntry>,
    pub claims: List<ClaimEntry>,
    pub systems: List<SystemEntry>,
    pub corrections: List<CorrectionEntry>,
    pub figures: List<FigureEntry>,
    pub documents: List<DocumentEntry>,
    pub lenses: List<LensEntry>,
    pub gauges: List<GaugeEntry>,
    pub links: List<LinkEntry>,
    pub actors: List<ActorEntry>,
    pub moves: List<MoveEntry>,
    pub clauses: List<ClauseEntry>,
    pub dossiers: List<DossierEntry>,
    pub bargains: List<BargainEntry>,
    pub events: List<EventEntry>,
    pub theatres: List<TheatreEntry>,
    pub forms_head: Option<Row<FormsFile>>,
    pub forms: List<FormEntry>,
    pub endings: List<EndingEntry>,
    pub truths: List<TruthEntry>,
    pub plans: List<PlanEntry>,
    pub checks: List<TrialEntry>,
    pub codex: List<CodexEntry>,
    pub rules: Option<Row<RulesFile>>,
    pub scenarios: Vec<RawScenario>,
    /// What dice know actors by.
    pub keys: Keys,
}

/// One scenario's file: its head with empty lists, and the lists.
pub struct RawScenario {
    pub head: Row<ScenarioFile>,
    pub briefs: List<SeatBrief>,
    pub levels: List<LevelEntry>,
    pub counts: List<CountEntry>,
    pub relations: List<RelationEntry>,
    pub trends: List<TrendEntry>,
    pub rungs: List<RungEntry>,
    pub in_force: List<OfferTerm>,
    pub policies: List<PolicyEntry>,
    pub schedule: List<ScheduleEntry>,
    pub offers: List<OpeningOffer>,
}

/// Takes in the texts of a pack's TOML files; those that are missing, unknown or not text are faults.
pub fn open(files: &dyn Files, desk: &mut Desk) {
    let folder = files.name();
    let paths: Vec<String> = files
        .list("")
        .into_iter()
        .filter(|it| is_toml(it))
        .collect();
    for path in REQUIRED
        .iter()
        .filter(|it| !paths.iter().any(|path| path == *it))
    {
        desk.report(Fault::of_file(
            &shown(&folder, path),
            "this file is missing".into(),
            Some(purpose(path).into()),
        ));
    }
    if !paths.iter().any(|it| it.starts_with("scenarios/")) {
        let file = shown(&folder, "scenarios/ID.toml");
        desk.report(Fault::of_file(
            &file,
            "there is no scenario".into(),
            Some(purpose("scenarios").into()),
        ));
    }
    for path in paths {
        let known = REQUIRED.iter().chain(&OPTIONAL).copied();
        if !path.starts_with("scenarios/") && !known.clone().any(|it| it == path) {
            let help = nearest(&path, known).map(|it| format!("did you mean `{it}`?"));
            desk.report(Fault::of_file(
                &shown(&folder, &path),
                "nothing reads this file".into(),
                help,
            ));
            continue;
        }
        let bytes = match files.read(&path) {
            Ok(bytes) => bytes,
            Err(why) => {
                desk.report(unread(&folder, &path, &why));
                continue;
            }
        };
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let text = text.replace("\r\n", "\n");
        let source = Source::new(&folder, path, text);
        if let Err(error) = std::str::from_utf8(&bytes) {
            let at = error.valid_up_to();
            desk.report(source.fault(at..at + 1, "this file is not UTF-8 text".into(), None));
        }
        let hidden = |it: char| !foreign::is_plain(it) && !matches!(it, '\n' | '\t');
        if let Some((at, it)) = source.text.char_indices().find(|it| hidden(it.1)) {
            let code = u32::from(it);
            let text = format!("this file holds a character that is not seen (U+{code:04X})");
            desk.report(source.fault(at..at + it.len_utf8(), text, None));
        }
        desk.sources.push(source);
    }
}

/// A file that is there and cannot be read.
pub fn unread(folder: &str, path: &str, why: &Unread) -> Fault {
    let why = match why {
        Unread::Missing => "it is not there",
        Unread::Refused(why) => why,
    };
    let message = format!("this file cannot be read: {why}");
    Fault::of_file(&shown(folder, path), message, None)
}

/// Reads every file; what cannot be read is a fault.
pub fn read(desk: &Desk) -> Raw {
    let mut raw = Raw::default();
    for (number, source) in desk.sources.iter().enumerate() {
        let mut file = Reading::open(desk, number);
        match source.path.as_str() {
            "pack.toml" => raw.pack = file.head(),
            "rules.toml" => raw.rules = file.head(),
            "forms.toml" => {
                raw.forms = file.list("form", true);
                raw.forms_head = file.head();
            }
            path if path.starts_with("scenarios/") => raw.scenarios.extend(scenario(file)),
            path => {
                lists(path, &mut file, &mut raw);
                file.close();
            }
        }
    }
    likes(desk, &mut raw.scenarios);
    raw
}

fn lists(path: &str, file: &mut Reading<'_>, raw: &mut Raw) {
    match path {
        "actors.toml" => raw.actors = file.list("actor", true),
        "checks.toml" => raw.checks = file.list("check", true),
        "clauses.toml" => raw.clauses = file.list("clause", true),
        "codex.toml" => raw.codex = file.list("entry", true),
        "dossiers.toml" => {
            raw.dossiers = file.list("dossier", true);
            raw.bargains = file.list("bargain", false);
        }
        "endings.toml" => {
            raw.endings = file.list("ending", true);
            raw.truths = file.list("truth", false);
        }
        "events.toml" => raw.events = file.list("event", true),
        "gauges.toml" => raw.gauges = file.list("gauge", true),
        "links.toml" => raw.links = file.list("link", true),
        "moves.toml" => raw.moves = file.list("move", true),
        "names.toml" => raw.names = file.list("name", true),
        "plans.toml" => raw.plans = file.list("plan", true),
        "theatres.toml" => raw.theatres = file.list("theatre", true),
        "lenses.toml" => {
            raw.documents = file.list("document", true);
            raw.lenses = file.list("lens", true);
        }
        "sources.toml" => {
            raw.claims = file.list("claim", true);
            raw.systems = file.list("system", true);
            raw.corrections = file.list("correction", false);
            raw.figures = file.list("figure", false);
        }
        _ => (),
    }
}

fn scenario(mut file: Reading<'_>) -> Option<RawScenario> {
    Some(RawScenario {
        briefs: file.list("brief", true),
        levels: file.list("level", !file.has("like")),
        counts: file.list("count", false),
        relations: file.list("relation", false),
        trends: file.list("trend", false),
        rungs: file.list("rung", false),
        in_force: file.list("in_force", false),
        policies: file.list("policy", false),
        schedule: file.list("schedule", false),
        offers: file.list("offer", false),
        head: file.head()?,
    })
}

/// Fills in what scenarios take from another: its rows, with their places, so that what is wrong is said where it is written.
fn likes(desk: &Desk, scenarios: &mut [RawScenario]) {
    for at in 0..scenarios.len() {
        let head = &scenarios[at].head;
        let Some(like) = &head.entry.like else {
            continue;
        };
        let mut others = scenarios.iter();
        let is_meant = |it: &RawScenario| it.head.entry.id.text == like.text;
        let Some(other) = others.position(|it| is_meant(it) && it.head.entry.like.is_none()) else {
            let message = format!("there is no scenario `{}` that is written out", like.text);
            let help = "name one whose file holds all its levels itself";
            desk.spot(head.place)
                .fault_at(like, message, Some(help.into()));
            continue;
        };
        let [own, other] = scenarios
            .get_disjoint_mut([at, other])
            .expect("a scenario that is like another is not that one");
        let pair = |it: &RelationEntry| {
            let mut pair = it.between.clone().map(|it| it.text);
            pair.sort();
            pair
        };
        lend(&mut own.levels, &other.levels, |it| it.gauge.text.clone());
        lend(&mut own.counts, &other.counts, |it| it.stock.text.clone());
        lend(&mut own.relations, &other.relations, pair);
        lend(&mut own.rungs, &other.rungs, |it| it.theatre.text.clone());
    }
}

/// Adds the rows of one list that another does not have.
fn lend<T: Clone, K: PartialEq>(to: &mut List<T>, from: &List<T>, key: impl Fn(&T) -> K) {
    let had: Vec<K> = to.rows.iter().map(|it| key(&it.entry)).collect();
    let rows = from.rows.iter();
    let lacking = rows.filter(|it| !had.contains(&key(&it.entry)));
    to.rows.extend(lacking.cloned());
    to.broken.extend(from.broken.iter().cloned());
    to.whole &= from.whole;
}

/// Makes every id known to the desk.
pub fn index(raw: &Raw, desk: &mut Desk) {
    macro_rules! index {
        ($($kind:ident $list:ident,)*) => {$({
            let ids = raw.$list.rows.iter().map(|it| (it.place, &it.entry.id));
            desk.index(Kind::$kind, ids, &raw.$list.broken, raw.$list.whole);
        })*};
    }
    index! {
        Gauge gauges, Claim claims, System systems, Document documents, Lens lenses, Actor actors, Move moves, Clause clauses,
        Event events, Theatre theatres, Form forms, Ending endings, Plan plans, Page codex, Dossier dossiers,
        Bargain bargains,
    }
    let stocks = stocks(raw).map(|(place, id, _)| (place, id));
    desk.index(Kind::Stock, stocks, &raw.gauges.broken, raw.gauges.whole);
    let scenarios = raw
        .scenarios
        .iter()
        .map(|it| (it.head.place, &it.head.entry.id));
    desk.index(Kind::Scenario, scenarios, &[], true);
    for row in &raw.names.rows {
        let NameEntry { key, text, .. } = &row.entry;
        desk.spot(row.place).check_format(key, false);
        if desk
            .names
            .insert(key.text.clone(), text.trim().to_owned())
            .is_some()
        {
            desk.spot(row.place)
                .fault_at(key, format!("there are two names `{}`", key.text), None);
        }
    }
    for key in &raw.names.broken {
        desk.names.entry(key.clone()).or_default();
    }
}

/// The gauges that have a count behind them: place, the count's id, position among the gauges.
pub fn stocks(raw: &Raw) -> impl Iterator<Item = (Place, &Id, usize)> {
    let rows = raw.gauges.rows.iter().enumerate();
    rows.filter_map(|(n, row)| row.entry.stock.as_ref().map(|it| (row.place, &it.id, n)))
}

fn is_toml(path: &str) -> bool {
    let is_scenario = path
        .strip_prefix("scenarios/")
        .is_some_and(|it| !it.contains('/'));
    path.strip_suffix(".toml").is_some() && (is_scenario || !path.contains('/'))
}

fn purpose(path: &str) -> &'static str {
    match path {
        "actors.toml" => "it holds who is in the region, `[[actor]]`",
        "clauses.toml" => "it holds what actors can promise each other, `[[clause]]`",
        "codex.toml" => "it holds background that is read, not played, `[[entry]]`",
        "dossiers.toml" => {
            "it holds texts that are written point by point, `[[dossier]]`, and bargains, `[[bargain]]`"
        }
        "endings.toml" => "it holds what the last months add up to, `[[ending]]`",
        "events.toml" => "it holds what the world does, `[[event]]`",
        "forms.toml" => "it holds shapes that an alliance can take, `[[form]]`",
        "gauges.toml" => "it holds everything that has a level, `[[gauge]]`",
        "lenses.toml" => "it holds the documents and lenses, `[[document]]` and `[[lens]]`",
        "links.toml" => "it holds the causal map, `[[link]]`",
        "moves.toml" => "it holds what an actor can do alone, `[[move]]`",
        "pack.toml" => "it says what the pack is",
        "plans.toml" => "it holds strategies written as scripts, `[[plan]]`",
        "sources.toml" => {
            "it holds the documents' claims and systems, `[[claim]]` and `[[system]]`"
        }
        "theatres.toml" => "it holds where a crisis can climb and come down, `[[theatre]]`",
        _ => "a pack has at least one file in its folder `scenarios`",
    }
}
