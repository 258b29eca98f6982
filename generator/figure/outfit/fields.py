"""Where clothes, hair, ears and limbs end, as signed fields over the vertices.

Comes in: a body at rest and what it wears. Goes out: `Fields`, metres, positive inside.
Must not know: triangles, poses, or how the fields are used.

A triangle that a field's zero runs through is cut there, so hems and hairlines are clean lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ARM = ("upperarm", "lowerarm", "wrist", "finger")
LEG = ("upperleg", "lowerleg", "foot", "toes")
HAND = ("wrist", "finger")
FOOT = ("foot", "toes")
HEAD = ("head", "neck02", "neck03")
SKULL = ("head",)
FAR = 1.0
"""Metres: inside wherever another field decides."""
NOWHERE = -0.05
"""Metres: outside wherever a field has no business."""
COLLAR_RISE = 0.02
"""Metres over the lowest neck joint: below this a shirt begins to stand off."""
COLLAR_SLOPE = 0.62
"""How much a collar is lower in front than behind, for each metre forwards."""


@dataclass(frozen=True)
class Wear:
    """What a person wears."""

    sleeve: float = 0.56
    """Where sleeves end: 0 at the shoulder, 1 at the elbow, 2 at the wrist."""
    collar: float = 0.03
    """Metres over the neck's lowest joint."""
    hem: float = 0.058
    """Metres over the hip joints, where the shirt ends."""
    leg: float = 1.86
    """Where trousers end: 0 at the hip, 1 at the knee, 2 at the ankle."""
    hair: str = "short"
    """short, long (under a bun), tail, bob or bald."""


@dataclass(frozen=True)
class Rest:
    """A body at rest, as far as clothes are concerned."""

    vertices: Floats
    """(N, 3)."""
    joints: Mapping[str, Floats]
    """Name of a bone -> (3,) its head."""
    shares: Mapping[str, Floats]
    """`arm`, `leg`, `hand`, `foot`, `head` -> (N,) how much a vertex belongs to it."""
    eyes: Floats
    """(3,) the middle between the eyes."""


@dataclass(frozen=True)
class Fields:
    """(N,) metres each, positive inside."""

    shirt: Floats
    trousers: Floats
    hair: Floats
    ear: Floats
    limbs: tuple[Floats, Floats, Floats, Floats]
    """Left arm, right arm, left leg, right leg; as shares, not metres."""


def shares(bones: tuple[str, ...], which: Ints, weights: Floats) -> dict[str, Floats]:
    """Return how much of each vertex belongs to arms, legs, hands, feet and head.

    Args:
        bones: B names.
        which: (N, 4) the bones that move a vertex.
        weights: (N, 4) their weights.
    """
    groups = {"arm": ARM, "leg": LEG, "hand": HAND, "foot": FOOT, "head": HEAD, "skull": SKULL}
    member = {name: np.array([b.startswith(g) for b in bones]) for name, g in groups.items()}
    return {name: (weights * inside[which]).sum(axis=1) for name, inside in member.items()}


def _left_along(rest: Rest, limb: tuple[str, str, str], end: float) -> Floats:
    """Return (N,) metres that are left until `end`, along the two bones between three joints."""
    found = np.full(len(rest.vertices), FAR)
    for side, here in (("L", rest.vertices[:, 0] > 0), ("R", rest.vertices[:, 0] <= 0)):
        first, second, third = (rest.joints[f"{name}.{side}"] for name in limb)
        start, stop, way = (first, second, end) if end <= 1 else (second, third, end - 1)
        length = float(np.sqrt(((stop - start) ** 2).sum()))
        along = ((rest.vertices[here] - start) * (stop - start)).sum(axis=1) / length
        found[here] = way * length - along
    return found


def clothes(rest: Rest, wear: Wear) -> tuple[Floats, Floats]:
    """Return the (N,) fields of shirt and trousers."""
    height = rest.vertices[:, 1]
    hem = rest.joints["upperleg01.L"][1] + wear.hem
    slope = np.array([0, 1.0, COLLAR_SLOPE]) / np.sqrt(1 + COLLAR_SLOPE**2)
    collar = rest.joints["neck01"] + np.array([0, wear.collar, 0])
    neck = -((rest.vertices - collar) * slope).sum(axis=1)
    arm = rest.shares["arm"] > 0.25
    sleeve = _left_along(rest, ("upperarm01", "lowerarm01", "wrist"), wear.sleeve)
    leg = _left_along(rest, ("upperleg01", "lowerleg01", "foot"), wear.leg)
    shirt = np.where(arm, sleeve, np.minimum(neck, height - hem))
    below = np.where(arm, -FAR, hem + 0.02 - height)
    return shirt, np.minimum(below, np.where(rest.shares["leg"] > 0.3, leg, FAR))


_DEPTHS = (-0.05, -0.01, 0.03, 0.052, 0.066, 0.08, 0.10, 0.125, 0.16, 0.25)
_LINES = {
    "short": (0.078, 0.070, 0.058, 0.035, -0.005, -0.02, -0.05, -0.072, -0.08, -0.08),
    "long": (0.080, 0.072, 0.060, 0.040, 0.005, -0.015, -0.035, -0.055, -0.06, -0.06),
    "bald": (0.2, 0.2, 0.2, 0.2, -0.002, -0.02, -0.05, -0.072, -0.08, -0.08),
}
"""Height of the hairline over the eyes at each depth behind them, metres."""


def _hairline(rest: Rest, hair: str) -> Floats:
    from scipy.interpolate import PchipInterpolator  # noqa: PLC0415 - half a second, seldom needed

    style = hair if hair in ("short", "bald") else "long"
    up = rest.vertices[:, 1] - rest.eyes[1]
    behind = rest.eyes[2] - rest.vertices[:, 2]
    line = PchipInterpolator(_DEPTHS, _LINES[style])
    found = (up - line(np.clip(behind, -0.05, 0.25))) * 0.7
    if hair == "bald":
        crown = PchipInterpolator((0.05, 0.08, 0.12, 0.17, 0.25), (0.0, 0.045, 0.05, 0.045, 0.04))
        found = np.minimum(found, (crown(np.clip(behind, 0.05, 0.25)) - up) * 0.7)
    return np.asarray(np.where(rest.shares["head"] > 0.3, found, NOWHERE))


def ears(rest: Rest) -> Floats:
    """Return the (N,) field of the ears."""
    up = rest.vertices[:, 1] - rest.eyes[1]
    behind = rest.eyes[2] - rest.vertices[:, 2]
    upright = (up + 0.014 - (behind - 0.09) * 0.25) / 0.034
    across = (behind - 0.092) / 0.021
    aside = (rest.shares["head"] > 0.5) & (np.abs(rest.vertices[:, 0]) > 0.055)
    return np.where(aside, (1 - np.sqrt(upright**2 + across**2)) * 0.025, NOWHERE)


def fields(rest: Rest, wear: Wear) -> Fields:
    """Return every field of a body at rest."""
    shirt, trousers = clothes(rest, wear)
    hair, ear = _hairline(rest, wear.hair), ears(rest)
    if wear.hair == "bob":
        ear = np.full(len(ear), NOWHERE)
    else:
        hair = np.minimum(hair, np.where(ear > -0.012, -ear - 0.003, FAR))
    left = rest.vertices[:, 0] > 0
    limbs = [np.where(left == on, rest.shares[k], 0) - 0.5 for k in ("arm", "leg") for on in (1, 0)]
    return Fields(shirt, trousers, hair, ear, (limbs[0], limbs[1], limbs[2], limbs[3]))
