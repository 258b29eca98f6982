"""Cubic Béziers through polylines, all lines of a figure at once.

Comes in: `Lines`. Goes out: cubics, (k, 4, 2) a line. Must not know: what a line means.

After Philip J. Schneider, "An Algorithm for Automatically Fitting Digitized Curves" (Graphics Gems,
1990): least squares between fixed end tangents, split at the worst point, and again. Here all lines lie
on one long arclength, each round fits every open segment of every line, and the worst ones are halved.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Floats, Ints
from generator.figure.drawing.trace import Lines

_SAMPLES = 12
_ROUNDS = 7
_GAP = 50.0
"""Arclength between two lines, so that they do not touch."""
_SHORT = 2.2
"""Segments under this length are never split."""


@dataclass(frozen=True)
class _Track:
    """All lines along one arclength."""

    lines: Lines
    arc: Floats
    """(n,) arclength of each point."""
    begin: Floats
    """(c,) where each line begins."""
    finish: Floats
    window: Floats
    """(c,) arclength over which a tangent is taken."""

    def at(self, arc: Floats) -> Floats:
        """Return points (..., 2) at arclengths."""
        points = self.lines.points
        return np.stack([np.interp(arc, self.arc, points[:, axis]) for axis in (0, 1)], axis=-1)

    def tangent(self, arc: Floats, line: Ints, back: bool, ahead: bool) -> Floats:
        """Return (s, 2) unit directions at arclengths of lines, looking back, ahead or both."""
        window = self.window[line]
        low = np.maximum(arc - window, self.begin[line]) if back else arc
        high = np.minimum(arc + window, self.finish[line]) if ahead else arc
        along = self.at(high) - self.at(low)
        return np.asarray(along / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None])


@dataclass(frozen=True)
class _Segments:
    """Stretches of lines that become one cubic each."""

    line: Ints
    start: Floats
    stop: Floats
    leaving: Floats
    """(s, 2) unit tangent at the start."""
    arriving: Floats

    def take(self, which: NDArray[np.bool_]) -> "_Segments":
        """Return some of the segments."""
        columns = (self.line, self.start, self.stop, self.leaving, self.arriving)
        return _Segments(*(column[which] for column in columns))


def fit(lines: Lines, tolerance: Floats, tangents: Floats | None = None) -> list[Floats]:
    """Return the cubics (k, 4, 2) of each line.

    Args:
        lines: polylines of at least two points.
        tolerance: (c,) how far a cubic may be from its polyline.
        tangents: (c, 2, 2) unit directions at the two ends; NaN where the line itself says.
    """
    if not len(lines):
        return []
    track = _track(lines, tolerance)
    every = np.arange(len(lines))
    leaving = track.tangent(track.begin, every, back=False, ahead=True)
    arriving = track.tangent(track.finish, every, back=True, ahead=False)
    if tangents is not None:
        leaving = np.where(np.isnan(tangents[:, 0]), leaving, tangents[:, 0])
        arriving = np.where(np.isnan(tangents[:, 1]), arriving, tangents[:, 1])
    open_ones = _Segments(every, track.begin, track.finish, leaving, arriving)
    order: list[tuple[Ints, Floats]] = []
    cubics = []
    for last in [False] * _ROUNDS + [True]:
        cubic, error, worst = _least_squares(track, open_ones)
        length = open_ones.stop - open_ones.start
        done = (error < tolerance[open_ones.line] ** 2) | (length < _SHORT) | last
        order.append((open_ones.line[done], open_ones.start[done]))
        cubics.append(cubic[done])
        if done.all():
            break
        open_ones = _halved(track, open_ones.take(~done), worst[~done])
    line, start = (np.concatenate(column) for column in zip(*order, strict=True))
    sequence = np.lexsort((start, line))
    everything = np.concatenate(cubics)[sequence]
    return np.split(everything, np.searchsorted(line[sequence], every[1:]))


def _track(lines: Lines, tolerance: Floats) -> _Track:
    """Lay lines behind one another."""
    steps = np.diff(lines.points, axis=0, prepend=lines.points[:1])
    length = np.hypot(steps[:, 0], steps[:, 1])
    length[lines.first[:-1]] = _GAP
    arc = np.cumsum(length)
    window = 1.6 * np.maximum(1.0, tolerance / 0.16)
    return _Track(lines, arc, arc[lines.first[:-1]], arc[lines.first[1:] - 1], window)


def _halved(track: _Track, segments: _Segments, worst: Floats) -> _Segments:
    """Split segments where they miss the most."""
    middle = track.tangent(worst, segments.line, back=True, ahead=True)
    return _Segments(
        np.concatenate([segments.line, segments.line]),
        np.concatenate([segments.start, worst]),
        np.concatenate([worst, segments.stop]),
        np.concatenate([segments.leaving, middle]),
        np.concatenate([middle, segments.arriving]),
    )


def _least_squares(track: _Track, segments: _Segments) -> tuple[Floats, Floats, Floats]:
    """Return the best cubic of each segment, its squared error and the arclength of the worst miss."""
    share = np.linspace(0.0, 1.0, _SAMPLES)
    length = segments.stop - segments.start
    arc = segments.start[:, None] + length[:, None] * share
    x, y = (np.interp(arc, track.arc, track.lines.points[:, axis]) for axis in (0, 1))
    time: Any = np.broadcast_to(share, arc.shape)
    for again in (True, True, False):
        handles = _handles(segments, time, x, y, length)
        miss_x, miss_y = _miss(handles, time, x, y)
        if again:
            time = _nearer(handles, time, miss_x, miss_y)
    error = miss_x * miss_x + miss_y * miss_y
    worst = np.clip(error.argmax(1), 2, _SAMPLES - 3)
    return handles, error.max(1), np.take_along_axis(arc, worst[:, None], 1)[:, 0]


def _handles(segments: _Segments, time: Floats, x: Floats, y: Floats, length: Floats) -> Floats:
    """Return (s, 4, 2) control points with the handles that miss the samples least."""
    rest = 1.0 - time
    near, far = 3 * time * rest * rest, 3 * time * time * rest
    to_start, to_end = rest**3 + near, time**3 + far
    gap_x = x - to_start * x[:, :1] - to_end * x[:, -1:]
    gap_y = y - to_start * y[:, :1] - to_end * y[:, -1:]
    leaving, arriving = segments.leaving, segments.arriving
    c00, c11 = np.einsum("ij,ij->i", near, near), np.einsum("ij,ij->i", far, far)
    c01 = -np.einsum("ij,ij->i", near, far) * (leaving * arriving).sum(1)
    along = gap_x * leaving[:, :1] + gap_y * leaving[:, 1:]
    against = -(gap_x * arriving[:, :1] + gap_y * arriving[:, 1:])
    d0, d1 = np.einsum("ij,ij->i", near, along), np.einsum("ij,ij->i", far, against)
    determinant = c00 * c11 - c01 * c01
    stable = np.abs(determinant) > 1e-9
    divisor = np.where(stable, determinant, 1.0)
    out, back = (d0 * c11 - d1 * c01) / divisor, (c00 * d1 - c01 * d0) / divisor
    low, high = 0.05 * length, 1.2 * length
    wild = ~stable | (out < low) | (back < low) | (out > high) | (back > high)
    out, back = np.where(wild, length / 3, out), np.where(wild, length / 3, back)
    start, stop = np.stack([x[:, 0], y[:, 0]], 1), np.stack([x[:, -1], y[:, -1]], 1)
    first, second = start + out[:, None] * leaving, stop - back[:, None] * arriving
    return np.stack([start, first, second, stop], axis=1)


def _miss(handles: Floats, time: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return how far the cubics are from the samples in x and in y."""
    rest = 1.0 - time
    weights = (rest**3, 3 * time * rest * rest, 3 * time * time * rest, time**3)
    at = [
        sum(weight * handles[:, k, axis, None] for k, weight in enumerate(weights))
        for axis in (0, 1)
    ]
    return np.asarray(at[0] - x), np.asarray(at[1] - y)


def _nearer(handles: Floats, time: Floats, miss_x: Floats, miss_y: Floats) -> Floats:
    """Return curve times moved towards the samples: one Gauss-Newton step."""
    rest = 1.0 - time
    weights = (3 * rest * rest, 6 * time * rest, 3 * time * time)
    sides = np.diff(handles, axis=1)
    speed_x, speed_y = (
        sum(weight * sides[:, k, axis, None] for k, weight in enumerate(weights))
        for axis in (0, 1)
    )
    speed = np.asarray(speed_x * speed_x + speed_y * speed_y)
    step = (miss_x * speed_x + miss_y * speed_y) / np.maximum(speed, 1e-9)
    new = np.clip(time - np.where(speed > 1e-9, step, 0.0), 0.0, 1.0)
    new[:, 0], new[:, -1] = 0.0, 1.0
    return new
