//! [`Item`]: one value of a tree, to be read as what it should be.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::Cell;
use core::fmt::Write;
use core::ops::{Range, RangeInclusive};

use super::clock::Clock;
use super::nearest::nearest;
use super::report::{Place, Problem, Report};
use super::table::Table;
use super::tree::{Node, Value, quote};
use super::units::duration;
use crate::instant::Instant;
use crate::zone::Zone;

/// Reads a tree with `reader`, which names every problem it finds.
///
/// # Errors
///
/// When there was any problem, also if `reader` made something of the tree all the same.
pub fn read<T>(root: &Node, reader: impl FnOnce(Item<'_>) -> Result<T, Refused>) -> Result<T, Report> {
    let problems = Problems::default();
    let answer = reader(Item { node: root, path: Path::Root, problems: &problems });
    match (answer, problems.into_report()) {
        (Ok(answer), None) => Ok(answer),
        (_, Some(report)) => Err(report),
        // A refusal is only ever handed out for a problem; one kept from another tree is answered all the same.
        (Err(Refused(())), None) => Err(Report::new(Vec::new(), 1)),
    }
}

/// What could not be read: the problem is in the report already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused(());

/// Everything that was read, or the last refusal: unlike `collect`, it reads on, so that every problem is named.
///
/// # Errors
///
/// When anything was refused.
pub fn all<T>(answers: impl Iterator<Item = Result<T, Refused>>) -> Result<Vec<T>, Refused> {
    let mut read = Vec::new();
    let mut refused = None;
    for answer in answers {
        match answer {
            Ok(value) => read.push(value),
            Err(problem) => refused = Some(problem),
        }
    }
    refused.map_or(Ok(read), Err)
}

/// One value of a tree, and the path to it. Reading it as something it is not names the problem.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    node: &'a Node,
    path: Path<'a>,
    problems: &'a Problems,
}

impl<'a> Item<'a> {
    pub(super) const fn new(node: &'a Node, path: Path<'a>, problems: &'a Problems) -> Self {
        Self { node, path, problems }
    }

