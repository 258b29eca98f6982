"""Hair that stands off the head: a bun, a tail, a bob; and the lines in it.

Comes in: a head at rest, and how its hair is worn. Goes out: `Volume`, rigid on the head.
Must not know: the rest of the body, or poses.

A line is drawn where neighbours in the picture are far apart at rest. So a lock that is to have an
outline of its own is set apart: its `place` is moved away from where it really is.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from generator.figure.labels import FACE, HAIR_VOLUME
from generator.figure.outfit.layers import cut

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
APART = 20.0
"""Metres from one lock's places to the next one's: more than any distance that draws no line."""
CAP = 0.019
"""Metres that the hair of the head itself stands off, well behind the hairline."""
PARTING = 0.18
"""How far a parting turns from straight ahead to the left, as a slope."""


@dataclass(frozen=True)
class Volume:
    """Vertices that no bone but the head's moves."""

    vertices: Floats
    """(X, 3) at rest."""
    place: Floats
    """(X, 3) the same, with locks set apart."""
    triangles: Ints
    """(K, 3) over these vertices."""
    hanging: int = -1
    """The first vertex of what hangs by gravity, where it hangs from; or -1."""
    zone: int = FACE


NONE = Volume(np.zeros((0, 3)), np.zeros((0, 3)), np.zeros((0, 3), np.int64))
_Patch = tuple[Floats, Ints]


def beside_parting(places: Floats, eyes: Floats) -> Floats:
    """Return (N,) metres to the left of the parting's plane."""
    pole = eyes[2] - 0.095
    return np.asarray(places[:, 0] - PARTING * (places[:, 2] - pole))


def _tube(rings: Floats) -> _Patch:
    """Join (R, C, 3) rings, counter-clockwise from outside if they turn from left to front."""
    rows, columns = rings.shape[:2]
    row, column = np.meshgrid(np.arange(rows - 1), np.arange(columns), indexing="ij")
    here, beside = row * columns + column, row * columns + (column + 1) % columns
    below, across = here + columns, beside + columns
    upper = np.stack([here, beside, below], axis=-1).reshape(-1, 3)
    lower = np.stack([beside, across, below], axis=-1).reshape(-1, 3)
    return rings.reshape(-1, 3), np.concatenate([upper, lower])


def _ball(centre: Floats, radii: tuple[float, float, float], rows: int, columns: int) -> _Patch:
    down = np.linspace(0, np.pi, rows)[:, None]
    round_ = np.arange(columns) * 2 * np.pi / columns
    ring = np.sin(down)
    up = np.broadcast_to(np.cos(down), (rows, columns))
    rings = np.stack([ring * np.cos(round_), up, ring * np.sin(round_)], axis=-1)
    return _tube(rings * radii + centre)


def _halves(patch: _Patch, field: Floats, keep: float = 0.0) -> list[_Patch]:
    """Cut a patch where a field is zero, into its part with positive values and the other one."""
    vertices, triangles = patch
    found, mix = cut(triangles, sparse.identity(len(vertices), format="csr"), field)
    inside = (mix @ field)[found].mean(axis=1) > keep
    places = mix @ vertices
    return [(places, found[inside]), (places, found[~inside])]


def _volume(patches: list[_Patch], hangs: int | None = None, zone: int = FACE) -> Volume:
    """Set patches apart and put them together; those from number `hangs` on hang."""
    starts = np.cumsum([0, *(len(vertices) for vertices, _ in patches)])
    return Volume(
        np.concatenate([vertices for vertices, _ in patches]),
        np.concatenate([v + [(number + 1) * APART, 0, 0] for number, (v, _) in enumerate(patches)]),
        np.concatenate([t + start for (_, t), start in zip(patches, starts, strict=False)]),
        -1 if hangs is None else int(starts[hangs]),
        zone,
    )


def _behind(head: Floats, eyes: Floats, up: float) -> float:
    """Return the depth of the hair's surface at the back of the head, so far over the eyes."""
    level = (np.abs(head[:, 1] - eyes[1] - up) < 0.02) & (np.abs(head[:, 0]) < 0.03)
    return float(head[level][:, 2].min()) - CAP


