"""Django's settings. What differs between machines comes from the environment: see portal/environment.py."""

import hashlib
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from portal import catalogues
from portal.environment import Environment
from portal.web import log

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
env = Environment(ROOT)

DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
PORT = env.port("PORT", 8000)
BASE_URL = env.origin("BASE_URL", f"http://127.0.0.1:{PORT}")
SECRET_KEY = env.secret_key(VAR / "secret-key", debug=DEBUG, demo=DEMO)
SECRET_KEY_FALLBACKS = env.words("OLD_SECRET_KEYS")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])

INSTALLED_APPS = [
    "demo",
    "home",
    "translations",
    "newsletter",
    "questions",
    "sections",
    "portal",
    "wagtailmenus",
    "wagtail_localize",
    "wagtail_localize.locales",  # takes the place of wagtail.locales
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_q",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp_webauthn",
    "django.contrib.admin",  # templates and checks that django-q2 and wagtail-localize lean on; it has no URL
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "portal.web.log.RequestId",
    "portal.web.metrics.Measured",
    "portal.web.headers.SecurityHeaders",
    "portal.web.health.HealthChecks",  # before anything that looks at the host or the database
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.web.compression.PublicPages",
    "portal.enterprise.reading.ReadOnce",
    "portal.web.faults.DatabaseAway",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.locale.LanguageFromAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.accounts.sessions.EndIdle",
    "portal.accounts.second_step.RequireSecondStep",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF, WSGI_APPLICATION = "portal.urls", "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "portal.locale.languages",
                "portal.enterprise.reading.on_every_page",
                "sections.frame.navigation.navigation",
                "sections.shutdowns.banner.on_every_page",
            ],
            "builtins": ["django.templatetags.i18n", "portal.templatetags.portal"],
        },
    },
]

# --- Database -----------------------------------------------------------------------------------------------------

