//! Branches: saves that begin where a month of another one ended.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chain::scan;
use super::entry::MOST_SAVE;
use super::folder::{Folder, name_of};
use super::load;
use super::record::RecordText;
use crate::content::ActorId;
use crate::game::{Parent, Shelf, files};
use crate::world::{Audience, View};

/// Bytes of a save's beginning in which its facts stand.
const FACTS: u64 = 64 * 1024;

/// Branches of one game that are read at most, the nearest relations first.
const MOST: usize = 40;

/// A game and where it branched off, as a seat sees it.
#[derive(Debug, Clone)]
pub struct Kin {
    /// Name of its save.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// The game it branched from, and after which month.
    pub parent: Option<Parent>,
    /// What the seat knows in it, past included.
    pub view: Arc<View>,
}

/// A save with its parent's name.
type Branch = (PathBuf, String, Option<Parent>);

impl Folder {
    /// All games that share a beginning with the save of this name, itself included, parents before their branches; as a seat
    /// sees each. What cannot be read is left out.
    pub fn family(&self, of: &str, seat: ActorId, shelf: &Shelf) -> io::Result<Vec<Kin>> {
        let all: Vec<Branch> = self.paths()?.into_iter().filter_map(facts).collect();
        let mut names = vec![of.to_owned()];
        let mut at = 0;
        while at < names.len() && names.len() < MOST {
            let name = names[at].clone();
            let up = all
                .iter()
                .filter(|it| it.1 == name)
                .filter_map(|it| it.2.as_ref());
            let down = all
                .iter()
                .filter(|it| it.2.as_ref().is_some_and(|it| it.name == name));
            let near = up.map(|it| &it.name).chain(down.map(|it| &it.1));
            for it in near {
                if !names.contains(it) {
                    names.push(it.clone());
                }
            }
            at += 1;
        }
        let own = all.into_iter().filter(|it| names.contains(&it.1));
        let kin: Vec<Kin> = own.filter_map(|it| read(it, seat, shelf)).collect();
        Ok(sorted(kin))
    }
}

/// Where a save branched off, as its first line says.
fn facts(path: PathBuf) -> Option<Branch> {
    let (head, _) = files::ends(&path, FACTS).ok()?;
    let lines = scan(&head).lines;
    let body = lines.first().and_then(|it| it.body)?;
    let record = serde_json::from_slice::<RecordText>(body).ok()?;
    let parent = record.facts()?.parent.as_ref().map(|it| Parent {
        name: it.name.clone(),
        month: it.month,
    });
    let name = name_of(&path);
    Some((path, name, parent))
}

fn read((path, name, parent): Branch, seat: ActorId, shelf: &Shelf) -> Option<Kin> {
    let bytes = files::read(&path, MOST_SAVE).ok()?;
    let loaded = load::read(&bytes, shelf).ok()?;
    let view = loaded.walk.course.view(Audience::Seat(seat));
    Some(Kin {
        name,
        path,
        parent,
        view: Arc::new(view),
    })
}

/// Each game before its branches, branches in the order of the month in which they leave.
fn sorted(kin: Vec<Kin>) -> Vec<Kin> {
    fn put(of: Option<&str>, rest: &mut Vec<Kin>, list: &mut Vec<Kin>) {
        let known: Vec<String> = rest.iter().map(|it| it.name.clone()).collect();
        let is_child = |it: &Kin| match (&it.parent, of) {
            (Some(parent), Some(name)) => parent.name == name,
            (Some(parent), None) => !known.contains(&parent.name),
            (None, name) => name.is_none(),
        };
        let mut own: Vec<Kin> = Vec::new();
        rest.retain(|it| {
            let child = is_child(it);
            if child {
                own.push(it.clone());
            }
            !child
        });
        own.sort_by_key(|it| (it.parent.as_ref().map(|it| it.month), it.name.clone()));
        for it in own {
            let name = it.name.clone();
            list.push(it);
            put(Some(&name), rest, list);
        }
    }
    let (mut rest, mut list) = (kin, Vec::new());
    put(None, &mut rest, &mut list);
    // Saves that name each other in a circle were not written by the game.
    list.append(&mut rest);
    list
}

/// How deep a game stands in the tree.
pub fn depth(kin: &[Kin], at: usize) -> usize {
    let mut depth = 0;
    let mut parent = kin[at].parent.as_ref();
    while let Some(it) = parent.filter(|_| depth < kin.len()) {
        let Some(found) = kin.iter().find(|kin| kin.name == it.name) else {
            break;
        };
        depth += 1;
        parent = found.parent.as_ref();
    }
    depth
}

/// The folder of a save.
pub fn folder_of(path: &Path) -> Folder {
    Folder::at(path.parent().map(Path::to_owned).unwrap_or_default())
}
