//! Running a class.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use offramp::content::{ActorId, Files, Pack, ScenarioId};
use offramp::game::save::Folder;
use offramp::game::{DirFiles, Kept, LensPick, files};
use offramp::host::{self, Asked, Class, Clock, record};
use offramp::words;

use super::args::{Common, Host};
#[cfg(feature = "host")]
use super::door;
use super::fail::Failure;
use super::lesson::FIRST;
use super::print::{self, out};
use super::{content, lesson, saves, sim};

/// Runs a class, or what else is asked about classes.
pub fn run(common: &Common, host: &Host) -> Result<(), Failure> {
    if host.delete_all {
        return delete_all(common);
    }
    let mut host = host.clone();
    if host.ask || (is_bare(&host) && io::stdin().is_terminal()) {
        let shelf = content::shelf(common)?;
        lesson::ask(&mut host, &shelf, &mut io::stdin().lock(), &mut out())?;
    }
    let host = &host;
    if let Some(bots) = host.rehearse {
        return pages::rehearse(common, host, bots);
    }
    let clock = clock();
    if let Some(file) = &host.print {
        return pages::write(&class(common, host, None, clock())?, file);
    }
    let folder = saves::folder(common)?;
    for it in host::keep::past(folder.path(), clock()) {
        print::warn(&it);
    }
    let class = class(common, host, Some(&folder), clock())?;
    let shared = Arc::new(Mutex::new(class));
    if host.clerk {
        return lines(&shared, &clock).map(drop);
    }
    pages::serve(common, host, &shared, &clock)
}

/// Whether nothing was said of the class that is to begin.
fn is_bare(host: &Host) -> bool {
    let asks = host.clerk || host.lan || host.resume || host.rehearse.is_some();
    let goes_elsewhere = host.print.is_some() || host.bell.is_some() || host.seed.is_some();
    let names = host.scenario.is_some() || !host.seats.is_empty() || host.lens.is_some();
    !asks && !goes_elsewhere && !names && !host.plain
}

/// Milliseconds since 1970.
fn clock() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |it| it.as_millis() as u64)
    })
}

/// The class: a new one, or the one that was played last.
fn class(
    common: &Common,
    host: &Host,
    folder: Option<&Folder>,
    now: u64,
) -> Result<Class, Failure> {
    let shelf = content::shelf(common)?;
    let beside = common.pack.as_deref().map(DirFiles::at);
    let beside = beside.as_ref().map(|it| it as &dyn Files);
    if let Some(folder) = folder.filter(|_| host.resume) {
        return host::resume(folder, &shelf, beside, now).map_err(Failure::Input);
    }
    let id = host
        .scenario
        .as_deref()
        .or_else(|| shelf.scenario(FIRST).map(|_| FIRST));
    let (pack, scenario) = content::scenario(&shelf, id)?;
    let asked = asked(pack, scenario, host, now)?;
    let (class, note) = host::begin(&asked, folder, beside, now).map_err(Failure::Input)?;
    if let Some(note) = note {
        print::warn(&note);
    }
    Ok(class)
}

fn asked(pack: Arc<Pack>, scenario: ScenarioId, host: &Host, now: u64) -> Result<Asked, Failure> {
    let lens = match &host.lens {
        None if host.hidden => LensPick::Drawn,
        id => sim::pick(&pack, id.as_deref())?,
    };
    let mut seats: Vec<ActorId> = Vec::new();
    for id in &host.seats {
        let seat = sim::seat(&pack, scenario, id)?;
        if seats.contains(&seat) {
            return Err(Failure::Input(words::cli::is_named_twice_every(&id)));
        }
        seats.push(seat);
    }
    Ok(Asked {
        pack,
        scenario,
        lesson: host.lesson.clone(),
        students: host.students,
        seats,
        lens,
        hidden: host.hidden,
        level: host.level.into(),
        seed: host.seed.unwrap_or_else(offramp::game::draw_seed),
        computer: host.absent == "computer",
        // On paper the clerk says when a round is over.
        stretch: if host.clerk {
            0
        } else {
            host.clock.parse().unwrap_or(0)
        },
        bell: host.bell.map(|it| now + it * host::plan::MINUTE),
        paper: host.clerk,
        keep: host.keep.clone().unwrap_or_default(),
    })
}

/// The clerk's lines; whether the clerk left by a word.
fn lines(class: &host::Shared, clock: &Clock) -> Result<bool, Failure> {
    let mut out = out();
    let (kept, left) = host::clerk::run(class, clock, &mut std::io::stdin().lock(), &mut out)?;
    out.flush()?;
    self::kept(kept).map(|()| left)
}

/// A class that is not kept has failed.
fn kept(kept: Kept) -> Result<(), Failure> {
    match kept {
        Kept::Whole(_) => Ok(()),
        // That it is not kept was said when it began.
        Kept::Nowhere => Err(Failure::Input(String::new())),
        Kept::Not(why) => Err(Failure::Input(why)),
    }
}

