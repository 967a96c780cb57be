"""What a host is told: which release, the verdict, until when, and the one reason."""

import removal
from asked import Asked
from clock import seconds, told, unix
from guards import ALWAYS, NEVER
from release import Ambiguous, Gates


def answer(verdict, until, release, code, late=None):
    found = {"verdict": verdict, "until": None if until is None else told(until), "release": release, "code": code}
    if late:
        found["late"] = late | {"released-at": told(late["released-at"])}
    return found


def feed_doubt(asked):
    if "feed" not in asked.policy:
        return None
    if asked.fetched_at is None:
        return "feed-unfetched"
    staleness, age = seconds(asked.policy["feed"]["staleness"]), asked.now - unix(asked.fetched_at)
    return "feed-stale" if age > staleness else "feed-ahead" if -age > staleness else None


class Host:
    def __init__(self, asked):
        self.asked = asked
        ids = [release["id"] for release in asked.feed]
        installed = asked.host.get("installed")
        self.installed = next((release for release in asked.feed if release["id"] == installed), None)
        self.unknown = installed is not None and self.installed is None
        self.newer = asked.feed[ids.index(installed) + 1:] if self.installed else asked.feed
        self.doubt = feed_doubt(asked)
        self.in_play, self.kept, self.undated = [], [], None
        if not self.unknown and not self.doubt:
            self.sort_out()

    def superseded_from(self, release):
        """From which instant on a newer release that takes its place is published."""
        if self.asked.policy.get("superseded") != "passed-over":
            return NEVER
        after = self.asked.feed[self.asked.feed.index(release) + 1:]
        return min((unix(other["published"]) if "published" in other else ALWAYS for other in after
                    if release["id"] in other.get("supersedes", []) and not self.asked.is_withdrawn(other)), default=NEVER)

    def sort_out(self):
        """Newest first: releases in play, and those kept from the host; an undated one hides itself and all that are older."""
        for release in reversed(self.newer):
            if self.asked.is_withdrawn(release):
                self.kept.append((release, "withdrawn"))
                continue
            if self.superseded_from(release) <= self.asked.now:
                self.kept.append((release, "superseded"))
                continue
            gates = Gates(self.asked, release)
            if gates.pin[0] >= NEVER:
                self.kept.append((release, gates.pin[1]))
            elif gates.clock is None:
                self.undated = gates
                return
            else:
                self.in_play.append(gates)

    def comes(self, gates):
        """When it may be applied; gates of evidence that time does not open hold it whatever the rest says."""
        if gates.in_flight[0] >= NEVER:
            return NEVER
        return gates.opens if gates.opens < self.superseded_from(gates.release) else NEVER

    def passed_at(self, gates):
        return max(gates.slot, gates.pin[0], gates.breaker[0])

    def until(self):
        """When the first of them may be applied, while none that is newer has come as far."""
        return min((self.comes(gates) for rank, gates in enumerate(self.in_play)
                    if not any(self.passed_at(newer) <= self.comes(gates) for newer in self.in_play[:rank])), default=NEVER)

    def decide(self):
        found = self.about_newer()
        installed = self.installed
        if (self.doubt or installed is None or not self.asked.is_withdrawn(installed)
                or removal.rule(self.asked.policy)["when"] == "keep" or found["verdict"] == "apply"):
            return found
        gates = removal.RemovalGates(self.asked, installed)
        comes, name = self.comes(gates), installed["id"]
        if comes == self.asked.now:
            return answer("remove", None, name, "removal-gates-open", gates.late)
        if found["verdict"] == "wait" and unix(found["until"]) <= comes:
            return found
        if comes < NEVER:
            return answer("wait", comes, name, gates.last_to_open(), gates.late)
        return self.hold(gates)

    def about_newer(self):
        if self.doubt:
            return answer("hold", None, None, self.doubt)
        if self.unknown:
            return answer("hold", None, self.asked.host["installed"], "installed-unknown")
        if not self.in_play:
            return self.nothing_to_wait_for()
        until = self.until()
        candidate = next((gates for gates in self.in_play if self.passed_at(gates) <= self.asked.now), None)
        candidate = candidate or min(self.in_play, key=self.comes)
        if until not in (NEVER, self.comes(candidate)):
            candidate = next(gates for gates in self.in_play if self.comes(gates) == until)
        name = candidate.release["id"]
        if until == self.asked.now:
            return answer("apply", None, name, "gates-open", candidate.late)
        if until == NEVER:
            return self.hold(candidate)
        return answer("wait", until, name, candidate.last_to_open(), candidate.late)

    def hold(self, candidate):
        code = candidate.never_code()
        if code is None and self.asked.at_check:
            code = self.checks_never(candidate)
        if code is None:
            raise Ambiguous("does not open within the stretch")
        return answer("hold", None, candidate.release["id"], code, candidate.late if candidate.free < NEVER else None)

    def checks_never(self, candidate):
        """Of schedules and windows that repeat every week the stretch shows all there is."""
        if candidate.free >= NEVER:
            return None
        return "check-misses-windows" if self.asked.checks else "check-never"

    def nothing_to_wait_for(self):
        if self.undated:
            return answer("hold", None, self.undated.release["id"], self.undated.never_code())
        if self.installed and self.asked.is_withdrawn(self.installed):
            return answer("hold", None, self.installed["id"], "installed-withdrawn")
        kept = [(release, code) for release, code in self.kept if not self.installed or code != "withdrawn"]
        if kept:
            return answer("hold", None, kept[0][0]["id"], kept[0][1])
        if self.installed:
            return answer("up-to-date", None, self.installed["id"], "up-to-date")
        return answer("hold", None, None, "nothing-offered")


def decide(case, ahead=None):
    return Host(Asked(case, **({} if ahead is None else {"ahead": ahead}))).decide()
