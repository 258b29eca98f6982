"""Lines round straight props as polylines with few corners, those of the prop itself.

Comes in: smoothed lines. Goes out: the same, some of them straightened.
Must not know: what else is drawn.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Floats
from generator.figure.drawing.camera import Singles
from generator.figure.drawing.trace import Lines, gather

_STRAIGHT, _SNAP = 0.45, 1.2
"""How far a straight edge may be from its pixels, and how near a prop's corner is taken for it."""


def straightened(lines: Lines, hard: NDArray[np.bool_], corners: Singles) -> Lines:
    """Return lines with the straight ones replaced by few-cornered polylines.

    Args:
        lines: p polylines in picture units.
        hard: (p,) which ones go round straight props.
        corners: (n, 2) the props' corners.
    """
    found = []
    for number, straight in enumerate(hard.tolist()):
        points = lines[number]
        if straight:
            kept = cv2.approxPolyDP(points.astype(np.float32)[:, None], _STRAIGHT, closed=False)
            points = _snapped(kept[:, 0].astype(np.float64), points, corners)
        found.append(points)
    return gather(found)


def _snapped(kept: Floats, points: Floats, corners: Singles) -> Floats:
    """Move the inner points of a polyline onto corners of the prop that are near."""
    if len(kept) < 2:
        return points[[0, -1]]
    kept[0], kept[-1] = points[0], points[-1]
    if len(kept) > 2 and len(corners):
        gaps = kept[1:-1, None] - corners[None]
        distance = np.hypot(gaps[..., 0], gaps[..., 1])
        near = distance.argmin(1)
        found = distance[np.arange(len(near)), near] < _SNAP
        kept[1:-1][found] = corners[near[found]]
    return kept
