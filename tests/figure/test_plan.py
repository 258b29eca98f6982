"""Poses as text become plans: sides, bases, overlays, the step before, and the mirror."""

import json
from typing import Any

import pytest

from generator.figure.plan import Plan, PlanError, Target, mirrored, plans
from generator.pose import Pose

NAMED = {
    name: Pose.model_validate_json(json.dumps(words))
    for name, words in {
        "standing": {"contacts": {"foot_both": "floor"}, "hold": ["tilt", "lean"]},
        "bent": {"base": "standing", "knee_both": 30},
        "arms_crossed": {"elbow_both": 120},
        "egg": {"base": "hen"},
        "hen": {"base": "egg"},
    }.items()
}


def one(**words: Any) -> Plan:
    """Return the plan of a single pose."""
    return many(words)[0]


def many(*poses: dict[str, Any]) -> list[Plan]:
    """Return the plans of poses that all exist."""
    made = plans([Pose.model_validate_json(json.dumps(words)) for words in poses], NAMED)
    return [plan for plan in made if plan is not None]


def test_both_means_left_and_right() -> None:
    """A word with `both` stands for each side, and a side of its own wins in any order."""
    assert one(knee_left=10, knee_both=90).angles == {"knee_left": 10, "knee_right": 90}


def test_a_base_brings_its_own_base() -> None:
    """Angles and goals come from all the way down."""
    plan = one(base="bent")
    assert plan.angles == {"knee_left": 30, "knee_right": 30}
    assert plan.contacts == {"foot_left": "floor", "foot_right": "floor"}
    assert plan.hold == ("tilt", "lean")


def test_null_takes_back() -> None:
    """A word set to null takes back what the base said, one side or both."""
    plan = one(base="bent", knee_left=None, contacts={"foot_right": None})
    assert plan.angles == {"knee_right": 30}
    assert plan.contacts == {"foot_left": "floor"}
    assert one(base="standing", contacts=None).contacts == {}


def test_the_later_of_a_direction_and_its_joint_counts() -> None:
    """A direction in the room drops the joint angle it stands for, and the other way round."""
    assert one(base="bent", shank_left=0).angles == {"shank_left": 0, "knee_right": 30}
    first, second = many({"thigh_both": 90}, {"from": "previous", "hip_flex_right": 40})
    assert first.angles == {"thigh_left": 90, "thigh_right": 90}
    assert second.angles == {"thigh_left": 90, "hip_flex_right": 40}


def test_overlays_lie_over_the_base_and_under_the_steps_own_words() -> None:
    """`with` adds partial poses, one or several."""
    plan = one(base="bent", **{"with": ["arms_crossed"]}, elbow_left=5)
    assert plan.angles["elbow_left"] == 5
    assert plan.angles["elbow_right"] == 120
    assert one(**{"with": "arms_crossed"}).angles["elbow_left"] == 120


def test_the_step_before_is_the_start_but_what_it_kept_is_not() -> None:
    """`from: previous` carries all over but `keep`, which each step says itself."""
    _, second = many({"base": "bent", "keep": ["foot_both"]}, {"from": "previous", "tilt": 20})
    assert second.angles == {"knee_left": 30, "knee_right": 30, "tilt": 20}
    assert second.keep == ()


def test_a_step_without_a_pose_is_passed_over() -> None:
    """The step before is the last one that has a pose."""
    poses = [Pose.model_validate_json(json.dumps(w)) for w in ({"tilt": 5}, {"from": "previous"})]
    first, none, last = plans([poses[0], None, poses[1]], NAMED)
    assert none is None
    assert first is not None
    assert last is not None
    assert last.angles == first.angles


def test_reach_reads_places_offsets_and_points() -> None:
    """A place, a place with an offset, or a point; `both` gives each side its own place."""
    plan = one(
        reach={"hand_both": "thigh_both", "foot_left": ["step", [1, 2, 3]], "knee_left": [4, 5]}
    )
    assert plan.reach["hand_left"] == Target("thigh_left")
    assert plan.reach["hand_right"] == Target("thigh_right")
    assert plan.reach["foot_left"] == Target("step", (1, 2, 3))
    assert plan.reach["knee_left"] == Target(None, (4, 5))


def test_the_mirror_swaps_sides_and_turns_sideways_angles_round() -> None:
    """All that has a side changes it; forwards and backwards stay."""
    plan = one(
        mirror=True,
        knee_left=40,
        lean=5,
        tilt=20,
        neck_turn=30,
        thoracic_side=-7,
        contacts={"hand_left": "frame_left"},
        reach={"hand_right": ["knee_left", [1, 2, 3]]},
        point={"hand_left": "left"},
        gaze="right",
        keep=["foot_left"],
        at=[10, 20],
    )
    assert plan.angles == {
        "knee_right": 40, "lean": -5, "tilt": 20, "neck_turn": -30, "thoracic_side": 7,
    }  # fmt: skip
    assert plan.contacts == {"hand_right": "frame_right"}
    assert plan.reach == {"hand_left": Target("knee_right", (1, -2, 3))}
    assert plan.point == {"hand_right": "right"}
    assert (plan.gaze, plan.keep, plan.at) == ("left", ("foot_right",), (10, -20))
    assert mirrored(mirrored(plan)) == plan


@pytest.mark.parametrize(
    ("poses", "word"),
    [
        ([{"from": "previous"}], "from"),
        ([{}, {"from": "previous", "base": "standing"}], "base"),
        ([{"base": "egg"}], "base"),
    ],
)
def test_what_cannot_be_merged_is_an_error_that_names_its_word(
    poses: list[dict[str, Any]], word: str
) -> None:
    """No start, two starts, or a circle."""
    with pytest.raises(PlanError) as caught:
        many(*poses)
    assert caught.value.word == word
