//! What a scenario says of runs: the model, hypotheses, responses, and what is refused.

use stagger_core::{Share, TimeOfDay};
use stagger_sim::{Act, Begins, Chance, Law, Mark, Model, Scenario, StartModel, builtin};

fn evening() -> Scenario {
    builtin::scenario("binarylane-2018").expect("a built-in scenario")
}

fn chance(part: u32, whole: u32) -> Chance {
    Chance(Share::new(part, whole).expect("a share"))
}

#[test]
fn the_evening_says_what_a_run_needs() {
    let scenario = evening();
    let model = scenario.model();
    assert_eq!((model.others.is, model.others.mark, model.others.source.as_str()), (19, Mark::Assumed, "stagger"));
    assert_eq!(model.apply_takes.is, Law::Uniform(0, 60));
    assert_eq!(scenario.run_span().from(), scenario.span().from());
    assert_eq!(scenario.run_span().until().since(scenario.span().until()), 3 * 86_400);
    let hypothesis = &model.hypotheses[0];
    assert_eq!((hypothesis.name.as_str(), hypothesis.starts), ("apply-and-removal", Some(StartModel::RemovalSweep)));
    let fault = &hypothesis.fault;
    assert_eq!((fault.at_apply.is, fault.at_removal.is), (chance(35, 138), chance(50, 103)));
    assert_eq!((fault.at_apply.mark, fault.repair.mark), (Mark::Fitted, Mark::Fitted));
    assert_eq!(fault.repair.is, Law::Lognormal { median: 2_074, sigma: 0.238 });
    let recorded = &model.responses[0];
    let [stop, remove] = recorded.acts.as_slice() else { panic!("two acts") };
    let at = |time: &str| Begins::At(format!("2018-06-18T{time}:00+10:00").parse().expect("an instant"));
    assert_eq!((stop.what, stop.begins.is, stop.begins.mark), (Act::StopChecks, at("20:46"), Mark::Reported));
    assert_eq!((remove.what, remove.begins.is, remove.over), (Act::Remove, at("20:55"), 240));
    let paged = model.responses.iter().find(|response| response.name == "paged").expect("a response");
    let night = paged.night.as_ref().expect("a night");
    assert_eq!((Some(night.from), night.factor.is.to_bits()), (TimeOfDay::new(22, 0), 2.0_f64.to_bits()));
}

#[test]
fn every_figure_names_a_source_that_there_is() {
    let scenario = evening();
    let model = scenario.model();
    let named = model.hypotheses.iter().map(|hypothesis| &hypothesis.source);
    let named = named.chain(model.responses.iter().map(|response| &response.source));
    let named = named.chain(model.hypotheses.iter().map(|hypothesis| &hypothesis.fault.repair.source));
    let named = named.chain(model.responses.iter().flat_map(|one| one.acts.iter().map(|act| &act.begins.source)));
    let mut count = 0;
    for id in named {
        assert!(scenario.source(id).is_some(), "{id}");
        count += 1;
    }
    assert!(count > 25, "{count}");
}

/// The record's hosts stay where they are; those nobody has told of come after them.
#[test]
fn the_fleet_of_a_run_is_as_large_as_it_is_assumed_to_be() {
    let scenario = evening();
    let (told_of, everyone) = (scenario.hosts(), scenario.everyone().hosts());
    assert_eq!((told_of.len(), everyone.len()), (17, 36));
    assert_eq!(&everyone[..17], told_of);
    let unnamed = &everyone[17..];
    assert!(unnamed.iter().all(|host| host.unnamed && !told_of.iter().any(|other| other.id == host.id)));
    assert_eq!(scenario.everyone().sites()[unnamed[0].site.expect("a site").index()], "not named");
    let good = builtin::scenario("good-day").expect("a built-in scenario");
    assert_eq!(*good.model(), Model::default());
    assert_eq!((good.everyone(), good.run_span()), (good.fleet(), good.span()));
}

