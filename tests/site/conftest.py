"""The built site, a server for it, and a real browser."""

import contextlib
import fcntl
import functools
import html.parser
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import found
from tests.conftest import ROOT, as_bytes, copy_checkout, exercise, knees, missing

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--no-first-run"]  # fmt: skip

KINDS = {
    "home": "",
    "exercise": "exercises/childs-pose/",
    "exercises": "exercises/",
    "goal": "goals/morning/",
    "conditions": "conditions/",
    "condition": "conditions/osteoporosis/",
    "muscles": "muscles/",
    "muscle": "muscles/gluteus-maximus/",
    "routine": "routines/morning-reset/",
    "routines": "routines/",
    "print": "print/morning-reset/",
    "safety": "safety/",
    "floor": "getting-down-and-up/",
    "use": "how-to-use/",
    "sources": "sources/",
    "contribute": "contribute/",
    "architecture": "architecture/",
    "form": "contribute/form/",
    "about": "about/",
    "missing": "404.html",
}
"""One page of each kind: its name and its way from the site's root.

Lists of goals and positions are of the same kind as those of exercises and of one goal.
"""
APART = ("home", "exercise", "exercises", "routine", "print", "condition", "muscles", "safety",
         "form")  # fmt: skip
"""The kinds that differ in what they are made of; the rest are lists and texts like these."""
THEMED = {name: way for name, way in KINDS.items() if name != "print"}
"""The kinds with the theme around them: all but the bare page for paper."""


def ids(collection: str) -> list[str]:
    """Return the ids of the guide's exercises or routines, as the data has them."""
    data = yaml.safe_load((ROOT / "data" / f"{collection}.yaml").read_text(encoding="utf-8"))
    return [entry["id"] for entry in data]


def html_files(site: Path) -> list[Path]:
    """Return every HTML file of a built site."""
    return sorted(site.rglob("*.html"))


@functools.cache
def parsed(file: Path) -> "Parsed":
    """Return a built file taken apart; many tests ask for the same."""
    return Parsed(file)


class Parsed(html.parser.HTMLParser):
    """An HTML file taken apart: its elements' attributes, and its words as a reader sees them."""

    UNSEEN = frozenset({"script", "style", "svg", "title", "code", "pre"})

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self._texts: list[str] = []
        self._open: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in self.UNSEEN:
            self._open.append(tag)
        if tag == "script":
            self.scripts.append((self.elements[-1][1], ""))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of what is not for reading."""
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note words, or the text of a script."""
        if self._open and self._open[-1] == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        if not self._open:
            self._texts.append(data)

    @property
    def words(self) -> str:
        """The words outside code, scripts and pictures, spaced evenly."""
        return " ".join(" ".join(self._texts).split())

    def each(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def run(*command: str, cwd: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run one of the project's commands in a folder, with the project importable there."""
    environment = {**os.environ, **QUIET, "PYTHONPATH": str(ROOT), **extra}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def shrink(checkout: Path, **changes: Any) -> None:
    """Put the tiny guide, its first exercise changed, in place of the real one of a checkout."""
    data = knees()
    data["exercises"][0] = exercise(**changes)
    shutil.rmtree(checkout / "data")
    (checkout / "data").mkdir()
    for stem, text in as_bytes(data).items():
        (checkout / "data" / f"{stem}.yaml").write_bytes(text)
    shutil.rmtree(checkout / "docs" / "contribute")
    for page in (checkout / "docs").glob("*.md"):
        page.write_text(f"# {page.stem}\n", encoding="utf-8")


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep the run's other processes waiting: what one has made, the others find made."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def workdir(common: Path) -> Path:
    """A copy of the checkout with the generated pages in it."""
    folder, done = common / "checkout", common / "checkout-built"
    with alone(common):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            copy_checkout(folder)
            built = run("generator", "build", cwd=folder, SITE_URL="https://guide.example/")
            assert built.returncode == 0, built.stdout + built.stderr
            done.touch()
    return folder


@pytest.fixture(scope="session")
def mkdocs_build(common: Path, workdir: Path) -> subprocess.CompletedProcess[str]:
    """What `mkdocs build --strict` said."""
    command = ("mkdocs", "build", "--strict")
    said = common / "mkdocs.json"
    with alone(common):
        if not said.exists():
            built = run(*command, cwd=workdir, SITE_URL="https://guide.example/")
            said.write_text(json.dumps([built.returncode, built.stdout, built.stderr]), "utf-8")
    return subprocess.CompletedProcess(command, *json.loads(said.read_text("utf-8")))


@pytest.fixture(scope="session")
def site(workdir: Path, mkdocs_build: subprocess.CompletedProcess[str]) -> Path:
    """The built site's folder."""
    assert mkdocs_build.returncode == 0, mkdocs_build.stdout + mkdocs_build.stderr
    return workdir / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site, and give its address."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of a server of the built site."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser without a screen."""
    path = found(os.environ)
    if path is None:
        missing("a browser", "run `make browser`, or set BROWSER_PATH to one")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the size of a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def node() -> Path:
    """The folder of the Node packages that tests use."""
    modules = ROOT / "node_modules"
    if not modules.is_dir():
        missing("node_modules", "run `make setup-test`")
    return modules