    /// The value as it stands in the tree.
    #[must_use]
    pub const fn node(&self) -> &'a Node {
        self.node
    }

    /// Text of so many bytes, without control characters other than line ends.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn text(&self, bytes: RangeInclusive<usize>) -> Result<&'a str, Refused> {
        let text = self.any_text("text")?;
        if !bytes.contains(&text.len()) {
            let expected = format!("text of {} to {} bytes", bytes.start(), bytes.end());
            let found = if text.is_empty() { "an empty text".to_string() } else { self.node.found() };
            return Err(self.wrong(found, expected, None));
        }
        if text.chars().any(|letter| letter.is_control() && letter != '\n') {
            return Err(self.wrong(quote(text), "text without control characters", None));
        }
        Ok(text)
    }

    /// A whole number in that range.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn integer(&self, range: RangeInclusive<i64>) -> Result<i64, Refused> {
        match self.node.value {
            Value::Integer(number) if range.contains(&number) => Ok(number),
            _ => {
                let expected = if range.start() == range.end() {
                    format!("the number `{}`", range.start())
                } else {
                    format!("a whole number from {} to {}", range.start(), range.end())
                };
                Err(self.wrong(self.node.found(), expected, None))
            }
        }
    }

    /// True or false.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn boolean(&self) -> Result<bool, Refused> {
        match self.node.value {
            Value::Boolean(truth) => Ok(truth),
            _ => Err(self.wrong(self.node.found(), "`true` or `false`", None)),
        }
    }

    /// A length of time in seconds: see [`duration`].
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn duration(&self) -> Result<u32, Refused> {
        const EXPECTED: &str = "a duration such as `45 min`, `12 h` or `1 h 30 min`";
        let text = self.any_text(EXPECTED)?;
        duration(text).map_err(|error| self.wrong(quote(text), EXPECTED, Some(error.to_string())))
    }

    /// A time zone.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn zone(&self) -> Result<Zone, Refused> {
        const EXPECTED: &str = "a zone such as `UTC`, `+10:00` or `Europe/Berlin`";
        let text = self.any_text(EXPECTED)?;
        text.parse().map_err(|_| {
            let hint = if text.contains(|letter: char| letter.is_ascii_alphabetic()) {
                zone_of_city(text).or_else(|| did_you_mean(text, Zone::names()))
            } else {
                Some(
                    "an offset is a sign, two digits of hours, a colon and two of minutes, at most 18 hours"
                        .to_string(),
                )
            };
            self.wrong(quote(text), EXPECTED, hint)
        })
    }

    /// An instant: a date, a time and a zone.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn instant(&self) -> Result<Instant, Refused> {
        const EXPECTED: &str = "a date, a time and a zone such as `2018-06-18T20:02:00+10:00`";
        let text = self.written_time(EXPECTED)?;
        text.parse().map_err(|_| self.wrong(quote(text), EXPECTED, in_whole_seconds(text)))
    }

    /// An instant as that clock reads it.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn instant_by(&self, clock: Clock) -> Result<Instant, Refused> {
        let text = self.written_time(clock.expected())?;
        clock.instant(text).ok_or_else(|| self.wrong(quote(text), clock.expected(), None))
    }

    /// One of the names on offer.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T, Refused> {
        let names = || choices.iter().map(|(name, _)| *name);
        let Value::Text(text) = &self.node.value else {
            return Err(self.wrong(self.node.found(), list_of(names()), None));
        };
        match choices.iter().find(|(name, _)| name == text) {
            Some((_, choice)) => Ok(*choice),
            None => Err(self.unknown_name(names())),
        }
    }

    /// A value in a table of its own.
    ///
    /// # Errors
    ///
    /// When it is not a table.
    pub fn table(&self) -> Result<Table<'a>, Refused> {
        match &self.node.value {
            Value::Table(entries) => Ok(Table::new(entries, *self)),
            _ => Err(self.wrong(self.node.found(), "a table of keys and values", None)),
        }
    }

    /// A list of at most so many values.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn list(&self, most: usize) -> Result<List<'a>, Refused> {
        match &self.node.value {
            Value::List(nodes) if nodes.len() <= most => Ok(List { nodes, path: self.path, problems: self.problems }),
            Value::List(nodes) => {
                Err(self.wrong(format!("a list of {}", nodes.len()), format!("at most {most}"), None))
            }
            _ => Err(self.wrong(self.node.found(), "a list", None)),
        }
    }

    /// Names a problem of this value: what was found, what would be right, and what may help.
    pub fn wrong(&self, found: impl Into<String>, expected: impl Into<String>, hint: Option<String>) -> Refused {
        self.wrong_within(None, found, expected, hint)
    }

    /// Names a problem of some bytes of this text.
    pub(super) fn wrong_within(
        &self,
        within: Option<Range<usize>>,
        found: impl Into<String>,
        expected: impl Into<String>,
        hint: Option<String>,
    ) -> Refused {
        let span = within.or_else(|| self.node.span.clone());
        self.problems.add(Place::new(self.path.to_string(), span), found.into(), expected.into(), hint)
    }

    /// Names the problem that this text is none of the names on offer, with the nearest of them.
    pub fn unknown_name<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> Refused {
        let text = match &self.node.value {
            Value::Text(text) => text.as_str(),
            _ => "",
        };
        self.wrong(quote(text), list_of(names.clone()), did_you_mean(text, names))
    }

    /// Names the problem that this text is the name of nothing that `expected` says, with the nearest of the names there
    /// are: for names too many to list.
    pub fn names_nothing<'n>(&self, expected: &str, names: impl Iterator<Item = &'n str>) -> Refused {
        let hint = match &self.node.value {
            Value::Text(text) => did_you_mean(text, names),
            _ => None,
        };
        self.wrong(self.node.found(), expected, hint)
    }

    /// Text of any length, where `expected` says in words what it is to be.
    pub(super) fn text_as(&self, expected: &str) -> Result<&'a str, Refused> {
        self.any_text(expected)
    }

    fn any_text(&self, expected: &str) -> Result<&'a str, Refused> {
        match &self.node.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.wrong(self.node.found(), expected, None)),
        }
    }

    /// Text, or a date or time without quotation marks, where `expected` says in words what it is to be.
    pub(super) fn written_time(&self, expected: &str) -> Result<&'a str, Refused> {
        match &self.node.value {
            Value::Text(text) | Value::Time(text) => Ok(text),
            _ => Err(self.wrong(self.node.found(), expected, None)),
        }
    }

    pub(super) const fn path(&self) -> Path<'a> {
        self.path
    }

    pub(super) const fn problems(&self) -> &'a Problems {
        self.problems
    }
}

