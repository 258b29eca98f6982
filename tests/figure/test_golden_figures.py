"""Ten figures as they were last looked at; `make golden` accepts a change that is meant.

Pictures are compared as pixels, cell by cell: a rounding that differs from machine to machine moves
a line by a hundredth of its width, a change that a reader sees fills cells.
"""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from generator.load import Loaded
from tests.conftest import ROOT
from tests.figure.raster import pixels

GOLDEN = ROOT / "tests" / "golden" / "figures"
FIGURES = {
    "bird-dog-reaches.svg": ("bird-dog", 3),
    "cat-rounds.svg": ("cat-cow", 2),
    "childs-pose-folds.svg": ("childs-pose", 3),
    "cobra-lifts.svg": ("cobra", 3),
    "dead-bug-lowers.svg": ("dead-bug", 4),
    "downward-dog.svg": ("downward-facing-dog", 4),
    "bridge-lifts.svg": ("glute-bridge", 3),
    "knee-to-chest.svg": ("single-knee-to-chest", 3),
    "seated-turn.svg": ("seated-rotation", 4),
    "supine-twist.svg": ("supine-twist", 2),
}
WIDTH, CELL = 640, 16
MOST = 12.0
"""Levels of 255 that the mean of a cell may change: a hand's outline moved by 2 mm gives 20."""


def flat(svg: str) -> NDArray[np.float64]:
    """Return a figure on white, (height, width, 3), a little soft."""
    image = pixels(svg, WIDTH).astype(np.float64)
    alpha = image[:, :, 3:] / 255
    return np.asarray(cv2.GaussianBlur(image[:, :, :3] * alpha + 255 * (1 - alpha), (0, 0), 1.2))


def difference(golden: str, made: str) -> float:
    """Return how much the most changed cell of two figures differs, in levels of 255."""
    one, two = flat(golden), flat(made)
    if one.shape != two.shape:
        return 255.0
    apart = np.abs(one - two).max(axis=2)
    high, wide = (size // CELL * CELL for size in apart.shape)
    cells = apart[:high, :wide].reshape(high // CELL, CELL, wide // CELL, CELL)
    return float(cells.mean(axis=(1, 3)).max())


@pytest.mark.parametrize("name", FIGURES)
def test_figures(name: str, real: Loaded, request: pytest.FixtureRequest) -> None:
    """The figure is what it was when somebody looked at it."""
    key, number = FIGURES[name]
    made = real.drawn[key].svgs[number - 1]
    assert made is not None
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{made}\n", encoding="utf-8")
    assert difference(path.read_text(encoding="utf-8"), made) < MOST


def shifted(svg: str, by: int) -> str:
    """Return a figure whose second path, the person's outline, is moved to the side."""
    head, path, tail = svg.partition("<use ")
    return f'{head}<g transform="translate({by} 0)">{path}{tail.replace("/>", "/></g>", 1)}'


def test_a_moved_line_is_noticed() -> None:
    """The comparison can fail: what a reader could see is more than the limit."""
    svg = (GOLDEN / "bird-dog-reaches.svg").read_text(encoding="utf-8")
    assert difference(svg, svg) == 0
    assert difference(svg, shifted(svg, 1)) < MOST
    assert difference(svg, shifted(svg, 40)) > MOST


def test_another_pose_is_noticed(real: Loaded) -> None:
    """A hand that is lifted from the floor is another picture."""
    start, lifted = (real.drawn["bird-dog"].svgs[number] for number in (1, 2))
    assert start is not None
    assert lifted is not None
    assert difference(start, lifted) > 4 * MOST


def test_golden_figures_have_a_picture_each() -> None:
    """No golden file lies about that nothing is compared with."""
    assert {path.name for path in Path(GOLDEN).iterdir()} == set(FIGURES)
