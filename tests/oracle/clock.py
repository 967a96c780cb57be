"""Instants, durations and local times, as texts say them."""

import datetime
import functools
import zoneinfo

UTC = datetime.timezone.utc
UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
DAY = 86_400


def seconds(text):
    return sum(int(count) * UNITS[unit] for count, unit in zip(*[iter(text.split())] * 2))


def unix(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def told(instant):
    return datetime.datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@functools.cache
def zone(text):
    if text == "UTC":
        return UTC
    if text[0] in "+-":
        sign = -1 if text[0] == "-" else 1
        return datetime.timezone(sign * datetime.timedelta(hours=int(text[1:3]), minutes=int(text[4:6])))
    return zoneinfo.ZoneInfo(text)


@functools.cache
def local(name, minute):
    """What the clock shows at a whole minute, without its zone."""
    return datetime.datetime.fromtimestamp(minute, UTC).astimezone(zone(name)).replace(tzinfo=None)


@functools.cache
def is_on_the_calendar(name, date):
    """Whether any minute of that date is shown."""
    near = int(datetime.datetime(date.year, date.month, date.day, tzinfo=UTC).timestamp())
    return any(local(name, at).date() == date for at in range(near - 15 * 3600, near + DAY + 15 * 3600, 60))


@functools.cache
def first_at(name, wall, start=None):
    """The first minute, not before `start`, at which the clock shows `wall` or, where it leaves that out, what comes after."""
    near = int(wall.replace(tzinfo=UTC).timestamp())
    at = near - 28 * 3600 if start is None else start
    while local(name, at) < wall:
        at += 60
    return at
