"""A second opinion on the sequential tests, in floating point, from the formulas: it shares no code with the core.

    python3 tests/oracle/sequential.py > tests/vectors/sequential.json

Wald's test: every failure adds ln(bad / good), every clean host ln((1 - bad) / (1 - good)); halt from ln((1 - miss) / alarm) on,
speak for the release down from ln(miss / (1 - alarm)). The mixture: e = B(1/2 + x, 1/2 + n - x) / B(1/2, 1/2) over
good^x (1 - good)^(n - x); halt from e = 1 / alarm on. Weights are told in bits.
"""

import json
import math

LN2 = math.log(2)
TESTS = [
    {"test": "sprt", "good": (1, 10_000), "bad": (1, 4), "false-alarm": (1, 1000), "miss": (1, 20)},
    {"test": "sprt", "good": (1, 10_000), "bad": (1, 20), "false-alarm": (1, 1000), "miss": (1, 20)},
    {"test": "sprt", "good": (1, 3), "bad": (2, 3), "false-alarm": (1, 7), "miss": (1, 2)},
    {"test": "e-value", "good": (1, 10_000), "false-alarm": (1, 100)},
    {"test": "e-value", "good": (1, 10_000), "false-alarm": (1, 1000)},
    {"test": "e-value", "good": (3, 10), "false-alarm": (1, 20)},
]
COUNTS = [(0, 0), (1, 1), (0, 1), (0, 10), (0, 11), (0, 58), (0, 59), (1, 5), (1, 20), (2, 2), (2, 20), (3, 40), (16, 31),
          (15, 32), (32, 64), (100, 100), (7, 1000), (900, 3000), (12, 123_456), (400_000, 1_000_000)]


def log_beta(a, b):
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def row(test, failures, judged):
    share = {key: part / whole for key, (part, whole) in ((k, v) for k, v in test.items() if k != "test")}
    good, alarm, clean = share["good"], share["false-alarm"], judged - failures
    if test["test"] == "sprt":
        bad, miss = share["bad"], share["miss"]
        score = failures * math.log(bad / good) + clean * (math.log1p(-bad) - math.log1p(-good))
        halts, clears = math.log((1 - miss) / alarm), math.log(miss / (1 - alarm))
    else:
        mixed = log_beta(.5 + failures, .5 + clean) - log_beta(.5, .5)
        score = mixed - failures * math.log(good) - clean * math.log1p(-good)
        halts, clears = -math.log(alarm), None
    return {
        **{key: value if key == "test" else f"{value[0]}/{value[1]}" for key, value in test.items()},
        "failures": failures, "judged": judged, "score": score / LN2, "halts-at": halts / LN2,
        "clears-at": None if clears is None else clears / LN2,
        "halts": score >= halts, "clears": clears is not None and score <= clears,
    }


if __name__ == "__main__":
    print(json.dumps({"origin": "outside tool: tests/oracle/sequential.py",
                      "vectors": [row(test, *counts) for test in TESTS for counts in COUNTS]}, indent=1))
