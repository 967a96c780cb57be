//! [`Candidate`]: what a policy adds to that of a fleet, to be weighed.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use stagger_core::read::duration;
use stagger_core::{Span, TimeOfDay};

/// What a policy adds to that of a fleet: a hold-off, a ramp, rings by time, and a nightly window.
///
/// Its text is what `stagger frontier --point` reads.
///
/// ```
/// use stagger_sim::frontier::Candidate;
///
/// let text = "hold-off 1 d, ramp exponential 12 h x10, rings 9 99 every 4 h, window 00:00-08:00 Europe/Berlin";
/// let candidate: Candidate = text.parse().expect("a candidate");
/// assert_eq!(candidate.to_string(), text);
/// assert_eq!(Candidate::default().to_string(), "at once");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// How old a release must be, in seconds.
    pub hold_off: u32,
    /// How each ring, or the whole fleet, is spread.
    pub ramp: Option<Shape>,
    /// Rings by time.
    pub rings: Option<Rings>,
    /// The only time of the day for it.
    pub window: Option<Night>,
}

/// The shape of a ramp and its length in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the length of each in seconds, and how often the rate doubles")]
pub enum Shape {
    /// Equal shares in equal times.
    Linear { over: u32 },
    /// A rate that doubles again and again.
    Exponential { over: u32, doublings: u8 },
}

/// Rings that open one after another by time alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rings {
    /// How many hosts of the fleet are in the rings up to each but the last, on average: chance draws them.
    pub up_to: Vec<u32>,
    /// A ring opens so many seconds after the one before.
    pub every: u32,
}

/// A part of each day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Night {
    /// From when.
    pub from: TimeOfDay,
    /// Until when; an earlier time is on the next day.
    pub to: TimeOfDay,
    /// By whose clock: a zone.
    pub zone: String,
}

impl Candidate {
    /// The policy as TOML: these keys, then those of `rest`, the fleet's own policy, which has none of them.
    #[must_use]
    pub fn policy(&self, rest: &str, hosts: u32) -> String {
        let mut text = String::new();
        if self.hold_off > 0 {
            let _ = writeln!(text, "minimum-age = \"{}\"", span(self.hold_off));
        }
        match self.ramp {
            None => {}
            Some(Shape::Linear { over }) => {
                let _ = writeln!(text, "ramp = {{ shape = \"linear\", over = \"{}\" }}", span(over));
            }
            Some(Shape::Exponential { over, doublings }) => {
                let over = span(over);
                let _ =
                    writeln!(text, "ramp = {{ shape = \"exponential\", over = \"{over}\", doublings = {doublings} }}");
            }
        }
        if let Some(rings) = &self.rings {
            rings.write(&mut text, hosts);
        }
        if let Some(Night { from, to, zone }) = &self.window {
            let _ = writeln!(text, "window = [{{ from = \"{from}\", to = \"{to}\", zone = \"{zone}\" }}]");
        }
        text + rest
    }
}

impl Rings {
    fn write(&self, text: &mut String, hosts: u32) {
        text.push_str("ring = [\n");
        for (nth, up_to) in (1_usize..).zip(&self.up_to) {
            let _ = write!(text, "  {{ name = \"ring {nth}\", share = \"{up_to}/{hosts}\"");
            self.write_after(text, nth);
        }
        let last = self.up_to.len() + 1;
        let _ = write!(text, "  {{ name = \"ring {last}\"");
        self.write_after(text, last);
        text.push_str("]\n");
    }

    /// When it opens, and the end of its line.
    fn write_after(&self, text: &mut String, nth: usize) {
        if nth > 1 {
            let _ = write!(text, ", after = \"{}\"", span(self.every));
        }
        text.push_str(" },\n");
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return f.write_str("at once");
        }
        let mut gap = "";
        let mut part = |f: &mut fmt::Formatter<'_>, text: String| {
            let written = write!(f, "{gap}{text}");
            gap = ", ";
            written
        };
        if self.hold_off > 0 {
            part(f, format!("hold-off {}", span(self.hold_off)))?;
        }
        match self.ramp {
            None => {}
            Some(Shape::Linear { over }) => part(f, format!("ramp linear {}", span(over)))?,
            Some(Shape::Exponential { over, doublings }) => {
                part(f, format!("ramp exponential {} x{doublings}", span(over)))?;
            }
        }
        if let Some(Rings { up_to, every }) = &self.rings {
            let sizes: Vec<String> = up_to.iter().map(u32::to_string).collect();
            part(f, format!("rings {} every {}", sizes.join(" "), span(*every)))?;
        }
        if let Some(Night { from, to, zone }) = &self.window {
            part(f, format!("window {from}-{to} {zone}"))?;
        }
        Ok(())
    }
}

impl FromStr for Candidate {
    type Err = CandidateError;

    fn from_str(text: &str) -> Result<Self, CandidateError> {
        let mut candidate = Self::default();
        if text.trim() == "at once" {
            return Ok(candidate);
        }
        for part in text.split(',').map(str::trim) {
            let wrong = || CandidateError { part: part.chars().take(LONGEST_ECHO).collect() };
            let (key, value) = part.split_once(' ').ok_or_else(wrong)?;
            match key {
                "hold-off" if candidate.hold_off == 0 => candidate.hold_off = duration(value).map_err(|_| wrong())?,
                "ramp" if candidate.ramp.is_none() => candidate.ramp = Some(shape(value).ok_or_else(wrong)?),
                "rings" if candidate.rings.is_none() => candidate.rings = Some(rings(value).ok_or_else(wrong)?),
                "window" if candidate.window.is_none() => candidate.window = Some(night(value).ok_or_else(wrong)?),
                _ => return Err(wrong()),
            }
        }
        Ok(candidate)
    }
}

fn shape(text: &str) -> Option<Shape> {
    if let Some(over) = text.strip_prefix("linear ") {
        return Some(Shape::Linear { over: duration(over).ok()? });
    }
    let (over, doublings) = text.strip_prefix("exponential ")?.rsplit_once(" x")?;
    Some(Shape::Exponential { over: duration(over).ok()?, doublings: doublings.parse().ok()? })
}

fn rings(text: &str) -> Option<Rings> {
    let (sizes, every) = text.split_once(" every ")?;
    let up_to = sizes.split_whitespace().map(|size| size.parse().ok()).collect::<Option<Vec<u32>>>()?;
    let rises = up_to.iter().all(|size| *size > 0) && up_to.is_sorted_by(|one, next| one < next);
    rises.then_some(Rings { up_to, every: duration(every).ok()? })
}

fn night(text: &str) -> Option<Night> {
    let (times, zone) = text.split_once(' ')?;
    let (from, to) = times.split_once('-')?;
    zone.parse::<stagger_core::Zone>().ok()?;
    Some(Night { from: from.parse().ok()?, to: to.parse().ok()?, zone: zone.to_owned() })
}

fn span(seconds: u32) -> Span {
    Span(seconds.into())
}

/// The text is no candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateError {
    /// The part that is none.
    part: String,
}

impl fmt::Display for CandidateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "found `{}`, expected parts such as `hold-off 24 h`, `ramp linear 12 h`, `ramp exponential 12 h x10`, \
             `rings 9 99 every 4 h` and `window 00:00-08:00 Europe/Berlin`, each once, or `at once`",
            self.part
        )
    }
}

impl std::error::Error for CandidateError {}

const LONGEST_ECHO: usize = 60;
