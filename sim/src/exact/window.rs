//! How long a release waits for a nightly window, if it may come at any time of the day.

/// How long a host waits on average that applies at random in the rest of the window, if the release comes inside it,
/// and at random in the next window otherwise. `window` and `day` in the same unit, the window above 0 and at most the
/// day.
///
/// (w²/4 + (D - w)²/2 + (D - w)·w/2) / D
///
/// ```
/// assert!((stagger_sim::exact::wait_spread_over_window(8.0, 24.0) - 8.67).abs() < 5e-3);
/// ```
#[must_use]
pub fn wait_spread_over_window(window: f64, day: f64) -> f64 {
    let closed = day - window;
    (window * window / 4.0 + closed * closed / 2.0 + closed * window / 2.0) / day
}

/// How long a host waits on average that applies at once, if the window is open, and as it opens otherwise: (D - w)² /
/// (2·D).
///
/// ```
/// assert!((stagger_sim::exact::wait_for_window(8.0, 24.0) - 5.33).abs() < 5e-3);
/// ```
#[must_use]
pub fn wait_for_window(window: f64, day: f64) -> f64 {
    let closed = day - window;
    closed * closed / (2.0 * day)
}
