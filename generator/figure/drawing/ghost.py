"""The start of the movement as a pale figure behind.

Comes in: the start pose's mesh and the figure's raster. Goes out: outlines in picture units.
Must not know: how they are painted.

A ghost helps where a limb has clearly moved. Where it peeps out as a sliver it only blurs the
outline, so slivers are cut off, and a ghost that has little else is not drawn at all.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Asset, Floats
from generator.figure.drawing.camera import Frame, Singles
from generator.figure.drawing.raster import raster
from generator.figure.drawing.trace import contours

_SCALE, _SMOOTH, _AREA, _MARGIN = 1.25, 1.6, 60.0, 12.0
_SLIVER = 9.0
"""Picture units: a visible part of the ghost that is narrower all over is a sliver."""
_CLEAR = 640.0
"""Square units: a visible part that is smaller is not recognised as part of a body."""
_STRIP, _SHARE, _LONG = 15.0, 0.75, 4.5
"""Picture units, share of the limb's thickness, and times its own width: a part narrower than both
and longer is the edge of a limb that has hardly moved."""
_KEPT = 4.0
"""How far round a clear part the ghost is kept."""
_LEAST = 0.03
"""Share of the ghost that has to be clearly visible, else it is left out."""


def ghost(asset: Asset, points: Singles, figure: Singles) -> list[Floats]:
    """Return the outlines (k, 2) of the start pose where they help; often none.

    Args:
        asset: the body.
        points: (M + X, 3) its start pose, projected.
        figure: (M + X, 3) its pose now, projected.
    """
    both = np.concatenate([points, figure])[:, :2]
    low, high = both.min(0) - _MARGIN, both.max(0) + _MARGIN
    width, height = np.ceil((high - low) * _SCALE).astype(int)
    frame = Frame(float(low[0]), float(low[1]), int(width), int(height), _SCALE)
    corners = np.ascontiguousarray(asset.triangles.T, dtype=np.int32)
    then, now = (
        raster(frame.to_pixels(pose), corners, frame.width, frame.height).triangle >= 0
        for pose in (points, figure)
    )
    seen = (then & ~now).astype(np.uint8)
    clear = _large(cv2.morphologyEx(seen, cv2.MORPH_OPEN, _disc(_SLIVER)), then)
    if clear.sum() < _LEAST * then.sum():
        return []
    # Under the figure the outline may go anywhere: keep enough of it there to be closed.
    near = cv2.dilate(clear, _disc(2 * _KEPT)) > 0
    kept = then & near & (cv2.dilate(clear, _disc(_KEPT)).astype(bool) | now)
    rings = contours(kept, _SMOOTH * _SCALE, _AREA * _SCALE * _SCALE)
    return [frame.to_picture(ring) for ring in rings]


def _large(mask: cv2.typing.MatLike, then: NDArray[np.bool_]) -> cv2.typing.MatLike:
    """Return the visible part of a ghost without its small pieces and the edges of limbs."""
    count, part, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    area = stats[:, cv2.CC_STAT_AREA] / _SCALE**2
    width, thick = (_widest(image, part, count) for image in (mask, then.astype(np.uint8)))
    narrow = (width < _STRIP) & (width < _SHARE * thick)
    large = (area >= _CLEAR) & ~(narrow & (area > _LONG * width**2))
    large[0] = False
    return np.asarray(large[part], dtype=np.uint8)


def _widest(image: cv2.typing.MatLike, part: cv2.typing.MatLike, count: int) -> Floats:
    """Return how wide (count,) a mask is, in picture units, where it is widest in each part."""
    inside = 2 * cv2.distanceTransform(image, cv2.DIST_L2, 3) / _SCALE
    return np.array([inside[part == number].max(initial=0.0) for number in range(count)])


def _disc(size: float) -> cv2.typing.MatLike:
    """Return a round structuring element of a diameter in picture units."""
    pixels = int(size * _SCALE) | 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (pixels, pixels))
