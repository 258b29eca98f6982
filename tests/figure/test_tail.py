from functools import cache

import numpy as np
import pytest

from generator.figure.asset import load
from generator.figure.body import Body
from generator.figure.geometry import Floats, rotation_x, rotation_z
from generator.figure.kinematics import forward
from generator.figure.tail import Around, hung


@cache
def person() -> Body:
    """Return somebody with a tail."""
    return Body(load("ines"))


def lock(words: dict[str, float], height: float = 1.0) -> tuple[Floats, Floats]:
    """Return the middle of the tie (3,) and the vertices of the lock (n, 3) in a pose."""
    body = person()
    frames = forward(body.skeleton, words, np.array([0.0, height, 0.0]))
    skin = body.skin(frames)
    frames = forward(body.skeleton, words, np.array([0.0, height - skin[:, 1].min(), 0.0]))
    skin = body.skin(frames)
    hair = body.hair(frames, skin, body.normals(skin))[body.asset.hanging :]
    return hair[:14].mean(axis=0), hair


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"tilt": 50.0},
        {"tilt": 85.0},
        {"tilt": 150.0},
        {"lean": 40.0},
        {"lean": 88.0},
        {"neck_flex": 40.0},
        {"neck_flex": -35.0},
        {"neck_side": 35.0},
    ],
)
def test_a_tail_hangs(words: dict[str, float]) -> None:
    """However the head is turned, the end is below the tie, and nothing is under the floor."""
    tie, hair = lock(words)
    end = hair[-14:].mean(axis=0)
    assert end[1] < tie[1] - 0.03
    assert hair[:, 1].min() > -0.002
    # The lock neither shrinks nor grows: its end is never farther off than it is long.
    assert np.linalg.norm(end - tie) < 0.21


def test_a_tail_on_the_floor_lies_on_it() -> None:
    """Who lies on the back has it on the floor, not in the air and not below."""
    tie, hair = lock({"tilt": -90.0})
    assert hair[:, 1].min() > -0.002
    assert hair[-40:, 1].max() < max(float(tie[1]), 0.05) + 0.01


def test_a_tail_stays_out_of_the_head() -> None:
    """Who looks at the floor has it beside or before the head, not inside it."""
    body = person()
    frames = forward(body.skeleton, {"tilt": 120.0}, np.array([0.0, 1.2, 0.0]))
    skin = body.skin(frames)
    normals = body.normals(skin)
    hair = body.hair(frames, skin, normals)[body.asset.hanging :]
    for point in hair[::7]:
        nearest = int(np.linalg.norm(skin - point, axis=1).argmin())
        assert (point - skin[nearest]) @ normals[nearest] > -0.015


def straight_lock() -> Floats:
    """Return rings down from the origin, 20 cm long and 2 cm thick."""
    turn = np.arange(8) * np.pi / 4
    down = np.linspace(0, 0.2, 9)
    return np.array([[0.01 * np.cos(a), -d, 0.01 * np.sin(a)] for d in down for a in turn.tolist()])


@pytest.mark.parametrize("head", [np.eye(3), rotation_x(70), rotation_z(90), rotation_x(180)])
def test_free_hair_ends_straight_down(head: Floats) -> None:
    """Without anything in the way, gravity alone decides where the end points."""
    nothing = Around(np.zeros((0, 3)), np.zeros((0, 3)), np.zeros(0))
    hair = hung(straight_lock(), np.array([0.0, 2.0, 0.0]), head, nothing)
    rings = hair.reshape(9, 8, 3).mean(axis=1)
    last = rings[-1] - rings[-2]
    assert -last[1] / np.linalg.norm(last) > 0.9
