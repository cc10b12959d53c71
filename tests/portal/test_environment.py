"""The start of the portal with good and bad configuration, in a copy of the ground that has no var/ and no .env."""

import os
import shutil
import subprocess
import sys

import pytest

from portal.environment import VARIABLES
from tests.postgres import ROOT

GOOD = {"SECRET_KEY": "s" * 50, "DATABASE_URL": "sqlite:////tmp/nowhere.sqlite3"}
HIDDEN = "hunter2"


@pytest.fixture
def folder(tmp_path):
    """portal/ on its own."""
    shutil.copytree(ROOT / "portal", tmp_path / "portal", ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    return tmp_path


def start(folder, show="ok", **variables) -> tuple[int, str]:
    """Reads the settings in a fresh process; its exit code and everything it said."""
    clean = {key: value for key, value in os.environ.items() if key.removesuffix("_FILE") not in VARIABLES}
    code = f"import portal.settings as s; print({show!r} if {show!r} == 'ok' else eval({show!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**clean, "PYTHONDONTWRITEBYTECODE": "1", **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", HIDDEN),
        ("DEMO", HIDDEN),
        ("PORT", HIDDEN),
        ("PORT", "-1"),
        ("PORT", "70000"),
        ("KEEP_DAYS", HIDDEN),
        ("KEEP_DAYS", f"{HIDDEN}=3"),
        ("KEEP_DAYS", "questions=0"),
        ("KEEP_DAYS", "questions=-5"),
        ("KEEP_DAYS", "questions"),
        ("CANARIES", HIDDEN),
        ("CANARIES", f"de={HIDDEN}@example.kz"),
        ("CANARIES", f"kk={HIDDEN}"),
        ("CANARIES", f"kk=a@example.kz,kk={HIDDEN}@example.kz"),
        ("MACHINE_TRANSLATOR", HIDDEN),
        ("MACHINE_TRANSLATOR", f"some.Class {HIDDEN}"),
        ("MACHINE_TRANSLATOR", f'some.Class ["{HIDDEN}"]'),
        ("MACHINE_TRANSLATOR", f"https://{HIDDEN}.kz/ {{}}"),
        ("TRUSTED_PROXIES", HIDDEN),
        ("TRUSTED_PROXIES", "-1"),
        ("BASE_URL", HIDDEN),
        ("BASE_URL", f"ftp://{HIDDEN}"),
        ("BASE_URL", "https://example.kz/"),
        ("BASE_URL", f"https://example.kz:{HIDDEN}"),
        ("BASE_URL", f"https://[{HIDDEN}"),
        ("BASE_URL", f"https://example.kz#{HIDDEN}"),
        ("ALLOWED_HOSTS", f"https://{HIDDEN}/"),
        ("DATABASE_URL", HIDDEN),
        ("DATABASE_URL", f"mysql://user:{HIDDEN}@host/name"),
        ("DATABASE_URL", f"postgres://user:{HIDDEN}@host:port/name"),
        ("DATABASE_URL", f"postgres://user:{HIDDEN}@host"),
        ("CACHE_URL", HIDDEN),
        ("CACHE_URL", f"nonsense://{HIDDEN}"),
        ("EMAIL_URL", HIDDEN),
        ("EMAIL_URL", f"nonsense://{HIDDEN}"),
        ("EMAIL_URL", f"smtp://user:{HIDDEN}@host:port"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "eml://"),
        ("DEFAULT_FROM_EMAIL", HIDDEN),
        ("SECRET_KEY", ""),
        ("SECRET_KEY_FILE", f"/nowhere/{HIDDEN}"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_line_that_names_the_variable(folder, name, value):
    code, said = start(folder, **{**GOOD, **({"SECRET_KEY": ""} if name == "SECRET_KEY_FILE" else {}), name: value})
    variable = name.removesuffix("_FILE")
    assert (code, said) == (1, f"{variable} is missing or malformed: it takes {VARIABLES[variable]}.")


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_an_empty_value_counts_as_none(folder, name):
    code, said = start(folder, **{**GOOD, name: ""})
    assert (code == 0) == (name != "SECRET_KEY"), said


@pytest.mark.parametrize("demo", ["0", "1"])
def test_the_secret_key_is_required_but_for_debug_and_the_demo_makes_its_own_once(folder, demo):
    code, _ = start(folder, DEMO=demo)
    assert code == (0 if demo == "1" else 1)
    assert start(folder, DEBUG="1")[0] == 0
    made = folder / "var" / "secret-key"
    assert made.exists() == (demo == "1")
    if made.exists():
        assert made.stat().st_mode & 0o077 == 0
        assert start(folder, show="s.SECRET_KEY", DEMO="1") == (0, made.read_text())


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "CACHE_URL", "EMAIL_URL"])
def test_a_secret_may_lie_in_a_file(folder, name):
    values = {
        "SECRET_KEY": "from-a-file",
        "DATABASE_URL": "postgres://user:from-a-file@host:5432/name",
        "CACHE_URL": "redis://from-a-file:6379/0",
        "EMAIL_URL": "smtp://user:from-a-file@host:25",
    }
    (folder / "secret").write_text(values[name] + "\n")
    code, said = start(
        folder,
        show="[s.SECRET_KEY, s.DATABASES, s.CACHES, getattr(s, 'EMAIL_HOST_PASSWORD', '')]",
        **{**GOOD, name: "", f"{name}_FILE": str(folder / "secret")},
    )
    assert code == 0, said
    assert "from-a-file" in said


