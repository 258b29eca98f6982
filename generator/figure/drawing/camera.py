"""Looking at the room: from metres to picture units.

Comes in: points of the room, azimuth and elevation in degrees. Goes out: points of the picture.
Must not know: what is drawn.

Orthographic. Picture units are 190 a metre, x to the right, y down; the third number is the depth
in the same units, growing towards the viewer. A view of a part of the body is drawn larger, so that
its lines are as wide on the page as those of a whole figure: its axes are longer than 1.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Floats
from generator.figure.geometry import rotation_x, rotation_y

Singles = NDArray[np.float32]
View = tuple[float, float, float, float]
"""Left, top, right, bottom in picture units."""
UNITS = 190.0
"""Picture units a metre."""
_USUAL, _LARGEST = 270.0, 3.0
"""Picture units that a view is high on the page; how many times larger a small one is drawn."""
_PAGE = 4 / 3
"""Width by height of the place that pages have for a picture."""


def view(azimuth: float, elevation: float) -> Floats:
    """Return the (3, 3) rows right, down and towards the viewer, as directions of the room.

    Args:
        azimuth: degrees round the room; 0 looks at what faces +z.
        elevation: degrees above the horizon.
    """
    turned = rotation_x(elevation) @ rotation_y(-azimuth)
    return np.stack([turned[0], -turned[1], turned[2]])


def enlargement(box: View | None) -> float:
    """Return how many times larger a view is drawn, so that it is as large as others."""
    if box is None:
        return 1.0
    left, top, right, bottom = box
    size = max((right - left) / _PAGE, bottom - top)
    return float(np.clip(_USUAL / max(size, 1e-6), 1.0, _LARGEST))


def lens(camera: tuple[float, float], box: View | None) -> tuple[Floats, View | None]:
    """Return the camera's axes and the view as they are drawn: small views are enlarged.

    Args:
        camera: azimuth and elevation, degrees.
        box: the view at `UNITS` a metre; None if it is to fit what is drawn.

    Returns:
        (3, 3) axes, as long as the view is larger; the view in its own picture units.
    """
    factor = enlargement(box)
    rows = view(*camera) * factor
    if box is None:
        return rows, None
    left, top, right, bottom = box
    return rows, (left * factor, top * factor, right * factor, bottom * factor)


def directions(rows: Floats) -> Floats:
    """Return the camera's axes at length 1."""
    return np.asarray(rows / np.linalg.norm(rows[2]))


def units(rows: Floats) -> float:
    """Return the picture units a metre of a camera's axes."""
    return UNITS * float(np.linalg.norm(rows[2]))


def project(points: NDArray[Any], rows: Floats) -> Singles:
    """Return points (n, 3) in metres as (n, 3) picture units."""
    return np.asarray(points @ (rows.T * UNITS), dtype=np.float32)


@dataclass(frozen=True)
class Frame:
    """Where a raster lies in the picture."""

    left: float
    top: float
    width: int
    """Pixels."""
    height: int
    scale: float
    """Pixels a picture unit."""

    def to_picture(self, points: NDArray[Any]) -> Floats:
        """Return pixel points (n, 2) in picture units."""
        return np.asarray(points / self.scale + np.array([self.left, self.top]))

    def to_pixels(self, points: NDArray[Any]) -> Singles:
        """Return picture points (n, 2 or 3) in pixels; a depth is left as it is."""
        moved = np.array(points, dtype=np.float32)
        moved[:, 0] = (moved[:, 0] - self.left) * self.scale
        moved[:, 1] = (moved[:, 1] - self.top) * self.scale
        return moved
