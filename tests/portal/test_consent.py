"""What somebody agreed to can be proved."""

import pytest
from django.utils import translation

from portal.forms import consent
from portal.forms.consent import Consent, ConsentText
from tests.pages import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", consent.TEXTS)
def test_the_words_are_kept_as_they_were_read(purpose, language):
    with translation.override(language):
        shown = consent.text(purpose)
    with translation.override("en"):
        given = consent.record(purpose, language)
    assert (given.text.text, given.text.language, given.text.purpose) == (shown, language, purpose)
    assert given.withdrawn_at is None


@pytest.mark.parametrize("purpose", consent.TEXTS)
def test_the_words_are_in_the_readers_language(purpose):
    shown = {}
    for language in LANGUAGES:
        with translation.override(language):
            shown[language] = consent.text(purpose)
    assert len(set(shown.values())) == 3


@pytest.mark.sqlite
def test_the_same_words_are_kept_once_and_changed_words_beside_the_old_ones(monkeypatch):
    before = [consent.record("question", "en") for _ in range(2)]
    monkeypatch.setitem(consent.TEXTS, "question", "Quite other words.")
    after = consent.record("question", "en")
    assert before[0].text == before[1].text
    assert before[0].pk != before[1].pk
    assert after.text.text == "Quite other words."
    assert ConsentText.objects.filter(pk=before[0].text_id).exists()


def test_withdrawing_keeps_the_proof_and_the_first_moment():
    given = consent.record("subscription", "ru")
    given.withdraw()
    moment = Consent.objects.get(pk=given.pk).withdrawn_at
    given.withdraw()
    again = Consent.objects.get(pk=given.pk)
    assert again.withdrawn_at == moment
    assert again.withdrawn_at >= again.given_at
