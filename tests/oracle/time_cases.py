"""Every gate's reasons; then random policies around the clock changes of unusual zones.

    python3 tests/oracle/time_cases.py > tests/vectors/time-oracle.json

Zones are those of the machine's own database (`/usr/share/zoneinfo`), in years of which all
its versions since 2025 say the same.
"""

import gate_cases
from cases import at_random, case, write
from clock import told, unix

HOUR = 3600
# Zones, and instants shortly before their clocks change, or leave out a day.
CHANGES = [
    ("Australia/Lord_Howe", "2024-04-06T00:00:00Z"), ("Australia/Lord_Howe", "2024-10-05T00:00:00Z"),
    ("Europe/Dublin", "2025-03-29T12:00:00Z"), ("Europe/Dublin", "2025-10-25T12:00:00Z"),
    ("Africa/Casablanca", "2025-02-22T12:00:00Z"), ("Africa/Casablanca", "2025-04-05T12:00:00Z"),
    ("Antarctica/Troll", "2025-03-29T12:00:00Z"), ("Antarctica/Troll", "2025-10-25T12:00:00Z"),
    ("Pacific/Apia", "2011-12-28T20:00:00Z"), ("America/St_Johns", "2010-11-06T20:00:00Z"),
    ("America/St_Johns", "2024-03-09T20:00:00Z"), ("Pacific/Chatham", "2024-04-05T20:00:00Z"),
    ("America/Havana", "2024-03-09T20:00:00Z"), ("America/Havana", "2024-11-02T20:00:00Z"),
    ("America/Sao_Paulo", "2018-11-03T12:00:00Z"), ("Asia/Kathmandu", "2024-05-04T00:00:00Z"),
]


def clock_time(draw):
    return f"{draw.choice([0, 0, 1, 1, 2, 2, 3, 12, 22, 23]):02}:{draw.choice([0, 0, 15, 30, 45]):02}"


def window(draw):
    start, end = clock_time(draw), clock_time(draw)
    while start == end:
        end = clock_time(draw)
    found = {"from": start, "to": end}
    minutes = [int(text[:2]) * 60 + int(text[3:]) for text in (start, end)]
    if draw.random() < .4:
        found["days"] = draw.choice(["mon-fri", "sat,sun", ["sun", "mon"], ["fri", "sat", "sun"]])
    if draw.random() < .4 and (minutes[1] - minutes[0]) % 1440 > 40:
        found["cutoff"] = draw.choice(["10 min", "30 min"])
    if draw.random() < .2:
        found["zone"] = draw.choice(["UTC", "+05:45", "Europe/Berlin"])
    return found


def freeze(draw, base):
    start = base + draw.randrange(0, 40 * HOUR, 900)
    end = start + draw.choice([2, 7, 20, 30]) * HOUR
    found = {"from": told(start)[:16].replace("T", " "), "until": told(end)[:16].replace("T", " ")}
    if draw.random() < .3:
        found["zone"] = "UTC"
    if draw.random() < .3:
        found["except-severity"] = ["critical"]
    if draw.random() < .2:
        found["except-where"] = "role = canary"
    return found


def policy(draw, base):
    found = {"salt": draw.choice(["alpha", "beta", "gamma"])}
    if draw.random() < .75:
        found["window"] = [window(draw) for _ in range(draw.choice([1, 1, 2, 3]))]
    if draw.random() < .4:
        found["freeze"] = [freeze(draw, base) for _ in range(draw.choice([1, 1, 2]))]
    if draw.random() < .4:
        found["minimum-age"] = draw.choice(["30 min", "5 h", "20 h"])
        if draw.random() < .4:
            found["age-from"] = draw.choice(["first-seen", "stricter", "published"])
    if draw.random() < .7:
        found["ramp"] = {"shape": "linear", "over": draw.choice(["2 h", "8 h", "20 h"])}
    if draw.random() < .2:
        found["ring"] = [{"name": "canary", "where": "role = canary"}, {"name": "rest", "after": draw.choice(["3 h", "13 h"])}]
    if draw.random() < .3:
        found["catch-up"] = draw.choice(["0 s", "90 min", "7 h"])
    if draw.random() < .25:
        found["inhibit"] = [{"when": "busy", "at-most": draw.choice(["45 min", "6 h"])}]
    if draw.random() < .3:
        found["fast-track"] = [{"severity": draw.choice([["critical"], ["important", "critical"]]), "lifts": draw.sample(
            ["freeze", "ring", "minimum-age", "ramp", "window", "inhibitors"], draw.choice([1, 2, 3]))}]
    if draw.random() < .3:
        found["deadline"] = {"after": draw.choice(["21 h", "30 h", "2 d"]), "lifts": draw.sample(
            ["freeze", "ring", "ramp", "window", "inhibitors"], draw.choice([1, 2, 3]))}
    if draw.random() < .35:
        found["apply"] = "at-check"
        found["check"] = draw.choice([{"cron": "H * * * *"}, {"cron": "H */3 * * *"}, {"every": "50 min"},
            {"cron": "*/20 * * * *"}])
    if draw.random() < .1:
        found["rotate"] = "fixed"
    return found


def feed(draw, base):
    releases = []
    for index in range(draw.choice([1, 1, 1, 2, 3])):
        published = base + draw.randrange(0, 30 * HOUR, 60)
        releases.append({"id": f"r{index + 1}", "published": told(published)})
        if draw.random() < .8:
            releases[-1]["first-seen"] = told(published + draw.randrange(0, 9 * HOUR, 7))
        if draw.random() < .5:
            releases[-1]["severity"] = draw.choice(["low", "important", "critical"])
    return releases


def random_case(draw, number):
    zone, base = draw.choice(CHANGES)
    base = unix(base)
    asked = policy(draw, base)
    releases = feed(draw, base)
    host = {"id": f"host-{draw.randrange(100)}", "zone": zone}
    if draw.random() < .3:
        host["labels"] = {"role": draw.choice(["canary", "web"])}
    if "inhibit" in asked and draw.random() < .8:
        host["conditions"] = {"busy": draw.random() < .6}
    now = base + draw.randrange(0, 60 * HOUR)
    if draw.random() < .3:
        host["late"] = {"release": draw.choice(releases)["id"], "released-at": told(now - draw.randrange(0, 20 * HOUR)),
                        "misses": draw.choice([0, 0, 1, 2])}
    name = f"around a clock change {number}, in {zone}"
    found = case(name, asked, releases, host, {}, told(now))
    # Half of the waits are asked for again at the edges, where mistakes are made.
    until = found["decision"]["until"]
    if until and draw.random() < .5:
        host = host | ({"late": found["decision"]["late"]} if "late" in found["decision"] else {})
        now = unix(until) + draw.choice([-1, 0, 0, 59, 60])
        found = case(f"{name}, at the edge", asked, releases, host, {}, told(now))
    return found


def cases():
    yield from gate_cases.cases()
    yield from at_random(random_case, 160)


if __name__ == "__main__":
    write("tests/oracle/time_cases.py", list(cases()))
