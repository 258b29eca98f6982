"""Neighbours, smoothing and normals of a triangle mesh.

Comes in: triangles and vertices. Goes out: sparse matrices and arrays.
Must not know: that the mesh is a body.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def smoother(faces: Ints, count: int) -> Any:
    """Return the (count, count) CSR matrix that puts each vertex in the middle of its neighbours.

    A vertex without neighbours goes to zero: leave none.
    """
    ends = faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    ends = np.concatenate([ends, ends[:, ::-1]])
    links = sparse.csr_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), (count, count))
    links.data[:] = 1
    degree = np.maximum(1, np.asarray(links.sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / degree) @ links)


def smoothed(vertices: Floats, smooth: Any, share: Floats, times: int) -> Floats:
    """Move vertices towards the middle of their neighbours, some more than others.

    Args:
        vertices: (N, 3).
        smooth: What `smoother` returns.
        share: (N,) how far each goes at each step, 0 to 1.
        times: How many steps.
    """
    found = vertices.copy()
    for _ in range(times):
        found += share[:, None] * (smooth @ found - found)
    return found


def normals(vertices: Floats, faces: Ints) -> Floats:
    """Return (N, 3) unit normals, each triangle counted by its area."""
    corner = vertices[faces]
    normal = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    found = np.zeros_like(vertices)
    for side in range(3):
        for axis in range(3):
            found[:, axis] += np.bincount(faces[:, side], normal[:, axis], len(vertices))
    length = np.sqrt((found * found).sum(axis=1))
    return np.asarray(found / np.maximum(1e-12, length)[:, None])
