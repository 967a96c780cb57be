//! [`Selector`]: which hosts a rule is about.
//!
//! A selector is one line of terms with commas between them; a host is selected when every term holds.
//!
//! | term | holds when |
//! |---|---|
//! | `role = web` | the label is there and has that value |
//! | `role in (web, db)` | it is there and has one of those values |
//! | `role != web` | it is there and has another value |
//! | `role not in (web, db)` | it is there and has none of those values |
//! | `canary` | it is there |
//! | `!canary` | it is not there |
//!
//! The keys `host`, `class` and `site` stand for the host's own name, class and site. Keys and values are letters, digits
//! and `-_./`, values also `:+@~`; any other value stands between single or double quotation marks.
//!
//! # What is not known
//!
//! A term that asks for a value the host does not report neither holds nor fails ([`Match::Unknown`]): `role != web` does
//! not select a host without a role. A ring takes such a host for no member of it, a block holds it. Only the last two
//! terms ask for absence; of a host that reports no labels at all, they are not known either.

mod error;
mod parse;

pub use error::{SelectorError, SelectorErrorKind};

use core::fmt;

use crate::host::Host;
use crate::words::Words;
use parse::{Key, Term, Terms, Test, Values};

/// Which hosts a rule is about: a conjunction of terms over labels, class, site and name.
///
/// ```
/// use stagger_core::{Host, Label, Labels, Match, Selector};
///
/// let labels = [Label::new("kernel", "5.15.0-25"), Label::new("role", "web")];
/// let host = Host::new("web-07").labels(Labels::new(&labels)?).site("syd");
/// let selects = |text| Selector::new(text).map(|selector| selector.matches(&host));
/// assert_eq!(selects("role in (web, db), site = syd"), Ok(Match::Yes));
/// assert_eq!(selects("role != web"), Ok(Match::No));
/// assert_eq!(selects("gpu = none"), Ok(Match::Unknown));
/// assert_eq!(selects("!gpu"), Ok(Match::Yes));
/// # Ok::<(), stagger_core::LabelsError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Selector<'a> {
    /// Checked when it was made; the empty text selects every host.
    text: Words<'a>,
    /// Its first terms, read when it was made: it is asked again and again.
    first: [Option<Term>; FIRST],
    /// Where its other terms start.
    rest: u16,
}

impl<'a> Selector<'a> {
    /// The longest text of a selector, in bytes.
    pub const MAX_LENGTH: usize = 1_024;

    /// The selector of that text.
    ///
    /// # Errors
    ///
    /// When the text is none: the error names what is wrong and where.
    pub fn new(text: &'a str) -> Result<Self, SelectorError> {
        let (first, rest) = read(text)?;
        Ok(Self { text: Words::Borrowed(text), first, rest })
    }

    /// Every host.
    #[must_use]
    pub const fn everyone() -> Self {
        Self { text: Words::Borrowed(""), first: [None; FIRST], rest: 0 }
    }

    #[cfg(feature = "read")]
    pub(crate) fn owned(text: &str) -> Result<Selector<'static>, SelectorError> {
        let (first, rest) = read(text)?;
        Ok(Selector { text: Words::Owned(alloc::string::String::from(text)), first, rest })
    }

    /// Whether it selects every host.
    #[must_use]
    pub fn is_everyone(&self) -> bool {
        self.text.as_str().is_empty()
    }

    /// The text, as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// Whether it selects that host.
    #[must_use]
    pub fn matches(&self, host: &Host<'_>) -> Match {
        let text = self.text.as_str();
        let first = self.first.iter().map_while(Option::as_ref);
        let mut all = first.fold(Match::Yes, |all, term| all.and(term.holds(text, host)));
        if usize::from(self.rest) == text.len() {
            return all;
        }
        for term in Terms::after(text, self.rest.into()) {
            // A text that no longer parses cannot be: it was checked when it was made.
            let Ok(term) = term else { return Match::Unknown };
            all = all.and(term.holds(text, host));
        }
        all
    }
}

impl Term {
    /// Whether it holds for that host; the term was read from that text.
    fn holds(&self, text: &str, host: &Host<'_>) -> Match {
        let own = match self.key {
            Key::Fact(fact) => host.fact(fact),
            Key::Label(key) => host.label(key.of(text)),
        };
        // A missing class or site is not known; of labels it is, if any were told.
        let present = || match self.key {
            Key::Fact(_) => own.map(|_| true),
            Key::Label(_) => host.known_labels().map(|_| own.is_some()),
        };
        known(match self.test {
            Test::Present => present(),
            Test::Absent => present().map(|present| !present),
            Test::One { value, or_not } => own.map(|own| (own == value.of(text)) != or_not),
            Test::OneOf { values, or_not } => {
                own.map(|own| Values::of(values.of(text)).any(|one| one == own) != or_not)
            }
        })
    }
}

impl fmt::Debug for Selector<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Selector").field("text", &self.text).finish()
    }
}

impl fmt::Display for Selector<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text.as_str())
    }
}

/// Whether a selector selects a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Match {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// What it asks for is not known of the host.
    Unknown,
}

impl Match {
    const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }
}

fn known(answer: Option<bool>) -> Match {
    match answer {
        Some(true) => Match::Yes,
        Some(false) => Match::No,
        None => Match::Unknown,
    }
}

