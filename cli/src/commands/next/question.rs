//! [`Question`]: which checks are asked for, by flags and by a line.

use std::path::PathBuf;

use stagger_core::read::{HostBuf, Item, Key, MAX_NAME, Node, PolicyBuf, Refused, Value, read};
use stagger_core::{Check, Instant, Zone};

use crate::args::NextArgs;
use crate::commands::{clock, given};
use crate::failure::{Failure, Failures};

/// Which checks are asked for.
pub(super) struct Question {
    pub(super) check: Check,
    pub(super) salt: String,
    pub(super) host: Option<HostBuf>,
    /// In which to tell times.
    pub(super) zone: Zone,
    pub(super) from: Instant,
    pub(super) count: usize,
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

/// Checks, and the salt of the policy that they are of.
struct Plan {
    check: Check,
    salt: Option<String>,
}

impl Plan {
    fn of(policy: &PolicyBuf) -> Self {
        Self { check: *policy.policy().check(), salt: Some(policy.salt().to_string()) }
    }
}

impl Given {
    pub(super) fn read(args: &NextArgs) -> Result<Self, Failure> {
        let paths = [&args.policy, &args.host].into_iter().flatten().map(PathBuf::as_path);
        given::stdin_once(paths, args.batch)?;
        let mut failures = Failures::default();
        let of_policy = failures.note(args.policy.as_deref().map(given::policy)).map(|policy| Plan::of(&policy));
        let of_flags = failures.note(check(args)).map(|check| Plan { check, salt: None });
        let given = Self {
            plan: of_policy.or(of_flags),
            salt: failures.note(args.salt.as_deref().map(|salt| given::name("--salt", salt))),
            host: failures.note(args.host.as_deref().map(given::host)),
            zone: args.zone,
            from: args.from,
            count: args.count.into(),
        };
        failures.or(given)
    }
}

/// The checks that flags describe, if any do.
fn check(args: &NextArgs) -> Option<Result<Check, Failure>> {
    let zone = args.zone.filter(|_| args.cron.is_some()).map(|zone| zone.to_string());
    let flags =
        [("cron", &args.cron), ("every", &args.every), ("zone", &zone), ("gap", &args.gap), ("fold", &args.fold)];
    let entries: Vec<(Key, Node)> = flags
        .into_iter()
        .filter_map(|(key, text)| Some((key, text.clone()?)))
        .map(|(key, text)| (Key { text: key.to_string(), span: None }, Node::new(Value::Text(text))))
        .collect();
    if entries.is_empty() {
        return None;
    }
    Some(read(&Node::new(Value::Table(entries)), |item| item.check()).map_err(Failure::flags))
}

impl Question {
    /// Takes a question out of a line; the flags give what it leaves out.
    pub(super) fn take(item: &Item<'_>, given: &Given) -> Result<Self, Refused> {
        let table = item.table()?;
        let of_line = match (table.optional("check"), table.optional("policy")) {
            (Some(check), None) => check.check().map(|check| Some(Plan { check, salt: None })),
            (None, Some(policy)) => given::take_policy(&policy).map(|policy| Some(Plan::of(&policy))),
            (Some(_), Some(policy)) => Err(policy.wrong("a key", "none beside `check`", None)),
            (None, None) => Ok(None),
        };
        let salt = table.optional("salt").map(|item| item.text(1..=MAX_NAME).map(str::to_string)).transpose();
        let host = table.optional("host").map(|item| given::take_host(&item)).transpose();
        let zone = table.optional("zone").map(|item| item.zone()).transpose();
        let count = table.optional("count").map_or(Ok(given.count), |item| take_count(&item));
        let from = match (table.optional("from"), given.from) {
            (Some(item), _) => item.instant(),
            (None, Some(from)) => Ok(from),
            (None, None) => clock::now_instead_of("from", item),
        };
        let of_line = of_line.and_then(|plan| match (&plan, &given.plan) {
            (None, None) => table.required("check", "a table of `cron` and `zone`, or of `every`").map(|_| None),
            _ => Ok(plan),
        });
        table.finish()?;
        let (of_line, zone) = (of_line?, zone?);
        let Some(Plan { check, salt: of_policy }) = of_line.as_ref().or(given.plan.as_ref()) else {
            return Err(item.wrong("nothing", "the key `check`", None));
        };
        let salt = match salt?.or_else(|| given.salt.clone()).or_else(|| of_policy.clone()) {
            None if check.is_drawn() => table.required("salt", "checks are drawn from it").map(|_| String::new()),
            salt => Ok(salt.unwrap_or_default()),
        };
        let host = match host?.or_else(|| given.host.clone()) {
            None if check.is_drawn() => table.required("host", "checks are drawn for it").map(|_| None),
            host => Ok(host),
        };
        let zone = zone.or(given.zone).unwrap_or_else(|| check.zone());
        Ok(Self { check: *check, salt: salt?, host: host?, zone, from: from?, count: count? })
    }
}

fn take_count(item: &Item<'_>) -> Result<usize, Refused> {
    let count = item.integer(1..=NextArgs::MOST.into())?;
    usize::try_from(count).map_err(|_| item.wrong("a number out of range", "a count", None))
}
