"""Files and pictures in each language: what was chosen for one language alone, its readers get and no others."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation, Translation

from sections.models import ContentPage
from tests.pages import page_at, soup
from tests.sections.test_pictures import photograph
from tests.translations.board.steps import hand_over, put_into_words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
LINKED = '<p>Оқыңыз: <a linktype="document" id="{}">ережелер</a>.</p>'


def document(title: str):
    return get_document_model().objects.create(title=title, file=ContentFile(b"%PDF-1.4", name=f"{title}.pdf"))


def picture(title: str):
    file = ContentFile(photograph(size=(60, 40)), name=f"{title}.jpg")
    return get_image_model().objects.create(title=title, file=file)


@pytest.fixture
def page(settings, tmp_path, django_capture_on_commit_callbacks) -> ContentPage:
    """With a file and a picture, in three languages; both are the Kazakh ones everywhere."""
    settings.MEDIA_ROOT = tmp_path
    parent = page_at("about")
    one = ContentPage(title="Ережелер", slug="rules", locale=parent.locale, live=False)
    one.body = [
        ("files", [{"title": "Ережелер", "document": document("kk-rules")}]),
        ("picture", {"image": picture("kk-scheme"), "caption": "Сызба"}),
    ]
    parent.add_child(instance=one)
    one.save_revision().publish()
    one = ContentPage.objects.get(pk=one.pk)
    for code in ("ru", "en"):
        translation = hand_over(one, code)
        put_into_words(translation)
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
    return one


def choose(page, path: str, value: int, code: str) -> None:
    """What the translator chooses in the editor in place of the Kazakh one."""
    segment = OverridableSegment.objects.get(source__object_id=page.translation_key, context__path__endswith=path)
    locale = Locale.objects.get(language_code=code)
    SegmentOverride.objects.create(context=segment.context, locale=locale, data_json=str(value))
    Translation.objects.get(source__object_id=page.translation_key, target_locale=locale).save_target(publish=True)


def shown(client, code: str) -> tuple[str, str]:
    """The addresses of the file and of the picture."""
    main = soup(client.get(f"/{code}/about/rules/")).main
    return main.select_one(".files a")["href"], main.select_one(".figure img")["src"]


def test_a_file_and_a_picture_chosen_for_english_are_read_in_english_alone(
    client, page, django_capture_on_commit_callbacks
):
    before = {code: shown(client, code) for code in ("kk", "ru", "en")}
    assert len(set(before.values())) == 1
    rules, scheme = document("en-rules"), picture("en-scheme")
    with django_capture_on_commit_callbacks(execute=True):
        choose(page, ".document", rules.pk, "en")
        choose(page, ".image", scheme.pk, "en")
    assert shown(client, "en")[0] == rules.url
    assert "en-scheme" in shown(client, "en")[1]
    assert {code: shown(client, code) for code in ("kk", "ru")} == {code: before[code] for code in ("kk", "ru")}
    page.refresh_from_db()
    page.title = "Жаңа ережелер"
    page.save_revision().publish()
    assert shown(client, "en")[0] == rules.url, "until it is translated anew"
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code="en")
    put_into_words(translation)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    assert shown(client, "en")[0] == rules.url, "and then, too"


def test_a_file_of_a_text_is_found_by_the_words_of_its_link_in_each_language(
    client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    file, parent = document("ereje-zhuyk"), page_at("about")
    one = ContentPage(title="Оқу", slug="zhuyk", locale=parent.locale, live=False)
    one.body = [("text", LINKED.format(file.pk))]
    parent.add_child(instance=one)
    one.save_revision().publish()
    translation = hand_over(ContentPage.objects.get(pk=one.pk))
    put_into_words(translation)
    texts = StringTranslation.objects.filter(context__object_id=one.translation_key, locale__language_code="ru")
    for text in texts.filter(data__contains="ережелер"):
        text.data = text.data.replace("ережелер", "правила жуйк").replace("Оқыңыз", "Читайте")
        text.save()
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    found = soup(client.get("/ru/search/?q=жуйк")).select("section[aria-labelledby=found-documents] .entry a")
    assert [(link["href"], link.text.strip()) for link in found][:1] == [(file.url, "правила жуйк")]
