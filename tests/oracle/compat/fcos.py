"""Node ids from the real systemd-id128, and wariness from the real Rust standard library.

    python3 tests/oracle/compat/fcos.py

Needs root (to show systemd-id128 another machine id, in a mount namespace of its own), Debian's `systemd`, and Rust.
"""

import pathlib
import subprocess
import tempfile

from hosts import machine_ids, write

ZINCATI = "de35106b6ec24688b63afddaa156679b"
# Ids that no Zincati sends: none at all, short ones, other cases, other letters.
OTHERS = ["", "a", "e0f3745b108f471cbd4883c6fbed8cdd", "E0F3745B108F471CBD4883C6FBED8CDD", "e0f3745b-108f-471c-bd48-83c6fbed8cdd",
          "knoten-ü", "日本", "x" * 7, "x" * 8, "x" * 300]


def node_uuid(directory, machine):
    (directory / "machine-id").write_text(machine + "\n")
    command = (f"mount --make-rprivate / && mount --bind {directory}/machine-id /etc/machine-id && "
               f"exec systemd-id128 machine-id --app-specific={ZINCATI}")
    ran = subprocess.run(["unshare", "--mount", "sh", "-c", command], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


with tempfile.TemporaryDirectory() as folder:
    directory = pathlib.Path(folder)
    nodes = [(machine, node_uuid(directory, machine)) for machine in machine_ids(60)] + [(None, id) for id in OTHERS]
    source = pathlib.Path(__file__).with_name("fcos.rs")
    subprocess.run(["rustc", "--edition=2024", "-o", directory / "fcos", source], check=True)
    ran = subprocess.run([directory / "fcos"], input="".join(id + "\n" for _, id in nodes), capture_output=True, text=True,
                         check=True)


def told(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]


write("fcos", f"{told('rustc', '--version')}: DefaultHasher; node ids by {told('systemctl', '--version')}, systemd-id128",
      "tests/oracle/compat/fcos.py",
      [{**({"machine_id": machine} if machine else {}), "node_uuid": id, "digest": digest, "wariness_bits": bits,
        "wariness": float(wariness)}
       for (machine, id), (digest, bits, wariness) in zip(nodes, (line.split() for line in ran.stdout.splitlines()), strict=True)],
      "the digest in decimal, the wariness as the 64 bits of its f64 and as a number for people")
