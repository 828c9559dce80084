//! The codex: pages about actors, systems, terms and precedents, about the documents and about what is left out, each with
//! its place in a document, what carries it in the game, and the way to other pages.

use std::sync::Arc;

use crate::content::file::CodexKind;
use crate::content::{ActorId, CodexPage, Date, DocId, Pack, SystemId};
use crate::content::{SourceRow, sources};
use crate::words::Subject;
use crate::words::claim_cited;

/// Carriers named on one page at most.
const CARRIERS: usize = 14;

/// All pages of a pack's codex.
#[derive(Debug, Clone)]
pub struct Book {
    pack: Arc<Pack>,
    date: Date,
    sources: Vec<SourceRow>,
    /// The pages by name, in groups.
    pub entries: Vec<Entry>,
}

/// One page by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id, as `codex` in plain mode takes it.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The heading it stands under.
    pub group: &'static str,
    about: About,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    LeftOut,
    Authors,
    Document(DocId),
    Page(usize),
    Actor(ActorId),
    System(SystemId),
    Number(usize),
}

/// The numbers that a seat is shown everywhere: the word, what it means, and what explains how it stands.
const NUMBERS: [(&str, &str, Subject); 7] = [
    (
        "standing",
        "How far your seat’s own interests are met, 0 to 100, held against what computer players reach in that same seat: it compares you with others who would have sat where you sit, never seats with each other. Aims count double; red lines crossed and face lost take from it.",
        Subject::Standing,
    ),
    (
        "capital",
        "What you can spend on acts, offers, objections, soundings and lobbying. Each month brings some, more where support at home is high; a little is carried over. Policies cost again each quarter, and one that cannot be paid for lapses.",
        Subject::Capital,
    ),
    (
        "support",
        "How your own public stands to its government, 0 to 100. It brings capital, and it is what a vote at home on a treaty begins with. It follows how the peoples live to whom you answer; low for long, it is a crisis.",
        Subject::Support,
    ),
    (
        "trust",
        "How far others count on your word, 0 to 100: what you promise is worth that share of itself to them. Kept promises raise it slowly, a breach that is seen lowers it at once.",
        Subject::Trust(None),
    ),
    (
        "form",
        "What the alliance is at present, from ad hoc to integrated. It follows from the promises in force between its members, and each form brings effects of its own.",
        Subject::Form,
    ),
    (
        "aims",
        "Three public interests and a private one, chosen in the first month. They count double in your standing.",
        Subject::Aims,
    ),
    (
        "leaning",
        "What a draft is worth to a party as far as you know, in standing points, with the band of your ignorance around it. Sounding a party out narrows the band. It signs from about 1.5 up, unless a red line, something it asks first or a vote at home stands in the way: the Table shows each.",
        Subject::Trust(None),
    ),
];

/// One paragraph of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Leaf {
    /// A heading.
    Head(&'static str),
    /// Text.
    Text(String),
    /// A caption: sources, remarks.
    Note(String),
    /// Leads to something.
    Lead(String, Lead),
}

/// Where a line of a page leads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lead {
    /// To another page, by position.
    Page(usize),
    /// To the explanation of a subject.
    Subject(Subject),
}

fn entry(id: &str, name: &str, group: &'static str, about: About) -> Entry {
    Entry {
        id: id.to_owned(),
        name: name.to_owned(),
        group,
        about,
    }
}

/// The pack's own pages that are true at a date, kind by kind, in the order of their names.
fn pages(pack: &Pack, date: Date) -> Vec<Entry> {
    let mut entries = Vec::new();
    let kinds = [
        (CodexKind::Term, "Terms"),
        (CodexKind::Precedent, "Precedents"),
        (CodexKind::System, "Background"),
        (CodexKind::Actor, "Actors"),
    ];
    for (kind, group) in kinds {
        let pages = pack.codex.iter().enumerate();
        let pages = pages.filter(|it| it.1.kind == kind && it.1.dates.hold(date));
        let mut list: Vec<Entry> = pages
            .map(|(at, it)| entry(&it.id, &it.title, group, About::Page(at)))
            .collect();
        list.sort_by(|one, other| one.name.cmp(&other.name));
        entries.extend(list);
    }
    entries
}

