"""The small model in SimPy: `day.py FILE` reads of each host its first check and its place, and runs a day.

Tells checks, applies, the seconds until hosts applied, added up, and how long the run took.
"""

import sys
import time

import simpy

DAY = 86_400
EVERY = 4 * 3_600
# How long a change takes.
TAKES = 1


def host(env, first, place, told):
    yield env.timeout(first)
    applied = False
    while True:
        told["checks"] += 1
        if not applied and env.now >= place:
            applied = True
            told["applied"] += 1
            told["seconds"] += env.now + TAKES
        yield env.timeout(EVERY)


def main():
    with open(sys.argv[1], encoding="ascii") as rows:
        hosts = [tuple(map(int, row.split(","))) for row in rows]
    told = {"checks": 0, "applied": 0, "seconds": 0}
    start = time.perf_counter()
    env = simpy.Environment()
    for first, place in hosts:
        env.process(host(env, first, place, told))
    env.run(until=DAY)
    took = time.perf_counter() - start
    print(told["checks"], told["applied"], told["seconds"], took)


main()
