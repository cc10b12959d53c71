"""The notices that were pages become records; their updates follow. Addresses and keys stay as they were."""

from itertools import zip_longest

from django.db import migrations
from django.utils import timezone
from django.utils.html import escape, strip_tags

LANGUAGES = ("kk", "ru", "en")
FACTS = (
    *("kind", "cold_water", "hot_water", "wastewater", "water_quality", "start", "start_exactness"),
    *("first_end", "first_end_exactness", "expected_end", "expected_end_exactness", "restored_at"),
    *("restored_exactness", "flats", "flat_accounts", "flat_people", "houses", "house_people", "phones"),
    *("sample", "announce", "first_published_at", "last_published_at"),
)
CUT = {"title": 200, "reason": 400, "delivery": 600, "summary": 400}


def make(apps, schema_editor):
    Page, Shutdown = apps.get_model("sections", "ShutdownPage"), apps.get_model("sections", "Shutdown")
    versions: dict = {}
    for page in Page.objects.select_related("locale").order_by("pk"):
        versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    for key, pages in versions.items():
        make_one(apps, Shutdown, key, pages)
    updates = apps.get_model("sections", "ShutdownUpdate").objects
    for notice in Shutdown.objects.all():
        updates.filter(shutdown=notice.uuid).update(notice=notice)
    updates.filter(notice=None).delete()  # of pages that had been deleted


def make_one(apps, Shutdown, key, pages):
    shown = {language: page for language, page in pages.items() if page.live}
    everything, pages = pages, shown or pages  # what was a draft beside a published page stays unseen
    source = next(pages[language] for language in LANGUAGES if language in pages)
    facts = {name: getattr(source, name) for name in FACTS}
    published = [page.first_published_at for page in pages.values() if page.first_published_at]
    facts["first_published_at"] = min(published, default=None)
    words = {
        f"{name}_{language}": getattr(page, name)[:length]
        for language, page in pages.items()
        for name, length in CUT.items()
    }
    texts = {f"text_{language}": as_html(page.body) for language, page in pages.items()}
    address = source.slug
    if Shutdown.objects.filter(address=address).exists():
        address = f"{address[:90]}-{key.hex[:6]}"
    notice = Shutdown.objects.create(
        uuid=key, address=address, date=timezone.localdate(source.start), live=bool(shown), **facts, **words, **texts
    )
    make_places(apps.get_model("sections", "ShutdownPlace"), notice, pages)
    for language, page in everything.items():
        redirect(apps, page.url_path, f"/{language}/news/shutdowns/{address}/")


def make_places(Place, notice, pages):
    """One row for the same place of each page; where their numbers differ, by their order."""
    found = []
    for name in ("places", "facilities"):
        streams = {language: [block["value"] for block in getattr(page, name).raw_data] for language, page in pages.items()}
        for blocks in zip_longest(*streams.values()):
            found.append(as_place(dict(zip(streams, blocks, strict=True))))
    Place.objects.bulk_create(
        Place(shutdown=notice, sort_order=number, **values) for number, values in enumerate(found) if values
    )


def as_place(blocks):
    """`blocks`: the place as the page of each language has it."""
    known = {language: block for language, block in blocks.items() if block and block.get("name")}
    if not known:
        return None
    first = next(iter(known.values()))
    names = {
        f"name_{language}": ": ".join(filter(None, (block["name"], block.get("address"))))[:200]
        for language, block in known.items()
    }
    return {"kind": first.get("kind", "facility"), "houses": first.get("houses") or "", **names}


def as_html(body):
    """Text blocks as they stand, of the others their words."""
    found = []
    for block in body.raw_data:
        if block["type"] == "text":
            found.append(block["value"])
        else:
            found += [f"<p>{escape(words)}</p>" for words in words_of(block["value"])]
    return "".join(found)


def words_of(value):
    if isinstance(value, str):
        return [words] if (words := strip_tags(value).strip()) else []
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [words for one in inside for words in words_of(one)]


def redirect(apps, old, new):
    if old != new:
        site = apps.get_model("wagtailcore", "Site").objects.filter(is_default_site=True).first()
        apps.get_model("wagtailredirects", "Redirect").objects.get_or_create(
            old_path=old.rstrip("/"), site=site, defaults={"redirect_link": new, "is_permanent": True}
        )


class Migration(migrations.Migration):
    dependencies = [("sections", "0009_shutdown"), ("wagtailredirects", "0008_add_verbose_name_plural")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
