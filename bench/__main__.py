"""`make bench` measures everything; `make bench ARGS=cost`, or another of MEASURES, one thing."""

import sys
from importlib import import_module

import django

from tests.postgres import set_environment

MEASURES = ("cost", "search", "water", "questions", "translations", "residents", "publication", "lighthouse")


def main() -> None:
    asked = sys.argv[1:] or MEASURES
    if unknown := set(asked) - set(MEASURES):
        sys.exit(f"Not measured here: {', '.join(unknown)}. There are {', '.join(MEASURES)}.")
    set_environment()
    django.setup()
    for name in asked:
        import_module(f"bench.{name}").main()  # now: they need the models


if __name__ == "__main__":
    main()
