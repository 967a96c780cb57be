//! [`Names`]: many names in one text.

use serde::{Deserialize, Serialize};

/// Names, one after the other in one text: a fleet has a hundred thousand of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    text: String,
    /// Where each ends, in bytes.
    ends: Vec<u32>,
}

impl Names {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The name at that place; empty if there is none.
    #[must_use]
    pub fn get(&self, place: usize) -> &str {
        let end = |place: usize| self.ends.get(place).and_then(|end| usize::try_from(*end).ok());
        let from = place.checked_sub(1).map_or(Some(0), end);
        from.zip(end(place)).and_then(|(from, until)| self.text.get(from..until)).unwrap_or_default()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.len()).map(|place| self.get(place))
    }
}

impl<'a> FromIterator<&'a str> for Names {
    /// What does not fit into 4 GiB is left out.
    fn from_iter<T: IntoIterator<Item = &'a str>>(names: T) -> Self {
        let mut all = Self::default();
        for name in names {
            let Ok(end) = u32::try_from(all.text.len() + name.len()) else { break };
            all.text.push_str(name);
            all.ends.push(end);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_come_back_as_they_went_in() {
        let told = ["a", "", "Zürich-1", "b"];
        let names: Names = told.into_iter().collect();
        assert_eq!(names.iter().collect::<Vec<_>>(), told);
        assert_eq!((names.len(), names.get(4)), (4, ""));
        assert!(Names::default().is_empty());
    }
}
