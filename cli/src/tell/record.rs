//! What happened: a lane for each host, the hosts that were down, what people did, and what it comes to.

use stagger_core::Span;
use stagger_sim::{Curve, Interval, Outage, Record, Scenario, View};

use super::Page;
use super::lanes::Lanes;
use super::numbers::Numbers;
use super::prose::{count, paragraph, plain};
use super::strip::Strip;
use super::style::{DOWN, FAINT, PLAIN, STRONG};
use super::times::Times;

pub(super) fn record(scenario: &Scenario, record: &Record, view: &View, page: Page) -> String {
    let times = Times::of(scenario);
    let lanes = Lanes::new(scenario.fleet(), view.during, page);
    let numbers = Numbers::of(record.actions.iter().map(|action| action.at), &lanes);
    let down = record.down();
    let outages = by_host(scenario, record);
    let counts: Vec<usize> = lanes.axis.stretches().map(|during| greatest(&down, during)).collect();
    [
        format!("{STRONG}What happened{STRONG:#}\n"),
        paragraph(page, "", &heading(view, &times)),
        "\n".to_string(),
        lanes.line("", &numbers.strip),
        lanes.above(times.zone()),
        lanes.hosts(scenario.fleet(), &numbers.ground, |host, strip| {
            outages.get(host).into_iter().flatten().for_each(|outage| draw(&outage.during, strip, &lanes, page));
        }),
        lanes.line("", &numbers.ground),
        lanes.chart("hosts down", &counts, down.greatest(), 3, DOWN),
        lanes.below(times.zone()),
        "\n".to_string(),
        actions(record, &numbers, &times, page),
        "\n".to_string(),
        totals(record, &times, page),
    ]
    .concat()
}

/// The outages of each host.
pub(super) fn by_host<'a>(scenario: &Scenario, record: &'a Record) -> Vec<Vec<&'a Outage>> {
    let mut outages = vec![Vec::new(); scenario.hosts().len()];
    for outage in &record.outages {
        if let Some(of_host) = outages.get_mut(outage.host) {
            of_host.push(outage);
        }
    }
    outages
}

/// The name of the view and the time it shows.
pub(super) fn heading(view: &View, times: &Times<'_>) -> String {
    let (from, until) = (times.wall().tell(view.during.from()), times.tell(view.during.until()));
    format!("{}, from {from} until {until}:", plain(&view.name))
}

/// An outage as a bar, with its length beside it where there is room.
pub(super) fn draw(during: &Interval, strip: &mut Strip, lanes: &Lanes, page: Page) {
    let Some((from, until)) = lanes.axis.halves(during) else { return };
    strip.bar((from, until), page.ink, DOWN);
    let length = Span(during.seconds()).to_string();
    let room = length.len() + 1;
    let (first, after) = (from / 2, until.div_ceil(2));
    if strip.is_free(after, after + room, page.ink) {
        strip.write(after + 1, &length, PLAIN);
    } else if let Some(before) = first.checked_sub(room).filter(|before| strip.is_free(*before, first, page.ink)) {
        strip.write(before, &length, PLAIN);
    }
}

/// The greatest count within a stretch.
pub(super) fn greatest(curve: &Curve, during: Option<Interval>) -> usize {
    let Some(during) = during else { return 0 };
    let steps = curve.steps();
    let within = |step: &&stagger_sim::Step| step.at < during.until();
    let later = steps.get(steps.partition_point(|step| step.at <= during.from())..).unwrap_or_default();
    later.iter().take_while(within).map(|step| step.count).fold(curve.at(during.from()), usize::max)
}

/// What people did, in order of time.
fn actions(record: &Record, numbers: &Numbers, times: &Times<'_>, page: Page) -> String {
    let told = record.actions.iter().map(|action| {
        let text = if action.mark == stagger_sim::Mark::Reported {
            action.text.clone()
        } else {
            format!("{} ({})", action.text, action.mark.name())
        };
        (times.tell(action.at), text)
    });
    numbers.listed(&told.collect::<Vec<_>>(), page)
}

/// What it comes to.
fn totals(record: &Record, times: &Times<'_>, page: Page) -> String {
    let totals = record.totals();
    let hit = format!(
        "{} hit in {}, {} down",
        count(totals.hosts_hit, "host"),
        count(totals.outages, "outage"),
        format_args!("{} host-minutes", totals.host_minutes),
    );
    let ends = totals
        .first_outage
        .zip(totals.last_recovery)
        .map(|(first, last)| format!("first outage {}, last recovery {}", times.tell(first), times.tell(last)));
    let peak =
        totals.peak.map(|peak| format!("peak: {} down {}", count(peak.hosts, "host"), times.tell_both(&peak.during)));
    let lines = [Some(hit), ends, peak].into_iter().flatten();
    let told = lines.map(|line| paragraph(page, &format!("{} ", page.ink.bullet()), &line)).collect::<String>();
    format!("{STRONG}Totals{STRONG:#} {FAINT}(reported){FAINT:#}\n{told}")
}
