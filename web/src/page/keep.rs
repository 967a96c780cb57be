//! Share and keep: a link, Markdown, pictures, tables, and the command that shows the same.

use std::rc::Rc;

use stagger_web_wire::{Answer, Ask, Keep};
use yew::prelude::*;

use crate::address::{address_of, link_of};
use crate::ask::{Heard, Line, Post};
use crate::browser::clipboard::{copy, save_picture, save_text};
use crate::keep::command::{Command, POLICY, file_name};
use crate::keep::{markdown, svg};
use crate::link::TooLong;
use crate::state::rehearsal::RehearsalState;
use crate::state::scenario::ScenarioState;
use crate::state::view::View;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) post: Post,
    pub(crate) scenario: UseReducerHandle<ScenarioState>,
    pub(crate) view: View,
    pub(crate) rehearsal: UseReducerHandle<RehearsalState>,
}

#[component]
pub(crate) fn ShareAndKeep(props: &Props) -> Html {
    let said = use_state(|| None::<AttrValue>);
    let say = {
        let said = said.setter();
        Callback::from(move |text: String| said.set(Some(AttrValue::from(text))))
    };
    let commands = use_commands(props);
    let too_long = use_too_long(props);
    let link = {
        let (scenario, view, rehearsal) = (props.scenario.clone(), props.view, props.rehearsal.clone());
        move || address_of(&link_of(&scenario, &view, &rehearsal))
    };
    let markdown = {
        let (scenario, rehearsal, link, commands) =
            (props.scenario.clone(), props.rehearsal.clone(), link.clone(), Rc::clone(&commands));
        move || {
            let (run, address) = (&*scenario.run, link().ok());
            markdown::of(&markdown::Told {
                run,
                rehearsal: &rehearsal,
                address: address.as_deref(),
                commands: &*commands,
            })
        }
    };
    html! {
        <section class="card keep" aria-labelledby="keep-title">
            <h2 id="keep-title">{ "Share and keep" }</h2>
            <div class="group">
                if too_long.is_none() {
                    { copies("Copy link", "The link is in the clipboard.", &say, move || link().unwrap_or_else(|wrong| wrong.to_string())) }
                }
                { copies("Copy as Markdown", "The text is in the clipboard, as Markdown.", &say, markdown) }
                { files(props, &say) }
            </div>
            if let Some(too_long) = too_long {
                <p class="hint" data-too-long="">{ too_long.to_string() }</p>
            }
            <h3>{ "The same in a terminal" }</h3>
            { for ["record", "run"].into_iter().zip(&*commands).map(|(name, command)| told(name, command, &say)) }
            { for commands.last().map(|command| needed(&props.post, command, &say)) }
            <p class="said" role="status">{ said.as_ref().cloned().unwrap_or_default() }</p>
        </section>
    }
}

/// The command for what is on record and decided, and that for what might have been. Long texts are in them: they are put together
/// only when they change.
#[hook]
fn use_commands(props: &Props) -> Rc<[Command; 2]> {
    let rehearsal = &props.rehearsal;
    let preset = rehearsal.preset().map(|policy| policy.name.clone());
    use_memo((Rc::clone(&props.scenario.open), rehearsal.what_if.clone(), preset), |(open, what_if, preset)| {
        [Command::of_replay(open), Command::of_run(open, what_if, preset.as_deref())]
    })
}

/// Whether what is shown is too long for a link: how it is looked at hardly counts.
#[hook]
fn use_too_long(props: &Props) -> Option<TooLong> {
    let changing = (Rc::clone(&props.scenario.open), props.rehearsal.what_if.clone());
    *use_memo(changing, |_| link_of(&props.scenario, &props.view, &props.rehearsal).encode().err())
}

fn copies(
    label: &'static str,
    done: &'static str,
    say: &Callback<String>,
    text: impl Fn() -> String + 'static,
) -> Html {
    let say = say.clone();
    let onclick = move |_| {
        let say = say.clone();
        let told = move |copied| say.emit(if copied { done } else { NO_CLIPBOARD }.to_owned());
        copy(text(), Callback::from(told));
    };
    html! { <button type="button" {onclick}>{ label }</button> }
}

