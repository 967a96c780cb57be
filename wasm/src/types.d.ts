
/**
 * An instant: a `Date` (its milliseconds are dropped downwards), whole seconds since 1970-01-01T00:00:00Z, or RFC 3339
 * text without fractions of a second, such as `2018-06-18T20:02:00+10:00`. From 1970 to the end of 9999.
 */
export type Time = Date | number | string;

/** An instant in what comes out: RFC 3339 in UTC, such as `2018-06-18T10:02:00Z`. */
export type InstantText = string;

/** A length of time, such as `90 s`, `45 min`, `12 h`, `2 d`, `1 w` or `1 h 30 min`. */
export type Duration = string;

/** A time zone: `UTC`, a fixed offset such as `+10:00`, or an IANA name such as `Europe/Berlin`. */
export type Zone = string;

/** What a fleet's operators have decided about when a host takes a release. */
export interface Policy {
  /** Text of 1 to 128 bytes that sets this fleet's draws apart. Keep it: another salt moves every host. */
  salt: string;
  /** When hosts look for work. */
  check: Check;
  /** Whether a host applies at its very instant (the default) or at its checks. */
  apply?: "at-instant" | "at-check" | null;
  /** How long after its publication a release stays ineligible; left out: not at all. */
  "minimum-age"?: Duration | null;
  /** From which instant age counts: `stricter` is the later of both, and needs both; left out: `published`. */
  "age-from"?: "published" | "first-seen" | "stricter" | null;
  /** Spreads a release over the fleet, from the instant at which it is old enough; left out: no spread. */
  ramp?: Ramp | null;
  /** Whether each release has its own order of hosts (the default) or the same hosts always come first. */
  rotate?: "per-release" | "fixed" | null;
  /** Over how much open time hosts that missed their slot are spread again, at least; left out: a quarter of the ramp. */
  "catch-up"?: Duration | null;
  /** Whether a release that a newer one supersedes stays on offer (the default). */
  superseded?: "on-offer" | "passed-over" | null;
  /** An older feed holds; left out: its age does not matter. */
  feed?: { staleness: Duration } | null;
  /** The newest release that hosts may take, by its name or with more to say of it. */
  pin?: string | Pin | null;
  /** Releases that no host takes. */
  skip?: readonly string[] | null;
  /** Releases that are kept from some hosts. */
  block?: readonly Block[] | null;
  /** What stops a release because of failures that were observed. */
  breaker?: Breaker | null;
  /** Times in which no change may start, at most 32. */
  freeze?: readonly Freeze[] | null;
  /** Groups of hosts, in order: a host belongs to the first that selects and takes it, and a host in none holds. */
  ring?: readonly Ring[] | null;
  /** Local times in which a change may start, at most 16; left out: always. */
  window?: readonly Window[] | null;
  /** Releases that need not wait for every gate, at most 8; the first that is about a release applies. */
  "fast-track"?: readonly FastTrack[] | null;
  /** The time after which some gates no longer hold a release back. */
  deadline?: Deadline | null;
  /** Conditions of a host that put a change off for a while, each at most once. */
  inhibit?: readonly Inhibit[] | null;
  /** The most hosts that may apply at the same time: in the fleet, at each site, or both. */
  "in-flight"?: { fleet?: number | null; site?: number | null } | null;
  /**
   * What becomes of an installed release that is withdrawn while nothing newer may be applied: it is kept (the default),
   * removed at once, or as the table says.
   */
  removal?: "keep" | "now" | Removal | null;
  /**
   * How old evidence may be, and after how long without a report a host is silent; the first no longer than the second.
   * Required where the policy asks for evidence: for a breaker, a limit of hosts in flight, a ring with `needs` or a share
   * of each class, a removal by stages or with a breaker.
   */
  evidence?: { staleness: Duration; heartbeat: Duration } | null;
  /** The first version of the agent, such as `2.10`, that honours each of these settings. */
  agents?: { readonly [setting in Setting]?: string | null } | null;
}

