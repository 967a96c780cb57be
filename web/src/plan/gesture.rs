//! [`Gesture`]: what pointers on the picture mean, from one of their events to the next.

use stagger_sim::Interval;

use super::range;
use super::scale::Scale;

/// What fingers, or a mouse, are doing on the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Gesture {
    fingers: Vec<Finger>,
    doing: Doing,
}

/// A pointer, and where it is, in pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Finger {
    pub(crate) id: i32,
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// What dragging does at the place where a pointer was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drag {
    /// It moves the clock.
    Scrub,
    /// It moves the stretch of time in view.
    Pan,
    /// It selects an area.
    Select,
}

/// What a pointer's event asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Wish {
    /// Pressed and let go at one place.
    Click(Finger),
    /// The clock goes there.
    Scrub(f64),
    /// That stretch of time comes into view.
    Show(Interval),
    /// The area between two corners.
    Select(Finger, Finger),
    /// The area is the one that was told last.
    Selected,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Doing {
    #[default]
    Nothing,
    /// Pressed at a place, and hardly moved yet.
    Press {
        at: Finger,
        drag: Drag,
        scale: Scale,
        span: Interval,
    },
    Scrub,
    Pan {
        from: Finger,
        scale: Scale,
        span: Interval,
    },
    Select {
        from: Finger,
    },
    /// Two fingers, where they were when there were two.
    Pinch {
        from: [Finger; 2],
        scale: Scale,
        span: Interval,
    },
    /// Over, but not every finger is up.
    Spent,
}

impl Gesture {
    /// A pointer is pressed on a picture with that scale.
    pub(crate) fn down(&mut self, finger: Finger, drag: Drag, scale: Scale, span: Interval) -> Option<Wish> {
        self.fingers.retain(|other| other.id != finger.id);
        self.fingers.push(finger);
        self.doing = match (self.fingers.as_slice(), drag) {
            ([_], Drag::Scrub) => Doing::Scrub,
            ([at], drag) => Doing::Press { at: *at, drag, scale, span },
            ([one, other], _) => Doing::Pinch { from: [*one, *other], scale, span },
            _ => Doing::Spent,
        };
        (self.doing == Doing::Scrub).then_some(Wish::Scrub(finger.x))
    }

    /// A pointer that was pressed has moved.
    pub(crate) fn moved(&mut self, finger: Finger) -> Option<Wish> {
        *self.fingers.iter_mut().find(|other| other.id == finger.id)? = finger;
        if let Doing::Press { at, drag, scale, span } = self.doing {
            if (finger.x - at.x).abs().max((finger.y - at.y).abs()) < HARDLY {
                return None;
            }
            self.doing = match drag {
                Drag::Select => Doing::Select { from: at },
                Drag::Scrub | Drag::Pan => Doing::Pan { from: at, scale, span },
            };
        }
        match (self.doing, self.fingers.as_slice()) {
            (Doing::Scrub, _) => Some(Wish::Scrub(finger.x)),
            (Doing::Pan { from, scale, span }, _) => Some(Wish::Show(range::dragged(&scale, span, finger.x - from.x))),
            (Doing::Select { from }, _) => Some(Wish::Select(from, finger)),
            (Doing::Pinch { from: [one, other], scale, span }, [now, then]) => {
                Some(Wish::Show(range::pinched(&scale, span, [one.x, other.x], [now.x, then.x])))
            }
            _ => None,
        }
    }

    /// A pointer is up again.
    pub(crate) fn up(&mut self, id: i32) -> Option<Wish> {
        let at = self.fingers.iter().find(|finger| finger.id == id).copied()?;
        let wish = match self.doing {
            Doing::Press { .. } => Some(Wish::Click(at)),
            Doing::Select { .. } => Some(Wish::Selected),
            _ => None,
        };
        self.lift(id);
        wish
    }

    /// The browser has taken a pointer for itself.
    pub(crate) fn cancelled(&mut self, id: i32) {
        self.lift(id);
    }

    /// Whether something is under way.
    pub(crate) fn is_under_way(&self) -> bool {
        self.doing != Doing::Nothing
    }

