"""update-manager's rolls, from the generator that it draws with: CPython's own `random`.

    python3 tests/oracle/compat/update_manager.py

Debian 12 and PyPI have no update-manager. The draw in its UpdateManager/Core/UpdateList.py is three calls to
`random.Random`: made, seeded with the text, asked for `randint(0, 100)`. The same three calls are made here.
"""

import platform
import random

from hosts import machine_ids, write

UPDATES = [
    ("phased1", "10"),
    ("phased1", "50"),
    ("openssl", "3.0.2-0ubuntu1.15"),
    ("linux-meta", "5.15.0.113.113"),
    ("systemd", "249.11-0ubuntu3.12"),
    ("vim", "2:8.2.3995-1ubuntu2.17"),
    ("netplan.io", "0.104-0ubuntu2~20.04.2"),
    ("", ""),
    ("bücher-日本", "1.0-α"),
]


def roll(source, version, machine_id_file):
    generator = random.Random()
    generator.seed("%s-%s-%s" % (source, version, machine_id_file))
    return generator.randint(0, 100)


files = [machine_id + "\n" for machine_id in machine_ids(8)] + ["912e43bd1c1d4ba481f9f8ccab25f9ee", "", "\n", "\0"]
inputs = [(source, version, file) for file in files for source, version in UPDATES]
# Texts around and beyond the length of the generator's state, 624 words of 4 bytes.
inputs += [("x" * length, "1", "\n") for length in (2427, 2428, 2429, 2430, 2431, 2432, 2433, 5000)]
inputs += [("\0" * length, "", "") for length in (1, 4, 70)]

write("update-manager", f"CPython {platform.python_version()}: random.Random, as UpdateList.py calls it",
      "tests/oracle/compat/update_manager.py",
      [{"source": source, "version": version, "machine_id_file": file, "roll": roll(source, version, file)}
       for source, version, file in inputs])
