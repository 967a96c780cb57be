//! TZif, as RFC 9636 lays it out, version 2 and later.

use std::error::Error;

/// What the table needs of a TZif file.
pub(super) struct Tzif {
    /// Seconds ahead of UTC before the first change.
    pub(super) before_all: i64,
    /// Instants, and the seconds ahead of UTC from then on.
    pub(super) changes: Vec<(i64, i64)>,
    /// The rule for what comes after the last change.
    pub(super) footer: String,
}

impl Tzif {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Box<dyn Error>> {
        let mut rest = bytes;
        // The first block repeats the second in 32 bits.
        let old = Header::take(&mut rest)?;
        take(&mut rest, old.length(4))?;
        let header = Header::take(&mut rest)?;
        let times = take(&mut rest, header.changes * 8)?;
        let kinds = take(&mut rest, header.changes)?;
        let types = take(&mut rest, header.types * 6)?;
        take(&mut rest, header.length(8) - header.changes * 9 - header.types * 6)?;
        let offsets: Vec<i64> = types.chunks_exact(6).map(|kind| i64::from(big_endian(kind))).collect();
        let offset_of = |kind: usize| offsets.get(kind).copied().ok_or("a change to no known type");
        let changes = times
            .chunks_exact(8)
            .zip(kinds)
            .map(|(time, kind)| Ok((i64::from_be_bytes(time.try_into()?), offset_of(usize::from(*kind))?)))
            .collect::<Result<_, Box<dyn Error>>>()?;
        let footer = str::from_utf8(rest)?.trim_matches('\n').to_owned();
        Ok(Self { before_all: offset_of(0)?, changes, footer })
    }
}

struct Header {
    universal: usize,
    standard: usize,
    leaps: usize,
    changes: usize,
    types: usize,
    letters: usize,
}

impl Header {
    fn take(rest: &mut &[u8]) -> Result<Self, Box<dyn Error>> {
        let bytes = take(rest, 44)?;
        if !bytes.starts_with(b"TZif") || bytes[4] < b'2' {
            return Err("expected TZif, version 2 or later".into());
        }
        let mut counts = bytes[20..].chunks_exact(4).map(|count| usize::try_from(big_endian(count)));
        let mut next = || counts.next().ok_or("a header that ends early")?.map_err(|_| "a negative count");
        Ok(Self {
            universal: next()?,
            standard: next()?,
            leaps: next()?,
            changes: next()?,
            types: next()?,
            letters: next()?,
        })
    }

    /// The bytes of the block that follows, with times of that many bytes.
    fn length(&self, time: usize) -> usize {
        self.changes * (time + 1)
            + self.types * 6
            + self.letters
            + self.leaps * (time + 4)
            + self.standard
            + self.universal
    }
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Result<&'a [u8], Box<dyn Error>> {
    let (taken, left) = rest.split_at_checked(count).ok_or("a file that ends early")?;
    *rest = left;
    Ok(taken)
}

/// The first four bytes.
fn big_endian(bytes: &[u8]) -> i32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | i32::from(*byte))
}
