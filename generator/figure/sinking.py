"""Which parts of the body lie under the floor or in a prop, and how deep.

Comes in: posed skin and what stands about. Goes out: `Sunk`s. Must not know: how deep is too deep.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.figure.body import Body
from generator.figure.geometry import Floats, Ints
from generator.figure.props.values import Surroundings

_PARTS = (
    ("head", "head"), ("neck", "head"), ("pelvis", "pelvis"), ("spine", "trunk"),
    ("clavicle", "trunk"), ("shoulder", "trunk"), ("upperarm", "upper_arm"),
    ("lowerarm", "forearm"), ("wrist", "hand"), ("finger", "hand"), ("upperleg", "thigh"),
    ("lowerleg", "shank"), ("foot", "foot"), ("toes", "foot"),
)  # fmt: skip
"""The first letters of a bone's name -> the part that its skin belongs to."""
_FELT = 0.003
"""Metres of skin in a prop from which on the whole part is looked at."""
_WITHOUT_SIDE = ("trunk", "pelvis", "head")


@dataclass(frozen=True)
class Sunk:
    """A part that is in something."""

    part: str
    """Side-explicit: `foot_left`, `trunk`, …"""
    thing: str
    """`floor`, or a prop's name."""
    depth: float
    """Metres from its deepest point to the way out."""
    soft: bool
    """Whether the thing dents."""


def sunk(body: Body, skin: Floats, surroundings: Surroundings, over: float) -> tuple[Sunk, ...]:
    """Return the parts that lie deeper than `over` metres in something.

    Args:
        body: Whose skin it is.
        skin: (N, 3) posed skin.
        surroundings: The props; the floor is always there.
        over: Metres.
    """
    names, owner = _owners(body)
    found = []
    depth = -skin[:, 1]
    for part in np.unique(owner[depth > over]):
        found.append(Sunk(names[part], "floor", float(depth[owner == part].max()), False))
    for prop in surroundings.props:
        for box in prop.boxes:
            depth = box.depth(skin)
            for part in np.unique(owner[depth > _FELT]):
                mine = owner == part
                # Fingers round an edge are on both sides of it; a pillow dents.
                yields = prop.soft or names[part].startswith("hand")
                out = float(depth[mine].max()) if yields else box.way_out(skin[mine])
                if out > over:
                    found.append(Sunk(names[part], prop.name, out, prop.soft))
    worst: dict[tuple[str, str], Sunk] = {}
    for one in sorted(found, key=lambda sunk: sunk.depth):
        worst[one.part, one.thing] = one
    return tuple(worst[key] for key in sorted(worst))


@lru_cache(maxsize=8)
def _owners(body: Body) -> tuple[tuple[str, ...], Ints]:
    """Return the words for the body's parts, and (N,) the part that each vertex belongs to."""
    asset = body.asset
    strongest = asset.skin_weights.argmax(1)
    bones = asset.skin_bones[np.arange(len(strongest)), strongest]
    words = [_part(name) for name in asset.bones]
    parts = sorted(set(words))
    return tuple(parts), np.array([parts.index(word) for word in words])[bones]


def _part(bone: str) -> str:
    name, _, ending = bone.partition(".")
    word = next(word for start, word in _PARTS if name.startswith(start))
    if word in _WITHOUT_SIDE:
        return word
    return f"{word}_{'left' if ending == 'L' else 'right'}"
