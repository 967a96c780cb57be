//! The terms of a selector, read from its text.

use super::error::{SelectorError, SelectorErrorKind};
use crate::host::Fact;

/// The terms of a text, up to the first mistake.
pub(super) struct Terms<'t> {
    lexer: Lexer<'t>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Term,
    Done,
}

/// One term: a key and what is asked of it, by their places in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Term {
    pub(super) key: Key,
    pub(super) test: Test,
}

/// What a term asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Fact(Fact),
    Label(Place),
}

impl Key {
    fn of(text: &str, place: Place) -> Self {
        Fact::of(place.of(text)).map_or(Self::Label(place), Self::Fact)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Test {
    Present,
    Absent,
    One {
        value: Place,
        or_not: bool,
    },
    /// A list of values, from its first one on.
    OneOf {
        values: Place,
        or_not: bool,
    },
}

/// A part of a text, which is no longer than a selector may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    start: u16,
    end: u16,
}

impl Place {
    fn new(start: usize, end: usize) -> Self {
        let place = |at| u16::try_from(at).unwrap_or(u16::MAX);
        Self { start: place(start), end: place(end) }
    }

    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.start.into()..self.end.into()).unwrap_or_default()
    }
}

impl<'t> Terms<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        Self::after(text, 0)
    }

    /// The terms from that byte on, at which a term starts.
    pub(super) const fn after(text: &'t str, at: usize) -> Self {
        let state = if at >= text.len() { State::Done } else { State::Term };
        Self { lexer: Lexer { text, at }, state }
    }

    /// Where the terms that were not read yet start.
    pub(super) const fn at(&self) -> usize {
        match self.state {
            State::Term => self.lexer.at,
            State::Done => self.lexer.text.len(),
        }
    }

    fn term(&mut self) -> Result<Term, SelectorError> {
        let first = self.lexer.next()?;
        let absent = first.kind == Kind::Mark(b'!');
        let key = if absent { self.lexer.next()? } else { first };
        let Kind::Word(_) = key.kind else { return Err(key.wrong(SelectorErrorKind::Key)) };
        let key = Key::of(self.lexer.text, Place::new(key.start, key.end));
        if absent {
            self.end_of_term()?;
            return Ok(Term { key, test: Test::Absent });
        }
        let before = self.lexer.clone();
        let operator = self.lexer.next()?;
        let (or_not, list) = match operator.kind {
            Kind::Mark(b',') | Kind::End => {
                self.lexer = before;
                self.end_of_term()?;
                return Ok(Term { key, test: Test::Present });
            }
            Kind::Mark(b'=') => (false, false),
            Kind::NotEqual => (true, false),
            Kind::Word("in") => (false, true),
            Kind::Word("not") => match self.lexer.next()? {
                Token { kind: Kind::Word("in"), .. } => (true, true),
                other => return Err(other.wrong(SelectorErrorKind::Operator)),
            },
            Kind::Word("notin") => return Err(operator.wrong(SelectorErrorKind::NotIn)),
            _ => return Err(operator.wrong(SelectorErrorKind::Operator)),
        };
        let test = if list {
            Test::OneOf { values: self.list()?, or_not }
        } else {
            Test::One { value: self.value()?, or_not }
        };
        self.end_of_term()?;
        Ok(Term { key, test })
    }

    fn value(&mut self) -> Result<Place, SelectorError> {
        let value = self.lexer.next()?;
        match value.kind {
            Kind::Word(_) => Ok(Place::new(value.start, value.end)),
            Kind::Quoted(_) => Ok(Place::new(value.start.saturating_add(1), value.end.saturating_sub(1))),
            Kind::Mark(b'=') => Err(value.wrong(SelectorErrorKind::DoubleEquals)),
            _ => Err(value.wrong(SelectorErrorKind::Value)),
        }
    }

    fn list(&mut self) -> Result<Place, SelectorError> {
        let open = self.lexer.next()?;
        if open.kind != Kind::Mark(b'(') {
            return Err(open.wrong(SelectorErrorKind::List));
        }
        let start = self.lexer.at;
        loop {
            self.value()?;
            let after = self.lexer.next()?;
            match after.kind {
                Kind::Mark(b',') => {}
                Kind::Mark(b')') => return Ok(Place::new(start, after.start)),
                _ => return Err(after.wrong(SelectorErrorKind::ListEnd)),
            }
        }
    }

    fn end_of_term(&mut self) -> Result<(), SelectorError> {
        let end = self.lexer.next()?;
        match end.kind {
            Kind::Mark(b',') => Ok(()),
            Kind::End => {
                self.state = State::Done;
                Ok(())
            }
            _ => Err(end.wrong(SelectorErrorKind::Comma)),
        }
    }
}

