//! A frontier as a picture.

use stagger_core::Span;
use stagger_sim::frontier::{Point, RingPoint, Study};

use super::Found;
use crate::plot::{Dot, Scatter};
use crate::tell::figure::{figure, span};

pub(super) fn of(study: &Study<'_>, found: &Found) -> Scatter {
    let (name, current) = &found.current;
    Scatter {
        title: format!("Blast radius and patch latency of {} hosts", figure(study.hosts.into())),
        about: vec![format!(
            "{} to react from failure {} on; worst case over how likely a host goes down as it applies",
            Span(study.reaction.into()),
            study.failure
        )],
        dots: found.frontier.points.iter().map(|point| of_point(point, &point.candidate.to_string())).collect(),
        current: current.as_ref().ok().map(|point| of_point(point, name)),
        formula: found.formula.iter().map(of_rings).collect(),
    }
}

fn of_point(point: &Point, name: &str) -> Dot {
    let told = format!("{name}: {} hosts hit, {}", figure(point.worst_hits), span(point.latency));
    Dot { seconds: point.latency, hits: point.worst_hits, best: point.best, told }
}

fn of_rings(point: &RingPoint) -> Dot {
    let sizes: Vec<String> = point.sizes.iter().map(u32::to_string).collect();
    let told =
        format!("rings of {}: {} hosts hit, {}", sizes.join(", "), figure(point.worst_hits), span(point.latency));
    Dot { seconds: point.latency, hits: point.worst_hits, best: false, told }
}
