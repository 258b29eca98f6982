"""Make sure that the browser tests have a browser: `python -m tests.browser`.

Takes the one that is there, else asks the system for Chromium, else Playwright. Without any, says
loudly that the browser tests will be skipped; in CI, where none may be, that is an error.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found(environment: Mapping[str, str]) -> str | None:
    """Return the path of the browser that the tests will use, or None."""
    given = environment.get("BROWSER_PATH")
    if given:
        return given if Path(given).is_file() else None
    return next(filter(None, map(shutil.which, BROWSERS)), None) or _playwrights()


def _playwrights() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def ways() -> list[list[list[str]]]:
    """Return the ways to get a browser here, each a list of commands."""
    own = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return own
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    return [[["apt-get", "update"], install], *own]


def main() -> int:
    """Find or install a browser, and say what happened. Return an exit code."""
    given = os.environ.get("BROWSER_PATH")
    if given and not Path(given).is_file():
        print(f"BROWSER_PATH={given} is no file", file=sys.stderr)
        return 1
    path = found(os.environ)
    for commands in [] if path else ways():
        print("no browser yet:", " && ".join(" ".join(command) for command in commands))
        all(subprocess.run(command, check=False).returncode == 0 for command in commands)
        path = found(os.environ)
        if path:
            break
    if path:
        print(f"browser tests use {path}")
        return 0
    print(
        "!!! NO BROWSER: the browser tests will be SKIPPED. "
        "Install Chromium, or set BROWSER_PATH to one. !!!",
        file=sys.stderr,
    )
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