/// Reads a text: its first terms, and where the others start.
fn read(text: &str) -> Result<([Option<Term>; FIRST], u16), SelectorError> {
    if text.len() > Selector::MAX_LENGTH {
        return Err(SelectorError::new(SelectorErrorKind::TooLong, 0, text.len()));
    }
    let mut terms = Terms::of(text);
    let mut first = [None; FIRST];
    for place in &mut first {
        *place = terms.next().transpose()?;
    }
    // No text is longer than that.
    let rest = u16::try_from(terms.at()).unwrap_or(u16::MAX);
    terms.try_for_each(|term| term.map(|_| ()))?;
    Ok((first, rest))
}

/// As many terms as most selectors have.
const FIRST: usize = 4;

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;
    use crate::label::{Label, Labels};

    static LABELS: [Label<'static>; 4] = [
        Label::new("canary", ""),
        Label::new("kernel", "5.15.0-25"),
        Label::new("model", "Dell R640, rev 2"),
        Label::new("role", "web"),
    ];

    fn ask(text: &str) -> Match {
        let labels = Labels::new(&LABELS).expect("sorted");
        let host = Host::new("web-07").labels(labels).site("syd").class("old");
        Selector::new(text).expect(text).matches(&host)
    }

    #[test]
    fn terms_hold_or_fail() {
        for text in [
            "role = web",
            "role=web",
            "role in (db,web)",
            "role in ( web )",
            "role != db",
            "role not in (db, cache)",
            "canary",
            "canary = ''",
            "!gpu",
            "! gpu",
            "host = web-07, class = old, site != mel",
            "model = 'Dell R640, rev 2'",
            "model = \"Dell R640, rev 2\" , kernel=5.15.0-25",
        ] {
            assert_eq!(ask(text), Match::Yes, "{text}");
        }
        for text in ["role = db", "role != web", "role not in (web)", "!canary", "gpu", "role = web, gpu", "site = mel"]
        {
            assert_eq!(ask(text), Match::No, "{text}");
        }
    }

    #[test]
    fn what_is_not_known_neither_holds_nor_fails() {
        for text in ["gpu = a", "gpu != a", "gpu in (a)", "gpu not in (a)", "role = web, gpu != a", "in = x"] {
            assert_eq!(ask(text), Match::Unknown, "{text}");
        }
        assert_eq!(ask("gpu != a, role = db"), Match::No);
        let bare = Host::new("h");
        for text in ["role = web", "role", "!role", "class = a", "site", "!site", "role != web"] {
            assert_eq!(Selector::new(text).expect(text).matches(&bare), Match::Unknown, "{text}");
        }
        assert_eq!(Selector::new("host != x").expect("a selector").matches(&bare), Match::Yes);
        assert_eq!(Selector::everyone().matches(&bare), Match::Yes);
    }

    #[test]
    fn what_is_no_selector_is_named_by_place() {
        use SelectorErrorKind::*;
        for (text, kind, part) in [
            (" ", Key, ""),
            ("role = web,", Key, ""),
            (", role", Key, ","),
            ("= web", Key, "="),
            ("role = ", Value, ""),
            ("role = , x", Value, ","),
            ("role = (web, db)", Value, "("),
            ("role web", Operator, "web"),
            ("role == web", DoubleEquals, "="),
            ("role notin (web)", NotIn, "notin"),
            ("role in web", List, "web"),
            ("role not web", Operator, "web"),
            ("role in ()", Value, ")"),
            ("role in (web", ListEnd, ""),
            ("role in (web db)", ListEnd, "db"),
            ("role = 'web", Quote, "'web"),
            ("role > 5", Letter, ">"),
            ("role = web db", Comma, "db"),
            ("rôle = web", Letter, "ô"),
            ("'role' = web", Key, "'role'"),
            ("!role = web", Comma, "="),
            ("!", Key, ""),
        ] {
            let error = Selector::new(text).expect_err(text);
            assert_eq!((error.kind(), text.get(error.span())), (kind, Some(part)), "{text}");
        }
        let long = "a,".repeat(600);
        assert_eq!(Selector::new(&long).map_err(|error| error.kind()), Err(TooLong));
    }

    proptest! {
        #[test]
        fn any_text_is_a_selector_or_not(text in "[a-c!=,() '\"\\PC]{0,24}") {
            if let Err(error) = Selector::new(&text) {
                prop_assert!(text.get(error.span()).is_some());
            }
        }

        /// Taking labels away never selects a host that was not selected, unless a term asks for absence.
        #[test]
        fn taking_labels_away_selects_no_host(
            text in "(a|b|c)( = x| != x| in \\(x, y\\)| not in \\(x, y\\)|)(, (a|b|c)( = x| != y|)){0,2}",
            values in proptest::collection::vec("[xyz]", 3),
            gone in 0_usize..3
        ) {
            let labels: Vec<Label<'_>> = ["a", "b", "c"].into_iter().zip(&values).map(|(key, value)| Label::new(key, value)).collect();
            let mut fewer = labels.clone();
            fewer.remove(gone);
            let selector = Selector::new(&text).expect("a selector");
            let asked = |labels: &[Label<'_>]| selector.matches(&Host::new("h").labels(Labels::new(labels).expect("sorted")));
            if asked(&labels) != Match::Yes {
                prop_assert_ne!(asked(&fewer), Match::Yes);
            }
        }
    }
}
