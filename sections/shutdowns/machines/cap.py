"""Shutdowns for programs that warn people: the Common Alerting Protocol 1.2 of OASIS, three languages in a message.

The first publication is an Alert, each message of the log an Update, “restored” one that says AllClear; what is no
longer published is cancelled. An identifier is the uuid of the notice and the number of the message.
"""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import capfirst

from portal.enterprise.reading import enterprise
from portal.locale import CODES
from sections.shutdowns import words
from sections.shutdowns.places import ShutdownPlace
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import State
from sections.shutdowns.updates import ShutdownUpdate, history

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
TYPE = "application/cap+xml"
LANGUAGES = {"kk": "kk-KZ", "ru": "ru-KZ", "en": "en-GB"}
MOST_WORDS = 160
"""Letters of a headline, as the standard advises."""


@dataclass(frozen=True)
class Message:
    """One message about a notice: how it stood when that was said. `number` counts from 0, the first publication."""

    notice: Shutdown
    number: int
    sent: dt.datetime
    kind: str
    state: State
    places: tuple[ShutdownPlace, ...]

    @property
    def identifier(self) -> str:
        return f"{self.notice.uuid}.{self.number}"

    @property
    def reference(self) -> str:
        """As later messages name it."""
        return f"{sender()},{self.identifier},{moment(self.sent)}"


def sender() -> str:
    """Who warns, without a space or a comma: the standard asks for a name that is nobody else's."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def moment(at: dt.datetime) -> str:
    """To the second, with the offset of Öskemen: the standard knows no “Z”."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def messages(notice: Shutdown) -> list[Message]:
    """All there have been, the first first."""
    log = notice.log
    sent, places = [notice.first_published_at or notice.start], tuple(notice.places.all())
    for update in log:
        sent.append(max(update.at or sent[-1], sent[-1]))  # of old ones the order alone is known
    found = [
        Message(then, number, at, "Update" if number else "Alert", then.state(at), places)
        for number, at in enumerate(sent)
        for then in [as_of(notice, log[:number])]
    ]
    if not notice.live:
        last = found[-1]
        gone = max(notice.last_published_at or last.sent, last.sent)
        found.append(Message(notice, last.number + 1, gone, "Cancel", State.PAST, places))
    return found


def as_of(notice: Shutdown, log: list[ShutdownUpdate]) -> Shutdown:
    """The notice with the ends it had after these messages."""
    names = [field.attname for field in Shutdown._meta.concrete_fields]
    then = Shutdown(**{name: getattr(notice, name) for name in names})
    for name, value in history(then.first_told, log)[-1].columns().items():
        setattr(then, name, value)
    return then


def alert(notice: Shutdown, number: int) -> bytes | None:
    """That message as XML; None where there is none."""
    found = messages(notice)
    if not 0 <= number < len(found):
        return None
    message = found[number]
    root = ET.Element("alert", xmlns=NAMESPACE)
    add(root, "identifier", message.identifier)
    add(root, "sender", sender())
    add(root, "sent", moment(message.sent))
    add(root, "status", "Test" if notice.sample else "Actual")
    add(root, "msgType", message.kind)
    add(root, "scope", "Public")
    if number:
        add(root, "references", " ".join(one.reference for one in found[:number]))
    for code in CODES:
        with translation.override(code):
            info(root, code, message)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def info(root: ET.Element, code: str, message: Message) -> None:
    """What is told in one language; the order of its elements is that of the standard."""
    notice, state, here = message.notice, message.state, ET.SubElement(root, "info")
    over = state in (State.RESTORED, State.PAST)
    told = words.told(notice, message.sent)
    times = words.sentence(notice, state, None)
    add(here, "language", LANGUAGES[code])
    add(here, "category", "Infra")
    add(here, "event", capfirst(words.what_is_missing(notice)))
    add(here, "responseType", "AllClear" if over else "Prepare" if state == State.PLANNED else "Monitor")
    add(here, "urgency", "Past" if over else "Future" if state == State.PLANNED else "Immediate")
    add(here, "severity", "Minor" if over or state == State.PLANNED else "Moderate")
    add(here, "certainty", "Likely" if state == State.PLANNED else "Observed")
    add(here, "onset", moment(notice.start))
    if notice.expected_end and notice.expected_end > message.sent and not over:
        add(here, "expires", moment(notice.expected_end))
    add(here, "senderName", str(enterprise()))
    add(here, "headline", f"{capfirst(str(told.label))}: {words.what_is_missing(notice)}"[:MOST_WORDS])
    add(here, "description", "; ".join(filter(None, (times, str(notice.reason)))))
    add(here, "web", notice.full_url)
    add(here, "contact", notice.phones)
    area = ET.SubElement(here, "area")
    places = ", ".join(place.with_numbers for place in message.places)
    add(area, "areaDesc", places or str(enterprise()))


def add(parent: ET.Element, name: str, value: str) -> None:
    """An element, where there is anything to say."""
    if value:
        ET.SubElement(parent, name).text = value