/** Something that a policy may ask of an agent: the key that asks for it. */
export type Setting =
  | "pin"
  | "block"
  | "breaker"
  | "freeze"
  | "ring"
  | "minimum-age"
  | "ramp"
  | "window"
  | "inhibit"
  | "in-flight"
  | "fast-track"
  | "deadline"
  | "catch-up"
  | "superseded"
  | "feed"
  | "removal";

/** A gate that may be lifted. */
export type Lift = "freeze" | "ring" | "canary-ring" | "minimum-age" | "ramp" | "window" | "inhibitors";

/** Releases that need not wait for every gate: `severity`, `fixes-withdrawn` or both must be there, and both must hold. */
export interface FastTrack {
  /** Any of these. */
  severity?: readonly Severity[] | null;
  /** It supersedes a withdrawn release of the feed. */
  "fixes-withdrawn"?: boolean | null;
  /** `ring` lifts what rings wait for by time, `canary-ring` what they need to see; in place of `ramp` comes the catch-up span. */
  lifts: readonly Lift[];
}

/** The last host is lifted `after` the instant from which age counts, the others before, spread over the catch-up span. */
export interface Deadline {
  after: Duration;
  /** `ring` only as far as no ring up to the host's own needs to see anything. */
  lifts: readonly Exclude<Lift, "canary-ring">[];
}

/** A name of a day of the week. */
export type Day = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** Local times, every week, in which a change may start. It belongs to the day on which it starts. */
export interface Window {
  /** A list, or a text such as `mon-fri` or `sat,sun`; left out: every day. */
  days?: readonly Day[] | string | null;
  /** From `00:00` to `24:00`, in whole minutes. */
  from: string;
  /** Before `from`: on the next day. */
  to: string;
  /** How long before its end the last change may start; left out: at its end. */
  cutoff?: Duration | null;
  /** Whose clock it goes by; left out: `host`. */
  zone?: "host" | Zone | null;
}

/** How bad it is to go without a release. */
export type Severity = "low" | "moderate" | "important" | "critical";

/** Times in which no change may start, of one year or of every year. */
export interface Freeze {
  /** `2026-12-20`, `2026-12-20 18:00`, or, every year, `12-20` or `12-20 18:00`. */
  from: string;
  /** Written as `from` is; a date alone is not counted in. */
  until: string;
  /** Whose clock it goes by; left out: `host`. */
  zone?: "host" | Zone | null;
  /** Releases of these severities are not frozen. */
  "except-severity"?: readonly Severity[] | null;
  /** Hosts that this surely selects are not frozen. */
  "except-where"?: Selector | null;
  /** What it is called, 1 to 128 bytes. */
  name?: string | null;
}

/** How a withdrawn release is taken off again. */
export type Removal = KeptRelease | RemovalNow | StagedRemoval;

/** Not at all. */
export interface KeptRelease {
  when: "keep";
}

/** From every host at once. */
export interface RemovalNow extends RemovalTerms {
  when: "now";
}

/** From the canaries first. */
export interface StagedRemoval extends RemovalTerms {
  when: "staged";
  /** Who the canaries are: hosts that a selector surely selects, a share of the hosts, or both. */
  canary: { where?: Selector | null; share?: Share | null };
  /** What they must have shown: hosts from which it was removed (left out: 1), the largest share that failed (`0 %`). */
  needs?: { removed?: number | null; failures?: Share | null } | null;
}

/** What holds a removal back. */
export interface RemovalTerms {
  /** Stops the removal when removals fail. */
  breaker?: Omit<Breaker, "sequential"> | null;
  /** Gates that hold it back too; the first two count from `withdrawn-at`. Left out: none. */
  obeys?: readonly ("minimum-age" | "ramp" | "window")[] | null;
  /** Gates that do not hold it back; left out: none. */
  lifts?: readonly "freeze"[] | null;
}

/** The newest release that hosts may take. */
export interface Pin {
  release: string;
  /** Until when it is set; left out: for good. */
  until?: Date | string | null;
  /** The operator's own words, 1 to 256 bytes. */
  message?: string | null;
}

