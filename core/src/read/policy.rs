use alloc::format;
use alloc::string::String;

use super::problem::Report;
use super::reader::{Entry, Reader, read_tree};
use super::tree::Node;
use crate::check::Check;
use crate::cron::Cron;
use crate::policy::{Apply, Policy, Rotate};
use crate::ramp::Ramp;
use crate::zone::Zone;

/// A policy that owns its texts.
///
/// | key | value | when it is left out |
/// |---|---|---|
/// | `salt` | a text of 1 to 128 bytes | an error |
/// | `check` | a table of `cron` (a [cron text](crate::cron)) and `zone` (`UTC` or an offset such as `+10:00`) | an error; the zone: UTC |
/// | `apply` | `at-instant` or `at-check` | `at-instant` |
/// | `minimum-age` | a [duration](super::duration) | none |
/// | `ramp` | a table of `shape` (`linear`) and `over` (a duration) | no ramp |
/// | `rotate` | `per-release` or `fixed` | `per-release` |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyBuf {
    salt: String,
    /// All but the salt, which is empty here.
    rest: Policy<'static>,
}

impl PolicyBuf {
    /// The keys of a policy, for tables in which it stands among others.
    pub const KEYS: [&'static str; 6] = ["salt", "check", "apply", "minimum-age", "ramp", "rotate"];

    /// Reads a policy from a tree without a text behind it, such as JSON or an object.
    ///
    /// # Errors
    ///
    /// A report of all that is wrong.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read_tree(node, None, Self::read)
    }

    /// Reads a policy from a table; `None` after a problem.
    #[must_use]
    pub fn read(entry: &Entry<'_>) -> Option<Self> {
        let mut table = entry.table()?;
        let policy = Self::read_keys(&mut table);
        table.finish();
        policy
    }

    /// Reads the keys of a policy from a table that has others too.
    #[must_use]
    pub fn read_keys(table: &mut Reader<'_>) -> Option<Self> {
        let salt = table.required("salt", |entry| entry.text(MAX_SALT));
        let check = table.required("check", |entry| read_check(&entry));
        let apply = table.optional("apply", |entry| entry.one_of(&APPLY)).unwrap_or_default();
        let minimum_age = table.optional("minimum-age", |entry| entry.duration()).unwrap_or(0);
        let ramp = table.optional("ramp", |entry| read_ramp(&entry));
        let rotate = table.optional("rotate", |entry| entry.one_of(&ROTATE)).unwrap_or_default();
        let rest = Policy::new("", check?).apply(apply).minimum_age(minimum_age).rotate(rotate);
        let rest = ramp.map_or(rest, |ramp| rest.ramp(ramp));
        Some(Self { salt: salt?.into(), rest })
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> Policy<'_> {
        self.rest.with_salt(&self.salt)
    }

    /// The same policy with another salt: every host draws anew.
    #[must_use]
    pub fn with_salt(self, salt: impl Into<String>) -> Self {
        Self { salt: salt.into(), ..self }
    }

    /// The salt.
    #[must_use]
    pub fn salt(&self) -> &str {
        &self.salt
    }
}

fn read_check(entry: &Entry<'_>) -> Option<Check> {
    let mut table = entry.table()?;
    let cron = table.required("cron", |entry| {
        entry.parse_with(|text| {
            text.parse::<Cron>().map_err(|error| match text.get(error.span()) {
                Some(part) if !part.is_empty() && part.len() < text.len() => format!("at `{part}`: {error}"),
                _ => format!("{error}"),
            })
        })
    });
    let zone = table.optional("zone", |entry| entry.parse::<Zone>());
    table.finish();
    Some(Check::new(cron?, zone.unwrap_or(Zone::UTC)))
}

fn read_ramp(entry: &Entry<'_>) -> Option<Ramp> {
    let mut table = entry.table()?;
    let shape = table.required("shape", |entry| entry.one_of(&[("linear", Ramp::linear as fn(u32) -> Ramp)]));
    let over = table.required("over", |entry| entry.duration());
    table.finish();
    Some(shape?(over?))
}

const APPLY: [(&str, Apply); 2] = [("at-instant", Apply::AtInstant), ("at-check", Apply::AtCheck)];
const ROTATE: [(&str, Rotate); 2] = [("per-release", Rotate::PerRelease), ("fixed", Rotate::Fixed)];
const MAX_SALT: usize = 128;
