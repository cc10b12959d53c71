from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager

import pytest

from tests.translations.board.steps import true_board


@pytest.fixture
def step(django_capture_on_commit_callbacks) -> Callable[[], AbstractContextManager]:
    """with step(): … – a request that commits; what hangs on that has happened, and the board is right."""

    @contextmanager
    def taken():
        with true_board(), django_capture_on_commit_callbacks(execute=True):
            yield

    return taken
