"""Chaining edges into long lines, and smoothing lines.

Comes in: edges between numbered corners, or a mask. Goes out: `Lines`. Must not know: what a line
means.

An edge is a node of a graph and two edges are linked where they meet at a corner that has no third
one; one search in C then gives every chain in order. No Python loop over pixels.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components, depth_first_order

from generator.figure.asset import Floats, Ints

cv2.setNumThreads(1)


@dataclass(frozen=True)
class Chains:
    """Lines along lattice edges: c chains one after another, each with one node more than edges."""

    edge: Ints
    """(m,) edge numbers in order along the chains."""
    node: Ints
    """(m + c,) corner numbers."""
    first: Ints
    """(c + 1,) where each chain starts in `node`, and the end; in `edge` it is that less the
    chain's number."""

    @property
    def closed(self) -> NDArray[np.bool_]:
        """(c,) whether a chain ends where it starts."""
        return np.asarray(self.node[self.first[:-1]] == self.node[self.first[1:] - 1])


@dataclass(frozen=True)
class Lines:
    """Polylines one after another."""

    points: Floats
    """(n, 2)."""
    first: Ints
    """(c + 1,) where each line starts, and the end."""

    def __getitem__(self, number: int) -> Floats:
        """Return the (k, 2) points of one line."""
        return self.points[self.first[number] : self.first[number + 1]]

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.first) - 1


def gather(lines: list[Floats]) -> Lines:
    """Join separate (k, 2) polylines into one value."""
    first = np.cumsum([0, *(len(line) for line in lines)])
    return Lines(np.concatenate([np.zeros((0, 2)), *lines]), first.astype(np.int64))


def spread(first: Ints) -> tuple[Ints, Ints]:
    """Return for each item its group's number and its place in that group.

    Args:
        first: (c + 1,) where each group starts, and the end.
    """
    count = np.diff(first)
    return np.repeat(np.arange(len(count)), count), np.arange(first[-1]) - np.repeat(
        first[:-1], count
    )


def chain(start: Ints, end: Ints, corners: int, stops: NDArray[np.bool_] | None) -> Chains:
    """Chain edges that meet at corners where no other edge does.

    Args:
        start: (m,) corner numbers of the edges.
        end: (m,) the other ends.
        corners: how many corners there are.
        stops: (corners,) where chains have to end all the same.
    """
    number = len(start)
    if not number:
        return Chains(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(1, np.int64))
    one, two = _links(start, end, corners, stops)
    links = sparse.csr_matrix((np.ones(len(one), np.int8), (one, two)), (number, number))
    count, member = connected_components(links, directed=False)
    linked = np.bincount(one, minlength=number) + np.bincount(two, minlength=number)
    every = np.arange(number)[::-1]
    head = np.empty(count, np.int64)
    head[member[every]] = every
    # A chain with ends starts at the end with the smallest number, a loop at its smallest edge.
    ends = every[linked[every] < 2]
    head[member[ends]] = ends
    root = np.full(count, number)
    rows, columns = np.concatenate([one, two, root]), np.concatenate([two, one, head])
    tree = sparse.csr_matrix((np.ones(len(rows), np.int8), (rows, columns)), (number + 1,) * 2)
    order = depth_first_order(tree, number, directed=True, return_predecessors=False)[1:]
    edge = np.asarray(order, dtype=np.int64)
    first = np.flatnonzero(np.diff(member[edge], prepend=-1))
    return _nodes(start, end, edge, np.append(first, number))


def _links(
    start: Ints, end: Ints, corners: int, stops: NDArray[np.bool_] | None
) -> tuple[Ints, Ints]:
    """Return pairs of edges that meet at a corner of their own."""
    number = len(start)
    every = np.arange(number)
    degree = np.bincount(start, minlength=corners) + np.bincount(end, minlength=corners)
    total = np.bincount(start, every, corners) + np.bincount(end, every, corners)
    last = np.zeros(corners, np.int64)
    last[start] = every
    last[end] = np.maximum(last[end], every)
    through = degree == 2
    if stops is not None:
        through &= ~stops
    where = np.flatnonzero(through)
    one = last[where]
    two = total[where].astype(np.int64) - one
    return one[one != two], two[one != two]


