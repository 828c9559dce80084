//! What everything else refers to: documents, lenses, claims, systems, gauges, stocks, and the rules' numbers.

use std::collections::BTreeMap;

use super::desk::{Desk, Spot, nearest};
use super::raw::Raw;
use super::read::List;
use super::source::Row;
use crate::content::file::{
    ClaimEntry, DocumentEntry, GaugeEntry, LensEntry, RulesFile, Sight, StockEntry, StockMover,
    SystemEntry,
};
use crate::content::{
    Claim, ClaimId, DocId, Document, Gauge, GaugeId, Lens, LensId, LevelSource, PlanId, Stock,
    StockId, System, SystemId, Table, Tuning,
};

/// What everything else refers to.
pub struct Ground {
    pub tuning: Tuning,
    pub documents: Table<DocId, Document>,
    pub lenses: Table<LensId, Lens>,
    pub claims: Table<ClaimId, Claim>,
    pub systems: Table<SystemId, System>,
    pub gauges: Table<GaugeId, Gauge>,
    pub stocks: Table<StockId, Stock>,
    /// Where claims on a gauge go instead, and whether a rise becomes a fall.
    pub through: Table<GaugeId, Option<(GaugeId, bool)>>,
    /// Derived gauges, inputs first.
    pub derive_order: Vec<GaugeId>,
}

/// Checks all of it.
pub fn ground(desk: &Desk, raw: &Raw) -> Ground {
    let tuning = tuning(desk, raw.rules.as_ref());
    let claims = raw
        .claims
        .rows
        .iter()
        .map(|it| claim(desk.spot(it.place), &it.entry))
        .collect();
    let gauges: Table<GaugeId, Gauge> = raw
        .gauges
        .rows
        .iter()
        .map(|it| gauge(desk.spot(it.place), &it.entry, raw, &tuning))
        .collect();
    Ground {
        documents: raw
            .documents
            .rows
            .iter()
            .map(|it| document(desk.spot(it.place), &it.entry))
            .collect(),
        lenses: lenses(desk, &raw.lenses),
        systems: systems(desk, raw),
        through: through(desk, raw),
        derive_order: derive_order(desk, raw, &gauges),
        stocks: stocks(desk, raw),
        claims,
        gauges,
        tuning,
    }
}

fn tuning(desk: &Desk, rules: Option<&Row<RulesFile>>) -> Tuning {
    let mut tuning = Tuning::default();
    let Some(Row { entry, place }) = rules else {
        return tuning;
    };
    let spot = desk.spot(*place);
    for (name, value) in &entry.set {
        let path = format!("set.{name}");
        if !tuning.set(name, spot.within(&path, *value, Tuning::range(name))) {
            let help = nearest(name, Tuning::NAMES.iter().copied())
                .map(|it| format!("did you mean `{it}`?"));
            spot.fault_help(&path, format!("the rules have no number `{name}`"), help);
        }
    }
    tuning
}

fn document(spot: Spot<'_>, entry: &DocumentEntry) -> Document {
    let _: Option<PlanId> = spot.find_word("plan", &entry.plan);
    Document {
        id: entry.id.text.clone(),
        title: spot.label("title", &entry.title, 120),
        publisher: spot.label("publisher", &entry.publisher, 120),
        date: spot.label("date", &entry.date, 40),
        argues: spot.text("argues", &entry.argues),
        leaves_aside: spot.text("leaves_aside", &entry.leaves_aside),
        adviser: spot.label("adviser", &entry.adviser, 20),
        plan: entry.plan.clone(),
    }
}

fn lenses(desk: &Desk, list: &List<LensEntry>) -> Table<LensId, Lens> {
    let mut lenses: Table<LensId, Lens> = Table::new();
    for (n, Row { entry, place }) in list.rows.iter().enumerate() {
        let spot = desk.spot(*place);
        let document: Option<DocId> = entry.document.as_ref().and_then(|it| spot.find(it));
        let help = || {
            Some("the first lens is the uncertain world and names no document; each other lens names one".to_owned())
        };
        if (n == 0) != entry.document.is_none() {
            spot.fault_help(
                "id",
                format!("lens `{}` stands in the wrong place", entry.id.text),
                help(),
            );
        } else if document.is_some() && lenses.iter().any(|it| it.document == document) {
            spot.fault(
                "document",
                "another lens already takes this document as written",
            );
        }
        let (name, text) = (
            spot.label("name", &entry.name, 40),
            spot.text("text", &entry.text),
        );
        lenses.push(Lens {
            id: entry.id.text.clone(),
            name,
            text,
            document,
            own: None,
        });
    }
    lenses
}

