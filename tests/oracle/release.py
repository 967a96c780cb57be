"""When all gates of one release are open: every gate is a question about one instant, and instants are tried one by one.

Open time is counted second by second. The first instant at which something holds is looked for at every minute and at every
second that any gate names: windows, freezes and cutoffs change at whole minutes, everything else at a second that is named, so
nothing can begin to hold anywhere else. The slot is `slot`, the instant from which nothing but catch-up and check is in the way
`free`, the answer `opens`.
"""

import heapq

import guards
from clock import seconds, unix
from guards import ALWAYS, NEVER
from phase import offset, phase

GRACE = 60
# When several gates fail at the last instant, the cause comes before what follows from it.
CAUSES = ["pin", "breaker", "minimum-age", "ring", "ramp", "freeze", "window", "inhibitors", "catch-up", "check"]
DECLARED = ["withdrawn", "pin", "breaker", "freeze", "ring", "minimum-age", "ramp", "window", "inhibitors", "catch-up",
            "in-flight", "check"]


class Ambiguous(Exception):
    """The words do not say which of several gates is told."""


class Gates:
    def __init__(self, asked, release):
        self.asked, self.policy, self.release, self.now = asked, asked.policy, release, asked.now
        self.begin, self.end = asked.begin, asked.end
        policy, host, evidence = asked.policy, asked.host, asked.evidence
        self.fast = self.fast_track()
        self.clock, self.clock_code = self.age_clock()
        self.minimum_age = seconds(policy.get("minimum-age", "0 s"))
        self.thawed, self.freeze_doubt = asked.freezes(release)
        self.pin = guards.pin(policy, asked.feed, host, release)
        self.breaker = self.of_breaker()
        self.in_flight = guards.in_flight(policy, host, evidence, self.now)
        self.lifted_by_deadline, self.deadline = set(), NEVER
        self.age_over = self.ramp_slot = self.starts = NEVER
        self.inhibitors = (ALWAYS, "not-inhibited")
        self.ring = self.of_ring(0)
        if self.clock is not None:
            self.lay_out()
        elif self.ring[0] < NEVER:
            self.ring = (NEVER, "ring-not-open")
        self.slot = self.find_slot()
        self.counted_from = max(self.slot, self.pin[0], self.breaker[0])
        self.inhibitors = guards.inhibitors(policy, host, self.counted_from)
        self.free = self.find_free()
        self.late, self.comes_at = None, ALWAYS
        self.opens = self.find_opening()

    # What the policy says of this release.

    def fast_track(self):
        for track in self.policy.get("fast-track", []):
            severe = "severity" not in track or self.release.get("severity") in track["severity"]
            old = [other for other in self.asked.feed if other["id"] in self.release.get("supersedes", [])]
            fixes = not track.get("fixes-withdrawn") or any(map(self.asked.is_withdrawn, old))
            if severe and fixes:
                return set(track["lifts"])
        return set()

    def of_breaker(self):
        return guards.breaker(self.policy, self.asked.evidence, self.release, self.now)

    def of_ring(self, over):
        asked = self.asked
        return guards.ring(self.policy, asked.evidence, asked.host, self.release, self.now, over, self.fast)

    def age_clock(self):
        asked = {"published": ["published"], "first-seen": ["first-seen"], "stricter": ["published", "first-seen"]}
        keys = asked[self.policy.get("age-from", "published")]
        for key in keys:
            if key not in self.release:
                return None, f"{key}-unknown"
        return max(unix(self.release[key]) for key in keys), "age-not-reached"

    @property
    def ramp_length(self):
        ramp = self.policy.get("ramp")
        if ramp is None:
            return 0
        return seconds(ramp["over"]) if "over" in ramp else max(seconds(step["after"]) for step in ramp["steps"])

    @property
    def catch_up(self):
        return seconds(self.policy["catch-up"]) if "catch-up" in self.policy else self.ramp_length // 4

    def drawn(self, purpose):
        rotated = "" if self.policy.get("rotate") == "fixed" else self.release["id"]
        return phase(purpose, self.policy["salt"], rotated, self.asked.host["id"])

    def ramp_offset(self):
        ramp, drawn = self.policy["ramp"], self.drawn("ramp")
        if "ramp" in self.fast:
            return offset(drawn, self.catch_up)
        if ramp["shape"] == "linear":
            return offset(drawn, seconds(ramp["over"]))
        return next(seconds(step["after"]) for step in ramp["steps"] if guards.share(step["share"]) * (1 << 64) > drawn)

    def lay_out(self):
        self.age_over = self.clock + (0 if "minimum-age" in self.fast else self.minimum_age)
        asked = self.asked
        self.ring = self.of_ring(self.age_over)
        if "deadline" in self.policy:
            self.lifted_by_deadline = set(self.policy["deadline"]["lifts"])
            if guards.asks_evidence_of_rings(self.policy, asked.host, self.release, asked.evidence):
                self.lifted_by_deadline.discard("ring")
            self.deadline = (self.clock + seconds(self.policy["deadline"]["after"]) - self.catch_up
                             + offset(self.drawn("ramp"), self.catch_up))
        self.starts = max(self.age_over, self.ring[0], self.breaker[0])
        if self.starts < NEVER:
            self.ramp_slot = self.lay(self.starts, self.ramp_offset() if "ramp" in self.policy else 0, self.open_for_the_ramp)

    # One instant at a time.

    def lifts(self, gate, at):
        return gate in self.fast or at >= self.deadline and gate in self.lifted_by_deadline

    def window_open(self, at):
        return self.asked.window[at - self.begin] == 1

    def is_thawed(self, at):
        return self.thawed[at - self.begin] == 1

    def open_for_the_ramp(self, at):
        """By the gates that the fast track leaves: a deadline recomputes no slot."""
        return ("window" in self.fast or self.window_open(at)) and ("freeze" in self.fast or self.is_thawed(at))

    def is_open(self, at):
        return (self.window_open(at) or self.lifts("window", at)) and (self.is_thawed(at) or self.lifts("freeze", at))

    def lay(self, start, length, is_open):
        """The first open instant before which so much open time has passed since the start."""
        at, passed = start, 0
        while at < self.end:
            if is_open(at):
                if passed == length:
                    return at
                passed += 1
            at += 1
        return NEVER

    def passes(self, gate, at):
        if gate == "pin":
            return at >= self.pin[0]
        if gate == "breaker":
            return at >= self.breaker[0]
        if gate == "minimum-age":
            return at >= self.age_over or self.lifts(gate, at) and at >= self.deadline
        if gate == "ring":
            return at >= self.ring[0] or at >= self.deadline and gate in self.lifted_by_deadline
        if gate == "ramp":
            if "ramp" not in self.policy:
                return True
            return at >= self.ramp_slot or at >= self.deadline and gate in self.lifted_by_deadline
        if gate == "freeze":
            return self.is_thawed(at) or self.lifts(gate, at)
        if gate == "window":
            return self.window_open(at) or self.lifts(gate, at)
        if gate == "inhibitors":
            return at >= self.inhibitors[0] or self.lifts(gate, at)
        if gate == "catch-up":
            return at >= self.comes_at
        return self.check_passes(at)

    def check_passes(self, at):
        if not self.asked.at_check:
            return True
        since = max(self.counted_from, self.due, self.comes_at)
        return any(check >= since and check <= at < check + GRACE and self.is_open(check) for check in self.asked.checks)

    @property
    def due(self):
        return ALWAYS if "inhibitors" in self.fast else min(
            self.inhibitors[0], self.deadline if "inhibitors" in self.lifted_by_deadline else NEVER)

    def find_slot(self):
        if self.clock is None:
            return NEVER
        first = self.clock if "ramp" in self.policy else max(self.clock, self.breaker[0])
        gates = ("minimum-age", "ring", "ramp", "freeze", "window")
        return self.first(first, lambda at: all(self.passes(gate, at) for gate in gates))

    def first(self, start, holds):
        start = max(start, self.begin)
        named = {start, self.age_over, self.ring[0], self.ramp_slot, self.deadline, self.breaker[0], self.pin[0],
                 self.inhibitors[0]}
        minutes = range(start - start % 60, self.end, 60)
        tried = heapq.merge(minutes, sorted(named))
        return next((at for at in tried if start <= at < self.end and holds(at)), NEVER)

    def find_free(self):
        start = max(self.now, self.slot, self.pin[0], self.breaker[0])
        if start >= NEVER:
            return NEVER
        return self.first(start, lambda at: self.passes("inhibitors", at) and self.is_open(at))

    # Checks, and hosts that are late.

    def check_for(self, at, since):
        """The first open check, no earlier than `since`, whose minute is not over at `at`."""
        return next((check for check in self.asked.checks
                     if check >= since and check + GRACE > at and check < self.end and self.is_open(check)), NEVER)

    def within(self, check, at):
        """The first open instant from `at` on, for a check that counts then."""
        return NEVER if check == NEVER else self.first(max(check, at), self.is_open)

    def remaining(self, at):
        passed = sum(1 for second in range(self.starts, at) if self.open_for_the_ramp(second))
        length = self.catch_up if "ramp" in self.fast and "ramp" in self.policy else self.ramp_length
        return max(0, length - passed)

    def find_opening(self):
        if self.free == NEVER:
            return NEVER
        since = max(self.counted_from, self.due)
        if self.asked.at_check:
            at_free = self.check_for(self.free, since)
            on_time = at_free == self.check_for(self.slot, self.slot)
            next_start = at_free
        else:
            on_time = self.free < self.slot + GRACE
            next_start = self.free
        if on_time or max(self.remaining(self.free), self.catch_up) == 0 or next_start == NEVER:
            return self.within(self.check_for(self.free, since), self.free) if self.asked.at_check else self.free
        record = self.asked.host.get("late")
        if record and record["release"] == self.release["id"] and unix(record["released-at"]) <= self.free:
            released_at, misses = unix(record["released-at"]), record.get("misses", 0)
            self.comes_at = self.catching_up(released_at, misses)
            if self.is_missed():
                released_at, misses = next_start, misses + 1
                self.comes_at = self.catching_up(released_at, misses)
        else:
            released_at, misses = next_start, 0
            self.comes_at = self.catching_up(released_at, misses)
        self.late = {"release": self.release["id"], "released-at": released_at, "misses": misses}
        if self.comes_at >= NEVER:
            return NEVER
        if self.asked.at_check:
            return self.within(self.check_for(self.free, max(since, self.comes_at)), max(self.free, self.comes_at))
        return max(self.free, self.comes_at)

    def catching_up(self, released_at, misses):
        whole = max(self.remaining(released_at), self.catch_up)
        span = whole
        for _ in range(misses):
            span //= 2
        # Between two checks there is no place: what has become shorter than that is none.
        if self.asked.at_check and misses:
            first, second = [check for check in self.asked.checks if check >= released_at][:2]
            span = span if span >= second - first else 0
        comes = self.lay(released_at, offset(self.drawn("catch-up"), span), self.is_open)
        if "ramp" in self.lifted_by_deadline and self.deadline > released_at:
            comes = min(comes, self.first(self.deadline, self.is_open))
        return comes

    def is_missed(self):
        if self.asked.at_check:
            check = self.check_for(self.comes_at, self.comes_at)
            return check < NEVER and self.free >= check + GRACE
        return self.free >= self.comes_at + GRACE

    # What is told.

    def doubts(self):
        """Every gate that time alone does not open, in the declared order, with its reason."""
        lifted = self.fast - {"ring"} | (self.lifted_by_deadline if self.deadline < NEVER else set())
        found = {
            "pin": self.pin[1] if self.pin[0] >= NEVER else None,
            "breaker": self.breaker[1] if self.breaker[0] >= NEVER else None,
            "freeze": self.freeze_doubt,
            "ring": self.ring[1] if self.ring[0] >= NEVER and not self.ring[1].endswith("-not-open") else None,
            "minimum-age": None if self.clock is not None else self.clock_code,
            "window": self.asked.window_doubt,
            "in-flight": self.in_flight[1] if self.in_flight[0] >= NEVER else None,
        }
        # What a fast track leaves of a ring is what the ring says already.
        hard = ("pin", "breaker", "in-flight")
        return [(gate, found[gate]) for gate in DECLARED if found.get(gate) and (gate in hard or gate not in lifted)]

    def never_code(self):
        doubts = self.doubts()
        return doubts[0][1] if doubts else None

    def code(self, gate):
        return {
            "pin": self.pin[1], "breaker": self.breaker[1], "minimum-age": "age-not-reached", "ring": "ring-not-open",
            "ramp": "ramp-not-reached", "freeze": "frozen", "window": "window-closed", "inhibitors": self.inhibitors[1],
            "catch-up": "catch-up-not-reached", "check": "check-not-due",
        }[gate] if gate not in ("freeze", "window") or not self.doubt_of(gate) else self.doubt_of(gate)

    def doubt_of(self, gate):
        return self.freeze_doubt if gate == "freeze" else self.asked.window_doubt

    def last_to_open(self):
        """The gate that still fails one second before all are open."""
        failing = [gate for gate in CAUSES if not self.passes(gate, self.opens - 1)]
        told = failing[0]
        if failing == ["ramp", "window"] and self.ramp_slot > self.starts:
            failing = ["ramp"]
        follows = {"minimum-age": {"ring", "ramp"}, "ring": {"ramp"}, "breaker": {"ramp"}}.get(told, set())
        if set(failing[1:]) - follows - {"check", "catch-up"}:
            raise Ambiguous(failing)
        return self.code(told)