fn delete_all(common: &Common) -> Result<(), Failure> {
    let folder = saves::folder(common)?;
    let shown = files::shown(folder.path());
    let removed =
        record::delete_all(folder.path()).map_err(|it| Failure::Input(format!("{shown}: {it}")))?;
    let mut out = out();
    for it in &removed {
        writeln!(out, "{}", words::host::removed(&files::shown(it)))?;
    }
    writeln!(out, "{}", words::host::all_removed(&removed.len(), &shown))?;
    Ok(out.flush()?)
}

/// The pages, where this build has them.
#[cfg(feature = "host")]
mod pages {
    use std::io::{self, IsTerminal, Write};
    use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
    use std::path::Path;
    use std::sync::{Arc, Mutex};
    use std::thread;

    use offramp::doors;
    use offramp::game::files;
    use offramp::game::save::Folder;
    use offramp::host::console::Console;
    use offramp::host::rehearse::{self, Time};
    use offramp::host::web::{self, Door, Pages};
    use offramp::host::{Class, Clock, Shared, clerk};
    use offramp::words::host as told;

    use super::{Common, Failure, Host, door, out, saves};

    /// The pages are open until the clerk leaves by a word, or the program is ended.
    pub fn serve(
        common: &Common,
        host: &Host,
        class: &Shared,
        clock: &Clock,
    ) -> Result<(), Failure> {
        let address = if host.lan {
            SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), host.web.port())
        } else {
            host.web
        };
        let reached = host.lan.then(near).flatten();
        let door = Door {
            address,
            told: reached,
        };
        let pages = web::open_pages(class, clock, &door)
            .map_err(|why| Failure::Input(told::address_is_not_to_be_had(&address, &why)))?;
        let port = pages.address.port();
        let shown = reached.map_or(pages.address.to_string(), |it| {
            SocketAddr::new(it, port).to_string()
        });
        let here = SocketAddr::from(([127, 0, 0, 1], port));
        {
            let class = clerk::open(class);
            let mut out = out();
            writeln!(out, "{}", told::pages_at(&shown))?;
            writeln!(out, "{}", told::number_is_now(&class.facts().number))?;
            writeln!(out, "{}", told::control_at(&here, &class.facts().secret))?;
            if host.lan {
                writeln!(out, "{}", told::OTHERS_CAN_READ)?;
            }
            out.flush()?;
        }
        if !host.plain && io::stdin().is_terminal() && io::stdout().is_terminal() {
            return console(common, class, clock, &pages);
        }
        {
            let mut out = out();
            for it in pages.reached()() {
                writeln!(out, "{it}")?;
            }
            out.flush()?;
        }
        if super::lines(class, clock)? {
            return Ok(());
        }
        // No more lines can come: the pages go on until the program is ended.
        loop {
            thread::park();
        }
    }

    /// The facilitator's console, until the facilitator leaves.
    fn console(
        common: &Common,
        class: &Shared,
        clock: &Clock,
        pages: &Pages,
    ) -> Result<(), Failure> {
        let console = Console::new(class, clock, Some(pages.reached()));
        let folder = saves::folder(common)?;
        let settings = door::settings(&folder, common.looks.looks());
        doors::run_console(console, &settings.theme()).map_err(Failure::input)?;
        super::kept(clerk::open(class).kept())
    }

    /// This computer's address in the local network. Nothing is sent to find it out.
    fn near() -> Option<IpAddr> {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
        socket.local_addr().ok().map(|it| it.ip())
    }

    /// Writes what is to be printed.
    pub fn write(class: &Class, file: &Path) -> Result<(), Failure> {
        let written = files::write_whole(file, web::printed(class).as_bytes());
        written.map_err(|it| Failure::Input(format!("{}: {it}", files::shown(file))))?;
        let mut out = out();
        writeln!(out, "{}", told::printed_to(&files::shown(file)))?;
        Ok(out.flush()?)
    }

    /// A rehearsal, in a folder of its own that nobody keeps.
    pub fn rehearse(common: &Common, host: &Host, bots: u16) -> Result<(), Failure> {
        let path = std::env::temp_dir().join(format!("offramp-rehearsal-{}", std::process::id()));
        let folder = Folder::at(path.clone());
        let time = Time::at(super::clock()());
        let class = super::class(common, host, Some(&folder), time.clock()())?;
        let class = Arc::new(Mutex::new(class));
        let lines = rehearse::rehearse(&class, &time, bots);
        drop(class);
        // What is left of it is in nobody's way for long.
        let _ = std::fs::remove_dir_all(&path);
        let mut out = out();
        for it in lines? {
            writeln!(out, "{it}")?;
        }
        Ok(out.flush()?)
    }
}

/// There are no pages in this build.
#[cfg(not(feature = "host"))]
mod pages {
    use std::path::Path;

    use offramp::host::{Class, Clock, Shared};
    use offramp::words::host as told;

    use super::{Common, Failure, Host};

    pub fn serve(_: &Common, _: &Host, _: &Shared, _: &Clock) -> Result<(), Failure> {
        Err(Failure::input(told::NO_PAGES))
    }

    pub fn write(_: &Class, _: &Path) -> Result<(), Failure> {
        Err(Failure::input(told::NO_PAGES))
    }

    pub fn rehearse(_: &Common, _: &Host, _: u16) -> Result<(), Failure> {
        Err(Failure::input(told::NO_PAGES))
    }
}
