"""All triangles of a shot in one list: the dressed body and the props round it.

Comes in: a `Shot`. Goes out: a `Mesh` with what the lines need to know of each triangle.
Must not know: pixels.

Labels: 1 to 5 are the body's materials, 11 to 15 the same on the limb farther away, from `PROP` up the
props, ten a kind of stuff plus the tone.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figure import asset as body_asset
from generator.figure.asset import Asset, Floats, Ints
from generator.figure.drawing.camera import Singles, project
from generator.figure.drawing.shot import Shot
from generator.figure.props.values import Shape

FAR = 10
"""Added to the label of a limb that is farther away than its twin."""
PROP = 100
"""Labels from here up are props."""
PROP_PART, PROP_ZONE = 9, 5
_FAR_LIMB = 0.2
"""Metres between the middles of twin limbs from which the farther one is darker."""
_CREASE = np.array([0.042, 0.012, 0.016, 0.045, 9.0, 0.05], dtype=np.float32)
"""Metres at rest between neighbours in the picture from which there is a crease, by zone."""
_NEVER = 1e3
"""Metres that keep props away from the body's rest places."""


@dataclass(frozen=True)
class Mesh:
    """K triangles over n points."""

    room: Floats
    """(n, 3) metres."""
    points: Singles
    """(n, 3) picture units, depth towards the viewer."""
    triangles: Ints
    """(K, 3) counter-clockwise from outside."""
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
    group: NDArray[np.int32]
    """(K,) flat or round face of a prop, counted through all props; 0 for the body."""
    hard: NDArray[np.bool_]
    """(K,) whether the prop has straight edges."""
    body: int
    """The first `body` triangles are the person's."""
    dressed: int
    """The first `dressed` points are the person's."""
    stuffs: tuple[str, ...]
    """Names of stuff in the order of their labels."""


@dataclass(frozen=True)
class _Worn:
    """What never changes about one body's triangles."""

    place: Singles
    crease: Singles
    part: NDArray[np.int16]
    zone: NDArray[np.int16]
    label: NDArray[np.int16]


_WORN: dict[int, tuple[Asset, _Worn]] = {}


def assemble(shot: Shot, dressed: Floats, rows: Floats) -> Mesh:
    """Return the mesh of a shot.

    Args:
        shot: what is drawn.
        dressed: (M + X, 3) the body's posed render vertices.
        rows: the camera's axes.
    """
    asset = shot.body.asset
    worn = _worn(asset)
    label = worn.label + FAR * _far(shot, rows)[worn.part] * (worn.label != body_asset.HAIR)
    stuffs = tuple(sorted({shape.stuff for shape in shot.shapes}))
    room, triangles = [dressed], [asset.triangles]
    columns: list[tuple[NDArray[Any], ...]] = [
        (label.astype(np.int16), worn.part, worn.zone, worn.place, worn.crease)
    ]
    groups, hard = [np.zeros(len(label), np.int32)], [np.zeros(len(label), dtype=bool)]
    points, faces = len(dressed), 0
    for shape in shot.shapes:
        room.append(shape.vertices)
        triangles.append(shape.triangles + points)
        columns.append(_prop_columns(shape, stuffs))
        names, group = np.unique(shape.group, return_inverse=True)
        groups.append((group + faces + 1).astype(np.int32))
        # A box has two triangles a face; whatever has more is rounded.
        hard.append(np.full(len(group), len(group) <= 2 * len(names)))
        points += len(shape.vertices)
        faces += len(names)
    everything = np.concatenate(room)
    joined = [np.concatenate(column) for column in zip(*columns, strict=True)]
    return Mesh(
        everything,
        project(everything, rows),
        np.concatenate(triangles),
        *joined,
        np.concatenate(groups),
        np.concatenate(hard),
        len(label),
        len(dressed),
        stuffs,
    )


def _prop_columns(shape: Shape, stuffs: tuple[str, ...]) -> tuple[NDArray[Any], ...]:
    """Return label, part, zone, place and crease of a prop's triangles."""
    count = len(shape.triangles)
    label = (PROP + 10 * stuffs.index(shape.stuff) + shape.tone).astype(np.int16)
    middle = shape.vertices[shape.triangles].mean(1) + _NEVER
    return (
        label,
        np.full(count, PROP_PART, np.int16),
        np.full(count, PROP_ZONE, np.int16),
        middle.astype(np.float32),
        np.full(count, _CREASE[PROP_ZONE]),
    )


def _far(shot: Shot, rows: Floats) -> NDArray[np.int16]:
    """Return (10,) ones at the limbs that are clearly farther away than their twins."""
    far = np.zeros(10, np.int16)
    depth = shot.vertices @ rows[2]
    part = shot.body.asset.base_part
    count = np.bincount(part, minlength=6)
    middle = np.bincount(part, depth, 6) / np.maximum(count, 1)
    for left, right in (
        (body_asset.ARM_LEFT, body_asset.ARM_RIGHT),
        (body_asset.LEG_LEFT, body_asset.LEG_RIGHT),
    ):
        nearer = middle[left] - middle[right]
        if abs(nearer) > _FAR_LIMB:
            far[right if nearer > 0 else left] = 1
    return far


def _worn(asset: Asset) -> _Worn:
    """Return a body's unchanging triangle data, worked out once."""
    known = _WORN.get(id(asset))
    if known is not None and known[0] is asset:
        return known[1]
    crease = _CREASE[asset.zone]
    crease[(asset.material == body_asset.HAIR) & (asset.zone < body_asset.HAIR_VOLUME)] = 0.045
    worn = _Worn(
        asset.place[asset.triangles].mean(1).astype(np.float32),
        crease.astype(np.float32),
        asset.part.astype(np.int16),
        asset.zone.astype(np.int16),
        asset.material.astype(np.int16),
    )
    _WORN[id(asset)] = (asset, worn)
    return worn
