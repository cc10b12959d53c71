"""The districts on the scheme of the city: each has a shape of its own in templates/components/city.html."""

from django.db import models
from django.utils.translation import pgettext_lazy


class District(models.TextChoices):
    """A part of the city as people call it, not an official division. The codes are the names of the shapes."""

    CENTRE = "centre", pgettext_lazy("district of the city", "Centre")
    STRELKA = "strelka", pgettext_lazy("district of the city", "Strelka")
    AUEZOV = "auezov", pgettext_lazy("district of the city", "Auezov – Pobedy")
    PRISTAN = "pristan", pgettext_lazy("district of the city", "Pristan")
    MYZY = "myzy", pgettext_lazy("district of the city", "Myzy")
    KRASIN = "krasin", pgettext_lazy("district of the city", "Krasin settlement")
    SHMELEV_LOG = "shmelev_log", pgettext_lazy("district of the city", "Shmelyov Log")
    ZAULBINKA = "zaulbinka", pgettext_lazy("district of the city", "Zaulbinka")
    MIRNY = "mirny", pgettext_lazy("district of the city", "Mirny")
    ZASHCHITA = "zashchita", pgettext_lazy("district of the city", "Zashchita")
    OKTYABRSKY = "oktyabrsky", pgettext_lazy("district of the city", "Oktyabrsky")
    SOGRA = "sogra", pgettext_lazy("district of the city", "Sogra")
    LEFT_BANK = "left_bank", pgettext_lazy("district of the city", "Left Bank")
    KSHT = "ksht", pgettext_lazy("district of the city", "Silk Mill (KShT)")
    MENOVNOE = "menovnoe", pgettext_lazy("district of the city", "Menovnoye")
    ABLAKETKA = "ablaketka", pgettext_lazy("district of the city", "Ablaketka")