/// A list of values.
#[derive(Clone, Copy)]
pub struct List<'a> {
    nodes: &'a [Node],
    path: Path<'a>,
    problems: &'a Problems,
}

impl List<'_> {
    /// The values in order.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.nodes.iter().enumerate().map(|(index, node)| Item {
            node,
            path: Path::Index(&self.path, index),
            problems: self.problems,
        })
    }

    /// How many values there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

/// The keys and indices that lead to a value. It is put into words only when there is a problem.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl core::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
            Self::Key(parent, key) => {
                parent.fmt(f)?;
                if !matches!(parent, Self::Root) {
                    f.write_char('.')?;
                }
                let bare = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
                if !key.is_empty() && key.chars().all(bare) { f.write_str(key) } else { f.write_str(&quote(key)) }
            }
        }
    }
}

/// The problems found so far.
#[derive(Default)]
pub(super) struct Problems {
    list: Cell<Vec<Problem>>,
    left_out: Cell<usize>,
}

impl Problems {
    pub(super) fn add(&self, place: Place, found: String, expected: String, hint: Option<String>) -> Refused {
        let mut list = self.list.take();
        if list.len() < Report::MAX_PROBLEMS {
            list.push(Problem { place, found, expected, hint });
        } else {
            self.left_out.set(self.left_out.get().saturating_add(1));
        }
        self.list.set(list);
        Refused(())
    }

    fn into_report(self) -> Option<Report> {
        let list = self.list.into_inner();
        (!list.is_empty()).then(|| Report::new(list, self.left_out.get()))
    }
}

/// The names in words: `a`, `b` or `c`, or how many there are when they are many.
pub(super) fn list_of<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut listed = String::new();
    let mut count = 0_usize;
    for name in names {
        count = count.saturating_add(1);
        if count <= LISTED_NAMES {
            let gap = if listed.is_empty() { "" } else { ", " };
            listed.push_str(gap);
            listed.push_str(&quote(name));
        }
    }
    match count {
        0 => "none".to_string(),
        1 => listed,
        2..=LISTED_NAMES => format!("one of {listed}"),
        _ => format!("one of {listed} and {} more", count.saturating_sub(LISTED_NAMES)),
    }
}

pub(super) fn did_you_mean<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    nearest(name, names).map(|nearest| format!("did you mean {}?", quote(nearest)))
}

/// What to write instead of a time with fractions of a second, such as JavaScript's own.
fn in_whole_seconds(text: &str) -> Option<String> {
    let (whole, rest) = text.split_once('.')?;
    let whole = format!("{whole}{}", rest.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    whole.parse::<Instant>().is_ok().then(|| format!("fractions of a second are not read; write {}", quote(&whole)))
}

/// People write the city alone, or with a space in it.
fn zone_of_city(text: &str) -> Option<String> {
    let text = text.replace(' ', "_");
    let name = Zone::names().find(|name| name.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&text)));
    name.map(|name| format!("did you mean {}?", quote(name)))
}

const LISTED_NAMES: usize = 32;