def test_a_machine_that_translates_is_named_with_its_options_and_there_is_none_by_default(folder):
    show = "s.WAGTAILLOCALIZE_MACHINE_TRANSLATOR"
    assert start(folder, show=show, **GOOD) == (0, "None")
    told = {**GOOD, "MACHINE_TRANSLATOR": 'some.module.Class {"AUTH_KEY": "a b"}'}
    assert start(folder, show=show, **told) == (0, "{'CLASS': 'some.module.Class', 'OPTIONS': {'AUTH_KEY': 'a b'}}")
    bare = {**GOOD, "MACHINE_TRANSLATOR": "some.module.Class"}
    assert start(folder, show=show, **bare) == (0, "{'CLASS': 'some.module.Class', 'OPTIONS': {}}")


def test_dotenv_fills_in_what_is_not_set(folder):
    (folder / ".env").write_text("# a comment\nSECRET_KEY=from-dotenv\nPORT=8123\nTRUSTED_PROXIES=1\n")
    show = "[s.SECRET_KEY, s.PORT, s.TRUSTED_PROXIES]"
    assert start(folder, show=show, PORT="9000") == (0, "['from-dotenv', 9000, 1]")


def test_a_broken_line_of_dotenv_is_not_shown(folder):
    (folder / ".env").write_text(f"SECRET_KEY: {HIDDEN}\n")
    code, said = start(folder)
    assert (code, said) == (1, f"SECRET_KEY is missing or malformed: it takes {VARIABLES['SECRET_KEY']}.")


def test_only_the_owner_of_the_portal_says_when_cookies_need_https(folder):
    show = "[s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, hasattr(s, 'SECURE_PROXY_SSL_HEADER')]"
    names = "[getattr(s, name, '-') for name in ('SESSION_COOKIE_NAME', 'CSRF_COOKIE_NAME')]"
    assert start(folder, show=show, **GOOD)[1] == "[False, False, False]"
    https = {"BASE_URL": "https://example.kz"}
    assert start(folder, show=show, **GOOD, **https)[1] == "[True, True, False]"
    assert start(folder, show=show, **GOOD, **https, TRUSTED_PROXIES="1")[1] == "[True, True, True]"
    assert start(folder, show=names, **GOOD)[1] == "['-', '-']"
    assert start(folder, show=names, **GOOD, **https)[1] == "['__Host-sessionid', '__Host-csrftoken']"
