"""Balance: where the weight is, and what holds it."""

import numpy as np
import pytest

from generator.figure import balance
from generator.figure.balance import centre_of_mass, outside, support
from generator.figure.props.values import UP, Box, Grip, Plane, Prop, Surroundings
from tests.figure.postures import STANDING, Posed, body, both, frames, posed, standing

SQUARE = np.array([[0.1, 0, 0.1], [0.1, 0, -0.1], [-0.1, 0, -0.1], [-0.1, 0, 0.1]])


def out(posture: Posed, surroundings: Surroundings | None = None, *held: str) -> float:
    """Return centimetres that a posture's weight lies outside of what holds it."""
    bones = frames(posture)
    holds = support(body().skin(bones), surroundings or Surroundings(), held)
    return outside(centre_of_mass(body().skeleton, bones), holds) * 100


def test_masses_are_a_whole_body() -> None:
    """The shares of all segments sum to one."""
    trunk, limbs = balance._TRUNK, balance._LIMBS
    whole = balance._HEAD[0] + sum(row[0] for row in trunk) + 2 * sum(row[0] for row in limbs)
    assert whole == pytest.approx(1, abs=0.002)


def test_weight_of_a_standing_body() -> None:
    """It lies amid the body, at a bit more than half of its height (0.55 to 0.58)."""
    bones = frames(standing())
    height = body().skin(bones)[:, 1].max()
    centre = centre_of_mass(body().skeleton, bones)
    assert 0.53 < centre[1] / height < 0.60
    assert abs(centre[0]) < 1e-3


def test_lifted_arms_lift_it() -> None:
    """Arms overhead carry a tenth of the weight up by an arm's length or more."""
    lifted = standing(shoulder_flex_left=170.0, shoulder_flex_right=170.0)
    change = (centre_of_mass(body().skeleton, frames(lifted))
              - centre_of_mass(body().skeleton, frames(standing())))  # fmt: skip
    assert 0.04 < change[1] < 0.11


@pytest.mark.parametrize(
    ("place", "distance"),
    [((0, 0), -0.1), ((0.05, 0), -0.05), ((0.15, 0), 0.05), ((0.13, 0.14), 0.05)],
)
def test_outside(place: tuple[float, float], distance: float) -> None:
    """Distance to the nearest edge inside, and to the nearest edge or corner outside."""
    centre = np.array([place[0], 1.0, place[1]])
    assert outside(centre, SQUARE) == pytest.approx(distance)


def test_support_of_few_points() -> None:
    """A line holds what is above it; nothing holds nothing."""
    line = SQUARE[:2]
    assert outside(np.array([0.1, 1, 0]), line) <= 0
    assert outside(np.array([0.15, 1, 0]), line) == pytest.approx(0.05, abs=2e-3)
    assert outside(np.zeros(3), SQUARE[:0]) == balance.NOWHERE


@pytest.mark.parametrize("tilt", [0, 3, 6])
def test_standing_holds(tilt: float) -> None:
    """People sway a few degrees."""
    assert out(standing(tilt=float(tilt))) < 3


@pytest.mark.parametrize("words", [{"tilt": 20.0}, {"tilt": -20.0}, {"lean": 25.0}])
def test_rigid_lean_falls(words: dict[str, float]) -> None:
    """Nobody stands like a plank that leans."""
    assert out(standing(**words)) > 3


def test_one_leg_holds_only_above_its_foot() -> None:
    """A lifted leg takes its half of the support away."""
    lifted = standing(hip_flex_left=60.0, knee_left=90.0)
    assert out(lifted) > 3
    shifted = standing(hip_flex_left=60.0, knee_left=90.0, lean=7.0, hip_abd_right=-3.0)
    assert out(shifted) < out(lifted)


def test_held_chair_holds() -> None:
    """Whoever holds on to a thing stands on its feet too, and on nothing that is not held."""
    legs = Box(np.array([0.0, 0.45, 0.45]), np.array([0.22, 0.45, 0.22]), np.eye(3))
    grip = Grip(np.array([0.0, 0.9, 0.3]), UP)
    chair = Surroundings((Prop("chair", "chair", grips={"chair_back": grip}, boxes=(legs,)),))
    leaning = standing(tilt=20.0)
    assert out(leaning, chair) > 3
    assert out(leaning, chair, "chair_back") < 0


def test_seat_holds_within_its_outline() -> None:
    """A seat carries what lies on it, not what lies beside it at its height."""
    sits = posed(both(STANDING | {"hip_flex": 90, "knee": 90}), height=0.6)
    low = body().skin(frames(sits))
    buttocks = (np.abs(low[:, 2]) < 0.1) & (np.abs(low[:, 0]) < 0.15)
    seat = float(low[buttocks, 1].min()) + 0.01

    def chair(ahead: float) -> Surroundings:
        corners = np.array([[a, seat, ahead + b] for a, b in
                            ((-0.2, -0.2), (-0.2, 0.2), (0.2, 0.2), (0.2, -0.2))])  # fmt: skip
        plane = Plane(corners.mean(0), UP, corners)
        return Surroundings((Prop("chair", "chair", planes={"seat": plane}),))

    assert out(sits, chair(0.0)) < out(sits, chair(2.0)) == np.inf
