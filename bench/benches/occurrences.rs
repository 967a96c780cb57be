//! The next occurrence of a cron text.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use stagger_bench::occurrences::{Everybody, TEXTS, Wall, starts};

fn occurrences(criterion: &mut Criterion) {
    let starts = starts();
    for (wall, name) in [(Wall::Utc, "UTC"), (Wall::Berlin, "Europe-Berlin")] {
        for text in TEXTS {
            let everybody = Everybody::read(text, wall);
            everybody.assert_agreed(text);
            let mut group = criterion.benchmark_group(format!("next {text} {name}"));
            let mut measure = |who: &str, next: &dyn Fn(i64) -> Option<i64>| {
                let mut turn = starts.iter().cycle();
                group.bench_function(who, |bencher| {
                    bencher.iter_batched(
                        || *turn.next().expect("a start"),
                        |start| next(black_box(start)),
                        BatchSize::NumIterations(1_000),
                    );
                });
            };
            measure("stagger", &|start| everybody.stagger(start));
            measure("croner", &|start| everybody.croner(start));
            measure("cron", &|start| everybody.cron(start));
            if everybody.has_saffron() {
                measure("saffron", &|start| everybody.saffron(start));
            }
            group.finish();
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = occurrences
}
criterion_main!(benches);
