"""The portal's configuration as it stands in the environment: every variable, its form, its check.

A missing or malformed value stops the start with one line that names the variable and the form it takes.
"""

import contextlib
import json
import logging
import os
import warnings
from email.utils import parseaddr
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

import environ

VARIABLES = {
    "DEBUG": "1 or 0",
    "SECRET_KEY": "a long random string (or SECRET_KEY_FILE: the path of a file that holds it)",
    "OLD_SECRET_KEYS": "earlier values of SECRET_KEY, separated by white space (or OLD_SECRET_KEYS_FILE)",
    "ALLOWED_HOSTS": "host names, separated by commas",
    "BASE_URL": "https://host[:port], without a slash at the end",
    "DATABASE_URL": "postgres://user:password@host:port/name or sqlite:////path/of/file",
    "CACHE_URL": "dbcache://table, locmemcache:// or redis://host:port/number",
    "EMAIL_URL": "smtp://[user:password@]host:port, smtp+tls://… or eml:///folder",
    "DEFAULT_FROM_EMAIL": "Name <address@host>",
    "MEDIA_ROOT": "the path of a folder",
    "S3_BUCKET": "the name of a bucket",
    "S3_ENDPOINT": "https://host[:port], without a slash at the end",
    "S3_REGION": "the name of a region",
    "S3_ACCESS_KEY": "the name of a key (or S3_ACCESS_KEY_FILE)",
    "S3_SECRET_KEY": "the key itself (or S3_SECRET_KEY_FILE)",
    "TRUSTED_PROXIES": "the number of proxies in front of the portal, 0 or more",
    "PORT": "a port number",
    "LOG_FORMAT": "line or json",
    "METRICS_TOKEN": "a long random string (or METRICS_TOKEN_FILE)",
    "REQUIRE_MFA": "1 or 0",
    "DEMO": "1 or 0",
    "MACHINE_TRANSLATOR": "the dotted name of a class and its options as JSON (or MACHINE_TRANSLATOR_FILE)",
    "CANARIES": "language=address@host, separated by commas",
    "KEEP_DAYS": "kind=days, separated by commas; kinds: requests, recipients, unsubscribed, questions, audit",
}
"""Every variable the portal reads, with the form of its value. `.env.example` lists the same ones."""

SECRETS = (
    "SECRET_KEY",
    "OLD_SECRET_KEYS",
    "DATABASE_URL",
    "CACHE_URL",
    "EMAIL_URL",
    "METRICS_TOKEN",
    "MACHINE_TRANSLATOR",
    "S3_ACCESS_KEY",
    "S3_SECRET_KEY",
)
"""May also be given as NAME_FILE, the path of a file that holds the value."""

NEW_PRIVATE_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def refuse(name: str) -> SystemExit:
    """The one line a wrong value is answered with. It never shows the value: it may be a secret."""
    return SystemExit(f"{name} is missing or malformed: it takes {VARIABLES[name]}.")


