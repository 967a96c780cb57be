//! The keys.

use yew::prelude::*;

use super::dialog::Dialog;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) open: bool,
    pub(crate) close: Callback<()>,
}

#[component]
pub(crate) fn Help(props: &Props) -> Html {
    let row = |(keys, what): &(&'static str, &'static str)| {
        let keys = keys.split(' ').map(|key| html! { <><kbd>{ key }</kbd>{ " " }</> });
        html! { <tr><th scope="row">{ for keys }</th><td>{ *what }</td></tr> }
    };
    html! {
        <Dialog open={props.open} title="Keys" close={props.close.clone()}>
            <table class="keys"><tbody>{ for KEYS.iter().map(row) }</tbody></table>
            <p class="hint">
                { "The keys work wherever nothing else wants them. With the mouse: press or drag in the picture to set the clock, press a lane to pick its host, Ctrl and wheel to zoom, Shift and wheel to move." }
            </p>
        </Dialog>
    }
}

const KEYS: [(&str, &str); 11] = [
    ("← →", "move the clock by one minute; with Shift by ten"),
    (". ,", "move the clock to what happens next, or happened last"),
    ("Space", "start or stop the clock"),
    ("+ −", "zoom in and out around the clock; also w and s"),
    ("a d", "move to earlier and to later"),
    ("1 2 …", "show the scenario's views"),
    ("↑ ↓", "in the picture: pick the host above or below"),
    ("Home End", "in the picture: set the clock to the first or last instant in view"),
    ("Esc", "pick no host; close what is open"),
    ("Tab", "go from one control to the next"),
    ("?", "show these keys"),
];
