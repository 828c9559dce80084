//! How sentences are written down: a name, what fills the gaps, the text. The text is its own documentation.

/// Sentences: `NAME = "text";` is a text as it stands, `name(gap, ...) = "text with {gap}";` a function that fills its gaps with
/// anything that can be shown.
macro_rules! sentences {
    ($($name:ident $(($($gap:ident),*))? = $text:literal;)*) => {
        $($crate::words::sentence::sentence! { $name $(($($gap),*))? = $text })*
    };
}

/// One sentence.
macro_rules! sentence {
    ($name:ident = $text:literal) => {
        #[doc = $text]
        #[allow(clippy::doc_markdown, reason = "a sentence is no markdown")]
        pub const $name: &str = $text;
    };
    ($name:ident($($gap:ident),*) = $text:literal) => {
        #[doc = $text]
        #[allow(
            clippy::doc_markdown,
            clippy::too_many_arguments,
            reason = "a sentence is no markdown, and has as many gaps as it needs"
        )]
        pub fn $name($($gap: &dyn std::fmt::Display),*) -> String {
            format!($text)
        }
    };
}
pub(crate) use {sentence, sentences};
