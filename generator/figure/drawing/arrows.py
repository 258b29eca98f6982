"""Arrows along the real movement, beside the figure.

Comes in: paths of parts in the picture, and where the figure is. Goes out: closed paths.
Must not know: bones.

An arrow is the path itself, smoothed to one bow, and moved to the cheapest place that keeps clear
of the figure and of the other arrows.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.camera import Frame, Singles, project
from generator.figure.drawing.mesh import PROP
from generator.figure.drawing.motion import Turn
from generator.figure.drawing.picture import Path, straight
from generator.figure.drawing.shade import Seen
from generator.figure.drawing.shot import Box
from generator.figure.drawing.stroke import Centre, swell

CLEAR = 8.0
"""Picture units between an arrow and anything else."""
_BACKDROPS = ("wall", "frame", "bed")
"""Stuff so large that arrows may lie on it."""
_SHORTEST, _LONGEST, _LEAST_MOVE = 26.0, 62.0, 2.5
_POINTS = 14
_SKIPPED = 0.2
"""Share of the path at its start that is not shown."""
_WIDTH, _BARB, _TIP = 3.3, 5.6, 9.0
_RING, _FLATTEST = 0.15, 0.34
"""Metres: the radius of a turn's arrow; the least height of its ellipse for its width."""


@dataclass(frozen=True)
class Free:
    """How far every place of the picture is from the figure."""

    distance: Singles
    """(h, w) picture units."""
    frame: Frame
    box: Box | None

    def at(self, points: Floats) -> Floats:
        """Return the distance (...) of points (..., 2) from the figure."""
        x = (points[..., 0] - self.frame.left) * self.frame.scale
        y = (points[..., 1] - self.frame.top) * self.frame.scale
        column = np.clip(x, 0, self.frame.width - 1)
        row = np.clip(y, 0, self.frame.height - 1)
        outside = np.hypot(x - column, y - row) / self.frame.scale
        inside = self.distance[row.astype(np.int64), column.astype(np.int64)]
        return np.asarray(np.where(outside > 0, np.maximum(inside, outside), inside))

    def beyond(self, points: Floats) -> Floats:
        """Return how far (...) points are outside the view."""
        if self.box is None:
            return np.zeros(points.shape[:-1])
        left, top, right, bottom = self.box
        x, y = points[..., 0], points[..., 1]
        across = np.maximum(np.maximum(left + 4 - x, x - right + 4), 0)
        return np.asarray(across + np.maximum(np.maximum(top + 4 - y, y - bottom + 4), 0))

    def inside(self, curve: Floats) -> Floats:
        """Return a line (k, 2) moved so that it lies in the view with its head."""
        if self.box is None:
            return curve
        left, top, right, bottom = self.box
        room = np.array([[left, top], [right, bottom]]) + np.array([[_TIP], [-_TIP]])
        low, high = curve.min(0), curve.max(0)
        return np.asarray(curve + np.maximum(room[0] - low, 0) + np.minimum(room[1] - high, 0))


