"""Small geometry that everything about the body stands on.

Comes in: arrays. Goes out: arrays. Must not know: what a bone is.

Axes: x to the person's left, y up, z forwards; metres and degrees. Rotations are matrices that turn
column vectors, right-handed about their axis.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TINY = 1e-12


def rotation_x(degrees: float) -> Floats:
    """Return the (3, 3) turn about x: y towards z, so what stands up leans forwards."""
    return _rotation(0, degrees)


def rotation_y(degrees: float) -> Floats:
    """Return the (3, 3) turn about y: z towards x, so the front turns to the left."""
    return _rotation(1, degrees)


def rotation_z(degrees: float) -> Floats:
    """Return the (3, 3) turn about z: x towards y, so what stands up leans to the right."""
    return _rotation(2, degrees)


def _rotation(axis: int, degrees: float) -> Floats:
    turns = rotations(np.array([axis]), np.array([degrees], dtype=np.float64))
    return np.asarray(turns[0])


def rotations(axes: Ints, degrees: Floats) -> Floats:
    """Return (n, 3, 3) turns about the axes 0 (x), 1 (y) or 2 (z), one angle each, at once."""
    radians = np.radians(degrees)
    cosine, sine = np.cos(radians), np.sin(radians)
    turns = np.zeros((len(axes), 3, 3))
    every = np.arange(len(axes))
    after, last = (axes + 1) % 3, (axes + 2) % 3
    turns[every, axes, axes] = 1.0
    turns[every, after, after] = cosine
    turns[every, last, last] = cosine
    turns[every, last, after] = sine
    turns[every, after, last] = -sine
    return turns


def unit(vectors: Floats) -> Floats:
    """Return vectors (..., 3) at length 1; a vector of no length stays zero."""
    length = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))[..., None]
    return np.asarray(vectors / np.maximum(length, _TINY))


def frame(up: Floats, side: Floats) -> Floats:
    """Return the (3, 3) axes as columns: y along `up`, x as near to `side` as that allows."""
    upward = unit(up)
    sideways = unit(side - upward * (side @ upward))
    return np.stack([sideways, upward, np.cross(sideways, upward)], axis=1)


def neighbours(faces: Ints, count: int) -> Any:
    """Return a (count, count) CSR matrix of ones where two vertices share an edge."""
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    edges = np.concatenate([edges, edges[:, ::-1]])
    links = sparse.csr_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), (count, count))
    links.data[:] = 1.0
    links.sort_indices()
    return links


def incidence(faces: Ints, count: int) -> Any:
    """Return a (count, faces) CSR matrix of ones where a vertex belongs to a face."""
    number = len(faces)
    rows, columns = faces.T.ravel(), np.tile(np.arange(number), 3)
    return sparse.csr_matrix((np.ones(3 * number), (rows, columns)), (count, number))


def normals(vertices: Floats, faces: Ints, belongs: Any = None) -> Floats:
    """Return the (n, 3) outward normals of vertices, weighted by the areas of their faces.

    Args:
        vertices: (n, 3) positions.
        faces: (t, 3) counter-clockwise from outside.
        belongs: `incidence(faces, n)`, worth keeping when the faces stay the same.
    """
    if belongs is None:
        belongs = incidence(faces, len(vertices))
    # Coordinate by coordinate: numpy gathers and multiplies single rows several times faster.
    x, y, z = np.ascontiguousarray(vertices.T)
    a, b, c = np.ascontiguousarray(faces.T)
    ax, ay, az = x[b] - x[a], y[b] - y[a], z[b] - z[a]
    bx, by, bz = x[c] - x[a], y[c] - y[a], z[c] - z[a]
    across = np.empty((len(faces), 3))
    across[:, 0] = ay * bz - az * by
    across[:, 1] = az * bx - ax * bz
    across[:, 2] = ax * by - ay * bx
    return unit(np.asarray(belongs @ across))
