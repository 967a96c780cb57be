"""What does not hang on the clock alone: pins and blocks, the breaker, rings, inhibitors, hosts in flight.

Each says from which instant on it passes (`NEVER` if time alone does not open it) and why it does not. Evidence counts as
observed again, the same, at every later instant.
"""

from fractions import Fraction

import selector
from clock import seconds, unix
from phase import phase

ALWAYS, NEVER = -1 << 60, 1 << 60


def share(text):
    if text.endswith("%"):
        return Fraction(text.removesuffix("%").strip()) / 100
    return Fraction(text)


def until(table):
    return unix(table["until"]) if "until" in table else NEVER


def pin(policy, feed, host, release):
    """The first of the sayings that keeps it longest."""
    ids = [other["id"] for other in feed]
    found = (ALWAYS, "pin-clear")
    pinned = policy.get("pin")
    if pinned is not None:
        pinned = pinned if isinstance(pinned, dict) else {"release": pinned}
        if pinned["release"] not in ids:
            found = (until(pinned), "pin-unknown")
        elif ids.index(release["id"]) > ids.index(pinned["release"]):
            found = (until(pinned), "past-pin")
    if release["id"] in policy.get("skip", []) and found[0] < NEVER:
        found = (NEVER, "skipped")
    for block in policy.get("block", []):
        about = block.get("release", release["id"]) == release["id"]
        hit = selector.matches(block["where"], host) if "where" in block else True
        if about and hit is not False and found[0] < until(block):
            found = (until(block), "blocked" if hit else "block-unknown")
    return found


def freshness(policy, evidence, now):
    if "observed-at" not in evidence:
        return "evidence-unknown"
    observed, staleness = unix(evidence["observed-at"]), seconds(policy["evidence"]["staleness"])
    if now - observed > staleness:
        return "evidence-stale"
    return "evidence-ahead" if observed - now > staleness else None


def row(evidence, release):
    return next((row for row in evidence.get("releases", []) if row["release"] == release["id"]), None)


def adds_up(row):
    return row["healthy"] + row["failed"] + row["silent"] <= row["applied"]


def bad(counts):
    return counts["failed"] + counts["silent"] - counts.get("explained", 0)


def breaker(policy, evidence, release, now):
    if "breaker" not in policy:
        return ALWAYS, "no-breaker"
    seen = row(evidence, release)
    if doubt := freshness(policy, evidence, now):
        return NEVER, doubt
    if seen is None:
        return NEVER, "breaker-unknown"
    if not adds_up(seen):
        return NEVER, "evidence-inconsistent"
    state = seen["breaker"]
    if state["state"] == "tripped":
        return NEVER, "breaker-tripped"
    if state["state"] == "resumed":
        return unix(state["at"]), "breaker-resumes"
    return (NEVER, "breaker-trips") if trips(policy["breaker"], seen) else (ALWAYS, "breaker-clear")


def trips(rule, seen):
    """The parts that count; the sequential test has an oracle of its own."""
    failures, judged = bad(seen), seen["healthy"] + bad(seen)
    first = rule.get("first-failure", not rule) and failures >= 1
    count, above = rule.get("count"), rule.get("share")
    return (first or count is not None and judged >= count["of-at-least"] and failures >= count["failures"]
            or above is not None and judged >= above["of-at-least"] and Fraction(failures, judged) > share(above["above"]))


def takes(policy, ring, host, release, evidence):
    """Whether the ring takes the host; None where that is not known."""
    if "where" in ring and selector.matches(ring["where"], host) is not True:
        return False
    if "share" not in ring:
        return True
    rotated = "" if policy.get("rotate") == "fixed" else release["id"]
    drawn = phase("ring-share", policy["salt"], rotated, host["id"])
    return Fraction(drawn, 1 << 64) < share(ring["share"])


def ring_of(policy, host, release, evidence):
    for place, ring in enumerate(policy.get("ring", [])):
        if takes(policy, ring, host, release, evidence):
            return place
    return None


