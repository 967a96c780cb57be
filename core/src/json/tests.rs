use std::collections::BTreeMap;
use std::string::String;
use std::vec::Vec;

use proptest::prelude::*;
use serde::Serialize;

use super::*;

fn canonical(value: &(impl Serialize + ?Sized)) -> String {
    let mut text = String::new();
    write(value, &mut text).expect("JSON");
    text
}

/// Every shape that serde knows, but floats.
#[derive(Clone, Debug, Serialize)]
struct Shapes {
    unit: (),
    none: Option<u8>,
    some: Option<i64>,
    truth: bool,
    letter: char,
    signed: (i8, i16, i32, i64),
    unsigned: (u8, u16, u32, u64),
    list: Vec<Shape>,
    table: BTreeMap<String, Shape>,
}

#[derive(Clone, Debug, Serialize)]
enum Shape {
    Unit,
    Newtype(String),
    Pair(u8, String),
    Fields { text: String, empty: Empty },
    Nested(Vec<Shape>),
}

#[derive(Clone, Debug, Serialize)]
struct Empty {}

fn shape() -> impl Strategy<Value = Shape> {
    let text = any::<String>;
    let leaf = prop_oneof![
        Just(Shape::Unit),
        text().prop_map(Shape::Newtype),
        (any::<u8>(), text()).prop_map(|(number, text)| Shape::Pair(number, text)),
        text().prop_map(|text| Shape::Fields { text, empty: Empty {} }),
    ];
    leaf.prop_recursive(3, 8, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Shape::Nested))
}

proptest! {
    #[test]
    fn every_text_is_written_as_serde_json_writes_it(text in any::<String>(), low in "[\\x00-\\x7f\u{80}\u{2028}\u{1f980}]{0,40}") {
        for text in [text, low] {
            prop_assert_eq!(canonical(&text), serde_json::to_string(&text).expect("JSON"));
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "many cases, which take minutes when they are interpreted")]
    fn every_shape_is_written_as_serde_json_writes_it(
        numbers in any::<(Option<i64>, bool, char, (i8, i16, i32, i64), (u8, u16, u32, u64))>(),
        list in prop::collection::vec(shape(), 0..4),
        table in prop::collection::btree_map(any::<String>(), shape(), 0..4),
    ) {
        let (some, truth, letter, signed, unsigned) = numbers;
        let shapes = Shapes { unit: (), none: None, some, truth, letter, signed, unsigned, list, table };
        prop_assert_eq!(canonical(&shapes), serde_json::to_string(&shapes).expect("JSON"));
    }
}

#[test]
fn what_has_no_canonical_form_is_refused() {
    let mut text = String::new();
    assert_eq!(write(&1.5_f64, &mut text), Err(JsonError::Float));
    assert_eq!(write(&[f32::NAN], &mut text), Err(JsonError::Float));
    assert_eq!(write(&BTreeMap::from([(1, 2)]), &mut text), Err(JsonError::Key));
    assert_eq!(write(&BTreeMap::from([((), 2)]), &mut text), Err(JsonError::Key));

    struct Full;
    impl Write for Full {
        fn write_str(&mut self, _: &str) -> fmt::Result {
            Err(fmt::Error)
        }
    }
    assert_eq!(write("x", &mut Full), Err(JsonError::Sink));
}
