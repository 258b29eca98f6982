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
    things = [("floor", -skin[:, 1], False)]
    for prop in surroundings.props:
        things += [(prop.name, box.depth(skin), prop.soft) for box in prop.boxes]
    names, owner = _owners(body)
    worst: dict[tuple[str, str], Sunk] = {}
    for thing, depth, soft in things:
        inside = depth > over
        for part in np.unique(owner[inside]):
            deepest = float(depth[inside & (owner == part)].max())
            key = (names[part], thing)
            if key not in worst or deepest > worst[key].depth:
                worst[key] = Sunk(names[part], thing, deepest, soft)
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
