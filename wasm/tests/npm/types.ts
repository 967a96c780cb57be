// What TypeScript accepts and refuses. Nothing here runs: `tsc` reads it.

import { Rehearsal, Stagger, decide, explain, tell } from "stagger-wasm";
import type { Choice, Decision, Ensemble, Evidence, Feed, Host, Metric, Outcome, Policy, Reason, ReasonCode, Seed, Setting, StaggerError, Sweep, Time, Trace } from "stagger-wasm";

const policy: Policy = {
  salt: "my fleet",
  check: { cron: "H */4 * * *", zone: "+10:00" },
  apply: "at-check",
  "minimum-age": "24 h",
  ramp: { shape: "linear", over: "12 h" },
  rotate: "fixed",
};
const feed = [{ id: "r1", published: "2018-06-18T19:00:00+10:00" }, { id: "r2", published: new Date(0), withdrawn: true, "withdrawn-at": new Date(0), severity: "critical" }] as const;
const host: Host = { id: "web-07", installed: "r1" };
const guarded: Policy = {
  salt: "my fleet",
  check: { every: "4 h" },
  pin: { release: "r1", until: new Date(0), message: "see the incident" },
  skip: ["r0"],
  block: [{ release: "r1", where: "role in (web, db), !canary" }],
  breaker: { count: { failures: 3, "of-at-least": 10 }, sequential: { test: "e-value", good: "0.01 %", "false-alarm": "0.1 %" } },
  ring: [{ name: "canary", share: "1 %", "share-of": "each-class" }, { name: "rest", after: "1 d", needs: { hosts: 3, failures: "1/200" } }],
  window: [{ days: ["fri", "sat"], from: "22:00", to: "06:00", cutoff: "30 min" }, { days: "mon-thu", from: "00:00", to: "24:00", zone: "Europe/Berlin" }],
  freeze: [{ from: "12-20", until: "01-05", zone: "host", "except-severity": ["critical"], "except-where": "canary", name: "new year" }],
  inhibit: [{ when: "on-battery", "at-most": "3 d" }],
  "age-from": "stricter",
  "catch-up": "3 h",
  superseded: "passed-over",
  feed: { staleness: "6 h" },
  "fast-track": [{ severity: ["critical"], lifts: ["canary-ring", "ramp"] }, { "fixes-withdrawn": true, lifts: ["minimum-age"] }],
  deadline: { after: "14 d", lifts: ["freeze", "ramp"] },
  "in-flight": { site: 2 },
  removal: { when: "staged", canary: { share: "5 %" }, needs: { removed: 3 }, breaker: { "first-failure": true }, obeys: ["window"], lifts: ["freeze"] },
  evidence: { staleness: "10 min", heartbeat: "30 min" },
  agents: { "minimum-age": "2.10" },
};
const told: Host = { id: "h", class: "kvm", site: "syd", zone: "Australia/Sydney", labels: { role: "web" }, agent: "2.10", conditions: { busy: false }, late: { release: "r1", "released-at": "2026-03-02T12:00:00Z" } };
const fetched: Feed = { "fetched-at": "2026-03-02T12:00:00Z", releases: [{ id: "r1", "first-seen": "2026-03-02T12:00:00Z", supersedes: ["r0"] }] };
const seen: Evidence = {
  "observed-at": "2026-03-02T12:00:00Z",
  "in-flight": 1,
  sites: { syd: 1 },
  hosts: 3,
  classes: { kvm: 3 },
  releases: [{
    release: "r1", applied: 2, healthy: 1, failed: 1, silent: 0, explained: 1, removed: 1, "removals-failed": 0, "removal-opened-at": new Date(0), breaker: { state: "resumed", at: new Date(0) },
    rings: [{ ring: "canary", "opened-at": "2026-03-02T11:00:00Z", classes: [
      { class: "kvm", applied: 2, healthy: 1, failed: 1, silent: 0, "healthy-seconds": 60, cut: "0ccccccccccccccc" },
    ] }],
  }],
};

