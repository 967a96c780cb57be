"""Every gate, and each of its reasons that can be a decision's, at least twice."""

from cases import case

BASE = [{"id": "a", "published": "2025-06-01T00:00:00Z"}, {"id": "b", "published": "2025-06-02T00:00:00Z"}]
FRESH = {"staleness": "10 min", "heartbeat": "30 min"}
NOWS = ["2025-06-02T06:00:00Z", "2025-06-02T09:30:15Z"]
CANARY = [{"name": "canary", "where": "role = canary"}, {"name": "rest", "needs": {"hosts": 2, "of-each-class": 1,
    "host-hours": 10,
                                                                                  "failures": "1/4"}}]
CLASSES = {"new": 6, "old": 4}


def counts(applied, healthy, failed=0, silent=0, **more):
    return {"applied": applied, "healthy": healthy, "failed": failed, "silent": silent} | more


def breaker_row(state="armed", at=None, **some):
    state = {"state": state} if at is None else {"state": state, "at": at}
    return {"release": "b", "breaker": state} | counts(0, 0) | some


def ring_row(new, old, opened=None, **totals):
    classes = [new | {"class": "new"}] + ([old | {"class": "old"}] if old else [])
    rings = [{"ring": "canary", "classes": classes}]
    if opened:
        rings.append({"ring": "rest", "classes": [], "opened-at": opened})
    sums = {key: sum(c[key] for c in classes) for key in ("applied", "healthy", "failed", "silent")}
    return breaker_row(**(sums | totals), rings=rings)


def observed(now, *rows, **more):
    return {"observed-at": now, "releases": list(rows)} | more


