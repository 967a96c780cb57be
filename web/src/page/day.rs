//! What becomes of the fleet under a policy, if the release is good: how it is adopted, who never goes, and why.

use std::rc::Rc;

use stagger_core::Instant;
use stagger_web_wire::{Answer, Ask, Busiest, Day, Fates, GroupBy, Never, Refusal};
use yew::prelude::*;

use super::loader::problems;
use crate::ask::{Heard, Line, Post};
use crate::run::Run;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) post: Post,
    pub(crate) run: Rc<Run>,
    /// The policy, in TOML.
    pub(crate) policy: String,
    /// What it is called, if the scenario has it.
    pub(crate) called: Option<String>,
}

/// How it stands with the plan.
#[derive(Clone, Debug, Default, PartialEq)]
enum Plan {
    /// Nobody asked for it.
    #[default]
    Closed,
    Asked,
    Came(Rc<Day>),
    Refused(Rc<Refusal>),
}

#[component]
pub(crate) fn DayOfFleet(props: &Props) -> Html {
    let plan = use_state_eq(Plan::default);
    let open = use_state_eq(|| None::<bool>);
    // Where nothing is on record, the day is what there is to see.
    let wanted = open.unwrap_or(!props.run.has_record());
    use_effect_with((props.post.clone(), Rc::clone(&props.run), props.policy.clone(), wanted), {
        let plan = plan.setter();
        move |(post, _, policy, wanted)| {
            if !wanted {
                return;
            }
            plan.set(Plan::Asked);
            post.ask(Line::Day, Ask::Day(policy.clone()), move |heard| match heard {
                Heard::Progress(_) => {}
                Heard::Answer(Answer::Day(day)) => plan.set(Plan::Came(Rc::new(day))),
                Heard::Answer(Answer::Refused(refusal)) => plan.set(Plan::Refused(Rc::new(refusal))),
                Heard::Answer(_) | Heard::Failed => plan.set(Plan::Closed),
            });
        }
    });
    let toggle = {
        let open = open.setter();
        move |_| open.set(Some(!wanted))
    };
    let called = props.called.clone().unwrap_or_else(|| "the policy that you wrote".to_owned());
    html! {
        <div class="day" aria-busy={(*plan == Plan::Asked).then_some("true")}>
            <h3>{ "The day of a good release" }</h3>
            <p>
                { format!("Under: {called}. ") }
                <button type="button" onclick={toggle} aria-expanded={wanted.to_string()}>
                    { if wanted { "Hide the day" } else { "Show the day" } }
                </button>
            </p>
            if wanted {
                { told(&props.run, &plan, &props.policy) }
            }
        </div>
    }
}

fn told(run: &Run, plan: &Plan, policy: &str) -> Html {
    match plan {
        Plan::Closed => Html::default(),
        Plan::Asked => html! { <p role="status">{ "Every host is being asked." }</p> },
        Plan::Refused(refusal) => html! {
            <div class="refused" role="alert">
                <p><strong>{ "This policy makes no sense." }</strong></p>
                <ol>{ problems(Some(policy), refusal) }</ol>
            </div>
        },
        Plan::Came(day) => html! {
            <>
                { totals(run, day) }
                { adoption(run, day) }
                { groups(run, day) }
                { never(run, day) }
            </>
        },
    }
}

fn totals(run: &Run, day: &Day) -> Html {
    let [goes, later, has, never] = day.all.counts;
    let hosts = day.all.hosts;
    let figures = [
        ("goes", goes, format!("of {hosts} hosts take the release")),
        ("later", later, "go after the end".to_owned()),
        ("has", has, "have it already".to_owned()),
        ("never", never, "never go".to_owned()),
    ];
    let busiest = day
        .all
        .busiest
        .map(|busiest| total("busiest", busiest.applies, &format!("in the busiest hour, {}", during(run, busiest))));
    let last = day.last.map(|(host, at)| {
        let name = run.host_id(usize::try_from(host).unwrap_or(usize::MAX));
        html! { <p>{ format!("The last to go is {name}, at {}.", run.tell(run.instant(at))) }</p> }
    });
    html! {
        <>
            <dl class="totals">
                { for figures.into_iter().map(|(name, figure, what)| total(name, figure, &what)) }
                { busiest.unwrap_or_default() }
            </dl>
            { last.unwrap_or_default() }
        </>
    }
}

fn total(name: &'static str, figure: u32, what: &str) -> Html {
    html! { <div class="total" data-day={name}><dt>{ what.to_owned() }</dt><dd>{ figure }</dd></div> }
}

