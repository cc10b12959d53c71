"""What is done to pages in these tests, each as a request of its own that has ended."""

from contextlib import contextmanager

from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from translations.board import keeping
from translations.models import Standing

SIGN = "⟪{}⟫"


def standing(page: Page, language: str = "ru") -> Standing | None:
    return Standing.objects.filter(kind="page", record=str(page.translation_key), language=language).first()


def state(page: Page, language: str = "ru") -> str:
    row = standing(page, language)
    return row.state if row else ""


def hand_over(page: Page, language: str = "ru") -> Translation:
    source, _ = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    translation, _ = Translation.objects.update_or_create(source=source, target_locale=locale)
    translation.save_target(publish=False)
    return translation


def put_into_words(translation: Translation, most: int = 1000) -> int:
    """Translates so many of the strings that are not; how many there were."""
    locale, made = translation.target_locale, 0
    segments = translation.source.stringsegment_set.annotate_translation(locale)
    for segment in segments.filter(translation=None).select_related("string", "context")[:most]:
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": SIGN.format(segment.string.data), "translation_type": "manual"},
        )
        made += 1
    return made


@contextmanager
def true_board():
    """After what is done in it, nothing on the board is wrong."""
    yield
    assert keeping.rebuild() == 0
