"""Plans become postures: contacts touch, hands arrive, and what cannot be is said, not hidden."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

import generator.figure.solve as solving
from generator import equipment
from generator.figure.kinematics import forward
from generator.figure.parts import anatomy, parts
from generator.figure.plan import Plan, Target, base_plan
from generator.figure.problem import Problem
from generator.figure.props.build import surroundings
from generator.figure.props.values import Surroundings
from generator.figure.rows import place_sample
from generator.figure.solve import Posture, solve
from generator.figure.unknowns import joint_angles
from generator.figure.wishes import GoalError
from generator.pose import Pose
from tests.figure.postures import body

CHAIR = surroundings([equipment.Prop.model_validate({"chair": {}})], 90.0)
BARE = Surroundings(facing=90.0)
STANDING = Plan(
    angles={"hip_abd_left": 4.0, "hip_abd_right": 4.0, "facing": 90.0},
    contacts={"foot_left": "floor", "foot_right": "floor"},
    hold=("tilt", "lean"),
)
KNEELING: dict[str, Any] = {
    "facing": 90, "tilt": 83, "thigh_both": 0, "shank_both": -89, "ankle_both": -60,
    "upper_arm_both": 0, "pronation_both": 80, "wrist_flex_both": -80, "hip_abd_both": 3,
    "contacts": {"shin_both": "floor", "hand_both": "floor"},
}  # fmt: skip
SITTING: dict[str, Any] = {
    "facing": 90, "thigh_both": 88, "shank_both": 0, "hip_abd_both": 7,
    "contacts": {"pelvis": "seat", "foot_both": "floor"}, "reach": {"hand_both": "thigh_both"},
    "shoulder_flex_both": 30, "elbow_both": 45, "pronation_both": 70, "hold": ("tilt", "lean"),
}  # fmt: skip
SUPINE: dict[str, Any] = {
    "facing": 90, "tilt": -90, "hip_abd_both": 6, "ankle_both": -25, "shoulder_abd_both": 16,
    "pronation_both": 75, "elbow_both": 6,
    "contacts": {"pelvis": "floor", "upper_back": "floor", "head": "floor", "heel_both": "floor",
                 "hand_both": "floor"},
}  # fmt: skip
SIDE_LYING: dict[str, Any] = {
    "facing": 0, "lean": 90, "hip_flex_both": 40, "knee_both": 70, "ankle_both": -20,
    "shoulder_flex_right": 150, "elbow_right": 100, "shoulder_flex_left": 50, "elbow_left": 60,
    "contacts": {"side_right": "floor", "hipside_right": "floor", "edge_right": "floor"},
    "hold": ("tilt",), "free": ("lean", "neck_side"),
}  # fmt: skip
POSES = {"kneeling": KNEELING, "sitting": SITTING, "supine": SUPINE, "side lying": SIDE_LYING}


def plan(words: dict[str, Any]) -> Plan:
    """Return the plan of a pose's words."""
    return base_plan("pose", {"pose": Pose.model_validate(words)})


@cache
def solved(name: str) -> Posture:
    """Return one of the poses, solved."""
    return solve(body(), plan(POSES[name]), CHAIR if name == "sitting" else BARE, None, 90.0)


def gap(posture: Posture, part: str, height: float = 0.0) -> float:
    """Return how far a part's lowest skin is off a height, measured on the whole skin; metres."""
    skin = body().skin(forward(body().skeleton, posture.angles, np.array(posture.pelvis)))
    return max(abs(float(skin[one, 1].min()) - height) for one in parts(body())[part])


@pytest.mark.parametrize("name", POSES)
def test_stated_contacts_touch(name: str) -> None:
    """Every contact with the floor is met within 1.5 cm on the skin itself, cloth left out."""
    posture = solved(name)
    assert posture.settled
    for part, plane in plan(POSES[name]).contacts.items():
        assert posture.gaps[f"contacts {part}"] < 1.5
        if plane == "floor":
            assert gap(posture, part) < 0.015, part


def test_hands_arrive_with_the_palm_on_the_skin() -> None:
    """A hand that reaches a thigh lies on it: near, and facing it."""
    posture = solved("sitting")
    known, skeleton = anatomy(body()), body().skeleton
    frames = forward(skeleton, posture.angles, np.array(posture.pelvis))
    for side, ending, sign in (("left", "L", 1.0), ("right", "R", -1.0)):
        assert posture.gaps[f"reach hand_{side}"] < 1.5
        palm = frames.anatomical[skeleton.index[f"wrist.{ending}"]] @ [-sign, 0.0, 0.0]
        spot = known.spots[f"thigh_{side}"]
        assert palm @ frames.anatomical[spot.bone] @ spot.direction < -0.7


