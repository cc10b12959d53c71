"""Before a commit run the checks its files need, over these files where that can be; `make check` runs them all."""

import pytest

from tools.check import CHECKS, needed

OF_A_MODULE = ["lint", "format", "types", "import rules", "migrations", "translations", "visible text"]


@pytest.mark.parametrize(
    ("changed", "checks"),
    [
        (["portal/queue.py"], OF_A_MODULE),
        (["tests/running.py"], ["lint", "format"]),
        (["templates/base.html"], ["templates", "template format", "translations", "visible text"]),
        (["templates/letters/base.txt"], ["translations", "visible text"]),
        (["locale/kk/LC_MESSAGES/django.po"], ["translations"]),
        (["pyproject.toml"], ["types", "import rules"]),
        (["README.md", "static/css/portal.css"], []),
        (["README.md", "portal/queue.py"], OF_A_MODULE),
        ([], [*CHECKS]),
    ],
)
def test_a_commit_is_checked_by_what_its_files_need(changed, checks):
    assert needed(changed) == checks


def test_a_check_takes_the_changed_files_alone_where_it_can():
    changed = ["README.md", "portal/queue.py", "tests/running.py"]
    assert CHECKS["lint"].line(changed)[-2:] == ["portal/queue.py", "tests/running.py"]
    assert CHECKS["lint"].line([])[-1] == "."
    assert CHECKS["migrations"].line(changed) == CHECKS["migrations"].line([])
