"""Does a limb go through the trunk, the head or another limb?

Comes in: a body's rest shape and its posed bones. Goes out: `Overlap`s, deepest first.
Must not know: exercises, props, or which overlaps are faults (see facts).

The body is tubes (see there), the probes are points on the limbs' own axes. Flesh that rests on
flesh keeps the two axes apart by a limb's thickness, however soft the body is drawn; only what
passes through brings the axis of one inside the skin of the other. So the test asks how deep an
axis lies inside another part, and hands at rest on the body, crossed arms, hugged knees and closed
thighs never come near it.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.figure.asset import Asset
from generator.figure.geometry import Floats, Ints
from generator.figure.kinematics import Frames
from generator.figure.tubes import DIRECTIONS, ENDING, HEIGHTS, probes, tubes

SEAM_M = 0.02
"""How far a tube reaches beyond its ends, so that no gap opens where the body bends."""
NOT_THERE = -1.0
"""Depth of a probe beyond a tube's ends, metres."""

_BESIDE = {
    # parts that grow together at a joint, and a limb's own folding, which the joints' ranges judge
    ("upper_arm", "forearm"),
    ("forearm", "hand"),
    ("upper_arm", "hand"),
    ("thigh", "shank"),
    ("shank", "foot"),
    ("thigh", "foot"),
}


@dataclass(frozen=True)
class Overlap:
    """The axis of one part lies inside the skin of another."""

    part: str
    """Side-explicit part that goes in: `hand_left`, `forearm_right`, …"""
    other: str
    """What it goes into: `chest`, `head`, `thigh_left`, …"""
    depth: float
    """Metres from the axis to the skin above it; negative while the axis is still outside."""


class Shapes:
    """The tubes and the probes of one body; made once."""

    def __init__(self, asset: Asset) -> None:
        """Measure the body."""
        self.asset = asset
        self.tubes = tubes(asset)
        found = probes(asset)
        self.probe_names, self.probe_bones, self.probes = found.names, found.bones, found.points

    @cached_property
    def _stacked(self) -> tuple[Ints, Floats, Floats, Floats, Floats]:
        return (
            np.array([tube.bone for tube in self.tubes]),
            np.array([tube.origin for tube in self.tubes]),
            np.array([tube.axes for tube in self.tubes]),
            np.array([tube.length for tube in self.tubes]),
            np.array([tube.table for tube in self.tubes]),
        )

    @cached_property
    def _ends(self) -> tuple[Floats, Floats]:
        """(tubes,) how far below and above each tube the body goes on; nothing where it ends."""
        names = [tube.name for tube in self.tubes]
        return (
            np.array([0.0 if name == "pelvis" else np.inf for name in names]),
            np.array([0.0 if name == "head" else np.inf for name in names]),
        )

    @cached_property
    def _judged(self) -> Floats:
        """(probes, tubes) 1 where the two can collide, 0 where they grow together."""
        names = [tube.name for tube in self.tubes]
        return np.array(
            [[float(_apart(part, name)) for name in names] for part in self.probe_names]
        )

    def depths(self, frames: Frames) -> Floats:
        """Return (probes, tubes) metres that a probe lies inside a tube's skin."""
        head = self.asset.head
        placed = frames.joint[self.probe_bones] + np.einsum(
            "pij,pj->pi",
            frames.rotation[self.probe_bones],
            self.probes - head[self.probe_bones],
        )
        bones, origins, axes, lengths, tables = self._stacked
        low, high = self._ends
        turn = np.einsum("tij,tkj->tik", axes, frames.rotation[bones])
        shift = np.einsum("tij,tj->ti", axes, head[bones] - origins)
        between = placed[:, None] - frames.joint[bones]
        local = np.einsum("tij,ptj->pti", turn, between) + shift
        away = np.hypot(local[..., 0], local[..., 2])
        row = np.clip(local[..., 1] / lengths * HEIGHTS - 0.5, 0, HEIGHTS - 1.001)
        column = np.arctan2(local[..., 2], local[..., 0]) / (2 * np.pi) + 0.5
        radius = _blend(tables, row, column * DIRECTIONS - 0.5)
        below, above = -local[..., 1], local[..., 1] - lengths
        # Only the seat and the crown are ways out along the axis; elsewhere another tube goes on.
        depth = np.minimum(radius - away, SEAM_M - np.maximum(below - low, above - high))
        there = (below < SEAM_M) & (above < SEAM_M) & (self._judged > 0)
        return np.where(there, depth, NOT_THERE)


def _apart(part: str, other: str) -> bool:
    """Tell whether a limb's part and a tube are different enough to collide."""
    limb, _, side = part.rpartition("_")
    name, _, other_side = other.rpartition("_")
    if other_side not in ENDING:
        return not (limb == "upper_arm" and other == "neck")
    same_side = side == other_side
    if same_side and limb == name:
        return False
    return not (same_side and ((limb, name) in _BESIDE or (name, limb) in _BESIDE))


def _blend(tables: Floats, row: Floats, column: Floats) -> Floats:
    """Read each tube's table between its cells; columns go round."""
    tube = np.arange(tables.shape[0])
    low, left = np.floor(row).astype(int), np.floor(column).astype(int)
    up, right = row - low, column - left
    first, second = left % DIRECTIONS, (left + 1) % DIRECTIONS
    below = tables[tube, low, first] * (1 - right) + tables[tube, low, second] * right
    above = tables[tube, low + 1, first] * (1 - right) + tables[tube, low + 1, second] * right
    return np.asarray(below * (1 - up) + above * up)


def limb(part: str) -> str:
    """Return what a part belongs to: an arm, a leg, the trunk or the head."""
    name, _, side = part.rpartition("_")
    if side not in ENDING:
        return "head" if part in ("head", "neck") else "trunk"
    return f"{'arm' if name in ('upper_arm', 'forearm', 'hand') else 'leg'}_{side}"


def overlaps(shapes: Shapes, frames: Frames, over: float = 0.0) -> tuple[Overlap, ...]:
    """Return where a part's axis lies deeper than `over` metres in another, deepest first.

    Each pair of parts is named once, by its deepest probe.
    """
    depths = shapes.depths(frames)
    deepest: dict[tuple[str, str], float] = {}
    for probe, tube in np.argwhere(depths > over):
        pair = (shapes.probe_names[probe], shapes.tubes[tube].name)
        if pair[::-1] in deepest:
            pair = pair[::-1]
        deepest[pair] = max(deepest.get(pair, NOT_THERE), float(depths[probe, tube]))
    found = [Overlap(part, other, depth) for (part, other), depth in deepest.items()]
    return tuple(sorted(found, key=lambda one: (-one.depth, one.part, one.other)))


__all__ = ["DIRECTIONS", "HEIGHTS", "Overlap", "Shapes", "limb", "overlaps"]