// What must be accepted.
const decision: Decision = decide(policy, feed, host, undefined, new Date(0));
const trace: Trace = explain({ salt: "s", check: { cron: "H * * * *" } }, [], { id: "h" }, {}, 1529316120);
const sentence: string = tell(policy, feed, host, null, "2018-06-18T10:02:00Z").sentence;
const bySomeClock: string = tell(policy, feed, host, null, 0, { zone: "+10:00", called: "AEST" }).gates.map((row) => row.sentence).join();
using stagger = new Stagger(policy, feed);
const sweep: Sweep = stagger.sweep(["web-07", "web-08"] as const, "r1", undefined, 0);
const verdict: "apply" | "wait" | "hold" | "remove" | "up-to-date" | undefined = sweep.names[sweep.verdicts[0]!];

const words: string | undefined = explain(guarded, feed, told, seen, 0).message;
const digest: string = trace.digest;
const tooOld: Setting[] | undefined = explain(guarded, feed, told, seen, 0)["not-honoured"];

// A scenario is rehearsed as it stands, or as it is chosen.
const choice: Choice = { name: "mine", policy, hypothesis: "common-trigger", response: "none" };
const ofText: Choice = { "policy-text": "salt = 's'\ncheck = { every = '4 h' }" };
using evening = new Rehearsal("binarylane-2018");
using chosen = new Rehearsal("format = 1", choice);
using asItIs = new Rehearsal("binarylane-2018", null);
const seeds: Seed[] = [7, "18446744073709551615", 7n];
const outcome: Outcome = evening.outcome(7n, 0);
const hits: number = outcome["hits-at-apply"] + outcome["hits-while-running"] + outcome["hits-at-trigger"] + outcome["hits-at-removal"];
const peakAt: string | null = outcome["peak-at"];
const ensemble: Ensemble = evening.ensemble("7", 1000, (done) => done < 500);
const unwatched: Ensemble = chosen.ensemble(1, 10, (done) => { done.toFixed(); });
const metric: Metric = "down-minutes";
const unit: "hosts" | "removals" | "host-minutes" | "host-hours" | "seconds" = ensemble[metric].unit;
const average: number | undefined = ensemble.hits.mean?.average;
const least: number | null | undefined = ensemble["first-failure"].quantiles?.[0]?.low;
const harmed: string = ensemble.harmed.told + ensemble.digest;
const same: boolean = evening.digest(seeds[0]!, 100) === ensemble.digest;

// A verdict says whether there is an instant to wait for, and whether there is a release.
if (decision.verdict === "wait") {
  const until: string = decision.until;
  const release: string = decision.release;
  const again: Host = decision.late ? { id: "h", late: decision.late } : { id: "h" };
} else {
  const until: null = decision.until;
}

