"""Measure paper: one sheet beside WeasyPrint, and all PDFs of the guide, made and made again.

WeasyPrint is no dependency of the project: `pip install weasyprint` first, and build the site, for
it prints the print page. Without it the row is left out, and a line says so.
"""

import importlib
import sys
import time
from pathlib import Path

from rich.console import Console

from benchmarks.__main__ import DAY, ROOT, SITE, Work, show, turns
from generator.decode import FILES
from generator.files import read_data
from generator.load import load
from generator.pages.shared import Shared
from generator.pages.wording import Wording
from generator.paper.job import pressed
from generator.paper.papers import papers
from generator.paper.parts import Paper
from generator.paper.routine import forms
from generator.studio import Studio
from generator.workshop import spread, studio

ROUTINE = "morning-reset"
PAGE = ROOT / "site" / "print" / ROUTINE / "index.html"


def main() -> None:
    """Measure, and print two tables."""
    loaded = load(read_data(ROOT / "data", FILES), "data", DAY, (), studio())
    assert loaded.guide is not None
    guide = loaded.guide
    shared = Shared(guide, Wording(guide.settings), loaded.drawn)
    place = [routine.id for routine in guide.routines].index(ROUTINE)
    paper = Paper(shared, SITE.url, DAY, "a4", "a4")
    sheet = {p: job for p, job in forms(place, paper).items() if "-sheet-" in p}
    works: dict[str, Work] = {"this press": lambda: pressed(sheet, loaded.drawn, Studio())}
    other = _weasyprint(PAGE)
    if other is not None:
        works["WeasyPrint"] = other
    show(f"One sheet, {ROUTINE}", turns(works), "this press")

    keep = Studio(spread=spread)
    taken = {}
    for name in ("all PDFs, warm figures", "the same again"):
        start = time.perf_counter()
        made = papers(shared, SITE.url, DAY, keep)
        taken[name] = time.perf_counter() - start
    show(
        f"{len(made)} PDFs, {sum(map(len, made.values())) / 1e6:.0f} MB",
        taken,
        "all PDFs, warm figures",
    )


def _weasyprint(page: Path) -> Work | None:
    """Return what prints a page with WeasyPrint, or None without it."""
    try:
        weasyprint = importlib.import_module("weasyprint")
    except ImportError:
        Console(stderr=True).print("WeasyPrint is missing: its row is left out")
        return None
    if not page.is_file():
        sys.exit(f"{page} is missing: run `make site` first")
    return lambda: weasyprint.HTML(str(page)).write_pdf()


if __name__ == "__main__":
    main()
