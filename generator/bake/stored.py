"""Bodies as whole numbers: what is common to all in one file, and a small file for each person.

Comes in: bodies and masks. Goes out: the bytes of the files.
Must not know: how bodies are made, or where files lie. The way back is `generator.figure.asset`.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from generator.bake.body import Body, Shared, wear
from generator.bake.topology import Topology
from generator.figure.packing import Array, pack
from generator.figure.steps import FIELD_STEP, PLACE_STEP, WEIGHT_STEP
from generator.person import Person

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NUDGE = 0.0137
"""Added before rounding: the base mesh's decimals would lie on the edge between two steps."""
MASK_REACH = 100
"""A mask is cut off this many steps from its border."""


def steps(values: Floats, step: float) -> Ints:
    """Round metres to whole steps, the same way on every machine."""
    return np.floor(values / step + 0.5 + NUDGE).astype(np.int64)


def _small(values: Ints) -> NDArray[np.int16]:
    found = values.astype(np.int16)
    assert (found == values).all(), "a body is larger than 16 bits of its steps"
    return found


def residual(shared: Topology, values: Ints) -> Ints:
    """Replace the values of vertices between two others by what is off their middle."""
    found = values.copy()
    found[shared.between] -= values[shared.halved].sum(axis=1) // 2
    return found


def half_places(shared: Shared, places: Floats) -> Ints:
    """Return the (H, 3) places of the half in steps, from (N, 3) metres of the whole body."""
    half = steps(places[: shared.topology.size], PLACE_STEP)
    half[: shared.topology.middle, 0] = 0
    return half


def shared_file(shared: Shared, average: Body, masks: Mapping[str, Floats]) -> bytes:
    """Return the file of what all people share: triangles, weights, masks and the average body."""
    half = shared.topology
    names = sorted(masks)
    fields = np.stack([steps(masks[name][: half.size], FIELD_STEP) for name in names], axis=1)
    header = {
        "bones": shared.bones.names,
        "curves": average.curves.names,
        "middle": half.middle,
        "muscles": names,
    }
    arrays: dict[str, Array] = {
        "parent": shared.bones.parent.astype(np.int8),
        "mirror": shared.bones.mirror.astype(np.int8),
        "lengths": average.curves.lengths.astype(np.int8),
        "between": half.between.astype(np.int16),
        "halved": half.halved.astype(np.int16),
        "faces": half.faces.astype(np.int16),
        "skin_bones": shared.skin_bones.astype(np.int8),
        "skin_parts": shared.skin_parts.astype(np.uint8),
        "average": _small(residual(half, half_places(shared, average.bare))),
        "masks": np.clip(fields, -MASK_REACH, MASK_REACH).astype(np.int8),
    }
    return pack(header, arrays)


def person_file(shared: Shared, person: Person, one: Body, average: Body) -> bytes:
    """Return the file of one person: what differs from the average, joints, face and wear."""
    half = shared.topology
    bare, covered = half_places(shared, one.bare), half_places(shared, one.dressed)
    worn = wear(person)
    header = {
        "eye": steps(one.eye, PLACE_STEP).tolist(),
        "wear": {name: getattr(worn, name) for name in worn.__dataclass_fields__},
    }
    arrays = {
        "bare": _small(residual(half, bare - half_places(shared, average.bare))),
        "cover": _small(residual(half, covered - bare)),
        "head": _small(steps(one.head, PLACE_STEP)),
        "tail": _small(steps(one.tail, PLACE_STEP)),
        "curve_vertices": one.curves.vertices.astype(np.int16),
        "curve_weights": _small(steps(one.curves.weights[:, :2], WEIGHT_STEP)),
    }
    return pack(header, arrays)
