"""Phones, e-mail addresses and links: the same in every language, however they are written."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from portal.locale import CODES

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
URL = re.compile(
    r"(?:https?://|www\.)[^\s<>«»“”\"()]+|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:kz|ru|com|org|net)\b(?:/[^\s<>«»“”\"()]*)?",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"""(?<![\w+-])(?:
      \+\d[\s(-]*\d{3,4}[\s)-]*\d[\d\s-]{3,9}\d
      | 8[\s(-]+\d{3,4}[\s)-]+\d[\d\s-]{3,9}\d
      | \(\d{3,5}\)\s*\d[\d\s-]{3,9}\d
      | \d{2,3}-\d{2}-\d{2}
    )(?![\d])""",
    re.VERBOSE,
)
TONGUES = {*CODES, "kz", "kaz", "rus", "eng"}
"""Parts of addresses that name a language: of the portal’s own, and of the register of laws."""
LOCAL = 6
"""Digits of a number of the town, which may stand without its code."""


@dataclass(frozen=True)
class Contacts:
    """What was found, as it is compared → as it stands; `rest`: the text without it."""

    phones: dict[str, str]
    emails: dict[str, str]
    links: dict[str, str]
    rest: str


def found_in(words: str) -> Contacts:
    taken: dict[str, dict[str, str]] = {"emails": {}, "links": {}, "phones": {}}
    rest = words
    for name, pattern, same in (("emails", EMAIL, str.casefold), ("links", URL, address), ("phones", PHONE, digits)):
        for piece in pattern.findall(rest):
            taken[name].setdefault(same(piece), piece)
        rest = pattern.sub(" ¤ ", rest)
    return Contacts(taken["phones"], taken["emails"], taken["links"], rest)


def digits(phone: str) -> str:
    """Without what is dialled before the code of the town."""
    found = re.sub(r"\D", "", phone)
    return found[1:] if len(found) == 11 and found[0] in "78" else found


def address(link: str) -> str:
    """Where a link leads, whichever language that is in."""
    if link.startswith("tel:"):
        return f"tel:{digits(link)}"
    bare = re.sub(r"^(https?:)?(//)?(www\.)?", "", unquote(link).strip().rstrip(".,;:!?")).casefold()
    return "/".join(part for part in bare.split("/") if part and part not in TONGUES) or "/"


def missing(these: dict[str, str], those: dict[str, str]) -> list[str]:
    """What of the ones is not among the others."""
    return [piece for same, piece in these.items() if same not in those]


def missing_phones(these: dict[str, str], those: dict[str, str]) -> list[str]:
    """A number without the code of its town is the same as with it."""
    return [piece for same, piece in these.items() if not any(alike(same, other) for other in those)]


def alike(phone: str, other: str) -> bool:
    short = LOCAL in (len(phone), len(other))
    return phone[-LOCAL:] == other[-LOCAL:] if short else phone == other
