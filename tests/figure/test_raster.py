import numpy as np
import pytest

from generator.figure.asset import Floats
from generator.figure.drawing.raster import raster

SIZE = 48


def triangles(seed: int, count: int) -> Floats:
    """Return (count, 3, 3) corners, some of them outside the raster, all seen from outside."""
    random = np.random.default_rng(seed)
    middle = random.uniform(-5, SIZE + 5, (count, 1, 2))
    around = random.normal(0, random.uniform(0.3, 12, (count, 1, 1)), (count, 3, 2))
    corners = np.concatenate([middle + around, random.uniform(-40, 40, (count, 3, 1))], axis=2)
    first, second = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    inside = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0] > 0
    corners[inside] = corners[inside][:, ::-1]
    return np.asarray(corners.astype(np.float32).astype(np.float64))


def nearest(corners: Floats, x: float, y: float) -> tuple[float, float]:
    """Return the greatest depth of all triangles over a point, and how near the next edge is."""
    found, edge = -np.inf, np.inf
    for one in corners:
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = one
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if area > -1e-6:
            continue
        u = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area
        v = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area
        least = min(u, v, 1 - u - v)
        edge = min(edge, abs(least))
        if least >= 0:
            found = max(found, u * az + v * bz + (1 - u - v) * cz)
    return found, edge


@pytest.mark.parametrize("seed", range(4))
def test_every_pixel_shows_the_nearest_triangle(seed: int) -> None:
    """The buffer agrees with looking at every triangle for every pixel."""
    corners = triangles(seed, 40)
    points = corners.reshape(-1, 3).astype(np.float32)
    buffer = raster(points, np.arange(120, dtype=np.int32).reshape(-1, 3).T, SIZE, SIZE)
    for row in range(0, SIZE, 3):
        for column in range(0, SIZE, 3):
            expected, edge = nearest(corners, column + 0.5, row + 0.5)
            if edge < 1e-4:
                continue
            number = int(buffer.triangle[row, column])
            assert (number < 0) == (expected == -np.inf)
            if number >= 0:
                assert float(buffer.depth(row, column)) == pytest.approx(expected, abs=0.02)
                own, _ = nearest(corners[number : number + 1], column + 0.5, row + 0.5)
                assert own == pytest.approx(expected, abs=0.02)


def test_neighbours_leave_no_crack_and_no_overlap() -> None:
    """Each pixel of a mesh belongs to exactly one of its triangles."""
    random = np.random.default_rng(7)
    grid = np.stack(np.meshgrid(np.arange(9), np.arange(9)), axis=-1).astype(np.float64) * 5
    grid[1:-1, 1:-1] += random.uniform(-1.8, 1.8, (7, 7, 2))
    points = np.concatenate([grid.reshape(-1, 2), np.zeros((81, 1))], axis=1).astype(np.float32)
    corner = (np.arange(8)[:, None] * 9 + np.arange(8)).ravel()
    faces = np.concatenate(
        [
            np.stack([corner, corner + 9, corner + 1]),
            np.stack([corner + 1, corner + 9, corner + 10]),
        ],
        axis=1,
    ).astype(np.int32)
    whole = raster(points, faces, 40, 40)
    assert (whole.triangle >= 0).all()
    alone = [
        (raster(points, faces[:, [number]], 40, 40).triangle >= 0).sum()
        for number in range(faces.shape[1])
    ]
    assert sum(alone) == 40 * 40


def test_what_is_seen_from_inside_is_not_drawn() -> None:
    """Triangles whose inside faces the viewer are left out."""
    points = np.array([[2, 2, 0], [30, 4, 0], [6, 30, 0]], dtype=np.float32)
    seen = np.array([[0], [2], [1]], dtype=np.int32)
    assert (raster(points, seen, 40, 40).triangle >= 0).sum() > 300
    assert (raster(points, seen[::-1], 40, 40).triangle < 0).all()


def test_many_triangles_give_the_same_as_in_portions() -> None:
    """How triangles are portioned does not show."""
    corners = triangles(11, 9000)
    points = corners.reshape(-1, 3).astype(np.float32)
    faces = np.arange(27000, dtype=np.int32).reshape(-1, 3).T
    whole = raster(points, faces, SIZE, SIZE)
    first, rest = (
        raster(points, faces[:, :100], SIZE, SIZE),
        raster(points, faces[:, 100:], SIZE, SIZE),
    )
    assert (whole.key >> 20 == np.maximum(first.key, rest.key) >> 20).all()
