"""A second opinion on decisions: it steps through time second by second, and shares no code with the core.

    python3 tests/oracle/decide.py > tests/vectors/decide-oracle.json

Written from the words of docs/decisions.md. It is slow and simple on purpose.
"""

import datetime
import json
import random

from phase import offset, phase

UTC = datetime.timezone.utc
FIELDS = [("check-minute", 0, 59, 0), ("check-hour", 0, 23, 0), ("check-day-of-month", 1, 31, 1), ("check-month", 1, 12, 0),
          ("check-day-of-week", 0, 7, 0)]
HASH_LAST = [59, 23, 28, 12, 6]
HOUR = 3600
UNITS = {"s": 1, "min": 60, "h": HOUR, "d": 24 * HOUR}


def seconds(text):
    number, unit = text.split(" ")
    return int(number) * UNITS[unit]


def unix(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def told(instant):
    return datetime.datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zone(text):
    if text == "UTC":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return datetime.timezone(sign * datetime.timedelta(hours=int(text[1:3]), minutes=int(text[4:6])))


def field_has(item_list, which, value, salt, host):
    purpose, least, last, _ = FIELDS[which]
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


def is_check(policy, host, instant):
    check = policy["check"]
    if "every" in check:
        every = seconds(check["every"])
        return instant % every == offset(phase("check-offset", policy["salt"], "", host["id"]), every)
    if instant % 60:
        return False
    local = datetime.datetime.fromtimestamp(instant, UTC).astimezone(zone(check.get("zone", "UTC")))
    fields = check["cron"].split()
    has = [field_has(text, which, value, policy["salt"], host["id"]) for which, (text, value) in enumerate(
        zip(fields, [local.minute, local.hour, local.day, local.month, (local.weekday() + 1) % 7]))]
    both = fields[2].startswith("*") or fields[4].startswith("*")
    return has[0] and has[1] and has[3] and (has[2] and has[4] if both else has[2] or has[4])


class Asked:
    def __init__(self, policy, feed, host):
        self.policy, self.feed, self.host = policy, feed, host
        ids = [release["id"] for release in feed]
        self.known = "installed" not in host or host["installed"] in ids
        start = ids.index(host["installed"]) + 1 if self.known and "installed" in host else 0
        self.newer = feed[start:]
        self.memo = {}

    def over_at(self, release):
        return unix(release["published"]) + seconds(self.policy.get("minimum-age", "0 s"))

    def slot(self, release):
        if "ramp" not in self.policy:
            return self.over_at(release)
        if release["id"] not in self.memo:
            drawn = phase("ramp", self.policy["salt"],
                          "" if self.policy.get("rotate") == "fixed" else release["id"], self.host["id"])
            self.memo[release["id"]] = offset(drawn, seconds(self.policy["ramp"]["over"]))
        return self.over_at(release) + self.memo[release["id"]]

    def in_play(self):
        """Newest first; an undated one hides itself and all that are older."""
        for release in reversed(self.newer):
            if release.get("withdrawn"):
                continue
            if "published" not in release:
                return
            yield release

    def may_apply(self, release, instant):
        if instant < self.slot(release):
            return False
        if self.policy.get("apply") != "at-check":
            return True
        # A check counts for a minute, if it did not come before the slot.
        return any(is_check(self.policy, self.host, at)
                   for at in range(max(self.slot(release), instant - 59), instant + 1))

    def passing(self, instant):
        return next((release for release in self.in_play() if self.slot(release) <= instant), None)

    def first(self, releases, now, limit):
        """The first instant after now at which the decision is to apply, when only these releases exist."""
        instant = now + 1
        while instant <= limit:
            release = next((r for r in releases if self.slot(r) <= instant), None)
            if release and self.may_apply(release, instant):
                return instant
            instant += 1
        return None

    def decide(self, now):
        if not self.known:
            return answer("hold", None, self.host["installed"], "installed-unknown")
        candidates = list(self.in_play())
        passing = self.passing(now)
        if passing and self.may_apply(passing, now):
            return answer("apply", None, passing["id"], "gates-open")
        if not candidates:
            return self.without_candidate()
        limit = max(now, *(self.slot(release) for release in candidates)) + 3 * 24 * HOUR
        until = self.first(candidates, now, limit)
        if passing is None:
            alone = [(self.first([release], now, limit), rank, release) for rank, release in enumerate(candidates)]
            passing = min(entry for entry in alone if entry[0] is not None)[2] if until else candidates[0]
        if until is None:
            return answer("hold", None, passing["id"], "check-never")
        slot = self.slot(passing)
        if until > slot:
            code = "check-not-due"
        else:
            code = "ramp-not-reached" if slot > self.over_at(passing) else "age-not-reached"
        return answer("wait", told(until), passing["id"], code)

    def without_candidate(self):
        undated = next((r for r in reversed(self.newer) if not r.get("withdrawn") and "published" not in r), None)
        if undated:
            return answer("hold", None, undated["id"], "published-unknown")
        if "installed" in self.host:
            installed = next(r for r in self.feed if r["id"] == self.host["installed"])
            if installed.get("withdrawn"):
                return answer("hold", None, installed["id"], "installed-withdrawn")
            return answer("up-to-date", None, installed["id"], "up-to-date")
        if self.newer:
            return answer("hold", None, self.newer[-1]["id"], "withdrawn")
        return answer("hold", None, None, "nothing-offered")


def answer(verdict, until, release, code):
    return {"verdict": verdict, "until": until, "release": release, "code": code}


def is_late(asked, now):
    """Whether the slot of a release passed unused: how such a host is spread again is not asked here."""
    def over(slot):
        if asked.policy["apply"] == "at-instant":
            return slot + 60
        return next((at for at in range(slot, now + 1) if is_check(asked.policy, asked.host, at)), now) + 60
    return "ramp" in asked.policy and any(now >= over(asked.slot(release)) for release in asked.in_play())


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
    asked = Asked(policy, feed, host)
    now = base + draw.randrange(0, 40 * HOUR)
    candidates = list(asked.in_play())
    # A third of the questions are put right at an edge, where mistakes are made.
    if candidates and draw.random() < .4:
        now = asked.slot(draw.choice(candidates)) + draw.choice([-1, 0, 1])
    elif draw.random() < .4:
        check = next((at for at in range(now, now + 24 * HOUR) if is_check(policy, host, at)), now)
        now = check + draw.choice([-1, 0, 1, 59, 60])
    while is_late(asked, now):
        now -= HOUR // 2
    return {"name": f"oracle {number}", "policy": policy, "feed": feed, "host": host, "evidence": {}, "now": told(now),
            "decision": asked.decide(now)}


if __name__ == "__main__":
    drawn = random.Random(20180618)
    print(json.dumps({"format": 1, "origin": "oracle: tests/oracle/decide.py",
                      "cases": [random_case(drawn, number) for number in range(1, 181)]}, indent=1))
