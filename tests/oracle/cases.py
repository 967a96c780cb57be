"""Files of questions and answers."""

import copy
import json
import random

from host import decide
from release import Ambiguous


def case(name, policy, feed, host, evidence, now, ahead=None):
    """A question with the oracle's answer."""
    asked = {"name": name, "policy": {"salt": "s", "check": {"cron": "0 * * * *"}} | policy, "feed": feed, "host": host,
             "evidence": evidence, "now": now}
    asked = copy.deepcopy(asked)
    try:
        return asked | {"decision": decide(asked, ahead)}
    except Ambiguous as problem:
        raise Ambiguous(f"{name}: {problem}") from problem


def at_random(draw_case, count):
    """So many of the questions that `draw_case` draws; those without one answer are drawn anew."""
    draw = random.Random(20180618)
    number = 0
    while number < count:
        try:
            yield draw_case(draw, number + 1)
        except Ambiguous:
            continue
        number += 1


def write(origin, cases):
    """One line a fact, so that a difference can be read."""
    names = [case["name"] for case in cases]
    assert len(set(names)) == len(names), [name for name in names if names.count(name) > 1]
    lines = ["  {\n" + ",\n".join(f"   {json.dumps(key)}: {json.dumps(value)}" for key, value in case.items()) + "\n  }"
             for case in cases]
    print(f'{{\n "format": 1,\n "origin": {json.dumps("oracle: " + origin)},\n "cases": [\n' + ",\n".join(lines) + "\n ]\n}")