def named():
    """Of each gate: what is asked, with a policy, a feed, a host, and evidence at an instant."""
    steady = {"policy": {}, "feed": BASE, "host": {"id": "h", "installed": "a"}, "evidence": lambda now: {}}
    guarded = {"policy": {"breaker": {}, "evidence": FRESH}}
    ringed = {"policy": {"ring": CANARY, "evidence": FRESH}}
    full = counts(2, 2) | {"healthy-seconds": 20 * 3600}
    flight = {"policy": {"in-flight": {"fleet": 3, "site": 1}, "evidence": FRESH}, "host": {"id": "h", "installed": "a",
        "site": "syd"}}
    table = [
        ("withdrawn", {"feed": [BASE[1] | {"withdrawn": True}], "host": {"id": "h"}}),
        ("withdrawn, by its instant", {"feed": [BASE[1] | {"withdrawn-at": "2025-06-02T01:00:00Z"}], "host": {"id": "h"}}),
        ("past the pin", {"policy": {"pin": "a"}}),
        ("a pin that ends", {"policy": {"pin": {"release": "a", "until": "2025-06-02T10:00:00Z"}}}),
        ("a pin that the feed does not know", {"policy": {"pin": "z"}}),
        ("skipped", {"policy": {"skip": ["b"]}}),
        ("blocked", {"policy": {"block": [{"where": "role in (web, db)", "until": "2025-06-02T11:00:00Z"}]},
                     "host": {"id": "h", "installed": "a", "labels": {"role": "web"}}}),
        ("not known whether it is blocked", {"policy": {"block": [{"release": "b", "where": "!canary"}]}}),
        ("no evidence for the breaker", guarded),
        ("stale evidence for the breaker", guarded | {"evidence": lambda now: observed("2025-06-02T04:00:00Z", breaker_row())}),
        ("evidence for the breaker from ahead", guarded | {"evidence": lambda now: observed("2025-06-02T19:00:00Z",
            breaker_row())}),
        ("the breaker knows nothing of it", guarded | {"evidence": lambda now: observed(now)}),
        ("the breaker trips", guarded | {"evidence": lambda now: observed(now, breaker_row(**counts(5, 4, 0, 1)))}),
        ("the breaker tripped", guarded | {"evidence": lambda now: observed(now, breaker_row("tripped",
            "2025-06-02T03:00:00Z"))}),
        ("the breaker resumes", guarded | {"evidence": lambda now: observed(now, breaker_row("resumed",
            "2025-06-02T13:00:00Z"))}),
        ("the breaker is clear", guarded | {"evidence": lambda now: observed(now, breaker_row(**counts(4, 4)))}),
        ("frozen", {"policy": {"freeze": [{"from": "06-01 12:00", "until": "06-03", "zone": "+02:00", "name": "early June"}]}}),
        ("frozen by the clock of the host", {"policy": {"freeze": [{"from": "2025-06-02 01:00", "until": "2025-06-02 23:00"}]},
                                            "host": {"id": "h", "installed": "a", "zone": "America/St_Johns"}}),
        ("frozen by a clock that is not known", {"policy": {"freeze": [{"from": "12-20", "until": "01-05"}]}}),
        ("a severity that no freeze holds", {"policy": {"freeze": [{"from": "06-01", "until": "07-01",
            "except-severity": ["critical"]}]},
                                            "feed": [BASE[0], BASE[1] | {"severity": "critical"}]}),
        ("a host that no freeze holds", {"policy": {"freeze": [{"from": "06-01", "until": "07-01",
            "except-where": "role = canary"}]},
                                        "host": {"id": "h", "installed": "a", "labels": {"role": "canary"}}}),
        ("no ring for the host", {"policy": {"ring": CANARY[:1]}, "host": {"id": "h", "installed": "a",
            "labels": {"role": "web"}}}),
        ("a ring that opens by time", {"policy": {"ring": [CANARY[0], {"name": "rest", "after": "14 h"}]}}),
        ("the third ring opens after the second", {"policy": {"ring": [
            CANARY[0], {"name": "few", "share": "1 %", "after": "7 h"}, {"name": "rest", "after": "4 h"}]}}),
        ("a later ring without evidence", ringed),
        ("a later ring of which nothing is known", ringed | {"evidence": lambda now: observed(now, classes=CLASSES, hosts=10)}),
        ("a later ring, too few healthy", ringed | {"evidence": lambda now: observed(
            now, ring_row(counts(1, 1) | {"healthy-seconds": 9}, None), classes=CLASSES, hosts=10)}),
        ("a later ring, a class without a host", ringed | {"evidence": lambda now: observed(
            now, ring_row(full, None), classes=CLASSES, hosts=10)}),
        ("a later ring, without a roster", ringed | {"evidence": lambda now: observed(now, ring_row(full, full))}),
        ("a later ring, too many failures", ringed | {"evidence": lambda now: observed(
            now, ring_row(full, counts(3, 1, 1, 1) | {"healthy-seconds": 72_000}), classes=CLASSES, hosts=10)}),
        ("a later ring, too short a soak", ringed | {"evidence": lambda now: observed(
            now, ring_row(counts(2, 2) | {"healthy-seconds": 1}, counts(2, 2) | {"healthy-seconds": 35_998}), classes=CLASSES,
                hosts=10)}),
        ("a later ring that nobody recorded", ringed | {"evidence": lambda now: observed(now, ring_row(full, full),
            classes=CLASSES, hosts=10)}),
        ("a later ring that is recorded", ringed | {"evidence": lambda now: observed(
            now, ring_row(full, full, "2025-06-02T10:00:00Z"), classes=CLASSES, hosts=10)}),
        ("a later ring whose counts do not add up", ringed | {"evidence": lambda now: observed(
            now, breaker_row(**counts(4, 4)), classes=CLASSES, hosts=10)}),
        ("too young", {"policy": {"minimum-age": "17 h"}}),
        ("too young since it was seen", {"policy": {"minimum-age": "12 h", "age-from": "first-seen"},
                                         "feed": [BASE[0], BASE[1] | {"first-seen": "2025-06-02T04:00:07Z"}]}),
        ("too young by the stricter clock", {"policy": {"minimum-age": "12 h", "age-from": "stricter"},
                                             "feed": [BASE[0], BASE[1] | {"first-seen": "2025-06-01T04:00:00Z"}]}),
        ("not dated", {"feed": [BASE[0], {"id": "b"}]}),
        ("not seen", {"policy": {"age-from": "first-seen"}}),
        ("not seen, by the stricter clock", {"policy": {"age-from": "stricter"}}),
        ("before its slot", {"policy": {"ramp": {"shape": "linear", "over": "1 d"}}}),
        ("before its step", {"policy": {"ramp": {"shape": "steps", "steps": [{"after": "1 h", "share": "1 %"},
            {"after": "12 h", "share": "100 %"}]}}}),
        ("the window is closed", {"policy": {"window": [{"days": "mon-fri", "from": "22:00", "to": "05:00",
            "cutoff": "45 min", "zone": "UTC"}]}}),
        ("the window of the host is closed", {"policy": {"window": [{"days": ["tue"], "from": "02:00", "to": "04:00"}]},
                                             "host": {"id": "h", "installed": "a", "zone": "Asia/Kathmandu"}}),
        ("the window is past its cutoff", {"policy": {"window": [{"from": "05:00", "to": "06:30", "cutoff": "30 min",
            "zone": "UTC"}]}}),
        ("a window by a clock that is not known", {"policy": {"window": [{"days": "mon-wed", "from": "00:00",
            "to": "24:00"}]}}),
        ("on battery", {"policy": {"inhibit": [{"when": "on-battery", "at-most": "15 h"}, {"when": "locked",
            "at-most": "4 h"}]},
                        "host": {"id": "h", "installed": "a", "conditions": {"on-battery": True, "locked": False}}}),
        ("not known whether it is busy", {"policy": {"inhibit": [{"when": "busy", "at-most": "20 h"}]}}),
        ("the fleet is full", flight | {"evidence": lambda now: observed(now, **{"in-flight": 3, "sites": {"syd": 0}})}),
        ("the site is full", flight | {"evidence": lambda now: observed(now, **{"in-flight": 1, "sites": {"syd": 1}})}),
        ("not known how many are in flight", flight | {"evidence": lambda now: observed(now)}),
        ("not known how many are in flight at the site", flight | {"evidence": lambda now: observed(now, **{"in-flight": 1,
            "sites": {"mel": 1}})}),
        ("a host of no site", flight | {"host": {"id": "h", "installed": "a"}, "evidence": lambda now: observed(now,
            **{"in-flight": 1, "sites": {"syd": 0}})}),
        ("before its check", {"policy": {"apply": "at-check", "check": {"cron": "H */5 * * *"}}}),
        ("a check that never comes", {"policy": {"apply": "at-check", "check": {"cron": "0 0 31 4 *"}}}),
        ("a schedule that never meets its windows", {"policy": {
            "apply": "at-check", "check": {"cron": "0 */5 * * *"},
            "window": [{"from": "11:00", "to": "15:00", "zone": "UTC"}, {"from": "15:01", "to": "20:00", "zone": "UTC"}]}}),
        ("a schedule that meets its windows on Thursdays", {"policy": {
            "apply": "at-check", "check": {"cron": "15 4 * * *"}, "window": [{"days": "wed", "from": "20:00", "to": "04:30",
                "zone": "UTC"}]}}),
        ("a window whose cutoff takes the check", {"policy": {
            "apply": "at-check", "check": {"cron": "45 * * * *"}, "window": [{"from": "20:15", "to": "21:00",
                "cutoff": "15 min", "zone": "UTC"}]}}),
        ("late, with nothing recorded", {"policy": {"catch-up": "6 h"}}),
        ("late, recorded", {"policy": {"catch-up": "6 h"}, "host": {"id": "m", "installed": "a", "late": {
            "release": "b", "released-at": "2025-06-02T05:30:00Z", "misses": 0}}}),
        ("late, missed once", {"policy": {"catch-up": "6 h"}, "host": {"id": "m", "installed": "a", "late": {
            "release": "b", "released-at": "2025-06-01T05:30:00Z", "misses": 0}}}),
        ("late, missed five times", {"policy": {"catch-up": "12 h"}, "host": {"id": "m", "installed": "a", "late": {
            "release": "b", "released-at": "2025-06-02T00:30:00Z", "misses": 5}}}),
        ("a record of another release", {"policy": {"catch-up": "6 h"}, "host": {"id": "m", "installed": "a", "late": {
            "release": "a", "released-at": "2025-06-02T05:30:00Z", "misses": 2}}}),
        ("late for a window", {"policy": {"catch-up": "6 h", "window": [{"from": "01:00", "to": "04:00", "zone": "UTC"}]}}),
        ("late at checks", {"policy": {"catch-up": "6 h", "apply": "at-check", "check": {"cron": "7,37 * * * *"}}}),
        ("late, with what is left of the ramp", {"policy": {"ramp": {"shape": "linear", "over": "2 d"}}, "feed": [
            BASE[0], {"id": "b", "published": "2025-06-01T08:00:00Z"}], "host": {"id": "m4", "installed": "a"}}),
        ("a feed that nobody fetched", {"policy": {"feed": {"staleness": "6 h"}}}),
        ("a feed without its instant", {"policy": {"feed": {"staleness": "6 h"}}, "feed": {"releases": BASE}}),
        ("a stale feed", {"policy": {"feed": {"staleness": "2 h"}}, "feed": {"fetched-at": "2025-06-02T03:59:59Z",
            "releases": BASE}}),
        ("a feed from ahead", {"policy": {"feed": {"staleness": "2 h"}}, "feed": {"fetched-at": "2025-06-02T11:30:16Z",
            "releases": BASE}}),
        ("a feed that is fresh", {"policy": {"feed": {"staleness": "6 h"}}, "feed": {"fetched-at": "2025-06-02T06:30:00Z",
            "releases": BASE}}),
        ("superseded, and the newer one is in its ramp", {"policy": {"superseded": "passed-over", "minimum-age": "16 h"},
            "host": {"id": "h"},
                                                          "feed": [BASE[0], BASE[1] | {"supersedes": ["a"]}]}),
        ("superseded on offer", {"policy": {"superseded": "on-offer", "minimum-age": "16 h"}, "host": {"id": "h"},
                                 "feed": [BASE[0], BASE[1] | {"supersedes": ["a"]}]}),
        ("superseded before the old one is old enough", {
            "policy": {"superseded": "passed-over", "minimum-age": "4 h"}, "host": {"id": "h"}, "feed": [
                {"id": "a", "published": "2025-06-02T08:00:00Z"}, {"id": "b", "published": "2025-06-02T11:00:00Z",
                    "supersedes": ["a"]}]}),
        ("superseded, but by a withdrawn one", {"policy": {"superseded": "passed-over"}, "host": {"id": "h"}, "feed": [
            BASE[0], BASE[1] | {"supersedes": ["a"], "withdrawn": True}]}),
        ("nothing on offer", {"feed": [], "host": {"id": "h"}}),
        ("up to date", {"host": {"id": "h", "installed": "b"}}),
        ("what runs is not known", {"host": {"id": "h", "installed": "z"}}),
        ("what runs is withdrawn", {"host": {"id": "h", "installed": "b"}, "feed": [BASE[0], BASE[1] | {"withdrawn": True}]}),
    ]
    return [(name, steady | change) for name, change in table]


