//! Bytes of a terminal as inputs. What is not finished is kept until more comes or nothing does, and everything kept has
//! a bound: neither a torn sequence nor a paste without an end can stop the keys that follow.

use std::time::Duration;

use crate::ui::{Input, Key, Mouse, MouseKind};

/// What begins a bracketed paste, and what ends it.
const BEGIN: &[u8] = b"\x1b[200~";
const END: &[u8] = b"\x1b[201~";
/// Bytes of a paste that are kept; the rest is read and forgotten.
const LONGEST_PASTE: usize = 1 << 16;
/// Bytes after which a sequence without an end is given up.
const LONGEST_SEQUENCE: usize = 1 << 12;
/// Changes from one key to another within one read that no hand makes: that is pasted text.
const FAST: usize = 8;
/// Presses of the same key within one read from which on they count as one key held down.
const HELD: usize = 3;
/// Turns of the wheel in one direction within one read that are passed on.
const TURNS: usize = 32;
/// Inputs of one read that are passed on, the last ones.
const MOST: usize = 256;
/// How long an unfinished sequence waits for its rest; Esc alone is one.
const SEQUENCE_WAIT: Duration = Duration::from_millis(30);
/// How long a paste waits for its end.
const PASTE_WAIT: Duration = Duration::from_millis(100);
/// Within this time after pasted text, what comes belongs to it.
pub const SOON: Duration = Duration::from_millis(30);

/// Reads bytes in any pieces; the pieces do not matter, but for what arrives at once.
#[derive(Debug, Default)]
pub struct Decoder {
    held: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// A paste was given up for want of its end, which may yet come.
    torn: bool,
    /// The last read was text that no hand typed.
    fast: bool,
}

/// What stands at the front of some bytes, and how many they are.
#[derive(Debug, PartialEq, Eq)]
enum Front {
    /// Too few to tell.
    More,
    /// Something without meaning here.
    Skip(usize),
    /// A key.
    Key(usize, Key),
    /// The mouse.
    Mouse(usize, Mouse),
    /// A bracketed paste begins.
    Paste(usize),
    /// The terminal's answer to what its ground is; none where it tells only what it is itself.
    Ground(usize, Option<[u8; 3]>),
}

impl Decoder {
    /// Takes what one read brought; `soon` where it came within [`SOON`] of the read before.
    pub fn feed(&mut self, bytes: &[u8], soon: bool) -> Vec<Input> {
        let bytes = self.rest_of_torn(bytes);
        self.held.extend_from_slice(bytes);
        let inputs = self.told(false);
        self.gather(inputs, soon)
    }

    /// Nothing came for as long as [`Decoder::waits`]: what is unfinished means what it is.
    pub fn quiet(&mut self) -> Vec<Input> {
        let mut inputs = self.told(true);
        if let Some(text) = self.paste.take() {
            self.torn = true;
            inputs.push(pasted(&text));
        }
        self.held.clear();
        self.gather(inputs, false)
    }

    /// How long to wait for the rest of what has begun; none where nothing has.
    pub fn waits(&self) -> Option<Duration> {
        if self.paste.is_some() {
            Some(PASTE_WAIT)
        } else {
            (!self.held.is_empty()).then_some(SEQUENCE_WAIT)
        }
    }

