//! [`Lines`]: lines of bytes, none of them held that is longer than allowed.

use std::io::{self, BufRead, BufReader, Read};

/// The lines of an input.
pub(super) struct Lines<R> {
    from: BufReader<R>,
    line: Vec<u8>,
}

/// A line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Whole(&'a [u8]),
    /// Longer than [`Lines::MAX_BYTES`].
    TooLong,
}

impl Lines<()> {
    /// The longest line that is read, in bytes, its end not counted.
    pub(super) const MAX_BYTES: usize = 1 << 20;
}

impl<R: Read> Lines<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from: BufReader::with_capacity(1 << 16, from), line: Vec::new() }
    }

    /// Whether the next line is there without waiting for it.
    pub(super) fn has_one_at_hand(&self) -> bool {
        self.from.buffer().contains(&b'\n')
    }

    /// The next line. The last one need not have an end; what is too long is passed over, not held.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let most = u64::try_from(Lines::MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        if (&mut self.from).take(most).read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        if self.line.ends_with(b"\n") {
            self.line.pop();
        } else if self.line.len() > Lines::MAX_BYTES {
            self.from.skip_until(b'\n')?;
            return Ok(Some(Line::TooLong));
        }
        Ok(Some(Line::Whole(&self.line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_they_end() {
        let mut lines = Lines::new(&b"one\n\ntwo"[..]);
        assert_eq!(lines.next().expect("read"), Some(Line::Whole(b"one")));
        assert!(lines.has_one_at_hand());
        assert_eq!(lines.next().expect("read"), Some(Line::Whole(b"")));
        assert!(!lines.has_one_at_hand());
        assert_eq!(lines.next().expect("read"), Some(Line::Whole(b"two")));
        assert_eq!(lines.next().expect("read"), None);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_without_being_held() {
        let text = |bytes: usize| io::repeat(b'x').take(u64::try_from(bytes).expect("few"));
        let most = Lines::MAX_BYTES;
        let input = text(most).chain(&b"\n"[..]).chain(text(40 * most)).chain(&b"\nshort\n"[..]).chain(text(most + 1));
        let mut lines = Lines::new(input);
        assert!(matches!(lines.next().expect("read"), Some(Line::Whole(line)) if line.len() == most));
        assert_eq!(lines.next().expect("read"), Some(Line::TooLong));
        assert!(lines.line.capacity() < 4 * most);
        assert_eq!(lines.next().expect("read"), Some(Line::Whole(b"short")));
        assert_eq!(lines.next().expect("read"), Some(Line::TooLong));
        assert_eq!(lines.next().expect("read"), None);
    }
}
