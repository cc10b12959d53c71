from tests.translations.board.conftest import step  # noqa: F401 - a fixture
