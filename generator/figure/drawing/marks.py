"""Small wordless signs: hold still, breathe in, breathe out.

Comes in: where the mouth is and which places are free. Goes out: open paths to be stroked.
Must not know: colours.
"""

from dataclasses import replace

import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.camera import UNITS, project
from generator.figure.drawing.picture import Path, straight
from generator.figure.drawing.room import Free
from generator.figure.drawing.shot import Box, Shot

_RADIUS = 8.0
_BAR = np.array([[0.0, -3.2], [0.0, 3.2]])
_KAPPA = 0.5523
"""Handle length of a quarter circle for radius 1."""
_WIND = np.array(
    [
        [[1.0, 0.0], [6.0, -3.0], [11.0, 3.0], [16.0, 0.0]],
        [[0.0, 0.0], [6.5, -3.2], [13.0, 3.2], [19.0, 0.0]],
        [[1.0, 0.0], [6.0, -3.0], [11.0, 3.0], [16.0, 0.0]],
    ]
)
_ROWS = (-6.0, 0.0, 6.0)
_BARB = np.array([[-4.6, -3.6], [0.0, 0.0], [-4.6, 3.6]])
_MIRROR, _MOUTHWARD, _OUTWARD = np.array([-1.0, 1.0]), np.array([-1.5, 0.0]), np.array([20.5, 0.0])
"""How the wind's head is turned to blow the other way, and where it is."""
_GAP = 3.5
"""Picture units between a sign and anything else."""
_SHAFT = 3.0
"""Picture units from the middle of an arrow to its edge."""
_BLOWS = np.array([0.0, -0.2, 0.98])
"""Which way breath goes, in the head's own axes."""
_SIDE = 0.25
"""A face whose direction is shorter in the picture looks at the viewer, or away."""
_SMALL, _SMALLER, _CLOSE = 0.75, 10.0, 28.0
"""Share of its size that small wind has, what it costs to be small, and the cost of a place up to
which no small one is tried."""
_HIDDEN, _BARRED = 2.0, 8.0
"""How many times the way counts that leads over anything, and over a limb or the trunk."""
_ASTRAY = 145.0
"""The cost from which wind is so far from the mouth, or behind so much, that it is another's."""
_STEP = 4.0
"""Picture units between the places tried."""


def hold(shot: Shot, rows: Floats, room: Free, box: Box) -> list[Path]:
    """Return two bars in a circle, near the figure and beside its head."""
    size, room = room.scale, replace(room, box=box)
    radius = _RADIUS * size
    mouth, forwards = _mouth(shot, rows)
    places = _grid(box, radius + _GAP)
    gap = np.minimum(room.at(places), room.apart(places) - _SHAFT)
    near = places - mouth
    away = np.hypot(near[:, 0], near[:, 1])
    # Close to the figure first, then close to the head, but not where it breathes.
    cost = gap + 0.3 * away + 40 * np.maximum(0, radius + _GAP + 1 - gap)
    cost += 40 * (near @ forwards > 0)
    cost += 0.3 * np.maximum(0, near[:, 1])
    cost += 12 * (_edges(shot, rows, places) < radius + 1)
    centre = places[int(np.argmin(cost))]
    bars = [Path(straight((_BAR + np.array([x, 0.0])) * size + centre)) for x in (-2.4, 2.4)]
    circle = _circle(centre, radius)
    room.taken.append(circle.cubics[:, 0])
    return [circle, *bars]


def _grid(box: Box, inset: float) -> Floats:
    """Return places (k, 2) all over a view."""
    left, top, right, bottom = box
    across = np.arange(min(left + inset, right - inset), max(right - inset, left + inset), _STEP)
    down = np.arange(min(top + inset, bottom - inset), max(bottom - inset, top + inset), _STEP)
    return np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)


def _edges(shot: Shot, rows: Floats, places: Floats) -> Floats:
    """Return the distance (...) of places from the edges of the mat and from the plumb line."""
    gap = np.full(places.shape[:-1], np.inf)
    if shot.plumb is not None:
        gap = np.abs(places[..., 0] - float(project(shot.plumb[None], rows)[0, 0]))
    if shot.mat is None:
        return gap
    corners = project(shot.mat, rows)[:, :2].astype(np.float64)
    for start, stop in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        way = stop - start
        share = np.clip((places - start) @ way / max(float(way @ way), 1e-9), 0, 1)
        off = places - start - share[..., None] * way
        gap = np.minimum(gap, np.hypot(off[..., 0], off[..., 1]))
    return gap


