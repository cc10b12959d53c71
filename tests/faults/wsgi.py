"""The portal's web process, with the static files as they lie: these tests need no collectstatic."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.WHITENOISE_USE_FINDERS = True

from portal.wsgi import application  # noqa: E402, F401 - after the settings above
