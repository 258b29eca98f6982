"""Goals in geometry: how far a pose misses each.

Comes in: a pose of bones and sampled skin. Goes out: rows of residuals. Must not know: words.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from generator.figure.geometry import Floats
from generator.figure.rows import CENTIMETRES, Rows, State

_EYE = np.eye(3)


class Goal(Protocol):
    """Something that a pose should do."""

    @property
    def name(self) -> str:
        """For the report: 'contacts hand_left'; '' for goals that are not reported."""

    def add(self, rows: Rows) -> None:
        """Append this goal's rows."""

    def missed(self, state: State) -> float:
        """Return how many centimetres the pose misses it by."""


@dataclass(frozen=True)
class Turned:
    """A direction of a bone points a given way."""

    name: str
    bone: int
    direction: Floats
    """(3,) in the bone's anatomical axes."""
    to: Floats
    """(3,) unit, in the room."""
    weight: float
    length: float = 10.0
    """Centimetres of what points: the miss is that of its end."""

    def add(self, rows: Rows) -> None:
        """Append the difference of the two unit vectors."""
        points = rows.state.direction(self.bone, self.direction)
        row = rows.add(self.weight * (points - self.to))
        rows.direction(row, self.bone, points, self.weight * _EYE)

    def missed(self, state: State) -> float:
        """Return how far the end is from where it should point."""
        apart = state.direction(self.bone, self.direction) - self.to
        return float(np.sqrt(apart @ apart)) * self.length


@dataclass(frozen=True)
class Spotted:
    """A place of the skin among the sampled points."""

    point: int
    bone: int
    direction: Floats
    """(3,) which way the skin faces, in the bone's anatomical axes."""


@dataclass(frozen=True)
class Meet:
    """A place of the skin comes to a point of the room or to another place."""

    name: str
    place: Spotted
    to: Floats | Spotted
    offset: Floats
    """(3,) from there, in the room."""
    off_skin: float = 0.0
    """Metres to stay off the other place's skin."""
    weight: float = 1.5
    beyond: Floats | None = None
    """(3,) metres from the place, in its bone's anatomical axes, to what really meets: a hand holds
    at the roots of its fingers, not in its middle."""

    def add(self, rows: Rows) -> None:
        """Append the difference of the two points."""
        scale = self.weight * CENTIMETRES
        row = rows.add(scale * self._apart(rows.state))
        rows.point(row, self.place.point, scale * _EYE)
        if self.beyond is not None:
            ahead = rows.state.direction(self.place.bone, self.beyond)
            rows.direction(row, self.place.bone, ahead, scale * _EYE)
        if isinstance(self.to, Spotted):
            rows.point(row, self.to.point, -scale * _EYE)
            faces = rows.state.direction(self.to.bone, self.to.direction)
            rows.direction(row, self.to.bone, faces, -scale * self.off_skin * _EYE)

    def missed(self, state: State) -> float:
        """Return the distance."""
        apart = self._apart(state)
        return float(np.sqrt(apart @ apart)) * CENTIMETRES

    def _apart(self, state: State) -> Floats:
        goal = self.offset
        if isinstance(self.to, Spotted):
            faces = state.direction(self.to.bone, self.to.direction)
            goal = goal + state.points[self.to.point] + self.off_skin * faces
        else:
            goal = goal + self.to
        if self.beyond is not None:
            goal = goal - state.direction(self.place.bone, self.beyond)
        return np.asarray(state.points[self.place.point] - goal)


@dataclass(frozen=True)
class Faces:
    """Two bones' directions are opposite (a palm on skin) or across each other (a grip)."""

    name: str
    bone: int
    direction: Floats
    other: int
    other_direction: Floats
    weight: float

    def add(self, rows: Rows) -> None:
        """Append the sum of the two unit vectors, which is zero when they are opposite."""
        first = rows.state.direction(self.bone, self.direction)
        second = rows.state.direction(self.other, self.other_direction)
        row = rows.add(self.weight * (first + second))
        rows.direction(row, self.bone, first, self.weight * _EYE)
        rows.direction(row, self.other, second, self.weight * _EYE)

    def missed(self, state: State) -> float:
        """Return 0: how well a palm lies on is not reported."""
        return 0.0 * len(state.points)


@dataclass(frozen=True)
class Across:
    """A direction of a bone lies across another bone's, at a right angle."""

    name: str
    bone: int
    direction: Floats
    other: int
    other_direction: Floats
    weight: float

    def add(self, rows: Rows) -> None:
        """Append the cosine between the two."""
        first = rows.state.direction(self.bone, self.direction)
        second = rows.state.direction(self.other, self.other_direction)
        row = rows.add(self.weight * np.array([first @ second]))
        rows.direction(row, self.bone, first, self.weight * second[None])
        rows.direction(row, self.other, second, self.weight * first[None])

    def missed(self, state: State) -> float:
        """Return 0: not reported."""
        return 0.0 * len(state.points)


@dataclass(frozen=True)
class Square:
    """A direction of a bone is at a right angle to a way in the room."""

    name: str
    bone: int
    direction: Floats
    way: Floats
    """(3,) unit."""
    weight: float

    def add(self, rows: Rows) -> None:
        """Append the cosine between the two."""
        points = rows.state.direction(self.bone, self.direction)
        row = rows.add(self.weight * np.array([points @ self.way]))
        rows.direction(row, self.bone, points, self.weight * self.way[None])

    def missed(self, state: State) -> float:
        """Return 0: not reported."""
        return 0.0 * len(state.points)


@dataclass(frozen=True)
class Looks:
    """A direction of a bone points from a joint or place towards a place or point."""

    name: str
    bone: int
    direction: Floats
    to: Floats | Spotted
    weight: float
    length: float = 10.0

    def add(self, rows: Rows) -> None:
        """Append the difference of directions; how the far end moves is left out of the slope."""
        points, towards = self._both(rows.state)
        row = rows.add(self.weight * (points - towards))
        rows.direction(row, self.bone, points, self.weight * _EYE)

    def missed(self, state: State) -> float:
        """Return how far the end is from where it should point."""
        points, towards = self._both(state)
        return float(np.sqrt(((points - towards) ** 2).sum())) * self.length

    def _both(self, state: State) -> tuple[Floats, Floats]:
        goal = state.points[self.to.point] if isinstance(self.to, Spotted) else self.to
        way = goal - state.frames.joint[self.bone]
        way = way / max(float(np.sqrt(way @ way)), 1e-9)
        return state.direction(self.bone, self.direction), way


@dataclass(frozen=True)
class Stay:
    """A bone's joint stays at a point."""

    name: str
    bone: int
    at: Floats
    weight: float = 1.5

    def add(self, rows: Rows) -> None:
        """Append the difference."""
        scale = self.weight * CENTIMETRES
        row = rows.add(scale * (rows.state.frames.joint[self.bone] - self.at))
        rows.joint(row, self.bone, scale * _EYE)

    def missed(self, state: State) -> float:
        """Return the distance."""
        apart = state.frames.joint[self.bone] - self.at
        return float(np.sqrt(apart @ apart)) * CENTIMETRES
