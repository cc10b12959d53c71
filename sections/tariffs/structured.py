"""What search engines read of the rates as data (schema.org)."""

from django.utils.translation import gettext as _

from portal.links import absolute
from sections.tariffs.rates import Rate


def prices(rates: list[Rate]) -> list[dict]:
    """The rates in force; sample ones are nobody's price."""
    offers = [price(rate) for rate in rates if not rate.sample]
    return [{"@type": "OfferCatalog", "name": _("Rates in force"), "itemListElement": offers}] if offers else []


def price(rate: Rate) -> dict:
    """One rate as an offer: the price of a cubic metre without VAT."""
    return {
        "@type": "Offer",
        "name": f"{rate.get_service_display()}, {rate.group}",
        "offeredBy": {"@id": absolute("/#organization")},
        "validFrom": rate.valid_from.isoformat(),
        **({"validThrough": rate.valid_to.isoformat()} if rate.valid_to else {}),
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "price": str(rate.per_m3),
            "priceCurrency": "KZT",
            "unitCode": "MTQ",  # a cubic metre (UN/CEFACT)
            "valueAddedTaxIncluded": False,
        },
    }
