"""Which addresses lead to one mailbox, so that a limit on letters is not passed by writing an address otherwise."""

SAME = {"googlemail.com": "gmail.com", "ya.ru": "yandex.ru", "yandex.com": "yandex.ru", "yandex.kz": "yandex.ru"}
"""Hosts that are other names of one provider's."""
PLUS = {
    "fastmail.com",
    "gmail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.ru",
    "me.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "yandex.ru",
}
"""Providers that deliver name+anything@ to name@."""


def mailbox(address: str) -> str:
    """The mailbox an address leads to, in small letters: what its provider overlooks in it is left out."""
    name, _, host = address.strip().lower().rpartition("@")
    host = SAME.get(host, host)
    if host in PLUS:
        name = name.partition("+")[0]
    if host == "gmail.com":
        name = name.replace(".", "")
    if host == "yandex.ru":
        name = name.replace(".", "-")
    return f"{name}@{host}"
