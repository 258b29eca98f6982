"""How far a healthy adult's joints go, and what lets one go further.

Comes in: angles, and what the pose touches. Goes out: what is `beyond` its range, in degrees.
Must not know: how a pose is solved, or how findings are worded.

The ranges are the widest that published tables give for healthy adults, not the averages: a guide
must be able to show a supple person, and a check must not stop what bodies do. Each row names its
source. `editorial` stands where no table was found: a guard against slips, set wide.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from generator.figure.geometry import Floats
from generator.figure.joints import SIDES, THORAX
from generator.figure.kinematics import Frames
from generator.figure.skeleton import Skeleton

EDITORIAL = "editorial"
SOURCES: Mapping[str, str] = {
    "merck-rom": "Merck Manual, Normal values for range of motion of joints",
    "dshs-rom": "Washington State DSHS, Range of joint motion evaluation chart 13-585A, 2014",
    "cdc-rom": "US CDC, Joint range of motion study",
    "aaos-rom": "AAOS, Joint motion: method of measuring and recording, 1965",
    "scranton-cervext": "University of Scranton DPT, Goniometry: cervical extension (AMA)",
    "anatstd": "Anatomy Standard, Range of motion of the columna vertebralis (in-vivo studies)",
    "neumann": "Neumann, Kinesiology of the musculoskeletal system (regional values)",
    EDITORIAL: "This guide's own judgement",
}
"""Where the ranges come from. The books of AAOS and Neumann were not seen, only quoted values."""


SEEN = ("merck-rom", "dshs-rom", "scranton-cervext", "anatstd")
"""Those whose text was read; the guide's list of sources has them."""


@dataclass(frozen=True)
class Limit:
    """One row: from `low` to `high` degrees, and who says so."""

    low: float
    high: float
    source: str
    """Id of a source, or `editorial`."""
    note: str = ""


@dataclass(frozen=True)
class Situation:
    """What decides whether a joint may go further."""

    angles: Mapping[str, float]
    """Joint words of the solved pose; of the written one where there is no solved one."""
    contacts: Mapping[str, str] = field(default_factory=dict)
    """Part -> plane."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Part -> the place that it reaches."""

    def touches(self, side: str, *parts: str) -> bool:
        """Tell whether one of a side's parts is said to touch something."""
        return any(f"{part}_{side}" in self.contacts for part in parts)

    def bent(self, word: str, side: str) -> float:
        """Return a joint's angle, degrees."""
        return self.angles.get(f"{word}_{side}", 0.0)


@dataclass(frozen=True)
class Allowance:
    """A wider range in a certain situation."""

    word: str
    low: float
    high: float
    source: str
    why: str
    applies: Callable[[Situation, str], bool]


LIMITS: Mapping[str, Limit] = {
    "lumbar_flex": Limit(-25, 55, "neumann"),
    "lumbar_side": Limit(-25, 25, "dshs-rom", "the chart's value is for the whole back"),
    "lumbar_turn": Limit(
        -12, 12, "neumann", "5 to 7, and as much play as the three drawn bones need"
    ),
    "thoracic_flex": Limit(-25, 40, "neumann"),
    "thoracic_side": Limit(-30, 30, "neumann"),
    "thoracic_turn": Limit(-35, 35, "neumann"),
    "neck_flex": Limit(-75, 64, "scranton-cervext", "flexion: anatstd"),
    "neck_side": Limit(-49, 49, "anatstd"),
    "neck_turn": Limit(-80, 80, "dshs-rom"),
    "chin_tuck": Limit(-30, 25, EDITORIAL),
    "girdle_lift": Limit(-15, 40, EDITORIAL),
    "girdle_forward": Limit(-30, 30, EDITORIAL),
    "shoulder_flex": Limit(-75, 190, EDITORIAL, "a guard: `arm_faults` judges where the arm goes"),
    "shoulder_abd": Limit(-60, 180, EDITORIAL, "a guard: `arm_faults` judges where the arm goes"),
    "shoulder_horiz": Limit(-135, 50, EDITORIAL, "a guard: `arm_faults` judges where the arm goes"),
    "shoulder_rot": Limit(-90, 90, "merck-rom"),
    "elbow": Limit(0, 150, "dshs-rom"),
    "pronation": Limit(-90, 90, "merck-rom"),
    "wrist_flex": Limit(-70, 90, "merck-rom"),
    "wrist_dev": Limit(-25, 45, "merck-rom", "it gives 65 towards the little finger, others 30"),
    "fingers": Limit(-30, 100, "merck-rom", "the knuckles go to 90; a fist is drawn at 95"),
    "hip_flex": Limit(-30, 135, "dshs-rom", "flexion: cdc-rom, 133.8 rounded up"),
    "hip_abd": Limit(-30, 45, "merck-rom", "across the midline: aaos-rom"),
    "hip_rot": Limit(-45, 45, "merck-rom"),
    "knee": Limit(0, 150, "dshs-rom"),
    "ankle": Limit(-50, 20, "merck-rom"),
    "toes": Limit(-30, 80, "merck-rom"),
}
"""Joint word without its side -> its range. Trunk and room directions have none."""
ARM_GUARDS = ("shoulder_flex", "shoulder_abd", "shoulder_horiz")
"""Words whose range only catches slips of the hand in what is written."""


def _open_hip(now: Situation, side: str) -> bool:
    return now.bent("hip_flex", side) > 60 and now.bent("hip_abd", side) > 10


