"""Looking at the room: from metres to picture units.

Comes in: points of the room, azimuth and elevation in degrees. Goes out: points of the picture.
Must not know: what is drawn.

Orthographic. Picture units are 190 a metre, x to the right, y down; the third number is the depth
in the same units, growing towards the viewer.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figure.asset import Floats
from generator.figure.geometry import rotation_x, rotation_y

Singles = NDArray[np.float32]
UNITS = 190.0
"""Picture units a metre."""


def view(azimuth: float, elevation: float) -> Floats:
    """Return the (3, 3) rows right, down and towards the viewer, as directions of the room.

    Args:
        azimuth: degrees round the room; 0 looks at what faces +z.
        elevation: degrees above the horizon.
    """
    turned = rotation_x(elevation) @ rotation_y(-azimuth)
    return np.stack([turned[0], -turned[1], turned[2]])


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
