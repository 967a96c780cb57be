"""A second opinion on the phase: SipHash-2-4 and Stagger's byte layout, written from their descriptions.

    python3 tests/oracle/phase.py > tests/vectors/phase.json

Shares no code with the core. Its own SipHash is checked first against the vector that the algorithm's authors published.
"""

import json
import struct

MASK = (1 << 64) - 1
KEY = b"stagger/phase/v1"
PURPOSES = {"ramp": 1, "ring-share": 3, "removal-share": 4, "check-minute": 16, "check-hour": 17, "check-day-of-month": 18, "check-month": 19,
            "check-day-of-week": 20, "check-offset": 21}
FOR_RELEASES = ["ramp", "ring-share", "removal-share"]


def rotate(value, bits):
    return ((value << bits) | (value >> (64 - bits))) & MASK


def siphash24(key, data):
    k0, k1 = struct.unpack("<QQ", key)
    v = [k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573]

    def rounds(count):
        for _ in range(count):
            v[0] = (v[0] + v[1]) & MASK
            v[1] = rotate(v[1], 13) ^ v[0]
            v[0] = rotate(v[0], 32)
            v[2] = (v[2] + v[3]) & MASK
            v[3] = rotate(v[3], 16) ^ v[2]
            v[0] = (v[0] + v[3]) & MASK
            v[3] = rotate(v[3], 21) ^ v[0]
            v[2] = (v[2] + v[1]) & MASK
            v[1] = rotate(v[1], 17) ^ v[2]
            v[2] = rotate(v[2], 32)

    whole = len(data) // 8 * 8
    words = [data[at:at + 8] for at in range(0, whole, 8)]
    words.append(data[whole:].ljust(7, b"\0") + bytes([len(data) & 0xFF]))
    for word in words:
        word = struct.unpack("<Q", word)[0]
        v[3] ^= word
        rounds(2)
        v[0] ^= word
    v[2] ^= 0xFF
    rounds(4)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


assert siphash24(bytes(range(16)), bytes(range(15))) == 0xA129CA6149BE45E5


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
