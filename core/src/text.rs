//! Policy text: TOML into the tree that [`read`](crate::read) reads, every mistake named by line and column.

mod toml;

pub use self::toml::tree;

use crate::read::{EvidenceBuf, FeedBuf, HostBuf, Item, PolicyBuf, Refused, Report, read};

/// The longest text of a policy, a feed or a host, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// Reads a policy from TOML text: the keys are those of [`PolicyBuf`].
///
/// ```
/// use stagger_core::text;
///
/// let policy = text::policy("
///     salt = 'my fleet'
///     check = { cron = 'H */4 * * *', zone = '+10:00' }
///     apply = 'at-check'
///     ramp = { shape = 'linear', over = '12 h' }
/// ").expect("a policy");
/// assert_eq!(policy.salt(), "my fleet");
///
/// let report = text::policy("salt = 'my fleet'\ncheck = { cron = '61 * * * *' }").expect_err("no such minute");
/// assert_eq!(report.of("fleet.toml").to_string(), "\
/// fleet.toml:2:19: check.cron: found `61` in `61 * * * *`, expected a cron text; \
/// the minute is out of range; write `*`, `H`, 0 to 59");
/// ```
///
/// # Errors
///
/// When the text is no TOML, or anything in it makes no sense: everything that does not is named.
pub fn policy(text: &str) -> Result<PolicyBuf, Report> {
    read_text(text, MAX_BYTES, |item| PolicyBuf::take_alone(&item))
}

/// Reads a feed from TOML text, which lists its releases as `[[release]]`, beside `fetched-at` if that is known: the keys are
/// those of [`FeedBuf`].
///
/// # Errors
///
/// When the text is no TOML, or anything in it makes no sense: everything that does not is named.
pub fn feed(text: &str) -> Result<FeedBuf, Report> {
    read_text(text, MAX_BYTES, |item| FeedBuf::take_table(&item, "release"))
}

/// Reads a host from TOML text: the keys are those of [`HostBuf`].
///
/// # Errors
///
/// When the text is no TOML, or anything in it makes no sense: everything that does not is named.
pub fn host(text: &str) -> Result<HostBuf, Report> {
    read_text(text, MAX_BYTES, |item| HostBuf::take(&item))
}

/// Reads evidence from TOML text: the keys are those of [`EvidenceBuf`].
///
/// # Errors
///
/// When the text is no TOML, or anything in it makes no sense: everything that does not is named.
pub fn evidence(text: &str) -> Result<EvidenceBuf, Report> {
    read_text(text, MAX_BYTES, |item| EvidenceBuf::take(&item))
}

/// Reads TOML text of at most `most_bytes` with `reader`: what [`read`] does for a tree, with lines and columns.
///
/// # Errors
///
/// When the text is no TOML, or `reader` named any problem.
pub fn read_text<T>(
    text: &str,
    most_bytes: usize,
    reader: impl FnOnce(Item<'_>) -> Result<T, Refused>,
) -> Result<T, Report> {
    tree(text, most_bytes).and_then(|node| read(&node, reader)).map_err(|report| report.locate(text))
}
