//! Lists and tables.

use core::fmt::{self, Write};

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::{JsonError, write};

/// A list or a table that has been opened.
pub(super) struct Compound<'w> {
    sink: &'w mut dyn Write,
    close: char,
    /// Whether the value of an enum's variant ends with it.
    of_variant: bool,
    empty: bool,
}

impl<'w> Compound<'w> {
    pub(super) fn open(sink: &'w mut dyn Write, [open, close]: [char; 2], of_variant: bool) -> Result<Self, JsonError> {
        sink.write_char(open)?;
        Ok(Self { sink, close, of_variant, empty: true })
    }

    fn comma(&mut self) -> Result<(), JsonError> {
        if !core::mem::take(&mut self.empty) {
            self.sink.write_char(',')?;
        }
        Ok(())
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), JsonError> {
        self.comma()?;
        write(value, self.sink)
    }

    fn key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), JsonError> {
        self.comma()?;
        let mut text = KeyText { sink: self.sink, begun: false };
        match write(key, &mut text) {
            Err(JsonError::Sink) if !text.begun => return Err(JsonError::Key),
            written => written?,
        }
        Ok(self.sink.write_char(':')?)
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), JsonError> {
        self.key(key)?;
        write(value, self.sink)
    }

    fn close(self) -> Result<(), JsonError> {
        self.sink.write_char(self.close)?;
        if self.of_variant {
            self.sink.write_char('}')?;
        }
        Ok(())
    }
}

macro_rules! elements {
    ($($of:ident $method:ident),*) => {
        $(impl $of for Compound<'_> {
            type Ok = ();
            type Error = JsonError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), JsonError> {
                self.element(value)
            }

            fn end(self) -> Result<(), JsonError> {
                self.close()
            }
        })*
    };
}

elements!(SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field);

macro_rules! fields {
    ($($of:ident),*) => {
        $(impl $of for Compound<'_> {
            type Ok = ();
            type Error = JsonError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), JsonError> {
                self.field(key, value)
            }

            fn end(self) -> Result<(), JsonError> {
                self.close()
            }
        })*
    };
}

fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = JsonError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), JsonError> {
        self.key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), JsonError> {
        write(value, self.sink)
    }

    fn end(self) -> Result<(), JsonError> {
        self.close()
    }
}

/// Lets only a text through: what does not begin with a quotation mark is none.
struct KeyText<'w> {
    sink: &'w mut dyn Write,
    begun: bool,
}

impl Write for KeyText<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if !self.begun && !text.starts_with('"') {
            return Err(fmt::Error);
        }
        self.begun = true;
        self.sink.write_str(text)
    }
}
