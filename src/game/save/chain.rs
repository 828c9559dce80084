//! Lines and their check digits. Bytes are compared, never parsed values.
//!
//! A line is a body, a tab, eight lower-case hexadecimal digits and a newline. The digits are the CRC-32 of the digits
//! *written* on the previous line (nothing on the first) followed by this line's body.

/// Digits of a line.
const DIGITS: usize = 8;

/// After so many damaged lines in a row it is no longer asked whether only their digits are to blame.
const MOST_LINKS: usize = 8;

/// Writes lines, each chained to the one before.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    last: Vec<u8>,
}

impl Chain {
    /// A chain that goes on after a line with these digits.
    pub fn after(digits: &[u8]) -> Self {
        Self {
            last: digits.to_vec(),
        }
    }

    /// The bytes of the next line.
    pub fn line(&mut self, body: &[u8]) -> Vec<u8> {
        let digits = check(&self.last, body);
        let mut line = Vec::with_capacity(body.len() + DIGITS + 2);
        line.extend_from_slice(body);
        line.push(b'\t');
        line.extend_from_slice(&digits);
        line.push(b'\n');
        self.last = digits.to_vec();
        line
    }
}

fn check(previous: &[u8], body: &[u8]) -> [u8; DIGITS] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(previous);
    hasher.update(body);
    digits(hasher)
}

fn digits(hasher: crc32fast::Hasher) -> [u8; DIGITS] {
    let sum = hasher.finalize();
    let mut digits = [0; DIGITS];
    for (at, digit) in digits.iter_mut().enumerate() {
        *digit = b"0123456789abcdef"[(sum >> (28 - 4 * at) & 0xF) as usize];
    }
    digits
}

/// What is wrong with the bytes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It is not as it was written.
    Changed,
    /// Its body is whole; tab, check digits or line end are not.
    Frame,
    /// The file ends within it.
    Torn,
}

/// One line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Its body, where that is as it was written.
    pub body: Option<&'a [u8]>,
    /// What is wrong with it.
    pub flaw: Option<Flaw>,
}

/// The lines of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scan<'a> {
    /// The lines.
    pub lines: Vec<Line<'a>>,
    /// Bytes up to and with the last line end.
    pub whole: usize,
    /// Digits written on the last line.
    pub last: &'a [u8],
}

impl Scan<'_> {
    /// The first line with a flaw.
    pub fn first_flaw(&self) -> Option<(usize, Flaw)> {
        self.lines.iter().find_map(|it| Some((it.number, it.flaw?)))
    }
}

/// Reads lines and compares their digits. Every changed bit and every cut within a line comes out as a flaw.
pub fn scan(bytes: &[u8]) -> Scan<'_> {
    let mut reader = Reader {
        links: vec![Vec::new()],
        doubtful: None,
        scan: Scan::default(),
    };
    let mut start = 0;
    while start < bytes.len() {
        let end = bytes[start..]
            .iter()
            .position(|it| *it == b'\n')
            .map(|it| start + it);
        reader.segment(&bytes[start..end.unwrap_or(bytes.len())], end.is_some());
        start = end.map_or(bytes.len(), |it| it + 1);
        if end.is_some() {
            reader.scan.whole = start;
        }
    }
    reader.scan
}

/// Reads a file segment by segment; a segment is what stands between two newlines.
struct Reader<'a> {
    /// Digits to which the next line may be chained: those written on the last line, and after a damaged line those that
    /// should have been written on it.
    links: Vec<Vec<u8>>,
    /// The last line's body, where that line is damaged and only its digits may be to blame.
    doubtful: Option<&'a [u8]>,
    scan: Scan<'a>,
}

impl<'a> Reader<'a> {
    fn segment(&mut self, segment: &'a [u8], ended: bool) {
        let mut rest = segment;
        // A damaged line end runs two lines into one: the first of them still bears its own digits.
        while let Some(at) = self.inner(rest) {
            let (line, after) = rest.split_at(at + 1 + DIGITS);
            self.accept(line, Some(Flaw::Frame));
            rest = after.get(1..).unwrap_or_default();
        }
        if !ended && !rest.is_empty() {
            self.push(None, Some(Flaw::Torn));
        } else if !rest.is_empty() || segment.is_empty() {
            self.line(rest);
        }
    }

    /// Where the tab of a line stands that ends before the segment does. Every byte is looked at once, however many tabs.
    fn inner(&self, segment: &[u8]) -> Option<usize> {
        let begun = |it: &Vec<u8>| {
            let mut hasher = crc32fast::Hasher::new();
            hasher.update(it);
            hasher
        };
        let mut sums: Vec<crc32fast::Hasher> = self.links.iter().map(begun).collect();
        let mut summed = 0;
        let tabs = segment.iter().enumerate().filter(|it| *it.1 == b'\t');
        for at in tabs.map(|it| it.0) {
            let written = segment.get(at + 1..at + 1 + DIGITS)?;
            if at + 1 + DIGITS == segment.len() {
                return None;
            }
            for sum in &mut sums {
                sum.update(&segment[summed..at]);
            }
            summed = at;
            if sums.iter().any(|it| digits(it.clone()) == written) {
                return Some(at);
            }
        }
        None
    }

