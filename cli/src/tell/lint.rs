//! What a lint found, each where it stands in the policy.

use annotate_snippets::{AnnotationKind, Group, Level as Sign, Origin, Renderer, Snippet};
use stagger_sim::lint::Level;
use textwrap::{Options, WordSplitter, wrap};

use super::Page;
use super::prose::{count, paragraph};
use crate::commands::Placed;
use crate::failure::{Excerpt, on_one_line};
use crate::input::Text;

/// Every finding, and how many there are; `made_up` is the size of the fleet, if it was made up.
pub(crate) fn lint(findings: &[Placed], source: &Text, made_up: Option<usize>, page: Page) -> String {
    let renderer = Renderer::styled().term_width(page.width);
    let told: String = findings.iter().map(|placed| renderer.render(&[group(placed, source, page)]) + "\n\n").collect();
    told + &paragraph(page, "", &summary(findings, source, made_up))
}

fn group<'a>(placed: &'a Placed, source: &'a Text, page: Page) -> Group<'a> {
    let finding = &placed.finding;
    let sign = match finding.severity {
        Level::Error => Sign::ERROR,
        Level::Warning => Sign::WARNING,
        Level::Note => Sign::NOTE,
    };
    // The title follows the sign and the code: `warning[POLL-NOT-APPLY]: `.
    let before = finding.severity.name().len() + finding.rule.code().len() + "[]: ".len();
    let title = sign.primary_title(lines(&finding.figure, before, page)).id(finding.rule.code());
    let group = match placed.place.as_ref().and_then(|place| place.span.as_ref()) {
        Some(span) => {
            let excerpt = Excerpt::of(&source.text, span);
            let snippet = Snippet::source(excerpt.text).line_start(excerpt.line).path(on_one_line(&source.name));
            title.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.span)))
        }
        None => title.element(Origin::path(on_one_line(&source.name))),
    };
    let why = format!("{} ({})", finding.why, finding.source);
    let group = group.element(Sign::NOTE.message(lines(&why, NOTE, page)));
    match &finding.fix {
        Some(fix) => group.element(Sign::HELP.message(format!("write\n{}", fix.to_string().trim_end()))),
        None => group,
    }
}

/// Lines that have room after so many columns.
fn lines(text: &str, before: usize, page: Page) -> String {
    let room = page.width.saturating_sub(before).max(LEAST);
    wrap(text, Options::new(room).word_splitter(WordSplitter::NoHyphenation).break_words(false)).join("\n")
}

fn summary(findings: &[Placed], source: &Text, made_up: Option<usize>) -> String {
    let of = |level| findings.iter().filter(|placed| placed.finding.severity == level).count();
    let counts = [Level::Error, Level::Warning, Level::Note].map(|level| (of(level), level.name()));
    let told: Vec<String> =
        counts.into_iter().filter(|(number, _)| *number > 0).map(|(number, name)| count(number, name)).collect();
    let told = if told.is_empty() { "nothing found".to_string() } else { told.join(", ") };
    let fleet = made_up.map(|hosts| format!(", for {} made up", count(hosts, "host"))).unwrap_or_default();
    format!("{told} in {}{fleet}", on_one_line(&source.name))
}

/// What stands before a note: ` = note: ` and the number of the line.
const NOTE: usize = 14;
/// The narrowest lines.
const LEAST: usize = 24;
