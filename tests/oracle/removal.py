"""Taking a withdrawn release off again: the gates of a release, asked about its withdrawal."""

import selector
from clock import seconds, unix
from fractions import Fraction
from guards import ALWAYS, NEVER, freshness, row, share
from phase import phase
from release import Gates

NOT_ASKED = ["pin", "skip", "block", "ring", "inhibit", "deadline", "fast-track", "age-from"]
CODES = {"breaker": "removal-resumes", "minimum-age": "removal-age-not-reached", "ring": "removal-not-open"}


def rule(policy):
    found = policy.get("removal", "keep")
    return found if isinstance(found, dict) else {"when": found}


def breaker(rule, policy, evidence, release, now):
    """Its own: it counts failed removals among those that were tried."""
    asked = rule.get("breaker")
    if asked is None:
        return ALWAYS, "no-breaker"
    if doubt := freshness(policy, evidence, now):
        return NEVER, doubt
    seen = row(evidence, release)
    if not counted(seen):
        return NEVER, "removal-unseen"
    if "removal-tripped" in seen:
        return NEVER, "removal-tripped"
    failed, tried = seen["removals-failed"], seen["removed"] + seen["removals-failed"]
    count, above = asked.get("count"), asked.get("share")
    if (asked.get("first-failure", not asked) and failed
            or count and tried >= count["of-at-least"] and failed >= count["failures"]
            or above and tried >= above["of-at-least"] and Fraction(failed, tried) > share(above["above"])):
        return NEVER, "removal-breaker-trips"
    return (unix(seen["removal-resumed"]), "removal-resumes") if "removal-resumed" in seen else (ALWAYS, "removal-breaker-clear")


def counted(seen):
    return seen is not None and "removed" in seen and "removals-failed" in seen


def is_canary(rule, policy, host, release):
    canary = rule["canary"]
    drawn = phase("removal-share", policy["salt"], release["id"], host["id"])
    return (("where" not in canary or selector.matches(canary["where"], host) is True)
            and ("share" not in canary or Fraction(drawn, 1 << 64) < share(canary["share"])))


def ring(rule, policy, evidence, host, release, now):
    """When the host's turn comes, apart from its age."""
    if rule["when"] != "staged" or is_canary(rule, policy, host, release):
        return ALWAYS, "removal-canary"
    if doubt := freshness(policy, evidence, now):
        return NEVER, doubt
    seen, needs = row(evidence, release), rule.get("needs", {})
    if not counted(seen):
        return NEVER, "removal-unseen"
    tried = seen["removed"] + seen["removals-failed"]
    if seen["removed"] < needs.get("removed", 1):
        return NEVER, "removal-short"
    if tried and Fraction(seen["removals-failed"], tried) > share(needs.get("failures", "0 %")):
        return NEVER, "removal-failures"
    if "removal-opened-at" not in seen:
        return NEVER, "removal-unrecorded"
    return unix(seen["removal-opened-at"]), "removal-not-open"


class RemovalGates(Gates):
    """Of the policy only what a removal obeys is left; its age counts from the withdrawal."""

    def __init__(self, asked, installed):
        self.rule = rule(asked.policy)
        obeyed = set(self.rule.get("obeys", []))
        dropped = NOT_ASKED + [key for key in ("minimum-age", "ramp", "window") if key not in obeyed]
        if "freeze" in self.rule.get("lifts", []):
            dropped.append("freeze")
        left = {key: value for key, value in asked.policy.items() if key not in dropped}
        if "ramp" not in obeyed:
            left["catch-up"] = "0 s"
        self.counts_from_withdrawal = bool(obeyed & {"minimum-age", "ramp"})
        super().__init__(asked.under(left), installed)

    def of_breaker(self):
        return breaker(self.rule, self.asked.policy, self.asked.evidence, self.release, self.now)

    def of_ring(self, over):
        opened, code = ring(self.rule, self.asked.policy, self.asked.evidence, self.asked.host, self.release, self.now)
        return max(opened, over), code

    def age_clock(self):
        if not self.counts_from_withdrawal:
            return self.begin, None
        if "withdrawn-at" not in self.release:
            return None, "removal-undated"
        return unix(self.release["withdrawn-at"]), "removal-age-not-reached"

    def code(self, gate):
        return CODES.get(gate) or super().code(gate)
