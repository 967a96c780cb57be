//! The few colours, by what they stand for.

use anstyle::{AnsiColor, Style};
use stagger_sim::Mark;

pub(super) const PLAIN: Style = Style::new();
/// Titles and names.
pub(super) const STRONG: Style = Style::new().bold();
/// What helps to read the rest.
pub(super) const FAINT: Style = Style::new().dimmed();
/// A host that is down.
pub(super) const DOWN: Style = AnsiColor::Red.on_default();
/// Hosts that apply.
pub(super) const APPLY: Style = AnsiColor::Cyan.on_default();
/// What people did.
pub(super) const ACTION: Style = AnsiColor::Yellow.on_default().bold();

/// How something is known.
pub(super) const fn of_mark(mark: Mark) -> Style {
    match mark {
        Mark::Reported => AnsiColor::Green.on_default(),
        Mark::Fitted => AnsiColor::Blue.on_default(),
        Mark::Assumed => AnsiColor::Magenta.on_default(),
    }
}
