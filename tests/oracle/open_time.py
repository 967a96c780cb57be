"""Windows and freezes, as a strip of one byte a second.

Every stretch is painted onto the strip from its meaning: its two ends are found by looking at one minute of the clock after
the other. Nothing is joined, leapt over or taken to repeat.
"""

import datetime

import selector
from clock import DAY, UTC, first_at, is_on_the_calendar, seconds

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def weekdays(days):
    if days is None:
        return set(DAYS)
    if isinstance(days, list):
        return set(days)
    first, dash, last = days.partition("-")
    if not dash:
        return set(days.split(","))
    return set(DAYS[DAYS.index(first):DAYS.index(last) + 1])


def at_time(date, text):
    hours, minutes = text.split(":")
    return datetime.datetime(date.year, date.month, date.day) + datetime.timedelta(hours=int(hours), minutes=int(minutes))


def dates(begin, end):
    date = datetime.datetime.fromtimestamp(begin - 2 * DAY, UTC).date()
    while date <= datetime.datetime.fromtimestamp(end + 2 * DAY, UTC).date():
        yield date
        date += datetime.timedelta(days=1)


def zone_of(table, host):
    name = table.get("zone", "host")
    return host.get("zone") if name == "host" else name


def paint(strip, begin, start, end, value):
    first, last = max(0, start - begin), min(len(strip), end - begin)
    if first < last:
        strip[first:last] = bytes([value]) * (last - first)


def window_stretches(window, name, begin, end):
    on = weekdays(window.get("days"))
    to_next = window["to"] < window["from"]
    for date in dates(begin, end):
        if DAYS[date.weekday()] in on and is_on_the_calendar(name, date):
            start = first_at(name, at_time(date, window["from"]))
            last = date + datetime.timedelta(days=1) if to_next else date
            yield start, first_at(name, at_time(last, window["to"]), start) - seconds(window.get("cutoff", "0 s"))


def windows(policy, host, begin, end):
    """1 where a window is open, and why not if that cannot be told."""
    if "window" not in policy:
        return bytearray(b"\1" * (end - begin)), None
    strip = bytearray(end - begin)
    for window in policy["window"]:
        name = zone_of(window, host)
        if name is None:
            return bytearray(end - begin), "zone-unknown"
        for start, until in window_stretches(window, name, begin, end):
            paint(strip, begin, start, until, 1)
    return strip, None


def boundary(text, year):
    """A boundary of a freeze on the calendar; 29 February of a year that has none is 1 March."""
    day, _, time = text.partition(" ")
    parts = [int(part) for part in day.split("-")]
    year, month, day = parts if len(parts) == 3 else [year, *parts]
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        date = datetime.date(year, 3, 1)
    return at_time(date, time or "00:00")


def freeze_stretches(freeze, name, begin, end):
    years = range(datetime.datetime.fromtimestamp(begin, UTC).year - 2, datetime.datetime.fromtimestamp(end, UTC).year + 2)
    for year in years if freeze["from"].split(" ")[0].count("-") == 1 else [0]:
        first, last = boundary(freeze["from"], year), boundary(freeze["until"], year)
        if last < first:
            last = boundary(freeze["until"], year + 1)
        start = first_at(name, first)
        yield start, first_at(name, last, start)


def excepted(freeze, release, host):
    return (release.get("severity") in freeze.get("except-severity", [])
            or "except-where" in freeze and selector.matches(freeze["except-where"], host) is True)


def freezes(policy, host, release, begin, end):
    """1 where no freeze is on for this release and host, and why not if that cannot be told."""
    strip = bytearray(b"\1" * (end - begin))
    for freeze in policy.get("freeze", []):
        if excepted(freeze, release, host):
            continue
        name = zone_of(freeze, host)
        if name is None:
            return bytearray(end - begin), "zone-unknown"
        for start, until in freeze_stretches(freeze, name, begin, end):
            paint(strip, begin, start, until, 0)
    return strip, None