def _top_of_foot(now: Situation, side: str) -> bool:
    return now.touches(side, "shin", "knee", "toes", "instep")


def _kneeling(now: Situation, side: str) -> bool:
    return now.touches(side, "shin", "knee", "instep") and now.bent("hip_flex", side) > 60


def _planted(now: Situation, side: str) -> bool:
    return now.touches(side, "foot", "heel", "ball", "toes")


def _leaning_on_hand(now: Situation, side: str) -> bool:
    return now.touches(side, "hand", "palm") or f"hand_{side}" in now.places


ALLOWANCES = (
    Allowance(
        "hip_rot", -45, 75, EDITORIAL,
        "a bent hip that is open to the side turns further: an ankle laid on the other thigh "
        "needs 65 to 75", _open_hip,
    ),
    Allowance(
        "ankle", -75, 20, EDITORIAL,
        "with the top of the foot on the floor the middle of the foot and the toes give too; the "
        "ankle alone has a mean of 62 in young women (cdc-rom)", _top_of_foot,
    ),
    Allowance(
        "knee", 0, 168, EDITORIAL,
        "body weight folds a kneeling leg until calf and thigh meet: whoever sits on their heels "
        "bends the knee to 155 or 165", _kneeling,
    ),
    Allowance(
        "ankle", -50, 38, EDITORIAL,
        "body weight on a planted foot bends the ankle further than a hand can", _planted,
    ),
    Allowance(
        "wrist_flex", -95, 90, EDITORIAL,
        "body weight on a flat hand bends the wrist to a right angle", _leaning_on_hand,
    ),
)  # fmt: skip
"""Each widens its word's range and never narrows it; several may hold at once."""

_BEHIND = ((0.0, 62.0), (60.0, 62.0), (90.0, 50.0), (120.0, 38.0), (150.0, 20.0), (180.0, 8.0))
"""Lift of the arm -> degrees that it may lie behind the body's side plane.

Hanging: extension, 62 (AAOS in scranton-copy); level: drawing back, 45 and the blade's share
(editorial); overhead: elevation to 180 (aaos-rom) and a little (editorial)."""
_BEHIND_BACK = 72.0
"""With a hand on the hips or behind the back the blade tips along: 55 to 64 was measured on
right-looking poses, where tables that hold the blade still give 50 to 62 (editorial)."""
_ACROSS = 55.0
"""Degrees past the middle of the body: 45 by the joint (editorial), the rest by the blade."""
_BACK_PLACES = (
    "waist", "low_back", "mid_back", "sacrum", "hand", "wrist", "forearm", "outer_ankle", "ankle",
    "seat", "hip",
)  # fmt: skip


def range_of(word: str, now: Situation) -> Limit | None:
    """Return the range of a side-explicit joint word in a situation; None if it has none."""
    name, side = split(word)
    limit = LIMITS.get(name)
    if limit is None:
        return None
    wider = [one for one in ALLOWANCES if one.word == name and one.applies(now, side)]
    low = min([limit.low, *(one.low for one in wider)])
    high = max([limit.high, *(one.high for one in wider)])
    return Limit(low, high, limit.source, limit.note)


def beyond(value: float, limit: Limit) -> float:
    """Return how many degrees a value lies outside a range; 0 inside."""
    return max(0.0, limit.low - value, value - limit.high)


def split(word: str) -> tuple[str, str]:
    """Return a word and its side; no side is ''."""
    name, _, side = word.rpartition("_")
    return (name, side) if side in ("left", "right") else (word, "")


@dataclass(frozen=True)
class ArmFault:
    """An upper arm that points where no shoulder lets it."""

    side: str
    way: str
    """`behind` or `across`."""
    amount: float
    """Degrees that it lies behind or across."""
    limit: float
    """Degrees that it may."""


def arm_faults(skeleton: Skeleton, frames: Frames, now: Situation) -> tuple[ArmFault, ...]:
    """Judge where the upper arms point from the thorax.

    Flexion and abduction are no clinical measures once both are large, so the bone's own direction
    is read: how far it is lifted from hanging, how far it lies behind the plane of the body's
    sides, and how far across its middle.
    """
    thorax = frames.anatomical[skeleton.index[THORAX]]
    faults = []
    for ending, side, sign in SIDES:
        bone = skeleton.index[f"upperarm02.{ending}"]
        points = thorax.T @ -frames.anatomical[bone][:, 1]
        behind, across, most = _placed(points, sign)
        if f"hand_{side}" in now.places and now.places[f"hand_{side}"].startswith(_BACK_PLACES):
            most = max(most, _BEHIND_BACK)
        if behind > most:
            faults.append(ArmFault(side, "behind", behind, most))
        if across > _ACROSS:
            faults.append(ArmFault(side, "across", across, _ACROSS))
    return tuple(faults)


def _placed(points: Floats, sign: float) -> tuple[float, float, float]:
    """Return degrees behind, degrees across, and degrees that may lie behind at this lift."""
    lift, behind, across = np.degrees(
        [
            np.arccos(np.clip(-points[1], -1, 1)),
            np.arcsin(np.clip(-points[2], -1, 1)),
            np.arcsin(np.clip(-sign * points[0], -1, 1)),
        ]
    )
    return float(behind), float(across), float(np.interp(lift, *np.transpose(_BEHIND)))
