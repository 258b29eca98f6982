"""A plan's goals in words become goals in geometry.

Comes in: a `Plan`, the surroundings, the step before. Goes out: goals.
Must not know: how they are met.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from generator.figure.geometry import Floats, unit
from generator.figure.goals import Across, Faces, Goal, Looks, Meet, Spotted, Stay, Turned
from generator.figure.joints import split
from generator.figure.kinematics import Frames
from generator.figure.parts import Anatomy
from generator.figure.plan import Plan, Target
from generator.figure.props.values import Plane, Surroundings
from generator.figure.skeleton import Skeleton
from generator.figure.spots import REACHING
from generator.figure.touch import Clear, Touch

_ENDING = {"left": "L", "right": "R"}
_SIGN = {"left": 1.0, "right": -1.0}
_FINGERS = np.array([0.0, -1.0, 0.0])
_FACE = np.array([0.0, 0.0, 1.0])
_ALONG_BONE = np.array([0.0, 1.0, 0.0])
_UP = np.array([0.0, 1.0, 0.0])

_OFF_SKIN = 0.008
_PALM_WEIGHT, _GRIP_WEIGHT, _POINT_WEIGHT, _GAZE_WEIGHT = 2.2, 3.0, 4.0, 4.0
_HAND_LENGTH, _FACE_DEPTH = 18.0, 10.0
_WRIST_OFF = 0.006
_GRIP_FROM = 25.0
"""Degrees of finger curl from which a hand grips: its fingers go across the bone."""
_LIMB_BONES = ("upperleg", "lowerleg", "upperarm", "lowerarm", "foot", "toes")

_KEPT = {
    "foot": ("foot", "toes"), "edge": ("foot", "toes"), "instep": ("foot", "toes"),
    "heel": ("foot",), "ball": ("toes",), "toes": ("toes",),
    "knee": ("lowerleg01",), "shin": ("lowerleg01", "foot"), "calf": ("lowerleg01", "foot"),
    "thigh": ("upperleg01", "lowerleg01"),
    "hand": ("wrist", "finger3-1", "finger5-1"), "forearm": ("lowerarm01", "wrist"),
    "fingertips": ("finger3-3",), "fist": ("finger3-1", "wrist"), "wrist": ("wrist",),
    "elbow": ("lowerarm01",), "upper_arm": ("upperarm01", "lowerarm01"),
    "shoulder": ("upperarm01",), "side": ("upperarm01", "*spine01"), "hipside": ("upperleg01",),
    "pelvis": ("*pelvis",), "belly": ("*spine04",), "chest": ("*spine01",),
    "upper_back": ("*spine01",), "low_back": ("*spine04",), "head": ("*head",),
}  # fmt: skip
"""Part -> the joints that stay where they were."""


class GoalError(ValueError):
    """A goal names what is not there; `word` is to blame."""

    def __init__(self, what: str, word: str) -> None:
        super().__init__(what)
        self.word = word


@dataclass(frozen=True)
class Scene:
    """What goals are measured against."""

    anatomy: Anatomy
    skeleton: Skeleton
    surroundings: Surroundings
    forwards: Floats
    """(3,) the exercise's forwards, level."""
    left: Floats
    heading: Floats
    """(3,) the step's own forwards, level: where `point` and `gaze` are counted from."""
    before: Frames | None
    """The bones in the step before."""

    def bone(self, name: str, side: str) -> int:
        """Return a bone by its name without the side; a star marks one of the trunk's."""
        full = name[1:] if name.startswith("*") else f"{name}.{_ENDING[side]}"
        return self.skeleton.index[full]

    def shift(self, centimetres: tuple[float, ...]) -> Floats:
        """Return (3,) metres in the room for forwards, left and up."""
        ahead, left, up = (*centimetres, 0.0, 0.0, 0.0)[:3]
        return np.asarray((self.forwards * ahead + self.left * left + _UP * up) / 100.0)


