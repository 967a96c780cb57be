//! How well each model explains when the outages of 18 June 2018 started: the table, computed from the record.

use stagger_sim::hypothesis::{Fit, RepairFit, Starts, at_apply, at_removal};
use stagger_sim::stats::binomial_above;
use stagger_sim::{Law, StartModel, builtin};

fn starts() -> Starts {
    let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
    Starts::of(scenario.record().expect("a record")).expect("it says when hosts checked")
}

fn row(fit: &Fit) -> String {
    let Fit { log_likelihood, aic, bic, .. } = fit;
    let checks = fit
        .checks
        .map_or("-".to_string(), |checks| format!("{:.1e} {:.1e} {:.1e}", checks.burst, checks.gap, checks.distance));
    let name = fit.model.name();
    format!("{name} {} | {log_likelihood:.2} {aic:.1} {bic:.1} | {checks}", fit.model.free())
}

fn value(fit: &Fit, name: &str) -> f64 {
    fit.parameters.iter().find(|parameter| parameter.name == name).expect("a parameter").value
}

/// Model, parameters chosen, then ln L, AIC, BIC, and how odd the record is: burst, gap, distance.
#[test]
fn the_table_of_models() {
    let starts = starts();
    let told: Vec<String> = StartModel::ALL.iter().map(|model| row(&model.fit(&starts))).collect();
    assert_eq!(
        told,
        [
            "apply-until-deleted 0 | -inf inf inf | -",
            "apply 0 | -69.60 139.2 139.2 | 1.1e-6 3.5e-3 1.2e-4",
            "latency-exponential 1 | -72.19 146.4 147.2 | 2.8e-5 5.7e-5 6.9e-4",
            "latency-weibull 2 | -71.98 148.0 149.6 | 1.5e-5 1.2e-4 3.4e-4",
            "latency-lognormal 2 | -71.98 148.0 149.6 | 1.5e-5 1.2e-4 3.4e-4",
            "removal 1 | -64.71 131.4 132.3 | 1.1e-3 3.9e-5 8.0e-3",
            "removal-late 2 | -54.41 112.8 114.5 | 3.5e-1 2.8e-1 2.2e-1",
            "removal-sweep 3 | -52.18 110.4 112.9 | 6.0e-1 2.8e-1 3.1e-1",
            "removal-sweep-shared-minutes 4 | -50.76 109.5 112.9 | -",
            "trigger 1 | -54.33 110.7 111.5 | -",
            "shared-minutes 1 | -56.60 115.2 116.0 | -",
        ]
    );
}

#[test]
fn the_parameters_that_fit_best() {
    let starts = starts();
    let fit = |model: StartModel| model.fit(&starts);
    for (model, theta) in [
        (StartModel::SharedMinutes, "5.3"),
        (StartModel::Trigger, "1.3"),
        (StartModel::RemovalSweepSharedMinutes, "6.4"),
    ] {
        assert_eq!(format!("{:.1}", value(&fit(model), "theta")), theta, "{}", model.name());
    }
    let sweep = fit(StartModel::RemovalSweep);
    assert_eq!(
        [value(&sweep, "first-minute"), value(&sweep, "last-minute")].map(f64::to_bits),
        [55.0, 58.0].map(f64::to_bits)
    );
    assert!((value(&sweep, "applied-share") - 7.0 / 17.0).abs() < 1e-15);
    assert!(value(&fit(StartModel::LatencyExponential), "mean-minutes").is_infinite(), "the longer the better");
    assert!(value(&fit(StartModel::LatencyWeibull), "scale-minutes").is_infinite());
    assert_eq!(format!("{:.2}", value(&fit(StartModel::LatencyWeibull), "shape")), "0.82");
    assert!(value(&fit(StartModel::LatencyLognormal), "sigma").is_infinite());
}

/// The figures that the scenario calls fitted are those that its record gives, for as many hosts as it assumes.
#[test]
fn the_scenario_says_what_its_record_gives() {
    let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
    let starts = starts();
    let hosts = u32::try_from(scenario.everyone().hosts().len()).expect("few");
    let fault = |starts: StartModel| {
        let of = scenario.model().hypotheses.iter().find(|one| one.starts == Some(starts));
        of.expect("a hypothesis").fault.clone()
    };
    let close = |one: f64, other: f64| assert!((one - other).abs() < 1e-9, "{one} {other}");
    let removal = fault(StartModel::RemovalSweep);
    close(removal.at_apply.is.value(), at_apply(&starts, hosts).expect("a chance"));
    close(removal.at_removal.is.value(), at_removal(&starts, hosts).expect("a chance"));
    close(fault(StartModel::Apply).at_apply.is.value(), f64::from(starts.count()) / f64::from(hosts));
    let RepairFit { mu, sigma, .. } = RepairFit::of(scenario.record().expect("a record")).expect("outages");
    let Law::Lognormal { median, sigma: assumed } = removal.repair.is else { panic!("a lognormal law") };
    assert!((f64::from(median) - libm::exp(mu) * 60.0).abs() < 1.0 && (assumed - sigma).abs() < 5e-4, "{mu} {sigma}");

    // The hosts that run the release when a burst comes, in its middle: those that applied, less those that it took before.
    let from = scenario.record().and_then(|record| record.checked.as_ref()).expect("it says").during.from();
    let mut taken = 0.0;
    for (trigger, hit) in fault(StartModel::Trigger).triggers.iter().zip([3.0, 2.0, 2.0, 10.0]) {
        let middle = (trigger.at.is.since(from) as f64 + f64::from(trigger.over) / 2.0) / 60.0;
        let running = f64::from(hosts) * middle.min(f64::from(starts.stop())) / f64::from(starts.span()) - taken;
        close(trigger.chance.is.value(), (hit / running).min(1.0));
        taken += f64::min(hit, running);
    }
}

/// Of the seven hosts that went down while hosts checked, two in the one minute 20:20 that every installer wrote.
#[test]
fn the_stock_minute_is_a_hint_and_no_more() {
    let starts = starts();
    assert_eq!(starts.early().iter().filter(|minute| **minute == 20).count(), 2);
    let early = u32::try_from(starts.early().len()).expect("few");
    assert_eq!(format!("{:.3}", binomial_above(1, early, 1.0 / f64::from(starts.stop()))), "0.009");
}
