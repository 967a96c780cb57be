//! [`PolicyBuf`]: a policy that owns its texts.

use alloc::format;
use alloc::string::{String, ToString};
use core::ops::Range;

use super::guards::GuardsBuf;
use super::item::{Item, Refused, read};
use super::report::Report;
use super::table::Table;
use super::tree::{Node, Value, quote};
use crate::check::Check;
use crate::cron::{Cron, CronError, CronErrorKind};
use crate::policy::{Apply, Policy, Rotate};
use crate::ramp::Ramp;
use crate::zone::Zone;

/// A policy that owns its texts.
///
/// | key | value | when it is left out |
/// |---|---|---|
/// | `salt` | text of 1 to 128 bytes that sets this fleet's draws apart | a problem |
/// | `check` | a table of `cron` (a [cron text](crate::cron)) and `zone` (`UTC` or an offset such as `+10:00`) | a problem; the zone: `UTC` |
/// | `apply` | `at-instant` or `at-check` | `at-instant` |
/// | `minimum-age` | a [duration](super::duration) such as `24 h` | none |
/// | `ramp` | a table of `shape` (`linear`) and `over` (a duration) | no ramp |
/// | `rotate` | `per-release` or `fixed` | `per-release` |
///
/// As data (feature `serde`) it has the same keys, so that what was written is read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyBuf {
    salt: String,
    cron_text: String,
    /// All but the salt, which is empty here.
    rest: Policy<'static>,
    pub(super) guards: GuardsBuf,
}

impl PolicyBuf {
    /// The keys of a policy, for tables in which it stands among others.
    pub const KEYS: [&'static str; 15] = [
        "salt",
        "check",
        "apply",
        "minimum-age",
        "ramp",
        "rotate",
        "pin",
        "skip",
        "block",
        "breaker",
        "ring",
        "inhibit",
        "in-flight",
        "evidence",
        "agents",
    ];

    /// Reads a policy from a tree.
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense: everything that does not is named.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read(node, |item| Self::take_alone(&item))
    }

    /// Takes a policy's keys ([`PolicyBuf::KEYS`]) out of a table that may hold others. Without a `salt` of its own the
    /// policy has `salt`, and if that is `None`, the key is required.
    ///
    /// # Errors
    ///
    /// When any of the keys makes no sense.
    pub fn take(table: &Table<'_>, salt: Option<&str>) -> Result<Self, Refused> {
        let salt = match (table.optional("salt"), salt) {
            (None, Some(salt)) => Ok(salt.to_string()),
            _ => table
                .required("salt", "text that sets this fleet's draws apart")
                .and_then(|item| item.text(1..=MAX_SALT))
                .map(ToString::to_string),
        };
        let check = table.required("check", "a table of `cron` and `zone`").and_then(|item| take_check(&item));
        let apply = match table.optional("apply") {
            Some(item) => item.one_of(&APPLY),
            None => Ok(Apply::default()),
        };
        let minimum_age = table.optional("minimum-age").map_or(Ok(0), |item| item.duration());
        let ramp = table.optional("ramp").map(|item| take_ramp(&item)).transpose();
        let rotate = match table.optional("rotate") {
            Some(item) => item.one_of(&ROTATE),
            None => Ok(Rotate::default()),
        };
        let guards = GuardsBuf::take(table);
        let (cron_text, check) = check?;
        let rest = Policy::new("", check).apply(apply?).minimum_age(minimum_age?).rotate(rotate?);
        let rest = match ramp? {
            Some(ramp) => rest.ramp(ramp),
            None => rest,
        };
        Ok(Self { salt: salt?, cron_text, rest, guards: guards? })
    }

    /// Takes a policy out of a table that holds nothing else.
    pub(crate) fn take_alone(item: &Item<'_>) -> Result<Self, Refused> {
        let table = item.table()?;
        let policy = Self::take(&table, None);
        table.finish()?;
        policy
    }

    /// The policy, to decide by.
    #[must_use]
    pub fn policy(&self) -> Policy<'_> {
        self.rest.with_texts(&self.salt, self.guards.guards())
    }

    /// The same policy with that salt: every host draws anew.
    #[must_use]
    pub fn with_salt(self, salt: impl Into<String>) -> Self {
        Self { salt: salt.into(), ..self }
    }

    /// The salt.
    #[must_use]
    pub fn salt(&self) -> &str {
        &self.salt
    }

    /// The five fields of the check, as they were written.
    #[must_use]
    pub fn cron_text(&self) -> &str {
        &self.cron_text
    }

    /// The zone of the check.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.rest.check().zone()
    }

    /// Whether a host applies at its very instant or at its checks.
    #[must_use]
    pub const fn apply(&self) -> Apply {
        self.rest.applies()
    }

    /// The minimum age of a release, in seconds.
    #[must_use]
    pub const fn minimum_age(&self) -> u32 {
        self.rest.age()
    }

    /// The ramp, if there is one.
    #[must_use]
    pub const fn ramp(&self) -> Option<Ramp> {
        self.rest.spread()
    }

    /// Whether each release has its own order of hosts.
    #[must_use]
    pub const fn rotate(&self) -> Rotate {
        self.rest.rotates()
    }
}

