//! [`Ramp`]: a share to a colour, from the background on. One hue each, so that it is told apart by its light alone.

/// Colours from a share of none to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ramp {
    stops: [[u8; 3]; 5],
}

impl Ramp {
    /// For hosts down, on a light page or on a dark one.
    pub(crate) const fn down(dark: bool) -> Self {
        Self { stops: if dark { DOWN_DARK } else { DOWN_LIGHT } }
    }

    /// For hosts that run the release.
    pub(crate) const fn applied(dark: bool) -> Self {
        Self { stops: if dark { APPLIED_DARK } else { APPLIED_LIGHT } }
    }

    /// The share with which the ramp ends, in percent: a round one that is not below the greatest that there is.
    pub(crate) fn end(greatest: u32) -> u32 {
        [2, 5, 10, 20, 50].into_iter().find(|end| greatest <= *end).unwrap_or(100)
    }

    /// The place in the [table](Self::table) of so many of all, where the ramp ends with so many percent; nothing of none.
    pub(crate) fn share(of: u32, all: u32, end: u32) -> Option<usize> {
        if of == 0 || all == 0 {
            return None;
        }
        // Whoever is there at all is seen.
        let share = (u64::from(of) * 255 * 100).div_ceil(u64::from(all) * u64::from(end.max(1)));
        usize::try_from(share.min(255)).ok()
    }

    /// The colours, by share in 255ths; that of 0 is never asked for.
    pub(crate) fn table(&self) -> [[u8; 3]; 256] {
        core::array::from_fn(|share| {
            // From the first stop at 1 on; 0 has no colour of its own.
            let along = share.saturating_sub(1) * 4;
            let (stop, rest) = ((along / 254).min(3), along - (along / 254).min(3) * 254);
            core::array::from_fn(|part| {
                let (from, until) = (usize::from(self.stops[stop][part]), usize::from(self.stops[stop + 1][part]));
                u8::try_from((from * (254 - rest) + until * rest + 127) / 254).unwrap_or(u8::MAX)
            })
        })
    }

    /// The stops as a gradient of a style sheet, from left to right.
    pub(crate) fn gradient(&self) -> String {
        let stops = self.stops.map(|[red, green, blue]| format!("rgb({red} {green} {blue})"));
        format!("linear-gradient(90deg, {})", stops.join(", "))
    }
}

const DOWN_LIGHT: [[u8; 3]; 5] =
    [[0xfd, 0xd8, 0xb8], [0xfc, 0xa8, 0x7c], [0xec, 0x6c, 0x4a], [0xc2, 0x2b, 0x22], [0x6f, 0x06, 0x0c]];
const DOWN_DARK: [[u8; 3]; 5] =
    [[0x4e, 0x20, 0x1b], [0x8c, 0x33, 0x27], [0xcd, 0x53, 0x3c], [0xff, 0x8f, 0x6e], [0xff, 0xe0, 0xd0]];
const APPLIED_LIGHT: [[u8; 3]; 5] =
    [[0xcf, 0xe2, 0xf3], [0x9c, 0xc5, 0xe6], [0x58, 0x9d, 0xd0], [0x1f, 0x6c, 0xb0], [0x06, 0x37, 0x70]];
const APPLIED_DARK: [[u8; 3]; 5] =
    [[0x16, 0x33, 0x50], [0x1d, 0x54, 0x86], [0x2f, 0x80, 0xc2], [0x74, 0xb4, 0xec], [0xd8, 0xec, 0xff]];

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, in millionths, near enough to tell more from less.
    fn light([red, green, blue]: [u8; 3]) -> i64 {
        let linear = |part: u8| i64::from(part) * i64::from(part) * 1_000_000 / (255 * 255);
        (linear(red) * 2126 + linear(green) * 7152 + linear(blue) * 722) / 10_000
    }

    #[test]
    fn more_is_always_further_from_the_page() {
        for ramp in [Ramp::down, Ramp::applied] {
            let (on_light, on_dark) = (ramp(false).table().map(light), ramp(true).table().map(light));
            assert!(on_light[1..].windows(2).all(|pair| pair[1] <= pair[0]));
            assert!(on_dark[1..].windows(2).all(|pair| pair[0] <= pair[1]));
            // Without any hue the ends are still far apart.
            assert!(on_light[1] - on_light[255] > 550_000 && on_dark[255] - on_dark[1] > 550_000);
        }
    }

    #[test]
    fn none_is_no_colour_and_one_of_very_many_is_one() {
        let ramp = Ramp::down(false);
        let colour = |of, all| Ramp::share(of, all, 100).map(|share| ramp.table()[share]);
        assert_eq!([colour(0, 5), colour(3, 0)], [None, None]);
        assert_eq!(colour(1, 100_000), Some(DOWN_LIGHT[0]));
        assert_eq!([colour(7, 7), colour(9, 7)], [Some(DOWN_LIGHT[4]); 2]);
        assert_eq!(
            [Ramp::share(1, 20, 5), Ramp::share(1, 40, 5), Ramp::share(1, 10, 5)],
            [Some(255), Some(128), Some(255)]
        );
        assert_eq!([0, 3, 5, 6, 51, 100].map(Ramp::end), [2, 5, 5, 10, 100, 100]);
        assert_eq!(ramp.gradient().matches("rgb(").count(), 5);
    }
}