    /// Bytes without the end of a paste that has been given up.
    fn rest_of_torn<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        if !self.torn {
            return bytes;
        }
        let end = find(bytes, END);
        if find(bytes, BEGIN).is_some_and(|begin| end.is_none_or(|end| begin < end)) {
            self.torn = false;
            return bytes;
        }
        end.map_or(bytes, |at| {
            self.torn = false;
            &bytes[at + END.len()..]
        })
    }

    fn told(&mut self, done: bool) -> Vec<Input> {
        let bytes = std::mem::take(&mut self.held);
        let mut at = 0;
        let mut inputs = Vec::new();
        while at < bytes.len() {
            if self.paste.is_some() {
                at += self.paste_on(&bytes[at..], &mut inputs);
                if self.paste.is_some() {
                    break;
                }
                continue;
            }
            match front(&bytes[at..], done) {
                Front::More => break,
                Front::Skip(count) => at += count,
                Front::Key(count, key) => {
                    inputs.push(Input::Key(key));
                    at += count;
                }
                Front::Mouse(count, mouse) => {
                    inputs.push(Input::Mouse(mouse));
                    at += count;
                }
                Front::Ground(count, ground) => {
                    inputs.push(Input::Ground(ground));
                    at += count;
                }
                Front::Paste(count) => {
                    self.paste = Some(Vec::new());
                    at += count;
                }
            }
        }
        self.held.extend_from_slice(&bytes[at..]);
        inputs
    }

    /// Goes on with a paste; how many bytes belong to it. Ctrl-C ends it, too: no text holds one.
    fn paste_on(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) -> usize {
        let Some(text) = &mut self.paste else {
            return 0;
        };
        let mut keep = |part: &[u8]| {
            let room = LONGEST_PASTE - text.len().min(LONGEST_PASTE);
            text.extend_from_slice(&part[..part.len().min(room)]);
        };
        let end = find(bytes, END);
        let out = bytes.iter().position(|it| *it == 3);
        match (end, out) {
            (Some(end), out) if out.is_none_or(|out| end < out) => {
                keep(&bytes[..end]);
                inputs.push(pasted(text));
                self.paste = None;
                end + END.len()
            }
            (_, Some(out)) => {
                keep(&bytes[..out]);
                inputs.push(pasted(text));
                self.paste = None;
                out
            }
            (_, None) => {
                let tail = (1..END.len())
                    .rev()
                    .find(|it| bytes.ends_with(&END[..*it]))
                    .unwrap_or(0);
                keep(&bytes[..bytes.len() - tail]);
                bytes.len() - tail
            }
        }
    }

    /// What one read brought as a person means it: text that no hand typed is one piece, a key held down one input.
    fn gather(&mut self, inputs: Vec<Input>, soon: bool) -> Vec<Input> {
        let typed: Vec<Key> = inputs.iter().filter_map(typed).collect();
        let changes = typed.windows(2).filter(|it| it[0] != it[1]).count();
        self.fast = FAST <= changes || soon && self.fast && !typed.is_empty();
        let mut out = if self.fast {
            burst(inputs, &typed)
        } else {
            runs(inputs)
        };
        let spare = out.len().saturating_sub(MOST);
        // Who wants out is heard, however much came before.
        let quit = Input::Key(Key::Ctrl('c'));
        let early = out.drain(..spare).any(|it| same(&it, &quit));
        if early {
            out.insert(0, quit);
        }
        out
    }
}

/// The key of a letter, a line's end or the like: what pasted text consists of.
const fn typed(input: &Input) -> Option<Key> {
    match input {
        Input::Key(key @ (Key::Char(_) | Key::Enter | Key::Tab | Key::Backspace)) => Some(*key),
        _ => None,
    }
}

fn pasted(text: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(text).into_owned())
}

/// Text in one piece, with what is no text before it.
fn burst(inputs: Vec<Input>, typed: &[Key]) -> Vec<Input> {
    let mut text = String::new();
    for key in typed {
        match key {
            Key::Char(letter) => text.push(*letter),
            Key::Tab => text.push('\t'),
            Key::Backspace => drop(text.pop()),
            _ => text.push('\n'),
        }
    }
    let stays = |it: &Input| !matches!(it, Input::Key(key) if *key != Key::Ctrl('c'));
    let mut out: Vec<Input> = inputs.into_iter().filter(stays).collect();
    out.push(Input::Burst(text));
    out
}

/// Keys held down as one input each; the wheel bounded; of a drag the place where it is now.
fn runs(inputs: Vec<Input>) -> Vec<Input> {
    let mut out: Vec<Input> = Vec::new();
    let mut inputs = inputs.into_iter().peekable();
    while let Some(input) = inputs.next() {
        let mut count = 1;
        let mut last = input;
        while let Some(next) = inputs.next_if(|it| same(it, &last)) {
            count += 1;
            last = next;
        }
        match last {
            Input::Key(key) if HELD <= count => {
                out.push(Input::Held(key, u16::try_from(count).unwrap_or(u16::MAX)));
            }
            Input::Mouse(mouse) => {
                let wheel = matches!(mouse.kind, MouseKind::WheelUp | MouseKind::WheelDown);
                let kept = if wheel { count.min(TURNS) } else { 1 };
                out.extend(std::iter::repeat_n(Input::Mouse(mouse), kept));
            }
            other => out.extend(std::iter::repeat_n(other, count)),
        }
    }
    out
}

