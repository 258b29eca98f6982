"""One frame for all the pictures of an exercise: what the view shows.

Comes in: points of the room and a camera. Goes out: a box in picture units.
Must not know: what the points are part of, or how pictures are drawn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Asset, Floats
from generator.figure.drawing.camera import project, view

Frame = tuple[float, float, float, float]
"""Left, top, right, bottom in picture units."""

MARGIN = 14.0
"""Picture units round what is shown: half the thickest line, a shadow's edge, hair."""
ARROW_MARGIN = 26.0
"""The same where arrows curve round the figure."""
TALLEST, WIDEST = 3 / 4, 3.2
"""Width by height of the narrowest and the widest frame; others are padded to these."""
_WHOLE = 1.0

CROPS: Mapping[str, tuple[str, ...]] = {
    "head": ("head", "neck"),
    "bust": ("head", "neck", "clavicle", "shoulder01", "spine01", "spine02"),
    "upper_body": (
        "head", "neck", "clavicle", "shoulder01", "spine", "pelvis", "upperarm", "lowerarm",
        "wrist", "finger",
    ),
    "trunk": ("neck", "clavicle", "shoulder01", "spine", "pelvis", "upperarm01"),
    "hips": ("spine05", "spine04", "pelvis", "upperleg"),
    "lower_body": ("spine05", "pelvis", "upperleg", "lowerleg", "foot", "toes"),
    "feet": ("foot", "toes", "lowerleg02"),
}  # fmt: skip
"""The parts that a picture can be cropped to, by the beginnings of their bones' names."""


@dataclass(frozen=True)
class Cut:
    """Which part of the body a picture shows."""

    part: str
    """A key of `CROPS`."""
    margin: float = 16.0
    """Picture units round it."""


def frame(points: Iterable[Floats], camera: tuple[float, float], margin: float = MARGIN) -> Frame:
    """Return the smallest frame that holds all points, with its margin, padded to its limits.

    Args:
        points: arrays (n, 3) in metres.
        camera: azimuth and elevation, degrees.
        margin: picture units on each side.
    """
    rows = view(*camera)
    seen = [project(array, rows)[:, :2] for array in points if len(array)]
    low = np.min([array.min(axis=0) for array in seen], axis=0) - margin
    high = np.max([array.max(axis=0) for array in seen], axis=0) + margin
    return padded((float(low[0]), float(low[1]), float(high[0]), float(high[1])))


def padded(box: Frame) -> Frame:
    """Widen or heighten a frame to its limits and round it outwards to whole units."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    more_wide = max(0.0, high * TALLEST - wide) / 2
    # A low figure needs its room above: it stays on its floor.
    more_high = max(0.0, wide / WIDEST - high)
    return (
        _down(left - more_wide),
        _down(top - more_high),
        -_down(-(right + more_wide)),
        -_down(-bottom),
    )


def _down(value: float) -> float:
    return float(np.floor(value / _WHOLE) * _WHOLE)


def cut(skin: Floats, asset: Asset, part: str) -> Floats:
    """Return the points (n, 3) of the skin (N, 3) that belong to a part of `CROPS`."""
    strongest = asset.skin_weights.argmax(axis=1)
    owner = asset.skin_bones[np.arange(len(strongest)), strongest]
    mine: NDArray[np.bool_] = np.array([name.startswith(CROPS[part]) for name in asset.bones])
    points: Floats = skin[mine[owner]]
    return points
