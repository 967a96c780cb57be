//! How the lanes are arranged: grouped, sorted, collapsed, in strips or lanes.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::plan::arranged::Arranged;
use crate::plan::order::Sort;
use crate::state::look::{Look, LookAction, Measure};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) arranged: Rc<Arranged>,
    pub(super) look: Rc<Look>,
    /// The host that is picked.
    pub(super) host: Option<usize>,
    /// Hosts to a row, as they are.
    pub(super) per_row: u32,
    pub(super) dispatch: UseReducerDispatcher<Look>,
}

#[component]
pub(super) fn Arrange(props: &Props) -> Html {
    let Props { arranged, look, host, per_row, dispatch } = props;
    let subject = &arranged.subject;
    let doing = |action: fn(&Arranged) -> LookAction| {
        let (dispatch, arranged) = (dispatch.clone(), Rc::clone(arranged));
        Callback::from(move |_: MouseEvent| dispatch.dispatch(action(&arranged)))
    };
    let choosing = |action: fn(usize) -> LookAction| {
        let dispatch = dispatch.clone();
        Callback::from(move |choice: usize| dispatch.dispatch(action(choice)))
    };
    let columns: Vec<String> =
        core::iter::once("none".to_owned()).chain(subject.columns.iter().map(|column| column.name.clone())).collect();
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let sort = Sort::ALL.iter().position(|sort| *sort == look.sort).unwrap_or(0);
    let rows_by = |per_row: Option<u32>| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(LookAction::PerRow(per_row)))
    };
    let pin = {
        let (dispatch, host) = (dispatch.clone(), *host);
        move |_| host.into_iter().for_each(|host| dispatch.dispatch(LookAction::Pin(host)))
    };
    let select = {
        let (dispatch, selects) = (dispatch.clone(), look.selects);
        move |_| dispatch.dispatch(LookAction::Selects(!selects))
    };
    html! {
        <div class="arrange">
            <Select label="Group by" names={columns} chosen={look.column.map_or(0, |column| column + 1)}
                choose={choosing(|choice| LookAction::GroupBy(choice.checked_sub(1)))} />
            <Select label="Sort by" names={names(&Sort::ALL.map(Sort::name))} chosen={sort}
                choose={choosing(|choice| LookAction::SortBy(Sort::ALL.get(choice).copied().unwrap_or_default()))} />
            if *per_row > 1 || !look.collapsed.is_empty() {
                <Select label="Strips show" names={names(&Measure::ALL.map(Measure::name))}
                    chosen={Measure::ALL.iter().position(|measure| *measure == look.measure).unwrap_or(0)}
                    choose={choosing(|choice| LookAction::Measure(Measure::ALL.get(choice).copied().unwrap_or_default()))} />
            }
            <div class="group" role="group" aria-label="Rows">
                <button type="button" onclick={rows_by(Some(per_row.saturating_mul(2)))} aria-keyshortcuts="Shift+S"
                    aria-label="More hosts to a row">{ "⊟" }</button>
                <button type="button" onclick={rows_by(None)} aria-pressed={look.per_row.is_none().to_string()}
                    data-per-row={per_row.to_string()}>{ rows_text(*per_row) }</button>
                <button type="button" onclick={rows_by(Some((per_row / 2).max(1)))} aria-keyshortcuts="Shift+W"
                    disabled={*per_row == 1 && look.per_row.is_some()} aria-label="Fewer hosts to a row">{ "⊞" }</button>
            </div>
            if look.column.is_some() {
                <div class="group" role="group" aria-label="All groups">
                    <button type="button" onclick={doing(collapse_all)}>{ "Collapse all" }</button>
                    <button type="button" onclick={doing(|_| LookAction::Collapse(Default::default()))}
                        disabled={look.collapsed.is_empty()}>{ "Open all" }</button>
                </div>
            }
            <button type="button" onclick={pin} disabled={host.is_none()} aria-keyshortcuts="p"
                aria-pressed={(host.is_some() && look.pinned == *host).to_string()}>{ "Pin host" }</button>
            <button type="button" onclick={select} aria-keyshortcuts="m" aria-pressed={look.selects.to_string()}>
                { "Select area" }
            </button>
        </div>
    }
}

fn collapse_all(arranged: &Arranged) -> LookAction {
    LookAction::Collapse(arranged.order.groups().iter().map(|group| group.value).collect())
}

fn rows_text(per_row: u32) -> String {
    if per_row == 1 { "one host to a row".to_owned() } else { format!("{per_row} hosts to a row") }
}

#[derive(PartialEq, Properties)]
struct SelectProps {
    label: &'static str,
    names: Vec<String>,
    chosen: usize,
    choose: Callback<usize>,
}

#[component]
fn Select(props: &SelectProps) -> Html {
    let SelectProps { label, names, chosen, choose } = props;
    let onchange = {
        let choose = choose.clone();
        move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            if let Some(choice) = select.and_then(|select| usize::try_from(select.selected_index()).ok()) {
                choose.emit(choice);
            }
        }
    };
    let options = names.iter().enumerate().map(|(place, name)| {
        html! { <option selected={place == *chosen}>{ name.clone() }</option> }
    });
    html! {
        <label class="field"><span>{ *label }</span><select {onchange}>{ for options }</select></label>
    }
}
