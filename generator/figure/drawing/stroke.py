"""Lines that swell and taper, as filled shapes.

Comes in: fitted centre lines. Goes out: closed paths. Must not know: where the lines come from.

The control points of the centre line are pushed along its normals by half the width: no second fit.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.asset import Floats, Ints
from generator.figure.drawing.picture import Path, backwards, straight

_THIRDS = np.array([0.0, 1 / 3, 2 / 3, 1.0])


@dataclass(frozen=True)
class Centre:
    """A line to be drawn with a pen."""

    cubics: Floats
    """(k, 4, 2)"""
    width: float
    taper_start: bool = True
    taper_end: bool = True
    reach: float = 13.0
    """How far from a free end the line swells to its width."""


def swell(centres: list[Centre]) -> list[Path]:
    """Return the closed outlines of tapering lines."""
    if not centres:
        return []
    count = np.array([len(centre.cubics) for centre in centres])
    first = np.concatenate([[0], np.cumsum(count)])
    cubics = np.concatenate([centre.cubics for centre in centres])
    half = _half_widths(centres, cubics, first)
    normal = _normals(cubics)
    push = normal * half[..., None]
    left, right = cubics + push, cubics - push
    joined = np.ones(len(cubics), dtype=bool)
    joined[first[:-1]] = False
    following = np.flatnonzero(joined)
    left[following, 0], right[following, 0] = left[following - 1, 3], right[following - 1, 3]
    return [
        _around(left[a:b], right[a:b])
        for a, b in zip(first[:-1].tolist(), first[1:].tolist(), strict=True)
    ]


def _half_widths(centres: list[Centre], cubics: Floats, first: Ints) -> Floats:
    """Return (k, 4) half the width at each control point."""
    chord = np.hypot(*(cubics[:, 3] - cubics[:, 0]).T)
    run = np.concatenate([[0.0], np.cumsum(chord)])
    owner = np.repeat(np.arange(len(centres)), np.diff(first))
    begin, total = run[first[:-1]], run[first[1:]] - run[first[:-1]]
    arc = (run[:-1] - begin[owner])[:, None] + chord[:, None] * _THIRDS
    reach = np.minimum([centre.reach for centre in centres], total * 0.5)[owner, None]
    share = np.ones_like(arc)
    for ends, distance in (
        ([centre.taper_start for centre in centres], arc),
        ([centre.taper_end for centre in centres], total[owner, None] - arc),
    ):
        thin = np.clip(distance / np.maximum(reach, 1e-9), 0.0, 1.0) ** 0.7
        share = np.where(np.array(ends)[owner, None], np.minimum(share, thin), share)
    width = np.array([centre.width for centre in centres])
    return np.asarray(width[owner, None] / 2 * share)


def _normals(cubics: Floats) -> Floats:
    """Return (k, 4, 2) unit normals at the control points."""
    along = np.stack(
        [
            cubics[:, 1] - cubics[:, 0],
            cubics[:, 2] - cubics[:, 0],
            cubics[:, 3] - cubics[:, 1],
            cubics[:, 3] - cubics[:, 2],
        ],
        axis=1,
    )
    along /= np.maximum(np.hypot(along[..., 0], along[..., 1]), 1e-6)[..., None]
    return np.stack([-along[..., 1], along[..., 0]], axis=2)


def _around(left: Floats, right: Floats) -> Path:
    """Return the closed path up one side and down the other."""
    cap = straight(np.stack([left[-1, 3], right[-1, 3]]))
    return Path(np.concatenate([left, cap, backwards(right)]), closed=True)