@pytest.mark.parametrize("name", POSES)
def test_the_same_plan_gives_the_same_posture(name: str) -> None:
    """Two solves agree to the last bit, and what they give is rounded."""
    again = solve(body(), plan(POSES[name]), CHAIR if name == "sitting" else BARE, None, 90.0)
    assert again == solved(name)
    assert all(angle == round(angle, 3) for angle in again.angles.values())
    assert all(place == round(place, 5) for place in again.pelvis)


def test_a_warm_start_ends_where_a_cold_one_does() -> None:
    """Starting from the answer changes nothing that can be seen."""
    posture = solved("kneeling")
    again = solve(body(), plan(KNEELING), BARE, None, 90.0, warm=posture)
    for word, angle in posture.angles.items():
        assert again.angles[word] == pytest.approx(angle, abs=2.0), word


@cache
def problem(name: str) -> tuple[Problem, Any]:
    """Return the least-squares problem of a pose, and values near its answer."""
    kept: list[Any] = []
    original = solving._posture

    def keep(found: Problem, *rest: Any) -> Posture:
        kept.extend((found, rest[1]))
        return original(found, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solving, "_posture", keep)
        words = POSES[name] | {"gaze": "left", "point": {"hand_left": "forward"}}
        at = CHAIR if name == "sitting" else BARE
        solve(body(), plan(words), at, solved(name), 90.0)
    return kept[0], kept[1]


@pytest.mark.parametrize("name", POSES)
def test_the_jacobian_agrees_with_small_differences(name: str) -> None:
    """The analytic slope of every residual is the measured one, at the answer and beside it."""
    found, values = problem(name)
    for shift in (0.0, 3.0):
        at = values + shift * np.cos(np.arange(len(values)))
        residual, slope = found.evaluate(at)
        analytic, probe = slope(), 1e-5
        for place in range(len(at)):
            step = np.zeros(len(at))
            step[place] = probe
            above, below = found.evaluate(at + step)[0], found.evaluate(at - step)[0]
            if len(above) != len(residual) or len(below) != len(residual):
                continue  # a part went in or out of the floor just here
            measured = (above - below) / (2 * probe)
            np.testing.assert_allclose(analytic[:, place], measured, atol=1e-4)


def test_room_directions_stay_in_the_room_while_the_trunk_tilts() -> None:
    """A thigh given in the room turns the hip by as much as the trunk tilts."""
    upright = joint_angles({"thigh_left": 80.0, "shank_left": 0.0, "upper_arm_left": 60.0})
    bent = joint_angles(
        {"thigh_left": 80.0, "shank_left": 0.0, "upper_arm_left": 60.0, "tilt": 30.0}
    )
    assert upright["hip_flex_left"] == 80.0
    assert bent["hip_flex_left"] == 110.0
    assert bent["knee_left"] == upright["knee_left"] == 80.0
    assert bent["shoulder_flex_left"] == 90.0


def test_a_solved_thigh_keeps_its_direction() -> None:
    """What comes out for a written room direction is measured in the room."""
    posture = solved("kneeling")
    found = posture.angles["hip_flex_left"] - posture.angles["tilt"]
    assert found == pytest.approx(posture.moved.get("thigh_left", (0.0, 0.0))[1], abs=0.6)


def test_a_knee_written_backwards_is_not_mended_in_silence() -> None:
    """A knee of -8 stays outside its range, or is reported as moved."""
    words = replace(STANDING, angles={**STANDING.angles, "knee_left": -8.0})
    posture = solve(body(), words, BARE, None, 90.0)
    assert posture.angles["knee_left"] < -3.0 or "knee_left" in posture.moved


def test_only_written_words_count_as_moved() -> None:
    """Reaching moves much; only what an author wrote is reported, with what was written."""
    posture = solved("sitting")
    written = plan(SITTING).angles
    assert posture.moved
    assert set(posture.moved) <= set(written)
    assert all(before == written[word] for word, (before, _) in posture.moved.items())


def test_held_angles_stay() -> None:
    """`hold` takes an angle, or a whole joint, out of the solve."""
    words = replace(
        STANDING,
        angles={**STANDING.angles, "tilt": 10.0, "hip_flex_left": 20.0},
        hold=("tilt", "lean", "hip_left"),
    )
    posture = solve(body(), words, BARE, None, 90.0)
    assert posture.angles["tilt"] == 10.0
    assert posture.angles["hip_flex_left"] == 20.0
    assert posture.angles["hip_abd_left"] == 4.0


def test_what_cannot_be_reached_is_said() -> None:
    """A point far away is no error: the gap is told, and the posture is not settled."""
    words = replace(STANDING, reach={"hand_left": Target(None, (400.0, 0.0, 100.0))})
    posture = solve(body(), words, BARE, None, 90.0)
    assert not posture.settled
    assert posture.gaps["reach hand_left"] > 100.0
    assert np.isfinite(list(posture.angles.values())).all()
    assert np.isfinite(posture.pelvis).all()