impl Iterator for Terms<'_> {
    type Item = Result<Term, SelectorError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.state == State::Done {
            return None;
        }
        let term = self.term();
        if term.is_err() {
            self.state = State::Done;
        }
        Some(term)
    }
}

/// The values of a list that was read before.
pub(super) struct Values<'t> {
    lexer: Lexer<'t>,
}

impl<'t> Values<'t> {
    pub(super) const fn of(list: &'t str) -> Self {
        Self { lexer: Lexer { text: list, at: 0 } }
    }
}

impl<'t> Iterator for Values<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        loop {
            match self.lexer.next().ok()?.kind {
                Kind::Word(value) | Kind::Quoted(value) => return Some(value),
                Kind::Mark(b',') => {}
                _ => return None,
            }
        }
    }
}

#[derive(Clone)]
struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

struct Token<'t> {
    kind: Kind<'t>,
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind<'t> {
    Word(&'t str),
    Quoted(&'t str),
    /// One of `, = ! ( )`.
    Mark(u8),
    NotEqual,
    End,
}

impl Token<'_> {
    const fn wrong(&self, kind: SelectorErrorKind) -> SelectorError {
        SelectorError::new(kind, self.start, self.end)
    }
}

impl<'t> Lexer<'t> {
    /// Byte by byte: whoever decides reads selectors again and again.
    fn next(&mut self) -> Result<Token<'t>, SelectorError> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while let Some(b' ' | b'\t') = bytes.get(start) {
            start = start.saturating_add(1);
        }
        let Some(first) = bytes.get(start) else {
            self.at = bytes.len();
            return Ok(Token { kind: Kind::End, start: self.at, end: self.at });
        };
        let after = start.saturating_add(1);
        let (kind, end) = match first {
            b'!' if bytes.get(after) == Some(&b'=') => (Kind::NotEqual, after.saturating_add(1)),
            b'!' | b'=' | b',' | b'(' | b')' => (Kind::Mark(*first), after),
            b'\'' | b'"' => {
                let close = bytes.iter().skip(after).position(|byte| byte == first);
                let Some(end) = close.map(|length| after.saturating_add(length)) else {
                    return Err(SelectorError::new(SelectorErrorKind::Quote, start, bytes.len()));
                };
                (Kind::Quoted(self.text.get(after..end).unwrap_or_default()), end.saturating_add(1))
            }
            _ => {
                let mut end = start;
                while bytes.get(end).is_some_and(|byte| is_bare(*byte)) {
                    end = end.saturating_add(1);
                }
                let word = self.text.get(start..end).unwrap_or_default();
                if word.is_empty() {
                    let letter = self.text.get(start..).and_then(|rest| rest.chars().next());
                    let end = start.saturating_add(letter.map_or(1, char::len_utf8));
                    return Err(SelectorError::new(SelectorErrorKind::Letter, start, end));
                }
                (Kind::Word(word), end)
            }
        };
        self.at = end;
        Ok(Token { kind, start, end })
    }
}

fn is_bare(byte: u8) -> bool {
    BARE.get(usize::from(byte)).is_some_and(|bare| *bare)
}

/// By byte, whether it may stand in a word without quotation marks.
static BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        #[expect(clippy::indexing_slicing, reason = "a byte is less than 256")]
        {
            bare[byte as usize] =
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':' | b'+' | b'@' | b'~');
        }
        byte = byte.saturating_add(1);
    }
    bare
};
