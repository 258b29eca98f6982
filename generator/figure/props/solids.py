"""Solids as small meshes: boxes, tapered bars, cushions, rolls, tubes and ribbons.

Comes in: measures in metres. Goes out: a `Shape` with outward faces. Must not know: props.
"""

from collections.abc import Sequence

import numpy as np

from generator.figure.asset import Floats, Ints
from generator.figure.props.values import FRONT, SIDE, TOP, UP, Shape

FINE = 0.025
"""Metres between vertices of what is round: the drawing takes greater leaps for creases."""
_FACES = (
    # corners as `bar` counts them, counter-clockwise from outside
    ((0, 3, 2, 1), TOP),  # below
    ((4, 5, 6, 7), TOP),  # above
    ((0, 1, 5, 4), SIDE),  # right
    ((1, 2, 6, 5), FRONT),  # in front
    ((2, 3, 7, 6), SIDE),  # left
    ((3, 0, 4, 7), FRONT),  # behind
)


def bar(lower: Floats, upper: Floats, stuff: str) -> Shape:
    """Return a solid between two quadrilaterals, with a group for each of its six faces.

    Args:
        lower: (4, 3) corners back right, front right, front left, back left.
        upper: (4, 3) the corners above them.
        stuff: what it is made of.
    """
    triangles, tones, groups = [], [], []
    for group, ((a, b, c, d), tone) in enumerate(_FACES):
        triangles += [(a, b, c), (a, c, d)]
        tones += [tone, tone]
        groups += [group, group]
    corners = np.concatenate([lower, upper])
    return Shape(corners, np.array(triangles), np.array(tones), np.array(groups), stuff)


def block(centre: Floats, half: Floats, rotation: Floats, stuff: str) -> Shape:
    """Return a box about `centre` (3,) with half sizes (3,) along the columns of `rotation`.

    The columns are forwards, left and up, as everywhere among props.
    """
    ring = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], float)
    lower = np.column_stack([ring, -np.ones(4)]) * half
    upper = np.column_stack([ring, np.ones(4)]) * half
    return bar(lower @ rotation.T + centre, upper @ rotation.T + centre, stuff)


def cushion(
    centre: Floats, half: Floats, rotation: Floats, stuff: str, rounding: tuple[float, float]
) -> Shape:
    """Return a rounded slab, a superellipsoid, of one tone and group.

    Args:
        centre: (3,) its middle.
        half: (3,) half sizes forwards, left, up.
        rotation: (3, 3) these axes as columns.
        stuff: what it is made of.
        rounding: exponents of its outline and of its profile: 1 an ellipse, towards 0 a rectangle.
    """
    square, edge = rounding
    wide = float(half[:2].max())
    outline = _evenly(square, half[:2], 4)[:-1]
    around = len(outline)
    # The profile is even where the slab is widest, so that no face is long and thin.
    profile = _evenly(edge, np.array([wide, half[2]]), 1)
    profile = np.concatenate([profile[:0:-1] * [1, -1], profile])[1:-1]
    rings = [np.column_stack([outline * out, np.full(around, up)]) for out, up in profile]
    local = np.concatenate([[[0.0, 0.0, -1.0]], *rings, [[0.0, 0.0, 1.0]]])
    triangles = _rings(around, len(rings), first=1)
    last = len(local) - 1
    start = last - around
    for step in range(around):
        after = (step + 1) % around
        triangles.append((0, 1 + after, 1 + step))
        triangles.append((last, start + step, start + after))
    faces = np.array(triangles)
    vertices = local * half @ rotation.T + centre
    one = np.zeros(len(faces), np.int64)
    return Shape(vertices, faces, one + TOP, one, stuff)


def _evenly(power: float, size: Floats, quarters: int) -> Floats:
    """Return points (n, 2) of a superellipse's quarters, about `FINE` apart at this size.

    The quarters begin on the first axis; each point is a share of the size.
    """
    angle = np.linspace(0, quarters * np.pi / 2, 400 * quarters + 1)
    curve = np.stack([_bent(np.cos(angle), power), _bent(np.sin(angle), power)], axis=1)
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(curve * size, axis=0).T))])
    count = max(3, round(float(way[-1]) / quarters / FINE)) * quarters + 1
    at = np.linspace(0, way[-1], count)
    return np.stack([np.interp(at, way, curve[:, axis]) for axis in (0, 1)], axis=1)


def _bent(value: Floats, power: float) -> Floats:
    bent: Floats = np.sign(value) * np.abs(value) ** power
    return bent


def _rings(around: int, count: int, first: int = 0, closed: bool = False) -> list[tuple[int, ...]]:
    """Return the triangles between `count` rings of vertices, each counted counter-clockwise."""
    triangles: list[tuple[int, ...]] = []
    for ring in range(count if closed else count - 1):
        here, there = first + ring * around, first + (ring + 1) % count * around
        for step in range(around):
            after = (step + 1) % around
            triangles.append((here + step, here + after, there + after))
            triangles.append((here + step, there + after, there + step))
    return triangles


