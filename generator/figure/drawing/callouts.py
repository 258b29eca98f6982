"""Names beside a figure, each with a line to the place that it names.

Comes in: words with their places in the room, and the view. Goes out: lines, dots, texts, and a
view that has room for them. Must not know: what a word means.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.camera import project
from generator.figure.drawing.picture import Paint, Path, Text, straight
from generator.figure.drawing.shot import Box

SIZE = 14.0
"""Picture units: how large names are in a view of the usual width."""
_LETTER = 0.61
"""Width of a letter in type of one width, as a share of its size."""
_ROW = 1.18
"""Height of a line, as a share of the type's size."""
_GAP, _EDGE = 14.0, 4.0
"""Picture units between the figure and its names, and round them."""
_DOT = 2.2
_USUAL = 440.0
"""Picture units across a view in which names have their own size."""
_KAPPA = 0.5523


@dataclass(frozen=True)
class _Name:
    """One name and the place in the picture that it belongs to."""

    word: str
    at: Floats
    """(2,)"""


def called(
    words: Sequence[tuple[str, Floats]], rows: Floats, box: Box, drawn: Floats
) -> tuple[list[Paint], tuple[Text, ...], Box]:
    """Return what names places: lines and dots, texts, and the view with room for them.

    Names stand in two columns, as high as their places as far as there is room. A word with a place
    on either side is written in the column where there are fewer.

    Args:
        words: each with its places (k, 3) in the room, of which one is named.
        rows: the camera's axes.
        box: the view without names.
        drawn: (n, 2) what is drawn in it.
    """
    if not words:
        return [], (), box
    low, high = float(drawn[:, 0].min()), float(drawn[:, 0].max())
    sides = _columns(words, rows, (low + high) / 2)
    letters = _LETTER * max(len(word) for word, _ in words)
    # A wide figure is printed smaller, so that its names have to be larger.
    size = SIZE * max(1.0, (high - low + 2 * letters * SIZE) / _USUAL)
    lines: list[Path] = []
    dots: list[Path] = []
    texts: list[Text] = []
    edges = (low - _GAP, high + _GAP)
    for names, edge, anchor, out in zip(sides, edges, ("end", "start"), (-1, 1), strict=True):
        heights = _spread([float(one.at[1]) for one in names], box, _ROW * size)
        for one, height in zip(names, heights, strict=True):
            end = np.array([edge, height])
            lines.append(Path(straight(np.stack([one.at, end]))))
            dots.append(_dot(one.at, _DOT * size / SIZE))
            texts.append(Text(one.word, edge + out * _EDGE, height, anchor, size))
    heights = [text.y for text in texts]
    reach = letters * size + 2 * _EDGE
    grown = (
        edges[0] - (reach if sides[0] else _EDGE),
        min(box[1], min(heights) - size),
        edges[1] + (reach if sides[1] else _EDGE),
        max(box[3], max(heights) + size),
    )
    painted = [
        Paint(tuple(lines), stroke="page", width=2.6),
        Paint(tuple(lines), stroke="mark", width=0.9),
        Paint(tuple(dots), "mark", stroke="page", width=1.0),
    ]
    return painted, tuple(texts), grown


def _columns(
    words: Sequence[tuple[str, Floats]], rows: Floats, middle: float
) -> tuple[list[_Name], list[_Name]]:
    """Return the names of the left and of the right column, each from the top."""
    flat = [(word, project(points, rows)[:, :2].astype(np.float64)) for word, points in words]
    flat.sort(key=lambda pair: float(pair[1][:, 1].mean()))
    left: list[_Name] = []
    right: list[_Name] = []
    for word, places in flat:
        here, there = places[places[:, 0].argmin()], places[places[:, 0].argmax()]
        leftmost, rightmost = len(left) <= len(right), len(left) >= len(right)
        if len(places) == 1 and abs(float(here[0]) - middle) > _GAP:
            leftmost, rightmost = bool(here[0] < middle), bool(here[0] >= middle)
        if leftmost or not rightmost:
            left.append(_Name(word, here))
        else:
            right.append(_Name(word, there))
    return left, right


def _spread(heights: list[float], box: Box, row: float) -> list[float]:
    """Return heights, in their order, moved apart by at least a row."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + row) if placed else height)
    if placed:
        placed[-1] = min(placed[-1], max(box[3] - row / 2, box[1] + row * (len(placed) - 0.5)))
    for number in range(len(placed) - 2, -1, -1):
        placed[number] = min(placed[number], placed[number + 1] - row)
    return placed


def _dot(at: Floats, radius: float) -> Path:
    """Return a small disc."""
    quarter = np.array([[1.0, 0.0], [1.0, _KAPPA], [_KAPPA, 1.0], [0.0, 1.0]]) * radius
    turn = np.array([[0.0, 1.0], [-1.0, 0.0]])
    turned = [quarter @ np.linalg.matrix_power(turn, k) for k in range(4)]
    return Path(np.stack(turned) + at, closed=True)
