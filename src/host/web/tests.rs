//! The pages of a class, asked over a socket.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::{Door, Pages, open_pages};
use crate::ai::Level;
use crate::content::ScenarioId;
use crate::game::save::Folder;
use crate::game::{Hand, LensPick, Shelf};
use crate::host::clerk::open;
use crate::host::plan::MINUTE;
use crate::host::{Asked, Class, Clock, Shared, Slip, begin, resume};
use crate::world::{Act, Audience};

/// A class whose pages are open, at a clock that stands still until it is moved.
struct Room {
    class: Shared,
    pages: Pages,
    time: Arc<AtomicU64>,
    folder: tempfile::TempDir,
}

fn asked() -> Asked {
    let shelf = Shelf::shipped().unwrap();
    Asked {
        pack: shelf.pack("saros").unwrap(),
        scenario: ScenarioId(0),
        lesson: "50min".to_owned(),
        students: 24,
        seats: Vec::new(),
        lens: LensPick::default(),
        hidden: false,
        level: Level::Novice,
        seed: 5,
        computer: false,
        stretch: 100,
        bell: None,
        paper: false,
        keep: String::new(),
    }
}

fn opened(class: Class, folder: tempfile::TempDir, time: Arc<AtomicU64>) -> Room {
    let class: Shared = Arc::new(Mutex::new(class));
    let told = Arc::clone(&time);
    let clock: Clock = Arc::new(move || told.load(Ordering::Relaxed));
    let door = Door {
        address: SocketAddr::from(([127, 0, 0, 1], 0)),
        told: None,
    };
    let pages = open_pages(&class, &clock, &door).unwrap();
    Room {
        class,
        pages,
        time,
        folder,
    }
}

fn room() -> Room {
    let folder = tempfile::tempdir().unwrap();
    let kept = Folder::at(folder.path().to_owned());
    let (class, note) = begin(&asked(), Some(&kept), None, 1_000).unwrap();
    assert_eq!(note, None);
    opened(class, folder, Arc::new(AtomicU64::new(1_000)))
}

/// An answer: status, head, body.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn cookie(&self) -> String {
        let line = self
            .head
            .lines()
            .find(|it| it.to_lowercase().starts_with("set-cookie: seat="));
        let value = line.expect("a cookie").split_once('=').unwrap().1;
        format!("seat={}", value.split(';').next().unwrap())
    }
}