def roll(centre: Floats, axis: Floats, radius: float, length: float, stuff: str) -> Shape:
    """Return a lying cylinder with rounded ends, in groups: the roll, and a spiral's rings."""
    half = length / 2
    end = [(0.35, 0.0), (0.7, 0.0), (0.92, 0.1), (1.0, 0.3)]
    count = max(2, round(length / FINE))
    body = np.linspace(0.3 * radius - half, half - 0.3 * radius, count)[1:-1]
    profile = [
        *((inset * radius - half, out * radius) for out, inset in end),
        *((along, radius) for along in body),
        *((half - inset * radius, out * radius) for out, inset in reversed(end)),
    ]
    path = np.array([centre + axis * along for along, _ in profile])
    shape = tube(path, np.array([wide for _, wide in profile]), stuff, around=20)
    ring = shape.triangles.min(axis=1) // 20
    # The flat ends show how the towel is rolled: rings that a line sets off from each other.
    group = np.where(ring == 0, 1, np.where(ring >= len(profile) - 2, 2, 0))
    group[-2 * (20 - 2) :] = np.repeat([3, 4], 20 - 2)
    tone = np.where(group == 0, TOP, FRONT)
    return Shape(shape.vertices, shape.triangles, tone, group, stuff)


def tube(
    path: Floats, radius: float | Floats, stuff: str, around: int = 8, closed: bool = False
) -> Shape:
    """Return a tube along a path.

    Args:
        path: (n, 3) its middle line, at least two points.
        radius: metres, one or (n,).
        stuff: what it is made of.
        around: vertices in a cross-section.
        closed: whether the path's end joins its start.
    """
    ahead = _tangents(path, closed)
    wide = np.broadcast_to(np.asarray(radius, float), (len(path),))[:, None]
    across = _across(ahead)
    return _swept(path, across * wide, np.cross(ahead, across) * wide, (stuff, around, closed))


def ribbon(path: Floats, across: Floats, thick: float, stuff: str, closed: bool = False) -> Shape:
    """Return a ribbon along a path.

    Args:
        path: (n, 3) its middle line, at least two points.
        across: half its width as a vector, one (3,) or (n, 3).
        thick: half its thickness, metres.
        stuff: what it is made of.
        closed: whether the path's end joins its start.
    """
    across = np.broadcast_to(across, path.shape)
    outward = np.cross(_tangents(path, closed), across)
    outward /= np.maximum(1e-9, np.linalg.norm(outward, axis=1))[:, None]
    return _swept(path, across, outward * thick, (stuff, 8, closed))


def _swept(path: Floats, first: Floats, second: Floats, how: tuple[str, int, bool]) -> Shape:
    """Return ellipses with half axes (n, 3) along a path, joined and closed."""
    stuff, around, closed = how
    count = len(path)
    angle = (np.arange(around) * (2 * np.pi / around))[None, :, None]
    ellipses = np.cos(angle) * first[:, None] + np.sin(angle) * second[:, None]
    triangles = _rings(around, count, closed=closed)
    if not closed:
        last = (count - 1) * around
        triangles += [(0, step + 1, step) for step in range(1, around - 1)]
        triangles += [(last, last + step, last + step + 1) for step in range(1, around - 1)]
    faces = np.array(triangles)
    one = np.zeros(len(faces), np.int64)
    return Shape((path[:, None] + ellipses).reshape(-1, 3), faces, one + FRONT, one, stuff)


def _tangents(path: Floats, closed: bool) -> Floats:
    if closed:
        ahead = np.roll(path, -1, axis=0) - np.roll(path, 1, axis=0)
    else:
        ahead = np.gradient(path, axis=0)
    unit: Floats = ahead / np.maximum(1e-9, np.linalg.norm(ahead, axis=1))[:, None]
    return unit


def _across(ahead: Floats) -> Floats:
    """Return unit vectors (n, 3) square to the path that turn as little as possible along it."""
    wish = UP if abs(ahead[0] @ UP) < 0.9 else np.array([1.0, 0.0, 0.0])
    found = np.empty_like(ahead)
    for number, tangent in enumerate(ahead):
        square = wish - tangent * (tangent @ wish)
        wish = square / max(1e-9, float(np.linalg.norm(square)))
        found[number] = wish
    return found


def joined(shapes: Sequence[Shape]) -> Shape:
    """Return several shapes of one stuff as one, their groups kept apart."""
    vertices: list[Floats] = []
    triangles: list[Ints] = []
    groups: list[Ints] = []
    points = highest = 0
    for shape in shapes:
        vertices.append(shape.vertices)
        triangles.append(shape.triangles + points)
        groups.append(shape.group + highest)
        points += len(shape.vertices)
        highest += int(shape.group.max()) + 1
    return Shape(
        np.concatenate(vertices),
        np.concatenate(triangles),
        np.concatenate([shape.tone for shape in shapes]),
        np.concatenate(groups),
        shapes[0].stuff,
    )
