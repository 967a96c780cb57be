"""Questions about age, ramp and check alone, many of them at an edge; the oracle of the other files answers them.

    python3 tests/oracle/decide.py > tests/vectors/decide-oracle.json
"""

import random

from cases import case, write
from checks import is_check
from clock import seconds, told, unix
from phase import offset, phase

HOUR = 3600


def edge(policy, release, host):
    """The slot of a host for a release: where mistakes are made."""
    over_at = unix(release["published"]) + seconds(policy.get("minimum-age", "0 s"))
    if "ramp" not in policy:
        return over_at
    drawn = phase("ramp", policy["salt"], "" if policy.get("rotate") == "fixed" else release["id"], host["id"])
    return over_at + offset(drawn, seconds(policy["ramp"]["over"]))


def random_case(draw, number):
    base = unix("2026-03-02T00:00:00Z")
    crons = ["H */4 * * *", "20 */4 * * *", "H H * * *", "*/30 * * * *", "15 9-17/2 * * 1-5", "0 6 * * *", "H 0-7 * * *",
             "5,50 H * * *", "H(0-29)/10 * * * *", "H/20 H(1-4) * * *", "5~25 */6 * * *", "30 2 31 2 *"]
    policy = {"salt": draw.choice(["alpha", "beta", "gamma"]),
              "check": {"cron": draw.choice(crons[:-1] if draw.random() < .95 else crons[-1:])},
              "apply": draw.choice(["at-check", "at-instant"])}
    if draw.random() < .15:
        policy["check"] = {"every": draw.choice(["45 min", "4 h", "90 s"])}
    elif draw.random() < .5:
        policy["check"]["zone"] = draw.choice(["+10:00", "-03:30", "+05:45", "UTC"])
    if draw.random() < .5:
        policy["minimum-age"] = draw.choice(["30 min", "6 h", "1 d"])
    if draw.random() < .7:
        policy["ramp"] = {"shape": "linear", "over": draw.choice(["1 h", "12 h", "1 d"])}
    if draw.random() < .3:
        policy["rotate"] = draw.choice(["fixed", "per-release"])
    feed = []
    for index in range(draw.choice([1, 1, 1, 2, 2, 3, 4] if draw.random() < .97 else [0])):
        release = {"id": f"r{index + 1}"}
        if draw.random() < .92:
            release["published"] = told(base + draw.randrange(0, 24 * HOUR, 60))
        if draw.random() < .2:
            release["withdrawn"] = True
        feed.append(release)
    host = {"id": f"host-{draw.randrange(100)}"}
    if feed and draw.random() < .3:
        host["installed"] = draw.choice([r["id"] for r in feed] + (["r0"] if draw.random() < .2 else []))
    now = base + draw.randrange(0, 40 * HOUR)
    ids = [release["id"] for release in feed]
    newer = feed[ids.index(host["installed"]) + 1:] if host.get("installed") in ids else feed
    # An undated one hides itself and all that are older.
    undated = [place for place, release in enumerate(newer) if "published" not in release and not release.get("withdrawn")]
    in_play = newer[max(undated, default=-1) + 1:]
    candidates = [release for release in reversed(in_play) if not release.get("withdrawn")]
    # A third of the questions are put right at an edge, where mistakes are made.
    if candidates and draw.random() < .4:
        now = edge(policy, draw.choice(candidates), host) + draw.choice([-1, 0, 1])
    elif draw.random() < .4:
        check = next((at for at in range(now, now + 24 * HOUR) if is_check(policy, host, at)), now)
        now = check + draw.choice([-1, 0, 1, 59, 60])
    return case(f"oracle {number}", policy, feed, host, {}, told(now))


if __name__ == "__main__":
    drawn = random.Random(20180618)
    write("tests/oracle/decide.py", [random_case(drawn, number) for number in range(1, 181)])