    fn chained(&self, line: &[u8]) -> bool {
        let (body, digits) = split(line);
        self.links.iter().any(|it| check(it, body) == digits)
    }

    fn line(&mut self, line: &'a [u8]) {
        if line.len() > DIGITS && self.chained(line) {
            let tab = line[line.len() - DIGITS - 1] == b'\t';
            self.accept(line, (!tab).then_some(Flaw::Frame));
            return;
        }
        self.push(None, Some(Flaw::Changed));
        self.scan.last = &line[line.len().saturating_sub(DIGITS)..];
        let mut links = vec![self.scan.last.to_vec()];
        self.doubtful = None;
        if line.len() > DIGITS {
            let (body, _) = split(line);
            let before = self.links.iter().take(MOST_LINKS);
            links.extend(before.map(|it| check(it, body).to_vec()));
            self.doubtful = Some(body);
        }
        self.links = links;
    }

    fn accept(&mut self, line: &'a [u8], flaw: Option<Flaw>) {
        let (body, digits) = split(line);
        let written = self
            .links
            .first()
            .is_some_and(|it| check(it, body) == digits);
        if let (false, Some(before), Some(last)) =
            (written, self.doubtful, self.scan.lines.last_mut())
        {
            // Chained to the digits that should have stood on the line before: that line's body is whole.
            last.body = Some(before);
            last.flaw = Some(Flaw::Frame);
        }
        self.push(Some(body), flaw);
        self.scan.last = digits;
        self.links = vec![digits.to_vec()];
        self.doubtful = None;
    }

    fn push(&mut self, body: Option<&'a [u8]>, flaw: Option<Flaw>) {
        let number = self.scan.lines.len() + 1;
        self.scan.lines.push(Line { number, body, flaw });
    }
}

/// Body and digits of a line that is long enough to have both.
fn split(line: &[u8]) -> (&[u8], &[u8]) {
    let (body, frame) = line.split_at(line.len() - DIGITS - 1);
    (body, &frame[1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bodies: &[&str]) -> Vec<u8> {
        let mut chain = Chain::default();
        bodies
            .iter()
            .flat_map(|it| chain.line(it.as_bytes()))
            .collect()
    }

    fn bodies(bytes: &[u8]) -> Vec<Option<String>> {
        scan(bytes)
            .lines
            .iter()
            .map(|it| it.body.map(|it| String::from_utf8_lossy(it).into_owned()))
            .collect()
    }

    const BODIES: [&str; 4] = ["{\"one\":*J1}", "{}", "{\"three\":[0.1]}", "four"];

    #[test]
    fn a_file_as_written_has_no_flaw() {
        let bytes = file(&BODIES);
        let scan = scan(&bytes);
        assert_eq!(scan.first_flaw(), None);
        assert_eq!(scan.whole, bytes.len());
        assert_eq!(bodies(&bytes), BODIES.map(|it| Some(it.to_owned())));
        assert_eq!(&bytes[bytes.len() - 9..bytes.len() - 1], scan.last);
    }

    #[test]
    fn every_changed_bit_is_reported_and_costs_at_most_its_own_line() {
        let bytes = file(&BODIES);
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(scan(&changed).first_flaw().is_some(), "bit {bit}");
            let left = bodies(&changed)
                .into_iter()
                .flatten()
                .filter(|it| BODIES.contains(&it.as_str()))
                .count();
            assert!(
                left + 1 >= BODIES.len(),
                "bit {bit}: {:?}",
                bodies(&changed)
            );
            let line = bytes[..bit / 8].split(|it| *it == b'\n').count();
            assert_eq!(
                scan(&changed).first_flaw().map(|it| it.0),
                Some(line),
                "bit {bit}"
            );
        }
    }

    #[test]
    fn a_cut_is_an_earlier_file_or_torn() {
        let bytes = file(&BODIES);
        for cut in 0..bytes.len() {
            let flaw = scan(&bytes[..cut]).first_flaw().map(|it| it.1);
            let at_line_end = cut == 0 || bytes[cut - 1] == b'\n';
            assert_eq!(flaw, (!at_line_end).then_some(Flaw::Torn), "cut {cut}");
        }
    }

    #[test]
    fn garbage_is_read_once_however_long() {
        // Looking back at every earlier line or tab would take minutes here.
        let lines = b"not a line of any save\n".repeat(100_000);
        assert_eq!(scan(&lines).first_flaw(), Some((1, Flaw::Changed)));
        let mut tabs = vec![b'\t'; 4_000_000];
        tabs.push(b'\n');
        assert_eq!(scan(&tabs).lines.len(), 1);
    }

    #[test]
    fn swapped_and_repeated_lines_are_reported() {
        let bytes = file(&BODIES);
        let lines: Vec<&[u8]> = bytes.split_inclusive(|it| *it == b'\n').collect();
        for order in [[0, 2, 1, 3], [0, 1, 1, 2], [1, 0, 2, 3]] {
            let shuffled: Vec<u8> = order.iter().flat_map(|it| lines[*it].to_vec()).collect();
            assert!(scan(&shuffled).first_flaw().is_some());
        }
    }
}
