//! Which source is carried where, and how much of everything there is.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::content::file::ActorKind;
use crate::content::{Claim, ClaimId, CodexPage, DocId, Effect, Link, Pack, SystemId};

/// One citation and where the game uses it: a line of `offramp sources --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// Version of this format.
    pub v: u8,
    /// `S001`, `C001` or `M001`.
    pub id: String,
    /// Document.
    pub doc: String,
    /// Lines of the document.
    pub lines: String,
    /// Content that carries it, as `kind:id`.
    pub carried_by: Vec<String>,
    /// The codex entry that explains it.
    pub codex: Option<String>,
    /// Where only the codex has it: what it is, in a sentence.
    pub why: Option<String>,
}

/// Every citation, systems first, in the pack's order.
pub fn sources(pack: &Pack) -> Vec<SourceRow> {
    let carriers = Carriers::of(pack);
    let document = |doc: DocId| pack.documents[doc].id.clone();
    let systems = pack.systems.iter().enumerate().map(|(n, it)| {
        let id = SystemId::of(n);
        let page = pack.codex.iter().find(|it| it.systems.contains(&id));
        row(
            &it.id,
            document(it.doc),
            &it.lines,
            carriers.systems.get(&id),
            page,
        )
    });
    let claims = pack
        .claims
        .iter()
        .enumerate()
        .map(|(n, it): (usize, &Claim)| {
            let id = ClaimId::of(n);
            let page = pack.codex.iter().find(|it| it.claims.contains(&id));
            row(
                &it.id,
                document(it.doc),
                &it.lines,
                // What repeats another claim is carried where that one is.
                carriers
                    .claims
                    .get(&id)
                    .or_else(|| carriers.claims.get(&it.same_as?)),
                page,
            )
        });
    systems.chain(claims).collect()
}

fn row(
    id: &str,
    doc: String,
    lines: &str,
    carriers: Option<&Vec<String>>,
    page: Option<&CodexPage>,
) -> SourceRow {
    let carried_by = carriers.cloned().unwrap_or_default();
    let only_page = page.filter(|_| carried_by.is_empty());
    SourceRow {
        v: 1,
        id: id.to_owned(),
        doc,
        lines: lines.to_owned(),
        codex: page.map(|it| it.id.clone()),
        why: only_page.map(|it| first_sentence(&it.text).to_owned()),
        carried_by,
    }
}

fn first_sentence(text: &str) -> &str {
    let end = text.match_indices(['.', '!', '?']).map(|(at, _)| at + 1);
    let mut ends = end.filter(|at| text[*at..].starts_with(char::is_whitespace));
    ends.next().map_or(text, |at| &text[..at])
}

/// What carries each claim and system, in the order of kinds and of the pack.
#[derive(Default)]
struct Carriers {
    claims: BTreeMap<ClaimId, Vec<String>>,
    systems: BTreeMap<SystemId, Vec<String>>,
}

impl Carriers {
    fn of(pack: &Pack) -> Self {
        let mut found = Self::default();
        found.acts(pack);
        for it in &pack.links {
            let carrier = link_name(pack, it);
            found.add(
                &carrier,
                it.terms.iter().flat_map(|it| &it.claims),
                &it.systems,
            );
        }
        for it in &pack.actors {
            found.add(&format!("actor:{}", it.id), [], &it.systems);
        }
        for it in &pack.plans {
            found.add(&format!("plan:{}", it.id), [], &it.systems);
        }
        for it in &pack.endings {
            found.add(&format!("ending:{}", it.id), [], &it.systems);
        }
        for it in &pack.gauges {
            found.add(&format!("gauge:{}", it.id), &it.claims, &it.systems);
        }
        for it in &pack.forms {
            found.add(
                &format!("form:{}", it.id),
                cited(&[&it.effects]),
                &it.systems,
            );
        }
        for it in &pack.theatres {
            let borne = it.stirs.iter().chain(&it.restrains);
            let claims = cited(&[&it.raises, &it.loads]).into_iter();
            found.add(
                &format!("theatre:{}", it.id),
                claims.chain(borne.flat_map(|it| &it.claims)),
                &[],
            );
        }
        found
    }

    fn acts(&mut self, pack: &Pack) {
        for it in &pack.moves {
            self.add(
                &format!("move:{}", it.id),
                cited(&[&it.effects]),
                &it.systems,
            );
        }
        for it in &pack.clauses {
            self.add(
                &format!("clause:{}", it.id),
                cited(&[&it.effects, &it.once, &it.breach])
                    .into_iter()
                    .chain(it.asks.iter().flat_map(|it| &it.claims)),
                &it.systems,
            );
        }
        for it in &pack.events {
            let choices = it
                .choices
                .iter()
                .flat_map(|it| &it.effects)
                .flat_map(|it| &it.claims);
            let effects = it.effects.iter().flat_map(|it| &it.claims);
            self.add(
                &format!("event:{}", it.id),
                it.claims.iter().chain(effects).chain(choices),
                &it.systems,
            );
        }
    }

    fn add<'c>(
        &mut self,
        carrier: &str,
        claims: impl IntoIterator<Item = &'c ClaimId>,
        systems: &[SystemId],
    ) {
        let enter = |carriers: &mut Vec<String>| {
            if !carriers.iter().any(|it| it == carrier) {
                carriers.push(carrier.to_owned());
            }
        };
        for claim in claims {
            enter(self.claims.entry(*claim).or_default());
        }
        for system in systems {
            enter(self.systems.entry(*system).or_default());
        }
    }
}

