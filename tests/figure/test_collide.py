"""Limbs through the body: those that pass through are found, and those that rest are not."""

import pytest

from generator.figure.collide import Overlap, Shapes, limb, overlaps
from tests.figure.postures import STANDING, body, both, frames, posed

PASSES = 0.03
"""Metres; what is judged a fault (facts)."""
STAND = both(STANDING)
KNEELING = both({"hip_flex": 60, "knee": 145, "ankle": -55, "shoulder_abd": 9, "elbow": 12})
RESTING = {
    "standing": STAND,
    "thighs together": STAND | both({"hip_abd": -4}),
    "knees hugged": both({"hip_flex": 128, "knee": 138, "shoulder_flex": 60, "elbow": 60})
    | {"tilt": -80.0},
    "sitting on the heels": KNEELING | {"tilt": 10.0},
    "hands on the hips": STAND
    | both({"shoulder_flex": -30, "shoulder_abd": 40, "shoulder_rot": -30, "elbow": 95}),
    "hands behind the head": STAND
    | both({"shoulder_abd": 120, "shoulder_rot": 80, "elbow": 140, "shoulder_horiz": -20}),
    "hands on the thighs": both({"hip_flex": 88, "knee": 88, "hip_abd": 7})
    | both({"shoulder_flex": 30, "elbow": 45, "pronation": 70}),
    "arms overhead": STAND | both({"shoulder_flex": 172}),
    "arms crossed before the chest": STAND
    | both({"shoulder_flex": 62, "shoulder_abd": 8, "shoulder_rot": -55, "elbow": 100})
    | {"shoulder_flex_left": 45.0},
    "one leg crossed in front": STAND
    | {"hip_abd_left": -14.0, "hip_flex_left": 14.0, "hip_flex_right": -12.0},
}
PASSING = {
    "forearm through the ribs": (
        {"shoulder_flex_left": 20, "shoulder_rot_left": -85, "elbow_left": 120},
        ("arm_left", "trunk"),
    ),
    "forearm through the belly": (
        {"shoulder_rot_left": -85, "elbow_left": 95, "shoulder_abd_left": 5},
        ("arm_left", "trunk"),
    ),
    "hand through the head": (
        {
            "shoulder_flex_left": 100,
            "shoulder_abd_left": 0,
            "shoulder_rot_left": -40,
            "elbow_left": 130,
        },
        ("arm_left", "head"),
    ),
    "shank through the other": (
        {"hip_abd_left": -14, "hip_abd_right": -14},
        ("leg_left", "leg_right"),
    ),
    "upper arm in the chest": (
        {"shoulder_abd_left": -40, "shoulder_flex_left": 0},
        ("arm_left", "trunk"),
    ),
}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    """The tubes and probes of one body."""
    return Shapes(body().asset)


def found(shapes: Shapes, angles: dict[str, float]) -> tuple[Overlap, ...]:
    """Return what passes through what in a posture."""
    return overlaps(shapes, frames(posed(angles)), PASSES)


@pytest.mark.parametrize("name", RESTING)
def test_resting_is_no_collision(shapes: Shapes, name: str) -> None:
    """Limbs that lie against the body, or against each other, do not pass through."""
    assert found(shapes, RESTING[name]) == ()


@pytest.mark.parametrize("name", PASSING)
def test_passing_is(shapes: Shapes, name: str) -> None:
    """A limb whose middle is well inside another part passes through it."""
    angles, pair = PASSING[name]
    assert pair in {(limb(one.part), limb(one.other)) for one in found(shapes, STAND | angles)}


def test_sides_are_alike(shapes: Shapes) -> None:
    """What the left arm does wrong, the right arm does wrong as deeply."""
    angles = PASSING["forearm through the ribs"][0]
    other = {word.replace("left", "right"): value for word, value in angles.items()}
    mine, its = found(shapes, STAND | angles), found(shapes, STAND | other)
    assert {one.part.replace("left", "right") for one in mine} == {one.part for one in its}
    assert mine[0].depth == pytest.approx(its[0].depth, abs=0.003)


def test_place_in_the_room_does_not_matter(shapes: Shapes) -> None:
    """A body turned and tilted as a whole collides as before."""
    angles = STAND | PASSING["forearm through the ribs"][0]
    turned = angles | {"facing": 130.0, "tilt": -90.0}
    here, there = found(shapes, angles), found(shapes, turned)
    assert [(one.part, one.other) for one in here] == [(one.part, one.other) for one in there]
    for one, other in zip(here, there, strict=True):
        assert one.depth == pytest.approx(other.depth, abs=1e-9)


def test_pairs_stand_once(shapes: Shapes) -> None:
    """A pair of limbs is named once, whichever goes into which."""
    pairs = [frozenset((one.part, one.other)) for one in
             found(shapes, STAND | PASSING["shank through the other"][0])]  # fmt: skip
    assert len(pairs) == len(set(pairs))


def test_tubes_lie_on_the_skin(shapes: Shapes) -> None:
    """A tube is as thick as the body there: from a wrist to a hip."""
    for tube in shapes.tubes:
        assert 0.015 < tube.table.mean() < 0.2, tube.name