#[test]
fn what_ifs_are_policies_that_a_replay_leaves_out() {
    let scenario = evening();
    assert_eq!(scenario.policies().len(), 2);
    let names: Vec<&str> = scenario.what_ifs().iter().map(|policy| policy.name.as_str()).collect();
    assert!(names.contains(&"delayed-feed") && names.contains(&"three-rings"), "{names:?}");
    assert_eq!(scenario.what_ifs()[0].policy.salt(), "binarylane-2018");
    assert_eq!(scenario.with_salt("other").what_ifs()[0].policy.salt(), "other");
}

const SMALL: &str = r#"
format = 1
title = "Small"
from = "2018-06-18 18:00"
until = "2018-06-18 22:00"
source = [{ id = "me", title = "Me" }]
site = [{ name = "Here", class = "new", hosts = ["a", { id = "b", class = "old", labels = { role = "db" } }] }]
release = [{ id = "r1", published = "2018-06-18T19:00:00Z" }]

[[policy]]
name = "p"
title = "P"
kind = "alternative"
mark = "assumed"
source = "me"
check = { cron = "H * * * *" }

"#;

fn refusal(rest: &str) -> String {
    Scenario::read("small", &(SMALL.to_string() + rest)).map(|_| ()).expect_err("refused").to_string()
}

#[test]
fn hosts_say_what_is_known_of_them_or_their_site_does() {
    let scenario = Scenario::read("small", SMALL).expect("a scenario");
    let host = |place| scenario.fleet().host(place).expect("a host");
    assert_eq!(scenario.fleet().classes(), ["new", "old"]);
    assert_eq!((host(0).class_name(), host(1).class_name()), (Some("new"), Some("old")));
    assert_ne!(host(0), host(1));
    assert_eq!((host(0).known_labels(), host(1).known_labels().is_some()), (None, true));
}

#[test]
fn every_problem_of_a_model_is_named_at_once() {
    let text = r#"[model]
mark = "assumed"
source = "you"
others = -1
apply-takes = { from = "2 min", until = "1 min" }
collect-every = "0 s"
evidence-delay = { si = "1 min" }
heartbeat-evry = "1 min"
until = "2018-06-18 21:00"
"#;
    assert_eq!(
        refusal(text),
        "20:10: model.source: found `you`, expected `me`\n\
         21:10: model.others: found the number `-1`, expected a whole number from 0 to 19998\n\
         22:41: model.apply-takes.until: found `1 min`, expected a duration longer than `from`\n\
         23:17: model.collect-every: found `0 s`, expected a duration of at least `1 s`\n\
         24:18: model.evidence-delay: found nothing, expected the key `is`: the figure\n\
         24:20: model.evidence-delay.si: found an unknown key, expected one of `is`, `mark`, `source`; did you mean `is`?\n\
         25:1: model.heartbeat-evry: found an unknown key, expected one of `mark`, `source`, `until`, `others`, \
         `apply-takes`, `collect-every`, `evidence-delay`, `heartbeat-every`, `asleep`; did you mean `heartbeat-every`?\n\
         26:9: model.until: found `2018-06-18 21:00`, expected a time no earlier than the end of the scenario, \
         and at most 366 days after `from`"
    );
}