def lifted():
    """Fast tracks and deadlines."""
    long = {"minimum-age": "3 d", "ramp": {"shape": "linear", "over": "8 h"},
            "window": [{"from": "22:00", "to": "23:00", "zone": "UTC"}], "freeze": [{"from": "06-02", "until": "06-03",
                "zone": "UTC"}]}
    critical = [BASE[0], BASE[1] | {"severity": "critical"}]
    fix = [BASE[0] | {"withdrawn": True}, BASE[1] | {"supersedes": ["a"]}]

    def fast(*lifts, **asks):
        return {"fast-track": [(asks or {"severity": ["important", "critical"]}) | {"lifts": list(lifts)}]}

    host = {"id": "m", "installed": "a"}
    for name, policy, feed in [
        ("a fast track lifts all but the ramp", long | fast("minimum-age", "window", "freeze"), critical),
        ("a fast track lifts the ramp, which is then a short one", long | fast("minimum-age", "window", "freeze", "ramp"),
            critical),
        ("a fast track lifts the ramp at once", long | {"catch-up": "0 s"} | fast("minimum-age", "window", "freeze", "ramp"),
            critical),
        ("a fast track lifts the age alone", {"minimum-age": "3 d"} | fast("minimum-age"), critical),
        ("a fast track is not for this severity", {"minimum-age": "20 h"} | fast("minimum-age"), [BASE[0],
            BASE[1] | {"severity": "low"}]),
        ("a fast track is not for what has no severity", {"minimum-age": "20 h"} | fast("minimum-age"), BASE),
        ("a fix of a withdrawn release", {"minimum-age": "20 h"} | fast("minimum-age", **{"fixes-withdrawn": True}), fix),
        ("a fix of a release that still stands", {"minimum-age": "20 h"} | fast("minimum-age", **{"fixes-withdrawn": True}),
         [BASE[0], fix[1]]),
        ("a fast track lifts a ring that opens by time", {"ring": [CANARY[0], {"name": "rest",
            "after": "14 h"}]} | fast("ring"), critical),
        ("a fast track lifts no ring that needs evidence", {"ring": CANARY, "evidence": FRESH} | fast("ring"), critical),
        ("a fast track lifts the canaries", {"ring": CANARY, "evidence": FRESH} | fast("ring", "canary-ring"), critical),
        ("a deadline lifts the ramp and the window", {
            "ramp": {"shape": "linear", "over": "8 h"}, "window": [{"from": "22:00", "to": "23:00", "zone": "UTC"}],
            "deadline": {"after": "12 h", "lifts": ["ramp", "window"]}}, BASE),
        ("a deadline lifts the window alone", {
            "window": [{"from": "22:00", "to": "23:00", "zone": "UTC"}], "deadline": {"after": "11 h", "lifts": ["window"]}},
                BASE),
        ("a deadline that is over spreads", {
            "catch-up": "4 h", "window": [{"from": "22:00", "to": "23:00", "zone": "UTC"}],
            "deadline": {"after": "9 h", "lifts": ["window"]}}, BASE),
        ("a deadline lifts a freeze", {
            "catch-up": "2 h", "freeze": [{"from": "06-01", "until": "06-04", "zone": "UTC"}],
            "deadline": {"after": "13 h", "lifts": ["freeze"]}}, BASE),
        ("a deadline lifts an inhibitor", {
            "inhibit": [{"when": "busy", "at-most": "3 d"}], "deadline": {"after": "12 h", "lifts": ["inhibitors"]}}, BASE),
        ("a deadline lifts a ring that opens by time", {
            "ring": [CANARY[0], {"name": "rest", "after": "30 h"}], "deadline": {"after": "12 h", "lifts": ["ring"]}}, BASE),
        ("a deadline lifts a ramp at checks", {
            "ramp": {"shape": "linear", "over": "2 d"}, "apply": "at-check", "check": {"cron": "11 */2 * * *"},
            "deadline": {"after": "12 h", "lifts": ["ramp"]}}, BASE),
        ("a deadline lifts no stale breaker", {
            "breaker": {}, "evidence": FRESH, "deadline": {"after": "1 h", "lifts": ["ramp"]}}, BASE),
    ]:
        yield name, {"policy": policy, "feed": feed, "host": host, "evidence": lambda now: {}}


def cases():
    for name, asked in named() + list(lifted()):
        for now in NOWS:
            evidence = asked["evidence"](now)
            yield case(f"{name}, at {now[11:19]}", asked["policy"], asked["feed"], asked["host"], evidence, now,
                ahead=8 * 86_400)
