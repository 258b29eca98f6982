"""The edge to processes: pictures are worked out on all cores and remembered in a folder.

Comes in: a progress bar. Goes out: a `Studio`. Must not know: what a job is about.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from rich.progress import Progress

from generator.files import Drawer, engine_version
from generator.studio import Studio

MEMORY = Path(".cache") / "figures"
"""Beside the data: solved poses and drawn figures by what they are made from."""
FEW = 2
"""So few jobs are done before other processes have started."""


def studio(progress: Progress | None = None) -> Studio:
    """Return the studio that commands use."""
    return Studio(Drawer(MEMORY), partial(_spread, progress), engine_version())


def _spread(
    progress: Progress | None, work: Callable[[Any], Any], jobs: Sequence[Any]
) -> Iterator[Any]:
    """Like `map`, on all cores, with a bar that counts jobs."""
    cores = os.cpu_count() or 1
    bar = None
    if progress is not None and jobs:
        name = {"_solve": "Solving poses", "_draw": "Drawing figures"}.get(work.__name__, "Working")
        bar = progress.add_task(name, total=len(jobs))
    for result in _results(work, jobs, cores):
        if progress is not None and bar is not None:
            progress.update(bar, advance=1)
        yield result


def _results(work: Callable[[Any], Any], jobs: Sequence[Any], cores: int) -> Iterator[Any]:
    if len(jobs) <= FEW or cores == 1:
        yield from map(work, jobs)
        return
    with ProcessPoolExecutor(min(cores, len(jobs))) as pool:
        yield from pool.map(work, jobs)
