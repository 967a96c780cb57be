//! Policy text: TOML into a tree of values, and every mistake named by line and column.
//!
//! ```
//! let error = stagger_core::text::policy("salt = 'my fleet'\ncheck = { cron = '20 */4 * *' }\nminimum_age = '24 h'")
//!     .expect_err("four fields, and an underscore")
//!     .source("policy.toml");
//! assert_eq!(
//!     error.to_string(),
//!     "policy.toml:2:18: check.cron: found `20 */4 * *`, expected five fields \
//!      (minute, hour, day of month, month, day of week), found 4\n\
//!      policy.toml:3:1: found the unknown key `minimum_age`, expected `salt`, `check`, `apply`, `minimum-age`, \
//!      `ramp` or `rotate`; did you mean `minimum-age`?"
//! );
//! ```

use alloc::format;
use alloc::string::String;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::read::{Entry, Key, MAX_DEPTH, Node, PolicyBuf, Problem, Report, Value, read_tree};

/// The longest policy text that is read, in bytes.
pub const MAX_POLICY_TEXT: usize = 1 << 20;

/// Reads a policy from TOML text. Its keys are those of [`PolicyBuf`].
///
/// # Errors
///
/// A report of all that is wrong, with lines and columns.
pub fn policy(text: &str) -> Result<PolicyBuf, Report> {
    read(text, MAX_POLICY_TEXT, PolicyBuf::read)
}

/// Reads TOML text of at most `longest` bytes.
///
/// # Errors
///
/// A report of all that is wrong, with lines and columns: the mistakes in the TOML if there are any, otherwise those
/// that `read` notes.
pub fn read<T>(text: &str, longest: usize, read: impl FnOnce(&Entry<'_>) -> Option<T>) -> Result<T, Report> {
    if text.len() > longest {
        let message = format!("found a text of {} bytes, expected at most {longest}", text.len());
        return Err(Report::of(Problem::new("", None, message)));
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let problems = errors.iter().map(|error| Problem::new("", error.span(), error.message()));
    Report::refuse(problems.collect(), Some(text))?;
    let tree = match table_value(table.get_ref(), 0) {
        Some(value) => Node { value, span: Some(table.span()) },
        None => {
            let message =
                format!("found a text nested deeper, expected at most {MAX_DEPTH} levels of lists and tables");
            return Err(Report::of(Problem::new("", None, message)));
        }
    };
    read_tree(&tree, Some(text), read)
}

/// `None` when it is nested too deeply.
fn node(value: &Spanned<DeValue<'_>>, depth: usize) -> Option<Node> {
    let inner = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Value::Other("a number beyond 64 bits"), Value::Integer),
        DeValue::Float(_) => Value::Other("a fraction"),
        DeValue::Boolean(value) => Value::Boolean(*value),
        DeValue::Datetime(_) => Value::Other("a date without quotation marks"),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| node(item, deeper(depth)?)).collect::<Option<_>>()?)
        }
        DeValue::Table(table) => table_value(table, depth)?,
    };
    Some(Node { value: inner, span: Some(value.span()) })
}

fn table_value(table: &DeTable<'_>, depth: usize) -> Option<Value> {
    let inner = deeper(depth)?;
    let entries = table.iter().map(|(key, value)| {
        let key = Key { text: String::from(key.get_ref().as_ref()), span: Some(key.span()) };
        Some((key, node(value, inner)?))
    });
    entries.collect::<Option<_>>().map(Value::Table)
}

fn deeper(depth: usize) -> Option<usize> {
    (depth < MAX_DEPTH).then(|| depth.saturating_add(1))
}
