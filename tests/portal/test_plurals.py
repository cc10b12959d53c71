"""Numbers and the words beside them, by the rules of each language."""

import polib
import pytest
from django.conf import settings
from django.utils.translation import ngettext, override

NUMBERS = (0, 1, 2, 5, 11, 21, 22, 25, 101, 111, 112)
FORMS = {
    "kk": dict.fromkeys(NUMBERS, "дербес шот"),
    "ru": {
        **dict.fromkeys((1, 21, 101), "лицевой счёт"),
        **dict.fromkeys((2, 22), "лицевых счёта"),
        **dict.fromkeys((0, 5, 11, 25, 111, 112), "лицевых счетов"),
    },
    "en": {**dict.fromkeys(NUMBERS, "accounts"), 1: "account"},
}
FEWEST = {"kk": 2, "ru": 4, "en": 2}


@pytest.mark.parametrize("language", FORMS)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_has_the_form_of_its_language(language, number):
    with override(language):
        said = ngettext("%(count)s account", "%(count)s accounts", number) % {"count": number}
    assert said == f"{number} {FORMS[language][number]}"


@pytest.mark.parametrize("language", FORMS)
def test_each_number_of_the_catalogue_has_all_its_forms(language):
    catalogue = polib.pofile(str(settings.ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
    counted = [entry for entry in catalogue if entry.msgid_plural]
    assert len(counted) > 50
    forms = {entry.msgid: [form for form in entry.msgstr_plural.values() if form] for entry in counted}
    wrong = [msgid for msgid, said in forms.items() if len(said) != FEWEST[language]]
    assert wrong == []


def test_a_kazakh_noun_after_a_number_stays_as_it_is():
    catalogue = polib.pofile(str(settings.ROOT / "locale" / "kk" / "LC_MESSAGES" / "django.po"))
    for entry in catalogue:
        if entry.msgid_plural and entry.msgid.startswith(("%(count)s ", "{{ counter }} ")):
            one, many = (entry.msgstr_plural[form].split()[:2] for form in (0, 1))
            assert one == many, entry.msgid


def test_a_russian_one_is_that_of_twenty_one_too():
    """The first form is not for one alone: it keeps its number."""
    catalogue = polib.pofile(str(settings.ROOT / "locale" / "ru" / "LC_MESSAGES" / "django.po"))
    for entry in catalogue:
        if entry.msgid_plural and "count)" in entry.msgid_plural and "count)" in entry.msgid:
            assert all("count)" in form for form in entry.msgstr_plural.values()), entry.msgid
