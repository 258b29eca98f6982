"""The baked body of one person: arrays, read once.

Comes in: a person's id. Goes out: `Asset`, all of the body that does not depend on its pose.
Must not know: poses, pictures, or how the arrays were baked (see generator/bake).

Stored are half a body and where its clothes end; hems are cut and hair is put up when it is read.

Axes at rest: x to the person's left, y up, z forwards; metres; the floor is y = 0. The rest pose
is the mesh's own (arms held away from the sides), not anatomical neutral: `skeleton` knows the way
between.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figure.labels import (
    ARM_LEFT,
    ARM_RIGHT,
    BODY,
    EAR,
    FACE,
    FOOT,
    HAIR,
    HAIR_VOLUME,
    HAND,
    HEAD,
    LEG_LEFT,
    LEG_RIGHT,
    SHIRT,
    SKIN,
    TROUSERS,
    TRUNK,
)
from generator.figure.outfit.whole import whole

__all__ = [
    "ARM_LEFT",
    "ARM_RIGHT",
    "BODY",
    "EAR",
    "FACE",
    "FOOT",
    "HAIR",
    "HAIR_VOLUME",
    "HAND",
    "HEAD",
    "LEG_LEFT",
    "LEG_RIGHT",
    "SHIRT",
    "SKIN",
    "SUFFIX",
    "TROUSERS",
    "TRUNK",
    "Asset",
    "load",
    "people",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SUFFIX = ".body.xz"
SHARED = "shared"
"""The file of what all people share."""


@dataclass(frozen=True)
class Asset:
    """One person. N base vertices, T triangles, B bones; M + X render vertices, K triangles."""

    bones: tuple[str, ...]
    """B names, parents before children: pelvis, spine05 ... spine01, upperarm01.L ... head."""
    parent: Ints
    """(B,) index of the parent bone; -1 for the pelvis."""
    head: Floats
    """(B, 3) the joint that a bone turns about, at rest."""
    tail: Floats
    """(B, 3) the bone's far end, at rest."""
    dressed: Floats
    """(N, 3) base vertices at rest, smoothed where cloth lies over them: these are posed."""
    bare: Floats
    """(N, 3) base vertices at rest, before that: parts and places are found on these."""
    faces: Ints
    """(T, 3) base triangles, counter-clockwise from outside."""
    skin_bones: Ints
    """(N, 4) the bones that move a vertex."""
    skin_weights: Floats
    """(N, 4) their weights; rows sum to 1."""
    base_part: Ints
    """(N,) body part of a base vertex: TRUNK, HEAD, ..."""
    hand: Floats
    """(N,) 0 to 1: how much a vertex belongs to a hand."""
    foot: Floats
    """(N,) 0 to 1: how much a vertex belongs to a foot."""
    mix: Any
    """(M, N) scipy CSR: a render vertex as a mix of base vertices; rows sum to 1."""
    offset: Floats
    """(M,) metres that a render vertex stands off along the posed normal (cloth, hair)."""
    extra: Floats
    """(X, 3) hair volumes at rest, rigid on the head bone; render vertices M ... M + X."""
    hanging: int
    """Index of the first extra vertex that hangs by gravity (a ponytail's knot), or -1."""
    triangles: Ints
    """(K, 3) render triangles over the M + X render vertices."""
    material: Ints
    """(K,) SKIN, HAIR, SHIRT, TROUSERS or EAR."""
    part: Ints
    """(K,) TRUNK, HEAD, ARM_LEFT, ..."""
    zone: Ints
    """(K,) BODY, HAND, FOOT, FACE or HAIR_VOLUME."""
    place: Floats
    """(M + X, 3) where a render vertex lies at rest. Far apart here and near in the picture means a
    crease; locks of hair are set apart on purpose, to get an outline."""
    face_names: tuple[str, ...]
    """The face's curves: eye_l, lid_l, brow_l, nose, mouth, ..."""
    face_lengths: Ints
    """How many points each curve has."""
    face_vertices: Ints
    """(P, 3) base vertices under each point of the curves, curve after curve."""
    face_weights: Floats
    """(P, 3) their weights."""
    muscles: dict[str, Floats]
    """Muscle name -> (N,) signed metres, positive inside."""


def _stored(name: str) -> bytes:
    return (files("generator.figure") / "assets" / (name + SUFFIX)).read_bytes()


@cache
def people() -> tuple[str, ...]:
    """Return the ids of all people who were baked, in the order of the alphabet."""
    names = [path.name for path in (files("generator.figure") / "assets").iterdir()]
    ids = {name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)}
    return tuple(sorted(ids - {SHARED}))


@cache
def load(person: str) -> Asset:
    """Return a person's body; read and cut at the first call, then kept.

    Args:
        person: An id of data/people.yaml. The arrays are shared by all callers: change none.

    Raises:
        KeyError: Nobody of this id was baked.
    """
    if person not in people():
        raise KeyError(f"nobody called {person!r} was baked; there are {', '.join(people())}")
    return Asset(**whole(_stored(SHARED), _stored(person)))
