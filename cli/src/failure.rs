//! [`Failure`]: what is wrong with what was asked or read, shown where it stands.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use stagger_core::read::{Problem, Report};

/// What is wrong with what was asked or read: one place of it after another.
#[derive(Debug)]
pub(crate) struct Failure {
    parts: Vec<Part>,
    /// What was asked and read is fine, but a file cannot be written.
    unwritten: bool,
}

/// What is wrong in one place.
#[derive(Debug)]
struct Part {
    faults: Vec<Fault>,
    left_out: usize,
    /// The text in which the faults stand, and what to call it.
    within: Option<(String, String)>,
}

#[derive(Debug)]
struct Fault {
    what: String,
    /// The bytes of the text.
    span: Option<Range<usize>>,
    help: Option<String>,
}

impl Failure {
    /// A sentence, and what may help.
    pub(crate) fn new(what: impl Into<String>, help: Option<String>) -> Self {
        let faults = vec![Fault { what: what.into(), span: None, help }];
        Self::of_part(Part { faults, left_out: 0, within: None })
    }

    /// A file that cannot be written.
    pub(crate) fn unwritten(what: String) -> Self {
        Self { unwritten: true, ..Self::new(what, None) }
    }

    pub(crate) const fn is_unwritten(&self) -> bool {
        self.unwritten
    }

    /// Something about a file: its name, then what it is or does.
    pub(crate) fn of(name: &str, what: impl AsRef<str>) -> Self {
        Self::new(format!("{name} {}", what.as_ref()), None)
    }

    /// Everything that is wrong in a text.
    pub(crate) fn report(name: &str, text: &str, report: Report) -> Self {
        let faults = report.problems.into_iter().map(Fault::of).collect();
        let within = Some((name.to_string(), text.to_string()));
        Self::of_part(Part { faults, left_out: report.left_out, within })
    }

    /// Everything that is wrong with what flags say together: each path is the name of a flag.
    pub(crate) fn flags(report: Report) -> Self {
        let faults = report.problems.into_iter().map(|problem| {
            let Problem { place, found, expected, hint, .. } = problem;
            let what = match place.path.as_str() {
                "" => format!("found {found}, expected {}", expected.replacen("the key `", "`--", 1)),
                flag if found == Problem::UNKNOWN_KEY => {
                    format!("--{flag}: found a flag of no use, expected {expected}")
                }
                flag => format!("--{flag}: found {found}, expected {expected}"),
            };
            Fault { what, span: None, help: hint }
        });
        Self::of_part(Part { faults: faults.collect(), left_out: report.left_out, within: None })
    }

    /// A text that is no JSON.
    pub(crate) fn json(name: &str, text: &str, error: &serde_json::Error) -> Self {
        let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let at = text.floor_char_boundary(line.saturating_add(error.column().saturating_sub(1)).min(text.len()));
        let end = text.ceil_char_boundary(at.saturating_add(1).min(text.len()));
        // It ends with its place, which is shown already.
        let place = format!(" at line {} column {}", error.line(), error.column());
        let said = error.to_string();
        let what = format!("expected JSON: {}", said.strip_suffix(&place).unwrap_or(&said));
        let faults = vec![Fault { what, span: Some(at..end), help: None }];
        Self::of_part(Part { faults, left_out: 0, within: Some((name.to_string(), text.to_string())) })
    }

    fn of_part(part: Part) -> Self {
        Self { parts: vec![part], unwritten: false }
    }

    /// All of it, for standard error.
    pub(crate) fn told(&self) -> String {
        self.parts.iter().map(Part::told).collect()
    }
}

/// What went wrong while reading several things, so that it is told at once.
#[derive(Debug, Default)]
pub(crate) struct Failures(Vec<Part>);

impl Failures {
    /// What was read, if it was asked for and could be.
    pub(crate) fn note<T>(&mut self, read: Option<Result<T, Failure>>) -> Option<T> {
        read?.map_err(|failure| self.0.extend(failure.parts)).ok()
    }

    /// `all`, if all of it could be read.
    pub(crate) fn or<T>(self, all: T) -> Result<T, Failure> {
        if self.0.is_empty() { Ok(all) } else { Err(Failure { parts: self.0, unwritten: false }) }
    }
}

impl Part {
    fn told(&self) -> String {
        let renderer = Renderer::styled();
        let mut told = String::new();
        for fault in &self.faults {
            told.push_str(&renderer.render(&[fault.group(self.within.as_ref())]));
            told.push('\n');
        }
        if let (Some((name, _)), count @ 2..) = (&self.within, self.faults.len().saturating_add(self.left_out)) {
            let shown =
                if self.left_out > 0 { format!(", of which {} are shown", self.faults.len()) } else { String::new() };
            // Writing to a String cannot fail.
            let _ = writeln!(told, "{count} problems in {}{shown}", on_one_line(name));
        }
        told
    }
}

impl Fault {
    fn of(problem: Problem) -> Self {
        let Problem { place, found, expected, hint, .. } = problem;
        let path = if place.path.is_empty() { String::new() } else { format!("{}: ", place.path) };
        Self { what: format!("{path}found {found}, expected {expected}"), span: place.span, help: hint }
    }

    fn group<'a>(&'a self, within: Option<&'a (String, String)>) -> Group<'a> {
        let title = Level::ERROR.primary_title(on_one_line(&self.what));
        let group = match (within, &self.span) {
            (Some((name, text)), Some(span)) => {
                let excerpt = Excerpt::of(text, span);
                let snippet = Snippet::source(excerpt.text).line_start(excerpt.line).path(on_one_line(name));
                title.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.span)))
            }
            (Some((name, _)), None) => title.element(Origin::path(on_one_line(name))),
            (None, _) => Group::with_title(title),
        };
        match &self.help {
            Some(help) => group.element(Level::HELP.message(on_one_line(help))),
            None => group,
        }
    }
}

/// The line in which a span begins: the rest of a long text costs nothing, and the rest of a long span shows nothing.
pub(crate) struct Excerpt<'a> {
    pub(crate) text: &'a str,
    pub(crate) line: usize,
    pub(crate) span: Range<usize>,
}

impl<'a> Excerpt<'a> {
    pub(crate) fn of(text: &'a str, span: &Range<usize>) -> Self {
        let at = text.floor_char_boundary(span.start.min(text.len()));
        let (before, after) = text.split_at(at);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = at + after.find(['\n', '\r']).unwrap_or(after.len());
        let until = text.ceil_char_boundary(span.end.clamp(at, end));
        let line = before.matches('\n').count() + 1;
        Self { text: text.get(start..end).unwrap_or_default(), line, span: at - start..until - start }
    }
}

/// Names of files may hold what would move the cursor.
pub(crate) fn on_one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_the_line_in_which_the_span_begins() {
        let text = "one\ntwö = [\n 1,\n]\n";
        let excerpt = Excerpt::of(text, &(11..18));
        assert_eq!((excerpt.text, excerpt.line, excerpt.span), ("twö = [", 2, 7..8));
        let excerpt = Excerpt::of(text, &(90..99));
        assert_eq!((excerpt.text, excerpt.line, excerpt.span), ("", 5, 0..0));
        let excerpt = Excerpt::of("", &(0..0));
        assert_eq!((excerpt.text, excerpt.line, excerpt.span), ("", 1, 0..0));
    }
}
