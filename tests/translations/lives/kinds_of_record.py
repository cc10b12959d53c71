"""Each record that keeps its texts in fields: whose work it is, what its form asks for, and where its text is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.utils import translation

from newsletter.models import Topic
from portal import clock
from portal.enterprise.record import Enterprise
from questions.models import Category, Desk, ReadyAnswer
from sections.models import (
    ConsumerGroup,
    FlatMenu,
    FlatMenuLine,
    Holiday,
    Installer,
    MainMenu,
    MainMenuLine,
    MeterService,
    PinnedAnswer,
    Rate,
    ReadySentence,
    Street,
)
from sections.search import finding
from sections.shutdowns.ready import sentences
from tests.pages import LANGUAGES, page_at, soup, words

PHRASE = "қысқытексеріс"
"""Words that stand nowhere else."""
Read = Callable[[Client, Any, str], str]


@dataclass(frozen=True)
class Kind:
    """`text`: its field, the code of the language aside. `read`: what readers of a language are told.

    `fields`: what is asked for beside the text, worked out in the test. `whole`: its form takes it in three languages
    at once, or not at all. `fallback`: where it is not in a language, the Kazakh text stands for it. `beside`: what
    is done for it to be seen, `alone`: undone for it to be deleted. `begun`: how it stands with this text in Kazakh
    alone. `found`: there is one for good. `by_code`: what saves it, having no form of its own. `kept`: why it is not
    deleted.
    """

    read: Read
    text: str = "name"
    by: str = "editor"
    fields: Callable[[], Mapping[str, Any]] = dict
    whole: bool = True
    fallback: bool = True
    beside: Callable[[Any], object] = lambda record: None
    found: Callable[[], Model] | None = None
    by_code: str = ""
    kept: str = ""
    begun: str = "missing"
    alone: Callable[[Any], object] = lambda record: None


def at(address: str, part: str = "main") -> Read:
    """On a page, which is there in each language, and so says the switcher."""

    def read(client: Client, record: Any, code: str) -> str:
        response = client.get(f"/{code}/{address.format(record=record)}")
        assert response.status_code == 200
        page = soup(response)
        assert not page.select(".languages__missing")
        return " ".join(words(one) for one in page.select(part))

    return read


def in_process(tell: Callable[[Any, str], object]) -> Read:
    """To colleagues alone, where their screens ask for it."""

    def read(client: Client, record: Any, code: str) -> str:
        with translation.override(code):
            return "".join(str(tell(one, code)) for one in type(record).objects.filter(pk=record.pk))

    return read


def named(record: Any, code: str) -> str:
    return str(record)


def as_copied(record: ReadySentence, code: str) -> str:
    """Into a notice."""
    given: dict[str, Any] = {"ready_reason": record}
    sentences.fill(given)
    return given.get(f"reason_{code}", "")


def as_pinned(client: Client, record: PinnedAnswer, code: str) -> str:
    with translation.override(code):
        best = finding.find(PHRASE, code).best
    return best.words if best else ""


def in_order(**more: Any) -> Callable[[], Mapping[str, Any]]:
    return lambda: (
        {"slug": "tekseris", "position": "99"}
        | {name: value() if callable(value) else value for name, value in more.items()}
    )


def with_rate(group: ConsumerGroup) -> None:
    facts = {"order_number": "7", "order_date": date(2026, 1, 1), "valid_from": date(2026, 1, 1)}
    Rate.objects.create(group=group, service="water", per_m3=1, **facts)


def without_rates(group: ConsumerGroup) -> None:
    group.rates.all().delete()


def first(model: type[Model]) -> int:
    return model.objects.order_by("pk").values_list("pk", flat=True)[0]


def of_an_installer(service: MeterService) -> None:
    Installer.objects.listed(clock.today())[0].services.add(service)


def the_enterprise() -> Enterprise:
    """Its other texts left out, but for its name, which it always has."""
    record = Enterprise.objects.get()
    for name in (f"{text}_{code}" for text in ("legal_name", "hours", "bank") for code in LANGUAGES):
        setattr(record, name, "")
    return record


MENU_FORM = "the form of its menu saves it"
KINDS: dict[type[Model], Kind] = {
    Topic: Kind(at("subscribe/"), by="admin", fields=in_order()),
    Category: Kind(at("ask/"), by="admin", fields=in_order(desk=lambda: first(Desk), term="15", term_unit="days")),
    Desk: Kind(
        in_process(named),
        by="admin",
        fields=lambda: {"slug": "tekseris", "language": "ru", "group": Group.objects.get(name="Reception").pk},
    ),
    Street: Kind(
        at("water/tekseris/"),
        by="dispatcher",
        fields=lambda: {"code": "tekseris", "kind": "street"},
        kept="streets are merged, not deleted: links lead to them",
    ),
    ConsumerGroup: Kind(at("consumers/tariffs/"), fields=in_order(), beside=with_rate, alone=without_rates),
    MeterService: Kind(at("consumers/meter-installation/"), fields=in_order(), beside=of_an_installer),
    Installer: Kind(
        at("consumers/meter-installation/"),
        fields=lambda: {"phones": "53-16-61", "checked_on": str(clock.today()), "services": [first(MeterService)]},
    ),
    Holiday: Kind(at("consumers/opening-hours/"), fields=lambda: {"date": str(clock.today() + timedelta(days=20))}),
    PinnedAnswer: Kind(
        as_pinned,
        text="words",
        fields=lambda: {"phrases": PHRASE, "page": page_at("about/history").pk},
        whole=False,
        fallback=False,
    ),
    ReadySentence: Kind(in_process(as_copied), text="words", fields=lambda: {"use": "reason"}),
    ReadyAnswer: Kind(
        in_process(ReadyAnswer.text),
        text="text",
        by="dispatcher",
        fields=lambda: {"title": "Тексеріс", "category": Category.objects.get(slug="technical").pk},
        whole=False,
        fallback=False,
    ),
    Enterprise: Kind(
        at("", ".footer"),
        text="address",
        whole=False,
        found=the_enterprise,
        by_code="the form of settings",
        kept="there is one for good",
        begun="work",
    ),
    FlatMenu: Kind(
        at("", ".footer"),
        text="heading",
        whole=False,
        found=FlatMenu.objects.get,
        by_code=MENU_FORM,
        kept="the footer has one",
    ),
    FlatMenuLine: Kind(
        at("", ".footer"),
        text="link_text",
        whole=False,
        fields=lambda: {"menu": FlatMenu.objects.get(), "link_url": "/water/"},
        by_code=MENU_FORM,
    ),
    MainMenuLine: Kind(
        at("", "nav.menu"),
        text="link_text",
        whole=False,
        fields=lambda: {"menu": MainMenu.objects.get(), "link_url": "/water/"},
        by_code=MENU_FORM,
    ),
}
