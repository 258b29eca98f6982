"""One person's body at rest, from the base mesh and the person's recipe.

Comes in: a `Source`, what people share, and a `Person`. Goes out: `Body`.
Must not know: how a body is stored, or other people.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.bake.bones import Bones, joints
from generator.bake.cloth import dressed
from generator.bake.head import NOSE, Curves, calm, curves
from generator.bake.mesh import smoother
from generator.bake.proportions import fitted
from generator.bake.source import Source
from generator.bake.topology import Topology
from generator.figure.halves import whole_bones, whole_faces, whole_places, whole_values
from generator.figure.outfit.fields import Rest, Wear, clothes, shares
from generator.person import Person

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
AVERAGE = {
    f"macrodetails/{people}-{sex}-young": 1 / 6
    for people in ("african", "asian", "caucasian")
    for sex in ("female", "male")
}
"""The body from which each person is stored as a difference, and on which muscles are painted."""


@dataclass(frozen=True)
class Shared:
    """What all people have in common."""

    topology: Topology
    faces: Ints
    """(T, 3) of the whole body."""
    bones: Bones
    skin_bones: Ints
    """(H, 4) of the half."""
    skin_parts: Ints
    """(H, 4) weights of the half, in parts of 255."""
    shares: dict[str, Floats]
    """`arm`, `leg`, ... -> (N,)."""


@dataclass(frozen=True)
class Body:
    """One person at rest, standing on the floor."""

    bare: Floats
    """(N, 3)."""
    dressed: Floats
    """(N, 3)."""
    head: Floats
    """(B, 3) joints."""
    tail: Floats
    """(B, 3) far ends of the bones."""
    eye: Floats
    """(3,) the left eye."""
    curves: Curves


def share(found: Topology, kept: Bones, which: Ints, parts: Ints) -> Shared:
    """Put together what all people have in common; arguments as in `Shared`."""
    faces = whole_faces(found.faces, found.size, found.middle)
    weights = whole_values(parts / 255, found.middle)
    wide = whole_bones(which, kept.mirror, found.middle)
    return Shared(found, faces, kept, which, parts, shares(kept.names, wide, weights))


def wear(person: Person) -> Wear:
    """Return what a person wears."""
    worn = person.clothes
    return Wear(worn.sleeve, worn.collar, worn.hem, worn.leg, person.hair)


def body(source: Source, shared: Shared, recipe: Mapping[str, float], worn: Wear) -> Body:
    """Shape a body and lay clothes over it.

    Args:
        source: The base mesh.
        shared: What all people have in common.
        recipe: Target -> how much of it.
        worn: The clothes.
    """
    vertices = source.shape({**fitted(source, shared.bones, recipe), **NOSE})
    head, tail = joints(source, shared.bones, vertices)
    eye = vertices[source.cubes["joint-l-eye"]].mean(axis=0)
    bare = whole_places(shared.topology.shape(vertices), shared.topology.middle)
    floor = np.array([0, bare[:, 1].min(), 0])
    bare, head, tail, eye = bare - floor, head - floor, tail - floor, eye - floor
    named = dict(zip(shared.bones.names, head, strict=True))
    rest = Rest(bare, named, shared.shares, eye * [0, 1, 1])
    smooth = smoother(shared.faces, len(bare))
    shirt, trousers = clothes(rest, worn)
    covered = dressed(rest, shirt, trousers, smooth)
    covered = calm(rest, covered, eye, smooth, worn.hair == "bob")
    return Body(bare, covered, head, tail, eye, curves(rest, covered, shared.faces, eye))
