"""Where the picture is free for arrows and signs.

Comes in: what the camera sees, and the view. Goes out: distances from the figure, and from what no
sign may cover. Must not know: what is drawn there.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from generator.figure.asset import HAND, HEAD, Asset, Floats
from generator.figure.drawing.camera import Frame, Singles
from generator.figure.drawing.mesh import PROP
from generator.figure.drawing.shade import Seen
from generator.figure.drawing.shot import Box

_BACKDROPS = ("wall", "frame", "bed")
"""Stuff so large that arrows may lie on it."""
_NEAR = 40.0
"""Picture units beyond which nobody asks how far the next sign is."""
_EDGE = 4.0
"""Picture units at the view's edge that stay empty."""
_USUAL, _TALL = 260.0, 0.8
"""Picture units across a view in which signs have their own size; a high view counts as so wide."""
_SMALLEST, _LARGEST = 0.6, 1.5


@dataclass(frozen=True, eq=False)
class Free:
    """How far every place of the picture is from the figure."""

    seen: Seen
    distance: Singles
    """(h, w) picture units from the person and the props."""
    box: Box | None
    taken: list[Floats] = field(default_factory=list)
    """Lines (k, 2) of what is placed already; whoever places something adds it."""

    @property
    def frame(self) -> Frame:
        """Where the pixels lie in the picture."""
        return self.seen.frame

    @property
    def scale(self) -> float:
        """How large signs are: in a wide view larger, for it is printed no wider than others."""
        if self.box is None:
            return 1.0
        wide, high = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return float(np.clip(max(wide, _TALL * high) / _USUAL, _SMALLEST, _LARGEST))

    def at(self, points: Floats) -> Floats:
        """Return the distance (...) of points (..., 2) from the figure."""
        return self.far(points, self.distance)

    def barred(self, points: Floats) -> NDArray[np.bool_]:
        """Return whether points (...) are over the trunk or a limb."""
        row, column, outside = self.pixels(points)
        body = (self.seen.triangle >= 0) & (self.seen.part != HEAD)
        return np.asarray(body[row, column] & (outside == 0))

    def far(self, points: Floats, distance: Singles) -> Floats:
        """Return the distance (...) of points (..., 2) from what a distance image is about."""
        row, column, outside = self.pixels(points)
        return np.asarray(np.maximum(distance[row, column], outside))

    def pixels(self, points: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """Return rows and columns of the nearest pixels, and how far points are outside."""
        x = (points[..., 0] - self.frame.left) * self.frame.scale
        y = (points[..., 1] - self.frame.top) * self.frame.scale
        column = np.clip(x, 0, self.frame.width - 1)
        row = np.clip(y, 0, self.frame.height - 1)
        outside = np.hypot(x - column, y - row) / self.frame.scale
        return row.astype(np.int64), column.astype(np.int64), outside

    def beyond(self, points: Floats) -> Floats:
        """Return how far (...) points are outside the view."""
        if self.box is None:
            return np.zeros(points.shape[:-1])
        left, top, right, bottom = self.box
        x, y = points[..., 0], points[..., 1]
        across = np.maximum(np.maximum(left + _EDGE - x, x - right + _EDGE), 0)
        return np.asarray(across + np.maximum(np.maximum(top + _EDGE - y, y - bottom + _EDGE), 0))

    def apart(self, points: Floats) -> Floats:
        """Return the distance (...) of points (..., 2) from what is placed already, if near."""
        if not self.taken:
            return np.full(points.shape[:-1], np.inf)
        tree = KDTree(np.concatenate(self.taken))
        return np.asarray(tree.query(points, distance_upper_bound=_NEAR)[0])

    def tender(self, asset: Asset) -> Singles:
        """Return the distance image of what nothing may cover: head, hair and hands."""
        seen = self.seen
        hands = np.append(asset.zone == HAND, False)[seen.triangle]
        return _distance(~(hands | ((seen.part == HEAD) & (seen.triangle >= 0))), self.frame)


def free(seen: Seen, stuffs: tuple[str, ...], box: Box | None) -> Free:
    """Return where the picture is free: where neither the person is nor a prop, but for walls.

    Args:
        seen: the picture's pixels.
        stuffs: names of stuff in the order of their labels.
        box: the view, if it is given.
    """
    walls = [PROP + 10 * number for number, name in enumerate(stuffs) if name in _BACKDROPS]
    empty = (seen.label == 0) | np.isin(seen.label // 10 * 10, walls)
    return Free(seen, _distance(empty, seen.frame), box)


def _distance(empty: NDArray[np.bool_], frame: Frame) -> Singles:
    """Return how far each pixel is from the nearest that is not empty, in picture units."""
    if empty.all():
        return np.full(empty.shape, np.float32(1e4))
    distance = cv2.distanceTransform(empty.astype(np.uint8), cv2.DIST_L2, 3)
    return np.asarray(distance / frame.scale, dtype=np.float32)
