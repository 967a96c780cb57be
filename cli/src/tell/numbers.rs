//! [`Numbers`]: what happened at one instant, numbered over the lanes and told below them.

use stagger_core::Instant;

use super::Page;
use super::lanes::Lanes;
use super::prose::paragraph;
use super::strip::Strip;
use super::style::ACTION;

/// What happened at one instant each, numbered where it lies on the axis.
pub(super) struct Numbers {
    /// One for each.
    signs: Vec<Option<char>>,
    pub(super) strip: Strip,
    /// Guides down from each.
    pub(super) ground: Strip,
}

impl Numbers {
    pub(super) fn of(instants: impl Iterator<Item = Instant>, lanes: &Lanes) -> Self {
        let columns: Vec<Option<usize>> = instants.map(|at| lanes.axis.column(at)).collect();
        let mut strip = lanes.blank();
        let mut free = ('1'..='9').chain('a'..='z');
        let signs = columns.iter().map(|column| {
            let sign = free.by_ref().next().filter(|_| column.is_some());
            if let (Some(column), Some(sign)) = (column, sign) {
                let several = strip.at(*column).is_some_and(|before| before != ' ');
                strip.put(*column, if several { '+' } else { sign }, ACTION);
            }
            sign
        });
        let signs = signs.collect();
        Self { signs, strip, ground: lanes.guides(columns.into_iter().flatten()) }
    }

    /// Each in a line or more, led by its number: when it was, and what.
    pub(super) fn listed(&self, told: &[(String, String)], page: Page) -> String {
        let widest = told.iter().map(|(at, _)| at.len()).max().unwrap_or(0);
        let lines = told.iter().zip(&self.signs).map(|((at, text), sign)| {
            let first = format!("{} {at:widest$}  ", sign.unwrap_or(' '));
            let told = paragraph(page, &first, text);
            match told.strip_prefix(sign.unwrap_or(' ')) {
                Some(rest) if sign.is_some() => format!("{ACTION}{}{ACTION:#}{rest}", sign.unwrap_or(' ')),
                _ => told,
            }
        });
        lines.collect()
    }
}
