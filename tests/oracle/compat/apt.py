"""The rolls of the real apt, found by asking it at every percentage.

    python3 tests/oracle/compat/apt.py

Needs Debian's `apt` and nothing else; it works in a directory of its own and installs nothing. A repository is made in
which every package is installed in one version and offered in a newer one, phased at p %. `apt-get --simulate upgrade`
then tells which it would take. The lowest p at which a host takes a package is that host's roll; one that is still
held at 99 % rolled 100, since apt does not phase at 100 %. A host without a machine id takes all: null, no roll.
"""

import os
import pathlib
import subprocess
import tempfile

from hosts import machine_ids, write

# Source, version, binary package. Where the binary's name differs, so does its version: the source's are what counts.
PACKAGES = [
    ("phased1", "10", "phased1"),
    ("phased2", "10", "phased2"),
    ("phased3", "50", "phased3"),
    ("openssl", "3.0.2-0ubuntu1.15", "openssl"),
    ("openssl", "3.0.2-0ubuntu1.16", "libssl3"),
    ("linux", "5.15.0-113.123", "linux-image-generic"),
    ("systemd", "249.11-0ubuntu3.12", "systemd"),
    ("glibc", "2.35-0ubuntu3.8", "libc6"),
    ("netplan.io", "0.104-0ubuntu2~20.04.2", "libnetplan0"),
    ("docker.io", "24.0.7-0ubuntu2~22.04.1", "docker.io"),
    ("vim", "2:8.2.3995-1ubuntu2.17", "vim-tiny"),
    ("python3.10", "3.10.12-1~22.04.5", "python3.10"),
    ("apt", "2.4.13", "apt"),
    ("gcc-12", "12.3.0-1ubuntu1~22.04", "libstdc++6"),
    ("a0", "0~~", "a0"),
    ("x" * 200, "9" * 120 + "-1", "long-name"),
]
MACHINES = machine_ids(8)


def main():
    with tempfile.TemporaryDirectory() as directory:
        root = pathlib.Path(directory)
        options = lay_out(root)
        rolls = {}
        for percentage in range(100):
            offer(root, percentage)
            apt(options, "update")
            for machine in MACHINES:
                taken = upgraded(options, machine)
                for binary in taken:
                    rolls.setdefault((machine, binary), percentage)
                # What was taken at a lower percentage is taken at this one.
                assert taken == {binary for of, binary in rolls if of == machine}
            if percentage == 0:
                # A host without a machine id does not phase.
                unphased = upgraded(options, "")
                assert len(unphased) == len(PACKAGES)
        # At 100 % every host takes every package, or a roll of 100 would mean nothing.
        offer(root, 100)
        apt(options, "update")
        assert len(upgraded(options, MACHINES[0])) == len(PACKAGES)

    cases = [
        {"machine_id": "", "source": source, "version": version, "roll": None} for source, version, _ in PACKAGES[:4]
    ]
    cases += [
        {"machine_id": machine, "source": source, "version": version, "roll": rolls.get((machine, binary), 100)}
        for machine in MACHINES
        for source, version, binary in PACKAGES
    ]
    version = subprocess.run(["apt-get", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    write("apt", f"{version}: the lowest Phased-Update-Percentage at which it upgrades", "tests/oracle/compat/apt.py", cases)


def lay_out(root):
    for folder in ["etc/apt/apt.conf.d", "etc/apt/preferences.d", "etc/apt/sources.list.d", "etc/apt/trusted.gpg.d",
                   "var/lib/apt/lists/partial", "var/cache/apt/archives/partial", "var/lib/dpkg", "repository"]:
        (root / folder).mkdir(parents=True)
    (root / "etc/apt/sources.list").write_text(f"deb [trusted=yes] file:{root}/repository ./\n")
    (root / "var/lib/dpkg/status").write_text("\n".join(
        f"Package: {binary}\nStatus: install ok installed\nArchitecture: all\nVersion: 0~~~\n"
        f"Maintainer: nobody\nDescription: a package\n" for _, _, binary in PACKAGES))
    (root / "apt.conf").write_text("")
    options = [f"Dir={root}", f"Dir::State::status={root}/var/lib/dpkg/status", "APT::Sandbox::User=root",
               "APT::Architecture=amd64", "Acquire::Languages=none"]
    return [part for option in options for part in ("-o", option)]


def offer(root, percentage):
    (root / "repository/Packages").write_text("\n".join(stanza(*package, percentage) for package in PACKAGES))


def stanza(source, version, binary, percentage):
    named = f"Source: {source} ({version})\n" if binary != source else ""
    return (f"Package: {binary}\n{named}Architecture: all\nVersion: {'7:7' if named else version}\n"
            f"Maintainer: nobody\nFilename: ./{binary}.deb\nSize: 1\nSHA256: {'0' * 64}\n"
            f"Phased-Update-Percentage: {percentage}\nDescription: a package\n")


def upgraded(options, machine):
    told = apt([*options, "-o", f"APT::Machine-ID={machine}"], "upgrade", "--simulate")
    return {line.split()[1] for line in told.splitlines() if line.startswith("Inst ")}


def apt(options, *command):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "APT_CONFIG": options[1].removeprefix("Dir=") + "/apt.conf"}
    ran = subprocess.run(["apt-get", *options, *command], capture_output=True, text=True, check=True, env=environment)
    return ran.stdout


if __name__ == "__main__":
    main()
