"""What Lighthouse says of the portal on a middling phone with a slow network (its mobile preset).

It runs against the portal as on a server: gunicorn, collected static files, DEBUG off. Each score is the median of
three runs. Lighthouse comes from npm, pinned in package-lock.json; it and its reports lie in var/lighthouse/.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from statistics import median

from tests.postgres import ROOT
from tests.running import running_demo
from tools import programs

HERE = Path(__file__).parent
PLACE = ROOT / "var" / "lighthouse"
RUNS = 3
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = {
    "home": "",
    "list": "news/",
    "content": "about/history/",
    "pictures": "about/photo-gallery/",
    "tariffs": "consumers/tariffs/",
    "address": "water/",
    "question form": "ask/",
}
NOT_APPLICABLE = {"question form": ["is-crawlable"]}
"""Audits that a page fails by design. The form carries a token of its visitor: `noindex` keeps it out of search."""


def missing() -> str | None:
    """Why Lighthouse cannot run here, in a line; None when it can."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "Lighthouse needs Node.js 18 or later (Debian: apt-get install nodejs npm; macOS: brew install node)."
    return None if programs.chromium() else "Lighthouse needs Chromium (make test installs it)."


def installed() -> Path | None:
    """Lighthouse's own program, installed anew when the lock has changed; None when npm could not."""
    stamp = PLACE / "node_modules" / ".package-lock-of-the-portal"
    lock = (HERE / "package-lock.json").read_bytes()
    if not stamp.exists() or stamp.read_bytes() != lock:
        print("Installing Lighthouse into var/lighthouse/ …", flush=True)
        PLACE.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, PLACE / name)
        words = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error")
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        if subprocess.run(words, cwd=PLACE, **quiet, check=False).returncode:
            return None
        stamp.write_bytes(lock)
    return PLACE / "node_modules" / "lighthouse" / "cli" / "index.js"


def report(program: Path, url: str, name: str, run: int) -> dict:
    """One run's report, as Lighthouse wrote it."""
    file = PLACE / f"{name.replace(' ', '-')}-{run}.json"
    flags = " ".join(("--headless=new", *programs.CHROMIUM_FLAGS))
    words = ["node", program, url, "--quiet", "--no-enable-error-reporting", f"--only-categories={','.join(LEAST)}"]
    words += ["--output=json", f"--output-path={file}", f"--chrome-flags={flags}"]
    words += [f"--skip-audits={','.join(NOT_APPLICABLE[name])}"] if name in NOT_APPLICABLE else []
    environment = {**os.environ, "CHROME_PATH": programs.chromium()}
    subprocess.run(words, cwd=PLACE, env=environment, stdin=subprocess.DEVNULL, check=True)
    return json.loads(file.read_text(encoding="utf-8"))


def reasons(found: dict, category: str) -> list[str]:
    """The audits that cost the category points."""
    refs = [ref["id"] for ref in found["categories"][category]["auditRefs"] if ref["weight"]]
    audits = (found["audits"][one] for one in refs)
    return [
        f"{one['title']} {one.get('displayValue', '')}".rstrip()
        for one in audits
        if one["score"] is not None and one["score"] < 0.9
    ]


def show(name: str, runs: list[dict]) -> None:
    """A line with the page's scores; under it, what a score too low lacks."""
    scores = {one: round(100 * median(run["categories"][one]["score"] for run in runs)) for one in LEAST}
    verdicts = (
        f"{one} {scores[one]} {'ok' if scores[one] >= least else f'under {least}'}" for one, least in LEAST.items()
    )
    paint, shift = (
        median(run["audits"][one]["numericValue"] for run in runs)
        for one in ("largest-contentful-paint", "cumulative-layout-shift")
    )
    print(
        f"  {name:15} {', '.join(verdicts)}; largest paint {paint / 1000:.2f} s, layout shift {shift:.3f}", flush=True
    )
    for one, least in LEAST.items():
        if scores[one] < least:
            print(*(f"    {one}: {reason}" for reason in reasons(runs[-1], one)), sep="\n", flush=True)


def main() -> None:
    reason, program = missing(), None
    if reason or not (program := installed()):
        print(f"\n{reason or 'npm could not install Lighthouse: see above.'}", flush=True)
        return
    print(f"\nLighthouse, mobile, median of {RUNS} runs", flush=True)
    with running_demo("lighthouse") as portal:
        for name, path in PAGES.items():
            show(name, [report(program, f"{portal.url}/kk/{path}", name, run) for run in range(RUNS)])
