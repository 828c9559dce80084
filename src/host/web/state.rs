//! What all requests share: the class, the clock, limits, pages made once.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::host::class::Class;
use crate::host::clerk::{Clock, Shared, open};
use crate::host::reach::Reach;

/// Wrong numbers and codes that an address may try in a minute.
const MOST_WRONG: usize = 10;

/// Requests that change something, of one person in a minute.
const MOST_POSTS: usize = 240;

/// Addresses and people that are remembered for their limits.
const MOST_KNOWN: usize = 2_000;

/// What all requests share.
#[derive(Clone)]
pub struct Web {
    pub class: Shared,
    pub clock: Clock,
    /// Counts up as the class changes.
    pub news: watch::Receiver<u64>,
    limits: Arc<Mutex<Limits>>,
    bodies: Arc<Mutex<BTreeMap<String, Body>>>,
    /// Where the pages are, as it is told to people.
    pub address: Arc<str>,
    open: Open,
}

/// How the pages are open.
#[derive(Debug, Clone, Copy)]
pub struct Open {
    /// To this computer only.
    pub loopback: bool,
    /// This computer's address in its network.
    pub near: Option<IpAddr>,
    /// Since when, in milliseconds since 1970.
    pub since: u64,
}

/// The part of a page that depends on what a seat may know, made once for all its people.
#[derive(Clone)]
pub struct Body {
    version: u64,
    /// HTML.
    pub html: Arc<str>,
    /// Changes where the HTML does.
    pub stamp: Arc<str>,
}

/// Who tried how much lately. Kept in memory only.
#[derive(Default)]
struct Limits {
    devices: Vec<IpAddr>,
    wrong: Vec<(IpAddr, u64)>,
    posts: Vec<(u16, u64)>,
}

impl Web {
    pub fn new(
        class: Shared,
        clock: Clock,
        news: watch::Receiver<u64>,
        address: &str,
        open: Open,
    ) -> Self {
        Self {
            class,
            clock,
            news,
            limits: Arc::default(),
            bodies: Arc::default(),
            address: Arc::from(address),
            open,
        }
    }

    /// A device has asked for a page.
    pub fn heard(&self, from: IpAddr) {
        let mut limits = self.limits();
        if !from.is_loopback()
            && limits.devices.len() < MOST_KNOWN
            && !limits.devices.contains(&from)
        {
            limits.devices.push(from);
        }
    }

    /// Whether devices reach this computer.
    pub fn reach(&self) -> Reach {
        Reach {
            loopback: self.open.loopback,
            near: self.open.near,
            devices: self.limits().devices.len(),
            waited: self.now().saturating_sub(self.open.since),
        }
    }

    pub fn now(&self) -> u64 {
        (self.clock)()
    }

    pub fn class(&self) -> MutexGuard<'_, Class> {
        open(&self.class)
    }

    /// The body of a name, made anew where the class has changed.
    pub fn body(&self, class: &Class, name: &str, make: impl FnOnce(&Class) -> String) -> Body {
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(body) = bodies.get(name).filter(|it| it.version == class.version()) {
            return body.clone();
        }
        let html = make(class);
        let stamp = &blake3::hash(html.as_bytes()).to_hex()[..16];
        let body = Body {
            version: class.version(),
            stamp: Arc::from(stamp),
            html: Arc::from(html),
        };
        bodies.insert(name.to_owned(), body.clone());
        body
    }

    fn limits(&self) -> MutexGuard<'_, Limits> {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether an address has tried too many wrong numbers to try another one now.
    pub fn is_locked_out(&self, from: IpAddr) -> bool {
        let now = self.now();
        let mut limits = self.limits();
        limits.wrong.retain(|it| now < it.1 + 60_000);
        MOST_WRONG <= limits.wrong.iter().filter(|it| it.0 == from).count()
    }

    /// An address tried a wrong number.
    pub fn wrong(&self, from: IpAddr) {
        let now = self.now();
        let mut limits = self.limits();
        if MOST_KNOWN <= limits.wrong.len() {
            limits.wrong.remove(0);
        }
        limits.wrong.push((from, now));
    }

    /// Whether somebody may change something once more in this minute.
    pub fn may_post(&self, number: u16) -> bool {
        let now = self.now();
        let mut limits = self.limits();
        limits.posts.retain(|it| now < it.1 + 60_000);
        let own = limits.posts.iter().filter(|it| it.0 == number).count();
        if MOST_POSTS <= own || MOST_KNOWN * 10 <= limits.posts.len() {
            return false;
        }
        limits.posts.push((number, now));
        true
    }
}
