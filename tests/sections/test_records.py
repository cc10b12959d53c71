"""The records editors keep: rates in the admin, their page, and the samples of the demo."""

from datetime import date
from decimal import Decimal

import pytest

from demo.records.rates import lay_rates
from sections.models import ConsumerGroup, Rate
from tests.pages import LANGUAGES, page_at

pytestmark = pytest.mark.django_db


@pytest.mark.sqlite
def test_an_editor_keeps_the_rates(login, clock):
    clock(date(2026, 11, 26))  # the demo's next rates come in July 2027
    editor, group = login("editor"), ConsumerGroup.objects.get(slug="population")
    listed = editor.get("/admin/snippets/sections/rate/?state=announced&group=" + str(group.pk))
    assert listed.status_code == 200
    assert {one.valid_from for one in listed.context["object_list"]} == {date(2027, 7, 1)}
    form = {
        "service": "water",
        "group": group.pk,
        "per_m3": "123.4567",
        "vat": "16",
        "valid_from": "2027-01-01",
        "valid_to": "",
        "order_number": "7-ОД",
        "order_date": "2026-12-01",
        "order_link": "",
        "order_file": "",
    }
    refused = editor.post("/admin/snippets/sections/rate/add/", form)
    assert "valid_from" in refused.context["form"].errors
    form |= {"valid_from": "2023-01-01", "valid_to": "2024-06-30"}
    assert editor.post("/admin/snippets/sections/rate/add/", form).status_code == 302
    made = Rate.objects.get(order_number="7-ОД")
    assert made.per_m3 == Decimal("123.4567")
    assert editor.get(f"/admin/snippets/sections/rate/history/{made.pk}/").status_code == 200
    assert login("translator").get("/admin/snippets/sections/rate/add/").status_code == 302


@pytest.mark.sqlite
def test_a_group_with_rates_is_kept(login):
    group = ConsumerGroup.objects.get(slug="population")
    refused = login("admin").post(f"/admin/snippets/sections/consumergroup/delete/{group.pk}/")
    assert refused.status_code == 302
    assert ConsumerGroup.objects.filter(pk=group.pk).exists()


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_can_be_edited_and_previewed(login, language):
    page = page_at("consumers/tariffs", language)
    assert login("admin").get(f"/admin/pages/{page.pk}/edit/", follow=True).status_code == 200
    assert page.make_preview_request().status_code == 200


def test_the_sample_records_are_laid_once():
    Rate.objects.filter(service="water").delete()
    Rate.objects.update(per_m3=7)
    before = list(Rate.objects.order_by("pk").values_list("pk", "per_m3"))
    lay_rates()
    assert list(Rate.objects.order_by("pk").values_list("pk", "per_m3")) == before
