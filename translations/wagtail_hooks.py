"""What the keeping together of the languages adds to the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from translations.exchange.screen import ExchangeView


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("translations/exchange/", ExchangeView.as_view(), name="exchange_translations")]
