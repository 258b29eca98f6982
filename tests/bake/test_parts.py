"""The steps of the bake, each on a small shape."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse

from generator.bake.muscles import distance
from generator.bake.stored import steps
from generator.bake.thin import Thinner
from generator.bake.visible import seen
from generator.figure.outfit.layers import cut
from generator.figure.packing import Array, pack, unpack

Ints = NDArray[np.int64]


def box(side: int) -> tuple[Ints, Ints]:
    """Return a cube about the origin: (8, 3) vertices and (12, 3) triangles."""
    corners = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]) * side
    quads = [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
    faces = [[q[0], q[k], q[k + 1]] for q in quads for k in (1, 2)]
    return corners, np.array(faces)


def sheet(size: int) -> tuple[NDArray[np.float64], Ints]:
    """Return a flat square of unit cells: vertices and triangles."""
    number = np.arange((size + 1) ** 2).reshape(size + 1, size + 1)
    row, column = np.indices(number.shape)
    a, b, c, d = number[:-1, :-1], number[:-1, 1:], number[1:, 1:], number[1:, :-1]
    faces = np.concatenate([np.stack(t, -1).reshape(-1, 3) for t in ((a, b, c), (a, c, d))])
    return np.stack([column, row, 0 * row], -1).reshape(-1, 3).astype(float), faces


def area(vertices: NDArray[np.float64], faces: Ints) -> float:
    """Return the area of triangles that lie flat and face the viewer."""
    corner = vertices[faces]
    cross = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    return float(cross[:, 2].sum() / 2)


def test_what_lies_inside_is_not_seen() -> None:
    """A box in a box is hidden; the outer one is seen from all sides."""
    (outer, faces), (inner, _) = box(600), box(120)
    found = seen(np.concatenate([outer, inner]), np.concatenate([faces, faces + 8]))
    assert found.tolist() == [True] * 12 + [False] * 12


def test_flat_parts_are_thinned_and_corners_stay() -> None:
    """A flat sheet needs few triangles, and keeps its rim and its area."""
    vertices, faces = sheet(8)
    grid = np.rint(vertices * 400).astype(np.int64)
    free = np.ones(len(grid), bool)
    found = Thinner(grid, faces, free, np.zeros(len(grid), bool)).run()
    assert len(found) < 0.6 * len(faces)
    assert area(vertices, found) == pytest.approx(area(vertices, faces))


@settings(deadline=None)
@given(st.floats(-1, 9), st.floats(-1, 9), st.floats(0.1, 6))
def test_a_cut_keeps_the_area_and_follows_the_field(x: float, y: float, radius: float) -> None:
    """Triangles cut along a circle cover what they covered, and lie on one side of it each."""
    vertices, faces = sheet(8)
    field = radius - np.hypot(vertices[:, 0] - x, vertices[:, 1] - y)
    found, mix = cut(faces, sparse.identity(len(vertices), format="csr"), field)
    places = mix @ vertices
    assert area(places, found) == pytest.approx(64)
    sides = (mix @ field)[found]
    # A cut stays a little away from corners, so a corner may lie just beyond the line.
    assert (np.minimum(sides.max(axis=1), -sides.min(axis=1)) < 0.05).all()


def test_distance_to_a_polygon() -> None:
    """Positive inside, negative outside, in the units of the polygon."""
    square = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
    points = np.array([[2.0, 2.0], [3.0, 1.5], [7.0, 8.0]])
    assert distance(points, square) == pytest.approx([2, 1, -5])


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.integers(-(2**15), 2**15 - 1)] * 3), min_size=1, max_size=40))
def test_what_is_packed_is_unpacked(rows: list[tuple[int, int, int]]) -> None:
    """Arrays and header come back as they were, and the bytes are the same every time."""
    array = np.array(rows, np.int16)
    arrays: dict[str, Array] = {
        "one": array,
        "two": array[:, 0].astype(np.int32),
        "three": array.astype(np.uint8),
    }
    data = pack({"name": "ä", "list": [1, 2]}, arrays)
    header, found = unpack(data)
    assert header == {"name": "ä", "list": [1, 2]}
    assert all(np.array_equal(found[name], arrays[name]) for name in arrays)
    assert [found[name].dtype for name in arrays] == [arrays[name].dtype for name in arrays]
    assert pack(header, arrays) == data


def test_rounding_does_not_hang_on_the_last_bit() -> None:
    """Decimals of the base mesh that lie between two steps are far from where rounding turns."""
    halves = np.asarray(np.arange(-40, 40) * 0.5e-4, np.float64)
    for noise in (-1e-12, 0, 1e-12):
        assert np.array_equal(steps(halves + noise, 1e-4), steps(halves, 1e-4))
