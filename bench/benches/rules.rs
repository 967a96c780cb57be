//! One yes-or-no rule.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use stagger_bench::rules::Everybody;

fn rules(criterion: &mut Criterion) {
    let everybody = Everybody::read(1_000);
    everybody.assert_agreed();
    let mut group = criterion.benchmark_group("rule");
    let mut measure = |who: &str, answer: &dyn Fn(usize) -> bool| {
        let mut turn = (0..everybody.count()).cycle();
        group.bench_function(who, |bencher| {
            bencher.iter_batched(
                || turn.next().expect("a question"),
                |nth| answer(black_box(nth)),
                BatchSize::NumIterations(1_000),
            );
        });
    };
    everybody.with_stagger(|stagger| measure("stagger", stagger));
    measure("cedar", &|nth| everybody.cedar(nth));
    measure("rego", &|nth| everybody.rego(nth));
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = rules
}
criterion_main!(benches);
