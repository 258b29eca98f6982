"""Which bone turns about which axis for which word: the anatomy behind the angles.

Comes in: nothing. Goes out: `TURNS`, one table. Must not know: a body's measures.

A word may move several bones (the lower back is three), and a bone may answer to several words. The
axes of a bone start as its parent's; its own turns follow in the order of the table. In neutral all
axes agree: x to the left, y up, z forwards.
"""

from dataclasses import dataclass, field

from generator.pose import LIMB_ANGLES, TRUNK_ANGLES

SIDES = (("L", "left", 1.0), ("R", "right", -1.0))
"""Ending of a bone's name, the word for it, and the sign of x on that side."""

_ROOM_WORDS = ("thigh", "shank", "sole", "upper_arm", "forearm")
LIMB_WORDS = tuple(word for word in LIMB_ANGLES if word not in _ROOM_WORDS)
JOINT_WORDS = (
    *TRUNK_ANGLES,
    *(f"{word}_{side}" for _, side, _ in SIDES for word in LIMB_WORDS),
)
"""Every word that turns a joint, sides written out; the order of all vectors of angles."""
WORD_INDEX = {word: place for place, word in enumerate(JOINT_WORDS)}


def split(word: str) -> tuple[str, str]:
    """Return a word and its side, `left` or `right`; no side is ''."""
    name, _, side = word.rpartition("_")
    return (name, side) if side in ("left", "right") else (word, "")


X, Y, Z = range(3)
LUMBAR = ("spine05", "spine04", "spine03")
THORACIC = ("spine02", "spine01")
THORAX = "spine01"
NECK = {"neck01": 0.3, "neck02": 0.25, "neck03": 0.2, "head": 0.25}
"""Shares of the neck's angles, bottom to top."""
CHIN_TUCK = {"neck01": -0.9, "neck02": -0.4, "neck03": 0.4, "head": 0.9}
"""The lower neck goes back while the head nods as much: their sum is zero, the head stays level."""
FINGER_SHARES = (0.60, 0.74, 0.42)
"""Knuckle, middle and end joint of a finger for a degree of `fingers`: a fist at 90."""
FINGER_FAN = {2: 0.0, 3: 0.0, 4: 0.03, 5: 0.06}
"""How far each finger leans towards the middle one, a degree of curl: tips meet in a fist."""


@dataclass(frozen=True)
class Turn:
    """One turn of one bone about one of its axes."""

    bone: str
    axis: int
    shares: dict[str, float] = field(default_factory=dict)
    """Word -> degrees for a degree of the word."""


def _spine() -> list[Turn]:
    turns = [
        Turn("pelvis", Y, {"facing": 1.0}),
        Turn("pelvis", X, {"tilt": 1.0}),
        Turn("pelvis", Z, {"lean": 1.0}),
        Turn("pelvis", Y, {"turn": 1.0}),
    ]
    for region, bones in (("lumbar", LUMBAR), ("thoracic", THORACIC)):
        for bone in bones:
            share = 1.0 / len(bones)
            turns += _column(bone, region, share, {f"{region}_flex": share})
    for bone, share in NECK.items():
        flex = {"neck_flex": share, "chin_tuck": CHIN_TUCK[bone]}
        turns += _column(bone, "neck", share, flex)
    return turns


def _column(bone: str, region: str, share: float, flex: dict[str, float]) -> list[Turn]:
    return [
        Turn(bone, Y, {f"{region}_turn": share}),
        Turn(bone, Z, {f"{region}_side": share}),
        Turn(bone, X, flex),
    ]


def _shoulder(ending: str, side: str, sign: float) -> list[Turn]:
    lift, forward = f"girdle_lift_{side}", f"girdle_forward_{side}"
    return [
        Turn(f"clavicle.{ending}", Z, {lift: 0.6 * sign}),
        Turn(f"clavicle.{ending}", Y, {forward: -0.8 * sign}),
        Turn(f"shoulder01.{ending}", Z, {lift: sign}),
        Turn(f"shoulder01.{ending}", Y, {forward: -sign}),
        Turn(f"upperarm01.{ending}", Y, {f"shoulder_horiz_{side}": sign}),
        Turn(f"upperarm01.{ending}", X, {f"shoulder_flex_{side}": -1.0}),
        Turn(f"upperarm01.{ending}", Z, {f"shoulder_abd_{side}": sign}),
        Turn(f"upperarm01.{ending}", Y, {f"shoulder_rot_{side}": 0.45 * sign}),
        Turn(f"upperarm02.{ending}", Y, {f"shoulder_rot_{side}": 0.55 * sign}),
    ]


def _forearm(ending: str, side: str, sign: float) -> list[Turn]:
    pronation = f"pronation_{side}"
    return [
        Turn(f"lowerarm01.{ending}", X, {f"elbow_{side}": -1.0}),
        Turn(f"lowerarm01.{ending}", Y, {pronation: -0.35 * sign}),
        Turn(f"lowerarm02.{ending}", Y, {pronation: -0.5 * sign}),
        Turn(f"wrist.{ending}", Y, {pronation: -0.15 * sign}),
        Turn(f"wrist.{ending}", Z, {f"wrist_flex_{side}": -sign}),
        Turn(f"wrist.{ending}", X, {f"wrist_dev_{side}": 1.0}),
    ]


def _fingers(ending: str, side: str, sign: float) -> list[Turn]:
    word = f"fingers_{side}"
    turns = [
        # The thumb swings round in front of the palm before it bends.
        Turn(f"finger1-1.{ending}", Y, {word: -0.44 * sign}),
        Turn(f"finger1-1.{ending}", X, {word: 0.08}),
        Turn(f"finger1-2.{ending}", X, {word: 0.34}),
        Turn(f"finger1-3.{ending}", X, {word: 0.42}),
    ]
    for finger, fan in FINGER_FAN.items():
        turns.append(Turn(f"finger{finger}-1.{ending}", X, {word: -fan}))
        for joint, share in enumerate(FINGER_SHARES, start=1):
            turns.append(Turn(f"finger{finger}-{joint}.{ending}", Z, {word: -share * sign}))
    return turns


def _leg(ending: str, side: str, sign: float) -> list[Turn]:
    return [
        Turn(f"upperleg01.{ending}", X, {f"hip_flex_{side}": -1.0}),
        Turn(f"upperleg01.{ending}", Z, {f"hip_abd_{side}": sign}),
        Turn(f"upperleg01.{ending}", Y, {f"hip_rot_{side}": 0.5 * sign}),
        Turn(f"upperleg02.{ending}", Y, {f"hip_rot_{side}": 0.5 * sign}),
        Turn(f"lowerleg01.{ending}", X, {f"knee_{side}": 1.0}),
        Turn(f"foot.{ending}", X, {f"ankle_{side}": -1.0}),
        Turn(f"toes.{ending}", X, {f"toes_{side}": -1.0}),
    ]


def _table() -> tuple[Turn, ...]:
    turns = _spine()
    for ending, side, sign in SIDES:
        turns += _shoulder(ending, side, sign) + _forearm(ending, side, sign)
        turns += _fingers(ending, side, sign) + _leg(ending, side, sign)
    return tuple(turns)


TURNS = _table()
STARTS = {f"{bone}.{ending}": THORAX for bone in ("shoulder01", "upperarm01") for ending in "LR"}
"""Bones whose turns do not start from their parent's axes: arms are counted from the thorax."""
