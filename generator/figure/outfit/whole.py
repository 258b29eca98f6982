"""From stored half bodies to everything that is known of a dressed person at rest.

Comes in: the bytes of two files. Goes out: the values of `generator.figure.asset.Asset` by name.
Must not know: where files lie, or poses. The way there is `generator.bake.stored`.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figure.halves import whole_bones, whole_faces, whole_places, whole_values
from generator.figure.labels import ARM_LEFT, FACE, HAIR, HEAD, TRUNK
from generator.figure.outfit.fields import COLLAR_RISE, Fields, Rest, Wear, fields, shares
from generator.figure.outfit.hair import volume
from generator.figure.outfit.layers import layers, stand_off
from generator.figure.packing import Array, unpack
from generator.figure.steps import FIELD_STEP, PLACE_STEP, WEIGHT_STEP

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def _between(shared: dict[str, Array], stored: Array) -> Ints:
    """Undo what `generator.bake.stored.residual` did: add the middle of the two ends."""
    found = stored.astype(np.int64)
    ends = shared["halved"].astype(np.int64)
    found[shared["between"]] += found[ends].sum(axis=1) // 2
    return found


def _bodies(shared: dict[str, Array], own: dict[str, Array], middle: int) -> tuple[Floats, Floats]:
    """Return the (N, 3) bare and dressed vertices."""
    bare = _between(shared, shared["average"]) + _between(shared, own["bare"])
    covered = bare + _between(shared, own["cover"])
    metres = [np.asarray(half * PLACE_STEP, np.float64) for half in (bare, covered)]
    return whole_places(metres[0], middle), whole_places(metres[1], middle)


def _curves(lengths: Array, own: dict[str, Array]) -> dict[str, Any]:
    weights = own["curve_weights"] * WEIGHT_STEP
    rest = 1 - weights.sum(axis=1, keepdims=True)
    return {
        "face_lengths": lengths.astype(np.int64),
        "face_vertices": own["curve_vertices"].astype(np.int64),
        "face_weights": np.concatenate([weights, rest], axis=1),
    }


def _base_part(shared: dict[str, Floats], found: Fields) -> Ints:
    part = np.where(shared["head"] > 0.5, HEAD, TRUNK)
    for number, field in enumerate(found.limbs):
        part[field > 0] = ARM_LEFT + number
    return part


def _drawn(rest: Rest, bare: Floats, faces: Ints, found: Fields, wear: Wear) -> dict[str, Any]:
    """Return everything about render vertices and triangles."""
    drop = rest.joints["neck01"][1] + COLLAR_RISE - bare[:, 1]
    off = stand_off(found, rest.shares, drop, wear.hair)
    cut = layers(faces, len(bare), found, rest.shares, off)
    hair = volume(wear.hair, rest.vertices[rest.shares["head"] > 0.5], rest.eyes)
    count, more = cut.mix.shape[0], len(hair.triangles)
    return {
        "mix": cut.mix,
        "offset": cut.offset,
        "extra": hair.vertices,
        "hanging": hair.hanging,
        "triangles": np.concatenate([cut.triangles, hair.triangles + count]),
        "material": np.concatenate([cut.material, np.full(more, HAIR)]),
        "part": np.concatenate([cut.part, np.full(more, HEAD)]),
        "zone": np.concatenate([cut.zone, np.full(more, FACE)]),
        "place": np.concatenate([cut.mix @ bare, hair.place]),
    }


def whole(shared_file: bytes, person_file: bytes) -> dict[str, Any]:
    """Put a person together.

    Args:
        shared_file: What all people share.
        person_file: What is the person's own.

    Returns:
        The fields of `Asset`, by name.
    """
    told, shared = unpack(shared_file)
    own_told, own = unpack(person_file)
    middle, bones = told["middle"], tuple(told["bones"])
    size = len(shared["average"])
    bare, dressed = _bodies(shared, own, middle)
    faces = whole_faces(shared["faces"].astype(np.int64), size, middle)
    mirror = shared["mirror"].astype(np.int64)
    moved_by = whole_bones(shared["skin_bones"].astype(np.int64), mirror, middle)
    weights = whole_values(shared["skin_parts"] / 255, middle)
    belongs = shares(bones, moved_by, weights)
    head = own["head"] * PLACE_STEP
    eyes = np.array([0, *own_told["eye"][1:]]) * PLACE_STEP
    rest = Rest(dressed, dict(zip(bones, head, strict=True)), belongs, eyes)
    wear = Wear(**own_told["wear"])
    found = fields(rest, wear)
    masks = whole_values(shared["masks"] * FIELD_STEP, middle)
    return {
        "bones": bones,
        "parent": shared["parent"].astype(np.int64),
        "head": head,
        "tail": own["tail"] * PLACE_STEP,
        "dressed": dressed,
        "bare": bare,
        "faces": faces,
        "skin_bones": moved_by,
        "skin_weights": weights,
        "base_part": _base_part(belongs, found),
        "hand": belongs["hand"],
        "foot": belongs["foot"],
        "face_names": tuple(told["curves"]),
        "muscles": {name: masks[:, number] for number, name in enumerate(told["muscles"])},
        **_curves(shared["lengths"], own),
        **_drawn(rest, bare, faces, found, wear),
    }
