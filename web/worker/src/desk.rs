//! [`Desk`]: where questions are answered, one after the other.

use stagger_web_wire::{Answer, Ask, Progress, Refusal};

use crate::open::Opened;
use crate::{day, keep, rehearse, selection, told};

/// Where questions are answered. It has one scenario open, or none yet.
#[derive(Debug, Default)]
pub struct Desk {
    opened: Option<Opened>,
}

impl Desk {
    /// Answers; `progress` is told how far an answer that takes long has come. A scenario that is refused leaves open the one that
    /// was.
    pub fn answer(&mut self, ask: Ask, _progress: &mut dyn FnMut(Progress)) -> Answer {
        let answer = match ask {
            Ask::Open(open) => self.open(open),
            Ask::Text => self.opened().map(|opened| Answer::Text(opened.text().to_owned())),
            Ask::Told(host) => self.opened().and_then(|opened| told::answer(opened, host)),
            Ask::Rehearse(what_if) => self.opened().and_then(|opened| rehearse::answer(opened, &what_if)),
            Ask::Select(select) => self.opened().and_then(|opened| selection::answer(opened, &select)),
            Ask::Day(policy) => self.opened().and_then(|opened| day::answer(opened, &policy)),
            Ask::Keep(keep) => self.opened().and_then(|opened| keep::answer(opened, &keep)),
        };
        answer.unwrap_or_else(Answer::Refused)
    }

    pub(crate) fn keep(&mut self, opened: Opened) {
        self.opened = Some(opened);
    }

    fn opened(&self) -> Result<&Opened, Refusal> {
        self.opened.as_ref().ok_or_else(|| Refusal::of("", "no scenario", "a scenario that is open"))
    }
}

#[cfg(test)]
mod tests {
    use stagger_sim::{Rehearsal, builtin};
    use stagger_web_wire::{Keep, Letter, Opening, Reply, Said, WhatIf};

    use super::*;

    fn ask(desk: &mut Desk, ask: Ask) -> Answer {
        // As it comes from the page, and as it goes there.
        let letter = Letter::from_bytes(&Letter { id: 1, ask }.to_bytes()).expect("a letter");
        let answer = desk.answer(letter.ask, &mut |_| {});
        let reply = Reply { id: 1, said: Said::Answer(answer) };
        match Reply::from_bytes(&reply.to_bytes()).expect("a reply").said {
            Said::Answer(answer) => answer,
            other => panic!("{other:?}"),
        }
    }

    fn open(name: &str, text: Option<&str>) -> Ask {
        Ask::Open(stagger_web_wire::Open {
            name: name.to_owned(),
            text: text.map(str::to_owned),
            fleet: None,
            salt: None,
        })
    }

    #[test]
    fn the_record_of_2018_has_17_hits() {
        let Answer::Scene(scene) = ask(&mut Desk::default(), open("binarylane-2018", None)) else { panic!("refused") };
        let record = scene.record.expect("a record");
        assert_eq!((record.totals.hosts_hit, record.outages.host.len(), record.actions.len()), (17, 17, 7));
        assert_eq!((scene.hosts.told_of, scene.rollouts.len()), (17, 2));
        assert_eq!(record.down.greatest(), 13);
        let weights: f64 = scene.hypotheses.iter().filter_map(|hypothesis| hypothesis.weight).sum();
        assert!((weights - 1.0).abs() < 1e-9, "{weights}");
    }

