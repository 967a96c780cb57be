//! Parts of a cron text, each with its place, so that every mistake can be shown where it stands.

use super::CronError;
use super::error::CronErrorKind as Kind;

/// A stretch of the text that knows where it stands.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
}

impl<'a> Part<'a> {
    /// Splits at letters of one byte.
    pub(super) fn split(self, at: impl Fn(char) -> bool + 'a) -> impl Iterator<Item = Part<'a>> {
        let mut start = self.start;
        self.text.split(at).map(move |text| {
            let part = Part { text, start };
            start = start.saturating_add(text.len()).saturating_add(1);
            part
        })
    }

    pub(super) fn split_once(self, at: char) -> (Part<'a>, Option<Part<'a>>) {
        match self.text.split_once(at) {
            None => (self, None),
            Some((before, after)) => {
                let start = self.start.saturating_add(before.len()).saturating_add(at.len_utf8());
                (Part { text: before, start: self.start }, Some(Part { text: after, start }))
            }
        }
    }

    pub(super) fn wrong(self, kind: Kind) -> CronError {
        CronError::new(kind, self.start, self.start.saturating_add(self.text.len()))
    }
}