def needs(policy, evidence, release, place, now):
    """What is still missing of what the ring at `place` needs of the one before it."""
    asked = policy["ring"][place]["needs"]
    if doubt := freshness(policy, evidence, now):
        return doubt
    seen = row(evidence, release)
    if seen is None:
        return "ring-unseen"
    rings = {ring["ring"]: ring for ring in seen.get("rings", [])}
    classes = [counts for ring in rings.values() for counts in ring["classes"]]
    parts = ("applied", "healthy", "failed", "silent")
    if not adds_up(seen) or any(sum(c[part] for c in classes) != seen[part] for part in parts):
        return "evidence-inconsistent"
    before = rings.get(policy["ring"][place - 1]["name"])
    counts = before["classes"] if before else []
    healthy = sum(c["healthy"] for c in counts)
    judged = healthy + sum(bad(c) for c in counts)
    if healthy < asked.get("hosts", 0):
        return "ring-short"
    if "of-each-class" in asked:
        if "classes" not in evidence:
            return "classes-unknown"
        for name in evidence["classes"]:
            if sum(c["healthy"] for c in counts if c["class"] == name) < asked["of-each-class"]:
                return "class-unrepresented"
    if "failures" in asked and judged and Fraction(sum(bad(c) for c in counts), judged) > share(asked["failures"]):
        return "ring-failures"
    if sum(c["healthy-seconds"] for c in counts) < asked.get("host-hours", 0) * 3600:
        return "ring-soak"
    own = rings.get(policy["ring"][place]["name"], {})
    return None if "opened-at" in own else "ring-unrecorded"


def ring(policy, evidence, host, release, now, over, lifts):
    """When the host's ring opened, if `over` is when the age was over; lifted are waiting by time and, apart, evidence."""
    if "ring" not in policy:
        return over, "no-rings"
    own = ring_of(policy, host, release, evidence)
    if own is None:
        return NEVER, "ring-unknown"
    opened = over
    for place, ring in enumerate(policy["ring"][:own + 1]):
        if not lifts & {"ring", "canary-ring"}:
            opened += seconds(ring.get("after", "0 s"))
        if "needs" in ring and "canary-ring" not in lifts:
            if missing := needs(policy, evidence, release, place, now):
                return NEVER, missing
            recorded = next(r for r in row(evidence, release)["rings"] if r["ring"] == ring["name"])["opened-at"]
            opened = max(opened, unix(recorded))
    return opened, "ring-not-open"


def asks_evidence_of_rings(policy, host, release, evidence):
    own = ring_of(policy, host, release, evidence)
    return own is not None and any("needs" in ring for ring in policy["ring"][:own + 1])


def inhibitors(policy, host, counted_from):
    """When every deferral is over."""
    found = (ALWAYS, "not-inhibited")
    for rule in policy.get("inhibit", []):
        present = host.get("conditions", {}).get(rule["when"])
        due = counted_from + seconds(rule["at-most"])
        if present is not False and found[0] < due:
            found = (due, "inhibited" if present else "inhibitor-unknown")
    return found


def in_flight(policy, host, evidence, now):
    limit = policy.get("in-flight")
    if limit is None:
        return ALWAYS, "no-limit"
    if doubt := freshness(policy, evidence, now):
        return NEVER, doubt
    if "in-flight" not in evidence:
        return NEVER, "in-flight-unknown"
    sites = evidence.get("sites", {})
    if "fleet" in limit and max(evidence["in-flight"], sum(sites.values())) >= limit["fleet"]:
        return NEVER, "in-flight-full"
    if "site" in limit:
        if "site" not in host:
            return NEVER, "site-unknown"
        if host["site"] not in sites:
            return NEVER, "in-flight-unknown"
        if sites[host["site"]] >= limit["site"]:
            return NEVER, "in-flight-full"
    return ALWAYS, "in-flight-free"