#[test]
fn every_problem_of_a_hypothesis_is_named_at_once() {
    let text = r#"[[hypothesis]]
name = "h"
title = "H"
mark = "guessed"
source = "me"
starts = "removal-sweeps"
[hypothesis.fault]
release = "r2"
at-apply = "120 %"
at-removal = { is = "1/2", mark = "fited" }
while-applied = { median = "1 h", sigma = 0.5 }
trigger = [{ at = "26:00", chance = "0.5" }]
susceptibility = [{ class = "odl", share = "50 %" }]
"#;
    assert_eq!(
        refusal(text),
        "21:8: hypothesis[0].mark: found `guessed`, expected one of `reported`, `fitted`, `assumed`\n\
         23:10: hypothesis[0].starts: found `removal-sweeps`, expected one of `apply-until-deleted`, `apply`, \
         `latency-exponential`, `latency-weibull`, `latency-lognormal`, `removal`, `removal-late`, `removal-sweep`, \
         `removal-sweep-shared-minutes`, `trigger`, `shared-minutes`; did you mean `removal-sweep`?\n\
         24:1: hypothesis[0].fault: found nothing, expected the key `repair`: how long a host is down: \
         a duration or a law\n\
         25:11: hypothesis[0].fault.release: found the text `r2`, expected a release of this scenario; \
         did you mean `r1`?\n\
         26:12: hypothesis[0].fault.at-apply: found `120 %`, expected a share such as `5 %` or `1/200`; \
         a share is at most the whole: `100 %`\n\
         27:35: hypothesis[0].fault.at-removal.mark: found `fited`, expected one of `reported`, `fitted`, `assumed`; \
         did you mean `fitted`?\n\
         28:43: hypothesis[0].fault.while-applied.sigma: found a number with a fraction, \
         expected a number from 0 to 10 with at most six decimals, as text such as `0.238`\n\
         29:19: hypothesis[0].fault.trigger[0].at: found `26:00`, expected a local time such as `21:07` or \
         `2018-06-18 21:07`\n\
         29:37: hypothesis[0].fault.trigger[0].chance: found `0.5`, expected a share such as `5 %` or `1/200`; \
         write the `%`, or a fraction such as `1/200`\n\
         30:29: hypothesis[0].fault.susceptibility[0].class: found the text `odl`, \
         expected a class of this scenario's hosts; did you mean `old`?"
    );
    let harmless = "[[hypothesis]]\nname = \"h\"\ntitle = \"H\"\nmark = \"assumed\"\nsource = \"me\"\n\
                    fault = { release = \"r1\", at-apply = \"0 %\", repair = \"1 h\" }\n";
    assert_eq!(
        refusal(harmless),
        "23:9: hypothesis[0].fault: found a fault that harms nobody, expected a chance above `0 %` in `at-apply`, \
         `at-removal` or a `trigger`, or `while-applied`"
    );
}

#[test]
fn every_problem_of_a_response_is_named_at_once() {
    let text = r#"[[response]]
name = "r"
title = "R"
mark = "assumed"
source = "me"
from-failure = 0
act = [
  { what = "reboot", after = "1 h" },
  { what = "remove" },
  { what = "withdraw", at = "20:00", after = "1 h" },
  { what = "withdraw", after = { mean = "0 s" } },
  { what = "withdraw", after = { men = "1 h" } },
]
night = { from = "22:00", until = "22:00", factor = "0.5" }

[[response]]
name = "r"
"#;
    assert_eq!(
        refusal(text),
        "23:16: response[0].from-failure: found the number `0`, expected a whole number from 1 to 20000\n\
         25:12: response[0].act[0].what: found `reboot`, expected one of `stop-checks`, `withdraw`, `remove`\n\
         26:3: response[0].act[1]: found nothing, expected one of `at`, a time, and `after` or \
         `after-publication`, a duration or a law from the failure or the publication on\n\
         27:46: response[0].act[2].after: found `after` beside `at`, expected one of `at`, a time, and `after` \
         or `after-publication`, a duration or a law from the failure or the publication on\n\
         28:41: response[0].act[3].after.mean: found `0 s`, expected a duration above `0 s`\n\
         29:32: response[0].act[4].after: found a table that is none, expected a law: a duration, or a table of \
         `median` and `sigma`, of `from` and `until`, or of `mean`\n\
         31:35: response[0].night.until: found `22:00`, expected a time of day other than `from`\n\
         31:53: response[0].night.factor: found the text `0.5`, expected a number from 1 to 100 with at most six \
         decimals, as text such as `0.238`\n\
         33:1: response[1]: found nothing, expected the key `title`: what it is, in a line\n\
         33:1: response[1]: found nothing, expected the key `mark`: `reported`, `fitted` or `assumed`\n\
         33:1: response[1]: found nothing, expected the key `source`: the id of a source\n\
         34:8: response[1].name: found `r` twice, expected each response once"
    );
}

