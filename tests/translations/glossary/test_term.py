"""The glossary is the enterprise's own, kept by those who write and translate."""

import pytest
from django.core.exceptions import ValidationError

from tests.home.test_roles import REFUSED
from translations.glossary.term import Term, glossary

pytestmark = pytest.mark.django_db
ADD = "/admin/snippets/translations/term/add/"
FIELDS = {"kk": "су мұнарасы", "ru": "водонапорная башня", "en": "water tower\ntower", "note": ""}
FIELDS |= {f"not_{code}": "" for code in ("kk", "ru", "en")}


@pytest.mark.sqlite
def test_it_begins_with_the_words_of_the_enterprise():
    meter = Term.objects.get(kk__startswith="есептеу құралы")
    assert (meter.first("ru"), meter.first("en")) == ("прибор учёта", "meter")
    assert meter.avoided("kk") == ("есептегіш",)
    assert {"шарт жасасу", "айдар", "құдық", "төлем құжаты"} <= {term.first("kk") for term in Term.objects.all()}


@pytest.mark.parametrize("role", ["admin", "editor", "translator"])
def test_editors_and_translators_add_a_term(login, role):
    assert login(role).post(ADD, FIELDS).status_code == 302
    term = Term.objects.get(ru="водонапорная башня")
    assert term.ways("en") == ("water tower", "tower")
    assert str(term) == "су мұнарасы · водонапорная башня · water tower"


@pytest.mark.parametrize("role", ["dispatcher", "reception"])
def test_desks_do_not_keep_it(login, role):
    client, term = login(role), Term.objects.first()
    for address in (ADD, f"/admin/snippets/translations/term/edit/{term.pk}/"):
        assert client.post(address, FIELDS).status_code in REFUSED
    assert not Term.objects.filter(ru="водонапорная башня").exists()


def test_a_term_in_one_language_is_none(login):
    with pytest.raises(ValidationError):
        Term(kk="су").full_clean()
    response = login("translator").post(ADD, FIELDS | {"ru": " ", "en": "\n"})
    assert response.status_code == 200
    assert not Term.objects.filter(kk="су мұнарасы").exists()


def test_the_way_to_say_it_is_not_the_way_not_to():
    with pytest.raises(ValidationError) as refused:
        Term(kk="құдық", ru="колодец", not_ru="люк\nколодец").full_clean()
    assert list(refused.value.message_dict) == ["not_ru"]


def test_the_checks_read_all_of_it_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        terms = glossary()
    assert len(terms) == Term.objects.count() > 5
    assert all(len(term.ways) >= 2 for term in terms)
