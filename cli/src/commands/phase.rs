//! `stagger phase`: the place that a host draws, by Stagger's own phase or by another system's draw.

mod draw;
mod inputs;

use stagger_core::read::{Node, Value, read};

pub(crate) use draw::{Draw, Phased};

use super::{Answer, json, no_look, page, write_json};
use crate::args::PhaseArgs;
use crate::batch;
use crate::failure::Failure;
use crate::tell;
use inputs::Inputs;

/// The draw, in words or as JSON.
pub(super) fn answer(args: &PhaseArgs) -> Result<Answer, Failure> {
    let inputs = Inputs::of(args);
    if args.lines.batch {
        no_look(&args.look)?;
        return Ok(Answer::Lines(batch::run(|node, out| {
            let draw = read(&inputs.beside(node), |item| Draw::take(&args.scheme, &item))?;
            write_json(&draw, out);
            Ok(())
        })));
    }
    let node = inputs.beside(&Node::new(Value::Table(Vec::new())));
    let draw = read(&node, |item| Draw::take(&args.scheme, &item)).map_err(Failure::flags)?;
    if args.lines.json { json(&draw) } else { Ok(tell::phase(&draw, page(&args.look))) }.map(Answer::Text)
}
