"""Removal of a withdrawn release: kept, at once, by stages; and what waits for a fix, or for what the removal obeys.

    python3 tests/oracle/removal_cases.py > tests/vectors/removal-oracle.json
"""

from cases import at_random, case, write
from clock import told, unix

FRESH = {"staleness": "10 min", "heartbeat": "30 min"}
BAD = {"id": "b", "published": "2025-06-01T12:00:00Z", "withdrawn-at": "2025-06-02T02:00:00Z"}
UNDATED = {"id": "b", "published": "2025-06-01T12:00:00Z", "withdrawn": True}
FIX = {"id": "c", "published": "2025-06-02T05:00:00Z"}
HOST = {"id": "h", "installed": "b"}
NOWS = ["2025-06-02T06:00:00Z", "2025-06-02T09:30:15Z"]
STAGED = {"when": "staged", "canary": {"where": "role = canary"}, "needs": {"removed": 3, "failures": "10 %"}}
FROZEN = {"freeze": [{"from": "2025-06-01 23:00", "until": "2025-06-02 20:00", "zone": "UTC"}]}
NIGHTS = {"window": [{"from": "22:00", "to": "05:30", "cutoff": "30 min", "zone": "UTC"}]}
RAMP = {"ramp": {"shape": "linear", "over": "8 h"}}


def seen(**some):
    row = {"release": "b", "breaker": {"state": "armed"}, "applied": 9, "healthy": 5, "failed": 4, "silent": 0} | {
        key.replace("_", "-"): value for key, value in some.items()}
    return lambda now: {"observed-at": now, "releases": [row], "in-flight": 1}


def nothing(_now):
    return {}


def named():
    web, canary = HOST | {"labels": {"role": "web"}}, HOST | {"labels": {"role": "canary"}}
    guarded = {"removal": {"when": "now", "breaker": {}}, "evidence": FRESH}
    staged = {"removal": STAGED, "evidence": FRESH}
    for name, policy, feed, host, evidence in [
        ("kept", {}, [BAD], HOST, nothing),
        ("kept by name", {"removal": "keep"}, [UNDATED], HOST, nothing),
        ("removed now", {"removal": "now"}, [BAD], HOST, nothing),
        ("removed now, undated", {"removal": "now"}, [UNDATED], HOST, nothing),
        ("the fix comes first", {"removal": "now"}, [BAD, FIX], HOST, nothing),
        ("the fix is too young", {"removal": "now", "minimum-age": "12 h"}, [BAD, FIX], HOST, nothing),
        ("the fix is too young, and removal is frozen", {"removal": "now", "minimum-age": "12 h"} | FROZEN, [BAD, FIX], HOST,
            nothing),
        ("removal is frozen until after the fix", {
            "removal": {"when": "now", "obeys": ["window"]}, "minimum-age": "12 h", "fast-track": [
                {"fixes-withdrawn": True, "lifts": ["window"]}]} | NIGHTS, [BAD, FIX | {"supersedes": ["b"]}], HOST, nothing),
        ("frozen", {"removal": "now"} | FROZEN, [BAD], HOST, nothing),
        ("frozen by a clock that is not known", {"removal": "now", "freeze": [{"from": "12-20", "until": "01-05"}]}, [BAD],
            HOST, nothing),
        ("the freeze is lifted", {"removal": {"when": "now", "lifts": ["freeze"]}} | FROZEN, [BAD], HOST, nothing),
        ("windows are not obeyed", {"removal": "now"} | NIGHTS, [BAD], HOST, nothing),
        ("windows are obeyed", {"removal": {"when": "now", "obeys": ["window"]}} | NIGHTS, [BAD], HOST, nothing),
        ("the age is obeyed", {"removal": {"when": "now", "obeys": ["minimum-age"]}, "minimum-age": "10 h"}, [BAD], HOST,
            nothing),
        ("the age is obeyed, undated", {"removal": {"when": "now", "obeys": ["minimum-age"]}, "minimum-age": "10 h"},
            [UNDATED], HOST, nothing),
        ("the ramp is obeyed", {"removal": {"when": "now", "obeys": ["ramp"]}, "ramp": {"shape": "linear", "over": "2 d"}},
            [BAD], HOST, nothing),
        ("the ramp is obeyed, undated", {"removal": {"when": "now", "obeys": ["ramp"]}} | RAMP, [UNDATED], HOST, nothing),
        ("age, ramp and windows are obeyed", {
            "removal": {"when": "now", "obeys": ["minimum-age", "ramp", "window"]}, "minimum-age": "10 h"} | RAMP | NIGHTS,
                [BAD], HOST, nothing),
        ("its breaker without evidence", guarded, [BAD], HOST, nothing),
        ("its breaker with stale evidence", guarded, [BAD], HOST, lambda now: seen(removed=1,
            removals_failed=0)("2025-06-02T05:00:00Z")),
        ("its breaker has seen no removal", guarded, [BAD], HOST, seen()),
        ("its breaker trips", guarded, [BAD], HOST, seen(removed=4, removals_failed=1)),
        ("its breaker tripped", guarded, [BAD], HOST, seen(removed=4, removals_failed=0,
            removal_tripped="2025-06-02T03:00:00Z")),
        ("its breaker resumes", guarded, [BAD], HOST, seen(removed=4, removals_failed=0,
            removal_resumed="2025-06-02T12:00:00Z")),
        ("its breaker is clear", guarded, [BAD], HOST, seen(removed=4, removals_failed=0)),
        ("its breaker waits for enough", guarded | {"removal": {"when": "now", "breaker": {"count": {"failures": 2,
            "of-at-least": 9}}}}, [BAD],
         HOST, seen(removed=6, removals_failed=2)),
        ("its breaker has had enough", guarded | {"removal": {"when": "now", "breaker": {"share": {"above": "20 %",
            "of-at-least": 8}}}}, [BAD],
         HOST, seen(removed=6, removals_failed=2)),
        ("a canary goes first", staged, [BAD], canary, nothing),
        ("the others without evidence", staged, [BAD], web, nothing),
        ("the others, and nothing is seen", staged, [BAD], web, seen()),
        ("the others, too few removed", staged, [BAD], web, seen(removed=2, removals_failed=0)),
        ("the others, too many failed", staged, [BAD], web, seen(removed=8, removals_failed=1)),
        ("the others, and nobody recorded", staged, [BAD], web, seen(removed=9, removals_failed=1)),
        ("the others, whose turn comes", staged, [BAD], web, seen(removed=9, removals_failed=1,
            removal_opened_at="2025-06-02T09:40:00Z")),
        ("the others, whose turn came", staged, [BAD], web, seen(removed=9, removals_failed=1,
            removal_opened_at="2025-06-02T05:40:00Z")),
        ("the others, spread from their turn on", {"removal": STAGED | {"obeys": ["ramp"]}, "evidence": FRESH} | RAMP, [BAD],
            web,
         seen(removed=9, removals_failed=0, removal_opened_at="2025-06-02T09:00:00Z")),
        ("a share of canaries", {"removal": {"when": "staged", "canary": {"share": "40 %"}}, "evidence": FRESH}, [BAD], HOST,
            nothing),
        ("a share of canaries, another host", {"removal": {"when": "staged", "canary": {"share": "40 %"}}, "evidence": FRESH},
            [BAD],
         HOST | {"id": "a"}, nothing),
        ("a full fleet", {"removal": "now", "in-flight": {"fleet": 1}, "evidence": FRESH}, [BAD], HOST, seen()),
        ("at checks", {"removal": "now", "apply": "at-check", "check": {"cron": "40 */3 * * *"}}, [BAD], HOST, nothing),
        ("at checks within windows", {"removal": {"when": "now", "obeys": ["window"]}, "apply": "at-check"} | NIGHTS, [BAD],
            HOST, nothing),
        ("at checks that never come", {"removal": "now", "apply": "at-check", "check": {"cron": "0 0 31 4 *"}}, [BAD], HOST,
            nothing),
        ("at checks that miss the windows", {"removal": {"when": "now", "obeys": ["window"]}, "apply": "at-check",
            "check": {"cron": "10 5,21 * * *"}}
         | NIGHTS, [BAD], HOST, nothing),
        ("not known to the feed", {"removal": "now"}, [FIX], HOST, nothing),
        ("not withdrawn", {"removal": "now"}, [FIX], HOST | {"installed": "c"}, nothing),
        ("pins and inhibitors do not matter", {"removal": "now", "pin": "b", "inhibit": [{"when": "busy", "at-most": "2 d"}]},
            [BAD], HOST, nothing),
    ]:
        yield name, policy, feed, host, evidence


