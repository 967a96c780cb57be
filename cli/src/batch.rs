//! `--batch`: a line of JSON in, a line of JSON out, in order, for as long as lines come.

mod lines;
mod refusal;

use std::io::{self, Write};

use stagger_core::read::{Node, Report};

use lines::{Line, Lines};
use refusal::Refusal;

/// How a batch ended.
#[derive(Debug)]
pub(crate) enum Ended {
    /// Every line was answered.
    Answered,
    /// Some lines were answered with an error object.
    SomeRefused,
    /// Standard input could not be read on.
    Unread(io::Error),
    /// Standard output could not be written on.
    Unwritten(io::Error),
}

/// Answers the lines of standard input on standard output. `answer` appends the answer to one line, or nothing if it
/// reports what is wrong with it.
pub(crate) fn run(answer: impl FnMut(&Node, &mut Vec<u8>) -> Result<(), Report>) -> Ended {
    match answer_lines(Lines::new(io::stdin().lock()), io::stdout().lock(), answer) {
        Ok(0) => Ended::Answered,
        Ok(_) => Ended::SomeRefused,
        Err(ended) => ended,
    }
}

/// How many lines were refused.
fn answer_lines(
    mut lines: Lines<impl io::Read>,
    mut to: impl Write,
    mut answer: impl FnMut(&Node, &mut Vec<u8>) -> Result<(), Report>,
) -> Result<u64, Ended> {
    let (mut number, mut refused) = (0_u64, 0_u64);
    let mut answers = Vec::new();
    loop {
        // Whoever waits for an answer before the next question gets it; whoever sends many gets many at once.
        if answers.len() >= MOST_UNWRITTEN || !lines.has_one_at_hand() {
            to.write_all(&answers).and_then(|()| to.flush()).map_err(Ended::Unwritten)?;
            answers.clear();
        }
        let Some(line) = lines.next().map_err(Ended::Unread)? else { return Ok(refused) };
        number = number.saturating_add(1);
        let answered = parse(line).and_then(|node| answer(&node, &mut answers).map_err(Refusal::of));
        if let Err(refusal) = answered {
            refused = refused.saturating_add(1);
            refusal.write(number, &mut answers).map_err(Ended::Unwritten)?;
        }
        answers.push(b'\n');
    }
}

fn parse(line: Line<'_>) -> Result<Node, Refusal> {
    let text = match line {
        Line::TooLong => {
            return Err(Refusal::new("a longer line", &format!("at most {} bytes in a line", Lines::MAX_BYTES)));
        }
        Line::Whole(bytes) => std::str::from_utf8(bytes).map_err(|error| {
            let place = error.valid_up_to();
            let found =
                format!("bytes that are no UTF-8 text: byte {place}, counted from 0, is not part of any letter");
            Refusal::new(&found, TABLE)
        })?,
    };
    if text.trim_ascii().is_empty() {
        return Err(Refusal::new("an empty line", TABLE));
    }
    serde_json::from_str(text).map_err(|error| Refusal::json(&error, TABLE))
}

const TABLE: &str = "a table as JSON, such as `{ \"host\": { \"id\": \"web-07\" } }`, on one line";
/// Answers are written in pieces of about so many bytes.
const MOST_UNWRITTEN: usize = 1 << 16;

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes each line as a text of its own.
    #[derive(Default)]
    struct Pieces(Vec<String>);

    impl Write for &mut Pieces {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Gives a piece at a time, as a pipe does.
    struct Talk(Vec<&'static [u8]>);

    impl io::Read for Talk {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let Some(piece) = self.0.pop() else { return Ok(0) };
            into[..piece.len()].copy_from_slice(piece);
            Ok(piece.len())
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "as answers are given")]
    fn yes(_: &Node, out: &mut Vec<u8>) -> Result<(), Report> {
        out.extend_from_slice(b"yes");
        Ok(())
    }

    #[test]
    fn answers_go_out_before_more_is_waited_for_and_together_when_more_is_there() {
        let mut pieces = Pieces::default();
        let talk = Talk(vec![b"}", b"{}\n{", b"{}\n{}\n", b"{}\n"]);
        let refused = answer_lines(Lines::new(talk), &mut pieces, yes).expect("nothing fails");
        let said: Vec<&str> = pieces.0.iter().map(String::as_str).collect();
        assert_eq!((said.as_slice(), refused), (&["yes\n", "yes\nyes\n", "yes\n", "yes\n"][..], 0));
    }

    #[test]
    fn a_line_that_is_no_table_is_answered_in_its_place() {
        let mut out = Vec::new();
        let refused = answer_lines(Lines::new(&b"{}\n\n{\"a\":}\n\xff\n{}"[..]), &mut out, yes).expect("nothing fails");
        let said = String::from_utf8(out).expect("UTF-8");
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!((lines.len(), lines[0], lines[4], refused), (5, "yes", "yes", 3));
        assert!(
            lines[1].starts_with(r#"{"error":{"line":2,"problems":[{"path":"","found":"an empty line","#),
            "{said}"
        );
        assert!(lines[2].contains(r#""line":3"#) && lines[2].contains("expected value, at column 6"), "{said}");
        assert!(lines[3].contains(r#""line":4"#) && lines[3].contains("no UTF-8 text: byte 0"), "{said}");
    }
}
