"""Where a part of the body goes between two poses.

Comes in: bones at the start and the end. Goes out: paths in the room. Must not know: pictures.

Between the poses each joint turns evenly about one axis, as limbs do, so hands and feet run on
arcs.
"""

import numpy as np
from scipy.spatial.transform import Rotation

from generator.figure.asset import Asset, Floats
from generator.figure.kinematics import Frames

_BONES = {
    "fingertip": "finger3-3", "hand": "finger3-1", "palm": "finger3-1", "fist": "finger3-1",
    "wrist": "wrist", "elbow": "lowerarm01", "forearm": "lowerarm02", "upperarm": "upperarm02",
    "upper_arm": "upperarm02", "shoulder": "upperarm01", "toes": "toes", "ball": "toes",
    "foot": "toes", "sole": "toes", "instep": "toes", "heel": "foot", "edge": "foot",
    "ankle": "foot", "calf": "lowerleg02", "shin": "lowerleg02", "knee": "lowerleg01",
    "thigh": "upperleg02", "hip": "upperleg01", "sacrum": "pelvis", "pelvis": "pelvis",
    "waist": "spine04", "belly": "spine04", "low_back": "spine04", "mid_back": "spine02",
    "upper_back": "spine01", "back": "spine02", "chest": "spine01", "trunk": "spine01",
    "side": "spine02", "neck": "neck02", "chin": "head", "nose": "head", "head": "head",
    "temple": "head", "cheek": "head", "crown": "head", "ribs": "spine02", "buttock": "upperleg01",
}  # fmt: skip
"""Stem of a word for a part or place -> the bone whose joint moves with it; the first that fits."""
_SIDES = {"left": ".L", "right": ".R"}


def bone(asset: Asset, part: str) -> int:
    """Return the number of the bone that moves with a part.

    Args:
        asset: the body.
        part: a word such as hand_left or pelvis.

    Raises:
        KeyError: if there is no such part.
    """
    side = _SIDES.get(part.rpartition("_")[2], "")
    # head_side_left is a place of the head, side_left one of the trunk: `head` decides first.
    stems = ("forehead", "head", "waist", *_BONES)
    stem = next((stem for stem in stems if stem in part), None)
    if stem is None:
        raise KeyError(part)
    name = _BONES["head" if stem == "forehead" else stem]
    names = (name + side, name)
    return next(asset.bones.index(one) for one in names if one in asset.bones)


def tracks(asset: Asset, start: Frames, end: Frames, steps: int) -> Floats:
    """Return (steps, B, 3) joints on the way from one pose to another."""
    parent = asset.parent
    above = np.where(parent < 0, 0, parent)
    local = [pose.rotation[above].transpose(0, 2, 1) @ pose.rotation for pose in (start, end)]
    local[0][0], local[1][0] = start.rotation[0], end.rotation[0]
    between = Rotation.from_matrix(local[0].transpose(0, 2, 1) @ local[1]).as_rotvec()
    share = np.linspace(0.0, 1.0, steps)
    turned = Rotation.from_rotvec((share[:, None, None] * between).reshape(-1, 3)).as_matrix()
    relative = local[0] @ turned.reshape(steps, len(parent), 3, 3)
    rotation = relative.copy()
    joint = np.empty((steps, len(parent), 3))
    joint[:, 0] = start.joint[0] + share[:, None] * (end.joint[0] - start.joint[0])
    for number in range(1, len(parent)):
        up = int(parent[number])
        rotation[:, number] = rotation[:, up] @ relative[:, number]
        joint[:, number] = joint[:, up] + rotation[:, up] @ (asset.head[number] - asset.head[up])
    # Both poses may carry a bone off its parent's end (a shrug): blend that in.
    miss = [start.joint - joint[0], end.joint - joint[-1]]
    back = (1 - share)[:, None, None] * miss[0] + share[:, None, None] * miss[1]
    return np.asarray(joint + back)
