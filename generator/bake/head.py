"""A simpler head, and the curves of the face.

Comes in: a body at rest. Goes out: its vertices with calm features; points of curves on triangles.
Must not know: how curves are drawn, or which person it is.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.bake.mesh import smoothed
from generator.figure.outfit.fields import Rest, ears

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NOSE = {
    "nose/nose-point-up": 0.0875,
    "nose/nose-volume-decr": 0.175,
    "nose/nose-scale-depth-incr": 0.42,
    "nose/nose-hump-decr": 0.35,
}
"""Targets that everyone gets: a small nose that is still seen from the side."""
EAR_ROUNDS, SOCKET_ROUNDS, THROAT_ROUNDS = 16, 12, 14
MISS = 30.0
"""Metres of depth that a miss by a metre counts for, where a curve is dropped on the face."""


def _plain_ears(rest: Rest, vertices: Floats, smooth: Any, hidden: bool) -> Floats:
    """Return (N, 3) vertices with the ears' folds smoothed away, or pressed to the head."""
    ear = np.clip(1 + ears(rest) / 0.008, 0, 1)
    found = vertices
    for _ in range(EAR_ROUNDS):
        # Taubin (1995): a step in and a longer one out smooth without shrinking.
        found = smoothed(smoothed(found, smooth, 0.60 * ear, 1), smooth, -0.62 * ear, 1)
    if hidden:
        found = found * np.stack([1 - 0.22 * ear, np.ones(len(ear)), np.ones(len(ear))], axis=1)
    return np.asarray(found)


