//! The frontier between blast radius and patch latency.

use stagger_core::Span;
use stagger_sim::frontier::{Point, Study};

use super::Page;
use super::figure::{figure, percent, span};
use super::prose::{count, paragraph, plain};
use super::style::{FAINT, STRONG};
use super::table::numbers;
use crate::commands::Found;

pub(crate) fn frontier(study: &Study<'_>, found: &Found, all: bool, page: Page) -> String {
    [
        format!("{STRONG}Blast radius and patch latency{STRONG:#}\n"),
        paragraph(page, "", &setting(study, found)),
        "\n".to_string(),
        points(study, found, all, page),
        current(found, page),
        refused(found, page),
        "\n".to_string(),
        formula(study, found, page),
    ]
    .concat()
}

fn setting(study: &Study<'_>, found: &Found) -> String {
    let assumed = found.chance_mark.map(|mark| format!(" ({})", mark.name())).unwrap_or_default();
    let from = if study.failure == 1 { "the first failure".to_string() } else { format!("failure {}", study.failure) };
    format!(
        "{} hosts; {} from {from} until nobody applies any more; a host goes down as it applies with a chance of {}{assumed}, or \
         with that which is worst for the policy; released at {}.",
        figure(study.hosts.into()),
        Span(study.reaction.into()),
        study.chance.0,
        study.published,
    )
}

/// Those than which none is better, or all, from the fastest; among them the policy as it is.
fn points(study: &Study<'_>, found: &Found, all: bool, page: Page) -> String {
    let mut points: Vec<&Point> =
        if all { found.frontier.points.iter().collect() } else { found.front().into_iter().collect() };
    points.extend(found.current.1.as_ref());
    points
        .sort_by(|one, other| one.latency.total_cmp(&other.latency).then(other.worst_hits.total_cmp(&one.worst_hits)));
    let is_current = |point: &Point| found.current.1.as_ref().is_ok_and(|current| std::ptr::eq(current, point));
    let wide = page.width >= 100;
    let mut header = vec!["", "waits", "hits, worst"];
    header.extend(wide.then_some(["95 % wait", "hits", "95 %", "busiest hour"]).into_iter().flatten());
    header.push("policy");
    let rows = points.into_iter().map(|point| {
        let sign = if is_current(point) {
            ">"
        } else if point.best {
            "*"
        } else {
            ""
        };
        let name = if is_current(point) { plain(&found.current.0) } else { point.candidate.to_string() };
        let mut cells = vec![sign.to_string(), span(point.latency), figure(point.worst_hits)];
        if wide {
            cells.extend([
                point.latency_95.map_or("endless".to_string(), |seconds| span(seconds.into())),
                figure(point.hits),
                point.hits_95.map_or("-".to_string(), |quantile| {
                    let end = |end: Option<u32>| end.map_or("?".to_string(), |end| end.to_string());
                    format!("{} [{}{}{}]", quantile.estimate, end(quantile.low), page.ink.dash(), end(quantile.high))
                }),
                percent(point.busiest_hour),
            ]);
        }
        cells.push(name);
        cells
    });
    let left = found.frontier.points.len() - found.frontier.points.iter().filter(|point| point.best).count();
    let others = if all || left == 0 {
        String::new()
    } else {
        format!(" Another is better in both than {}: --all lists them too.", count(left, "candidate"))
    };
    let tail = if wide {
        format!(
            " 95 %: no more in 95 % of {} bad releases, with its 95 % interval; hits: with the chance above.",
            figure(study.replicates.into())
        )
    } else {
        String::new()
    };
    let meaning = format!(
        "*: no candidate is better in both; >: the policy as it is. waits: how long hosts wait for a good release, on average; hits, \
         worst: hosts hit by a bad one, on average, with the worst chance.{tail}{others}"
    );
    numbers(header.into_iter().map(str::to_string).collect(), rows, page) + &paragraph(page, "", &meaning)
}

/// What could do better than the policy as it is.
fn current(found: &Found, page: Page) -> String {
    let (name, current) = &found.current;
    let name = plain(name);
    let told = match current {
        Err(why) => format!("{name} is not among them: {}.", plain(why)),
        Ok(current) => {
            let front = found.front();
            let mut better = front.iter().filter(|point| {
                point.latency <= current.latency
                    && point.worst_hits <= current.worst_hits
                    && (point.latency < current.latency || point.worst_hits < current.worst_hits)
            });
            match better.by_ref().min_by(|one, other| one.worst_hits.total_cmp(&other.worst_hits)) {
                None => format!("No candidate is better than {name} in both."),
                Some(point) => format!(
                    "Better than {name} in both: `{}` hits {} in place of {}, and hosts wait {} in place of {}.",
                    point.candidate,
                    figure(point.worst_hits),
                    figure(current.worst_hits),
                    span(point.latency),
                    span(current.latency)
                ),
            }
        }
    };
    let left_out = match found.left_out.as_slice() {
        [] => String::new(),
        keys => format!(" Candidates go without its {}, which time alone does not settle.", keys.join(", ")),
    };
    paragraph(page, "", &(told + &left_out))
}

fn refused(found: &Found, page: Page) -> String {
    let Some((candidate, why)) = found.frontier.refused.first() else { return String::new() };
    let told = format!("{} not weighed; `{candidate}`: {why}", count(found.frontier.refused.len(), "candidate"));
    paragraph(page, "", &told)
}

fn formula(study: &Study<'_>, found: &Found, page: Page) -> String {
    let header = ["rings", "waits", "hits, worst", "sizes"].map(str::to_string).to_vec();
    let rows = found.formula.iter().map(|point| {
        let sizes: Vec<String> = point.sizes.iter().map(|size| figure((*size).into())).collect();
        vec![point.sizes.len().to_string(), span(point.latency), figure(point.worst_hits), sizes.join(" + ")]
    });
    let rests = format!(
        "By formula: each ring opens when the one before was watched for {} and nothing showed; every failure shows within that \
         time. Such rings wait for evidence.",
        Span(study.reaction.into())
    );
    format!("{STRONG}Rings that wait for what they show{STRONG:#}\n{}", numbers(header, rows, page))
        + &paragraph(page, "", &format!("{FAINT}{rests}{FAINT:#}"))
}
