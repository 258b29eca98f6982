"""The triangles that all people share: one half of the body, and how the other half mirrors it.

Comes in: a `Source`. Goes out: `Topology`. Must not know: people or clothes.

The base mesh is exactly symmetric. Vertices are put in an order in which the right half follows the
left one, so that only the middle and the left half need to be stored.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.bake.source import Source
from generator.bake.thin import Thinner
from generator.bake.visible import seen

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
HUNDREDTHS = 1e5
"""Hundredths of a millimetre in a metre: the base mesh's own precision."""
HEAD_HEIGHT = 0.55
"""Metres over the mesh's origin: above it lie the neck and the head, with their hollows."""
LONGEST = 0.025
"""Metres: longer edges of the body get a vertex in the middle, for clothes and muscles."""


@dataclass(frozen=True)
class Topology:
    """Half a body's triangles. Its vertices: the middle ones, then those of the left side."""

    origin: Ints
    """(A,) the base mesh's vertex behind each vertex that is not the middle of an edge."""
    twin: Ints
    """(A,) the base mesh's vertex on the other side; the vertex itself in the middle."""
    slots: Ints
    """(A,) where these vertices stand in the half."""
    middle: int
    """How many vertices of the half lie in the body's middle plane; they come first."""
    halved: Ints
    """(E, 2) the slots of the ends of the edges that got a vertex in the middle."""
    between: Ints
    """(E,) the slots of those new vertices."""
    faces: Ints
    """(T, 3) triangles of the left half."""

    @property
    def size(self) -> int:
        """How many vertices the half has."""
        return len(self.slots) + len(self.between)

    @property
    def count(self) -> int:
        """How many vertices the whole body has."""
        return 2 * self.size - self.middle

    def spread(self, values: Floats) -> Floats:
        """Return (H, ...) values of the half's vertices, from (V, ...) values of the base mesh."""
        found = np.zeros((self.size, *values.shape[1:]))
        found[self.slots] = values[self.origin]
        found[self.between] = found[self.halved].mean(axis=1)
        return found

    def shape(self, vertices: Floats) -> Floats:
        """Return (H, 3) symmetric places of the half, from (V, 3) of the base mesh."""
        flip = np.array([-1.0, 1.0, 1.0])
        even = vertices.copy()
        even[self.origin] = (vertices[self.origin] + vertices[self.twin] * flip) / 2
        return self.spread(even)


def _triangles(quads: Ints, grid: Ints) -> Ints:
    """Cut quads along their shorter diagonal, so that the halves mirror each other."""
    corner = grid[quads]
    first = ((corner[:, 0] - corner[:, 2]) ** 2).sum(axis=1)
    second = ((corner[:, 1] - corner[:, 3]) ** 2).sum(axis=1)
    rolled = np.where((first <= second)[:, None], quads, np.roll(quads, 1, axis=1))
    return np.concatenate([rolled[:, [0, 1, 2]], rolled[:, [0, 2, 3]]])


def _twins(grid: Ints, body: Ints) -> dict[int, int]:
    """Map each vertex of the body to the one at its mirror image."""
    place = {tuple(grid[vertex]): int(vertex) for vertex in body}
    return {int(v): place[(-grid[v][0], grid[v][1], grid[v][2])] for v in body}


def _visible(grid: Ints, faces: Ints) -> Ints:
    """Drop triangles of the head that nobody can see; `faces` is the left half."""
    high = grid[faces][:, :, 1].min(axis=1) > HEAD_HEIGHT * HUNDREDTHS
    left = grid[faces[high]]
    both = np.concatenate([left, (left * [-1, 1, 1])[:, ::-1]]).reshape(-1, 3)
    shown = seen(both, np.arange(len(both)).reshape(-1, 3))
    keep = ~high
    keep[high] = shown[: len(left)] | shown[len(left) :]
    return np.asarray(faces[keep])


def _halve(faces: Ints, long: NDArray[np.bool_], edges: Ints, start: int) -> Ints:
    """Cut triangles so that every long edge gets a vertex in the middle.

    Args:
        faces: (T, 3).
        long: (E,) whether an edge is cut.
        edges: (T, 3) the edge from each corner to the next.
        start: Index of the first new vertex; they stand in the order of the long edges.
    """
    new = start - 1 + np.cumsum(long)
    cut = long[edges]
    found = [faces[cut.sum(axis=1) == 0]]
    for turn in range(3):
        corner, edge = np.roll(faces, -turn, axis=1), np.roll(edges, -turn, axis=1)
        a, b, c = corner.T
        ab, bc, ca = new[edge].T
        which = np.roll(cut, -turn, axis=1)
        one = (which == [True, False, False]).all(axis=1)
        two = (which == [True, True, False]).all(axis=1)
        found += [np.stack(t, axis=1)[one] for t in ((a, ab, c), (ab, b, c))]
        found += [np.stack(t, axis=1)[two] for t in ((ab, b, bc), (a, ab, bc), (a, bc, c))]
        if turn == 0:
            whole = cut.all(axis=1)
            parts = ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))
            found += [np.stack(t, axis=1)[whole] for t in parts]
    return np.concatenate(found)


def topology(source: Source, fine: NDArray[np.bool_]) -> Topology:
    """Order the body's vertices, drop what nobody sees and refine what clothes cover.

    Args:
        source: The base mesh.
        fine: (V,) which vertices of it lie where long edges are cut.
    """
    grid = np.rint(source.vertices * HUNDREDTHS).astype(np.int64)
    twins = _twins(grid, np.unique(source.quads))
    left = source.quads[(grid[source.quads][:, :, 0] >= 0).all(axis=1)]
    faces = _visible(grid, _triangles(left, grid))
    faces = Thinner(grid, faces, ~fine, grid[:, 0] == 0).run()
    used = np.unique(faces)
    used = used[np.argsort(grid[used][:, 0] > 0, kind="stable")]
    slot = np.full(len(grid), -1)
    slot[used] = np.arange(len(used))
    ends = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    pairs, edges = np.unique(ends, axis=0, return_inverse=True)
    span = ((grid[pairs[:, 0]] - grid[pairs[:, 1]]) ** 2).sum(axis=1)
    long = (span > (LONGEST * HUNDREDTHS) ** 2) & fine[pairs].all(axis=1)
    cut = _halve(slot[faces], long, edges.reshape(-1, 3), len(used))
    halved = slot[pairs[long]]
    central = (grid[pairs[long]][:, :, 0] == 0).all(axis=1)
    # Middle vertices first: old, new; then those of the left side: old, new.
    side = np.concatenate([grid[used][:, 0] > 0, ~central])
    order = np.empty(len(side), np.int64)
    order[np.argsort(side, kind="stable")] = np.arange(len(side))
    return Topology(
        origin=used,
        twin=np.array([twins[int(vertex)] for vertex in used]),
        slots=order[: len(used)],
        middle=int((~side).sum()),
        halved=order[halved],
        between=order[len(used) :],
        faces=order[cut],
    )


def refined(source: Source) -> NDArray[np.bool_]:
    """Return (V,) which vertices of the base mesh lie in the trunk, the upper arms and the legs."""
    across, height = np.abs(source.vertices[:, 0]), source.vertices[:, 1]
    return np.asarray((height < 0.58) & (height > -0.70) & (across < 0.30))
