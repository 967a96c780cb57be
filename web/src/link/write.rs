//! Links into text.

use std::fmt;

use form_urlencoded::Serializer;

use stagger_web_wire::OwnFleet;

use super::Link;
use super::packed::pack;
use super::query::Word;

impl Link {
    /// What follows `#`.
    ///
    /// # Errors
    ///
    /// When it is longer than an address should be: a scenario or a fleet of one's own may not fit.
    pub(crate) fn encode(&self) -> Result<String, TooLong> {
        let mut query = Query { said: Serializer::new(String::new()), left_out: 0 };
        query.say(Word::Version, &Self::VERSION.to_string());
        query.say(Word::Engine, &self.engine);
        if let Some(open) = &self.open {
            query.say(Word::Scenario, &open.name);
            query.pack(Word::ScenarioText, open.text.as_deref());
            query.say_fleet(open.fleet.as_ref());
            query.say_if(Word::Salt, open.salt.as_deref());
        }
        if let Some(what_if) = &self.what_if {
            query.pack(Word::Policy, Some(&what_if.policy));
            query.say_if(Word::Hypothesis, what_if.hypothesis.as_deref());
            query.say_if(Word::Response, what_if.response.as_deref());
            query.say(Word::Seed, &what_if.seed.to_string());
            query.say(Word::Replicate, &what_if.replicate.to_string());
        }
        let view = &self.view;
        if let Some((from, until)) = view.range {
            query.say(Word::From, &from.to_string());
            query.say(Word::Until, &until.to_string());
        }
        query.say_if(Word::Clock, view.clock.map(|clock| clock.to_string()).as_deref());
        query.say_if(Word::Host, view.host.as_deref());
        query.say_if(Word::Group, view.group.as_deref());
        query.say_if(Word::Layer, view.layer.as_deref());
        match view.shown.as_deref() {
            // Nothing is shown, which is not the same as nothing said.
            Some([]) => query.say(Word::Show, ""),
            shown => shown.into_iter().flatten().for_each(|name| query.say(Word::Show, name)),
        }
        let (link, left_out) = (query.said.finish(), query.left_out);
        let fits = left_out == 0 && link.len() <= Self::MAX_BYTES;
        if fits { Ok(link) } else { Err(TooLong { bytes: link.len().saturating_add(left_out) }) }
    }
}

/// What does not fit into an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong {
    /// How long the link would be, in bytes.
    pub(crate) bytes: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bytes, most) = (self.bytes, Link::MAX_BYTES);
        write!(
            f,
            "This does not fit into a link: it would take {bytes} bytes, and at most {most} go through everywhere. "
        )?;
        f.write_str("Keep the files instead, with the command that reads them.")
    }
}

struct Query {
    said: Serializer<'static, String>,
    /// How many bytes are left out, since nobody would read them again.
    left_out: usize,
}

impl Query {
    fn say(&mut self, word: Word, what: &str) {
        if what.len() > word.most() {
            self.left_out = self.left_out.saturating_add(what.len());
        } else {
            self.said.append_pair(word.name(), what);
        }
    }

    fn say_if(&mut self, word: Word, what: Option<&str>) {
        if let Some(what) = what {
            self.say(word, what);
        }
    }

    fn say_fleet(&mut self, fleet: Option<&OwnFleet>) {
        match fleet {
            Some(OwnFleet::Made(made)) => {
                self.say(Word::Hosts, &made.hosts.to_string());
                let lists = [(Word::Sites, &made.sites), (Word::Classes, &made.classes), (Word::Zones, &made.zones)];
                for (word, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
                    self.say(word, list);
                }
            }
            Some(OwnFleet::Text(text)) => self.pack(Word::FleetText, Some(text)),
            None => {}
        }
    }

    fn pack(&mut self, word: Word, text: Option<&str>) {
        let Some(text) = text else { return };
        if text.len() > word.most() {
            // It is not packed for nothing: that would take long.
            self.left_out = self.left_out.saturating_add(text.len());
        } else {
            self.said.append_pair(word.name(), &pack(text));
        }
    }
}
