"""What each pixel shows, and the borders between pixels that show different things.

Comes in: a z-buffer and the mesh. Goes out: a label image and `Edges` on the lattice between
pixels. Must not know: curves.

A border runs on the lattice of pixel corners: corner (row, column) has the number row * (W + 1) +
column.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from generator.figure.asset import ARM_LEFT, HEAD, Ints
from generator.figure.drawing.camera import Singles
from generator.figure.drawing.mesh import PROP, Mesh
from generator.figure.drawing.raster import Buffer

BORDER, CREASE, SILHOUETTE, PROP_EDGE = 1, 2, 3, 4
"""Kinds of edges. A border is between colours, a crease between parts of the body one before the
other, the silhouette between body and anything else, a prop edge between props and what is
behind."""
_CRUMB, _HOLE = 9.0, 16.0
"""Square units under which a patch is given to its neighbours: of a colour, of background."""
_LIMB_CREASE, _NECK_CREASE = 0.025, 0.05
"""Metres at rest: limbs touching each other are told apart early, the neck from the arms late."""

_NEVER_APART = 0.0115**2
"""Square metres: less than any crease."""

Labels = NDArray[np.int16]
Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Edges:
    """Edges of the pixel lattice where two things meet; m of them."""

    start: Ints
    """(m,) corner numbers."""
    end: Ints
    kind: NDArray[np.int16]
    low: Labels
    """(m,) the smaller label beside it."""
    high: Labels
    zone: NDArray[np.int16]
    """(m,) the finer zone beside it."""
    hard: NDArray[np.bool_]
    """(m,) whether it bounds a prop with straight edges."""

    def take(self, which: NDArray[Any]) -> "Edges":
        """Return some of the edges."""
        columns = (self.start, self.end, self.kind, self.low, self.high, self.zone, self.hard)
        return Edges(*(column[which] for column in columns))


def label(buffer: Buffer, mesh: Mesh, scale: float) -> Labels:
    """Return the (H, W) labels, 0 for background, without crumbs.

    Args:
        buffer: the z-buffer.
        mesh: its triangles.
        scale: pixels a picture unit.
    """
    names = np.append(mesh.label, np.int16(0))
    return _without_crumbs(names[buffer.triangle], scale * scale)


def _without_crumbs(labels: Labels, area: float) -> Labels:
    """Give connected patches that are too small to the label most around them."""
    height, width = labels.shape
    flat = labels.ravel()
    change = np.ones(flat.shape, dtype=bool)
    np.not_equal(flat[1:], flat[:-1], out=change[1:])
    change[::width] = True
    starts = np.flatnonzero(change)
    run = np.cumsum(change, dtype=np.int32) - np.int32(1)
    length = np.diff(np.append(starts, len(flat)))
    below = (change[width:] | change[:-width]).nonzero()[0]
    upper, lower = run[below], run[below + width]
    same = flat[below] == flat[below + width]
    links = sparse.csr_matrix(
        (np.ones(int(same.sum()), np.int8), (upper[same], lower[same])),
        (len(starts), len(starts)),
    )
    patches, patch = connected_components(links, directed=False)
    size = np.bincount(patch, length, patches)
    name = np.zeros(patches, np.int16)
    name[patch] = flat[starts]
    small = size < np.where(name > 0, _CRUMB, _HOLE) * area
    if not small.any():
        return labels
    across = np.flatnonzero(starts[1:] % width)
    first = np.concatenate([upper[~same], across])
    second = np.concatenate([lower[~same], across + 1])
    new = _majority(patch, name, small, np.r_[first, second], np.r_[second, first])
    return np.repeat(new[patch], length).reshape(height, width)


def _majority(
    patch: Ints, name: Labels, small: NDArray[np.bool_], own: Ints, other: Ints
) -> Labels:
    """Return the name of each patch, small ones renamed after most of their neighbours.

    Args:
        patch: the patch of each run.
        name: the label of each patch.
        small: which patches to rename.
        own: runs that touch ...
        other: ... these runs.
    """
    touching = small[patch[own]] & (name[patch[other]] > 0) & ~small[patch[other]]
    keys = patch[own[touching]].astype(np.int64) * 1024 + name[patch[other[touching]]]
    pairs, votes = np.unique(keys, return_counts=True)
    order = np.argsort(votes, kind="stable")
    new = name.copy()
    new[pairs[order] // 1024] = pairs[order] % 1024
    return new


def edges(buffer: Buffer, labels: Labels, mesh: Mesh) -> Edges:
    """Return all edges between pixels that show different things."""
    width = labels.shape[1]
    triangle, names = buffer.triangle.ravel(), labels.ravel()
    patch = np.append(mesh.patch, np.int32(-1))[triangle]
    zones, hard = np.append(mesh.zone, np.int16(0)), np.append(mesh.hard, False)
    found = []
    for step in (1, width):
        pixel = np.flatnonzero(patch[step:] != patch[:-step])
        low, high = names[pixel], names[pixel + step]
        kind = _kinds(mesh, triangle[pixel], triangle[pixel + step], low, high)
        some = np.flatnonzero(kind)
        pixel, low, high = pixel[some], low[some], high[some]
        start = pixel + pixel // width + (1 if step == 1 else width + 1)
        end = start + (width + 1 if step == 1 else 1)
        one, two = triangle[pixel], triangle[pixel + step]
        zone, straight = np.maximum(zones[one], zones[two]), hard[one] | hard[two]
        smaller, larger = np.minimum(low, high), np.maximum(low, high)
        found.append(Edges(start, end, kind[some], smaller, larger, zone, straight))
    columns = ("start", "end", "kind", "low", "high", "zone", "hard")
    return Edges(*(np.concatenate([getattr(part, name) for part in found]) for name in columns))


def _kinds(mesh: Mesh, one: Numbers, two: Numbers, low: Labels, high: Labels) -> NDArray[np.int16]:
    """Return the kind of edge between neighbouring pixels; 0 for none.

    Args:
        mesh: the triangles.
        one: triangle numbers of the first pixels, -1 for background.
        two: of the second ones.
        low: labels of the first pixels.
        high: of the second ones.
    """
    kind = np.where(low != high, BORDER, 0).astype(np.int16)
    apart = mesh.place[one] - mesh.place[two]
    distance = np.einsum("ij,ij->i", apart, apart)
    is_body, other_body = (low > 0) & (low < PROP), (high > 0) & (high < PROP)
    # Most neighbours are neighbours at rest as well: look closer only at the others.
    inside = np.flatnonzero(
        (distance > _NEVER_APART) & is_body & other_body & (one >= 0) & (two >= 0)
    )
    reach = _reach(mesh, one[inside], two[inside])
    kind[inside[distance[inside] > reach * reach]] = CREASE
    kind[is_body != other_body] = SILHOUETTE
    neither = np.flatnonzero(~is_body & ~other_body)
    of_props = _prop_kinds(mesh, one[neither], two[neither], distance[neither])
    # Crumbs given to a neighbour have its label, but triangles of their own.
    kind[neither] = np.where(kind[neither] > 0, PROP_EDGE, of_props)
    return kind


def _prop_kinds(mesh: Mesh, one: Numbers, two: Numbers, distance: Singles) -> NDArray[np.int16]:
    """Return the kind of edge between pixels of props and background."""
    groups, hard = np.append(mesh.group, np.int32(0)), np.append(mesh.hard, False)
    crease = np.append(mesh.crease, np.float32(0))
    faces = groups[one] != groups[two]
    round_back = ~hard[one] & (groups[one] > 0) & (distance > crease[one] ** 2)
    return np.where(faces | round_back, PROP_EDGE, 0).astype(np.int16)


def _reach(mesh: Mesh, one: Numbers, two: Numbers) -> Singles:
    """Return the metres at rest from which neighbouring triangles of the body make a crease."""
    reach = np.minimum(mesh.crease[one], mesh.crease[two])
    part, other = mesh.part[one], mesh.part[two]
    limbs = (part != other) & (part > HEAD) & (other > HEAD)
    reach = np.where(limbs, np.minimum(reach, _LIMB_CREASE), reach)
    head = (part != other) & ((part == HEAD) | (other == HEAD))
    return np.where(head & (np.maximum(part, other) >= ARM_LEFT), _NECK_CREASE, reach)