/** A release that is kept from some hosts: `release`, `where` or both must be there. */
export interface Block {
  /** Left out: every release. */
  release?: string | null;
  /** Left out: every host. */
  where?: Selector | null;
  /** Until when it is set; left out: for good. */
  until?: Date | string | null;
  /** The operator's own words, 1 to 256 bytes. */
  message?: string | null;
}

/** Which hosts a rule is about: terms with commas between them, such as `role in (web, db), site = syd, !canary`. */
export type Selector = string;

/** A part of a whole, such as `2.5 %` or `1/200`. */
export type Share = string;

/** Any of its parts stops a release. */
export interface Breaker {
  /** Whether the first failure does; left out: only when there is no other part. */
  "first-failure"?: boolean | null;
  /** So many failures, of at least so many hosts (left out: 1). */
  count?: { failures: number; "of-at-least"?: number | null } | null;
  /** More than this share, of at least so many hosts. */
  share?: { above: Share; "of-at-least": number } | null;
  /** A test that weighs every outcome, with bounds on how often it errs. */
  sequential?: Sprt | EValue | null;
}

/** A good release against a bad one. */
export interface Sprt {
  test: "sprt";
  /** The share of hosts that fail under a good release. */
  good: Share;
  /** The share of hosts that fail under a bad release. */
  bad: Share;
  /** The share of good releases that may be stopped. */
  "false-alarm": Share;
  /** The share of bad releases that may be missed. */
  miss: Share;
}

/** A good release against any that is worse. */
export interface EValue {
  test: "e-value";
  /** The share of hosts that fail under a good release. */
  good: Share;
  /** The share of good releases that may be stopped. */
  "false-alarm": Share;
}

/** An ordered group of hosts. */
export interface Ring {
  name: string;
  /** Left out: every host that no earlier ring took. */
  where?: Selector | null;
  /** Takes only this share of them; left out: all. */
  share?: Share | null;
  /** Whether each host draws for itself (the default), or so many hosts of every class are taken, rounded up. */
  "share-of"?: "hosts" | "each-class" | null;
  /** Opens no earlier than so long after the ring before it, the first ring after the minimum age. */
  after?: Duration | null;
  /** What the ring before must have shown; the first ring has no such key. */
  needs?: Needs | null;
}

/** What the ring before must have shown. */
export interface Needs {
  /** Healthy hosts, at least 1. */
  hosts: number;
  /** Healthy hosts of each class of the roster; left out: none. */
  "of-each-class"?: number | null;
  /** Healthy hours, added up over the hosts; left out: none. */
  "host-hours"?: number | null;
  /** The largest share that may have failed or fallen silent; left out: `0 %`. */
  failures?: Share | null;
}

/** A condition of a host that puts a change off. */
export type Inhibitor = "on-battery" | "metered" | "busy" | "locked";

/** A change waits while the condition is present, never longer than `at-most`. */
export interface Inhibit {
  when: Inhibitor;
  "at-most": Duration;
}

/** When hosts look for work. */
export type Check = CronCheck | IntervalCheck;

/** At the minutes that a cron text names. */
export interface CronCheck {
  /** Five fields such as `H 4 * * *`; `H` is a place of the host's own. */
  cron: string;
  /** The zone in which they are read; left out: `UTC`. */
  zone?: Zone | null;
  /** What becomes of a fixed time that the clock leaves out; left out: it comes right after the gap. */
  gap?: "after" | "skip" | null;
  /** What becomes of a fixed time that the clock shows twice; left out: it comes the first time only. */
  fold?: "first" | "second" | "both" | null;
}

/** Again and again, at an offset of the host's own. */
export interface IntervalCheck {
  /** How much real time lies between two checks, at least a minute. */
  every: Duration;
}

/** The curve by which eligibility grows from none to all of the fleet. */
export type Ramp = LinearRamp | ExponentialRamp | StepsRamp;

/** Equal shares in equal times. */
export interface LinearRamp {
  shape: "linear";
  over: Duration;
}

