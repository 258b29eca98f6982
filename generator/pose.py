"""The pose language: every word with which a contributor may say how a body stands.

Comes in: nothing. Goes out: `Pose`, a closed set of words with their units.
Must not know: how a pose is solved or drawn.

Zero degrees is anatomical neutral: standing, arms at the sides, palms to the thighs. Left and right
are the exercising person's own. A word set to null takes back what a base or a former step said.
"""

from typing import Annotated, Any

from pydantic import Field, create_model

from generator.entry import Entry
from generator.values import WORD_PATTERN, Refers, Word

SIDES = ("left", "right", "both")

TRUNK_ANGLES = {
    "tilt": "Trunk forwards from upright.",
    "lean": "Trunk to the person's right.",
    "turn": "Trunk to the person's left, about its own length.",
    "facing": "Whole person, about the plumb line.",
    "lumbar_flex": "Lower back, forwards.",
    "lumbar_side": "Lower back, to the right.",
    "lumbar_turn": "Lower back, turned to the left.",
    "thoracic_flex": "Upper back, forwards.",
    "thoracic_side": "Upper back, to the right.",
    "thoracic_turn": "Upper back, turned to the left.",
    "neck_flex": "Neck, forwards.",
    "neck_side": "Neck, to the right.",
    "neck_turn": "Neck, turned to the left.",
    "chin_tuck": "Lower neck back with the head level; negative pokes the chin.",
}

LIMB_ANGLES = {
    "girdle_lift": "Shoulder blade, upwards.",
    "girdle_forward": "Shoulder blade, forwards; negative squeezes the blades together.",
    "shoulder_flex": "Arm forwards and up.",
    "shoulder_abd": "Arm out to the side.",
    "shoulder_rot": "Arm turned outwards about its length.",
    "shoulder_horiz": "Lifted arm, drawn backwards at shoulder height.",
    "elbow": "Elbow, bent.",
    "pronation": "Forearm, palm turned down.",
    "wrist_flex": "Wrist, towards the palm.",
    "wrist_dev": "Wrist, towards the little finger.",
    "fingers": "Fingers, curled.",
    "hip_flex": "Thigh forwards and up.",
    "hip_abd": "Thigh out to the side.",
    "hip_rot": "Thigh turned outwards about its length.",
    "knee": "Knee, bent.",
    "ankle": "Foot, pulled up.",
    "toes": "Toes, bent up.",
    "thigh": "Thigh in the room: 0 plumb down, 90 forwards.",
    "shank": "Lower leg in the room: 0 plumb down, 90 forwards.",
    "sole": "Sole in the room: 0 level.",
    "upper_arm": "Upper arm in the room: 0 plumb down, 90 forwards.",
    "forearm": "Forearm in the room: 0 plumb down, 90 forwards.",
}

Degrees = Annotated[float, Field(ge=-360, le=360, allow_inf_nan=False)]
Centimetres = Annotated[float, Field(ge=-500, le=500, allow_inf_nan=False)]
Point = Annotated[tuple[Centimetres, ...], Field(min_length=2, max_length=3)]
Target = Word | Point | tuple[Word, Point]
PoseName = Annotated[str, Refers("poses", pattern=WORD_PATTERN)]
Overlay = PoseName | Annotated[tuple[PoseName, ...], Field(max_length=4)]


class Words(Entry):
    """The words that are no angles."""

    base: PoseName | None = Field(None, description="A named starting pose of poses.yaml.")
    from_: Annotated[str, Field(pattern="^previous$")] | None = Field(
        None, alias="from", description="`previous`: start from the step before."
    )
    with_: Overlay | None = Field(
        None,
        alias="with",
        description="Partial poses of poses.yaml laid over it, such as `arms_crossed`.",
    )
    mirror: bool | None = Field(None, description="Swap left and right.")
    at: Point | None = Field(None, description="Pelvis, centimetres forwards and left.")
    contacts: dict[Word, Word | None] | None = Field(
        None, description="Which part touches which plane, such as `forehead: floor`."
    )
    reach: dict[Word, Target | None] | None = Field(
        None, description="Which part goes to which place of the body or a prop."
    )
    point: dict[Word, Word | None] | None = Field(
        None, description="Where the fingers of a hand point: up, forward, … or a place."
    )
    gaze: Word | None = Field(
        None, description="Where the face looks: forward, up, down, left, right or a place."
    )
    keep: tuple[Word, ...] | None = Field(None, description="Parts that stay where they were.")
    hold: tuple[Word, ...] | None = Field(None, description="Angles that the solve leaves alone.")
    free: tuple[Word, ...] | None = Field(None, description="Angles that the solve may move.")


def _angle(text: str) -> Any:
    return (Degrees | None, Field(None, description=f"{text} Degrees."))


_ANGLES: dict[str, Any] = {name: _angle(text) for name, text in TRUNK_ANGLES.items()} | {
    f"{name}_{side}": _angle(text) for name, text in LIMB_ANGLES.items() for side in SIDES
}

Pose = create_model("Pose", __base__=Words, __doc__="How the body stands in one step.", **_ANGLES)
