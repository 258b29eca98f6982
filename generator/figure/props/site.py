"""Where a prop stands: from its own centimetres to the room's metres.

Comes in: where it is placed and how the exercise faces. Goes out: points, planes, grips and solids.
Must not know: which prop it is.

A prop's own axes are forwards, left and up; counted from the point that `at` places on the floor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.equipment import Placed
from generator.figure.asset import Floats
from generator.figure.props import solids
from generator.figure.props.values import UP, Box, Grip, Plane, Shape

_SQUARE = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], float)

Triple = tuple[float, float, float]


def heading(degrees: float) -> Floats:
    """Return the axes forwards, left and up as columns (3, 3) for a facing in degrees."""
    angle = np.radians(degrees)
    ahead = np.array([np.sin(angle), 0.0, np.cos(angle)])
    left = np.array([np.cos(angle), 0.0, -np.sin(angle)])
    return np.stack([ahead, left, UP], axis=1)


def spot(at: Sequence[float], facing: float) -> Floats:
    """Return the point (3,) that lies `at` centimetres forwards, left and perhaps up."""
    whole = np.zeros(3)
    whole[: len(at)] = at
    point: Floats = heading(facing) @ whole / 100
    return point


@dataclass(frozen=True)
class Site:
    """A prop's place and axes."""

    origin: Floats
    """(3,) the point that its centimetres count from."""
    axes: Floats
    """(3, 3) forwards, left and up as columns."""
    mirrored: bool
    """Whether it faces the person, so that its own left is the person's right."""

    def point(self, ahead: float, left: float, up: float) -> Floats:
        """Return a point of the prop in the room; centimetres."""
        found: Floats = self.origin + self.axes @ (np.array([ahead, left, up]) / 100)
        return found

    def direction(self, ahead: float, left: float, up: float) -> Floats:
        """Return a direction of the prop in the room, of length 1."""
        found: Floats = self.axes @ np.array([ahead, left, up])
        return found / np.linalg.norm(found)

    def block(self, centre: Triple, size: Triple, stuff: str) -> Shape:
        """Return a box about a centre; centimetres."""
        return solids.block(self.point(*centre), np.array(size) / 200, self.axes, stuff)

    def box(self, centre: Triple, size: Triple) -> Box:
        """Return a box that the body should stay out of; centimetres."""
        return Box(self.point(*centre), np.array(size) / 200, self.axes)

    def post(
        self,
        foot: Triple,
        foot_size: tuple[float, float],
        head: Triple,
        head_size: tuple[float, float],
        stuff: str,
    ) -> Shape:
        """Return a bar between a level rectangle at `foot` and one at `head`; centimetres."""
        lower, upper = (
            self._corners(end, np.array(size))
            for end, size in ((foot, foot_size), (head, head_size))
        )
        return solids.bar(lower, upper, stuff)

    def _corners(self, middle: Triple, size: Floats) -> Floats:
        level = np.column_stack([_SQUARE * size / 2, np.zeros(4)]) + np.array(middle)
        corners: Floats = self.origin + level @ self.axes.T / 100
        return corners

    def plane(
        self, centre: Triple, normal: Triple, along: Triple, size: tuple[float, float]
    ) -> Plane:
        """Return a face about `centre`.

        Args:
            centre: its middle, centimetres.
            normal: away from the prop.
            along: one of its edges.
            size: centimetres along that edge and across it.
        """
        middle, outward, first = (
            self.point(*centre),
            self.direction(*normal),
            self.direction(*along),
        )
        second = np.cross(outward, first)
        half = np.array(size) / 200
        corners = middle + _SQUARE * half @ np.stack([first, second])
        return Plane(middle, outward, corners)

    def grip(
        self, at: Triple, normal: Triple, fingers: float = 0.0, along: Triple | None = None
    ) -> Grip:
        """Return a place for a hand; centimetres, degrees."""
        way = None if along is None else self.direction(*along)
        return Grip(self.point(*at), self.direction(*normal), fingers, way)

    def sided(self, name: str, side: int) -> str:
        """Name the prop's left (1) or right (-1) after the person's own."""
        return f"{name}_{'left' if (side > 0) != self.mirrored else 'right'}"


def site(words: Placed, facing: float) -> Site:
    """Return where a prop stands in an exercise that faces `facing` degrees."""
    mirrored = np.cos(np.radians(words.turn)) < -1e-6
    return Site(spot(words.at, facing), heading(facing + words.turn), bool(mirrored))
