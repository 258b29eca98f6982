"""A plan's goals in words become goals in geometry.

Comes in: a `Plan`, the surroundings, the step before. Goes out: goals.
Must not know: how they are met.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from generator.figure.clearance import clear
from generator.figure.geometry import Floats, unit
from generator.figure.goals import Across, Faces, Goal, Looks, Meet, Spotted, Square, Stay, Turned
from generator.figure.joints import split
from generator.figure.kinematics import Frames
from generator.figure.plan import Plan, Target
from generator.figure.props.values import Grip, Plane
from generator.figure.scene import GoalError, Scene, forwards_of
from generator.figure.spots import REACHING
from generator.figure.standing import Over
from generator.figure.touch import Touch

_SIGN = {"left": 1.0, "right": -1.0}
_FINGERS = np.array([0.0, -1.0, 0.0])
_FACE = np.array([0.0, 0.0, 1.0])
_ALONG_BONE = np.array([0.0, 1.0, 0.0])
_UP = np.array([0.0, 1.0, 0.0])

_OFF_SKIN = 0.008
_PALM_WEIGHT, _GRIP_WEIGHT, _POINT_WEIGHT, _GAZE_WEIGHT = 2.2, 3.0, 4.0, 4.0
_HAND_LENGTH, _FACE_DEPTH = 18.0, 10.0
_WRIST_OFF = 0.006
_ROOTS = 0.018
"""Metres from the middle of the palm to the roots of the fingers, where a hand holds."""
_GRIP_FROM = 25.0
"""Degrees of finger curl from which a hand grips: its fingers go across the bone."""
_LIMB_BONES = ("upperleg", "lowerleg", "upperarm", "lowerarm", "foot", "toes")

_STANDING = ("foot", "heel", "ball", "toes", "edge")
"""Parts that one stands on."""
_HOLDING = 0.4
"""How much less one keeps over the feet who holds on to something."""
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
    found += _balanced(plan, scene)
    return [*found, *clear(scene, set(plan.contacts.values())), scene.anatomy.apart]


def _balanced(plan: Plan, scene: Scene) -> list[Goal]:
    """Return that who is on the balls of the feet, or holds a rail, stands over their feet.

    Of whoever stands on whole feet with free hands the written pose is judged as it stands.
    """
    planes, known = scene.surroundings.planes, scene.surroundings.grips
    parts = {split(part)[0] for part in plan.contacts}
    level = all(planes[plane].normal[1] > 0.5 for plane in plan.contacts.values())
    held = [known[one.place] for one in plan.reach.values() if one.place in known]
    # A hand that lies flat on a table or a wall leans on it; one round a rail only steadies.
    leans = any(grip.along is None for grip in held)
    free = "foot" in parts and not held
    if not parts or not parts <= set(_STANDING) or not level or leans or free:
        return []
    regions = [region for part in plan.contacts for region in scene.anatomy.regions[part]]
    ways = np.stack([scene.heading, np.cross(_UP, scene.heading)])
    weight = _HOLDING if held else 1.0
    return [Over(np.concatenate(regions), scene.anatomy.masses, ways, weight)]


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
        point = plane.point + off * plane.normal
        touches.append(Touch(label, (region,), point, plane.normal, plane.corners))
    return touches + _laid(name, side, plane, scene)


def _laid(name: str, side: str, plane: Plane, scene: Scene) -> list[Goal]:
    """Return how a part that touches a plane is turned to it."""
    into = -plane.normal
    if name == "foot":
        return [Turned("", scene.bone("foot", side), _FINGERS, into, 3.0)]
    if name == "ball":
        # Who rises on the balls of the feet keeps the toes on the floor.
        return [Turned("", scene.bone("toes", side), _FINGERS, into, 2.0)]
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
        if hand:
            return _gripped(Meet(label, spot, grip.point, offset), side, grip, scene)
        return [Meet(label, spot, grip.point, offset)]
    place = scene.anatomy.spots.get(target.place)
    if place is None:
        raise GoalError(f"{target.place} is no place of the body and no grip here", target.place)
    found: list[Goal] = [Meet(label, spot, place, offset, _OFF_SKIN)]
    return found + (_held(side, place, angles, scene) if hand else [])


def _gripped(meet: Meet, side: str, grip: Grip, scene: Scene) -> list[Goal]:
    """Return how a hand holds a grip: on a rail at the fingers' roots, the fingers across it."""
    wrist = scene.bone("wrist", side)
    palm = Turned("", wrist, _palm(side), -grip.normal, _PALM_WEIGHT)
    if grip.along is None:
        return [meet, palm]
    held = replace(meet, beyond=_ROOTS * _FINGERS)
    return [held, palm, Square("", wrist, _FINGERS, grip.along, _GRIP_WEIGHT)]


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


__all__ = ["GoalError", "Scene", "forwards_of", "goals"]
