"""Every package is pinned with its hashes, and no file says from which index it came: each machine has its own."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DIRECT = ("requirements.in", "requirements-dev.in")
PINNED = ("requirements.txt", "requirements-dev.txt")
ADDRESS = re.compile(r"://|--(extra-)?index-url|--find-links|--trusted-host|(^|\s)-[if]\s", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def packages(text: str) -> dict[str, str]:
    """The packages of a requirements file, each with all that stands after its name."""
    whole = re.sub(r"\\\n\s*", " ", re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE))
    found = re.findall(r"^([A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?(.*)$", whole, re.MULTILINE)
    return {normal(name): rest for name, rest in found}


@pytest.mark.parametrize("name", [*DIRECT, *PINNED])
def test_no_address_of_an_index(name):
    assert not ADDRESS.search(read(name))


@pytest.mark.parametrize("name", PINNED)
def test_every_package_is_pinned_with_hashes(name):
    assert not {package for package, rest in packages(read(name)).items() if "==" not in rest or "sha256:" not in rest}


def test_every_package_of_lighthouse_is_pinned_with_its_hash():
    lock = json.loads(read("bench/lighthouse/package-lock.json"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert "node_modules/lighthouse" in packages
    assert not [name for name, package in packages.items() if "integrity" not in package or "resolved" in package]


@pytest.mark.parametrize(("direct", "pinned"), list(zip(DIRECT, PINNED, strict=True)))
def test_what_is_asked_for_is_pinned(direct, pinned):
    assert packages(read(direct)).keys() <= packages(read(pinned)).keys()
