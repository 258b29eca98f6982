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
_STEEP = 3.0
"""How much higher a point counts for each metre that it lies beside a plane."""
_RIM = 0.01
"""Metres beside a plane that still rest on its edge."""
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


def _edges(outline: Floats) -> tuple[Floats, Floats]:
    """Return unit vectors along two sides of a rectangle (4, 3)."""
    along, across = outline[1] - outline[0], outline[3] - outline[0]
    return along / np.sqrt(along @ along), across / np.sqrt(across @ across)


def _beside(outline: Floats, points: Floats) -> Floats:
    """Return (n, 2) how far points lie beyond a rectangle's edges, with its sign, metres."""
    off = np.empty((len(points), 2))
    ends = (outline[1], outline[3])
    for axis, (edge, end) in enumerate(zip(_edges(outline), ends, strict=True)):
        way = (points - outline[0]) @ edge
        length = float((end - outline[0]) @ edge)
        off[:, axis] = np.minimum(way, 0.0) + np.maximum(way - length, 0.0)
    return off


@dataclass(frozen=True)
class Touch:
    """Regions of the skin touch a plane."""

    name: str
    regions: tuple[Ints, ...]
    """Sampled points of each region."""
    point: Floats
    normal: Floats
    outline: Floats | None = None
    """(4, 3) the plane's corners: what is not over them rests on nothing."""
    weight: float = 2.0

    def add(self, rows: Rows) -> None:
        """Append the gap of each region, and how far it is beside the plane."""
        scale = self.weight * CENTIMETRES
        for region in self.regions:
            points = rows.state.points[region]
            heights = (points - self.point) @ self.normal
            gap, near, shares = _lowest(heights)
            if self.outline is not None:
                beside = _beside(self.outline, points)
                if beside.any():
                    gap, near, shares = self._over(heights, beside)
                    self._draw_in(rows, region[near], beside[near], shares)
            row = rows.add(np.array([gap * scale]))
            rows.blurred(row, region[near], scale * shares[:, None] * self.normal)

    def missed(self, state: State) -> float:
        """Return the widest gap, or the deepest way in."""
        return float(max(self._gap(state.points[one]) for one in self.regions)) * CENTIMETRES

    def _gap(self, points: Floats) -> float:
        heights = (points - self.point) @ self.normal
        if self.outline is None:
            return float(abs(heights.min()))
        beside = np.sqrt((_beside(self.outline, points) ** 2).sum(axis=1))
        over = beside <= _RIM
        if over.any():
            return float(abs(heights[over].min()))
        return float(np.sqrt(heights**2 + beside**2).min())

    @staticmethod
    def _over(heights: Floats, beside: Floats) -> tuple[float, Ints, Floats]:
        """Return the lowest height among points that are over the plane, or nearly."""
        off = np.sqrt((beside**2).sum(axis=1))
        counted = heights + _STEEP * off
        # A shank that hangs down before a seat is not what rests on it.
        hangs = (off > 0.0) & (heights < -_THICK)
        if not hangs.all():
            counted = np.where(hangs, np.inf, counted)
        _, near, shares = _lowest(counted)
        return float(shares @ heights[near]), near, shares

    def _draw_in(self, rows: Rows, points: Ints, beside: Floats, shares: Floats) -> None:
        """Append how far the lowest points lie beyond the plane's edges."""
        assert self.outline is not None
        scale = self.weight * CENTIMETRES
        for axis, edge in enumerate(_edges(self.outline)):
            off = float(shares @ beside[:, axis])
            if off:
                row = rows.add(np.array([scale * off]))
                rows.blurred(row, points, scale * shares[:, None] * edge)


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