/** A rate that doubles so many times from the first host to the last. */
export interface ExponentialRamp {
  shape: "exponential";
  over: Duration;
  doublings: number;
}

/** Shares of the fleet, let in one after another. */
export interface StepsRamp {
  shape: "steps";
  /** In order; the last lets in `100 %`. */
  steps: readonly { after: Duration; share: string }[];
}

/** The releases that a host sees, oldest first (at most 1,000, no two of one name), alone or with the instant of their fetching. */
export type Feed = readonly Release[] | { "fetched-at"?: Date | string | null; releases: readonly Release[] };

/** One version of what is to be applied. */
export interface Release {
  /** Text of 1 to 128 bytes. */
  id: string;
  /** When it was published; without a date it holds. */
  published?: Date | string | null;
  /** Whether it has been taken back. */
  withdrawn?: boolean | null;
  /** When it was taken back: then it was. */
  "withdrawn-at"?: Date | string | null;
  /** How bad it is to go without it; left out: not known. */
  severity?: Severity | null;
  /** When the host, or its mirror, first saw it. */
  "first-seen"?: Date | string | null;
  /** The releases that it replaces, at most 64. */
  supersedes?: readonly string[] | null;
}

/** The machine that asks. */
export interface Host {
  /** Text of 1 to 128 bytes. It must not change: the host's phase hangs on it. */
  id: string;
  /** The release that is installed, if one is. */
  installed?: string | null;
  /** The class of machines that it belongs to, 1 to 128 bytes; left out: not known. */
  class?: string | null;
  /** Where it stands, 1 to 128 bytes; left out: not known. */
  site?: string | null;
  /** The zone by whose clock people live there; left out: not known. */
  zone?: Zone | null;
  /** All of its labels, at most 64; left out: not known. */
  labels?: { readonly [key: string]: string } | null;
  /** The version of its agent, such as `2.10`; left out: not known. */
  agent?: string | null;
  /** What a decision asked to keep; left out: it missed no slot. */
  late?: { release: string; "released-at": Date | string; misses?: number | null } | null;
  /** Which conditions are present; one that is left out is not known. */
  conditions?: { readonly [condition in Inhibitor]?: boolean | null } | null;
}

/** What is known of the fleet. Whatever is left out is not known, and holds what asks for it. */
export interface Evidence {
  /** When it was observed: required when there is anything else. */
  "observed-at"?: Date | string | null;
  /** Hosts that are applying now. */
  "in-flight"?: number | null;
  /** By site: hosts that are applying there now. */
  sites?: { readonly [site: string]: number } | null;
  /** How many hosts there are: the sum of `classes`. */
  hosts?: number | null;
  /** By class: how many hosts belong to it. */
  classes?: { readonly [name: string]: number } | null;
  releases?: readonly ReleaseEvidence[] | null;
}

/** How many hosts a release came to, and what became of them. */
export interface Counts {
  /** Hosts that began to apply it. */
  applied: number;
  /** Hosts that are well after it. */
  healthy: number;
  /** Hosts that reported a failure. */
  failed: number;
  /** Hosts whose heartbeat is overdue: they count as failed. */
  silent: number;
  /** How many of the last two an operator has explained; left out: none. */
  explained?: number | null;
}

/** What is known of one release. */
export interface ReleaseEvidence extends Counts {
  release: string;
  /** Whether its breaker stopped it, and when it did or was resumed. */
  breaker: { state: "armed" } | { state: "tripped" | "resumed"; at: Date | string };
  /** The counts at which the sequential test was at its highest; without it that test holds. */
  peak?: { failures: number; judged: number } | null;
  /** Hosts from which it was taken off again: without this and the next nothing is known of its removal. */
  removed?: number | null;
  /** Hosts on which taking it off failed, less those that an operator has explained; required with any key of its removal. */
  "removals-failed"?: number | null;
  /** When the canaries of its removal had shown what the others need. */
  "removal-opened-at"?: Date | string | null;
  /** When the breaker of its removal stopped it, if it did and nobody resumed it. */
  "removal-tripped"?: Date | string | null;
  /** When its removal was resumed after a stop. */
  "removal-resumed"?: Date | string | null;
  /** What is known by ring: the counts add up to those of the release. */
  rings?: readonly RingEvidence[] | null;
}

