//! Texts between quotation marks.

use core::fmt::{self, Display, Write};

use super::JsonError;

/// What is written to it comes out escaped.
pub(super) struct Escaped<'w> {
    sink: &'w mut dyn Write,
}

impl<'w> Escaped<'w> {
    /// A text, or whatever displays as one, with its quotation marks.
    pub(super) fn quoted<T: Display + ?Sized>(sink: &'w mut dyn Write, text: &T) -> Result<(), JsonError> {
        sink.write_char('"')?;
        let mut escaped = Self { sink };
        write!(escaped, "{text}")?;
        Ok(escaped.sink.write_char('"')?)
    }
}

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let needs = |letter: char| matches!(letter, '"' | '\\' | '\0'..='\x1f');
        for part in text.split_inclusive(needs) {
            let last = part.chars().next_back().filter(|letter| needs(*letter));
            let Some((letter, plain)) = last.and_then(|letter| Some((letter, part.strip_suffix(letter)?))) else {
                self.sink.write_str(part)?;
                continue;
            };
            self.sink.write_str(plain)?;
            match letter {
                '"' => self.sink.write_str("\\\""),
                '\\' => self.sink.write_str("\\\\"),
                '\x08' => self.sink.write_str("\\b"),
                '\t' => self.sink.write_str("\\t"),
                '\n' => self.sink.write_str("\\n"),
                '\x0c' => self.sink.write_str("\\f"),
                '\r' => self.sink.write_str("\\r"),
                control => write!(self.sink, "\\u{:04x}", u32::from(control)),
            }?;
        }
        Ok(())
    }
}
