//! The table: the same content as the picture, host by host.

use std::rc::Rc;

use stagger_core::Instant;
use yew::prelude::*;

use crate::run::{Run, ending_of};
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
    pub(crate) host: Option<usize>,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(crate) fn Table(props: &Props) -> Html {
    let Props { run, host, dispatch } = props;
    let page = use_state_eq(|| 0_usize);
    // Another scenario starts on its first page.
    use_effect_with(run.scene().name.clone(), {
        let page = page.setter();
        move |_| page.set(0)
    });
    let hosts = run.hosts();
    let pages = hosts.div_ceil(ROWS).max(1);
    let from = (*page).min(pages - 1) * ROWS;
    let rows = (from..hosts.min(from + ROWS)).map(|row_of| row(run, row_of, *host == Some(row_of), dispatch));
    let turn = |to: Option<usize>| {
        let page = page.setter();
        Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                page.set(to);
            }
        })
    };
    let policies = run.policies().map(|(policy, _)| {
        html! { <th scope="col"><span title={policy.title.clone()}>{ policy.name.clone() }</span></th> }
    });
    html! {
        <section class="card" aria-labelledby="table-title">
            <h2 id="table-title">{ "Host by host" }</h2>
            <p class="hint">{ "The same as the picture. Under the name of each policy: when the host takes the release." }</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Table of the hosts">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ "Host" }</th>
                            <th scope="col">{ "Site" }</th>
                            if run.has_record() {
                                <th scope="col">{ "Down from" }</th>
                                <th scope="col">{ "Down until" }</th>
                                <th scope="col" class="figure">{ "Minutes" }</th>
                            }
                            { for policies }
                        </tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            if pages > 1 {
                <nav class="pages" aria-label="Pages of the table">
                    <button type="button" onclick={turn(page.checked_sub(1))} disabled={*page == 0}>{ "Previous" }</button>
                    <span>{ format!("Hosts {} to {} of {hosts}", from + 1, hosts.min(from + ROWS)) }</span>
                    <button type="button" onclick={turn(Some(*page + 1))} disabled={*page + 1 >= pages}>{ "Next" }</button>
                </nav>
            }
        </section>
    }
}

fn row(run: &Rc<Run>, host: usize, picked: bool, dispatch: &UseReducerDispatcher<View>) -> Html {
    let id = run.host_id(host).to_owned();
    let pick = {
        let dispatch = dispatch.clone();
        move |_| dispatch.dispatch(ViewAction::Pick((!picked).then_some(host)))
    };
    let outages = run.outages_of(host);
    let from = outages.clone().map(|during| {
        let (from, until) = (during.from().to_string(), during.until().to_string());
        html! { <div data-outage-from={from} data-outage-until={until}>{ time(run, during.from()) }</div> }
    });
    let until = outages.clone().map(|during| html! { <div>{ time(run, during.until()) }</div> });
    let minutes = outages.map(|during| html! { <div>{ during.seconds() / 60 }</div> });
    let releases = &run.scene().releases;
    let policies = run.policies().map(|(policy, rollout)| {
        let applies = rollout.applies.of(host).map(|(at, release)| {
            let (at, release) = (run.instant(at), releases.get(usize::from(release)));
            let release = release.map(|release| release.id.clone()).unwrap_or_default();
            html! { <div data-applies-at={at.to_string()} data-release={release}>{ time(run, at) }</div> }
        });
        let waits = rollout.applies.of_host(host).is_empty();
        let ending = waits.then(|| html! { <span class="soft">{ ending_of(rollout, host) }</span> });
        html! { <td data-policy={policy.name.clone()}>{ for applies }{ ending.unwrap_or_default() }</td> }
    });
    html! {
        <tr key={host} data-host={id.clone()} aria-selected={picked.then_some("true")}>
            <th scope="row"><button type="button" class="host" aria-pressed={picked.to_string()} onclick={pick}>{ id }</button></th>
            <td>{ run.sites().map_or("", |sites| sites.name(host)).to_owned() }</td>
            if run.has_record() {
                <td>{ for from }</td>
                <td>{ for until }</td>
                <td class="figure">{ for minutes }</td>
            }
            { for policies }
        </tr>
    }
}

fn time(run: &Run, instant: Instant) -> Html {
    html! { <time datetime={instant.to_string()}>{ run.tell(instant) }</time> }
}

/// How many hosts a page of the table has: a table of twenty thousand rows would freeze the page.
const ROWS: usize = 100;
