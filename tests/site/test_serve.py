"""`serve`: what is saved shows by itself, and a mistake costs nothing but its finding."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_checkout
from tests.site.conftest import QUIET, shrink

PATIENCE_S = 60
QUIET_S = 4
"""Longer than a build of the small guide takes to begin and to say what it wrote."""
PAGE = "exercises/heel-slide/"
SUMMARY = "You slide one heel to you and rest."
FINDING = re.compile(r"^data/exercises\.yaml:\d+:\d+: E\d+ ", re.MULTILINE)


class Server:
    """A running `serve` in a checkout of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.data = folder / "data" / "exercises.yaml"
        self.log = folder.parent / "serve.log"
        environment = {**os.environ, **QUIET, "PYTHONUNBUFFERED": "1"}
        environment.pop("PYTHONPATH", None)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{self.port}"],
                cwd=folder,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text(encoding="utf-8")

    def get(self, way: str) -> str:
        """Return a page, or nothing while there is none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{way}", timeout=5) as answer:
                text: str = answer.read().decode()
                return text
        except (urllib.error.URLError, OSError):
            return ""

    def wait(self, what: Callable[[], bool]) -> None:
        """Wait until something holds; fail with what the server printed if it never does."""
        end = time.monotonic() + PATIENCE_S
        while not what():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.1)

    def shows(self, words: str) -> None:
        """Wait until the exercise's page has words."""
        self.wait(lambda: words in self.get(PAGE))

    def change(self, file: Path, old: str, new: str) -> None:
        """Save a file with one piece of text changed."""
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")

    def interrupt(self) -> int:
        """Press Ctrl-C, as a terminal does to all of the group; return the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=PATIENCE_S)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a copy of the checkout, generator and all."""
    yield from _started(tmp_path_factory.mktemp("serve"))


@pytest.fixture
def other_server(tmp_path: Path) -> Iterator[Server]:
    """A server for one test."""
    yield from _started(tmp_path)


def _started(folder: Path) -> Iterator[Server]:
    checkout = copy_checkout(folder / "checkout")
    shrink(checkout, summary=SUMMARY)
    unneeded = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "generator", checkout / "generator", ignore=unneeded)
    running = Server(checkout)
    yield running
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.process.pid, signal.SIGKILL)
    running.process.wait()


def _ended(server: Server) -> bool:
    try:
        os.killpg(server.process.pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_page_appears(server: Server) -> None:
    """The page of an exercise is served soon after the start."""
    server.shows(SUMMARY)


def test_saved_data_shows(server: Server) -> None:
    """A changed summary shows without a restart."""
    server.change(server.data, SUMMARY, "You slide one heel away.")
    server.shows("You slide one heel away.")
    assert SUMMARY not in server.get(PAGE)


def test_saved_template_shows(server: Server) -> None:
    """A changed template shows without a restart."""
    template = server.folder / "generator" / "pages" / "templates" / "exercise.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "\nA line at the end.\n")
    server.shows("A line at the end.")


def test_a_file_by_hand_in_the_docs_folder_counts_and_a_made_one_does_not(server: Server) -> None:
    """What is made from a script is made again when it is saved, and then there is peace."""
    script = server.folder / "docs" / "assets" / "js" / "form" / "main.js"
    made = server.folder / "docs" / "contribute" / "form-offline.js"
    with script.open("a", encoding="utf-8") as file:
        file.write('console.info("saved by hand");\n')
    server.wait(lambda: "saved by hand" in made.read_text(encoding="utf-8"))
    builds = server.said.count("exercises: ")
    time.sleep(QUIET_S)
    assert server.said.count("exercises: ") == builds


def test_mistake_is_found_and_the_site_stays(server: Server) -> None:
    """A mistake prints its finding, the last good page stays, and mending it shows."""
    server.change(server.data, "heel away.", "heel away!")
    server.shows("heel away!")
    server.change(server.data, "  name: Heel slide\n", "  name: Heel slide\n  nmae: Oops\n")
    server.wait(lambda: FINDING.search(server.said) is not None)
    assert "nmae" in server.said
    assert "Traceback" not in server.said
    assert "heel away!" in server.get(PAGE)
    server.change(server.data, "  nmae: Oops\n", "")
    server.change(server.data, "heel away!", "heel back.")
    server.shows("heel back.")


def test_ctrl_c_ends_it(server: Server) -> None:
    """Ctrl-C ends the server at once: no error, nothing left running, and the port is free."""
    assert server.interrupt() == 0, server.said
    assert "Traceback" not in server.said
    assert server.get(PAGE) == ""
    assert _ended(server)


def test_a_polite_end_leaves_nothing_running(other_server: Server) -> None:
    """Ending the one process that was started ends the site's server with it."""
    other_server.shows(SUMMARY)
    other_server.process.terminate()
    other_server.process.wait(timeout=PATIENCE_S)
    end = time.monotonic() + 5
    while not _ended(other_server):
        assert time.monotonic() < end, "the site's server runs on without its parent"
        time.sleep(0.1)
