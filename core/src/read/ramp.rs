//! The ramp of a policy.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::item::{Item, Refused, all};
use super::tree::quote;
use super::units::share;
use crate::ramp::{Ramp, Step, Steps, StepsError};

pub(super) fn take_ramp(item: &Item<'_>) -> Result<Ramp, Refused> {
    let table = item.table()?;
    let shape = table.required("shape", "`linear`, `exponential` or `steps`").and_then(|item| item.one_of(&SHAPES));
    if matches!(shape, Ok(Shape::Steps)) {
        let steps = table.required("steps", "a list of `after` and `share`").and_then(|item| take_steps(&item));
        table.finish()?;
        return Ok(Ramp::Steps(steps?));
    }
    let over = table.required("over", "a duration such as `12 h`").and_then(|item| item.duration());
    let ramp = match shape {
        Ok(Shape::Exponential) => {
            let most = Ramp::MOST_DOUBLINGS.into();
            let doublings = table.required("doublings", "how often the rate doubles, such as `5`");
            let doublings = doublings.and_then(|item| item.integer(1..=most));
            doublings
                .map(|doublings| u8::try_from(doublings).unwrap_or(Ramp::MOST_DOUBLINGS))
                .and_then(|doublings| Ok(Ramp::exponential(over?, doublings)))
        }
        Ok(_) => over.map(Ramp::linear),
        Err(refused) => Err(refused),
    };
    table.finish()?;
    ramp
}

fn take_steps(item: &Item<'_>) -> Result<Steps, Refused> {
    let list = item.list(Steps::MOST)?;
    let steps: Vec<Step> = all(list.items().map(|item| {
        let table = item.table()?;
        let after = table.required("after", "a duration such as `12 h`").and_then(|item| item.duration());
        let share = table.required("share", "a share such as `12.5 %`").and_then(|item| {
            let text = item.text(1..=16)?;
            share(text).ok_or_else(|| {
                item.wrong(quote(text), "a share such as `1 %` or `12.5 %`, to two places, at most `100 %`", None)
            })
        });
        table.finish()?;
        Ok(Step { after: after?, share: share? })
    }))?;
    Steps::new(&steps).map_err(|error| {
        let found = match error {
            StepsError::Order { index } => alloc::format!("step {index} out of order"),
            StepsError::Count => "a list of 0".to_string(),
            StepsError::NotWhole => "an end below `100 %`".to_string(),
        };
        item.wrong(found, "steps that each come later and let in more, up to `100 %`", None)
    })
}

#[derive(Clone, Copy)]
enum Shape {
    Linear,
    Exponential,
    Steps,
}

const SHAPES: [(&str, Shape); 3] =
    [("linear", Shape::Linear), ("exponential", Shape::Exponential), ("steps", Shape::Steps)];
