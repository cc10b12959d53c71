"""The programs the tests need beside Python: PostgreSQL, Chromium, Java, on Linux nginx and what looks into units.

`python -m tools.programs` installs them. Debian and Ubuntu, as root or with sudo that asks no
password: installed with apt. Elsewhere: one line says what to do.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

POSTGRES_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
)
"""Without them Chromium needs a display, calls its maker's servers and starts a process for each tab."""
JAVA_FOLDERS = ("/opt/homebrew/opt/openjdk*/bin", "/usr/local/opt/openjdk*/bin", "/usr/lib/jvm/*/bin")
OLDEST_JAVA = 11
FAKETIME_LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/lib*/faketime/libfaketimeMT.so.1")


def _version(folder: Path) -> int:
    digits = "".join(letter for letter in folder.parent.name.split("@")[-1] if letter.isdigit() or letter == ".")
    return int(digits.partition(".")[0] or 0)


def postgres() -> Path | None:
    """The folder of PostgreSQL's own programs (initdb, pg_ctl, postgres), or None."""
    found = shutil.which("initdb")
    if found and (folder := Path(found).resolve().parent).joinpath("postgres").exists():
        return folder
    folders = [path for pattern in POSTGRES_FOLDERS for path in Path("/").glob(pattern[1:])]
    whole = [folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return max(whole, key=_version, default=None)


def chromium() -> str | None:
    """The path of a Chromium or Chrome of the system, or None."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return found or next((path for path in CHROMIUM_APPS if Path(path).exists()), None)


def java() -> str | None:
    """The path of a Java new enough for the HTML checker, or None. (macOS has one that only says there is none.)"""
    found = shutil.which("java")
    others = (str(folder / "java") for pattern in JAVA_FOLDERS for folder in sorted(Path("/").glob(pattern[1:])))
    return next((path for path in (found, *others) if path and _java_version(path) >= OLDEST_JAVA), None)


def _java_version(path: str) -> int:
    try:
        words = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError:
        return 0
    version = re.search(r'version "(\d+)', words)
    return int(version[1]) if version else 0


def faketime() -> str | None:
    """The path of the library that moves the clock of a process, or None. There is none for macOS."""
    return next((str(path) for pattern in FAKETIME_LIBRARIES for path in Path("/").glob(pattern[1:])), None)


def redis() -> str | None:
    """The path of the cache in memory that several machines share, or None."""
    return shutil.which("redis-server")


def pooler() -> str | None:
    """The path of a pooler of PostgreSQL's connections, or None. It lies where only root looks."""
    return shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin")


def nginx() -> str | None:
    """The path of nginx, which is not on everybody's PATH, or None."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def systemd_analyze() -> str | None:
    """The path of the program that checks units, or None. It needs no systemd that runs."""
    return shutil.which("systemd-analyze")


def openssl() -> str | None:
    """The path of the program that makes certificates, or None."""
    return shutil.which("openssl")


def apt() -> list[str] | None:
    """The words that run apt-get with the right to install, or None where there is no such right."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if not shutil.which("sudo"):
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"] if allowed else None


def install(packages: list[str]) -> None:
    """Installs Debian packages, or ends with the one line that tells a person how to."""
    apt_get = apt()
    if apt_get is None:
        mac = "brew install postgresql@17 openjdk && brew install --cask chromium"
        sys.exit(f"The tests need {' and '.join(packages)}: apt-get install {' '.join(packages)} (macOS: {mac}).")
    print(f"Installing {' and '.join(packages)} for the tests …", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": env, "stdin": subprocess.DEVNULL, "capture_output": True, "text": True}
    subprocess.run([*apt_get, "update", "-q"], **quiet, check=False)
    done = subprocess.run([*apt_get, "install", "-y", "-q", "--no-install-recommends", *packages], **quiet, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout[-1500:]}{done.stderr[-1500:]}\napt-get could not install {' and '.join(packages)}.")


def main() -> None:
    programs = {"postgresql": postgres, "chromium-headless-shell": chromium, "default-jre-headless": java}
    if sys.platform == "linux":
        programs |= {"faketime": faketime, "nginx-light": nginx, "systemd": systemd_analyze, "openssl": openssl}
        programs |= {"redis-server": redis, "pgbouncer": pooler}
    missing = [package for package, find in programs.items() if not find()]
    if missing:
        install(missing)


if __name__ == "__main__":
    main()