@pytest.mark.parametrize(
    ("words", "to_blame"),
    [
        (replace(STANDING, contacts={"tail": "floor"}), "tail"),
        (replace(STANDING, contacts={"foot_left": "lava"}), "lava"),
        (replace(STANDING, reach={"hand_left": Target("wing_left")}), "wing_left"),
        (replace(STANDING, reach={"tail": Target("knee_left")}), "tail"),
        (replace(STANDING, point={"foot_left": "up"}), "foot_left"),
        (replace(STANDING, gaze="nowhere"), "nowhere"),
    ],
)
def test_unknown_names_are_to_blame(words: Plan, to_blame: str) -> None:
    """A goal that names what is not there says so."""
    with pytest.raises(GoalError) as caught:
        solve(body(), words, BARE, None, 90.0)
    assert caught.value.word == to_blame


def test_kept_feet_stay_where_they_were() -> None:
    """From sitting to a squat with `keep`, the feet do not slide."""
    squat = replace(
        STANDING,
        angles={
            **STANDING.angles, "tilt": 40.0, "thigh_left": 60.0, "thigh_right": 60.0,
            "shank_left": -22.0, "shank_right": -22.0,
        },
        keep=("foot_left", "foot_right"), hold=(),
    )  # fmt: skip
    before = solved("sitting")
    after = solve(body(), squat, CHAIR, before, 90.0)
    assert after.gaps["keep foot_left"] < 1.0
    assert after.pelvis != before.pelvis


def test_gaze_and_point_turn_head_and_fingers() -> None:
    """The face looks to the person's left; the fingers point ahead."""
    words = replace(
        STANDING,
        angles={**STANDING.angles, "elbow_left": 90.0, "facing": 0.0},
        gaze="left", point={"hand_left": "up"},
    )  # fmt: skip
    posture = solve(body(), words, Surroundings(), None, 0.0)
    skeleton = body().skeleton
    frames = forward(skeleton, posture.angles, np.array(posture.pelvis))
    assert frames.anatomical[skeleton.index["head"]][0, 2] > 0.85
    assert frames.anatomical[skeleton.index["wrist.L"]][1, 1] < -0.95


def test_a_hand_that_holds_a_shin_closes_round_it() -> None:
    """Fingers that hold a limb curl, and lie across it."""
    words = replace(
        STANDING,
        angles={
            "tilt": -90.0, "hip_flex_left": 110.0, "knee_left": 120.0, "shoulder_flex_left": 50.0,
        },
        contacts={"pelvis": "floor", "upper_back": "floor"},
        reach={"hand_left": Target("shin_left")}, hold=("tilt", "lean"),
    )  # fmt: skip
    posture = solve(body(), words, Surroundings(), None, 0.0)
    skeleton = body().skeleton
    frames = forward(skeleton, posture.angles, np.array(posture.pelvis))
    fingers = frames.anatomical[skeleton.index["wrist.L"]][:, 1]
    shin = frames.anatomical[skeleton.index["lowerleg01.L"]][:, 1]
    assert posture.angles["fingers_left"] > 25.0
    assert abs(fingers @ shin) < 0.5


def test_two_hands_for_one_place_lie_on_each_other() -> None:
    """The second hand goes to the back of the first instead of through it."""
    words = replace(
        STANDING,
        reach={"hand_left": Target("belly"), "hand_right": Target("belly")},
        angles={**STANDING.angles, "elbow_left": 80.0, "elbow_right": 80.0},
    )
    posture = solve(body(), words, BARE, None, 90.0)
    assert posture.gaps["reach hand_left"] < 2.0
    frames = forward(body().skeleton, posture.angles, np.array(posture.pelvis))
    known = anatomy(body())
    points = place_sample(known.sample, frames)
    palms = [points[known.spots[f"palm_{side}"].point] for side in ("left", "right")]
    assert 0.015 < np.linalg.norm(palms[0] - palms[1]) < 0.10


@pytest.mark.parametrize("angle", [0.0, 90.0, 180.0, -360.0, 360.0])
def test_wild_angles_give_numbers(angle: float) -> None:
    """Whatever is written, every number that comes out is finite."""
    words = dict.fromkeys(("tilt", "lean", "knee_left", "shoulder_abd_left", "thigh_right"), angle)
    posture = solve(body(), replace(STANDING, angles=words), BARE, None, 90.0)
    assert np.isfinite(list(posture.angles.values())).all()
    assert np.isfinite(posture.pelvis).all()
    assert all(np.isfinite(miss) for miss in posture.gaps.values())
