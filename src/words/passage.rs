//! A page of prose in pieces.

/// A piece of a page of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// A heading.
    Head(String),
    /// A paragraph.
    Text(String),
    /// A row: what, how it stands, and a remark.
    Row(String, String, String),
    /// A caption.
    Note(String),
}
