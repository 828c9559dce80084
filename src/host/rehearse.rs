//! A rehearsal: a whole class of bots over the same pages, at speed. What it needs, a real class has had once before it begins.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::host::clerk::{Clock, Shared, open};
use crate::host::lookback;
use crate::host::web::{Door, open_pages};
use crate::words::host as told;

/// Seconds of a lesson that pass in one beat of the rehearsal.
const STRIDE: u64 = 15_000;

/// A clock that the rehearsal moves.
#[derive(Debug, Clone, Default)]
pub struct Time(Arc<AtomicU64>);

impl Time {
    /// A clock that stands at this time.
    pub fn at(now: u64) -> Self {
        Self(Arc::new(AtomicU64::new(now)))
    }

    /// What it shows.
    pub fn clock(&self) -> Clock {
        let time = Arc::clone(&self.0);
        Arc::new(move || time.load(Ordering::Relaxed))
    }

    fn pass(&self, milliseconds: u64) -> u64 {
        self.0.fetch_add(milliseconds, Ordering::Relaxed) + milliseconds
    }

    fn now(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A bot at a page.
struct Bot {
    cookie: String,
    /// It comes and goes.
    drops: bool,
}

/// Plays a class with so many bots; what is to be said of it, in lines.
pub fn rehearse(class: &Shared, time: &Time, bots: u16) -> io::Result<Vec<String>> {
    let (begun, start) = (Instant::now(), time.now());
    let door = Door {
        address: SocketAddr::from(([127, 0, 0, 1], 0)),
        told: None,
    };
    let clock = time.clock();
    let pages = open_pages(class, &clock, &door)?;
    let mut lines = lookback::timetable(open(class).plan(), time.now());
    let number = open(class).facts().number.clone();
    let late = bots / 8;
    let mut crowd = Vec::new();
    for at in 0..bots - late {
        crowd.push(join(pages.address, &number, at % 10 == 9)?);
        time.pass(2_000);
    }
    open(class).next(time.now());
    let mut slowest = Duration::ZERO;
    let (mut step, mut posts) = (usize::MAX, 0_usize);
    loop {
        let now = time.pass(STRIDE);
        let (at, all, is_round, title) = ticked(class, now);
        if at != step {
            step = at;
            lines.push(told::rehearsed_step(
                &title,
                &lookback::minutes((now - start) as i64),
            ));
            if at == 5 {
                for _ in 0..late {
                    crowd.push(join(pages.address, &number, false)?);
                }
            }
            let heard = Instant::now();
            for (nth, bot) in crowd.iter().enumerate() {
                // One in ten has lost the network for a round.
                if !(bot.drops && at % 3 == nth % 3) {
                    posts += visit(pages.address, bot, is_round, nth)?;
                }
            }
            slowest = slowest.max(heard.elapsed() / u32::try_from(crowd.len().max(1)).unwrap_or(1));
        }
        if at + 1 == all {
            break;
        }
    }
    lines.push(told::rehearsed(
        &bots,
        &posts,
        &slowest.as_millis(),
        &format!("{:.1}", begun.elapsed().as_secs_f64()),
    ));
    drop(pages);
    Ok(lines)
}

/// Where a class is when its clock says so: its step, of how many, whether that is a round, and what it is called.
fn ticked(class: &Shared, now: u64) -> (usize, usize, bool, String) {
    let mut class = open(class);
    class.tick(now);
    let plan = class.plan();
    (
        plan.at(),
        plan.steps().len(),
        plan.kind().is_round(),
        plan.step().title.clone(),
    )
}

fn join(at: SocketAddr, number: &str, drops: bool) -> io::Result<Bot> {
    let said = ask(at, "POST", "/join", "", &format!("number={number}"))?;
    let cookie = said.lines().find_map(|it| it.strip_prefix("set-cookie: "));
    let cookie = cookie
        .and_then(|it| it.split(';').next())
        .unwrap_or_default();
    Ok(Bot {
        cookie: cookie.to_owned(),
        drops,
    })
}

/// Reads the page and does what a hurried student would; how much was sent.
fn visit(at: SocketAddr, bot: &Bot, is_round: bool, nth: usize) -> io::Result<usize> {
    let page = ask(at, "GET", "/", &bot.cookie, "")?;
    if let Some(seat) = between(&page, "name=\"seat\" value=\"", "\"")
        .filter(|_| page.contains("action=\"/sit\"") && !page.contains("id=\"slip\""))
    {
        ask(at, "POST", "/sit", &bot.cookie, &format!("seat={seat}"))?;
    }
    if !is_round || !page.contains("id=\"slip\"") {
        return Ok(0);
    }
    let mut form = format!(
        "key={}&f0={}",
        between(&page, "name=\"key\" value=\"", "\"").unwrap_or_default(),
        nth * 7 % 101
    );
    if let Some(answer) = between(&page, "name=\"q0\" value=\"", "\"") {
        form += &format!("&q0={answer}");
    }
    if let Some(act) = between(&page, "name=\"a\" value=\"", "\"").filter(|_| nth.is_multiple_of(2))
    {
        form += &format!("&a={act}");
    }
    ask(at, "POST", "/draft", &bot.cookie, &form)?;
    if let Some(offer) = between(&page, "value=\"sign-", "\"").filter(|_| nth.is_multiple_of(3)) {
        ask(
            at,
            "POST",
            "/do",
            &bot.cookie,
            &format!("choice=sign-{offer}"),
        )?;
    }
    // Some forget to file: their drafts are filed for them.
    if nth % 5 != 4 {
        ask(at, "POST", "/file", &bot.cookie, &form)?;
    }
    Ok(2)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split(after).next()
}

/// One request; the answer, head and body.
fn ask(at: SocketAddr, method: &str, path: &str, cookie: &str, body: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(at)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )?;
    let mut bytes = Vec::new();
    stream.take(1024 * 1024).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
