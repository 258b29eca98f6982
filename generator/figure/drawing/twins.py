"""Which of two twin limbs is the farther one, and so the darker.

Comes in: posed skin and the camera. Goes out: a mark for each part of the body.
Must not know: colours.

Where twins cross in the picture, the one in front is near, however far the rest of it reaches.
Where they don't, the one whose middle is clearly farther away is far.
"""

import numpy as np
from numpy.typing import NDArray

from generator.figure import asset as body_asset
from generator.figure.asset import Floats, Ints
from generator.figure.drawing.camera import directions

_PAIRS = (
    (body_asset.ARM_LEFT, body_asset.ARM_RIGHT),
    (body_asset.LEG_LEFT, body_asset.LEG_RIGHT),
)
_CELL = 0.02
"""Metres of the picture that count as one place."""
_CROSSING, _CLEAR = 14, 0.68
"""Places that both twins cover, from which they cross; share of them that one is in front at."""
_APART = 0.2
"""Metres between the middles of twins that don't cross, from which one is far."""
_PARTS = 10


def far_parts(vertices: Floats, part: Ints, rows: Floats) -> NDArray[np.int16]:
    """Return (10,) ones at the limbs that are farther away than their twins.

    Args:
        vertices: (N, 3) posed skin.
        part: (N,) the part of the body that each of them is on.
        rows: the camera's axes.
    """
    far = np.zeros(_PARTS, np.int16)
    seen = vertices @ directions(rows).T
    for left, right in _PAIRS:
        nearer = _nearer(seen[part == left], seen[part == right])
        if nearer:
            far[right if nearer > 0 else left] = 1
    return far


def _nearer(one: Floats, two: Floats) -> int:
    """Return 1 if the first of two limbs is nearer, -1 if the second is, 0 if that is not clear.

    Args:
        one: (n, 3) right, down and towards the viewer, metres.
        two: (m, 3) of its twin.
    """
    both = np.concatenate([one, two])
    low = both[:, :2].min(axis=0)
    column, row = ((both[:, :2] - low) / _CELL).astype(np.int64).T
    place = row * (int(column.max()) + 1) + column
    fronts = np.full((2, int(place.max()) + 1), -np.inf)
    np.maximum.at(fronts[0], place[: len(one)], one[:, 2])
    np.maximum.at(fronts[1], place[len(one) :], two[:, 2])
    shared = np.isfinite(fronts).all(axis=0)
    if shared.sum() >= _CROSSING:
        before = float((fronts[0] > fronts[1])[shared].mean())
        return int(before > _CLEAR) - int(before < 1 - _CLEAR)
    gap = float(one[:, 2].mean() - two[:, 2].mean())
    return int(gap > _APART) - int(gap < -_APART)
