use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// A name in a content file together with the bytes where it stands.
///
/// Lower-case letters, digits, `.`, `-` and `_`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Id {
    /// The name as written.
    pub text: String,
    /// Byte range of the name in its file, quotes included.
    pub at: Range<usize>,
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = toml::Spanned::<String>::deserialize(deserializer)?;
        Ok(Self {
            at: spanned.span(),
            text: spanned.into_inner(),
        })
    }
}

impl JsonSchema for Id {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^-?[A-Za-z0-9._-]+$" })
    }
}
