"""The goal that arms stay out of trunk, head, legs and each other.

Comes in: a pose. Goes out: rows for each arm's axis that comes too near another part's skin.
Must not know: words, or which overlaps are findings (see collide, whose tubes these are).

A tube says how far the skin lies from an axis in every direction. A probe on an arm's own axis may
come as near to that skin as half the arm is thick, a little less: flesh yields.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.body import Body
from generator.figure.geometry import Floats, Ints
from generator.figure.joints import split
from generator.figure.kinematics import Frames
from generator.figure.rows import CENTIMETRES, Rows, State
from generator.figure.tubes import DIRECTIONS, HEIGHTS, probes, tubes

_KEEPS_OFF = {"hand": 0.008, "forearm": 0.016, "upper_arm": -0.004}
"""Metres from an arm's axis to other skin; an upper arm lies against the ribs."""
_REACH = 0.30
"""Metres around the middle of a tube, beside half its length, where probes are looked at."""
_FADE = 5.0
"""The demand of a tube is whole but for the last fifth of each half."""
_BESIDE = {("upper_arm", "chest"), ("upper_arm", "neck")}
"""They grow together."""


@dataclass(frozen=True)
class Apart:
    """Arms stay out of the rest of the body. Q probes, T tubes."""

    probe_bones: Ints
    """(Q,) the bone that carries a probe."""
    probe_arms: Floats
    """(Q, 3) from its joint to the probe, at rest."""
    off: Floats
    """(Q,) how far it keeps off, metres."""
    tube_bones: Ints
    """(T,)."""
    tube_axes: Floats
    """(T, 3, 3) rows at rest: across, along, across."""
    tube_shifts: Floats
    """(T, 3) from the tube's lower end to its bone's joint, in the tube's axes."""
    lengths: Floats
    """(T,) metres."""
    tables: Floats
    """(T, HEIGHTS, DIRECTIONS) metres from axis to skin."""
    judged: Floats
    """(Q, T) 1 where a probe may meet a tube, else 0."""
    shares: Floats
    """(T,) how much of the drawn thickness the tables hold."""
    names: tuple[str, ...]
    """The tubes' parts, side-explicit."""
    weight: float = 1.0

    @property
    def name(self) -> str:
        """Not reported: the checks look at all of the body."""
        return ""

    def missed(self, state: State) -> float:
        """Return 0: not reported."""
        return 0.0 * len(state.points)

    def add(self, rows: Rows) -> None:
        """Append a row for each probe and tube that are too near."""
        frames = rows.state.frames
        arms = np.einsum("qij,qj->qi", frames.rotation[self.probe_bones], self.probe_arms)
        placed = frames.joint[self.probe_bones] + arms
        turn = self.tube_axes @ frames.rotation[self.tube_bones].transpose(0, 2, 1)
        between = placed[:, None] - frames.joint[self.tube_bones]
        local = np.einsum("tij,qtj->qti", turn, between) + self.tube_shifts
        along = local[..., 1] - self.lengths / 2
        away = np.sqrt(local[..., 0] ** 2 + local[..., 2] ** 2)
        near = (np.abs(along) < self.lengths / 2) & (away < _REACH) & (self.judged > 0)
        probes, tubes = np.nonzero(near)
        if not len(probes):
            return
        local, away = local[probes, tubes], np.maximum(away[probes, tubes], 1e-4)
        skin, slope = self._skin(tubes, local, away)
        depth = skin + self.off[probes] - away
        deep = depth > 0.0
        if not deep.any():
            return
        probes, tubes, depth = probes[deep], tubes[deep], depth[deep]
        # Towards a tube's ends the demand fades, or probes would jump in and out of it.
        ends = _FADE * (1.0 - 2.0 * np.abs(along[probes, tubes]) / self.lengths[tubes])
        share = np.minimum(1.0, ends)
        inwards = slope[deep] * share[:, None]
        inwards[:, 1] -= np.where(
            ends < 1.0, depth * _FADE * 2.0 * np.sign(along[probes, tubes]) / self.lengths[tubes], 0
        )
        scale = self.weight * CENTIMETRES
        row = rows.add(scale * share * depth) + np.arange(len(probes))
        covectors = scale * np.einsum("kij,ki->kj", turn[tubes], inwards)
        rows.carried(row, self.probe_bones[probes], arms[probes], covectors)
        hung = self.tube_bones[tubes]
        rows.carried(row, hung, placed[probes] - frames.joint[hung], -covectors)

    def above(self, frames: Frames, points: Floats) -> Floats:
        """Return (n, T) metres from points (n, 3) to the skin drawn round each tube; else inf."""
        turn = self.tube_axes @ frames.rotation[self.tube_bones].transpose(0, 2, 1)
        between = points[:, None] - frames.joint[self.tube_bones]
        local = np.einsum("tij,ntj->nti", turn, between) + self.tube_shifts
        away = np.maximum(np.sqrt(local[..., 0] ** 2 + local[..., 2] ** 2), 1e-4)
        there = (local[..., 1] > 0.0) & (local[..., 1] < self.lengths) & (away < _REACH)
        found = np.full(away.shape, np.inf)
        rows, tubes = np.nonzero(there)
        if len(rows):
            skin, _ = self._skin(tubes, local[rows, tubes], away[rows, tubes])
            found[rows, tubes] = away[rows, tubes] - skin / self.shares[tubes]
        return found

    def _skin(self, tubes: Ints, local: Floats, away: Floats) -> tuple[Floats, Floats]:
        """Look up how far the skin lies from the axis, towards points (k, 3) in tube axes.

        Returns:
            (k,) metres, and (k, 3) the slope, by the point, of that less the point's distance.
        """
        lengths, tables = self.lengths[tubes], self.tables
        row = np.clip(local[:, 1] / lengths * HEIGHTS - 0.5, 0, HEIGHTS - 1.001)
        column = (np.arctan2(local[:, 2], local[:, 0]) / (2 * np.pi) + 0.5) * DIRECTIONS - 0.5
        low, left = np.floor(row).astype(np.int64), np.floor(column).astype(np.int64)
        up, right = row - low, column - left
        first, second = left % DIRECTIONS, (left + 1) % DIRECTIONS
        corners = [tables[tubes, at, side] for at in (low, low + 1) for side in (first, second)]
        below = corners[0] * (1 - right) + corners[1] * right
        above = corners[2] * (1 - right) + corners[3] * right
        across = (corners[1] - corners[0]) * (1 - up) + (corners[3] - corners[2]) * up
        turning = across * DIRECTIONS / (2 * np.pi) / away
        inside = (row > 0) & (row < HEIGHTS - 1.001)
        cosine, sine = local[:, 0] / away, local[:, 2] / away
        rising = np.where(inside, (above - below) * HEIGHTS / lengths, 0.0)
        slope = np.stack([-turning * sine - cosine, rising, turning * cosine - sine], axis=1)
        return np.asarray(below * (1 - up) + above * up), slope


