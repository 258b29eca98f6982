"""Hair that stands off the head: a bun, a tail, a bob.

Comes in: where the eyes and the crown are. Goes out: `Volume`, rigid on the head.
Must not know: the rest of the body, or poses.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from generator.figure.labels import FACE, HAIR_VOLUME
from generator.figure.outfit.layers import cut

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Volume:
    """Vertices that no bone but the head's moves."""

    vertices: Floats
    """(X, 3) at rest."""
    triangles: Ints
    """(K, 3) over these vertices."""
    hanging: int = -1
    """The first vertex of what hangs by gravity, where it hangs from; or -1."""
    zone: int = FACE


NONE = Volume(np.zeros((0, 3)), np.zeros((0, 3), np.int64))


def _grid(rows: int, columns: int) -> Ints:
    """Return the triangles of a tube of rings, counter-clockwise from outside."""
    row, column = np.meshgrid(np.arange(rows - 1), np.arange(columns), indexing="ij")
    here, beside = row * columns + column, row * columns + (column + 1) % columns
    below, across = here + columns, beside + columns
    upper = np.stack([here, beside, below], axis=-1).reshape(-1, 3)
    lower = np.stack([beside, across, below], axis=-1).reshape(-1, 3)
    return np.concatenate([upper, lower])


def _ball(centre: Floats, radii: tuple[float, float, float], rows: int, columns: int) -> Volume:
    down = np.linspace(0, np.pi, rows)[:, None]
    round_ = np.arange(columns) * 2 * np.pi / columns
    ring = np.sin(down)
    across, forward = ring * np.cos(round_), ring * np.sin(round_)
    up = np.broadcast_to(np.cos(down), across.shape)
    places = np.stack([across, up, forward], axis=-1).reshape(-1, 3)
    return Volume(places * radii + centre, _grid(rows, columns))


def _join(parts: tuple[Volume, ...]) -> tuple[Floats, Ints]:
    starts = np.cumsum([0, *(len(part.vertices) for part in parts)])
    faces = [part.triangles + start for part, start in zip(parts, starts, strict=False)]
    return np.concatenate([part.vertices for part in parts]), np.concatenate(faces)


def _bun(eyes: Floats, crown: float) -> Volume:
    return _ball(np.array([0, crown - 0.004, eyes[2] - 0.178]), (0.045, 0.043, 0.043), 13, 18)


def _tail(eyes: Floats) -> Volume:
    """A lock that is tied behind the crown, swells below the tie and ends in a soft point."""
    knot = np.array([0, eyes[1] + 0.052, eyes[2] - 0.212])
    tie = _ball(knot + [0, 0, 0.014], (0.021, 0.021, 0.021), 9, 12)
    rows, columns = 16, 14
    way = np.linspace(0, 1, rows)
    width = np.interp(way, (0, 0.06, 0.3, 0.6, 0.85, 1), (0.004, 0.017, 0.030, 0.027, 0.015, 0.001))
    back = 0.034 * np.sin(np.pi * np.minimum(1, way * 1.5)) - 0.01 * way
    round_ = np.arange(columns) * 2 * np.pi / columns
    across = width[:, None] * np.cos(round_)
    deep = 0.82 * width[:, None] * np.sin(round_) - back[:, None]
    down = np.broadcast_to(-0.19 * way[:, None], across.shape)
    lock = Volume(np.stack([across, down, deep], -1).reshape(-1, 3) + knot, _grid(rows, columns))
    vertices, triangles = _join((tie, lock))
    return Volume(vertices, triangles, len(tie.vertices))


def _bob(eyes: Floats) -> Volume:
    """A shell round the head, open in front and cut level at the jaw; both its sides are seen."""
    shell = _ball(eyes + [0, 0.021, -0.095], (0.096, 0.122, 0.102), 31, 44)
    up, ahead = shell.vertices[:, 1] - eyes[1], shell.vertices[:, 2] - eyes[2]
    front = -0.066 - ahead - 0.22 * np.clip(-up, 0, 1) + 1.1 * np.clip(up - 0.035, 0, 1)
    field = np.minimum(front, up + 0.086)
    start = sparse.identity(len(up), format="csr")
    triangles, mix = cut(shell.triangles, start, field)
    kept = triangles[(mix @ field)[triangles].mean(axis=1) > 0]
    both = np.concatenate([kept, kept[:, ::-1]])
    return Volume(mix @ shell.vertices, both, zone=HAIR_VOLUME)


def volume(hair: str, eyes: Floats, crown: float) -> Volume:
    """Return the hair that stands off a head.

    Args:
        hair: bun, tail, bob, or another style, which has none.
        eyes: (3,) the middle between the eyes.
        crown: Height of the top of the head.
    """
    if hair == "bun":
        return _bun(eyes, crown)
    if hair == "tail":
        return _tail(eyes)
    return _bob(eyes) if hair == "bob" else NONE
