use std::borrow::Cow;
use std::collections::BTreeMap;

/// The files of one pack, wherever they are kept: on disk, in the program, in a test.
///
/// Paths are relative to the pack's folder and use `/`. Hidden files are not part of a pack; implementations leave them out.
pub trait Files {
    /// The bytes of a file.
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, Unread>;

    /// Paths of all files in a folder, at any depth, sorted. The empty name is the pack's own folder.
    fn list(&self, folder: &str) -> Vec<String>;

    /// What messages call the pack's folder, e.g. `assets/levant`; may be empty.
    fn name(&self) -> String;
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// There is no such file.
    Missing,
    /// It is there and cannot be read: why, in words.
    Refused(String),
}

/// Files in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryFiles {
    /// What messages call the pack's folder.
    pub name: String,
    /// Path and bytes of each file.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFiles {
    /// An empty folder of this name.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            files: BTreeMap::new(),
        }
    }

    /// Adds a file or replaces it.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }
}

impl Files for MemoryFiles {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, Unread> {
        let file = self.files.get(path).ok_or(Unread::Missing)?;
        Ok(Cow::Borrowed(file.as_slice()))
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let within = |path: &String| {
            folder.is_empty()
                || path
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        self.files
            .keys()
            .filter(|path| within(path))
            .cloned()
            .collect()
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_lists_its_own_files_only() {
        let mut files = MemoryFiles::named("small");
        for path in [
            "scenarios/b.toml",
            "scenarios/a.toml",
            "scenarios.toml",
            "pack.toml",
        ] {
            files.insert(path, "");
        }
        assert_eq!(
            files.list("scenarios"),
            ["scenarios/a.toml", "scenarios/b.toml"]
        );
        assert_eq!(files.list("").len(), 4);
        assert!(files.read("links.toml").is_err());
    }
}
