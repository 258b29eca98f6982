"""Hands close on what they hold, bodies rest on what is there, and nobody stands in a chair."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from generator import equipment
from generator.figure import fact as measured
from generator.figure.asset import Floats, load
from generator.figure.body import Body
from generator.figure.facts import measure
from generator.figure.goals import Square
from generator.figure.kinematics import forward
from generator.figure.parts import anatomy
from generator.figure.plan import Plan, Target
from generator.figure.props.build import surroundings
from generator.figure.props.values import UP, Box, Plane, Prop, Surroundings
from generator.figure.rows import Rows, State, place_sample
from generator.figure.sinking import sunk
from generator.figure.solve import Posture, solve
from generator.figure.touch import Touch
from tests.figure.postures import SIDES, STANDING, both, frames, standing
from tests.figure.postures import body as ada

FLOOR = Surroundings()
FEET = {"foot_left": "floor", "foot_right": "floor"}
STAND = Plan(angles=both(STANDING), contacts=FEET, hold=("tilt", "lean"))


@cache
def body(name: str) -> Body:
    """Return one of the drawn people."""
    return Body(load(name))


def chair(ahead: float = 0.0) -> Surroundings:
    """Return a chair so many centimetres ahead."""
    words = equipment.Prop.model_validate({"chair": {"at": (ahead, 0.0)}})
    return surroundings([words], 0.0)


def clearance(person: Body, posture: Posture, side: str) -> Floats:
    """Return (12,) metres from the fingers' bones to the nearest skin of the legs."""
    index = person.skeleton.index
    posed = forward(person.skeleton, posture.angles, np.array(posture.pelvis))
    ending = side[0].upper()
    joints = [index[f"finger{one}-{bone}.{ending}"] for one in range(2, 6) for bone in (1, 2, 3)]
    known = anatomy(person).apart
    legs = [at for at, name in enumerate(known.names) if name.startswith(("thigh", "shank"))]
    return np.asarray(known.above(posed, posed.joint[joints])[:, legs].min(axis=1))


@pytest.mark.parametrize("person", ["ada", "bram", "cora"])
@pytest.mark.parametrize("place", ["shin", "thigh"])
def test_fingers_lie_on_what_they_hold(person: str, place: str) -> None:
    """Round a lean leg and a stout one, fingers neither stand off nor go in."""
    bent = both({"hip_flex": 110, "knee": 110, "shoulder_flex": 45, "elbow": 40})
    lying = {"pelvis": "floor", "upper_back": "floor", "head": "floor"}
    reach = {f"hand_{side}": Target(f"{place}_{side}") for side in SIDES}
    found = solve(body(person), Plan({"tilt": -90.0} | bent, lying, reach), FLOOR)
    for side in SIDES:
        off = clearance(body(person), found, side)
        assert off.mean() < 0.03
        assert off.min() > -0.012


def test_fingers_that_are_written_stay() -> None:
    """Only fingers that nobody wrote close by themselves."""
    reach = {"hand_left": Target("thigh_left"), "hand_right": Target("thigh_right")}
    plan = replace(STAND, reach=reach, angles={**STAND.angles, "fingers_left": 3.0})
    found = solve(ada(), plan, FLOOR).angles
    assert found["fingers_left"] == 3.0
    assert found["fingers_right"] != 3.0


def test_hands_close_alike_on_both_sides() -> None:
    """A pose that is alike on both sides has hands that are."""
    reach = {f"hand_{side}": Target(f"thigh_{side}") for side in SIDES}
    found = solve(ada(), replace(STAND, reach=reach), FLOOR).angles
    assert found["fingers_left"] == found["fingers_right"]


@pytest.mark.parametrize("side", SIDES)
def test_fingers_cross_the_rail_that_they_hold(side: str) -> None:
    """A hand on a chair's back lies over the rail, fingers to its far side, not along it."""
    about = chair(44.0)
    reach = {f"hand_{side}": Target(f"chair_back_{side}")}
    found = solve(ada(), replace(STAND, reach=reach), about)
    posed = forward(ada().skeleton, found.angles, np.array(found.pelvis))
    fingers = -posed.anatomical[ada().skeleton.index[f"wrist.{side[0].upper()}"]][:, 1]
    assert abs(float(fingers[0])) < 0.35
    assert fingers[2] > 0.3
    assert found.gaps[f"reach hand_{side}"] < 1.5


