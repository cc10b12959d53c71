import pytest
from wagtail.models import Page

from sections.models import ContentPage
from tests.translations.board.conftest import step  # noqa: F401
from tests.translations.together.steps import draft, translated, user
from translations.together.publishing import publish_all


@pytest.fixture
def drafted(step) -> Page:  # noqa: F811
    """Ready in three languages, published in none."""
    with step():
        page = draft()
        translated(page, "ru", "en")
    return page


@pytest.fixture
def published(drafted, step) -> Page:  # noqa: F811
    """In three languages, with a page below it that is, too."""
    with step():
        publish_all(drafted.pk, user())
    with step():
        below = Page.objects.get(pk=drafted.pk).add_child(
            instance=ContentPage(title="Төменгі", slug="tomengi", locale=drafted.locale)
        )
        below.save_revision().publish()
        translated(below, "ru", "en")
        publish_all(below.pk, user())
    return Page.objects.get(pk=drafted.pk)


@pytest.fixture(autouse=True)
def whole_tree(db):
    yield
    assert Page.find_problems() == ([], [], [], [], [])
