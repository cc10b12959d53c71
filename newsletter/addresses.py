"""Addresses of houses about which subscribers are written to. They stand in no log, no task and no link of a letter."""

from django.db import models

from sections.streets.street import Street
from sections.water.answer import read_house

LONGEST = 60


class Address(models.Model):
    """A street, or one house of it, whose shutdowns a subscriber is told of."""

    subscriber = models.ForeignKey("newsletter.Subscriber", models.CASCADE, related_name="addresses")
    street = models.ForeignKey(Street, models.PROTECT, related_name="+")
    house = models.CharField(max_length=20, blank=True, help_text="as it is read: 12, 12а, 12/1, 12 к1; empty: all")

    wagtail_reference_index_ignore = True  # who lives where is no matter of the admin

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "street", "house"], name="an_address_once_a_subscriber")
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}"

    @property
    def words(self) -> str:
        return in_words(self.street, self.house)


def in_words(street: Street, house: str) -> str:
    """In the language in force, by the name that the street has now: улица Абая, 12."""
    return ", ".join(filter(None, (str(street.merged_into or street), house)))


def read(code: str, house: str) -> tuple[Street, str] | None:
    """The street of that code, or the one it is now a part of, and the house as it is read. None: no such address."""
    if not (code + house).isprintable() or max(len(code), len(house)) > LONGEST:
        return None
    street = Street.objects.select_related("merged_into").filter(code=code).first()
    found = read_house(house)
    if street is None or (house.strip() and found is None):
        return None
    return street.merged_into or street, str(found or "")