def apart(body: Body) -> Apart:
    """Measure a body's arms and what they stay out of."""
    found, known, head = tubes(body.asset), probes(body.asset), body.skeleton.head
    names = [split(name)[0] for name in known.names]
    mine = np.array([place for place, name in enumerate(names) if name in _KEEPS_OFF])
    bones = known.bones[mine]
    tube_bones = np.array([tube.bone for tube in found])
    axes = np.array([tube.axes for tube in found])
    origins = np.array([tube.origin for tube in found])
    judged = [[float(_meets(known.names[probe], tube.name)) for tube in found] for probe in mine]
    return Apart(
        probe_bones=bones,
        probe_arms=known.points[mine] - head[bones],
        off=np.array([_KEEPS_OFF[names[probe]] for probe in mine]),
        tube_bones=tube_bones,
        tube_axes=axes,
        tube_shifts=np.einsum("tij,tj->ti", axes, head[tube_bones] - origins),
        lengths=np.array([tube.length for tube in found]),
        tables=np.array([tube.table for tube in found]),
        judged=np.array(judged),
        shares=np.array([tube.share for tube in found]),
        names=tuple(tube.name for tube in found),
    )


def _meets(part: str, other: str) -> bool:
    """Tell whether an arm's part can run into a tube: not into its own arm or its own root."""
    name, side = split(part)
    other_name, other_side = split(other)
    own_arm = side == other_side and other_name in _KEEPS_OFF
    return not own_arm and (name, other) not in _BESIDE
