"""Every baked body is sound: a closed set of numbers that can be posed, dressed and tinted."""

import time
from functools import cache

import numpy as np
import pytest
import yaml

from generator.figure import asset
from generator.figure.asset import Asset, load
from tests.conftest import ROOT

EVERYONE = asset.people()
everyone = pytest.mark.parametrize("person", EVERYONE)


@cache
def muscle_names() -> list[str]:
    """Return the ids of the vocabulary's muscles."""
    text = (ROOT / "data" / "vocabulary.yaml").read_text(encoding="utf-8")
    return [term["id"] for term in yaml.safe_load(text)["muscles"]]


def areas(body: Asset) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return (T,) areas of base triangles."""
    corner = body.bare[body.faces]
    cross = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    return np.asarray(np.linalg.norm(cross, axis=1) / 2)


def test_nobody_else_is_loaded() -> None:
    """An unknown id is named, with the ids that there are."""
    with pytest.raises(KeyError, match="ada"):
        load("nobody")


def test_loading_is_quick_and_done_once() -> None:
    """A body is read and cut in far less than a second, and then kept."""
    load.cache_clear()
    start = time.perf_counter()
    first = load(EVERYONE[0])
    assert time.perf_counter() - start < 1
    assert load(EVERYONE[0]) is first


@everyone
def test_loading_again_gives_the_same_numbers(person: str) -> None:
    """Nothing in a body depends on the run."""
    first = load(person)
    load.cache_clear()
    second = load(person)
    for name in ("dressed", "offset", "triangles", "place", "material"):
        assert np.array_equal(getattr(first, name), getattr(second, name)), name
    assert (first.mix != second.mix).nnz == 0


@everyone
def test_numbers_are_finite_and_indices_in_range(person: str) -> None:
    """No value is missing, and no index leads out of its array."""
    body = load(person)
    for name in ("head", "tail", "dressed", "bare", "offset", "extra", "place", "face_weights"):
        assert np.isfinite(getattr(body, name)).all(), name
    count, drawn = len(body.bare), body.mix.shape[0]
    assert body.mix.shape == (len(body.offset), count)
    assert len(body.place) == drawn + len(body.extra)
    for indices, limit in (
        (body.faces, count),
        (body.skin_bones, len(body.bones)),
        (body.face_vertices, count),
        (body.triangles, drawn + len(body.extra)),
    ):
        assert indices.min() >= 0
        assert indices.max() < limit
    assert np.unique(body.faces).size == count
    assert body.hanging < len(body.extra)


@everyone
def test_weights_sum_to_one(person: str) -> None:
    """Bones, mixes and points on the face leave nothing out and count nothing twice."""
    body = load(person)
    assert np.allclose(body.skin_weights.sum(axis=1), 1)
    assert np.allclose(np.asarray(body.mix.sum(axis=1)), 1)
    assert np.allclose(body.face_weights.sum(axis=1), 1)
    assert body.face_lengths.sum() == len(body.face_vertices)
    assert min(body.skin_weights.min(), body.mix.data.min()) >= 0


@everyone
def test_left_and_right_mirror_each_other(person: str) -> None:
    """Joints and skin are symmetric to the stored step."""
    body = load(person)
    flip = np.array([-1, 1, 1])
    for number, name in enumerate(body.bones):
        other = name.replace(".L", ".R") if name.endswith(".L") else name.replace(".R", ".L")
        twin = body.bones.index(other)
        assert np.abs(body.head[twin] - body.head[number] * flip).max() <= 2e-4, name
    left = {tuple(row) for row in np.rint(body.bare * 1e4).astype(int).tolist()}
    assert {(-x, y, z) for x, y, z in left} == left


@everyone
def test_parents_come_first_and_bones_have_length(person: str) -> None:
    """The skeleton is a tree of bones of human length, standing on the floor."""
    body = load(person)
    assert body.parent[0] == -1
    assert (body.parent[1:] < np.arange(1, len(body.bones))).all()
    assert np.linalg.norm(body.tail - body.head, axis=1).min() > 0.005
    assert abs(body.bare[:, 1].min()) < 1e-3
    assert 1.5 < body.bare[:, 1].max() < 1.9


@everyone
def test_hands_and_knees_are_level(person: str) -> None:
    """With plumb arms and thighs the trunk slopes by less than 5 degrees."""
    body = load(person)
    joint = dict(zip(body.bones, body.head, strict=True))

    def span(first: str, second: str) -> float:
        return float(np.linalg.norm(joint[f"{first}.L"] - joint[f"{second}.L"]))

    arm = span("upperarm01", "lowerarm01") + span("lowerarm01", "wrist")
    palm, knee = 0.045, 0.058
    rise = arm + palm - span("upperleg01", "lowerleg01") - knee
    assert abs(np.degrees(np.arcsin(rise / span("upperarm01", "upperleg01")))) < 5


@everyone
def test_every_muscle_of_the_vocabulary_has_an_area(person: str) -> None:
    """Each muscle is painted on both sides, and none covers half a body."""
    body = load(person)
    assert sorted(body.muscles) == sorted(muscle_names())
    size, middle = areas(body), body.bare[body.faces].mean(axis=1)[:, 0]
    for name, field in body.muscles.items():
        inside = field[body.faces].mean(axis=1) > 0
        for half in (middle > 0, middle < 0):
            assert 4e-4 < size[inside & half].sum() < 0.25 * size.sum(), name


@everyone
def test_everything_that_is_worn_is_there(person: str) -> None:
    """Every material has triangles; cloth stands off the skin, and skin does not."""
    body = load(person)
    worn = body.triangles.max(axis=1) < len(body.offset)
    for material in (asset.SKIN, asset.HAIR, asset.SHIRT, asset.TROUSERS):
        assert (body.material[worn] == material).sum() > 100
    cloth = np.isin(body.material, (asset.SHIRT, asset.TROUSERS)) & worn
    assert body.offset[body.triangles[cloth]].max(axis=1).min() > 0.002
    assert body.offset.min() >= 0
    assert body.offset.max() < 0.04
