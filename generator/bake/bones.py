"""The skeleton: which of the rig's bones are kept, where their joints are, and what each moves.

Comes in: a `Source`, a `Topology`, a shape of the base mesh. Goes out: `Bones`, joints, weights.
Must not know: people or clothes.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.bake.mesh import smoother
from generator.bake.source import Source
from generator.bake.topology import Topology

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
KEPT = (
    "spine", "neck", "head", "clavicle", "shoulder01", "upperarm", "lowerarm", "wrist", "finger",
    "upperleg", "lowerleg", "foot",
)  # fmt: skip
"""Beginnings of the names of bones that stay; others give their vertices to the nearest one."""
STOOD_FOR = {"pelvis": "root", "toes.L": "toe2-1.L", "toes.R": "toe2-1.R"}
"""Bones of ours, and the rig's bone that gives their place."""
INFLUENCES = 4
WHOLE = 255
"""Weights are stored in this many parts."""


def keeper(rig: dict[str, Any], bone: str) -> str:
    """Return the bone of ours that a bone of the rig becomes part of."""
    side = bone[-2:]
    if bone.startswith("toe"):
        return "toes" + side
    if bone.startswith("metacarpal"):
        return "wrist" + side
    if bone.startswith(KEPT):
        return bone
    parent = rig[bone]["parent"]
    return keeper(rig, parent) if parent and not bone.startswith("pelvis") else "pelvis"


@dataclass(frozen=True)
class Bones:
    """B bones, parents before children."""

    names: tuple[str, ...]
    parent: Ints
    """(B,) -1 for the pelvis."""
    mirror: Ints
    """(B,) the same bone of the other side."""


def bones(rig: dict[str, Any]) -> Bones:
    """Choose the bones and put parents before children."""
    children: dict[str, list[str]] = {}
    for bone, told in rig.items():
        children.setdefault(told["parent"], []).append(bone)
    names: list[str] = []
    waiting = ["root"]
    while waiting:
        bone = waiting.pop()
        waiting += sorted(children.get(bone, ()), reverse=True)
        if keeper(rig, bone) not in names:
            names.append(keeper(rig, bone))
    parents = [rig[STOOD_FOR.get(name, name)]["parent"] for name in names]
    other = [name[:-1] + {"L": "R", "R": "L"}[name[-1]] if "." in name else name for name in names]
    return Bones(
        tuple(names),
        np.array([names.index(keeper(rig, above)) if above else -1 for above in parents]),
        np.array([names.index(name) for name in other]),
    )


def _point(source: Source, vertices: Floats, told: dict[str, Any]) -> Floats:
    if told["strategy"] == "CUBE":
        rows = source.cubes[told["cube_name"]]
    elif told["strategy"] == "MEAN":
        rows = np.array(told["vertex_indices"])
    else:
        rows = np.array([told["vertex_index"]])
    return np.asarray(vertices[rows].mean(axis=0))


def joints(source: Source, found: Bones, vertices: Floats) -> tuple[Floats, Floats]:
    """Return the (B, 3) heads and tails of the bones in a shape of the base mesh, symmetric."""
    told = [source.rig[STOOD_FOR.get(name, name)] for name in found.names]
    head = np.stack([_point(source, vertices, bone["head"]) for bone in told])
    tail = np.stack([_point(source, vertices, bone["tail"]) for bone in told])
    head[0] = vertices[source.cubes["joint-pelvis"]].mean(axis=0)
    # The rig's root ends where it starts to us; the pelvis reaches to the middle of the hips.
    tail[0] = head[[found.names.index(f"upperleg01.{side}") for side in "LR"]].mean(axis=0)
    flip = np.array([-1.0, 1.0, 1.0])
    return (head + head[found.mirror] * flip) / 2, (tail + tail[found.mirror] * flip) / 2


def _whole(weights: Floats) -> Ints:
    """Round (N, B) weights to parts of 255 that sum to 255, the four strongest only."""
    order = np.argsort(-np.rint(weights * 1e6), axis=1, kind="stable")
    rest = np.arange(weights.shape[1]) >= INFLUENCES
    strong = weights.copy()
    np.put_along_axis(strong, order, np.where(rest, 0, np.take_along_axis(strong, order, 1)), 1)
    strong /= strong.sum(axis=1, keepdims=True)
    # A nudge keeps weights such as one half off the edge between two roundings.
    parts = np.floor(strong * WHOLE + 0.4873).astype(np.int64)
    strongest = order[:, :1]
    left = WHOLE - parts.sum(axis=1, keepdims=True)
    np.put_along_axis(parts, strongest, np.take_along_axis(parts, strongest, 1) + left, 1)
    return parts


def influences(source: Source, found: Bones, shared: Topology, faces: Ints) -> tuple[Ints, Ints]:
    """Return (H, 4) bones and (H, 4) parts of 255 for the half's vertices.

    Args:
        source: The base mesh.
        found: Its bones.
        shared: The half's vertices.
        faces: (T, 3) triangles of the whole body: weights are smoothed over both halves.
    """
    weights = np.zeros((len(source.vertices), len(found.names)))
    for bone, pairs in source.weights.items():
        if pairs:
            rows, values = np.array(pairs).T
            column = found.names.index(keeper(source.rig, bone))
            np.add.at(weights, (rows.astype(np.int64), column), values)
    half = shared.spread(weights)
    whole = np.concatenate([half, half[shared.middle :][:, found.mirror]])
    whole /= whole.sum(axis=1, keepdims=True)
    mixed = (whole + smoother(faces, len(whole)) @ whole)[: shared.size] / 2
    parts = _whole(mixed)
    order = np.argsort(-parts, axis=1, kind="stable")[:, :INFLUENCES]
    return order, np.take_along_axis(parts, order, 1)
