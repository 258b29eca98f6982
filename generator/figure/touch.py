"""Goals between skin and planes: what touches, and what must not go through.

Comes in: a pose of bones and sampled skin. Goes out: rows of residuals. Must not know: words.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figure.geometry import Floats, Ints
from generator.figure.rows import CENTIMETRES, Rows, State

_BLUR = 0.002
"""Metres over which the lowest point of a region is blurred: a solve stumbles over corners."""
_BLUR_SHIFT = 1.4 * _BLUR
_THICK = 0.08
"""Metres below a bounded plane where a point is under the prop, not in it."""


def _lowest(heights: Floats) -> tuple[float, Ints, Floats]:
    """Return the lowest height, a little blurred; the points that it hangs on, and their shares."""
    least = heights.min()
    shares = np.exp((least - heights) / _BLUR)
    near = np.nonzero(shares > 0.02)[0]
    total = float(shares[near].sum())
    # Half a dozen points share a flat contact: the shift puts the skin, not the blur, on the plane.
    return float(least) - _BLUR * float(np.log(total)) + _BLUR_SHIFT, near, shares[near] / total


@dataclass(frozen=True)
class Touch:
    """Regions of the skin touch a plane."""

    name: str
    regions: tuple[Ints, ...]
    """Sampled points of each region."""
    point: Floats
    normal: Floats
    weight: float = 2.0

    def add(self, rows: Rows) -> None:
        """Append the gap of each region."""
        for region in self.regions:
            gap, near, shares = _lowest((rows.state.points[region] - self.point) @ self.normal)
            scale = self.weight * CENTIMETRES
            row = rows.add(np.array([gap * scale]))
            rows.blurred(row, region[near], scale * shares[:, None] * self.normal)

    def missed(self, state: State) -> float:
        """Return the widest gap, or the deepest way in."""
        gaps = [((state.points[one] - self.point) @ self.normal).min() for one in self.regions]
        return float(max(abs(gap) for gap in gaps)) * CENTIMETRES


@dataclass(frozen=True)
class Clear:
    """No region of the skin goes through a plane."""

    name: str
    points: Ints
    """Sampled points of all regions, one after the other."""
    starts: Ints
    """Where each region starts in them."""
    point: Floats
    normal: Floats
    allowed: Floats
    """Metres by which each region gives way."""
    outline: Floats | None = None
    """(4, 3) the plane's corners; what is beside them or far below is not in it."""
    weight: float = 1.0

    def add(self, rows: Rows) -> None:
        """Append how deep each region is in that is."""
        points = rows.state.points[self.points]
        heights = (points - self.point) @ self.normal
        if self.outline is not None:
            heights[~self._within(points) | (heights < -_THICK)] = np.inf
        lowest = np.minimum.reduceat(heights, self.starts) + self.allowed
        scale = self.weight * CENTIMETRES
        stops = np.append(self.starts[1:], len(self.points))
        for region in np.nonzero(lowest < 0.0)[0]:
            start = self.starts[region]
            depth, near, shares = _lowest(heights[start : stops[region]])
            depth += self.allowed[region]
            if depth >= 0.0:
                continue
            row = rows.add(np.array([depth * scale]))
            covectors = scale * shares[:, None] * self.normal
            rows.blurred(row, self.points[start + near], covectors)

    def missed(self, state: State) -> float:
        """Return 0: checks measure depth on the whole skin."""
        return 0.0 * len(state.points)

    def _within(self, points: Floats) -> NDArray[np.bool_]:
        if self.outline is None:
            return np.ones(len(points), dtype=bool)
        corner = self.outline[0]
        along, across = self.outline[1] - corner, self.outline[3] - corner
        first = (points - corner) @ along / (along @ along)
        second = (points - corner) @ across / (across @ across)
        return np.asarray((first > 0) & (first < 1) & (second > 0) & (second < 1))
