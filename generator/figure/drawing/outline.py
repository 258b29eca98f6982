"""From edges to smooth pieces of line that fills and strokes share.

Comes in: `Edges`. Goes out: `Outline`, polylines in picture units, cut where lines meet.
Must not know: colours.

Stronger lines go first and straight through junctions with weaker ones; the weaker ones then end on
them. So outlines have no kinks and every T-junction meets.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import HAIR, Floats, Ints
from generator.figure.drawing.camera import Frame, Singles
from generator.figure.drawing.regions import BORDER, CREASE, PROP_EDGE, SILHOUETTE, Edges
from generator.figure.drawing.straight import straightened
from generator.figure.drawing.trace import Chains, Lines, chain, gaussian, smooth, spread

_ORDER = (SILHOUETTE, CREASE, BORDER, PROP_EDGE)
_SIGMA = {SILHOUETTE: 1.5, CREASE: 1.5, BORDER: 2.2, PROP_EDGE: 1.5}
"""Smoothing in picture units, by kind."""
_FINE_SIGMA, _BLEND = 0.7, 1.2
"""Smoothing of hands, feet and faces, and over how much it changes to the other."""
_TANGENT = 4
"""Points to each side that say a line's direction at a cut."""


@dataclass(frozen=True)
class Outline:
    """Pieces of line, p of them, that lie on c chains."""

    lines: Lines
    """(p) polylines in picture units."""
    tangents: Floats
    """(p, 2, 2) unit directions at the two ends; NaN where the line itself says."""
    node: Ints
    """(p, 2) corner numbers of the ends."""
    low: Ints
    """(p,) the smaller label beside the piece."""
    high: Ints
    kind: Ints
    """(p,)"""
    chain: Ints
    """(p,) number of its chain, rising."""
    straight: NDArray[np.bool_]
    """(p,) whether the polyline's sides are to stay straight."""
    closed: NDArray[np.bool_]
    """(c,) whether a chain is a ring."""
    zone: Ints
    """(c,) the zone that most of a chain lies in."""
    length: Floats
    """(c,) picture units."""
    loose: NDArray[np.bool_]
    """(c,) whether a chain lies in one colour all along."""
    free: NDArray[np.bool_]
    """(c, 2) whether no other line meets the start and the end."""


def outline(edges: Edges, frame: Frame, corners: Singles) -> Outline:
    """Chain, smooth and cut all edges.

    Args:
        edges: of the pixel lattice.
        frame: the raster they lie in.
        corners: (n, 2) corners of straight props in picture units, for exact edges.
    """
    edges, lattice = _compact(edges, frame)
    number = len(lattice)
    degree = np.bincount(edges.start, minlength=number) + np.bincount(edges.end, minlength=number)
    position = np.full((number, 2), np.nan)
    parts = []
    chains = 0
    for kind in _ORDER:
        which = np.flatnonzero(edges.kind == kind)
        if not len(which):
            continue
        mine = edges.take(which)
        stops = ~np.isnan(position[:, 0]) if kind != SILHOUETTE else None
        linked = chain(mine.start, mine.end, number, stops)
        start = lattice[linked.node]
        placed = ~np.isnan(position[linked.node, 0])
        start[placed] = position[linked.node[placed]]
        points = _smoothed(linked, mine, start, placed, frame.scale)
        position[linked.node] = points
        lines = Lines(frame.to_picture(points), linked.first)
        piece = _pieces(linked, mine, lines, degree)
        if kind == PROP_EDGE:
            hard = _hard(linked, mine)[piece.chain]
            if hard.any():
                lines = straightened(piece.lines, hard, corners)
                piece = replace(piece, lines=lines, straight=hard)
        parts.append(_renumbered(piece, chains))
        chains += len(linked.first) - 1
    return _joined(parts)


