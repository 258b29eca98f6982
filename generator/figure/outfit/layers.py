"""From a body and its fields to what is drawn: triangles cut at the hems, and layers of cloth.

Comes in: triangles, and the fields of `fields`. Goes out: `Layers`.
Must not know: people's ids, poses, or files.

Each layer has its own copy of a vertex, which stands off the skin along the posed normal; where two
layers meet, a wall joins the copies. So a cuff has a thickness, and it casts a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from generator.figure.labels import (
    ARM_LEFT,
    BODY,
    EAR,
    FACE,
    FOOT,
    HAIR,
    HAND,
    HEAD,
    SHIRT,
    SKIN,
    TROUSERS,
    TRUNK,
)
from generator.figure.outfit.fields import Fields

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ON_EDGE = 1e-5
"""A field this near to zero counts as just inside, so that no cut runs along an edge."""
SHORTEST = 0.02
"""A cut keeps this share of an edge away from its ends: no slivers."""
LAYER = {SKIN: 0, EAR: 0, TROUSERS: 1, SHIRT: 2, HAIR: 3}
"""Which layer a material lies in; the outer one is joined to the inner one by a wall."""


@dataclass(frozen=True)
class Layers:
    """What is drawn, but for hair volumes. M vertices, K triangles."""

    mix: Any
    """(M, N) CSR: a vertex as a mix of the body's vertices."""
    offset: Floats
    """(M,) metres off the skin."""
    triangles: Ints
    """(K, 3)."""
    material: Ints
    """(K,)."""
    part: Ints
    """(K,)."""
    zone: Ints
    """(K,)."""


def cut(triangles: Ints, mix: Any, field: Floats) -> tuple[Ints, Any]:
    """Split triangles where a field changes its sign.

    Args:
        triangles: (K, 3).
        mix: (M, N) CSR of the vertices over the body's vertices.
        field: (N,) over the body's vertices.

    Returns:
        The triangles and the mix with the new vertices at its end.
    """
    value = mix @ field
    value = np.where(np.abs(value) < ON_EDGE, ON_EDGE, value)
    inside = (value > 0)[triangles]
    crossed = inside.any(axis=1) & ~inside.all(axis=1)
    if not crossed.any():
        return triangles, mix
    # Turn each crossed triangle until its first corner is the one that is alone on its side.
    few = inside[crossed].sum(axis=1) == 1
    alone = np.argmax(inside[crossed] == few[:, None], axis=1)
    turned = (alone[:, None] + np.arange(3)) % 3
    a, b, c = np.take_along_axis(triangles[crossed], turned, axis=1).T
    ends = np.sort(np.stack([np.stack([a, b], 1), np.stack([a, c], 1)], 1).reshape(-1, 2), axis=1)
    count = mix.shape[0]
    keys, which = np.unique(ends[:, 0] * count + ends[:, 1], return_inverse=True)
    low, high = np.divmod(keys, count)
    share = np.clip(value[low] / (value[low] - value[high]), SHORTEST, 1 - SHORTEST)
    p, q = (count + which).reshape(-1, 2).T
    pieces = ((a, p, q), (p, b, c), (p, c, q))
    made = np.concatenate([np.stack(piece, axis=1) for piece in pieces])
    row = np.repeat(np.arange(len(keys)), 2)
    shares = np.stack([1 - share, share], axis=1).ravel()
    columns = np.stack([low, high], axis=1).ravel()
    between = sparse.csr_matrix((shares, (row, columns)), (len(keys), count))
    return np.concatenate([triangles[~crossed], made]), sparse.vstack([mix, between @ mix]).tocsr()


def _labels(
    triangles: Ints, mix: Any, fields: Fields, shares: Mapping[str, Floats]
) -> tuple[Ints, Ints, Ints]:
    """Return (K,) materials, parts and zones."""

    def middle(field: Floats) -> Floats:
        return np.asarray((mix @ field)[triangles].mean(axis=1))

    worn = (
        (TROUSERS, fields.trousers),
        (SHIRT, fields.shirt),
        (HAIR, fields.hair),
        (EAR, fields.ear),
    )
    material = np.full(len(triangles), SKIN)
    for label, field in worn:
        material[middle(field) > 0] = label
    head = middle(shares["head"]) > 0.5
    part = np.where(head, HEAD, TRUNK)
    for number, field in enumerate(fields.limbs):
        part[middle(field) > 0] = ARM_LEFT + number
    zone = np.full(len(triangles), BODY)
    zone[middle(shares["hand"]) > 0.5] = HAND
    zone[middle(shares["foot"]) > 0.5] = FOOT
    zone[head] = FACE
    return material, part, zone


