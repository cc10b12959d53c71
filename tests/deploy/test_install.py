"""The installer lays what a server needs, once; wrong arguments are refused before anything is laid."""

import re
import subprocess
from pathlib import Path

import pytest

from portal.environment import VARIABLES
from tests.deploy.installing import DEPLOY, HOST, install, run
from tests.postgres import ROOT

PROGRAMS = ("install", "upgrade", "backup", "prune", "manage")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("root")


@pytest.fixture(scope="module")
def said(root):
    """What the installer says the first time."""
    done = install(root)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(root, said):
    return root


def state(root: Path) -> dict[str, tuple]:
    """Everything below the root: modes, targets of links, contents, times."""
    found = {}
    for path in sorted(root.rglob("*")):
        about = path.lstat()
        content = path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else None
        found[str(path.relative_to(root))] = (oct(about.st_mode), content, about.st_mtime_ns)
    return found


def variables(root: Path) -> dict[str, str]:
    lines = (root / "etc/portal/env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        ("etc/portal", 0o750),
        ("etc/portal/env", 0o640),
        ("etc/portal/tls", 0o700),
        ("etc/portal/tls/privkey.pem", 0o600),
        ("etc/nginx/sites-available/portal", 0o644),
        ("etc/systemd/system/portal-web.service", 0o644),
        ("var/lib/portal", 0o750),
        ("var/backups/portal", 0o700),
    ],
)
def test_who_may_read_what(installed, path, mode):
    assert oct((installed / path).stat().st_mode & 0o777) == oct(mode)


def test_the_configuration_is_of_variables_the_portal_reads(installed):
    found = variables(installed)
    assert set(found) <= set(VARIABLES)
    assert re.fullmatch(r"[0-9a-f]{64}", found["SECRET_KEY"])
    assert found["BASE_URL"] == f"https://{found['ALLOWED_HOSTS']}" == f"https://{HOST}"
    assert found["DEFAULT_FROM_EMAIL"] == "Портал <portal@example.kz>"
    assert found["TRUSTED_PROXIES"] == "1"


def test_the_portal_takes_the_configuration(installed, tmp_path):
    """The settings, read from that file alone."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pathlib import Path; import portal.environment as e; "
    code += "env = e.Environment(Path('.')); db = env.database(''); print(db['HOST'], db['NAME'], db['USER'] or '-'); "
    code += "print(env.email('')['EMAIL_HOST'], env.sender('DEFAULT_FROM_EMAIL', ''), env.origin('BASE_URL', ''))"
    (tmp_path / ".env").write_bytes((installed / "etc/portal/env").read_bytes())
    python = ROOT / ".venv" / "bin" / "python"
    words = subprocess.run(
        [python, "-c", code], cwd=tmp_path, env={"LANG": "C.UTF-8"}, capture_output=True, text=True, check=True
    ).stdout
    assert words.splitlines() == [
        "/var/run/postgresql portal -",
        f"mail.example.kz Портал <portal@example.kz> https://{HOST}",
    ]


def test_no_placeholder_is_left(installed):
    laid = [installed / "etc/nginx/sites-available/portal", *(installed / "etc/systemd/system").iterdir()]
    assert len(laid) == 6
    assert not [path for path in laid if re.search(r"@[A-Z]+@", path.read_text(encoding="utf-8"))]


def test_the_release_is_the_code_with_its_configuration_and_files(installed):
    release = installed / (installed / "srv/portal/current").readlink().relative_to("/")
    assert (release / "manage.py").read_bytes() == (ROOT / "manage.py").read_bytes()
    assert str((release / ".env").readlink()) == "/etc/portal/env"
    assert str((release / "var").readlink()) == "/var/lib/portal"
    assert not (release / ".git").exists()


def test_what_needs_a_machine_is_named(said):
    for part in ("packages", "user portal", "database", "migrate", "systemctl enable", "/readyz"):
        assert re.search(f"^Left out .*{part}", said, re.MULTILINE), part


def test_a_second_run_changes_nothing(installed):
    before = state(installed)
    done = install(installed)
    assert done.returncode == 0
    assert "Nothing to do" in done.stdout
    assert state(installed) == before


def test_what_was_changed_by_hand_in_the_configuration_stays(installed):
    file = installed / "etc/portal/env"
    kept = file.read_text(encoding="utf-8")
    file.write_text(f"{kept}REQUIRE_MFA=1\n", encoding="utf-8")
    install(installed, email_url="smtp://other.example.kz:25")
    assert file.read_text(encoding="utf-8") == f"{kept}REQUIRE_MFA=1\n"
    file.write_text(kept, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("host", ""),
        ("host", "portal"),
        ("host", "https://portal.example.kz"),
        ("host", "portal.example.kz; rm"),
        ("host", "portal.example.kz\nother.example.kz"),
        ("email_url", ""),
        ("email_url", "mail.example.kz"),
        ("email_url", "smtp://mail.example.kz"),
        ("email_url", "smtp://mail.example.kz:25\nDEBUG=1"),
        ("from_", ""),
        ("from_", "Портал"),
        ("from_", 'Портал "A" <portal@example.kz>'),
        ("from_", "portal@example.kz\nDEBUG=1"),
        ("certificates", "certificates"),
        ("certificates", "/nowhere"),
        ("colour", "blue"),
    ],
)
def test_wrong_arguments_are_refused_in_one_line(tmp_path, name, value):
    done = install(tmp_path / "root", **{("from" if name == "from_" else name): value})
    assert done.returncode == 1
    assert re.fullmatch(r"install: --?\w.*\.\n|install: (no argument|there is no) .*\.\n", done.stderr)
    assert not list((tmp_path / "root").glob("*"))


def test_another_host_is_refused(installed):
    done = install(installed, host="other.example.kz")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"installed for https://{HOST}" in done.stderr


def test_an_upgrade_without_a_new_version_changes_nothing(installed):
    before = state(installed)
    done = run("upgrade", installed)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert state(installed) == before


def test_an_upgrade_goes_in_its_order(installed):
    current = installed / "srv/portal/current"
    new, old = current.readlink(), Path("/srv/portal/releases/0.3-1-gabc")
    (installed / old.relative_to("/")).mkdir()
    current.unlink()
    current.symlink_to(old)
    done = run("upgrade", installed)
    assert done.returncode == 0, done.stderr
    order = [
        "the backup",
        "collectstatic, migrate",
        f"current is {new}",
        "portal-web is",
        "portal-worker is",
        "/readyz",
    ]
    places = [done.stdout.index(words) for words in [*order, "rebuild_search", f"The way back.*{old}"[:12]]]
    assert places == sorted(places)
    assert current.readlink() == new
    assert (installed / old.relative_to("/")).exists(), "the way back is kept"


def test_an_upgrade_without_an_installation_is_refused(tmp_path):
    done = run("upgrade", tmp_path)
    assert (done.returncode, done.stderr) == (1, "upgrade: the portal is not installed: deploy/install\n")


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_programs_are_plain_sh(name):
    assert (DEPLOY / name).stat().st_mode & 0o111
    done = subprocess.run(["sh", "-n", str(DEPLOY / name)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