/** What is known of one release in one ring. */
export interface RingEvidence {
  ring: string;
  /** When the ring was opened for it. */
  "opened-at"?: Date | string | null;
  classes?: readonly ClassEvidence[] | null;
}

/** What is known of one release among the hosts of one class in one ring. */
export interface ClassEvidence extends Counts {
  /** Left out in a fleet without classes. */
  class?: string | null;
  /** Seconds spent healthy on the release, added up over the hosts. */
  "healthy-seconds": number;
  /** The last draw of the class that belongs to the ring, as 16 hexadecimal digits. */
  cut?: string | null;
}

/** The clock on the operator's wall. */
export interface Clock {
  zone: Zone;
  /** The name that people there call it by, such as `AEST`; left out: the offset. */
  called?: string | null;
}

/** The name of a verdict. */
export type Verdict = "apply" | "wait" | "hold" | "remove" | "up-to-date";

/** What a host is to do, about which release, and the reason that settled it. */
export type Decision =
  | { verdict: "apply"; until: null; release: string; reason: Reason; "zone-data": ZoneData; late?: Late }
  | { verdict: "wait"; until: InstantText; release: string; reason: Reason; "zone-data": ZoneData; late?: Late }
  | { verdict: "hold"; until: null; release: string | null; reason: Reason; "zone-data": ZoneData }
  | { verdict: "remove"; until: null; release: string; reason: Reason; "zone-data": ZoneData; late?: Late }
  | { verdict: "up-to-date"; until: null; release: string; reason: Reason; "zone-data": ZoneData };

/** That a host missed its slot and is spread again: keep it until the release is applied or removed, and tell it with the host. */
export interface Late {
  release: string;
  "released-at": InstantText;
  /** How many places in such a spread it has missed since. */
  misses: number;
}

/** The version of the time-zone data by which it was decided, such as `2026f`. */
export type ZoneData = string;

/** A decision and the gates behind it, in their declared order. */
export interface Trace {
  now: InstantText;
  decision: Decision;
  /** The operator's own words on the pin, block or freeze that settled it, if the policy holds any. */
  message?: string;
  gates: GateRow[];
  /** The settings of the policy that the host's agent is too old to honour, or whose version is not known, if any. */
  "not-honoured"?: Setting[];
  /**
   * A hash over all of the above, as 32 hexadecimal digits: two engines, on whatever machines, agree exactly when their
   * digests do.
   */
  digest: string;
}

/** The name of a gate. */
export type Gate =
  | "withdrawn"
  | "pin"
  | "breaker"
  | "freeze"
  | "ring"
  | "minimum-age"
  | "ramp"
  | "window"
  | "inhibitors"
  | "catch-up"
  | "in-flight"
  | "check";

/** What one gate says. */
export interface GateRow {
  gate: Gate;
  /** `lifted`: it would hold, but does not count. */
  verdict: GateVerdict;
  /** When that can next change by time alone. */
  changes: InstantText | null;
  /** Its own, also when it is lifted. */
  reason: Reason;
  /** There when it is lifted. */
  "lifted-by"?: LiftedBy;
}

/** Whether a gate passes. */
export type GateVerdict = "pass" | "hold" | "lifted";

/** What lifts a gate. */
export type LiftedBy = "fast-track" | "deadline";

