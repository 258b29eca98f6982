"""The edge to processes: pictures are worked out on all cores and remembered in a folder.

Comes in: a progress bar. Goes out: a `Studio`. Must not know: what a job is about.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click
import cv2
import numpy as np
from rich.progress import Progress

from generator.files import Drawer, engine_version, imaging_version
from generator.pictures import Drawn, themed
from generator.studio import Studio

MEMORY = Path(".cache") / "figures"
"""Beside the data: solved poses and drawn figures by what they are made from."""
MOST_BYTES = 400_000_000
"""What the memory may hold: several versions of everything, but not years of them."""
_DRAWER = Drawer(MEMORY)
ROWS = 8
"""Rows of figures on one PNG sheet."""
_BARS = {
    "_solve": "Solving poses",
    "_draw": "Drawing figures",
    "press": "Printing",
    "_facts": "Looking at photos",
    "_made": "Scaling photos",
}
_FRESH = ("press",)
"""Work for processes that begin anew: the press has threads, which do not live on in a fork."""
FEW = 2
"""So few jobs are done before other processes have started."""


def studio(progress: Progress | None = None) -> Studio:
    """Return the studio that commands use."""
    photos = imaging_version()
    versions = {"photo": photos, "renditions": photos}
    return Studio(_DRAWER, partial(_spread, progress), engine_version(), versions)


def tidy() -> None:
    """Let the memory shrink to what it may hold."""
    _DRAWER.tidy(MOST_BYTES)


def sheets(drawn: Mapping[str, Drawn], columns: int = 6, height: int = 220) -> dict[str, bytes]:
    """Return PNG contact sheets of all figures, `ROWS` rows of them on each.

    Needs resvg (`make setup-test` installs it). Without it there are none, and a line says so.
    """
    try:
        import resvg_py  # noqa: PLC0415 - a tool for whoever poses; the site does without it
    except ImportError:
        click.echo("no PNG: resvg-py is not installed (`make setup-test` installs it)", err=True)
        return {}
    cells = [
        _cell(resvg_py.svg_to_bytes(svg_string=themed(svg, {}), height=height), f"{key}-{number}")
        for key, one in drawn.items()
        for number, svg in enumerate(one.svgs, 1)
        if svg
    ]
    pages = range(0, len(cells), columns * ROWS)
    return {
        f"figures-{page}.png": _tiled(cells[first : first + columns * ROWS], columns)
        for page, first in enumerate(pages, 1)
    }


def _cell(png: bytes, name: str) -> Any:
    """Return a picture on white, (height, width, 3), with its name under it."""
    image: Any = cv2.imdecode(np.frombuffer(bytes(png), np.uint8), cv2.IMREAD_UNCHANGED)
    alpha = image[:, :, 3:] / 255
    flat = (image[:, :, :3] * alpha + 255 * (1 - alpha)).astype(np.uint8)
    room = cv2.copyMakeBorder(flat, 4, 22, 4, 4, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    place = (6, room.shape[0] - 7)
    return cv2.putText(room, name, place, cv2.FONT_HERSHEY_SIMPLEX, 0.4, (60, 40, 20), 1)


def _tiled(cells: Sequence[Any], columns: int) -> bytes:
    """Return cells in rows as one PNG."""
    wide = max(cell.shape[1] for cell in cells)
    tall = max(cell.shape[0] for cell in cells)
    rows = -(-len(cells) // columns)
    sheet = np.full((rows * tall, columns * wide, 3), 255, np.uint8)
    for place, cell in enumerate(cells):
        top, left = place // columns * tall, place % columns * wide
        sheet[top : top + cell.shape[0], left : left + cell.shape[1]] = cell
    return bytes(cv2.imencode(".png", sheet)[1])


def _spread(
    progress: Progress | None, work: Callable[[Any], Any], jobs: Sequence[Any]
) -> Iterator[Any]:
    """Like `map`, on all cores, with a bar that counts jobs."""
    bar = None
    if progress is not None and jobs:
        bar = progress.add_task(_BARS.get(work.__name__, "Working"), total=len(jobs))
    for result in spread(work, jobs):
        if progress is not None and bar is not None:
            progress.update(bar, advance=1)
        yield result


def spread(work: Callable[[Any], Any], jobs: Sequence[Any]) -> Iterator[Any]:
    """Like `map`, on all cores."""
    cores = os.cpu_count() or 1
    if len(jobs) <= FEW or cores == 1:
        yield from map(work, jobs)
        return
    context = get_context("spawn") if work.__name__ in _FRESH else None
    with ProcessPoolExecutor(min(cores, len(jobs)), context) as workers:
        yield from workers.map(work, jobs)