def forwards_of(facing: float) -> tuple[Floats, Floats]:
    """Return the level directions forwards and left of someone who faces `facing` degrees."""
    angle = np.radians(facing)
    sine, cosine = np.sin(angle), np.cos(angle)
    return np.array([sine, 0.0, cosine]), np.array([cosine, 0.0, -sine])


def goals(plan: Plan, angles: Mapping[str, float], scene: Scene) -> list[Goal]:
    """Return every goal of a plan.

    Raises:
        GoalError: A part, plane, place or grip is unknown.
    """
    found: list[Goal] = []
    for part, plane in plan.contacts.items():
        found += _contact(part, plane, scene)
    for part, target in plan.reach.items():
        found += _reach(part, target, angles, scene)
    for hand, to in plan.point.items():
        found.append(_point(hand, to, plan, scene))
    if plan.gaze:
        found.append(_gaze(plan.gaze, scene))
    if scene.before is not None:
        for part in plan.keep:
            found += _keep(part, scene, scene.before)
    return [*found, *_clear(scene, set(plan.contacts.values())), scene.anatomy.apart]


def _contact(part: str, plane_name: str, scene: Scene) -> list[Goal]:
    regions = scene.anatomy.regions.get(part)
    plane = scene.surroundings.planes.get(plane_name)
    if regions is None:
        raise GoalError(f"{part} is no part of the body that can touch", part)
    if plane is None:
        raise GoalError(f"{plane_name} is no plane here", plane_name)
    name, side = split(part)
    label = f"contacts {part}"
    touches: list[Goal] = []
    for place, region in enumerate(regions):
        # A forearm lies on its flesh; the wrist stays a little off.
        off = _WRIST_OFF if name.startswith("forearm") and place == 1 else 0.0
        touches.append(Touch(label, (region,), plane.point + off * plane.normal, plane.normal))
    return touches + _laid(name, side, plane, scene)


def _laid(name: str, side: str, plane: Plane, scene: Scene) -> list[Goal]:
    """Return how a part that touches a plane is turned to it."""
    into = -plane.normal
    if name == "foot":
        return [Turned("", scene.bone("foot", side), _FINGERS, into, 3.0)]
    if name == "fist":
        return [Turned("", scene.bone("wrist", side), _FINGERS, into, 4.0)]
    if name in ("hand", "forearm"):
        weight = 6.0 if name == "hand" else 4.0
        return [Turned("", scene.bone("wrist", side), _palm(side), into, weight)]
    if name in ("hand_back", "forearm_back"):
        return [Turned("", scene.bone("wrist", side), _palm(side), -into, 4.0)]
    return []


def _palm(side: str) -> Floats:
    return np.array([-_SIGN[side], 0.0, 0.0])


def _reach(part: str, target: Target, angles: Mapping[str, float], scene: Scene) -> list[Goal]:
    name, side = split(part)
    own = f"{REACHING.get(name, name)}_{side}" if side else part
    if own not in scene.anatomy.spots:
        raise GoalError(f"{part} is no part of the body that can reach", part)
    spot, label, offset = scene.anatomy.spots[own], f"reach {part}", scene.shift(target.offset_cm)
    if target.place is None:
        return [Meet(label, spot, offset, np.zeros(3))]
    grip = scene.surroundings.grips.get(target.place)
    hand = name == "hand"
    if grip is not None:
        found: list[Goal] = [Meet(label, spot, grip.point, offset)]
        if hand:
            wrist = scene.bone("wrist", side)
            found.append(Turned("", wrist, _palm(side), -grip.normal, _PALM_WEIGHT))
        return found
    place = scene.anatomy.spots.get(target.place)
    if place is None:
        raise GoalError(f"{target.place} is no place of the body and no grip here", target.place)
    found = [Meet(label, spot, place, offset, _OFF_SKIN)]
    return found + (_held(side, place, angles, scene) if hand else [])


