//! `stagger next`: the coming checks of a cron text, an interval or a policy.

mod coming;
mod question;

use stagger_core::read::{HostBuf, Node, Value, read};

pub(crate) use coming::{Coming, Note};

use super::{Answer, no_look, page, write_json};
use crate::args::NextArgs;
use crate::batch;
use crate::failure::Failure;
use crate::tell;
use question::{Given, Question};

/// The coming checks, as a list or as JSON.
pub(super) fn answer(args: &NextArgs) -> Result<Answer, Failure> {
    let given = Given::read(args)?;
    if args.batch {
        no_look(&args.look)?;
        return Ok(Answer::Lines(batch::run(|node, out| {
            let question = read(node, |item| Question::take(&item, &given))?;
            write_json(&coming(&question), out);
            Ok(())
        })));
    }
    // As a line that leaves everything to the flags.
    let nothing = Node::new(Value::Table(Vec::new()));
    let question = read(&nothing, |item| Question::take(&item, &given)).map_err(Failure::flags)?;
    let coming = coming(&question);
    if args.json { super::json(&coming) } else { Ok(tell::next(&coming, page(&args.look))) }.map(Answer::Text)
}

fn coming(question: &Question) -> Coming<'_> {
    let host = question.host.as_ref().map(HostBuf::id);
    Coming::of(&question.check, &question.salt, host, question.zone, question.from, question.count)
}