fn take_check(item: &Item<'_>) -> Result<(String, Check), Refused> {
    let table = item.table()?;
    let cron = table.required("cron", "five fields such as `H */4 * * *`").and_then(|item| take_cron(&item));
    let zone = table.optional("zone").map_or(Ok(Zone::UTC), |item| item.zone());
    table.finish()?;
    let (text, cron) = cron?;
    Ok((text, Check::new(cron, zone?)))
}

fn take_cron(item: &Item<'_>) -> Result<(String, Cron), Refused> {
    let text = item.text(0..=Cron::MAX_LENGTH)?;
    text.parse().map(|cron| (text.to_string(), cron)).map_err(|error: CronError| {
        if matches!(error.kind(), CronErrorKind::FieldCount(_)) {
            return item.wrong(quote(text), "five fields: minute, hour, day of month, month, day of week", None);
        }
        let part = text.get(error.span()).filter(|part| !part.is_empty() && *part != text);
        let found = match part {
            Some(part) => format!("{} in {}", quote(part), quote(text)),
            None => quote(text),
        };
        item.wrong_within(inside(item.node(), &error.span()), found, "a cron text", Some(error.to_string()))
    })
}

/// Where those bytes of the text stand in the file, if the text was written between single quotation marks there, so
/// that nothing in it was escaped.
pub(super) fn inside(node: &Node, part: &Range<usize>) -> Option<Range<usize>> {
    let Value::Text(text) = &node.value else { return None };
    let span = node.span.as_ref()?;
    let quoted = text.len().checked_add(2)? == span.end.checked_sub(span.start)?;
    let first = span.start.checked_add(1)?;
    quoted.then_some(first.checked_add(part.start)?..first.checked_add(part.end)?)
}

fn take_ramp(item: &Item<'_>) -> Result<Ramp, Refused> {
    let table = item.table()?;
    let shape = table.required("shape", "`linear`").and_then(|item| item.one_of(&SHAPES));
    let over = table.required("over", "a duration such as `12 h`").and_then(|item| item.duration());
    table.finish()?;
    Ok(shape?(over?))
}

type Shape = fn(u32) -> Ramp;

pub(super) const APPLY: [(&str, Apply); 2] = [("at-instant", Apply::AtInstant), ("at-check", Apply::AtCheck)];
pub(super) const ROTATE: [(&str, Rotate); 2] = [("per-release", Rotate::PerRelease), ("fixed", Rotate::Fixed)];
const SHAPES: [(&str, Shape); 1] = [("linear", Ramp::linear)];
const MAX_SALT: usize = 128;
