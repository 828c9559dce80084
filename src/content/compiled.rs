//! Checked packs as bytes: what the build makes of the content that comes with the program.
//!
//! Only bytes made by the same build are ever read: the form has no version and is no file format.

use crate::content::Pack;

/// Packs as bytes, in this order.
pub fn compile(packs: &[Pack]) -> Result<Vec<u8>, NotCompiled> {
    postcard::to_stdvec(packs).map_err(NotCompiled)
}

/// The packs that [`compile`] was given.
pub fn compiled(bytes: &[u8]) -> Result<Vec<Pack>, NotCompiled> {
    postcard::from_bytes(bytes).map_err(NotCompiled)
}

/// Bytes and packs that do not fit each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the content built into this program cannot be read ({0}): build or install it anew")]
pub struct NotCompiled(postcard::Error);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing;

    #[test]
    fn packs_come_back_from_bytes_as_they_were() {
        let packs = [testing::small(), testing::small()];
        let bytes = compile(&packs).unwrap();
        let back = compiled(&bytes).unwrap();
        assert_eq!(format!("{back:?}"), format!("{packs:?}"));
    }

    #[test]
    fn bytes_that_are_cut_short_are_refused() {
        let bytes = compile(&[testing::small()]).unwrap();
        for end in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            assert!(compiled(&bytes[..end]).is_err(), "{end}");
        }
    }
}