#[test]
fn when_hosts_checked_is_told_in_whole_minutes() {
    let checked = |from: &str, until: &str, stopped: &str| {
        refusal(&format!(
            "[record]\noutages = []\nchecked = {{ from = \"{from}\", until = \"{until}\", stopped = \"{stopped}\", \
             mark = \"reported\", source = \"me\" }}\n"
        ))
    };
    assert_eq!(
        checked("19:00", "20:00", "19:00"),
        "20:56: record.checked.stopped: found `19:00`, expected a time after `from`, no later than `until`, whole minutes on"
    );
    assert_eq!(
        checked("19:00", "20:00:30", "19:30"),
        "20:11: record.checked: found a stretch of another length, expected whole minutes, at most a day"
    );
}

#[test]
fn what_is_new_of_hypotheses_responses_and_hosts_is_read_and_refused() {
    let text = |sharing: &str, response: &str, explain: &str, until: &str| {
        format!(
            "[model]\nmark = \"assumed\"\nsource = \"me\"\n\
             asleep = {{ share = \"1/3\", from = \"22:00\", until = \"{until}\", mark = \"reported\" }}\n\
             [[hypothesis]]\nname = \"h\"\ntitle = \"H\"\nmark = \"fitted\"\nsource = \"me\"\n\
             sharing = \"{sharing}\"\nresponse = \"{response}\"\n\
             fault = {{ release = \"r1\", at-apply = \"10 %\", repair = \"1 h\" }}\n\
             [[response]]\nname = \"first\"\ntitle = \"F\"\nmark = \"assumed\"\nsource = \"me\"\n\
             [[response]]\nname = \"second\"\ntitle = \"S\"\nmark = \"assumed\"\nsource = \"me\"\n\
             resume-after = {{ median = \"2 h\", sigma = \"0.5\" }}\n\
             explain = {{ chance = \"{explain}\", after = \"30 min\" }}\n"
        )
    };
    let all = SMALL.to_string() + &text("5.3", "second", "20 %", "06:30");
    let scenario = Scenario::read("small", &all).expect("a scenario");
    let model = scenario.model();
    let sharing = model.hypotheses[0].sharing.as_ref().expect("theta");
    assert_eq!((sharing.is.to_bits(), sharing.mark), (5.3_f64.to_bits(), Mark::Fitted));
    assert_eq!(scenario.response_to(model.hypotheses.first()).map(|one| one.name.as_str()), Some("second"));
    assert_eq!(scenario.response_to(None).map(|one| one.name.as_str()), Some("first"));
    let asleep = model.asleep.as_ref().expect("hosts that sleep");
    assert_eq!((asleep.share.is, asleep.share.mark), (chance(1, 3), Mark::Reported));
    assert_eq!((Some(asleep.from), Some(asleep.until)), (TimeOfDay::new(22, 0), TimeOfDay::new(6, 30)));
    let second = &model.responses[1];
    assert_eq!(second.resume_after.as_ref().map(|law| law.is), Some(Law::Lognormal { median: 7200, sigma: 0.5 }));
    let explain = second.explain.as_ref().expect("failures are explained");
    assert_eq!((explain.chance.is, explain.after.is), (chance(1, 5), Law::Fixed(1800)));
    assert_eq!(
        refusal(&text("0", "secnd", "20 %", "22:00")),
        "21:51: model.asleep.until: found `22:00`, expected a time of day other than `from`\n\
         27:11: hypothesis[0].sharing: found `0`, expected a number above 0\n\
         28:12: hypothesis[0].response: found the text `secnd`, expected a response of this scenario; \
         did you mean `second`?"
    );
    assert_eq!(
        refusal(&text("1", "second", "20", "06:00")),
        "41:22: response[1].explain.chance: found `20`, expected a share such as `5 %` or `1/200`; \
         write the `%`, or a fraction such as `1/200`"
    );
}
