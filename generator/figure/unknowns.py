"""Which angles of a plan may move to meet its goals, how stiffly, and how far.

Comes in: a `Plan`. Goes out: `Unknowns`. Must not know: skin, goals' geometry, or how they are met.

A plan's vector has a slot for each joint word. Where a room direction is written its slot holds
that direction instead of the joint's angle, and `turns` works the angle out: the thigh stays where
it is in the room while the trunk tilts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from generator.figure.geometry import Floats, Ints
from generator.figure.joints import JOINT_WORDS, SIDES, WORD_INDEX, split
from generator.figure.plan import ROOM_DIRECTIONS, Plan
from generator.figure.spots import REACHING, SPOTS

_JOINTS = {joint: room for room, joint in ROOM_DIRECTIONS.items()}

BOUNDS = {
    "hip_flex": (-20, 135), "hip_abd": (-30, 50), "hip_rot": (-40, 75), "knee": (0, 150),
    "ankle": (-75, 25), "toes": (-40, 75), "shoulder_flex": (-60, 185),
    "shoulder_abd": (-45, 175), "shoulder_rot": (-95, 95), "shoulder_horiz": (-60, 60),
    "elbow": (0, 150), "pronation": (-85, 85), "wrist_flex": (-88, 85), "wrist_dev": (-30, 35),
    "fingers": (-10, 95), "girdle_lift": (-12, 30), "girdle_forward": (-25, 25),
    "lumbar_flex": (-30, 45), "lumbar_side": (-25, 25), "lumbar_turn": (-20, 20),
    "thoracic_flex": (-25, 45), "thoracic_side": (-25, 25), "thoracic_turn": (-40, 40),
    "neck_flex": (-50, 50), "neck_side": (-45, 45), "neck_turn": (-75, 75), "chin_tuck": (-25, 25),
}  # fmt: skip
"""Degrees within which the solve looks for an angle; a written angle outside stays possible."""
SOFT_RANGES = {
    "hip_flex": (-15, 125), "hip_abd": (-20, 40), "knee": (0, 148), "ankle": (-50, 15),
    "elbow": (0, 145), "pronation": (-80, 80),
}  # fmt: skip
"""Beyond these a joint costs: they also keep room directions from bending knees backwards."""
_STIFFNESS = {
    "tilt": 0.09, "lean": 0.12, "turn": 0.12, "neck": 0.03, "lumbar": 0.08, "thoracic": 0.08,
    "hip_flex": 0.05, "hip_abd": 0.2, "hip_rot": 0.2, "knee": 0.05, "ankle": 0.02,
    "shoulder": 0.02, "elbow": 0.02, "pronation": 0.012, "wrist": 0.02, "toes": 0.03,
    "girdle": 0.04, "chin": 0.05, "fingers": 0.03,
}  # fmt: skip
"""Centimetres of goal that a degree is worth: hips softer than this straddle for a lower hand."""
_ANYWHERE = (-720.0, 720.0)

_MET = 3.0
"""How much stiffer a limb is that only something else reaches for."""
_LEG = ("hip_flex", "hip_abd", "hip_rot")
_ARM = ("shoulder_flex", "shoulder_abd", "shoulder_rot")
_HAND = (*_ARM, "elbow", "pronation", "wrist_flex")
_MOVES = {
    **dict.fromkeys(("knee", "shin", "calf", "edge", "instep"), (*_LEG, "knee")),
    **dict.fromkeys(("foot", "heel", "toes"), (*_LEG, "knee", "ankle")),
    "ball": (*_LEG, "knee", "ankle", "toes"),
    "thigh": _LEG,
    **dict.fromkeys(("hand", "hand_back", "fist", "fingertips", "forearm", "forearm_back"), _HAND),
    "wrist": (*_ARM, "elbow"),
    **dict.fromkeys(("elbow", "upper_arm", "shoulder"), _ARM),
}
"""Sided part -> the angles that move to bring it somewhere."""
_ALWAYS = ("shoulder_flex", "shoulder_abd", "elbow")
"""Arms that no goal asks for stay as written, unless they would go through the floor."""
_HEAD_PARTS = ("head", "head_back", "forehead", "chin")


@dataclass(frozen=True)
class Unknowns:
    """V angles that may move. W joint words."""

    plan: Floats
    """(W,) what is written: joint angles, or room directions in their slots; else 0."""
    turns: Floats
    """(W, W) from the plan's vector to joint angles."""
    slots: Ints
    """(V,) which of the plan's slots may move."""
    low: Floats
    """(V,) degrees."""
    high: Floats
    stiffness: Floats
    """(V,) centimetres a degree."""
    soft: tuple[tuple[int, float, float], ...]
    """Joint word, and the range outside which it costs."""

    def words(self, values: Floats) -> Floats:
        """Return the (W,) joint angles for the V unknowns' values."""
        plan = self.plan.copy()
        plan[self.slots] = values
        return np.asarray(self.turns @ plan)


def joint_angles(angles: Mapping[str, float]) -> dict[str, float]:
    """Work out every joint angle from words among which are room directions, degrees."""
    plan, turns = _vectors(angles)
    return dict(zip(JOINT_WORDS, (turns @ plan).tolist(), strict=True))


def written_slots(angles: Mapping[str, float]) -> dict[str, int]:
    """Return the slot of every written word."""
    return {word: WORD_INDEX[joint_word(word)] for word in angles if joint_word(word) in WORD_INDEX}


def joint_word(word: str) -> str:
    """Return the joint word in whose slot a word stands: `hip_flex_left` for `thigh_left`."""
    name, side = split(word)
    return f"{ROOM_DIRECTIONS[name]}_{side}" if name in ROOM_DIRECTIONS else word


