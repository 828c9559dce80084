/// Marks, each one column wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// Your seat.
    Seat,
    /// The first camp.
    First,
    /// The second camp.
    Second,
    /// A hedger.
    Unaligned,
    /// A power outside the region.
    Great,
    /// A people.
    People,
    /// A rise.
    Rise,
    /// A fall.
    Fall,
    /// The cursor.
    Cursor,
    /// Contested.
    Contested,
    /// A question.
    Question,
    /// Between facts.
    Dot,
    /// A list's mark.
    Bullet,
    /// Something was cut off.
    More,
    /// Leads on.
    Right,
    /// Leads back.
    Left,
    /// Up.
    Up,
    /// Down.
    Down,
    /// A heavy line across.
    Heavy,
    /// A line across.
    Across,
    /// A broken line across.
    Broken,
    /// Rising slope.
    Slope,
    /// Falling slope.
    Slide,
    /// Fighting.
    Fight,
    /// A full cell of a bar.
    Full,
    /// A lightly filled cell.
    Light,
    /// A half-filled cell.
    Half,
    /// A tick on a bar.
    Tick,
    /// An empty cell of a bar's axis.
    Axis,
    /// Done, signed, chosen.
    Done,
    /// Refused, broken.
    Cross,
    /// Not chosen.
    Open,
    /// A point on a chart.
    Point,
    /// The scroll bar's thumb.
    Thumb,
    /// An upright rule.
    Rule,
}

impl Glyph {
    /// Every glyph.
    pub const ALL: [Self; 35] = [
        Self::Seat,
        Self::First,
        Self::Second,
        Self::Unaligned,
        Self::Great,
        Self::People,
        Self::Rise,
        Self::Fall,
        Self::Cursor,
        Self::Contested,
        Self::Question,
        Self::Dot,
        Self::Bullet,
        Self::More,
        Self::Right,
        Self::Left,
        Self::Up,
        Self::Down,
        Self::Heavy,
        Self::Across,
        Self::Broken,
        Self::Slope,
        Self::Slide,
        Self::Fight,
        Self::Full,
        Self::Light,
        Self::Half,
        Self::Tick,
        Self::Axis,
        Self::Done,
        Self::Cross,
        Self::Open,
        Self::Point,
        Self::Thumb,
        Self::Rule,
    ];

    /// The sign, and its ASCII stand-in.
    #[allow(clippy::match_same_arms)] // One row a meaning: two meanings may share a sign.
    pub const fn pair(self) -> (&'static str, &'static str) {
        match self {
            Self::Seat => ("★", "*"),
            Self::First => ("●", "o"),
            Self::Second => ("▲", "^"),
            Self::Unaligned => ("◆", "%"),
            Self::Great => ("■", "$"),
            Self::People => ("◦", ","),
            Self::Rise => ("▲", "+"),
            Self::Fall => ("▼", "-"),
            Self::Cursor => ("▸", ">"),
            Self::Contested => ("~", "~"),
            Self::Question => ("?", "?"),
            Self::Dot => ("·", "."),
            Self::Bullet => ("•", "-"),
            Self::More => ("…", "_"),
            Self::Right => ("→", ">"),
            Self::Left => ("←", "<"),
            Self::Up => ("↑", "^"),
            Self::Down => ("↓", "v"),
            Self::Heavy => ("━", "="),
            Self::Across => ("─", "-"),
            Self::Broken => ("╌", "."),
            Self::Slope => ("╱", "/"),
            Self::Slide => ("╲", "\\"),
            Self::Fight => ("✕", "x"),
            Self::Full => ("█", "#"),
            Self::Light => ("░", "."),
            Self::Half => ("▒", ":"),
            Self::Tick => ("│", "|"),
            Self::Axis => ("·", "."),
            Self::Done => ("✓", "Y"),
            Self::Cross => ("✕", "x"),
            Self::Open => ("○", "."),
            Self::Point => ("•", "*"),
            Self::Thumb => ("┃", "]"),
            Self::Rule => ("│", "|"),
        }
    }
}

/// Steps of a history line, low to high.
pub const SPARK: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The same in ASCII.
pub const SPARK_ASCII: [&str; 8] = ["_", ".", "-", "=", "+", "*", "%", "#"];
/// Counts for badges, 1 to 9.
pub const BADGE: [&str; 9] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"];