def free(seen: Seen, stuffs: tuple[str, ...], box: Box | None) -> Free:
    """Return where the picture is free: where neither the person is nor a prop, but for walls.

    Args:
        seen: the picture's pixels.
        stuffs: names of stuff in the order of their labels.
        box: the view, if it is given.
    """
    walls = [PROP + 10 * number for number, name in enumerate(stuffs) if name in _BACKDROPS]
    empty = ((seen.label == 0) | np.isin(seen.label // 10 * 10, walls)).astype(np.uint8)
    distance = cv2.distanceTransform(empty, cv2.DIST_L2, 3) / seen.frame.scale
    return Free(np.asarray(distance, dtype=np.float32), seen.frame, box)


def bow(track: Floats) -> Floats | None:
    """Return a path (k, 2) as one even bow of a fair length, or None if it hardly moves."""
    step = np.hypot(*np.diff(track, axis=0).T)
    run = np.concatenate([[0.0], np.cumsum(step)])
    if run[-1] < _LEAST_MOVE:
        return None
    arc = np.linspace(_SKIPPED * run[-1], run[-1], 2 * _POINTS + 1)
    points = np.stack([np.interp(arc, run, track[:, axis]) for axis in (0, 1)], axis=1)
    share = np.linspace(0, 1, _POINTS)[:, None]
    handle = 2 * points[_POINTS] - 0.5 * (points[0] + points[-1])
    curve = (1 - share) ** 2 * points[0] + 2 * share * (1 - share) * handle + share**2 * points[-1]
    length = float(np.hypot(*np.diff(curve, axis=0).T).sum())
    if length < 1e-6:
        return None
    middle = curve[_POINTS // 2]
    return np.asarray(middle + (curve - middle) * (np.clip(length, _SHORTEST, _LONGEST) / length))


def placed(curve: Floats, room: Free, taken: list[Floats], trunk: bool) -> Floats:
    """Return an arrow's line moved to where it is clear.

    Args:
        curve: (k, 2) where it would be along the movement itself.
        room: where the figure is.
        taken: lines of the arrows that are placed already.
        trunk: a trunk's arrow stays in line with the movement, a limb's beside it.
    """
    angle = np.radians(np.arange(0, 360, 15))
    radius = np.concatenate([np.arange(0, 60, 3.0), np.arange(60, 150, 6.0)])
    ray = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    shift = (radius[:, None, None] * ray).reshape(-1, 2)
    moved = curve[None] + shift[:, None]
    direction = (curve[-1] - curve[0]) / max(float(np.hypot(*(curve[-1] - curve[0]))), 1e-9)
    head = curve[-1] + direction * _TIP + shift
    along, across = np.abs(shift @ direction), np.abs(shift @ [-direction[1], direction[0]])
    cost = np.hypot(shift[:, 0], shift[:, 1]) + (1.3 * across if trunk else 0.35 * along)
    cost += 60 * np.maximum(0, CLEAR - room.at(moved).min(1))
    cost += 60 * np.maximum(0, CLEAR + 2 - room.at(head))
    cost += 0.25 * np.maximum(0, shift[:, 1])
    cost += 40 * (room.beyond(moved).max(1) + room.beyond(head))
    for other in taken:
        gap = moved[:, :, None] - other[None, None]
        cost += np.where(np.hypot(gap[..., 0], gap[..., 1]).min((1, 2)) < 14, 80, 0)
    return np.asarray(curve + shift[cost.argmin()])


def ring(turn: Turn, rows: Floats, beyond: float) -> Floats:
    """Return the near part of a ring round a turn's axis, (k, 2), run the way it turns.

    Args:
        turn: the axis.
        rows: the camera's axes.
        beyond: metres past the axis's far end; negative to put it round the middle.
    """
    axis = turn.axis
    outwards = turn.far - turn.centre
    centre = turn.centre
    if beyond >= 0:
        centre = turn.far + outwards / max(float(np.linalg.norm(outwards)), 1e-9) * beyond
    flat = project(np.stack([centre, centre + axis]), rows).astype(np.float64)
    along = flat[1, :2] - flat[0, :2]
    towards = flat[1, 2] - flat[0, 2]
    size = float(np.hypot(*along))
    length = float(np.hypot(size, towards))
    # On screen: long across the axis, short along it, never flatter than reads as a ring.
    short = along / size if size > 1e-6 else np.array([0.0, -1.0])
    wide = np.array([-short[1], short[0]])
    tilt = towards / length
    height = np.copysign(max(abs(tilt), _FLATTEST), tilt if abs(tilt) > 1e-3 else 1.0)
    radius = _RING * length
    turns = np.radians(np.linspace(-125, 95, 2 * _POINTS))[:, None]
    # At 0 the ring is nearest to the viewer; positive turns run counter-clockwise about the axis.
    near = -short * height
    side = _sideways(axis, rows, wide)
    return np.asarray(flat[0, :2] + radius * (np.cos(turns) * near + np.sin(turns) * side))


def _sideways(axis: Floats, rows: Floats, wide: Floats) -> Floats:
    """Return the picture direction in which the near side of a turning thing moves."""
    moving = rows @ np.cross(axis, rows[2])
    return wide if float(wide @ moving[:2]) >= 0 else -wide


def arrow(cubics: Floats) -> Path:
    """Return the closed shape of an arrow along fitted cubics."""
    tip = cubics[-1, 3]
    along = cubics[-1, 3] - cubics[-1, 2]
    along = along / max(float(np.hypot(*along)), 1e-9)
    across = np.array([-along[1], along[0]])
    shaft = swell([Centre(cubics, _WIDTH, taper_end=False, reach=20.0)])[0].cubics
    count = len(cubics)
    left, right = shaft[:count], shaft[count + 1 :]
    barbs = [
        tip + across * _BARB - along * 0.8,
        tip + along * _TIP,
        tip - across * _BARB - along * 0.8,
    ]
    head = straight(np.stack([left[-1, 3], *barbs, right[0, 0]]))
    return Path(np.concatenate([left, head, right]), closed=True)
