"""What is done to a page, each by whom it is the work of and through the door they go through."""

import json
import uuid

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from portal import clock
from tests.pages import page_at
from tests.translations.board.steps import standing
from tests.translations.desk.conftest import form_of
from tests.translations.lives.kinds_of_page import Kind
from tests.translations.lives.words import BODY, TITLE, summary, told
from tests.translations.together.steps import press as press_together
from translations.board import handing

SLUG = "qysqy-daiyndyq"
PARAGRAPH = str(uuid.uuid5(uuid.NAMESPACE_URL, "a paragraph"))
REASON = "Аудармашы ертең жалғастырады."


def done(response: HttpResponse) -> HttpResponse:
    """What was sent has been taken: the form does not come back with its faults."""
    assert response.status_code == 302, response.context["form"].errors
    return response


def form(kind: Kind, edition: int) -> dict[str, str]:
    """The editor's, filled in."""
    body = streamfield([("text", rich_text(f"<p>{BODY}</p>"))])
    body["0"]["id"] = PARAGRAPH
    given = {"title": TITLE, "slug": SLUG, "summary": summary(edition), "date": str(clock.today()), "body": body}
    given |= {"comments": inline_formset([]), "progress": streamfield([]), "procurement": streamfield([])}
    return nested_form_data(given | dict(kind.fields) | ({"show_in_menus": "on"} if kind.in_menus else {}))


def make(editor: Client, model: type[Page], kind: Kind, edition: int) -> Page:
    """A draft."""
    names = (model._meta.app_label, model._meta.model_name, page_at(kind.below).pk)
    done(editor.post(reverse("wagtailadmin_pages:add", args=names), form(kind, edition)))
    return model.objects.get(slug=SLUG)


def edit(editor: Client, page: Page, kind: Kind, edition: int, press: str = "") -> None:
    """Saves a draft, or presses “Publish”; where the type needs other languages, that is gone through with a reason."""
    given = form(kind, edition) | ({press: "1"} if press else {})
    response = done(editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), given))
    together = reverse("publish_together", args=[page.pk])
    if press:
        assert (response.url == together) == bool(page.specific_class.needed_in)
    if response.url == together:
        done(press_together(editor, page, language=["kk"], reason=REASON))


def rewrite(page: Page, editor: User, edition: int) -> None:
    """As the editor's form does, of a page whose form is long."""
    page.refresh_from_db()
    page.summary = summary(edition)
    page.save_revision(user=editor).publish(user=editor)


def work_of_the_worker() -> None:
    """New pages are handed to the translators."""
    for row in OrmQ.objects.all():
        if row.func() == handing.TASK:
            handing.hand_over(*row.args())
            row.delete()


def translate(translator: Client, page: Page, code: str, press: str) -> None:
    """At the desk, text by text, whatever is not translated."""
    desk = reverse("translate_standing", args=[standing(page, code).pk])
    given = form_of(translator.get(desk))
    sources = [one[1] for one in json.loads(given["kept"])]
    texts = [text or told(source, code) for source, text in zip(sources, given["text"], strict=True)]
    done(translator.post(desk, given | {"text": texts, "do": press}))


def publish_together(client: Client, page: Page) -> None:
    done(press_together(client, page))


def move(editor: Client, page: Page, address: str) -> None:
    done(editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, page_at(address).pk])))


def delete(editor: Client, page: Page) -> None:
    done(editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk])))
