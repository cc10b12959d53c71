"""A page that nobody has translated, as readers of the other languages see it: everybody can read it, and its list."""

import pytest

from tests import laid
from tests.browser.axe import violations
from tests.browser.fitting import misfits
from tests.browser.test_accessibility import CHOOSE, DESK, PHONE, SCHEMES, TEXTS
from tests.pages import LANGUAGES

SLUG = "only-in-kazakh"
MAKE = f"""
from sections.models import NewsPage
from tests.pages import page_at
parent = page_at("news")
page = NewsPage(title="Қыстың алғашқы күндеріне дайындық", slug="{SLUG}", locale=parent.locale, announce=False)
page.summary, page.body = "Құбырлар жылытылды.", [("text", "<h2>Не істелді</h2><p>Сорғылар тексерілді.</p>")]
parent.add_child(instance=page)
page.save_revision().publish()
"""
DELETE = f"""
from sections.models import NewsPage
for page in NewsPage.objects.filter(slug="{SLUG}"):
    page.delete()
"""
"""With the drafts the worker has handed to the translators meanwhile."""


@pytest.fixture(scope="module", autouse=True)
def kazakh(portal_server):
    laid.manage("shell", "-c", MAKE, **portal_server.environment)
    yield
    laid.manage("shell", "-c", DELETE, **portal_server.environment)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", [f"news/{SLUG}/", "news/"])
def test_everybody_can_read_it(page, address, language):
    page.set_viewport_size(PHONE)
    page.goto(f"/{language}/{address}")
    assert page.locator("main :text('Қыстың алғашқы'), main:has-text('Қыстың алғашқы')").count()
    faults = []
    for screen in (PHONE, DESK):
        page.set_viewport_size(screen)
        for choice in TEXTS:
            page.evaluate(CHOOSE, choice)
            faults += [f"{screen['width']} px, {choice}: {misfit}" for misfit in misfits(page)]
        page.evaluate(CHOOSE, {})
        faults += [f"{screen['width']} px: {what}" for what in violations(page, SCHEMES)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_it_is_read_out_in_kazakh_and_what_is_around_it_is_not(page, language):
    page.goto(f"/{language}/news/{SLUG}/")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").evaluate("one => one.closest('[lang]').lang") == "kk"
    for around in (".menu", "footer", ".breadcrumbs", "main > .notice, main .notice"):
        assert page.locator(around).first.evaluate("one => one.closest('[lang]').lang") == language
