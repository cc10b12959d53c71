"""Mailboxes, and names people go by in messengers."""

import re
from collections.abc import Iterator

from questions.public.marking.piece import Kind, Piece

EMAILS = [
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\s?[.,]\s?[a-zA-Z]{2,12}){1,3}"),
    re.compile(
        r"(?<![\w.+-])[a-zA-Z\d][\w.+-]{0,63}\s?[(\[]?\s?(?:собака|собачка|sobaka|at)\s?[)\]]?\s?"
        r"[a-zA-Z\d-]{1,63}\s?(?:[.,]|\s(?:точка|dot)\s|\s)\s?(?:ru|kz|com|net|org|рф|kg|su|me)(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\w.@+-])[a-zA-Z\d][\w.+-]{2,63}\s(?:mail|gmail|inbox|yandex|list|bk)\.(?:ru|kz|com)(?!\w)", re.IGNORECASE
    ),
]
"""As they are written; with the sign told in words; with the sign forgotten."""
NICKS = [
    re.compile(r"(?<![\w.@])@\s?[a-zA-Z_][\w.]{2,30}(?<!\.)"),
    re.compile(
        r"(?<!\w)(?:https?://)?(?:www\.)?(?:t\.me|telegram\.me|instagram\.com|instagr\.am|vk\.com|vk\.ru|facebook\.com|fb\.com"
        r"|wa\.me|tiktok\.com|ok\.ru)/@?[\w./?=&-]{2,60}",
        re.IGNORECASE,
    ),
]
NICK_WORD = re.compile(
    r"(?<!\w)(?:инст(?:а|е|у|ой|аграм\w{0,3})|instagram|insta|телег(?:а|е|у|рам\w{0,3})|telegram\w{0,3}|тг|tg|ник\w{0,3}|nick(?:name)?|вк|vk|skype|скайп"
    r"|тикток\w{0,2})(?:\s(?:мой|моя|ник|аккаунт|is|профиль))?(?:\s?[:\-–—]\s?|\s)(?P<nick>[a-zA-Z][\w.]{2,30})(?<!\.)",
    re.IGNORECASE,
)
NO_NICKS = {
    "instagram",
    "telegram",
    "whatsapp",
    "kaspi",
    "viber",
    "and",
    "the",
    "for",
    "that",
    "bot",
    "channel",
    "page",
}


def found_in(text: str) -> Iterator[Piece]:
    for kind, patterns in ((Kind.EMAIL, EMAILS), (Kind.NICK, NICKS)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                yield Piece(*match.span(), kind)
    for match in NICK_WORD.finditer(text):
        if match["nick"].lower() not in NO_NICKS:
            yield Piece(*match.span("nick"), Kind.NICK)
