"""The regulated services of the enterprise."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Service(models.TextChoices):
    """What a rate is paid for, and a report may be on."""

    WATER = "water", _("Water supply")
    WASTEWATER = "wastewater", _("Wastewater")