impl Book {
    /// The codex of a pack, as it can be written in a month: nothing in it is from after that.
    pub fn of(pack: &Arc<Pack>, date: Date) -> Self {
        let mut entries = vec![
            entry("left-out", "Left out", "About this game", About::LeftOut),
            entry(
                "authors",
                if pack.fictional {
                    "The invented documents, and who wrote none"
                } else {
                    "Who wrote the documents, and who did not"
                },
                "About this game",
                About::Authors,
            ),
        ];
        for (at, it) in pack.documents.enumerate() {
            entries.push(entry(
                &it.id,
                &it.title,
                "About this game",
                About::Document(at),
            ));
        }
        entries.extend(pages(pack, date));
        for (at, (word, ..)) in NUMBERS.iter().enumerate() {
            let name = crate::words::capital(word);
            entries.push(entry(word, &name, "Your numbers", About::Number(at)));
        }
        for (at, it) in pack.actors.enumerate() {
            entries.push(entry(&it.id, &it.name, "Actors", About::Actor(at)));
        }
        for (at, it) in pack.systems.enumerate() {
            if is_later(pack, at, date) {
                continue;
            }
            let name = format!("{} {}", it.id, it.title);
            entries.push(entry(&it.id, &name, "Systems", About::System(at)));
        }
        Self {
            pack: Arc::clone(pack),
            date,
            sources: sources(pack),
            entries,
        }
    }

    /// Names by which the pages are found.
    pub fn names(&self) -> Vec<String> {
        let names = self.entries.iter();
        names.map(|it| format!("{} {}", it.name, it.id)).collect()
    }

    /// A page, by position.
    pub fn page(&self, at: usize) -> Vec<Leaf> {
        let Some(entry) = self.entries.get(at) else {
            return Vec::new();
        };
        match entry.about {
            About::LeftOut => self.left_out(),
            About::Authors => self.authors(),
            About::Document(at) => self.document(at),
            About::Page(at) => self.article(&self.pack.codex[at]),
            About::Actor(at) => self.actor(at),
            About::System(at) => self.system(at),
            About::Number(at) => number(at),
        }
    }

    fn lead(&self, about: About) -> Option<Leaf> {
        let at = self.entries.iter().position(|it| it.about == about)?;
        Some(Leaf::Lead(self.entries[at].name.clone(), Lead::Page(at)))
    }

    fn left_out(&self) -> Vec<Leaf> {
        let mut page = vec![Leaf::Note(
            "What this model does not know. Keep it in mind when a number looks sure of itself."
                .to_owned(),
        )];
        page.extend(self.pack.left_out.iter().cloned().map(Leaf::Text));
        page.push(Leaf::Head("See also"));
        page.extend(self.lead(About::Authors));
        page
    }

    fn authors(&self) -> Vec<Leaf> {
        let mixed = self.pack.lenses.iter().filter(|it| it.document.is_none());
        let mut page: Vec<Leaf> = mixed.map(|it| Leaf::Text(it.text.clone())).collect();
        if self.pack.fictional {
            let text =
                "Region, documents and publishers are invented. No real document is quoted here.";
            page.insert(0, Leaf::Text(text.to_owned()));
        }
        for (at, it) in self.pack.documents.enumerate() {
            page.extend(self.lead(About::Document(at)));
            page.push(Leaf::Note(format!("{}, {}.", it.publisher, it.date)));
            page.push(Leaf::Text(format!("Leaves aside: {}", it.leaves_aside)));
        }
        page.extend(self.lead(About::LeftOut));
        page
    }

