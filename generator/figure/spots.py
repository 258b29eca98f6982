"""Places on the skin, in words: where they lie on any body.

Comes in: nothing. Goes out: `SPOTS`, one table, and `PLACES`, the names. Must not know: vertices.

Coordinates are those of the body in neutral: x outwards for places with a side (to the left for the
others), y up, z forwards, metres.
"""

from dataclasses import dataclass

from generator.figure.joints import SIDES

Triple = tuple[float, float, float]

FORWARDS: Triple = (0, 0, 1)
BACKWARDS: Triple = (0, 0, -1)
OUTWARDS: Triple = (1, 0, 0)
INWARDS: Triple = (-1, 0, 0)
UPWARDS: Triple = (0, 1, 0)
DOWNWARDS: Triple = (0, -1, 0)


@dataclass(frozen=True)
class Spot:
    """Where to look for a place: from a point near a bone in one direction, to the skin."""

    direction: Triple
    """The way that the skin faces there."""
    start: str
    """The joint to look from; without its side if the place has one."""
    bones: tuple[str, ...]
    """Whose skin counts; the place rides on the first. Sided where the place is."""
    end: str = ""
    """Another joint: look from a point between the two."""
    along: float = 0.0
    """How far from `start` towards `end`, 0 to 1."""
    shift: Triple = (0, 0, 0)
    """And then so far, metres."""
    sided: bool = True


_THIGH = ("upperleg02", "upperleg01", "lowerleg01")
_KNEE = ("lowerleg01", "upperleg02")
_SHANK = ("lowerleg02", "lowerleg01", "foot")
_UPPER_ARM = ("upperarm02", "upperarm01")
_FOREARM = ("lowerarm01", "lowerarm02")
_WAIST = ("*spine05", "*spine04", "*pelvis", "upperleg01")
_HIP = ("*pelvis", "upperleg01", "*spine05")
_SHOULDER = ("shoulder01", "upperarm01", "clavicle", "*spine01")
_HEAD = ("*head",)


def _leg(direction: Triple, along: float) -> Spot:
    return Spot(direction, "upperleg01", _THIGH, "lowerleg01", along)


def _shank(direction: Triple, along: float) -> Spot:
    return Spot(direction, "lowerleg01", _SHANK, "foot", along)


def _knee(direction: Triple) -> Spot:
    return Spot(direction, "lowerleg01", _KNEE, shift=(0, 0.01, 0))


def _head(direction: Triple, up: float) -> Spot:
    return Spot(direction, "*head", _HEAD, shift=(0, up, 0))


def _middle(direction: Triple, start: str, *bones: str, shift: Triple = (0, 0, 0)) -> Spot:
    return Spot(direction, start, bones, shift=shift, sided=False)


_KNUCKLE: Triple = (0, 0.03, 0)

