use super::facts::{take_positive, take_share};
use super::item::{Item, Refused};
use super::table::Table;
use crate::breaker::{Breaker, Sequential, SequentialError};
use crate::share::Share;

/// The breaker of a policy. Without any part it stops at the first failure.
pub(super) fn take_breaker(item: &Item<'_>) -> Result<Breaker, Refused> {
    let table = item.table()?;
    let parts = Parts::take(&table);
    let test = table.optional("sequential").map(|item| take_sequential(&item)).transpose();
    table.finish()?;
    Ok(parts?.breaker(test?))
}

/// The breaker of a removal: the same, without a sequential test.
pub(super) fn take_removal_breaker(item: &Item<'_>) -> Result<Breaker, Refused> {
    let table = item.table()?;
    let parts = Parts::take(&table);
    table.finish()?;
    Ok(parts?.breaker(None))
}

/// The parts that look at the counts as they are.
struct Parts {
    first: Option<bool>,
    count: Option<(u32, u32)>,
    share: Option<(Share, u32)>,
}

impl Parts {
    fn take(table: &Table<'_>) -> Result<Self, Refused> {
        let first = table.optional("first-failure").map(|item| item.boolean()).transpose();
        let count = table.optional("count").map(|item| take_count_part(&item)).transpose();
        let share = table.optional("share").map(|item| take_share_part(&item)).transpose();
        Ok(Self { first: first?, count: count?, share: share? })
    }

    fn breaker(self, test: Option<Sequential>) -> Breaker {
        let alone = self.count.is_none() && self.share.is_none() && test.is_none();
        let mut breaker = if self.first.unwrap_or(alone) { Breaker::first_failure() } else { Breaker::by_hand() };
        if let Some((failures, of_at_least)) = self.count {
            breaker = breaker.count(failures, of_at_least);
        }
        if let Some((above, of_at_least)) = self.share {
            breaker = breaker.share(above, of_at_least);
        }
        test.map_or(breaker, |test| breaker.sequential(test))
    }
}

fn take_count_part(item: &Item<'_>) -> Result<(u32, u32), Refused> {
    let table = item.table()?;
    let failures = table.required("failures", "how many stop the release").and_then(|item| take_positive(&item));
    let least = table.optional("of-at-least").map_or(Ok(1), |item| take_positive(&item));
    table.finish()?;
    Ok((failures?, least?))
}

fn take_share_part(item: &Item<'_>) -> Result<(Share, u32), Refused> {
    let table = item.table()?;
    let above = table.required("above", "a share such as `2 %`").and_then(|item| take_share(&item));
    let least =
        table.required("of-at-least", "how many hosts must be judged before").and_then(|item| take_positive(&item));
    table.finish()?;
    Ok((above?, least?))
}

fn take_sequential(item: &Item<'_>) -> Result<Sequential, Refused> {
    let table = item.table()?;
    let kind = table.required("test", "`sprt` or `e-value`").and_then(|item| item.one_of(&TESTS));
    let share = |key, expected| table.required(key, expected).and_then(|item| take_share(&item));
    let good = share("good", "the share of hosts that fail under a good release, such as `0.01 %`");
    let alarm = share("false-alarm", "the share of good releases that may be stopped, such as `0.1 %`");
    let made = match kind? {
        Test::Sprt => {
            let bad = share("bad", "the share of hosts that fail under a bad release, such as `25 %`");
            let miss = share("miss", "the share of bad releases that may be missed, such as `5 %`");
            table.finish()?;
            Sequential::sprt(good?, bad?, alarm?, miss?)
        }
        Test::EValue => {
            table.finish()?;
            Sequential::e_value(good?, alarm?)
        }
    };
    made.map_err(|error| {
        let (key, expected) = match error {
            SequentialError::Good => ("good", "a share above `0 %` and below `100 %`"),
            SequentialError::Bad => ("bad", "a share above `good` and below `100 %`"),
            SequentialError::FalseAlarm => ("false-alarm", "a share above `0 %`, at most `50 %`"),
            SequentialError::Miss => {
                ("miss", "a share above `0 %`, at most `50 %`, and below that if `false-alarm` is")
            }
        };
        let item = table.optional(key).unwrap_or(*item);
        item.wrong(item.node().found(), expected, None)
    })
}

#[derive(Clone, Copy)]
enum Test {
    Sprt,
    EValue,
}

const TESTS: [(&str, Test); 2] = [("sprt", Test::Sprt), ("e-value", Test::EValue)];
