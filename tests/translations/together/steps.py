"""What is done to a page in three languages in these tests, and “Publish the ticked languages” as it is pressed."""

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from sections.models import ContentPage
from tests.pages import page_at, soup
from tests.translations.board.steps import hand_over, put_into_words


def user(name: str = "admin"):
    return get_user_model().objects.get(username=name)


def draft(kind: type[Page] = ContentPage, parent: str = "consumers") -> Page:
    """A Kazakh page nobody has published yet."""
    above = page_at(parent)
    page = above.add_child(instance=kind(title="Жаңа бет", slug="zhana-bet", summary="Су.", locale=above.locale))
    page.live, page.has_unpublished_changes = False, True
    page.save()
    page.save_revision()
    return Page.objects.get(pk=page.pk)


def translated(page: Page, *codes: str) -> None:
    for code in codes:
        put_into_words(hand_over(page.specific, code))


def live_in(page: Page) -> set[str]:
    versions = Page.objects.filter(translation_key=page.translation_key, live=True)
    return set(versions.values_list("locale__language_code", flat=True))


def address(page: Page) -> str:
    return reverse("publish_together", args=[page.pk])


def form(response: HttpResponse) -> dict:
    """As the browser would send it."""
    shown = soup(response)
    ticked = [box["value"] for box in shown.select("input[name=language][checked]")]
    return {"seen": shown.select_one("input[name=seen]")["value"], "language": ticked}


def press(client: Client, page: Page, **more) -> HttpResponse:
    """`more`: what is typed or ticked otherwise."""
    return client.post(address(page), form(client.get(address(page))) | more)