DATABASES = {"default": env.database(f"sqlite:///{VAR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Without these a third of the requests fails with “database is locked” as soon as several of them write.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache("dbcache://portal_cache")}

# --- Languages ----------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "kk"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
USE_I18N = WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [ROOT / "locale", *catalogues.of_packages(ROOT / "locale" / "packages")]
catalogues.compile_stale(LOCALE_PATHS)
FORMAT_MODULE_PATH = ["portal.formats"]
LANGUAGE_COOKIE_AGE = None  # until the browser is closed (manual, section 1)
LANGUAGE_COOKIE_NAME, LANGUAGE_COOKIE_HTTPONLY = "language", True
TIME_ZONE, USE_TZ = "Asia/Almaty", True

# --- Files --------------------------------------------------------------------------------------------------------

STATIC_URL, MEDIA_URL = "/static/", "/media/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_ROOT = env.text("MEDIA_ROOT", str(VAR / "media"))
_collecting = {"collectstatic", "run"} & set(sys.argv)
_collected = not DEBUG and (bool(_collecting) or (STATIC_ROOT / "staticfiles.json").exists())
_plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
_named = "portal.web.static_files.CollectedFiles"
STORAGES = {
    "default": env.storage(),
    "staticfiles": {"BACKEND": _named if _collected else _plain},
}
WHITENOISE_USE_FINDERS = not _collected  # a fresh clone and the tests serve the files as they lie

# --- Letters and background work ----------------------------------------------------------------------------------

_mail = env.email(f"eml://{VAR / 'mail'}" if DEMO else "smtp://localhost:25")
EMAIL_BACKEND, EMAIL_FILE_PATH = _mail["EMAIL_BACKEND"], _mail.get("EMAIL_FILE_PATH")
EMAIL_HOST, EMAIL_PORT = _mail.get("EMAIL_HOST"), _mail.get("EMAIL_PORT")
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_USER"), _mail.get("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 15  # seconds; well below the lease of a letter, see portal/mail/models.py
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.sender("DEFAULT_FROM_EMAIL", "Өскемен Водоканал <portal@localhost>")

Q_CLUSTER = {"name": "portal", "label": "Queue", "orm": "default", "workers": 2, "poll": 0.5, "bulk": 1, "timeout": 60}
Q_CLUSTER |= {"retry": 120, "max_attempts": 3, "ack_failures": False, "catch_up": False, "save_limit": 200}
EVERY_MINUTE = [
    *("portal.queue.beat", "portal.mail.drain.drain", "portal.queue.publish_scheduled"),
    "portal.forms.ratelimit.forget_old",
    *("newsletter.mailings.fill", "newsletter.canaries.keep"),
    *("home.attention.reminders.remind", "translations.board.letters.tell"),
    *("questions.deadlines.reminding.remind", "questions.desk_letters.alarm_again"),
]
"""Tasks run each minute, whatever woke them or failed to: they find their work in tables."""
EVERY_NIGHT = ["portal.erasing.erasure.erase_outdated", "translations.board.handing.each_night"]
EVERY_NIGHT += ["questions.deadlines.keeping.recount", "questions.figures.keeping.count"]
EVERY_NIGHT += ["translations.desk.likeness.fill"]
CANARIES = env.mailboxes("CANARIES", [code for code, _name in LANGUAGES])  # see newsletter/canaries.py
KEEP_DAYS = env.days("KEEP_DAYS", requests=7, recipients=30, unsubscribed=28, questions=3 * 365, audit=365)

# --- Who may come in, and how -------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "portal.accounts.passwords.OwnWords"},
]
LOGIN_URL, PASSWORD_RESET_TIMEOUT = "wagtailadmin_login", 3600  # seconds
SESSION_ENGINE = "portal.accounts.session_table"
SESSION_COOKIE_AGE = 12 * 3600  # at the longest: see portal/accounts/sessions.py
REQUIRE_MFA = env.flag("REQUIRE_MFA", default=not DEMO)
OTP_TOTP_ISSUER = OTP_WEBAUTHN_RP_NAME = "Өскемен Водоканал"
OTP_WEBAUTHN_RP_ID, OTP_WEBAUTHN_ALLOWED_ORIGINS = urlsplit(BASE_URL).hostname, [BASE_URL]
WAGTAILUSERS_PASSWORD_ENABLED = False  # people choose their own: see portal/accounts/invitations.py
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # an unlocked screen is not enough to lead “Forgotten password?” elsewhere
WAGTAILADMIN_USER_LOGIN_FORM = "portal.accounts.login.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "portal.accounts.password_reset.PasswordResetForm"  # noqa: S105
TRUSTED_PROXIES = env.count("TRUSTED_PROXIES", 0)
_https = BASE_URL.startswith("https://")
if TRUSTED_PROXIES and _https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
if _https:  # by their names browsers take them from this host alone, and over TLS
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
CSRF_COOKIE_HTTPONLY, CSRF_COOKIE_AGE = True, None  # until the browser is closed
CSRF_FAILURE_VIEW = "portal.forms.csrf.stale_page"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_REFERRER_POLICY, X_FRAME_OPTIONS = "same-origin", "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # a million letters, percent-encoded, still come back with a word

# --- Wagtail ------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Өскемен Водоканал"  # in the admin; visitors read that of portal/enterprise/record.py
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ru", "Русский"), ("en", "English"), ("kk", "Қазақша")]
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # the admin calls no other host
# Milliseconds after a change before a draft is saved by itself. By Wagtail's own half second that begins just as one
# goes on to press “Publish”, and the new page then finds its address taken – by its own draft.
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAIL_ALLOW_UNICODE_SLUGS = WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = False  # who writes a page publishes it; nobody stands between
# Else “Translate this page” publishes a Kazakh page in Russian; and what was deleted in a language comes back.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE, WAGTAILLOCALIZE_DISABLE_ON_DELETE = False, True
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = env.machine("MACHINE_TRANSLATOR")  # none: nothing of a page goes to another host
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "odt", "ods"]
WAGTAILDOCS_MAX_UPLOAD_SIZE, WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024, 15 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.uploads.forms.DocumentForm"  # looks into the files
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.uploads.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]  # no SVG: it may carry scripts
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000  # the best telephones' own; three bytes each while a file is made of it
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # every file is saved, none is opened within the site
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
# wagtailmenus' panels, see its issue tracker; without https there are no passkeys, but all the rest works.
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W002", "otp_webauthn.E031"]
# The header is portal/web/headers.py's; http is led to https by the server in front; of other hosts of the domain we
# know nothing.
SILENCED_SYSTEM_CHECKS += ["security.W002", "security.W008", "security.W005", "security.W021"]

WAGTAILMENUS_MAIN_MENU_MODEL = "sections.MainMenu"
WAGTAILMENUS_FLAT_MENU_MODEL = "sections.FlatMenu"
WAGTAILMENUS_SECTION_MENU_CLASS = "sections.frame.menus.SectionMenu"
WAGTAILMENUS_GUESS_TREE_POSITION_FROM_PATH = False
WAGTAILMENUS_SECTION_ROOT_DEPTH = 99  # never asked for: sections.frame.navigation knows the section without a query
WAGTAILMENUS_FLAT_MENUS_HANDLE_CHOICES = [("footer", _("Footer"))]

# --- The rest ------------------------------------------------------------------------------------------------------

LOGGING = log.configured(env.choice("LOG_FORMAT", ["line", "json"]))
METRICS_TOKEN = env.text("METRICS_TOKEN", "")
RATE_KEY = hashlib.sha256(f"rate{SECRET_KEY}".encode()).digest()
"""Visitors' addresses are counted under a keyed hash, never as they are: see portal/forms/ratelimit.py."""
