"""A second opinion on the phase: SipHash-2-4 and Stagger's byte layout, written from their descriptions.

    python3 tests/oracle/phase.py > tests/vectors/phase.json

Shares no code with the core.
"""

import functools
import json
import struct

from siphash import siphash24

KEY = b"stagger/phase/v1"
PURPOSES = {"ramp": 1, "catch-up": 2, "ring-share": 3, "removal-share": 4, "check-minute": 16, "check-hour": 17,
            "check-day-of-month": 18, "check-month": 19, "check-day-of-week": 20, "check-offset": 21}
FOR_RELEASES = ["ramp", "catch-up", "ring-share", "removal-share"]


@functools.cache
def phase(purpose, salt, release, host):
    data = bytes([1, PURPOSES[purpose]])
    for text in (salt, release, host):
        text = text.encode()
        data += struct.pack("<I", len(text)) + text
    return siphash24(KEY, data)


def offset(numerator, span):
    return numerator * span >> 64


def vectors():
    texts = [
        ("", "", ""), ("salt", "kernel-5.1", "web-07"), ("salt", "kernel-5.2", "web-07"), ("pepper", "kernel-5.1", "web-07"),
        ("ab", "c", "d"), ("a", "bc", "d"), ("sältchen", "リリース", "host-🦀"), ("x" * 300, "y" * 7, "z" * 8),
    ]
    rows = []
    for salt, release, host in texts:
        for purpose in PURPOSES:
            drawn = phase(purpose, salt, release if purpose in FOR_RELEASES else "", host)
            rows.append({
                "purpose": purpose, "salt": salt, "release": release if purpose in FOR_RELEASES else "", "host": host,
                "numerator": f"{drawn:016x}", "offset-of-43200": offset(drawn, 43_200), "offset-of-60": offset(drawn, 60),
            })
    return {"origin": "outside tool: tests/oracle/phase.py", "layout-version": 1, "vectors": rows}


if __name__ == "__main__":
    print(json.dumps(vectors(), indent=1, ensure_ascii=False))
