"""A second opinion on cron texts: PyPI's cronsim, which follows Debian's cron.

    pip install cronsim==2.8 && python3 tests/oracle/cron.py > tests/vectors/cron-cronsim.json

Left out is what cronsim reads otherwise than its model: `a-a/n`, and dates that do not exist.
"""

import datetime
import json
import random
from importlib.metadata import version
from zoneinfo import ZoneInfo

from cronsim import CronSim

UTC = datetime.timezone.utc
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Europe/London", "Asia/Kolkata"]
# Hours before the changes of 2024 in these zones, and days at random.
EDGES = ["2024-03-30T12:00:00", "2024-10-26T12:00:00", "2024-03-09T20:00:00", "2024-11-02T20:00:00", "2024-10-05T03:00:00",
         "2024-04-06T03:00:00"]


def field(draw, least, greatest):
    value = draw.randint(least, greatest)
    other = draw.randint(least, greatest)
    low, high = min(value, other), max(value, other)
    step = draw.randint(2, 9)
    choices = ["*", "*", f"*/{step}", str(value), str(value), f"{value},{other}"]
    if low < high:
        choices += [f"{low}-{high}", f"{low}-{high}/{step}"]
    return draw.choice(choices)


def text(draw):
    day = draw.choice(["*", "*", "*", field(draw, 1, 28), "L", "LW"])
    weekday = draw.choice(["*", "*", field(draw, 0, 6), f"{draw.randint(0, 6)}#{draw.randint(1, 5)}", f"{draw.randint(0, 6)}L",
                           "mon-fri"])
    hour = draw.choice([field(draw, 0, 23), str(draw.randint(0, 3))])
    return f"{field(draw, 0, 59)} {hour} {day} {draw.choice(['*', '*', field(draw, 1, 12)])} {weekday}"


def row(draw):
    zone = draw.choice(ZONES)
    cron = text(draw)
    if draw.random() < .6:
        start = datetime.datetime.fromisoformat(draw.choice(EDGES)).replace(tzinfo=UTC)
    else:
        start = datetime.datetime(2015, 1, 1, tzinfo=UTC) + datetime.timedelta(minutes=draw.randrange(12 * 525_600))
    # cronsim answers what comes after its start; Stagger what comes at or after it.
    times = CronSim(cron, start.astimezone(ZoneInfo(zone)))
    occurrences = [next(times).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for _ in range(6)]
    return {"cron": cron, "zone": zone, "after": start.strftime("%Y-%m-%dT%H:%M:%SZ"), "next": occurrences}


if __name__ == "__main__":
    drawn = random.Random(20180618)
    rows = [row(drawn) for _ in range(400)]
    lines = ",\n".join("  " + json.dumps(row) for row in rows)
    print(f'{{\n "format": 1,\n "origin": "outside tool: cronsim {version("cronsim")}, by tests/oracle/cron.py",\n "rows": [\n{lines}\n ]\n}}')