/** The stable name of a reason. It is never given another meaning. */
export type ReasonCode =
  | "gates-open"
  | "up-to-date"
  | "nothing-offered"
  | "installed-unknown"
  | "installed-withdrawn"
  | "feed-unfetched"
  | "feed-stale"
  | "feed-ahead"
  | "beyond-horizon"
  | "offered"
  | "withdrawn"
  | "published-unknown"
  | "first-seen-unknown"
  | "age-reached"
  | "age-not-reached"
  | "no-ramp"
  | "ramp-reached"
  | "ramp-not-reached"
  | "no-window"
  | "window-open"
  | "window-closed"
  | "no-freeze"
  | "freeze-clear"
  | "frozen"
  | "zone-unknown"
  | "zone-not-covered"
  | "check-not-needed"
  | "check-due"
  | "check-not-due"
  | "check-never"
  | "check-misses-windows"
  | "pin-clear"
  | "past-pin"
  | "pin-unknown"
  | "skipped"
  | "blocked"
  | "block-unknown"
  | "no-breaker"
  | "breaker-clear"
  | "breaker-trips"
  | "breaker-tripped"
  | "breaker-resumes"
  | "breaker-unknown"
  | "no-rings"
  | "ring-open"
  | "ring-not-open"
  | "ring-unknown"
  | "ring-unseen"
  | "ring-short"
  | "class-unrepresented"
  | "classes-unknown"
  | "ring-failures"
  | "ring-soak"
  | "ring-unrecorded"
  | "no-inhibitor"
  | "not-inhibited"
  | "inhibited"
  | "inhibitor-unknown"
  | "inhibitor-overdue"
  | "no-catch-up"
  | "catch-up-reached"
  | "catch-up-not-reached"
  | "no-limit"
  | "in-flight-free"
  | "in-flight-full"
  | "in-flight-unknown"
  | "site-unknown"
  | "evidence-unknown"
  | "evidence-stale"
  | "evidence-ahead"
  | "evidence-inconsistent"
  | "removal-gates-open"
  | "removal-unseen"
  | "removal-breaker-clear"
  | "removal-breaker-trips"
  | "removal-tripped"
  | "removal-resumes"
  | "removal-freeze-lifted"
  | "removal-canary"
  | "removal-open"
  | "removal-not-open"
  | "removal-short"
  | "removal-failures"
  | "removal-unrecorded"
  | "removal-undated"
  | "removal-age-reached"
  | "removal-age-not-reached";

/** A code, and the facts behind it. */
export type Reason =
  | ({ code: "age-reached" | "age-not-reached" } & AgeFacts)
  | ({ code: "ramp-reached" | "ramp-not-reached" } & RampFacts)
  | { code: "window-open"; "closes-at": InstantText | null }
  | { code: "window-closed"; "opens-at": InstantText | null }
  | ({ code: "frozen" } & FreezeFacts)
  | { code: "check-due"; check: InstantText }
  | { code: "check-not-due"; after: InstantText; next: InstantText }
  | ({ code: "past-pin" | "pin-unknown" } & PinFacts)
  | ({ code: "skipped" | "blocked" | "block-unknown" } & BlockFacts)
  | ({ code: "breaker-clear" | "breaker-trips" } & BreakerFacts)
  | { code: "breaker-tripped" | "breaker-resumes"; at: InstantText }
  | ({ code: "ring-open" | "ring-not-open" } & RingFacts)
  | { code: "ring-unseen" | "ring-unrecorded"; ring: number }
  | ({ code: "ring-short" | "class-unrepresented" } & RingHosts)
  | ({ code: "ring-failures" } & RingFailures)
  | ({ code: "ring-soak" } & RingSoak)
  | ({ code: "inhibited" | "inhibitor-unknown" | "inhibitor-overdue" } & InhibitorFacts)
  | ({ code: "catch-up-reached" | "catch-up-not-reached" } & CatchUpFacts)
  | ({ code: "in-flight-free" | "in-flight-full" } & InFlightFacts)
  | ({ code: "feed-stale" | "feed-ahead" } & FeedFacts)
  | ({ code: "evidence-stale" | "evidence-ahead" } & FreshFacts)
  | ({ code: "removal-breaker-clear" | "removal-breaker-trips" } & RemovalBreakerFacts)
  | { code: "removal-tripped" | "removal-resumes" | "removal-open"; at: InstantText }
  | { code: "removal-not-open"; "opens-at": InstantText }
  | ({ code: "removal-short" } & RemovalHosts)
  | ({ code: "removal-failures" } & RemovalFailures)
  | ({ code: "removal-age-reached" | "removal-age-not-reached" } & RemovalAgeFacts)
  | { code: Exclude<ReasonCode, CodeWithFacts> };

