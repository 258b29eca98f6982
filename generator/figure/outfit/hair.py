"""Hair that stands off the head: a bun, a tail, a bob; and the lines in it.

Comes in: a head at rest, and how its hair is worn. Goes out: `Volume`, rigid on the head.
Must not know: the rest of the body, or poses.

A line is drawn where neighbours in the picture are far apart at rest. So a lock that is to have an
outline of its own is set apart: its `place` is moved away from where it really is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from generator.figure.outfit.layers import cut

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
APART = 20.0
"""Metres from one lock's places to the next one's: more than any distance that draws no line."""
CAP = 0.019
"""Metres that the hair of the head itself stands off, well behind the hairline."""
POLE = -0.088
"""Metres from the eyes back to the middle of the head, about which hair is combed."""
COMBED = 0.035
"""Metres to each side that hair is set apart at a parting: just enough for a line."""
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


NONE = Volume(np.zeros((0, 3)), np.zeros((0, 3)), np.zeros((0, 3), np.int64))
_Patch = tuple[Floats, Ints]


def _combed(places: Floats, side: Ints, eyes: Floats) -> Floats:
    """Return (N, 3) places set apart at the parting, and nowhere else.

    Args:
        places: (N, 3).
        side: (N,) 1 for vertices that lie left of the parting, -1 for those on its right.
        eyes: (3,) the middle between the eyes.
    """
    ahead = places[:, 2] - eyes[2] - POLE
    turn = np.arctan2(_beside_parting(places, eyes), ahead + PARTING * places[:, 0])
    # From half a turn behind the crown the two sides part by degrees until they meet in front.
    share = 1 - np.where(turn * side > 0, np.abs(turn), 0) / np.pi
    share = np.where(np.abs(turn) < 1e-6, 1, share)
    return np.asarray(places + np.stack([share * side * COMBED, 0 * turn, 0 * turn], axis=1))


def _beside_parting(places: Floats, eyes: Floats) -> Floats:
    """Return (N,) metres to the left of the parting's plane."""
    return np.asarray(places[:, 0] - PARTING * (places[:, 2] - eyes[2] - POLE))


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


def _joined(patches: list[_Patch]) -> _Patch:
    starts = np.cumsum([0, *(len(vertices) for vertices, _ in patches)])
    faces = [triangles + start for (_, triangles), start in zip(patches, starts, strict=False)]
    return np.concatenate([vertices for vertices, _ in patches]), np.concatenate(faces)


def _volume(patches: list[_Patch], hangs: int | None = None) -> Volume:
    """Set patches apart and put them together; those from number `hangs` on hang."""
    counts = [len(vertices) for vertices, _ in patches]
    places, triangles = _joined(patches)
    apart = np.zeros_like(places)
    apart[:, 0] = np.repeat(np.arange(1, len(patches) + 1) * APART, counts)
    first = -1 if hangs is None else sum(counts[:hangs])
    return Volume(places, places + apart, triangles, first)


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
    tie = _ball(knot + np.array([0, 0.002, 0.002]), (0.019, 0.019, 0.014), 9, 14)
    way = np.linspace(0, 1, 18)
    marks = (0, 0.03, 0.12, 0.32, 0.6, 0.82, 0.94, 1)
    width = np.interp(way, marks, (0.004, 0.015, 0.023, 0.031, 0.029, 0.019, 0.009, 0.001))[:, None]
    back = 0.026 * (1 - np.exp(-way * 7)) - 0.022 * way**2
    round_ = np.arange(14) * 2 * np.pi / 14
    across, deep = width * np.cos(round_), 0.85 * width * np.sin(round_) - back[:, None]
    down = np.broadcast_to(-0.2 * way[:, None], across.shape)
    lock = _tube(np.stack([across, down, deep], axis=-1) + knot)
    return _volume([tie, lock], hangs=1)


_BOB_HEIGHTS = (-0.10, -0.05, 0.0, 0.03, 0.055, 0.07, 0.082, 0.09)
_BOB_FRONTS = (-0.048, -0.056, -0.062, -0.058, -0.044, -0.020, 0.02, 0.08)
"""How far ahead of the eyes the hair's edge lies at each height over them."""
_BOB_RADII = (0.091, 0.115, 0.112)


def _bob(eyes: Floats) -> Volume:
    """A bell round the head, open in front and cut level below the jaw; both its sides are seen."""
    way = np.linspace(0, 1, 34)[:, None]
    # A dome down to the ears, then nearly straight, with the ends turned in.
    dome = np.minimum(way / 0.55, 1) * np.pi / 2
    fall = np.clip((way - 0.55) / 0.45, 0, 1)
    ring = np.sin(dome) * (1 + 0.05 * np.sin(np.pi * np.minimum(fall * 1.25, 1)) - 0.14 * fall**4)
    round_ = np.arange(48) * 2 * np.pi / 48
    across, high, deep = _BOB_RADII
    up = np.broadcast_to(high * np.cos(dome) + 0.027 - 0.122 * fall, (len(way), len(round_)))
    rings = [across * ring * np.cos(round_), up, deep * ring * np.sin(round_) + POLE]
    vertices, triangles = _tube(np.stack(rings, axis=-1) + eyes)
    height, ahead = vertices[:, 1] - eyes[1], vertices[:, 2] - eyes[2]
    edge = np.interp(height, _BOB_HEIGHTS, _BOB_FRONTS) - ahead
    patch, _ = _halves((vertices, triangles), edge)
    left, right = _halves(patch, _beside_parting(patch[0], eyes))
    places, triangles = _joined([left, right])
    side = np.repeat([1, -1], [len(left[0]), len(right[0])])
    both = np.concatenate([triangles, triangles[:, ::-1]])
    return Volume(places, _combed(places, side, eyes), both)


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
