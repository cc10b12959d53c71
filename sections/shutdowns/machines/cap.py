"""How a warning is written for programs: the Common Alerting Protocol 1.2 of OASIS, three languages in a message.

When one is sent, and what of it is kept, is told in messages.py.
"""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import capfirst

from portal.enterprise.reading import enterprise
from portal.locale import CODES
from sections.shutdowns import words
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import State

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
TYPE = "application/cap+xml"
LANGUAGES = {"kk": "kk-KZ", "ru": "ru-KZ", "en": "en-GB"}
MOST_WORDS = 160
"""Letters of a headline, as the standard advises."""


def sender() -> str:
    """Who warns, without a space or a comma: the standard asks for a name that is nobody else's."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def moment(at: dt.datetime) -> str:
    """To the second, with the offset of Öskemen: the standard knows no “Z”."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def identifier(uuid: UUID, number: int) -> str:
    """Of a message: the uuid of its notice and its number."""
    return f"{uuid}.{number}"


def reference(uuid: UUID, number: int, sent: dt.datetime) -> str:
    """As later messages name one."""
    return f"{sender()},{identifier(uuid, number)},{moment(sent)}"


def alert(notice: Shutdown, number: int, sent: dt.datetime, kind: str, references: Iterable[str]) -> str:
    """A message as XML: how the notice stands, told as of the moment it is sent."""
    root = ET.Element("alert", xmlns=NAMESPACE)
    add(root, "identifier", identifier(notice.uuid, number))
    add(root, "sender", sender())
    add(root, "sent", moment(sent))
    add(root, "status", "Test" if notice.sample else "Actual")
    add(root, "msgType", kind)
    add(root, "scope", "Public")
    add(root, "references", " ".join(references))
    state = State.PAST if kind == "Cancel" else notice.state(sent)
    for code in CODES:
        with translation.override(code):
            info(root, code, notice, sent, state)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True).decode()


def info(root: ET.Element, code: str, notice: Shutdown, sent: dt.datetime, state: State) -> None:
    """What is told in one language; the order of its elements is that of the standard."""
    here = ET.SubElement(root, "info")
    over = state in (State.RESTORED, State.PAST)
    told = words.told(notice, sent)
    times = words.sentence(notice, state, None)
    add(here, "language", LANGUAGES[code])
    add(here, "category", "Infra")
    add(here, "event", capfirst(words.what_is_missing(notice)))
    add(here, "responseType", "AllClear" if over else "Prepare" if state == State.PLANNED else "Monitor")
    add(here, "urgency", "Past" if over else "Future" if state == State.PLANNED else "Immediate")
    add(here, "severity", "Minor" if over or state == State.PLANNED else "Moderate")
    add(here, "certainty", "Likely" if state == State.PLANNED else "Observed")
    add(here, "onset", moment(notice.start))
    if notice.expected_end and notice.expected_end > sent and not over:
        add(here, "expires", moment(notice.expected_end))
    add(here, "senderName", str(enterprise()))
    add(here, "headline", f"{capfirst(str(told.label))}: {words.what_is_missing(notice)}"[:MOST_WORDS])
    add(here, "description", "; ".join(filter(None, (times, str(notice.reason)))))
    add(here, "instruction", str(notice.advice))
    add(here, "web", notice.full_url)
    add(here, "contact", notice.phones)
    area = ET.SubElement(here, "area")
    places = ", ".join(place.with_numbers for place in notice.places.all())
    add(area, "areaDesc", places or str(enterprise()))


def add(parent: ET.Element, name: str, value: str) -> None:
    """An element, where there is anything to say."""
    if value:
        ET.SubElement(parent, name).text = value
