"""Rows of residuals, and how each changes with every unknown: the analytic Jacobian.

Comes in: bones and sampled skin. Goes out: values and slopes. Must not know: what a goal is.

Every quantity here moves with the bones: a skin point with those it hangs on, a direction with the
one that carries it. So a row is written as covectors on the turning and moving of bones, and one
matrix product then gives the slope of all rows by all unknowns.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import sparse

from generator.figure.geometry import Floats, Ints
from generator.figure.kinematics import Frames, cross

CENTIMETRES = 100.0


@dataclass(frozen=True)
class Sample:
    """The n skin points that goals look at."""

    vertices: Ints
    """(n,) which vertices of the body."""
    bones: Ints
    """(n, 4) the bones that they hang on."""
    weights: Floats
    """(n, 4)."""
    arms: Floats
    """(n, 4, 3) from each bone's joint to the point, at rest."""
    blend: Any
    """(n, 4 B) sparse: the same, to multiply with all bones' axes and joints at once."""


def sampled(vertices: Ints, bones: Ints, weights: Floats, arms: Floats) -> Sample:
    """Return the sample of some vertices, its blending matrix worked out."""
    count = len(vertices)
    four = np.concatenate([arms, np.ones((*arms.shape[:2], 1))], axis=2) * weights[:, :, None]
    columns = bones[:, :, None] * 4 + np.arange(4)
    rows = np.broadcast_to(np.arange(count)[:, None, None], four.shape)
    width = 4 * (int(bones.max()) + 1)
    places = (rows.ravel(), columns.ravel())
    blend = sparse.csr_matrix((four.ravel(), places), (count, width))
    return Sample(vertices, bones, weights, arms, blend)


def place_sample(sample: Sample, frames: Frames) -> Floats:
    """Return the (n, 3) sampled points by linear blend skinning."""
    axes = frames.rotation.transpose(0, 2, 1)
    bones = np.concatenate([axes, frames.joint[:, None, :]], axis=1).reshape(-1, 3)
    return np.asarray(sample.blend @ bones[: sample.blend.shape[1]])


@dataclass
class State:
    """One pose: bones and sampled points."""

    frames: Frames
    sample: Sample
    points: Floats
    """(n, 3) in the room."""

    def direction(self, bone: int, direction: Floats) -> Floats:
        """Return a direction of a bone's anatomical axes in the room."""
        return np.asarray(self.frames.anatomical[bone] @ direction)


@dataclass
class Rows:
    """Residuals so far, and what each grows with: points, directions, joints and words."""

    state: State
    values: list[Floats] = field(default_factory=list)
    count: int = 0
    _points: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)
    _directions: list[tuple[int, int, Floats, Floats]] = field(default_factory=list)
    _joints: list[tuple[int, int, Floats]] = field(default_factory=list)
    _carried: list[tuple[Ints, Ints, Floats, Floats]] = field(default_factory=list)
    _words: list[tuple[int, int, float]] = field(default_factory=list)

    def add(self, values: Floats) -> int:
        """Append rows and return the first one's number."""
        first = self.count
        self.values.append(values)
        self.count += len(values)
        return first

    def point(self, row: int, point: int, covectors: Floats) -> None:
        """Let rows from `row` on grow with a point: by `covectors` (k, 3) times its movement."""
        rows = np.arange(row, row + len(covectors))
        self._points.append((rows, np.full(len(rows), point), covectors))

    def blurred(self, row: int, points: Ints, covectors: Floats) -> None:
        """Let one row grow with several points at once."""
        self._points.append((np.full(len(points), row), points, covectors))

    def direction(self, row: int, bone: int, direction: Floats, covectors: Floats) -> None:
        """Let rows grow with a direction (3,) in the room that a bone carries."""
        self._directions.append((row, bone, direction, covectors))

    def joint(self, row: int, bone: int, covectors: Floats) -> None:
        """Let rows grow with a bone's joint."""
        self._joints.append((row, bone, covectors))

    def carried(self, rows: Ints, bones: Ints, arms: Floats, covectors: Floats) -> None:
        """Let rows (k,) grow with points that bones carry, `arms` (k, 3) away from their joints."""
        self._carried.append((rows, bones, arms, covectors))

    def word(self, row: int, word: int, slope: float) -> None:
        """Let a row grow with a joint word, a degree of it by `slope`."""
        self._words.append((row, word, slope))

    def residual(self) -> Floats:
        """Return the (m,) values."""
        return np.concatenate(self.values) if self.values else np.zeros(0)

    def slope(self, spin: Floats, shift: Floats, words: Floats) -> tuple[Floats, Floats]:
        """Return the slopes of the rows.

        Args:
            spin: (B, V, 3) turning of bones, from `kinematics.speeds`.
            shift: (B, V, 3) movement of joints.
            words: (W, V) degrees of each joint word for one of each unknown.

        Returns:
            (m, V) by the unknowns, (m, 3) by the pelvis's place in metres.
        """
        bones, unknowns = spin.shape[:2]
        spins, shifts, moves = self._covectors(bones)
        wide = (self.count, bones * 3)
        slope = spins.reshape(wide) @ spin.transpose(0, 2, 1).reshape(-1, unknowns)
        slope += shifts.reshape(wide) @ shift.transpose(0, 2, 1).reshape(-1, unknowns)
        for row, word, by in self._words:
            slope[row] += by * words[word]
        return slope, moves

    def _covectors(self, bones: int) -> tuple[Floats, Floats, Floats]:
        """Return (m, B, 3) on the turning of bones, (m, B, 3) on joints, (m, 3) on the pelvis."""
        spins, shifts = np.zeros((2, self.count, bones, 3))
        moves = np.zeros((self.count, 3))
        sample, rotation = self.state.sample, self.state.frames.rotation
        if self._points:
            rows, points, covectors = (
                np.concatenate(one) for one in zip(*self._points, strict=True)
            )
            hung, weights = sample.bones[points], sample.weights[points][:, :, None]
            arms = np.einsum("kbij,kbj->kbi", rotation[hung], sample.arms[points])
            np.add.at(spins, (rows[:, None], hung), weights * cross(arms, covectors[:, None, :]))
            np.add.at(shifts, (rows[:, None], hung), weights * covectors[:, None, :])
            np.add.at(moves, rows, covectors)
        for row, bone, covectors in self._joints:
            shifts[row : row + len(covectors), bone] += covectors
            moves[row : row + len(covectors)] += covectors
        for rows, hung, arms, covectors in self._carried:
            np.add.at(spins, (rows, hung), cross(arms, covectors))
            np.add.at(shifts, (rows, hung), covectors)
            np.add.at(moves, rows, covectors)
        for row, bone, direction, covectors in self._directions:
            spins[row : row + len(covectors), bone] += cross(direction, covectors)
        return spins, shifts, moves
