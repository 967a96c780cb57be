//! Canonical JSON: one spelling for each value, written without an allocator.
//!
//! No spaces; fields in the order in which they are declared; whole numbers in decimal; in texts only `"`, `\` and
//! control characters are escaped, those by `\b`, `\t`, `\n`, `\f`, `\r` or else by four lower-case hexadecimal digits.
//! These are the bytes that `serde_json` writes too. Floats are refused: nothing that is decided holds any.
//!
//! ```
//! use stagger_core::{Instant, json};
//!
//! let instant: Instant = "2018-06-18T20:02:00+10:00".parse().expect("an instant");
//! let mut text = String::new();
//! json::write(&instant, &mut text).expect("JSON");
//! assert_eq!(text, r#""2018-06-18T10:02:00Z""#);
//! ```

mod compound;
mod text;

use core::fmt::{self, Display, Write};

use serde::ser::{self, Serialize, Serializer};

use self::compound::Compound;
use self::text::Escaped;

/// Writes a value as canonical JSON.
///
/// # Errors
///
/// When the value holds what has no such form (a float, or a key that is no text), or the sink takes no more.
pub fn write<T: Serialize + ?Sized>(value: &T, sink: &mut dyn Write) -> Result<(), JsonError> {
    value.serialize(Json { sink })
}

/// Why a value was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonError {
    /// It holds a float.
    Float,
    /// It holds a table with a key that is no text.
    Key,
    /// The value could not be made into data, by its own account.
    Value,
    /// What it was written to takes no more.
    Sink,
}

impl Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Float => "floats have no canonical form here",
            Self::Key => "keys must be texts",
            Self::Value => "the value could not be made into data",
            Self::Sink => "what it was written to takes no more",
        })
    }
}

impl core::error::Error for JsonError {}

impl ser::Error for JsonError {
    fn custom<T: Display>(_: T) -> Self {
        Self::Value
    }
}

impl From<fmt::Error> for JsonError {
    fn from(_: fmt::Error) -> Self {
        Self::Sink
    }
}

/// Writes one value.
struct Json<'w> {
    sink: &'w mut dyn Write,
}

impl<'w> Json<'w> {
    fn display(self, value: impl Display) -> Result<(), JsonError> {
        Ok(write!(self.sink, "{value}")?)
    }

    fn open(self, brackets: [char; 2]) -> Result<Compound<'w>, JsonError> {
        Compound::open(self.sink, brackets, false)
    }

    /// `{"name":`, around the value of an enum's variant.
    fn variant(&mut self, name: &'static str) -> Result<(), JsonError> {
        self.sink.write_char('{')?;
        Escaped::quoted(self.sink, name)?;
        Ok(self.sink.write_char(':')?)
    }
}

const LIST: [char; 2] = ['[', ']'];
const TABLE: [char; 2] = ['{', '}'];

macro_rules! displayed {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(fn $method(self, value: $type) -> Result<(), JsonError> {
            self.display(value)
        })*
    };
}

impl<'w> Serializer for Json<'w> {
    type Ok = ();
    type Error = JsonError;
    type SerializeSeq = Compound<'w>;
    type SerializeTuple = Compound<'w>;
    type SerializeTupleStruct = Compound<'w>;
    type SerializeTupleVariant = Compound<'w>;
    type SerializeMap = Compound<'w>;
    type SerializeStruct = Compound<'w>;
    type SerializeStructVariant = Compound<'w>;

    displayed! {
        serialize_bool: bool,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128,
    }

    fn serialize_f32(self, _: f32) -> Result<(), JsonError> {
        Err(JsonError::Float)
    }

    fn serialize_f64(self, _: f64) -> Result<(), JsonError> {
        Err(JsonError::Float)
    }

    fn serialize_char(self, value: char) -> Result<(), JsonError> {
        self.collect_str(&value)
    }

    fn serialize_str(self, value: &str) -> Result<(), JsonError> {
        Escaped::quoted(self.sink, value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), JsonError> {
        Escaped::quoted(self.sink, value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), JsonError> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), JsonError> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), JsonError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), JsonError> {
        self.display("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), JsonError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), JsonError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), JsonError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), JsonError> {
        self.variant(variant)?;
        write(value, self.sink)?;
        Ok(self.sink.write_char('}')?)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'w>, JsonError> {
        self.open(LIST)
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'w>, JsonError> {
        self.open(LIST)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, JsonError> {
        self.open(LIST)
    }

    fn serialize_tuple_variant(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w>, JsonError> {
        self.variant(variant)?;
        Compound::open(self.sink, LIST, true)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'w>, JsonError> {
        self.open(TABLE)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, JsonError> {
        self.open(TABLE)
    }

    fn serialize_struct_variant(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w>, JsonError> {
        self.variant(variant)?;
        Compound::open(self.sink, TABLE, true)
    }
}

#[cfg(test)]
mod tests;