def _closed_eyes(vertices: Floats, eye: Floats, face: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Bring what lies between the lids forward to a smooth surface through the lids and the cheek.

    Args:
        vertices: (N, 3).
        eye: (3,) the left eye.
        face: (N,) which vertices belong to the face.

    Returns:
        (N, 3) vertices, and (N,) how near to an eye each lies, 0 to 1.
    """
    across, up = (np.abs(vertices[:, 0]) - eye[0]) / 0.019, (vertices[:, 1] - eye[1]) / 0.016
    away = np.sqrt(across**2 + up**2)
    terms = np.stack([np.ones(len(away)), across, up, across**2, across * up, up**2], axis=1)
    rim = face & (away > 1) & (away < 2) & (vertices[:, 2] > eye[2])
    surface, *_ = np.linalg.lstsq(terms[rim], vertices[rim, 2], rcond=None)
    found = vertices.copy()
    inside = np.clip((1.3 - away) / 0.3, 0, 1) * face
    found[:, 2] += inside * ((terms * surface).sum(axis=1) - vertices[:, 2])
    return found, np.clip(1.6 - away, 0, 1) * face


def _throat(rest: Rest, vertices: Floats) -> Floats:
    """Return (N,) how much a vertex lies in the corner between chin and neck, 0 to 1."""
    up, behind = vertices[:, 1] - rest.eyes[1] + 0.122, rest.eyes[2] - vertices[:, 2] - 0.05
    away = (vertices[:, 0] / 0.07) ** 2 + (up / 0.024) ** 2 + (behind / 0.035) ** 2
    return np.asarray(np.clip(1.6 - np.sqrt(away), 0, 1))


def calm(rest: Rest, vertices: Floats, eye: Floats, smooth: Any, hidden_ears: bool) -> Floats:
    """Return (N, 3) vertices with shallow eye sockets and lips, and a clear nose and chin.

    Args:
        rest: The body.
        vertices: (N, 3) its vertices under cloth.
        eye: (3,) the left eye.
        smooth: What `smoother` returns for the body.
        hidden_ears: Whether hair hangs over the ears.
    """
    vertices = _plain_ears(rest, vertices, smooth, hidden_ears)
    face = (rest.shares["head"] > 0.8) & (vertices[:, 2] > rest.eyes[2] - 0.045)
    vertices, near = _closed_eyes(vertices, eye, face)
    found = smoothed(vertices, smooth, 0.5 * near, SOCKET_ROUNDS)
    found = smoothed(found, smooth, 0.6 * _throat(rest, found), THROAT_ROUNDS)
    across, up = found[:, 0], found[:, 1] - rest.eyes[1]
    narrow = np.where(up > -0.034, 0.015, 0.007)
    nose = 0.0045 * np.exp(-((across / 0.0095) ** 2) - ((up + 0.034) / narrow) ** 2)
    lips = -0.003 * np.exp(-((across / 0.02) ** 4) - ((up + 0.062) / 0.012) ** 2)
    chin = 0.004 * np.exp(-((across / 0.022) ** 4) - ((up + 0.092) / 0.014) ** 2)
    found[:, 2] += face * (nose + lips + chin)
    return found


@dataclass(frozen=True)
class Curves:
    """The face's curves, as points on base triangles."""

    names: tuple[str, ...]
    lengths: Ints
    """How many points each has."""
    vertices: Ints
    """(P, 3)."""
    weights: Floats
    """(P, 3)."""


def _lines(eye: Floats) -> dict[str, Floats]:
    """Return the curves as seen from the front: (points, 2) each, x and y in metres."""
    found: dict[str, Floats] = {}
    x, y = eye[0] * 1.02, eye[1] - 0.001
    ring = np.linspace(0, 2 * np.pi, 13)[:-1]
    lid, brow = np.linspace(-0.013, 0.0155, 9), np.linspace(-0.016, 0.021, 9)
    wing = np.linspace(-0.2, 2.2, 6)
    for side, sign in (("l", 1), ("r", -1)):
        shapes = {
            "eye": (x + 0.0064 * np.cos(ring), y + 0.0080 * np.sin(ring)),
            "lid": (x + lid, y + 0.0092 - ((lid - 0.001) / 0.0135) ** 2 * 0.0062),
            "brow": (x + brow, y + 0.0225 - ((brow - 0.002) / 0.02) ** 2 * 0.0052),
            "nose": (0.0115 + 0.004 * np.sin(wing), eye[1] - 0.040 - 0.006 * np.cos(wing)),
        }
        for name, (right, up) in shapes.items():
            found[f"{name}_{side}"] = np.stack([sign * right, up], axis=1)
    tip, mouth = np.linspace(-0.009, 0.009, 5), np.linspace(-0.0235, 0.0235, 13)
    found["nosetip"] = np.stack([tip, eye[1] - 0.0445 + (tip / 0.009) ** 2 * 0.002], axis=1)
    found["mouth"] = np.stack([mouth, eye[1] - 0.0640 + (mouth / 0.02) ** 2 * 0.0046], axis=1)
    return found


def curves(rest: Rest, vertices: Floats, faces: Ints, eye: Floats) -> Curves:
    """Drop the curves on the face from the front.

    Args:
        rest: The body.
        vertices: (N, 3) as `calm` returns them.
        faces: (T, 3).
        eye: (3,) the left eye.
    """
    head = rest.shares["head"][faces].min(axis=1) > 0.9
    near = faces[head & (vertices[faces][:, :, 2].min(axis=1) > rest.eyes[2] - 0.07)]
    x, y, z = np.moveaxis(vertices[near], 2, 0)
    area = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
    near, x, y, z, area = (part[area > 1e-12] for part in (near, x, y, z, area))

    def drop(px: float, py: float) -> tuple[Ints, Floats]:
        u = ((x[:, 1] - px) * (y[:, 2] - py) - (x[:, 2] - px) * (y[:, 1] - py)) / area
        v = ((x[:, 2] - px) * (y[:, 0] - py) - (x[:, 0] - px) * (y[:, 2] - py)) / area
        weights = np.stack([u, v, 1 - u - v], axis=1)
        weights = np.clip(weights, 0, 1)
        weights /= weights.sum(axis=1, keepdims=True)
        miss = np.hypot((weights * x).sum(axis=1) - px, (weights * y).sum(axis=1) - py)
        # In the slit between the lips lies nothing, or a triangle far behind: rather a near miss.
        first = int(np.argmax((weights * z).sum(axis=1) - MISS * miss))
        return near[first], weights[first]

    lines = _lines(eye)
    found = [drop(float(px), float(py)) for line in lines.values() for px, py in line]
    return Curves(
        tuple(lines),
        np.array([len(line) for line in lines.values()]),
        np.stack([rows for rows, _ in found]),
        np.stack([weights for _, weights in found]),
    )