class Environment:
    """Reads the variables of VARIABLES; `.env` beside manage.py fills in those that are not set."""

    def __init__(self, root: Path) -> None:
        # Its warnings quote what they warn of, and that may be a secret.
        logging.getLogger("environ").addHandler(logging.NullHandler())
        if (root / ".env").exists():
            environ.Env.read_env(str(root / ".env"))
        for name in SECRETS:
            self._read_file_of(name)
        self._env = environ.Env()

    @staticmethod
    def _read_file_of(name: str) -> None:
        path = os.environ.get(f"{name}_FILE")
        if path and not os.environ.get(name):
            try:
                os.environ[name] = Path(path).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError):
                raise refuse(name) from None

    def _read(self, kind: str, name: str, default: Any) -> Any:
        if not os.environ.get(name):
            return default
        try:
            with warnings.catch_warnings(action="ignore"):  # they quote the value
                return getattr(self._env, kind)(name)
        except (ValueError, environ.ImproperlyConfigured, KeyError):
            raise refuse(name) from None

    def flag(self, name: str, default: bool = False) -> bool:
        """True or False; off when not set, or as the default says."""
        value = os.environ.get(name, "").strip().lower() or str(int(default))
        if value in ("1", "true", "yes", "on"):
            return True
        if value in ("0", "false", "no", "off"):
            return False
        raise refuse(name)

    def text(self, name: str, default: str) -> str:
        """A string that is not empty."""
        return self._read("str", name, default)

    def choice(self, name: str, words: list[str]) -> str:
        """One of the words; the first where it is not set."""
        word = self.text(name, words[0])
        if word not in words:
            raise refuse(name)
        return word

    def secret_key(self, made: Path, *, debug: bool, demo: bool) -> str:
        """The signing key; while developing a fixed one; the demo makes one under var/, once, for its owner alone."""
        if os.environ.get("SECRET_KEY"):
            return os.environ["SECRET_KEY"]
        if demo and not made.exists():
            made.parent.mkdir(exist_ok=True)
            with contextlib.suppress(FileExistsError), os.fdopen(os.open(made, NEW_PRIVATE_FILE, 0o600), "w") as file:
                file.write(token_urlsafe(50))
        if (demo or debug) and made.exists():
            return made.read_text(encoding="utf-8").strip()
        if debug:
            return "for-development-only-" + "0" * 40
        raise refuse("SECRET_KEY")

    def words(self, name: str) -> list[str]:
        """Strings, separated by white space; none where it is not set."""
        return os.environ.get(name, "").split()

    def names(self, name: str, default: list[str]) -> list[str]:
        """Host names, written with commas."""
        found = self._read("list", name, default)
        if any(set(host) & set("/ ") for host in found):
            raise refuse(name)
        return found

    def count(self, name: str, default: int) -> int:
        """A whole number, 0 or more."""
        number = self._read("int", name, default)
        if number < 0:
            raise refuse(name)
        return number

    def days(self, name: str, **kinds: int) -> dict[str, int]:
        """Kind → days, one or more; those the variable does not name are the given ones."""
        found = dict(kinds)
        for part in filter(None, os.environ.get(name, "").split(",")):
            kind, _, days = (word.strip() for word in part.partition("="))
            if kind not in kinds or not days.isdecimal() or not 0 < int(days) < 100_000:
                raise refuse(name)
            found[kind] = int(days)
        return found

    def mailboxes(self, name: str, kinds: list[str]) -> dict[str, str]:
        """Kind → e-mail address, one at most of each of the kinds; none where it is not set."""
        found: dict[str, str] = {}
        for part in filter(None, os.environ.get(name, "").split(",")):
            kind, _, address = (word.strip() for word in part.partition("="))
            if kind not in kinds or kind in found or not all(address.partition("@")) or not address.isprintable():
                raise refuse(name)
            found[kind] = address
        return found

    def machine(self, name: str) -> dict[str, Any] | None:
        """wagtail-localize's setting: a class and its options; None where it is not set."""
        path, _, options = os.environ.get(name, "").strip().partition(" ")
        try:
            found = json.loads(options or "{}")
        except ValueError:
            raise refuse(name) from None
        if path and not (isinstance(found, dict) and path.count(".") and path.replace(".", "").isidentifier()):
            raise refuse(name)
        return {"CLASS": path, "OPTIONS": found} if path else None

    def port(self, name: str, default: int) -> int:
        """The number of a TCP port."""
        number = self.count(name, default)
        if not 0 < number < 65_536:
            raise refuse(name)
        return number

    def sender(self, name: str, default: str) -> str:
        """The address letters come from, with or without a name before it."""
        value = self.text(name, default)
        if not all(parseaddr(value)[1].partition("@")):
            raise refuse(name)
        return value

    def origin(self, name: str, default: str) -> str:
        """scheme://host[:port] of a web site."""
        value = self.text(name, default)
        try:
            parts = urlsplit(value)
            plain = parts.port is None or parts.port > 0
        except ValueError:
            raise refuse(name) from None
        if parts.scheme not in ("http", "https") or not parts.hostname or f"{parts.scheme}://{parts.netloc}" != value:
            raise refuse(name)
        if not plain or parts.username is not None:
            raise refuse(name)
        return value

    def database(self, default: str) -> dict:
        """Django's settings for the database of DATABASE_URL."""
        os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL") or default
        config = self._read("db_url", "DATABASE_URL", None)
        if config.get("ENGINE", "").rpartition(".")[2] not in ("postgresql", "sqlite3") or not config.get("NAME"):
            raise refuse("DATABASE_URL")
        return config

    def cache(self, default: str) -> dict:
        """Django's settings for the cache of CACHE_URL."""
        os.environ["CACHE_URL"] = os.environ.get("CACHE_URL") or default
        return self._read("cache_url", "CACHE_URL", None)

    def email(self, default: str) -> dict:
        """Django's EMAIL_… settings for EMAIL_URL; `eml:///folder` writes each letter to a file of its own."""
        value = os.environ.get("EMAIL_URL") or default
        if value.startswith("eml://") and value != "eml://":
            return {"EMAIL_BACKEND": "portal.mail.eml.EmailBackend", "EMAIL_FILE_PATH": value.removeprefix("eml://")}
        os.environ["EMAIL_URL"] = value
        config = self._read("email_url", "EMAIL_URL", None)
        if value.startswith("smtp") and not config.get("EMAIL_HOST"):
            raise refuse("EMAIL_URL")
        return config

    def storage(self) -> dict[str, Any]:
        """Django's settings for the files of editors: a folder, or the bucket of S3_BUCKET."""
        if not os.environ.get("S3_BUCKET"):
            return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
        options = {
            "bucket_name": self.text("S3_BUCKET", ""),
            "endpoint_url": self.origin("S3_ENDPOINT", "https://s3.amazonaws.com"),
        }
        for option, name in (
            ("region_name", "S3_REGION"),
            ("access_key", "S3_ACCESS_KEY"),
            ("secret_key", "S3_SECRET_KEY"),
        ):
            options[option] = self.text(name, "")
            if not options[option]:
                raise refuse(name)
        return {"BACKEND": "portal.uploads.bucket.Bucket", "OPTIONS": options}