def _bun(head: Floats, eyes: Floats) -> Volume:
    """A knot wound high behind the crown, with a line where it is wound."""
    up = 0.098
    centre = np.array([0, eyes[1] + up, _behind(head, eyes, up) + 0.002])
    vertices, triangles = _ball(centre, (0.044, 0.040, 0.041), 17, 24)
    # Tilted back, so that it sits on the head's slope.
    away = vertices - centre
    turn = np.array([[1, 0, 0], [0, 0.80, 0.60], [0, -0.60, 0.80]])
    vertices = away @ turn.T + centre
    angle = np.arctan2(away[:, 2], away[:, 0])
    wound = np.cos(angle - away[:, 1] / 0.04 * 2.4) * np.sqrt(away[:, 0] ** 2 + away[:, 2] ** 2)
    return _volume(_halves((vertices, triangles), wound))


def _tail(head: Floats, eyes: Floats) -> Volume:
    """A lock that is tied behind the crown, swells below the tie and ends in a soft point."""
    up = 0.056
    knot = np.array([0, eyes[1] + up, _behind(head, eyes, up) - 0.006])
    tie = _ball(knot + [0, 0.002, 0.002], (0.019, 0.019, 0.014), 9, 14)
    way = np.linspace(0, 1, 18)
    marks = (0, 0.03, 0.12, 0.32, 0.6, 0.82, 0.94, 1)
    width = np.interp(way, marks, (0.004, 0.015, 0.023, 0.031, 0.029, 0.019, 0.009, 0.001))[:, None]
    back = 0.026 * (1 - np.exp(-way * 7)) - 0.022 * way**2
    round_ = np.arange(14) * 2 * np.pi / 14
    across, deep = width * np.cos(round_), 0.85 * width * np.sin(round_) - back[:, None]
    down = np.broadcast_to(-0.2 * way[:, None], across.shape)
    lock = _tube(np.stack([across, down, deep], axis=-1) + knot)
    return _volume([tie, lock], hangs=1)


_BOB_HEIGHTS = (-0.115, -0.09, -0.05, 0.0, 0.03, 0.055, 0.08, 0.11)
_BOB_FRONTS = (-0.046, -0.050, -0.058, -0.064, -0.058, -0.038, 0.0, 0.05)
"""How far ahead of the eyes the hair's edge lies at each height over them."""


def _bob(eyes: Floats) -> Volume:
    """A bell round the head, open in front and cut level below the jaw; both its sides are seen."""
    angle = np.linspace(0, 1, 34)[:, None]
    # A dome down to the ears, then nearly straight, with the ends turned in.
    dome = np.minimum(angle / 0.5, 1) * np.pi / 2
    fall = np.clip((angle - 0.5) / 0.5, 0, 1)
    ring = np.sin(dome) * (1 + 0.05 * np.sin(np.pi * np.minimum(fall * 1.25, 1)) - 0.13 * fall**4)
    up = 0.118 * np.cos(dome) + 0.024 - 0.142 * fall
    round_ = np.arange(48) * 2 * np.pi / 48
    across, deep = 0.090 * ring * np.cos(round_), 0.104 * ring * np.sin(round_) - 0.095
    rings = np.stack([across, np.broadcast_to(up, across.shape), deep], axis=-1) + eyes
    vertices, triangles = _tube(rings)
    height, ahead = vertices[:, 1] - eyes[1], vertices[:, 2] - eyes[2]
    edge = np.interp(height, _BOB_HEIGHTS, _BOB_FRONTS) - ahead
    (vertices, triangles), _ = _halves((vertices, triangles), edge)
    beside = beside_parting(vertices, eyes)
    # Behind the pole the parting's plane is no parting: there all hair lies on one side.
    beside = np.where(vertices[:, 2] < eyes[2] - 0.095, -0.01, beside)
    locks = _halves((vertices, triangles), beside)
    both = [(v, np.concatenate([t, t[:, ::-1]])) for v, t in locks]
    return _volume(both, zone=HAIR_VOLUME)


def volume(hair: str, head: Floats, eyes: Floats) -> Volume:
    """Return the hair that stands off a head.

    Args:
        hair: bun, tail, bob, or another style, which has none.
        head: (P, 3) the head's vertices at rest.
        eyes: (3,) the middle between the eyes.
    """
    if hair == "bun":
        return _bun(head, eyes)
    if hair == "tail":
        return _tail(head, eyes)
    return _bob(eyes) if hair == "bob" else NONE
