"""Cubic Béziers through polylines, all lines of a figure at once.

Comes in: `Lines`. Goes out: cubics, (k, 4, 2) a line. Must not know: what a line means.

After Philip J. Schneider, "An Algorithm for Automatically Fitting Digitized Curves" (Graphics Gems,
1990): least squares between fixed end tangents, split at the worst point, and again. Here all
lines lie on one long arclength, each round fits every open segment of every line, and those that
miss are halved. Points of the plane are complex numbers inside: half the work.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Floats, Ints
from generator.figure.drawing.trace import Lines, spread

Complex = NDArray[np.complex128]

_SAMPLES = 12
_ROUNDS = 6
_AGAIN = 2
"""How often samples move to the nearest place of a cubic that nearly fits."""
_HOPELESS = 16.0
"""Squared error, as a multiple of what is allowed, from which that cannot help."""
_GAP = 50.0
"""Arclength between two lines, so that they do not touch."""
_SHORT = 3.0
"""Segments under this length are never split."""
_LONG = 70.0
"""Longer lines are cut evenly before the first round: that saves rounds."""
_SHARE = np.linspace(0.0, 1.0, _SAMPLES)


@dataclass(frozen=True)
class _Track:
    """All lines along one arclength."""

    points: Complex
    """(n,)"""
    arc: Floats
    """(n,) arclength of each point."""
    begin: Floats
    """(c,) where each line begins."""
    finish: Floats
    window: Floats
    """(c,) arclength over which a tangent is taken."""

    def at(self, arc: Floats) -> Complex:
        """Return points at arclengths."""
        return np.asarray(np.interp(arc, self.arc, self.points))

    def tangent(self, arc: Floats, line: Ints, back: bool, ahead: bool) -> Complex:
        """Return (s,) unit directions at arclengths of lines, looking back, ahead or both."""
        window = self.window[line]
        low = np.maximum(arc - window, self.begin[line]) if back else arc
        high = np.minimum(arc + window, self.finish[line]) if ahead else arc
        along = self.at(high) - self.at(low)
        return np.asarray(along / np.maximum(np.abs(along), 1e-9))


@dataclass(frozen=True)
class _Segments:
    """Stretches of lines that become one cubic each."""

    line: Ints
    start: Floats
    stop: Floats
    leaving: Complex
    """(s,) unit tangent at the start."""
    arriving: Complex

    def take(self, which: NDArray[Any]) -> "_Segments":
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
    segments = _segments(track, tangents)
    found: list[tuple[Ints, Floats, Complex]] = []
    for last in [False] * _ROUNDS + [True]:
        cubic, error, worst = _least_squares(track, segments, tolerance)
        length = segments.stop - segments.start
        done = (error < tolerance[segments.line] ** 2) | (length < _SHORT) | last
        found.append((segments.line[done], segments.start[done], cubic[done]))
        if done.all():
            break
        segments = _halved(track, segments.take(~done), worst[~done])
    line, start, cubics = (np.concatenate(column) for column in zip(*found, strict=True))
    sequence = np.lexsort((start, line))
    flat = cubics[sequence]
    everything = np.stack([flat.real, flat.imag], axis=-1)
    first = np.searchsorted(line[sequence], np.arange(len(lines) + 1)).tolist()
    return [everything[a:b] for a, b in pairwise(first)]


def _track(lines: Lines, tolerance: Floats) -> _Track:
    """Lay lines behind one another."""
    points = lines.points[:, 0] + 1j * lines.points[:, 1]
    length = np.abs(np.diff(points, prepend=points[:1]))
    length[lines.first[:-1]] = _GAP
    arc = np.cumsum(length)
    window = 1.6 * np.maximum(1.0, tolerance / 0.16)
    return _Track(points, arc, arc[lines.first[:-1]], arc[lines.first[1:] - 1], window)


def _segments(track: _Track, tangents: Floats | None) -> _Segments:
    """Return lines as segments, long ones cut evenly."""
    lines = len(track.begin)
    every = np.arange(lines)
    leaving = track.tangent(track.begin, every, back=False, ahead=True)
    arriving = track.tangent(track.finish, every, back=True, ahead=False)
    if tangents is not None:
        given = tangents[..., 0] + 1j * tangents[..., 1]
        leaving = np.where(np.isnan(given[:, 0]), leaving, given[:, 0])
        arriving = np.where(np.isnan(given[:, 1]), arriving, given[:, 1])
    length = track.finish - track.begin
    parts = np.maximum(np.ceil(length / _LONG), 1).astype(np.int64)
    first = np.concatenate([[0], np.cumsum(parts)])
    line, place = spread(first)
    step = (length / parts)[line]
    start, stop = track.begin[line] + place * step, track.begin[line] + (place + 1) * step
    into = track.tangent(start, line, back=True, ahead=True)
    out = track.tangent(stop, line, back=True, ahead=True)
    into[first[:-1]], out[first[1:] - 1] = leaving, arriving
    stop[first[1:] - 1] = track.finish
    return _Segments(line, start, stop, into, out)


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


def _least_squares(
    track: _Track, segments: _Segments, tolerance: Floats
) -> tuple[Complex, Floats, Floats]:
    """Return the best cubics (s, 4), their squared errors and where they miss the most."""
    length = segments.stop - segments.start
    arc = segments.start[:, None] + length[:, None] * _SHARE
    samples = track.at(arc)
    cubics = _best(segments, _UNIFORM, samples, length)
    miss = _miss(cubics, _UNIFORM, samples)
    error = miss.real**2 + miss.imag**2
    greatest = error.max(1)
    bound = tolerance[segments.line] ** 2
    time = np.repeat(_SHARE[None], len(length), axis=0)
    for _ in range(_AGAIN):
        # Good ones are done, hopeless ones will be halved.
        near = np.flatnonzero((greatest > bound) & (greatest < _HOPELESS * bound))
        if not len(near):
            break
        time[near] = _nearer(cubics[near], time[near], miss[near])
        basis = _basis(time[near])
        cubics[near] = _best(segments.take(near), basis, samples[near], length[near])
        miss[near] = _miss(cubics[near], basis, samples[near])
        error[near] = miss[near].real ** 2 + miss[near].imag ** 2
        greatest[near] = error[near].max(1)
    worst = np.clip(error.argmax(1), 3, _SAMPLES - 4)
    return cubics, greatest, arc[np.arange(len(arc)), worst]


def _basis(time: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the Bernstein polynomials at times (..., samples)."""
    rest = 1.0 - time
    early, late = rest * rest, time * time
    return early * rest, 3.0 * early * time, 3.0 * late * rest, late * time


