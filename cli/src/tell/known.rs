//! How everything is known.

use stagger_sim::{Mark, Scenario};

use super::Page;
use super::prose::{count, paragraph, plain, width};
use super::style::{STRONG, of_mark};

/// One line for each mark: what carries it.
pub(super) fn summary(scenario: &Scenario, page: Page) -> String {
    let told = MARKS.into_iter().filter_map(|mark| {
        let parts = parts(scenario, mark);
        (!parts.is_empty()).then(|| led_by(mark, &paragraph(page, &led(mark), &parts.join(", "))))
    });
    told.collect()
}

/// The notes, by mark.
pub(super) fn notes(scenario: &Scenario, page: Page) -> String {
    let by_mark = MARKS.into_iter().flat_map(|mark| scenario.notes().iter().filter(move |note| note.mark == mark));
    let notes = by_mark.map(|note| {
        let text = format!("{} [{}]", note.text, plain(&note.source));
        led_by(note.mark, &paragraph(page, &led(note.mark), &text))
    });
    under("Notes", &notes.collect::<String>())
}

/// The sources by which the rest of the scenario is known.
pub(super) fn sources(scenario: &Scenario, page: Page) -> String {
    let widest = scenario.sources().iter().map(|source| width(&source.id) + 2).max().unwrap_or(0);
    let sources = scenario.sources().iter().map(|source| {
        let id = format!("[{}]", plain(&source.id));
        let url = source.url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
        paragraph(page, &format!("{id:widest$}  "), &format!("{}.{url}", source.title.trim_end_matches('.')))
    });
    under("Sources", &sources.collect::<String>())
}

/// What stands under a heading; nothing if there is nothing.
fn under(heading: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\n{STRONG}{heading}{STRONG:#}\n{text}") }
}

/// What carries that mark, in words.
fn parts(scenario: &Scenario, mark: Mark) -> Vec<String> {
    let outages = scenario.record().filter(|_| mark == Mark::Reported).map_or(0, |record| record.outages.len());
    let actions =
        scenario.record().map_or(0, |record| record.actions.iter().filter(|action| action.mark == mark).count());
    let notes = scenario.notes().iter().filter(|note| note.mark == mark).count();
    let counted = [(outages, "outage"), (actions, "action")].into_iter().filter(|(number, _)| *number > 0);
    let policies = scenario.policies().iter().filter(|policy| policy.mark == mark);
    let policies = policies.map(|policy| format!("the policy {}", plain(&policy.name)));
    let notes = (notes > 0).then(|| count(notes, "note"));
    counted.map(|(number, one)| count(number, one)).chain(policies).chain(notes).collect()
}

/// The mark's name, as wide as the widest.
fn led(mark: Mark) -> String {
    format!("{:8}  ", mark.name())
}

/// The same text, in which the mark's name has its colour.
fn led_by(mark: Mark, text: &str) -> String {
    let (style, name) = (of_mark(mark), mark.name());
    format!("{style}{name}{style:#}{}", text.strip_prefix(name).unwrap_or(text))
}

const MARKS: [Mark; 3] = [Mark::Reported, Mark::Fitted, Mark::Assumed];
