//! What the engine and the fleet say of selected hosts: how they stood, what they were told and why, and what sets them apart.

use std::rc::Rc;

use stagger_web_wire::{Difference, Selection};
use yew::prelude::*;

use crate::plan::whole::told;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) selection: Rc<Selection>,
}

#[component]
pub(super) fn Differences(props: &Props) -> Html {
    let selection = &props.selection;
    let lists = [
        ("As it ends they are", &selection.states),
        ("Because", &selection.reasons),
        ("What happened", &selection.happened),
        ("What they were told anew", &selection.told),
    ];
    let lists = lists.into_iter().filter(|(_, counts)| !counts.is_empty()).map(|(title, counts)| {
        let items = counts.iter().map(|(name, count)| {
            html! { <li data-selected={name.clone()}><strong>{ told(*count) }</strong>{ format!(" {name}") }</li> }
        });
        html! { <div><h3>{ title }</h3><ul>{ for items }</ul></div> }
    });
    html! {
        <>
            { for lists.filter(|_| !selection.states.iter().all(|(name, _)| name == "told nothing yet")) }
            <div data-differences={selection.differences.len().to_string()}>
                <h3>{ "In what they differ from the others" }</h3>
                { differences(selection) }
            </div>
        </>
    }
}

fn differences(selection: &Selection) -> Html {
    let Selection { hosts, others, differences, tests, .. } = selection;
    if *others == 0 || differences.is_empty() {
        let text = if *others == 0 { "There are no others." } else { "In nothing that is known of them." };
        return html! { <p>{ text }</p> };
    }
    let rows = differences.iter().take(MOST).map(|difference| {
        let Difference { attribute, value, inside, outside, by_chance } = difference;
        let value = value.as_deref().unwrap_or("not known");
        html! {
            <tr data-difference={attribute.clone()}>
                <th scope="row">{ format!("{attribute} {value}") }</th>
                <td>{ format!("{} of {}", told(*inside), told(*hosts)) }</td>
                <td>{ format!("{} of {}", told(*outside), told(*others)) }</td>
                <td>{ chance(*by_chance) }</td>
            </tr>
        }
    });
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label="Differences">
                <table>
                    <thead><tr><th scope="col">{ "What" }</th><th scope="col">{ "Selected" }</th><th scope="col">{ "Others" }</th>
                        <th scope="col">{ "By chance" }</th></tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            <p class="hint">
                { format!("By chance: how likely it is that hosts picked blindly would differ so much in any of the {tests} values that were looked at.") }
            </p>
        </>
    }
}

/// A probability, as far as it matters.
fn chance(probability: f64) -> String {
    if probability < 0.001 { "< 0.1 %".to_owned() } else { format!("{:.1} %", probability * 100.0) }
}

/// So many differences are shown, the most telling ones.
const MOST: usize = 8;
