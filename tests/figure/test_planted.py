"""Faults planted in sound poses: each is found after a real solve, and by its own kind."""

from dataclasses import replace

import numpy as np
import pytest

from generator.figure import fact as measured
from generator.figure.fact import Fact
from generator.figure.facts import measure, written
from generator.figure.plan import Plan, Target
from generator.figure.props.values import UP, Plane, Prop, Surroundings
from generator.figure.solve import Posture, solve
from tests.figure.postures import STANDING, body, both

FEET = {"foot_left": "floor", "foot_right": "floor"}
STAND = Plan(angles=both(STANDING), contacts=FEET, hold=("tilt", "lean"))
LYING = Plan(
    angles={"tilt": -90.0} | both({"hip_abd": 6, "ankle": -25, "shoulder_abd": 16, "elbow": 6}),
    contacts={
        "pelvis": "floor",
        "upper_back": "floor",
        "head": "floor",
        "heel_left": "floor",
        "heel_right": "floor",
    },
)
FLOOR = Surroundings()

Found = set[tuple[str, str]]


def posture(plan: Plan) -> Posture:
    """Return the solved posture of a plan on an empty floor."""
    return solve(body(), plan, FLOOR, facing=0.0)


def errors(plan: Plan) -> list[Fact]:
    """Return the errors of a plan, solved."""
    found = measure(body(), plan, posture(plan), FLOOR)
    return [fact for fact in found if fact.severity == "error"]


def angled(plan: Plan, **angles: float) -> Plan:
    """Return a plan with some angles changed."""
    return replace(plan, angles={**plan.angles, **angles})


def pairs(found: list[Fact]) -> Found:
    """Return kinds and subjects."""
    return {(fact.kind, fact.subject) for fact in found}


@pytest.mark.parametrize("plan", [STAND, LYING], ids=["standing", "lying"])
def test_sound_poses_are_sound(plan: Plan) -> None:
    """What the faults are planted in has none."""
    assert errors(plan) == []


@pytest.mark.parametrize("plan", [STAND, LYING], ids=["standing", "lying"])
@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("elbow_left", -12),
        ("neck_turn", 85),
        ("lumbar_turn", 20),
        ("hip_rot_left", 60),
        ("knee_left", -8),
        ("knee_left", 190),
        ("shoulder_flex_left", 200),
    ],
)
def test_written_beyond_a_range(plan: Plan, word: str, value: float) -> None:
    """The data is at fault, whether the solve keeps the angle or repairs it."""
    found = errors(angled(plan, **{word: float(value)}))
    assert (measured.RANGE, word) in pairs(found)
    about = next(fact for fact in found if fact.subject == word)
    assert about.written
    assert about.amount == value


def test_solved_beyond_a_range() -> None:
    """A direction in the room has no range, but the joint that it bends has."""
    plan = replace(angled(STAND, shank_left=80.0), contacts={"foot_right": "floor"})
    plan.angles.pop("knee_left", None)  # type: ignore[attr-defined]
    assert written(body(), plan) == ()
    assert (measured.RANGE, "knee_left") in pairs(errors(replace(plan, hold=("shank_left",))))


@pytest.mark.parametrize("side", ["left", "right"])
def test_arm_through_the_chest(side: str) -> None:
    """An arm that is held in the ribs is found, though each of its angles is within its range."""
    arm = {"shoulder_flex": 20.0, "shoulder_rot": -85.0, "elbow": 120.0}
    plan = angled(STAND, **{f"{word}_{side}": value for word, value in arm.items()})
    joints = tuple(f"{joint}_{side}" for joint in ("shoulder", "elbow", "pronation", "wrist"))
    found = errors(replace(plan, hold=(*STAND.hold, *joints)))
    assert {fact.kind for fact in found} == {measured.COLLISION}
    assert found[0].subject.endswith(side)


def test_leg_through_the_other() -> None:
    """Legs that are held across each other are found."""
    held = ("tilt", "lean", "hip_left", "hip_right")
    plan = replace(angled(STAND, hip_abd_left=-12.0, hip_abd_right=-12.0), hold=held)
    assert measured.COLLISION in {fact.kind for fact in errors(plan)}


def test_hand_contact_that_cannot_touch() -> None:
    """A standing person's hand is said to touch a table that is too low."""
    table = Plane(np.array([0.0, 0.5, 0.0]), UP)
    around = Surroundings((Prop("table", "table", planes={"table": table}),))
    legs = ("hip_left", "hip_right", "knee_left", "knee_right")
    plan = replace(STAND, contacts={**FEET, "hand_left": "table"}, hold=(*STAND.hold, *legs))
    found = measure(body(), plan, solve(body(), plan, around), around)
    missed = {fact.subject for fact in found if fact.kind == measured.CONTACT}
    assert "contacts hand_left" in missed


def test_goal_out_of_reach() -> None:
    """A standing person's hand is said to touch the floor, and the trunk is held upright."""
    plan = replace(STAND, contacts={**FEET, "hand_left": "floor"})
    assert pairs(errors(plan)) == {(measured.UNSOLVED, "contacts hand_left")}


def test_impossible_reach() -> None:
    """The hand is to go two metres ahead."""
    plan = replace(STAND, reach={"hand_right": Target(None, (200.0, 0.0, 120.0))})
    assert pairs(errors(plan)) == {(measured.UNSOLVED, "reach hand_right")}


@pytest.mark.parametrize("words", [{"tilt": 20.0}, {"lean": 25.0}], ids=["tilt", "lean"])
def test_rigid_lean(words: dict[str, float]) -> None:
    """A body that leans like a plank falls."""
    assert (measured.BALANCE, "pose") in pairs(errors(angled(STAND, **words)))


def test_foot_under_the_floor() -> None:
    """A straight leg that is held down behind a body on its back lies under the floor."""
    plan = angled(LYING, hip_flex_left=-12.0)
    contacts = {part: plane for part, plane in LYING.contacts.items() if part != "heel_left"}
    plan = replace(plan, contacts=contacts, hold=("tilt", "lean", "hip_left", "knee_left"))
    found = [fact for fact in errors(plan) if fact.kind == measured.SINK]
    assert [(fact.subject, fact.other) for fact in found] == [("foot_left", "floor")]


def test_solve_moves_a_written_angle() -> None:
    """A leg that is written straight ahead is bent down by a foot that must stand."""
    plan = replace(angled(STAND, hip_flex_left=75.0), contacts=FEET)
    found = errors(plan)
    assert (measured.MOVED, "hip_flex_left") in pairs(found)
    moved = next(fact for fact in found if fact.kind == measured.MOVED)
    assert moved.span is not None
    assert moved.span[0] == 75


def test_hanging_in_the_air() -> None:
    """A pelvis that is written too high leaves nothing to stand on."""
    high = Plan(angles=both(STANDING), at=(0.0, 0.0, 150.0))
    assert (measured.BALANCE, "pose") in pairs(errors(high))