// A code says which facts there are, and every code is covered.
function facts(reason: Reason): string | number | undefined {
  switch (reason.code) {
    case "age-reached":
    case "age-not-reached":
      return reason["minimum-age"] + reason["over-at"].length + reason.clock + reason["counts-from"];
    case "ramp-reached":
    case "ramp-not-reached":
      return reason.place + reason.behind + reason.over + reason.slot.length + reason.starts.length;
    case "check-due":
      return reason.check;
    case "check-not-due":
      return reason.after + reason.next;
    case "past-pin":
    case "pin-unknown":
      return reason.until?.length;
    case "skipped":
    case "blocked":
    case "block-unknown":
      return reason.block + (reason.until ?? "");
    case "breaker-clear":
    case "breaker-trips":
      return reason.failures + reason.judged + (reason.score ?? 0) + (reason["halts-at"] ?? 0) + (reason.part ?? "");
    case "breaker-tripped":
    case "breaker-resumes":
      return reason.at;
    case "ring-open":
    case "ring-not-open":
      return reason.ring + reason.of + reason["opens-at"];
    case "ring-unseen":
    case "ring-unrecorded":
      return reason.ring;
    case "ring-short":
    case "class-unrepresented":
      return reason.ring + (reason.class ?? 0) + reason.healthy + reason.needed;
    case "ring-failures":
      return reason.ring + reason.failures + reason.judged + reason["at-most"];
    case "ring-soak":
      return reason.ring + reason["healthy-seconds"] + reason.needed + (reason.estimate ?? "");
    case "inhibited":
    case "inhibitor-unknown":
    case "inhibitor-overdue":
      return reason.inhibitor + reason.since + reason.until;
    case "window-open":
      return reason["closes-at"] ?? "";
    case "window-closed":
      return reason["opens-at"] ?? "";
    case "frozen":
      return reason.freeze + reason.from + reason.until;
    case "in-flight-free":
    case "in-flight-full":
      return reason.scope + reason["in-flight"] + reason["at-most"];
    case "catch-up-reached":
    case "catch-up-not-reached":
      return reason.slot + reason["released-at"] + reason.misses + reason.over + reason["comes-at"];
    case "feed-stale":
    case "feed-ahead":
      return reason["fetched-at"] + reason["fresh-until"];
    case "evidence-stale":
    case "evidence-ahead":
      return reason["observed-at"] + reason["fresh-until"];
    case "removal-breaker-clear":
    case "removal-breaker-trips":
      return reason.failures + reason.judged + (reason.part ?? "");
    case "removal-tripped":
    case "removal-resumes":
    case "removal-open":
      return reason.at;
    case "removal-not-open":
      return reason["opens-at"];
    case "removal-short":
      return reason.removed + reason.needed;
    case "removal-failures":
      return reason.failures + reason.judged + reason["at-most"];
    case "removal-age-reached":
    case "removal-age-not-reached":
      return reason["withdrawn-at"] + reason["minimum-age"] + reason["over-at"];
    case "gates-open":
    case "up-to-date":
    case "nothing-offered":
    case "installed-unknown":
    case "installed-withdrawn":
    case "feed-unfetched":
    case "first-seen-unknown":
    case "no-catch-up":
    case "beyond-horizon":
    case "offered":
    case "withdrawn":
    case "published-unknown":
    case "no-ramp":
    case "no-window":
    case "no-freeze":
    case "freeze-clear":
    case "zone-unknown":
    case "zone-not-covered":
    case "check-not-needed":
    case "check-never":
    case "check-misses-windows":
    case "pin-clear":
    case "no-breaker":
    case "breaker-unknown":
    case "no-rings":
    case "ring-unknown":
    case "classes-unknown":
    case "no-inhibitor":
    case "not-inhibited":
    case "no-limit":
    case "in-flight-unknown":
    case "site-unknown":
    case "evidence-unknown":
    case "evidence-inconsistent":
    case "removal-gates-open":
    case "removal-unseen":
    case "removal-freeze-lifted":
    case "removal-canary":
    case "removal-unrecorded":
    case "removal-undated":
      // @ts-expect-error: these codes have no facts
      return reason.slot;
    default: {
      const none: never = reason;
      return none;
    }
  }
}

// The union of codes is that of the reasons, both ways.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const covered: Same<Reason["code"], ReasonCode> = true;

// An error is told by its name.
function problems(error: unknown): string[] {
  if (!(error instanceof Error) || error.name !== "StaggerError") throw error;
  const { argument, problems } = error as StaggerError;
  return problems.map((problem) => `${argument}.${problem.path}: ${problem.found}, ${problem.expected}${problem.hint ?? ""}`);
}

