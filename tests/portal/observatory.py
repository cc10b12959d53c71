"""What the headers of an answer are worth, by the rules of MDN's HTTP Observatory (version 5 of its scoring)."""

from http.cookies import SimpleCookie

HALF_A_YEAR = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
BONUS_FROM = 90
"""Bonuses count only where so much is left without them."""


def score(headers: dict[str, str], cookies: SimpleCookie, *, https: bool) -> tuple[int, dict[str, int]]:
    """Points, and by what rule; `headers` with small letters. Redirection and SRI cost and bring nothing here: http is
    led to https by the server in front, and all scripts are our own."""
    rules = {
        "csp": policy(headers.get("content-security-policy", "")),
        "cookies": of_cookies(cookies) if cookies else 0,
        "cors": -50 if headers.get("access-control-allow-origin") == "*" else 0,
        "referrer": 5 if headers.get("referrer-policy", "") in PRIVATE else 0,
        "hsts": transport(headers.get("strict-transport-security", "")) if https else -20,
        "nosniff": 0 if headers.get("x-content-type-options") == "nosniff" else -5,
        "frames": frames(headers),
        "resources": 10 if headers.get("cross-origin-resource-policy") in ("same-origin", "same-site") else 0,
    }
    base = 100 + sum(points for points in rules.values() if points < 0)
    bonus = sum(points for points in rules.values() if points > 0)
    return base + (bonus if base >= BONUS_FROM else 0), rules


def directives(policy_: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy_.split(";") if part.strip())
    return {name: sources for name, *sources in parts}


def policy(policy_: str) -> int:
    rules = directives(policy_)
    if not rules:
        return -25
    default = rules.get("default-src", ["*"])
    scripts, styles = rules.get("script-src", default), rules.get("style-src", default)
    if "*" in scripts or "http:" in scripts or "'unsafe-inline'" in scripts:
        return -20
    if "'unsafe-eval'" in scripts:
        return -10
    if "'unsafe-inline'" in styles:
        return 0
    return 10 if default == ["'none'"] else 5


def of_cookies(cookies: SimpleCookie) -> int:
    if not all(one["secure"] for one in cookies.values()):
        return -40
    if not all(one["httponly"] for one in cookies.values()):
        return -30
    return 5 if all(one["samesite"] for one in cookies.values()) else 0


def transport(header: str) -> int:
    age = next((part.strip()[8:] for part in header.split(";") if part.strip().startswith("max-age=")), "0")
    return 0 if int(age) >= HALF_A_YEAR else -10 if header else -20


def frames(headers: dict[str, str]) -> int:
    if "frame-ancestors" in directives(headers.get("content-security-policy", "")):
        return 5
    return 5 if headers.get("x-frame-options") in ("DENY", "SAMEORIGIN") else -20