fn cited<'e>(effects: &[&'e Vec<Effect>]) -> Vec<&'e ClaimId> {
    effects
        .iter()
        .flat_map(|it| it.iter())
        .flat_map(|it| &it.claims)
        .collect()
}

fn link_name(pack: &Pack, link: &Link) -> String {
    format!(
        "link:{}>{}",
        pack.gauges[link.from].id, pack.gauges[link.named_to].id
    )
}

/// How much of everything a pack has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Census {
    /// Gauges.
    pub gauges: usize,
    /// Stocks.
    pub stocks: usize,
    /// Links.
    pub links: usize,
    /// Pairs of gauges on which documents disagree.
    pub contested: usize,
    /// Claims that content carries.
    pub claims_cited: usize,
    /// Claims.
    pub claims: usize,
    /// Systems that content carries.
    pub systems_cited: usize,
    /// Systems.
    pub systems: usize,
    /// Actors, peoples included.
    pub actors: usize,
    /// Open seats.
    pub seats: usize,
    /// Peoples.
    pub peoples: usize,
    /// Moves.
    pub moves: usize,
    /// Clauses.
    pub clauses: usize,
    /// Events.
    pub events: usize,
    /// Theatres.
    pub theatres: usize,
    /// Endings.
    pub endings: usize,
    /// Scenarios.
    pub scenarios: usize,
}

/// Counts a pack's content.
pub fn census(pack: &Pack) -> Census {
    let carriers = Carriers::of(pack);
    let contested = pack
        .links
        .iter()
        .filter(|it| it.contested)
        .map(|it| (it.from, it.named_to));
    let of_kind = |kind: ActorKind| pack.actors.iter().filter(|it| it.kind == kind).count();
    Census {
        gauges: pack.gauges.len(),
        stocks: pack.stocks.len(),
        links: pack.links.len(),
        contested: contested.collect::<BTreeSet<_>>().len(),
        claims_cited: carriers.claims.len(),
        claims: pack.claims.len(),
        systems_cited: carriers.systems.len(),
        systems: pack.systems.len(),
        actors: pack.actors.len(),
        seats: of_kind(ActorKind::Seat),
        peoples: of_kind(ActorKind::People),
        moves: pack.moves.len(),
        clauses: pack.clauses.len(),
        events: pack.events.len(),
        theatres: pack.theatres.len(),
        endings: pack.endings.len(),
        scenarios: pack.scenarios.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;

    #[test]
    fn each_source_has_a_row_in_the_format_of_the_contract() {
        let rows: Vec<String> = sources(&small())
            .iter()
            .map(|it| serde_json::to_string(it).unwrap())
            .collect();
        assert_eq!(
            rows,
            [
                r#"{"v":1,"id":"S001","doc":"almanac","lines":"almanac: 30","carried_by":["clause:guard-pact","link:upton.dam>river.tension","actor:league"],"codex":"old-toll","why":null}"#,
                r#"{"v":1,"id":"S002","doc":"ledger","lines":"ledger: 31","carried_by":[],"codex":"old-toll","why":"Barges once paid by the barrel."}"#,
                r#"{"v":1,"id":"C001","doc":"almanac","lines":"3","carried_by":["event:dry-month","link:upton.dam>river.tension"],"codex":"old-toll","why":null}"#,
                r#"{"v":1,"id":"C002","doc":"ledger","lines":"7 9","carried_by":["link:upton.dam>river.tension"],"codex":null,"why":null}"#,
                r#"{"v":1,"id":"C003","doc":"almanac","lines":"12","carried_by":["event:dry-month","link:river.tension>folk.fear","theatre:weir"],"codex":null,"why":null}"#,
                r#"{"v":1,"id":"C004","doc":"ledger","lines":"15","carried_by":["link:upton.dam>captives.held"],"codex":null,"why":null}"#,
                r#"{"v":1,"id":"C005","doc":"ledger","lines":"16","carried_by":["link:river.tension>captives.held"],"codex":null,"why":null}"#,
                r#"{"v":1,"id":"M001","doc":"almanac","lines":"20","carried_by":["move:release-water"],"codex":null,"why":null}"#,
                r#"{"v":1,"id":"M002","doc":"ledger","lines":"21","carried_by":[],"codex":"old-toll","why":"Barges once paid by the barrel."}"#,
                r#"{"v":1,"id":"M003","doc":"ledger","lines":"22","carried_by":["move:invite"],"codex":null,"why":null}"#,
            ]
        );
    }

    #[test]
    fn the_census_counts() {
        let census = census(&small());
        assert_eq!(
            (census.gauges, census.stocks, census.links, census.contested),
            (7, 1, 6, 1)
        );
        assert_eq!(
            (
                census.claims_cited,
                census.claims,
                census.systems_cited,
                census.systems
            ),
            (7, 8, 1, 2)
        );
        assert_eq!((census.actors, census.seats, census.peoples), (4, 2, 1));
        assert_eq!((census.moves, census.clauses, census.events), (4, 4, 4));
        assert_eq!(
            (census.theatres, census.endings, census.scenarios),
            (1, 2, 1)
        );
    }

    #[test]
    fn a_sentence_ends_before_a_blank() {
        assert_eq!(
            first_sentence("Article 2.4 holds. So it is."),
            "Article 2.4 holds."
        );
        assert_eq!(first_sentence("No end"), "No end");
    }
}
