"""From half a body to the whole one.

Comes in: arrays of the middle and left vertices. Goes out: arrays of all, the right ones last.
Must not know: what the arrays are for.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def whole_places(half: Floats, middle: int) -> Floats:
    """Mirror (H, 3) places, of which the first `middle` lie in the body's middle plane."""
    return np.concatenate([half, half[middle:] * [-1, 1, 1]])


def whole_values(half: Floats, middle: int) -> Floats:
    """Give the right side the (H, ...) values of the left one."""
    return np.concatenate([half, half[middle:]])


def whole_faces(half: Ints, size: int, middle: int) -> Ints:
    """Mirror (T, 3) triangles, turned round so that they stay counter-clockwise from outside."""
    right = np.where(half < middle, half, half + size - middle)
    return np.concatenate([half, right[:, ::-1]])


def whole_bones(half: Ints, mirror: Ints, middle: int) -> Ints:
    """Mirror (H, 4) bones of vertices: the right side is moved by the right side's bones."""
    return np.concatenate([half, mirror[half[middle:]]])
