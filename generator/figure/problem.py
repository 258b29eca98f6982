"""A pose's goals, ranges and stiffness as one least-squares problem with an analytic Jacobian.

Comes in: unknowns and goals. Goes out: residuals and slopes.
Must not know: words, or how it is solved.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from generator.figure.geometry import Floats
from generator.figure.goals import Goal
from generator.figure.kinematics import chain, rhythm_slope, speeds
from generator.figure.rows import CENTIMETRES, Rows, Sample, State, place_sample
from generator.figure.skeleton import Skeleton
from generator.figure.unknowns import Unknowns

_SOFT_WEIGHT = 0.12


@dataclass(frozen=True)
class Problem:
    """V angles and P directions of the pelvis are looked for: n = V + P values.

    The values are degrees, then centimetres of the pelvis from its place.
    """

    skeleton: Skeleton
    sample: Sample
    unknowns: Unknowns
    goals: tuple[Goal, ...]
    pelvis: Floats
    """(3,) the pelvis's place to start from, metres."""
    directions: Floats
    """(P, 3) where it may move."""
    pull: Floats
    """(P,) how strongly it is pulled back, a centimetre."""
    offsets: Floats
    """(n, 3) what the true skin adds to the sampled points, metres."""

    def corrected(self, offsets: Floats) -> "Problem":
        """Return the problem with other offsets."""
        return replace(self, offsets=offsets)

    def words(self, values: Floats) -> Floats:
        """Return the (W,) joint angles."""
        return self.unknowns.words(values[: len(self.unknowns.slots)])

    def place(self, values: Floats) -> Floats:
        """Return (3,) where the pelvis is."""
        moved = values[len(self.unknowns.slots) :] / CENTIMETRES
        return np.asarray(self.pelvis + moved @ self.directions)

    def state(self, values: Floats) -> tuple[State, Floats, Floats]:
        """Return the pose, (E, 3) the axes of its turns, and (W,) its words."""
        words = self.words(values)
        frames, axes = chain(self.skeleton, words, self.place(values))
        points = place_sample(self.sample, frames) + self.offsets
        return State(frames, self.sample, points), axes, words

    def evaluate(self, values: Floats) -> tuple[Floats, Callable[[], Floats]]:
        """Return the (m,) residuals, and a way to their (m, n) slopes."""
        state, axes, words = self.state(values)
        rows = Rows(state)
        for goal in self.goals:
            goal.add(rows)
        self._ranges(rows, words)
        count = len(self.unknowns.slots)
        stiff = self.unknowns.stiffness * (values[:count] - self._written())
        residual = np.concatenate([rows.residual(), stiff, self.pull * values[count:]])
        return residual, lambda: self._slope(rows, axes, words)

    def _slope(self, rows: Rows, axes: Floats, words: Floats) -> Floats:
        by_word = self.unknowns.turns[:, self.unknowns.slots]
        turning = rhythm_slope(words) @ by_word
        spin, shift = speeds(self.skeleton, rows.state.frames, axes, turning)
        by_angle, by_place = rows.slope(spin, shift, by_word)
        by_direction = by_place @ self.directions.T / CENTIMETRES
        upper = np.concatenate([by_angle, by_direction], axis=1)
        return np.concatenate([upper, self._weak])

    @cached_property
    def _weak(self) -> Floats:
        """(n, n) slopes of stiffness and pull."""
        return np.diag(np.concatenate([self.unknowns.stiffness, self.pull]))

    def _written(self) -> Floats:
        return self.unknowns.plan[self.unknowns.slots]

    def _ranges(self, rows: Rows, words: Floats) -> None:
        for word, low, high in self.unknowns.soft:
            beyond = min(0.0, words[word] - low) + max(0.0, words[word] - high)
            if beyond:
                row = rows.add(np.array([_SOFT_WEIGHT * beyond]))
                rows.word(row, word, _SOFT_WEIGHT)