/// Whether one input repeats another.
fn same(one: &Input, other: &Input) -> bool {
    match (one, other) {
        (Input::Key(one), Input::Key(other)) => one == other,
        (Input::Mouse(one), Input::Mouse(other)) => {
            let moves = |it: MouseKind| {
                matches!(
                    it,
                    MouseKind::Drag | MouseKind::WheelUp | MouseKind::WheelDown
                )
            };
            one.kind == other.kind && moves(one.kind)
        }
        _ => false,
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|it| it == what)
}

/// What stands at the front; `done` where nothing more will come, so that a beginning is no longer one.
fn front(bytes: &[u8], done: bool) -> Front {
    match bytes {
        [] => Front::More,
        [0x1b] | [0x1b, b'[' | b'O' | b']' | b'P' | b'_' | b'^' | b'X'] if !done => Front::More,
        [0x1b, b'[', _, ..] => control(bytes, done),
        [0x1b, b'O', last, ..] => Front::of(3, single(*last)),
        [0x1b, b']' | b'P' | b'_' | b'^' | b'X', _, ..] => string(bytes, done),
        // Esc, and a key that came in the same packet.
        [0x1b, ..] => Front::Key(1, Key::Esc),
        [b'\r' | b'\n', ..] => Front::Key(1, Key::Enter),
        [b'\t', ..] => Front::Key(1, Key::Tab),
        [0x7f | 0x08, ..] => Front::Key(1, Key::Backspace),
        [0, ..] => Front::Key(1, Key::Ctrl(' ')),
        [byte @ 1..0x1b, ..] => Front::Key(1, Key::Ctrl((byte - 1 + b'a') as char)),
        [byte @ 0x1c..0x20, ..] => Front::Key(1, Key::Ctrl((byte - 0x1c + b'4') as char)),
        _ => letter(bytes, done),
    }
}

impl Front {
    fn of(count: usize, key: Option<Key>) -> Self {
        key.map_or(Self::Skip(count), |it| Self::Key(count, it))
    }
}

fn letter(bytes: &[u8], done: bool) -> Front {
    let whole = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(whole) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() == 0 => {
            return match error.error_len() {
                None if !done && bytes.len() < 4 => Front::More,
                None => Front::Skip(whole.len()),
                Some(bad) => Front::Skip(bad),
            };
        }
        Err(error) => std::str::from_utf8(&whole[..error.valid_up_to()]).unwrap_or_default(),
    };
    let first = valid.chars().next();
    first.map_or(Front::Skip(1), |it| {
        if it.is_control() {
            Front::Skip(it.len_utf8())
        } else {
            Front::Key(it.len_utf8(), Key::Char(it))
        }
    })
}

/// A string for programs: an answer of the terminal, as long as it is.
fn string(bytes: &[u8], done: bool) -> Front {
    for (at, byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            0x07 => return answer(&bytes[..at], at + 1),
            0x1b if bytes.get(at + 1) == Some(&b'\\') => return answer(&bytes[..at], at + 2),
            0x1b if at + 1 < bytes.len() => return Front::Skip(at),
            _ => (),
        }
    }
    if done || LONGEST_SEQUENCE < bytes.len() {
        Front::Skip(bytes.len())
    } else {
        Front::More
    }
}

/// A whole string for programs: the terminal's ground, or nothing of meaning here.
fn answer(string: &[u8], count: usize) -> Front {
    let inside = string.strip_prefix(b"\x1b]11;");
    let ground = inside.and_then(|it| colour(std::str::from_utf8(it).ok()?));
    ground.map_or(Front::Skip(count), |it| Front::Ground(count, Some(it)))
}

