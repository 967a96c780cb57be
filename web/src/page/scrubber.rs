//! The scrubber: the whole scenario in small, and the clock as a slider over it.

use std::rc::Rc;

use stagger_core::Instant;
use stagger_sim::Interval;
use stagger_web_wire::Curve;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::plan::scale::Scale;
use crate::run::Run;
use crate::state::view::{View, ViewAction};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
    pub(crate) range: Interval,
    pub(crate) clock: Instant,
    pub(crate) dispatch: UseReducerDispatcher<View>,
}

#[component]
pub(crate) fn Scrubber(props: &Props) -> Html {
    let Props { run, range, clock, dispatch } = props;
    let span = run.span();
    let scrub = use_callback((dispatch.clone(), span), |event: InputEvent, (dispatch, span)| {
        let value = event.target_dyn_into::<HtmlInputElement>().and_then(|input| input.value().parse::<u32>().ok());
        if let Some(seconds) = value {
            dispatch.dispatch(ViewAction::MoveTo(span.from().saturating_add(seconds)));
        }
    });
    let scale = Scale::new(span, 0.0, WIDTH);
    let (left, right) = (scale.x(range.from()), scale.x(range.until()));
    let wall = run.wall();
    html! {
        <div class="scrubber">
            <div class="whole">
                <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                    <Whole run={run.clone()} />
                    <rect class="in-view" x={left.to_string()} y="0" width={(right - left).to_string()} height={HEIGHT.to_string()} />
                </svg>
                <input type="range" aria-label="Clock" min="0" max={span.seconds().to_string()} step="60"
                    value={clock.since(span.from()).to_string()} oninput={scrub}
                    aria-valuetext={wall.tell(*clock).to_string()} />
            </div>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct WholeProps {
    run: Rc<Run>,
}

/// The curves over the whole scenario: they change with the run only.
#[component]
fn Whole(props: &WholeProps) -> Html {
    let run = &props.run;
    let adoption = run.policies().map(|(_, rollout)| &rollout.adoption);
    let most = adoption.clone().map(Curve::greatest).max().unwrap_or(0).max(run.down().greatest()).max(1);
    let path = |curve: &Curve, closed: bool| outline(curve, run, most, closed);
    let lines = adoption.enumerate().map(|(number, curve)| {
        let stroke = format!("var(--policy-{})", number % 6 + 1);
        html! { <path class="adoption" d={path(curve, false)} stroke={stroke} /> }
    });
    html! {
        <>
            if run.has_record() {
                <path class="down-area" d={path(run.down(), true)} />
            }
            { for lines }
        </>
    }
}

/// The curve as a path: at most one step for each pixel.
fn outline(curve: &Curve, run: &Run, most: u32, closed: bool) -> String {
    let scale = Scale::new(run.span(), 0.0, WIDTH);
    let y = |count: u32| HEIGHT - 2.0 - f64::from(count) / f64::from(most) * (HEIGHT - 6.0);
    let end = run.second(run.span().until());
    let within = curve.steps().filter(|(at, _)| 0 < *at && *at <= end);
    let mut last = 0.0;
    let steps = within.map(|(at, count)| {
        let x = scale.x(run.instant(at));
        let along = if x - last >= 1.0 { x } else { last };
        last = along;
        format!("H{along:.1}V{:.1}", y(count))
    });
    let start = format!("M0 {:.1}", y(curve.at(0)));
    let end = if closed { format!("H{WIDTH}V{HEIGHT}H0Z") } else { format!("H{WIDTH}") };
    [start, steps.collect(), end].concat()
}

const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 36.0;