impl Room {
    fn raw(&self, text: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.pages.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_mins(1)))
            .unwrap();
        let _ = stream.write_all(text);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn ask(&self, method: &str, path: &str, more: &str, body: &str) -> Answer {
        let host = self.pages.address;
        let text = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let said = self.raw(text.as_bytes());
        let (head, body) = said.split_once("\r\n\r\n").unwrap_or((&said, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|it| it.parse().ok())
            .unwrap_or(0);
        Answer {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask("GET", path, &format!("Cookie: {cookie}\r\n"), "")
    }

    fn post(&self, path: &str, cookie: &str, body: &str) -> Answer {
        let origin = format!("http://{}", self.pages.address);
        let more = format!(
            "Cookie: {cookie}\r\nOrigin: {origin}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        );
        self.ask("POST", path, &more, body)
    }

    fn join(&self) -> String {
        let number = open(&self.class).facts().number.clone();
        let answer = self.post("/join", "", &format!("number={number}"));
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.cookie()
    }

    /// Goes on to the first round.
    fn play(&self) {
        let now = self.time.load(Ordering::Relaxed);
        let mut class = open(&self.class);
        class.next(now);
        class.to_round(now);
    }
}

fn key(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"key\" value=\"").expect("a key");
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn somebody_joins_reads_files_changes_and_leaves_without_script() {
    let room = room();
    let first = room.get("/", "");
    assert!(first.body.contains("I am here") && first.body.len() < 30_000);
    let cookie = room.join();
    let lobby = room.get("/", &cookie);
    assert!(lobby.body.contains("Heron"), "{}", lobby.body);
    room.play();
    let page = room.get("/", &cookie);
    assert!(
        page.body.contains("Round 1 of 4") && page.body.len() < 30_000,
        "{}",
        page.body.len()
    );
    let view = {
        let class = open(&room.class);
        let actor = class
            .seat(class.people().all()[0].seat.as_deref().unwrap())
            .unwrap()
            .actor;
        crate::words::choices::orders(class.pack(), &class.view(Audience::Seat(actor)))
    };
    let choice = &view.iter().find(|it| it.cost.is_ok()).unwrap().key;
    let sent = format!("key={}&q0={choice}&f0=60&reason=Because", key(&page.body));
    assert_eq!(room.post("/file", &cookie, &sent).status, 303);
    let filed = room.get("/", &cookie);
    assert!(
        filed.body.contains("Filed. You may change it") && filed.body.contains("value=\"60\""),
        "{}",
        filed.body
    );
    // The same post once more counts once; another one changes what is filed.
    assert_eq!(
        room.post("/file", &cookie, &sent.replace("60", "10"))
            .status,
        303
    );
    assert!(room.get("/", &cookie).body.contains("value=\"60\""));
    let again = format!("key={}&q0={choice}&f0=70", key(&filed.body));
    room.post("/file", &cookie, &again);
    assert!(room.get("/", &cookie).body.contains("value=\"70\""));
    let gone = room.post("/leave", &cookie, "");
    assert!(gone.head.to_lowercase().contains("max-age=0"), "{gone:?}");
}

#[test]
fn a_draft_is_filed_when_the_clock_runs_out_and_the_debrief_begins_on_time() {
    let room = room();
    let cookie = room.join();
    room.play();
    assert_eq!(room.post("/draft", &cookie, "f0=35&reason=So").status, 204);
    let (mut minute, debrief) = (2, open(&room.class).plan().debrief_at());
    // Nobody touches anything: steps go on by themselves.
    while open(&room.class).plan().debriefing().is_none() {
        room.time.store(minute * MINUTE, Ordering::Relaxed);
        open(&room.class).tick(minute * MINUTE);
        minute += 1;
        assert!(
            minute * MINUTE < debrief + 2 * MINUTE,
            "the debrief is late"
        );
    }
    let class = open(&room.class);
    assert!(class.is_over());
    let seat = class.people().all()[0].seat.clone().unwrap();
    let view = class.view(Audience::Seat(class.seat(&seat).unwrap().actor));
    assert!(
        view.own.forecasts.iter().any(|it| it.answer == Some(35)),
        "the draft was filed"
    );
}

#[test]
fn what_a_seat_reads_is_a_function_of_what_it_may_know() {
    let page = |busy: bool| {
        let room = room();
        let (cookie, other) = (room.join(), room.join());
        let _third = room.join();
        room.play();
        if busy {
            room.post("/draft", &other, "f0=11&reason=Secret");
            let mut class = open(&room.class);
            let seats: Vec<String> = class
                .people()
                .all()
                .iter()
                .filter_map(|it| it.seat.clone())
                .collect();
            class.letter(&seats[1], &seats[2], "Between us").unwrap();
            let actor = class.seat(&seats[1]).unwrap().actor;
            let dispute = crate::world::Dispute {
                topic: "a:b".into(),
                about: "A".into(),
                text: "No".into(),
            };
            class
                .act(&seats[1], Hand(2), Act::Dispute(Box::new(dispute)))
                .unwrap();
            let list =
                crate::words::choices::orders(class.pack(), &class.view(Audience::Seat(actor)));
            let covert = list.iter().find(|it| match it.act {
                Act::File(crate::world::Order::Move { what, .. }) => {
                    it.cost.is_ok() && !class.pack().moves[what].contestable
                }
                _ => false,
            });
            let act = covert.unwrap().act.clone();
            class.act(&seats[1], Hand(2), act).unwrap();
        }
        room.get("/", &cookie).body
    };
    assert_eq!(page(false), page(true));
}

#[test]
fn only_what_is_on_the_seat_s_list_is_done() {
    let room = room();
    let cookie = room.join();
    room.play();
    for choice in [
        "end",
        "do-nothing",
        "sign-999",
        "forecast-1",
        "offer",
        "argue",
        "unend",
        "../../etc",
        "",
    ] {
        let answer = room.post("/do", &cookie, &format!("choice={choice}"));
        assert_eq!(answer.status, 422, "{choice}: {answer:?}");
    }
    assert_eq!(
        room.post("/offer", &cookie, "with=verrane&t=9999").status,
        422
    );
    assert_eq!(
        room.post("/tap", &cookie, "poll=other&answer=0").status,
        422
    );
    assert_eq!(
        room.post("/letter", &cookie, "to=nobody&text=a").status,
        422
    );
    let class = open(&room.class);
    assert!(class.seats().iter().all(|it| !it.filed));
}

#[test]
fn strangers_wrong_numbers_and_other_sites_are_turned_away() {
    let room = room();
    let mut refused = 0;
    for number in 0..30 {
        let answer = room.post("/join", "", &format!("number={number}"));
        refused += usize::from(answer.status == 429);
        assert!(matches!(answer.status, 403 | 429), "{answer:?}");
    }
    assert_eq!(refused, 20);
    room.time.fetch_add(2 * MINUTE, Ordering::Relaxed);
    let cookie = room.join();
    let host = room.pages.address;
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let other = format!("Cookie: {cookie}\r\nOrigin: http://evil.example\r\n{form}");
    assert_eq!(room.ask("POST", "/leave", &other, "").status, 403);
    let null = format!("Cookie: {cookie}\r\nOrigin: null\r\n{form}");
    assert_eq!(room.ask("POST", "/leave", &null, "").status, 403);
    let named = format!(
        "GET / HTTP/1.1\r\nHost: evil.example:{}\r\nConnection: close\r\n\r\n",
        host.port()
    );
    assert!(room.raw(named.as_bytes()).starts_with("HTTP/1.1 421"));
    assert_eq!(room.get("/control", "control=guess").status, 403);
    assert_eq!(room.post("/control", &cookie, "do=next").status, 403);
    let secret = open(&room.class).facts().secret.clone();
    let in_control = room.get(&format!("/control?secret={secret}"), "");
    assert_eq!(in_control.status, 303);
    let control = format!("control={secret}");
    assert!(
        room.get("/control", &control)
            .body
            .contains("If it ends now")
    );
    assert_eq!(room.post("/control", &control, "do=next").status, 303);
    assert_eq!(open(&room.class).plan().at(), 1);
    // What every answer says to a browser.
    let page = room.get("/", &cookie);
    let head = page.head.to_lowercase();
    assert!(
        head.contains("content-security-policy: default-src 'none'")
            && !head.contains("unsafe-inline")
    );
    assert!(
        !page.body.contains("http://")
            && !page.body.contains("https://")
            && !page.body.contains("style=")
    );
    let joined = room.post(
        "/join",
        "",
        &format!("number={}", open(&room.class).facts().number),
    );
    let joined = joined.head.to_lowercase();
    assert!(
        joined.contains("httponly") && joined.contains("samesite=strict"),
        "{joined}"
    );
}

#[test]
fn rubbish_and_floods_leave_the_room_unharmed() {
    let room = room();
    let cookie = room.join();
    let long = "a".repeat(40_000);
    assert!(matches!(
        room.post("/draft", &cookie, &format!("reason={long}"))
            .status,
        413 | 403 | 0
    ));
    assert_eq!(room.get(&format!("/{}", "x".repeat(200)), "").status, 404);
    for text in [
        &b"\x00\xff\xfe\r\n\r\n"[..],
        b"GET",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /draft HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(room.pages.address).unwrap();
        let _ = stream.write_all(text);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut bytes = Vec::new();
        let _ = stream.take(100_000).read_to_end(&mut bytes);
        assert!(!String::from_utf8_lossy(&bytes).contains("200 OK"));
    }
    let heads = format!(
        "GET / HTTP/1.1\r\nHost: {}\r\nX-A: {long}\r\n\r\n",
        room.pages.address
    );
    assert!(!room.raw(heads.as_bytes()).contains("200 OK"));
    // Half-open connections stay within their bounds, and others are served.
    let open_ones: Vec<TcpStream> = (0..100)
        .map(|_| TcpStream::connect(room.pages.address).unwrap())
        .collect();
    for path in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/x",
        "/style.css/..",
        "/news?v=%00",
    ] {
        assert_ne!(room.get(path, "").status, 200, "{path}");
    }
    let statuses: Vec<u16> = (0..300)
        .map(|_| room.post("/letter", &cookie, "to=x&text=a").status)
        .collect();
    assert!(statuses.contains(&429));
    drop(open_ones);
    room.time.fetch_add(2 * MINUTE, Ordering::Relaxed);
    assert_eq!(room.get("/", &cookie).status, 200);
    assert_eq!(
        room.folder.path().read_dir().unwrap().count(),
        2,
        "no door writes a file"
    );
}

#[test]
fn after_a_kill_all_pages_return_as_they_were() {
    let room = room();
    let cookie = room.join();
    room.play();
    room.post("/draft", &cookie, "f0=44&reason=Kept");
    let before = room.get("/", &cookie).body;
    let left = open(&room.class).plan().left(1_000);
    // The program is gone: nothing is closed in order. What it left on disk is copied as it stands.
    let folder = tempfile::tempdir().unwrap();
    for it in room.folder.path().read_dir().unwrap() {
        let it = it.unwrap().path();
        std::fs::copy(&it, folder.path().join(it.file_name().unwrap())).unwrap();
    }
    let kept = Folder::at(folder.path().to_owned());
    let class = resume(&kept, &Shelf::shipped().unwrap(), None, 181_000).unwrap();
    assert_eq!(class.plan().left(181_000), left);
    let again = opened(class, folder, Arc::new(AtomicU64::new(181_000)));
    let after = again.get("/", &cookie).body;
    let plain = |text: &str| {
        text.replace("data-stamp", "")
            .split("<main>")
            .nth(1)
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(plain(&after), plain(&before));
    assert!(after.contains("Kept") && after.contains("value=\"44\""));
}

#[test]
fn two_people_sign_a_deal_over_their_pages() {
    let room = room();
    let cookies = [room.join(), room.join()];
    room.play();
    let seats: Vec<String> = {
        let class = open(&room.class);
        class
            .people()
            .all()
            .iter()
            .filter_map(|it| it.seat.clone())
            .collect()
    };
    let page = room
        .get(&format!("/deal?with={}", seats[1]), &cookies[0])
        .body;
    assert!(page.contains("could promise"), "{page}");
    let sent = format!(
        "with={}&with={}&t=0&s0=token&m0=6&how=propose&key={}",
        seats[0],
        seats[1],
        key(&page)
    );
    let answer = room.post("/offer", &cookies[0], &sent);
    assert_eq!(answer.status, 303, "{}", answer.body);
    let theirs = room.get("/", &cookies[1]).body;
    let (_, rest) = theirs
        .split_once("value=\"sign-")
        .expect("an offer lies there");
    let number = rest.split('"').next().unwrap();
    let signed = room.post(
        "/do",
        &cookies[1],
        &format!("choice=sign-{number}&key={}", key(&theirs)),
    );
    assert_eq!(signed.status, 303, "{}", signed.body);
    let class = open(&room.class);
    let view = class.view(Audience::Seat(class.seat(&seats[0]).unwrap().actor));
    assert!(view.own.offers.iter().any(crate::world::Offer::signed));
}

#[test]
fn a_round_s_page_is_short_and_its_slip_is_kept_by_its_seat() {
    let room = room();
    let cookie = room.join();
    room.play();
    let page = room.get("/", &cookie).body;
    // Folds are closed when it opens: what stands in them is not counted.
    let mut shown = String::new();
    let mut depth = 0_usize;
    for part in page.split('<') {
        if part.starts_with("details") {
            depth += 1;
        }
        if part.starts_with("/details") {
            depth -= 1;
        }
        if depth == 0 || (depth == 1 && part.starts_with("summary")) {
            shown.push_str(part.split_once('>').map_or("", |it| it.1));
            shown.push(' ');
        }
    }
    let words = shown.split_whitespace().count();
    assert!(words <= 260, "{words} words: {shown}");
    let slip = Slip {
        acts: vec!["nonsense".to_owned()],
        ..Slip::default()
    };
    let mut class = open(&room.class);
    let seat = class.people().all()[0].seat.clone().unwrap();
    let struck = class.file_slip(&seat, Hand(1), slip).unwrap();
    assert_eq!(struck.len(), 1);
}
