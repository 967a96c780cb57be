//! The seeds of the target `decide`: of each file of vectors the first question of each verdict and reason, as it stands
//! there. `UPDATE_SEEDS=1 cargo test --manifest-path fuzz/Cargo.toml --lib` writes them again, as they must be when
//! vectors come or go: a seed names its vector by its place among all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use arbitrary::{Arbitrary, Unstructured};
use stagger_tests::{Case, DECISIONS, decisions};

use crate::question::Question;

#[test]
fn the_seeds_are_questions_of_the_vectors() {
    let seeds = seeds();
    for (name, (case, bytes)) in &seeds {
        let question = Question::arbitrary_take_rest(Unstructured::new(bytes)).expect(name);
        let asked = (&question.policy, &question.feed, &question.host, &question.evidence);
        assert_eq!(asked, (&case.policy, &case.feed, &case.host, &case.evidence), "{name}");
        assert_eq!(question.now, case.now.parse().expect(name), "{name}");
        assert_eq!(question.looks, LOOKS, "{name}");
        question.obeys_the_laws();
    }
    let seeds: BTreeMap<String, Vec<u8>> = seeds.into_iter().map(|(name, (_, bytes))| (name, bytes)).collect();
    if std::env::var_os("UPDATE_SEEDS").is_some() {
        write(&seeds);
    }
    let (kept, names) = (kept(), seeds.keys().collect::<Vec<_>>());
    assert_eq!(kept.keys().collect::<Vec<_>>(), names, "UPDATE_SEEDS=1 writes them again");
    for (name, bytes) in &seeds {
        assert_eq!(kept.get(name), Some(bytes), "{name}: UPDATE_SEEDS=1 writes it again");
    }
}

/// Where between two instants to look: at every fifth of the way.
const LOOKS: [u16; 4] = [13_107, 26_214, 39_321, 52_428];

/// Each seed by its name, with the question that it asks.
fn seeds() -> BTreeMap<String, (Case, Vec<u8>)> {
    let files =
        DECISIONS.iter().flat_map(|(file, text)| decisions(text).cases.into_iter().map(move |case| (*file, case)));
    let mut seeds = BTreeMap::new();
    for (place, (file, case)) in files.enumerate() {
        let file = file.trim_end_matches(".json");
        let name = format!("{file}-{}-{}", case.decision.verdict, case.decision.code);
        seeds.entry(name).or_insert_with(|| (case, bytes(place)));
    }
    seeds
}

/// What [`Question::arbitrary`] takes to ask the question of the vector at that place, and to change nothing.
fn bytes(place: usize) -> Vec<u8> {
    let place = u16::try_from(place).expect("fewer than 65,536 vectors").to_be_bytes();
    let [not_mixed, not_moved, no_edits] = [[3], [0], [0]];
    let looks: Vec<u8> = LOOKS.into_iter().flat_map(u16::to_le_bytes).collect();
    [&place[..], &not_mixed, &[0; 4], &not_moved, &looks, &no_edits.repeat(4)].concat()
}

fn write(seeds: &BTreeMap<String, Vec<u8>>) {
    fs::create_dir_all(place()).expect("the seeds have a directory");
    for name in kept().into_keys().filter(|name| !seeds.contains_key(name)) {
        fs::remove_file(place().join(name)).expect("an old seed is removed");
    }
    for (name, bytes) in seeds {
        fs::write(place().join(name), bytes).expect("a seed is written");
    }
}

/// The seeds that are checked in.
fn kept() -> BTreeMap<String, Vec<u8>> {
    let Ok(files) = fs::read_dir(place()) else { return BTreeMap::new() };
    let paths = files.map(|file| file.expect("a seed").path());
    paths.map(|path| (name_of(&path), fs::read(&path).expect("a seed is read"))).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a file").to_string_lossy().into_owned()
}

fn place() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/decide")
}
