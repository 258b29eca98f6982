"""How a tail of hair hangs: from its tie by gravity, over the body and on the floor.

Comes in: the lock at rest, the head, and the skin about it. Goes out: the lock's vertices.
Must not know: props, or pictures.

A line grows from the tie, a short step at a time: a little farther the way it went, a little more
down, and out of whatever it would enter. The lock's rings then ride on that line.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.geometry import Floats, unit

_STEPS = 14
_PULL = 0.34
"""Share by which a step turns to the direct way down."""
_TOWARDS_NECK = 0.12
"""Share by which it follows the combed way: decides where nothing else does."""
_DOWN = np.array([0.0, -1.0, 0.0])
_ROUND = 3
"""How often the line is smoothed."""
_LOWEST = 0.002
"""Metres over the floor that hair stays."""
_NEAR = 0.12
"""Metres past the lock's length within which skin is looked at."""


@dataclass(frozen=True)
class Around:
    """What a lock lies on: skin, and the floor."""

    points: Floats
    """(n, 3)"""
    normals: Floats
    """(n, 3) outwards, length 1."""
    thick: Floats
    """(n,) metres of cloth or hair over them."""

    def near(self, point: Floats, reach: float) -> "Around":
        """Return what lies within a reach of a point."""
        some = np.flatnonzero(((self.points - point) ** 2).sum(1) < reach * reach)
        return Around(self.points[some], self.normals[some], self.thick[some])

    def outside(self, point: Floats, room: float) -> Floats:
        """Return a point moved to where it has room (metres) on skin and floor."""
        if len(self.points):
            nearest = int(((self.points - point) ** 2).sum(1).argmin())
            away = self.normals[nearest]
            lack = room + self.thick[nearest] - float((point - self.points[nearest]) @ away)
            if 0 < lack < _NEAR:
                point = point + lack * away
        return np.array([point[0], max(float(point[1]), room), point[2]])


def hung(lock: Floats, knot: Floats, head: Floats, around: Around) -> Floats:
    """Return the (n, 3) vertices of a lock that hangs.

    Args:
        lock: (n, 3) rings round the way down from the tie at rest, the tie at the origin.
        knot: (3,) where it is tied.
        head: (3, 3) how the head is turned.
        around: what it lies on.
    """
    level = np.round(lock[:, 1], 6)
    _, ring = np.unique(level, return_inverse=True)
    middle = np.bincount(ring, lock[:, 2]) / np.bincount(ring)
    across, deep = lock[:, 0], lock[:, 2] - middle[ring]
    length = float(-lock[:, 1].min())
    way = -lock[:, 1] / length * _STEPS
    widest = np.bincount(np.clip(way, 0, _STEPS - 1).astype(int), np.abs(deep), _STEPS)
    count = np.bincount(np.clip(way, 0, _STEPS - 1).astype(int), minlength=_STEPS)
    room = widest / np.maximum(count, 1)
    line = _grown(knot, head, length, room, around.near(knot, length + _NEAR))
    side, ahead = _axes(line, head)
    at, step = np.clip(way, 0, _STEPS - 1e-6).astype(int), np.clip(way, 0, _STEPS)[:, None]
    share = step - at[:, None]
    centre = line[at] * (1 - share) + line[at + 1] * share
    sides = side[at] * (1 - share) + side[at + 1] * share
    fronts = ahead[at] * (1 - share) + ahead[at + 1] * share
    hair = centre + across[:, None] * sides + deep[:, None] * fronts
    hair[:, 1] = np.maximum(hair[:, 1], _LOWEST)
    return np.asarray(hair)


def _grown(knot: Floats, head: Floats, length: float, room: Floats, around: Around) -> Floats:
    """Return the (steps + 1, 3) line that a lock follows.

    Args:
        knot: (3,) where it starts.
        head: (3, 3) how the head is turned; it starts straight back.
        length: metres.
        room: (steps,) half its thickness along it.
        around: what it lies on.
    """
    step = length / _STEPS
    combed = head @ _DOWN
    line = [knot]
    heading = head @ np.array([0.0, 0.0, -1.0])
    for number in range(_STEPS):
        pulled = (1 - _PULL) * heading + _PULL * _DOWN + _TOWARDS_NECK * combed
        wanted = around.outside(line[-1] + step * unit(pulled), float(room[number]))
        heading = unit(wanted - line[-1])
        line.append(line[-1] + step * heading)
    grown = np.array(line)
    for _ in range(_ROUND):
        grown[1:-1] = (grown[:-2] + 2 * grown[1:-1] + grown[2:]) / 4
    grown[:, 1] = np.maximum(grown[:, 1], np.append(room, room[-1]))
    return grown


def _axes(line: Floats, head: Floats) -> tuple[Floats, Floats]:
    """Return the (k, 3) directions to a lock's left and front side, turned as little as can be."""
    along = unit(np.gradient(line, axis=0))
    side = head[:, 0]
    sides = []
    for direction in along:
        side = unit(side - direction * float(side @ direction))
        sides.append(side)
    left = np.array(sides)
    return left, np.cross(left, -along)
