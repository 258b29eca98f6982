"""The point of the body that an arrow follows.

Comes in: a word for a part or place, and two poses. Goes out: its path in the room.
Must not know: pictures.
"""

import numpy as np

from generator.figure.asset import Asset, Floats
from generator.figure.drawing.motion import bone
from generator.figure.kinematics import Frames

_BELOW_MOUTH = np.array([0.0, -0.045, -0.005])
"""Metres from the mouth to the chin's tip, at rest."""
_BLADE = np.array([0.0, -0.09, -0.09])
"""Metres from the girdle's joint to the middle of the shoulder blade, at rest."""
_GIRDLE = "shoulder_blade"


def path(asset: Asset, word: str, poses: tuple[Frames, Frames], joints: Floats) -> Floats:
    """Return the path (steps, 3) of what a word names.

    Args:
        asset: the body.
        word: a part or place, such as hand_left or chin.
        poses: start and end.
        joints: (steps, B, 3) all joints on the way.

    Raises:
        KeyError: if there is no such part.
    """
    # A limb's end is as good as its joint; chin and shoulder blade hardly move, so the joint's own
    # way may be quite another.
    if word.startswith(_GIRDLE):
        side = "L" if word.endswith("left") else "R"
        carrier = asset.bones.index(f"shoulder01.{side}")
        return _carried(carrier, asset, asset.head[carrier] + _BLADE, poses, len(joints))
    if word == "chin":
        carrier = asset.bones.index("head")
        return _carried(carrier, asset, _mouth(asset) + _BELOW_MOUTH, poses, len(joints))
    return np.asarray(joints[:, bone(asset, word)])


def _carried(
    carrier: int, asset: Asset, rest: Floats, poses: tuple[Frames, Frames], steps: int
) -> Floats:
    """Return the straight path of a point that rides on a bone."""
    start, end = (
        pose.joint[carrier] + pose.rotation[carrier] @ (rest - asset.head[carrier])
        for pose in poses
    )
    share = np.linspace(0.0, 1.0, steps)[:, None]
    return np.asarray(start + share * (end - start))


def _mouth(asset: Asset) -> Floats:
    """Return the middle of the mouth at rest."""
    first = np.concatenate([[0], np.cumsum(asset.face_lengths)])
    number = asset.face_names.index("mouth")
    curve = slice(first[number], first[number + 1])
    corners = asset.dressed[asset.face_vertices[curve]]
    return np.asarray((corners * asset.face_weights[curve][:, :, None]).sum(1).mean(0))
