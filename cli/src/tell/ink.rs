//! [`Ink`]: the signs that are drawn with.

/// The signs that are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Unicode,
    Ascii,
}

impl Ink {
    pub(crate) const fn new(ascii: bool) -> Self {
        if ascii { Self::Ascii } else { Self::Unicode }
    }

    /// A column of a bar, of which the left or the right half may be filled. Bars are half as high as a line, so that
    /// those of neighbouring lines stay apart.
    pub(super) const fn bar(self, left: bool, right: bool) -> char {
        match (self, left, right) {
            (_, false, false) => ' ',
            (Self::Ascii, ..) => '#',
            (Self::Unicode, true, true) => '▄',
            (Self::Unicode, true, false) => '▖',
            (Self::Unicode, false, true) => '▗',
        }
    }

    /// A column filled from below by so many eighths.
    pub(super) const fn level(self, eighths: usize) -> char {
        match (self, eighths) {
            (_, 0) => ' ',
            (Self::Ascii, 1..=3) => '.',
            (Self::Ascii, 4..=6) => '+',
            (Self::Ascii, _) => '#',
            (Self::Unicode, 1) => '▁',
            (Self::Unicode, 2) => '▂',
            (Self::Unicode, 3) => '▃',
            (Self::Unicode, 4) => '▄',
            (Self::Unicode, 5) => '▅',
            (Self::Unicode, 6) => '▆',
            (Self::Unicode, 7) => '▇',
            (Self::Unicode, _) => '█',
        }
    }

    /// The line of an axis.
    pub(super) const fn rule(self) -> char {
        match self {
            Self::Unicode => '─',
            Self::Ascii => '-',
        }
    }

    /// Where a time stands on that line, and what is drawn stands below.
    pub(super) const fn tick_down(self) -> char {
        match self {
            Self::Unicode => '┬',
            Self::Ascii => '+',
        }
    }

    /// Where a time stands on that line, and what is drawn stands above.
    pub(super) const fn tick_up(self) -> char {
        match self {
            Self::Unicode => '┴',
            Self::Ascii => '+',
        }
    }

    /// Down from something that people did.
    pub(super) const fn guide(self) -> char {
        match self {
            Self::Unicode => '┊',
            Self::Ascii => ':',
        }
    }

    /// Where a host applies.
    pub(super) const fn apply(self) -> char {
        match self {
            Self::Unicode => '●',
            Self::Ascii => 'A',
        }
    }

    /// Where a release is taken off.
    pub(super) const fn remove(self) -> char {
        match self {
            Self::Unicode => '○',
            Self::Ascii => 'R',
        }
    }

    /// How far off it may be.
    pub(super) const fn give_or_take(self) -> &'static str {
        match self {
            Self::Unicode => "±",
            Self::Ascii => "+-",
        }
    }

    /// Between a beginning and an end.
    pub(super) const fn dash(self) -> char {
        match self {
            Self::Unicode => '–',
            Self::Ascii => '-',
        }
    }

    /// Before each of several.
    pub(super) const fn bullet(self) -> char {
        match self {
            Self::Unicode => '•',
            Self::Ascii => '*',
        }
    }

    /// Where something was cut off.
    pub(super) const fn cut(self) -> char {
        match self {
            Self::Unicode => '…',
            Self::Ascii => '~',
        }
    }
}
