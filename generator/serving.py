"""The edge to a running server: rebuild on save, and let MkDocs reload the browser.

Comes in: folders and an address. Goes out: an exit code. Must not know: what a build does.

Each rebuild runs in a process of its own, so that saved templates and code count as well as data.
"""

import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.files import MANIFEST, made

SETTLE_S = 0.15
"""Editors save in several steps; a rebuild waits until the last."""
REFRESH_S = 2
"""A page that shows a pose loads itself again so often."""
WATCHED = (".yaml", ".j2", ".typ", ".py", ".jpg", ".png", ".webp", ".md", ".js")


class _Saved(FileSystemEventHandler):
    """Notes that something that counts was saved."""

    def __init__(self, saved: "queue.Queue[str]") -> None:
        self.saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write"):
            return
        for path in (event.src_path, event.dest_path):
            if str(path).endswith(WATCHED):
                self.saved.put(str(path))


def serve(data: Path, docs: Path, address: str) -> int:
    """Serve the site until the person stops it.

    Returns:
        MkDocs' exit code, or 0 after Ctrl-C.
    """
    rebuild(data, docs)
    saved: queue.Queue[str] = queue.Queue()
    observer = Observer()
    for folder in (data, docs, Path(__file__).parent):
        observer.schedule(_Saved(saved), str(folder), recursive=True)
    observer.start()
    # A polite end from outside must stop MkDocs too, as Ctrl-C does; and a shell that starts this
    # in the background has switched Ctrl-C off.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    site = subprocess.Popen(command)
    try:
        while site.poll() is None:
            # A build writes into the docs folder too, and must not ask for the next.
            if settled(saved) - {(docs / path).resolve() for path in made(docs)}:
                rebuild(data, docs)
        return site.returncode
    except KeyboardInterrupt:
        return 0
    finally:
        observer.stop()
        site.terminate()
        site.wait()


def watch(page: Path, data: Path, draw: Callable[[], None]) -> None:
    """Open a page in the browser, and draw it again on every save until the person stops.

    A mistake in the data is printed; the page keeps the last good picture.
    """
    click.launch(page.resolve().as_uri())
    saved: queue.Queue[str] = queue.Queue()
    observer = Observer()
    observer.schedule(_Saved(saved), str(data), recursive=True)
    observer.start()
    try:
        while True:
            if settled(saved):
                try:
                    draw()
                except click.UsageError as error:
                    click.echo(error.format_message(), err=True)
    except KeyboardInterrupt:
        return
    finally:
        observer.stop()


def settled(saved: "queue.Queue[str]", wait_s: float = 0.5) -> set[Path]:
    """Wait for a save; return the paths of what was saved then and right after it."""
    try:
        paths = [saved.get(timeout=wait_s)]
    except queue.Empty:
        return set()
    time.sleep(SETTLE_S)
    while not saved.empty():
        paths.append(saved.get_nowait())
    return {Path(path).resolve() for path in paths}


def rebuild(data: Path, docs: Path) -> bool:
    """Build once. Return whether the data was without errors."""
    command = [sys.executable, "-m", "generator", "build", "--data", str(data), "--docs", str(docs)]
    clean = subprocess.run(command, check=False).returncode == 0
    if not clean:
        built = (docs / MANIFEST).is_file()
        still = "The last good site stays" if built else "There is no site yet"
        click.echo(f"{still}; mend this and save.", err=True)
    return clean