def _circle(centre: Floats, radius: float) -> Path:
    """Return a circle as four cubics."""
    quarter = np.array([[1.0, 0.0], [1.0, _KAPPA], [_KAPPA, 1.0], [0.0, 1.0]]) * radius
    turn = np.array([[0.0, 1.0], [-1.0, 0.0]])
    turned = [quarter @ np.linalg.matrix_power(turn, k) for k in range(4)]
    return Path(np.stack(turned) + centre, closed=True)


def breath(shot: Shot, rows: Floats, room: Free, box: Box, *, inwards: bool) -> list[Path]:
    """Return three strokes of wind near the mouth, with a head at the side they blow to.

    None if nowhere near the mouth is room for them: then the words beside the picture tell of it.
    """
    here, size = replace(room, box=box), room.scale
    start, along, cost = _blown(shot, rows, here, size)
    if cost > _CLOSE:
        small = _blown(shot, rows, here, _SMALL * size)
        if small[2] + _SMALLER < cost:
            (start, along, cost), size = small, _SMALL * size
    if cost > _ASTRAY:
        return []
    axes = np.stack([along, [-along[1], along[0]]]) * size
    drawn = [stroke + np.array([0.0, row]) for stroke, row in zip(_WIND, _ROWS, strict=True)]
    barb = _BARB * _MIRROR + _MOUTHWARD if inwards else _BARB + _OUTWARD
    room.taken.append(np.concatenate([*drawn, barb]) @ axes + start)
    paths = [Path((stroke @ axes + start)[None]) for stroke in drawn]
    return [*paths, Path(straight(barb @ axes + start))]


def _blown(shot: Shot, rows: Floats, room: Free, size: float) -> tuple[Floats, Floats, float]:
    """Return where the wind begins, its direction and what the place costs.

    It is before the face, or else nearest to it.
    """
    mouth, forwards = _mouth(shot, rows)
    length = float(np.hypot(*forwards))
    ahead = [np.arctan2(forwards[1], forwards[0])]
    if length < _SIDE:
        ahead = [0.0, np.pi] if forwards[0] >= 0 else [np.pi, 0.0]
    turns = np.radians(np.arange(-180, 180, 10))
    angle = np.concatenate([first + turns for first in ahead])
    turned = np.degrees(np.abs(np.tile(turns, len(ahead))))
    along = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    distance = np.concatenate([np.arange(6.0, 66.0, 3.0), np.arange(66.0, 170.0, 10.0)])
    start = mouth + distance[:, None, None] * along
    span = np.array([-2.0, 6.0, 13.0, 21.0]) * size
    wide = np.array([-8.0, 0.0, 8.0]) * size
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    reach = along[:, None, None] * span[:, None, None] + across[:, None, None] * wide[:, None]
    tried = start[:, :, None, None] + reach
    gap = np.minimum(room.at(tried), room.apart(tried) - _SHAFT).min((2, 3))
    # A sign that does not face the face costs the way round; hidden behind a hand, it is not the
    # mouth's any more.
    cost = distance[:, None] + 0.8 * turned
    cost = cost + _covered(mouth, start, room)
    cost += 10 * (_edges(shot, rows, tried).min((2, 3)) < _STEP)
    cost += 60 * np.maximum(0, _GAP - gap) + 60 * room.beyond(tried).max((2, 3))
    near, way = np.unravel_index(int(np.argmin(cost)), cost.shape)
    return start[near, way], along[way], float(cost[near, way])


def _covered(mouth: Floats, start: Floats, room: Free) -> Floats:
    """Return what it costs (picture units) that the way from the mouth is over something."""
    share = np.linspace(0.0, 1.0, 12)[:, None, None, None]
    points = mouth + share * (start - mouth)
    way = np.hypot(start[..., 0] - mouth[0], start[..., 1] - mouth[1])
    over, barred = room.at(points) <= 0, room.barred(points)
    return np.asarray((_HIDDEN * over.mean(0) + _BARRED * barred.mean(0)) * way)


def _mouth(shot: Shot, rows: Floats) -> tuple[Floats, Floats]:
    """Return where the mouth is, and which way it breathes, in the picture."""
    asset = shot.body.asset
    first = np.concatenate([[0], np.cumsum(asset.face_lengths)])
    number = asset.face_names.index("mouth")
    curve = slice(first[number], first[number + 1])
    corners = shot.vertices[asset.face_vertices[curve]]
    middle = (corners * asset.face_weights[curve][:, :, None]).sum(1).mean(0)
    forwards = shot.frames.rotation[asset.bones.index("head")] @ _BLOWS
    flat = project(np.stack([middle, forwards]), rows)[:, :2].astype(np.float64)
    return flat[0], flat[1] / UNITS
