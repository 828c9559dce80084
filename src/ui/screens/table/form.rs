//! A dossier as a form: its points as a checklist over the draft, each explained before it is chosen.
//!
//! The form holds no promises of its own. A tick puts a point's promises into the draft, and everything that changes a promise
//! of the draft (giver, receiver, size, months, guarantor) works on the one under the cursor.

use crate::content::file::Size;
use crate::content::{ActorId, Dossier, DossierId, Point};
use crate::rules;
use crate::ui::layer::Choice;
use crate::ui::screens::table::edit::{person, picker};
use crate::ui::screens::table::{Panel, Table};
use crate::ui::screens::{Ctx, Outcome, ScreenId, Wish};
use crate::ui::widgets::Pick;
use crate::ui::{Availability, Confirm, Nav};
use crate::words;
use crate::world::{Commitment, Draft, Term};

/// The name under which a text is chosen.
const DOSSIER: &str = "dossier";
/// The same once it may take the place of what is drafted.
const ANEW: &str = "dossier anew";

/// An open form.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// Which dossier.
    pub dossier: DossierId,
    /// The cursor.
    pub pick: Pick,
}

/// A row of the form.
#[derive(Debug, Clone, Copy)]
pub enum Row<'a> {
    /// A heading.
    Head(&'a str),
    /// A point that the draft promises: the point, and the promise's place in the draft.
    Ticked(&'a Point, usize),
    /// A point that somebody has promised already.
    InForce(&'a Point, Term),
    /// A point that is left out.
    Open(&'a Point),
    /// A promise of the draft that the text has no point for, by its place in the draft.
    Beside(usize),
}

impl<'a> Row<'a> {
    /// The point it is about.
    pub const fn point(self) -> Option<&'a Point> {
        match self {
            Self::Head(_) | Self::Beside(_) => None,
            Self::Ticked(point, _) | Self::InForce(point, _) | Self::Open(point) => Some(point),
        }
    }
}

/// The form's rows: points under their headings, each with the promises that the draft or the world has of it.
pub fn rows<'a>(ctx: &'a Ctx, dossier: &'a Dossier, draft: &Draft) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let mut heading = "";
    for point in &dossier.points {
        if point.heading != heading {
            heading = &point.heading;
            rows.push(Row::Head(heading));
        }
        let from = rows.len();
        let kept = |it: &&Commitment| it.term.clause == point.clause && it.in_force();
        rows.extend(
            ctx.view
                .commitments()
                .filter(kept)
                .map(|it| Row::InForce(point, it.term)),
        );
        for (at, term) in draft.terms.iter().enumerate() {
            if term.clause == point.clause {
                rows.push(Row::Ticked(point, at));
            }
        }
        if rows.len() == from {
            rows.push(Row::Open(point));
        }
    }
    let of_text = |term: &Term| dossier.points.iter().any(|it| it.clause == term.clause);
    let beside = draft.terms.iter().enumerate();
    let beside: Vec<usize> = beside.filter(|it| !of_text(it.1)).map(|it| it.0).collect();
    if !beside.is_empty() {
        rows.push(Row::Head(words::table::PROMISED_BESIDE_IT));
        rows.extend(beside.into_iter().map(Row::Beside));
    }
    rows
}

impl Table {
    /// The dossier whose form is open.
    pub(super) fn dossier<'a>(&self, ctx: &'a Ctx) -> Option<&'a Dossier> {
        ctx.pack.dossiers.get(self.form?.dossier)
    }

    /// The row under the form's cursor.
    pub(super) fn form_row<'a>(&self, ctx: &'a Ctx) -> Option<Row<'a>> {
        let dossier = self.dossier(ctx)?;
        rows(ctx, dossier, &self.draft)
            .get(self.form?.pick.at)
            .copied()
    }

    /// Carries out a command of the form; none where it is not one.
    pub(super) fn form_run(&mut self, ctx: &Ctx, command: &'static str) -> Option<Outcome> {
        match command {
            "dossier" => {
                let date = ctx.view.date();
                let now = ctx.pack.dossiers.iter().filter(|it| it.dates.hold(date));
                let choices = now.map(|it| choice(ctx, it)).collect();
                return Some(picker("Write which text?", choices, DOSSIER));
            }
            "tick" => self.tick(ctx),
            "another giver" => {
                let point = self.form_row(ctx)?.point()?;
                let clause = &ctx.pack.clauses[point.clause];
                let free = clause.givers.iter().filter(|it| !self.gives(point, **it));
                let choices = free.map(|it| person(ctx, *it)).collect();
                return Some(picker(
                    words::table::WHO_ELSE_GIVES_IT,
                    choices,
                    "another giver",
                ));
            }
            _ => return None,
        }
        self.weigh(ctx);
        Some(Outcome::done())
    }

    pub(super) fn form_availability(&self, ctx: &Ctx, command: &'static str) -> Availability {
        let no = |text: &str| Availability::No(text.to_owned());
        let row = self.form_row(ctx).filter(|_| self.panel == Panel::Draft);
        match (command, row) {
            ("dossier", _) if ctx.pack.dossiers.is_empty() => no(words::table::THIS_REGION_HAS_NO),
            ("dossier", _) => Availability::Yes,
            (_, None) if self.form.is_some() => no(words::table::PUT_CURSOR_ON_POINT),
            (_, None) => no(words::table::OPEN_FORM_FIRST_O),
            (_, Some(Row::Head(_))) | ("another giver", Some(Row::Beside(_))) => {
                no(words::table::PUT_CURSOR_ON_POINT)
            }
            ("tick", Some(Row::InForce(..))) => no(words::table::IT_IS_PROMISED_ALREADY),
            ("tick", Some(Row::Open(_))) | ("another giver", Some(_)) if self.full() => {
                no(words::table::NO_ROOM_FOR_PROMISES)
            }
            ("another giver", Some(row)) => {
                let all = row.point().is_some_and(|point| {
                    let clause = &ctx.pack.clauses[point.clause];
                    clause.givers.iter().all(|it| self.gives(point, *it))
                });
                if all {
                    no(words::table::EVERYBODY_WHO_CAN_GIVE)
                } else {
                    Availability::Yes
                }
            }
            _ => Availability::Yes,
        }
    }

    fn full(&self) -> bool {
        self.draft.terms.len() >= rules::MOST_TERMS
    }

    fn gives(&self, point: &Point, giver: ActorId) -> bool {
        self.draft
            .terms
            .iter()
            .any(|it| it.clause == point.clause && it.giver == giver)
    }

    /// Opens a dossier's form; an empty draft is filled with its usual points.
    pub(super) fn open_form(&mut self, ctx: &Ctx, dossier: DossierId) {
        let Some(it) = ctx.pack.dossiers.get(dossier) else {
            return;
        };
        self.form = Some(Form {
            dossier,
            pick: Pick { at: 1 },
        });
        self.panel = Panel::Draft;
        let begun = |term: &Term| it.points.iter().any(|it| it.clause == term.clause);
        if !self.draft.terms.iter().any(begun)
            && let Some(seat) = ctx.view.seat()
        {
            self.draft = rules::usual_draft(ctx.pack, ctx.view.as_ref(), seat, it);
        }
        self.follow(ctx);
    }

    /// The question before another text takes the place of a draft that has nothing of it; none where nothing would be lost.
    pub(super) fn anew(&self, ctx: &Ctx, name: &'static str, text: &str) -> Option<Confirm> {
        let dossier = ctx.pack.dossier_id(text).filter(|_| name == DOSSIER)?;
        let it = &ctx.pack.dossiers[dossier];
        let begun = |term: &Term| it.points.iter().any(|it| it.clause == term.clause);
        if self.draft.terms.is_empty() || self.draft.terms.iter().any(begun) {
            return None;
        }
        let lost = words::title(ctx.pack, &self.draft.terms);
        Some(Confirm::word(
            words::table::WRITE_IT_ANEW,
            vec![format!("{}.", it.label)],
            vec![words::table::your_draft_is_lost(&lost)],
            (ScreenId::Table, ANEW, text.to_owned()),
        ))
    }

    /// Leaves the form; the draft stays. False where none is open.
    pub(super) fn close_form(&mut self, ctx: &Ctx) -> bool {
        let open = self.form.take().is_some();
        self.weigh(ctx);
        open
    }

    /// Moves the form's cursor; headings are stepped over.
    pub(super) fn form_nav(&mut self, ctx: &Ctx, nav: Nav) {
        let (Some(dossier), Some(form)) = (self.dossier(ctx), self.form) else {
            return;
        };
        let rows = rows(ctx, dossier, &self.draft);
        let mut pick = form.pick;
        pick.nav(nav, rows.len());
        if matches!(rows.get(pick.at), Some(Row::Head(_))) {
            let up = pick.at < form.pick.at && pick.at > 0;
            pick.at = if up { pick.at - 1 } else { pick.at + 1 };
        }
        self.form = Some(Form { pick, ..form });
        self.follow(ctx);
    }

    /// Puts the cursor on a row by its number.
    pub(super) fn form_press(&mut self, ctx: &Ctx, at: usize) -> bool {
        let Some(form) = &mut self.form else {
            return false;
        };
        let again = form.pick.at == at;
        form.pick.at = at;
        self.follow(ctx);
        again
    }

    /// The draft's cursor follows the form's: what changes a promise means the one under it.
    pub(super) fn follow(&mut self, ctx: &Ctx) {
        let Some(dossier) = self.dossier(ctx) else {
            return;
        };
        let rows = rows(ctx, dossier, &self.draft);
        if let Some(form) = &mut self.form {
            form.pick.clamp(rows.len());
        }
        self.terms.at = match self.form.and_then(|it| rows.get(it.pick.at).copied()) {
            Some(Row::Ticked(_, at) | Row::Beside(at)) => at,
            _ => self.draft.terms.len(),
        };
    }

    /// Takes a point into the draft, or out of it.
    pub(super) fn tick(&mut self, ctx: &Ctx) {
        let Some(dossier) = self.dossier(ctx) else {
            return;
        };
        match self.form_row(ctx) {
            Some(Row::Ticked(_, at) | Row::Beside(at)) => {
                self.draft.terms.remove(at);
            }
            Some(Row::Open(point)) => {
                for term in rules::usual_terms(ctx.pack, point) {
                    self.put(dossier, point, term);
                }
            }
            _ => (),
        }
        self.follow(ctx);
    }

    /// Adds a promise of a point; what it excludes leaves the draft, and its usual partner follows the draft's.
    fn put(&mut self, dossier: &Dossier, point: &Point, term: Term) {
        self.draft
            .terms
            .retain(|it| !rules::excluded(dossier, point, term.giver)(it));
        if !self.full() {
            self.draft.terms.push(term);
        }
    }

    /// A picker of the form has come back.
    pub(super) fn form_chosen(&mut self, ctx: &Ctx, name: &'static str, text: &str) -> bool {
        match name {
            DOSSIER | ANEW => {
                if let Some(dossier) = ctx.pack.dossier_id(text) {
                    self.open_form(ctx, dossier);
                }
            }
            "another giver" => {
                let point = self.form_row(ctx).and_then(Row::point);
                let (Some(dossier), Some(point), Some(giver)) =
                    (self.dossier(ctx), point, ctx.pack.actor_id(text))
                else {
                    return true;
                };
                if let Some(to) = rules::receiver(ctx.pack, point, giver) {
                    let term = rules::usual(ctx.pack, point.clause, giver, to, Size::Full);
                    self.put(dossier, point, term);
                }
                self.follow(ctx);
            }
            _ => return false,
        }
        true
    }

    /// In the form Enter ticks.
    pub(super) fn form_open(&mut self, ctx: &Ctx) -> Outcome {
        if let Availability::No(why) = self.form_availability(ctx, "tick") {
            return Outcome::wish(Wish::Say(why));
        }
        self.tick(ctx);
        self.weigh(ctx);
        Outcome::done()
    }
}

fn choice(ctx: &Ctx, it: &Dossier) -> Choice {
    let points = it.points.len();
    let labels: Vec<&str> = it
        .points
        .iter()
        .map(|it| ctx.pack.clauses[it.clause].label.as_str())
        .collect();
    Choice {
        id: it.id.clone(),
        name: it.label.clone(),
        detail: vec![
            it.text.clone(),
            format!("After {}.", it.cited),
            format!("{points} points: {}.", labels.join("; ")),
        ],
        ..Choice::default()
    }
}