// What must be refused.
// @ts-expect-error: a policy has a salt
const noSalt: Policy = { check: { cron: "H * * * *" } };
// @ts-expect-error: the key is `minimum-age`
const camelCase: Policy = { salt: "s", check: { cron: "H * * * *" }, minimumAge: "1 h" };
// @ts-expect-error: a duration is a text with a unit
const bareNumber: Policy = { salt: "s", check: { cron: "H * * * *" }, "minimum-age": 3600 };
// @ts-expect-error: there is no such shape
const shape: Policy = { salt: "s", check: { cron: "H * * * *" }, ramp: { shape: "steps", over: "1 h" } };
// @ts-expect-error: there is no such way to apply
const apply: Policy = { salt: "s", check: { cron: "H * * * *" }, apply: "now" };
// @ts-expect-error: a feed is a list, or a table of `releases`
const oneRelease: Feed = { id: "r1" };
// @ts-expect-error: a release is named
const nameless: Feed = [{ published: "2018-06-18T19:00:00+10:00" }];
// @ts-expect-error: seconds are for `now`, not for a release
const seconds: Feed = [{ id: "r1", published: 1529316120 }];
// @ts-expect-error: a host has a name
const noName: Host = { installed: "r1" };
// @ts-expect-error: rings stand inside a release
const evidence: Evidence = { rings: [] };
// @ts-expect-error: what is not counted is not known, and is not nought
const uncounted: Evidence = { releases: [{ release: "r1", breaker: { state: "armed" }, applied: 3, healthy: 3 }] };
// @ts-expect-error: a stop has its instant
const tripped: Evidence = { releases: [{ release: "r1", breaker: { state: "tripped" }, applied: 1, healthy: 0, failed: 1, silent: 0 }] };
// @ts-expect-error: an SPRT says what a bad release does
const noBad: Policy = { salt: "s", check: { cron: "H * * * *" }, breaker: { sequential: { test: "sprt", good: "1 %", "false-alarm": "1 %", miss: "5 %" } } };
// @ts-expect-error: there is no such condition
const condition: Host = { id: "h", conditions: { asleep: true } };
// @ts-expect-error: there is no such setting
const setting: Policy = { salt: "s", check: { cron: "H * * * *" }, agents: { salt: "2.0" } };
// @ts-expect-error: a deadline lifts no canary
const canary: Policy = { salt: "s", check: { cron: "H * * * *" }, deadline: { after: "14 d", lifts: ["canary-ring"] } };
// @ts-expect-error: there is no such severity
const severity: Feed = [{ id: "r1", severity: "high" }];
// @ts-expect-error: a window has an end
const endless: Policy = { salt: "s", check: { cron: "H * * * *" }, window: [{ from: "22:00" }] };
// @ts-expect-error: an instant is no BigInt in the types
const bigInt: Time = 0n;
// @ts-expect-error: the evidence is passed, if only as undefined
decide(policy, feed, host, new Date(0));
// @ts-expect-error: now is required
stagger.decide(host, undefined);
// @ts-expect-error: a sweep takes names
stagger.sweep([host], "r1", undefined, 0);
// @ts-expect-error: there is no such verdict
decision.verdict === "remove-everything";
// @ts-expect-error: there is no such code
const code: ReasonCode = "age-reach";
// @ts-expect-error: a trace holds its decision one level down
trace.verdict;

// @ts-expect-error: a hypothesis goes by its name
const byPlace: Choice = { hypothesis: 0 };
// @ts-expect-error: there is no such choice
const noChoice: Choice = { policies: ["as-it-was"] };
// @ts-expect-error: a scenario is a text or a name
new Rehearsal({ title: "mine" });
// @ts-expect-error: a replicate has a number
evening.outcome(7);
// @ts-expect-error: a seed is no date
evening.outcome(new Date(0), 0);
// @ts-expect-error: replicates are counted by a number
evening.digest(7, 100n);
// @ts-expect-error: there is no such metric
const noMetric: Metric = "mood";
// @ts-expect-error: the average may be missing
const always: number = ensemble.hits.mean.average;
// @ts-expect-error: progress answers whether to go on
evening.ensemble(7, 10, (done) => "more");
