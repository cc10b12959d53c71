"""A dialogue to be translated."""

import pytest

from questions.models import Dialogue
from tests.questions.public.test_publishing import CLEAN, drafted
from tests.questions.translating.steps import shown


@pytest.fixture
def source(db) -> Dialogue:
    """Published, asked in Russian."""
    return shown(drafted(CLEAN))
