//! Files on disk: read within bounds, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::content::foreign;

/// Reads a file of at most so many bytes. Only regular files are read: no pipe waits, no device has no end.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut file = open(path)?;
    let length = file.metadata()?.len();
    if length > most {
        return Err(too_large(most));
    }
    let mut bytes = Vec::with_capacity(length as usize);
    // It may grow meanwhile.
    (&mut file).take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(too_large(most));
    }
    Ok(bytes)
}

/// The first and the last bytes of a file, at most so many each; of a short one the first are all, and the last are the same.
pub fn ends(path: &Path, most: u64) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut file = open(path)?;
    let length = file.metadata()?.len();
    let mut head = Vec::new();
    (&mut file).take(most).read_to_end(&mut head)?;
    if length <= most {
        return Ok((head.clone(), head));
    }
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(length - most))?;
    file.take(most).read_to_end(&mut tail)?;
    Ok((head, tail))
}

fn open(path: &Path) -> io::Result<File> {
    // Asked before opening: opening a pipe waits for whoever writes into it.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "this is no regular file",
        ));
    }
    File::open(path)
}

fn too_large(most: u64) -> io::Error {
    let words = if most >= MEGABYTE {
        format!("larger than {} MB", most / MEGABYTE)
    } else {
        format!("larger than {} KB", most / 1024)
    };
    io::Error::new(io::ErrorKind::FileTooLarge, words)
}

/// Bytes of a megabyte.
pub const MEGABYTE: u64 = 1024 * 1024;

/// Writes a file as a whole: beside the old one first, then in its place, so that a full disk costs nothing that was there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let res = written.and_then(|()| fs::rename(&beside, path));
    if res.is_err() {
        // What is left of the attempt is in nobody's way for long.
        let _ = fs::remove_file(&beside);
    }
    res
}

/// A path as it may be shown: near where the program runs, relative to it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let near = here.and_then(|it| path.strip_prefix(it).ok().map(Path::to_owned));
    let near = near.filter(|it| !it.as_os_str().is_empty());
    let near: PathBuf = near.unwrap_or_else(|| path.to_owned());
    foreign::cut(&near.display().to_string(), 400).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_within_bounds_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        fs::write(&path, b"0123456789").expect("a file");
        assert_eq!(read(&path, 10).expect("ten bytes"), b"0123456789");
        let larger = read(&path, 9).expect_err("more than nine");
        assert_eq!(larger.kind(), io::ErrorKind::FileTooLarge);
        assert!(read(folder.path(), 10).is_err());
        let (head, tail) = ends(&path, 4).expect("ten bytes");
        assert_eq!((&head[..], &tail[..]), (&b"0123"[..], &b"6789"[..]));
        #[cfg(unix)]
        assert!(read(Path::new("/dev/zero"), 10).is_err());
    }

    #[test]
    fn what_cannot_be_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        write_whole(&path, b"old").expect("room for three bytes");
        write_whole(&path, b"new").expect("room for three bytes");
        assert_eq!(fs::read(&path).expect("it is there"), b"new");
        assert!(write_whole(&folder.path().join("b/c"), b"no").is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
