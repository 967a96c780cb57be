//! What rehearsals cost.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use stagger_bench::rehearsals::{Exactly, FULL, curves, draws, rehearse, sizes};

fn rehearsals(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("rehearse");
    group.sample_size(10);
    let curves = curves(FULL.policies);
    for (name, size) in sizes() {
        let (paths, stops) = draws(size);
        let curves = &curves[..size.policies as usize];
        group.bench_function(name, |bencher| {
            bencher.iter(|| rehearse(black_box(curves), black_box(&paths), black_box(&stops)));
        });
    }
    group.bench_function("draw 1,000 seeds of 1,000 hosts", |bencher| bencher.iter(|| draws(black_box(FULL))));
    group.bench_function("tabulate 100 curves of 1,000 hosts", |bencher| {
        bencher.iter(|| stagger_bench::rehearsals::curves(black_box(100)));
    });
    let exactly = Exactly::of(FULL.policies);
    group.bench_function("exactly, 10,000 policies", |bencher| bencher.iter(|| black_box(&exactly).hits()));
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(4));
    targets = rehearsals
}
criterion_main!(benches);
