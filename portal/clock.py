"""What day it is in Öskemen (Asia/Almaty)."""

import datetime as dt

from django.utils import timezone


def local_today() -> dt.date:
    """Today in Öskemen; what a date field begins with."""
    return timezone.localdate()
