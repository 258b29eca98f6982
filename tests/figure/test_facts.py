"""Facts about postures: everything that is measured is said, and a sound posture has none."""

import json
from dataclasses import asdict
from time import perf_counter

import numpy as np
import pytest

from generator.figure import fact as measured
from generator.figure.fact import Fact, unsolved
from generator.figure.facts import measure, of_steps, written
from generator.figure.plan import Plan
from generator.figure.props.values import Box, Prop, Surroundings
from tests.figure.postures import (
    STANDING,
    body,
    both,
    facts,
    frames,
    kinds,
    posed,
    reaching,
    standing,
)

NOTHING = Plan()
BLOCK = Box(np.array([0.0, 0.5, 0.3]), np.array([0.3, 0.5, 0.1]), np.eye(3))


def only(found: tuple[Fact, ...], kind: str) -> list[Fact]:
    """Return the facts of one kind."""
    return [fact for fact in found if fact.kind == kind]


def test_standing_is_sound() -> None:
    """Nothing is wrong with standing at ease."""
    assert facts(standing()) == ()


def test_written_and_solved_is_said_once() -> None:
    """An angle that stands in the data and stays so has one fact, about the data."""
    found = facts(standing(knee_left=-30.0))
    assert [(fact.subject, fact.written) for fact in only(found, measured.RANGE)] == [
        ("knee_left", True)
    ]


def test_written_is_judged_even_if_the_solve_mends_it() -> None:
    """A solve that moves an impossible angle back does not make the data right."""
    found = facts(standing(), Plan(angles={"knee_left": -8.0}))
    assert kinds(found) == {(measured.RANGE, "knee_left")}
    assert found[0].span == (0, 150)


def test_rounding_passes() -> None:
    """Half a degree is no fault."""
    assert facts(standing(), Plan(angles={"knee_left": -0.4, "neck_turn": 80.5})) == ()


@pytest.mark.parametrize(("angle", "severity"), [(-2.0, None), (-9.0, "hint"), (-20.0, "error")])
def test_solved_angles_are_graded(angle: float, severity: str | None) -> None:
    """A few degrees beyond are what a solve trades for a contact; many are a fault."""
    found = only(facts(standing(elbow_left=angle), NOTHING), measured.RANGE)
    assert [fact.severity for fact in found] == ([severity] if severity else [])


def test_written_shoulder_is_judged_by_where_it_points() -> None:
    """Flexion 185 with the arm well out to the side is a real pose; straight up and on is not."""
    body_ = body()
    sound = Plan(angles={"shoulder_flex_left": 185.0, "shoulder_abd_left": 38.0})
    assert written(body_, sound) == ()
    wild = Plan(angles={"shoulder_flex_left": -74.0})
    assert kinds(written(body_, wild)) == {(measured.ARM, "shoulder_left")}


def test_room_directions_are_no_joint_angles() -> None:
    """An arm that points backwards in the room may hang from a trunk that bends forwards."""
    plan = Plan(angles={"upper_arm_left": -120.0, "thigh_left": 300.0, "tilt": 200.0})
    assert written(body(), plan) == ()


@pytest.mark.parametrize(("down", "severity"), [(1.2, None), (2.0, "hint"), (4.0, "error")])
def test_sinking_into_the_floor(down: float, severity: str | None) -> None:
    """A centimetre is flesh; more is a foot in the floor."""
    there = standing()
    low = posed(there.angles, there.pelvis[1] - down / 100)
    found = only(facts(low), measured.SINK)
    assert {fact.severity for fact in found} == ({severity} if severity else set())
    assert {fact.subject for fact in found} <= {"foot_left", "foot_right"}


def test_sinking_into_a_prop() -> None:
    """A box that stands where the thighs are is sunk into; a pillow there is judged less hard."""
    thighs = standing(hip_flex_left=80.0, hip_flex_right=80.0, knee_left=80.0)
    hard = Surroundings((Prop("step", "step", boxes=(BLOCK,)),))
    found = only(facts(thighs, surroundings=hard), measured.SINK)
    assert {(fact.subject, fact.other) for fact in found} >= {("thigh_left", "step")}
    soft = Surroundings((Prop("pillow", "pillow", boxes=(BLOCK,), soft=True),))
    assert {fact.limit for fact in only(facts(thighs, surroundings=soft), measured.SINK)} == {5.0}


def test_hanging_in_the_air() -> None:
    """A body that touches nothing is out of balance, by a distance that can be printed."""
    found = facts(posed(standing().angles, 1.6))
    assert [(fact.kind, fact.amount) for fact in found] == [(measured.BALANCE, measured.FAR_CM)]


