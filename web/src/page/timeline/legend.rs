//! What shapes and colours in the picture mean.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::is_dark;
use crate::plan::layer::{MarkKind, Told};
use crate::plan::ramp::Ramp;
use crate::plan::subject::{Kind, Subject};
use crate::state::look::{Look, Measure};
use crate::state::view::Theme;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) subject: Rc<Subject>,
    pub(super) look: Rc<Look>,
    /// The gradient changes with it.
    pub(super) theme: Theme,
    /// The share with which the colours of strips end, in percent; `None`: there are no strips.
    pub(super) ramp_end: Option<u32>,
}

#[component]
pub(super) fn Legend(props: &Props) -> Html {
    let Props { subject, look, theme, ramp_end } = props;
    let told = Told::ALL.into_iter().filter(|told| is_told(subject, *told)).map(|told| {
        let colour = format!("background:var(--told-{})", told.name().replace(' ', "-"));
        html! { <li><span class="key thin" style={colour} aria-hidden="true" />{ told.name() }</li> }
    });
    let worlds = [Kind::Record, Kind::WhatIf].into_iter().filter_map(|kind| {
        let world = subject.world(kind).filter(|world| look.worlds.shows(kind) && !world.runs.is_empty())?;
        Some(html! {
            <li>
                <svg class="key" viewBox="0 0 14 14" aria-hidden="true"><path d="M7 1l6 6-6 6-6-6z" style={format!("fill:{}", world.colour())} /></svg>
                { format!("applies: {}", world.name) }
            </li>
        })
    });
    let marks = subject.marks.iter().filter_map(|kind| {
        let (path, name) = match kind {
            MarkKind::Check => ("M7 2v10", "check, seen close up"),
            MarkKind::Eligible => ("M7 1l6 6-6 6-6-6z", "eligible"),
            MarkKind::Applies => return None,
            MarkKind::Removes => ("M2 2l10 10M2 12l10-10", "takes it off"),
        };
        let drawn =
            html! { <svg class="key" viewBox="0 0 14 14" aria-hidden="true"><path d={path} class="hollow" /></svg> };
        Some(html! { <li>{ drawn }{ name }</li> })
    });
    let windows = subject.bands.iter().any(|band| !band.freeze);
    let freezes = subject.bands.iter().any(|band| band.freeze);
    html! {
        <div class="legend">
            <ul aria-label="Legend">
                { for worlds }
                { for marks }
                <li><span class="key hatched" aria-hidden="true" />{ "down" }</li>
                { for told }
                if windows { <li><span class="key window" aria-hidden="true" />{ "window open" }</li> }
                if freezes { <li><span class="key freeze" aria-hidden="true" />{ "freeze" }</li> }
                if subject.worlds.len() > 1 {
                    <li><span class="key upper" aria-hidden="true" />{ "down on record only" }</li>
                    <li><span class="key lower" aria-hidden="true" />{ "down in the what-if only" }</li>
                }
            </ul>
            if let Some(end) = *ramp_end {
                <Scale measure={look.measure} theme={*theme} {end} />
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ScaleProps {
    measure: Measure,
    theme: Theme,
    end: u32,
}

/// Which colour is which share.
#[component]
fn Scale(props: &ScaleProps) -> Html {
    let dark = is_dark(props.theme);
    let (ramp, of) = match props.measure {
        Measure::Down => (Ramp::down(dark), "hosts of a strip that are down"),
        Measure::Applied => (Ramp::applied(dark), "hosts of a strip that run the release"),
    };
    let numbers = [0, 25, 50, 75, 100].map(|part| {
        let share = f64::from(props.end * part) / 100.0;
        html! { <span>{ if part == 0 { "> 0".to_owned() } else { format!("{share} %") } }</span> }
    });
    html! {
        <div class="ramp" data-ramp={props.end.to_string()}>
            <span>{ of }</span>
            <div>
                <div class="gradient" style={format!("background:{}", ramp.gradient())} aria-hidden="true" />
                <div class="numbers">{ for numbers }</div>
            </div>
        </div>
    }
}

fn is_told(subject: &Subject, told: Told) -> bool {
    subject.told.contains(&told)
}
