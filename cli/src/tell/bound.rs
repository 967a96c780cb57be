//! The worst case: the sentence first, then what it rests on.

use stagger_core::{Span, WallClock, Zone};

use super::Page;
use super::figure::percent;
use super::prose::{paragraph, plain};
use super::style::{FAINT, STRONG};
use crate::commands::Bounds;

pub(crate) fn bound(bounds: &Bounds, zone: Zone, page: Page) -> String {
    let wall = WallClock::new(zone);
    let share = |part: f64, whole: f64| percent(part / whole.max(1.0));
    let mut told = format!("{STRONG}{}{STRONG:#}\n", plain(&bounds.policy));
    if let Some(named) = &bounds.named {
        let (most, hosts) = (count(named.most), count(named.hosts));
        let stretch = format!(
            "the busiest {} begin at {}; of {} hosts {} apply in them, {}",
            Span(bounds.reaction.into()),
            wall.tell(named.from),
            named.hosts,
            named.most,
            share(most, hosts),
        );
        let first: Vec<String> = named.applying.iter().take(SHOWN).map(|host| plain(host)).collect();
        let more = named.applying.len().saturating_sub(first.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        told += &sentence(&format!("Release {}: {}", plain(&named.release), named.sentence), page);
        told += &bullet(&stretch, page);
        if !first.is_empty() {
            told += &bullet(&format!("they are {}{more}", first.join(", ")), page);
        }
    }
    let coming = &bounds.coming;
    told += &sentence(&capital(&coming.sentence), page);
    told += &bullet(
        &format!(
            "{} of {} hosts are {}; the worst instant of publication is {}",
            coming.most,
            coming.hosts,
            share(coming.most.into(), coming.hosts.into()),
            wall.tell(coming.published)
        ),
        page,
    );
    if let Some(releases) = coming.releases {
        let known = format!(
            "the fullest {} of {releases} releases that were drawn; few enough were fuller to say so of those to come",
            Span(bounds.reaction.into())
        );
        told += &bullet(&known, page);
    }
    if let Some(asked) = coming.asked {
        let known =
            format!("the engine was asked {asked} times when a host comes; what that leaves open is part of the bound");
        told += &bullet(&known, page);
    }
    let rests = "Every host is taken to be awake at every check, and nothing but time to hold it back. The stretch may begin at \
                 any instant: a host that is hit later may be the first that shows.";
    told + &paragraph(page, "", &format!("{FAINT}{rests}{FAINT:#}"))
}

fn sentence(text: &str, page: Page) -> String {
    paragraph(page, "", &format!("{}.", text.trim_end_matches('.')))
}

fn bullet(text: &str, page: Page) -> String {
    paragraph(page, &format!("{} ", page.ink.bullet()), text)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn count(number: usize) -> f64 {
    u32::try_from(number).unwrap_or(u32::MAX).into()
}

/// How many hosts are named.
const SHOWN: usize = 8;
