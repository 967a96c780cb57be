"""Every pair of gates: both hold; the second opens later; the first does; one of them is lifted and the other is not.

    python3 tests/oracle/pair_cases.py > tests/vectors/pairs-oracle.json

All on one day, of a release published at midnight, asked at six. Of the 66 pairs none is left out; what a pair cannot do is: a
withdrawn release never opens, so the release before it is on offer behind the second gate instead; the ramp, the inhibitors and
the catch-up know no doubt of their own, so nothing holds there; a full limit of hosts in flight holds whatever else waits;
a deadline is never before the end of the age, so it does not lift that; where the words do not say which of two gates that open
together, or hold together, is told, or what a resume without a ramp, or a deadline that lifts the ramp, does to a late host, there is no case.
"""

import copy
import itertools

from cases import case, write
from release import DECLARED, Ambiguous

DAY = "2025-06-02"
NOW = f"{DAY}T06:00:00Z"
FRESH = {"staleness": "10 min", "heartbeat": "30 min"}
LIFTED_FAST = ["freeze", "ring", "minimum-age", "ramp", "window", "inhibitors"]
LIFTED_LATE = ["freeze", "ring", "ramp", "window", "inhibitors"]


# Which of two that hold is told is settled within each of these groups: by the order.
HOLDS_TOLD_IN_ORDER = [{"withdrawn", "pin", "breaker", "freeze", "window", "in-flight", "check"},
                       {"withdrawn", "pin", "breaker", "ring", "window", "in-flight", "check"},
                       {"withdrawn", "pin", "minimum-age", "window", "in-flight", "check"}]


def at(hour):
    return f"{DAY}T{hour:02}:00:00Z"


class World:
    """A question in the making: a host that takes the release at midnight, if nothing is added."""

    def __init__(self):
        self.policy = {"catch-up": "0 s"}
        self.feed = [{"id": "old", "published": "2025-06-01T00:00:00Z"}, {"id": "new", "published": at(0)}]
        self.host = {"id": "h", "installed": "old"}
        self.evidence = {}

    def row(self):
        self.policy["evidence"] = FRESH
        self.evidence["observed-at"] = NOW
        rows = self.evidence.setdefault("releases", [])
        if not rows:
            rows.append({"release": "new", "breaker": {"state": "armed"}, "applied": 0, "healthy": 0, "failed": 0, "silent": 0})
        return rows[0]

    def late(self):
        return "late" in self.host

    def holds(self, gate):
        match gate:
            case "withdrawn":
                self.feed[-1]["withdrawn"] = True
            case "pin":
                self.policy["skip"] = ["new"]
            case "breaker":
                self.policy["breaker"] = {}
                self.row()["breaker"] = {"state": "tripped", "at": at(5)}
            case "freeze":
                self.policy["freeze"] = [{"from": "2025-06-10", "until": "2025-06-11"}]
            case "ring":
                self.policy["ring"] = [{"name": "canary", "where": "role = canary"}]
                self.host["labels"] = {"role": "web"}
            case "minimum-age":
                self.policy["age-from"] = "first-seen"
            case "window":
                self.policy["window"] = [{"from": "00:00", "to": "24:00"}]
            case "in-flight":
                self.row()
                self.policy["in-flight"] = {"fleet": 2}
                self.evidence["in-flight"] = 2
            case "check":
                self.policy |= {"check": {"cron": "30 2 31 2 *"}, "apply": "at-check"}
            case _:
                return False
        return True

    def opens(self, gate, hour):
        """The gate alone opens at the hour, or so long after what it counts from."""
        begins = "03:00" if self.late() else "00:00"
        match gate:
            case "pin":
                self.policy["pin"] = {"release": "old", "until": at(hour)}
            case "breaker":
                self.policy["breaker"] = {}
                self.row()["breaker"] = {"state": "resumed", "at": at(hour)}
            case "freeze":
                self.policy["freeze"] = [{"from": f"{DAY} {begins}", "until": f"{DAY} {hour:02}:00", "zone": "UTC"}]
            case "ring":
                self.policy["ring"] = [{"name": "canary", "where": "role = canary"}, {"name": "rest", "after": f"{hour} h"}]
            case "minimum-age":
                self.policy["minimum-age"] = f"{hour} h"
            case "ramp":
                self.policy["ramp"] = {"shape": "steps", "steps": [{"after": f"{hour} h", "share": "100 %"}]}
            case "window":
                open_before = [{"from": "00:00", "to": begins, "zone": "UTC"}] if self.late() else []
                self.policy["window"] = [*open_before, {"from": f"{hour:02}:00", "to": "23:00", "zone": "UTC"}]
            case "inhibitors":
                self.policy["inhibit"] = [{"when": "busy", "at-most": f"{hour} h"}]
                self.host["conditions"] = {"busy": True}
            case "catch-up":
                self.policy["catch-up"] = f"{hour} h"
            case "check":
                self.policy |= {"check": {"cron": f"30 {hour} * * *"}, "apply": "at-check"}
            case _:
                return False
        return True

    def lifts_fast(self, gate):
        self.feed[-1]["severity"] = "critical"
        self.policy["fast-track"] = [{"severity": ["critical"], "lifts": [gate]}]

    def lifts_late(self, gate):
        self.policy["deadline"] = {"after": "9 h", "lifts": [gate]}

    def asked(self, name):
        return case(name, self.policy, self.feed, self.host, self.evidence, NOW, ahead=2 * 86_400)