type CodeWithFacts =
  | "age-reached"
  | "age-not-reached"
  | "ramp-reached"
  | "ramp-not-reached"
  | "window-open"
  | "window-closed"
  | "frozen"
  | "check-due"
  | "check-not-due"
  | "past-pin"
  | "pin-unknown"
  | "skipped"
  | "blocked"
  | "block-unknown"
  | "breaker-clear"
  | "breaker-trips"
  | "breaker-tripped"
  | "breaker-resumes"
  | "ring-open"
  | "ring-not-open"
  | "ring-unseen"
  | "ring-unrecorded"
  | "ring-short"
  | "class-unrepresented"
  | "ring-failures"
  | "ring-soak"
  | "inhibited"
  | "inhibitor-unknown"
  | "inhibitor-overdue"
  | "catch-up-reached"
  | "catch-up-not-reached"
  | "in-flight-free"
  | "in-flight-full"
  | "feed-stale"
  | "feed-ahead"
  | "evidence-stale"
  | "evidence-ahead"
  | "removal-breaker-clear"
  | "removal-breaker-trips"
  | "removal-tripped"
  | "removal-resumes"
  | "removal-open"
  | "removal-not-open"
  | "removal-short"
  | "removal-failures"
  | "removal-age-reached"
  | "removal-age-not-reached";

/** The facts behind the gate *minimum age*. */
export interface AgeFacts {
  /** What age counts from. */
  clock: "published" | "first-seen";
  "counts-from": InstantText;
  /** In seconds. */
  "minimum-age": number;
  "over-at": InstantText;
}

/** The facts behind the gate *breaker* of a removal. */
export interface RemovalBreakerFacts {
  /** The part of the breaker that stops the removal, if any does. */
  part: "first-failure" | "count" | "share" | null;
  /** Hosts on which the removal failed. */
  failures: number;
  /** Hosts from which it was removed or on which that failed. */
  judged: number;
}

/** The facts behind a removal of which too few went well. */
export interface RemovalHosts {
  /** Hosts from which the release was removed. */
  removed: number;
  needed: number;
}

/** The facts behind a removal of which too many failed. */
export interface RemovalFailures {
  /** Hosts on which the removal failed. */
  failures: number;
  /** Hosts from which it was removed or on which that failed. */
  judged: number;
  "at-most": Share;
}

/** The facts behind the gate *minimum age* of a removal. */
export interface RemovalAgeFacts {
  "withdrawn-at": InstantText;
  /** In seconds. */
  "minimum-age": number;
  "over-at": InstantText;
}

/** The facts behind the gate *freeze*. */
export interface FreezeFacts {
  /** Its place among the freezes of the policy, from 0. */
  freeze: number;
  from: InstantText;
  until: InstantText;
}

/** The facts behind the gate *ramp*. Shares are in hundredths of a percent of the fleet. */
export interface RampFacts {
  starts: InstantText;
  /** In seconds of open time. */
  over: number;
  /** The share of the fleet that comes before this host, 0 to 9,999. */
  place: number;
  /** The share of the fleet that has come by now, 0 to 10,000. */
  behind: number;
  slot: InstantText;
}

/** The facts behind a pin. */
export interface PinFacts {
  /** Until when it is set; `null`: for good. */
  until: InstantText | null;
}

/** The facts behind a skip or a block. */
export interface BlockFacts {
  /** Its place among the skips, then the blocks, of the policy, from 0. */
  block: number;
  /** Until when it is set; `null`: for good. */
  until: InstantText | null;
}

/** The facts behind the gate *breaker*. Scores are in thousandths of a bit. */
export interface BreakerFacts {
  /** The part of the breaker that stops the release, if any does. */
  part: "first-failure" | "count" | "share" | "sequential" | null;
  /** Failed and silent hosts that nobody has explained. */
  failures: number;
  /** Hosts of which it is known what became of them. */
  judged: number;
  /** What they weigh against the release, or weighed at the peak, if the breaker has a sequential test. */
  score: number | null;
  /** What halts it. */
  "halts-at": number | null;
}