def test_whole_arm_in_the_trunk_is_one_fact() -> None:
    """Forearm and hand in the same ribs are one fault."""
    arm = {"shoulder_flex_left": 20.0, "shoulder_rot_left": -85.0, "elbow_left": 120.0}
    assert len(only(facts(standing(**arm)), measured.COLLISION)) == 1


@pytest.mark.parametrize(("gap", "severity"), [(1.0, None), (-2.0, "hint"), (4.0, "error")])
def test_missed_goals(gap: float, severity: str | None) -> None:
    """A goal missed by a finger is a hint, by a hand a fault."""
    there = posed(standing().angles, gaps={"reach hand_left": gap})
    found = facts(there)
    assert [(fact.subject, fact.severity) for fact in found] == (
        [("reach hand_left", severity)] if severity else []
    )
    assert all(np.isfinite(fact.amount) for fact in found)


def test_moved_angles() -> None:
    """An angle that the solve moved far is told, with what it says and what is drawn."""
    moved = {
        "elbow_left": (90.0, 60.0),
        "hip_flex_left": (90.0, 55.0),
        "knee_left": (10.0, 24.0),
        "knee_right": (10.0, 29.0),
    }
    found = facts(posed(standing().angles, moved=moved))
    assert [(fact.subject, fact.severity, fact.span) for fact in found] == [
        ("elbow_left", "hint", (90.0, 60.0)),
        ("hip_flex_left", "error", (90.0, 55.0)),
        ("knee_right", "hint", (10.0, 29.0)),
    ]


def test_hands_that_point_are_judged_less_strictly() -> None:
    """A finger's breadth of direction is not a gap between a hand and what it holds."""
    aimed = posed(standing().angles, gaps={"point hand_left": 3.5, "gaze": 3.5})
    assert facts(aimed) == ()


def test_unsettled() -> None:
    """A solve that came to no rest is told, unless the goal that it misses is told already."""
    missed = posed(standing().angles, gaps={"reach hand_left": 7.0}, settled=False)
    assert kinds(facts(missed)) == {(measured.CONTACT, "reach hand_left")}
    assert kinds(facts(posed(standing().angles, settled=False))) == {(measured.UNSOLVED, "pose")}
    assert unsolved("why").other == "why"


def test_failed_solve_is_one_fact() -> None:
    """What is led far astray is told by its goal, and nothing that follows from it is."""
    low = standing()
    lost = posed(low.angles, low.pelvis[1] - 0.3, gaps={"contacts foot_left": 4.0, "gaze": 61.0})
    assert kinds(facts(lost)) == {(measured.UNSOLVED, "gaze")}


def test_facts_survive_json() -> None:
    """Facts are remembered as JSON from run to run."""
    found = facts(standing(tilt=20.0, knee_left=-30.0))
    assert found
    kept = json.loads(json.dumps([asdict(fact) for fact in found]))
    assert tuple(map(measured.from_values, kept)) == found


def test_steps() -> None:
    """Each step has its facts, and a step without a pose none."""
    there = standing(tilt=20.0)
    found = of_steps(body(), (None, NOTHING), (None, there), Surroundings())
    assert found == ((), facts(there, NOTHING))


def test_contacts_and_reach_allow_more() -> None:
    """The plan's goals decide what is allowed: the top of a foot on the floor, a hand behind."""
    plan = Plan(angles={"ankle_left": -62.0}, contacts={"shin_left": "floor"})
    assert written(body(), plan) == ()
    assert kinds(written(body(), Plan(angles=plan.angles))) == {(measured.RANGE, "ankle_left")}
    back = both(STANDING) | {"shoulder_flex_left": -68.0, "shoulder_abd_left": 0.0}
    behind = Plan(reach=reaching(hand_left="low_back"))
    assert only(facts(posed(back), behind), measured.ARM) == []
    assert only(facts(posed(back), NOTHING), measured.ARM) != []


def test_same_posture_same_facts() -> None:
    """Measuring twice, with the skin at hand or without, gives the same."""
    there = standing(tilt=30.0, elbow_left=-30.0)
    skin = body().skin(frames(there))
    again = measure(body(), NOTHING, there, Surroundings(), skin)
    assert facts(there, NOTHING) == facts(there, NOTHING) == again


def test_quick() -> None:
    """Measuring must not slow an edit down: well under 15 ms when the skin is there."""
    there = standing()
    skin = body().skin(frames(there))
    measure(body(), NOTHING, there, Surroundings(), skin)
    times = []
    for _ in range(5):
        start = perf_counter()
        measure(body(), NOTHING, there, Surroundings(), skin)
        times.append(perf_counter() - start)
    assert min(times) < 0.015
