"""All triangles of a shot in one list: the dressed body and the props round it.

Comes in: a `Shot`. Goes out: a `Mesh` with what the lines need to know of each triangle.
Must not know: pixels.

Labels: 1 to 5 are the body's materials, 11 to 15 the same on the limb farther away, from `PROP` up
the props, ten a kind of stuff plus the tone.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from generator.figure import asset as body_asset
from generator.figure.asset import Asset, Floats
from generator.figure.drawing.camera import Singles, project
from generator.figure.drawing.shot import Shot
from generator.figure.drawing.twins import far_parts
from generator.figure.props.values import Shape

FAR = 10
"""Added to the label of a limb that is farther away than its twin."""
PROP = 100
"""Labels from here up are props."""
PROP_PART, PROP_ZONE = 9, 5
_CREASE = np.array([0.042, 0.012, 0.016, 0.045, 9.0, 0.05], dtype=np.float32)
"""Metres at rest between neighbours in the picture from which there is a crease, by zone."""
_CELL = {0.012: 0.006, 0.016: 0.009}
_WIDE_CELL = 0.022
"""Metres: cells of rest places, by crease: their diagonals are shorter than it."""
_NEVER = 1e3
"""Metres that keep props away from the body's rest places."""


@dataclass(frozen=True)
class Faces:
    """K triangles and what lines need to know of them."""

    corners: NDArray[np.int32]
    """(3, K) the points of each triangle, counter-clockwise from outside."""
    label: NDArray[np.int16]
    """(K,) see above."""
    part: NDArray[np.int16]
    """(K,) body part; PROP_PART for props."""
    zone: NDArray[np.int16]
    """(K,) how fine the detail is; PROP_ZONE for props."""
    place: Singles
    """(K, 3) middle of the triangle at rest; of a prop where it stands."""
    crease: Singles
    """(K,) metres between places from which neighbours are not neighbours."""
    patch: NDArray[np.int32]
    """(K,) triangles of one patch never have an edge between them."""
    group: NDArray[np.int32]
    """(K,) flat or round face of a prop, counted through all props; 0 for the body."""
    hard: NDArray[np.bool_]
    """(K,) whether the prop has straight edges."""


@dataclass(frozen=True)
class Mesh(Faces):
    """K triangles over n points."""

    room: Floats
    """(n, 3) metres."""
    points: Singles
    """(n, 3) picture units, depth towards the viewer."""
    body: int
    """The first `body` triangles are the person's."""
    dressed: int
    """The first `dressed` points are the person's."""
    stuffs: tuple[str, ...]
    """Names of stuff in the order of their labels."""


_WORN: dict[int, tuple[Asset, Faces]] = {}


def assemble(shot: Shot, dressed: Floats, rows: Floats) -> Mesh:
    """Return the mesh of a shot.

    Args:
        shot: what is drawn.
        dressed: (M + X, 3) the body's posed render vertices.
        rows: the camera's axes.
    """
    worn = _worn(shot.body.asset)
    far = far_parts(shot.vertices, shot.body.asset.base_part, rows)
    label = worn.label + FAR * far[worn.part] * (worn.label != body_asset.HAIR)
    stuffs = tuple(sorted({shape.stuff for shape in shot.shapes}))
    parts = [replace(worn, label=label.astype(np.int16))]
    points = len(dressed)
    for shape in shot.shapes:
        parts.append(_prop(shape, stuffs, points, parts[-1]))
        points += len(shape.vertices)
    room = np.concatenate([dressed, *(shape.vertices for shape in shot.shapes)])
    columns = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts], axis=-1)
        for field in fields(Faces)
        if field.name != "place"
    }
    return Mesh(
        **columns,
        place=np.concatenate([part.place for part in parts]),
        room=room,
        points=project(room, rows),
        body=len(label),
        dressed=len(dressed),
        stuffs=stuffs,
    )


def _prop(shape: Shape, stuffs: tuple[str, ...], points: int, before: Faces) -> Faces:
    """Return the triangles of a prop.

    Args:
        shape: the prop's mesh.
        stuffs: names of stuff in the order of their labels.
        points: how many points come before its own.
        before: the triangles before its own, to count patches and groups on from.
    """
    count = len(shape.triangles)
    label = PROP + 10 * stuffs.index(shape.stuff) + shape.tone
    names, group = np.unique(shape.group, return_inverse=True)
    # A box has two triangles a face; whatever has more is rounded.
    hard = count <= 2 * len(names)
    patch = group if hard else np.arange(count)
    middle = shape.vertices[shape.triangles].mean(1) + _NEVER
    return Faces(
        corners=(shape.triangles.T + points).astype(np.int32),
        label=label.astype(np.int16),
        part=np.full(count, PROP_PART, np.int16),
        zone=np.full(count, PROP_ZONE, np.int16),
        place=middle.astype(np.float32),
        crease=np.full(count, _CREASE[PROP_ZONE]),
        patch=(patch + int(before.patch.max()) + 1).astype(np.int32),
        group=(group + int(before.group.max()) + 1).astype(np.int32),
        hard=np.full(count, hard),
    )


def _patches(asset: Asset, place: Singles, crease: Singles) -> NDArray[np.int32]:
    """Return (K,) patches: one part and material, and places nearer to each other than a crease."""
    size = np.full(len(place), _WIDE_CELL)
    for reach in sorted(_CELL, reverse=True):
        size[crease < reach * 1.01] = _CELL[reach]
    cell = np.floor((place - place.min(0)) / size[:, None]).astype(np.int64)
    columns = [asset.part, asset.material, np.round(crease * 1e3).astype(np.int64), *cell.T]
    key = np.zeros(len(place), np.int64)
    for column in columns:
        key = key * (int(column.max()) + 1) + column
    return np.asarray(np.unique(key, return_inverse=True)[1], dtype=np.int32)


def _worn(asset: Asset) -> Faces:
    """Return a body's unchanging triangle data, worked out once."""
    known = _WORN.get(id(asset))
    if known is not None and known[0] is asset:
        return known[1]
    crease = _CREASE[asset.zone]
    crease[(asset.material == body_asset.HAIR) & (asset.zone < body_asset.HAIR_VOLUME)] = 0.045
    place = asset.place[asset.triangles].mean(1).astype(np.float32)
    count = len(place)
    worn = Faces(
        corners=np.ascontiguousarray(asset.triangles.T, dtype=np.int32),
        label=asset.material.astype(np.int16),
        part=asset.part.astype(np.int16),
        zone=asset.zone.astype(np.int16),
        place=place,
        crease=crease.astype(np.float32),
        patch=_patches(asset, place, crease),
        group=np.zeros(count, np.int32),
        hard=np.zeros(count, dtype=bool),
    )
    _WORN[id(asset)] = (asset, worn)
    return worn
