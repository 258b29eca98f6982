"""Which triangles can be seen from outside at all: the mouth's inside cannot.

Comes in: vertices as whole numbers. Goes out: a mask of triangles.
Must not know: which part of the body it looks at.

Whole numbers only, so that every machine finds the same triangles.
"""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
VIEWS = 60
SAMPLES = 9
"""Points along each side of a triangle."""
CELL = 200
"""Side of a cell of the depth grid; vertices are in hundredths of a millimetre."""
SLACK = 300
"""A point this far behind the nearest one of its cell still counts as seen."""
UNIT = 1024


def _directions() -> Ints:
    """Return (VIEWS, 3, 3): right, up and towards the viewer, in units of 1 / UNIT."""
    number = np.arange(VIEWS)
    height = 1 - 2 * (number + 0.5) / VIEWS
    # The golden angle spreads points evenly over a sphere.
    turn = number * np.pi * (3 - np.sqrt(5))
    ring = np.sqrt(1 - height**2)
    towards = np.stack([ring * np.cos(turn), height, ring * np.sin(turn)], axis=1)
    right = np.cross([0.1, 1.0, 0.2], towards)
    right /= np.sqrt((right * right).sum(axis=1))[:, None]
    frames = np.stack([right, np.cross(towards, right), towards], axis=1)
    return np.asarray(np.rint(frames * UNIT), np.int64)


def seen(vertices: Ints, faces: Ints) -> NDArray[np.bool_]:
    """Return (T,) whether a triangle is seen from any of many directions.

    Args:
        vertices: (N, 3) in hundredths of a millimetre.
        faces: (T, 3) counter-clockwise from outside; the only ones that hide each other.
    """
    first, second = np.divmod(np.arange(SAMPLES * SAMPLES), SAMPLES)
    inside = first + second < SAMPLES
    shares = np.stack([first, second, SAMPLES - 1 - first - second], axis=1)[inside]
    corners = vertices[faces]
    points = np.einsum("sk,tkx->tsx", shares, corners) // (SAMPLES - 1)
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    found = np.zeros(len(faces), bool)
    for frame in _directions():
        turned = points @ frame.T // UNIT
        cells = (turned[..., :2] - turned[..., :2].min(axis=(0, 1))) // CELL
        cell = cells[..., 0] * (cells[..., 1].max() + 1) + cells[..., 1]
        nearest = np.full(cell.max() + 1, turned[..., 2].min())
        np.maximum.at(nearest, cell.ravel(), turned[..., 2].ravel())
        front = normal @ frame[2] > 0
        found |= front & (turned[..., 2] >= nearest[cell] - SLACK).any(axis=1)
    return found
