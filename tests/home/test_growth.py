"""No page costs more queries when there is twice as much on it: of every type, its blocks and the items of its list."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from questions.models import Dialogue
from sections.installers.organisations import Installer
from sections.lists.pages import ListPage
from sections.models import Shutdown, ShutdownIndexPage, ShutdownPlace, ShutdownUpdate, Street
from sections.tariffs.rates import ConsumerGroup
from tests.home.test_every_type_translates import ADDRESSES
from tests.pages import LANGUAGES, InLanguage, page_at

pytestmark = pytest.mark.django_db
MOST = 16


def cost(client, page) -> int:
    client.get(page.url_path)  # renditions and content types are looked up once
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page.url_path).status_code == 200
    return len(queries)


def double_blocks(page) -> None:
    """Each block twice, and in each list of blocks each item."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            raw = list(getattr(page, field.name).get_prep_value())
            for block in [*raw]:
                value = block["value"]
                if isinstance(value, list) and value and isinstance(value[0], dict) and "id" in value[0]:
                    block["value"] = value + [item | {"id": str(uuid.uuid4())} for item in value]
            raw += [block | {"id": str(uuid.uuid4())} for block in raw]
            setattr(page, field.name, field.stream_block.to_python(raw))
    page.save()


def double_items(index: ListPage) -> None:
    if isinstance(index, ShutdownIndexPage):
        double_notices()
        return
    for number, item in enumerate(index.item_type.objects.child_of(index)):
        item.copy(to=index, update_attrs={"slug": f"{item.slug}-{number}-again"}, copy_revisions=False)


def double_notices() -> None:
    """With all their places and their logs: they stand in the lists of all languages."""
    for notice in Shutdown.objects.all():
        places, log = again(notice), notice.log
        notice.pk, notice.uuid, notice.address = None, uuid.uuid4(), f"{notice.address}-again"
        notice.places.set(places)
        notice.save()
        for update in log:
            told = {name: getattr(update, name) for name in ("says", "time", "exactness", "at", "text_kk")}
            ShutdownUpdate.objects.create(shutdown=notice, **told)


def again(notice: Shutdown) -> list[ShutdownPlace]:
    """Its places once more."""
    values = ("kind", "street", "houses", "name_kk", "name_ru", "name_en")
    return [ShutdownPlace(**{name: getattr(place, name) for name in values}) for place in notice.places.all()]


def double_records() -> None:
    """What is no page: questions and answers, organisations, groups with their rates."""
    for dialogue in Dialogue.objects.all():
        dialogue.pk = None
        dialogue.save()
    for one in Installer.objects.all():
        one.pk = None
        one.save()
    for group in ConsumerGroup.objects.all():
        rates = list(group.rates.all())
        group.pk, group.slug = None, f"{group.slug}-again"
        group.save()
        for rate in rates:
            rate.pk, rate.group = None, group
            rate.save()


@pytest.mark.parametrize("page_type", ADDRESSES, ids=lambda model: model.__name__)
def test_twice_as_much_costs_the_same(client, page_type):
    page = Page.objects.get(url_path=f"/ru/{ADDRESSES[page_type]}/".replace("//", "/")).specific
    before = cost(client, page)
    with disable_reference_index_auto_update():
        double_blocks(page)
        if isinstance(page, ListPage):
            double_items(page)
        double_records()
    assert cost(client, page) == before <= MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_of_twice_as_much_costs_the_same(client, language):
    notice = Shutdown.objects.get(address="2026-01-18-main-burst")
    assert notice.log
    assert any(place.street for place in notice.places.all())
    before = cost(client, InLanguage(notice, language))
    notice.places.set([*notice.places.all(), *again(notice)])
    notice.save()
    ShutdownUpdate.objects.create(shutdown=notice, text_kk="Тағы")
    double_records()
    assert cost(client, InLanguage(notice, language)) == before <= MOST


@pytest.mark.parametrize("address", ["", "news/shutdowns", "about"])
def test_notices_of_streets_in_the_directory_cost_few_queries(client, address):
    for notice in Shutdown.objects.all():
        notice.places.set([ShutdownPlace(street=street) for street in Street.objects.order_by("pk")[:5]])
        notice.save()
    assert cost(client, page_at(address, "ru")) <= MOST
