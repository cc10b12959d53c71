"""The accessibility checks beside the form, in a real browser and under the portal's policy."""

import re

from playwright.sync_api import expect

from tests.browser.guide import page_id
from tests.browser.test_question_journey import log_in

SPOILT = """
<h2>A</h2><h5>B</h5>
<p><a href="/kk/"><img src="/static/favicon.svg" alt="Басты бет">Басты бет</a></p>
<p><img src="/static/favicon.svg" alt="IMG_2041"></p>
</main>
"""
FINDINGS = (
    "Описание изображения повторяет текст рядом с ним",
    re.compile("[Аа]льтернативн|[Aa]lt"),
    re.compile("иерархи|заголовк", re.IGNORECASE),
)


def test_an_editor_is_told_what_readers_would_stumble_over(browser):
    admin, refused = log_in(browser, "editor"), []
    admin.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)

    def spoil(route):
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("</main>", SPOILT))

    admin.route(re.compile(r"/edit/preview/\?.*in_preview_panel=true"), spoil)
    admin.goto(f"/admin/pages/{page_id(admin, 'about/history')}/edit/")
    admin.locator("[data-side-panel-toggle=checks]").first.click()
    panel = admin.locator("[data-checks-panel]")
    for finding in FINDINGS:
        expect(panel.get_by_text(finding).first).to_be_visible(timeout=30_000)
    assert not refused
