//! Texts and numbers of a form.
#![expect(dead_code, reason = "these only describe what is read")]

use alloc::string::String;
use alloc::vec::Vec;

use schemars::JsonSchema;

use crate::cron::Cron;
use crate::read::{MAX_MESSAGE, MAX_NAME, MAX_SALT};
use crate::selector::Selector as CoreSelector;
use crate::zone::Zone as CoreZone;

/// The name of a host, a release, a ring, a class, a site or a freeze: 1 to 128 bytes, without control characters.
#[derive(JsonSchema)]
#[schemars(extend("minLength" = 1, "maxLength" = MAX_NAME, "pattern" = NO_CONTROLS))]
pub(super) struct Name(String);

/// The operator's own words, which decisions repeat: 1 to 256 bytes, without control characters.
#[derive(JsonSchema)]
#[schemars(extend("minLength" = 1, "maxLength" = MAX_MESSAGE, "pattern" = NO_CONTROLS))]
pub(super) struct Message(String);

/// Text that sets this fleet's draws apart from those of any other: 1 to 128 bytes. Keep it: another salt moves every host.
/// `stagger salt` draws one.
#[derive(JsonSchema)]
#[schemars(extend("minLength" = 1, "maxLength" = MAX_SALT, "pattern" = NO_CONTROLS))]
pub(super) struct Salt(String);

/// The value of a label: at most 128 bytes, without control characters.
#[derive(JsonSchema)]
#[schemars(extend("maxLength" = MAX_NAME, "pattern" = NO_CONTROLS))]
pub(super) struct LabelValue(String);

/// A length of time: `90 s`, `45 min`, `12 h`, `2 d`, `1 w`, or a sum from the largest unit to the smallest such as
/// `1 h 30 min`. At most 4,294,967,295 seconds. No fractions, no months.
#[derive(JsonSchema)]
#[schemars(extend(
    "pattern" = r"^\s*([0-9]+\s*w\s*)?([0-9]+\s*d\s*)?([0-9]+\s*h\s*)?([0-9]+\s*min\s*)?([0-9]+\s*s\s*)?$",
    "allOf" = [{ "pattern": "[0-9]" }],
    "examples" = ["45 min", "12 h", "2 d", "1 h 30 min"]
))]
pub(super) struct Duration(String);

/// A share of hosts: a percentage with at most six decimals such as `5 %` or `0.01 %`, or a fraction such as `1/200`. At most
/// the whole.
#[derive(JsonSchema)]
#[schemars(extend("pattern" = SHARE, "examples" = ["5 %", "0.01 %", "1/200"]))]
pub(super) struct Share(String);

/// A share of hosts above `0 %`: a percentage with at most six decimals such as `5 %`, or a fraction such as `1/200`. At most
/// the whole.
#[derive(JsonSchema)]
#[schemars(extend(
    "pattern" = SHARE,
    "not" = { "pattern": r"^\s*0+(\.0*)?\s*[/%]" },
    "examples" = ["5 %", "0.01 %", "1/200"]
))]
pub(super) struct SomeShare(String);

/// A share of hosts above none, in percent, with at most two decimals: `1 %`, `12.5 %`, `100 %`.
#[derive(JsonSchema)]
#[schemars(extend(
    "minLength" = 1,
    "maxLength" = 16,
    "pattern" = r"^(0?[0-9]{1,2}(\.[0-9]{1,2})?|100(\.0{1,2})?)\s*%$",
    "not" = { "pattern": r"^0+(\.0+)?\s*%$" },
    "examples" = ["1 %", "12.5 %", "100 %"]
))]
pub(super) struct StepShare(String);

/// A version: one to four numbers with points between them, such as `2.10` or `2.10.1`.
#[derive(JsonSchema)]
#[schemars(extend("pattern" = r"^[0-9]+(\.[0-9]+){0,3}$"))]
pub(super) struct Version(String);

/// An instant: a date, a time in whole seconds and a zone, from 1970 to 9999, such as `2018-06-18T20:02:00+10:00` or
/// `2018-06-18T10:02:00Z`. In TOML also without quotation marks.
#[derive(JsonSchema)]
#[schemars(extend(
    "pattern" = concat!(
        r"^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]",
        r"(:[0-5][0-9])?([Zz]|[+-](0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00)$"
    ),
    "examples" = ["2018-06-18T20:02:00+10:00"]
))]
pub(super) struct Instant(String);

/// A time zone: `UTC`, an offset such as `+10:00`, or a name of the IANA database such as `Europe/Berlin`.
#[derive(JsonSchema)]
#[schemars(extend("anyOf" = [{ "pattern": OFFSET }, { "enum": zones() }]))]
pub(super) struct Zone(String);

fn zones() -> Vec<&'static str> {
    CoreZone::names().collect()
}

/// A cron text: minute, hour, day of month, month and day of week, such as `H */4 * * *`, or a name such as `@daily`. `H` is
/// a value of the host's own that never changes; ranges, lists, steps, `L`, `LW`, `15W`, `5L`, `fri#2` and `~` are known.
#[derive(JsonSchema)]
#[schemars(extend(
    "maxLength" = Cron::MAX_LENGTH,
    "pattern" = r"^[ \t]*(@[A-Za-z]+|[^ \t@][^ \t]*([ \t]+[^ \t]+){4})[ \t]*$",
    "examples" = ["H */4 * * *", "30 2 * * mon-fri", "@daily"]
))]
pub(super) struct CronText(String);

/// Which hosts, by their facts: `role = canary`, `site in (bne, syd)`, `role != web, !legacy`. Its keys are labels, and
/// `host`, `class` and `site`; a host that does not report what is asked for is not surely selected.
#[derive(JsonSchema)]
#[schemars(extend("minLength" = 1, "maxLength" = CoreSelector::MAX_LENGTH, "pattern" = NO_CONTROLS))]
pub(super) struct Selector(String);

/// A number of hosts, failures or hours.
#[derive(JsonSchema)]
#[schemars(extend("minimum" = 0, "maximum" = u32::MAX))]
pub(super) struct Count(u32);

/// A number of hosts or failures, at least 1.
#[derive(JsonSchema)]
#[schemars(extend("minimum" = 1, "maximum" = u32::MAX))]
pub(super) struct Positive(u32);

/// Line ends are let through.
const NO_CONTROLS: &str = r"^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f]*$";
const SHARE: &str = r"^\s*([0-9]+\s*/\s*0*[1-9][0-9]*|0*(100(\.0{1,6})?|[0-9]{1,2}(\.[0-9]{1,6})?)\s*%)\s*$";
const OFFSET: &str = r"^(UTC|Z|[+-](0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00)$";
