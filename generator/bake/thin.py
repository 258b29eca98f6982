"""Fewer triangles where the mesh is finer than any picture: face, fingers and toes.

Comes in: vertices as whole numbers and triangles. Goes out: triangles over fewer of the vertices.
Must not know: which part of the body it thins.

Garland and Heckbert's quadrics (1997), with collapses onto one of an edge's two ends. Plain Python
numbers and a fixed order, so that every machine finds the same triangles.
"""

import heapq
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Vector = tuple[float, float, float]
Plane = tuple[float, float, float, float]
MOST = 130.0
"""Bend that a collapse may cost; places are in hundredths of a millimetre."""
LONGEST = 1100.0
"""No collapse makes a longer edge."""
ROUND = 0.15
"""Share of an edge's length that counts as a bend: short edges go first in flat places."""
TURN = 0.3
"""Least cosine between a triangle's normal before and after a collapse."""


def _minus(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _normal(a: Vector, b: Vector, c: Vector) -> Vector:
    n = _cross(_minus(b, a), _minus(c, a))
    length: float = _dot(n, n) ** 0.5 or 1.0
    return n[0] / length, n[1] / length, n[2] / length


class Thinner:
    """A mesh while its edges collapse.

    Args:
        vertices: (N, 3), hundredths of a millimetre.
        faces: (T, 3).
        free: (N,) which vertices may go.
        middle: (N,) which lie in the body's middle plane, and may only move within it.
    """

    def __init__(
        self,
        vertices: Ints,
        faces: Ints,
        free: NDArray[np.bool_],
        middle: NDArray[np.bool_],
    ) -> None:
        self.places: list[Vector] = [(float(x), float(y), float(z)) for x, y, z in vertices]
        self.faces: list[tuple[int, int, int] | None] = [(a, b, c) for a, b, c in faces.tolist()]
        self.free, self.middle = free.tolist(), middle.tolist()
        self.around: dict[int, set[int]] = {}
        self.planes: dict[int, list[Plane]] = {}
        for number, face in enumerate(self.faces):
            assert face is not None
            normal = _normal(*(self.places[corner] for corner in face))
            plane = (*normal, -_dot(normal, self.places[face[0]]))
            for corner in face:
                self.around.setdefault(corner, set()).add(number)
                self.planes.setdefault(corner, []).append(plane)

    def _neighbours(self, vertex: int) -> list[int]:
        found: set[int] = set()
        for number in self.around[vertex]:
            found.update(self.faces[number] or ())
        return sorted(found - {vertex})

    def _cost(self, gone: int, kept: int) -> float | None:
        """Return the bend of moving one vertex onto another, or None if it must not be."""
        if not self.free[gone] or (self.middle[gone] and not self.middle[kept]):
            return None
        place = self.places[kept]
        common = set(self._neighbours(gone)) & set(self._neighbours(kept))
        # On the rim of the half or of a hole an edge has one triangle; only the middle is a rim
        # that may be thinned, as its mirror image closes it.
        rim = len(self.around[gone]) != len(self._neighbours(gone))
        if (rim and not self.middle[gone]) or len(common) != (1 if rim else 2):
            return None
        for number in self.around[gone]:
            face = self.faces[number]
            assert face is not None
            if kept in face:
                continue
            old = [self.places[corner] for corner in face]
            new = [place if corner == gone else self.places[corner] for corner in face]
            if _dot(_normal(*old), _normal(*new)) < TURN:
                return None
        spans = [_minus(self.places[other], place) for other in self._neighbours(gone)]
        if max(_dot(span, span) for span in spans) > LONGEST**2:
            return None
        bends = [_dot((a, b, c), place) + d for a, b, c, d in self.planes[gone]]
        step = _minus(self.places[gone], place)
        found: float = max(abs(bend) for bend in bends) + ROUND * _dot(step, step) ** 0.5
        return found

    def _collapse(self, gone: int, kept: int) -> None:
        for number in sorted(self.around.pop(gone)):
            face = self.faces[number]
            assert face is not None
            if kept in face:
                self.faces[number] = None
                for corner in face:
                    if corner != gone:
                        self.around[corner].discard(number)
            else:
                a, b, c = (kept if corner == gone else corner for corner in face)
                self.faces[number] = (a, b, c)
                self.around[kept].add(number)
        self.planes[kept] += self.planes.pop(gone)

    def _offers(self, vertices: Iterable[int]) -> list[tuple[float, int, int]]:
        found = []
        for gone in vertices:
            for kept in self._neighbours(gone):
                cost = self._cost(gone, kept)
                if cost is not None and cost <= MOST:
                    found.append((cost, gone, kept))
        return found

    def run(self) -> Ints:
        """Collapse edges, the cheapest first, and return the (T, 3) triangles that remain."""
        offers = self._offers(sorted(v for v in self.around if self.free[v]))
        heapq.heapify(offers)
        while offers:
            cost, gone, kept = heapq.heappop(offers)
            if gone not in self.around or kept not in self._neighbours(gone):
                continue
            now = self._cost(gone, kept)
            if now is None or now > MOST:
                continue
            if now > cost:
                heapq.heappush(offers, (now, gone, kept))
                continue
            touched = self._neighbours(gone)
            self._collapse(gone, kept)
            for offer in self._offers(touched):
                heapq.heappush(offers, offer)
        return np.array([face for face in self.faces if face], np.int64)
