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
                { "The keys work wherever nothing else wants them. With a pointer: press in the picture to set the clock and to pick a host; drag to move what is in view, with Shift to select an area, on the axis to move the clock; Ctrl and wheel to zoom, Shift and wheel to move, Ctrl, Shift and wheel for fewer or more hosts to a row. Two fingers zoom." }
            </p>
        </Dialog>
    }
}

const KEYS: [(&str, &str); 18] = [
    ("← →", "move the clock by one minute; with Shift by ten"),
    (". ,", "move the clock to what happens next, or happened last"),
    ("Space", "start or stop the clock"),
    ("+ −", "zoom in and out around the clock; also w and s"),
    ("a d", "move to earlier and to later"),
    ("1 2 …", "show the scenario's views"),
    ("0", "show all of the scenario"),
    ("↑ ↓", "in the picture: pick the host above or below"),
    ("f", "bring into view what is selected, or all that happens to the host that is picked"),
    ("p", "keep the host that is picked on top, or no longer"),
    ("c", "collapse the group of the host that is picked, or open it"),
    ("W S", "fewer or more hosts to a row"),
    ("m", "mark a corner of an area at the clock and the host that is picked; the second mark selects it"),
    ("Home End", "in the picture: set the clock to the first or last instant in view"),
    ("Esc", "give up what is selected; pick no host; close what is open"),
    ("Enter", "on a group's heading: collapse it or open it; ↑ ↓ go from heading to heading"),
    ("Tab", "go from one control to the next"),
    ("?", "show these keys"),
];
