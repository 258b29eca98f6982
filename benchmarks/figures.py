"""Measure the figure engine: solving, drawing, sizes, and a whole cold catalogue on all cores.

Comes in: the real data. Goes out: rows for the tables of `python -m benchmarks`. Times of single
poses are CPU time of one core, so that a busy machine does not lengthen them.
"""

import gzip
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.decode import FILES, decode
from generator.figure.drawing.draw import draw
from generator.figure.drawing.svg import render
from generator.figure.job import Job, around, postures
from generator.figure.stage import stage
from generator.files import read_data
from generator.guide import Guide
from generator.pictures import body, drawn, jobs
from generator.source import parse
from generator.studio import Studio
from generator.workshop import spread

ROOT = Path(__file__).parent.parent
ROUNDS = 3
Row = tuple[str, str]


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


def spreadsheet(values: list[float], unit: str, digits: int = 0) -> str:
    """Write the median and the largest of some values."""
    return f"median {statistics.median(values):.{digits}f} {unit}, most {max(values):.{digits}f}"


def rows() -> list[Row]:
    """Measure, and return what was measured in words and numbers."""
    known = guide()
    made = jobs(known)
    for job in made.values():
        body(job.person)
    solves, draws, sizes = [], [], []
    for job in made.values():
        solve_ms, draw_ms, gz = one(job)
        solves.append(solve_ms)
        draws += draw_ms
        sizes += gz
    start = time.perf_counter()
    cold = drawn(known, Studio(spread=spread))
    wall = time.perf_counter() - start
    count = sum(svg is not None for one_ in cold.values() for svg in one_.svgs)
    return [
        ("solve a pose, CPU", spreadsheet(solves, "ms")),
        ("stage and draw a figure, CPU", spreadsheet(draws, "ms")),
        ("a figure, gzipped", f"mean {statistics.mean(sizes) / 1000:.1f} kB, "
         f"most {max(sizes) / 1000:.1f} kB"),
        (f"{count} figures cold on all cores", f"{wall:.1f} s"),
    ]  # fmt: skip


def one(job: Job) -> tuple[float, list[float], list[int]]:
    """Return CPU milliseconds of a solve and of each drawing of a job, and the gzipped sizes."""
    who = body(job.person)
    around(job)
    solve_ms, solved = cpu_ms(lambda: postures(job, who))
    stage_ms, shots = cpu_ms(lambda: stage(job, {job.person: who}, solved))
    posed = [shot for shot in shots if shot is not None]
    times, sizes = [], []
    for shot in posed:
        # mypy cannot infer a lambda with a default, which holds this turn's shot.
        draw_ms, svg = cpu_ms(lambda shot=shot: render(draw(shot)))  # type: ignore[misc]
        times.append(draw_ms + stage_ms / len(posed))
        sizes.append(len(gzip.compress(svg.encode(), 9)))
    return solve_ms / len(posed), times, sizes


if __name__ == "__main__":
    for name, value in rows():
        print(f"{name:40s} {value}")
