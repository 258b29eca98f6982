"""Angles to bones: where every bone is and how it stands, and how fast it moves with each angle.

Comes in: a `Skeleton` and angles. Goes out: `Frames`. Must not know: goals, contacts or skin.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from generator.figure.geometry import Floats, rotations
from generator.figure.joints import JOINT_WORDS, SIDES, WORD_INDEX
from generator.figure.skeleton import Skeleton

Angles = Mapping[str, float]
"""Joint words with their sides, degrees; what is missing is 0."""

_LIFT_FROM = 40.0
_LIFT_SHARE = 0.30
_FORWARD_MOST = 14.0
_PROBE = 1e-3
_RHYTHM_WORDS = tuple(
    tuple(
        WORD_INDEX[f"{word}_{side}"]
        for word in (
            "girdle_lift",
            "girdle_forward",
            "shoulder_flex",
            "shoulder_abd",
            "shoulder_horiz",
        )
    )
    for _, side, _ in SIDES
)


@dataclass(frozen=True)
class Frames:
    """Where the B bones are."""

    rotation: Floats
    """(B, 3, 3) turns a bone from rest into the room."""
    anatomical: Floats
    """(B, 3, 3) columns: the bone's left, up and forwards of anatomical neutral, in the room."""
    joint: Floats
    """(B, 3) the joint that a bone turns about, in the room, metres."""


def forward(skeleton: Skeleton, angles: Angles, pelvis: Floats) -> Frames:
    """Place the bones.

    Args:
        skeleton: The body's bones.
        angles: Joint words; room directions are no joint words and are ignored.
        pelvis: (3,) where the pelvis is in the room.
    """
    return chain(skeleton, vector(angles), pelvis)[0]


def vector(angles: Angles) -> Floats:
    """Return the (W,) angles in the order of `JOINT_WORDS`."""
    return np.array([float(angles.get(word, 0.0)) for word in JOINT_WORDS])


def chain(skeleton: Skeleton, words: Floats, pelvis: Floats) -> tuple[Frames, Floats]:
    """Place the bones and say about which line each turn turns.

    Returns:
        The frames, and (E, 3) the axis of every turn in the room.
    """
    linkage = skeleton.linkage
    turned = rotations(linkage.axis, linkage.share @ with_rhythm(words))
    # The last slot is how a bone stands before any turn: as the room.
    after = np.empty((len(turned) + 1, 3, 3))
    before = np.empty((len(turned), 3, 3))
    after[-1] = np.eye(3)
    for start, stop, follows in linkage.levels:
        stands = before[start:stop]
        np.take(after, follows, axis=0, out=stands, mode="clip")
        np.matmul(stands, turned[start:stop], out=after[start:stop])
    anatomical = after[linkage.last]
    rotation = anatomical @ skeleton.neutral
    steps = np.einsum("bij,bj->bi", rotation[skeleton.parent], linkage.step)
    joint = linkage.path @ steps + pelvis
    axes = before[np.arange(len(before)), :, linkage.axis]
    return Frames(rotation, anatomical, joint), axes


def speeds(
    skeleton: Skeleton, frames: Frames, axes: Floats, slope: Floats
) -> tuple[Floats, Floats]:
    """Return how bones move when V unknowns grow.

    Args:
        skeleton: The body's bones.
        frames: Where they are.
        axes: (E, 3) from `chain`.
        slope: (W, V) degrees of each word for one of each unknown, the rhythm included.

    Returns:
        (B, V, 3) turning of a bone and (B, V, 3) movement of its joint, radians and metres for one
        of an unknown; the pelvis's joint stands still.
    """
    linkage = skeleton.linkage
    rates = np.radians(linkage.share @ slope)
    spins = rates[:, :, None] * axes[:, None, :]
    count, unknowns = len(skeleton.bones), slope.shape[1]
    spin = (linkage.carries @ spins.reshape(len(axes), -1)).reshape(count, unknowns, 3)
    steps = np.einsum("bij,bj->bi", frames.rotation[skeleton.parent], linkage.step)
    moved = cross(spin[skeleton.parent], steps[:, None, :])
    shift = (linkage.path @ moved.reshape(count, -1)).reshape(count, unknowns, 3)
    return spin, shift


def cross(first: Floats, second: Floats) -> Floats:
    """Return the cross products along the last axis; faster than numpy's on small arrays."""
    ax, ay, az = first[..., 0], first[..., 1], first[..., 2]
    bx, by, bz = second[..., 0], second[..., 1], second[..., 2]
    return np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], axis=-1)


def with_rhythm(words: Floats) -> Floats:
    """Let the shoulder blades follow the arms.

    The blade turns up by about a third of the arm's lift beyond 40 degrees (scapulohumeral rhythm,
    Inman, Saunders & Abbott 1944) and comes forwards with an arm that is held in front.
    """
    carried = words.copy()
    for lift, forwards, *arm in _RHYTHM_WORDS:
        rise, reach = _rhythm(*(words[word] for word in arm))
        carried[lift] += rise
        carried[forwards] += reach
    return carried


def rhythm_slope(words: Floats) -> Floats:
    """Return the (W, W) slope of `with_rhythm`, the blades' part by small differences."""
    slope = np.eye(len(words))
    for lift, forwards, *arm in _RHYTHM_WORDS:
        at = [float(words[word]) for word in arm]
        for place, word in enumerate(arm):
            more, less = list(at), list(at)
            more[place] += _PROBE
            less[place] -= _PROBE
            above, below = _rhythm(*more), _rhythm(*less)
            slope[lift, word] += (above[0] - below[0]) / (2 * _PROBE)
            slope[forwards, word] += (above[1] - below[1]) / (2 * _PROBE)
    return slope


def _rhythm(flex: float, abduction: float, horizontal: float) -> tuple[float, float]:
    """Return degrees that the blade goes up and forwards for an arm's angles."""
    bent, apart, back = map(math.radians, (flex, abduction, horizontal))
    lift = math.acos(max(-1.0, min(1.0, math.cos(apart) * math.cos(bent))))
    in_front = math.cos(apart) * math.sin(bent) * math.cos(back) - math.sin(apart) * math.sin(back)
    rise = _LIFT_SHARE * max(0.0, math.degrees(lift) - _LIFT_FROM)
    return rise, _FORWARD_MOST * max(0.0, in_front) * math.sin(lift)