fn claim(spot: Spot<'_>, entry: &ClaimEntry) -> Claim {
    if !matches!(entry.sign.as_str(), "+" | "-") {
        spot.fault("sign", format!("`{}` is neither `+` nor `-`", entry.sign));
    }
    if !(1..=2).contains(&entry.readers) {
        spot.fault("readers", "a claim is coded by 1 or 2 readers");
    }
    Claim {
        id: entry.id.text.clone(),
        doc: spot.find(&entry.doc).unwrap_or_default(),
        lines: spot.label("lines", &entry.lines, 60),
        from: spot.prose("from", &entry.from),
        to: spot.prose("to", &entry.to),
        sign: if entry.sign == "-" { -1 } else { 1 },
        strength: spot.within("strength", entry.strength, 0.5..=3.0),
        lag: entry.lag,
        readers: entry.readers,
        same_as: entry.same_as.as_ref().and_then(|it| spot.find(it)),
        reported_of: entry
            .reported_of
            .as_ref()
            .map(|it| spot.prose("reported_of", it)),
        endorsed: entry.endorsed,
        text: spot.text("text", &entry.text),
    }
}

fn systems(desk: &Desk, raw: &Raw) -> Table<SystemId, System> {
    let system = |row: &Row<SystemEntry>| {
        let (spot, entry) = (desk.spot(row.place), &row.entry);
        System {
            id: entry.id.text.clone(),
            doc: spot.find(&entry.doc).unwrap_or_default(),
            lines: spot.text("lines", &entry.lines),
            title: spot.text("title", &entry.title),
        }
    };
    raw.systems.rows.iter().map(system).collect()
}

fn gauge(spot: Spot<'_>, entry: &GaugeEntry, raw: &Raw, tuning: &Tuning) -> Gauge {
    if entry.derive.is_some() && entry.stock.is_some() {
        spot.fault(
            "stock",
            "a gauge is derived or has a count behind it, not both",
        );
    }
    if entry.sight != Sight::All && entry.owner.is_none() {
        spot.fault_help(
            "sight",
            "a gauge that not everybody sees needs an owner",
            Some("add `owner = \"ACTOR\"`".into()),
        );
    }
    Gauge {
        id: entry.id.text.clone(),
        label: spot.label("label", &entry.label, 60),
        short: spot.label("short", &entry.short, 18),
        low: spot.label("low", &entry.low, 60),
        high: spot.label("high", &entry.high, 60),
        kind: entry.kind,
        group: spot.label("group", &entry.group, 40),
        owner: entry.owner.as_ref().and_then(|it| spot.find(it)),
        sight: entry.sight,
        people: entry.people,
        pull: entry.pull.map_or(tuning.pull(entry.kind), |it| {
            spot.within("pull", it, 0.0..=1.0)
        }),
        noise: entry
            .noise
            .map_or(tuning.noise, |it| spot.within("noise", it, 0.0..=0.6)),
        source: level_source(spot, entry, raw),
        account: super::accounts::account(spot, entry),
        claims: spot.all(&entry.claims),
        systems: spot.all(&entry.systems),
        why: entry.why.as_ref().map(|it| spot.text("why", it)),
        incoming: 0..0,
        outgoing: Vec::new(),
    }
}

fn level_source(spot: Spot<'_>, entry: &GaugeEntry, raw: &Raw) -> LevelSource {
    if entry.stock.is_some() {
        let number = super::raw::stocks(raw).position(|(place, ..)| place == spot.place);
        return LevelSource::Stock(StockId::of(number.unwrap_or_default()));
    }
    let Some(derive) = &entry.derive else {
        return LevelSource::Step;
    };
    let mut inputs: Vec<(GaugeId, bool, f64)> = Vec::new();
    for (n, input) in derive.inputs.iter().enumerate() {
        let weight = spot.within(
            &format!("derive.inputs.{n}.weight"),
            input.weight,
            0.01..=100.0,
        );
        let Some((gauge, lacks)) = spot.lean(&input.gauge) else {
            continue;
        };
        if inputs.iter().any(|(it, ..)| *it == gauge) {
            spot.fault_at(
                &input.gauge,
                format!("`{}` goes in twice", input.gauge.text),
                None,
            );
        }
        inputs.push((gauge, lacks, weight));
    }
    if derive.inputs.is_empty() {
        spot.fault("derive.inputs", "a derived gauge needs inputs");
    }
    inputs.sort_by_key(|it| it.0);
    let sum: f64 = inputs.iter().map(|it| it.2).sum();
    for input in &mut inputs {
        input.2 /= sum;
    }
    LevelSource::Derived {
        how: derive.how,
        inputs,
    }
}