def _walls(triangles: Ints, layer: Ints) -> tuple[Ints, Ints]:
    """Find edges at which two layers meet.

    Returns:
        (E, 4) two ends, outer layer and inner layer; (E,) the triangle on the outer layer.
    """
    ends = np.sort(triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    keys = ends[:, 0] * (triangles.max() + 1) + ends[:, 1]
    order = np.argsort(keys, kind="stable")
    first, second = order[:-1], order[1:]
    pair = keys[first] == keys[second]
    one, two = first[pair] // 3, second[pair] // 3
    meets = layer[one] != layer[two]
    one, two, edge = one[meets], two[meets], first[pair][meets]
    outer = np.where(layer[one] > layer[two], one, two)
    inner = np.where(layer[one] > layer[two], two, one)
    # The outer triangle's own direction, so that walls are the same whatever the order.
    return np.column_stack([ends[edge], layer[outer], layer[inner]]), outer


def layers(
    faces: Ints, count: int, fields: Fields, shares: Mapping[str, Floats], stand_off: Floats
) -> Layers:
    """Cut a body's triangles along its fields and copy the vertices of each layer.

    Args:
        faces: (T, 3).
        count: How many vertices the body has.
        fields: Where clothes, hair, ears and limbs end.
        shares: `arm`, `leg`, `hand`, `foot` and `head`, (N,) each.
        stand_off: (N, 4) metres that each layer stands off at a vertex of the body.
    """
    triangles, mix = faces, sparse.identity(count, format="csr")
    for field in (fields.shirt, fields.trousers, fields.hair, fields.ear, *fields.limbs):
        triangles, mix = cut(triangles, mix, field)
    material, part, zone = _labels(triangles, mix, fields, shares)
    lookup = np.zeros(max(LAYER) + 1, np.int64)
    lookup[list(LAYER)] = list(LAYER.values())
    layer = lookup[material]
    keys, copies = np.unique(triangles * 4 + layer[:, None], return_inverse=True)
    ends, outer = _walls(triangles, layer)
    corner = [ends[:, 0] * 4 + ends[:, 2], ends[:, 1] * 4 + ends[:, 2]]
    corner += [ends[:, 1] * 4 + ends[:, 3], ends[:, 0] * 4 + ends[:, 3]]
    a, b, c, d = (np.searchsorted(keys, key) for key in corner)
    # Walls are seen from both sides.
    wall = np.stack([a, b, c, a, c, d, c, b, a, d, c, a], axis=1).reshape(-1, 3)
    walls = np.repeat(outer, 4)
    source = mix[keys // 4]
    off = (mix @ stand_off)[keys // 4, keys % 4]
    return Layers(
        source,
        off,
        np.concatenate([copies.reshape(-1, 3), wall]),
        np.concatenate([material, material[walls]]),
        np.concatenate([part, part[walls]]),
        np.concatenate([zone, zone[walls]]),
    )


def stand_off(fields: Fields, shares: Mapping[str, Floats], drop: Floats, hair: str) -> Floats:
    """Return (N, 4) metres that skin, trousers, shirt and hair stand off.

    Args:
        fields: Cloth stands off more near its hem.
        shares: `arm` and `leg`, (N,) each.
        drop: (N,) metres below the collar, where a shirt lies close.
        hair: The hair's name.
    """
    skin = np.zeros(len(drop))
    leg = 0.0055 * np.clip(1 - fields.trousers / 0.05, 0, 1) * (shares["leg"] > 0.3)
    shirt = 0.0105 + 0.004 * np.clip(1 - fields.shirt / 0.05, 0, 1)
    shirt = np.where(shares["arm"] < 0.3, shirt * np.clip(drop / 0.06, 0.25, 1), shirt)
    volume = 0.0035 + 0.0155 * np.clip(fields.hair / 0.055, 0, 1) ** 0.8
    # More on the crown, so that no head looks flat.
    volume += 0.006 * np.clip((fields.hair - 0.04) / 0.05, 0, 1)
    if hair == "bald":
        volume = 0.003 + 0.004 * np.clip(fields.hair / 0.02, 0, 1)
    return np.stack([skin, 0.0035 + leg, shirt, volume], axis=1)
