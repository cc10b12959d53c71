"""What search engines read of the directory as data (schema.org)."""


def directory(installers: list) -> list[dict]:
    """The organisations of a directory; sample ones are nobody."""
    entries = [
        {
            "@type": "LocalBusiness",
            "name": str(one),
            "telephone": one.numbers,
            **({"address": one.place} if one.place else {}),
        }
        for one in installers
        if not one.sample
    ]
    return [{"@type": "ItemList", "itemListElement": entries}] if entries else []
