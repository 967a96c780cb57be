"""At which minutes a host checks: cron texts in zones of a fixed offset, and intervals."""

import functools

from clock import local, seconds
from phase import offset, phase

FIELDS = [("check-minute", 0, 59), ("check-hour", 0, 23), ("check-day-of-month", 1, 31), ("check-month", 1, 12),
          ("check-day-of-week", 0, 7)]
HASH_LAST = [59, 23, 28, 12, 6]


@functools.cache
def field_has(item_list, which, value, salt, host):
    purpose, least, last = FIELDS[which]
    for item in item_list.split(","):
        if item[0] == "H" or "~" in item:
            if value in drawn_values(item, which, phase(purpose, salt, "", host)):
                return True
            continue
        base, _, step = item.partition("/")
        step = int(step or 1)
        if base == "*":
            low, high = least, last
        elif "-" in base:
            low, high = (int(end) for end in base.split("-"))
        else:
            low = int(base)
            high = last if "/" in item else low
        values = {v % 7 if which == 4 else v for v in range(low, high + 1, step)}
        if value in values:
            return True
    return False


def drawn_values(item, which, drawn):
    first, last, step = (1 if which in (2, 3) else 0), HASH_LAST[which], None
    base, _, text = item.partition("/")
    if text:
        step = int(text)
    if "~" in base:
        first, last = (int(end) for end in base.split("~"))
    elif base != "H":
        first, last = (int(end) for end in base[2:-1].split("-"))
    span = last - first + 1
    if step is None:
        return {first + offset(drawn, span)}
    return set(range(first + offset(drawn, min(step, span)), last + 1, step))


def day_has(policy, host, wall):
    fields = policy["check"]["cron"].split()
    month, date, weekday = (field_has(fields[which], which, value, policy["salt"], host["id"])
                            for which, value in ((3, wall.month), (2, wall.day), (4, (wall.weekday() + 1) % 7)))
    both = fields[2].startswith("*") or fields[4].startswith("*")
    return month and (date and weekday if both else date or weekday)


def is_check(policy, host, instant):
    check = policy["check"]
    if "every" in check:
        every = seconds(check["every"])
        return instant % every == offset(phase("check-offset", policy["salt"], "", host["id"]), every)
    if instant % 60:
        return False
    wall = local(check.get("zone", "UTC"), instant)
    minute, hour, *_ = check["cron"].split()
    return (field_has(minute, 0, wall.minute, policy["salt"], host["id"])
            and field_has(hour, 1, wall.hour, policy["salt"], host["id"]) and day_has(policy, host, wall))