fn stocks(desk: &Desk, raw: &Raw) -> Table<StockId, Stock> {
    let mut stocks = Table::new();
    for (n, Row { entry, place }) in raw.gauges.rows.iter().enumerate() {
        let Some(StockEntry {
            id,
            unit,
            empty,
            full,
            moved_by,
        }) = &entry.stock
        else {
            continue;
        };
        let spot = desk.spot(*place);
        for (path, count) in [("stock.empty", empty), ("stock.full", full)] {
            spot.within_count(path, *count);
        }
        if empty == full {
            spot.fault(
                "stock.full",
                "the counts at level 0 and level 100 are the same",
            );
        }
        stocks.push(Stock {
            id: id.text.clone(),
            unit: spot.label("stock.unit", unit, 60),
            gauge: GaugeId::of(n),
            empty: *empty,
            full: *full,
            moved_by: *moved_by,
        });
    }
    stocks
}

fn through(desk: &Desk, raw: &Raw) -> Table<GaugeId, Option<(GaugeId, bool)>> {
    let redirected = |Row { entry, place }: &Row<GaugeEntry>| {
        let id = &entry.pushed_through.as_ref()?.gauge;
        let spot = desk.spot(*place);
        let (gauge, flips) = spot.lean(id)?;
        let target = &raw.gauges.row(gauge)?.entry;
        if target.pushed_through.is_some() {
            let help = "name the gauge at the chain's end";
            spot.fault_at(
                id,
                format!(
                    "`{}` is itself pushed through another gauge",
                    target.id.text
                ),
                Some(help.into()),
            );
        } else if target.derive.is_some() || target.stock.is_some() {
            spot.fault_at(
                id,
                format!("`{}` is computed and cannot be pushed", target.id.text),
                None,
            );
        }
        Some((gauge, flips))
    };
    raw.gauges.rows.iter().map(redirected).collect()
}

/// Derived gauges in an order in which inputs come first; a circle is a fault.
fn derive_order(desk: &Desk, raw: &Raw, gauges: &Table<GaugeId, Gauge>) -> Vec<GaugeId> {
    let mut waiting: BTreeMap<GaugeId, Vec<GaugeId>> = BTreeMap::new();
    for (id, gauge) in gauges.enumerate() {
        if let LevelSource::Derived { inputs, .. } = &gauge.source {
            let derived = |it: &GaugeId| {
                matches!(
                    gauges.get(*it).map(|it| &it.source),
                    Some(LevelSource::Derived { .. })
                )
            };
            waiting.insert(id, inputs.iter().map(|it| it.0).filter(derived).collect());
        }
    }
    let mut order = Vec::new();
    while let Some(next) = waiting
        .iter()
        .find(|(_, inputs)| !inputs.iter().any(|it| waiting.contains_key(it)))
        .map(|it| *it.0)
    {
        waiting.remove(&next);
        order.push(next);
    }
    let first = waiting.keys().next();
    if let Some(row) = first.and_then(|it| raw.gauges.row(*it)) {
        let names: Vec<String> = waiting
            .keys()
            .map(|it| format!("`{}`", gauges[*it].id))
            .collect();
        let spot = desk.spot(row.place);
        spot.fault(
            "derive",
            format!(
                "these gauges are derived from each other in a circle: {}",
                names.join(", ")
            ),
        );
    }
    order
}

impl Ground {
    /// Whether a gauge follows a count that links and effects do not move.
    pub fn is_agreed_count(&self, gauge: GaugeId) -> bool {
        match self.gauges.get(gauge).map(|it| &it.source) {
            Some(LevelSource::Stock(stock)) => self.stocks[*stock].moved_by == StockMover::Acts,
            _ => false,
        }
    }

    /// Whether a gauge's level comes from other gauges or from a count.
    pub fn is_computed(&self, gauge: GaugeId) -> bool {
        self.gauges
            .get(gauge)
            .is_some_and(|it| !matches!(it.source, LevelSource::Step))
    }
}