fn during(run: &Run, busiest: Busiest) -> String {
    busiest.during.interval().map_or_else(String::new, |during| format!("from {}", run.tell(during.from())))
}

/// The adoption as a curve: no more corners than there are pixels.
fn adoption(run: &Run, day: &Day) -> Html {
    let seconds = u32::try_from(run.span().seconds()).unwrap_or(u32::MAX).max(1);
    let most = f64::from(day.all.hosts.max(1));
    let point = |step: u32| {
        let at = u64::from(seconds) * u64::from(step) / u64::from(STEPS);
        let count = day.adoption.at(u32::try_from(at).unwrap_or(u32::MAX));
        format!("{step},{:.1}", 100.0 - f64::from(count) / most * 100.0)
    };
    let points: Vec<String> = (0..=STEPS).map(point).collect();
    let tell = |instant: Instant| run.wall().tell(instant).to_string();
    let (from, until) = (tell(run.span().from()), tell(run.span().until()));
    let label = format!("Adoption from {from} until {until}: {} hosts at the end", day.adoption.greatest());
    html! {
        <figure class="curve">
            <svg viewBox={format!("0 0 {STEPS} 100")} preserveAspectRatio="none" role="img" aria-label={label}>
                <polyline points={points.join(" ")} />
            </svg>
            <figcaption><span>{ from }</span><span>{ "hosts that have taken it" }</span><span>{ until }</span></figcaption>
        </figure>
    }
}

fn groups(run: &Run, day: &Day) -> Html {
    let row = |what: &str, fates: &Fates| {
        let time = |second: Option<u32>| second.map_or_else(|| "–".to_owned(), |second| run.tell(run.instant(second)));
        let busiest = fates
            .busiest
            .map_or_else(|| "–".to_owned(), |busiest| format!("{} {}", busiest.applies, during(run, busiest)));
        html! {
            <tr>
                <th scope="row">{ format!("{what}{}", fates.name.as_deref().unwrap_or("not known")) }</th>
                <td class="figure">{ fates.hosts }</td>
                { for fates.counts.iter().map(|count| html! { <td class="figure">{ *count }</td> }) }
                <td>{ time(fates.first) }</td>
                <td>{ time(fates.last) }</td>
                <td>{ busiest }</td>
            </tr>
        }
    };
    let rows = day.groups.iter().flat_map(|(by, groups)| {
        let what = match by {
            GroupBy::Site => "Site ",
            GroupBy::Class => "Class ",
            GroupBy::Ring => "Ring ",
            GroupBy::Label(_) => "",
        };
        groups.iter().take(MOST_GROUPS).map(move |fates| row(what, fates))
    });
    let rows: Vec<Html> = rows.collect();
    let figures = ["Hosts", "Go", "Later", "Have it", "Never"].map(|head| (head, true));
    let heads = figures.into_iter().chain(["First", "Last", "Busiest hour"].map(|head| (head, false)));
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="The day by site, class and ring">
            <table>
                <thead><tr><th scope="col">{ "Who" }</th>{ for heads.map(|(head, figure)| html! { <th scope="col" class={figure.then_some("figure")}>{ head }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn never(run: &Run, day: &Day) -> Html {
    if day.never.is_empty() {
        return Html::default();
    }
    let row = |never: &Never| {
        let names = never.first.iter().map(|host| run.host_id(usize::try_from(*host).unwrap_or(usize::MAX)));
        let mut names = names.collect::<Vec<_>>().join(", ");
        if usize::try_from(never.hosts).is_ok_and(|hosts| hosts > never.first.len()) {
            names.push_str(", …");
        }
        html! {
            <tr data-never={never.code.clone()}>
                <td>{ never.why.clone() }</td>
                <td class="figure">{ never.hosts }</td>
                <td>{ names }</td>
            </tr>
        }
    };
    html! {
        <>
            <h3>{ "Who never goes, and why" }</h3>
            <p class="hint">{ "As each host is told where nobody reports: what a policy asks to be known of the fleet is not known in this plan." }</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Who never goes">
                <table>
                    <thead><tr><th scope="col">{ "Why" }</th><th scope="col" class="figure">{ "Hosts" }</th><th scope="col">{ "The first of them" }</th></tr></thead>
                    <tbody>{ for day.never.iter().map(row) }</tbody>
                </table>
            </div>
        </>
    }
}

const STEPS: u32 = 400;
/// Of sites, classes or rings, so many are listed.
const MOST_GROUPS: usize = 50;
