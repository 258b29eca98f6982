"""The bones of one body, and the way from the mesh's rest pose to anatomical neutral.

Comes in: an `Asset`. Goes out: a `Skeleton`. Must not know: poses.

The mesh rests with arms held away and elbows bent. Neutral is what angles are counted from:
standing, arms straight down, palms to the thighs. `neutral` turns each bone from one to the other.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from generator.figure.asset import Asset
from generator.figure.geometry import Floats, Ints, frame, rotation_x, rotation_y, unit
from generator.figure.joints import JOINT_WORDS, SIDES, STARTS, TURNS, WORD_INDEX

_UP = np.array([0.0, 1.0, 0.0])
_LEFT = np.array([1.0, 0.0, 0.0])
UPPER_FOREARM_SHARE = 0.35
"""How much of the forearm's twist happens in its upper half."""
_SPREAD_TAKEN = 0.65
"""How much of the fingers' spread at rest neutral takes away, so that they look at ease."""


@dataclass(frozen=True)
class Linkage:
    """The turns of `joints.TURNS`, sorted by how many come before. E turns, W words, B bones."""

    levels: tuple[tuple[int, int, Ints], ...]
    """First and last turn of those that can be worked out together, and the one that each follows.

    E stands for none: the room."""
    last: Ints
    """(B,) the last turn that decides how a bone stands."""
    axis: Ints
    """(E,) 0, 1 or 2."""
    share: Floats
    """(E, W) degrees of a turn for a degree of a word."""
    carries: Floats
    """(B, E) 1 where a turn takes a bone along."""
    path: Floats
    """(B, B) 1 where the second bone leads to the first or is the first."""
    step: Floats
    """(B, 3) from the parent's joint to this one, at rest; the pelvis has none."""


@dataclass(frozen=True)
class Skeleton:
    """B bones, parents before children."""

    bones: tuple[str, ...]
    index: dict[str, int]
    """Bone name -> place in `bones`."""
    parent: Ints
    """(B,) the parent bone; -1 for the pelvis."""
    head: Floats
    """(B, 3) the joint that a bone turns about, at rest, metres."""
    neutral: Floats
    """(B, 3, 3) turns a bone from rest to anatomical neutral."""
    linkage: Linkage


def skeleton(asset: Asset) -> Skeleton:
    """Read a body's bones and work out how each stands in anatomical neutral."""
    index = {name: place for place, name in enumerate(asset.bones)}
    neutral = np.tile(np.eye(3), (len(asset.bones), 1, 1))
    for ending, _, sign in SIDES:
        for name, turn in {
            **_arm(asset, index, ending, sign),
            **_leg(asset, index, ending),
        }.items():
            neutral[index[name]] = turn
    return Skeleton(asset.bones, index, asset.parent, asset.head, neutral, _linkage(asset, index))


def _linkage(asset: Asset, index: dict[str, int]) -> Linkage:
    count, none = len(asset.bones), len(TURNS)
    turns: list[list[int]] = [[] for _ in range(count)]
    for place, one in enumerate(TURNS):
        turns[index[one.bone]].append(place)
    start = asset.parent.copy()
    for name, other in STARTS.items():
        start[index[name]] = index[other]
    follows, last = np.full(none, none), np.full(count, none)
    carries, path = np.zeros((count, none)), np.eye(count)
    for bone in range(count):
        before = none
        if bone:
            before = int(last[start[bone]])
            carries[bone] = carries[start[bone]]
            path[bone] += path[asset.parent[bone]]
        for turn in turns[bone]:
            follows[turn], before = before, turn
        last[bone] = before
        carries[bone, turns[bone]] = 1.0
    step = asset.head - asset.head[asset.parent]
    step[0] = 0.0
    axis = np.array([turn.axis for turn in TURNS])
    order, went, levels = _levels(follows)
    return Linkage(levels, went[last], axis[order], _shares()[order], carries[:, order], path, step)


def _shares() -> Floats:
    share = np.zeros((len(TURNS), len(JOINT_WORDS)))
    for place, turn in enumerate(TURNS):
        for word, part in turn.shares.items():
            share[place, WORD_INDEX[word]] = part
    return share