def test_only_what_is_over_a_plane_rests_on_it() -> None:
    """A contact beside a table is missed, however well its height fits."""
    posed = frames(standing())
    known = anatomy(ada())
    state = State(posed, known.sample, place_sample(known.sample, posed))
    hand = known.regions["hand_left"][0]
    low = state.points[hand][state.points[hand][:, 1].argmin()]
    square = np.array([[-0.1, 0, -0.1], [-0.1, 0, 0.1], [0.1, 0, 0.1], [0.1, 0, -0.1]])
    under = Touch("contacts hand_left", (hand,), low, UP, low + square)
    beside = replace(under, point=low, outline=low + square + np.array([0.5, 0.0, 0.0]))
    assert under.missed(state) < 0.2
    assert 25.0 < beside.missed(state) < 45.0
    rows = Rows(state)
    beside.add(rows)
    assert np.abs(rows.residual()).max() > 25.0


def test_a_hand_is_drawn_over_the_table() -> None:
    """The solve brings a hand over a small table, not only to its height."""
    corners = np.array([[0.05, 0.8, 0.15], [0.05, 0.8, 0.5], [0.45, 0.8, 0.5], [0.45, 0.8, 0.15]])
    table = Prop("table", "table", planes={"table": Plane(corners[0], UP, corners)})
    plan = replace(STAND, contacts={**FEET, "hand_left": "table"})
    found = solve(ada(), plan, Surroundings((table,)))
    assert found.gaps["contacts hand_left"] < 1.5
    posed = forward(ada().skeleton, found.angles, np.array(found.pelvis))
    palm = posed.joint[ada().skeleton.index["finger3-1.L"]]
    assert palm[2] > 0.1


def test_a_thigh_through_a_seat_is_found() -> None:
    """A thin board is no shallow fault: the thigh comes out on its other side."""
    posed = frames(standing())
    skin = ada().skin(posed)
    knee = posed.joint[ada().skeleton.index["lowerleg01.L"]]
    board = Box(knee + 0.15 * UP, np.array([0.2, 0.016, 0.2]), np.eye(3))
    seat = Surroundings((Prop("chair", "chair", boxes=(board,)),))
    deepest = {one.part: one.depth for one in sunk(ada(), skin, seat, 0.015)}
    assert deepest["thigh_left"] > 0.1


def test_a_person_in_a_chair_is_found() -> None:
    """Feet in a chair's legs and legs through its seat are errors; behind it there is none."""

    def errors(ahead: float) -> set[tuple[str, str]]:
        about = chair(ahead)
        facts = measure(ada(), STAND, solve(ada(), STAND, about), about)
        return {(one.kind, one.other) for one in facts if one.severity == "error"}

    assert (measured.SINK, "chair") in errors(0.0)
    assert errors(60.0) == set()


def test_a_hand_round_an_edge_is_not_in_it() -> None:
    """Fingers on both sides of a rail are no overlap."""
    about = chair(44.0)
    plan = replace(STAND, reach={"hand_left": Target("chair_back_left")})
    facts = measure(ada(), plan, solve(ada(), plan, about), about)
    assert not [one for one in facts if one.kind == measured.SINK and one.severity == "error"]


@pytest.mark.parametrize("person", ["ada", "bram", "cora"])
@pytest.mark.parametrize("ankle", [0.0, -30.0])
def test_who_rises_on_the_balls_of_the_feet_does_not_fall(person: str, ankle: float) -> None:
    """The body comes forwards over what it stands on, both legs alike."""
    contacts = {f"ball_{side}": "floor" for side in SIDES}
    angles = {**STAND.angles, **both({"ankle": ankle})}
    plan = replace(STAND, angles=angles, contacts=contacts)
    found = solve(body(person), plan, FLOOR)
    facts = measure(body(person), plan, found, FLOOR)
    assert [one for one in facts if one.severity == "error"] == []
    assert found.angles["ankle_left"] == pytest.approx(found.angles["ankle_right"], abs=0.1)


def test_square_is_met_at_a_right_angle() -> None:
    """The goal is zero across the way and one along it."""
    posed = frames(standing())
    known = anatomy(ada())
    state = State(posed, known.sample, place_sample(known.sample, posed))
    wrist, down = ada().skeleton.index["wrist.L"], np.array([0.0, -1.0, 0.0])
    for way, size in ((posed.anatomical[wrist][:, 1], 2.0), (posed.anatomical[wrist][:, 0], 0.0)):
        rows = Rows(state)
        goal = Square("", wrist, down, way, 2.0)
        goal.add(rows)
        assert abs(float(rows.residual()[0])) == pytest.approx(size, abs=1e-9)
        assert goal.missed(state) == 0.0