def random_case(draw, number):
    base = unix("2025-06-02T00:00:00Z")
    obeys = draw.sample(["minimum-age", "ramp", "window"], draw.choice([0, 1, 2, 3]))
    rule = {"when": draw.choice(["now", "now", "staged"]), "obeys": obeys}
    policy = {"salt": draw.choice(["alpha", "beta"]), "removal": rule, "minimum-age": draw.choice(["1 h", "9 h"]),
              "ramp": {"shape": "linear", "over": draw.choice(["3 h", "12 h"])}}
    if rule["when"] == "staged":
        rule |= {"canary": {"where": "role = canary"}}
        policy["evidence"] = {"staleness": "2 d", "heartbeat": "3 d"}
    if draw.random() < .6:
        start = draw.randrange(0, 24)
        policy["window"] = [{"from": f"{start:02}:30", "to": f"{(start + draw.choice([1, 4, 9])) % 24:02}:00",
            "zone": "+05:45"}]
    if draw.random() < .4:
        start = base + draw.randrange(0, 86_400, 3600)
        policy["freeze"] = [{"from": told(start)[:16].replace("T", " "), "until": told(start + 25_200)[:16].replace("T", " "),
            "zone": "UTC"}]
        rule["lifts"] = draw.choice([[], ["freeze"]])
    if draw.random() < .3:
        policy |= {"apply": "at-check", "check": {"cron": "H */2 * * *"}}
    withdrawn = base + draw.randrange(0, 86_400)
    feed = [{"id": "b", "published": told(base - 86_400), "withdrawn-at": told(withdrawn)}]
    if draw.random() < .5:
        feed.append({"id": "c", "published": told(base + draw.randrange(0, 86_400))})
    host = {"id": f"host-{draw.randrange(100)}", "installed": "b", "labels": {"role": draw.choice(["canary", "web"])}}
    now = withdrawn + draw.randrange(0, 86_400)
    evidence = {}
    if rule["when"] == "staged":
        evidence = seen(removed=2, removals_failed=0, removal_opened_at=told(withdrawn + draw.randrange(0, 43_200)))(told(now))
    return case(f"a removal at random {number}", policy, feed, host, evidence, told(now))


def cases():
    for name, policy, feed, host, evidence in named():
        for now in NOWS:
            yield case(f"{name}, at {now[11:19]}", policy, feed, host, evidence(now), now, ahead=3 * 86_400)
    yield from at_random(random_case, 60)


if __name__ == "__main__":
    write("tests/oracle/removal_cases.py", list(cases()))
