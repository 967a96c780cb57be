//! What a host draws, in words.

use stagger_compat::{Redraw, Scheme};
use stagger_core::Span;
use stagger_core::phase::Purpose;

use super::Page;
use super::prose::{paragraph, plain};
use crate::commands::{Draw, Phased};

pub(crate) fn phase(draw: &Draw, page: Page) -> String {
    let sentences = match draw {
        Draw::Stagger { purpose, host, release, phase, basis_points, over, offset } => {
            let phase = format!("{} (phase {:016x})", percent(*basis_points), phase.numerator());
            stagger(*purpose, &plain(host), &plain(release), &phase, *basis_points, over.zip(*offset))
        }
        Draw::Apt(phased) | Draw::UpdateManager(phased) => rolled(phased),
        Draw::Systemd { over, delay_microseconds, .. } => {
            let (seconds, rest) = (delay_microseconds / 1_000_000, delay_microseconds % 1_000_000);
            let delay = Span(seconds);
            vec![format!(
                "The timer fires {delay} and {rest} microseconds late, of {} at most.",
                Span(u64::from(*over))
            )]
        }
        Draw::Jenkins { schedule, draws } => {
            let values: Vec<String> = draws.iter().map(u8::to_string).collect();
            let drawn = if values.is_empty() { "nothing".to_string() } else { values.join(", ") };
            let lines: Vec<String> = schedule.lines().map(|line| format!("`{}`", plain(line))).collect();
            vec![format!("The job runs by {}: drawn in this order: {drawn}.", lines.join(", "))]
        }
        Draw::Puppet { draw, max } => vec![format!("The host draws {draw}, of 0 to {}.", max - 1)],
        Draw::Fcos { node, wariness, percentage, hidden, .. } => wary(&plain(node), *wariness, percentage.zip(*hidden)),
    };
    let again = draw.scheme().map(again);
    paragraph(page, "", &sentences.into_iter().chain(again).collect::<Vec<_>>().join(" "))
}

fn stagger(
    purpose: Purpose,
    host: &str,
    release: &str,
    phase: &str,
    basis_points: u32,
    laid: Option<(u32, u32)>,
) -> Vec<String> {
    let whose = if release.is_empty() { String::new() } else { format!(" for `{release}`") };
    let said = match purpose {
        Purpose::Ramp => format!(
            "{host} stands at {phase} of the ramp{whose}: of 10,000 hosts, about {} come before it.",
            thousands(basis_points)
        ),
        Purpose::RingShare => format!("{host} draws {phase}{whose}: a ring takes it into any share above that."),
        Purpose::CatchUp => format!("{host} draws {phase}{whose}: its place among hosts that missed their slot."),
        Purpose::RemovalShare => {
            format!("{host} draws {phase}{whose}: it is a canary of a removal with any share above that.")
        }
        _ => format!("{host} draws {phase}, once for all releases: `{}`.", purpose.name()),
    };
    let laid = laid.map(|(over, offset)| {
        let (over, offset) = (Span(over.into()), Span(offset.into()));
        match purpose {
            Purpose::Ramp => format!("On a linear ramp over {over} it comes {offset} after the start."),
            _ => format!("Over {over} that is {offset}."),
        }
    });
    [Some(said), laid].into_iter().flatten().collect()
}

fn rolled(phased: &Phased) -> Vec<String> {
    let Some(roll) = phased.roll else {
        return vec!["A host without a machine id is not phased: it takes the update at once.".to_string()];
    };
    let said = format!("The host rolls {roll}, of 0 to 100: it takes the update from {roll} % on.");
    let now = phased.percentage.zip(phased.held).map(|(percentage, held)| {
        let verdict = if held { "is held back" } else { "takes the update" };
        format!("At {percentage} % it {verdict}.")
    });
    [Some(said), now].into_iter().flatten().collect()
}

fn wary(node: &str, wariness: f64, at: Option<(u8, bool)>) -> Vec<String> {
    let said = format!(
        "The node {node} has a wariness of {wariness:.6}: it sees a release once that share of the rollout is behind."
    );
    let now = at.map(|(percentage, hidden)| {
        let verdict = if hidden { "does not see it yet" } else { "sees it" };
        format!("At {percentage} % it {verdict}.")
    });
    [Some(said), now].into_iter().flatten().collect()
}

/// Whether the same hosts go first in every release.
fn again(scheme: Scheme) -> String {
    match scheme.redraw() {
        Redraw::EachVersion => "Drawn anew for each version: other hosts go first each time.",
        Redraw::Never => "Never drawn anew: the same hosts go first in every release.",
        Redraw::WithSeed => "Drawn anew only with another seed: the same hosts go first unless it names the release.",
    }
    .to_string()
}

fn percent(basis_points: u32) -> String {
    format!("{}.{:02} %", basis_points / 100, basis_points % 100)
}

fn thousands(number: u32) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}
