"""The hosts that the other scripts draw for, and how a vectors file is written."""

import hashlib
import json
import pathlib

VECTORS = pathlib.Path(__file__).resolve().parents[3] / "compat" / "tests" / "vectors"


def machine_ids(count):
    """The id of apt's own test, the id of nobody, and as many made-up ones as it takes."""
    made_up = (hashlib.sha256(f"host {number}".encode()).hexdigest()[:32] for number in range(count))
    return ["912e43bd1c1d4ba481f9f8ccab25f9ee", "0" * 31 + "1", *made_up][:count]


def write(name, origin, made_by, cases, notes=""):
    """One case a line, so that a difference is read as one."""
    head = json.dumps({"origin": origin, "made_by": made_by, **({"notes": notes} if notes else {})}, indent=1)
    rows = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in cases)
    text = head.removesuffix("\n}") + ',\n "cases": [\n' + rows + "\n ]\n}\n"
    assert json.loads(text)["cases"] == cases
    (VECTORS / f"{name}.json").write_text(text, encoding="utf-8")
    print(f"{name}: {len(cases)} cases")