_UNIFORM = tuple(weights[None] for weights in _basis(_SHARE))


def _best(
    segments: _Segments, basis: tuple[Floats, ...], samples: Complex, length: Floats
) -> Complex:
    """Return (s, 4) cubics whose handles, along the end tangents, miss the samples least."""
    first, near, far, last = basis
    start, stop = samples[:, :1], samples[:, -1:]
    gap = samples - (first + near) * start - (far + last) * stop
    along = (gap * near).sum(1) * segments.leaving.conj()
    against = -(gap * far).sum(1) * segments.arriving.conj()
    c00, c11 = (near * near).sum(1), (far * far).sum(1)
    c01 = -(near * far).sum(1) * (segments.leaving * segments.arriving.conj()).real
    determinant = c00 * c11 - c01 * c01
    stable = np.abs(determinant) > 1e-9
    divisor = np.where(stable, determinant, 1.0)
    out = (along.real * c11 - against.real * c01) / divisor
    back = (c00 * against.real - c01 * along.real) / divisor
    low, high = 0.05 * length, 1.2 * length
    wild = ~stable | (out < low) | (back < low) | (out > high) | (back > high)
    out, back = np.where(wild, length / 3, out), np.where(wild, length / 3, back)
    begin, end = start[:, 0], stop[:, 0]
    handles = (begin + out * segments.leaving, end - back * segments.arriving)
    return np.stack([begin, *handles, end], axis=1)


def _miss(cubics: Complex, basis: tuple[Floats, ...], samples: Complex) -> Complex:
    """Return how far the cubics are from the samples, (s, samples)."""
    at = sum(weights * cubics[:, k, None] for k, weights in enumerate(basis))
    return np.asarray(at - samples)


def _nearer(cubics: Complex, time: Floats, miss: Complex) -> Floats:
    """Return curve times moved towards the samples: one Gauss-Newton step."""
    rest = 1.0 - time
    sides = 3.0 * np.diff(cubics, axis=1)
    weights = (rest * rest, 2.0 * time * rest, time * time)
    speed = np.asarray(sum(weight * sides[:, k, None] for k, weight in enumerate(weights)))
    size = speed.real**2 + speed.imag**2
    step = (miss * speed.conj()).real / np.maximum(size, 1e-9)
    new = np.clip(time - np.where(size > 1e-9, step, 0.0), 0.0, 1.0)
    new[:, 0], new[:, -1] = 0.0, 1.0
    return new
