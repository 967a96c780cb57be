"""A second opinion on digests: SipHash-2-4 with its 128-bit result and canonical JSON, written from their descriptions.

    python3 tests/oracle/digest.py > tests/vectors/digest.json
    python3 tests/oracle/digest.py --check < tests/vectors/decide-json.txt

The second reads traces, writes each anew as canonical JSON without its digest, and compares the digest of that. Shares no
code with the core.
"""

import json
import sys

from siphash import siphash24_128

KEY = b"stagger/trace/v1"


def canonical(value):
    """No spaces, fields in order, letters as they are, control characters escaped in lower case."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def digest(text):
    return siphash24_128(KEY, text.encode()).hex()


def vectors():
    texts = ["", "{}", "[]", "null"] + ["x" * length for length in range(1, 18)]
    values = [
        {"message": "a \"quoted\" word, a \\ and a /"},
        {"message": "".join(chr(code) for code in range(32)) + "\x7f\u0080\u2028"},
        {"message": "sältchen, リリース, 🦀"},
        {"now": "2018-06-18T10:02:00Z", "decision": {"verdict": "hold", "until": None, "release": "r1",
                                                      "reason": {"code": "withdrawn"}, "zone-data": "2026f"}, "gates": []},
        {"now": "2018-06-18T10:02:01Z", "decision": {"verdict": "hold", "until": None, "release": "r1",
                                                      "reason": {"code": "withdrawn"}, "zone-data": "2026f"}, "gates": []},
    ]
    texts += [canonical(value) for value in values]
    return {"origin": "outside tool: tests/oracle/digest.py", "key": KEY.decode(),
            "vectors": [{"json": text, "digest": digest(text)} for text in texts]}


def check(lines):
    count = 0
    for number, line in enumerate(lines, 1):
        trace = json.loads(line)
        assert list(trace)[-1] == "digest", f"line {number}: the digest is the last field"
        said = trace.pop("digest")
        made = digest(canonical(trace))
        assert said == made, f"line {number}: {said} on record, {made} by this"
        count += 1
    print(f"{count} digests agree")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        check(sys.stdin)
    else:
        print(json.dumps(vectors(), indent=1, ensure_ascii=False))