/// `rgb:1e1e/1e1e/2e2e` with one to four digits each, or `#1e1e2e`.
fn colour(text: &str) -> Option<[u8; 3]> {
    let level = |digits: &str| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?;
        let value = u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| digits.len() <= 4)?;
        u8::try_from(value * 255 / (most - 1)).ok()
    };
    let parts: Vec<&str> = match text.split_once(':') {
        Some(("rgb" | "rgba", parts)) => parts.split('/').take(3).collect(),
        Some(_) => return None,
        None => {
            let digits = text.strip_prefix('#').filter(|it| it.is_ascii())?;
            let wide = digits.len() / 3;
            (0..3)
                .map(|at| digits.get(at * wide..(at + 1) * wide))
                .collect::<Option<_>>()?
        }
    };
    let levels: Vec<u8> = parts.into_iter().map(level).collect::<Option<_>>()?;
    levels.try_into().ok()
}

/// A control sequence: parameters, and a last byte that says what it is.
fn control(bytes: &[u8], done: bool) -> Front {
    match bytes[2] {
        // The keys F1 to F5 of a Linux console, and the mouse in its oldest form.
        b'[' if bytes.len() < 4 && !done => return Front::More,
        b'[' => {
            let key = bytes.get(3).filter(|it| (b'A'..=b'E').contains(*it));
            return Front::of(bytes.len().min(4), key.map(|it| Key::F(it - b'A' + 1)));
        }
        b'M' if bytes.len() < 6 && !done => return Front::More,
        b'M' => return Front::Skip(bytes.len().min(6)),
        _ => (),
    }
    let inner = |it: &u8| (0x20..0x40).contains(it);
    let Some(end) = bytes.iter().skip(2).position(|it| !inner(it)) else {
        return if done || LONGEST_SEQUENCE < bytes.len() {
            Front::Skip(bytes.len())
        } else {
            Front::More
        };
    };
    let end = end + 2;
    let last = bytes[end];
    if !(0x40..0x7f).contains(&last) {
        // Torn by something else, which counts.
        return Front::Skip(end);
    }
    let inside = std::str::from_utf8(&bytes[2..end]).unwrap_or_default();
    let count = end + 1;
    if let (Some(inside), b'M' | b'm') = (inside.strip_prefix('<'), last) {
        return mouse(inside, last == b'M')
            .map_or(Front::Skip(count), |it| Front::Mouse(count, it));
    }
    let first = inside.split([';', ':']).next().unwrap_or_default();
    match (last, first.parse::<u8>()) {
        (b'~', Ok(200)) => Front::Paste(count),
        (b'~', Ok(number)) => Front::of(count, numbered(number)),
        (b'Z', _) => Front::Key(count, Key::BackTab),
        (b'c', _) if inside.starts_with('?') => Front::Ground(count, None),
        // A number here is what was held with the key: Shift, Alt, Ctrl.
        (_, Err(_) | Ok(1)) if !inside.starts_with(['?', '>', '<', '=']) => {
            Front::of(count, single(last))
        }
        _ => Front::Skip(count),
    }
}

const fn single(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'M' => Key::Enter,
        b'P' => Key::F(1),
        b'Q' => Key::F(2),
        b'R' => Key::F(3),
        b'S' => Key::F(4),
        _ => return None,
    })
}

const fn numbered(number: u8) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(number - 10),
        17..=21 => Key::F(number - 11),
        23..=24 => Key::F(number - 12),
        _ => return None,
    })
}

/// `button;column;row`, from 1; a capital letter ended it where the button went down.
fn mouse(inside: &str, down: bool) -> Option<Mouse> {
    let mut numbers = inside.split(';').map(str::parse::<u16>);
    let mut next = || numbers.next()?.ok();
    let (button, x, y) = (next()?, next()?, next()?);
    // Shift, Alt and Ctrl make no difference.
    let kind = match (button & !0b1_1100, down) {
        (0, true) => MouseKind::Press,
        (0, false) => MouseKind::Release,
        (32, _) => MouseKind::Drag,
        (64, true) => MouseKind::WheelUp,
        (65, true) => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse {
        kind,
        x: x.saturating_sub(1),
        y: y.saturating_sub(1),
    })
}

#[cfg(test)]
mod tests;
