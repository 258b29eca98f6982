"""The z-buffer: which triangle is nearest at each pixel.

Comes in: projected points and triangles. Goes out: a `Buffer`. Must not know: what a triangle is part of.

Triangles become row spans, spans become pixels, all in arrays. A span ends where the edge crosses the
row's middle, and both neighbours of an edge compute that from the same two points: no cracks.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Ints
from generator.figure.drawing.camera import Singles

_BITS = 20
"""Room for a triangle's number below its depth in one whole number."""
_STEPS = np.float32(512)
"""Depth steps a picture pixel."""
_EMPTY = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Buffer:
    """What is seen at each pixel of a raster of height H and width W."""

    triangle: NDArray[np.int64]
    """(H, W) number of the nearest triangle; -1 where there is none."""
    depth: Singles
    """(H, W) its depth; very low where there is none."""


@dataclass(frozen=True)
class _Spans:
    """Runs of pixels in a row, one triangle each."""

    triangle: NDArray[np.int32]
    first: NDArray[np.int32]
    """Flat number of the first pixel."""
    count: NDArray[np.int32]
    depth: Singles
    """At the first pixel."""
    slope: Singles
    """Depth a pixel to the right."""


def raster(
    points: Singles, triangles: Ints, width: int, height: int, *, both_sides: bool = False
) -> Buffer:
    """Return the nearest triangle of each pixel.

    Args:
        points: (n, 3) x to the right and y down in pixels, depth towards the viewer.
        triangles: (k, 3) counter-clockwise seen from outside.
        width: pixels of a row; everything outside is cut off.
        height: rows.
        both_sides: whether triangles seen from inside count too.
    """
    spans = _spans(points, triangles, width, height, both_sides)
    count = spans.count
    before = (np.cumsum(count) - count).astype(np.int32)
    # A pixel is its span's first plus its place in the span.
    running = np.arange(int(count.sum()), dtype=np.int32)
    pixel = np.repeat(spans.first - before, count) + running
    # Depth in float32 needs small numbers: count from the start of the span.
    within = (running - np.repeat(before, count)).astype(np.float32)
    depth = np.repeat(spans.depth, count)
    depth += within * np.repeat(spans.slope, count)
    key = (depth * _STEPS).astype(np.int64)
    key <<= _BITS
    key |= np.repeat(spans.triangle.astype(np.int64), count)
    nearest = np.full(width * height, _EMPTY)
    np.maximum.at(nearest, pixel.astype(np.intp), key)
    number = nearest & ((1 << _BITS) - 1)
    number[nearest == _EMPTY] = -1
    metres = (nearest >> _BITS).astype(np.float32) / _STEPS
    return Buffer(number.reshape(height, width), metres.reshape(height, width))


def _spans(
    points: Singles, triangles: Ints, width: int, height: int, both_sides: bool
) -> _Spans:
    """Cut triangles into row spans: a pixel belongs to a triangle when its middle does."""
    x, y, z = (np.ascontiguousarray(points[:, axis])[triangles.T] for axis in range(3))
    area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0])
    seen = np.abs(area) > 1e-6 if both_sides else area < -1e-6
    top, bottom = y.min(0), y.max(0)
    first_row = np.maximum(np.ceil(top - 0.5), 0).astype(np.int32)
    rows = np.minimum(np.ceil(bottom - 0.5), height).astype(np.int32) - first_row
    seen &= (rows > 0) & (x.max(0) > 0.5) & (x.min(0) < width)
    which = np.flatnonzero(seen).astype(np.int32)
    x, y, z, area, rows = x[:, which], y[:, which], z[:, which], area[which], rows[which]
    # Thin triangles have steep planes: double precision, or their depth is noise far from a corner.
    wide = area.astype(np.float64)
    slope_x = ((z[1] - z[0]) * (y[2] - y[0]) - (z[2] - z[0]) * (y[1] - y[0])) / wide
    slope_y = ((z[2] - z[0]) * (x[1] - x[0]) - (z[1] - z[0]) * (x[2] - x[0])) / wide
    flat = z[0] - (x[0] - 0.5) * slope_x - (y[0] - 0.5) * slope_y

    owner = np.repeat(np.arange(len(which), dtype=np.int32), rows)
    skipped = np.repeat((np.cumsum(rows) - rows).astype(np.int32), rows)
    row = np.arange(len(owner), dtype=np.int32) - skipped + first_row[which][owner]
    left, right = _crossings(x, y, owner, row)
    start = np.maximum(np.ceil(left - np.float32(0.5)), 0).astype(np.int32)
    stop = np.minimum(np.ceil(right - np.float32(0.5)), width).astype(np.int32)
    filled = np.flatnonzero(stop > start)
    owner, row, start, stop = owner[filled], row[filled], start[filled], stop[filled]
    slope = slope_x[owner]
    depth = flat[owner] + start * slope + row * slope_y[owner]
    first = row * np.int32(width) + start
    return _Spans(which[owner], first, stop - start, *(v.astype(np.float32) for v in (depth, slope)))


def _crossings(
    x: Singles, y: Singles, owner: NDArray[np.int32], row: NDArray[np.int32]
) -> tuple[Singles, Singles]:
    """Return where the middle of a row enters and leaves its triangle."""
    order = np.argsort(y, axis=0)
    y = np.take_along_axis(y, order, 0)
    x = np.take_along_axis(x, order, 0)
    rise = np.maximum(np.stack([y[2] - y[0], y[1] - y[0], y[2] - y[1]]), np.float32(1e-9))
    lean = np.stack([x[2] - x[0], x[1] - x[0], x[2] - x[1]]) / rise
    middle = row.astype(np.float32) + np.float32(0.5)
    upper = middle < y[1][owner]
    corner = np.where(upper, owner, owner + np.int32(x.shape[1]))
    flat_x, flat_y, flat_lean = x.ravel(), y.ravel(), lean[1:].ravel()
    long_side = flat_x[owner] + (middle - flat_y[owner]) * lean[0][owner]
    short_side = flat_x[corner] + (middle - flat_y[corner]) * flat_lean[corner]
    return np.minimum(long_side, short_side), np.maximum(long_side, short_side)
