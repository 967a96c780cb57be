
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
  /** Spreads a release over the fleet, from the instant at which it is old enough; left out: no spread. */
  ramp?: Ramp | null;
  /** Whether each release has its own order of hosts (the default) or the same hosts always come first. */
  rotate?: "per-release" | "fixed" | null;
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

/** The releases that a host sees, oldest first: at most 1,000, no two of one name. */
export type Feed = readonly Release[];

/** One version of what is to be applied. */
export interface Release {
  /** Text of 1 to 128 bytes. */
  id: string;
  /** When it was published; without a date it holds. */
  published?: Date | string | null;
  /** Whether it has been taken back. */
  withdrawn?: boolean | null;
}

/** The machine that asks. */
export interface Host {
  /** Text of 1 to 128 bytes. It must not change: the host's phase hangs on it. */
  id: string;
  /** The release that is installed, if one is. */
  installed?: string | null;
}

/** What is known of the fleet: in this version, nothing. */
export type Evidence = Record<string, never>;

/** The clock on the operator's wall. */
export interface Clock {
  zone: Zone;
  /** The name that people there call it by, such as `AEST`; left out: the offset. */
  called?: string | null;
}

/** The name of a verdict. */
export type Verdict = "apply" | "wait" | "hold" | "up-to-date";

/** What a host is to do, about which release, and the reason that settled it. */
export type Decision =
  | { verdict: "apply"; until: null; release: string; reason: Reason; "zone-data": ZoneData }
  | { verdict: "wait"; until: InstantText; release: string; reason: Reason; "zone-data": ZoneData }
  | { verdict: "hold"; until: null; release: string | null; reason: Reason; "zone-data": ZoneData }
  | { verdict: "up-to-date"; until: null; release: string; reason: Reason; "zone-data": ZoneData };

/** The version of the time-zone data by which it was decided, such as `2026f`. */
export type ZoneData = string;

/** A decision and the gates behind it, in their declared order. */
export interface Trace {
  now: InstantText;
  decision: Decision;
  gates: GateRow[];
}

/** The name of a gate. */
export type Gate = "withdrawn" | "minimum-age" | "ramp" | "check";

/** What one gate says. */
export interface GateRow {
  gate: Gate;
  verdict: "pass" | "hold";
  /** When that can next change by time alone. */
  changes: InstantText | null;
  reason: Reason;
}

/** The stable name of a reason. It is never given another meaning. */
export type ReasonCode =
  | "gates-open"
  | "up-to-date"
  | "nothing-offered"
  | "installed-unknown"
  | "installed-withdrawn"
  | "beyond-horizon"
  | "offered"
  | "withdrawn"
  | "published-unknown"
  | "age-reached"
  | "age-not-reached"
  | "no-ramp"
  | "ramp-reached"
  | "ramp-not-reached"
  | "check-not-needed"
  | "check-due"
  | "check-not-due"
  | "check-never";

/** A code, and the facts behind it. */
export type Reason =
  | ({ code: "age-reached" | "age-not-reached" } & AgeFacts)
  | ({ code: "ramp-reached" | "ramp-not-reached" } & RampFacts)
  | { code: "check-due"; check: InstantText }
  | { code: "check-not-due"; after: InstantText; next: InstantText }
  | { code: Exclude<ReasonCode, CodeWithFacts> };

type CodeWithFacts =
  | "age-reached"
  | "age-not-reached"
  | "ramp-reached"
  | "ramp-not-reached"
  | "check-due"
  | "check-not-due";

/** The facts behind the gate *minimum age*. */
export interface AgeFacts {
  published: InstantText;
  /** In seconds. */
  "minimum-age": number;
  "over-at": InstantText;
}

/** The facts behind the gate *ramp*. Shares are in hundredths of a percent of the fleet. */
export interface RampFacts {
  starts: InstantText;
  /** In seconds. */
  over: number;
  /** The share of the fleet that comes before this host, 0 to 9,999. */
  place: number;
  /** The share of the fleet that has come by now, 0 to 10,000. */
  behind: number;
  slot: InstantText;
}

/** A trace in sentences, for an operator. */
export interface Told {
  /** What the host does and why, to be read after its name: `waits until Mon 18 Jun 2018 20:20 +10:00 for …`. */
  sentence: string;
  gates: { gate: Gate; verdict: "pass" | "hold"; sentence: string }[];
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
  argument: "policy" | "feed" | "host" | "evidence" | "now" | "clock" | "ids" | "installed";
  /** What is wrong with it, at most 100 problems. */
  problems: Problem[];
  /** How many more there are. */
  "left-out": number;
}

/** One thing that is wrong. */
export interface Problem {
  /** The keys that lead there, such as `check.cron` or `[3].published`; empty for the whole argument. */
  path: string;
  /** The line, from 1, if it came from a text: an object has none. */
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
