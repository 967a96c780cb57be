//! A day of your fleet: a made-up one of any size, or your own, in the place of the scenario's.

use std::rc::Rc;

use gloo::file::File;
use gloo::file::callbacks::FileReader;
use stagger_web_wire::{MadeUp, Open, OwnFleet};
use web_sys::{DragEvent, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::day::DayOfFleet;
use super::loader::problems;
use crate::ask::Post;
use crate::browser::given;
use crate::state::rehearsal::RehearsalState;
use crate::state::scenario::ScenarioState;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) post: Post,
    pub(crate) scenario: UseReducerHandle<ScenarioState>,
    pub(crate) rehearsal: UseReducerHandle<RehearsalState>,
    pub(crate) open: Callback<Open>,
}

#[component]
pub(crate) fn YourFleet(props: &Props) -> Html {
    let scenario = &props.scenario;
    let put = {
        let (open, shown) = (props.open.clone(), scenario.open.clone());
        Callback::from(move |fleet: Option<OwnFleet>| {
            let (name, text, salt) = (shown.name.clone(), shown.text.clone(), shown.salt.clone());
            open.emit(Open { name, text, fleet, salt });
        })
    };
    let own = put.reform(|_: MouseEvent| None);
    let hosts = scenario.run.hosts();
    let whose = match &scenario.open.fleet {
        None => format!("The scenario's own fleet: {hosts} hosts."),
        Some(OwnFleet::Made(_)) => format!("A made-up fleet of {hosts} hosts."),
        Some(OwnFleet::Text(_)) => format!("Your fleet of {hosts} hosts."),
    };
    let refused = scenario.refused.as_ref().filter(|refused| refused.0.fleet.is_some());
    html! {
        <section class="card fleet" aria-labelledby="fleet-title">
            <h2 id="fleet-title">{ "A day of your fleet" }</h2>
            <p data-fleet="">
                { whose }
                if scenario.open.fleet.is_some() {
                    { " " }
                    <button type="button" onclick={own}>{ "The scenario's own fleet" }</button>
                }
            </p>
            <div class="halves">
                <MakeUp put={put.clone()} />
                <YourOwn {put} opened={Rc::clone(&scenario.open)} />
            </div>
            if let Some(refused) = refused {
                <div class="refused" role="alert">
                    <p><strong>{ "This makes no fleet; the page is unchanged." }</strong></p>
                    <ol>{ problems(text_of(&refused.0), &refused.1) }</ol>
                </div>
            }
            <DayOfFleet post={props.post.clone()} run={Rc::clone(&scenario.run)} policy={props.rehearsal.what_if.policy.clone()}
                called={props.rehearsal.preset().map(|preset| preset.title.clone())} />
        </section>
    }
}

/// The text that was refused, as far as lines of it can be shown.
fn text_of(open: &Open) -> Option<&str> {
    match &open.fleet {
        Some(OwnFleet::Text(text)) if text.len() <= LONGEST_SHOWN => Some(text),
        _ => None,
    }
}

#[derive(PartialEq, Properties)]
struct PutProps {
    put: Callback<Option<OwnFleet>>,
}

/// How many hosts to make up, and what they share.
#[component]
fn MakeUp(props: &PutProps) -> Html {
    let made = use_state(|| MadeUp {
        hosts: 1_000,
        sites: "Brisbane 3, Sydney 4, Melbourne 2".to_owned(),
        classes: "new 1, old 3".to_owned(),
        zones: String::new(),
    });
    let set = |set: fn(&mut MadeUp, String)| {
        let made = made.clone();
        Callback::from(move |event: Event| {
            let mut next = (*made).clone();
            set(&mut next, event.target_unchecked_into::<HtmlInputElement>().value());
            made.set(next);
        })
    };
    let sizes = SIZES.into_iter().map(|(hosts, label)| {
        let (put, made) = (props.put.clone(), made.clone());
        let onclick = move |_| {
            let next = MadeUp { hosts, ..(*made).clone() };
            made.set(next.clone());
            put.emit(Some(OwnFleet::Made(next)));
        };
        html! { <button type="button" {onclick}>{ label }</button> }
    });
    let submit = {
        let (put, made) = (props.put.clone(), made.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            put.emit(Some(OwnFleet::Made((*made).clone())));
        }
    };
    let list = |label: &'static str, value: &str, onchange: Callback<Event>| {
        html! {
            <label class="field">
                <span>{ label }</span>
                <input type="text" value={value.to_owned()} {onchange} spellcheck="false" autocomplete="off" maxlength="4000" />
            </label>
        }
    };
    html! {
        <form onsubmit={submit} aria-label="Make up a fleet">
            <h3>{ "Make one up" }</h3>
            <div class="group" role="group" aria-label="Sizes">{ for sizes }</div>
            <label class="field">
                <span>{ "Hosts" }</span>
                <input type="number" min="1" max={OwnFleet::MAX_HOSTS.to_string()} value={made.hosts.to_string()}
                    onchange={set(|made, text| made.hosts = text.parse().unwrap_or(0))} />
            </label>
            { list("Sites", &made.sites, set(|made, text| made.sites = text)) }
            { list("Classes", &made.classes, set(|made, text| made.classes = text)) }
            { list("Zones", &made.zones, set(|made, text| made.zones = text)) }
            <p class="hint">{ "Names with their parts, such as “Brisbane 3, Sydney 4”. Rings come from the policy, which may draw them from sites, classes and labels." }</p>
            <button type="submit" class="main">{ "Make up this fleet" }</button>
        </form>
    }
}