def _levels(follows: Ints) -> tuple[Ints, Ints, tuple[tuple[int, int, Ints], ...]]:
    """Return the turns sorted by level, where each one went, and the levels."""
    depth = np.zeros(len(follows) + 1, dtype=np.int64)
    # TURNS lists parents first, so what a turn follows has its depth already.
    for turn, before in enumerate(follows):
        depth[turn] = depth[before] + 1
    order = np.argsort(depth[:-1], kind="stable")
    place = np.append(np.argsort(order, kind="stable"), len(follows))
    stops = np.searchsorted(depth[order], np.arange(1, depth.max() + 2))
    levels = tuple(
        (start, stop, place[follows[order[start:stop]]]) for start, stop in pairwise(stops.tolist())
    )
    return order, place, levels


def _arm(asset: Asset, index: dict[str, int], ending: str, sign: float) -> dict[str, Floats]:
    """Hang the arm straight down with the elbow's hinge sideways and the palm to the thigh."""

    def joint(bone: str) -> Floats:
        return np.asarray(asset.head[index[f"{bone}.{ending}"]])

    upper = joint("lowerarm01") - joint("upperarm01")
    lower = joint("wrist") - joint("lowerarm01")
    hinge = np.cross(lower, upper)
    hanging = frame(_UP, _LEFT)
    inwards = frame(_UP, -sign * _LEFT)
    palm = _palm(asset, index, ending)
    along_hand = joint("finger3-1") - joint("wrist")
    by_hinge = hanging @ frame(-lower, hinge).T
    by_palm = inwards @ frame(-lower, palm).T
    hand = inwards @ frame(-along_hand, palm).T
    # The hinge and the palm disagree about the forearm's twist: spread the difference along it.
    twist = by_palm @ by_hinge.T
    between = np.degrees(np.arctan2(twist[0, 2], twist[0, 0])) * UPPER_FOREARM_SHARE
    turns = {
        "upperarm01": hanging @ frame(-upper, hinge).T,
        "upperarm02": hanging @ frame(-upper, hinge).T,
        "lowerarm01": rotation_y(float(between)) @ by_hinge,
        "lowerarm02": by_palm,
    }
    turns |= {"wrist": hand} | {
        f"finger{finger}-{bone}": _together(asset, index, f"finger{finger}", ending, hand) @ hand
        for finger in range(1, 6)
        for bone in range(1, 4)
    }
    return {f"{bone}.{ending}": turn for bone, turn in turns.items()}


def _together(
    asset: Asset, index: dict[str, int], finger: str, ending: str, hand: Floats
) -> Floats:
    """Return the turn that takes most of a finger's spread away; the thumb keeps its own."""
    if finger == "finger1":
        return np.eye(3)
    knuckle = asset.head[index[f"{finger}-1.{ending}"]]
    along = hand @ (asset.tail[index[f"{finger}-3.{ending}"]] - knuckle)
    spread = np.degrees(np.arctan2(along[2], -along[1]))
    return rotation_x(float(spread) * _SPREAD_TAKEN)


def _palm(asset: Asset, index: dict[str, int], ending: str) -> Floats:
    """Return the direction that the palm faces at rest: the side to which the fingers curl."""
    wrist = asset.head[index[f"wrist.{ending}"]]
    knuckles = [asset.head[index[f"finger{finger}-1.{ending}"]] for finger in (2, 3, 5)]
    palm = np.cross(knuckles[0] - wrist, knuckles[2] - wrist)
    along = unit(knuckles[1] - wrist)
    tip = asset.tail[index[f"finger3-3.{ending}"]] - knuckles[1]
    tip = tip - along * (along @ tip)
    return np.asarray(palm if palm @ tip > 0 else -palm)


def _leg(asset: Asset, index: dict[str, int], ending: str) -> dict[str, Floats]:
    """Stand the leg plumb; the foot rests as it stands."""
    hip, knee, ankle = (
        asset.head[index[f"{bone}.{ending}"]] for bone in ("upperleg01", "lowerleg01", "foot")
    )
    upright = frame(_UP, _LEFT)
    thigh = upright @ frame(hip - knee, _LEFT).T
    shank = upright @ frame(knee - ankle, _LEFT).T
    return {
        f"upperleg01.{ending}": thigh,
        f"upperleg02.{ending}": thigh,
        f"lowerleg01.{ending}": shank,
        f"lowerleg02.{ending}": shank,
    }
