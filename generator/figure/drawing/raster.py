"""The z-buffer: which triangle is nearest at each pixel.

Comes in: projected points and triangles. Goes out: a `Buffer`. Must not know: what a triangle is
part of.

Triangles become row spans, spans become pixels, all in arrays. A span ends where the edge crosses
the row's middle, and both neighbours of an edge compute that from the same two points: no cracks.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Floats
from generator.figure.drawing.camera import Singles

_BITS = 20
"""Room for a triangle's number below its depth in one whole number."""
_PORTION = 6000
_NOTHING = (1 << _BITS) - 1
_STEPS = 1 << 22
"""Depth steps a pixel."""
_STEEPEST, _DEEPEST = 1e4, 1e5
"""Pixels: beyond, a triangle is seen edge-on and its depth means nothing."""
_EMPTY = -(1 << 62) | _NOTHING


@dataclass(frozen=True)
class Buffer:
    """What is seen at each pixel of a raster of height H and width W."""

    triangle: NDArray[np.int32]
    """(H, W) number of the nearest triangle; -1 where there is none."""
    key: NDArray[np.int64]
    """(H, W) depth and triangle in one number, greater if nearer."""

    def depth(self, rows: Any, columns: Any) -> Singles:
        """Return the depth of some pixels; very low where there is nothing."""
        steps = self.key[rows, columns] >> _BITS
        return np.asarray(steps / _STEPS, dtype=np.float32)

    def clear_rim(self) -> None:
        """Forget what the outermost pixels show."""
        for image, nothing in ((self.triangle, -1), (self.key, _EMPTY)):
            image[[0, -1]] = nothing
            image[:, [0, -1]] = nothing


@dataclass(frozen=True)
class _Spans:
    """Runs of pixels in a row, one triangle each."""

    first: NDArray[np.int64]
    """Flat number of the first pixel."""
    count: NDArray[np.int64]
    key: NDArray[np.int64]
    """At the first pixel."""
    growth: NDArray[np.int64]
    """Key a pixel to the right."""


def raster(points: Singles, corners: NDArray[np.int32], width: int, height: int) -> Buffer:
    """Return the nearest triangle of each pixel.

    Args:
        points: (n, 3) x to the right and y down in pixels, depth towards the viewer.
        corners: (3, k) points of triangles, counter-clockwise where the viewer sees the outside;
            the others are left out.
        width: pixels of a row; everything outside is cut off.
        height: rows.
    """
    x, y, z = (np.ascontiguousarray(points[:, axis]) for axis in range(3))
    nearest = np.full(width * height, _EMPTY)
    # Small portions: their arrays stay in the cache, and no memory is fetched for each of them.
    for first in range(0, corners.shape[1], _PORTION):
        some = corners[:, first : first + _PORTION]
        spans = _spans((x, y, z), some, first, width, height)
        _fill(spans, nearest)
    triangle = nearest.astype(np.int32) & np.int32(_NOTHING)
    triangle[triangle == _NOTHING] = -1
    return Buffer(triangle.reshape(height, width), nearest.reshape(height, width))


def _fill(spans: _Spans, nearest: NDArray[np.int64]) -> None:
    """Put spans into the flat buffer where they are nearer."""
    before = np.cumsum(spans.count) - spans.count
    # Along a span pixel and key grow evenly: start values less what the running number adds.
    # Whole numbers may overflow on the way, the sum is right all the same.
    running = np.arange(int(spans.count.sum()))
    pixel = np.repeat(spans.first - before, spans.count) + running
    key = np.repeat(spans.key - before * spans.growth, spans.count)
    key += running * np.repeat(spans.growth, spans.count)
    np.maximum.at(nearest, pixel, key)