def _compact(edges: Edges, frame: Frame) -> tuple[Edges, Floats]:
    """Number the used corners from 0; return the edges and the corners (n, 2) in pixels."""
    across = frame.width + 1
    used = np.zeros(across * (frame.height + 1), dtype=bool)
    used[edges.start] = True
    used[edges.end] = True
    corners = np.flatnonzero(used)
    number = np.empty(len(used), np.int32)
    number[corners] = np.arange(len(corners), dtype=np.int32)
    start, end = number[edges.start].astype(np.int64), number[edges.end].astype(np.int64)
    lattice = np.stack([corners % across, corners // across], axis=1).astype(np.float64)
    return replace(edges, start=start, end=end), lattice


def _smoothed(
    linked: Chains, edges: Edges, points: Floats, placed: NDArray[np.bool_], scale: float
) -> Floats:
    """Return the smoothed corner positions along chains, in pixels.

    Args:
        linked: the chains.
        edges: their edges.
        points: (n, 2) where their corners are, those on stronger lines already moved there.
        placed: (n,) which ones those are: ends stay on them.
        scale: pixels a picture unit.
    """
    kind = int(edges.kind[0])
    count = np.diff(linked.first)
    lines, closed = Lines(points, linked.first), linked.closed
    if kind != SILHOUETTE:
        # A ring that stands on a stronger line is fixed there like any other end.
        closed = closed & ~placed[linked.first[:-1]]
    hair = (edges.low == 0) & (edges.high == HAIR)
    fine_edge = ((edges.zone > 0) & ~hair)[linked.edge]
    group, place = spread(linked.first)
    before = linked.first[:-1] - np.arange(len(count))
    fine = fine_edge[np.minimum(place, count[group] - 2) + before[group]].astype(np.float64)
    sigma = np.array([_SIGMA[kind], _FINE_SIGMA]) * scale
    coarse, detailed = smooth(lines, closed, np.repeat(sigma[:, None], len(count), axis=1))
    kernel = gaussian(_BLEND * scale)
    share = np.convolve(fine, kernel)[len(kernel) // 2 :][: len(fine)]
    # Near its ends a line sees its neighbour in the list there: lines of one kind need no blend.
    total = np.add.reduceat(fine, linked.first[:-1])
    share = np.where((total == 0)[group], 0.0, np.where((total == count)[group], 1.0, share))[
        :, None
    ]
    return np.asarray(coarse * (1 - share) + detailed * share)


def _pieces(linked: Chains, edges: Edges, lines: Lines, degree: Ints) -> Outline:
    """Cut chains where other lines meet them or a colour beside them changes."""
    first, count = linked.first, np.diff(linked.first)
    group, place = spread(first)
    edge_first = first - np.arange(len(first))
    low, high = edges.low[linked.edge], edges.high[linked.edge]
    key = low.astype(np.int64) * 1024 + high
    after = edge_first[group] + np.minimum(place, count[group] - 2)
    before = edge_first[group] + np.maximum(place - 1, 0)
    cut = (degree[linked.node] > 2) | (key[after] != key[before])
    is_first, is_last = place == 0, place == count[group] - 1
    cut |= is_first | is_last
    starts = np.flatnonzero(cut & ~is_last)
    stops = np.flatnonzero(cut & ~is_first)
    points, kind = lines.points, int(edges.kind[0])
    tangent = _directions(points, linked, group, place, count)
    whole_ring = linked.closed[group[starts]] & (stops - starts == count[group[starts]] - 1)
    tangents = np.stack([tangent[starts], tangent[stops]], axis=1)
    tangents[whole_ring & (count[group[starts]] < 2 * _TANGENT + 3)] = np.nan
    size = stops - starts + 1
    piece_first = np.concatenate([[0], np.cumsum(size)])
    owner, step = spread(piece_first)
    ends = np.stack([linked.node[first[:-1]], linked.node[first[1:] - 1]], axis=1)
    inner = np.add.reduceat((low != high).astype(int), edge_first[:-1]) == 0
    return Outline(
        Lines(points[starts[owner] + step], piece_first),
        tangents,
        np.stack([linked.node[starts], linked.node[stops]], axis=1),
        low[after[starts]].astype(np.int64),
        high[after[starts]].astype(np.int64),
        np.full(len(starts), kind),
        group[starts],
        np.zeros(len(starts), dtype=bool),
        linked.closed,
        _zones(edges.zone[linked.edge], edge_first[:-1]),
        _lengths(lines),
        inner & (kind == CREASE),
        (degree[ends] == 1) | linked.closed[:, None],
    )


def _zones(zone: NDArray[np.int16], first: Ints) -> Ints:
    """Return (c,) the zone that most of each chain lies in.

    Args:
        zone: (m,) of edges in order along the chains.
        first: (c,) where each chain starts.
    """
    counts = [np.add.reduceat((zone == number).astype(int), first) for number in range(6)]
    return np.asarray(np.stack(counts).argmax(0))


def _lengths(lines: Lines) -> Floats:
    """Return (c,) how long lines are."""
    step = np.hypot(*np.diff(lines.points, axis=0, prepend=lines.points[:1]).T)
    step[lines.first[:-1]] = 0
    return np.asarray(np.add.reduceat(step, lines.first[:-1]))


def _directions(points: Floats, linked: Chains, group: Ints, place: Ints, count: Ints) -> Floats:
    """Return (n, 2) unit directions along chains, over a few points to both sides."""
    last = count[group] - 1
    ring = linked.closed[group]
    begin = linked.first[:-1][group]
    low, high = place - _TANGENT, place + _TANGENT
    low = np.where(ring, low % np.maximum(last, 1), np.maximum(low, 0))
    high = np.where(ring, high % np.maximum(last, 1), np.minimum(high, last))
    along = points[begin + high] - points[begin + low]
    return np.asarray(along / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None])


def _hard(linked: Chains, edges: Edges) -> NDArray[np.bool_]:
    """Return (c,) which chains go round straight props for most of their way."""
    edge_first = linked.first - np.arange(len(linked.first))
    hard = np.add.reduceat(edges.hard[linked.edge].astype(float), edge_first[:-1])
    return np.asarray(hard > 0.5 * np.diff(edge_first))


def _renumbered(piece: Outline, chains: int) -> Outline:
    """Return the pieces with their chains counted from a number."""
    return replace(piece, chain=piece.chain + chains)


def _joined(parts: list[Outline]) -> Outline:
    """Return several outlines as one."""
    offsets = np.cumsum([0, *(len(part.lines.points) for part in parts)])
    first = [part.lines.first[:-1] + offsets[i] for i, part in enumerate(parts)]
    lines = Lines(
        np.concatenate([part.lines.points for part in parts]),
        np.concatenate([*first, offsets[-1:]]).astype(np.int64),
    )
    names = [name for name in vars(parts[0]) if name != "lines"]
    return Outline(lines, *(np.concatenate([getattr(p, name) for p in parts]) for name in names))