#[derive(PartialEq, Properties)]
struct OwnProps {
    put: Callback<Option<OwnFleet>>,
    opened: Rc<Open>,
}

/// A person's own hosts, by file, by drop, or as text.
#[component]
fn YourOwn(props: &OwnProps) -> Html {
    let wrong = use_state_eq(|| None::<String>);
    // What could not be read is forgotten once something else is shown.
    use_effect_with(Rc::clone(&props.opened), {
        let wrong = wrong.setter();
        move |_| wrong.set(None)
    });
    let reading = use_mut_ref(|| None::<FileReader>);
    let area = use_node_ref();
    let take = {
        let (put, wrong) = (props.put.clone(), wrong.setter());
        Callback::from(move |text: Result<String, String>| match text {
            Ok(text) => {
                wrong.set(None);
                put.emit(Some(OwnFleet::Text(text)));
            }
            Err(message) => wrong.set(Some(message)),
        })
    };
    let read = {
        let take = take.clone();
        Callback::from(move |file: Option<File>| {
            let Some(file) = file else { return };
            let take = take.clone();
            *reading.borrow_mut() = given::read_text(&file, OwnFleet::MAX_BYTES, move |text| take.emit(text));
        })
    };
    let choose = read.reform(|event: Event| given::chosen(&event.target_unchecked_into::<HtmlInputElement>()));
    let drop = read.reform(|event: DragEvent| {
        event.prevent_default();
        given::dropped(&event)
    });
    let over = |event: DragEvent| event.prevent_default();
    // A long text is not shown: a text area of a hundred thousand lines would hold the page up.
    let paste = {
        let take = take.clone();
        move |event: Event| match given::pasted(&event, OwnFleet::MAX_BYTES) {
            Some(Ok(text)) if text.len() <= LONGEST_SHOWN => {}
            Some(text) => {
                event.prevent_default();
                take.emit(text);
            }
            None => {}
        }
    };
    let submit = {
        let area = area.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let text = area.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
            take.emit(Ok(text));
        }
    };
    html! {
        <form onsubmit={submit} ondragover={over} ondrop={drop} aria-label="Your own hosts">
            <h3>{ "Or take your own" }</h3>
            <label class="file">
                <span>{ "A file of hosts, CSV or JSON (or drop it here)" }</span>
                <input type="file" accept=".csv,.json,.txt,text/csv,application/json" onchange={choose} />
            </label>
            <label class="paste">
                <span>{ "Or as text" }</span>
                <textarea ref={area} rows="7" spellcheck="false" autocomplete="off" maxlength={LONGEST_SHOWN.to_string()}
                    onpaste={paste} placeholder={"host,site,class,zone\nweb-01,Sydney,new,Australia/Sydney"} />
            </label>
            <p class="hint">{ "It is read in this tab and sent nowhere. Columns: host, site, class, zone, agent, installed, label.KEY." }</p>
            if let Some(wrong) = &*wrong {
                <p class="wrong" role="alert">{ wrong.clone() }</p>
            }
            <button type="submit" class="main">{ "Use these hosts" }</button>
        </form>
    }
}

const SIZES: [(u32, &str); 5] = [(10, "10"), (100, "100"), (1_000, "1,000"), (10_000, "10,000"), (100_000, "100,000")];
/// The longest text that is shown, in bytes.
const LONGEST_SHOWN: usize = 200_000;
