//! The headings of groups: buttons over the picture, one of them in the order of tabs, the others by arrow keys.

use std::rc::Rc;

use stagger_core::Instant;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::paint::Layout;
use crate::plan::arranged::Arranged;
use crate::plan::readout;
use crate::plan::rows::Rows;
use crate::state::look::{Look, LookAction};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) arranged: Rc<Arranged>,
    pub(super) layout: Rc<Layout>,
    pub(super) clock: Instant,
    pub(super) dispatch: UseReducerDispatcher<Look>,
}

#[component]
pub(super) fn Headings(props: &Props) -> Html {
    let Props { arranged, layout, .. } = props;
    // The heading that can be reached by Tab.
    let current = use_state_eq(|| 0_usize);
    let list = use_node_ref();
    let onkeydown = {
        let (list, at, current) = (list.clone(), *current, current.setter());
        let last = arranged.order.groups().len().saturating_sub(1);
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowUp" => at.saturating_sub(1),
                "ArrowDown" => (at + 1).min(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            current.set(to);
            let button = list
                .cast::<HtmlElement>()
                .and_then(|list| list.query_selector(&format!("[data-group-place=\"{to}\"]")).ok().flatten());
            if let Some(button) = button.and_then(|button| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(button).ok()) {
                let _ = button.focus();
            }
        })
    };
    let (top, bottom) = (layout.top, layout.bottom());
    let shift = -layout.scroll;
    let blocks = layout.rows.blocks().iter().enumerate();
    let near = |y: f64| -2.0 * Rows::HEADING < y && y < bottom - top + Rows::HEADING;
    // Those in view, and the one that has the focus, or would have it.
    let shown = blocks.filter(|(index, block)| near(block.top + shift) || *index == *current);
    let headings = shown.map(|(index, block)| {
        heading(props, index, block.top + shift, block.open, index == *current, current.setter())
    });
    html! {
        <div class="headings" role="group" aria-label="Groups" ref={list} {onkeydown}
            style={format!("top:{top}px;height:{}px", (bottom - top).max(0.0))}>
            { for headings }
        </div>
    }
}

fn heading(props: &Props, index: usize, top: f64, open: bool, tab: bool, current: UseStateSetter<usize>) -> Html {
    let Props { arranged, layout, clock, dispatch } = props;
    let Some(group) = arranged.order.groups().get(index).copied() else { return Html::default() };
    let name = arranged.value_name(group.value);
    let told = readout::of_group(arranged, &layout.worlds, index, *clock);
    let toggle = {
        let dispatch = dispatch.clone();
        move |_| dispatch.dispatch(LookAction::Toggle(group.value))
    };
    let onfocus = move |_| current.set(index);
    let width = if open { layout.scale.right() } else { layout.scale.left() - 6.0 };
    html! {
        <button type="button" key={index} class="heading" data-group={name.to_owned()} data-group-place={index.to_string()}
            aria-expanded={open.to_string()} tabindex={if tab { "0" } else { "-1" }} onclick={toggle} {onfocus}
            aria-label={format!("{name}: {told}")} title={format!("{name}: {told}")}
            style={format!("top:{top}px;max-width:{width}px")}>
            <span aria-hidden="true">{ if open { "▾ " } else { "▸ " } }</span>
            <strong>{ name.to_owned() }</strong>
            <span class="counts">{ told }</span>
        </button>
    }
}