    fn document(&self, at: DocId) -> Vec<Leaf> {
        let it = &self.pack.documents[at];
        let claims = self.pack.claims.iter().filter(|it| it.doc == at).count();
        let mut page = vec![
            Leaf::Note(format!(
                "{}, {}. Cited as {}.",
                it.publisher, it.date, it.id
            )),
            Leaf::Text(format!("Argues: {}", it.argues)),
            Leaf::Text(format!("Leaves aside: {}", it.leaves_aside)),
            Leaf::Note(format!(
                "Its adviser in the game: {}. {claims} claims were read out of it.",
                it.adviser
            )),
        ];
        page.extend(self.lead(About::Authors));
        page.push(Leaf::Head("Systems it describes"));
        let systems = self.pack.systems.enumerate();
        let own = systems.filter(|it| it.1.doc == at);
        page.extend(own.filter_map(|it| self.lead(About::System(it.0))));
        page
    }

    fn article(&self, it: &CodexPage) -> Vec<Leaf> {
        let mut page = vec![
            Leaf::Text(it.text.clone()),
            Leaf::Note(format!("Source: {}.", it.cited)),
        ];
        let ids = it
            .systems
            .iter()
            .map(|it| self.pack.systems[*it].id.as_str());
        let claimed = it.claims.iter().map(|it| self.pack.claims[*it].id.as_str());
        let ids: Vec<&str> = claimed.chain(ids).collect();
        self.carried(&ids, &mut page);
        if !it.claims.is_empty() {
            page.push(Leaf::Head("Claims it bears on"));
        }
        for claim in &it.claims {
            let text = &self.pack.claims[*claim].text;
            page.push(Leaf::Note(format!(
                "{text} ({})",
                claim_cited(&self.pack, *claim)
            )));
        }
        if !it.systems.is_empty() {
            page.push(Leaf::Head("See also"));
        }
        page.extend(
            it.systems
                .iter()
                .filter_map(|it| self.lead(About::System(*it))),
        );
        page
    }

    fn actor(&self, at: ActorId) -> Vec<Leaf> {
        let it = &self.pack.actors[at];
        let dossier = Subject::Actor(at);
        let mut page = vec![
            Leaf::Note(it.office.clone()),
            Leaf::Text(it.aims(self.date).to_owned()),
            Leaf::Text(it.fears(self.date).to_owned()),
            Leaf::Text(it.offers(self.date).to_owned()),
            Leaf::Text(it.politics(self.date).to_owned()),
            Leaf::Note(format!("Sources: {}.", it.cited)),
            Leaf::Lead(
                "What it wants, and where that stands".to_owned(),
                Lead::Subject(dossier),
            ),
        ];
        page.retain(|it| !matches!(it, Leaf::Text(text) if text.is_empty()));
        if !it.systems.is_empty() {
            page.push(Leaf::Head("See also"));
        }
        page.extend(
            it.systems
                .iter()
                .filter_map(|it| self.lead(About::System(*it))),
        );
        page
    }

    fn system(&self, at: SystemId) -> Vec<Leaf> {
        let it = &self.pack.systems[at];
        let mut page = vec![Leaf::Note(format!(
            "A system of the documents. Source: {}.",
            it.lines
        ))];
        let told = self.pack.codex.iter().enumerate();
        let told: Vec<usize> = told
            .filter(|it| it.1.systems.contains(&at) && it.1.dates.hold(self.date))
            .map(|it| it.0)
            .collect();
        if let Some(first) = told.first() {
            page.push(Leaf::Text(self.pack.codex[*first].text.clone()));
        }
        self.carried(&[&it.id], &mut page);
        page.push(Leaf::Head("See also"));
        page.extend(told.into_iter().filter_map(|it| self.lead(About::Page(it))));
        page.extend(self.lead(About::Document(it.doc)));
        page
    }