    fn lift(&mut self, id: i32) {
        self.fingers.retain(|finger| finger.id != id);
        self.doing = if self.fingers.is_empty() { Doing::Nothing } else { Doing::Spent };
    }
}

/// How far a pointer may move and still be pressed at one place, in pixels.
const HARDLY: f64 = 4.0;

#[cfg(test)]
mod tests {
    use stagger_core::Instant;

    use super::*;

    fn interval(from: i64, until: i64) -> Interval {
        let at = |unix| Instant::from_unix(unix).expect("in range");
        Interval::new(at(from), at(until)).expect("not empty")
    }

    fn finger(id: i32, x: f64, y: f64) -> Finger {
        Finger { id, x, y }
    }

    /// 10,000 seconds in view, 10 to a pixel, from the pixel 100 on.
    fn press(gesture: &mut Gesture, finger: Finger, drag: Drag) -> Option<Wish> {
        let scale = Scale::new(interval(20_000, 30_000), 100.0, 1000.0);
        gesture.down(finger, drag, scale, interval(0, 100_000))
    }

    #[test]
    fn a_press_that_hardly_moves_is_a_click() {
        let mut gesture = Gesture::default();
        assert_eq!(press(&mut gesture, finger(1, 300.0, 50.0), Drag::Pan), None);
        assert_eq!(gesture.moved(finger(1, 302.0, 49.0)), None);
        assert_eq!(gesture.up(1), Some(Wish::Click(finger(1, 302.0, 49.0))));
        assert!(!gesture.is_under_way());
        assert_eq!((gesture.moved(finger(1, 400.0, 50.0)), gesture.up(1)), (None, None));
    }

    #[test]
    fn a_drag_moves_what_is_in_view_with_the_pointer() {
        let mut gesture = Gesture::default();
        press(&mut gesture, finger(1, 300.0, 50.0), Drag::Pan);
        assert_eq!(gesture.moved(finger(1, 400.0, 50.0)), Some(Wish::Show(interval(19_000, 29_000))));
        assert_eq!(gesture.moved(finger(1, 299.0, 90.0)), Some(Wish::Show(interval(20_010, 30_010))));
        assert_eq!(gesture.up(1), None);
    }

    #[test]
    fn an_area_lies_between_where_it_began_and_where_it_is() {
        let mut gesture = Gesture::default();
        press(&mut gesture, finger(1, 300.0, 50.0), Drag::Select);
        let corners = Wish::Select(finger(1, 300.0, 50.0), finger(1, 200.0, 90.0));
        assert_eq!(gesture.moved(finger(1, 200.0, 90.0)), Some(corners));
        assert_eq!(gesture.up(1), Some(Wish::Selected));
    }

    #[test]
    fn the_clock_follows_at_once_where_it_is_scrubbed() {
        let mut gesture = Gesture::default();
        assert_eq!(press(&mut gesture, finger(1, 300.0, 5.0), Drag::Scrub), Some(Wish::Scrub(300.0)));
        assert_eq!(gesture.moved(finger(1, 301.0, 5.0)), Some(Wish::Scrub(301.0)));
        assert_eq!(gesture.up(1), None);
    }

    #[test]
    fn two_fingers_keep_under_them_what_was_there() {
        let mut gesture = Gesture::default();
        press(&mut gesture, finger(1, 300.0, 50.0), Drag::Pan);
        assert_eq!(press(&mut gesture, finger(2, 500.0, 50.0), Drag::Pan), None);
        // Twice as far apart: half as long, and 22,000 stays at the first finger.
        assert_eq!(gesture.moved(finger(2, 700.0, 50.0)), Some(Wish::Show(interval(21_000, 26_000))));
        assert_eq!(gesture.up(2), None);
        assert_eq!(gesture.moved(finger(1, 900.0, 50.0)), None, "spent until all are up");
        assert_eq!(gesture.up(1), None);
        assert!(!gesture.is_under_way());
    }

    #[test]
    fn what_the_browser_takes_is_over() {
        let mut gesture = Gesture::default();
        press(&mut gesture, finger(1, 300.0, 50.0), Drag::Pan);
        gesture.cancelled(1);
        assert_eq!((gesture.is_under_way(), gesture.up(1)), (false, None));
    }
}
