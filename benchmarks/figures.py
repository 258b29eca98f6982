"""Measure the figure engine: solving, drawing, the share of each stage, sizes, a cold catalogue.

Times of single figures are CPU time of one core, so that a busy machine does not lengthen them. A
way to draw that is not part of the project stands beside it if its command is given: it takes turns
with ours, and prints `mean N ms`.

    python -m benchmarks figures [--beside FOLDER COMMAND…]
"""

import gzip
import re
import statistics
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.guide import ROOT
from generator.decode import FILES, decode
from generator.figure.drawing import draw as drawing
from generator.figure.drawing.svg import render
from generator.figure.job import Job, around, postures
from generator.figure.stage import stage
from generator.files import read_data
from generator.guide import Guide
from generator.pictures import body, drawn, jobs
from generator.source import parse
from generator.studio import Studio
from generator.workshop import spread

ROUNDS = 3
STAGES = {
    "triangles, hidden surfaces": ("assemble", "sight"),
    "outlines": ("edges", "outline"),
    "shadows, shade, tints, ghost": ("shadows", "half", "tints", "shade", "_ghost"),
    "curves": ("fit", "gather"),
    "folds, face, marks, layers": ("folds", "face", "free", "silhouette"),
}
"""What the shares are of -> the names under which `draw` calls it."""


def guide() -> Guide:
    """Return the real guide."""
    data = read_data(ROOT / "data", FILES)
    found = decode({stem: parse(text, stem)[0] for stem, text in data.items()}).guide
    assert found is not None
    return found


def cpu_ms(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the least CPU time of a few calls, milliseconds, and what the last one gave."""
    times, result = [], None
    for _ in range(ROUNDS):
        start = time.process_time()
        result = work()
        times.append((time.process_time() - start) * 1000)
    return min(times), result


@contextmanager
def clocked(spent: dict[str, float]) -> Iterator[None]:
    """Add the CPU milliseconds of each stage of a drawing to `spent` while this lasts."""

    def clock(stage_name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            result = work(*given, **named)
            spent[stage_name] += (time.process_time() - start) * 1000
            return result

        return timed

    with ExitStack() as stack:
        for stage_name, names in STAGES.items():
            for name in names:
                work = clock(stage_name, getattr(drawing, name))
                stack.enter_context(patch.object(drawing, name, work))
        yield


def one(job: Job, spent: dict[str, float]) -> tuple[list[float], list[float], list[int]]:
    """Return CPU milliseconds of each solve and each drawing of a job, and the gzipped sizes."""
    who = body(job.person)
    around(job)
    solve_ms, solved = cpu_ms(lambda: postures(job, who))
    stage_ms, shots = cpu_ms(lambda: stage(job, {job.person: who}, solved))
    posed = [shot for shot in shots if shot is not None]
    times, sizes = [], []
    for shot in posed:
        # mypy cannot infer a lambda with a default, which holds this turn's shot.
        draw_ms, picture = cpu_ms(lambda shot=shot: drawing.draw(shot))  # type: ignore[misc]
        write_ms, svg = cpu_ms(lambda picture=picture: render(picture))  # type: ignore[misc]
        times.append(draw_ms + write_ms + stage_ms / len(posed))
        sizes.append(len(gzip.compress(svg.encode(), 9)))
        spent["skin, clothes and props in place"] += stage_ms / len(posed)
        spent["SVG"] += write_ms
        with clocked(spent):
            drawing.draw(shot)
    return [solve_ms / len(posed)] * len(posed), times, sizes


def beside(folder: str, *command: str) -> float:
    """Return the mean milliseconds a figure that another way to draw prints of itself."""
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    found = re.search(r"mean (\d+(?:\.\d+)?) ms", told)
    assert found is not None, told
    return float(found[1])


def words(values: list[float], unit: str, digits: int = 0) -> str:
    """Write mean, median and the largest of some values."""
    mean, median = statistics.mean(values), statistics.median(values)
    return (
        f"mean {mean:.{digits}f} {unit}, median {median:.{digits}f}, most {max(values):.{digits}f}"
    )


def show(title: str, rows: dict[str, str]) -> None:
    """Print a table of two columns."""
    table = Table(title=title, title_justify="left", show_header=False)
    for row in rows.items():
        table.add_row(*row)
    Console(width=100).print(table)


def main(*beside_ours: str) -> None:
    """Measure, and print the tables.

    Args:
        beside_ours: Nothing, or `--beside`, a folder, and the command that draws there.
    """
    known, other = guide(), beside_ours[1:] if beside_ours[:1] == ("--beside",) else ()
    made = list(jobs(known).values())
    for job in made:
        body(job.person)
    spent: dict[str, float] = defaultdict(float)
    solves: list[float] = []
    draws: list[float] = []
    sizes: list[int] = []
    others: list[float] = []
    for number, job in enumerate(track(made, "Measuring", console=Console(stderr=True))):
        if other and number % (len(made) // 3) == 0:
            others.append(beside(*other))
        solve_ms, draw_ms, gz = one(job, spent)
        solves, draws, sizes = solves + solve_ms, draws + draw_ms, sizes + gz
    start = time.perf_counter()
    cold = drawn(known, Studio(spread=spread))
    wall = time.perf_counter() - start
    count = sum(svg is not None for pictures in cold.values() for svg in pictures.svgs)
    rows = {
        "solve a pose, CPU": words(solves, "ms"),
        "stage and draw a figure, CPU": words(draws, "ms"),
        "a figure, gzipped": words([size / 1000 for size in sizes], "kB", 1),
        f"{count} figures cold on all cores": f"{wall:.1f} s",
    }
    if others:
        ratio = statistics.mean(draws) / statistics.mean(others)
        rows["the other way, CPU, in turns"] = words(others, "ms")
        rows["ours to the other, means"] = f"{ratio:.2f}"
    show("Figures", rows)
    rest = sum(draws) - sum(spent.values())
    spent["the rest"] = max(rest, 0.0)
    total = sum(spent.values())
    show("Where the time of a drawing goes", {n: f"{v / total:.0%}" for n, v in spent.items()})