/// What can be saved.
fn files(props: &Props, say: &Callback<String>) -> Html {
    let Props { post, scenario, rehearsal, view } = props;
    let stem = file_name(&scenario.open.name);
    let saved = |name: &str| format!("{name} is saved.");
    let png = {
        let (say, name) = (say.clone(), format!("{stem}.png"));
        move |_| say.emit(if save_picture(name.clone()) { saved(&name) } else { NO_FILE.to_owned() })
    };
    let drawn = {
        let (say, name, view) = (say.clone(), format!("{stem}.svg"), *view);
        let (run, world) = (Rc::clone(&scenario.run), rehearsal.world().cloned());
        move |_| say.emit(save_told(&name, "image/svg+xml", &svg::of(&run, &view, world.as_deref())))
    };
    let policy = {
        let (say, text) = (say.clone(), rehearsal.what_if.policy.clone());
        move |_| say.emit(save_told(POLICY, "application/toml", &text))
    };
    let what_if = &rehearsal.what_if;
    html! {
        <>
            <button type="button" onclick={png}>{ "Picture (PNG)" }</button>
            <button type="button" onclick={drawn}>{ "Picture (SVG)" }</button>
            { asked(post, "Events (CSV)", Keep::Events(what_if.clone()), (format!("{stem}-events.csv"), "text/csv"), say) }
            { asked(post, "Trace (JSON)", Keep::Trace(what_if.clone()), (format!("{stem}-trace.json"), "application/json"), say) }
            <button type="button" onclick={policy}>{ "Policy (TOML)" }</button>
        </>
    }
}

/// What the worker writes.
fn asked(post: &Post, label: &str, keep: Keep, (name, kind): (String, &'static str), say: &Callback<String>) -> Html {
    let (post, say) = (post.clone(), say.clone());
    let onclick = move |_| {
        let (name, said) = (name.clone(), say.clone());
        say.emit(format!("{name} is being written."));
        post.ask(Line::Keep, Ask::Keep(keep.clone()), move |heard| {
            said.emit(match heard {
                Heard::Progress(_) => return,
                Heard::Answer(Answer::Text(text)) => save_told(&name, kind, &text),
                Heard::Answer(Answer::Refused(refusal)) => {
                    let wrong =
                        refusal.problems.first().map(|one| format!("found {}, expected {}", one.found, one.expected));
                    format!("{name} cannot be written: {}.", wrong.unwrap_or_default())
                }
                Heard::Answer(_) | Heard::Failed => format!("{name} could not be written."),
            });
        });
    };
    html! { <button type="button" {onclick}>{ label.to_owned() }</button> }
}

fn save_told(name: &str, kind: &str, text: &str) -> String {
    if save_text(name, kind, text) { format!("{name} is saved.") } else { NO_FILE.to_owned() }
}

/// A command, to be copied.
fn told(name: &'static str, command: &Command, say: &Callback<String>) -> Html {
    let line = command.line.clone();
    let (what, copied) = match name {
        "run" => ("What might have been:", "Copy the command of the run"),
        _ => ("What is on record, and when each policy has hosts go:", "Copy the command of the record"),
    };
    html! {
        <div class="command">
            <p>{ what }</p>
            <pre data-command={name} tabindex="0"><code>{ line.clone() }</code></pre>
            <div class="group">{ copies(copied, "The command is in the clipboard.", say, move || line.clone()) }</div>
        </div>
    }
}

/// The files that a command reads, to be saved beside it.
fn needed(post: &Post, command: &Command, say: &Callback<String>) -> Html {
    if command.files.is_empty() {
        return Html::default();
    }
    let files = command.files.iter().map(|file| {
        let label = format!("Save {}", file.name);
        match file.text.clone() {
            Some(text) => {
                let (say, name) = (say.clone(), file.name.clone());
                let onclick = move |_| say.emit(save_told(&name, "text/plain", &text));
                html! { <button type="button" {onclick}>{ label }</button> }
            }
            None => asked(post, &label, Keep::Fleet, (file.name.clone(), "text/csv"), say),
        }
    });
    html! {
        <>
            <p>{ "What the commands read, to be saved where they are run:" }</p>
            <div class="group">{ for files }</div>
        </>
    }
}

const NO_CLIPBOARD: &str =
    "This browser gives the page no clipboard: select the text, or the address, and copy it by hand.";
const NO_FILE: &str = "This browser saves no files.";
