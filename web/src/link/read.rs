//! Text into links: anybody can write an address, so nothing in it is trusted.

use std::fmt;
use std::rc::Rc;

use stagger_web_wire::{MadeUp, Open, OwnFleet, WhatIf};

use super::packed::unpack;
use super::query::Word;
use super::{Link, LinkedView};

/// Why what follows `#` is no link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "This link cannot be read: {}. The page shows its opening story instead.", self.0)
    }
}

impl Link {
    /// What a text after `#` says.
    ///
    /// # Errors
    ///
    /// When it makes no sense, or is of a version that is not known yet.
    pub(crate) fn decode(text: &str) -> Result<Self, Unreadable> {
        if text.len() > Self::MAX_BYTES {
            return Err(Unreadable(format!("found {} bytes, expected at most {}", text.len(), Self::MAX_BYTES)));
        }
        let mut said = Said::of(text)?;
        let version =
            said.number(Word::Version)?.ok_or_else(|| Unreadable("found no `v`, expected its version".to_owned()))?;
        if version == 0 || u64::from(Self::VERSION) < version {
            let most = Self::VERSION;
            return Err(Unreadable(format!("found version {version}, expected at most {most}: a later page wrote it")));
        }
        let link = Self {
            engine: said.word(Word::Engine)?.unwrap_or_default(),
            open: said.open()?.map(Rc::new),
            what_if: said.what_if()?,
            view: said.view()?,
        };
        said.nothing_more().map(|()| link)
    }
}

/// What is said and was not read yet, in order.
struct Said(Vec<(Word, String)>);

impl Said {
    fn of(text: &str) -> Result<Self, Unreadable> {
        let mut said: Vec<(Word, String)> = Vec::new();
        for (name, what) in form_urlencoded::parse(text.as_bytes()) {
            let word = Word::of(&name)
                .ok_or_else(|| Unreadable(format!("found the word `{}`, which this page does not know", cut(&name))))?;
            if word != Word::Show && said.iter().any(|(other, _)| *other == word) {
                return Err(Unreadable(format!("found `{}` twice, expected it once", word.name())));
            }
            said.push((word, what.into_owned()));
        }
        Ok(Self(said))
    }

    fn open(&mut self) -> Result<Option<Open>, Unreadable> {
        let Some(name) = self.word(Word::Scenario)? else { return Ok(None) };
        let (text, salt) = (self.text(Word::ScenarioText)?, self.word(Word::Salt)?);
        Ok(Some(Open { name, text, fleet: self.fleet()?, salt }))
    }

    fn fleet(&mut self) -> Result<Option<OwnFleet>, Unreadable> {
        if let Some(text) = self.text(Word::FleetText)? {
            return Ok(Some(OwnFleet::Text(text)));
        }
        let Some(hosts) = self.small(Word::Hosts)? else { return Ok(None) };
        Ok(Some(OwnFleet::Made(MadeUp {
            hosts,
            sites: self.word(Word::Sites)?.unwrap_or_default(),
            classes: self.word(Word::Classes)?.unwrap_or_default(),
            zones: self.word(Word::Zones)?.unwrap_or_default(),
        })))
    }

    fn what_if(&mut self) -> Result<Option<WhatIf>, Unreadable> {
        let Some(policy) = self.text(Word::Policy)? else { return Ok(None) };
        Ok(Some(WhatIf {
            policy,
            hypothesis: self.word(Word::Hypothesis)?,
            response: self.word(Word::Response)?,
            seed: self.number(Word::Seed)?.unwrap_or(DEFAULT_SEED),
            replicate: self.small(Word::Replicate)?.unwrap_or(0),
        }))
    }

    fn view(&mut self) -> Result<LinkedView, Unreadable> {
        let range = match (self.instant(Word::From)?, self.instant(Word::Until)?) {
            (Some(from), Some(until)) if from < until => Some((from, until)),
            (None, None) => None,
            _ => return Err(Unreadable("found half a stretch of time, expected `from` before `until`".to_owned())),
        };
        Ok(LinkedView {
            range,
            clock: self.instant(Word::Clock)?,
            host: self.word(Word::Host)?,
            group: self.word(Word::Group)?,
            layer: self.word(Word::Layer)?,
            shown: self.shown()?,
        })
    }

    fn shown(&mut self) -> Result<Option<Vec<String>>, Unreadable> {
        let mut shown = Vec::new();
        let mut said = false;
        while let Some(name) = self.word(Word::Show)? {
            said = true;
            if !name.is_empty() {
                shown.push(name);
            }
        }
        Ok(said.then_some(shown))
    }

    /// Takes what that word says, if it is there and no longer than it may be.
    fn word(&mut self, word: Word) -> Result<Option<String>, Unreadable> {
        let Some(what) = self.take(word) else { return Ok(None) };
        if what.len() > word.most() {
            let (name, found, most) = (word.name(), what.len(), word.most());
            return Err(Unreadable(format!("found {found} bytes in `{name}`, expected at most {most}")));
        }
        Ok(Some(what))
    }

    fn take(&mut self, word: Word) -> Option<String> {
        let place = self.0.iter().position(|(other, _)| *other == word)?;
        Some(self.0.remove(place).1)
    }

    /// Takes the text that is packed there.
    fn text(&mut self, word: Word) -> Result<Option<String>, Unreadable> {
        let most = word.most();
        let unpack = |packed: String| {
            let expected = format!("expected a packed text of at most {most} bytes");
            unpack(&packed, most)
                .ok_or_else(|| Unreadable(format!("found `{}` in `{}`, {expected}", cut(&packed), word.name())))
        };
        self.take(word).map(unpack).transpose()
    }

    fn number(&mut self, word: Word) -> Result<Option<u64>, Unreadable> {
        self.parsed(word, "a whole number")
    }

    fn small(&mut self, word: Word) -> Result<Option<u32>, Unreadable> {
        self.parsed(word, "a whole number of at most 32 bits")
    }

    fn instant(&mut self, word: Word) -> Result<Option<i64>, Unreadable> {
        self.parsed(word, "seconds since 1970")
    }

    fn parsed<T: std::str::FromStr>(&mut self, word: Word, expected: &str) -> Result<Option<T>, Unreadable> {
        let parse = |what: String| {
            what.parse()
                .map_err(|_| Unreadable(format!("found `{}` in `{}`, expected {expected}", cut(&what), word.name())))
        };
        self.word(word)?.map(parse).transpose()
    }

    /// That everything was read: a text without a scenario, say, means nothing.
    fn nothing_more(self) -> Result<(), Unreadable> {
        match self.0.first() {
            Some((word, _)) => Err(Unreadable(format!("found `{}` without what it belongs to", word.name()))),
            None => Ok(()),
        }
    }
}

/// So much of a text that it fits into a sentence.
fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(40)).unwrap_or_default()
}

/// The seed of the command where none is given.
const DEFAULT_SEED: u64 = 1;
