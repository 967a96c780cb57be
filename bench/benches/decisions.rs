//! What decisions cost.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use stagger_bench::decisions::{by_feed_length, eligible_instants, of_one_release};

fn decisions(criterion: &mut Criterion) {
    for question in of_one_release() {
        question.assert_answered();
        question.with(|held| {
            let held = black_box(held);
            criterion.bench_function(&format!("decide, {}", question.name), |bencher| {
                bencher.iter(|| black_box(held).decide());
            });
            let mut prepared = held.prepared();
            criterion.bench_function(&format!("decide prepared, {}", question.name), |bencher| {
                bencher.iter(|| black_box(held).decide_by(black_box(&mut prepared)));
            });
            criterion.bench_function(&format!("explain, {}", question.name), |bencher| {
                bencher.iter(|| black_box(held).explain());
            });
        });
    }
    let mut group = criterion.benchmark_group("decide, by length of the feed");
    for (length, question) in by_feed_length() {
        question.with(|held| {
            group.bench_function(length.to_string(), |bencher| bencher.iter(|| black_box(held).decide()));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("fleet");
    group.sample_size(10);
    group.bench_function("eligible instants of 1,000,000 hosts", |bencher| {
        bencher.iter(|| eligible_instants(black_box(1_000_000)));
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = decisions
}
criterion_main!(benches);
