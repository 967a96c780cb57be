//! Loading a scenario: from a file, or from text that is pasted or written here.

use std::rc::Rc;

use gloo::file::File;
use gloo::file::callbacks::{FileReader, read_as_text};
use stagger_sim::Scenario;
use stagger_web_wire::{Answer, Ask, Open, Problem, Refusal};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::dialog::Dialog;
use crate::ask::{Heard, Line, Post};
use crate::browser::given::pasted;
use crate::plan::excerpt::Excerpt;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) open: bool,
    pub(crate) post: Post,
    /// What is shown.
    pub(crate) shown: Rc<Open>,
    /// Whether a scenario is being read.
    pub(crate) reading: bool,
    /// What was refused last, and why.
    pub(crate) refused: Option<Rc<(Rc<Open>, Refusal)>>,
    pub(crate) load: Callback<Open>,
    /// What is being read is not wanted any more.
    pub(crate) cancel: Callback<()>,
    pub(crate) close: Callback<()>,
}

#[component]
pub(crate) fn Loader(props: &Props) -> Html {
    let unreadable = use_state_eq(|| None::<String>);
    let reading = use_mut_ref(|| None::<FileReader>);
    let area = use_node_ref();
    // What could not be read is forgotten when the dialog closes; the text area shows the scenario again when it opens.
    use_effect_with(props.open, {
        let unreadable = unreadable.setter();
        move |_| unreadable.set(None)
    });
    use_text(props, &area);
    let try_to_open = use_callback(props.load.clone(), {
        let unreadable = unreadable.setter();
        move |(name, text): (String, String), load| {
            unreadable.set(None);
            load.emit(Open { name, text: Some(text), fleet: None, salt: None });
        }
    });
    let choose = use_callback(try_to_open.clone(), {
        let (unreadable, area) = (unreadable.setter(), area.clone());
        move |event: Event, try_to_open| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(file) = input.files().and_then(|files| files.get(0)).map(File::from) else { return };
            // The same file can be chosen again after it was changed.
            input.set_value("");
            if file.size() > Scenario::MAX_BYTES as u64 {
                let (found, most) = (file.size(), Scenario::MAX_BYTES);
                let text = format!("`{}`: found {found} bytes, expected at most {most}", file.name());
                unreadable.set(Some(text));
                return;
            }
            let (try_to_open, unreadable, area) = (try_to_open.clone(), unreadable.clone(), area.clone());
            let name = file.name();
            *reading.borrow_mut() = Some(read_as_text(&file, move |text| match text {
                Ok(text) => {
                    if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                        area.set_value(&text);
                    }
                    try_to_open.emit((stem(&name).to_owned(), text));
                }
                Err(error) => unreadable.set(Some(format!("`{name}`: {error}"))),
            }));
        }
    });
    let paste = use_callback((), {
        let unreadable = unreadable.setter();
        move |event: Event, ()| {
            let most = u32::try_from(Scenario::MAX_BYTES).unwrap_or(u32::MAX);
            if let Some(Err(message)) = pasted(&event, most) {
                event.prevent_default();
                unreadable.set(Some(message));
            }
        }
    });
    let show = use_callback(
        (try_to_open, area.clone(), Rc::clone(&props.shown)),
        |event: SubmitEvent, (try_to_open, area, shown)| {
            event.prevent_default();
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                try_to_open.emit((shown.name.clone(), area.value()));
            }
        },
    );
    let told = unreadable.as_ref().map(|text| html! { <li>{ text.clone() }</li> });
    let told = told.or_else(|| props.refused.as_ref().map(|refused| problems(refused.0.text.as_deref(), &refused.1)));
    let cancel = props.cancel.reform(|_: MouseEvent| ());
    html! {
        <Dialog open={props.open} title="Load a scenario" close={props.close.clone()}>
            <form onsubmit={show}>
                <label class="file">
                    <span>{ "From a file" }</span>
                    <input type="file" accept=".toml,text/plain,application/toml" onchange={choose} />
                </label>
                <label class="paste">
                    <span>{ "Or as text, in TOML" }</span>
                    <textarea ref={area} rows="14" spellcheck="false" autocomplete="off" onpaste={paste} />
                </label>
                { told.map(refused).unwrap_or_default() }
                if props.reading {
                    <p role="status">
                        { "The text is being read. " }
                        <button type="button" onclick={cancel}>{ "Cancel" }</button>
                    </p>
                }
                <button type="submit" class="main">{ "Show this scenario" }</button>
            </form>
        </Dialog>
    }
}

/// When the dialog opens, puts the text of the scenario that is shown into the area, unless somebody has begun to write there.
#[hook]
fn use_text(props: &Props, area: &NodeRef) {
    let (post, shown, area) = (props.post.clone(), Rc::clone(&props.shown), area.clone());
    use_effect_with(props.open, move |open| {
        let write = move |text: &str| {
            let area = area.cast::<HtmlTextAreaElement>().filter(|area| area.value().is_empty());
            area.into_iter().for_each(|area| area.set_value(text));
        };
        match &shown.text {
            _ if !*open => {}
            Some(text) => write(text),
            None => post.ask(Line::Text, Ask::Text, move |heard| {
                if let Heard::Answer(Answer::Text(text)) = heard {
                    write(&text);
                }
            }),
        }
    });
}

fn refused(problems: Html) -> Html {
    html! {
        <div class="refused" role="alert">
            <p><strong>{ "This text makes no scenario; the page is unchanged." }</strong></p>
            <ol>{ problems }</ol>
        </div>
    }
}

/// What is wrong, each with its place in the text if there is one.
pub(super) fn problems(text: Option<&str>, refusal: &Refusal) -> Html {
    html! {
        <>
            { for refusal.problems.iter().map(|problem| of_problem(text.unwrap_or_default(), problem)) }
            if refusal.left_out > 0 {
                <li>{ format!("and {} more", refusal.left_out) }</li>
            }
        </>
    }
}

fn of_problem(text: &str, problem: &Problem) -> Html {
    let place = problem.place;
    let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let excerpt = place.and_then(|(line, column)| Excerpt::of(text, number(line), number(column)));
    let told = place.map(|(line, column)| format!("Line {line}, column {column}: ")).unwrap_or_default();
    let path = if problem.path.is_empty() { String::new() } else { format!("{}: ", problem.path) };
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
