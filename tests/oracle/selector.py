"""Selectors: True, False, or None where the host does not report the fact."""

import re


def fact(name, host):
    if name == "host":
        return host["id"]
    if name in ("class", "site"):
        return host.get(name)
    return host.get("labels", {}).get(name)


def term(text, host):
    if match := re.fullmatch(r"(\S+) (not in|in) \((.*)\)", text):
        value = fact(match[1], host)
        return None if value is None else (value in match[3].split(", ")) == (match[2] == "in")
    if match := re.fullmatch(r"(\S+) (=|!=) (\S+)", text):
        value = fact(match[1], host)
        return None if value is None else (value == match[3]) == (match[2] == "=")
    value = fact(text.lstrip("!"), host)
    return None if value is None else not text.startswith("!")


def matches(text, host):
    found = [term(part, host) for part in re.split(r", (?![^(]*\))", text)]
    return False if False in found else None if None in found else True
