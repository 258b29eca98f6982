"""Measure reading, loading, building and the whole site beside what they work with.

Every row is a ratio within one run, taken in turns (A B A B …), since machines differ and drift.
"""

import copy
import functools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml
from rich.console import Console
from rich.progress import track
from rich.table import Table

from generator.build import Site, build
from generator.decode import FILES
from generator.files import read_data
from generator.guide import Guide
from generator.load import load
from generator.rules import ERROR_RULES
from generator.source import parse
from generator.workshop import MEMORY, studio

ROOT = Path(__file__).parent.parent
ROUNDS = 5
SITE = Site("https://guide.example/")
DAY = date(2026, 11, 22)
Work = Callable[[], object]


def many(count: int) -> dict[str, bytes]:
    """Return the real data with its exercises repeated under new names until there are `count`.

    Fewer than there are cannot be: they name one another.
    """
    data = read_data(ROOT / "data", FILES)
    entries = yaml.safe_load(data["exercises"])
    made = []
    for number in range(count):
        entry = copy.deepcopy(entries[number % len(entries)])
        if number >= len(entries):
            mark = f"{number:04d}"
            entry |= {"id": f"{entry['id']}-{mark}", "name": f"{entry['name']} {mark}"}
            entry["also_known_as"] = [f"{alias} {mark}" for alias in entry["also_known_as"]]
            entry.pop("easier", None)
            entry.pop("harder", None)
            # Figures are measured on their own; a copy without poses costs nothing to draw.
            entry["steps"] = [{"text": step["text"]} for step in entry["steps"]]
        made.append(entry)
    made.sort(key=lambda entry: str(entry["id"]))
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
    return {**data, "exercises": text.encode()}


def loaded(data: dict[str, bytes]) -> Guide:
    """Return the guide in data that is known to be sound."""
    found = load(data, "data", DAY, ERROR_RULES, studio())
    assert not found.errors, found.errors[:3]
    assert found.guide is not None
    return found.guide


def turns(works: dict[str, Work], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median seconds of each piece of work, done in turns after one warm-up."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in track(range(rounds + 1), "Measuring", console=Console(stderr=True)):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            if number:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def show(title: str, seconds: dict[str, float], base: str) -> None:
    """Print one table, each row beside the base row."""
    table = Table(title=title, title_justify="left")
    for column in ("what", "median s", f"of {base}"):
        table.add_column(column)
    for name, taken in seconds.items():
        table.add_row(name, f"{taken:.3f}", f"{taken / seconds[base]:.2f}")
    Console(width=100).print(table)


def reading() -> None:
    """Compare the parser, which keeps positions and refuses tricks, with PyYAML's loaders."""
    text = many(300)["exercises"]
    works: dict[str, Work] = {
        "CSafeLoader, values only": lambda: yaml.load(text, yaml.CSafeLoader),
        "this parser, with positions": lambda: parse(text, "exercises.yaml"),
        "SafeLoader, values only": lambda: yaml.load(text, yaml.SafeLoader),
    }
    show("Reading 300 exercises", turns(works, 3), "CSafeLoader, values only")


def building() -> None:
    """Show how loading and building grow with the number of exercises."""
    works: dict[str, Work] = {}
    for count in (64, 300):
        data = many(count)
        guide = loaded(data)
        works[f"load and check {count}"] = functools.partial(loaded, data)
        works[f"build {count}"] = functools.partial(build, guide, SITE)
    show("Loading and building", turns(works), "build 64")


def site() -> None:
    """Compare the generator's share with MkDocs', as whole commands on a copy of the checkout."""
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}

    def run(folder: Path, *words: str) -> None:
        subprocess.run([sys.executable, "-m", *words], cwd=folder, env=quiet, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("data", "docs", "theme"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        shutil.copytree(ROOT / MEMORY, folder / MEMORY)

        def both() -> None:
            run(folder, "generator", "build")
            run(folder, "mkdocs", "build", "-q")

        run(folder, "generator", "build")
        works: dict[str, Work] = {
            "mkdocs build": lambda: run(folder, "mkdocs", "build", "-q"),
            "generator build, nothing changed": lambda: run(folder, "generator", "build"),
            "both": both,
        }
        show("The whole site", turns(works), "mkdocs build")


def main() -> None:
    """Measure, and print three tables."""
    reading()
    building()
    site()
