"""A second opinion on rollouts: when each host of the built-in scenarios applies, found by trying every second.

    python3 tests/oracle/rollout.py > tests/vectors/rollouts.json

Reads the scenarios themselves and shares no code with the core or the simulation: for each host it walks from the first
second of the scenario to the last and asks the plainest question that the words of a policy allow.
"""

import json
import pathlib
import tomllib
from datetime import datetime, timedelta, timezone

from phase import offset, phase

SCENARIOS = pathlib.Path(__file__).parents[2] / "scenarios"
UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
ANOTHER_SALT = "another"


def seconds(text):
    return sum(int(count) * UNITS[unit] for count, unit in zip(*[iter(text.split())] * 2))


def zone_of(text):
    if text == "UTC":
        return timezone.utc
    sign = {"+": 1, "-": -1}[text[0]]
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[4:6])))


def field_matches(field, value, drawn):
    if field == "*":
        return True
    if field == "H":
        return value == drawn
    if field.startswith("*/"):
        return value % int(field[2:]) == 0
    return value == int(field)


class Policy:
    """What a policy says, in plain numbers."""

    def __init__(self, table, salt):
        self.salt = salt
        self.cron = table["check"]["cron"].split()
        self.zone = zone_of(table["check"].get("zone", "UTC"))
        self.at_check = table.get("apply", "at-instant") == "at-check"
        self.age = seconds(table.get("minimum-age", ""))
        assert "ramp" not in table or table["ramp"]["shape"] == "linear"
        self.over = seconds(table["ramp"]["over"]) if "ramp" in table else 0
        self.rotates = table.get("rotate", "per-release") == "per-release"

    def place(self, release, host):
        """The seconds of the ramp that this host waits."""
        drawn = phase("ramp", self.salt, release if self.rotates else "", host)
        return offset(drawn, self.over)

    def is_check(self, unix, host):
        """Whether a check begins at that very second."""
        if unix % 60:
            return False
        wall = datetime.fromtimestamp(unix, self.zone)
        minute, hour, *days = self.cron
        assert days == ["*", "*", "*"]
        return (field_matches(minute, wall.minute, offset(phase("check-minute", self.salt, "", host), 60))
                and field_matches(hour, wall.hour, None))


def applies(policy, releases, installed, host, span):
    """Every (second, release) at which the host applies."""
    ids = [release["id"] for release in releases]
    at = ids.index(installed) + 1 if installed is not None else 0
    open_from = [release["published"] + policy.age + policy.place(release["id"], host) for release in releases]
    found = []
    check = None
    # A check counts for a minute: one that began just before the scenario may still do so.
    for second in range(span[0] - 60, span[1]):
        if policy.at_check and policy.is_check(second, host):
            check = second
        if second < span[0]:
            continue
        open_now = [index for index in range(at, len(ids)) if open_from[index] <= second]
        if not open_now:
            continue
        newest = open_now[-1]
        if policy.at_check and (check is None or second - check >= 60 or check < open_from[newest]):
            continue
        found.append((second, ids[newest]))
        at = newest + 1
        if at == len(ids):
            break
    return found


def told(unix):
    return datetime.fromtimestamp(unix, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def rollouts(name):
    scenario = tomllib.loads((SCENARIOS / f"{name}.toml").read_text())
    zone = zone_of(scenario["zone"])
    span = [int(datetime.fromisoformat(scenario[key]).replace(tzinfo=zone).timestamp()) for key in ("from", "until")]
    releases = [{"id": release["id"], "published": int(datetime.fromisoformat(release["published"]).timestamp())}
                for release in scenario["release"]]
    hosts = [host for site in scenario["site"] for host in site["hosts"]]
    for table in scenario["policy"]:
        for salt in (table.get("salt", name), ANOTHER_SALT):
            policy = Policy(table, salt)
            yield {
                "scenario": name, "policy": table["name"], "salt": salt,
                "hosts": {host: [[told(at), release] for at, release in
                                 applies(policy, releases, scenario.get("installed"), host, span)] for host in hosts},
            }


def main():
    """One line a host, so that a difference can be read."""
    blocks = []
    for name in ("binarylane-2018", "good-day"):
        for rollout in rollouts(name):
            hosts = ",\n".join(f"   {json.dumps(host)}: {json.dumps(found)}" for host, found in rollout.pop("hosts").items())
            blocks.append(f"  {json.dumps(rollout)[:-1]}, \"hosts\": {{\n{hosts}\n  }}}}")
    origin = json.dumps("outside tool: tests/oracle/rollout.py")
    print(f'{{\n "origin": {origin},\n "format": 1,\n "rollouts": [\n' + ",\n".join(blocks) + "\n ]\n}")


if __name__ == "__main__":
    main()
