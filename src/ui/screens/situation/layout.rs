//! Where the panes stand: side by side in a wide window, one column with tabs in a narrow one.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::screens::Ctx;
use crate::ui::{Mouse, widgets};

/// A part of the screen, in order of Tab.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Pane {
    /// What changed, and the month's headlines.
    Month,
    /// The map.
    Region,
    /// Theatres and their gauges.
    Theatres,
    /// Interests and standing.
    Care,
    /// What can be done.
    #[default]
    Desk,
}

impl Pane {
    /// All, in order of Tab.
    pub const ALL: [Self; 5] = [
        Self::Month,
        Self::Region,
        Self::Theatres,
        Self::Care,
        Self::Desk,
    ];

    /// Panes that share a place where there is one column, the most important first.
    const TABS: [Self; 4] = [Self::Desk, Self::Care, Self::Theatres, Self::Region];

    /// The pane so many steps of Tab later.
    pub fn after(self, steps: usize) -> Self {
        Self::ALL[(self as usize + steps) % Self::ALL.len()]
    }

    const fn tab(self) -> &'static str {
        match self {
            Self::Month => "This month",
            Self::Region => "Region",
            Self::Theatres => "Theatres",
            Self::Care => words::situation::WHAT_YOU_CARE_ABOUT,
            Self::Desk => "Your desk",
        }
    }
}

/// Rows that panes would like to have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    pub care: usize,
    pub desk: usize,
}

/// Where each pane stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    places: [Option<Rect>; 5],
    /// One column: the panes below share a place.
    pub tabs: bool,
}

impl Plan {
    pub(super) fn of(narrow: bool, below: Pane, sizes: Sizes, area: Rect) -> Self {
        if narrow {
            Self::column(below, area)
        } else {
            Self::wide(sizes, area)
        }
    }

    fn column(below: Pane, area: Rect) -> Self {
        let top = (area.height * 2 / 5).clamp(area.height.min(5), 14);
        let mut places = [None; 5];
        places[Pane::Month as usize] = Some(Rect {
            height: top,
            ..area
        });
        places[below as usize] = Some(Rect {
            y: area.y + top,
            height: area.height - top,
            ..area
        });
        Self { places, tabs: true }
    }

    fn wide(sizes: Sizes, area: Rect) -> Self {
        let desk = (sizes.desk as u16 + 2).clamp(7, (area.height / 3).clamp(7, 18));
        let top = area.height.saturating_sub(desk);
        let theatres = 7.min(top);
        let left = area.width * 7 / 12;
        let right = area.width - left;
        let care = (sizes.care as u16 + 2).min(top * 9 / 20);
        let at = |x: u16, y: u16, width: u16, height: u16| {
            Some(Rect {
                x: area.x + x,
                y: area.y + y,
                width,
                height,
            })
        };
        Self {
            places: [
                at(left, 0, right, top - care),
                at(0, 0, left, top - theatres),
                at(0, top - theatres, left, theatres),
                at(left, top - care, right, care),
                at(0, top, area.width, area.height - top),
            ],
            tabs: false,
        }
    }

    /// Where a pane stands, if it is in sight.
    pub fn place(&self, pane: Pane) -> Option<Rect> {
        self.places[pane as usize]
    }
}

/// The panel of the month that is over.
pub(super) fn month_panel(ctx: &Ctx, plan: &Plan, focused: bool, buf: &mut Buffer) -> Rect {
    let place = plan.place(Pane::Month).unwrap_or_default();
    let title = match (ctx.view.past.len(), plan.tabs) {
        (0 | 1, true) => words::situation::SITUATION_WHERE_THINGS_STAND.to_owned(),
        (0 | 1, false) => "Where things stand".to_owned(),
        (_, tabs) => {
            let date = crate::words::date(ctx.pack, ctx.view, ctx.view.public.month);
            let name = if tabs {
                "Situation after"
            } else {
                "What changed in"
            };
            format!("{name} {date}")
        }
    };
    // Where peoples have no place of their own, how the worst off live stands in the frame.
    let note = super::care::worst(ctx).filter(|_| plan.tabs);
    let note = note.unwrap_or_default();
    widgets::panel_with(ctx.theme, &title, &note, focused, place, buf)
}

/// The panel that panes share where there is one column: their names in its frame.
pub(super) fn tab_panel(
    ctx: &Ctx,
    pane: Pane,
    focused: bool,
    place: Rect,
    buf: &mut Buffer,
) -> Rect {
    let at = Pane::TABS.iter().position(|it| *it == pane).unwrap_or(0);
    let names = Pane::TABS.map(Pane::tab);
    widgets::tabs(ctx.theme, &names, at, focused, place, buf)
}

/// The tab under the mouse.
pub(super) fn tab_at(plan: &Plan, mouse: Mouse) -> Option<Pane> {
    if !plan.tabs {
        return None;
    }
    let place = Pane::TABS.into_iter().find_map(|it| plan.place(it))?;
    let at = widgets::tab_at(&Pane::TABS.map(Pane::tab), place, mouse)?;
    Some(Pane::TABS[at])
}
