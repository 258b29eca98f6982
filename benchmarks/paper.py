"""Measure paper: one sheet beside WeasyPrint, and all PDFs of the guide, made and made again.

WeasyPrint is no dependency of the project: `pip install weasyprint` first, and build the site, for
it prints the print page. Without it the row is left out, and a line says so.
"""

import importlib
import sys
import time
from itertools import cycle
from pathlib import Path

from rich.console import Console

from benchmarks.guide import DAY, ROOT, SITE, Work, show, turns
from generator.decode import FILES
from generator.files import read_data
from generator.load import load
from generator.pages.shared import PAPERS, Shared
from generator.pages.wording import Wording
from generator.paper.exercise import handout
from generator.paper.job import Job, pressed
from generator.paper.papers import papers
from generator.paper.parts import Paper
from generator.paper.routine import forms
from generator.studio import Studio
from generator.workshop import spread, studio

PAGES = ROOT / "site" / "print"
A4 = {"a4": "a4"}
EXERCISES, ROUTINES = 12, 3
"""A small guide, such as this one was when its paper was planned."""
PLAIN = ".block-number, .steps, .picture, .sheet-head { display: block !important }"
"""WeasyPrint 70 fails on the page's grids, so for it they are blocks."""


def main() -> None:
    """Measure, and print two tables."""
    loaded = load(read_data(ROOT / "data", FILES), "data", DAY, (), studio())
    assert loaded.guide is not None
    guide = loaded.guide
    shared = Shared(guide, Wording(guide.settings), loaded.drawn)
    paper = Paper(shared, SITE.url, DAY)
    # Each turn prints another routine: the press remembers what it has printed.
    sheets = cycle(
        {path: job}
        for index in range(len(guide.routines))
        for path, job in forms(index, paper).items()
        if path.endswith("-sheet")
    )
    works: dict[str, Work] = {
        "this press": lambda: pressed(next(sheets), A4, loaded.drawn, Studio())
    }
    other = _weasyprint([PAGES / routine.id / "index.html" for routine in guide.routines])
    if other is not None:
        works["WeasyPrint"] = other
    show("One routine's sheet on A4", turns(works), "this press")

    keep = Studio(spread=spread)
    taken = {}
    for name in ("all PDFs, warm figures", "the same again"):
        start = time.perf_counter()
        made = papers(shared, SITE.url, DAY, keep)
        taken[name] = time.perf_counter() - start
    few = _few(paper)
    start = time.perf_counter()
    pressed(few, PAPERS, loaded.drawn, Studio(spread=spread))
    taken[f"{EXERCISES} exercises and {ROUTINES} routines"] = time.perf_counter() - start
    show(
        f"{len(made)} PDFs, {sum(map(len, made.values())) / 1e6:.0f} MB",
        taken,
        "all PDFs, warm figures",
    )


def _few(paper: Paper) -> dict[str, Job]:
    """Return the paper of a small guide, without its book."""
    found: dict[str, Job] = {}
    for index in range(ROUTINES):
        found |= forms(index, paper)
    for index in range(EXERCISES):
        found |= handout(index, paper)
    return found


def _weasyprint(pages: list[Path]) -> Work | None:
    """Return what prints the next of some pages with WeasyPrint, or None without it."""
    try:
        weasyprint = importlib.import_module("weasyprint")
    except ImportError:
        Console(stderr=True).print("WeasyPrint is missing: its row is left out")
        return None
    if not pages[0].is_file():
        sys.exit(f"{pages[0]} is missing: run `make site` first")
    turn = cycle(pages)
    plain = weasyprint.CSS(string=PLAIN)
    return lambda: weasyprint.HTML(str(next(turn))).write_pdf(stylesheets=[plain])
