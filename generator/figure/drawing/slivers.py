"""Slivers: what peeps out of a covered limb too narrowly to be read.

Comes in: a z-buffer and the labels of its pixels. Goes out: both, without the slivers.
Must not know: lines.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.figure.drawing.mesh import FAR
from generator.figure.drawing.raster import Buffer

_HALF = 1.25
"""Picture units: half the width that the widest place of a patch needs, to be more than lines."""


def without_slivers(
    buffer: Buffer, labels: NDArray[np.int16], scale: float
) -> tuple[Buffer, NDArray[np.int16]]:
    """Return a picture in which slivers of far limbs show what is beside them.

    Args:
        buffer: the nearest triangles.
        labels: (H, W) what each pixel shows.
        scale: pixels a picture unit.
    """
    far = ((labels > FAR) & (labels < 2 * FAR)).astype(np.uint8)
    if not far.any():
        return buffer, labels
    left, top, wide, high = cv2.boundingRect(far)
    # A rim of other pixels, as far as the image has one: what is beside it has to be seen.
    window = (slice(max(top - 2, 0), top + high + 2), slice(max(left - 2, 0), left + wide + 2))
    thin = _thin(far[window], _HALF * scale)
    if not thin.any():
        return buffer, labels
    _, nearest = cv2.distanceTransformWithLabels(
        thin, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    # Pixels beside slivers are numbered in reading order, each sliver pixel has its nearest one's.
    number = nearest[thin == 0]
    flat = np.empty(int(number.max()) + 1, np.int64)
    flat[number] = np.flatnonzero(thin == 0)
    inside = thin > 0
    source = flat[nearest[inside]]
    triangle, key, names = buffer.triangle.copy(), buffer.key.copy(), labels.copy()
    images: tuple[NDArray[Any], ...] = (triangle[window], key[window], names[window])
    for image in images:
        image[inside] = image.ravel()[source]
    return Buffer(triangle, key), names


def _thin(mask: NDArray[np.uint8], half: float) -> NDArray[np.uint8]:
    """Return the patches of a mask that are nowhere as wide as twice so many pixels."""
    count, patch = cv2.connectedComponents(mask, connectivity=8)
    inside = np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 3), np.float64)
    widest = np.zeros(count)
    np.maximum.at(widest, np.asarray(patch, np.int64).ravel(), inside.ravel())
    narrow = widest < half
    narrow[0] = False
    return np.asarray(narrow[patch], np.uint8)