def _held(side: str, place: Spotted, angles: Mapping[str, float], scene: Scene) -> list[Goal]:
    """Return how a hand lies on a place: palm to the skin, and curled fingers across the bone."""
    wrist = scene.bone("wrist", side)
    found: list[Goal] = [Faces("", wrist, _palm(side), place.bone, place.direction, _PALM_WEIGHT)]
    limb = scene.skeleton.bones[place.bone].startswith(_LIMB_BONES)
    if limb and angles.get(f"fingers_{side}", 0.0) > _GRIP_FROM:
        found.append(Across("", wrist, _FINGERS, place.bone, _ALONG_BONE, _GRIP_WEIGHT))
    return found


def _direction(word: str, scene: Scene) -> Floats | None:
    left = np.cross(_UP, scene.heading)
    directions = {
        "up": _UP,
        "down": -_UP,
        "forward": scene.heading,
        "back": -scene.heading,
        "left": left,
        "right": -left,
    }
    return directions.get(word)


def _whereto(word: str, scene: Scene) -> Floats | Spotted:
    grip = scene.surroundings.grips.get(word)
    if grip is not None:
        return grip.point
    if word in scene.anatomy.spots:
        return scene.anatomy.spots[word]
    raise GoalError(f"{word} is no direction, no place of the body and no grip here", word)


def _point(hand: str, to: str, plan: Plan, scene: Scene) -> Goal:
    name, side = split(hand)
    if name != "hand" or not side:
        raise GoalError(f"{hand} has no fingers to point with", hand)
    wrist, label = scene.bone("wrist", side), f"point {hand}"
    direction = _direction(to, scene)
    if direction is None:
        goal = _whereto(to, scene)
        return Looks(label, wrist, _FINGERS, goal, _POINT_WEIGHT, _HAND_LENGTH)
    plane = scene.surroundings.planes.get(plan.contacts.get(hand, ""))
    if plane is not None:
        flat = direction - plane.normal * (plane.normal @ direction)
        direction = unit(flat) if flat @ flat > 0.01 else direction
    return Turned(label, wrist, _FINGERS, direction, _POINT_WEIGHT, _HAND_LENGTH)


def _gaze(to: str, scene: Scene) -> Goal:
    head, direction = scene.skeleton.index["head"], _direction(to, scene)
    if direction is not None:
        return Turned("gaze", head, _FACE, direction, _GAZE_WEIGHT, _FACE_DEPTH)
    return Looks("gaze", head, _FACE, _whereto(to, scene), _GAZE_WEIGHT, _FACE_DEPTH)


def _keep(part: str, scene: Scene, before: Frames) -> list[Goal]:
    name, side = split(part)
    if name in _KEPT:
        bones = [scene.bone(bone, side) for bone in _KEPT[name]]
    elif part in scene.anatomy.spots:
        bones = [scene.anatomy.spots[part].bone]
    else:
        raise GoalError(f"{part} is no part of the body to keep", part)
    return [Stay(f"keep {part}", bone, before.joint[bone]) for bone in bones]


_HANDS = ("hand", "wrist", "elbow", "upper_arm", "shoulder")
"""Arms may be beside or under a seat; only floors and walls stop them."""
_GIVES = {
    "head": 0.004, "upper_back": 0.003, "low_back": 0.003, "pelvis": 0.006, "belly": 0.008,
    "chest": 0.006, "side": 0.006, "hipside": 0.006, "thigh": 0.006, "knee": 0.003, "calf": 0.006,
    "edge": 0.003, "hand": 0.003, "wrist": 0.003, "elbow": 0.003, "upper_arm": 0.010,
    "shoulder": 0.012,
}  # fmt: skip
"""Parts that cover the body, and how far the flesh of each gives way under it, metres."""


def _clear(scene: Scene, touched: set[str]) -> list[Goal]:
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
