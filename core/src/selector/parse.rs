//! The terms of a selector, read from its text each time: a selector is a slice of text and nothing else.

use super::error::{SelectorError, SelectorErrorKind};

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

/// One term: a key and what is asked of it.
pub(super) struct Term<'t> {
    pub(super) key: &'t str,
    pub(super) test: Test<'t>,
}

pub(super) enum Test<'t> {
    Present,
    Absent,
    OneOf { values: Values<'t>, or_not: bool },
}

impl<'t> Terms<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        let state = if text.is_empty() { State::Done } else { State::Term };
        Self { lexer: Lexer { text, at: 0 }, state }
    }

    fn term(&mut self) -> Result<Term<'t>, SelectorError> {
        let first = self.lexer.next()?;
        let absent = first.kind == Kind::Mark(b'!');
        let key = if absent { self.lexer.next()? } else { first };
        let Kind::Word(key) = key.kind else { return Err(key.wrong(SelectorErrorKind::Key)) };
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
        let values = if list { self.list()? } else { self.value()? };
        self.end_of_term()?;
        Ok(Term { key, test: Test::OneOf { values, or_not } })
    }

    fn value(&mut self) -> Result<Values<'t>, SelectorError> {
        let lexer = self.lexer.clone();
        let value = self.lexer.next()?;
        match value.kind {
            Kind::Word(_) | Kind::Quoted(_) => Ok(Values { lexer, list: false }),
            Kind::Mark(b'=') => Err(value.wrong(SelectorErrorKind::DoubleEquals)),
            _ => Err(value.wrong(SelectorErrorKind::Value)),
        }
    }

    fn list(&mut self) -> Result<Values<'t>, SelectorError> {
        let open = self.lexer.next()?;
        if open.kind != Kind::Mark(b'(') {
            return Err(open.wrong(SelectorErrorKind::List));
        }
        let values = Values { lexer: self.lexer.clone(), list: true };
        loop {
            self.value()?;
            let after = self.lexer.next()?;
            match after.kind {
                Kind::Mark(b',') => {}
                Kind::Mark(b')') => return Ok(values),
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

impl<'t> Iterator for Terms<'t> {
    type Item = Result<Term<'t>, SelectorError>;

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

/// The values of a term that was read before.
pub(super) struct Values<'t> {
    lexer: Lexer<'t>,
    list: bool,
}

impl<'t> Iterator for Values<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        loop {
            match self.lexer.next().ok()?.kind {
                Kind::Word(value) | Kind::Quoted(value) => {
                    if !self.list {
                        self.lexer.at = self.lexer.text.len();
                    }
                    return Some(value);
                }
                Kind::Mark(b',') if self.list => {}
                _ => {
                    self.lexer.at = self.lexer.text.len();
                    return None;
                }
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