def prepared(first, second):
    world = World()
    if "catch-up" in (first, second):
        world.host["late"] = {"release": "new", "released-at": at(2)}
    return world


def both_hold(first, second):
    world = prepared(first, second)
    if first == "withdrawn" and world.opens(second, 10):
        yield "withdrawn, and the one before it waits", on_offer(second)
    world = prepared(first, second)
    if any({first, second} <= group for group in HOLDS_TOLD_IN_ORDER) and world.holds(first) and world.holds(second):
        if first == "withdrawn":
            world.feed.pop(0)
            del world.host["installed"]
        yield "both hold", world


def on_offer(second):
    """The newest is withdrawn; the one before it stays on offer behind the second gate."""
    world = prepared("withdrawn", second)
    world.opens(second, 10)
    world.feed.append({"id": "newest", "published": at(1), "withdrawn": True})
    return world


def one_holds(first, second):
    for holding, waiting in ((first, second), (second, first)):
        world = prepared(first, second)
        # Whether such a hold asks a late host to keep its record is not settled.
        settled = {first, second} != {"catch-up", "in-flight"}
        if settled and holding != "withdrawn" and world.holds(holding) and world.opens(waiting, 10):
            yield f"{holding} holds, {waiting} waits", world


def with_room(first, second):
    if (first, second) == ("catch-up", "in-flight"):
        world = prepared(first, second)
        world.holds("in-flight")
        world.evidence["in-flight"] = 1
        world.opens("catch-up", 10)
        yield "there is room, catch-up waits", world


def both_open(first, second):
    for hours in [] if (first, second) == ("breaker", "catch-up") else ((8, 11), (12, 7)):
        world = prepared(first, second)
        if world.opens(first, hours[0]) and world.opens(second, hours[1]):
            yield f"{first} {hours[0]}, {second} {hours[1]}", world


def one_lifted(first, second):
    for lifted, other in ((first, second), (second, first)):
        for how, liftable, lift in (("fast track", LIFTED_FAST, World.lifts_fast), ("deadline", LIFTED_LATE, World.lifts_late)):
            world = prepared(first, second)
            if (lifted, other, how) == ("ramp", "catch-up", "deadline"):
                continue
            # A deadline is no earlier than the age's end, and here further from it than the catch-up is long.
            hour = {"minimum-age": 8, "catch-up": 5}.get(other, 10) if how == "deadline" else 10
            if lifted in liftable and world.opens(lifted, 12) and world.opens(other, hour):
                lift(world, lifted)
                yield f"{lifted} is lifted by the {how}, {other} waits", world


def cases():
    for first, second in itertools.combinations(DECLARED, 2):
        for kind in (both_hold, one_holds, with_room, both_open, one_lifted):
            for name, world in kind(first, second):
                try:
                    yield copy.deepcopy(world).asked(f"{first} and {second}: {name}")
                except Ambiguous:
                    continue


if __name__ == "__main__":
    write("tests/oracle/pair_cases.py", list(cases()))
