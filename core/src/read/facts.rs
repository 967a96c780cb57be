//! Small values of rules and rows: shares, versions, selectors, names.

use alloc::format;
use alloc::string::{String, ToString};

use super::MAX_NAME;
use super::check::inside;
use super::item::{Item, Refused};
use super::tree::quote;
use crate::selector::Selector;
use crate::share::Share;
use crate::version::Version;
use crate::words::Words;

impl Item<'_> {
    /// A share such as `5 %` or `1/200`.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn share(&self) -> Result<Share, Refused> {
        take_share(self)
    }
}

pub(super) fn take_share(item: &Item<'_>) -> Result<Share, Refused> {
    const EXPECTED: &str = "a share such as `5 %` or `1/200`";
    let text = item.text_as(EXPECTED)?;
    text.parse::<Share>().map_err(|error| item.wrong(quote(text), EXPECTED, Some(error.to_string())))
}

pub(super) fn take_version(item: &Item<'_>) -> Result<Version, Refused> {
    const EXPECTED: &str = "a version such as `2.10` or `2.10.1`";
    let text = item.text_as(EXPECTED)?;
    text.parse::<Version>().map_err(|_| item.wrong(quote(text), EXPECTED, None))
}

/// A selector; the text that selects everyone is not one that is written.
pub(super) fn take_selector(item: &Item<'_>) -> Result<Selector<'static>, Refused> {
    let text = item.text(1..=Selector::MAX_LENGTH)?;
    Selector::owned(text).map_err(|error| {
        let found = match text.get(error.span()) {
            Some(part) if !part.is_empty() => format!("{} in {}", quote(part), quote(text)),
            Some(_) if error.span().start < text.len() => quote(text),
            _ => format!("the end of {}", quote(text)),
        };
        let hint = Some(error.to_string());
        item.wrong_within(inside(item.node(), &error.span()), found, "a selector such as `role in (web, db)`", hint)
    })
}

/// The name of a release, a ring, a class or a site.
pub(super) fn take_name(item: &Item<'_>) -> Result<Words<'static>, Refused> {
    item.text(1..=MAX_NAME).map(owned)
}

/// An operator's own words.
pub(super) fn take_message(item: &Item<'_>) -> Result<Words<'static>, Refused> {
    item.text(1..=MAX_MESSAGE).map(owned)
}

pub(super) fn take_count(item: &Item<'_>) -> Result<u32, Refused> {
    let count = item.integer(0..=i64::from(u32::MAX))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// At least 1.
pub(super) fn take_positive(item: &Item<'_>) -> Result<u32, Refused> {
    let count = item.integer(1..=i64::from(u32::MAX))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(super) fn owned(text: &str) -> Words<'static> {
    Words::Owned(String::from(text))
}

pub(crate) const MAX_MESSAGE: usize = 256;