def unknowns(plan: Plan, moved_parts: Iterable[str]) -> Unknowns:
    """Choose what may move.

    Args:
        plan: The plan.
        moved_parts: Parts with goals: contacts, reaches, keeps and points, sides written out.
    """
    vector, turns = _vectors(plan.angles)
    meant, met = _chosen(plan, moved_parts)
    words = [word for word in JOINT_WORDS if word in meant or word in met]
    slots = np.array([WORD_INDEX[word] for word in words], dtype=np.int64)
    bounds = np.array([_bounds(word, plan) for word in words]).reshape(-1, 2)
    written = vector[slots]
    # A written angle that no joint allows is for the checks to find, not for the solve to mend.
    low, high = np.minimum(bounds[:, 0], written), np.maximum(bounds[:, 1], written)
    stiffness = np.array([_stiffness(word) * (1 if word in meant else _MET) for word in words])
    return Unknowns(vector, turns, slots, low, high, stiffness, _soft(plan))


def _vectors(angles: Mapping[str, float]) -> tuple[Floats, Floats]:
    vector = np.zeros(len(JOINT_WORDS))
    for word, slot in written_slots(angles).items():
        vector[slot] = angles[word]
    return vector, _turns(angles)


def _turns(angles: Mapping[str, float]) -> Floats:
    """Return the (W, W) way from slots to joint angles: every room direction is linear in them."""
    turns = np.eye(len(JOINT_WORDS))
    tilt = turns[WORD_INDEX["tilt"]]
    bow = tilt + turns[WORD_INDEX["lumbar_flex"]] + turns[WORD_INDEX["thoracic_flex"]]
    for _, side, _ in SIDES:
        hip, knee, ankle, shoulder, elbow = (
            WORD_INDEX[f"{joint}_{side}"]
            for joint in ("hip_flex", "knee", "ankle", "shoulder_flex", "elbow")
        )
        if f"thigh_{side}" in angles:
            turns[hip] = turns[hip] + tilt
        thigh = turns[hip] - tilt
        if f"shank_{side}" in angles:
            turns[knee] = thigh - turns[knee]
        if f"sole_{side}" in angles:
            turns[ankle] = turns[ankle] - (thigh - turns[knee])
        if f"upper_arm_{side}" in angles:
            turns[shoulder] = turns[shoulder] + bow
        if f"forearm_{side}" in angles:
            turns[elbow] = turns[elbow] - (turns[shoulder] - bow)
    return turns


def moving(part: str) -> tuple[str, ...]:
    """Return the joint words that bring a part somewhere, sides written out."""
    name, side = split(part)
    if not side:
        return ("neck_flex",) if part in _HEAD_PARTS else ()
    if name not in _MOVES:
        name = _limb(name) if name in SPOTS else ""
    return tuple(f"{word}_{side}" for word in _MOVES.get(name, ()))


def _limb(place: str) -> str:
    """Return a part that moves as a place does, by the bone it rides on."""
    bone = SPOTS[REACHING.get(place, place)].bones[0]
    for start, part in (
        ("upperleg", "thigh"), ("lowerleg", "knee"), ("foot", "foot"), ("toes", "foot"),
        ("upperarm", "elbow"), ("lowerarm", "wrist"), ("wrist", "hand"), ("finger", "hand"),
    ):  # fmt: skip
        if bone.startswith(start):
            return part
    return ""


def _chosen(plan: Plan, moved_parts: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the words that goals move, and those that come to meet what reaches for them."""
    words = {f"{word}_{side}": None for word in _ALWAYS for _, side, _ in SIDES}
    for part in moved_parts:
        words.update(dict.fromkeys(moving(part)))
    for hand in (*plan.point, *plan.reach):
        words.update(dict.fromkeys(moving(hand)))
        if split(hand)[0] == "hand":
            words[f"wrist_dev_{split(hand)[1]}"] = None
    if plan.gaze:
        words.update(dict.fromkeys(("neck_flex", "neck_turn", "neck_side")))
    for word in plan.free:
        words.update(dict.fromkeys(_matching(word)))
    if not {"tilt", "lean"} & set(plan.hold):
        words["tilt"] = None
    held = {one for word in plan.hold for one in _matching(word)}
    places = [target.place for target in plan.reach.values() if target.place]
    met = {word for place in places for word in moving(place)}
    return set(words) - held, met - held


def _matching(word: str) -> tuple[str, ...]:
    """Return the joint words that a word of `hold` or `free` means: itself, or a whole joint."""
    word = joint_word(word)
    if word in WORD_INDEX:
        return (word,)
    name, side = split(word)
    return tuple(
        one
        for one in JOINT_WORDS
        if one.startswith(f"{name}_") and (not side or split(one)[1] == side)
    )


def _bounds(word: str, plan: Plan) -> tuple[float, float]:
    name, side = split(word)
    room = f"{_JOINTS[name]}_{side}" if name in _JOINTS else ""
    return _ANYWHERE if room in plan.angles else BOUNDS.get(name, _ANYWHERE)


def _stiffness(word: str) -> float:
    name, _ = split(word)
    return _STIFFNESS.get(name, _STIFFNESS.get(name.partition("_")[0], 0.05))


def _soft(plan: Plan) -> tuple[tuple[int, float, float], ...]:
    """Return the soft ranges, wide enough for what is written."""
    ranges = []
    for name, (low, high) in SOFT_RANGES.items():
        for _, side, _ in SIDES:
            word = f"{name}_{side}"
            written = plan.angles.get(word, 0.0)
            ranges.append((WORD_INDEX[word], min(low, written), max(high, written)))
    return tuple(ranges)
