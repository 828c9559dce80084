//! A class over its pages, through the program itself: what it says, killed without warning, gone on with.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A program that runs a class.
struct Host {
    child: Child,
    input: ChildStdin,
    out: BufReader<ChildStdout>,
    address: String,
    number: String,
}

impl Host {
    fn begin(saves: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_offramp"))
            .args([
                "host",
                "--web",
                "127.0.0.1:0",
                "--seed",
                "5",
                "--students",
                "4",
                "--level",
                "novice",
            ])
            .args(more)
            .arg("--saves")
            .arg(saves)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut host = Self {
            child,
            input,
            out,
            address: String::new(),
            number: String::new(),
        };
        host.address = host.until("Pages: http://");
        host.number = host.until("Number: ");
        host
    }

    /// Reads until a line begins so; its rest.
    fn until(&mut self, head: &str) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.out.read_line(&mut line).unwrap();
            assert!(read != 0, "the program said no `{head}`");
            if let Some(rest) = line.strip_prefix(head) {
                return rest.trim().to_owned();
            }
        }
    }

    fn say(&mut self, line: &str) {
        writeln!(self.input, "{line}").unwrap();
    }

    /// One request: the answer, head and body.
    fn ask(&self, method: &str, path: &str, cookie: &str, body: &str) -> String {
        let host = &self.address;
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn join(&self) -> String {
        let said = self.ask("POST", "/join", "", &format!("number={}", self.number));
        let cookie = said
            .lines()
            .find_map(|it| it.strip_prefix("set-cookie: "))
            .unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_class_that_is_killed_goes_on_with_drafts_people_and_number() {
    let saves = tempfile::tempdir().unwrap();
    let mut host = Host::begin(saves.path(), &[]);
    let cookies: Vec<String> = (0..4).map(|_| host.join()).collect();
    host.say("round");
    host.until("Round 1 of 4");
    for (at, cookie) in cookies.iter().enumerate() {
        let draft = format!("f0={}&reason=because+{at}", 20 + at);
        assert!(host.ask("POST", "/draft", cookie, &draft).contains(" 204 "));
    }
    let filed = "f0=77&reason=it+is+filed&key=1";
    host.ask("POST", "/file", &cookies[0], filed);
    let number = host.number.clone();
    host.child.kill().unwrap();
    host.child.wait().unwrap();
    let mut host = Host::begin(saves.path(), &["--resume"]);
    assert_eq!(host.number, number);
    for (at, cookie) in cookies.iter().enumerate() {
        let page = host.ask("GET", "/", cookie, "");
        let kept = if at == 0 {
            "it is filed".to_owned()
        } else {
            format!("because {at}")
        };
        assert!(
            page.contains("Round 1 of 4") && page.contains(&kept),
            "{kept}\n{page}"
        );
    }
    // What was filed counts; what is a draft is filed as it is.
    host.say("round");
    host.until("What changed");
    let page = host.ask("GET", "/", &cookies[0], "");
    assert!(page.contains("What changed"), "{page}");
    host.say("quit");
    assert!(host.child.wait().unwrap().success());
}

#[test]
fn a_stranger_on_this_computer_is_not_the_teacher_and_the_map_is_public() {
    let saves = tempfile::tempdir().unwrap();
    let host = Host::begin(saves.path(), &[]);
    assert!(host.ask("GET", "/control", "", "").contains(" 403 "));
    assert!(
        host.ask("GET", "/control?secret=guess", "", "")
            .contains(" 403 ")
    );
    let map = host.ask("GET", "/map.svg", "", "");
    assert!(map.contains("image/svg+xml") && map.contains("Corvane"));
    assert!(map.len() < 30_000, "{} bytes", map.len());
    assert!(!map.contains("<script") && !map.contains("href"));
    assert!(host.ask("GET", "/favicon.ico", "", "").contains(" 204 "));
}
