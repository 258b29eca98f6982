"""How a posed body bears itself: what it lies or stands on, how it is rounded, where its head is.

Comes in: a skeleton and a posture. Goes out: a `Bearing`. Must not know: exercises, advice, or how
much is too much.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from generator.figure.geometry import Floats
from generator.figure.kinematics import Frames, forward
from generator.figure.skeleton import Skeleton

Stance = Literal[
    "supine", "prone", "side_lying", "hands_and_knees", "kneeling", "sitting", "standing"
]
_LYING = 0.5
"""A trunk whose upward line rises less than this (60° off the vertical) lies or is on all fours."""
_FACING = 0.6
"""Its chest faces up or down from here; in between it lies on its side."""
_KNEELS_M = 0.16
"""A knee's joint is this near to what the lower of the feet lies on when it is knelt on."""
_STANDS_M = 0.25
"""Hips this far above the knees: the thighs carry the body."""
_SKULL_M, _HEART_M = 0.06, 0.06
"""From the joint of the head up to its middle, and from the spine forwards to the heart."""


class Solved(Protocol):
    """What is read of a posture."""

    @property
    def angles(self) -> dict[str, float]:
        """All joint words, degrees."""

    @property
    def pelvis(self) -> tuple[float, float, float]:
        """Where the pelvis is, metres."""


@dataclass(frozen=True)
class Bearing:
    """What a pose asks of a body, whatever the exercise is called."""

    stance: Stance
    rounding: float
    """How far the trunk is bent forwards, lumbar and thoracic spine together, degrees."""
    arching: float
    """How far it is bent backwards, degrees."""
    turning: float
    """How far it is turned to either side, degrees."""
    head_below_heart: float
    """Centimetres from the head's middle up to the heart, 0 lying flat; negative with the head
    above."""


def bearing(skeleton: Skeleton, posture: Solved) -> Bearing:
    """Return how a solved pose bears itself."""
    frames = forward(skeleton, posture.angles, np.array(posture.pelvis))
    angle = posture.angles.get
    flexed = angle("lumbar_flex", 0.0) + angle("thoracic_flex", 0.0)
    turned = angle("lumbar_turn", 0.0) + angle("thoracic_turn", 0.0)
    head = _bone(skeleton, frames, "head", up=_SKULL_M)
    heart = _bone(skeleton, frames, "spine02", ahead=_HEART_M)
    # Lying flat, a deep chest is higher than the head: that is no low head.
    trunk = skeleton.index["spine02"]
    deep = _depth(skeleton) * float(frames.anatomical[trunk][1, 2])
    return Bearing(
        stance=_stance(skeleton, frames),
        rounding=round(max(0.0, flexed), 1),
        arching=round(max(0.0, -flexed), 1),
        turning=round(abs(turned), 1),
        head_below_heart=round(float(heart[1] - head[1] - deep) * 100, 1),
    )


def _depth(skeleton: Skeleton) -> float:
    """Return how far before the head's middle the heart is in neutral, metres."""
    rest = forward(skeleton, {}, np.zeros(3))
    head, heart = (
        _bone(skeleton, rest, "head", up=_SKULL_M),
        _bone(skeleton, rest, "spine02", ahead=_HEART_M),
    )
    return float(heart[2] - head[2])


def _bone(
    skeleton: Skeleton, frames: Frames, name: str, up: float = 0.0, ahead: float = 0.0
) -> Floats:
    """Return a point (3,) that is fixed to a bone, metres from its joint."""
    bone = skeleton.index[name]
    axes = frames.anatomical[bone]
    return np.asarray(frames.joint[bone] + up * axes[:, 1] + ahead * axes[:, 2])


def _stance(skeleton: Skeleton, frames: Frames) -> Stance:
    trunk = (
        frames.anatomical[skeleton.index["spine02"]] + frames.anatomical[skeleton.index["pelvis"]]
    )
    rises, faces = trunk[1, 1] / 2, trunk[1, 2] / 2
    hips = float(_bone(skeleton, frames, "pelvis")[1])
    knees = [float(_bone(skeleton, frames, f"lowerleg01.{side}")[1]) for side in "LR"]
    feet = [float(_bone(skeleton, frames, f"foot.{side}")[1]) for side in "LR"]
    above = hips - float(np.mean(knees))
    if rises < _LYING:
        if faces > _FACING:
            return "supine"
        if faces > -_FACING:
            return "side_lying"
        return "hands_and_knees" if above > _STANDS_M else "prone"
    if min(knees) - min(feet) < _KNEELS_M and min(knees) < _KNEELS_M:
        return "kneeling"
    return "standing" if above > _STANDS_M else "sitting"