    /// What carries sources of these ids in the game.
    fn carried(&self, ids: &[&str], page: &mut Vec<Leaf>) {
        let mut carriers: Vec<&str> = Vec::new();
        for it in self
            .sources
            .iter()
            .filter(|it| ids.contains(&it.id.as_str()))
        {
            for carrier in &it.carried_by {
                if !carriers.contains(&carrier.as_str()) {
                    carriers.push(carrier);
                }
            }
        }
        if ids.is_empty() {
            return;
        }
        page.push(Leaf::Head("In the game"));
        if carriers.is_empty() {
            page.push(Leaf::Note(
                "Nothing plays it: it is background, told here.".to_owned(),
            ));
        }
        for carrier in carriers.iter().take(CARRIERS) {
            let (name, subject) = carried_by(&self.pack, carrier);
            page.push(match subject {
                Some(it) => Leaf::Lead(name, Lead::Subject(it)),
                None => Leaf::Text(name),
            });
        }
        if CARRIERS < carriers.len() {
            page.push(Leaf::Note(format!(
                "and {} more",
                carriers.len() - CARRIERS
            )));
        }
    }
}

/// What a number means, and the way to how it stands.
fn number(at: usize) -> Vec<Leaf> {
    let (word, text, subject) = NUMBERS[at];
    let mut page = vec![Leaf::Text(text.to_owned())];
    if word != "leaning" {
        let lead = "How it stands now, and what it is made of".to_owned();
        page.push(Leaf::Lead(lead, Lead::Subject(subject)));
    }
    page
}

/// Whether all that explains a system is from after a month.
fn is_later(pack: &Pack, system: SystemId, date: Date) -> bool {
    let mut told = pack.codex.iter().filter(|it| it.systems.contains(&system));
    let mut any = false;
    let none = told.all(|it| {
        any = true;
        !it.dates.hold(date)
    });
    any && none
}

/// A carrier `kind:id` in words, and what explains it; as it stands where nothing has that name.
fn carried_by(pack: &Pack, carrier: &str) -> (String, Option<Subject>) {
    let (kind, id) = carrier.split_once(':').unwrap_or((carrier, ""));
    known(pack, kind, id).unwrap_or_else(|| (carrier.to_owned(), None))
}

fn known(pack: &Pack, kind: &str, id: &str) -> Option<(String, Option<Subject>)> {
    let (word, label, subject) = match kind {
        "move" => {
            let at = pack.move_id(id)?;
            let subject = Subject::Move(at, None);
            ("Move", &pack.moves[at].label, Some(subject))
        }
        "clause" => {
            let at = pack.clause_id(id)?;
            let label = &pack.clauses[at].label;
            ("Promise", label, Some(Subject::Clause(at)))
        }
        "event" => {
            let at = pack.event_id(id)?;
            let label = &pack.events[at].label;
            ("Event", label, Some(Subject::Event(at)))
        }
        "gauge" => {
            let at = pack.gauge_id(id)?;
            let label = &pack.gauges[at].label;
            ("Gauge", label, Some(Subject::Gauge(at)))
        }
        "actor" => {
            let at = pack.actor_id(id)?;
            ("Actor", &pack.actors[at].name, Some(Subject::Actor(at)))
        }
        "theatre" => {
            let at = pack.theatre_id(id)?;
            let label = &pack.theatres[at].label;
            ("Theatre", label, Some(Subject::Theatre(at)))
        }
        "plan" => ("Plan", &pack.plans[pack.plan_id(id)?].label, None),
        "ending" => ("Ending", &pack.endings[pack.ending_id(id)?].label, None),
        "form" => ("Form", &pack.forms[pack.form_id(id)?].label, None),
        "link" => return linked(pack, id),
        _ => return None,
    };
    Some((format!("{word}: {label}"), subject))
}

fn linked(pack: &Pack, id: &str) -> Option<(String, Option<Subject>)> {
    let at = pack
        .links
        .ids()
        .find(|it| super::disputes::link(pack, *it) == id)?;
    let it = &pack.links[at];
    let name = format!(
        "Cause: {} {} {}",
        pack.gauges[it.from].short,
        if it.sign > 0.0 { "raises" } else { "lowers" },
        pack.gauges[it.named_to].short
    );
    Some((name, Some(Subject::Link(at))))
}
