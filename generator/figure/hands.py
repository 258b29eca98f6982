"""What hands do without being told: fingers close round what they hold, hands lie on each other.

Comes in: a `Plan`. Goes out: its angles and reaches, filled in. Must not know: skin, or the solve.
"""

from collections.abc import Mapping

from generator.figure.joints import split
from generator.figure.plan import Plan, Target
from generator.figure.props.values import Surroundings

CURLS = {
    "ankle": 42.0, "outer_ankle": 42.0, "inner_ankle": 42.0, "shin": 34.0, "shin_low": 40.0,
    "calf": 34.0, "knee": 26.0, "behind_thigh": 26.0, "forearm": 40.0, "wrist": 46.0,
    "upper_arm": 32.0, "elbow": 34.0, "instep": 36.0, "hand": 24.0, "palm": 24.0,
    "shoulder": 22.0, "front_shoulder": 18.0, "thigh_low": 14.0, "thigh": 10.0, "waist": 14.0,
    "head_top": 14.0, "head_back_side": 14.0, "head_side": 14.0, "toes": 44.0, "neck_back": 18.0,
}  # fmt: skip
"""How far fingers curl round a place if nothing is written, degrees."""


def curled(plan: Plan, surroundings: Surroundings) -> dict[str, float]:
    """Return the plan's angles, with fingers closed round what hands reach unless written."""
    angles = dict(plan.angles)
    grips = surroundings.grips
    for part, target in plan.reach.items():
        name, side = split(part)
        if name != "hand" or target.place is None or f"fingers_{side}" in angles:
            continue
        if target.place in grips:
            curl = float(getattr(grips[target.place], "fingers", 0.0))
        else:
            curl = CURLS.get(split(target.place)[0], 0.0)
        angles[f"fingers_{side}"] = curl
    return angles


def stacked(reach: Mapping[str, Target]) -> dict[str, Target]:
    """Lay one hand on the other where both are to go to the same place."""
    left, right = reach.get("hand_left"), reach.get("hand_right")
    if left is None or left != right or left.place is None:
        return dict(reach)
    # The hand of the place's own side lies on the skin.
    under = "right" if split(left.place)[1] == "right" else "left"
    over = "left" if under == "right" else "right"
    return {**reach, f"hand_{over}": Target(f"hand_{under}")}
