"""A drawing as values: layers of paths with named colours.

Comes in: curves. Goes out: to `svg`. Must not know: XML.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.shot import Box


@dataclass(frozen=True, eq=False)
class Path:
    """A run of cubics, each starting where the one before ends."""

    cubics: Floats
    """(k, 4, 2) control points. Handles on the ends mean a straight line."""
    closed: bool = False


@dataclass(frozen=True)
class Paint:
    """Paths drawn in one go."""

    paths: tuple[Path, ...]
    fill: str = ""
    """Name of a colour; none if empty."""
    stroke: str = ""
    width: float | str = 0.0
    """Picture units, or the name of a width of the theme."""
    opacity: float | str = 1.0
    even_odd: bool = False
    dash: tuple[float, ...] = ()
    shift: tuple[float, float] = (0.0, 0.0)
    caps: bool = False
    """Whether open ends are round."""


@dataclass(frozen=True)
class Text:
    """A word in type of one width, its middle at a height."""

    word: str
    x: float
    y: float
    anchor: str
    """start or end: which of its ends stands at `x`."""
    size: float


@dataclass(frozen=True)
class Picture:
    """One figure, drawn."""

    ident: str
    title: str
    desc: str
    box: Box
    layers: tuple[Paint, ...]
    """From the back to the front."""
    look: tuple[tuple[str, str], ...]
    """Colours of this person and its props, over the theme's light ones."""
    texts: tuple[Text, ...] = ()
    """Words over all layers."""


def straight(points: Floats) -> Floats:
    """Return the (k - 1, 4, 2) cubics of a polyline (k, 2)."""
    start, stop = points[:-1], points[1:]
    return np.stack([start, start, stop, stop], axis=1)


def backwards(cubics: Floats) -> Floats:
    """Return cubics run through the other way."""
    return cubics[::-1, ::-1]
