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
    fn next(&mut self) -> Result<Token<'t>, SelectorError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let trimmed = rest.trim_start_matches([' ', '\t']);
        let start = self.at.saturating_add(rest.len().saturating_sub(trimmed.len()));
        let Some(first) = trimmed.chars().next() else {
            self.at = self.text.len();
            return Ok(Token { kind: Kind::End, start: self.at, end: self.at });
        };
        let (kind, length) = match first {
            '!' if trimmed.starts_with("!=") => (Kind::NotEqual, 2),
            '!' => (Kind::Mark(b'!'), 1),
            '=' => (Kind::Mark(b'='), 1),
            ',' => (Kind::Mark(b','), 1),
            '(' => (Kind::Mark(b'('), 1),
            ')' => (Kind::Mark(b')'), 1),
            '\'' | '"' => match trimmed.get(1..).and_then(|inner| inner.split_once(first)) {
                Some((inner, _)) => (Kind::Quoted(inner), inner.len().saturating_add(2)),
                None => return Err(SelectorError::new(SelectorErrorKind::Quote, start, self.text.len())),
            },
            _ => {
                let length = trimmed.find(|letter| !is_bare(letter)).unwrap_or(trimmed.len());
                match trimmed.get(..length) {
                    Some(word) if length > 0 => (Kind::Word(word), length),
                    _ => {
                        let end = start.saturating_add(first.len_utf8());
                        return Err(SelectorError::new(SelectorErrorKind::Letter, start, end));
                    }
                }
            }
        };
        self.at = start.saturating_add(length);
        Ok(Token { kind, start, end: self.at })
    }
}

const fn is_bare(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/' | ':' | '+' | '@' | '~')
}
