"""Makes .venv and installs pinned requirements into it: tools/packages.py requirements.txt [requirements-dev.txt].

Runs on the system's Python, before anything is installed. A stamp is written for each file only when all is done, and
a marker stands while pip works: a virtual environment that was left half made is made anew.
"""

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / ".unfinished"
STAMPS = {"requirements.txt": ".stamp", "requirements-dev.txt": ".stamp-dev"}
LOG = Path("var/packages.log")


def usable() -> bool:
    """Whether .venv is whole: no killed pip, a Python that still runs here, a pip in it."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    words = [PYTHON, "-c", "import pip, sys; print(sys.prefix)"]
    answer = subprocess.run(words, capture_output=True, text=True, check=False)
    return answer.returncode == 0 and Path(answer.stdout.strip()).resolve() == VENV.resolve()


def make() -> None:
    """An empty virtual environment in place of whatever is there."""
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    UNFINISHED.touch()
    try:
        venv.EnvBuilder(with_pip=True).create(VENV)
    except (subprocess.CalledProcessError, ImportError):
        sys.exit("This Python cannot make virtual environments (Debian: apt-get install python3-venv).")


def pinned(path: str) -> int:
    """How many packages a requirements file names."""
    return len(re.findall(r"^\S+==", Path(path).read_text(encoding="utf-8"), re.MULTILINE))


def show(line: str, fetched: int, total: int) -> None:
    """One line that stays in place on a terminal, one line per ten packages elsewhere."""
    if sys.stdout.isatty():
        print(f"\r\033[K    {line}", end="", flush=True)
    elif fetched % 10 == 0 or fetched == total:
        print(f"    {line}", flush=True)


def install(paths: list[str]) -> int:
    """Runs pip, shows how far it is, keeps its words in var/packages.log, returns its exit status."""
    total, fetched = sum(pinned(path) for path in paths), 0
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", *(word for path in paths for word in ("-r", path))]
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in pip.stdout:
            log.write(line)
            found = re.match(r"(?:Collecting|Requirement already satisfied:) ([^\s=]+)==", line)
            if found:
                fetched += 1
                show(f"{fetched}/{total} {found[1]}", fetched, total)
            elif line.startswith("Installing collected"):
                show("installing …", total, total)
    if sys.stdout.isatty():
        print("\r\033[K", end="", flush=True)
    return pip.wait()


def main() -> None:
    paths = sys.argv[1:]
    print("1/4 Python packages (the first time about a minute)", flush=True)
    if not usable():
        make()
    UNFINISHED.touch()
    if install(paths):
        sys.exit("".join(LOG.read_text(encoding="utf-8").splitlines(keepends=True)[-15:]) + f"pip failed: see {LOG}.")
    for path in paths:
        (VENV / STAMPS[path]).touch()
    UNFINISHED.unlink()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next make starts this step again.")
