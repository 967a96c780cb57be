"""The delays of the real systemd, read from timers with `FixedRandomDelay=yes`.

    python3 tests/oracle/compat/systemd.py

Needs root, Debian's `systemd` and `util-linux`. For each machine id, systemd is started in namespaces of its own (mounts,
processes, network, host name), once as process 1 and once as a user's manager for each of two users, with no units but
the timers made here. Each timer elapses at the start of 2040, plus its delay; `systemctl list-timers` tells the sum to the
microsecond, so the delay is what is left. Nothing outside the namespaces changes, but for a control group that is
removed again.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

from hosts import machine_ids, write

# The start of 2040 in microseconds.
BASE = 2_208_988_800 * 10**6
UNITS = ["apt-daily.timer", "apt-daily-upgrade.timer", "kcare-update.timer", "dnf-automatic.timer", "a.timer",
         "backup@home.timer", "b" * 200 + ".timer"]
SECOND = 10**6
SPANS = [3600 * SECOND, 12 * 3600 * SECOND, 1, 7, 60 * SECOND, 7 * 86400 * SECOND, 3 * 365 * 86400 * SECOND + 1]
MANAGERS = [("system", 0), ("user", 0), ("user", 1000)]


def main():
    cases = []
    for number, machine in enumerate(machine_ids(6)):
        for manager, user in MANAGERS:
            with tempfile.TemporaryDirectory() as directory:
                cases += drawn(pathlib.Path(directory), machine, manager, user, number)
    version = subprocess.run(["systemctl", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    write("systemd", f"{version}, run as process 1 of a namespace and as a user's manager",
          "tests/oracle/compat/systemd.py", cases)


def drawn(directory, machine, manager, user, number):
    directory.chmod(0o755)
    units, answers = directory / "units", directory / "answers"
    for folder in [units, answers, directory / "home"]:
        folder.mkdir()
        subprocess.run(["chown", str(user), folder], check=True)
    (directory / "machine-id").write_text(machine + "\n")
    (units / "default.target").write_text("[Unit]\nDefaultDependencies=no\n")
    (units / "idle.service").write_text("[Unit]\nDefaultDependencies=no\n[Service]\nExecStart=/bin/true\n")
    # Each unit with a span of its own, another for each machine.
    spans = {unit: SPANS[(at + number) % len(SPANS)] for at, unit in enumerate(UNITS)}
    for unit, span in spans.items():
        (units / unit).write_text(
            "[Unit]\nDefaultDependencies=no\n[Timer]\nOnCalendar=2040-01-01 00:00:00 UTC\nFixedRandomDelay=yes\n"
            f"RandomizedDelaySec={span}us\nAccuracySec=1us\nUnit=idle.service\n")
    (directory / "ask.sh").write_text(ASK.format(units=" ".join(UNITS), answers=answers))
    (directory / "start.sh").write_text({"system": SYSTEM, "user": USER}[manager].format(directory=directory, user=user))
    run(directory)
    told = {timer["unit"]: timer["next"] for timer in json.loads((answers / "all").read_text())}
    return [{"machine_id": machine, "manager": manager, "uid": user, "unit": unit, "span_usec": span,
             "delay_usec": told[unit] - BASE} for unit, span in spans.items()]


def run(directory):
    namespaces = ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--uts", "--ipc", "--net", "--cgroup"]
    with open(directory / "log", "w") as log:
        started = subprocess.Popen(["unshare", *namespaces, "sh", directory / "start.sh"], stdin=subprocess.DEVNULL,
                                   stdout=log, stderr=log)
        answered = False
        for _ in range(600):
            answered = (directory / "answers/all").exists()
            if answered or started.poll() is not None:
                break
            time.sleep(0.1)
        # The first process of the namespaces dies with it, and all others with that one.
        started.kill()
        started.wait()
    for root in ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"]:
        remove(pathlib.Path(root, "stagger-compat"))
    if not answered:
        sys.exit((directory / "log").read_text())


def remove(group):
    """Removes a control group and those in it, as soon as their last processes are gone."""
    for _ in range(50):
        if not group.is_dir():
            return
        try:
            for inner in sorted(group.rglob("*/"), reverse=True):
                inner.rmdir()
            group.rmdir()
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{group} is still in use")


PREPARE = """set -e
mount --make-rprivate /
mount --bind {directory}/machine-id /etc/machine-id
mount -t tmpfs tmpfs /run
umount --recursive /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mkdir -p /sys/fs/cgroup/stagger-compat /run/systemd/system
echo $$ > /sys/fs/cgroup/stagger-compat/cgroup.procs
export SYSTEMD_UNIT_PATH={directory}/units
"""
SYSTEM = PREPARE + """
sh {directory}/ask.sh --system &
container=stagger-compat exec /lib/systemd/systemd --system --log-target=console --unit=default.target
"""
USER = PREPARE + """
mkdir -p /run/user && install --directory --owner={user} /run/user/{user}
chown -R {user} /sys/fs/cgroup/stagger-compat
export XDG_RUNTIME_DIR=/run/user/{user} HOME={directory}/home
set -- setpriv --reuid={user} --clear-groups
"$@" /lib/systemd/systemd --user --log-target=console --unit=default.target &
"$@" sh {directory}/ask.sh --user
"""
ASK = """
export LC_ALL=C TZ=UTC
tries=0
until systemctl "$1" start {units} || [ $tries = 20 ]; do tries=$((tries + 1)); sleep 0.5; done
systemctl "$1" list-timers --all --output=json > {answers}/asked
mv {answers}/asked {answers}/all
sleep 60
"""

if __name__ == "__main__":
    main()
