"""What these lives compare is shown where it differs, as in a test."""

import pytest

pytest.register_assert_rewrite("tests.translations.lives.life", "tests.translations.lives.doors")