/** The facts behind the gate *ring* when time alone settles it. Places of rings count from 1. */
export interface RingFacts {
  ring: number;
  /** How many rings there are. */
  of: number;
  "opens-at": InstantText;
}

/** The facts behind a ring that has shown too few hosts. */
export interface RingHosts {
  ring: number;
  /** The class, by its place in the roster, from 0, if one class is short. */
  class: number | null;
  healthy: number;
  needed: number;
}

/** The facts behind a ring in which too many hosts failed. */
export interface RingFailures {
  ring: number;
  /** Failed and silent hosts. */
  failures: number;
  /** Hosts of which it is known what became of them. */
  judged: number;
  "at-most": Share;
}

/** The facts behind a ring that has not soaked long enough. Seconds are added up over its hosts. */
export interface RingSoak {
  ring: number;
  "healthy-seconds": number;
  needed: number;
  /** When that will be reached if every host stays as it is: an estimate, never an instant to wait for. */
  estimate: InstantText | null;
}

/** The facts behind the gate *inhibitors*. */
export interface InhibitorFacts {
  inhibitor: Inhibitor;
  /** Since when it puts the change off: the instant at which the release gates opened. */
  since: InstantText;
  /** When its maximum deferral ends. */
  until: InstantText;
}

/** The facts behind the gate *catch-up*. */
export interface CatchUpFacts {
  /** The slot that the host missed. */
  slot: InstantText;
  /** From when on it is spread again. */
  "released-at": InstantText;
  /** How many places in such a spread it has missed since. */
  misses: number;
  /** Over how much open time, in seconds. */
  over: number;
  "comes-at": InstantText;
}

/** The facts behind the freshness of a feed. */
export interface FeedFacts {
  "fetched-at": InstantText;
  "fresh-until": InstantText;
}

/** The facts behind the gate *in-flight limit*, of the fleet or the host's site, whichever has the least room. */
export interface InFlightFacts {
  scope: "fleet" | "site";
  "in-flight": number;
  "at-most": number;
}

/** The facts behind the freshness of evidence. */
export interface FreshFacts {
  "observed-at": InstantText;
  "fresh-until": InstantText;
}

/** A trace in sentences, for an operator. */
export interface Told {
  /** What the host does and why, to be read after its name: `waits until Mon 18 Jun 2018 20:20 +10:00 for …`. */
  sentence: string;
  gates: { gate: Gate; verdict: GateVerdict; "lifted-by"?: LiftedBy; sentence: string }[];
}

/** The decisions for many hosts, in the order in which they were asked for. */
export interface Sweep {
  /** The verdicts' names: `names[verdicts[i]]` is the verdict for host `i`. */
  names: Verdict[];
  verdicts: Uint8Array;
  /** Until when each host waits, in seconds since 1970-01-01T00:00:00Z; `NaN` for one that does not wait. */
  until: Float64Array;
}

/** What is thrown when an argument makes no sense. */
export interface StaggerError extends Error {
  name: "StaggerError";
  /** The argument. */
  argument:
    | "policy" | "feed" | "host" | "evidence" | "now" | "clock" | "ids" | "installed"
    | "scenario" | "choice" | "policy-text" | "seed" | "replicate" | "replicates" | "progress";
  /** What is wrong with it, at most 100 problems. */
  problems: Problem[];
  /** How many more there are. */
  "left-out": number;
}

/** One thing that is wrong. */
export interface Problem {
  /** The keys that lead there, such as `check.cron` or `[3].published`; empty for the whole argument. */
  path: string;
  /** The line, from 1, if it came from a text, such as a scenario's: an object has none. */
  line: number | null;
  /** The column, from 1, if it came from a text: an object has none. */
  column: number | null;
  /** What stands there. */
  found: string;
  /** What would be right. */
  expected: string;
  /** What may help. */
  hint: string | null;
}