def _nodes(start: Ints, end: Ints, edge: Ints, first: Ints) -> Chains:
    """Find the corners along chains of edges."""
    chains = len(first) - 1
    a, b = start[edge], end[edge]
    following = np.append(edge[1:], edge[:1])
    shared = np.where((a == start[following]) | (a == end[following]), a, b)
    lonely = np.diff(first) == 1
    opening, closing = first[:-1], first[1:] - 1
    begin = np.where(lonely, a[opening], a[opening] + b[opening] - shared[opening])
    before = np.maximum(closing - 1, 0)
    finish = np.where(lonely, b[closing], a[closing] + b[closing] - shared[before])
    node = np.empty(len(edge) + chains, np.int64)
    group, _ = spread(first)
    node[np.arange(len(edge)) + group + 1] = shared
    firsts = first + np.arange(chains + 1)
    node[firsts[:-1]] = begin
    node[firsts[1:] - 1] = finish
    return Chains(edge, node, firsts)


def smooth(lines: Lines, closed: NDArray[np.bool_], sigma: Floats) -> Floats:
    """Return the points smoothed along their lines; ends of open lines stay where they are.

    Args:
        lines: polylines with points one step apart.
        closed: (c,) whether a line's last point is its first.
        sigma: (c,) or (s, c) widths of the Gaussian in steps; less on lines too short for it.

    Returns:
        (n, 2), or (s, n, 2) for several widths.
    """
    count = np.diff(lines.first)
    # A ladder of widths, so that lines share kernels.
    fitting = np.minimum(np.atleast_2d(sigma), count / 5.0)
    rung = np.round(np.log2(np.maximum(fitting, 0.3)) * 1.5)
    rung[(fitting < 0.4) | (count < 4)] = np.nan
    steps = np.unique(rung[~np.isnan(rung)])
    owner, _ = spread(lines.first)
    out = np.repeat(lines.points[None], len(rung), axis=0)
    if len(steps):
        reach = int(3 * 2 ** (steps.max() / 1.5)) + 1
        padded, inner = _padded(lines, closed, reach)
        for step in steps:
            kernel = gaussian(float(2 ** (step / 1.5)))
            soft = cv2.filter2D(padded, -1, kernel[None], borderType=cv2.BORDER_REPLICATE)
            for row, mine in zip(out, rung[:, owner] == step, strict=True):
                row[mine] = soft[:, inner[mine]].T
    ends = np.concatenate([lines.first[:-1][~closed], lines.first[1:][~closed] - 1])
    out[:, ends] = lines.points[ends]
    return out if sigma.ndim > 1 else out[0]


def _padded(lines: Lines, closed: NDArray[np.bool_], reach: int) -> tuple[Floats, Ints]:
    """Lay lines in one row, each with more of itself at both ends.

    Args:
        lines: the lines.
        closed: (c,) a ring goes on round; beyond an open end a line goes on as its own reflection.
        reach: how many points to add at each end.

    Returns:
        (2, n + 2 reach c) and (n,) where the points themselves are in it.
    """
    count = np.diff(lines.first)
    first = np.concatenate([[0], np.cumsum(count + 2 * reach)])
    line, place = spread(first)
    place -= reach
    last, begin = (count - 1)[line], lines.first[:-1][line]
    around = closed[line]
    inside = (place >= 0) & (place <= last)
    mirrored = np.where(place < 0, -place, 2 * last - place)
    turn = np.where(around, place % np.maximum(last, 1), np.clip(mirrored, 0, last))
    turn[inside] = place[inside]
    values = lines.points[begin + turn]
    beyond = ~around & ~inside
    end = np.where(place < 0, begin, begin + last)[beyond]
    values[beyond] = 2 * lines.points[end] - values[beyond]
    return np.ascontiguousarray(values.T), np.flatnonzero(inside)


def gaussian(sigma: float) -> Floats:
    """Return a normalised kernel that reaches three sigmas."""
    reach = int(3 * sigma) + 1
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    return np.asarray(weights / weights.sum())


def contours(mask: NDArray[Any], sigma: float, area: float) -> list[Floats]:
    """Return the smoothed closed outlines, holes too, of a mask; (k, 2) in its pixels.

    Args:
        mask: (H, W), true inside.
        sigma: width of the smoothing in pixels.
        area: outlines of less, in square pixels, are left out.
    """
    found, _ = cv2.findContours(
        np.ascontiguousarray(mask, dtype=np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE
    )
    kept = []
    for outline in found:
        if len(outline) >= 8 and cv2.contourArea(outline) >= area:
            ring = outline[:, 0, :] + 0.5
            kept.append(np.concatenate([ring, ring[:1]]))
    lines = gather(kept)
    closed = np.ones(len(lines), dtype=bool)
    soft = Lines(smooth(lines, closed, np.full(len(lines), sigma)), lines.first)
    return [np.concatenate([soft[i][:-1], soft[i][:1]]) for i in range(len(lines))]
