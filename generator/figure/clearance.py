"""What nobody may go through, whatever else a pose wants.

Comes in: a `Scene` and the planes that are touched. Goes out: goals. Must not know: poses.
"""

import numpy as np

from generator.figure.goals import Goal
from generator.figure.joints import split
from generator.figure.scene import Scene
from generator.figure.touch import Clear

_HANDS = ("hand", "wrist", "elbow", "upper_arm", "shoulder")
"""Arms may be beside or under a seat; only floors and walls stop them."""
_GIVES = {
    "head": 0.004, "upper_back": 0.003, "low_back": 0.003, "pelvis": 0.006, "belly": 0.008,
    "chest": 0.006, "side": 0.006, "hipside": 0.006, "thigh": 0.006, "knee": 0.003, "calf": 0.006,
    "edge": 0.003, "hand": 0.003, "wrist": 0.003, "elbow": 0.003, "upper_arm": 0.010,
    "shoulder": 0.012,
}  # fmt: skip
"""Parts that cover the body, and how far the flesh of each gives way under it, metres."""


def clear(scene: Scene, touched: set[str]) -> list[Goal]:
    """Return the planes that nothing may go through: floors, walls, and seats that are sat on."""
    found: list[Goal] = []
    regions = scene.anatomy.regions
    soft = {name for prop in scene.surroundings.props if prop.soft for name in prop.planes}
    for name, plane in scene.surroundings.planes.items():
        if name == "mat" or name in soft:
            continue
        whole = name == "floor" or name.startswith("wall")
        outline = None if whole else plane.corners
        if not whole and (outline is None or name not in touched or plane.normal[1] < 0.5):
            continue
        parts = [
            part
            for part in regions
            if split(part)[0] in _GIVES and (whole or split(part)[0] not in _HANDS)
        ]
        sizes = [len(regions[part][0]) for part in parts]
        starts = np.cumsum([0, *sizes[:-1]])
        points = np.concatenate([regions[part][0] for part in parts])
        allowed = np.array([_GIVES[split(part)[0]] for part in parts])
        found.append(Clear("", points, starts, plane.point, plane.normal, allowed, outline))
    return found