    #[test]
    fn a_world_is_the_run_of_the_simulator() {
        let mut desk = Desk::default();
        let Answer::Scene(scene) = ask(&mut desk, open("binarylane-2018", None)) else { panic!("refused") };
        let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
        for policy in scene.policies.iter().chain(&scene.what_ifs) {
            let what_if = WhatIf {
                policy: policy.text.clone(),
                hypothesis: Some(scene.hypotheses[1].name.clone()),
                response: Some(scene.responses[0].name.clone()),
                seed: 7,
                replicate: 3,
            };
            let Answer::World(world) = ask(&mut desk, Ask::Rehearse(what_if)) else { panic!("refused") };
            let own = &scenario.policy(&policy.name).expect("a policy").policy;
            let run = Rehearsal::of(&scenario, own)
                .hypothesis(scenario.hypothesis(&scene.hypotheses[1].name))
                .response(scenario.response(&scene.responses[0].name))
                .with(|setup| setup.run(7, 3));
            assert_eq!(world.outcome.all_hits(), run.outcome.hits(), "{}", policy.name);
            assert_eq!(world.events.at.len(), run.events.len());
            assert_eq!(world.outages.host.len(), usize::try_from(run.outcome.hits()).expect("few"));
            assert_eq!(world.down.greatest(), run.outcome.peak_down);
            assert_eq!(world.applies.host.len(), usize::try_from(run.outcome.applied).expect("few"));
            let from = scenario.span().from();
            assert!(run.events.iter().zip(&world.events.at).all(|(event, at)| event.at == from.saturating_add(*at)));
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused_at_its_place_and_changes_nothing() {
        let mut desk = Desk::default();
        assert!(matches!(ask(&mut desk, Ask::Text), Answer::Refused(_)), "nothing is open yet");
        ask(&mut desk, open("good-day", None));
        let Answer::Refused(refusal) = ask(&mut desk, open("mine", Some("format = 2\n"))) else { panic!("opened") };
        assert!(refusal.problems.iter().any(|problem| problem.path == "format" && problem.place == Some((1, 10))));
        assert!(matches!(ask(&mut desk, open("no-such", None)), Answer::Refused(_)));
        let Answer::Text(text) = ask(&mut desk, Ask::Text) else { panic!("refused") };
        assert_eq!(Some(text.as_str()), builtin::text("good-day"));
        let what_if =
            WhatIf { policy: "salt = ''".to_owned(), hypothesis: None, response: None, seed: 0, replicate: 0 };
        let Answer::Refused(refusal) = ask(&mut desk, Ask::Rehearse(what_if.clone())) else { panic!("ran") };
        assert!(refusal.problems.iter().any(|problem| problem.path == "salt" && problem.place == Some((1, 8))));
        let stranger = WhatIf { hypothesis: Some("no-such".to_owned()), ..what_if };
        assert!(matches!(ask(&mut desk, Ask::Rehearse(stranger)), Answer::Refused(_)));
    }

    #[test]
    fn the_opening_is_what_is_opened() {
        let opening = crate::opening().expect("a first scenario");
        assert_eq!(Opening::from_bytes(&opening.to_bytes()).as_ref(), Ok(&opening));
        let Answer::Scene(scene) = ask(&mut Desk::default(), open("binarylane-2018", None)) else { panic!("refused") };
        assert_eq!((opening.built_in[0].as_str(), &opening.scene), ("binarylane-2018", &*scene));
    }

    #[test]
    fn another_salt_moves_the_hosts_and_leaves_the_record() {
        let salted = |salt: Option<&str>| {
            let salt = salt.map(str::to_owned);
            let open = stagger_web_wire::Open { name: "binarylane-2018".to_owned(), text: None, fleet: None, salt };
            ask(&mut Desk::default(), Ask::Open(open))
        };
        let (Answer::Scene(own), Answer::Scene(other)) = (salted(None), salted(Some("other"))) else {
            panic!("refused")
        };
        assert_ne!(own.rollouts, other.rollouts);
        assert_eq!(own.record, other.record);
        assert!(other.policies.iter().all(|policy| policy.salt == "other" && policy.text.contains("\"other\"")));
        for salt in ["", &"x".repeat(129)] {
            assert!(matches!(salted(Some(salt)), Answer::Refused(_)));
        }
    }

    #[test]
    fn what_is_kept_is_what_the_command_prints() {
        let mut desk = Desk::default();
        ask(&mut desk, open("binarylane-2018", None));
        let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
        let policy = text_of(&mut desk);
        let what_if = WhatIf { policy, hypothesis: None, response: None, seed: 3, replicate: 2 };
        let own = &scenario.policies()[0].policy;
        let (table, trace) = Rehearsal::of(&scenario, own).hypothesis(None).response(None).with(|setup| {
            let run = setup.run(3, 2);
            let export = run.export(&setup);
            (export.table(), serde_json::to_string(&export.trace()).expect("JSON"))
        });
        for (keep, kept) in [(Keep::Events(what_if.clone()), table), (Keep::Trace(what_if), trace)] {
            let Answer::Text(text) = ask(&mut desk, Ask::Keep(keep)) else { panic!("refused") };
            assert!(text == kept && text.len() > 1000);
        }
        let Answer::Text(fleet) = ask(&mut desk, Ask::Keep(Keep::Fleet)) else { panic!("refused") };
        assert_eq!(stagger_sim::Fleet::read(&fleet).map(|fleet| fleet.hosts().len()).ok(), Some(36));
    }

    fn text_of(desk: &mut Desk) -> String {
        let Answer::Scene(scene) = ask(desk, open("binarylane-2018", None)) else { panic!("refused") };
        scene.policies[0].text.clone()
    }

    #[test]
    fn a_host_is_told_why_it_waits() {
        let mut desk = Desk::default();
        ask(&mut desk, open("binarylane-2018", None));
        let Answer::Told(told) = ask(&mut desk, Ask::Told(16)) else { panic!("refused") };
        assert_eq!(told.policies.len(), 2);
        assert!(told.policies[1].applies[0].waited_for.starts_with("the other gates are open from"), "{told:?}");
        assert!(matches!(ask(&mut desk, Ask::Told(10_000)), Answer::Refused(_)));
    }
}
