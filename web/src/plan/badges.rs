//! [`place`]: numbers above the lines of what people did, merged where they would overlap.

/// One badge over one line or over several neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Badge {
    /// The first line that it names, from 0.
    pub(crate) first: usize,
    /// The last line that it names.
    pub(crate) last: usize,
    /// Its middle, in pixels.
    pub(crate) middle: f64,
    /// Its width, in pixels.
    pub(crate) width: f64,
}

impl Badge {
    fn over(first: (usize, f64), last: (usize, f64)) -> Self {
        let width = if first.0 == last.0 { ONE } else { SEVERAL };
        Self { first: first.0, last: last.0, middle: f64::midpoint(first.1, last.1), width }
    }

    fn right(&self) -> f64 {
        self.middle + self.width / 2.0
    }

    /// What it says: numbers from 1.
    pub(crate) fn text(&self) -> String {
        if self.first == self.last {
            (self.first + 1).to_string()
        } else {
            format!("{}–{}", self.first + 1, self.last + 1)
        }
    }

    /// Whether it names that line.
    pub(crate) const fn names(&self, line: usize) -> bool {
        self.first <= line && line <= self.last
    }
}

/// The badges of lines, each told by its number and place, in order: no two overlap.
pub(crate) fn place(lines: impl Iterator<Item = (usize, f64)>) -> Vec<Badge> {
    let mut groups: Vec<((usize, f64), (usize, f64))> = Vec::new();
    for line in lines {
        let mut group = (line, line);
        // A badge that grows may reach the one before it.
        while let Some(&(first, last)) = groups.last() {
            let badge = Badge::over(group.0, group.1);
            if badge.middle - badge.width / 2.0 >= Badge::over(first, last).right() + GAP {
                break;
            }
            groups.pop();
            group.0 = first;
        }
        groups.push(group);
    }
    groups.into_iter().map(|(first, last)| Badge::over(first, last)).collect()
}

/// The middle of a text that is `wide`, between `left` and `right`, where it covers none of the marks: in the middle, or
/// else at the left or the right end. `None` if it fits nowhere.
pub(crate) fn free_place(left: f64, right: f64, wide: f64, marks: &[f64]) -> Option<f64> {
    let half = wide / 2.0;
    let middles = [f64::midpoint(left, right), left + half, right - half];
    let fits = |middle: f64| left <= middle - half && middle + half <= right;
    let covers = |middle: f64, mark: f64| (mark - middle).abs() < half + MARK;
    middles.into_iter().find(|middle| fits(*middle) && !marks.iter().any(|mark| covers(*middle, *mark)))
}

/// Half the width of a mark, with some air.
const MARK: f64 = 7.0;
const ONE: f64 = 18.0;
const SEVERAL: f64 = 34.0;
const GAP: f64 = 2.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(at: &[f64]) -> Vec<String> {
        place(at.iter().copied().enumerate()).iter().map(Badge::text).collect()
    }

    #[test]
    fn far_apart_each_line_has_its_own() {
        assert_eq!(texts(&[10.0, 40.0, 90.0]), ["1", "2", "3"]);
        assert!(texts(&[]).is_empty());
    }

    #[test]
    fn neighbours_share_one() {
        assert_eq!(texts(&[10.0, 15.0, 90.0, 108.0]), ["1–2", "3–4"]);
        assert_eq!(texts(&[5.0; 9]), ["1–9"]);
    }

    #[test]
    fn a_text_in_a_bar_makes_way_for_marks() {
        assert_eq!(free_place(0.0, 100.0, 20.0, &[]), Some(50.0));
        assert_eq!(free_place(0.0, 100.0, 20.0, &[45.0]), Some(10.0));
        assert_eq!(free_place(0.0, 100.0, 20.0, &[45.0, 5.0]), Some(90.0));
        assert_eq!(free_place(0.0, 100.0, 20.0, &[45.0, 5.0, 99.0]), None);
        assert_eq!(free_place(0.0, 15.0, 20.0, &[]), None);
    }

    #[test]
    fn no_two_overlap() {
        for apart in 1..40 {
            let at: Vec<f64> = (0..30).map(|index| f64::from(index * apart) + f64::from(index % 3) * 7.0).collect();
            let mut sorted = at.clone();
            sorted.sort_by(f64::total_cmp);
            let badges = place(sorted.into_iter().enumerate());
            assert!(badges.windows(2).all(|pair| pair[0].right() <= pair[1].middle - pair[1].width / 2.0), "{apart}");
            assert!(badges.windows(2).all(|pair| pair[0].last + 1 == pair[1].first));
            assert_eq!((badges[0].first, badges[badges.len() - 1].last), (0, 29));
        }
    }
}
