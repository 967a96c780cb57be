//! [`Inputs`]: what flags give, as a table of the same keys as a line's.

use stagger_core::read::{Key, Node, Value};

use crate::args::PhaseArgs;

/// The inputs of a draw that the flags give.
pub(super) struct Inputs(Vec<(Key, Node)>);

impl Inputs {
    pub(super) fn of(args: &PhaseArgs) -> Self {
        let text = |text: &Option<String>| text.clone().map(Value::Text);
        let given = [
            ("salt", text(&args.salt)),
            ("release", text(&args.release)),
            ("host", text(&args.host)),
            ("purpose", text(&args.purpose)),
            ("source", text(&args.source)),
            ("machine-id", text(&args.machine_id)),
            ("unit", text(&args.unit)),
            ("user", args.user.map(|user| Value::Integer(user.into()))),
            ("job", text(&args.job)),
            ("schedule", text(&args.schedule)),
            ("max", args.max.map(Value::Integer)),
            ("seed", text(&args.seed)),
            ("digest", text(&args.digest)),
            ("node", text(&args.node)),
            ("over", text(&args.over)),
            ("percentage", args.percentage.map(Value::Integer)),
        ];
        let entry =
            |(key, value): (&str, Option<Value>)| Some((Key { text: key.to_string(), span: None }, Node::new(value?)));
        Self(given.into_iter().filter_map(entry).collect())
    }

    /// The line's own inputs, and those that it leaves out. What is no table stays as it is, to be refused.
    pub(super) fn beside(&self, line: &Node) -> Node {
        let Value::Table(entries) = &line.value else { return line.clone() };
        let left_out = self.0.iter().filter(|(key, _)| entries.iter().all(|(own, _)| own.text != key.text));
        Node::new(Value::Table(entries.iter().chain(left_out).cloned().collect()))
    }
}