def _spans(
    axes: tuple[Singles, Singles, Singles],
    corners: NDArray[np.int32],
    number: int,
    width: int,
    height: int,
) -> _Spans:
    """Cut triangles into row spans: a pixel belongs to a triangle when its middle does.

    Args:
        axes: (n,) x, y and depth of the points.
        corners: (3, k) of a portion of the triangles.
        number: of the first one.
        width: pixels of a row.
        height: rows.
    """
    x, y = axes[0][corners], axes[1][corners]
    area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0])
    which = np.flatnonzero(area < -1e-6).astype(np.int32)
    x, y, area = x[:, which], y[:, which], area[which]
    first_row = np.maximum(np.ceil(_least(y) - 0.5), 0).astype(np.int32)
    rows = np.minimum(np.ceil(_most(y) - 0.5), height).astype(np.int32) - first_row
    seen = np.flatnonzero((rows > 0) & (_most(x) > 0.5) & (_least(x) < width))
    which, x, y, area = which[seen], x[:, seen], y[:, seen], area[seen]
    first_row, rows = first_row[seen], rows[seen]
    flat, slope_x, slope_y = _planes(x, y, axes[2][corners[:, which]], area)
    row = np.arange(int(rows.sum())) + np.repeat(first_row - np.cumsum(rows) + rows, rows)
    left, right = _crossings(x, y, row, rows)
    start = np.maximum(np.ceil(left - 0.5), 0).astype(np.int64)
    stop = np.minimum(np.ceil(right - 0.5), width).astype(np.int64)
    filled = np.flatnonzero(stop > start)
    owner = np.repeat(np.arange(len(which)), rows)[filled]
    row, start, stop = row[filled], start[filled], stop[filled]
    slope = slope_x[owner]
    depth = np.clip(flat[owner] + start * slope + row * slope_y[owner], -_DEEPEST, _DEEPEST)
    growth = (np.clip(slope, -_STEEPEST, _STEEPEST) * _STEPS).astype(np.int64) << _BITS
    key = ((depth * _STEPS).astype(np.int64) << _BITS) | (which[owner] + number)
    return _Spans(row * width + start, stop - start, key, growth)


def _planes(x: Singles, y: Singles, z: Singles, area: Singles) -> tuple[Floats, Floats, Floats]:
    """Return each triangle's depth at the middle of pixel (0, 0), and its growth to right and down.

    Args:
        x: (3, k) corners.
        y: (3, k) corners.
        z: (3, k) corners.
        area: (k,) twice the triangles' areas.
    """
    # Thin triangles have steep planes: double precision, or their depth is noise far from a corner.
    wide = area.astype(np.float64)
    slope_x = ((z[1] - z[0]) * (y[2] - y[0]) - (z[2] - z[0]) * (y[1] - y[0])) / wide
    slope_y = ((z[2] - z[0]) * (x[1] - x[0]) - (z[1] - z[0]) * (x[2] - x[0])) / wide
    flat = z[0] - (x[0] - 0.5) * slope_x - (y[0] - 0.5) * slope_y
    return flat, slope_x, slope_y


def _least(values: Singles) -> Singles:
    """Return the least of three rows; numpy's own is slow on so few."""
    return np.asarray(np.minimum(np.minimum(values[0], values[1]), values[2]))


def _most(values: Singles) -> Singles:
    """Return the greatest of three rows."""
    return np.asarray(np.maximum(np.maximum(values[0], values[1]), values[2]))


def _crossings(
    x: Singles, y: Singles, row: NDArray[np.int64], rows: NDArray[np.int32]
) -> tuple[Floats, Floats]:
    """Return where the middle of a row enters and leaves its triangle.

    Args:
        x: (3, k) corners.
        y: (3, k) corners.
        row: row numbers, triangle after triangle.
        rows: (k,) how many of them each triangle has.
    """
    order = np.argsort(y, axis=0)
    down = np.take_along_axis(y, order, 0).astype(np.float64)
    right = np.take_along_axis(x, order, 0).astype(np.float64)
    middle = row + 0.5
    sides = []
    for high, low in ((0, 2), (0, 1), (1, 2)):
        lean = (right[low] - right[high]) / np.maximum(down[low] - down[high], 1e-9)
        sides.append(
            np.repeat(right[high] - down[high] * lean, rows) + middle * np.repeat(lean, rows)
        )
    short = np.where(middle < np.repeat(down[1], rows), sides[1], sides[2])
    return np.minimum(sides[0], short), np.maximum(sides[0], short)
