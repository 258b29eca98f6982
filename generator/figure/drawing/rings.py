"""Arrows round an axis, for turns.

Comes in: a part's turn between two poses, and what the camera sees. Goes out: lines round the body.
Must not know: how arrows are painted.

A ring lies across the part's own length: round the trunk it passes before the body and vanishes
behind it; for the head, which it may not cover, it is drawn beyond the crown.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from generator.figure.asset import HEAD, Floats
from generator.figure.drawing.arrows import SHORTEST, placed, tip
from generator.figure.drawing.camera import UNITS, Singles, project
from generator.figure.drawing.room import Free
from generator.figure.drawing.shot import Shot
from generator.figure.kinematics import Frames

_LEAST = 0.02
"""Radians that a part must turn to be said to turn."""
_SPINES = {
    "trunk": ("spine01", "pelvis", "neck01", 0.66),
    "pelvis": ("pelvis", "pelvis", "spine02", 0.35),
}
"""Part -> the bone that turns, the ends of its length, where a ring would be best, 0 to 1."""
_HEAD = "head"
_WAYS = np.linspace(0.15, 0.95, 9)
_SLAB, _REACH, _OFF = 0.045, 0.27, 0.03
"""Metres: the body near a ring's height; how far out it still counts; how far off the ring is."""
_CROWN = 0.095
"""Metres: the radius of a ring beyond the head."""
_FLATTEST = 0.3
"""Least height of a ring for its width: flatter does not read as one."""
_DEGREES = np.arange(-180, 180, 3)
_FROM, _TO = -135, 95
"""Degrees from where a ring is nearest to the viewer: what is drawn of it, if it is seen."""
_ENOUGH = 100
"""Degrees that must be seen for a ring to read as one."""
_SPARED, _CLEAR = 8.0, 4.0
"""Picture units between a ring and hands or face, and between a crown's ring and anything."""


@dataclass(frozen=True)
class Ring:
    """A circle round an axis."""

    centre: Floats
    """(3,) metres."""
    axis: Floats
    """(3,) unit; the turn is positive about it."""
    radius: float

    def points(self, rows: Floats) -> Floats:
        """Return (n, 3) points at `_DEGREES`, 0 nearest to the viewer, run the way it turns."""
        axis = _tilted(self.axis, rows)
        near = rows[2] - (rows[2] @ axis) * axis
        size = float(np.linalg.norm(near))
        near = near / size if size > 1e-6 else _square(axis, rows)
        side = np.cross(axis, near)
        turn = np.radians(_DEGREES)[:, None]
        circle = np.cos(turn) * near + np.sin(turn) * side
        return np.asarray(self.centre + self.radius * circle)


