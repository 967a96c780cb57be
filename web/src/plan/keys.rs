//! [`command`]: what a key asks for, depending on what has the focus.

/// What has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// Text is being written, or a choice made: every key but the function keys is its own.
    Text,
    /// A slider: arrows, Home and End are its own.
    Slider,
    /// A button or a link: Space and Enter are its own.
    Control,
    /// The picture.
    Picture,
    /// Nothing that wants keys.
    Elsewhere,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Move the clock by seconds.
    Clock(i64),
    /// To the first instant in view.
    ClockToStart,
    /// To the last instant in view.
    ClockToEnd,
    /// To the next instant at which anything happens.
    Next,
    /// To the last before.
    Previous,
    /// Make the stretch in view this share of its length, in percent.
    Zoom(i64),
    /// Move the stretch in view by this share of its length, in percent.
    Pan(i64),
    /// Show the scenario's view of that number, from 0.
    View(usize),
    /// Pick the host so many lanes further down.
    Host(isize),
    /// Start the clock, or stop it.
    Play,
    /// Pick no host, or give up what is selected.
    Unpick,
    /// Show all of the scenario.
    Whole,
    /// Bring what is selected, or all that happens to the host that is picked, into view.
    Focus,
    /// Collapse the group of the host that is picked, or open it.
    Collapse,
    /// Keep the host that is picked on top, or no longer.
    Pin,
    /// Mark a corner of an area at the clock and the host that is picked; the second makes the area.
    Mark,
    /// Half as many hosts to a row, or twice as many.
    Rows { closer: bool },
    /// Show the keys.
    Help,
}

/// A key as the browser names it, with the modifiers that were down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key<'a> {
    pub(crate) name: &'a str,
    pub(crate) shift: bool,
    /// Control, Alt or Meta: such keys belong to the browser.
    pub(crate) other: bool,
}

/// One step of the zoom inwards, in percent, and its inverse.
pub(crate) const ZOOM_IN: i64 = 67;
pub(crate) const ZOOM_OUT: i64 = 150;
/// One step to the side, in percent.
pub(crate) const STEP: i64 = 20;

/// What the key asks for; `None` if it is not ours.
pub(crate) fn command(key: Key<'_>, focus: Focus) -> Option<Command> {
    if key.other || focus == Focus::Text {
        return None;
    }
    let arrows = focus != Focus::Slider;
    let in_picture = focus == Focus::Picture;
    let minutes = if key.shift { 10 } else { 1 };
    match key.name {
        "ArrowLeft" if arrows => Some(Command::Clock(-60 * minutes)),
        "ArrowRight" if arrows => Some(Command::Clock(60 * minutes)),
        "ArrowUp" if in_picture => Some(Command::Host(-1)),
        "ArrowDown" if in_picture => Some(Command::Host(1)),
        "Home" if in_picture => Some(Command::ClockToStart),
        "End" if in_picture => Some(Command::ClockToEnd),
        " " if focus != Focus::Control => Some(Command::Play),
        "," => Some(Command::Previous),
        "." => Some(Command::Next),
        "+" | "=" | "w" => Some(Command::Zoom(ZOOM_IN)),
        "-" | "_" | "s" => Some(Command::Zoom(ZOOM_OUT)),
        "a" => Some(Command::Pan(-STEP)),
        "d" => Some(Command::Pan(STEP)),
        "W" => Some(Command::Rows { closer: true }),
        "S" => Some(Command::Rows { closer: false }),
        "0" => Some(Command::Whole),
        "f" => Some(Command::Focus),
        "c" => Some(Command::Collapse),
        "p" => Some(Command::Pin),
        "m" => Some(Command::Mark),
        "Escape" => Some(Command::Unpick),
        "?" => Some(Command::Help),
        digit => match digit.as_bytes() {
            [digit @ b'1'..=b'9'] => Some(Command::View(usize::from(digit - b'1'))),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(name: &str, focus: Focus) -> Option<Command> {
        command(Key { name, shift: false, other: false }, focus)
    }

    #[test]
    fn arrows_move_the_clock_by_minutes() {
        assert_eq!(ask("ArrowRight", Focus::Elsewhere), Some(Command::Clock(60)));
        let key = Key { name: "ArrowLeft", shift: true, other: false };
        assert_eq!(command(key, Focus::Picture), Some(Command::Clock(-600)));
    }

    #[test]
    fn what_has_the_focus_keeps_its_own_keys() {
        assert_eq!(ask("ArrowRight", Focus::Slider), None);
        assert_eq!(ask("ArrowDown", Focus::Elsewhere), None, "it scrolls the page");
        assert_eq!(ask(" ", Focus::Control), None);
        assert_eq!(ask("+", Focus::Text), None);
        assert_eq!(ask("Escape", Focus::Text), None);
        assert_eq!(ask(" ", Focus::Slider), Some(Command::Play));
        assert_eq!(ask("+", Focus::Control), Some(Command::Zoom(ZOOM_IN)));
    }

    #[test]
    fn keys_of_the_browser_stay_its_own() {
        for name in ["+", "-", "a", "ArrowLeft", "?", "1"] {
            assert_eq!(command(Key { name, shift: false, other: true }, Focus::Elsewhere), None, "{name}");
        }
    }

    #[test]
    fn digits_choose_views_from_one() {
        assert_eq!(ask("1", Focus::Elsewhere), Some(Command::View(0)));
        assert_eq!(ask("9", Focus::Elsewhere), Some(Command::View(8)));
        assert_eq!([ask("10", Focus::Elsewhere), ask("x", Focus::Elsewhere)], [None; 2]);
    }

    #[test]
    fn letters_arrange_the_lanes() {
        let closer = Key { name: "W", shift: true, other: false };
        assert_eq!(command(closer, Focus::Picture), Some(Command::Rows { closer: true }));
        assert_eq!(ask("0", Focus::Picture), Some(Command::Whole));
        let letters = ["f", "c", "p", "m"].map(|name| ask(name, Focus::Control));
        assert_eq!(letters, [Command::Focus, Command::Collapse, Command::Pin, Command::Mark].map(Some));
        assert_eq!(ask("m", Focus::Text), None);
    }
}
