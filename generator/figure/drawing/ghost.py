"""The start of the movement as a pale figure behind.

Comes in: the start pose's mesh and the figure's raster. Goes out: outlines in picture units.
Must not know: how they are painted.

A ghost helps where a limb has clearly moved. Where it peeps out as a sliver it only blurs the
outline, so slivers are cut off, and a ghost that has little else is not drawn at all.
"""

import cv2
import numpy as np

from generator.figure.asset import Asset, Floats
from generator.figure.drawing.camera import Frame, Singles
from generator.figure.drawing.raster import raster
from generator.figure.drawing.trace import contours

_SCALE, _SMOOTH, _AREA, _MARGIN = 1.25, 1.6, 60.0, 12.0
_SLIVER = 6.0
"""Picture units: a visible part of the ghost that is narrower all over is a sliver."""
_KEPT = 7.0
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
    clear = cv2.morphologyEx(seen, cv2.MORPH_OPEN, _disc(_SLIVER))
    if clear.sum() < _LEAST * then.sum():
        return []
    # Under the figure the outline may go anywhere: keep enough of it there to be closed.
    near = cv2.dilate(clear, _disc(2 * _KEPT)) > 0
    kept = then & near & (cv2.dilate(clear, _disc(_KEPT)).astype(bool) | now)
    rings = contours(kept, _SMOOTH * _SCALE, _AREA * _SCALE * _SCALE)
    return [frame.to_picture(ring) for ring in rings]


def _disc(size: float) -> cv2.typing.MatLike:
    """Return a round structuring element of a diameter in picture units."""
    pixels = int(size * _SCALE) | 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (pixels, pixels))