def ring(shot: Shot, part: str, rows: Floats, room: Free, tender: Singles) -> Floats | None:
    """Return the line (k, 2) of a turn's arrow; None if the part does not turn.

    Args:
        shot: the figure, with the pose it starts from.
        part: trunk, head or pelvis.
        rows: the camera's axes.
        room: where the figure is.
        tender: distance image of what no arrow may cover.

    Raises:
        KeyError: if there is no such part.
    """
    if part == _HEAD:
        return _beyond(shot, rows, room, tender)
    found = rings(shot, part)
    if not found:
        return None
    best, line = -np.inf, None
    for one, off in found:
        drawn = _seen(one, rows, room, tender)
        worth = min(len(drawn) * 3, _TO - _FROM) - 160 * off - 150 * one.radius
        if len(drawn) * 3 >= _ENOUGH and worth > best:
            best, line = worth, drawn
    if line is not None:
        return line
    # Nowhere is enough of it seen: beside the body, then.
    flat = project(found[len(found) // 2][0].points(rows), rows)[:, :2].astype(np.float64)
    return placed(flat[(_DEGREES >= -70) & (_DEGREES <= 70)], room, tender, True)


def rings(shot: Shot, part: str) -> list[tuple[Ring, float]]:
    """Return the rings that would show a part's turn, and how far each is from the best height.

    Raises:
        KeyError: if there is no such part.
    """
    if shot.start is None:
        return []
    start, end = shot.start[0], shot.frames
    turning, near, far, best = _SPINES[part]
    index = shot.body.asset.bones.index
    low, high = end.joint[index(near)], end.joint[index(far)]
    axis = (high - low) / np.linalg.norm(high - low)
    if part == "pelvis":
        axis = end.rotation[index("pelvis")] @ np.array([0.0, 1.0, 0.0])
    about = _turned(start, end, index(turning)) @ axis
    if abs(about) < _LEAST:
        return []
    signed = axis if about > 0 else -axis
    centres = [(low + way * (high - low), abs(float(way) - best)) for way in _WAYS]
    return [(Ring(at, signed, _girth(shot, at, axis)), off) for at, off in centres]


def _turned(start: Frames, end: Frames, bone: int) -> Floats:
    """Return the (3,) rotation vector of a bone between two poses, in the room."""
    moved = Rotation.from_matrix(end.rotation[bone] @ start.rotation[bone].T)
    return np.asarray(moved.as_rotvec())


def _girth(shot: Shot, centre: Floats, axis: Floats) -> float:
    """Return the radius of a circle round everything of the body near a height, but far arms."""
    away = shot.vertices - centre
    height = away @ axis
    out = np.linalg.norm(away - height[:, None] * axis, axis=1)
    near = (np.abs(height) < _SLAB) & (out < _REACH) & (shot.body.asset.base_part != HEAD)
    return float(out[near].max(initial=0.08)) + _OFF


def _tilted(axis: Floats, rows: Floats) -> Floats:
    """Return an axis leant towards the viewer or away, so that its ring is not a line."""
    lean = float(axis @ rows[2])
    if abs(lean) >= _FLATTEST:
        return axis
    # Where neither end leans, rings are seen from above.
    above = -1.0 if axis @ rows[1] > 0 else 1.0
    sign = np.sign(lean) if abs(lean) > 1e-3 else above
    flat = axis - lean * rows[2]
    flat = flat / np.linalg.norm(flat) * np.sqrt(1 - _FLATTEST**2)
    return np.asarray(flat + sign * _FLATTEST * rows[2])


def _square(axis: Floats, rows: Floats) -> Floats:
    """Return a unit direction of the picture square to an axis that looks at the viewer."""
    down = rows[1] - (rows[1] @ axis) * axis
    return np.asarray(down / np.linalg.norm(down))


def _seen(one: Ring, rows: Floats, room: Free, tender: Singles) -> Floats:
    """Return the longest stretch (k, 2) of a ring that nothing hides and that covers no face."""
    points = one.points(rows)
    flat = project(points, rows).astype(np.float64)
    row, column, outside = room.pixels(flat[:, :2])
    hidden = (room.seen.label[row, column] != 0) & (outside == 0)
    hidden &= room.seen.depth[row, column] > flat[:, 2] + 1
    spared = room.far(flat[:, :2], tender) < _SPARED
    # Nothing is below the floor, and it hides what would be.
    shown = ~hidden & ~spared & (points[:, 1] > 0) & (room.beyond(flat[:, :2]) <= 0)
    shown &= (_DEGREES >= _FROM) & (_DEGREES <= _TO)
    first, last = max(_runs(shown), key=lambda run: run[1] - run[0], default=(0, 0))
    step = float(np.radians(3)) * one.radius * UNITS
    last -= int(np.ceil(tip(SHORTEST * 2) / step))
    return np.asarray(flat[first : max(last, first), :2])


def _runs(shown: NDArray[np.bool_]) -> Iterable[tuple[int, int]]:
    """Return first and one past the last of each stretch of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], shown, [False]]).astype(np.int8)))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _beyond(shot: Shot, rows: Floats, room: Free, tender: Singles) -> Floats | None:
    """Return the line (k, 2) of a ring beyond the crown, clear of hair and all else."""
    if shot.start is None:
        return None
    index = shot.body.asset.bones.index("head")
    axis = shot.frames.rotation[index] @ np.array([0.0, 1.0, 0.0])
    about = float(_turned(shot.start[0], shot.frames, index) @ axis)
    if abs(about) < _LEAST:
        return None
    radius = _CROWN * min(room.scale, 1.0)
    drawn = (_DEGREES >= _FROM) & (_DEGREES <= _TO)
    for off in np.arange(0.2, 0.5, 0.015):
        centre = shot.frames.joint[index] + off * axis
        one = Ring(centre, axis if about > 0 else -axis, radius)
        flat = project(one.points(rows)[drawn], rows)[:, :2].astype(np.float64)
        clear = room.at(flat).min() >= _CLEAR and room.beyond(flat).max() <= 0
        if clear and room.apart(flat).min() > _CLEAR:
            return flat
    low = Ring(shot.frames.joint[index] + 0.2 * axis, one.axis, radius)
    flat = project(low.points(rows)[drawn], rows)[:, :2].astype(np.float64)
    return placed(flat, room, tender, True)
