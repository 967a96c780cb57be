//! Loading a scenario: from a file, or from text that is pasted or written here.

use gloo::file::File;
use gloo::file::callbacks::{FileReader, read_as_text};
use stagger_core::read::{Problem, Report};
use stagger_sim::Scenario;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::dialog::Dialog;
use crate::plan::excerpt::Excerpt;
use crate::state::scenario::{Opened, open};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) open: bool,
    /// The name and the text of the scenario that is shown.
    pub(crate) name: AttrValue,
    pub(crate) text: AttrValue,
    pub(crate) opened: Callback<Opened>,
    pub(crate) close: Callback<()>,
}

/// What was refused, and why.
#[derive(Clone, Debug, PartialEq)]
enum Refusal {
    /// What it says makes no sense.
    Report(String, Report),
    /// It could not be read at all.
    Unreadable(String),
}

#[component]
pub(crate) fn Loader(props: &Props) -> Html {
    let refusal = use_state_eq(|| None::<Refusal>);
    let reading = use_mut_ref(|| None::<FileReader>);
    let area = use_node_ref();
    // What was refused is forgotten when the dialog closes; the text area shows the scenario again when it opens.
    use_effect_with(props.open, {
        let refusal = refusal.setter();
        move |_| refusal.set(None)
    });
    let try_to_open = use_callback(props.opened.clone(), {
        let refusal = refusal.setter();
        move |(name, text): (String, String), opened| match open(&name, &text) {
            Ok(scenario) => opened.emit(scenario),
            Err(report) => refusal.set(Some(Refusal::Report(text, report))),
        }
    });
    let choose = use_callback(try_to_open.clone(), {
        let (refusal, area) = (refusal.setter(), area.clone());
        move |event: Event, try_to_open| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(file) = input.files().and_then(|files| files.get(0)).map(File::from) else { return };
            // The same file can be chosen again after it was changed.
            input.set_value("");
            if file.size() > Scenario::MAX_BYTES as u64 {
                let (found, most) = (file.size(), Scenario::MAX_BYTES);
                let text = format!("`{}`: found {found} bytes, expected at most {most}", file.name());
                refusal.set(Some(Refusal::Unreadable(text)));
                return;
            }
            let (try_to_open, refusal, area) = (try_to_open.clone(), refusal.clone(), area.clone());
            let name = file.name();
            *reading.borrow_mut() = Some(read_as_text(&file, move |text| match text {
                Ok(text) => {
                    if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                        area.set_value(&text);
                    }
                    try_to_open.emit((stem(&name).to_owned(), text));
                }
                Err(error) => refusal.set(Some(Refusal::Unreadable(format!("`{name}`: {error}")))),
            }));
        }
    });
    let show = use_callback(
        (try_to_open, area.clone(), props.name.clone()),
        |event: SubmitEvent, (try_to_open, area, name)| {
            event.prevent_default();
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                try_to_open.emit((name.to_string(), area.value()));
            }
        },
    );
    html! {
        <Dialog open={props.open} title="Load a scenario" close={props.close.clone()}>
            <form onsubmit={show}>
                <label class="file">
                    <span>{ "From a file" }</span>
                    <input type="file" accept=".toml,text/plain,application/toml" onchange={choose} />
                </label>
                <label class="paste">
                    <span>{ "Or as text, in TOML" }</span>
                    <textarea ref={area} rows="14" spellcheck="false" autocomplete="off" defaultvalue={props.text.clone()} />
                </label>
                { refusal.as_ref().map(refused).unwrap_or_default() }
                <button type="submit" class="main">{ "Show this scenario" }</button>
            </form>
        </Dialog>
    }
}

fn refused(refusal: &Refusal) -> Html {
    let problems = match refusal {
        Refusal::Unreadable(text) => html! { <li>{ text.clone() }</li> },
        Refusal::Report(text, report) => html! {
            <>
                { for report.problems.iter().map(|problem| of_problem(text, problem)) }
                if report.left_out > 0 {
                    <li>{ format!("and {} more", report.left_out) }</li>
                }
            </>
        },
    };
    html! {
        <div class="refused" role="alert">
            <p><strong>{ "This text makes no scenario; the page is unchanged." }</strong></p>
            <ol>{ problems }</ol>
        </div>
    }
}

fn of_problem(text: &str, problem: &Problem) -> Html {
    let place = problem.place.line.zip(problem.place.column);
    let excerpt = place.and_then(|(line, column)| Excerpt::of(text, line, column));
    let told = place.map(|(line, column)| format!("Line {line}, column {column}: ")).unwrap_or_default();
    let path = if problem.place.path.is_empty() { String::new() } else { format!("{}: ", problem.place.path) };
    let hint = problem.hint.as_deref().map(|hint| format!("; {hint}")).unwrap_or_default();
    html! {
        <li data-line={place.map(|(line, _)| line.to_string())} data-column={place.map(|(_, column)| column.to_string())}>
            <strong>{ told }</strong>
            { super::story::told(&format!("{path}found {}, expected {}{hint}", problem.found, problem.expected)) }
            if let Some(excerpt) = excerpt {
                <pre>{ excerpt.before }<mark>{ excerpt.after }</mark></pre>
            }
        </li>
    }
}

/// The name of a file without its ending.
fn stem(name: &str) -> &str {
    name.strip_suffix(".toml").unwrap_or(name)
}
