/** What of a scenario is run. What is not named is the first that the scenario has. */
export interface Choice {
  /** The name of a scenario that is passed as text: it stands in for the salt of its policies that have none. */
  name?: string;
  /** The name of a policy or what-if of the scenario, or a policy of its own. */
  policy?: string | Policy;
  /** A policy of its own as text (TOML), in place of `policy`. */
  "policy-text"?: string;
  /** The name of a hypothesis of the scenario, or `none`: the release is good. */
  hypothesis?: string;
  /** The name of a response of the scenario, or `none`: nobody does anything. If not named: the one that goes with the hypothesis, or else the first. */
  response?: string;
}

/** A seed from 0 to 2^64 - 1: a bigint, decimal text or, up to 2^53, a number. */
export type Seed = bigint | string | number;

/** What a run comes to. The release that it is about is the faulty one, or the newest if none is. */
export interface Outcome {
  "hits-at-apply": number;
  "hits-while-running": number;
  "hits-at-trigger": number;
  "hits-at-removal": number;
  /** The most hosts that were down at once, and when they first were. */
  "peak-down": number;
  "peak-at": InstantText | null;
  /** Added up over the hosts. */
  "down-seconds": number;
  "first-failure": InstantText | null;
  /** When evidence first showed a failure; null also if nobody collects any. */
  detected: InstantText | null;
  "last-apply": InstantText | null;
  applied: number;
  removed: number;
  "peak-in-flight": number;
  /** Spent without the release, added up over the hosts. */
  "exposure-seconds": number;
  /** The most hosts that began to apply within 60 minutes, and when these begin. */
  "busiest-hour": number;
  "busiest-from": InstantText | null;
  checks: number;
  asked: number;
}

/** A number that an outcome comes to. */
export type Metric =
  | "hits" | "hits-at-apply" | "hits-while-running" | "hits-at-trigger" | "hits-at-removal" | "peak-down"
  | "down-minutes" | "first-failure" | "detected" | "last-apply" | "applied" | "removed" | "peak-in-flight"
  | "exposure-hours" | "busiest-hour";

/** What replicates have in common: of each metric, what it came to. */
export type Ensemble = {
  /** Of all that the replicates came to: who agrees on it agrees on each of them. */
  digest: string;
  replicates: number;
  /** From when times are counted: the publication of the release. */
  origin: InstantText;
  /** How often any host was hit. */
  harmed: Often;
} & Record<Metric, Spread>;

/** What a metric came to. */
export interface Spread {
  unit: "hosts" | "removals" | "host-minutes" | "host-hours" | "seconds";
  /** In how many replicates there was any of it, or the time came. */
  happened: Often;
  /** Of all replicates; of a time, of those in which it came. Null if there are none. */
  mean: Average | null;
  least: number | null;
  most: number | null;
  /** At 5, 25, 50, 75 and 95 %. Null if `mean` is. */
  quantiles: Quantile[] | null;
}

/** How often something happened. */
export interface Often {
  /** For people: `17 in 1000`, or `fewer than 3 in 1000` where it never happened. */
  told: string;
  /** Null where it never or always happened: then only the interval says something. */
  estimate: number | null;
  /** Between what its probability lies, with a confidence of 95 %. */
  low: number;
  high: number;
}

/** An average. With a single replicate nobody can say how sure it is. */
export interface Average {
  average: number;
  "standard-error": number | null;
  /** Between what the mean lies, with a confidence of 95 %. */
  low: number | null;
  high: number | null;
}

/** A quantile, and between what it lies with a confidence of 95 % whatever the law; null: too few replicates to say. */
export interface Quantile {
  share: number;
  low: number | null;
  estimate: number;
  high: number | null;
}
