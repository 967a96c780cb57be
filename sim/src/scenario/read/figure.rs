//! Figures, and how each is known: [`Marked`].

use stagger_core::read::{Item, Refused, Table, Value};

use super::law;
use super::told::{self, Told};
use crate::law::{Chance, Law, Marked};
use crate::mark::Mark;

/// How the figures of a block are known, where one does not say otherwise.
#[derive(Clone)]
pub(super) struct Known<'a> {
    told: &'a Told<'a>,
    pub(super) mark: Mark,
    pub(super) source: String,
}

impl<'a> Known<'a> {
    /// As the block says under `mark` and `source`. What it does not say is refused, and its figures can be read all the
    /// same, so that their own problems are named too.
    pub(super) fn of(table: &Table<'_>, told: &'a Told<'a>) -> (Self, Result<(), Refused>) {
        let (mark, source) = (told::mark(table, None), told.source(table));
        let said = mark.and(source.as_ref().map(drop).map_err(|refused| *refused));
        let known = Self { told, mark: mark.unwrap_or(Mark::Assumed), source: source.unwrap_or_default() };
        (known, said)
    }

    /// As a table within the block says, or else as the block does.
    pub(super) fn within(&self, table: &Table<'_>) -> Result<Self, Refused> {
        let mark = told::mark(table, Some(self.mark));
        let source = match table.optional("source") {
            Some(_) => self.told.source(table),
            None => Ok(self.source.clone()),
        };
        Ok(Self { told: self.told, mark: mark?, source: source? })
    }

    /// A figure that is written plainly, or as a table of `is`, `mark` and `source`.
    pub(super) fn figure<T>(
        &self,
        item: &Item<'_>,
        read: impl FnOnce(&Item<'_>) -> Result<T, Refused>,
    ) -> Result<Marked<T>, Refused> {
        if matches!(item.node().value, Value::Table(_)) { self.said(item, read) } else { self.plain(item, read) }
    }

    /// How likely something is.
    pub(super) fn chance(&self, item: &Item<'_>) -> Result<Marked<Chance>, Refused> {
        self.figure(item, |item| item.share().map(Chance))
    }

    /// How long something takes. It is a table itself, unless it always takes as long.
    pub(super) fn law(&self, item: &Item<'_>) -> Result<Marked<Law>, Refused> {
        let says = |key: &str| matches!(key, "is" | "mark" | "source");
        let said = match &item.node().value {
            Value::Table(entries) => entries.iter().any(|(key, _)| says(&key.text)),
            _ => false,
        };
        if said { self.said(item, law::law) } else { self.plain(item, law::law) }
    }

    fn said<T>(
        &self,
        item: &Item<'_>,
        read: impl FnOnce(&Item<'_>) -> Result<T, Refused>,
    ) -> Result<Marked<T>, Refused> {
        let table = item.table()?;
        let is = table.required("is", "the figure").and_then(|item| read(&item));
        let known = self.within(&table);
        table.finish()?;
        let Known { mark, source, .. } = known?;
        Ok(Marked { is: is?, mark, source })
    }

    fn plain<T>(
        &self,
        item: &Item<'_>,
        read: impl FnOnce(&Item<'_>) -> Result<T, Refused>,
    ) -> Result<Marked<T>, Refused> {
        Ok(Marked { is: read(item)?, mark: self.mark, source: self.source.clone() })
    }
}

/// A number with at most six decimals, as text such as `0.238`, or a whole number without quotation marks.
pub(super) fn decimal(item: &Item<'_>, least: u32, most: u32) -> Result<f64, Refused> {
    let number = match &item.node().value {
        Value::Integer(number) => u64::try_from(*number).ok().and_then(|number| number.checked_mul(MILLION)),
        Value::Text(text) => millionths(text),
        _ => None,
    };
    let range = u64::from(least) * MILLION..=u64::from(most) * MILLION;
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    number.filter(|number| range.contains(number)).map(|number| number as f64 / MILLION as f64).ok_or_else(|| {
        let expected = format!("a number from {least} to {most} with at most six decimals, as text such as `0.238`");
        item.names_nothing(&expected, std::iter::empty())
    })
}

/// A number with at most six decimals, in millionths.
fn millionths(text: &str) -> Option<u64> {
    let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole, 9) || !digits(places, 6) {
        return None;
    }
    format!("{whole}{places:0<6}").parse().ok()
}

const MILLION: u64 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_to_the_last_place() {
        let read = ["0.238", "1.84", "2", "0.000001", "999999999.999999"].map(millionths);
        assert_eq!(read, [238_000, 1_840_000, 2_000_000, 1, 999_999_999_999_999].map(Some));
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e3", "0.0000001", "1.5.2", "1,5", " 1", "1234567890"] {
            assert_eq!(millionths(text), None, "{text}");
        }
    }
}
