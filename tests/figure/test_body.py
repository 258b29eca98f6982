"""Skin, parts and places of every person."""

import numpy as np
import pytest

from generator.figure.asset import load, people
from generator.figure.body import Body
from generator.figure.kinematics import forward
from generator.figure.parts import PARTS, PLACES, REACHERS, anatomy, parts, places
from generator.figure.rows import place_sample
from tests.figure.postures import body

BENT = {
    "tilt": 30.0, "lumbar_flex": 20.0, "hip_flex_left": 95.0, "knee_left": 110.0,
    "shoulder_abd_left": 80.0, "elbow_left": 90.0, "fingers_left": 60.0, "neck_turn": 40.0,
}  # fmt: skip


def test_skin_moves_as_a_whole_with_the_pelvis() -> None:
    """Turning and shifting the person turns and shifts the skin, and nothing else."""
    skeleton = body().skeleton
    here = body().skin(forward(skeleton, BENT, np.zeros(3)))
    there = body().skin(forward(skeleton, BENT | {"facing": 90.0}, np.array([1.0, 2.0, 3.0])))
    quarter = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]])
    np.testing.assert_allclose(there, here @ quarter.T + [1.0, 2.0, 3.0], atol=1e-5)


def test_delta_mush_keeps_the_body_full_where_it_bends() -> None:
    """The smoothed skin is finite, and its volume stays within a few percent."""

    def volume(angles: dict[str, float]) -> float:
        skin = body().skin(forward(body().skeleton, angles, np.zeros(3)))
        first, second, third = (skin[body().asset.faces[:, corner]] for corner in range(3))
        return float(np.einsum("ij,ij->i", first, np.cross(second, third)).sum() / 6)

    assert volume(BENT) == pytest.approx(volume({}), rel=0.05)


def test_normals_point_outwards_and_have_unit_length() -> None:
    """Normals of the neutral body are unit vectors that look away from its middle."""
    skin = body().skin(forward(body().skeleton, {}, np.zeros(3)))
    outwards = body().normals(skin)
    np.testing.assert_allclose(np.linalg.norm(outwards, axis=1), 1.0, atol=1e-9)
    farthest = skin[:, 1].argmax()
    assert outwards[farthest, 1] > 0.8


@pytest.mark.parametrize("person", people())
def test_dressed_bodies_are_finite_and_hair_stays_on_the_head(person: str) -> None:
    """Cloth lies over the skin by centimetres at most, and hair hangs near the head."""
    one = Body(load(person))
    frames = forward(one.skeleton, BENT, np.array([0.0, 0.9, 0.0]))
    skin = one.skin(frames)
    shell = one.dress(frames, skin, one.normals(skin))
    assert np.isfinite(shell).all()
    count = one.asset.mix.shape[0]
    assert np.abs(shell[:count] - one.asset.mix @ skin).max() < 0.05
    head = frames.joint[one.skeleton.index["head"]]
    assert len(shell) == count or np.linalg.norm(shell[count:] - head, axis=1).max() < 0.5


@pytest.mark.parametrize("person", people())
def test_every_part_and_place_is_found(person: str) -> None:
    """The names are known without a body, and every body has them, on the right side."""
    one = Body(load(person))
    found_parts, found_places = parts(one), places(one)
    assert set(found_parts) == set(PARTS)
    assert set(found_places) == set(PLACES)
    assert all(len(region) for regions in found_parts.values() for region in regions)
    skin = one.skin(forward(one.skeleton, {}, np.zeros(3)))
    for name, place in found_places.items():
        side = {"left": 1.0, "right": -1.0}.get(name.rpartition("_")[2], 0.0)
        assert side * skin[place.vertex, 0] >= 0.0, name
        assert skin[place.vertex] @ place.direction > -2.0


def test_places_lie_the_same_way_on_both_sides() -> None:
    """A place's twin is its mirror image, within the mesh's spacing."""
    skin = body().skin(forward(body().skeleton, {}, np.zeros(3)))
    found = places(body())
    for name in PLACES:
        if name.endswith("_left"):
            here = skin[found[name].vertex]
            there = skin[found[name.replace("_left", "_right")].vertex]
            np.testing.assert_allclose(here, there * [-1, 1, 1], atol=0.02, err_msg=name)


def test_words_name_each_thing_once() -> None:
    """No part or place is listed twice, and everything that reaches is listed."""
    assert len(set(PARTS)) == len(PARTS)
    assert len(set(REACHERS)) == len(REACHERS)
    assert {"hand_left", "foot_right", "inner_knee_left"} <= set(REACHERS)


def test_sampled_points_are_blended_as_the_whole_skin_is() -> None:
    """The solve's quick points are those of linear blend skinning, cloth aside."""
    known = anatomy(body())
    frames = forward(body().skeleton, BENT, np.array([0.0, 0.9, 0.0]))
    points = place_sample(known.sample, frames)
    blended = body().blend(frames)[known.sample.vertices]
    apart = np.linalg.norm(points - blended, axis=1)
    np.testing.assert_allclose(apart, known.cloth, atol=2e-3)
