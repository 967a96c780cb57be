"""A question: policy, feed, host, evidence and now, and the stretch of time that is stepped through, second by second."""

import copy

import open_time
from checks import is_check
from clock import unix

# How far the stretch goes on after now, if the case does not say otherwise.
AHEAD = 6 * 86_400


class Asked:
    def __init__(self, case, ahead=AHEAD):
        self.policy, self.host, self.evidence = case["policy"], case["host"], case["evidence"]
        self.now = unix(case["now"])
        feed = case["feed"]
        self.fetched_at = feed.get("fetched-at") if isinstance(feed, dict) else None
        self.feed = feed["releases"] if isinstance(feed, dict) else feed
        dates = [unix(release[key]) for release in self.feed for key in ("published", "first-seen", "withdrawn-at")
                 if key in release]
        recorded = [unix(self.host["late"]["released-at"])] if "late" in self.host else []
        self.begin = min([self.now, *dates, *recorded]) - 120
        self.end = max([self.now, *dates]) + ahead
        self.look_at_the_policy()

    def look_at_the_policy(self):
        self.window, self.window_doubt = open_time.windows(self.policy, self.host, self.begin, self.end)
        self.at_check = self.policy.get("apply") == "at-check"
        self._checks = None

    def under(self, policy):
        """The same question under another policy."""
        other = copy.copy(self)
        other.policy = policy
        other.look_at_the_policy()
        return other

    @property
    def checks(self):
        if self._checks is None:
            step = 1 if "every" in self.policy["check"] else 60
            first = self.begin - self.begin % 60
            self._checks = [at for at in range(first, self.end, step) if is_check(self.policy, self.host, at)]
        return self._checks

    def freezes(self, release):
        return open_time.freezes(self.policy, self.host, release, self.begin, self.end)

    def is_withdrawn(self, release):
        return "withdrawn-at" in release or release.get("withdrawn", False)