SPOTS: dict[str, Spot] = {
    "thigh": _leg(FORWARDS, 0.6),
    "thigh_low": _leg(FORWARDS, 0.88),
    "outer_thigh": _leg(OUTWARDS, 0.62),
    "inner_thigh": _leg(INWARDS, 0.62),
    "behind_thigh": _leg(BACKWARDS, 0.72),
    "knee": _knee(FORWARDS),
    "outer_knee": _knee(OUTWARDS),
    "inner_knee": _knee(INWARDS),
    "behind_knee": _knee(BACKWARDS),
    "shin": _shank(FORWARDS, 0.28),
    "shin_low": _shank(FORWARDS, 0.6),
    "calf": _shank(BACKWARDS, 0.3),
    "ankle": _shank(FORWARDS, 0.9),
    "outer_ankle": _shank(OUTWARDS, 0.95),
    "inner_ankle": _shank(INWARDS, 0.95),
    "heel": Spot(BACKWARDS, "foot", ("foot",), shift=(0, -0.03, -0.02)),
    "sole": Spot(DOWNWARDS, "toes", ("foot", "toes")),
    "instep": Spot((0, 1, 0.4), "foot", ("foot",), "toes", 0.5),
    "toes": Spot(FORWARDS, "toes", ("toes",)),
    "hip": Spot(OUTWARDS, "upperleg01", _HIP, shift=(0, 0.02, 0)),
    "front_hip": Spot(FORWARDS, "upperleg01", _HIP, shift=(0, 0.05, 0)),
    "buttock": Spot((0, -0.5, -1), "upperleg01", _HIP, shift=(0, -0.02, 0)),
    "waist": Spot(OUTWARDS, "*pelvis", _WAIST, shift=(0, 0.075, 0)),
    "waist_back": Spot((0.25, 0, -1), "*pelvis", _WAIST, shift=(0.07, 0.06, -0.01)),
    "ribs": Spot(OUTWARDS, "*spine02", ("*spine02", "*spine03")),
    "shoulder": Spot((0.3, 0.8, 0.5), "upperarm01", _SHOULDER),
    "front_shoulder": Spot((0.15, 0.1, 1), "upperarm01", _SHOULDER, shift=(-0.01, -0.02, 0)),
    "shoulder_blade": Spot(BACKWARDS, "*spine02", ("*spine01", "*spine02"), shift=(0.08, 0.1, 0)),
    "upper_arm": Spot(OUTWARDS, "upperarm01", _UPPER_ARM, "lowerarm01", 0.5),
    "elbow": Spot(OUTWARDS, "lowerarm01", (*_FOREARM, "upperarm02")),
    "inner_elbow": Spot(FORWARDS, "lowerarm01", (*_FOREARM, "upperarm02")),
    "forearm": Spot(OUTWARDS, "lowerarm01", _FOREARM, "wrist", 0.55),
    "wrist": Spot(OUTWARDS, "wrist", ("lowerarm02", "wrist")),
    "hand": Spot(OUTWARDS, "finger3-1", ("wrist",), shift=_KNUCKLE),
    "palm": Spot(INWARDS, "finger3-1", ("wrist",), shift=_KNUCKLE),
    "fingertip": Spot(DOWNWARDS, "finger3-3", ("finger3-3",)),
    "head_side": _head(OUTWARDS, 0.08),
    "head_top": _head((0.65, 0.75, 0), 0.09),
    "head_back_side": _head((0.6, 0, -1), 0.07),
    "temple": _head((0.8, 0, 0.6), 0.10),
    "cheek": _head((0.6, 0, 0.8), 0.02),
    "neck_side": Spot(OUTWARDS, "*neck02", ("*neck02", "*neck01", "*neck03")),
    "crown": _middle(UPWARDS, "head", "head", shift=(0, 0.09, 0)),
    "forehead": _middle(FORWARDS, "head", "head", shift=(0, 0.10, 0)),
    "chin": _middle((0, -0.3, 1), "head", "head", "neck03", shift=(0, -0.03, 0)),
    "head_back": _middle(BACKWARDS, "head", "head", shift=(0, 0.07, 0)),
    "neck_back": _middle(BACKWARDS, "neck02", "neck02", "neck01", "neck03"),
    "chest": _middle(FORWARDS, "spine01", "spine01", "spine02", "clavicle.L", "clavicle.R"),
    "belly": _middle(FORWARDS, "spine04", "spine04", "spine03", "spine05"),
    "mid_back": _middle(BACKWARDS, "spine01", "spine01", "spine02", "neck01"),
    "low_back": _middle(BACKWARDS, "spine04", "spine04", "spine05", "pelvis"),
    "sacrum": _middle(
        BACKWARDS, "pelvis", "pelvis", "spine05", "upperleg01.L", "upperleg01.R",
        shift=(0, 0.03, 0),
    ),
}  # fmt: skip
"""A star before a bone: it is one of the trunk's and takes no side."""


def _names() -> tuple[str, ...]:
    names: list[str] = []
    for word, spot in SPOTS.items():
        names += [f"{word}_{side}" for _, side, _ in SIDES] if spot.sided else [word]
    return tuple(names)


PLACES = _names()
"""Every place of the skin, sides written out."""
REACHING = {"hand": "palm", "foot": "sole", "fingertips": "fingertip", "ankle": "outer_ankle"}
"""Parts that reach with a place of another name; any place can reach with itself."""
REACHERS = (*PLACES, "fingertips_left", "fingertips_right", "foot_left", "foot_right")
"""Every part that can be told to reach."""
