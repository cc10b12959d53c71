"""Makes letters out of templates/letters/: <name>.txt (its first line is the subject) and <name>.html."""

import re
from email.utils import parseaddr
from urllib.parse import urlsplit

from css_inline import CSSInliner
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from portal.enterprise.reading import enterprise
from portal.formats.spaces import kept_together

INLINER = CSSInliner(load_remote_stylesheets=False)
"""Writes the rules of letters/base.html into style attributes: many mail programs take no others. That is a
fifteenth of what a whole letter costs, so each is done as it is."""


def host_of_letters() -> str:
    """The host in Message-IDs: the one letters are sent from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or urlsplit(settings.BASE_URL).hostname or ""


def compose(
    name: str, *, to: str, language: str, context: dict, message_id: str, headers: dict | None = None
) -> EmailMultiAlternatives:
    """The letter `name` in `language`, as plain text and HTML."""
    with translation.override(language):
        data = {**context, "base_url": settings.BASE_URL, "language": language, "enterprise": enterprise()}
        subject, _, text = render_to_string(f"letters/{name}.txt", data).strip().partition("\n")
        html = kept_together(INLINER.inline(render_to_string(f"letters/{name}.html", data | {"subject": subject})))
    letter = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=re.sub(r"\n{3,}", "\n\n", text).strip() + "\n",
        to=[to],
        headers={
            "Message-ID": message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": language,
            **(headers or {}),
        },
    )
    letter.attach_alternative(html, "text/html")
    return letter
