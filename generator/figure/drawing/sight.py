"""What the camera sees: the mesh, its raster, and what each pixel shows.

Comes in: a mesh and a camera. Goes out: a `Sight`, which most of the drawing looks things up in.
Must not know: lines and colours.
"""

from dataclasses import dataclass

import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.camera import Frame
from generator.figure.drawing.mesh import Mesh
from generator.figure.drawing.raster import Buffer, raster
from generator.figure.drawing.regions import Labels, label
from generator.figure.drawing.shot import Box

_SCALE, _CLOSE_SCALE, _CLOSE = 2.0, 3.0, 180.0
"""Raster pixels a picture unit; more in a view that is smaller than so many units."""
_MARGIN = 3.0
"""Picture units round everything."""


@dataclass(frozen=True)
class Sight:
    """A mesh, seen."""

    rows: Floats
    """(3, 3) the camera's axes: right, down, towards the viewer."""
    mesh: Mesh
    frame: Frame
    """Where the raster lies."""
    buffer: Buffer
    labels: Labels
    """(H, W) what each pixel shows; 0 is background."""


def sight(mesh: Mesh, rows: Floats, box: Box | None) -> Sight:
    """Rasterise a mesh.

    Args:
        mesh: everything there is.
        rows: the camera's axes.
        box: the view, if it is given; it decides how fine the raster is, and cuts nothing off.
    """
    near = box is not None and max(box[2] - box[0], box[3] - box[1]) < _CLOSE
    scale = _CLOSE_SCALE if near else _SCALE
    low, high = mesh.points[:, :2].min(0) - _MARGIN, mesh.points[:, :2].max(0) + _MARGIN
    width, height = (np.ceil((high - low) * scale).astype(int) + 1).tolist()
    frame = Frame(float(low[0]), float(low[1]), width, height, scale)
    buffer = raster(frame.to_pixels(mesh.points), mesh.corners, width, height)
    return Sight(rows, mesh, frame, buffer, label(buffer, mesh, scale))
