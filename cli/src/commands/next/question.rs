//! [`Question`]: which coming times are asked for, by flags and by a line.

use std::path::PathBuf;
use std::rc::Rc;

use stagger_core::read::{HostBuf, Item, MAX_NAME, PolicyBuf, Refused, Table};
use stagger_core::{Check, Instant, Window, Zone};

use super::plan::Plan;
use crate::args::NextArgs;
use crate::commands::{clock, given};
use crate::failure::{Failure, Failures};

/// Which coming times are asked for.
pub(super) struct Question {
    pub(super) of: Of,
    /// In which to tell times.
    pub(super) zone: Zone,
    pub(super) from: Instant,
    pub(super) count: usize,
}

/// Of what.
pub(super) enum Of {
    Checks(Box<Checks>),
    Windows(Rc<[Window]>),
}

/// Whose checks.
pub(super) struct Checks {
    pub(super) check: Check,
    pub(super) salt: String,
    pub(super) host: Option<HostBuf>,
    /// That says when a change may start.
    pub(super) policy: Option<Rc<PolicyBuf>>,
}

/// What the flags give.
pub(super) struct Given {
    plan: Option<Plan>,
    salt: Option<String>,
    host: Option<HostBuf>,
    zone: Option<Zone>,
    from: Option<Instant>,
    count: usize,
}

impl Given {
    pub(super) fn read(args: &NextArgs) -> Result<Self, Failure> {
        let paths = [&args.policy, &args.host].into_iter().flatten().map(PathBuf::as_path);
        given::stdin_once(paths, args.lines.batch)?;
        let mut failures = Failures::default();
        let given = Self {
            plan: failures.note(Plan::of(args)),
            salt: failures.note(args.salt.as_deref().map(|salt| given::name("--salt", salt))),
            host: failures.note(args.host.as_deref().map(given::host)),
            zone: args.zone,
            from: args.from,
            count: args.count.into(),
        };
        failures.or(given)
    }
}

impl Question {
    /// Takes a question out of a line; the flags give what it leaves out.
    pub(super) fn take(item: &Item<'_>, given: &Given) -> Result<Self, Refused> {
        let table = item.table()?;
        let plan = Plan::take(&table)
            .and_then(|plan| plan.or_else(|| given.plan.clone()).ok_or_else(|| item.wrong("nothing", KEYS, None)));
        let zone = table.optional("zone").map(|item| item.zone()).transpose();
        let count = table.optional("count").map_or(Ok(given.count), |item| take_count(&item));
        let from = match (table.optional("from"), given.from) {
            (Some(item), _) => item.instant(),
            (None, Some(from)) => Ok(from),
            (None, None) => clock::now_instead_of("from", item),
        };
        let checks = |checks| Of::Checks(Box::new(checks));
        let of = match &plan {
            Ok(Plan::Windows(windows)) => Ok(Of::Windows(Rc::clone(windows))),
            Ok(Plan::Check(check)) => Checks::take(&table, given, *check, None).map(checks),
            Ok(Plan::Policy(policy)) => {
                Checks::take(&table, given, *policy.check(), Some(Rc::clone(policy))).map(checks)
            }
            Err(refused) => {
                // They may be wrong as well.
                let _ = (take_salt(&table), take_host(&table));
                Err(*refused)
            }
        };
        table.finish()?;
        let zone = zone?.or(given.zone).unwrap_or(plan?.zone());
        Ok(Self { of: of?, zone, from: from?, count: count? })
    }
}

impl Checks {
    fn take(table: &Table<'_>, given: &Given, check: Check, policy: Option<Rc<PolicyBuf>>) -> Result<Self, Refused> {
        let of_policy = || policy.as_ref().map(|policy| policy.salt().to_string());
        let salt = take_salt(table).and_then(|salt| match salt.or_else(|| given.salt.clone()).or_else(of_policy) {
            None if check.is_drawn() => table.required("salt", "checks are drawn from it").map(|_| String::new()),
            salt => Ok(salt.unwrap_or_default()),
        });
        let host = take_host(table).and_then(|host| match host.or_else(|| given.host.clone()) {
            None if check.is_drawn() => table.required("host", "checks are drawn for it").map(|_| None),
            host => Ok(host),
        });
        Ok(Self { check, salt: salt?, host: host?, policy })
    }
}

fn take_salt(table: &Table<'_>) -> Result<Option<String>, Refused> {
    table.optional("salt").map(|item| item.text(1..=MAX_NAME).map(str::to_string)).transpose()
}

fn take_host(table: &Table<'_>) -> Result<Option<HostBuf>, Refused> {
    table.optional("host").map(|item| given::take_host(&item)).transpose()
}

fn take_count(item: &Item<'_>) -> Result<usize, Refused> {
    let count = item.integer(1..=NextArgs::MOST.into())?;
    usize::try_from(count).map_err(|_| item.wrong("a number out of range", "a count", None))
}

const KEYS: &str = "the key `check` (a table of `cron` and `zone`, or of `every`), `policy` or `window`";
