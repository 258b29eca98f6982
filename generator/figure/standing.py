"""The goal that who stands on their feet stands over them.

Comes in: which of the feet touch the floor. Goes out: rows where the centre of mass is beside them.
Must not know: words, or how far outside is a finding (see facts).
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.geometry import Floats, Ints
from generator.figure.rows import CENTIMETRES, Rows, State

_BLUR = 0.003
_INSIDE = 0.012
"""Metres within the edge of the feet that the centre of mass stays."""


def _edge(along: Floats) -> Floats:
    """Return (n,) the shares of the points at the low end: of both feet, if they stand level."""
    shares = np.exp((along.min() - along) / _BLUR)
    shares[shares < 0.02] = 0.0
    return np.asarray(shares / shares.sum())


@dataclass(frozen=True)
class Over:
    """The centre of mass is over what touches the floor, along two level ways."""

    points: Ints
    """Sampled points of all that touches."""
    masses: Floats
    """(B,) the share of the body's mass at each joint."""
    ways: Floats
    """(2, 3) unit: forwards and left."""
    weight: float = 1.0

    @property
    def name(self) -> str:
        """Not reported: the checks look at the whole skin."""
        return ""

    def missed(self, state: State) -> float:
        """Return 0: not reported."""
        return 0.0 * len(state.points)

    def add(self, rows: Rows) -> None:
        """Append how far the centre is beyond the foremost or hindmost point, each way."""
        state = rows.state
        centre = self.masses @ state.frames.joint
        for way in self.ways:
            along = state.points[self.points] @ way
            first, last = _edge(along), _edge(-along)
            low, high = float(first @ along), float(last @ along)
            room = min(_INSIDE, (high - low) / 2)
            here = float(centre @ way)
            if here < low + room:
                self._append(rows, here - low - room, way, first)
            elif here > high - room:
                self._append(rows, here - high + room, way, last)

    def _append(self, rows: Rows, beyond: float, way: Floats, edge: Floats) -> None:
        scale = self.weight * CENTIMETRES
        row = rows.add(np.array([scale * beyond]))
        near = np.nonzero(edge)[0]
        rows.blurred(row, self.points[near], -scale * edge[near, None] * way)
        bones = np.nonzero(self.masses)[0]
        shares = scale * self.masses[bones, None] * way
        rows.carried(np.full(len(bones), row), bones, np.zeros_like(shares), shares)
